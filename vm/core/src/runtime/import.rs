//! Importing modules, and running code in a namespace.

use crate::exceptions::{ATTRIBUTE_ERROR, IMPORT_ERROR};
use crate::hooks::SourceKind;
use crate::name;
use crate::object::Gc;
use crate::objects::code::Code;
use crate::objects::dict::Dict;
use crate::objects::function::Function;
use crate::objects::list::List;
use crate::objects::module::Module;
use crate::objects::tuple::Tuple;
use crate::port::PathKind;
use crate::runtime::files;
use crate::runtime::load::load_mpy;
use crate::value::{PyResult, Raised, Value};
use crate::vm::Vm;
use boreas_mpy::Name;

/// The longest path of a module file.
const PATH_MAX: usize = 512;

/// A path or dotted name put together on the native stack.
struct Path {
    bytes: [u8; PATH_MAX],
    length: usize,
}

impl Path {
    fn new() -> Path {
        Path { bytes: [0; PATH_MAX], length: 0 }
    }

    fn push(&mut self, vm: &mut Vm, part: &[u8]) -> PyResult<()> {
        let end = self.length + part.len();
        match self.bytes.get_mut(self.length..end) {
            Some(room) => {
                room.copy_from_slice(part);
                self.length = end;
                Ok(())
            }
            None => Err(vm.value_error("name too long")),
        }
    }

    fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or_default()
    }
}

/// Prepares the namespace of `__main__`.
pub(crate) fn prepare_main(vm: &mut Vm) -> PyResult<()> {
    let Some(main) = vm.roots.main.cast::<Dict>() else { return Ok(()) };
    main.set_name(vm, name!("__name__"), Value::name(name!("__main__")))?;
    let module = Module::allocate(vm, main)?;
    remember(vm, name!("__main__"), Value::object(module))
}

fn modules(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    match vm.roots.modules.cast::<Dict>() {
        Some(modules) => Ok(modules),
        None => Err(vm.runtime_error("sys.modules is not a dict")),
    }
}

fn remember(vm: &mut Vm, name: Name, module: Value) -> PyResult<()> {
    modules(vm)?.set_name(vm, name, module)
}

/// The namespace of the code that is running.
pub fn current_globals(vm: &Vm) -> Option<Gc<Dict>> {
    match crate::interpreter::current_function(vm) {
        Some(function) => Some(function.globals),
        None => vm.roots.main.cast::<Dict>(),
    }
}

/// `import name`, by `builtins.__import__` if a program has replaced that.
pub(crate) fn import_statement(vm: &mut Vm, name: Name, list: Value, level: Value) -> PyResult {
    let replaced = vm.roots.builtins.cast::<Dict>();
    match replaced.and_then(|dict| dict.get_name(vm, name!("__import__"))) {
        Some(function) => {
            let globals = current_globals(vm).map_or(Value::NONE, Value::object);
            vm.call(function, &[Value::name(name), globals, Value::NONE, list, level])
        }
        None => import_name(vm, name, list, level),
    }
}

/// `import name`, as the bytecode has it: `list` is the names to be imported from it or `None`,
/// `level` the number of leading dots.
pub fn import_name(vm: &mut Vm, name: Name, list: Value, level: Value) -> PyResult {
    let level = vm.to_index(level)?;
    let full = if level > 0 { resolve_relative(vm, name, level as usize)? } else { name };
    let module = import_dotted(vm, full)?;
    let has_list = list.cast::<Tuple>().is_some_and(|tuple| !tuple.items().is_empty())
        || list.cast::<List>().is_some_and(|list| !list.is_empty());
    if has_list || level > 0 && name == Name::EMPTY {
        return Ok(module);
    }
    let text = vm.name_text(full);
    match text.iter().position(|byte| *byte == b'.') {
        Some(dot) if level <= 0 => {
            let top = vm.intern(text.get(..dot).unwrap_or_default())?;
            import_dotted(vm, top)
        }
        _ => Ok(module),
    }
}

/// The absolute name of a relative import.
fn resolve_relative(vm: &mut Vm, name: Name, level: usize) -> PyResult<Name> {
    let globals = current_globals(vm);
    let own = globals.and_then(|globals| globals.get_name(vm, name!("__name__")));
    let is_package =
        globals.is_some_and(|globals| globals.get_name(vm, name!("__path__")).is_some());
    let own = own.and_then(|own| vm.as_str(own));
    let Some(own) = own else { return Err(no_parent(vm)) };
    let mut base: &[u8] = &own;
    for _ in is_package as usize..level {
        match base.iter().rposition(|byte| *byte == b'.') {
            Some(dot) => base = base.get(..dot).unwrap_or_default(),
            None if base.is_empty() || !is_package => return Err(no_parent(vm)),
            None => base = &[],
        }
    }
    if base.is_empty() {
        return Err(no_parent(vm));
    }
    let mut path = Path::new();
    path.push(vm, base)?;
    let tail = vm.name_text(name);
    if !tail.is_empty() {
        path.push(vm, b".")?;
        path.push(vm, &tail)?;
    }
    vm.intern(path.as_bytes())
}

