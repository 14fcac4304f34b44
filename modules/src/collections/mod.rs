//! The `collections` module.

mod default_dict;
mod deque;
mod deque_methods;
pub mod namedtuple;
mod ordered_dict;

use boreas_vm::objects::module::NativeModule;
use boreas_vm::{Value, attributes, name, native_any};

/// The module.
pub static MODULE: NativeModule = NativeModule::new(
    name!("collections"),
    attributes! {
        "OrderedDict" => Value::from_static(&ordered_dict::ORDERED_DICT),
        "defaultdict" => Value::from_static(&default_dict::DEFAULT_DICT),
        "deque" => Value::from_static(&deque::DEQUE),
        "namedtuple" => native_any!(namedtuple::namedtuple),
    },
);
