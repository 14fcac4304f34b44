//! Turns bytes from a terminal into keys.
//!
//! Escape sequences, UTF-8 sequences and the two ends of a line (CR, and LF unless it follows a
//! CR) are put together here. What is not understood is swallowed whole, so that no half of an
//! escape sequence ends up in the text.

use crate::text;

pub(crate) const CTRL_A: u8 = 1;
pub(crate) const CTRL_B: u8 = 2;
pub(crate) const CTRL_C: u8 = 3;
pub(crate) const CTRL_D: u8 = 4;
pub(crate) const CTRL_E: u8 = 5;
const CTRL_F: u8 = 6;
const BACKSPACE: u8 = 8;
const TAB: u8 = 9;
const CTRL_K: u8 = 11;
const CTRL_N: u8 = 14;
const CTRL_P: u8 = 16;
const CTRL_U: u8 = 21;
const CTRL_W: u8 = 23;
const ESCAPE: u8 = 27;
const DELETE: u8 = 127;

/// The encoding of one character.
#[derive(Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub(crate) struct Character {
    bytes: [u8; 4],
    length: usize,
}

impl Character {
    const EMPTY: Self = Self { bytes: [0; 4], length: 0 };

    fn push(&mut self, byte: u8) {
        if let Some(place) = self.bytes.get_mut(self.length) {
            *place = byte;
            self.length += 1;
        }
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        text::part(&self.bytes, 0..self.length)
    }
}

/// A key, or what a combination of keys means to the editor.
#[derive(Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub(crate) enum Key {
    Character(Character),
    Enter,
    Tab,
    Backspace,
    Delete,
    Left,
    Right,
    Up,
    Down,
    Home,
    End,
    WordLeft,
    WordRight,
    EraseWordLeft,
    EraseWordRight,
    EraseToStart,
    EraseToEnd,
    /// Ctrl-A to Ctrl-E, whose meaning depends on whether anything is typed yet.
    Control(u8),
}

#[derive(Clone, Copy)]
enum State {
    Ground,
    /// Inside a character that has `missing` bytes to come.
    Utf8 {
        missing: usize,
    },
    Escape,
    /// After `ESC O`.
    Single,
    /// After `ESC [`: the first and the latest numeric parameter.
    Control {
        first: u8,
        latest: u8,
        separated: bool,
    },
}

/// The state between bytes.
pub(crate) struct Decoder {
    state: State,
    character: Character,
    after_return: bool,
}

impl Decoder {
    pub(crate) const fn new() -> Self {
        Self { state: State::Ground, character: Character::EMPTY, after_return: false }
    }

    /// Takes the next byte; answers with a key when one is complete.
    pub(crate) fn push(&mut self, byte: u8) -> Option<Key> {
        let after_return = core::mem::replace(&mut self.after_return, byte == b'\r');
        match core::mem::replace(&mut self.state, State::Ground) {
            State::Utf8 { missing } if byte & 0xc0 == 0x80 => {
                self.continue_character(byte, missing)
            }
            // A broken character is dropped; the byte that broke it counts.
            State::Ground | State::Utf8 { .. } => self.ground(byte, after_return),
            State::Escape => self.escape(byte),
            State::Single => cursor_key(byte, false),
            State::Control { first, latest, separated } => {
                self.control_sequence(byte, first, latest, separated)
            }
        }
    }

    fn ground(&mut self, byte: u8, after_return: bool) -> Option<Key> {
        Some(match byte {
            CTRL_A..=CTRL_E => Key::Control(byte),
            CTRL_F => Key::Right,
            BACKSPACE | DELETE => Key::Backspace,
            TAB => Key::Tab,
            b'\n' if after_return => return None,
            b'\r' | b'\n' => Key::Enter,
            CTRL_K => Key::EraseToEnd,
            CTRL_N => Key::Down,
            CTRL_P => Key::Up,
            CTRL_U => Key::EraseToStart,
            CTRL_W => Key::EraseWordLeft,
            ESCAPE => {
                self.state = State::Escape;
                return None;
            }
            b' '..=b'~' => {
                let mut character = Character::EMPTY;
                character.push(byte);
                Key::Character(character)
            }
            _ => {
                let length = text::sequence_length(byte)?;
                self.character = Character::EMPTY;
                self.character.push(byte);
                self.state = State::Utf8 { missing: length - 1 };
                return None;
            }
        })
    }

