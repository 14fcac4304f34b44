//! Searching bytes in bytes, in either direction.
//!
//! The first byte is looked for, then the rest compared: quadratic at worst, but without tables,
//! and the texts of small machines are short.

/// Where `needle` first occurs.
pub fn find(text: &[u8], needle: &[u8]) -> Option<usize> {
    let Some((first, tail)) = needle.split_first() else { return Some(0) };
    let mut from = 0;
    loop {
        let rest = text.get(from..)?;
        let candidates = rest.get(..rest.len().checked_sub(tail.len())?)?;
        let start = from + candidates.iter().position(|byte| byte == first)?;
        if text.get(start + 1..start + needle.len())? == tail {
            return Some(start);
        }
        from = start + 1;
    }
}

/// Where `needle` last occurs.
pub fn find_last(text: &[u8], needle: &[u8]) -> Option<usize> {
    let Some((first, tail)) = needle.split_first() else { return Some(text.len()) };
    let mut candidates = text.get(..text.len().checked_sub(tail.len())?)?;
    loop {
        let start = candidates.iter().rposition(|byte| byte == first)?;
        if text.get(start + 1..start + needle.len())? == tail {
            return Some(start);
        }
        candidates = candidates.get(..start)?;
    }
}

/// How often `needle`, which is not empty, occurs without overlap, counting to `limit`.
pub fn count(text: &[u8], needle: &[u8], limit: usize) -> usize {
    let mut found = 0;
    let mut rest = text;
    while found < limit && !needle.is_empty() {
        let Some(at) = find(rest, needle) else { break };
        rest = rest.get(at + needle.len()..).unwrap_or_default();
        found += 1;
    }
    found
}

/// Whether a byte is white space in ASCII.
pub fn is_space(byte: u8) -> bool {
    byte == b' ' || (9..=13).contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn searching_agrees_with_the_standard_library() {
        let texts = ["", "a", "aaa", "abcabc", "aabaabaaab", "xyz", "mississippi"];
        let needles = ["", "a", "ab", "aab", "abc", "issi", "xyz!", "z", "ppi"];
        for text in texts {
            for needle in needles {
                let (t, n) = (text.as_bytes(), needle.as_bytes());
                assert_eq!(find(t, n), text.find(needle), "{needle} in {text}");
                assert_eq!(find_last(t, n), text.rfind(needle), "{needle} in {text}");
                if !needle.is_empty() {
                    assert_eq!(count(t, n, usize::MAX), text.matches(needle).count());
                }
            }
        }
        assert_eq!(count(b"aaaa", b"a", 3), 3);
    }
}
