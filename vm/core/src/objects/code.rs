//! Code objects: the bytecode of one function and the tables it refers to.
//!
//! A code object exists only for bytecode that was verified (`runtime/load.rs`), so the interpreter
//! need not check opcodes, operands, jumps or stack depth again.

use crate::heap::Block;
use crate::name;
use crate::object::Gc;
use crate::print::{PrintKind, Writer};
use crate::text::Text;
use crate::types::Type;
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use boreas_mpy::prelude::flags;
use boreas_mpy::verify::CodeInfo;
use boreas_mpy::{Name, Prelude};

crate::object::object! {
    /// What all functions of one file share.
    pub struct Unit: UNIT {
        /// The names that bytecode refers to by index.
        pub names: Block<u32>,
        /// The constants that bytecode refers to by index.
        pub constants: Block<Value>,
        /// The file's name, for tracebacks.
        pub file: Name,
    }
}

crate::object::object! {
    /// The code of one function.
    pub struct Code: CODE {
        /// The tables.
        pub unit: Gc<Unit>,
        /// Prelude and instructions.
        pub bytecode: Text,
        /// The functions defined in this one.
        pub children: Block<Value>,
        /// Where the instructions start.
        pub start: u32,
        /// Locals, those of arguments first.
        pub locals: u16,
        /// Slots of the operand stack.
        pub stack: u16,
        /// Exception blocks.
        pub blocks: u16,
        /// Positional parameters, closed-over cells first.
        pub positional: u16,
        /// Keyword-only parameters.
        pub keyword_only: u16,
        /// Positional parameters with a default.
        pub defaults: u16,
        /// Flags of the prelude.
        pub flags: u8,
        /// Locals that closures share, which are put into cells at entry.
        pub boxed: u8,
        /// Whether calling needs no more than exactly `positional` arguments.
        pub simple: bool,
    }
}

/// The type of units, which Python never sees.
pub static UNIT: Type = Type::new::<Unit>(name!("unit"));

/// The type of code objects.
pub static CODE: Type = Type::new::<Code>(name!("code")).with_print(print);

fn print(vm: &mut Vm, code: Value, out: &mut dyn Writer, _: PrintKind) -> PyResult<()> {
    out.write(vm, b"<code object ")?;
    if let Some(code) = code.cast::<Code>() {
        let name = vm.name_text(code.name());
        out.write(vm, &name)?;
    }
    vm.print_address(code, out, b" at ")
}

/// Words that a frame of some code takes beside its header.
pub const BLOCK_WORDS: usize = 3;

impl Code {
    /// Makes the code object of verified bytecode.
    pub(crate) fn new(
        vm: &mut Vm,
        unit: Gc<Unit>,
        bytecode: Text,
        children: Block<Value>,
        info: &CodeInfo,
    ) -> PyResult<Gc<Code>> {
        let boxed = (info.code_start - info.cells_start) as u8;
        let plain = boxed == 0
            && info.flags & (flags::VAR_ARGS | flags::VAR_KEYWORDS | flags::GENERATOR) == 0
            && info.n_kwonly_args == 0;
        Code::allocate(
            vm,
            unit,
            bytecode,
            children,
            info.code_start,
            info.n_locals,
            // One slot to spare, for exceptions pushed by the interpreter.
            info.max_stack + 1,
            info.n_exc_stack,
            info.n_pos_args,
            info.n_kwonly_args,
            info.n_def_pos_args,
            info.flags,
            boxed,
            plain,
        )
    }

    /// Tests a flag of the prelude.
    #[inline]
    pub fn has(&self, flag: u8) -> bool {
        self.flags & flag != 0
    }

    /// Words of a frame above its locals: blocks and operand stack.
    #[inline]
    pub fn words_above(&self) -> usize {
        self.blocks as usize * BLOCK_WORDS + self.stack as usize
    }

    /// Locals that are set when the function is entered: all kinds of parameters.
    pub fn parameter_count(&self) -> usize {
        self.positional as usize
            + self.keyword_only as usize
            + self.has(flags::VAR_ARGS) as usize
            + self.has(flags::VAR_KEYWORDS) as usize
    }

    /// The numbers of the locals that closures share.
    pub fn boxed_locals(&self) -> Text {
        let start = self.start as usize - self.boxed as usize;
        self.bytecode.cut(start..start + self.boxed as usize)
    }

    fn name_at(&self, index: usize) -> Name {
        Name::from_id(self.unit.names.get(index))
    }

    /// The name of the function.
    pub fn name(&self) -> Name {
        let prelude = Prelude::decode(&self.bytecode);
        prelude.map_or(Name::EMPTY, |prelude| self.name_at(prelude.name_index as usize))
    }

    /// The source line of the instruction at an offset from the first.
    pub fn line(&self, offset: usize) -> usize {
        Prelude::decode(&self.bytecode).map_or(1, |prelude| prelude.line(&self.bytecode, offset))
    }

    /// The name of parameter number `index`, counting closed-over cells.
    pub fn parameter(&self, index: usize) -> Name {
        let prelude = Prelude::decode(&self.bytecode);
        let name = prelude.and_then(|prelude| prelude.arg_names(&self.bytecode).nth(index));
        name.map_or(Name::EMPTY, |index| self.name_at(index as usize))
    }
}
