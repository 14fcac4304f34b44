//! Modules: of Python code, with a dict, and built in, with a table in flash.

use crate::heap::Tracer;
use crate::name;
use crate::object::{Gc, Header, Object, Trace};
use crate::objects::dict::Dict;
use crate::print::{PrintKind, Writer};
use crate::types::{Access, Attributes, Type};
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use boreas_mpy::Name;

crate::object::object! {
    /// A module of Python code.
    pub struct Module: MODULE {
        /// Its namespace.
        pub globals: Gc<Dict>,
    }
}

/// The type of modules of Python code.
pub static MODULE: Type =
    Type::new::<Module>(name!("module")).with_print(print).with_attribute(attribute);

/// Computes attributes of a built-in module that are not constants; `UNBOUND` means "not mine".
pub type ModuleAttribute = fn(&mut Vm, Name, Access) -> PyResult;

/// A module built into the program: constants in flash.
#[repr(C, align(8))]
pub struct NativeModule {
    header: Header,
    /// The name it is imported by.
    pub name: Name,
    /// Its functions and constants.
    pub attributes: Attributes,
    attribute: Option<ModuleAttribute>,
}

// SAFETY: the header is first; the object refers to nothing on the heap.
#[expect(unsafe_code)]
unsafe impl Object for NativeModule {
    const TYPE: &'static Type = &NATIVE_MODULE;
}
// SAFETY: the object refers to nothing on the heap.
#[expect(unsafe_code)]
unsafe impl Trace for NativeModule {
    fn trace(&self, _: &mut Tracer<'_>) {}
}

/// The type of built-in modules.
pub static NATIVE_MODULE: Type =
    Type::new::<NativeModule>(name!("module")).with_print(print).with_attribute(native_attribute);

impl NativeModule {
    /// Makes a module of a table of constants.
    pub const fn new(name: Name, attributes: Attributes) -> NativeModule {
        NativeModule { header: Header::new(&NATIVE_MODULE), name, attributes, attribute: None }
    }

    /// Adds a function that computes further attributes.
    pub const fn with_attribute(mut self, attribute: ModuleAttribute) -> NativeModule {
        self.attribute = Some(attribute);
        self
    }
}

fn print(vm: &mut Vm, value: Value, out: &mut dyn Writer, _: PrintKind) -> PyResult<()> {
    out.write(vm, b"<module '")?;
    let module_name = match value.cast::<NativeModule>() {
        Some(module) => Value::name(module.name),
        None => {
            let globals = value.cast::<Module>().map(|module| module.globals);
            let found = globals.and_then(|globals| globals.get_name(vm, name!("__name__")));
            found.unwrap_or(Value::EMPTY_STR)
        }
    };
    vm.print(module_name, out, PrintKind::Str)?;
    out.write(vm, b"'")?;
    if let Some(module) = value.cast::<Module>()
        && let Some(file) = module.globals.get_name(vm, name!("__file__"))
    {
        out.write(vm, b" from '")?;
        vm.print(file, out, PrintKind::Str)?;
        out.write(vm, b"'")?;
    }
    out.write(vm, b">")
}

fn attribute(vm: &mut Vm, value: Value, name: Name, access: Access) -> PyResult {
    let Some(module) = value.cast::<Module>() else { return Ok(Value::UNBOUND) };
    let globals = module.globals;
    match access {
        Access::Load => {
            if let Some(position) = globals.table.find_name_noalloc(vm, name) {
                vm.cache.put(globals.table.storage(), name, position << 1, Value::NONE);
                return Ok(globals.table.value_at(position));
            }
            if name == name!("__dict__") {
                return Ok(Value::object(globals));
            }
            match globals.get_name(vm, name!("__getattr__")) {
                Some(function) => vm.call(function, &[Value::name(name)]),
                None => Ok(Value::UNBOUND),
            }
        }
        Access::Store(stored) => {
            globals.set_name(vm, name, stored)?;
            Ok(Value::NONE)
        }
        Access::Delete => {
            let removed = globals.remove(vm, Value::name(name))?;
            Ok(removed.map_or(Value::UNBOUND, |_| Value::NONE))
        }
    }
}

fn native_attribute(vm: &mut Vm, value: Value, name: Name, access: Access) -> PyResult {
    let Some(module) = value.cast::<NativeModule>() else { return Ok(Value::UNBOUND) };
    if let Some(attribute) = module.attribute {
        let result = attribute(vm, name, access)?;
        if !result.is_unbound() {
            return Ok(result);
        }
    }
    if access != Access::Load {
        return Ok(Value::UNBOUND);
    }
    if let Some((_, value)) = module.attributes.iter().find(|(known, _)| *known == name) {
        return Ok(*value);
    }
    if name == name!("__name__") {
        return Ok(Value::name(module.name));
    }
    if name == name!("__dict__") {
        let dict = Dict::new(vm)?;
        dict.set_name(vm, name!("__name__"), Value::name(module.name))?;
        dict.add_constants(vm, module.attributes)?;
        return Ok(Value::object(dict));
    }
    Ok(Value::UNBOUND)
}
