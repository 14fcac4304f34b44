//! Names and displays: what the dispatch loop leaves to calls.
#![expect(unsafe_code)]

use super::frame::{Frame, function_of};
use super::loops;
use crate::exceptions::{NAME_ERROR, TYPE_ERROR, VALUE_ERROR};
use crate::object::Gc;
use crate::objects::code::Code;
use crate::objects::dict::Dict;
use crate::objects::function::Function;
use crate::objects::list::List;
use crate::objects::set::Set;
use crate::objects::tuple::Tuple;
use crate::value::{PyResult, Raised, Value};
use crate::vm::Vm;
use boreas_mpy::Name;

/// Raises the NameError of a local variable that is not set.
#[cold]
#[inline(never)]
pub(super) fn unbound_local(vm: &mut Vm) -> Raised {
    vm.raise(&NAME_ERROR, "local variable referenced before assignment")
}

/// Raises the error of an opcode that does not exist; verified code has none.
#[cold]
#[inline(never)]
pub(super) fn unknown_opcode(vm: &mut Vm) -> Raised {
    vm.raise(&crate::exceptions::NOT_IMPLEMENTED_ERROR, "opcode")
}

/// Finds a global variable or a built-in name in the lookup cache.
#[inline(always)] // Every use of a global name.
pub(super) fn find_global(vm: &Vm, globals: Gc<Dict>, name: Name) -> Option<Value> {
    let found = vm.cache.find(globals.table.storage(), name)?;
    let position = found.detail >> 1;
    if found.detail & 1 == 0 {
        // The entry says where the key was; that it still is there makes it right.
        (globals.table.key_at(position) == Value::name(name))
            .then(|| globals.table.value_at(position))
    } else {
        // A built-in name: right as long as no global was added.
        (globals.table.positions() == position).then_some(found.value)
    }
}

/// Finds a global variable or a built-in name the long way; raises NameError.
#[inline(never)]
pub(super) fn load_global(vm: &mut Vm, globals: Gc<Dict>, name: Name) -> PyResult {
    if let Some(position) = globals.table.find_name_noalloc(vm, name) {
        vm.cache.put(globals.table.storage(), name, position << 1, Value::NONE);
        return Ok(globals.table.value_at(position));
    }
    if let Some(dict) = vm.roots.builtins.cast::<Dict>()
        && let Some(value) = dict.get_name(vm, name)
    {
        return Ok(value);
    }
    match crate::runtime::builtins::find(name) {
        Some(value) => {
            if !globals.is_empty() {
                let detail = globals.table.positions() << 1 | 1;
                vm.cache.put(globals.table.storage(), name, detail, value);
            }
            Ok(value)
        }
        None => Err(vm.raise_with_name(&NAME_ERROR, "name '", name, "' isn't defined")),
    }
}

/// The namespace that names are looked up and stored in, outside of functions.
fn namespace(vm: &Vm, frame: *mut Frame) -> Gc<Dict> {
    match vm.thread.locals.cast::<Dict>() {
        Some(locals) => locals,
        // SAFETY: `frame` is the current frame.
        None => unsafe { function_of(frame).globals },
    }
}

/// `LOAD_NAME`: locals, then globals, then built-ins.
pub(super) fn load_name(vm: &mut Vm, frame: *mut Frame, name: Name) -> PyResult {
    // SAFETY: `frame` is the current frame.
    let globals = unsafe { function_of(frame).globals };
    let locals = namespace(vm, frame);
    if locals != globals
        && let Some(value) = locals.get_name(vm, name)
    {
        return Ok(value);
    }
    match find_global(vm, globals, name) {
        Some(value) => Ok(value),
        None => load_global(vm, globals, name),
    }
}

/// `STORE_NAME`.
pub(super) fn store_name(vm: &mut Vm, frame: *mut Frame, name: Name, value: Value) -> PyResult<()> {
    namespace(vm, frame).set_name(vm, name, value)
}

