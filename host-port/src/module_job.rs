//! `-m module`: runs a module found on `sys.path` as `__main__`.
//!
//! Its packages are imported first, as ever. A package runs its `__main__` module.

use crate::files::path_kind;
use boreas_vm::exceptions::IMPORT_ERROR;
use boreas_vm::objects::dict::Dict;
use boreas_vm::port::PathKind;
use boreas_vm::runtime::import;
use boreas_vm::{PyResult, Value, Vm, name};

/// Runs the module of a dotted name.
pub fn run(vm: &mut Vm, module: &[u8]) -> PyResult<()> {
    let dot = module.iter().rposition(|byte| *byte == b'.');
    let (package, leaf) = match dot {
        Some(dot) => (module.get(..dot), module.get(dot + 1..).unwrap_or_default()),
        None => (None, module),
    };
    let folders = match package {
        Some(package) => {
            let package = vm.intern(package)?;
            let package = import::import_dotted(vm, package)?;
            let folder = vm.load_attribute(package, name!("__path__"))?;
            vec![vm.to_str(folder)?.to_vec()]
        }
        None => search_path(vm)?,
    };
    for folder in folders {
        let stem =
            if folder.is_empty() { leaf.to_vec() } else { [&folder, &b"/"[..], leaf].concat() };
        if path_kind(&stem) == PathKind::Directory {
            return run(vm, &[module, b".__main__"].concat());
        }
        for suffix in [&b".py"[..], b".mpy"] {
            let file = [&stem, suffix].concat();
            if path_kind(&file) == PathKind::File {
                return run_file(vm, &file);
            }
        }
    }
    let name = vm.intern(module)?;
    Err(vm.raise_with_name(&IMPORT_ERROR, "no module named '", name, "'"))
}

fn search_path(vm: &mut Vm) -> PyResult<Vec<Vec<u8>>> {
    let list = vm.collect_to_list(vm.roots.path)?;
    let mut folders = Vec::new();
    for index in 0..list.len() {
        let folder = vm.to_str(list.get(index).unwrap_or(Value::EMPTY_STR))?;
        folders.push(folder.to_vec());
    }
    Ok(folders)
}

fn run_file(vm: &mut Vm, file: &[u8]) -> PyResult<()> {
    let file = vm.intern(file)?;
    if let Some(main) = vm.roots.main.cast::<Dict>() {
        main.set_name(vm, name!("__file__"), Value::name(file))?;
    }
    let code = import::load_file(vm, file)?;
    crate::session::run_main(vm, code)
}
