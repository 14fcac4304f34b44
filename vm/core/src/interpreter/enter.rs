//! Entering calls: making frames for bytecode functions, calling everything else natively.
//!
//! Arguments lie in a row on the caller's operand stack and become the callee's first locals there.
//! The frame of a generator is not on the Python stack, so its callees' arguments are copied over.
#![expect(unsafe_code)]

use super::frame::{Frame, HEADER_WORDS, function_of, returns};
use super::generators;
use crate::arguments::Arguments;
use crate::name;
use crate::object::Gc;
use crate::objects::class;
use crate::objects::dict::Dict;
use crate::objects::function::{Function, Variable};
use crate::objects::list::List;
use crate::objects::method::BoundMethod;
use crate::objects::native::NativeFunction;
use crate::types::Type;
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use boreas_mpy::prelude::flags;

/// What a call led to.
pub(super) enum Entered {
    /// A frame to run.
    Frame(*mut Frame),
    /// The result.
    Value(Value),
}

/// Where a call's operands lie.
#[derive(Clone, Copy)]
pub(super) struct Operands {
    /// The slot that gets the result.
    pub slot: *mut Value,
    /// The first argument.
    pub first: *mut Value,
    /// Positional arguments.
    pub positional: usize,
    /// Keyword arguments, name and value each, behind the positional ones.
    pub keywords: usize,
}

/// Makes the frame of a function whose arguments are its locals already, exactly.
///
/// # Safety
/// `caller` is the current frame; `count` arguments of a `simple` function without cells lie at
/// `first`, on the operand stack of `caller`.
#[inline(always)] // The commonest kind of call.
pub(super) unsafe fn enter_simple(
    vm: &mut Vm,
    caller: *mut Frame,
    function: Gc<Function>,
    operands: Operands,
) -> PyResult<*mut Frame> {
    // SAFETY: room is checked before anything is written.
    unsafe {
        if (*caller).flags & returns::GENERATOR != 0 {
            return enter_from_generator(vm, caller, function, operands);
        }
        make_frame(vm, caller, function, operands.slot, operands.first, operands.positional, 0)
    }
}

#[inline(never)]
unsafe fn enter_from_generator(
    vm: &mut Vm,
    caller: *mut Frame,
    function: Gc<Function>,
    operands: Operands,
) -> PyResult<*mut Frame> {
    // SAFETY: as `enter_simple`.
    unsafe {
        let moved = relocate(vm, caller, operands)?;
        make_frame(vm, caller, function, moved.slot, moved.first, moved.positional, 0)
    }
}

/// Writes a frame header behind the locals at `first`, of which `count` are set.
#[inline(always)] // As `enter_simple`.
unsafe fn make_frame(
    vm: &mut Vm,
    caller: *mut Frame,
    function: Gc<Function>,
    slot: *mut Value,
    first: *mut Value,
    count: usize,
    flags: u8,
) -> PyResult<*mut Frame> {
    let code = function.code;
    // SAFETY: room is checked before anything is written.
    unsafe {
        let header = first.add(code.locals as usize);
        let words = HEADER_WORDS + code.words_above();
        if !vm.thread.has_room(header, words) {
            return Err(vm.recursion_error());
        }
        for at in count..code.locals as usize {
            *first.add(at) = Value::UNBOUND;
        }
        let frame = header.cast::<Frame>();
        frame.write(Frame {
            previous: caller,
            function,
            ip: code.bytecode.as_ptr().add(code.start as usize),
            flags,
            blocks: 0,
            back: header.offset_from(slot) as u16,
        });
        vm.thread.frame = frame;
        vm.thread.top = header.add(words);
        Ok(frame)
    }
}

/// Copies the operands of a call made by a generator's frame to the Python stack.
unsafe fn relocate(vm: &mut Vm, caller: *mut Frame, operands: Operands) -> PyResult<Operands> {
    // SAFETY: `caller` is a generator's frame, and room is checked before anything is written.
    unsafe {
        generators::set_height(caller, operands.slot);
        let base = vm.thread.top;
        let count = operands.positional + 2 * operands.keywords;
        if !vm.thread.has_room(base, count + 1) {
            return Err(vm.recursion_error());
        }
        *base = *operands.slot;
        base.add(1).copy_from_nonoverlapping(operands.first, count);
        Ok(Operands { slot: base, first: base.add(1), ..operands })
    }
}

