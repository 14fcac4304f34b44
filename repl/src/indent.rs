//! How far a continuation line is indented before anything is typed.
//!
//! The new line starts where the line above it does, one step further after a colon. Two blank
//! lines in a row end the block: then there is no indentation, so that the next Enter enters an
//! empty line, which is what runs a compound statement.

/// The spaces of one step.
pub(crate) const STEP: &[u8] = b"    ";

/// How many steps the line that follows `source` starts with; `source` ends with a line end.
pub(crate) fn steps(source: &[u8]) -> usize {
    let Some((b'\n', source)) = source.split_last() else {
        return 0;
    };
    let mut lines = source.rsplit(|byte| *byte == b'\n');
    let above = lines.next().unwrap_or(&[]);
    if is_blank(above) && lines.next().is_some_and(is_blank) {
        return 0;
    }
    let spaces = above.iter().take_while(|byte| **byte == b' ').count();
    spaces / STEP.len() + usize::from(above.last() == Some(&b':'))
}

/// Says whether a line has nothing but spaces.
pub(crate) fn is_blank(line: &[u8]) -> bool {
    line.iter().all(|byte| *byte == b' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn follows_the_line_above() {
        assert_eq!(steps(b""), 0);
        assert_eq!(steps(b"f(\n"), 0);
        assert_eq!(steps(b"if x:\n"), 1);
        assert_eq!(steps(b"if x:\n    if y:\n"), 2);
        assert_eq!(steps(b"if x:\n    y\n"), 1);
        assert_eq!(steps(b"if x:\n  y\n"), 0);
    }

    #[test]
    fn stops_after_two_blank_lines() {
        assert_eq!(steps(b"if x:\n    y\n    \n"), 1);
        assert_eq!(steps(b"if x:\n    y\n    \n    \n"), 0);
        assert_eq!(steps(b"'''\n\n"), 0);
    }
}
