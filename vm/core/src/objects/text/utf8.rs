//! UTF-8: widths, counts and positions of characters in text that is known to be valid.

/// Bytes of the character that begins with this byte.
#[inline]
pub fn width(lead: u8) -> usize {
    match lead {
        0..=0xDF => 1 + (lead >= 0xC0) as usize,
        0xE0..=0xEF => 3,
        _ => 4,
    }
}

/// Whether a byte begins a character.
#[inline]
pub fn is_start(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

/// How many characters there are.
pub fn count(text: &[u8]) -> usize {
    text.iter().filter(|byte| is_start(**byte)).count()
}

/// Where the character number `index` begins; the end of the text when there are fewer.
pub fn offset(text: &[u8], index: usize) -> usize {
    let mut starts = text.iter().enumerate().filter(|(_, byte)| is_start(**byte));
    starts.nth(index).map_or(text.len(), |(at, _)| at)
}

/// Bytes of the last character of a text; 0 when it is empty.
pub fn last_width(text: &[u8]) -> usize {
    text.iter().rposition(|byte| is_start(*byte)).map_or(0, |at| text.len() - at)
}

/// The first character of a text and its bytes.
pub fn first(text: &[u8]) -> Option<(char, usize)> {
    let lead = *text.first()?;
    let bytes = text.get(..width(lead))?;
    let character = core::str::from_utf8(bytes).ok()?.chars().next()?;
    Some((character, bytes.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_agree_with_the_standard_library() {
        let text = "aé€😀z";
        assert_eq!(count(text.as_bytes()), text.chars().count());
        for (index, (at, character)) in text.char_indices().enumerate() {
            assert_eq!(offset(text.as_bytes(), index), at);
            assert_eq!(first(&text.as_bytes()[at..]), Some((character, character.len_utf8())));
            let end = at + character.len_utf8();
            assert_eq!(last_width(&text.as_bytes()[..end]), character.len_utf8());
        }
        assert_eq!(offset(text.as_bytes(), 9), text.len());
        assert_eq!((last_width(b""), first(b"")), (0, None));
    }
}
