//! Single instructions, as the walks need them: the first walk only fills the tables.

use boreas_mpy::{BinaryOp, Name, UnaryOp, op};

use crate::assembler::Label;
use crate::ast::{IS_NOT, NOT_IN};
use crate::error::Result;
use crate::generator::Generator;
use crate::literal::Literal;
use crate::scope::Binding;

/// Smallest and largest integers with opcodes of their own.
const TINY_INTEGERS: core::ops::Range<i64> = -16..48;

/// Number of local variables with opcodes of their own.
const FAST_LOCALS: u16 = 16;

impl<'a> Generator<'a, '_> {
    #[inline(never)]
    pub(crate) fn opcode(&mut self, opcode: u8, effect: i32) -> Result<()> {
        if self.emitting {
            self.assembler.opcode(opcode, effect)?;
        }
        Ok(())
    }

    #[inline(never)]
    pub(crate) fn unsigned(&mut self, opcode: u8, effect: i32, operand: usize) -> Result<()> {
        if self.emitting {
            self.assembler.unsigned(opcode, effect, operand as u32)?;
        }
        Ok(())
    }

    #[inline(never)]
    pub(crate) fn raw(&mut self, byte: u8) -> Result<()> {
        if self.emitting {
            self.assembler.raw(&[byte])?;
        }
        Ok(())
    }

    pub(crate) fn adjust_stack(&mut self, effect: i32) {
        if self.emitting {
            self.assembler.adjust_stack(effect);
        }
    }

    /// Makes a label; all labels are the same in the first walk.
    #[inline(never)]
    pub(crate) fn new_label(&mut self) -> Result<Label> {
        if !self.emitting {
            return Ok(Label::UNPLACED);
        }
        Ok(self.assembler.new_label()?)
    }

    #[inline(never)]
    pub(crate) fn place(&mut self, label: Label) -> Result<()> {
        if self.emitting {
            self.assembler.place(label)?;
        }
        Ok(())
    }

    /// Appends a jump; after one without condition what follows is unreachable.
    #[inline(never)]
    pub(crate) fn jump(&mut self, opcode: u8, effect: i32, label: Label) -> Result<()> {
        if self.emitting {
            self.assembler.jump(opcode, effect, label)?;
            if matches!(opcode, op::JUMP | op::POP_EXCEPT_JUMP) {
                self.assembler.end_path();
            }
        }
        Ok(())
    }

    pub(crate) fn end_path(&mut self) {
        if self.emitting {
            self.assembler.end_path();
        }
    }

    /// Notes that the code from here on belongs to a line.
    #[inline(never)]
    pub(crate) fn set_line(&mut self, line: u32) -> Result<()> {
        if self.emitting && self.options.optimisation_level < 3 {
            self.assembler.set_line(line)?;
        }
        Ok(())
    }

    #[inline(never)]
    pub(crate) fn name_operation(&mut self, opcode: u8, effect: i32, name: Name) -> Result<()> {
        let index = self.tables.name(name)?;
        self.unsigned(opcode, effect, index as usize)
    }

    /// Appends an instruction with a name that every `.mpy` file may use or that is made now.
    #[inline(never)]
    pub(crate) fn word_operation(&mut self, opcode: u8, effect: i32, word: &[u8]) -> Result<()> {
        let name = self.interner.intern(word)?;
        self.name_operation(opcode, effect, name)
    }

    pub(crate) fn load_string(&mut self, name: Name) -> Result<()> {
        self.name_operation(op::LOAD_CONST_STRING, 1, name)
    }

    #[inline(never)]
    pub(crate) fn load_none(&mut self) -> Result<()> {
        self.opcode(op::LOAD_CONST_NONE, 1)
    }

    #[inline(never)]
    pub(crate) fn load_constant(&mut self, literal: &'a Literal<'a>) -> Result<()> {
        let index = self.tables.constant(literal)?;
        self.unsigned(op::LOAD_CONST_OBJ, 1, index as usize)
    }

    #[inline(never)]
    pub(crate) fn load_integer(&mut self, value: i64) -> Result<()> {
        if !self.emitting {
            return Ok(());
        }
        if TINY_INTEGERS.contains(&value) {
            let offset = (value - TINY_INTEGERS.start) as u8;
            self.assembler.opcode(op::LOAD_CONST_SMALL_INT_MULTI + offset, 1)?;
        } else {
            self.assembler.signed(op::LOAD_CONST_SMALL_INT, 1, value)?;
        }
        Ok(())
    }

    #[inline(never)]
    pub(crate) fn unary(&mut self, operator: u8) -> Result<()> {
        self.opcode(op::UNARY_OP_MULTI + operator, 0)
    }

    #[inline(never)]
    pub(crate) fn binary(&mut self, operator: u8) -> Result<()> {
        let (operator, is_negated) = match operator {
            NOT_IN => (BinaryOp::In as u8, true),
            IS_NOT => (BinaryOp::Is as u8, true),
            _ => (operator, false),
        };
        self.opcode(op::BINARY_OP_MULTI + operator, -1)?;
        if is_negated { self.unary(UnaryOp::Not as u8) } else { Ok(()) }
    }

    #[inline(never)]
    pub(crate) fn return_value(&mut self) -> Result<()> {
        self.opcode(op::RETURN_VALUE, -1)?;
        self.end_path();
        Ok(())
    }

    #[inline(never)]
    pub(crate) fn load_name(&mut self, name: Name) -> Result<()> {
        if !self.emitting {
            self.scope.identifiers.find_or_add(self.arena, name, Binding::GlobalImplicit)?;
            return Ok(());
        }
        match self.variable(name) {
            Variable::Name => self.name_operation(op::LOAD_NAME, 1, name),
            Variable::Global => self.name_operation(op::LOAD_GLOBAL, 1, name),
            Variable::Local(slot) => self.load_local(slot),
            Variable::Cell(slot) => self.unsigned(op::LOAD_DEREF, 1, slot.into()),
        }
    }

    /// Loads a local variable, or the cell itself if it is one.
    #[inline(never)]
    pub(crate) fn load_local(&mut self, slot: u16) -> Result<()> {
        if slot < FAST_LOCALS {
            return self.opcode(op::LOAD_FAST_MULTI + slot as u8, 1);
        }
        self.unsigned(op::LOAD_FAST_N, 1, slot.into())
    }

    #[inline(never)]
    pub(crate) fn store_name(&mut self, name: Name) -> Result<()> {
        if !self.emitting {
            self.scope.find_for_change(self.arena, name)?;
            return Ok(());
        }
        match self.variable(name) {
            Variable::Name => self.name_operation(op::STORE_NAME, -1, name),
            Variable::Global => self.name_operation(op::STORE_GLOBAL, -1, name),
            Variable::Local(slot) if slot < FAST_LOCALS => {
                self.opcode(op::STORE_FAST_MULTI + slot as u8, -1)
            }
            Variable::Local(slot) => self.unsigned(op::STORE_FAST_N, -1, slot.into()),
            Variable::Cell(slot) => self.unsigned(op::STORE_DEREF, -1, slot.into()),
        }
    }

    #[inline(never)]
    pub(crate) fn delete_name(&mut self, name: Name) -> Result<()> {
        if !self.emitting {
            self.scope.find_for_change(self.arena, name)?;
            return Ok(());
        }
        match self.variable(name) {
            Variable::Name => self.name_operation(op::DELETE_NAME, 0, name),
            Variable::Global => self.name_operation(op::DELETE_GLOBAL, 0, name),
            Variable::Local(slot) => self.unsigned(op::DELETE_FAST, 0, slot.into()),
            Variable::Cell(slot) => self.unsigned(op::DELETE_DEREF, 0, slot.into()),
        }
    }

    /// Returns what a name of the current scope refers to, once all names are resolved.
    fn variable(&self, name: Name) -> Variable {
        let Some(place) = self.scope.identifiers.find(name) else { return Variable::Name };
        let identifier = place.get();
        match identifier.binding {
            Binding::Undecided | Binding::GlobalImplicit | Binding::GlobalAssigned => {
                Variable::Name
            }
            Binding::GlobalExplicit => Variable::Global,
            Binding::Local => Variable::Local(identifier.slot),
            Binding::Cell | Binding::Free => Variable::Cell(identifier.slot),
        }
    }
}

/// What a name refers to.
enum Variable {
    /// A variable of the class body or module that runs.
    Name,
    Global,
    Local(u16),
    Cell(u16),
}
