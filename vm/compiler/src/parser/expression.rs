//! Expressions: conditionals, lambdas, operators.
//!
//! Every level of nesting in the source passes through most of these functions. What most levels do
//! not need stands in functions of its own that are not inlined, which keeps the stack frames of the
//! common path small.

use crate::ast::{Body, Expr, ExprKind, Function, IS_NOT, NOT_IN, Operand, Primary};
use crate::error::Result;
use crate::literal::Literal;
use crate::parser::{Parser, take};
use crate::token::{Token, strength};
use boreas_mpy::{BinaryOp, Name, UnaryOp};

impl<'a: 's, 's> Parser<'a, 's, '_> {
    /// Parses an expression that stands alone: a conditional, a lambda or less.
    pub(crate) fn expression(&mut self) -> Result<Expr<'a>> {
        if self.token() == Token::Lambda {
            return self.lambda(true);
        }
        let line = self.token_line();
        let value = self.binary(strength::OR)?;
        if self.token() == Token::If { self.conditional(line, value) } else { Ok(value) }
    }

    /// Parses the condition of a comprehension, which cannot be a conditional.
    pub(crate) fn unconditional(&mut self) -> Result<Expr<'a>> {
        if self.token() == Token::Lambda {
            return self.lambda(false);
        }
        self.binary(strength::OR)
    }

    /// Parses an expression that may be an assignment expression.
    pub(crate) fn walrus_expression(&mut self) -> Result<Expr<'a>> {
        let line = self.token_line();
        let target = self.expression()?;
        if self.token() == Token::Walrus { self.walrus(line, target) } else { Ok(target) }
    }

    #[inline(never)]
    fn walrus(&mut self, line: u32, target: Expr<'a>) -> Result<Expr<'a>> {
        self.advance()?;
        let pair = self.arena.alloc([target, self.expression()?])?;
        Ok(Expr { line, kind: ExprKind::Walrus(pair) })
    }

    #[inline(never)]
    fn conditional(&mut self, line: u32, value: Expr<'a>) -> Result<Expr<'a>> {
        self.enter()?;
        self.advance()?;
        let condition = self.binary(strength::OR)?;
        self.expect(Token::Else)?;
        let alternative = self.expression()?;
        self.leave();
        let parts = self.arena.alloc([value, condition, alternative])?;
        Ok(Expr { line, kind: ExprKind::Conditional(parts) })
    }

    #[inline(never)]
    fn lambda(&mut self, may_be_conditional: bool) -> Result<Expr<'a>> {
        self.enter()?;
        let line = self.token_line();
        self.advance()?;
        let parameters = self.parameters(false)?;
        self.expect(Token::Colon)?;
        let body = if may_be_conditional { self.expression()? } else { self.unconditional()? };
        self.leave();
        let body = Body::Expression(body);
        let function = Function { line, name: Name::NULL, is_async: false, parameters, body };
        Ok(Expr { line, kind: ExprKind::Lambda(self.arena.alloc(function)?) })
    }

    /// Parses operators of at least the given strength with their operands.
    pub(crate) fn binary(&mut self, weakest: u8) -> Result<Expr<'a>> {
        self.enter()?;
        let line = self.token_line();
        let mut left = if self.token() == Token::Not && weakest <= strength::NOT {
            self.negated()?
        } else {
            self.factor()?
        };
        loop {
            let strength = self.token().strength();
            if strength == 0 || strength < weakest {
                break;
            }
            left = self.chain(line, left, strength)?;
        }
        self.leave();
        Ok(left)
    }

    /// Parses `not` with its operand.
    #[inline(never)]
    fn negated(&mut self) -> Result<Expr<'a>> {
        let line = self.token_line();
        self.advance()?;
        let operand = self.binary(strength::NOT)?;
        let kind = match Literal::of(&operand) {
            Some(value) if value.is_true() => ExprKind::False,
            Some(_) => ExprKind::True,
            None => ExprKind::Not(self.arena.alloc(operand)?),
        };
        Ok(Expr { line, kind })
    }

    /// Parses the operators of one strength that follow `left`.
    #[inline(never)]
    fn chain(&mut self, line: u32, left: Expr<'a>, strength: u8) -> Result<Expr<'a>> {
        let mark = self.operands.len();
        self.operands.push(Operand { operator: 0, value: left })?;
        while self.token().strength() == strength {
            let operator = self.operator()?;
            let value = self.binary(strength + 1)?;
            self.operands.push(Operand { operator, value })?;
        }
        self.finish_chain(line, strength, mark)
    }

    /// Reads an operator and returns its number.
    fn operator(&mut self) -> Result<u8> {
        let token = self.token();
        self.advance()?;
        Ok(match token {
            Token::In => BinaryOp::In as u8,
            Token::Is if self.accept(Token::Not)? => IS_NOT,
            Token::Is => BinaryOp::Is as u8,
            Token::Not => {
                self.expect(Token::In)?;
                NOT_IN
            }
            _ => token.binary_operator().unwrap_or(0),
        })
    }

    /// Makes the node of the operands from `mark` on, or their value.
    #[inline(never)]
    fn finish_chain(&mut self, line: u32, strength: u8, mark: usize) -> Result<Expr<'a>> {
        let kind = match strength {
            strength::OR | strength::AND => {
                let decisive = strength == strength::OR;
                let kept = self.fold_logical(mark, decisive);
                if kept == 1
                    && let Some(operand) = self.operands.get(mark).copied()
                {
                    self.operands.truncate(mark);
                    return Ok(operand.value);
                }
                self.operands.truncate(mark + kept);
                let operands = take(self.arena, &mut self.operands, mark)?;
                if decisive { ExprKind::Or(operands) } else { ExprKind::And(operands) }
            }
            strength::COMPARISON => {
                ExprKind::Comparison(take(self.arena, &mut self.operands, mark)?)
            }
            _ => {
                if let Some(value) = self.fold_chain(mark)? {
                    self.operands.truncate(mark);
                    return Ok(value);
                }
                ExprKind::Chain(take(self.arena, &mut self.operands, mark)?)
            }
        };
        Ok(Expr { line, kind })
    }

    /// Drops the operands of `or` or `and` that cannot matter; returns how many are left.
    ///
    /// A constant that decides the result makes what follows it unreachable; other constants make
    /// no difference unless they come last.
    fn fold_logical(&mut self, mark: usize, decisive: bool) -> usize {
        let operands = self.operands.as_mut_slice().get_mut(mark..).unwrap_or(&mut []);
        let last = operands.len().saturating_sub(1);
        let mut kept = 0;
        for index in 0..operands.len() {
            let Some(operand) = operands.get(index).copied() else { break };
            let truth = Literal::of(&operand.value).map(|value| value.is_true());
            if index != last && truth == Some(!decisive) {
                continue;
            }
            if let Some(place) = operands.get_mut(kept) {
                *place = operand;
            }
            kept += 1;
            if truth == Some(decisive) {
                break;
            }
        }
        kept
    }

    /// Parses signs and what they apply to.
    fn factor(&mut self) -> Result<Expr<'a>> {
        match self.token() {
            Token::Plus => self.signed(UnaryOp::Positive),
            Token::Minus => self.signed(UnaryOp::Negative),
            Token::Tilde => self.signed(UnaryOp::Invert),
            _ => self.power(),
        }
    }

    #[inline(never)]
    fn signed(&mut self, operator: UnaryOp) -> Result<Expr<'a>> {
        self.enter()?;
        let line = self.token_line();
        self.advance()?;
        let operand = self.factor()?;
        self.leave();
        if let Some(value) = self.fold_unary(operator, &operand)? {
            return Ok(value);
        }
        Ok(Expr { line, kind: ExprKind::Unary(operator as u8, self.arena.alloc(operand)?) })
    }

    fn power(&mut self) -> Result<Expr<'a>> {
        let line = self.token_line();
        let base = self.primary()?;
        if self.token() == Token::DoubleStar { self.raised(line, base) } else { Ok(base) }
    }

    #[inline(never)]
    fn raised(&mut self, line: u32, base: Expr<'a>) -> Result<Expr<'a>> {
        self.enter()?;
        self.advance()?;
        let exponent = self.factor()?;
        self.leave();
        if let Some(value) = self.fold_binary(BinaryOp::Power as u8, &base, &exponent)? {
            return Ok(value);
        }
        let operands = self.arena.alloc([base, exponent])?;
        Ok(Expr { line, kind: ExprKind::Power(operands) })
    }

    /// Parses an atom and its trailers.
    fn primary(&mut self) -> Result<Expr<'a>> {
        if self.token() == Token::Await {
            return self.awaited();
        }
        let line = self.token_line();
        let subject = self.atom()?;
        match self.token() {
            Token::ParenOpen | Token::BracketOpen | Token::Period => self.trailed(line, subject),
            _ => Ok(subject),
        }
    }

    #[inline(never)]
    fn awaited(&mut self) -> Result<Expr<'a>> {
        let line = self.token_line();
        self.advance()?;
        let subject = self.atom()?;
        let trailers = self.trailers()?;
        let primary = self.arena.alloc(Primary { subject, trailers })?;
        Ok(Expr { line, kind: ExprKind::Await(primary) })
    }

    #[inline(never)]
    fn trailed(&mut self, line: u32, subject: Expr<'a>) -> Result<Expr<'a>> {
        let trailers = self.trailers()?;
        if let Some(value) = self.module_constant(&subject, trailers)? {
            return Ok(value);
        }
        let primary = self.arena.alloc(Primary { subject, trailers })?;
        Ok(Expr { line, kind: ExprKind::Primary(primary) })
    }

    /// Parses `yield` with what it yields.
    pub(crate) fn yield_expression(&mut self) -> Result<Expr<'a>> {
        let line = self.token_line();
        self.advance()?;
        let kind = if self.accept(Token::From)? {
            let iterable = self.expression()?;
            ExprKind::YieldFrom(self.arena.alloc(iterable)?)
        } else if self.token().begins_expression() {
            let value = self.expressions_as_tuple()?;
            ExprKind::Yield(Some(self.arena.alloc(value)?))
        } else {
            ExprKind::Yield(None)
        };
        Ok(Expr { line, kind })
    }

    /// Parses expressions between commas, which together are a tuple if there is a comma.
    pub(crate) fn expressions_as_tuple(&mut self) -> Result<Expr<'a>> {
        let line = self.token_line();
        let first = self.expression()?;
        self.rest_of_tuple(line, first, |parser| {
            Ok(if parser.token().begins_expression() { Some(parser.expression()?) } else { None })
        })
    }

    /// Parses the rest of a tuple without parentheses, folding it if all items are constants.
    pub(crate) fn rest_of_tuple(
        &mut self,
        line: u32,
        first: Expr<'a>,
        next: fn(&mut Self) -> Result<Option<Expr<'a>>>,
    ) -> Result<Expr<'a>> {
        if self.token() != Token::Comma {
            return Ok(first);
        }
        let mark = self.expressions.len();
        self.expressions.push(first)?;
        while self.accept(Token::Comma)? {
            let Some(item) = next(self)? else { break };
            self.expressions.push(item)?;
        }
        if let Some(value) = self.fold_tuple(mark, line)? {
            return Ok(value);
        }
        Ok(Expr { line, kind: ExprKind::Tuple(take(self.arena, &mut self.expressions, mark)?) })
    }

    /// Parses targets between commas, as after `for` and `del`.
    pub(crate) fn targets(&mut self) -> Result<Expr<'a>> {
        let line = self.token_line();
        let first = self.starred_or_binary()?;
        if self.token() != Token::Comma {
            return Ok(first);
        }
        let mark = self.expressions.len();
        self.expressions.push(first)?;
        while self.accept(Token::Comma)? {
            if self.token() != Token::Star && !self.begins_binary() {
                break;
            }
            let item = self.starred_or_binary()?;
            self.expressions.push(item)?;
        }
        Ok(Expr { line, kind: ExprKind::Tuple(take(self.arena, &mut self.expressions, mark)?) })
    }

    fn begins_binary(&self) -> bool {
        self.token().begins_expression() && !matches!(self.token(), Token::Not | Token::Lambda)
    }

    fn starred_or_binary(&mut self) -> Result<Expr<'a>> {
        if self.token() == Token::Star { self.starred() } else { self.binary(strength::PIPE) }
    }

    /// Parses `*expression`.
    pub(crate) fn starred(&mut self) -> Result<Expr<'a>> {
        let line = self.token_line();
        self.advance()?;
        let value = self.binary(strength::PIPE)?;
        Ok(Expr { line, kind: ExprKind::Starred(self.arena.alloc(value)?) })
    }
}
