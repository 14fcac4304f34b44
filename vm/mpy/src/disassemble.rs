//! Bytecode as text, for people who debug compilers.
//!
//! Each instruction is a line: source line, offset, name, operand, and what the operand refers to.
//! Malformed code is shown as far as it can be decoded, so the disassembler can be pointed at
//! whatever the verifier refused.

use crate::module::{CompiledModule, Constant, RawCode};
use crate::name::{Interner, OutOfMemory};
use crate::opcode::{Instruction, OperandKind, decode, name, op, operand_kind};
use crate::operator::{BinaryOp, UnaryOp};
use crate::prelude::{Prelude, flags};
use crate::writer::Sink;

/// Width of an opcode's name in a line.
const NAME_WIDTH: usize = 24;

/// Writes a module's constants and all its functions.
pub fn disassemble_module(
    module: &CompiledModule<'_>,
    names: &dyn Interner,
    sink: &mut dyn Sink,
) -> Result<(), OutOfMemory> {
    let mut text = Text { module, names, sink };
    for (index, constant) in module.constants.iter().enumerate() {
        text.put(b"constant ")?;
        text.unsigned(index)?;
        text.put(b" = ")?;
        text.constant(constant)?;
        text.put(b"\n")?;
    }
    text.tree(&module.root, 0)
}

/// Writes one function without its children.
pub fn disassemble_function(
    bytecode: &[u8],
    module: &CompiledModule<'_>,
    names: &dyn Interner,
    sink: &mut dyn Sink,
) -> Result<(), OutOfMemory> {
    Text { module, names, sink }.function(bytecode)
}

/// Where text goes, and what it takes names from.
struct Text<'t> {
    module: &'t CompiledModule<'t>,
    names: &'t dyn Interner,
    sink: &'t mut dyn Sink,
}

