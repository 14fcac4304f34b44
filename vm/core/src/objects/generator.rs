//! The generator object: a suspended call, and the methods to resume it.
#![expect(unsafe_code)]

use crate::exceptions::{GENERATOR_EXIT, RUNTIME_ERROR, STOP_ITERATION};
use crate::heap::Tracer;
use crate::interpreter::frame::Frame;
use crate::interpreter::generators::{Resumed, resume};
use crate::object::{Gc, Header, Object, Trace};
use crate::objects::class::as_type;
use crate::print::{PrintKind, Writer};
use crate::types::{Access, Type};
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use crate::{attributes, name, native};
use boreas_mpy::Name;
use core::cell::Cell;

/// Where a generator stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Not started, or at a `yield`.
    Suspended,
    /// Running.
    Running,
    /// Returned or raised.
    Finished,
}

/// A generator. Its frame follows: locals, header, blocks, operand stack.
#[repr(C)]
pub struct Generator {
    header: Header,
    /// Words that follow.
    words: u32,
    locals: u16,
    /// Where it stands.
    pub(crate) state: Cell<State>,
    /// Whether it has run at all.
    pub(crate) started: Cell<bool>,
    /// Slots of its operand stack in use while it is suspended, or calls.
    pub(crate) height: Cell<u32>,
    /// An exception to raise when it is resumed next (`pend_throw`), or `None`.
    pub(crate) thrown_next: Cell<Value>,
}

// SAFETY: the header is first; `trace` visits the frame.
unsafe impl Object for Generator {
    const TYPE: &'static Type = &GENERATOR;
}
// SAFETY: all words of the frame are visited, conservatively.
unsafe impl Trace for Generator {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        self.thrown_next.trace(tracer);
        let low = core::ptr::from_ref(self).expose_provenance() + size_of::<Generator>();
        // SAFETY: that many words follow the object.
        unsafe { tracer.visit_range(low, low + self.words as usize * size_of::<usize>()) };
    }
}

/// The type of generators.
pub static GENERATOR: Type = Type::new::<Generator>(name!("generator"))
    .with_iterator(next)
    .with_print(print)
    .with_attribute(attribute)
    .with_attributes(attributes! {
        "send" => native!(send, 2),
        "throw" => native!(throw, 2..=4),
        "close" => native!(close, 1),
        "pend_throw" => native!(pend_throw, 2),
        "__next__" => native!(dunder_next, 1),
    });

impl Generator {
    /// Makes a generator with `words` words of frame, all `UNBOUND`.
    pub(crate) fn new(vm: &mut Vm, words: usize, locals: usize) -> PyResult<Gc<Generator>> {
        let bytes = size_of::<Generator>() + words * size_of::<usize>();
        let memory = vm.allocate_bytes(bytes)?;
        let generator = Gc::place(
            memory,
            Generator {
                header: Header::new(&GENERATOR),
                words: words as u32,
                locals: locals as u16,
                state: Cell::new(State::Suspended),
                started: Cell::new(false),
                height: Cell::new(0),
                thrown_next: Cell::new(Value::NONE),
            },
        );
        for at in 0..words {
            // SAFETY: the memory has room for that many words behind the object.
            unsafe { generator.as_non_null().add(1).cast::<Value>().add(at).write(Value::UNBOUND) };
        }
        Ok(generator)
    }

    /// The frame.
    pub(crate) fn frame(&self) -> *mut Frame {
        let behind = core::ptr::from_ref(self).wrapping_add(1).cast::<Value>();
        behind.wrapping_add(self.locals as usize).cast_mut().cast()
    }

    /// The generator that a frame belongs to.
    ///
    /// # Safety
    /// `frame` must be a generator's.
    pub(crate) unsafe fn of_frame(frame: *mut Frame) -> Gc<Generator> {
        // SAFETY: the generator object lies right before the frame's locals.
        unsafe {
            let object = Frame::locals(frame).cast::<Generator>().sub(1);
            Gc::from_non_null(core::ptr::NonNull::new_unchecked(object))
        }
    }
}

fn print(vm: &mut Vm, value: Value, out: &mut dyn Writer, _: PrintKind) -> PyResult<()> {
    out.write(vm, b"<generator object '")?;
    if let Some(generator) = value.cast::<Generator>() {
        // SAFETY: a generator's frame is live.
        let name = unsafe { crate::interpreter::frame::function_of(generator.frame()).code }.name();
        let text = vm.name_text(name);
        out.write(vm, &text)?;
    }
    vm.print_address(value, out, b"' at ")
}

fn attribute(_: &mut Vm, value: Value, name: Name, access: Access) -> PyResult {
    let Some(generator) = value.cast::<Generator>() else { return Ok(Value::UNBOUND) };
    Ok(match access {
        Access::Load if name == name!("gi_running") => {
            Value::bool(generator.state.get() == State::Running)
        }
        Access::Load if name == name!("__name__") => {
            // SAFETY: a generator's frame is live.
            Value::name(
                unsafe { crate::interpreter::frame::function_of(generator.frame()).code }.name(),
            )
        }
        _ => Value::UNBOUND,
    })
}