/// `STORE_GLOBAL`.
pub(super) fn store_global(
    vm: &mut Vm,
    globals: Gc<Dict>,
    name: Name,
    value: Value,
) -> PyResult<()> {
    if let Some(found) = vm.cache.find(globals.table.storage(), name)
        && found.detail & 1 == 0
        && globals.table.key_at(found.detail >> 1) == Value::name(name)
    {
        globals.table.set_value_at(found.detail >> 1, value);
        return Ok(());
    }
    globals.set_name(vm, name, value)
}

/// `DELETE_NAME`.
pub(super) fn delete_name(vm: &mut Vm, frame: *mut Frame, name: Name) -> PyResult<()> {
    let locals = namespace(vm, frame);
    delete_global(vm, locals, name)
}

/// `DELETE_GLOBAL`.
pub(super) fn delete_global(vm: &mut Vm, globals: Gc<Dict>, name: Name) -> PyResult<()> {
    match globals.table.find_name_noalloc(vm, name) {
        Some(position) => {
            globals.table.remove_at(vm, position);
            Ok(())
        }
        None => Err(vm.raise_with_name(&NAME_ERROR, "name '", name, "' isn't defined")),
    }
}

/// `LOAD_BUILD_CLASS`: the function that makes classes, which programs may replace.
pub(super) fn load_build_class(vm: &mut Vm) -> PyResult {
    let name = crate::name!("__build_class__");
    if let Some(dict) = vm.roots.builtins.cast::<Dict>()
        && let Some(value) = dict.get_name(vm, name)
    {
        return Ok(value);
    }
    Ok(crate::objects::class::BUILD_CLASS)
}

/// `BUILD_MAP`.
pub(super) fn build_map(vm: &mut Vm, count: usize) -> PyResult {
    // The count is a hint of the compiler; a hostile one must not cost memory.
    Ok(Value::object(Dict::with_capacity(vm, count.min(1024))?))
}

/// `BUILD_SET`.
///
/// # Safety
/// `count` values must lie at `items`.
pub(super) unsafe fn build_set(vm: &mut Vm, items: *mut Value, count: usize) -> PyResult {
    let set = Set::new(vm)?;
    for at in 0..count {
        // SAFETY: the caller's obligation.
        let item = unsafe { *items.add(at) };
        set.add(vm, item)?;
    }
    Ok(Value::object(set))
}

/// `STORE_MAP`.
pub(super) fn store_map(vm: &mut Vm, map: Value, key: Value, value: Value) -> PyResult<()> {
    match loops::as_dict(map) {
        Some(dict) => dict.set(vm, key, value),
        None => Err(vm.type_error("STORE_MAP needs a dict")),
    }
}

/// `STORE_COMP`: adds an element to the list, dict or set of a comprehension.
///
/// # Safety
/// `sp` must be the operand stack pointer and the collection lie where `kind` says.
pub(super) unsafe fn store_comprehension(
    vm: &mut Vm,
    sp: *mut Value,
    kind: usize,
) -> PyResult<*mut Value> {
    // SAFETY: the verified stack depth counts these slots.
    unsafe {
        let collection = *sp.sub((kind >> 2) + 1);
        let element = *sp.sub(1);
        match kind & 3 {
            0 => match collection.cast::<List>() {
                Some(list) => list.push(vm, element)?,
                None => return Err(vm.type_error("STORE_COMP needs a list")),
            },
            1 => {
                store_map(vm, collection, element, *sp.sub(2))?;
                return Ok(sp.sub(2));
            }
            _ => match collection.cast::<Set>() {
                Some(set) => {
                    set.add(vm, element)?;
                }
                None => return Err(vm.type_error("STORE_COMP needs a set")),
            },
        }
        Ok(sp.sub(1))
    }
}

