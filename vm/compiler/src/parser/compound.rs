//! Compound statements.
//!
//! They are not inlined in each other, so that the frames of nested statements stay small.

use boreas_mpy::Name;

use crate::ast::{
    Block, Body, Class, Decorated, Decorator, Expr, For, Function, Handler, If, Statement,
    StatementKind, Trailer, TrailerKind, Try, While, With,
};
use crate::error::Result;
use crate::parser::{Parser, take};
use crate::token::Token;

impl<'a: 's, 's> Parser<'a, 's, '_> {
    /// Parses a statement.
    pub(crate) fn statement(&mut self) -> Result<Statement<'a>> {
        let line = self.token_line();
        let kind = match self.token() {
            Token::If => self.if_statement()?,
            Token::While => self.while_statement()?,
            Token::For => self.for_statement(false)?,
            Token::Try => self.try_statement()?,
            Token::With => self.with_statement(false)?,
            Token::Def => StatementKind::Function(self.function(line, false)?),
            Token::Class => StatementKind::Class(self.class(line)?),
            Token::At => self.decorated()?,
            Token::Async => {
                self.advance()?;
                match self.token() {
                    Token::Def => StatementKind::Function(self.function(line, true)?),
                    Token::With => self.with_statement(true)?,
                    Token::For => self.for_statement(true)?,
                    _ => return Err(self.syntax_error()),
                }
            }
            _ => return self.simple_statements(),
        };
        Ok(Statement { line, kind })
    }

    /// Parses a colon and the block after it.
    fn block(&mut self) -> Result<Block<'a>> {
        self.expect(Token::Colon)?;
        self.enter()?;
        let mark = self.statements.len();
        let mut line = self.token_line();
        if self.accept(Token::Newline)? {
            self.expect(Token::Indent)?;
            line = self.token_line();
            loop {
                let statement = self.statement()?;
                self.statements.push(statement)?;
                if self.accept(Token::Dedent)? {
                    break;
                }
            }
        } else {
            let statement = self.simple_statements()?;
            self.statements.push(statement)?;
        }
        self.leave();
        Ok(Block { line, statements: take(self.arena, &mut self.statements, mark)? })
    }

    /// Parses the block of a clause like `else`, if there is one.
    fn clause(&mut self, keyword: Token) -> Result<Option<Block<'a>>> {
        Ok(if self.accept(keyword)? { Some(self.block()?) } else { None })
    }

    #[inline(never)]
    fn if_statement(&mut self) -> Result<StatementKind<'a>> {
        let mut branches = self.arena.vec();
        let mut keyword = Token::If;
        while self.accept(keyword)? {
            let condition = self.walrus_expression()?;
            branches.push((condition, self.block()?))?;
            keyword = Token::Elif;
        }
        let otherwise = self.clause(Token::Else)?;
        let statement = If { branches: branches.into_slice(), otherwise };
        Ok(StatementKind::If(self.arena.alloc(statement)?))
    }

    #[inline(never)]
    fn while_statement(&mut self) -> Result<StatementKind<'a>> {
        self.advance()?;
        let condition = self.walrus_expression()?;
        let body = self.block()?;
        let otherwise = self.clause(Token::Else)?;
        Ok(StatementKind::While(self.arena.alloc(While { condition, body, otherwise })?))
    }

    #[inline(never)]
    fn for_statement(&mut self, is_async: bool) -> Result<StatementKind<'a>> {
        self.advance()?;
        let target = self.targets()?;
        self.expect(Token::In)?;
        let iterable = self.expressions_as_tuple()?;
        let body = self.block()?;
        let otherwise = self.clause(Token::Else)?;
        let statement = For { is_async, target, iterable, body, otherwise };
        Ok(StatementKind::For(self.arena.alloc(statement)?))
    }

    #[inline(never)]
    fn try_statement(&mut self) -> Result<StatementKind<'a>> {
        self.advance()?;
        let body = self.block()?;
        let mut handlers = self.arena.vec();
        while self.token() == Token::Except {
            let handler = self.handler()?;
            handlers.push(handler)?;
        }
        let mut otherwise = None;
        if !handlers.is_empty() {
            otherwise = self.clause(Token::Else)?;
        } else if self.token() != Token::Finally {
            return Err(self.syntax_error());
        }
        let finally = self.clause(Token::Finally)?;
        let handlers = handlers.into_slice();
        let statement = Try { body, handlers, otherwise, finally };
        Ok(StatementKind::Try(self.arena.alloc(statement)?))
    }

    #[inline(never)]
    fn handler(&mut self) -> Result<Handler<'a>> {
        let line = self.token_line();
        self.advance()?;
        let mut exception = None;
        let mut alias = Name::NULL;
        if self.token() != Token::Colon {
            let value = self.expression()?;
            exception = Some(&*self.arena.alloc(value)?);
            alias = self.alias()?;
        }
        Ok(Handler { line, exception, alias, body: self.block()? })
    }

    #[inline(never)]
    fn with_statement(&mut self, is_async: bool) -> Result<StatementKind<'a>> {
        self.advance()?;
        let mut items = self.arena.vec();
        loop {
            let manager = self.expression()?;
            let target: Option<Expr<'a>> = if self.accept(Token::As)? {
                Some(self.binary(crate::token::strength::PIPE)?)
            } else {
                None
            };
            items.push((manager, target))?;
            if !self.accept(Token::Comma)? {
                break;
            }
        }
        let items = items.into_slice();
        let statement = With { is_async, items, body: self.block()? };
        Ok(StatementKind::With(self.arena.alloc(statement)?))
    }

    #[inline(never)]
    fn function(&mut self, line: u32, is_async: bool) -> Result<&'a Function<'a>> {
        // An async function's own node begins at `def`.
        let line = if is_async { self.token_line() } else { line };
        self.advance()?;
        let name = self.expect_name()?;
        self.expect(Token::ParenOpen)?;
        let parameters = self.parameters(true)?;
        self.expect(Token::ParenClose)?;
        if self.accept(Token::Arrow)? {
            self.expression()?;
        }
        let body = Body::Block(self.block()?);
        Ok(self.arena.alloc(Function { line, name, is_async, parameters, body })?)
    }

    #[inline(never)]
    fn class(&mut self, line: u32) -> Result<&'a Class<'a>> {
        self.advance()?;
        let name = self.expect_name()?;
        let has_arguments = self.token() == Token::ParenOpen;
        let arguments = if has_arguments { self.arguments()? } else { &[] };
        let body = self.block()?;
        Ok(self.arena.alloc(Class { line, name, arguments, body })?)
    }

    #[inline(never)]
    fn decorated(&mut self) -> Result<StatementKind<'a>> {
        let mut decorators = self.arena.vec();
        while self.token() == Token::At {
            let line = self.token_line();
            self.advance()?;
            let path = self.names(Token::Period)?;
            let mut call = None;
            if self.token() == Token::ParenOpen {
                let line = self.token_line();
                call = Some(Trailer { line, kind: TrailerKind::Call(self.arguments()?) });
            }
            self.expect(Token::Newline)?;
            decorators.push(Decorator { line, path, call })?;
        }
        let line = self.token_line();
        let kind = match self.token() {
            Token::Class => StatementKind::Class(self.class(line)?),
            Token::Def => StatementKind::Function(self.function(line, false)?),
            Token::Async => {
                self.advance()?;
                if self.token() != Token::Def {
                    return Err(self.syntax_error());
                }
                StatementKind::Function(self.function(line, true)?)
            }
            _ => return Err(self.syntax_error()),
        };
        let decorators = decorators.into_slice();
        let definition = Statement { line, kind };
        Ok(StatementKind::Decorated(self.arena.alloc(Decorated { decorators, definition })?))
    }
}
