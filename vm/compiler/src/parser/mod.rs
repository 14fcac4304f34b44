//! The parser: recursive descent with precedence climbing, one token ahead.
//!
//! It folds constants as it goes, because folding decides what later stages see: which names and
//! constants a module has, and which statements are there at all. Lists under construction live on
//! scratch stacks shared by all levels of recursion and are copied out at their final length.
//!
//! What holds always: `depth` is the number of levels now on the native stack, and no level is
//! entered without asking whether there is room for it.

mod argument;
mod atom;
mod compound;
mod expression;
mod number;
mod statement;

use boreas_mpy::{Arena, ArenaVec, Interner, Name};

use crate::ast::{Block, Clause, Expr, Operand, Statement, Trailer};
use crate::error::{CompileError, ErrorKind, Failed, Result};
use crate::lexer::Lexer;
use crate::literal::Literal;
use crate::name_map::NameMap;
use crate::options::{InputKind, Options};
use crate::token::Token;

/// Longest str literal that becomes a name without being one already.
const SHORT_STRING: usize = 10;

/// Longest name.
const LONGEST_NAME: usize = 255;

/// What a source parses to.
pub(crate) enum Parsed<'a> {
    Block(Block<'a>),
    /// The expression of [`InputKind::Eval`].
    Expression(Expr<'a>),
}

/// The parser's state; see the module's description.
pub(crate) struct Parser<'a: 's, 's, 'p> {
    pub(crate) arena: &'a Arena<'a>,
    lexer: Lexer<'a, 's>,
    pub(crate) interner: &'p mut dyn Interner,
    options: &'p Options<'p>,
    depth: u32,
    expressions: ArenaVec<'a, Expr<'a>>,
    operands: ArenaVec<'a, Operand<'a>>,
    trailers: ArenaVec<'a, Trailer<'a>>,
    statements: ArenaVec<'a, Statement<'a>>,
    clauses: ArenaVec<'a, Clause<'a>>,
    /// Names bound by `name = const(value)`, as indices into `constants`.
    constant_names: NameMap<'a>,
    constants: ArenaVec<'a, &'a Literal<'a>>,
    /// Hashes of the texts of names too long for every str literal of that text to be a name.
    long_names: NameMap<'a>,
    name_of_const: Name,
    /// The constant that `math.nan` is.
    not_a_number: Option<&'a Literal<'a>>,
    failure: Option<CompileError>,
}

/// Copies the part of a scratch stack from `mark` on into the arena and drops it from the stack.
pub(crate) fn take<'a, T: Copy>(
    arena: &'a Arena<'a>,
    stack: &mut ArenaVec<'a, T>,
    mark: usize,
) -> Result<&'a [T]> {
    let slice = arena.alloc_slice_copy(stack.as_slice().get(mark..).unwrap_or(&[]))?;
    stack.truncate(mark);
    Ok(slice)
}