/// `UNPACK_SEQUENCE`: the first element ends on top.
///
/// # Safety
/// `count` slots must be free at `slots`.
pub(super) unsafe fn unpack_sequence(
    vm: &mut Vm,
    sequence: Value,
    count: usize,
    slots: *mut Value,
) -> PyResult<()> {
    let given = match sequence.cast::<Tuple>() {
        Some(tuple) => {
            let items = tuple.items();
            if items.len() == count {
                for (at, item) in items.iter().rev().enumerate() {
                    // SAFETY: the caller's obligation.
                    unsafe { *slots.add(at) = *item };
                }
                return Ok(());
            }
            items.len()
        }
        None => {
            let list = collect_limited(vm, sequence, count)?;
            if list.len() == count {
                for (at, cell) in list.cells().iter().rev().enumerate() {
                    // SAFETY: the caller's obligation.
                    unsafe { *slots.add(at) = cell.get() };
                }
                return Ok(());
            }
            list.len()
        }
    };
    let too_few = given < count;
    let mut message = crate::error::Message::new();
    if too_few {
        message.text("need more than ").number(given).text(" values to unpack");
    } else {
        message.text("too many values to unpack (expected ").number(count).text(")");
    }
    Err(vm.raise_message(&VALUE_ERROR, &message))
}

/// Collects at most one element more than wanted, so that endless iterators end.
fn collect_limited(vm: &mut Vm, iterable: Value, wanted: usize) -> PyResult<Gc<List>> {
    if let Some(list) = iterable.cast::<List>() {
        return Ok(list);
    }
    let list = List::with_capacity(vm, wanted.min(64))?;
    let iterator = vm.iter(iterable)?;
    while list.len() <= wanted {
        let element = vm.next(iterator)?;
        if element.is_stop() {
            break;
        }
        list.push(vm, element)?;
    }
    Ok(list)
}

/// `UNPACK_EX`: `counts` has the targets before the starred one in its low byte, after it above.
///
/// # Safety
/// The slots of all targets must be free at `slots`.
pub(super) unsafe fn unpack_starred(
    vm: &mut Vm,
    sequence: Value,
    counts: usize,
    slots: *mut Value,
) -> PyResult<*mut Value> {
    let (before, after) = (counts & 0xff, counts >> 8 & 0xff);
    let list = vm.collect_to_list(sequence)?;
    if list.len() < before + after {
        let mut message = crate::error::Message::new();
        message.text("need more than ").number(list.len()).text(" values to unpack");
        return Err(vm.raise_message(&VALUE_ERROR, &message));
    }
    let middle = list.len() - before - after;
    let starred = List::with_capacity(vm, middle)?;
    for cell in list.cells().iter().skip(before).take(middle) {
        starred.push(vm, cell.get())?;
    }
    let mut at = slots;
    let mut put = |value| {
        // SAFETY: the caller's obligation.
        unsafe {
            *at = value;
            at = at.add(1);
        }
    };
    list.cells().iter().rev().take(after).for_each(|cell| put(cell.get()));
    put(Value::object(starred));
    list.cells().iter().take(before).rev().for_each(|cell| put(cell.get()));
    Ok(at)
}

/// Makes a function of the frame's child number `child`. With `has_defaults`, `base` holds the tuple
/// of positional defaults and the dict of keyword-only ones.
///
/// # Safety
/// `frame` must be the current frame, `base` on its operand stack.
pub(super) unsafe fn make_function(
    vm: &mut Vm,
    frame: *mut Frame,
    child: usize,
    cells: &[Value],
    has_defaults: bool,
    base: *mut Value,
) -> PyResult {
    // SAFETY: the frame is live; the verified stack depth counts the two slots.
    let (function, defaults, keyword_defaults): (Gc<Function>, Value, Value) = unsafe {
        let (defaults, keyword) =
            if has_defaults { (*base, *base.add(1)) } else { (Value::UNBOUND, Value::UNBOUND) };
        ((*frame).function, defaults, keyword)
    };
    match function.code.children.get(child).cast::<Code>() {
        Some(code) => {
            let globals = function.globals;
            let made = Function::new(vm, code, globals, cells, defaults, keyword_defaults)?;
            Ok(Value::object(made))
        }
        None => Err(vm.raise(&TYPE_ERROR, "no such function")),
    }
}
