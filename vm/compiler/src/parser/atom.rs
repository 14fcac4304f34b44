//! Atoms and displays: names, literals, parentheses, brackets, braces, comprehensions.

use boreas_mpy::Name;

use crate::ast::{Clause, Comprehension, ComprehensionKind, Expr, ExprKind, Halves};
use crate::error::Result;
use crate::literal::Literal;
use crate::parser::{Parser, SHORT_STRING, take};
use crate::token::{Token, strength};

impl<'a: 's, 's> Parser<'a, 's, '_> {
    /// Parses an atom.
    pub(crate) fn atom(&mut self) -> Result<Expr<'a>> {
        let line = self.token_line();
        let kind = match self.token() {
            Token::Name => {
                let name = self.expect_name()?;
                return self.name_or_constant(line, name);
            }
            Token::Integer => self.integer()?,
            Token::FloatOrImaginary => self.float()?,
            Token::String => self.string()?,
            Token::Bytes => {
                let bytes = self.arena.alloc_bytes(self.lexer.text.as_slice())?;
                ExprKind::Constant(self.arena.alloc(Literal::Bytes(bytes))?)
            }
            Token::Ellipsis => ExprKind::Ellipsis,
            Token::None => ExprKind::None,
            Token::True => ExprKind::True,
            Token::False => ExprKind::False,
            Token::ParenOpen => return self.parenthesised(),
            Token::BracketOpen => return self.bracketed(),
            Token::BraceOpen => return self.braced(),
            _ => return Err(self.syntax_error()),
        };
        self.advance()?;
        Ok(Expr { line, kind })
    }

    /// Makes the node of a name, which may stand for a constant.
    #[inline(never)]
    fn name_or_constant(&mut self, line: u32, name: Name) -> Result<Expr<'a>> {
        let index = self.constant_names.get(name).map(|index| index as usize);
        let literal = index.and_then(|index| self.constants.get(index)).copied();
        let kind = match literal {
            None => ExprKind::Name(name),
            Some(Literal::Small(value)) => ExprKind::SmallInt(Halves::new(*value)),
            Some(literal) => ExprKind::Constant(literal),
        };
        Ok(Expr { line, kind })
    }

    /// Makes the node of a str literal: short ones and those that are names already become names.
    #[inline(never)]
    fn string(&mut self) -> Result<ExprKind<'a>> {
        let text = self.lexer.text.as_slice();
        if text.len() <= SHORT_STRING {
            return Ok(ExprKind::Str(self.interner.intern(text)?));
        }
        let text = self.arena.alloc_bytes(text)?;
        if let Some(name) = self.find_long_name(text)? {
            return Ok(ExprKind::Str(name));
        }
        Ok(ExprKind::Constant(self.arena.alloc(Literal::Str(text))?))
    }

    #[inline(never)]
    fn parenthesised(&mut self) -> Result<Expr<'a>> {
        let line = self.token_line();
        self.advance()?;
        let inner_line = self.token_line();
        let value = match self.token() {
            Token::ParenClose => Expr { line, kind: ExprKind::ParenTuple(&[]) },
            Token::Yield => self.yield_expression()?,
            _ => {
                let first = self.starred_or_walrus()?;
                match self.token() {
                    Token::For => {
                        let kind = ComprehensionKind::Generator;
                        let comprehension = self.comprehension(kind, inner_line, first)?;
                        Expr { line, kind: ExprKind::Comprehension(comprehension) }
                    }
                    Token::Comma => self.tuple(line, inner_line, first)?,
                    _ => first,
                }
            }
        };
        self.expect(Token::ParenClose)?;
        Ok(value)
    }

    /// Parses the rest of a tuple in parentheses, folding it if all items are constants.
    ///
    /// Which line a folded tuple belongs to depends on how many items it has.
    #[inline(never)]
    fn tuple(&mut self, line: u32, first_line: u32, first: Expr<'a>) -> Result<Expr<'a>> {
        let mark = self.expressions.len();
        self.expressions.push(first)?;
        let mut constant_line = first_line;
        let mut second_line = 0;
        while self.accept(Token::Comma)? {
            match self.expressions.len() - mark {
                1 => second_line = self.token_line(),
                _ => constant_line = second_line,
            }
            if !self.begins_item() {
                break;
            }
            let item = self.starred_or_walrus()?;
            self.expressions.push(item)?;
        }
        if let Some(value) = self.fold_tuple(mark, constant_line)? {
            return Ok(value);
        }
        let items = take(self.arena, &mut self.expressions, mark)?;
        Ok(Expr { line, kind: ExprKind::ParenTuple(items) })
    }

    #[inline(never)]
    fn bracketed(&mut self) -> Result<Expr<'a>> {
        let line = self.token_line();
        self.advance()?;
        let mark = self.expressions.len();
        let inner_line = self.token_line();
        let mut kind = None;
        if self.token() != Token::BracketClose {
            let first = self.starred_or_walrus()?;
            if self.token() == Token::For {
                let list = ComprehensionKind::List;
                let comprehension = self.comprehension(list, inner_line, first)?;
                kind = Some(ExprKind::Comprehension(comprehension));
            } else {
                self.expressions.push(first)?;
                while self.accept(Token::Comma)? && self.begins_item() {
                    let item = self.starred_or_walrus()?;
                    self.expressions.push(item)?;
                }
            }
        }
        self.expect(Token::BracketClose)?;
        let kind = match kind {
            Some(kind) => kind,
            None => ExprKind::List(take(self.arena, &mut self.expressions, mark)?),
        };
        Ok(Expr { line, kind })
    }

    #[inline(never)]
    fn braced(&mut self) -> Result<Expr<'a>> {
        let line = self.token_line();
        self.advance()?;
        let kind = if self.token() == Token::BraceClose {
            ExprKind::Dict(&[])
        } else {
            self.dict_or_set()?
        };
        self.expect(Token::BraceClose)?;
        Ok(Expr { line, kind })
    }

    /// Parses what is in braces; the first item decides what it is, and the generator complains about
    /// others.
    #[inline(never)]
    fn dict_or_set(&mut self) -> Result<ExprKind<'a>> {
        let mark = self.expressions.len();
        let inner_line = self.token_line();
        let first = self.dict_or_set_item()?;
        let is_dict = matches!(first.kind, ExprKind::Pair(_));
        if self.token() == Token::For {
            let kind = if is_dict { ComprehensionKind::Dict } else { ComprehensionKind::Set };
            return Ok(ExprKind::Comprehension(self.comprehension(kind, inner_line, first)?));
        }
        self.expressions.push(first)?;
        while self.accept(Token::Comma)? && self.token().begins_expression() {
            let item = self.dict_or_set_item()?;
            self.expressions.push(item)?;
        }
        let items = take(self.arena, &mut self.expressions, mark)?;
        Ok(if is_dict { ExprKind::Dict(items) } else { ExprKind::Set(items) })
    }

    fn dict_or_set_item(&mut self) -> Result<Expr<'a>> {
        let line = self.token_line();
        let key = self.expression()?;
        if !self.accept(Token::Colon)? {
            return Ok(key);
        }
        let pair = self.arena.alloc([key, self.expression()?])?;
        Ok(Expr { line, kind: ExprKind::Pair(pair) })
    }

    fn begins_item(&self) -> bool {
        self.token() == Token::Star || self.token().begins_expression()
    }

    fn starred_or_walrus(&mut self) -> Result<Expr<'a>> {
        if self.token() == Token::Star { self.starred() } else { self.walrus_expression() }
    }

    /// Parses the clauses of a comprehension.
    pub(crate) fn comprehension(
        &mut self,
        kind: ComprehensionKind,
        line: u32,
        element: Expr<'a>,
    ) -> Result<&'a Comprehension<'a>> {
        let mark = self.clauses.len();
        loop {
            let clause = if self.accept(Token::For)? {
                let target = self.targets()?;
                self.expect(Token::In)?;
                Clause::For { target, iterable: self.binary(strength::OR)? }
            } else if self.accept(Token::If)? {
                Clause::If(self.unconditional()?)
            } else {
                break;
            };
            self.clauses.push(clause)?;
        }
        let clauses = take(self.arena, &mut self.clauses, mark)?;
        Ok(self.arena.alloc(Comprehension { kind, line, element, clauses })?)
    }
}