#[cold]
fn no_parent(vm: &mut Vm) -> Raised {
    vm.raise(&IMPORT_ERROR, "can't perform relative import")
}

/// Imports a module by its full name, its packages first, and returns it.
pub fn import_dotted(vm: &mut Vm, full: Name) -> PyResult {
    if let Some(module) = modules(vm)?.get_name(vm, full) {
        return Ok(module);
    }
    let text = vm.name_text(full);
    let mut parent: Option<Value> = None;
    let mut start = 0;
    loop {
        let rest = text.get(start..).unwrap_or_default();
        let length = rest.iter().position(|byte| *byte == b'.').unwrap_or(rest.len());
        let end = start + length;
        let prefix = vm.intern(text.get(..end).unwrap_or_default())?;
        let part = vm.intern(text.get(start..end).unwrap_or_default())?;
        let module = match modules(vm)?.get_name(vm, prefix) {
            Some(module) => module,
            None => {
                let module = load_module(vm, prefix, part, parent)?;
                if let Some(parent) = parent.and_then(|parent| parent.cast::<Module>()) {
                    parent.globals.set_name(vm, part, module)?;
                }
                module
            }
        };
        if end >= text.len() {
            return Ok(module);
        }
        parent = Some(module);
        start = end + 1;
    }
}

/// The built-in module of a name, with or without MicroPython's old prefix `u`.
pub fn find_native(vm: &mut Vm, name: Name) -> Option<Value> {
    let modules = vm.hooks.modules;
    if let Some(module) = modules.iter().find(|module| module.name == name) {
        return Some(Value::from_static(*module));
    }
    let text = vm.name_text(name);
    let plain = text.strip_prefix(b"u")?;
    let module = modules.iter().find(|module| *vm.name_text(module.name) == *plain)?;
    Some(Value::from_static(*module))
}

fn load_module(vm: &mut Vm, full: Name, part: Name, parent: Option<Value>) -> PyResult {
    if parent.is_none() {
        // A module on the path may replace a built-in one, unless that is always there.
        let native = vm.hooks.modules.iter().find(|module| module.name == full);
        if let Some(native) = native {
            return Ok(Value::from_static(*native));
        }
    }
    let places = match parent {
        None => vm.roots.path,
        Some(parent) => match vm.find_attribute(parent, name!("__path__"))? {
            Some(path) => vm.new_list(&[path])?,
            None => return Err(not_found(vm, full)),
        },
    };
    let places = vm.collect_to_list(places)?;
    for at in 0..places.len() {
        let place = places.get(at).unwrap_or(Value::EMPTY_STR);
        if let Some(module) = load_from(vm, full, part, place)? {
            return Ok(module);
        }
    }
    if parent.is_none()
        && let Some(native) = find_native(vm, full)
    {
        return Ok(native);
    }
    Err(not_found(vm, full))
}

#[cold]
fn not_found(vm: &mut Vm, name: Name) -> Raised {
    vm.raise_with_name(&IMPORT_ERROR, "no module named '", name, "'")
}

/// Looks for a module in one place of the path.
fn load_from(vm: &mut Vm, full: Name, part: Name, place: Value) -> PyResult<Option<Value>> {
    let place = vm.to_str(place)?;
    let mut path = Path::new();
    path.push(vm, &place)?;
    if !place.is_empty() && place.last() != Some(&b'/') {
        path.push(vm, b"/")?;
    }
    let part = vm.name_text(part);
    path.push(vm, &part)?;
    let length = path.length;
    if files::path_kind(vm, path.as_bytes())? == PathKind::Directory {
        let module = new_module(vm, full)?;
        let directory = vm.new_str(path.as_bytes())?;
        module.globals.set_name(vm, name!("__path__"), directory)?;
        for file in [&b"/__init__.py"[..], b"/__init__.mpy"] {
            path.length = length;
            path.push(vm, file)?;
            if files::path_kind(vm, path.as_bytes())? == PathKind::File {
                run_file(vm, module, full, path.as_bytes())?;
                break;
            }
        }
        return loaded(vm, full).map(Some);
    }
    for suffix in [&b".py"[..], b".mpy"] {
        path.length = length;
        path.push(vm, suffix)?;
        if files::path_kind(vm, path.as_bytes())? == PathKind::File {
            let module = new_module(vm, full)?;
            run_file(vm, module, full, path.as_bytes())?;
            return loaded(vm, full).map(Some);
        }
    }
    Ok(None)
}

