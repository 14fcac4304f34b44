//! `collections.deque`: a queue with two ends, in a ring of slots.
//!
//! A bounded deque never allocates after it was made, so callbacks may use it. When it is full, an
//! element is dropped at the other end, or IndexError raised if it was made with flags. Without a
//! bound the ring grows.

use super::deque_methods as methods;
use boreas_vm::heap::Block;
use boreas_vm::objects::sequence::slice::position;
use boreas_vm::print::{PrintKind, Writer};
use boreas_vm::types::{TypeFlags, Unary};
use boreas_vm::{Access, Arguments, BinaryOp, Gc, Name, PyResult, Type, Value, Vm};
use boreas_vm::{attributes, name, native, native_object};
use core::cell::Cell;

native_object! {
    /// A deque: `length` elements, from slot `start` on, around the end of the ring.
    pub struct Deque: DEQUE {
        slots: Cell<Block<Value>>,
        start: Cell<usize>,
        length: Cell<usize>,
        /// The most elements; `usize::MAX` for no bound.
        bound: usize,
        /// Whether running full is an error.
        checked: bool,
    }
}

/// The type `deque`.
pub static DEQUE: Type = Type::new::<Deque>(name!("deque"))
    .with_construct(construct)
    .with_print(print)
    .with_unary(unary)
    .with_binary(binary)
    .with_attribute(attribute)
    .with_subscript(subscript)
    .with_iterate(iterate)
    .with_attributes(attributes! {
        "append" => native!(methods::append, 2),
        "appendleft" => native!(methods::append_left, 2),
        "clear" => native!(methods::clear, 1),
        "copy" => native!(methods::copy, 1),
        "count" => native!(methods::count, 2),
        "extend" => native!(methods::extend, 2),
        "extendleft" => native!(methods::extend_left, 2),
        "index" => native!(methods::index, 2..=4),
        "insert" => native!(methods::insert, 3),
        "pop" => native!(methods::pop, 1),
        "popleft" => native!(methods::pop_left, 1),
        "remove" => native!(methods::remove, 2),
        "reverse" => native!(methods::reverse, 1),
        "rotate" => native!(methods::rotate, 1..=2),
    })
    .with_flags(TypeFlags::BASE | TypeFlags::UNHASHABLE);

impl Deque {
    /// Makes an empty deque.
    pub fn new(vm: &mut Vm, bound: usize, checked: bool) -> PyResult<Gc<Deque>> {
        let room = if bound == usize::MAX { 0 } else { bound };
        let slots = Cell::new(vm.allocate_block(room)?);
        Deque::allocate(vm, slots, Cell::new(0), Cell::new(0), bound, checked)
    }

    /// Makes an empty deque with the same bound.
    pub fn new_alike(&self, vm: &mut Vm) -> PyResult<Gc<Deque>> {
        Deque::new(vm, self.bound, self.checked)
    }

    /// How many elements there are.
    pub fn len(&self) -> usize {
        self.length.get()
    }

    /// Whether another element would push one out.
    pub fn is_full(&self) -> bool {
        self.len() == self.bound
    }

    /// The slot of the element at `index`, which may lie one past the end.
    fn slot(&self, index: usize) -> usize {
        let (slot, size) = (self.start.get() + index, self.slots.get().len());
        if slot >= size { slot - size } else { slot }
    }

    /// The element at `index`, if there is one.
    pub fn get(&self, index: usize) -> Option<Value> {
        (index < self.len()).then(|| self.slots.get().get(self.slot(index)))
    }

    /// Replaces the element at `index`, if there is one.
    pub fn set(&self, index: usize, value: Value) {
        if index < self.len() {
            self.slots.get().set(self.slot(index), value);
        }
    }

    /// Makes room for one more element; drops one from the other end if the deque is bounded.
    /// Returns false if no element has a place here.
    fn make_room(&self, vm: &mut Vm, at_end: bool) -> PyResult<bool> {
        if self.len() == self.bound {
            if self.checked {
                return Err(vm.index_error("full"));
            }
            if at_end {
                self.take_first()
            } else {
                self.take_last()
            };
            return Ok(self.bound > 0);
        }
        let old = self.slots.get();
        if self.len() == old.len() {
            let slots = vm.allocate_block(old.len() + old.len() / 2 + 8)?;
            let first = old.len() - self.start.get();
            slots.copy_from(0, &old, self.start.get(), first);
            slots.copy_from(first, &old, 0, self.start.get());
            self.slots.set(slots);
            self.start.set(0);
        }
        Ok(true)
    }

    /// Appends an element at the end.
    pub fn push(&self, vm: &mut Vm, value: Value) -> PyResult<()> {
        if self.make_room(vm, true)? {
            self.slots.get().set(self.slot(self.len()), value);
            self.length.set(self.len() + 1);
        }
        Ok(())
    }

    /// Puts an element in front.
    pub fn push_front(&self, vm: &mut Vm, value: Value) -> PyResult<()> {
        if self.make_room(vm, false)? {
            let start = self.start.get().checked_sub(1).unwrap_or(self.slots.get().len() - 1);
            self.slots.get().set(start, value);
            self.start.set(start);
            self.length.set(self.len() + 1);
        }
        Ok(())
    }

    /// Removes the first element.
    pub fn take_first(&self) -> Option<Value> {
        let value = self.get(0)?;
        self.set(0, Value::UNBOUND);
        self.start.set(self.slot(1));
        self.length.set(self.len() - 1);
        Some(value)
    }

