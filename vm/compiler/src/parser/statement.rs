//! Simple statements.

use boreas_mpy::Name;

use crate::ast::{
    Expr, ExprKind, ImportFrom, ImportedModule, Statement, StatementKind, TrailerKind,
};
use crate::error::{ErrorKind, Result};
use crate::literal::Literal;
use crate::parser::{Parser, take};
use crate::token::Token;

impl<'a: 's, 's> Parser<'a, 's, '_> {
    /// Parses a line of simple statements.
    pub(crate) fn simple_statements(&mut self) -> Result<Statement<'a>> {
        let line = self.token_line();
        let first = self.small_statement()?;
        if self.token() != Token::Semicolon {
            self.expect(Token::Newline)?;
            return Ok(first);
        }
        let mark = self.statements.len();
        self.statements.push(first)?;
        while self.accept(Token::Semicolon)? && self.token() != Token::Newline {
            let statement = self.small_statement()?;
            self.statements.push(statement)?;
        }
        self.expect(Token::Newline)?;
        let statements = take(self.arena, &mut self.statements, mark)?;
        Ok(Statement { line, kind: StatementKind::Several(statements) })
    }

    fn small_statement(&mut self) -> Result<Statement<'a>> {
        let line = self.token_line();
        let token = self.token();
        let kind = match token {
            Token::Yield => {
                let value = self.yield_expression()?;
                StatementKind::Expression(self.arena.alloc(value)?)
            }
            Token::String if self.is_lonely_string() => {
                self.advance()?;
                StatementKind::Pass
            }
            Token::Del
            | Token::Pass
            | Token::Break
            | Token::Continue
            | Token::Return
            | Token::Raise
            | Token::Import
            | Token::From
            | Token::Global
            | Token::Nonlocal
            | Token::Assert => {
                self.advance()?;
                self.keyword_statement(token)?
            }
            _ => return self.expression_statement(line),
        };
        Ok(Statement { line, kind })
    }

    /// Tells whether a str literal is a whole line by itself, like the documentation of a function,
    /// which does nothing and may be long.
    fn is_lonely_string(&self) -> bool {
        !self.options.input.shows_values() && self.lexer.at_line_end()
    }

    /// Parses the rest of a statement that began with a keyword.
    fn keyword_statement(&mut self, keyword: Token) -> Result<StatementKind<'a>> {
        Ok(match keyword {
            Token::Del => {
                let targets = self.targets()?;
                match targets.kind {
                    ExprKind::Tuple(items) => StatementKind::Delete(items),
                    _ => StatementKind::Delete(self.arena.alloc_slice_copy(&[targets])?),
                }
            }
            Token::Break => StatementKind::Break,
            Token::Continue => StatementKind::Continue,
            Token::Return if !self.token().begins_expression() => StatementKind::Return(None),
            Token::Return => {
                let value = self.expressions_as_tuple()?;
                StatementKind::Return(Some(self.arena.alloc(value)?))
            }
            Token::Raise if !self.token().begins_expression() => StatementKind::Raise(None, None),
            Token::Raise => {
                let exception = self.boxed_expression()?;
                let has_cause = self.accept(Token::From)?;
                let cause = if has_cause { Some(self.boxed_expression()?) } else { None };
                StatementKind::Raise(Some(exception), cause)
            }
            Token::Import => self.import()?,
            Token::From => self.import_from()?,
            Token::Global => StatementKind::Global(self.names(Token::Comma)?),
            Token::Nonlocal => StatementKind::Nonlocal(self.names(Token::Comma)?),
            Token::Assert => {
                let condition = self.boxed_expression()?;
                let has_message = self.accept(Token::Comma)?;
                let message = if has_message { Some(self.boxed_expression()?) } else { None };
                StatementKind::Assert(condition, message)
            }
            _ => StatementKind::Pass,
        })
    }

    fn boxed_expression(&mut self) -> Result<&'a Expr<'a>> {
        let value = self.expression()?;
        Ok(self.arena.alloc(value)?)
    }

    /// Parses names with a separator between them.
    pub(crate) fn names(&mut self, separator: Token) -> Result<&'a [Name]> {
        let mut names = self.arena.vec();
        loop {
            let name = self.expect_name()?;
            names.push(name)?;
            if !self.accept(separator)? {
                return Ok(names.into_slice());
            }
        }
    }

    /// Parses the name after `as`, if there is one.
    pub(crate) fn alias(&mut self) -> Result<Name> {
        if self.accept(Token::As)? { self.expect_name() } else { Ok(Name::NULL) }
    }

    fn import(&mut self) -> Result<StatementKind<'a>> {
        let mut modules = self.arena.vec();
        loop {
            let path = self.names(Token::Period)?;
            let alias = self.alias()?;
            modules.push(ImportedModule { path, alias })?;
            if !self.accept(Token::Comma)? {
                return Ok(StatementKind::Import(modules.into_slice()));
            }
        }
    }

    fn import_from(&mut self) -> Result<StatementKind<'a>> {
        let mut level = 0u32;
        loop {
            if self.accept(Token::Period)? {
                level = level.saturating_add(1);
            } else if self.accept(Token::Ellipsis)? {
                level = level.saturating_add(3);
            } else {
                break;
            }
        }
        let has_path = level == 0 || self.token() == Token::Name;
        let path = if has_path { self.names(Token::Period)? } else { &[] };
        self.expect(Token::Import)?;
        let names = if self.accept(Token::Star)? {
            None
        } else if self.accept(Token::ParenOpen)? {
            let names = self.imported_names()?;
            self.expect(Token::ParenClose)?;
            Some(names)
        } else {
            Some(self.imported_names()?)
        };
        let import = ImportFrom { level, path, names };
        Ok(StatementKind::ImportFrom(self.arena.alloc(import)?))
    }

    fn imported_names(&mut self) -> Result<&'a [(Name, Name)]> {
        let mut names = self.arena.vec();
        loop {
            let name = self.expect_name()?;
            let alias = self.alias()?;
            names.push((name, alias))?;
            if !self.accept(Token::Comma)? || self.token() != Token::Name {
                return Ok(names.into_slice());
            }
        }
    }

    /// Parses an expression, an assignment of any kind, or a declaration.
    fn expression_statement(&mut self, line: u32) -> Result<Statement<'a>> {
        let target = self.starred_expressions()?;
        let statement = |kind| Ok(Statement { line, kind });
        match self.token() {
            Token::Colon => {
                self.advance()?;
                self.expression()?;
                if !self.accept(Token::Equal)? {
                    let target = self.arena.alloc(target)?;
                    return statement(StatementKind::Declaration(target));
                }
                let value = self.yield_or_expressions()?;
                let parts = self.arena.alloc_slice_copy(&[target, value])?;
                statement(StatementKind::Assign(parts))
            }
            Token::Equal => self.assignment(line, target),
            token if (Token::PipeEqual..=Token::DoubleStarEqual).contains(&token) => {
                self.advance()?;
                let operator = token.binary_operator().unwrap_or(0);
                let parts = self.arena.alloc([target, self.yield_or_expressions()?])?;
                statement(StatementKind::AugmentedAssign(operator, parts))
            }
            _ => {
                let is_constant = !matches!(target.kind, ExprKind::ParenTuple(_))
                    && Literal::of(&target).is_some();
                if is_constant && !self.options.input.shows_values() {
                    return statement(StatementKind::Pass);
                }
                statement(StatementKind::Expression(self.arena.alloc(target)?))
            }
        }
    }

    fn assignment(&mut self, line: u32, target: Expr<'a>) -> Result<Statement<'a>> {
        let mark = self.expressions.len();
        self.expressions.push(target)?;
        while self.accept(Token::Equal)? {
            let value = self.yield_or_expressions()?;
            self.expressions.push(value)?;
        }
        let parts = self.expressions.as_slice().get(mark..).unwrap_or(&[]);
        if let [Expr { kind: ExprKind::Name(name), .. }, value] = parts {
            let (name, value) = (*name, *value);
            if let Some(constant) = self.constant_definition(&value)? {
                self.expressions.truncate(mark);
                return self.define_constant(line, target, name, constant);
            }
        }
        let parts = take(self.arena, &mut self.expressions, mark)?;
        Ok(Statement { line, kind: StatementKind::Assign(parts) })
    }

    /// Returns the constant in `const(constant)`, if that is what the value is.
    fn constant_definition(&mut self, value: &Expr<'a>) -> Result<Option<Expr<'a>>> {
        let ExprKind::Primary(primary) = value.kind else { return Ok(None) };
        let ExprKind::Name(function) = primary.subject.kind else { return Ok(None) };
        if function != self.name_of_const {
            return Ok(None);
        }
        let [trailer] = primary.trailers else { return Ok(None) };
        let TrailerKind::Call(arguments) = trailer.kind else { return Ok(None) };
        match arguments {
            [argument] if Literal::of(argument).is_some() => Ok(Some(*argument)),
            _ => Err(self.error_at(ErrorKind::Syntax("not a constant"), value.line, 0)),
        }
    }

    /// Lets a name stand for a constant from here on; private names are not even assigned.
    fn define_constant(
        &mut self,
        line: u32,
        target: Expr<'a>,
        name: Name,
        value: Expr<'a>,
    ) -> Result<Statement<'a>> {
        if let Some(literal) = Literal::of(&value) {
            let literal = match value.kind {
                ExprKind::Constant(literal) => literal,
                _ => {
                    let literal = literal.without_name(self.arena, self.interner)?;
                    &*self.arena.alloc(literal)?
                }
            };
            let index = self.constants.len() as u32;
            self.constants.push(literal)?;
            self.constant_names.insert(self.arena, name, index)?;
        }
        if self.interner.text(name).first() == Some(&b'_') {
            return Ok(Statement { line: 0, kind: StatementKind::Pass });
        }
        let parts = self.arena.alloc_slice_copy(&[target, value])?;
        Ok(Statement { line, kind: StatementKind::Assign(parts) })
    }

    fn yield_or_expressions(&mut self) -> Result<Expr<'a>> {
        if self.token() == Token::Yield {
            return self.yield_expression();
        }
        self.starred_expressions()
    }

    /// Parses expressions, perhaps starred, between commas.
    fn starred_expressions(&mut self) -> Result<Expr<'a>> {
        let line = self.token_line();
        let first = self.starred_or_expression()?;
        self.rest_of_tuple(line, first, |parser| {
            let begins = parser.token() == Token::Star || parser.token().begins_expression();
            Ok(if begins { Some(parser.starred_or_expression()?) } else { None })
        })
    }

    fn starred_or_expression(&mut self) -> Result<Expr<'a>> {
        if self.token() == Token::Star { self.starred() } else { self.expression() }
    }
}
