//! The `collections` module.

#[cfg(feature = "collections")]
mod default_dict;
#[cfg(feature = "collections")]
mod deque;
#[cfg(feature = "collections")]
mod deque_methods;
pub mod namedtuple;
#[cfg(feature = "collections")]
mod ordered_dict;

#[cfg(feature = "collections")]
use boreas_vm::objects::module::NativeModule;
#[cfg(feature = "collections")]
use boreas_vm::{Value, attributes, name, native_any};

/// The module.
#[cfg(feature = "collections")]
pub static MODULE: NativeModule = NativeModule::new(
    name!("collections"),
    attributes! {
        "OrderedDict" => Value::from_static(&ordered_dict::ORDERED_DICT),
        "defaultdict" => Value::from_static(&default_dict::DEFAULT_DICT),
        "deque" => Value::from_static(&deque::DEQUE),
        "namedtuple" => native_any!(namedtuple::namedtuple),
    },
);
