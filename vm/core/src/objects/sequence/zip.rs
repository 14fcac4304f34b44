//! The type zip: tuples of one element of each iterable.

use crate::arguments::Arguments;
use crate::exceptions::VALUE_ERROR;
use crate::name;
use crate::object::Gc;
use crate::objects::tuple::Tuple;
use crate::types::{Type, TypeFlags};
use crate::value::{PyResult, Raised, Value};
use crate::vm::Vm;

crate::object::object! {
    /// Goes over several iterators at once. If strict, all must end together.
    pub struct Zip: ZIP { iterators: Gc<Tuple>, strict: bool }
}

fn construct(vm: &mut Vm, _: Gc<Type>, arguments: Arguments<'_>) -> PyResult {
    let keywords = Arguments { positional: &[], keywords: arguments.keywords };
    let [strict] = keywords.bind(vm, [name!("strict")], 0, 0)?;
    let strict = !strict.is_unbound() && vm.truth(strict)?;
    let iterators = iterate_all(vm, arguments.positional)?;
    Ok(Value::object(Zip::allocate(vm, iterators, strict)?))
}

/// Makes a tuple of iterators over several iterables.
pub fn iterate_all(vm: &mut Vm, iterables: &[Value]) -> PyResult<Gc<Tuple>> {
    let iterators = vm.tuple_of_length(iterables.len())?;
    for (slot, iterable) in iterators.slots().iter().zip(iterables) {
        slot.set(vm.iter(*iterable)?);
    }
    Ok(iterators)
}

/// Fills a fresh tuple with the next element of each iterator; the number of the first iterator
/// that has ended, if one has.
pub fn advance_all(vm: &mut Vm, iterators: &Tuple, elements: &Tuple) -> PyResult<Option<usize>> {
    for (at, (iterator, slot)) in iterators.items().iter().zip(elements.slots()).enumerate() {
        let element = vm.next(*iterator)?;
        if element.is_stop() {
            return Ok(Some(at));
        }
        slot.set(element);
    }
    Ok(None)
}

fn next(vm: &mut Vm, value: Value) -> PyResult {
    vm.check_native_stack()?;
    let Some(zip) = value.cast::<Zip>() else { return Ok(Value::STOP) };
    vm.check_native_stack()?;
    let count = zip.iterators.items().len();
    if count == 0 {
        return Ok(Value::STOP);
    }
    let elements = vm.tuple_of_length(count)?;
    match advance_all(vm, &zip.iterators, &elements)? {
        None => Ok(Value::object(elements)),
        Some(ended) if zip.strict => check_strict(vm, &zip.iterators, ended),
        Some(_) => Ok(Value::STOP),
    }
}

/// Makes sure that all iterators have ended, of which number `ended` was the first to tell.
#[cold]
fn check_strict(vm: &mut Vm, iterators: &Tuple, ended: usize) -> PyResult {
    if ended > 0 {
        return Err(uneven(vm, ended, " is shorter than argument "));
    }
    for (at, iterator) in iterators.items().iter().enumerate().skip(1) {
        if !vm.next(*iterator)?.is_stop() {
            return Err(uneven(vm, at, " is longer than argument "));
        }
    }
    Ok(Value::STOP)
}

fn uneven(vm: &mut Vm, at: usize, relation: &str) -> Raised {
    let mut message = crate::error::Message::new();
    message.text("zip() argument ").number(at + 1).text(relation);
    message.text(if at == 1 { "1" } else { "1-" });
    if at > 1 {
        message.number(at);
    }
    vm.raise_message(&VALUE_ERROR, &message)
}

/// The type `zip`.
pub static ZIP: Type = Type::new::<Zip>(name!("zip"))
    .with_construct(construct)
    .with_iterator(next)
    .with_flags(TypeFlags::BASE);
