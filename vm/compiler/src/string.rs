//! String and bytes literals: prefixes, escapes, adjacent literals and f-strings.
//!
//! Adjacent literals are joined here, so the parser sees one token. The replacement fields of an
//! f-string keep their conversions and format specifications, which `str.format` understands; only
//! the expressions move out into the call's arguments, each in parentheses of its own.

use boreas_mpy::{ArenaVec, OutOfMemory};

use crate::lexer::Lexer;
use crate::token::Token;

/// What the letters before a literal's quote mean.
#[derive(Copy, Clone)]
pub(crate) struct Prefix {
    length: usize,
    is_bytes: bool,
    is_raw: bool,
    is_format: bool,
}

/// What an escape sequence stands for.
enum Escape {
    /// Nothing: a line end that the backslash hides.
    Nothing,
    /// A character, or a byte in a bytes literal.
    Value(u32),
    /// No escape after all: the backslash and then this character stand for themselves.
    Verbatim(u8),
    /// Too few hexadecimal digits.
    Malformed,
    /// A character by name, which is not supported.
    ByName,
}

impl<'a: 's, 's> Lexer<'a, 's> {
    /// Returns the prefix of the literal that starts here, or `None` if none does.
    pub(crate) fn string_prefix(&self) -> Option<Prefix> {
        let letters = [self.peek(0), self.peek(1), self.peek(2)];
        let quote = |byte: u8| byte == b'\'' || byte == b'"';
        let prefix = |length, is_bytes, is_raw, is_format| {
            Some(Prefix { length, is_bytes, is_raw, is_format })
        };
        match letters {
            [first, ..] if quote(first) => prefix(0, false, false, false),
            [b'r', second, _] if quote(second) => prefix(1, false, true, false),
            [b'u', second, _] if quote(second) => prefix(1, false, false, false),
            [b'b', second, _] if quote(second) => prefix(1, true, false, false),
            [b'f', second, _] if quote(second) => prefix(1, false, false, true),
            [b'r', b'f', third] | [b'f', b'r', third] if quote(third) => {
                prefix(2, false, true, true)
            }
            [b'r', b'b', third] | [b'b', b'r', third] if quote(third) => {
                prefix(2, true, true, false)
            }
            _ => None,
        }
    }

    /// Reads a literal and those of the same kind that directly follow it.
    pub(crate) fn strings(&mut self) -> Result<Token, OutOfMemory> {
        self.text.clear();
        let mut token = None;
        let mut complete = true;
        while let Some(prefix) = self.string_prefix() {
            let kind = if prefix.is_bytes { Token::Bytes } else { Token::String };
            if *token.get_or_insert(kind) != kind {
                break;
            }
            for _ in 0..prefix.length {
                self.step();
            }
            match self.literal(prefix)? {
                Token::String => {}
                Token::Invalid => complete = false,
                other => return Ok(other),
            }
            self.skip_blanks(true);
        }
        Ok(if complete { token.unwrap_or(Token::Invalid) } else { Token::Invalid })
    }

    /// Reads one literal after its prefix; returns [`Token::String`] if it is well-formed.
    fn literal(&mut self, prefix: Prefix) -> Result<Token, OutOfMemory> {
        let quote = self.peek(0);
        self.step();
        let mut quotes = 1;
        if self.peek(0) == quote && self.peek(1) == quote {
            self.step();
            self.step();
            quotes = 3;
        }
        if prefix.is_format && self.format_call.is_empty() {
            self.format_call.extend_from_slice(b".format(")?;
        }
        let mut result = Token::String;
        let mut closing = 0;
        while !self.at_end() && closing < quotes && (quotes > 1 || self.peek(0) != b'\n') {
            if self.peek(0) == quote {
                closing += 1;
                self.text.push(quote)?;
                self.step();
                continue;
            }
            closing = 0;
            if prefix.is_format {
                self.replacement_fields()?;
            }
            if self.peek(0) == b'\\' {
                self.step();
                result = match self.escape(prefix)? {
                    Token::String => result,
                    Token::UnicodeName => return Ok(Token::UnicodeName),
                    other => other,
                };
            } else if !self.at_end() {
                self.text.push(self.peek(0))?;
            }
            self.step();
        }
        if closing < quotes {
            return Ok(Token::Invalid);
        }
        let length = self.text.len() - closing;
        self.text.truncate(length);
        Ok(result)
    }

    /// Moves the expressions of the replacement fields that start here to the `format` call.
    fn replacement_fields(&mut self) -> Result<(), OutOfMemory> {
        while self.peek(0) == b'{' {
            self.step();
            if self.peek(0) == b'{' {
                self.text.push(b'{')?;
                self.step();
            } else {
                self.replacement_field()?;
            }
            self.text.push(b'{')?;
        }
        Ok(())
    }

    /// Moves one expression: up to its conversion, its format specification or the closing brace.
    fn replacement_field(&mut self) -> Result<(), OutOfMemory> {
        self.format_call.push(b'(')?;
        let start = self.format_call.len();
        let mut depth = 0i32;
        while !self.at_end() && (depth != 0 || !self.at_field_end()) {
            let byte = self.peek(0);
            match byte {
                b'[' | b'{' => depth += 1,
                b']' | b'}' => depth -= 1,
                _ => {}
            }
            self.format_call.push(byte)?;
            self.step();
        }
        if self.format_call.last() == Some(&b'=') {
            let shown = self.format_call.as_slice().get(start..).unwrap_or(&[]);
            self.text.extend_from_slice(shown)?;
            self.format_call.pop();
        }
        self.format_call.extend_from_slice(b"),")
    }

    /// Tells whether the expression of a replacement field ends here.
    fn at_field_end(&self) -> bool {
        match self.peek(0) {
            b':' | b'}' => true,
            b'!' => matches!(self.peek(1), b'r' | b's') && matches!(self.peek(2), b':' | b'}'),
            _ => false,
        }
    }

    /// Appends what the escape sequence after a backslash stands for, leaving its last character.
    fn escape(&mut self, prefix: Prefix) -> Result<Token, OutOfMemory> {
        let escape =
            if prefix.is_raw { Escape::Verbatim(self.peek(0)) } else { self.escape_value(prefix) };
        match escape {
            Escape::Nothing => {}
            Escape::Verbatim(byte) => self.text.extend_from_slice(&[b'\\', byte])?,
            Escape::Value(value) if prefix.is_bytes && value < 0x100 => {
                self.text.push(value as u8)?;
            }
            Escape::Value(value) if !prefix.is_bytes && value < 0x11_0000 => {
                push_utf8(&mut self.text, value)?;
            }
            Escape::Value(_) | Escape::Malformed => return Ok(Token::Invalid),
            Escape::ByName => return Ok(Token::UnicodeName),
        }
        Ok(Token::String)
    }

    /// Reads the escape sequence after a backslash, leaving its last character.
    fn escape_value(&mut self, prefix: Prefix) -> Escape {
        let byte = self.peek(0);
        let value = match byte {
            b'\n' => return Escape::Nothing,
            b'\\' | b'\'' | b'"' => byte.into(),
            b'a' => 0x07,
            b'b' => 0x08,
            b't' => 0x09,
            b'n' => 0x0a,
            b'v' => 0x0b,
            b'f' => 0x0c,
            b'r' => 0x0d,
            b'u' | b'U' if prefix.is_bytes => return Escape::Verbatim(byte),
            b'x' => return self.hexadecimal(2),
            b'u' => return self.hexadecimal(4),
            b'U' => return self.hexadecimal(8),
            b'N' => return Escape::ByName,
            b'0'..=b'7' => return self.octal(),
            _ => return Escape::Verbatim(byte),
        };
        Escape::Value(value)
    }

    /// Reads up to three octal digits.
    fn octal(&mut self) -> Escape {
        let mut value = u32::from(self.peek(0) - b'0');
        for _ in 0..2 {
            let next = self.peek(1);
            if !matches!(next, b'0'..=b'7') {
                break;
            }
            self.step();
            value = value * 8 + u32::from(next - b'0');
        }
        Escape::Value(value)
    }

    /// Reads exactly `digits` hexadecimal digits.
    fn hexadecimal(&mut self, digits: u32) -> Escape {
        let mut value = 0u32;
        for _ in 0..digits {
            self.step();
            match char::from(self.peek(0)).to_digit(16) {
                Some(digit) => value = value << 4 | digit,
                None => return Escape::Malformed,
            }
        }
        Escape::Value(value)
    }
}

/// Appends a code point, surrogates included, in UTF-8.
fn push_utf8(text: &mut ArenaVec<'_, u8>, value: u32) -> Result<(), OutOfMemory> {
    let tail = |shift: u32| 0x80 | (value >> shift & 0x3f) as u8;
    match value {
        0..0x80 => text.push(value as u8),
        0x80..0x800 => text.extend_from_slice(&[0xc0 | (value >> 6) as u8, tail(0)]),
        0x800..0x1_0000 => text.extend_from_slice(&[0xe0 | (value >> 12) as u8, tail(6), tail(0)]),
        _ => text.extend_from_slice(&[0xf0 | (value >> 18) as u8, tail(12), tail(6), tail(0)]),
    }
}