/// What the module replaced itself by in `sys.modules`, usually nothing.
fn loaded(vm: &mut Vm, full: Name) -> PyResult {
    match modules(vm)?.get_name(vm, full) {
        Some(module) => Ok(module),
        None => Err(not_found(vm, full)),
    }
}

fn new_module(vm: &mut Vm, full: Name) -> PyResult<Gc<Module>> {
    let globals = Dict::new(vm)?;
    globals.set_name(vm, name!("__name__"), Value::name(full))?;
    let module = Module::allocate(vm, globals)?;
    remember(vm, full, Value::object(module))?;
    Ok(module)
}

fn run_file(vm: &mut Vm, module: Gc<Module>, full: Name, path: &[u8]) -> PyResult<()> {
    let file = vm.intern(path)?;
    module.globals.set_name(vm, name!("__file__"), Value::name(file))?;
    let result = load_file(vm, file).and_then(|code| run(vm, code, module.globals, module.globals));
    if let Err(raised) = result {
        // A module whose code failed must be imported anew the next time.
        let pending = vm.take_pending();
        modules(vm)?.remove(vm, Value::name(full))?;
        vm.pending = pending;
        return Err(raised);
    }
    Ok(())
}

/// Loads the code of a source or `.mpy` file.
pub fn load_file(vm: &mut Vm, file: Name) -> PyResult<Gc<Code>> {
    let path = vm.name_text(file);
    let content = files::read_file(vm, &path)?;
    let Some(content) = vm.as_bytes(content) else { return Err(vm.os_error(5)) };
    if path.ends_with(b".mpy") {
        load_mpy(vm, content, file)
    } else {
        compile(vm, &content, file, SourceKind::File)
    }
}

/// Compiles source text; raises SyntaxError, or RuntimeError where the build has no compiler.
pub fn compile(vm: &mut Vm, source: &[u8], file: Name, kind: SourceKind) -> PyResult<Gc<Code>> {
    match vm.hooks.compile {
        Some(compile) => compile(vm, source, file, kind),
        None => Err(vm.runtime_error("this build has no compiler")),
    }
}

/// Runs module-level code in a namespace and returns its value.
pub fn run(vm: &mut Vm, code: Gc<Code>, globals: Gc<Dict>, locals: Gc<Dict>) -> PyResult {
    let function = Function::new(vm, code, globals, &[], Value::UNBOUND, Value::UNBOUND)?;
    let outer = core::mem::replace(&mut vm.thread.locals, Value::object(locals));
    let result = vm.call(Value::object(function), &[]);
    vm.thread.locals = outer;
    result
}

/// `from module import name`: an attribute, or a module of the package.
pub fn import_from(vm: &mut Vm, module: Value, name: Name) -> PyResult {
    match vm.find_attribute(module, name) {
        Ok(Some(value)) => return Ok(value),
        Err(_) if vm.pending_is(&ATTRIBUTE_ERROR) => {
            vm.take_pending();
        }
        Err(raised) => return Err(raised),
        Ok(None) => {}
    }
    if let Some(package) = module.cast::<Module>()
        && package.globals.get_name(vm, name!("__path__")).is_some()
        && let Some(own) = package.globals.get_name(vm, name!("__name__"))
        && let Some(own) = vm.as_str(own)
    {
        let mut path = Path::new();
        path.push(vm, &own)?;
        path.push(vm, b".")?;
        let tail = vm.name_text(name);
        path.push(vm, &tail)?;
        let full = vm.intern(path.as_bytes())?;
        match import_dotted(vm, full) {
            Err(_) if vm.pending_is(&IMPORT_ERROR) && modules(vm)?.get_name(vm, full).is_none() => {
                vm.take_pending();
            }
            other => return other,
        }
    }
    Err(vm.raise_with_name(&IMPORT_ERROR, "can't import name ", name, ""))
}

/// `from module import *`.
pub fn import_star(vm: &mut Vm, module: Value) -> PyResult<()> {
    let Some(target) = vm.thread.locals.cast::<Dict>().or_else(|| current_globals(vm)) else {
        return Ok(());
    };
    if let Some(all) = vm.find_attribute(module, name!("__all__"))? {
        let names = vm.collect_to_list(all)?;
        for at in 0..names.len() {
            let name = vm.intern_value(names.get(at).unwrap_or(Value::NONE))?;
            let value = import_from(vm, module, name)?;
            target.set_name(vm, name, value)?;
        }
        return Ok(());
    }
    let Some(dict) = vm.find_attribute(module, name!("__dict__"))? else { return Ok(()) };
    let Some(dict) = dict.cast::<Dict>() else { return Ok(()) };
    let mut from = 0;
    while let Some(position) = dict.table.next_position(from) {
        from = position + 1;
        let (key, value) = (dict.table.key_at(position), dict.table.value_at(position));
        if vm.as_str(key).is_some_and(|text| text.first() != Some(&b'_')) {
            target.set(vm, key, value)?;
        }
    }
    Ok(())
}