/// Calls `*operands.slot` with the arguments at `operands.first`.
///
/// # Safety
/// `caller` is the current frame and the operands lie on its operand stack, or at `thread.top`.
#[inline(never)]
pub(super) unsafe fn enter_call(
    vm: &mut Vm,
    caller: *mut Frame,
    operands: Operands,
) -> PyResult<Entered> {
    // SAFETY: the operands are initialised; see each callee.
    unsafe {
        let callable = *operands.slot;
        if let Some(function) = callable.cast::<Function>() {
            return enter_function(vm, caller, function, operands, 0);
        }
        if let Some(native) = callable.cast::<NativeFunction>() {
            return native.call(vm, arguments(operands)).map(Entered::Value);
        }
        if let Some(method) = callable.cast::<BoundMethod>() {
            let first = operands.first.sub(1);
            *first = method.receiver;
            if first == operands.slot {
                // The receiver takes the callable's place; what is called is known already.
                let moved = Operands { first, positional: operands.positional + 1, ..operands };
                if let Some(function) = method.function.cast::<Function>() {
                    return enter_function(vm, caller, function, moved, 0);
                }
                return vm.call_with(method.function, arguments(moved)).map(Entered::Value);
            }
            *operands.slot = method.function;
            let moved = Operands { first, positional: operands.positional + 1, ..operands };
            return enter_call(vm, caller, moved);
        }
        if let Some(type_of) = callable.cast::<Type>()
            && let Some(class) = class::as_plain_class(type_of)
        {
            return enter_class(vm, caller, class, operands);
        }
        if let Some(function) = class::find_call_function(vm, callable) {
            let first = make_gap(vm, caller, operands, callable)?;
            let moved = Operands { first, positional: operands.positional + 1, ..operands };
            return enter_function(vm, caller, function, moved, 0);
        }
        vm.call_with(callable, arguments(operands)).map(Entered::Value)
    }
}

unsafe fn arguments<'a>(operands: Operands) -> Arguments<'a> {
    // SAFETY: the operands are initialised and stay where they are during the call.
    unsafe {
        Arguments {
            positional: core::slice::from_raw_parts(operands.first, operands.positional),
            keywords: core::slice::from_raw_parts(
                operands.first.add(operands.positional),
                2 * operands.keywords,
            ),
        }
    }
}

/// Puts `receiver` before the arguments, moving them up if there is no free slot.
unsafe fn make_gap(
    vm: &mut Vm,
    caller: *mut Frame,
    operands: Operands,
    receiver: Value,
) -> PyResult<*mut Value> {
    // SAFETY: room is checked; a generator's frame, which is not on the Python stack, has a slot to
    // spare above its operands.
    unsafe {
        if operands.first.sub(1) != operands.slot {
            let first = operands.first.sub(1);
            *first = receiver;
            return Ok(first);
        }
        let count = operands.positional + 2 * operands.keywords;
        let in_generator = !caller.is_null() && (*caller).flags & returns::GENERATOR != 0;
        if !in_generator && !vm.thread.has_room(operands.first, count + 1) {
            return Err(vm.recursion_error());
        }
        operands.first.add(1).copy_from(operands.first, count);
        *operands.first = receiver;
        Ok(operands.first)
    }
}

/// Makes an instance and enters its `__init__`.
unsafe fn enter_class(
    vm: &mut Vm,
    caller: *mut Frame,
    class: Gc<class::Class>,
    operands: Operands,
) -> PyResult<Entered> {
    // SAFETY: as `enter_call`.
    unsafe {
        let instance = crate::objects::instance::new(vm, class)?;
        let init = class::find_cached(vm, class, name!("__init__"));
        let Some(function) = init.cast::<Function>() else {
            if init.is_unbound() {
                arguments(operands).check(vm, 0, 0)?;
            } else {
                class::call_init(vm, instance, init, arguments(operands))?;
            }
            return Ok(Entered::Value(instance));
        };
        let first = make_gap(vm, caller, operands, instance)?;
        *operands.slot = instance;
        let moved = Operands { first, positional: operands.positional + 1, ..operands };
        enter_function(vm, caller, function, moved, returns::INSTANCE)
    }
}

