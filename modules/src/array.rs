//! The `array` module: one type, which the core has.

use boreas_vm::objects::module::NativeModule;
use boreas_vm::objects::text::array_type::ARRAY;
use boreas_vm::{Value, attributes, name};

/// The module.
pub static MODULE: NativeModule =
    NativeModule::new(name!("array"), attributes! { "array" => Value::from_static(&ARRAY) });
