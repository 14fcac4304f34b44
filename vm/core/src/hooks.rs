//! Hooks: what is linked in above the core and handed in when a VM starts.
//!
//! The core runs bytecode and does not know who made it. Compiling source, and the modules that
//! `import` finds built in, come from the port.

use crate::object::Gc;
use crate::objects::code::Code;
use crate::objects::module::NativeModule;
use crate::value::PyResult;
use crate::vm::Vm;
use boreas_mpy::Name;

/// What a piece of source is compiled as.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum SourceKind {
    /// A file or the argument of `exec`.
    File,
    /// One interactive input: expression statements print their value.
    Single,
    /// A whole program typed or pasted at a prompt: expression statements print their value.
    Paste,
    /// One expression.
    Eval,
}

/// Compiles source text; `None` where the build has no compiler. Raises SyntaxError.
pub type CompileHook =
    fn(&mut Vm, source: &[u8], file: Name, kind: SourceKind) -> PyResult<Gc<Code>>;

/// The hooks of one build.
pub struct Hooks {
    /// The compiler.
    pub compile: Option<CompileHook>,
    /// The symbol of an error number, such as `ENOENT`.
    pub error_name: fn(i32) -> Option<&'static str>,
    /// The built-in modules.
    pub modules: &'static [&'static NativeModule],
}
