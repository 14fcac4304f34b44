//! The lexer: source bytes to tokens, one at a time, without looking back.
//!
//! An f-string becomes a str token followed by the tokens of `.format(...)`: the expressions found
//! between its braces are collected in a buffer of their own, and when the parser asks for the next
//! token, reading continues in that buffer before it returns to where it left. Such inputs stack up
//! when f-strings nest.
//!
//! What holds always: `line` and `column` belong to the character at `position`; the text buffer
//! holds the value of the current token if that is a number or string.

use boreas_mpy::{Arena, ArenaVec, OutOfMemory};

use crate::token::Token;

/// Distance of tab stops.
const TAB: u32 = 8;

/// How deep f-strings may nest in f-strings.
const MAX_INPUTS: usize = 4;

/// A stretch of text being read.
#[derive(Copy, Clone)]
struct Input<'s> {
    text: &'s [u8],
    position: usize,
    /// Whether the end reads as a line end, which a source's last line may lack.
    ends_line: bool,
}

/// Turns source text into tokens; see the module's description.
pub(crate) struct Lexer<'a: 's, 's> {
    arena: &'a Arena<'a>,
    input: Input<'s>,
    outer: [Option<Input<'s>>; MAX_INPUTS],
    line: u32,
    column: u32,
    pending_dents: i32,
    brackets: i32,
    indents: ArenaVec<'a, u32>,
    optimised: bool,
    /// The kind of the current token.
    pub(crate) token: Token,
    /// The line on which the current token starts.
    pub(crate) token_line: u32,
    /// The column at which the current token starts.
    pub(crate) token_column: u32,
    name: &'s [u8],
    pub(crate) text: ArenaVec<'a, u8>,
    /// The call that the f-string just read still has to be followed by; empty if it was none.
    pub(crate) format_call: ArenaVec<'a, u8>,
}