/// Makes the frame of any bytecode function, or its generator.
///
/// # Safety
/// As `enter_call`.
pub(super) unsafe fn enter_function(
    vm: &mut Vm,
    caller: *mut Frame,
    function: Gc<Function>,
    operands: Operands,
    flags_out: u8,
) -> PyResult<Entered> {
    // SAFETY: room is checked before anything is written.
    unsafe {
        let from_generator = !caller.is_null()
            && (*caller).flags & returns::GENERATOR != 0
            && flags_out & returns::TO_NATIVE == 0
            && operands.first != vm.thread.top.add(1);
        let operands = if from_generator { relocate(vm, caller, operands)? } else { operands };
        let code = function.code;
        let cells = function.cells as usize;
        let given = operands.positional + 2 * operands.keywords;
        let words = cells + given + code.locals as usize + HEADER_WORDS + code.words_above();
        if !vm.thread.has_room(operands.first, words + given) {
            return Err(vm.recursion_error());
        }
        if operands.keywords == 0
            && operands.positional + cells == code.positional as usize
            && code.keyword_only == 0
            && !code.has(flags::VAR_ARGS | flags::VAR_KEYWORDS)
        {
            if cells > 0 {
                operands.first.add(cells).copy_from(operands.first, operands.positional);
                for (at, cell) in function.closed_over().iter().enumerate() {
                    *operands.first.add(at) = *cell;
                }
            }
        } else {
            bind_arguments(vm, function, operands)?;
        }
        let bound = code.parameter_count();
        if code.has(flags::GENERATOR) {
            // The bound arguments may lie above the caller's frame.
            let top = vm.thread.top;
            vm.thread.top = top.max(operands.first.add(bound));
            let made = generators::new(vm, function, operands.first, bound);
            vm.thread.top = top;
            return made.map(Entered::Value);
        }
        let (slot, first) = (operands.slot, operands.first);
        let (outer, top) = (vm.thread.frame, vm.thread.top);
        let frame = make_frame(vm, caller, function, slot, first, bound, flags_out)?;
        if code.boxed > 0
            && let Err(raised) = box_locals(vm, frame)
        {
            (vm.thread.frame, vm.thread.top) = (outer, top);
            return Err(raised);
        }
        Ok(Entered::Frame(frame))
    }
}

/// Puts the locals that closures share into cells of their own.
///
/// # Safety
/// `frame` is live, with its locals set.
pub(super) unsafe fn box_locals(vm: &mut Vm, frame: *mut Frame) -> PyResult<()> {
    // SAFETY: the cell list of verified code names locals of the frame.
    unsafe {
        let code = function_of(frame).code;
        let locals = Frame::locals(frame);
        for number in code.boxed_locals().iter() {
            let local = locals.add(*number as usize);
            let variable = Variable::allocate(vm, core::cell::Cell::new(*local))?;
            *local = Value::object(variable);
        }
        Ok(())
    }
}

/// Distributes arguments over parameters: defaults, star parameters, keywords.
#[inline(never)]
unsafe fn bind_arguments(vm: &mut Vm, function: Gc<Function>, operands: Operands) -> PyResult<()> {
    let code = function.code;
    let parameters = code.parameter_count();
    let given = operands.positional + 2 * operands.keywords;
    // SAFETY: the caller checked that all this fits on the Python stack.
    unsafe {
        // The arguments move out of the way, and the stack's top above them while this allocates.
        let base = operands.first;
        let moved = base.add(parameters.max(given));
        moved.copy_from(base, given);
        let top = vm.thread.top;
        vm.thread.top = top.max(moved.add(given));
        let locals = core::slice::from_raw_parts_mut(base, parameters);
        locals.fill(Value::UNBOUND);
        let positional = core::slice::from_raw_parts(moved, operands.positional);
        let keywords =
            core::slice::from_raw_parts(moved.add(operands.positional), 2 * operands.keywords);
        let result = super::bind::bind(vm, function, locals, Arguments { positional, keywords });
        vm.thread.top = top;
        result
    }
}

