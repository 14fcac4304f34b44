//! `collections.OrderedDict`: a dict whose order counts when two are compared.
//!
//! Plain dicts keep their order too; what is added is comparison and `move_to_end`.

use boreas_vm::objects::dict::Dict;
use boreas_vm::objects::mapping::{dict_type, dict_update};
use boreas_vm::print::{PrintKind, Writer};
use boreas_vm::table::Table;
use boreas_vm::types::TypeFlags;
use boreas_vm::{Arguments, BinaryOp, Gc, PyResult, Type, Value, Vm};
use boreas_vm::{attributes, name, native, native_any, native_object};

native_object! {
    /// Laid out as a dict, which the core relies on.
    pub struct OrderedDict: ORDERED_DICT { table: Table<2> }
}

impl OrderedDict {
    /// Makes an empty one.
    pub fn make(vm: &mut Vm) -> PyResult {
        Ok(Value::object(OrderedDict::allocate(vm, Table::new())?))
    }
}

/// The type `OrderedDict`.
pub static ORDERED_DICT: Type = Type::new::<OrderedDict>(name!("OrderedDict"))
    .with_base(&dict_type::DICT)
    .with_construct(construct)
    .with_print(print)
    .with_unary(dict_type::unary)
    .with_binary(binary)
    .with_subscript(dict_type::subscript)
    .with_iterate(dict_type::iterate)
    .with_attributes(attributes! {
        "copy" => native!(copy, 1),
        "move_to_end" => native_any!(move_to_end),
        "popitem" => native_any!(pop_item),
    })
    .with_flags(TypeFlags::BASE | TypeFlags::UNHASHABLE);

fn construct(vm: &mut Vm, _: Gc<Type>, arguments: Arguments<'_>) -> PyResult {
    let made = OrderedDict::make(vm)?;
    if let Some(dict) = Dict::of(vm, made) {
        dict_update::update_from_arguments(vm, dict, arguments)?;
    }
    Ok(made)
}

fn print(vm: &mut Vm, value: Value, out: &mut dyn Writer, kind: PrintKind) -> PyResult<()> {
    out.write(vm, b"OrderedDict(")?;
    dict_type::print(vm, value, out, kind)?;
    out.write(vm, b")")
}

fn binary(vm: &mut Vm, op: BinaryOp, left: Value, right: Value) -> PyResult {
    let same_type = vm.unwrap_native(right).cast::<OrderedDict>().is_some();
    if !same_type || !matches!(op, BinaryOp::Equal | BinaryOp::NotEqual) {
        return dict_type::binary(vm, op, left, right);
    }
    let (Some(left), Some(right)) = (Dict::of(vm, left), Dict::of(vm, right)) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    let equal = equal(vm, left, right)?;
    Ok(Value::bool(equal == (op == BinaryOp::Equal)))
}

fn equal(vm: &mut Vm, left: Gc<Dict>, right: Gc<Dict>) -> PyResult<bool> {
    vm.check_native_stack()?;
    let (mut at, mut other) = (0, 0);
    loop {
        let pair = (left.table.next_position(at), right.table.next_position(other));
        let (Some(position), Some(opposite)) = pair else { return Ok(pair == (None, None)) };
        let keys = (left.table.key_at(position), right.table.key_at(opposite));
        let values = (left.table.value_at(position), right.table.value_at(opposite));
        if !vm.equal(keys.0, keys.1)? || !vm.equal(values.0, values.1)? {
            return Ok(false);
        }
        (at, other) = (position + 1, opposite + 1);
    }
}

fn copy(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let dict = dict_type::own(vm, arguments)?;
    let made = OrderedDict::make(vm)?;
    if let Some(target) = Dict::of(vm, made) {
        target.table.copy_from(vm, &dict.table)?;
    }
    Ok(made)
}

/// `popitem(last=True)`.
fn pop_item(vm: &mut Vm, arguments: Arguments<'_>) -> PyResult {
    let [_, last] = arguments.bind(vm, [name!("self"), name!("last")], 1, 2)?;
    let dict = dict_type::own(vm, arguments.positional)?;
    let from_end = last.is_unbound() || vm.truth(last)?;
    let table = &dict.table;
    let found = if from_end { table.last_position() } else { table.next_position(0) };
    let Some(position) = found else {
        return Err(vm.raise(&boreas_vm::exceptions::KEY_ERROR, "dictionary is empty"));
    };
    // The pair comes first: without memory for it nothing must be lost.
    let pair = vm.new_tuple(&[table.key_at(position), table.value_at(position)])?;
    table.remove_at(vm, position);
    Ok(pair)
}

/// `move_to_end(key, last=True)`.
fn move_to_end(vm: &mut Vm, arguments: Arguments<'_>) -> PyResult {
    let names = [name!("self"), name!("key"), name!("last")];
    let [_, key, last] = arguments.bind(vm, names, 2, 3)?;
    let dict = dict_type::own(vm, arguments.positional)?;
    let Some(position) = dict.table.find(vm, key)? else { return Err(vm.key_error(key)) };
    let own_key = dict.table.key_at(position);
    let value = dict.table.remove_at(vm, position);
    if last.is_unbound() || vm.truth(last)? {
        dict.set(vm, own_key, value)?;
        return Ok(Value::NONE);
    }
    // There is no room in front: the others move behind the key, one after the other.
    let others = vm.collect_to_list(Value::object(dict))?;
    dict.set(vm, own_key, value)?;
    for at in 0..others.len() {
        let key = others.get(at).unwrap_or(Value::NONE);
        if let Some(value) = dict.remove(vm, key)? {
            dict.set(vm, key, value)?;
        }
    }
    Ok(Value::NONE)
}
