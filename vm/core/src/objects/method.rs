//! The bound method object: a function and the object it was taken from.

use crate::arguments::Arguments;
use crate::name;
use crate::object::Gc;
use crate::objects::list::List;
use crate::print::{PrintKind, Writer};
use crate::types::{Access, Type};
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use boreas_mpy::{BinaryOp, Name};

crate::object::object! {
    /// A bound method.
    pub struct BoundMethod: BOUND_METHOD {
        /// What is called.
        pub function: Value,
        /// The first argument.
        pub receiver: Value,
    }
}

const _: () = assert!(size_of::<BoundMethod>() == (3 * size_of::<usize>()).next_multiple_of(8));

/// The type of bound methods.
pub static BOUND_METHOD: Type = Type::new::<BoundMethod>(name!("bound_method"))
    .with_call(call)
    .with_print(print)
    .with_binary(binary)
    .with_unary(unary)
    .with_attribute(attribute);

/// Makes a bound method.
pub fn bind(vm: &mut Vm, function: Value, receiver: Value) -> PyResult {
    Ok(Value::object(BoundMethod::allocate(vm, function, receiver)?))
}

fn call(vm: &mut Vm, value: Value, arguments: Arguments<'_>) -> PyResult {
    let Some(method) = value.cast::<BoundMethod>() else {
        return Err(vm.type_error("object isn't callable"));
    };
    vm.call_with_first(method.function, method.receiver, arguments)
}

impl Vm {
    /// Calls a callable with one more argument before the others.
    pub fn call_with_first(
        &mut self,
        callable: Value,
        first: Value,
        arguments: Arguments<'_>,
    ) -> PyResult {
        let Arguments { positional, keywords } = arguments;
        let mut few = [first; 5];
        if let Some(rest) = few.get_mut(1..=positional.len()) {
            rest.copy_from_slice(positional);
            let positional = few.get(..=positional.len()).unwrap_or_default();
            return self.call_with(callable, Arguments { positional, keywords });
        }
        let list: Gc<List> = List::with_capacity(self, positional.len() + 1)?;
        list.push(self, first)?;
        list.splice(self, 1, 1, positional)?;
        let tuple = crate::objects::sequence::tuple_type::from_list(self, list)?;
        let items = tuple.cast::<crate::objects::tuple::Tuple>();
        let positional = items.as_ref().map_or(&[][..], |tuple| tuple.items());
        self.call_with(callable, Arguments { positional, keywords })
    }
}

fn print(vm: &mut Vm, value: Value, out: &mut dyn Writer, _: PrintKind) -> PyResult<()> {
    vm.print_address(value, out, b"<bound_method at ")
}

fn binary(vm: &mut Vm, op: BinaryOp, left: Value, right: Value) -> PyResult {
    match (op, left.cast::<BoundMethod>(), right.cast::<BoundMethod>()) {
        (BinaryOp::Equal, Some(a), Some(b)) => {
            let _ = vm;
            Ok(Value::bool(a.receiver == b.receiver && a.function == b.function))
        }
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn unary(_: &mut Vm, op: crate::types::Unary, value: Value) -> PyResult {
    match (op, value.cast::<BoundMethod>()) {
        (crate::types::Unary::Hash, Some(method)) => {
            let bits = (method.function.bits() >> 3) ^ method.receiver.bits();
            Ok(Value::small((bits >> 2) as isize))
        }
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn attribute(vm: &mut Vm, value: Value, name: Name, access: Access) -> PyResult {
    match (access, value.cast::<BoundMethod>()) {
        (Access::Load, Some(method)) if name == name!("__self__") => Ok(method.receiver),
        (Access::Load, Some(method)) if name == name!("__func__") => Ok(method.function),
        (Access::Load, Some(method)) => {
            Ok(vm.find_attribute(method.function, name)?.unwrap_or(Value::UNBOUND))
        }
        _ => Ok(Value::UNBOUND),
    }
}