impl Text<'_> {
    fn tree(&mut self, code: &RawCode<'_>, depth: usize) -> Result<(), OutOfMemory> {
        self.function(code.bytecode)?;
        for (index, child) in code.children.iter().enumerate() {
            self.put(b"\nchild ")?;
            self.unsigned(index)?;
            self.put(b" at depth ")?;
            self.unsigned(depth + 1)?;
            self.put(b": ")?;
            self.tree(child, depth + 1)?;
        }
        Ok(())
    }

    fn function(&mut self, bytecode: &[u8]) -> Result<(), OutOfMemory> {
        let Some(prelude) = Prelude::decode(bytecode) else {
            return self.put(b"(malformed prelude)\n");
        };
        self.header(&prelude, bytecode)?;
        let code = prelude.code(bytecode);
        let mut at = 0;
        let mut last_line = 0;
        while at < code.len() {
            let line = prelude.line(bytecode, at);
            self.column(if line == last_line { None } else { Some(line) }, 5)?;
            last_line = line;
            self.column(Some(at), 6)?;
            self.put(b"  ")?;
            let Some(instruction) = decode(code, at) else {
                return self.put(b"(malformed instruction)\n");
            };
            self.instruction(&instruction)?;
            self.put(b"\n")?;
            at = instruction.next;
        }
        Ok(())
    }

    /// Writes the function's name, arguments and frame on a line.
    fn header(&mut self, prelude: &Prelude, bytecode: &[u8]) -> Result<(), OutOfMemory> {
        let signature = &prelude.signature;
        self.name(prelude.name_index as usize)?;
        self.put(b"(")?;
        for (index, argument) in prelude.arg_names(bytecode).enumerate() {
            if index > 0 {
                self.put(b", ")?;
            }
            if index == signature.n_pos_args as usize {
                self.put(b"*, ")?;
            }
            self.name(argument as usize)?;
        }
        self.put(b")")?;
        for (flag, meaning) in [
            (flags::VAR_ARGS, &b" *args"[..]),
            (flags::VAR_KEYWORDS, b" **kwargs"),
            (flags::DEFAULT_KEYWORDS, b" keyword-defaults"),
            (flags::GENERATOR, b" generator"),
        ] {
            if signature.flags & flag != 0 {
                self.put(meaning)?;
            }
        }
        for (label, value) in [
            (&b" defaults="[..], signature.n_def_pos_args),
            (b" state=", signature.n_state),
            (b" blocks=", signature.n_exc_stack),
        ] {
            self.put(label)?;
            self.unsigned(value as usize)?;
        }
        for cell in prelude.cells(bytecode) {
            self.put(b" cell=")?;
            self.unsigned(usize::from(*cell))?;
        }
        self.put(b"\n")
    }

    fn instruction(&mut self, instruction: &Instruction) -> Result<(), OutOfMemory> {
        let opcode = instruction.opcode;
        let full = name(opcode).unwrap_or("?");
        let mnemonic = full.strip_suffix("_MULTI").unwrap_or(full);
        self.put(mnemonic.as_bytes())?;
        let kind = operand_kind(opcode);
        let is_family = opcode >= op::LOAD_CONST_SMALL_INT_MULTI;
        if kind == OperandKind::None && !is_family {
            return Ok(());
        }
        for _ in mnemonic.len()..=NAME_WIDTH {
            self.put(b" ")?;
        }
        let index = instruction.index();
        match kind {
            OperandKind::Name => self.name(index.unwrap_or(usize::MAX))?,
            OperandKind::Jump | OperandKind::JumpAndByte | OperandKind::ForwardJump => {
                self.put(b"to ")?;
                self.unsigned(instruction.target().unwrap_or(0))?;
            }
            _ => self.plain_operand(instruction)?,
        }
        if matches!(kind, OperandKind::UnsignedAndByte | OperandKind::JumpAndByte) {
            self.put(b", ")?;
            self.unsigned(usize::from(instruction.extra & 0x7f))?;
            if kind == OperandKind::JumpAndByte && instruction.extra & 0x80 != 0 {
                self.put(b" and iterator")?;
            }
        }
        Ok(())
    }

    fn plain_operand(&mut self, instruction: &Instruction) -> Result<(), OutOfMemory> {
        let operand = instruction.operand;
        let low = u8::try_from(operand).unwrap_or(u8::MAX);
        match instruction.opcode {
            op::LOAD_CONST_OBJ => {
                let constants = self.module.constants;
                match instruction.index().and_then(|index| constants.get(index)) {
                    Some(constant) => self.constant(constant),
                    None => self.put(b"(no such constant)"),
                }
            }
            op::CALL_FUNCTION
            | op::CALL_FUNCTION_VAR_KW
            | op::CALL_METHOD
            | op::CALL_METHOD_VAR_KW
            | op::UNPACK_EX => {
                self.signed(operand & 0xff)?;
                self.put(b" + ")?;
                self.signed(operand >> 8)
            }
            op::BINARY_OP_MULTI.. => {
                self.put(BinaryOp::from_index(low).map_or("?", BinaryOp::name).as_bytes())
            }
            op::UNARY_OP_MULTI.. => {
                self.put(UnaryOp::from_index(low).map_or("?", UnaryOp::name).as_bytes())
            }
            _ => self.signed(operand),
        }
    }

    fn constant(&mut self, constant: &Constant<'_>) -> Result<(), OutOfMemory> {
        match constant {
            Constant::None => self.put(b"None"),
            Constant::False => self.put(b"False"),
            Constant::True => self.put(b"True"),
            Constant::Ellipsis => self.put(b"..."),
            Constant::FunTable => self.put(b"(function table)"),
            Constant::Str(text) => self.quoted(b"'", text),
            Constant::Bytes(bytes) => self.quoted(b"b'", bytes),
            Constant::Int(text) | Constant::Float(text) | Constant::Complex(text) => self.put(text),
            Constant::Tuple(items) => {
                self.put(b"(")?;
                for item in *items {
                    self.constant(item)?;
                    self.put(b", ")?;
                }
                self.put(b")")
            }
        }
    }

    fn quoted(&mut self, open: &[u8], text: &[u8]) -> Result<(), OutOfMemory> {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        self.put(open)?;
        for byte in text {
            if matches!(byte, b' '..=b'~') && !matches!(byte, b'\'' | b'\\') {
                self.put(&[*byte])?;
            } else {
                let digit = |value: u8| DIGITS.get(usize::from(value)).copied().unwrap_or(b'?');
                self.put(&[b'\\', b'x', digit(byte >> 4), digit(byte & 0xf)])?;
            }
        }
        self.put(b"'")
    }

    fn name(&mut self, index: usize) -> Result<(), OutOfMemory> {
        match self.module.names.get(index) {
            Some(name) => {
                let names = self.names;
                self.put(names.text(*name))
            }
            None => self.put(b"(no such name)"),
        }
    }

    fn signed(&mut self, value: i64) -> Result<(), OutOfMemory> {
        if value < 0 {
            self.put(b"-")?;
        }
        self.decimal(value.unsigned_abs(), 0)
    }

    fn unsigned(&mut self, value: usize) -> Result<(), OutOfMemory> {
        self.decimal(value as u64, 0)
    }

    /// Writes a number, or nothing, to the right of a column.
    fn column(&mut self, value: Option<usize>, width: usize) -> Result<(), OutOfMemory> {
        match value {
            Some(value) => self.decimal(value as u64, width),
            None => (0..width).try_for_each(|_| self.put(b" ")),
        }
    }

    fn decimal(&mut self, value: u64, width: usize) -> Result<(), OutOfMemory> {
        let mut digits = [b' '; 20];
        let mut rest = value;
        let mut length = 0;
        for place in digits.iter_mut().rev() {
            *place = b'0' + (rest % 10) as u8;
            rest /= 10;
            length += 1;
            if rest == 0 {
                break;
            }
        }
        let start = digits.len() - length.max(width).min(digits.len());
        self.put(digits.get(start..).unwrap_or(&[]))
    }

    fn put(&mut self, text: &[u8]) -> Result<(), OutOfMemory> {
        self.sink.write(text)
    }
}
