//! Trailers, call arguments, subscripts and parameter lists.

use boreas_mpy::Name;

use crate::ast::{
    ComprehensionKind, Expr, ExprKind, Parameter, ParameterKind, Trailer, TrailerKind,
};
use crate::error::Result;
use crate::parser::{Parser, take};
use crate::token::Token;

impl<'a: 's, 's> Parser<'a, 's, '_> {
    /// Parses calls, subscripts and attribute accesses for as long as there are any.
    pub(crate) fn trailers(&mut self) -> Result<&'a [Trailer<'a>]> {
        let mark = self.trailers.len();
        loop {
            let line = self.token_line();
            let kind = match self.token() {
                Token::ParenOpen => TrailerKind::Call(self.arguments()?),
                Token::BracketOpen => {
                    let index = self.subscripts()?;
                    TrailerKind::Subscript(self.arena.alloc(index)?)
                }
                Token::Period => {
                    self.advance()?;
                    TrailerKind::Attribute(self.expect_name()?)
                }
                _ => break,
            };
            self.trailers.push(Trailer { line, kind })?;
        }
        take(self.arena, &mut self.trailers, mark)
    }

    /// Parses arguments in parentheses.
    pub(crate) fn arguments(&mut self) -> Result<&'a [Expr<'a>]> {
        self.expect(Token::ParenOpen)?;
        let mark = self.expressions.len();
        while self.token() != Token::ParenClose {
            let argument = self.argument()?;
            self.expressions.push(argument)?;
            if !self.accept(Token::Comma)? {
                break;
            }
        }
        self.expect(Token::ParenClose)?;
        take(self.arena, &mut self.expressions, mark)
    }

    fn argument(&mut self) -> Result<Expr<'a>> {
        if matches!(self.token(), Token::Star | Token::DoubleStar) {
            return self.unpacked_argument();
        }
        let line = self.token_line();
        let first = self.expression()?;
        match self.token() {
            Token::For | Token::Equal | Token::Walrus => self.special_argument(line, first),
            _ => Ok(first),
        }
    }

    #[inline(never)]
    fn unpacked_argument(&mut self) -> Result<Expr<'a>> {
        let line = self.token_line();
        let is_double = self.token() == Token::DoubleStar;
        self.advance()?;
        let value = self.expression()?;
        let value = self.arena.alloc(value)?;
        let kind =
            if is_double { ExprKind::DoubleStarred(value) } else { ExprKind::Starred(value) };
        Ok(Expr { line, kind })
    }

    /// Parses the rest of an argument that is more than an expression.
    #[inline(never)]
    fn special_argument(&mut self, line: u32, first: Expr<'a>) -> Result<Expr<'a>> {
        let token = self.token();
        if token == Token::For {
            let comprehension = self.comprehension(ComprehensionKind::Generator, line, first)?;
            return Ok(Expr { line, kind: ExprKind::ArgumentGenerator(comprehension) });
        }
        self.advance()?;
        let parts = self.arena.alloc([first, self.expression()?])?;
        let is_keyword = token == Token::Equal;
        let kind =
            if is_keyword { ExprKind::Keyword(parts) } else { ExprKind::ArgumentWalrus(parts) };
        Ok(Expr { line, kind })
    }

    /// Parses subscripts in brackets.
    fn subscripts(&mut self) -> Result<Expr<'a>> {
        self.expect(Token::BracketOpen)?;
        let line = self.token_line();
        let first = self.subscript()?;
        let index = self.rest_of_tuple(line, first, |parser| {
            let begins = parser.token() == Token::Colon || parser.token().begins_expression();
            Ok(if begins { Some(parser.subscript()?) } else { None })
        })?;
        self.expect(Token::BracketClose)?;
        Ok(index)
    }

    #[inline(never)]
    fn subscript(&mut self) -> Result<Expr<'a>> {
        let line = self.token_line();
        let start = self.optional_expression()?;
        if let Some(index) = start
            && self.token() != Token::Colon
        {
            return Ok(index);
        }
        self.expect(Token::Colon)?;
        let end = self.optional_expression()?;
        let step = if self.accept(Token::Colon)? { self.optional_expression()? } else { None };
        let parts = self.arena.alloc([start, end, step])?;
        Ok(Expr { line, kind: ExprKind::Slice(parts) })
    }

    fn optional_expression(&mut self) -> Result<Option<Expr<'a>>> {
        Ok(if self.token().begins_expression() { Some(self.expression()?) } else { None })
    }

    /// Parses parameters; those of a `def` may have annotations, which mean nothing.
    pub(crate) fn parameters(&mut self, annotated: bool) -> Result<&'a [Parameter<'a>]> {
        let mut parameters = self.arena.vec();
        while matches!(self.token(), Token::Name | Token::Star | Token::DoubleStar) {
            let parameter = self.parameter(annotated)?;
            parameters.push(parameter)?;
            if !self.accept(Token::Comma)? {
                break;
            }
        }
        Ok(parameters.into_slice())
    }

    fn parameter(&mut self, annotated: bool) -> Result<Parameter<'a>> {
        let line = self.token_line();
        let kind = if self.accept(Token::Star)? {
            ParameterKind::Star
        } else if self.accept(Token::DoubleStar)? {
            ParameterKind::DoubleStar
        } else {
            ParameterKind::Plain
        };
        let name = if kind == ParameterKind::Star && self.token() != Token::Name {
            Name::NULL
        } else {
            self.expect_name()?
        };
        if annotated && !name.is_null() && self.accept(Token::Colon)? {
            self.expression()?;
        }
        let mut default = None;
        if kind == ParameterKind::Plain && self.accept(Token::Equal)? {
            let value = self.expression()?;
            default = Some(&*self.arena.alloc(value)?);
        }
        Ok(Parameter { line, kind, name, default })
    }
}
