//! Generators: frames on the heap that the dispatch loop enters and leaves.
//!
//! A generator object ends with its frame: locals, header, blocks, operand stack. Resuming makes
//! that frame the current one; yielding goes back to whoever resumed it: native code, a `for`
//! loop, or a `yield from`.
#![expect(unsafe_code)]

use super::dispatch::{Next, execute};
use super::frame::{Frame, HEADER_WORDS, function_of, returns};
use super::loops;
use super::operand::read_offset;
use super::unwind::raise_object;
use crate::exceptions::{RUNTIME_ERROR, STOP_ITERATION};
use crate::object::Gc;
use crate::objects::function::Function;
use crate::objects::generator::{Generator, State};
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use boreas_mpy::op;

/// What a generator did when it was resumed.
pub enum Resumed {
    /// It yielded a value.
    Yielded(Value),
    /// It ended with a value.
    Returned(Value),
}

/// What an iterator did in `yield from`.
pub(super) use Resumed as Delegated;

/// Makes the generator of a function whose `count` arguments lie at `arguments`.
///
/// # Safety
/// The arguments must be initialised.
pub(super) unsafe fn new(
    vm: &mut Vm,
    function: Gc<Function>,
    arguments: *mut Value,
    count: usize,
) -> PyResult {
    let code = function.code;
    let words = code.locals as usize + HEADER_WORDS + code.words_above();
    let generator = Generator::new(vm, words, code.locals as usize)?;
    // SAFETY: the object has room for the frame, whose words are all `UNBOUND` so far.
    unsafe {
        let frame = generator.frame();
        let locals = frame.cast::<Value>().sub(code.locals as usize);
        locals.copy_from_nonoverlapping(arguments, count);
        frame.write(Frame {
            previous: core::ptr::null_mut(),
            function,
            ip: code.bytecode.as_ptr().add(code.start as usize),
            flags: returns::GENERATOR,
            blocks: 0,
            back: 0,
        });
        if code.boxed > 0 {
            super::enter::box_locals(vm, frame)?;
        }
    }
    Ok(Value::object(generator))
}

/// The generator in `iterator` if the dispatch loop can resume it in place.
#[inline]
pub(super) fn resumable(iterator: Value) -> Option<Gc<Generator>> {
    iterator.cast::<Generator>().filter(|generator| {
        generator.state.get() == State::Suspended && generator.thrown_next.get().is_none()
    })
}

/// The height of a generator frame's operand stack while it calls.
///
/// # Safety
/// `frame` must be a generator's frame.
pub(super) unsafe fn height(frame: *mut Frame) -> usize {
    // SAFETY: the caller's obligation.
    unsafe { Generator::of_frame(frame).height.get() as usize }
}

/// Notes the height of a generator frame's operand stack; for other frames nothing happens.
///
/// # Safety
/// `frame` must be a live frame with its operand stack pointer.
pub(super) unsafe fn set_height(frame: *mut Frame, sp: *mut Value) {
    // SAFETY: the pointer lies in the frame's operand stack.
    unsafe {
        if (*frame).flags & returns::GENERATOR != 0 {
            let height = sp.offset_from(Frame::operands(frame));
            Generator::of_frame(frame).height.set(height as u32);
        }
    }
}

/// Makes a generator's frame the current one, called from `caller`, whose operand stack has
/// `height` slots in use.
///
/// # Safety
/// `caller` is the current frame, with its `ip` saved; the generator is suspended.
pub(super) unsafe fn resume_in_loop(
    vm: &mut Vm,
    caller: *mut Frame,
    height: u16,
    generator: Gc<Generator>,
    how: u8,
    sent: Value,
) -> PyResult<(*mut Frame, *mut Value)> {
    // SAFETY: a suspended generator's frame is complete.
    unsafe {
        let frame = generator.frame();
        let depth = vm.thread.generator_depth + 1;
        if depth > vm.thread.generator_limit {
            return Err(vm.recursion_error());
        }
        vm.thread.generator_depth = depth;
        (*frame).previous = caller;
        (*frame).flags = returns::GENERATOR | how;
        (*frame).back = height;
        generator.state.set(State::Running);
        vm.thread.frame = frame;
        let mut sp = Frame::operands(frame).add(generator.height.get() as usize);
        if generator.started.replace(true) {
            *sp = sent;
            sp = sp.add(1);
        }
        Ok((frame, sp))
    }
}

