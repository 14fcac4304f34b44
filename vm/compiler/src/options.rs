//! What the caller of the compiler decides.

use boreas_mpy::Name;
use boreas_number::MachineFloat;

/// What kind of source is compiled.
#[derive(Copy, Clone, PartialEq, Eq)]
pub enum InputKind {
    /// A module.
    File,
    /// One statement typed at a prompt: what expressions evaluate to is shown.
    Single,
    /// A module pasted at a prompt: what its expressions evaluate to is shown.
    Paste,
    /// One expression, whose value the code returns.
    Eval,
}

impl InputKind {
    /// Whether the values of expression statements are shown.
    pub(crate) fn shows_values(self) -> bool {
        matches!(self, InputKind::Single | InputKind::Paste)
    }
}

/// What becomes of functions decorated with `@micropython.native` and its like.
#[derive(Copy, Clone, PartialEq, Eq)]
pub enum NativeDecorators {
    /// They are an error, as in a MicroPython without native emitters.
    Unknown,
    /// They are an error, as in an mpy-cross that was not told an architecture.
    WithoutArchitecture,
    /// `native` and `viper` functions become bytecode; inline assembler is an error.
    AsBytecode,
}

/// The value of a constant of a built-in module.
#[derive(Copy, Clone)]
pub enum ModuleConstant {
    /// An integer.
    Integer(i64),
    /// A float.
    Float(MachineFloat),
}

/// Gives the constant that a module has under a name, if there is one.
pub type ModuleConstants<'o> = &'o dyn Fn(&[u8], &[u8]) -> Option<ModuleConstant>;

/// Tells whether a text is a name already.
pub type NameTest<'o> = &'o dyn Fn(&[u8]) -> bool;

/// Names longer than ten bytes that MicroPython's own mpy-cross 1.27 has besides the static ones.
///
/// A str literal of such a text is stored as a name, so a cross-compiler whose output is to be
/// identical gives [`Options::is_name`] a look into this list. It is sorted.
pub const MPY_CROSS_NAMES: &[&str] = &[
    "StopAsyncIteration",
    "UnicodeError",
    "ViperTypeError",
    "__build_class__",
    "__complex__",
    "__contains__",
    "__repl_print__",
    "__reversed__",
    "__traceback__",
    "bound_method",
    "difference_update",
    "heap_unlock",
    "intersection",
    "intersection_update",
    "maximum recursion depth exceeded",
    "symmetric_difference",
    "symmetric_difference_update",
    "unpack_from",
    "vcvt_f32_s32",
    "vcvt_s32_f32",
];

/// What the caller decides; see [`Options::new`] for the defaults.
pub struct Options<'o> {
    /// 0 to 3: from 1 on assertions are left out, from 3 on line numbers.
    pub optimisation_level: u8,
    /// What kind of source it is.
    pub input: InputKind,
    /// The size of the target's small integers in bits, sign included.
    pub small_int_bits: u8,
    /// Whether the target's floats are of single precision.
    pub single_precision: bool,
    /// The name of the source, for tracebacks.
    pub filename: Name,
    /// What becomes of native decorators.
    pub native_decorators: NativeDecorators,
    /// How deep the source may nest.
    pub max_depth: u32,
    /// Tells whether the native stack has room for another level of nesting.
    pub stack_room: &'o dyn Fn() -> bool,
    /// Gives the constants of built-in modules other than `math`, by module and attribute.
    pub module_constant: Option<ModuleConstants<'o>>,
    /// Tells whether a str literal too long to be a name by itself is one already, apart from the
    /// static names and those of the source. It decides only how the literal is stored.
    pub is_name: Option<NameTest<'o>>,
    /// Whether `await` may stand outside functions.
    pub top_level_await: bool,
}

impl Options<'_> {
    /// Makes options for a module: no optimisation, 31-bit small integers, double precision,
    /// native decorators unknown, nesting up to 500 levels.
    pub fn new(filename: Name) -> Options<'static> {
        Options {
            optimisation_level: 0,
            input: InputKind::File,
            small_int_bits: 31,
            single_precision: false,
            filename,
            native_decorators: NativeDecorators::Unknown,
            max_depth: 500,
            stack_room: &|| true,
            module_constant: None,
            is_name: None,
            top_level_await: false,
        }
    }
}
