//! Dict views: `keys()`, `values()` and `items()`. They show the dict as it is at the moment.

use super::iterators;
use super::set_algebra::{self, SetOp};
use crate::exceptions::TYPE_ERROR;
use crate::object::Gc;
use crate::objects::dict::Dict;
use crate::objects::sequence::rows::wrong_self;
use crate::objects::set::Set;
use crate::objects::tuple::Tuple;
use crate::print::{PrintKind, Writer};
use crate::types::{Type, Unary};
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use crate::{attributes, name, native};
use boreas_mpy::BinaryOp;

/// What a view or an iterator shows of each entry.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum ViewKind {
    /// The key.
    Keys,
    /// The value.
    Values,
    /// A tuple of both.
    Items,
}

// SAFETY: the kind refers to nothing.
#[expect(unsafe_code)]
unsafe impl crate::object::Trace for ViewKind {
    fn trace(&self, _: &mut crate::heap::Tracer<'_>) {}
}

crate::object::object! {
    /// A view of a dict.
    pub struct DictView: DICT_VIEW {
        /// The dict.
        pub dict: Gc<Dict>,
        /// What is shown of it.
        pub kind: ViewKind,
    }
}

/// Makes a view.
pub fn new(vm: &mut Vm, dict: Gc<Dict>, kind: ViewKind) -> PyResult {
    Ok(Value::object(DictView::allocate(vm, dict, kind)?))
}

impl DictView {
    fn contains(&self, vm: &mut Vm, item: Value) -> PyResult<bool> {
        match self.kind {
            ViewKind::Keys => Ok(self.dict.table.find(vm, item)?.is_some()),
            ViewKind::Values => {
                let mut from = 0;
                while let Some(at) = self.dict.table.next_position(from) {
                    let value = self.dict.table.value_at(at);
                    if vm.equal(value, item)? {
                        return Ok(true);
                    }
                    from = at + 1;
                }
                Ok(false)
            }
            ViewKind::Items => {
                let tuple = item.cast::<Tuple>();
                let Some([key, value]) = tuple.as_ref().map(|tuple| tuple.items()) else {
                    return Ok(false);
                };
                match self.dict.get(vm, *key)? {
                    Some(found) => vm.equal(found, *value),
                    None => Ok(false),
                }
            }
        }
    }
}

/// Views keys or items as a fresh set; `None` for values and all other objects.
pub fn as_set(vm: &mut Vm, value: Value) -> PyResult<Option<Gc<Set>>> {
    match value.cast::<DictView>() {
        Some(view) if view.kind != ViewKind::Values => {
            let set = Set::new(vm)?;
            set_algebra::add_all(vm, set, value)?;
            Ok(Some(set))
        }
        _ => Ok(None),
    }
}

fn print(vm: &mut Vm, value: Value, out: &mut dyn Writer, _: PrintKind) -> PyResult<()> {
    let Some(view) = value.cast::<DictView>() else { return Err(wrong_self(vm)) };
    out.write(
        vm,
        match view.kind {
            ViewKind::Keys => b"dict_keys([",
            ViewKind::Values => b"dict_values([",
            ViewKind::Items => b"dict_items([",
        },
    )?;
    if !vm.printing.enter(value) {
        return out.write(vm, b"...])");
    }
    let result = print_entries(vm, &view, out);
    vm.printing.leave();
    result?;
    out.write(vm, b"])")
}

fn print_entries(vm: &mut Vm, view: &DictView, out: &mut dyn Writer) -> PyResult<()> {
    let table = &view.dict.table;
    let mut from = 0;
    while let Some(at) = table.next_position(from) {
        if from > 0 {
            out.write(vm, b", ")?;
        }
        let shown = iterators::entry(vm, &view.dict, at, view.kind)?;
        vm.print(shown, out, PrintKind::Repr)?;
        from = at + 1;
    }
    Ok(())
}

fn unary(vm: &mut Vm, op: Unary, value: Value) -> PyResult {
    let Some(view) = value.cast::<DictView>() else { return Ok(Value::NOT_IMPLEMENTED) };
    Ok(match op {
        Unary::Bool => Value::bool(!view.dict.is_empty()),
        Unary::Length => Value::small(view.dict.len() as isize),
        Unary::Hash if view.kind != ViewKind::Values => {
            return Err(vm.raise_with_type(&TYPE_ERROR, "unhashable type: '", value, "'"));
        }
        _ => Value::NOT_IMPLEMENTED,
    })
}

fn binary(vm: &mut Vm, op: BinaryOp, left: Value, right: Value) -> PyResult {
    let Some(view) = left.cast::<DictView>() else { return Ok(Value::NOT_IMPLEMENTED) };
    if op == BinaryOp::In {
        return view.contains(vm, right).map(Value::bool);
    }
    let algebra = SetOp::of(op).filter(|_| op.without_inplace().is_none());
    if view.kind == ViewKind::Values || (algebra.is_none() && op.index() > 5) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let Some(set) = as_set(vm, left)? else { return Ok(Value::NOT_IMPLEMENTED) };
    if let Some(operation) = algebra {
        set_algebra::update(vm, set, operation, right)?;
        return Ok(Value::object(set));
    }
    let right = match as_set(vm, right)? {
        Some(other) => Value::object(other),
        None if Set::of(vm, right).is_some() => right,
        None => return Ok(Value::NOT_IMPLEMENTED),
    };
    vm.binary(op, Value::object(set), right)
}

fn iterate(vm: &mut Vm, value: Value) -> PyResult {
    match value.cast::<DictView>() {
        Some(view) => iterators::over_dict(vm, view.dict, view.kind),
        None => Err(wrong_self(vm)),
    }
}

fn is_disjoint(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let [value, other] = arguments else { return Ok(Value::NONE) };
    let Some(view) = value.cast::<DictView>() else { return Err(wrong_self(vm)) };
    let iterator = vm.iter(*other)?;
    loop {
        let item = vm.next(iterator)?;
        if item.is_stop() {
            return Ok(Value::TRUE);
        }
        if view.contains(vm, item)? {
            return Ok(Value::FALSE);
        }
    }
}

/// The type of dict views.
pub static DICT_VIEW: Type = Type::new::<DictView>(name!("dict_view"))
    .with_print(print)
    .with_unary(unary)
    .with_binary(binary)
    .with_iterate(iterate)
    .with_attributes(attributes! { "isdisjoint" => native!(is_disjoint, 2) });
