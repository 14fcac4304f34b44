//! The `io` module.

mod base;
mod buffered;
mod memory;

use boreas_vm::objects::module::NativeModule;
use boreas_vm::runtime::builtins;
use boreas_vm::{Access, Name, PyResult, Value, Vm};
use boreas_vm::{attributes, name};

/// The module.
pub static MODULE: NativeModule = NativeModule::new(
    name!("io"),
    attributes! {
        "BufferedWriter" => Value::from_static(&buffered::BUFFERED_WRITER),
        "BytesIO" => Value::from_static(&memory::BYTES_IO),
        "IOBase" => Value::from_static(&base::IO_BASE),
        "StringIO" => Value::from_static(&memory::STRING_IO),
    },
)
.with_attribute(attribute);

/// `open` is the built-in function.
fn attribute(_: &mut Vm, name: Name, access: Access) -> PyResult {
    if name == name!("open") && access == Access::Load {
        return Ok(builtins::find(name).unwrap_or(Value::UNBOUND));
    }
    Ok(Value::UNBOUND)
}