    /// Removes the last element.
    pub fn take_last(&self) -> Option<Value> {
        let last = self.len().checked_sub(1)?;
        let value = self.get(last)?;
        self.set(last, Value::UNBOUND);
        self.length.set(last);
        Some(value)
    }
}

/// Views the object of a method as a deque.
pub fn own(vm: &mut Vm, arguments: &[Value]) -> PyResult<Gc<Deque>> {
    let value = vm.unwrap_native(arguments.first().copied().unwrap_or(Value::NONE));
    value.cast::<Deque>().ok_or_else(|| vm.type_error("a deque is needed"))
}

/// `deque(iterable=(), maxlen=None, flags=0)`.
fn construct(vm: &mut Vm, _: Gc<Type>, arguments: Arguments<'_>) -> PyResult {
    let names = [name!("iterable"), name!("maxlen"), name!("flags")];
    let [iterable, bound, flags] = arguments.bind(vm, names, 0, 3)?;
    let bound = if bound.is_unbound() || bound.is_none() {
        usize::MAX
    } else {
        let number = vm.to_index(bound)?;
        usize::try_from(number).map_err(|_| vm.value_error("maxlen must not be negative"))?
    };
    let checked = !flags.is_unbound() && vm.truth(flags)?;
    let deque = Deque::new(vm, bound, checked)?;
    if !iterable.is_unbound() {
        methods::extend(vm, &[Value::object(deque), iterable])?;
    }
    Ok(Value::object(deque))
}

fn print(vm: &mut Vm, value: Value, out: &mut dyn Writer, _: PrintKind) -> PyResult<()> {
    let Some(deque) = value.cast::<Deque>() else { return Ok(()) };
    let list = vm.collect_to_list(value)?;
    out.write(vm, b"deque(")?;
    vm.print(Value::object(list), out, PrintKind::Repr)?;
    if deque.bound != usize::MAX {
        out.write(vm, b", maxlen=")?;
        vm.print(Value::small(deque.bound as isize), out, PrintKind::Repr)?;
    }
    out.write(vm, b")")
}

fn unary(_: &mut Vm, op: Unary, value: Value) -> PyResult {
    let Some(deque) = value.cast::<Deque>() else { return Ok(Value::NOT_IMPLEMENTED) };
    Ok(match op {
        Unary::Bool => Value::bool(deque.len() > 0),
        Unary::Length => Value::small(deque.len() as isize),
        Unary::SizeOf => {
            let slots = deque.slots.get().len() * size_of::<Value>();
            Value::small((size_of::<Deque>() + slots) as isize)
        }
        _ => Value::NOT_IMPLEMENTED,
    })
}

fn binary(vm: &mut Vm, op: BinaryOp, left: Value, right: Value) -> PyResult {
    if op == BinaryOp::In {
        return Ok(Value::bool(methods::find(vm, left, right, 0, usize::MAX)?.is_some()));
    }
    if op == BinaryOp::InplaceAdd {
        methods::extend(vm, &[left, right])?;
        return Ok(left);
    }
    if vm.unwrap_native(right).cast::<Deque>().is_none() || op.index() > BinaryOp::NotEqual.index()
    {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let left = vm.collect_to_list(left)?;
    let right = vm.collect_to_list(right)?;
    vm.binary(op, Value::object(left), Value::object(right))
}

fn attribute(_: &mut Vm, value: Value, name: Name, access: Access) -> PyResult {
    match value.cast::<Deque>() {
        Some(deque) if name == name!("maxlen") && access == Access::Load => {
            let bounded = deque.bound != usize::MAX;
            Ok(if bounded { Value::small(deque.bound as isize) } else { Value::NONE })
        }
        _ => Ok(Value::UNBOUND),
    }
}

fn subscript(vm: &mut Vm, value: Value, index: Value, access: Access) -> PyResult {
    let Some(deque) = value.cast::<Deque>() else { return Ok(Value::NONE) };
    let number = vm.to_index(index)?;
    let Some(index) = position(number, deque.len()) else {
        return Err(vm.index_error("deque index out of range"));
    };
    match access {
        Access::Load => return Ok(deque.get(index).unwrap_or(Value::NONE)),
        Access::Store(item) => deque.set(index, item),
        Access::Delete => methods::remove_at(&deque, index),
    }
    Ok(Value::NONE)
}

native_object! {
    /// Goes over a deque, whose length must not change meanwhile.
    struct DequeIterator: DEQUE_ITERATOR {
        deque: Gc<Deque>,
        index: Cell<usize>,
        expected: usize,
    }
}

static DEQUE_ITERATOR: Type = Type::new::<DequeIterator>(name!("iterator")).with_iterator(next);

fn iterate(vm: &mut Vm, value: Value) -> PyResult {
    let deque = own(vm, &[value])?;
    Ok(Value::object(DequeIterator::allocate(vm, deque, Cell::new(0), deque.len())?))
}

fn next(vm: &mut Vm, value: Value) -> PyResult {
    let Some(iterator) = value.cast::<DequeIterator>() else { return Ok(Value::STOP) };
    if iterator.deque.len() != iterator.expected {
        return Err(vm.runtime_error("deque changed size during iteration"));
    }
    let index = iterator.index.get();
    match iterator.deque.get(index) {
        Some(element) => {
            iterator.index.set(index + 1);
            Ok(element)
        }
        None => Ok(Value::STOP),
    }
}
