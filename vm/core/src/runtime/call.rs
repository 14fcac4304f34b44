//! Calling: any callable with any arguments.

use crate::arguments::Arguments;
use crate::exceptions::TYPE_ERROR;
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use boreas_mpy::Name;

impl Vm {
    /// Calls a callable with positional arguments.
    pub fn call(&mut self, callable: Value, arguments: &[Value]) -> PyResult {
        self.call_with(callable, Arguments::positional(arguments))
    }

    /// Calls a callable with positional and keyword arguments.
    pub fn call_with(&mut self, callable: Value, arguments: Arguments<'_>) -> PyResult {
        // Callables call each other without any Python between: bound methods, partials, classes.
        self.check_native_stack()?;
        match self.type_of(callable).call {
            Some(call) => call(self, callable, arguments),
            None => {
                Err(self.raise_with_type(&TYPE_ERROR, "'", callable, "' object isn't callable"))
            }
        }
    }

    /// Calls a method by name; raises AttributeError where it does not exist.
    pub fn call_method(&mut self, object: Value, name: Name, arguments: &[Value]) -> PyResult {
        let method = self.load_attribute(object, name)?;
        self.call(method, arguments)
    }
}
