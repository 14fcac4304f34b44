//! Characters and columns of a text that is mostly, but not surely, UTF-8.
//!
//! The cursor is a byte offset that always stands on a character boundary; the screen is counted
//! in columns. A byte that is no UTF-8 counts as a character, or as a part of the one before it;
//! either way the cursor never stops inside what it steps over.

use core::ops::Range;

/// The part of `text` in `range`, empty where the range does not fit.
pub(crate) fn part(text: &[u8], range: Range<usize>) -> &[u8] {
    text.get(range).unwrap_or(&[])
}

fn continues(byte: u8) -> bool {
    byte & 0xc0 == 0x80
}

/// The boundary one character to the left of `at`, not going below `floor`.
pub(crate) fn previous(text: &[u8], at: usize, floor: usize) -> usize {
    let mut at = at;
    while at > floor {
        at -= 1;
        if !text.get(at).copied().is_some_and(continues) {
            break;
        }
    }
    at
}

/// The boundary one character to the right of `at`.
pub(crate) fn next(text: &[u8], at: usize) -> usize {
    let mut at = at;
    while at < text.len() {
        at += 1;
        if !text.get(at).copied().is_some_and(continues) {
            break;
        }
    }
    at
}

/// Says whether a byte belongs to a word for the keys that move by words.
fn in_word(byte: Option<&u8>) -> bool {
    byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte >= 0x80)
}

/// Where the word that ends left of `at` starts, not going below `floor`.
pub(crate) fn word_left(text: &[u8], at: usize, floor: usize) -> usize {
    let mut at = at;
    while at > floor && !in_word(text.get(at - 1)) {
        at -= 1;
    }
    while at > floor && in_word(text.get(at - 1)) {
        at -= 1;
    }
    at
}

/// Where the word that starts right of `at` ends.
pub(crate) fn word_right(text: &[u8], at: usize) -> usize {
    let mut at = at;
    while at < text.len() && !in_word(text.get(at)) {
        at += 1;
    }
    while at < text.len() && in_word(text.get(at)) {
        at += 1;
    }
    at
}

/// How many bytes the character that starts with `lead` has, if it is the lead of a longer one.
pub(crate) fn sequence_length(lead: u8) -> Option<usize> {
    match lead {
        0xc2..=0xdf => Some(2),
        0xe0..=0xef => Some(3),
        0xf0..=0xf4 => Some(4),
        _ => None,
    }
}

/// `text` without a character at its end that is cut off.
pub(crate) fn whole_characters(text: &[u8]) -> &[u8] {
    let last = previous(text, text.len(), 0);
    match text.get(last).copied().and_then(sequence_length) {
        Some(length) if last + length > text.len() => part(text, 0..last),
        _ => text,
    }
}

/// How many columns of a terminal `text` takes.
pub(crate) fn columns(text: &[u8]) -> usize {
    let mut columns = 0;
    let mut at = 0;
    while at < text.len() {
        let end = next(text, at);
        columns += width(code_point(part(text, at..end)));
        at = end;
    }
    columns
}

/// The code point of one character, which is not checked again: the width of what is none
/// matters to nobody.
fn code_point(character: &[u8]) -> u32 {
    let lead_bits = match character.len() {
        0 | 1 => 0x7f,
        2 => 0x1f,
        3 => 0x0f,
        _ => 0x07,
    };
    let mut bytes = character.iter().copied().map(u32::from);
    let lead = bytes.next().unwrap_or(0) & lead_bits;
    bytes.fold(lead, |value, byte| value << 6 | byte & 0x3f)
}

/// The columns of one character: the common cases of Unicode's East Asian Width and of combining
/// marks, in ranges coarse enough to stay small.
fn width(code_point: u32) -> usize {
    match code_point {
        0x300..=0x36f | 0x200b..=0x200f | 0x20d0..=0x20ff | 0xfe00..=0xfe0f => 0,
        0x1100..=0x115f
        | 0x2e80..=0xa4cf
        | 0xac00..=0xd7a3
        | 0xf900..=0xfaff
        | 0xfe30..=0xfe6f
        | 0xff00..=0xff60
        | 0xffe0..=0xffe6
        | 0x1f300..=0x1f64f
        | 0x1f680..=0x1f6ff
        | 0x1f900..=0x1faff
        | 0x20000..=0x3fffd => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_over_whole_characters() {
        let text = "aé漢b".as_bytes();
        assert_eq!(next(text, 1), 3);
        assert_eq!(next(text, 3), 6);
        assert_eq!(next(text, 7), 7);
        assert_eq!(previous(text, 6, 0), 3);
        assert_eq!(previous(text, 3, 0), 1);
        assert_eq!(previous(text, 1, 1), 1);
    }

    #[test]
    fn counts_columns() {
        assert_eq!(columns("aé漢b".as_bytes()), 5);
        assert_eq!(columns("e\u{301}".as_bytes()), 1);
        assert_eq!(columns(b"a\xffb"), 3);
        assert_eq!(columns("😀".as_bytes()), 2);
    }

    #[test]
    fn cuts_off_half_a_character() {
        assert_eq!(whole_characters("né".as_bytes()), "né".as_bytes());
        assert_eq!(whole_characters(b"n\xc3"), b"n");
        assert_eq!(whole_characters(b"n\xe6\xbc"), b"n");
        assert_eq!(whole_characters(b""), b"");
    }

    #[test]
    fn words_are_letters_and_digits() {
        let text = b"ab  cd_ef";
        assert_eq!(word_left(text, 9, 0), 7);
        assert_eq!(word_left(text, 4, 0), 0);
        assert_eq!(word_left(text, 4, 3), 3);
        assert_eq!(word_right(text, 2), 6);
        assert_eq!(word_right(text, 9), 9);
    }
}