fn next(vm: &mut Vm, value: Value) -> PyResult {
    let Some(generator) = value.cast::<Generator>() else { return Ok(Value::STOP) };
    match resume(vm, generator, Value::NONE, Value::UNBOUND)? {
        Resumed::Yielded(value) => Ok(value),
        Resumed::Returned(value) => {
            vm.stop_value = value;
            Ok(Value::STOP)
        }
    }
}

/// Turns a generator's end into StopIteration.
fn value_or_stop(vm: &mut Vm, resumed: Resumed) -> PyResult {
    match resumed {
        Resumed::Yielded(value) => Ok(value),
        Resumed::Returned(value) => Err(vm.stop_iteration(value)),
    }
}

fn this(vm: &mut Vm, arguments: &[Value]) -> PyResult<Gc<Generator>> {
    let object = arguments.first().and_then(|value| value.cast::<Generator>());
    object.ok_or_else(|| vm.type_error("not a generator"))
}

fn argument(arguments: &[Value], index: usize) -> Value {
    arguments.get(index).copied().unwrap_or(Value::NONE)
}

fn dunder_next(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let generator = this(vm, arguments)?;
    let resumed = resume(vm, generator, Value::NONE, Value::UNBOUND)?;
    value_or_stop(vm, resumed)
}

fn send(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let generator = this(vm, arguments)?;
    let resumed = resume(vm, generator, argument(arguments, 1), Value::UNBOUND)?;
    value_or_stop(vm, resumed)
}

fn throw(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let generator = this(vm, arguments)?;
    let value = argument(arguments, 2);
    let given = if value.is_none() { argument(arguments, 1) } else { value };
    let resumed = resume(vm, generator, Value::NONE, given)?;
    value_or_stop(vm, resumed)
}

fn pend_throw(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let generator = this(vm, arguments)?;
    if generator.state.get() == State::Running {
        return Err(vm.value_error("generator already executing"));
    }
    Ok(generator.thrown_next.replace(argument(arguments, 1)))
}

fn close(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let generator = this(vm, arguments)?;
    close_generator(vm, generator)?;
    Ok(Value::NONE)
}

fn close_generator(vm: &mut Vm, generator: Gc<Generator>) -> PyResult<()> {
    if generator.state.get() == State::Finished {
        return Ok(());
    }
    vm.raise(&GENERATOR_EXIT, "");
    let exit = vm.take_pending();
    match resume(vm, generator, Value::NONE, exit) {
        Ok(Resumed::Yielded(_)) => Err(vm.raise(&RUNTIME_ERROR, "generator ignored GeneratorExit")),
        Ok(Resumed::Returned(_)) => Ok(()),
        Err(_) if vm.pending_is(&GENERATOR_EXIT) || vm.pending_is(&STOP_ITERATION) => {
            vm.take_pending();
            Ok(())
        }
        Err(raised) => Err(raised),
    }
}

/// One step of `yield from`: sends a value to any iterator.
pub(crate) fn send_to(vm: &mut Vm, source: Value, sent: Value) -> PyResult<Resumed> {
    if let Some(generator) = source.cast::<Generator>() {
        return resume(vm, generator, sent, Value::UNBOUND);
    }
    vm.stop_value = Value::NONE;
    let result = if sent.is_none() {
        vm.next(source)
    } else {
        vm.call_method(source, name!("send"), &[sent])
    };
    returned_by_stop(vm, result)
}

/// Throws into any iterator that a generator delegates to: what `throw` was given, as it is.
pub(crate) fn throw_into(vm: &mut Vm, inner: Value, thrown: Value) -> PyResult<Resumed> {
    if let Some(generator) = inner.cast::<Generator>() {
        if is_exit(vm, thrown) {
            close_generator(vm, generator)?;
            return Ok(Resumed::Returned(Value::NONE));
        }
        return resume(vm, generator, Value::NONE, thrown);
    }
    if is_exit(vm, thrown) {
        if let Some(close) = vm.find_attribute(inner, name!("close"))? {
            vm.call(close, &[])?;
        }
        return Ok(Resumed::Returned(Value::NONE));
    }
    match vm.find_attribute(inner, name!("throw"))? {
        Some(throw) => {
            let result = vm.call(throw, &[thrown]);
            returned_by_stop(vm, result)
        }
        None => Err(crate::interpreter::raise_object(vm, thrown, Value::UNBOUND)),
    }
}

/// Whether what was thrown is GeneratorExit, the type or an object of it.
pub(crate) fn is_exit(vm: &Vm, thrown: Value) -> bool {
    let type_of = as_type(thrown).unwrap_or(vm.type_of(thrown));
    crate::exceptions::is_subtype(type_of, &GENERATOR_EXIT)
}

/// Reads the end of an iterator from `STOP` or StopIteration.
fn returned_by_stop(vm: &mut Vm, result: PyResult) -> PyResult<Resumed> {
    match result {
        Ok(value) if value.is_stop() => {
            Ok(Resumed::Returned(core::mem::replace(&mut vm.stop_value, Value::NONE)))
        }
        Ok(value) => Ok(Resumed::Yielded(value)),
        Err(_) if vm.pending_is(&STOP_ITERATION) => {
            let stop = vm.take_pending();
            let exception = crate::exceptions::as_exception(vm, stop);
            Ok(Resumed::Returned(exception.map_or(Value::NONE, |stop| stop.first_argument())))
        }
        Err(raised) => Err(raised),
    }
}
