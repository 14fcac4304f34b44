//! Loading code: from the compiler's output and from `.mpy` files, verified on the way.

use crate::compiler_arena::CompilerMemory;
use crate::exceptions::VALUE_ERROR;
use crate::object::Gc;
use crate::objects::code::{Code, Unit};
use crate::objects::list::List;
use crate::text::Text;
use crate::value::{PyResult, Raised, Value};
use crate::vm::Vm;
use boreas_mpy::reader::{ConstantItem, Constants, Host, LoadError, NameItem, RawCodes, open};
use boreas_mpy::verify::{CodeInfo, Tables, VerifyError, verify};
use boreas_mpy::{Arena, CompiledModule, Constant, Name, RawCode};

/// Bits of a small integer.
const SMALL_INT_BITS: u8 = usize::BITS as u8 - 1;

/// Makes code objects of what the compiler made. The bytecode is copied out of its arena, whose
/// memory may be freed afterwards.
pub fn load_compiled(vm: &mut Vm, module: &CompiledModule<'_>, file: Name) -> PyResult<Gc<Code>> {
    let names = vm.allocate_block::<u32>(module.names.len())?;
    for (cell, name) in names.cells().iter().zip(module.names) {
        cell.set(name.id());
    }
    let constants = vm.allocate_block::<Value>(module.constants.len())?;
    for (cell, constant) in constants.cells().iter().zip(module.constants) {
        cell.set(make_constant(vm, constant)?);
    }
    let unit = Unit::allocate(vm, names, constants, file)?;
    load_raw(vm, unit, &module.root)
}

fn load_raw(vm: &mut Vm, unit: Gc<Unit>, raw: &RawCode<'_>) -> PyResult<Gc<Code>> {
    vm.check_native_stack()?;
    let info = verified(vm, unit, raw.bytecode, raw.children.len())?;
    let children = vm.allocate_block::<Value>(raw.children.len())?;
    for (cell, child) in children.cells().iter().zip(raw.children) {
        cell.set(Value::object(load_raw(vm, unit, child)?));
    }
    let bytecode = vm.allocate_block::<u8>(raw.bytecode.len())?;
    bytecode.copy_from_slice(0, raw.bytecode);
    Code::new(vm, unit, bytecode.text(bytecode.len()), children, &info)
}

fn verified(vm: &mut Vm, unit: Gc<Unit>, bytecode: &[u8], n_children: usize) -> PyResult<CodeInfo> {
    let tables =
        Tables { n_names: unit.names.len(), n_constants: unit.constants.len(), n_children };
    let result = {
        let memory = CompilerMemory::new(vm);
        let arena = Arena::new(&memory);
        verify(bytecode, tables, &arena)
    };
    result.map_err(|error| match error {
        VerifyError::OutOfMemory => Raised,
        _ => vm.value_error("invalid bytecode"),
    })
}

fn make_constant(vm: &mut Vm, constant: &Constant<'_>) -> PyResult {
    match constant {
        Constant::None => Ok(Value::NONE),
        Constant::False => Ok(Value::FALSE),
        Constant::True => Ok(Value::TRUE),
        Constant::Ellipsis => Ok(Value::ELLIPSIS),
        Constant::FunTable => Err(vm.value_error("native code in .mpy unsupported")),
        Constant::Str(text) => vm.new_str(text),
        Constant::Bytes(bytes) => vm.new_bytes(bytes),
        Constant::Int(text) => vm.new_int_from_decimal_text(text),
        Constant::Float(text) => vm.new_float_from_text(text),
        Constant::Complex(text) => vm.new_complex_from_text(text),
        Constant::Tuple(items) => {
            vm.check_native_stack()?;
            let list = List::with_capacity(vm, items.len())?;
            for item in *items {
                let item = make_constant(vm, item)?;
                list.push(vm, item)?;
            }
            crate::objects::sequence::tuple_type::from_list(vm, list)
        }
    }
}

/// Makes code objects of a `.mpy` file. The bytecode runs in place: `data` is kept alive by them.
pub fn load_mpy(vm: &mut Vm, data: Text, file: Name) -> PyResult<Gc<Code>> {
    let host = Host { small_int_bits: SMALL_INT_BITS, arch: 0 };
    let bytes: &[u8] = &data;
    let mut names = open(bytes, host).map_err(|error| bad_file(vm, error))?;
    let ids = vm.allocate_block::<u32>(names.n_names())?;
    let n_constants = names.n_constants();
    for cell in ids.cells() {
        let item = names.next().unwrap_or(Err(LoadError::Truncated));
        let name = match item.map_err(|error| bad_file(vm, error))? {
            NameItem::Static(name) => name,
            NameItem::Text(text) => intern_from_file(vm, text)?,
        };
        cell.set(name.id());
    }
    let mut items = names.constants().map_err(|error| bad_file(vm, error))?;
    let constants = vm.allocate_block::<Value>(n_constants)?;
    for cell in constants.cells() {
        cell.set(read_constant(vm, &mut items)?);
    }
    let unit = Unit::allocate(vm, ids, constants, file)?;
    let mut codes = items.code().map_err(|error| bad_file(vm, error))?;
    read_code(vm, unit, &mut codes, data)
}

fn intern_from_file(vm: &mut Vm, text: &[u8]) -> PyResult<Name> {
    if core::str::from_utf8(text).is_err() {
        return Err(vm.value_error("name in .mpy is not UTF-8"));
    }
    vm.intern(text)
}

fn read_constant(vm: &mut Vm, items: &mut Constants<'_>) -> PyResult {
    vm.check_native_stack()?;
    let item = items.next().unwrap_or(Err(LoadError::Truncated));
    match item.map_err(|error| bad_file(vm, error))? {
        ConstantItem::Plain(Constant::Str(text)) if core::str::from_utf8(text).is_err() => {
            Err(vm.value_error("str in .mpy is not UTF-8"))
        }
        ConstantItem::Plain(constant) => make_constant(vm, &constant),
        ConstantItem::Tuple(length) => {
            let list = List::with_capacity(vm, 0)?;
            for _ in 0..length {
                let item = read_constant(vm, items)?;
                list.push(vm, item)?;
            }
            crate::objects::sequence::tuple_type::from_list(vm, list)
        }
    }
}

fn read_code(
    vm: &mut Vm,
    unit: Gc<Unit>,
    codes: &mut RawCodes<'_>,
    data: Text,
) -> PyResult<Gc<Code>> {
    vm.check_native_stack()?;
    let item = codes.next().unwrap_or(Err(LoadError::Truncated));
    let item = item.map_err(|error| bad_file(vm, error))?;
    let info = verified(vm, unit, item.bytecode, item.n_children)?;
    let children = vm.allocate_block::<Value>(item.n_children)?;
    for cell in children.cells() {
        cell.set(Value::object(read_code(vm, unit, codes, data)?));
    }
    let offset = item.bytecode.as_ptr().addr() - data.as_ptr().addr();
    let bytecode = data.cut(offset..offset + item.bytecode.len());
    Code::new(vm, unit, bytecode, children, &info)
}

#[cold]
fn bad_file(vm: &mut Vm, error: LoadError) -> Raised {
    vm.raise(&VALUE_ERROR, error.message())
}
