//! Built-in functions about order: `min max sorted`.

use crate::arguments::Arguments;
use crate::name;
use crate::objects::sequence::sort::sort_list;
use crate::value::{PyResult, Value};
use crate::vm::Vm;

/// `sorted(iterable, key=None, reverse=False)`.
pub fn sorted(vm: &mut Vm, arguments: Arguments<'_>) -> PyResult {
    let names = [name!("iterable"), name!("key"), name!("reverse")];
    let [iterable, key, reverse] = arguments.bind(vm, names, 1, 1)?;
    let list = vm.collect_to_list(iterable)?;
    sort_list(vm, list, key, reverse)?;
    Ok(Value::object(list))
}

/// `max(iterable, key=None, default=...)` or `max(first, second, ...)`.
pub fn max(vm: &mut Vm, arguments: Arguments<'_>) -> PyResult {
    extreme(vm, arguments, true)
}

/// `min(iterable, key=None, default=...)` or `min(first, second, ...)`.
pub fn min(vm: &mut Vm, arguments: Arguments<'_>) -> PyResult {
    extreme(vm, arguments, false)
}

/// The first of the largest or smallest elements.
fn extreme(vm: &mut Vm, arguments: Arguments<'_>, largest: bool) -> PyResult {
    let keywords = Arguments { positional: &[], keywords: arguments.keywords };
    let [key, default] = keywords.bind(vm, [name!("key"), name!("default")], 0, 0)?;
    let elements = match arguments.positional {
        [] => return Err(vm.type_error("function missing 1 required positional arguments")),
        [iterable] => vm.iter(*iterable)?,
        several if default.is_unbound() => {
            let tuple = vm.new_tuple(several)?;
            vm.iter(tuple)?
        }
        _ => return Err(vm.type_error("can't specify a default with several arguments")),
    };
    let keyed = !key.is_unbound() && !key.is_none();
    let (mut best, mut best_rank) = (Value::STOP, Value::NONE);
    loop {
        let element = vm.next(elements)?;
        if element.is_stop() {
            break;
        }
        let rank = if keyed { vm.call(key, &[element])? } else { element };
        let better = best.is_stop()
            || if largest { vm.less(best_rank, rank)? } else { vm.less(rank, best_rank)? };
        if better {
            (best, best_rank) = (element, rank);
        }
    }
    match (best.is_stop(), default.is_unbound()) {
        (false, _) => Ok(best),
        (true, false) => Ok(default),
        (true, true) => Err(vm.value_error("arg is an empty sequence")),
    }
}
