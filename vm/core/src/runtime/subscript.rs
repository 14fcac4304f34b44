//! Subscripts: `object[index]` in all three accesses.

use crate::exceptions::TYPE_ERROR;
use crate::types::Access;
use crate::value::{PyResult, Value};
use crate::vm::Vm;

impl Vm {
    /// `object[index]`.
    #[inline]
    pub fn subscript(&mut self, object: Value, index: Value) -> PyResult {
        match self.type_of(object).subscript {
            Some(subscript) => subscript(self, object, index, Access::Load),
            None => Err(self.no_subscript(object, Access::Load)),
        }
    }

    /// `object[index] = value`.
    pub fn store_subscript(&mut self, object: Value, index: Value, value: Value) -> PyResult<()> {
        match self.type_of(object).subscript {
            Some(subscript) => subscript(self, object, index, Access::Store(value)).map(|_| ()),
            None => Err(self.no_subscript(object, Access::Store(value))),
        }
    }

    /// `del object[index]`.
    pub fn delete_subscript(&mut self, object: Value, index: Value) -> PyResult<()> {
        match self.type_of(object).subscript {
            Some(subscript) => subscript(self, object, index, Access::Delete).map(|_| ()),
            None => Err(self.no_subscript(object, Access::Delete)),
        }
    }

    /// Raises the TypeError of an object that does not have this access to subscripts.
    #[cold]
    #[inline(never)]
    pub fn no_subscript(&mut self, object: Value, access: Access) -> crate::value::Raised {
        let after = match access {
            Access::Load => "' object isn't subscriptable",
            Access::Store(_) => "' object doesn't support item assignment",
            Access::Delete => "' object doesn't support item deletion",
        };
        self.raise_with_type(&TYPE_ERROR, "'", object, after)
    }
}
