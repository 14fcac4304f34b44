//! Compiling source text inside a VM: joins the compiler to the core.

use boreas_compiler::{ErrorKind, InputKind, NativeDecorators, Options};
use boreas_mpy::Arena;
use boreas_vm::compiler_arena::CompilerMemory;
use boreas_vm::exceptions::{
    INDENTATION_ERROR, NOT_IMPLEMENTED_ERROR, RUNTIME_ERROR, SYNTAX_ERROR,
};
use boreas_vm::hooks::SourceKind;
use boreas_vm::objects::code::Code;
use boreas_vm::runtime::{load::load_compiled, traceback};
use boreas_vm::{Gc, Name, PyResult, Raised, Value, Vm};

/// Compiles source text to a code object; raises SyntaxError with file and line.
pub fn compile(vm: &mut Vm, source: &[u8], file: Name, kind: SourceKind) -> PyResult<Gc<Code>> {
    let limit = vm.native_stack_limit();
    let mut options = Options::new(file);
    options.optimisation_level = vm.roots.optimisation_level;
    options.input = match kind {
        SourceKind::File => InputKind::File,
        SourceKind::Single => InputKind::Single,
        SourceKind::Paste => InputKind::Paste,
        SourceKind::Eval => InputKind::Eval,
    };
    options.small_int_bits = usize::BITS as u8 - 1;
    options.single_precision = size_of::<boreas_vm::Float>() == 4;
    options.native_decorators = NativeDecorators::AsBytecode;
    options.stack_room = &limit;
    let memory = CompilerMemory::new(vm);
    let arena = Arena::new(&memory);
    let mut names = memory.names();
    let error = match boreas_compiler::compile(&arena, &mut names, source, &options) {
        Ok(module) => return memory.with_vm(|vm| load_compiled(vm, &module, file)),
        Err(error) => error,
    };
    if memory.is_exhausted() {
        return Err(Raised);
    }
    memory.with_vm(|vm| {
        let (type_of, message) = match error.kind {
            ErrorKind::Syntax(message) => (&SYNTAX_ERROR, message),
            ErrorKind::Indentation(message) => (&INDENTATION_ERROR, message),
            ErrorKind::NotImplemented(message) => (&NOT_IMPLEMENTED_ERROR, message),
            ErrorKind::Limit(message) => (&RUNTIME_ERROR, message),
            ErrorKind::TooDeep => (&RUNTIME_ERROR, error.kind.message()),
            ErrorKind::Memory => return Err(vm.memory_error(source.len())),
        };
        let raised = vm.raise(type_of, message);
        let block = if error.while_parsing { Value::EMPTY_STR } else { Value::name(error_block()) };
        traceback::add_entry(vm, file, error.line as usize, block);
        Err(raised)
    })
}

/// The name that tracebacks give to module-level code.
fn error_block() -> Name {
    boreas_vm::name!("<module>")
}
