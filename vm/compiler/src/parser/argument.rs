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
        let line = self.token_line();
        let kind = if self.accept(Token::Star)? {
            let value = self.expression()?;
            ExprKind::Starred(self.arena.alloc(value)?)
        } else if self.accept(Token::DoubleStar)? {
            let value = self.expression()?;
            ExprKind::DoubleStarred(self.arena.alloc(value)?)
        } else {
            let first = self.expression()?;
            if self.token() == Token::For {
                let kind = ComprehensionKind::Generator;
                ExprKind::ArgumentGenerator(self.comprehension(kind, line, first)?)
            } else if self.accept(Token::Equal)? {
                ExprKind::Keyword(self.arena.alloc([first, self.expression()?])?)
            } else if self.accept(Token::Walrus)? {
                ExprKind::ArgumentWalrus(self.arena.alloc([first, self.expression()?])?)
            } else {
                return Ok(first);
            }
        };
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