    fn continue_character(&mut self, byte: u8, missing: usize) -> Option<Key> {
        self.character.push(byte);
        if missing > 1 {
            self.state = State::Utf8 { missing: missing - 1 };
            return None;
        }
        // Overlong forms and surrogates have the right shape but are no characters.
        core::str::from_utf8(self.character.as_bytes()).ok()?;
        Some(Key::Character(self.character))
    }

    fn escape(&mut self, byte: u8) -> Option<Key> {
        match byte {
            b'[' => self.state = State::Control { first: 0, latest: 0, separated: false },
            b'O' => self.state = State::Single,
            ESCAPE => self.state = State::Escape,
            b'b' => return Some(Key::WordLeft),
            b'f' => return Some(Key::WordRight),
            b'd' => return Some(Key::EraseWordRight),
            BACKSPACE | DELETE => return Some(Key::EraseWordLeft),
            _ => {}
        }
        None
    }

    fn control_sequence(
        &mut self,
        byte: u8,
        first: u8,
        latest: u8,
        separated: bool,
    ) -> Option<Key> {
        match byte {
            b'0'..=b'9' => {
                let latest = latest.saturating_mul(10).saturating_add(byte - b'0');
                let first = if separated { first } else { latest };
                self.state = State::Control { first, latest, separated };
                None
            }
            b';' => {
                self.state = State::Control { first, latest: 0, separated: true };
                None
            }
            b'~' => match first {
                1 | 7 => Some(Key::Home),
                4 | 8 => Some(Key::End),
                3 => Some(Key::Delete),
                _ => None,
            },
            // Other parameter and intermediate bytes: the sequence goes on.
            b' '..=b'?' => {
                self.state = State::Control { first, latest, separated };
                None
            }
            // The parameter of a cursor key is the modifier: 3 is Alt, 5 is Ctrl.
            _ => cursor_key(byte, matches!(latest, 3 | 5)),
        }
    }
}

/// The key that the last byte of `ESC [` or `ESC O` sequences names.
fn cursor_key(byte: u8, by_word: bool) -> Option<Key> {
    Some(match byte {
        b'A' => Key::Up,
        b'B' => Key::Down,
        b'C' if by_word => Key::WordRight,
        b'C' => Key::Right,
        b'D' if by_word => Key::WordLeft,
        b'D' => Key::Left,
        b'H' => Key::Home,
        b'F' => Key::End,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    extern crate std;
    use super::*;
    use std::vec::Vec;

    fn keys(bytes: &[u8]) -> Vec<Key> {
        let mut decoder = Decoder::new();
        bytes.iter().filter_map(|byte| decoder.push(*byte)).collect()
    }

    fn typed(bytes: &[u8]) -> Vec<u8> {
        let mut text = Vec::new();
        for key in keys(bytes) {
            if let Key::Character(character) = key {
                text.extend_from_slice(character.as_bytes());
            }
        }
        text
    }

    #[test]
    fn one_enter_for_every_kind_of_line_end() {
        assert_eq!(keys(b"\r\n\n\r\r\n"), [Key::Enter; 4]);
    }

    #[test]
    fn cursor_keys_in_all_dialects() {
        assert_eq!(keys(b"\x1b[A\x1bOA"), [Key::Up; 2]);
        assert_eq!(keys(b"\x1b[H\x1bOH\x1b[1~\x1b[7~"), [Key::Home; 4]);
        assert_eq!(keys(b"\x1b[F\x1bOF\x1b[4~\x1b[8~"), [Key::End; 4]);
        assert_eq!(keys(b"\x1b[3~"), [Key::Delete]);
        assert_eq!(keys(b"\x1b[1;5C\x1b[5C\x1b[1;3C\x1bf"), [Key::WordRight; 4]);
        assert_eq!(keys(b"\x1b[1;2D"), [Key::Left]);
        assert_eq!(keys(b"\x1b\x7f\x1b\x08\x17"), [Key::EraseWordLeft; 3]);
    }

    #[test]
    fn unknown_sequences_leave_nothing_behind() {
        assert_eq!(typed(b"a\x1b[200~b\x1b[?25hc\x1bxd\x1b[15;2~e\x00\x07f"), b"abcdef");
    }

    #[test]
    fn characters_arrive_whole_or_not_at_all() {
        assert_eq!(typed("é漢😀".as_bytes()), "é漢😀".as_bytes());
        assert_eq!(typed(b"a\xc3b\xff\x80\xed\xa0\x80\xc0\x80c"), b"abc");
    }
}
