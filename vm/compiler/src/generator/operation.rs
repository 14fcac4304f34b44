//! Single instructions, as the walks need them: the first walk only fills the tables.

use boreas_mpy::{BinaryOp, Name, OutOfMemory, UnaryOp, op};

use crate::assembler::Label;
use crate::ast::{IS_NOT, NOT_IN};
use crate::generator::Generator;
use crate::literal::Literal;
use crate::scope::Binding;

/// Smallest and largest integers with opcodes of their own.
const TINY_INTEGERS: core::ops::Range<i64> = -16..48;

/// Number of local variables with opcodes of their own.
const FAST_LOCALS: u16 = 16;

impl<'a> Generator<'a, '_> {
    /// Returns what an operation on memory gave, or notes that there was too little.
    ///
    /// The walk goes on until the end of the scope, where failure is looked for; so the many
    /// functions that emit something need not report it one by one.
    fn kept<T>(&mut self, result: core::result::Result<T, OutOfMemory>) -> Option<T> {
        self.is_out_of_memory |= result.is_err();
        result.ok()
    }

    #[inline(never)]
    pub(crate) fn opcode(&mut self, opcode: u8, effect: i32) {
        if self.emitting {
            let result = self.assembler.opcode(opcode, effect);
            self.kept(result);
        }
    }

    #[inline(never)]
    pub(crate) fn unsigned(&mut self, opcode: u8, effect: i32, operand: usize) {
        if self.emitting {
            let result = self.assembler.unsigned(opcode, effect, operand as u32);
            self.kept(result);
        }
    }

    #[inline(never)]
    pub(crate) fn raw(&mut self, byte: u8) {
        if self.emitting {
            let result = self.assembler.raw(&[byte]);
            self.kept(result);
        }
    }

    pub(crate) fn adjust_stack(&mut self, effect: i32) {
        if self.emitting {
            self.assembler.adjust_stack(effect);
        }
    }

    /// Makes a label; all labels are the same in the first walk.
    #[inline(never)]
    pub(crate) fn new_label(&mut self) -> Label {
        if !self.emitting {
            return Label::UNPLACED;
        }
        let result = self.assembler.new_label();
        self.kept(result).unwrap_or(Label::UNPLACED)
    }

    #[inline(never)]
    pub(crate) fn place(&mut self, label: Label) {
        if self.emitting {
            let result = self.assembler.place(label);
            self.kept(result);
        }
    }

    /// Appends a jump; after one without condition what follows is unreachable.
    #[inline(never)]
    pub(crate) fn jump(&mut self, opcode: u8, effect: i32, label: Label) {
        if self.emitting {
            let result = self.assembler.jump(opcode, effect, label);
            self.kept(result);
            if matches!(opcode, op::JUMP | op::POP_EXCEPT_JUMP) {
                self.assembler.end_path();
            }
        }
    }

    pub(crate) fn end_path(&mut self) {
        if self.emitting {
            self.assembler.end_path();
        }
    }

    /// Notes that the code from here on belongs to a line.
    #[inline(never)]
    pub(crate) fn set_line(&mut self, line: u32) {
        if self.emitting && self.options.optimisation_level < 3 {
            let result = self.assembler.set_line(line);
            self.kept(result);
        }
    }

    #[inline(never)]
    pub(crate) fn name_operation(&mut self, opcode: u8, effect: i32, name: Name) {
        let result = self.tables.name(name);
        if let Some(index) = self.kept(result) {
            self.unsigned(opcode, effect, index as usize);
        }
    }

    /// Appends an instruction with a name that the source need not mention.
    #[inline(never)]
    pub(crate) fn word_operation(&mut self, opcode: u8, effect: i32, word: &[u8]) {
        let result = self.interner.intern(word);
        if let Some(name) = self.kept(result) {
            self.name_operation(opcode, effect, name);
        }
    }

    pub(crate) fn load_string(&mut self, name: Name) {
        self.name_operation(op::LOAD_CONST_STRING, 1, name);
    }

    pub(crate) fn load_none(&mut self) {
        self.opcode(op::LOAD_CONST_NONE, 1);
    }

    #[inline(never)]
    pub(crate) fn load_constant(&mut self, literal: &'a Literal<'a>) {
        let result = self.tables.constant(literal);
        if let Some(index) = self.kept(result) {
            self.unsigned(op::LOAD_CONST_OBJ, 1, index as usize);
        }
    }

    #[inline(never)]
    pub(crate) fn load_integer(&mut self, value: i64) {
        if !self.emitting {
            return;
        }
        if TINY_INTEGERS.contains(&value) {
            let offset = (value - TINY_INTEGERS.start) as u8;
            self.opcode(op::LOAD_CONST_SMALL_INT_MULTI + offset, 1);
        } else {
            let result = self.assembler.signed(op::LOAD_CONST_SMALL_INT, 1, value);
            self.kept(result);
        }
    }

    pub(crate) fn unary(&mut self, operator: u8) {
        self.opcode(op::UNARY_OP_MULTI + operator, 0);
    }

    #[inline(never)]
    pub(crate) fn binary(&mut self, operator: u8) {
        let (operator, is_negated) = match operator {
            NOT_IN => (BinaryOp::In as u8, true),
            IS_NOT => (BinaryOp::Is as u8, true),
            _ => (operator, false),
        };
        self.opcode(op::BINARY_OP_MULTI + operator, -1);
        if is_negated {
            self.unary(UnaryOp::Not as u8);
        }
    }

    #[inline(never)]
    pub(crate) fn return_value(&mut self) {
        self.opcode(op::RETURN_VALUE, -1);
        self.end_path();
    }

    #[inline(never)]
    pub(crate) fn load_name(&mut self, name: Name) {
        if !self.emitting {
            let result =
                self.scope.identifiers.find_or_add(self.arena, name, Binding::GlobalImplicit);
            self.kept(result);
            return;
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
    pub(crate) fn load_local(&mut self, slot: u16) {
        if slot < FAST_LOCALS {
            self.opcode(op::LOAD_FAST_MULTI + slot as u8, 1);
        } else {
            self.unsigned(op::LOAD_FAST_N, 1, slot.into());
        }
    }

    #[inline(never)]
    pub(crate) fn store_name(&mut self, name: Name) {
        if !self.emitting {
            let result = self.scope.find_for_change(self.arena, name);
            self.kept(result);
            return;
        }
        match self.variable(name) {
            Variable::Name => self.name_operation(op::STORE_NAME, -1, name),
            Variable::Global => self.name_operation(op::STORE_GLOBAL, -1, name),
            Variable::Local(slot) if slot < FAST_LOCALS => {
                self.opcode(op::STORE_FAST_MULTI + slot as u8, -1);
            }
            Variable::Local(slot) => self.unsigned(op::STORE_FAST_N, -1, slot.into()),
            Variable::Cell(slot) => self.unsigned(op::STORE_DEREF, -1, slot.into()),
        }
    }

    #[inline(never)]
    pub(crate) fn delete_name(&mut self, name: Name) {
        if !self.emitting {
            let result = self.scope.find_for_change(self.arena, name);
            self.kept(result);
            return;
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
