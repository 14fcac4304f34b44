//! Decides whether a line typed at a prompt needs more lines.

/// Words with which compound statements begin.
const COMPOUND: &[&[u8]] = &[b"if", b"while", b"for", b"try", b"with", b"def", b"class", b"async"];

/// What the text stands inside of.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Quote {
    None,
    Single(u8),
    Triple(u8),
}

/// Tells whether source typed at a prompt is not complete yet: a bracket or a triple quote is open,
/// it ends in a backslash, or it is a compound statement not yet ended by an empty line.
pub fn input_is_incomplete(source: &[u8]) -> bool {
    let Some(last) = source.last() else { return false };
    let mut quote = Quote::None;
    let mut depths = [0i32; 3];
    let mut rest = source;
    while let [byte, tail @ ..] = rest {
        rest = tail;
        match *byte {
            b'\'' | b'"' => {
                let tripled = tail.starts_with(&[*byte, *byte]);
                match quote {
                    Quote::None | Quote::Triple(_)
                        if tripled
                            && matches!(quote, Quote::None) | (quote == Quote::Triple(*byte)) =>
                    {
                        rest = tail.get(2..).unwrap_or(&[]);
                        let opens = quote == Quote::None;
                        quote = if opens { Quote::Triple(*byte) } else { Quote::None };
                    }
                    Quote::None => quote = Quote::Single(*byte),
                    Quote::Single(open) if open == *byte => quote = Quote::None,
                    _ => {}
                }
            }
            b'\\' if quote != Quote::None => {
                if matches!(tail.first(), Some(b'\'' | b'"' | b'\\')) {
                    rest = tail.get(1..).unwrap_or(&[]);
                }
            }
            _ if quote == Quote::None => count_bracket(&mut depths, *byte),
            _ => {}
        }
    }
    match quote {
        Quote::Triple(_) => return true,
        Quote::None if depths.iter().any(|depth| *depth > 0) => return true,
        _ => {}
    }
    *last == b'\\' || (begins_compound(source) && *last != b'\n')
}

fn count_bracket(depths: &mut [i32; 3], byte: u8) {
    let [parentheses, brackets, braces] = depths;
    match byte {
        b'(' => *parentheses += 1,
        b')' => *parentheses -= 1,
        b'[' => *brackets += 1,
        b']' => *brackets -= 1,
        b'{' => *braces += 1,
        b'}' => *braces -= 1,
        _ => {}
    }
}

fn begins_compound(source: &[u8]) -> bool {
    let is_word = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_' || *byte >= 0x80;
    let length = source.iter().take_while(|byte| is_word(byte)).count();
    let word = source.get(..length).unwrap_or(&[]);
    source.first() == Some(&b'@') || COMPOUND.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn open_constructs_need_more_lines() {
        for source in [
            "if x:",
            "@f",
            "f(",
            "[1,\n",
            "{",
            "'''a",
            "\"\"\"a ' ",
            "x = \\",
            "async def f():\n  1",
            "'''\\'''",
        ] {
            assert!(input_is_incomplete(source.as_bytes()), "{source}");
        }
    }

    #[test]
    fn complete_or_hopeless_input_needs_none() {
        for source in ["", "x", "iffy", "if x:\n  y\n", "'(", "f()", "'\\'('", "'''a'''", "ab\n"] {
            assert!(!input_is_incomplete(source.as_bytes()), "{source}");
        }
    }
}
