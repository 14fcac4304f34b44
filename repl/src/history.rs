//! The lines that were entered before, in a buffer of fixed size.
//!
//! The buffer holds the lines from oldest to newest, each followed by `\n`, and nothing else: its
//! content is a history file as it stands. Room for a new line is made by dropping the oldest.

use crate::text;

/// Lines entered before, oldest dropped first.
pub struct History<'a> {
    memory: &'a mut [u8],
    length: usize,
}

impl<'a> History<'a> {
    /// Makes an empty history that keeps as many lines as fit into `memory`, one byte apart.
    pub fn new(memory: &'a mut [u8]) -> Self {
        Self { memory, length: 0 }
    }

    /// All lines, oldest first, each followed by `\n`: what a history file contains.
    pub fn as_bytes(&self) -> &[u8] {
        text::part(self.memory, 0..self.length)
    }

    /// Adds every line of a history file, oldest first.
    pub fn load(&mut self, file: &[u8]) {
        for line in file.split(|byte| *byte == b'\n') {
            self.push(line);
        }
    }

    /// Adds a line as the newest.
    ///
    /// A blank line, the line that is the newest already, one with a line end or another control
    /// character in it, and one longer than all of the memory are not kept.
    pub fn push(&mut self, line: &[u8]) {
        let keep = line.iter().any(|byte| *byte != b' ')
            && !line.iter().any(u8::is_ascii_control)
            && line.len() < self.memory.len()
            && self.recall(1) != Some(line);
        if !keep {
            return;
        }
        while self.memory.len() - self.length <= line.len() {
            self.drop_oldest();
        }
        let end = self.length + line.len();
        if let Some(place) = self.memory.get_mut(self.length..end) {
            place.copy_from_slice(line);
        }
        if let Some(place) = self.memory.get_mut(end) {
            *place = b'\n';
        }
        self.length = end + 1;
    }

    /// The line entered `age` lines ago: 1 is the newest, 0 is none.
    pub fn recall(&self, age: usize) -> Option<&[u8]> {
        self.lines().nth(age.checked_sub(1)?)
    }

    /// All lines, newest first.
    pub fn lines(&self) -> impl Iterator<Item = &[u8]> {
        // The last piece is what follows the last line end: nothing.
        self.as_bytes().rsplit(|byte| *byte == b'\n').skip(1)
    }

    fn drop_oldest(&mut self) {
        let end = self.as_bytes().iter().position(|byte| *byte == b'\n');
        let next = end.map_or(self.length, |end| end + 1);
        self.memory.copy_within(next..self.length, 0);
        self.length -= next;
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use super::*;
    use std::vec::Vec;

    #[test]
    fn drops_the_oldest_when_full() {
        let mut memory = [0; 8];
        let mut history = History::new(&mut memory);
        for line in [&b"one"[..], b"two", b"3"] {
            history.push(line);
        }
        assert_eq!(history.as_bytes(), b"two\n3\n");
        assert_eq!(history.recall(1), Some(&b"3"[..]));
        assert_eq!(history.recall(2), Some(&b"two"[..]));
        assert_eq!(history.recall(3), None);
        assert_eq!(history.recall(0), None);
        history.push(b"1234567");
        assert_eq!(history.as_bytes(), b"1234567\n");
        history.push(b"12345678");
        assert_eq!(history.as_bytes(), b"1234567\n");
    }

    #[test]
    fn keeps_neither_blank_nor_repeated_lines() {
        let mut memory = [0; 64];
        let mut history = History::new(&mut memory);
        for line in [&b""[..], b"a", b"a", b"    ", b"a", b"b", b"a", b"c\td"] {
            history.push(line);
        }
        assert_eq!(history.as_bytes(), b"a\nb\na\n");
    }

    #[test]
    fn round_trips_through_a_file() {
        let mut memory = [0; 64];
        let mut history = History::new(&mut memory);
        history.load(b"x = 1\n\nprint(x)\nlast without an end");
        assert_eq!(history.as_bytes(), b"x = 1\nprint(x)\nlast without an end\n");
        let lines: Vec<&[u8]> = history.lines().collect();
        assert_eq!(lines, [&b"last without an end"[..], b"print(x)", b"x = 1"]);
    }

    #[test]
    fn works_without_memory() {
        let mut history = History::new(&mut []);
        history.push(b"a");
        assert_eq!(history.recall(1), None);
        assert_eq!(history.as_bytes(), b"");
    }
}