impl<'a: 's, 's, 'p> Parser<'a, 's, 'p> {
    /// Makes a parser that stands on the first token of `source`.
    pub(crate) fn new(
        arena: &'a Arena<'a>,
        interner: &'p mut dyn Interner,
        source: &'s [u8],
        options: &'p Options<'p>,
    ) -> Result<Parser<'a, 's, 'p>> {
        let name_of_const = interner.intern(b"const")?;
        let mut parser = Parser {
            arena,
            lexer: Lexer::new(arena, source, options.optimisation_level != 0)?,
            interner,
            options,
            depth: 0,
            expressions: ArenaVec::with_capacity(arena, 16)?,
            operands: ArenaVec::with_capacity(arena, 8)?,
            trailers: ArenaVec::with_capacity(arena, 8)?,
            statements: ArenaVec::with_capacity(arena, 16)?,
            clauses: ArenaVec::new(arena),
            constant_names: NameMap::new(),
            constants: ArenaVec::new(arena),
            long_names: NameMap::new(),
            name_of_const,
            not_a_number: None,
            failure: None,
        };
        if parser.interner.text(options.filename).len() > SHORT_STRING {
            parser.remember_long_name(options.filename)?;
        }
        Ok(parser)
    }

    /// Parses the whole source.
    pub(crate) fn parse(&mut self) -> Result<Parsed<'a>> {
        let line = self.token_line();
        let parsed = match self.options.input {
            InputKind::File | InputKind::Paste => Parsed::Block(self.file(line)?),
            InputKind::Single => Parsed::Block(self.single(line)?),
            InputKind::Eval => {
                let value = self.expressions_as_tuple()?;
                if self.token() == Token::Newline {
                    self.advance()?;
                }
                Parsed::Expression(value)
            }
        };
        if self.token() != Token::End {
            return Err(self.syntax_error());
        }
        Ok(parsed)
    }

    fn file(&mut self, line: u32) -> Result<Block<'a>> {
        let mark = self.statements.len();
        while self.token() != Token::End {
            if self.token() == Token::Newline {
                self.advance()?;
            } else {
                let statement = self.statement()?;
                self.statements.push(statement)?;
            }
        }
        Ok(Block { line, statements: take(self.arena, &mut self.statements, mark)? })
    }

    fn single(&mut self, line: u32) -> Result<Block<'a>> {
        if self.token() == Token::Newline {
            self.advance()?;
            return Ok(Block { line, statements: &[] });
        }
        let statement = self.statement()?;
        Ok(Block { line, statements: self.arena.alloc_slice_copy(&[statement])? })
    }

    pub(crate) fn token(&self) -> Token {
        self.lexer.token
    }

    /// Returns the line of the current token.
    pub(crate) fn token_line(&self) -> u32 {
        self.lexer.token_line
    }

    pub(crate) fn advance(&mut self) -> Result<()> {
        Ok(self.lexer.advance()?)
    }

    /// Moves past a token of this kind, if it is the current one; tells whether it was.
    pub(crate) fn accept(&mut self, token: Token) -> Result<bool> {
        let is_there = self.token() == token;
        if is_there {
            self.advance()?;
        }
        Ok(is_there)
    }

    /// Moves past a token of this kind, which must be the current one.
    pub(crate) fn expect(&mut self, token: Token) -> Result<()> {
        if self.accept(token)? { Ok(()) } else { Err(self.syntax_error()) }
    }

    /// Reads a name.
    pub(crate) fn expect_name(&mut self) -> Result<Name> {
        if self.token() != Token::Name {
            return Err(self.syntax_error());
        }
        let text = self.lexer.name();
        if text.len() > LONGEST_NAME {
            return Err(self.error_here(ErrorKind::Limit("name too long")));
        }
        let name = self.interner.intern(text)?;
        if text.len() > SHORT_STRING {
            self.remember_long_name(name)?;
        }
        self.advance()?;
        Ok(name)
    }

    /// Enters one level of recursion.
    pub(crate) fn enter(&mut self) -> Result<()> {
        self.depth += 1;
        if self.depth > self.options.max_depth || !(self.options.stack_room)() {
            return Err(self.error_here(ErrorKind::TooDeep));
        }
        Ok(())
    }

    /// Leaves the level of recursion last entered.
    pub(crate) fn leave(&mut self) {
        self.depth -= 1;
    }

    /// Fails because of a token that cannot stand where it stands.
    #[cold]
    pub(crate) fn syntax_error(&mut self) -> Failed {
        let kind = match self.token() {
            Token::Indent => ErrorKind::Indentation("unexpected indent"),
            Token::DedentMismatch => {
                ErrorKind::Indentation("unindent doesn't match any outer indent level")
            }
            Token::UnicodeName => ErrorKind::NotImplemented("unicode name escapes"),
            _ => ErrorKind::Syntax("invalid syntax"),
        };
        self.error_here(kind)
    }

    /// Fails at the current token.
    #[cold]
    pub(crate) fn error_here(&mut self, kind: ErrorKind) -> Failed {
        self.error_at(kind, self.lexer.token_line, self.lexer.token_column)
    }

    /// Fails at a place in the source.
    #[cold]
    pub(crate) fn error_at(&mut self, kind: ErrorKind, line: u32, column: u32) -> Failed {
        self.failure = Some(CompileError { kind, line, column, while_parsing: true });
        Failed
    }

    /// Returns why parsing failed.
    #[cold]
    pub(crate) fn failure(&self) -> CompileError {
        self.failure.unwrap_or_else(CompileError::out_of_memory)
    }

    /// Notes that a long text is a name from now on.
    fn remember_long_name(&mut self, name: Name) -> Result<()> {
        let mut key = hash_of(self.interner.text(name));
        while let Some(id) = self.long_names.get(Name::from_id(key)) {
            if id == name.id() {
                return Ok(());
            }
            key = next_key(key);
        }
        self.long_names.insert(self.arena, Name::from_id(key), name.id())?;
        Ok(())
    }

    /// Returns the name with a long text, if it is one already.
    fn find_long_name(&mut self, text: &[u8]) -> Result<Option<Name>> {
        if text.len() > LONGEST_NAME {
            return Ok(None);
        }
        if let Some(name) = Name::find_static(text) {
            return Ok(Some(name));
        }
        if self.options.is_name.is_some_and(|is_name| is_name(text)) {
            return Ok(Some(self.interner.intern(text)?));
        }
        let mut key = hash_of(text);
        while let Some(id) = self.long_names.get(Name::from_id(key)) {
            let name = Name::from_id(id);
            if self.interner.text(name) == text {
                return Ok(Some(name));
            }
            key = next_key(key);
        }
        Ok(None)
    }
}

/// Hashes a text to a number that is not 0.
fn hash_of(text: &[u8]) -> u32 {
    let sum = |sum: u32, byte: &u8| (sum ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
    text.iter().fold(0x811c_9dc5, sum) | 1
}

/// Returns the key to try after one that another text has.
fn next_key(key: u32) -> u32 {
    key.wrapping_add(2) | 1
}
