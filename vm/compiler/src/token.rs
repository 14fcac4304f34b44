//! Token kinds, keywords and operators.
//!
//! Binary operators and their in-place forms stand in the order of the bytecode's operator numbers,
//! so that a token turns into an opcode by subtraction; the assertions below keep that true.

use boreas_mpy::BinaryOp;

/// The kind of a token.
#[repr(u8)]
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(test, derive(Debug))]
#[allow(missing_docs, reason = "the names say it all")]
pub enum Token {
    End,
    Invalid,
    DedentMismatch,
    UnicodeName,
    Newline,
    Indent,
    Dedent,
    Name,
    Integer,
    FloatOrImaginary,
    String,
    Bytes,
    Ellipsis,

    False,
    None,
    True,
    And,
    As,
    Assert,
    Async,
    Await,
    Break,
    Class,
    Continue,
    Def,
    Del,
    Elif,
    Else,
    Except,
    Finally,
    For,
    From,
    Global,
    If,
    Import,
    In,
    Is,
    Lambda,
    Nonlocal,
    Not,
    Or,
    Pass,
    Raise,
    Return,
    Try,
    While,
    With,
    Yield,

    Walrus,
    Tilde,

    Less,
    More,
    DoubleEqual,
    LessEqual,
    MoreEqual,
    NotEqual,

    Pipe,
    Caret,
    Ampersand,
    DoubleLess,
    DoubleMore,
    Plus,
    Minus,
    Star,
    At,
    DoubleSlash,
    Slash,
    Percent,
    DoubleStar,

    PipeEqual,
    CaretEqual,
    AmpersandEqual,
    DoubleLessEqual,
    DoubleMoreEqual,
    PlusEqual,
    MinusEqual,
    StarEqual,
    AtEqual,
    DoubleSlashEqual,
    SlashEqual,
    PercentEqual,
    DoubleStarEqual,

    ParenOpen,
    ParenClose,
    BracketOpen,
    BracketClose,
    BraceOpen,
    BraceClose,
    Comma,
    Colon,
    Period,
    Semicolon,
    Equal,
    Arrow,
}

/// Keywords in sorted order. `__debug__` is replaced by its value in the lexer.
const KEYWORDS: &[(&[u8], Token)] = &[
    (b"False", Token::False),
    (b"None", Token::None),
    (b"True", Token::True),
    (b"and", Token::And),
    (b"as", Token::As),
    (b"assert", Token::Assert),
    (b"async", Token::Async),
    (b"await", Token::Await),
    (b"break", Token::Break),
    (b"class", Token::Class),
    (b"continue", Token::Continue),
    (b"def", Token::Def),
    (b"del", Token::Del),
    (b"elif", Token::Elif),
    (b"else", Token::Else),
    (b"except", Token::Except),
    (b"finally", Token::Finally),
    (b"for", Token::For),
    (b"from", Token::From),
    (b"global", Token::Global),
    (b"if", Token::If),
    (b"import", Token::Import),
    (b"in", Token::In),
    (b"is", Token::Is),
    (b"lambda", Token::Lambda),
    (b"nonlocal", Token::Nonlocal),
    (b"not", Token::Not),
    (b"or", Token::Or),
    (b"pass", Token::Pass),
    (b"raise", Token::Raise),
    (b"return", Token::Return),
    (b"try", Token::Try),
    (b"while", Token::While),
    (b"with", Token::With),
    (b"yield", Token::Yield),
];

impl Token {
    /// Returns the keyword that `text` is, if it is one.
    pub(crate) fn keyword(text: &[u8]) -> Option<Token> {
        if text.len() < 2 || text.len() > 8 {
            return None;
        }
        let index = KEYWORDS.binary_search_by(|(word, _)| (*word).cmp(text)).ok()?;
        KEYWORDS.get(index).map(|(_, token)| *token)
    }

    /// Returns the longest operator that three characters begin with, and its length.
    pub(crate) fn operator(first: u8, second: u8, third: u8) -> Option<(Token, usize)> {
        let single = match first {
            b'(' => Token::ParenOpen,
            b')' => Token::ParenClose,
            b'[' => Token::BracketOpen,
            b']' => Token::BracketClose,
            b'{' => Token::BraceOpen,
            b'}' => Token::BraceClose,
            b',' => Token::Comma,
            b';' => Token::Semicolon,
            b'~' => Token::Tilde,
            b'.' if second == b'.' && third == b'.' => return Some((Token::Ellipsis, 3)),
            b'.' => Token::Period,
            b':' if second == b'=' => return Some((Token::Walrus, 2)),
            b':' => Token::Colon,
            b'-' if second == b'>' => return Some((Token::Arrow, 2)),
            b'!' if second == b'=' => return Some((Token::NotEqual, 2)),
            _ => return Token::repeatable_operator(first, second, third),
        };
        Some((single, 1))
    }

