//! `try` and `with` statements.
//!
//! Inside `finally` blocks and handlers the stack may hold up to three values more than the walk
//! knows of: what the machine keeps while it unwinds. The adjustments without instruction reserve
//! room for them.

use boreas_mpy::{BinaryOp, op};

use crate::assembler::Label;
use crate::ast::{Block, Expr, Handler, Try};
use crate::error::Result;
use crate::generator::Generator;

impl<'a> Generator<'a, '_> {
    /// Starts a block that has an exception handler.
    pub(crate) fn start_handler_block(&mut self, opcode: u8, effect: i32, handler: Label) {
        self.jump(opcode, effect, handler);
        self.exception_level += 1;
        self.scope.exception_levels = self.scope.exception_levels.max(self.exception_level);
    }

    /// Ends a handler or `finally` block.
    pub(crate) fn end_handler_block(&mut self) {
        self.exception_level = self.exception_level.saturating_sub(1);
        self.opcode(op::END_FINALLY, -1);
    }

    #[inline(never)]
    pub(crate) fn try_statement(&mut self, statement: &'a Try<'a>) -> Result<()> {
        let Some(finally) = &statement.finally else {
            return self.try_except(statement);
        };
        let handler = self.new_label();
        self.start_handler_block(op::SETUP_FINALLY, 0, handler);
        if statement.handlers.is_empty() {
            self.adjust_stack(3);
            self.block(&statement.body)?;
            self.adjust_stack(-3);
        } else {
            self.try_except(statement)?;
        }
        self.load_none();
        self.place(handler);
        self.adjust_stack(1);
        self.block(finally)?;
        self.adjust_stack(-1);
        self.end_handler_block();
        Ok(())
    }

    #[inline(never)]
    fn try_except(&mut self, statement: &'a Try<'a>) -> Result<()> {
        let handler = self.new_label();
        let success = self.new_label();
        self.start_handler_block(op::SETUP_EXCEPT, 0, handler);
        self.block(&statement.body)?;
        self.jump(op::POP_EXCEPT_JUMP, 0, success);
        self.place(handler);
        self.adjust_stack(4);
        let end = self.new_label();
        for (index, handler) in statement.handlers.iter().enumerate() {
            if handler.exception.is_none() && index + 1 != statement.handlers.len() {
                return Err(self.error(handler.line, "default 'except' must be last"));
            }
            self.handler(handler, end)?;
        }
        self.end_handler_block();
        self.adjust_stack(-3);
        self.place(success);
        self.optional_block(&statement.otherwise)?;
        self.place(end);
        Ok(())
    }

    /// Generates an `except` clause, with the exception on the stack.
    #[inline(never)]
    fn handler(&mut self, handler: &'a Handler<'a>, end: Label) -> Result<()> {
        let no_match = self.new_label();
        if let Some(exception) = handler.exception {
            self.opcode(op::DUP_TOP, 1);
            self.expression(exception)?;
            self.binary(BinaryOp::ExceptionMatch as u8);
            self.jump(op::POP_JUMP_IF_FALSE, -1, no_match);
        }
        if handler.alias.is_null() {
            self.opcode(op::POP_TOP, -1);
            self.block(&handler.body)?;
        } else {
            // The name is deleted at the end, whatever happens.
            self.store_name(handler.alias);
            let cleanup = self.new_label();
            self.start_handler_block(op::SETUP_FINALLY, 0, cleanup);
            self.block(&handler.body)?;
            self.load_none();
            self.place(cleanup);
            self.adjust_stack(1);
            self.load_none();
            self.store_name(handler.alias);
            self.delete_name(handler.alias);
            self.adjust_stack(-1);
            self.end_handler_block();
        }
        self.jump(op::POP_EXCEPT_JUMP, 0, end);
        self.place(no_match);
        self.adjust_stack(1);
        Ok(())
    }

    #[inline(never)]
    pub(crate) fn with(
        &mut self,
        items: &'a [(Expr<'a>, Option<Expr<'a>>)],
        body: &'a Block<'a>,
    ) -> Result<()> {
        let Some(((manager, target), rest)) = items.split_first() else {
            return self.block(body);
        };
        let end = self.new_label();
        self.expression(manager)?;
        self.start_handler_block(op::SETUP_WITH, 2, end);
        match target {
            Some(target) => self.assign(target)?,
            None => self.opcode(op::POP_TOP, -1),
        }
        self.enter()?;
        self.with(rest, body)?;
        self.leave();
        self.load_none();
        self.place(end);
        // Calling `__exit__` takes two values more.
        self.opcode(op::WITH_CLEANUP, 2);
        self.adjust_stack(-4);
        self.end_handler_block();
        Ok(())
    }

    #[inline(never)]
    pub(crate) fn async_with(
        &mut self,
        items: &'a [(Expr<'a>, Option<Expr<'a>>)],
        body: &'a Block<'a>,
    ) -> Result<()> {
        let Some(((manager, target), rest)) = items.split_first() else {
            return self.block(body);
        };
        let handler = self.new_label();
        let no_exception = self.new_label();
        let unwinding = self.new_label();
        let end = self.new_label();
        self.expression(manager)?;
        self.opcode(op::DUP_TOP, 1);
        self.await_method(b"__aenter__");
        match target {
            Some(target) => self.assign(target)?,
            None => self.opcode(op::POP_TOP, -1),
        }
        self.start_handler_block(op::SETUP_FINALLY, 0, handler);
        self.adjust_stack(3);
        self.enter()?;
        self.async_with(rest, body)?;
        self.leave();
        self.adjust_stack(-3);

        // The body has run to its end: (manager) becomes (None, manager).
        self.load_none();
        self.opcode(op::ROT_TWO, 0);
        self.jump(op::JUMP, 0, no_exception);

        // Otherwise there is an exception, or what the machine keeps while it unwinds a jump.
        self.place(handler);
        self.opcode(op::DUP_TOP, 1);
        self.word_operation(op::LOAD_GLOBAL, 1, b"BaseException");
        self.binary(BinaryOp::ExceptionMatch as u8);
        self.jump(op::POP_JUMP_IF_FALSE, -1, unwinding);
        self.exit_with_exception(end)?;

        self.place(unwinding);
        self.opcode(op::ROT_THREE, 0);
        self.opcode(op::ROT_THREE, 0);
        self.place(no_exception);
        self.word_operation(op::LOAD_METHOD, 1, b"__aexit__");
        self.load_none();
        self.opcode(op::DUP_TOP, 1);
        self.opcode(op::DUP_TOP, 1);
        self.call_method_with(3);
        self.yield_from();
        self.opcode(op::POP_TOP, -1);
        self.adjust_stack(-1);
        self.place(end);
        self.end_handler_block();
        Ok(())
    }

    /// Awaits `__aexit__` of the manager below the exception on the stack.
    fn exit_with_exception(&mut self, end: Label) -> Result<()> {
        self.opcode(op::DUP_TOP, 1);
        self.opcode(op::ROT_THREE, 0);
        self.opcode(op::ROT_TWO, 0);
        self.word_operation(op::LOAD_METHOD, 1, b"__aexit__");
        self.opcode(op::ROT_THREE, 0);
        self.opcode(op::ROT_THREE, 0);
        self.opcode(op::DUP_TOP, 1);
        self.name_operation(op::LOAD_ATTR, 0, self.words.class);
        self.opcode(op::ROT_TWO, 0);
        self.load_none();
        self.call_method_with(3);
        self.yield_from();
        self.jump(op::POP_JUMP_IF_FALSE, -1, end);
        self.opcode(op::POP_TOP, -1);
        self.load_none();
        self.jump(op::JUMP, 0, end);
        self.adjust_stack(2);
        Ok(())
    }
}
