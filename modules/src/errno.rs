//! The `errno` module: symbols of error numbers.
//!
//! The numbers are Linux's, as MicroPython has them on boards too.

use boreas_vm::objects::dict::Dict;
use boreas_vm::objects::module::NativeModule;
use boreas_vm::{Access, Name, PyResult, Value, Vm};
use boreas_vm::{attributes, name};

macro_rules! errors {
    ($($symbol:literal = $number:literal,)*) => {
        /// The module.
        pub static MODULE: NativeModule = NativeModule::new(name!("errno"), attributes! {
            $($symbol => Value::small($number),)*
        }).with_attribute(attribute);

        static NAMES: &[(i32, &str)] = &[$(($number, $symbol),)*];
    };
}

errors! {
    "EPERM" = 1,
    "ENOENT" = 2,
    "EIO" = 5,
    "EBADF" = 9,
    "EAGAIN" = 11,
    "ENOMEM" = 12,
    "EACCES" = 13,
    "EEXIST" = 17,
    "ENODEV" = 19,
    "EISDIR" = 21,
    "EINVAL" = 22,
    "EOPNOTSUPP" = 95,
    "EADDRINUSE" = 98,
    "ECONNABORTED" = 103,
    "ECONNRESET" = 104,
    "ENOBUFS" = 105,
    "ENOTCONN" = 107,
    "ETIMEDOUT" = 110,
    "ECONNREFUSED" = 111,
    "EHOSTUNREACH" = 113,
    "EALREADY" = 114,
    "EINPROGRESS" = 115,
}

/// The symbol of an error number, for messages.
pub fn error_name(number: i32) -> Option<&'static str> {
    NAMES.iter().find(|(known, _)| *known == number).map(|(_, name)| *name)
}

fn attribute(vm: &mut Vm, name: Name, access: Access) -> PyResult {
    if name != name!("errorcode") || access != Access::Load {
        return Ok(Value::UNBOUND);
    }
    let table = Dict::with_capacity(vm, NAMES.len())?;
    for (number, symbol) in NAMES {
        let symbol = vm.intern(symbol.as_bytes())?;
        table.set(vm, Value::small(*number as isize), Value::name(symbol))?;
    }
    Ok(Value::object(table))
}
