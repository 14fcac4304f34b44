//! The methods of `deque`.

use super::deque::{Deque, own};
use boreas_vm::objects::sequence::slice::clipped_index;
use boreas_vm::{PyResult, Value, Vm};

fn last(arguments: &[Value]) -> Value {
    arguments.last().copied().unwrap_or(Value::NONE)
}

/// `append(element)`.
pub fn append(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    own(vm, arguments)?.push(vm, last(arguments))?;
    Ok(Value::NONE)
}

/// `appendleft(element)`.
pub fn append_left(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    own(vm, arguments)?.push_front(vm, last(arguments))?;
    Ok(Value::NONE)
}

/// `pop()`.
pub fn pop(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let element = own(vm, arguments)?.take_last();
    element.ok_or_else(|| vm.index_error("empty"))
}

/// `popleft()`.
pub fn pop_left(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let element = own(vm, arguments)?.take_first();
    element.ok_or_else(|| vm.index_error("empty"))
}

/// `clear()`.
pub fn clear(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let deque = own(vm, arguments)?;
    while deque.take_last().is_some() {}
    Ok(Value::NONE)
}

/// `copy()`.
pub fn copy(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let deque = own(vm, arguments)?;
    let made = deque.new_alike(vm)?;
    let mut at = 0;
    while let Some(element) = deque.get(at) {
        made.push(vm, element)?;
        at += 1;
    }
    Ok(Value::object(made))
}

/// The elements of the argument, taken before the deque changes if that is the argument itself.
fn source(vm: &mut Vm, deque: &Deque, iterable: Value) -> PyResult {
    let own = vm.unwrap_native(iterable).cast::<Deque>();
    if own.is_some_and(|own| core::ptr::eq(&*own, deque)) {
        let list = vm.collect_to_list(iterable)?;
        return vm.iter(Value::object(list));
    }
    vm.iter(iterable)
}

/// `extend(iterable)`.
pub fn extend(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let deque = own(vm, arguments)?;
    let iterator = source(vm, &deque, last(arguments))?;
    loop {
        let element = vm.next(iterator)?;
        if element.is_stop() {
            return Ok(Value::NONE);
        }
        deque.push(vm, element)?;
    }
}

/// `extendleft(iterable)`: the last element of the iterable comes to be the first.
pub fn extend_left(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let deque = own(vm, arguments)?;
    let iterator = source(vm, &deque, last(arguments))?;
    loop {
        let element = vm.next(iterator)?;
        if element.is_stop() {
            return Ok(Value::NONE);
        }
        deque.push_front(vm, element)?;
    }
}

/// The position of an element in `from..to` that equals a value.
pub fn find(
    vm: &mut Vm,
    deque: Value,
    wanted: Value,
    from: usize,
    to: usize,
) -> PyResult<Option<usize>> {
    let deque = own(vm, &[deque])?;
    let mut at = from;
    while at < to
        && let Some(element) = deque.get(at)
    {
        if element == wanted || vm.equal(element, wanted)? {
            return Ok(Some(at));
        }
        at += 1;
    }
    Ok(None)
}

/// `count(value)`.
pub fn count(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let [deque, wanted] = arguments else { return Ok(Value::NONE) };
    let (mut count, mut from) = (0, 0);
    while let Some(at) = find(vm, *deque, *wanted, from, usize::MAX)? {
        (count, from) = (count + 1, at + 1);
    }
    Ok(Value::small(count))
}

/// A position argument, negative ones from the end, clipped to the length.
fn bound(vm: &mut Vm, value: Option<&Value>, length: usize, default: usize) -> PyResult<usize> {
    let Some(value) = value else { return Ok(default) };
    let Some(number) = clipped_index(vm, *value)? else {
        return Err(vm.type_error("an integer is needed"));
    };
    let number = if number < 0 { number.saturating_add(length as isize).max(0) } else { number };
    Ok((number as usize).min(length))
}

/// `index(value, start=0, stop=len(self))`.
pub fn index(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let length = own(vm, arguments)?.len();
    let [deque, wanted, limits @ ..] = arguments else { return Ok(Value::NONE) };
    let from = bound(vm, limits.first(), length, 0)?;
    let to = bound(vm, limits.get(1), length, length)?;
    match find(vm, *deque, *wanted, from, to)? {
        Some(at) => Ok(Value::small(at as isize)),
        None => Err(vm.value_error("object not in sequence")),
    }
}

/// `insert(index, element)`.
pub fn insert(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let deque = own(vm, arguments)?;
    let index = bound(vm, arguments.get(1), deque.len(), 0)?;
    if deque.is_full() {
        return Err(vm.index_error("full"));
    }
    deque.push(vm, last(arguments))?;
    for at in (index + 1..deque.len()).rev() {
        deque.set(at, deque.get(at - 1).unwrap_or(Value::NONE));
    }
    deque.set(index, last(arguments));
    Ok(Value::NONE)
}

/// Removes the element at an index.
pub fn remove_at(deque: &Deque, index: usize) {
    for at in index + 1..deque.len() {
        deque.set(at - 1, deque.get(at).unwrap_or(Value::NONE));
    }
    deque.take_last();
}

/// `remove(value)`.
pub fn remove(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let deque = own(vm, arguments)?;
    match find(vm, Value::object(deque), last(arguments), 0, usize::MAX)? {
        Some(at) => remove_at(&deque, at),
        None => return Err(vm.value_error("object not in sequence")),
    }
    Ok(Value::NONE)
}

/// `reverse()`.
pub fn reverse(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let deque = own(vm, arguments)?;
    for at in 0..deque.len() / 2 {
        let opposite = deque.len() - 1 - at;
        let (low, high) = (deque.get(at), deque.get(opposite));
        deque.set(at, high.unwrap_or(Value::NONE));
        deque.set(opposite, low.unwrap_or(Value::NONE));
    }
    Ok(Value::NONE)
}

/// `rotate(steps=1)`: moves elements from the end to the front, or back if negative.
pub fn rotate(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let deque = own(vm, arguments)?;
    let steps = match arguments.get(1) {
        Some(steps) => vm.to_index(*steps)?,
        None => 1,
    };
    if deque.len() < 2 {
        return Ok(Value::NONE);
    }
    for _ in 0..steps.rem_euclid(deque.len() as isize) {
        if let Some(element) = deque.take_last() {
            deque.push_front(vm, element)?;
        }
    }
    Ok(Value::NONE)
}