impl<'a: 's, 's> Lexer<'a, 's> {
    /// Makes a lexer that stands on the first token of `source`.
    pub(crate) fn new(
        arena: &'a Arena<'a>,
        source: &'s [u8],
        optimised: bool,
    ) -> Result<Lexer<'a, 's>, OutOfMemory> {
        let mut indents = ArenaVec::with_capacity(arena, 8)?;
        indents.push(0)?;
        let ends_line = !matches!(source.last(), None | Some(b'\n') | Some(b'\r'));
        let mut lexer = Lexer {
            arena,
            input: Input { text: source, position: 0, ends_line },
            outer: [None; MAX_INPUTS],
            line: 1,
            column: 1,
            pending_dents: 0,
            brackets: 0,
            indents,
            optimised,
            token: Token::End,
            token_line: 1,
            token_column: 1,
            name: &[],
            text: ArenaVec::with_capacity(arena, 32)?,
            format_call: ArenaVec::new(arena),
        };
        lexer.advance()?;
        if lexer.token_column != 1 && lexer.token != Token::Newline {
            lexer.token = Token::Indent;
        }
        Ok(lexer)
    }

    /// Returns the text of the current name.
    pub(crate) fn name(&self) -> &'s [u8] {
        self.name
    }

    /// Returns the character `ahead` places on, with line ends as `\n`; 0 beyond the end.
    pub(crate) fn peek(&self, ahead: usize) -> u8 {
        let place = self.input.position + ahead;
        match self.input.text.get(place) {
            Some(b'\r') => b'\n',
            Some(byte) => *byte,
            None if self.input.ends_line && place == self.input.text.len() => b'\n',
            None => 0,
        }
    }

    /// Tells whether everything is read.
    pub(crate) fn at_end(&self) -> bool {
        let length = self.input.text.len() + usize::from(self.input.ends_line);
        self.input.position >= length
    }

    /// Tells whether the current token, a literal, is the last one of its line.
    pub(crate) fn at_line_end(&self) -> bool {
        self.format_call.is_empty()
            && self.brackets == 0
            && (self.at_end() || self.peek(0) == b'\n')
    }

    /// Steps over one character.
    pub(crate) fn step(&mut self) {
        match self.peek(0) {
            b'\n' => {
                self.line += 1;
                self.column = 1;
            }
            b'\t' => self.column = (self.column - 1 + TAB) / TAB * TAB + 1,
            _ => self.column += 1,
        }
        let text = self.input.text;
        let position = self.input.position;
        let is_pair = text.get(position) == Some(&b'\r') && text.get(position + 1) == Some(&b'\n');
        self.input.position += if is_pair { 2 } else { 1 };
        if self.at_end() {
            self.leave_input();
        }
    }

    /// Steps over characters that are neither tabs nor line ends.
    fn step_by(&mut self, count: usize) {
        self.column += count as u32;
        self.input.position += count;
        if self.at_end() {
            self.leave_input();
        }
    }

    /// Returns from exhausted f-string arguments to the text around them.
    fn leave_input(&mut self) {
        while self.at_end()
            && let Some(place) = self.outer.iter_mut().rev().find(|place| place.is_some())
            && let Some(input) = place.take()
        {
            self.input = input;
        }
    }

    /// Starts reading the call that an f-string is followed by; tells whether that is possible.
    fn enter_format_call(&mut self) -> Result<bool, OutOfMemory> {
        let input = self.input;
        let Some(place) = self.outer.iter_mut().find(|place| place.is_none()) else {
            return Ok(false);
        };
        *place = Some(input);
        self.format_call.push(b')')?;
        let text = self.arena.alloc_bytes(self.format_call.as_slice())?;
        self.format_call.clear();
        self.input = Input { text, position: 0, ends_line: false };
        Ok(true)
    }

    /// Skips blanks and comments, and line ends too unless they count; tells whether it stopped at
    /// a line end.
    pub(crate) fn skip_blanks(&mut self, stop_at_line_end: bool) -> bool {
        while !self.at_end() {
            match self.peek(0) {
                b'\n' if stop_at_line_end && self.brackets == 0 => return true,
                b'\n' | b' ' | b'\t' | b'\x0b' | b'\x0c' => self.step(),
                b'#' => {
                    while !self.at_end() && self.peek(0) != b'\n' {
                        self.step();
                    }
                }
                b'\\' if self.peek(1) == b'\n' => {
                    self.step();
                    self.step();
                }
                _ => break,
            }
        }
        false
    }

    /// Moves on to the next token.
    pub(crate) fn advance(&mut self) -> Result<(), OutOfMemory> {
        if !self.format_call.is_empty() && !self.enter_format_call()? {
            self.token = Token::Invalid;
            return Ok(());
        }
        let at_line_end = self.skip_blanks(true);
        self.token_line = self.line;
        self.token_column = self.column;
        if self.pending_dents < 0 {
            self.pending_dents += 1;
            self.token = Token::Dedent;
        } else if self.pending_dents > 0 {
            self.pending_dents -= 1;
            self.token = Token::Indent;
        } else if at_line_end {
            self.skip_blanks(false);
            self.token = self.line_end()?;
        } else if self.at_end() {
            self.token = Token::End;
        } else if self.string_prefix().is_some() {
            self.token = self.strings()?;
        } else {
            self.token = self.plain_token()?;
        }
        Ok(())
    }

    /// Compares the indentation of the line now reached with that of the blocks around it.
    fn line_end(&mut self) -> Result<Token, OutOfMemory> {
        let indent = self.column - 1;
        let current = self.indents.last().copied().unwrap_or(0);
        if indent > current {
            self.indents.push(indent)?;
            self.pending_dents = 1;
            return Ok(Token::Newline);
        }
        while self.indents.last().is_some_and(|open| indent < *open) {
            self.indents.pop();
            self.pending_dents -= 1;
        }
        let matches = self.indents.last().copied().unwrap_or(0) == indent;
        Ok(if matches { Token::Newline } else { Token::DedentMismatch })
    }

    /// Reads a name, keyword, number or operator.
    fn plain_token(&mut self) -> Result<Token, OutOfMemory> {
        let first = self.peek(0);
        if is_name_start(first) {
            return Ok(self.name_or_keyword());
        }
        if first.is_ascii_digit() || (first == b'.' && self.peek(1).is_ascii_digit()) {
            return self.number();
        }
        let Some((token, length)) = Token::operator(first, self.peek(1), self.peek(2)) else {
            self.step();
            return Ok(Token::Invalid);
        };
        self.step_by(length);
        match token {
            Token::ParenOpen | Token::BracketOpen | Token::BraceOpen => self.brackets += 1,
            Token::ParenClose | Token::BracketClose | Token::BraceClose => self.brackets -= 1,
            _ => {}
        }
        Ok(token)
    }

    /// Reads a name; keywords and `__debug__` become tokens of their own.
    fn name_or_keyword(&mut self) -> Token {
        let rest = self.input.text.get(self.input.position..).unwrap_or(&[]);
        let is_rest = |byte: &u8| is_name_start(*byte) || byte.is_ascii_digit();
        let length = rest.iter().take_while(|byte| is_rest(byte)).count();
        self.name = rest.get(..length).unwrap_or(&[]);
        self.step_by(length);
        if self.name == b"__debug__" {
            return if self.optimised { Token::False } else { Token::True };
        }
        Token::keyword(self.name).unwrap_or(Token::Name)
    }

    /// Reads a number without judging it: that is for the parser.
    fn number(&mut self) -> Result<Token, OutOfMemory> {
        self.text.clear();
        let mut token = if self.peek(0) == b'.' { Token::FloatOrImaginary } else { Token::Integer };
        let has_base = self.peek(0) == b'0' && matches!(self.peek(1) | 0x20, b'b' | b'o' | b'x');
        loop {
            let byte = self.peek(0);
            if !has_base && matches!(byte, b'e' | b'E') && !self.text.is_empty() {
                token = Token::FloatOrImaginary;
                self.text.push(b'e')?;
                self.step_by(1);
                if matches!(self.peek(0), b'+' | b'-') {
                    self.text.push(self.peek(0))?;
                    self.step_by(1);
                }
            } else if byte.is_ascii_alphanumeric() || byte == b'.' {
                if matches!(byte, b'.' | b'j' | b'J') {
                    token = Token::FloatOrImaginary;
                }
                self.text.push(byte)?;
                self.step_by(1);
            } else if byte == b'_' {
                self.step_by(1);
            } else {
                return Ok(token);
            }
        }
    }
}

/// Tells whether a name can begin with this byte; all non-ASCII characters count as letters.
fn is_name_start(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_' || byte >= 0x80
}
