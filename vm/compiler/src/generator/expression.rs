//! Expressions.

use boreas_mpy::op;

use crate::assembler::Label;
use crate::ast::{Expr, ExprKind, Operand};
use crate::error::Result;
use crate::generator::Generator;
use crate::literal::Literal;
use crate::scope::{Binding, ScopeNode};

impl<'a> Generator<'a, '_> {
    /// Leaves the value of an expression on the stack.
    pub(crate) fn expression(&mut self, expression: &Expr<'a>) -> Result<()> {
        match expression.kind {
            ExprKind::Name(name) => self.load_name(name),
            ExprKind::SmallInt(value) => self.load_integer(value.value()),
            ExprKind::Str(name) => self.load_string(name),
            ExprKind::None => self.load_none(),
            ExprKind::True => self.opcode(op::LOAD_CONST_TRUE, 1),
            ExprKind::False => self.opcode(op::LOAD_CONST_FALSE, 1),
            ExprKind::Ellipsis => self.load_constant(&Literal::Ellipsis),
            _ => {
                self.set_line(expression.line);
                self.enter()?;
                self.compound(expression)?;
                self.leave();
            }
        }
        Ok(())
    }

    /// Leaves the value of an expression that has parts on the stack.
    fn compound(&mut self, expression: &Expr<'a>) -> Result<()> {
        let line = expression.line;
        match expression.kind {
            ExprKind::Constant(literal) => {
                self.load_constant(literal);
                Ok(())
            }
            ExprKind::Tuple(items) | ExprKind::ParenTuple(items) => {
                self.build(op::BUILD_TUPLE, items)
            }
            ExprKind::List(items) => self.build(op::BUILD_LIST, items),
            ExprKind::Set(items) => {
                if items.iter().any(|item| matches!(item.kind, ExprKind::Pair(_))) {
                    return Err(self.error(line, "expecting just a value for set"));
                }
                self.build(op::BUILD_SET, items)
            }
            ExprKind::Dict(items) => {
                self.unsigned(op::BUILD_MAP, 1, items.len());
                for item in items {
                    if !matches!(item.kind, ExprKind::Pair(_)) {
                        return Err(self.error(line, "expecting key:value for dict"));
                    }
                    self.expression(item)?;
                    self.opcode(op::STORE_MAP, -2);
                }
                Ok(())
            }
            ExprKind::Pair([key, value]) => {
                self.expression(value)?;
                self.expression(key)
            }
            ExprKind::Comprehension(comprehension) => self.comprehension(comprehension),
            ExprKind::ArgumentGenerator(comprehension) => self.comprehension(comprehension),
            ExprKind::Lambda(function) => {
                let scope = self.new_scope(ScopeNode::Lambda(function), 0)?;
                self.function_object(scope, function)
            }
            ExprKind::Conditional(parts) => self.conditional(parts),
            ExprKind::Or(operands) => self.short_circuit(op::JUMP_IF_TRUE_OR_POP, operands),
            ExprKind::And(operands) => self.short_circuit(op::JUMP_IF_FALSE_OR_POP, operands),
            ExprKind::Not(operand) => {
                self.expression(operand)?;
                self.unary(boreas_mpy::UnaryOp::Not as u8);
                Ok(())
            }
            ExprKind::Comparison(operands) => self.comparison(operands),
            ExprKind::Chain(operands) => self.chain(operands),
            ExprKind::Power([base, exponent]) => {
                self.expression(base)?;
                self.expression(exponent)?;
                self.binary(boreas_mpy::BinaryOp::Power as u8);
                Ok(())
            }
            ExprKind::Unary(operator, operand) => {
                self.expression(operand)?;
                self.unary(operator);
                Ok(())
            }
            ExprKind::Primary(primary) => self.primary(primary),
            ExprKind::Await(primary) => self.await_expression(line, primary),
            ExprKind::Slice(parts) => self.slice(parts),
            ExprKind::Walrus([target, value]) | ExprKind::ArgumentWalrus([target, value]) => {
                self.walrus(line, target, value)
            }
            ExprKind::Yield(value) => self.yield_value(line, value),
            ExprKind::YieldFrom(iterable) => {
                self.check_yield(line)?;
                self.expression(iterable)?;
                self.yield_from();
                Ok(())
            }
            _ => Err(self.error(line, "*x must be assignment target")),
        }
    }

    #[inline(never)]
    fn build(&mut self, opcode: u8, items: &'a [Expr<'a>]) -> Result<()> {
        for item in items {
            self.expression(item)?;
        }
        self.unsigned(opcode, 1 - items.len() as i32, items.len());
        Ok(())
    }

    #[inline(never)]
    fn conditional(&mut self, parts: &'a [Expr<'a>; 3]) -> Result<()> {
        let [value, condition, alternative] = parts;
        let otherwise = self.new_label();
        let end = self.new_label();
        self.jump_if(condition, false, otherwise)?;
        self.expression(value)?;
        self.jump(op::JUMP, 0, end);
        self.place(otherwise);
        self.adjust_stack(-1);
        self.expression(alternative)?;
        self.place(end);
        Ok(())
    }

    #[inline(never)]
    fn short_circuit(&mut self, opcode: u8, operands: &'a [Operand<'a>]) -> Result<()> {
        let end = self.new_label();
        for (index, operand) in operands.iter().enumerate() {
            if index > 0 {
                self.jump(opcode, -1, end);
            }
            self.expression(&operand.value)?;
        }
        self.place(end);
        Ok(())
    }

    #[inline(never)]
    fn comparison(&mut self, operands: &'a [Operand<'a>]) -> Result<()> {
        let Some((first, rest)) = operands.split_first() else { return Ok(()) };
        self.expression(&first.value)?;
        let is_multiple = rest.len() > 1;
        let fail = self.new_label();
        for (index, operand) in rest.iter().enumerate() {
            let is_last = index + 1 == rest.len();
            self.expression(&operand.value)?;
            if !is_last {
                self.opcode(op::DUP_TOP, 1);
                self.opcode(op::ROT_THREE, 0);
            }
            self.binary(operand.operator);
            if !is_last {
                self.jump(op::JUMP_IF_FALSE_OR_POP, -1, fail);
            }
        }
        if is_multiple {
            let end = self.new_label();
            self.jump(op::JUMP, 0, end);
            self.place(fail);
            self.adjust_stack(1);
            self.opcode(op::ROT_TWO, 0);
            self.opcode(op::POP_TOP, -1);
            self.place(end);
        }
        Ok(())
    }

    #[inline(never)]
    fn chain(&mut self, operands: &'a [Operand<'a>]) -> Result<()> {
        for (index, operand) in operands.iter().enumerate() {
            self.expression(&operand.value)?;
            if index > 0 {
                self.binary(operand.operator);
            }
        }
        Ok(())
    }

    #[inline(never)]
    fn slice(&mut self, parts: &'a [Option<Expr<'a>>; 3]) -> Result<()> {
        let [start, end, step] = parts;
        for part in [start, end] {
            match part {
                Some(value) => self.expression(value)?,
                None => self.load_none(),
            }
        }
        match step {
            None => {
                self.unsigned(op::BUILD_SLICE, -1, 2);
                Ok(())
            }
            Some(step) => {
                self.expression(step)?;
                self.unsigned(op::BUILD_SLICE, -2, 3);
                Ok(())
            }
        }
    }

    #[inline(never)]
    fn walrus(&mut self, line: u32, target: &Expr<'a>, value: &Expr<'a>) -> Result<()> {
        let ExprKind::Name(name) = target.kind else {
            return Err(self.error(line, "can't assign to expression"));
        };
        self.expression(value)?;
        self.opcode(op::DUP_TOP, 1);
        if !self.emitting && matches!(self.scope.node, ScopeNode::Comprehension(_)) {
            self.bind_outside_comprehension(line, name)?;
        }
        self.store_name(name);
        Ok(())
    }

    /// Binds a name assigned inside a comprehension to the scope around it.
    fn bind_outside_comprehension(&mut self, line: u32, name: boreas_mpy::Name) -> Result<()> {
        let arena = self.arena;
        let Some(outer) = self.scopes.get_mut(self.scope.parent) else { return Ok(()) };
        let is_module = outer.node.is_module();
        let outside = outer.find_for_change(arena, name)?.get();
        if outside.binding == Binding::GlobalExplicit {
            self.scope.identifiers.find_or_add(arena, name, Binding::GlobalExplicit)?;
            return Ok(());
        }
        let place = self.scope.identifiers.find_or_add(arena, name, Binding::Undecided)?;
        if is_module {
            return self.declare_global(line, place);
        }
        let mut identifier = place.get();
        if identifier.binding == Binding::GlobalImplicit {
            identifier.binding = Binding::Undecided;
            place.set(identifier);
        }
        self.declare_nonlocal(line, place)
    }

    fn check_yield(&mut self, line: u32) -> Result<()> {
        match self.scope.node {
            ScopeNode::Function(_) | ScopeNode::Lambda(_) => Ok(()),
            _ => Err(self.error(line, "'yield' outside function")),
        }
    }

    #[inline(never)]
    fn yield_value(&mut self, line: u32, value: Option<&'a Expr<'a>>) -> Result<()> {
        self.check_yield(line)?;
        match value {
            Some(value) => self.expression(value)?,
            None => self.load_none(),
        }
        self.yield_top();
        Ok(())
    }

    /// Yields the value on the stack.
    pub(crate) fn yield_top(&mut self) {
        self.scope.flags |= boreas_mpy::prelude::flags::GENERATOR;
        self.opcode(op::YIELD_VALUE, 0);
    }

    /// Yields what the iterable on the stack gives.
    pub(crate) fn yield_from(&mut self) {
        self.opcode(op::GET_ITER, 0);
        self.load_none();
        self.scope.flags |= boreas_mpy::prelude::flags::GENERATOR;
        self.opcode(op::YIELD_FROM, -1);
    }

    /// Jumps if a condition is as wanted, leaving nothing on the stack.
    pub(crate) fn jump_if(
        &mut self,
        condition: &Expr<'a>,
        wanted: bool,
        label: Label,
    ) -> Result<()> {
        if let Some(value) = Literal::of(condition) {
            if value.is_true() == wanted {
                self.jump(op::JUMP, 0, label);
            }
            return Ok(());
        }
        match condition.kind {
            ExprKind::Not(operand) => {
                self.enter()?;
                self.jump_if(operand, !wanted, label)?;
                self.leave();
                Ok(())
            }
            ExprKind::Or(operands) => self.jump_if_any(operands, true, wanted, label),
            ExprKind::And(operands) => self.jump_if_any(operands, false, wanted, label),
            _ => {
                self.expression(condition)?;
                let opcode = if wanted { op::POP_JUMP_IF_TRUE } else { op::POP_JUMP_IF_FALSE };
                self.jump(opcode, -1, label);
                Ok(())
            }
        }
    }

    /// Jumps if `or` (where `decisive` is true) or `and` of the operands is as wanted.
    #[inline(never)]
    fn jump_if_any(
        &mut self,
        operands: &'a [Operand<'a>],
        decisive: bool,
        wanted: bool,
        label: Label,
    ) -> Result<()> {
        self.enter()?;
        if wanted == decisive {
            for operand in operands {
                self.jump_if(&operand.value, wanted, label)?;
            }
        } else if let Some((last, others)) = operands.split_last() {
            let decided = self.new_label();
            for operand in others {
                self.jump_if(&operand.value, !wanted, decided)?;
            }
            self.jump_if(&last.value, wanted, label)?;
            self.place(decided);
        }
        self.leave();
        Ok(())
    }
}
