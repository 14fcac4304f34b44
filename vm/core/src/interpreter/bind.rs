//! Binding arguments to the parameters of a bytecode function.

use crate::arguments::Arguments;
use crate::error::Message;
use crate::exceptions::TYPE_ERROR;
use crate::object::Gc;
use crate::objects::dict::Dict;
use crate::objects::function::Function;
use crate::value::{PyResult, Raised, Value};
use crate::vm::Vm;
use boreas_mpy::Name;
use boreas_mpy::prelude::flags;

/// Fills `locals`, one for each parameter and all `UNBOUND`: cells, positional parameters,
/// keyword-only parameters, `*args`, `**kwargs`.
pub(super) fn bind(
    vm: &mut Vm,
    function: Gc<Function>,
    locals: &mut [Value],
    arguments: Arguments<'_>,
) -> PyResult<()> {
    let code = function.code;
    let cells = function.cells as usize;
    for (local, cell) in locals.iter_mut().zip(function.closed_over()) {
        *local = *cell;
    }
    let positional = code.positional as usize;
    let room = positional - cells.min(positional);
    let mut extra = positional + code.keyword_only as usize;
    if arguments.positional.len() > room && !code.has(flags::VAR_ARGS) {
        return Err(too_many(vm, function, room, arguments.positional.len()));
    }
    let (own, rest) = arguments.positional.split_at(arguments.positional.len().min(room));
    for (local, argument) in locals.iter_mut().skip(cells).zip(own) {
        *local = *argument;
    }
    if code.has(flags::VAR_ARGS) {
        let tuple = vm.new_tuple(rest)?;
        set(locals, extra, tuple);
        extra += 1;
    }
    let mut keywords = None;
    if code.has(flags::VAR_KEYWORDS) {
        let dict = Dict::new(vm)?;
        set(locals, extra, Value::object(dict));
        keywords = Some(dict);
    }
    bind_keywords(vm, function, locals, arguments, keywords)?;
    fill_defaults(vm, function, locals)
}

fn set(locals: &mut [Value], index: usize, value: Value) {
    if let Some(local) = locals.get_mut(index) {
        *local = value;
    }
}

fn bind_keywords(
    vm: &mut Vm,
    function: Gc<Function>,
    locals: &mut [Value],
    arguments: Arguments<'_>,
    keywords: Option<Gc<Dict>>,
) -> PyResult<()> {
    let code = function.code;
    let named = code.positional as usize + code.keyword_only as usize;
    'pairs: for (key, value) in arguments.keyword_pairs() {
        let name = vm.intern_value(key)?;
        for (index, local) in
            locals.iter_mut().enumerate().take(named).skip(function.cells as usize)
        {
            if code.parameter(index) == name {
                if !local.is_unbound() {
                    return Err(with_name(vm, "function got multiple values for argument '", name));
                }
                *local = value;
                continue 'pairs;
            }
        }
        match keywords {
            Some(dict) => {
                if dict.get_name(vm, name).is_some() {
                    return Err(with_name(vm, "function got multiple values for argument '", name));
                }
                dict.set_name(vm, name, value)?;
            }
            None => return Err(with_name(vm, "unexpected keyword argument '", name)),
        }
    }
    Ok(())
}

fn fill_defaults(vm: &mut Vm, function: Gc<Function>, locals: &mut [Value]) -> PyResult<()> {
    let code = function.code;
    let positional = code.positional as usize;
    let defaults = function.defaults();
    let first_default = positional - defaults.len().min(positional);
    let cells = function.cells as usize;
    for index in cells..positional {
        let Some(local) = locals.get_mut(index) else { break };
        if local.is_unbound() {
            match index.checked_sub(first_default).and_then(|at| defaults.get(at)) {
                Some(default) => *local = *default,
                None => return Err(missing(vm, function, index - cells)),
            }
        }
    }
    for index in positional..positional + code.keyword_only as usize {
        let Some(local) = locals.get_mut(index) else { break };
        if local.is_unbound() {
            let name = code.parameter(index);
            let default = function.keyword_defaults().and_then(|dict| dict.get_name(vm, name));
            match default {
                Some(default) => *local = default,
                None => {
                    return Err(with_name(
                        vm,
                        "function missing required keyword argument '",
                        name,
                    ));
                }
            }
        }
    }
    Ok(())
}

#[cold]
fn with_name(vm: &mut Vm, before: &'static str, name: Name) -> Raised {
    vm.raise_with_name(&TYPE_ERROR, before, name, "'")
}

#[cold]
fn missing(vm: &mut Vm, function: Gc<Function>, index: usize) -> Raised {
    let name = function.code.parameter(index + function.cells as usize);
    let mut message = Message::new();
    message.text("function missing required positional argument #").number(index + 1);
    if name != Name::EMPTY {
        message.text(" '").name(vm, name).text("'");
    }
    vm.raise_message(&TYPE_ERROR, &message)
}

#[cold]
fn too_many(vm: &mut Vm, function: Gc<Function>, room: usize, given: usize) -> Raised {
    let defaults = function.defaults().len();
    let mut message = Message::new();
    if defaults == 0 {
        message.text("function takes ").number(room);
        message.text(" positional arguments but ").number(given).text(" were given");
    } else {
        message.text("function expected at most ").number(room);
        message.text(" arguments, got ").number(given);
    }
    vm.raise_message(&TYPE_ERROR, &message)
}
