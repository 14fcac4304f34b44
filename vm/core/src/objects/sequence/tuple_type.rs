//! The type object of tuple.

use crate::name;
use crate::object::Gc;
use crate::objects::list::List;
use crate::objects::tuple::Tuple;
use crate::types::{Type, TypeFlags};
use crate::value::{PyResult, Value};
use crate::vm::Vm;

/// The type `tuple`.
pub static TUPLE: Type = Type::new::<Tuple>(name!("tuple")).with_flags(TypeFlags::BASE);

/// Makes a tuple of a list's items.
pub fn from_list(vm: &mut Vm, list: Gc<List>) -> PyResult {
    let tuple = vm.tuple_of_length(list.len())?;
    for (slot, cell) in tuple.slots().iter().zip(list.cells()) {
        slot.set(cell.get());
    }
    Ok(Value::object(tuple))
}
