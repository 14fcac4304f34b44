//! Tells from its shape whether a statement needs more lines.
//!
//! It looks at strings, comments, brackets and the first word, never at the grammar: it has to be
//! right for what people type, and an error in it costs an extra Enter or a `SyntaxError`.

/// Says whether `source` is the start of a statement that goes on: an open bracket or
/// triple-quoted string, a backslash at the end, or a compound statement that has not been ended
/// by an empty line.
pub fn is_incomplete(source: &[u8]) -> bool {
    match scan(source) {
        Open::LongString | Open::Backslash | Open::Bracket => true,
        // The compiler has the say about a string that its line does not end.
        Open::ShortString => false,
        Open::Nothing => is_compound(source) && source.last() != Some(&b'\n'),
    }
}

/// What is still open at the end of a source.
enum Open {
    Nothing,
    Bracket,
    ShortString,
    LongString,
    Backslash,
}

/// Says whether the first word makes a compound statement.
fn is_compound(source: &[u8]) -> bool {
    let in_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_' || *byte >= 0x80;
    let end = source.iter().position(|byte| !in_name(byte)).unwrap_or(source.len());
    match source.get(..end).unwrap_or(&[]) {
        b"" => source.first() == Some(&b'@'),
        b"if" | b"while" | b"for" | b"try" | b"with" | b"def" | b"class" | b"async" => true,
        _ => false,
    }
}

fn scan(source: &[u8]) -> Open {
    let mut rest = source;
    let mut depth = 0_usize;
    while let Some((byte, after)) = rest.split_first() {
        rest = match byte {
            b'\'' | b'"' => match skip_string(*byte, after) {
                Ok(after) => after,
                Err(open) => return open,
            },
            b'#' => skip_comment(after),
            b'\\' if after.is_empty() => return Open::Backslash,
            b'(' | b'[' | b'{' => {
                depth += 1;
                after
            }
            b')' | b']' | b'}' => {
                depth = depth.saturating_sub(1);
                after
            }
            _ => after,
        };
    }
    if depth > 0 { Open::Bracket } else { Open::Nothing }
}

fn skip_comment(rest: &[u8]) -> &[u8] {
    let end = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
    rest.get(end..).unwrap_or(&[])
}

/// What follows the string whose first quote has been taken off `rest`, or how it stays open.
fn skip_string(quote: u8, rest: &[u8]) -> Result<&[u8], Open> {
    let triple = [quote; 3];
    let long = rest.strip_prefix(triple.get(1..).unwrap_or(&[]));
    let mut rest = long.unwrap_or(rest);
    loop {
        match rest {
            [b'\\'] => return Err(Open::Backslash),
            [b'\\', _, after @ ..] => rest = after,
            _ if long.is_some() && rest.starts_with(&triple) => {
                return Ok(rest.get(triple.len()..).unwrap_or(&[]));
            }
            [byte, after @ ..] if long.is_none() && *byte == quote => return Ok(after),
            // The line ends in the middle of the string: wrong, but over.
            [b'\n', after @ ..] if long.is_none() => return Ok(after),
            [_, after @ ..] => rest = after,
            [] if long.is_some() => return Err(Open::LongString),
            [] => return Err(Open::ShortString),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(expected: bool, sources: &[&str]) {
        for source in sources {
            assert_eq!(is_incomplete(source.as_bytes()), expected, "{source}");
        }
    }

    #[test]
    fn open_brackets_strings_and_backslashes_go_on() {
        check(true, &["print(", "x = [1,", "{1: [2]", "1 \\", "'''abc", "\"\"\"a\nb\n"]);
        check(true, &["'abc \\", "'''it's", "x = ( # it's (", "(')'", "'''a\\'''"]);
    }

    #[test]
    fn closed_ones_do_not() {
        check(false, &["", "print()", "'('", "\"\\\"(\"", "'''a\nb'''", "x = 1 # (", "''"]);
        check(false, &["'abc", "x = 'a(", ")", "# \\", "'\\\\'", "1 \\\n+ 2"]);
    }

    #[test]
    fn compound_statements_go_on_until_an_empty_line() {
        check(true, &["if x:", "if x:\n    y", "@decorator", "async def f():", "try: f()"]);
        check(false, &["if x:\n    y\n", "def f(x):\n    pass\n", "if1 = 2", "iffy()", "defn"]);
        check(true, &["if(x):", "def f():\n    '''\n"]);
    }
}