    /// Returns an operator out of a sign, perhaps doubled, perhaps followed by `=`.
    fn repeatable_operator(first: u8, second: u8, third: u8) -> Option<(Token, usize)> {
        let (single, equal, double, double_equal) = match first {
            b'<' => (Token::Less, Token::LessEqual, Token::DoubleLess, Token::DoubleLessEqual),
            b'>' => (Token::More, Token::MoreEqual, Token::DoubleMore, Token::DoubleMoreEqual),
            b'*' => (Token::Star, Token::StarEqual, Token::DoubleStar, Token::DoubleStarEqual),
            b'/' => (Token::Slash, Token::SlashEqual, Token::DoubleSlash, Token::DoubleSlashEqual),
            b'+' => (Token::Plus, Token::PlusEqual, Token::End, Token::End),
            b'-' => (Token::Minus, Token::MinusEqual, Token::End, Token::End),
            b'&' => (Token::Ampersand, Token::AmpersandEqual, Token::End, Token::End),
            b'|' => (Token::Pipe, Token::PipeEqual, Token::End, Token::End),
            b'%' => (Token::Percent, Token::PercentEqual, Token::End, Token::End),
            b'^' => (Token::Caret, Token::CaretEqual, Token::End, Token::End),
            b'@' => (Token::At, Token::AtEqual, Token::End, Token::End),
            b'=' => (Token::Equal, Token::DoubleEqual, Token::End, Token::End),
            _ => return None,
        };
        Some(if second == b'=' {
            (equal, 2)
        } else if second != first || double == Token::End {
            (single, 1)
        } else if third == b'=' {
            (double_equal, 3)
        } else {
            (double, 2)
        })
    }

    /// Returns the binding strength of a binary operator, 0 for other tokens.
    ///
    /// Operators of one strength form one chain, which is folded and compiled as a whole.
    pub(crate) fn strength(self) -> u8 {
        match self {
            Token::Or => strength::OR,
            Token::And => strength::AND,
            Token::Less
            | Token::More
            | Token::DoubleEqual
            | Token::LessEqual
            | Token::MoreEqual
            | Token::NotEqual
            | Token::In
            | Token::Not
            | Token::Is => strength::COMPARISON,
            Token::Pipe => strength::PIPE,
            Token::Caret => strength::CARET,
            Token::Ampersand => strength::AMPERSAND,
            Token::DoubleLess | Token::DoubleMore => strength::SHIFT,
            Token::Plus | Token::Minus => strength::SUM,
            Token::Star | Token::At | Token::DoubleSlash | Token::Slash | Token::Percent => {
                strength::TERM
            }
            _ => 0,
        }
    }

    /// Returns the operator number of a comparison, arithmetic or in-place operator token.
    pub(crate) fn binary_operator(self) -> Option<u8> {
        let number = self as u8;
        if (Token::Less..=Token::NotEqual).contains(&self) {
            Some(number - Token::Less as u8 + BinaryOp::Less as u8)
        } else if (Token::Pipe..=Token::DoubleStar).contains(&self) {
            Some(number - Token::Pipe as u8 + BinaryOp::Or as u8)
        } else if (Token::PipeEqual..=Token::DoubleStarEqual).contains(&self) {
            Some(number - Token::PipeEqual as u8 + BinaryOp::InplaceOr as u8)
        } else {
            None
        }
    }

    /// Tells whether an expression can begin with this token.
    pub(crate) fn begins_expression(self) -> bool {
        matches!(
            self,
            Token::Name
                | Token::Integer
                | Token::FloatOrImaginary
                | Token::String
                | Token::Bytes
                | Token::Ellipsis
                | Token::None
                | Token::True
                | Token::False
                | Token::ParenOpen
                | Token::BracketOpen
                | Token::BraceOpen
                | Token::Not
                | Token::Lambda
                | Token::Await
                | Token::Plus
                | Token::Minus
                | Token::Tilde
        )
    }
}

/// Binding strengths of binary operators, weakest first.
pub(crate) mod strength {
    pub(crate) const OR: u8 = 1;
    pub(crate) const AND: u8 = 2;
    pub(crate) const NOT: u8 = 3;
    pub(crate) const COMPARISON: u8 = 4;
    pub(crate) const PIPE: u8 = 5;
    pub(crate) const CARET: u8 = 6;
    pub(crate) const AMPERSAND: u8 = 7;
    pub(crate) const SHIFT: u8 = 8;
    pub(crate) const SUM: u8 = 9;
    pub(crate) const TERM: u8 = 10;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_are_sorted_and_found() {
        assert!(KEYWORDS.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert_eq!(Token::keyword(b"nonlocal"), Some(Token::Nonlocal));
        assert_eq!(Token::keyword(b"match"), None);
    }

    #[test]
    fn longest_operator_wins() {
        assert_eq!(Token::operator(b'/', b'/', b'='), Some((Token::DoubleSlashEqual, 3)));
        assert_eq!(Token::operator(b'=', b'=', b'='), Some((Token::DoubleEqual, 2)));
        assert_eq!(Token::operator(b'.', b'.', 0), Some((Token::Period, 1)));
        assert_eq!(Token::operator(b'!', 0, 0), None);
    }

    #[test]
    fn operator_tokens_follow_the_numbers_of_the_bytecode() {
        assert_eq!(Token::NotEqual.binary_operator(), Some(BinaryOp::NotEqual as u8));
        assert_eq!(Token::DoubleStar.binary_operator(), Some(BinaryOp::Power as u8));
        assert_eq!(Token::DoubleStarEqual.binary_operator(), Some(BinaryOp::InplacePower as u8));
    }
}
