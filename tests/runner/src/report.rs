//! Compares output with what was expected and describes the first difference.

/// Lines shown around a difference.
const CONTEXT: usize = 2;

/// Lines shown of each side from the difference on.
const SHOWN: usize = 5;

/// The first place where two texts differ, with some lines of both, or `None` if they are
/// equal. Carriage returns before line ends are overlooked.
pub fn difference(expected: &str, got: &str) -> Option<String> {
    let expected = lines(expected);
    let got = lines(got);
    if expected == got {
        return None;
    }
    let longest = expected.len().max(got.len());
    let first = (0..longest).find(|&i| expected.get(i) != got.get(i)).unwrap_or(longest);
    let mut text = format!("  differs in line {}\n", first + 1);
    for line in &expected[first.saturating_sub(CONTEXT)..first] {
        text += &format!("      {}\n", shorten(line));
    }
    for (sign, side) in [('-', &expected), ('+', &got)] {
        for line in side.iter().skip(first).take(SHOWN) {
            text += &format!("    {sign} {}\n", shorten(line));
        }
        if side.len() > first + SHOWN {
            text += &format!("    {sign} ... {} lines more\n", side.len() - first - SHOWN);
        }
    }
    Some(text)
}

fn lines(text: &str) -> Vec<&str> {
    text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line)).collect()
}

fn shorten(line: &str) -> String {
    const WIDEST: usize = 160;
    if line.chars().count() <= WIDEST {
        return line.to_string();
    }
    line.chars().take(WIDEST).chain("...".chars()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_texts_have_no_difference() {
        assert_eq!(difference("a\nb\n", "a\r\nb\r\n"), None);
        assert_eq!(difference("", ""), None);
    }

    #[test]
    fn the_first_difference_is_shown_with_its_line() {
        let text = difference("a\nb\nc\n", "a\nx\nc\n").unwrap_or_default();
        assert!(text.contains("line 2") && text.contains("- b") && text.contains("+ x"), "{text}");
    }

    #[test]
    fn missing_and_surplus_ends_differ() {
        assert!(difference("a\n", "a").is_some());
        assert!(difference("a\n", "a\nb\n").is_some());
    }
}