/// Calls with starred arguments: expands them, then calls as usual.
///
/// # Safety
/// `caller` is the current frame, `sp` its operand stack pointer; the operands lie as the call
/// instruction wants them, the bit set of starred arguments on top.
#[inline(never)]
pub(super) unsafe fn enter_star_call(
    vm: &mut Vm,
    caller: *mut Frame,
    slot: *mut Value,
    is_method: bool,
    counts: usize,
    sp: *mut Value,
) -> PyResult<Entered> {
    // SAFETY: the verified stack depth counts these slots.
    unsafe {
        let (positional, keywords) = (counts & 0xff, counts >> 8);
        let starred = (*sp.sub(1)).as_small().unwrap_or(0);
        let receiver = if is_method { *slot.add(1) } else { Value::UNBOUND };
        let first = slot.add(1 + is_method as usize);
        let list = List::with_capacity(vm, positional + 1)?;
        if !receiver.is_unbound() {
            list.push(vm, receiver)?;
        }
        for at in 0..positional {
            let argument = *first.add(at);
            if starred >> at.min(62) & 1 != 0 {
                vm.extend_list(list, argument)?;
            } else {
                list.push(vm, argument)?;
            }
        }
        let pairs = List::with_capacity(vm, 2 * keywords)?;
        for at in 0..keywords {
            let (key, value) =
                (*first.add(positional + 2 * at), *first.add(positional + 2 * at + 1));
            if key.is_unbound() {
                expand_mapping(vm, pairs, value)?;
            } else {
                pairs.push(vm, key)?;
                pairs.push(vm, value)?;
            }
        }
        let total = list.len() + pairs.len();
        let base = vm.thread.top;
        if !vm.thread.has_room(base, total + 2) {
            return Err(vm.recursion_error());
        }
        *base = *slot;
        for (at, cell) in list.cells().iter().chain(pairs.cells()).enumerate() {
            *base.add(1 + at) = cell.get();
        }
        if (*caller).flags & returns::GENERATOR != 0 {
            generators::set_height(caller, slot);
        }
        let operands = Operands {
            slot: base,
            first: base.add(1),
            positional: list.len(),
            keywords: pairs.len() / 2,
        };
        // The operands lie above the stack's top: natively called code must not overwrite them.
        match *base {
            callable if callable.cast::<Function>().is_some() => {
                enter_expanded(vm, caller, slot, operands)
            }
            callable => {
                let list = core::hint::black_box(list);
                let pairs = core::hint::black_box(pairs);
                vm.thread.top = base.add(total + 1);
                let result = vm.call_with(callable, arguments(operands));
                vm.thread.top = base;
                core::hint::black_box((list, pairs));
                result.map(Entered::Value)
            }
        }
    }
}

/// Enters a function whose operands were put above the stack's top.
unsafe fn enter_expanded(
    vm: &mut Vm,
    caller: *mut Frame,
    slot: *mut Value,
    operands: Operands,
) -> PyResult<Entered> {
    // SAFETY: as `enter_star_call`.
    unsafe {
        let Some(function) = (*operands.slot).cast::<Function>() else {
            return Ok(Entered::Value(Value::NONE));
        };
        let in_generator = (*caller).flags & returns::GENERATOR != 0;
        let distance = operands.first.offset_from(slot);
        if !in_generator && !(0..0x8000).contains(&distance) {
            return Err(vm.recursion_error());
        }
        // On the Python stack the result goes straight to the caller's slot.
        let slot = if in_generator { operands.slot } else { slot };
        enter_function(vm, caller, function, Operands { slot, ..operands }, 0)
    }
}

fn expand_mapping(vm: &mut Vm, pairs: Gc<List>, mapping: Value) -> PyResult<()> {
    if let Some(dict) = vm.unwrap_native(mapping).cast::<Dict>() {
        let mut from = 0;
        while let Some(position) = dict.table.next_position(from) {
            from = position + 1;
            let key = dict.table.key_at(position);
            push_pair(vm, pairs, key, dict.table.value_at(position))?;
        }
        return Ok(());
    }
    let keys = vm.call_method(mapping, name!("keys"), &[])?;
    let iterator = vm.iter(keys)?;
    loop {
        let key = vm.next(iterator)?;
        if key.is_stop() {
            return Ok(());
        }
        let value = vm.subscript(mapping, key)?;
        push_pair(vm, pairs, key, value)?;
    }
}

fn push_pair(vm: &mut Vm, pairs: Gc<List>, key: Value, value: Value) -> PyResult<()> {
    if vm.as_str(key).is_none() {
        return Err(vm.type_error("keywords must be strings"));
    }
    let name = vm.intern_value(key)?;
    pairs.push(vm, Value::name(name))?;
    pairs.push(vm, value)
}