/// Suspends a generator that yields `value`, and goes back to whoever resumed it.
///
/// # Safety
/// `frame` is the current frame and a generator's, with its `ip` saved.
pub(super) unsafe fn suspend(vm: &mut Vm, frame: *mut Frame, sp: *mut Value, value: Value) -> Next {
    let mut frame = frame;
    let mut sp = sp;
    // SAFETY: frames are live; see each step.
    unsafe {
        loop {
            if (*frame).flags & returns::GENERATOR == 0 {
                vm.runtime_error("yield outside a generator");
                return Next::Raise;
            }
            let generator = Generator::of_frame(frame);
            generator.state.set(State::Suspended);
            generator.height.set(sp.offset_from(Frame::operands(frame)) as u32);
            let caller = (*frame).previous;
            (*frame).previous = core::ptr::null_mut();
            vm.thread.generator_depth -= 1;
            vm.thread.frame = caller;
            let flags = (*frame).flags;
            if flags & returns::TO_NATIVE != 0 {
                return Next::Return(value);
            }
            if flags & returns::LOOP_STEP != 0 {
                let (_, ip) = read_offset((*caller).ip, false);
                (*caller).ip = ip;
                let sp = Frame::operands(caller).add((*frame).back as usize);
                *sp = value;
                return Next::Resume(caller, sp.add(1));
            }
            // `yield from`: the outer generator yields the value in turn, and stays at the
            // instruction; the inner one is on top of its stack.
            sp = Frame::operands(caller).add(height(caller));
            frame = caller;
        }
    }
}

/// Ends a generator that returns `value`.
///
/// # Safety
/// `frame` is the current frame and a generator's.
pub(super) unsafe fn finish(vm: &mut Vm, frame: *mut Frame, value: Value) -> Next {
    // SAFETY: frames are live; see each step.
    unsafe {
        let caller = (*frame).previous;
        let flags = (*frame).flags;
        end(vm, frame);
        vm.thread.frame = caller;
        if flags & returns::TO_NATIVE != 0 {
            return Next::Return(value);
        }
        if flags & returns::LOOP_STEP != 0 {
            let (offset, ip) = read_offset((*caller).ip, false);
            (*caller).ip = ip.offset(offset);
            let sp = Frame::operands(caller).add((*frame).back as usize);
            return Next::Resume(caller, sp.sub(loops::SLOTS));
        }
        // `yield from`: its value replaces the exhausted generator.
        let sp = Frame::operands(caller).add(height(caller));
        *sp.sub(1) = value;
        (*caller).ip = (*caller).ip.add(1);
        Next::Resume(caller, sp)
    }
}

/// Ends a generator that an exception leaves. StopIteration becomes RuntimeError (PEP 479).
///
/// # Safety
/// `frame` is the current frame and a generator's.
pub(super) unsafe fn finish_raised(vm: &mut Vm, frame: *mut Frame) {
    // SAFETY: the caller's obligation.
    unsafe { end(vm, frame) };
    if vm.pending_is(&STOP_ITERATION) {
        let cause = vm.take_pending();
        vm.raise(&RUNTIME_ERROR, "generator raised StopIteration");
        if let Some(exception) = crate::exceptions::as_exception(vm, vm.pending) {
            exception.cause.set(cause);
        }
    }
}

/// Marks a generator as finished and drops what its frame refers to.
unsafe fn end(vm: &mut Vm, frame: *mut Frame) {
    // SAFETY: the caller knows the frame for a generator's.
    let generator = unsafe { Generator::of_frame(frame) };
    generator.state.set(State::Finished);
    vm.thread.generator_depth -= 1;
    // SAFETY: the frame's slots belong to it alone.
    unsafe {
        let code = function_of(frame).code;
        let locals = Frame::locals(frame);
        for at in 0..code.locals as usize {
            *locals.add(at) = Value::UNBOUND;
        }
        for at in 0..code.words_above() {
            *frame.add(1).cast::<Value>().add(at) = Value::UNBOUND;
        }
        (*frame).previous = core::ptr::null_mut();
    }
}

