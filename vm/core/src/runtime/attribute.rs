//! Attributes.

use crate::exceptions::ATTRIBUTE_ERROR;
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use boreas_mpy::Name;

impl Vm {
    /// `object.name`; raises AttributeError where it does not exist.
    pub fn load_attribute(&mut self, object: Value, name: Name) -> PyResult {
        match self.find_attribute(object, name)? {
            Some(value) => Ok(value),
            None => Err(self.raise_with_name(&ATTRIBUTE_ERROR, "no attribute '", name, "'")),
        }
    }

    /// `object.name`, or `None` where it does not exist.
    pub fn find_attribute(&mut self, _object: Value, _name: Name) -> PyResult<Option<Value>> {
        Ok(None)
    }

    /// `object.name = value`.
    pub fn store_attribute(&mut self, _object: Value, name: Name, _value: Value) -> PyResult<()> {
        Err(self.raise_with_name(&ATTRIBUTE_ERROR, "no attribute '", name, "'"))
    }
}
