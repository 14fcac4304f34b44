//! Conditional statements and loops.

use boreas_mpy::{BinaryOp, op};

use crate::assembler::Label;
use crate::ast::{Expr, ExprKind, For, Halves, If, TrailerKind, While};
use crate::error::Result;
use crate::generator::{Generator, Loop};
use crate::literal::Literal;

/// The value stack slots that an iterator takes, from `GET_ITER_STACK` to the end of its loop.
pub(crate) const ITERATOR_SLOTS: i32 = boreas_mpy::opcode::ITERATOR_SLOTS as i32;

/// The arguments of a `range` that needs no iterator.
struct Range<'a> {
    start: Expr<'a>,
    end: Expr<'a>,
    step: i64,
}

impl<'a> Generator<'a, '_> {
    /// Generates `if` and `elif` branches, leaving out those that can never run.
    #[inline(never)]
    pub(crate) fn if_statement(&mut self, statement: &'a If<'a>) -> Result<()> {
        let end = self.new_label();
        for (index, (condition, body)) in statement.branches.iter().enumerate() {
            let truth = Literal::of(condition).map(|value| value.is_true());
            if truth == Some(false) {
                continue;
            }
            let otherwise = self.new_label();
            self.jump_if(condition, false, otherwise)?;
            self.block(body)?;
            if truth == Some(true) {
                self.place(end);
                return Ok(());
            }
            let is_alone = statement.branches.len() == 1 && statement.otherwise.is_none();
            if index > 0 || !is_alone {
                self.jump(op::JUMP, 0, end);
            }
            self.place(otherwise);
        }
        self.optional_block(&statement.otherwise)?;
        self.place(end);
        Ok(())
    }

    /// Starts a loop; returns what to give to [`Self::end_loop`].
    fn start_loop(&mut self, has_iterator: bool) -> Result<(Loop, Option<Loop>)> {
        let new = Loop {
            break_label: self.new_label(),
            continue_label: self.new_label(),
            has_iterator,
            exception_level: self.exception_level,
        };
        Ok((new, self.enclosing_loop.replace(new)))
    }

    fn end_loop(&mut self, outer: Option<Loop>) {
        self.enclosing_loop = outer;
    }

    pub(crate) fn leave_loop(&mut self, line: u32, is_break: bool) -> Result<()> {
        let Some(innermost) = self.enclosing_loop else {
            return Err(self.error(line, "'break'/'continue' outside loop"));
        };
        let label = if is_break { innermost.break_label } else { innermost.continue_label };
        let removes_iterator = is_break && innermost.has_iterator;
        let handlers = self.exception_level - innermost.exception_level;
        if handlers == 0 {
            if removes_iterator {
                for _ in 0..ITERATOR_SLOTS {
                    self.raw(op::POP_TOP);
                }
            }
            self.jump(op::JUMP, 0, label);
        } else {
            self.jump(op::UNWIND_JUMP, 0, label);
            self.raw(if removes_iterator { 0x80 } else { 0 } | handlers as u8);
        }
        self.end_path();
        Ok(())
    }

    #[inline(never)]
    pub(crate) fn while_statement(&mut self, statement: &'a While<'a>) -> Result<()> {
        let (this, outer) = self.start_loop(false)?;
        let truth = Literal::of(&statement.condition).map(|value| value.is_true());
        if truth != Some(false) {
            let top = self.new_label();
            if truth.is_none() {
                self.jump(op::JUMP, 0, this.continue_label);
            }
            self.place(top);
            self.block(&statement.body)?;
            self.place(this.continue_label);
            self.jump_if(&statement.condition, true, top)?;
        }
        self.end_loop(outer);
        self.optional_block(&statement.otherwise)?;
        self.place(this.break_label);
        Ok(())
    }

    #[inline(never)]
    pub(crate) fn for_statement(&mut self, statement: &'a For<'a>) -> Result<()> {
        if let Some(range) = self.simple_range(statement) {
            return self.for_in_range(statement, &range);
        }
        let (this, outer) = self.start_loop(true)?;
        let end = self.new_label();
        self.expression(&statement.iterable)?;
        self.opcode(op::GET_ITER_STACK, ITERATOR_SLOTS - 1);
        self.place(this.continue_label);
        self.jump(op::FOR_ITER, 1, end);
        self.assign(&statement.target)?;
        self.block(&statement.body)?;
        self.jump(op::JUMP, 0, this.continue_label);
        self.place(end);
        self.adjust_stack(-ITERATOR_SLOTS);
        self.end_loop(outer);
        self.optional_block(&statement.otherwise)?;
        self.place(this.break_label);
        Ok(())
    }

    /// Returns the range that a loop over a plain name counts through, if it is one.
    fn simple_range(&self, statement: &For<'a>) -> Option<Range<'a>> {
        let ExprKind::Name(_) = statement.target.kind else { return None };
        let ExprKind::Primary(primary) = statement.iterable.kind else { return None };
        let ExprKind::Name(function) = primary.subject.kind else { return None };
        let [trailer] = primary.trailers else { return None };
        let TrailerKind::Call(arguments) = trailer.kind else { return None };
        if function != self.words.range {
            return None;
        }
        let zero = Expr { line: 0, kind: ExprKind::SmallInt(Halves::new(0)) };
        let (start, end, step) = match arguments {
            [end] => (zero, *end, 1),
            [start, end] => (*start, *end, 1),
            [start, end, Expr { kind: ExprKind::SmallInt(step), .. }] => {
                (*start, *end, step.value())
            }
            _ => return None,
        };
        let is_plain = |argument: &Expr<'a>| {
            !matches!(
                argument.kind,
                ExprKind::Starred(_)
                    | ExprKind::DoubleStarred(_)
                    | ExprKind::Keyword(_)
                    | ExprKind::ArgumentWalrus(_)
                    | ExprKind::ArgumentGenerator(_)
            )
        };
        (step != 0 && is_plain(&start) && is_plain(&end)).then_some(Range { start, end, step })
    }

    /// Generates a loop that keeps the counter, and the end unless it is constant, on the stack.
    #[inline(never)]
    fn for_in_range(&mut self, statement: &'a For<'a>, range: &Range<'a>) -> Result<()> {
        let (this, outer) = self.start_loop(false)?;
        let top = self.new_label();
        let entry = self.new_label();
        let end_on_stack = !matches!(range.end.kind, ExprKind::SmallInt(_));
        if end_on_stack {
            self.expression(&range.end)?;
        }
        self.expression(&range.start)?;
        self.jump(op::JUMP, 0, entry);
        self.place(top);
        self.opcode(op::DUP_TOP, 1);
        self.assign(&statement.target)?;
        self.block(&statement.body)?;
        self.place(this.continue_label);
        self.load_integer(range.step);
        self.binary(BinaryOp::InplaceAdd as u8);
        self.place(entry);
        if end_on_stack {
            self.opcode(op::DUP_TOP_TWO, 2);
            self.opcode(op::ROT_TWO, 0);
        } else {
            self.opcode(op::DUP_TOP, 1);
            self.expression(&range.end)?;
        }
        let goes_up = range.step >= 0;
        self.binary(if goes_up { BinaryOp::Less } else { BinaryOp::More } as u8);
        self.jump(op::POP_JUMP_IF_TRUE, -1, top);
        self.end_loop(outer);
        self.range_loop_end(statement, this.break_label, end_on_stack)
    }

    /// Generates what follows a range loop: its `else` block, and removing what is on the stack.
    fn range_loop_end(
        &mut self,
        statement: &'a For<'a>,
        break_label: Label,
        end_on_stack: bool,
    ) -> Result<()> {
        let mut end = None;
        if let Some(otherwise) = &statement.otherwise {
            self.pop_range(end_on_stack);
            self.block(otherwise)?;
            let label = self.new_label();
            self.jump(op::JUMP, 0, label);
            self.adjust_stack(1 + i32::from(end_on_stack));
            end = Some(label);
        }
        self.place(break_label);
        self.pop_range(end_on_stack);
        match end {
            Some(label) => {
                self.place(label);
                Ok(())
            }
            None => Ok(()),
        }
    }

    fn pop_range(&mut self, end_on_stack: bool) {
        self.opcode(op::POP_TOP, -1);
        if end_on_stack {
            self.opcode(op::POP_TOP, -1);
        }
    }

    #[inline(never)]
    pub(crate) fn async_for(&mut self, statement: &'a For<'a>) -> Result<()> {
        let exhausted = self.new_label();
        let handler = self.new_label();
        let got_value = self.new_label();
        let no_match = self.new_label();
        self.expression(&statement.iterable)?;
        self.word_operation(op::LOAD_METHOD, 1, b"__aiter__");
        self.call_method_with(0);
        let (this, outer) = self.start_loop(false)?;
        self.place(this.continue_label);
        self.start_handler_block(op::SETUP_EXCEPT, 0, handler);
        self.opcode(op::DUP_TOP, 1);
        self.await_method(b"__anext__");
        self.assign(&statement.target)?;
        self.jump(op::POP_EXCEPT_JUMP, 0, got_value);

        self.place(handler);
        self.adjust_stack(4);
        self.opcode(op::DUP_TOP, 1);
        self.word_operation(op::LOAD_GLOBAL, 1, b"StopAsyncIteration");
        self.binary(BinaryOp::ExceptionMatch as u8);
        self.jump(op::POP_JUMP_IF_FALSE, -1, no_match);
        self.opcode(op::POP_TOP, -1);
        self.jump(op::POP_EXCEPT_JUMP, 0, exhausted);

        self.place(no_match);
        self.adjust_stack(1);
        self.end_handler_block();
        self.adjust_stack(-3);

        self.place(got_value);
        self.block(&statement.body)?;
        self.jump(op::JUMP, 0, this.continue_label);
        self.end_loop(outer);
        self.place(exhausted);
        self.optional_block(&statement.otherwise)?;
        self.place(this.break_label);
        self.opcode(op::POP_TOP, -1);
        Ok(())
    }
}