/// Resumes a generator from native code, sending a value or raising `thrown` (if not `UNBOUND`),
/// an exception or its type.
pub fn resume(
    vm: &mut Vm,
    generator: Gc<Generator>,
    sent: Value,
    thrown: Value,
) -> PyResult<Resumed> {
    match generator.state.get() {
        State::Running => {
            return Err(vm.value_error("generator already executing"));
        }
        State::Finished if thrown.is_unbound() => return Ok(Resumed::Returned(Value::NONE)),
        State::Finished => return Err(raise_object(vm, thrown, Value::UNBOUND)),
        State::Suspended => {}
    }
    let pended = generator.thrown_next.replace(Value::NONE);
    let mut thrown = if pended.is_none() { thrown } else { pended };
    if !generator.started.get() {
        if !thrown.is_unbound() {
            generator.state.set(State::Finished);
            return Err(raise_object(vm, thrown, Value::UNBOUND));
        }
        if !sent.is_none() {
            return Err(vm.type_error("can't send non-None value to a just-started generator"));
        }
    }
    // SAFETY: the generator is suspended, so its frame is complete.
    unsafe {
        let mut sent = sent;
        let frame = generator.frame();
        if !thrown.is_unbound() && *(*frame).ip == op::YIELD_FROM {
            match throw_inside(vm, generator, thrown)? {
                Throw::Yielded(value) => return Ok(Resumed::Yielded(value)),
                Throw::Raise(exception) => thrown = exception,
                Throw::Continue(value) => {
                    thrown = Value::UNBOUND;
                    sent = value;
                }
            }
        }
        if !thrown.is_unbound() {
            // It, or what is wrong with it, is raised inside the generator.
            let _ = raise_object(vm, thrown, Value::UNBOUND);
            thrown = vm.take_pending();
        }
        vm.check_native_stack()?;
        let outer = vm.thread.frame;
        let top = vm.thread.top;
        let (frame, mut sp) = resume_in_loop(vm, outer, 0, generator, returns::TO_NATIVE, sent)?;
        if !thrown.is_unbound() {
            sp = sp.sub(1);
        }
        let result = execute(vm, frame, sp, thrown);
        vm.thread.frame = outer;
        vm.thread.top = top;
        let value = result?;
        Ok(match generator.state.get() {
            State::Finished => Resumed::Returned(value),
            _ => Resumed::Yielded(value),
        })
    }
}

/// What came of throwing an exception into what a generator delegates to.
enum Throw {
    Yielded(Value),
    Raise(Value),
    Continue(Value),
}

/// Throws into the iterator that a generator waits for in `yield from`.
unsafe fn throw_inside(vm: &mut Vm, generator: Gc<Generator>, thrown: Value) -> PyResult<Throw> {
    // SAFETY: the generator waits at `YIELD_FROM`, with the iterator on top of its stack.
    unsafe {
        let frame = generator.frame();
        let sp = Frame::operands(frame).add(generator.height.get() as usize);
        let inner = *sp.sub(1);
        vm.check_native_stack()?;
        generator.state.set(State::Running);
        let result = crate::objects::generator::throw_into(vm, inner, thrown);
        generator.state.set(State::Suspended);
        let closing = crate::objects::generator::is_exit(vm, thrown);
        match result {
            Ok(Resumed::Yielded(value)) => Ok(Throw::Yielded(value)),
            // Closing what it delegates to does not stop the generator's own closing.
            Ok(Resumed::Returned(_)) if closing => {
                skip_delegation(generator, frame);
                Ok(Throw::Raise(thrown))
            }
            Ok(Resumed::Returned(value)) => {
                skip_delegation(generator, frame);
                Ok(Throw::Continue(value))
            }
            Err(_) => {
                let exception = vm.take_pending();
                skip_delegation(generator, frame);
                Ok(Throw::Raise(exception))
            }
        }
    }
}

/// Takes the iterator off the stack and moves on behind `YIELD_FROM`.
unsafe fn skip_delegation(generator: Gc<Generator>, frame: *mut Frame) {
    // SAFETY: the generator waits at `YIELD_FROM`, with the iterator on top of its stack.
    unsafe { (*frame).ip = (*frame).ip.add(1) };
    generator.height.set(generator.height.get() - 1);
}

/// One step of `yield from` over something that is not a suspended generator.
pub(super) fn delegate(vm: &mut Vm, source: Value, sent: Value) -> PyResult<Delegated> {
    crate::objects::generator::send_to(vm, source, sent)
}
