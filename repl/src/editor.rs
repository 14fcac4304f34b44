//! The line editor: one line of text, a cursor in it, and the screen kept equal to both.
//!
//! The line is the end of the host's source, from `line_start` on; earlier lines of the same
//! statement stand before it and are never touched. `cursor` is a byte offset into the source, on
//! a character boundary, with `line_start <= cursor <= source.len()`, and the terminal's cursor
//! stands at the same character. Redrawing sends no more than what changed: over a slow serial
//! line that is what makes editing bearable.

use core::ops::Range;

use crate::buffer::SourceBuffer;
use crate::completion::{self, Completion};
use crate::engine::{EditorHost, Prompt};
use crate::history::History;
use crate::indent;
use crate::keys::{CTRL_A, CTRL_B, CTRL_C, CTRL_D, CTRL_E, Decoder, Key};
use crate::text;

const BELL: &[u8] = b"\x07";
const ERASE_TO_END: &[u8] = b"\x1b[K";

/// Why [`Editor::read_line`] returned.
#[derive(Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub enum LineEnd {
    /// Enter: the line is complete, the cursor stands on a new one.
    Enter,
    /// Ctrl-C: the line is to be forgotten.
    Interrupt,
    /// Ctrl-D on an empty line.
    EndOfTransmission,
    /// Ctrl-A before anything was typed.
    RawMode,
    /// Ctrl-B before anything was typed.
    Banner,
    /// Ctrl-E before anything was typed.
    PasteMode,
    /// The terminal has no more input.
    EndOfInput,
}

/// A line editor and its history.
pub struct Editor<'h> {
    history: History<'h>,
    decoder: Decoder,
    line_start: usize,
    cursor: usize,
    /// The age of the history line on display, 0 if none is.
    recalled: usize,
    auto_indent: bool,
    /// Whether the line holds nothing but indentation that was not typed.
    just_indented: bool,
}

impl<'h> Editor<'h> {
    /// Makes an editor that keeps its history in `history`.
    pub fn new(history: History<'h>) -> Self {
        Self {
            history,
            decoder: Decoder::new(),
            line_start: 0,
            cursor: 0,
            recalled: 0,
            auto_indent: true,
            just_indented: false,
        }
    }

    /// The lines entered so far.
    pub fn history(&self) -> &History<'h> {
        &self.history
    }

    /// The lines entered so far, to be filled from a file.
    pub fn history_mut(&mut self) -> &mut History<'h> {
        &mut self.history
    }

    /// Writes a prompt and lets the user type one line, which is appended to the host's source
    /// without its line end. A source that ends with a line end gets its next line indented.
    pub fn read_line<H: EditorHost + ?Sized>(&mut self, host: &mut H, prompt: Prompt) -> LineEnd {
        self.line_start = host.source().len();
        self.cursor = self.line_start;
        self.recalled = 0;
        if self.line_start == 0 {
            self.auto_indent = true;
        }
        host.prompt(prompt);
        self.indent(host);
        loop {
            let Some(byte) = host.read() else { return LineEnd::EndOfInput };
            let Some(key) = self.decoder.push(byte) else { continue };
            if let Some(end) = self.handle(host, prompt, key) {
                return end;
            }
        }
    }

    fn indent<H: EditorHost + ?Sized>(&mut self, host: &mut H) {
        self.just_indented = false;
        if !self.auto_indent {
            return;
        }
        for _ in 0..indent::steps(host.source()) {
            self.insert(host, indent::STEP);
            self.just_indented = true;
        }
    }

    fn handle<H: EditorHost + ?Sized>(
        &mut self,
        host: &mut H,
        prompt: Prompt,
        key: Key,
    ) -> Option<LineEnd> {
        let just_indented = core::mem::take(&mut self.just_indented);
        let (start, cursor, end) = (self.line_start, self.cursor, host.source().len());
        match key {
            Key::Control(control) => return self.control(host, control),
            Key::Enter => {
                host.write(b"\r\n");
                self.history.push(text::part(host.source(), start..end));
                return Some(LineEnd::Enter);
            }
            Key::Character(character) if just_indented && character.as_bytes() == b" " => {
                self.indent_by_hand(host);
            }
            Key::Character(character) => self.insert(host, character.as_bytes()),
            // Whoever reaches for Tab on an indented line pastes or indents by hand: the indent
            // that is there will do for this line, and they care for the others.
            Key::Tab if just_indented => self.auto_indent = false,
            Key::Tab => self.complete(host, prompt),
            Key::Backspace => {
                let from = self.backspace_target(host.source());
                self.replace(host, from..cursor, b"");
            }
            Key::Delete => self.delete(host),
            Key::Left => self.left(host),
            Key::Right => self.move_to(host, text::next(host.source(), cursor)),
            Key::Up => self.recall(host, self.recalled + 1),
            Key::Down => {
                if let Some(age) = self.recalled.checked_sub(1) {
                    self.recall(host, age);
                }
            }
            Key::Home => self.move_to(host, start),
            Key::End => self.move_to(host, end),
            Key::WordLeft => self.move_to(host, text::word_left(host.source(), cursor, start)),
            Key::WordRight => self.move_to(host, text::word_right(host.source(), cursor)),
            Key::EraseWordLeft => {
                let from = text::word_left(host.source(), cursor, start);
                self.replace(host, from..cursor, b"");
            }
            Key::EraseWordRight => {
                let to = text::word_right(host.source(), cursor);
                self.replace(host, cursor..to, b"");
            }
            Key::EraseToStart => self.replace(host, start..cursor, b""),
            Key::EraseToEnd => self.replace(host, cursor..end, b""),
        }
        None
    }

    /// Ctrl-A to Ctrl-E: commands to the REPL while nothing is typed, Emacs keys after that.
    fn control<H: EditorHost + ?Sized>(&mut self, host: &mut H, control: u8) -> Option<LineEnd> {
        let end = host.source().len();
        let line_is_empty = end == self.line_start;
        let nothing_is_typed = end == 0;
        match control {
            CTRL_C => return Some(LineEnd::Interrupt),
            CTRL_D if line_is_empty => return Some(LineEnd::EndOfTransmission),
            CTRL_A if nothing_is_typed => return Some(LineEnd::RawMode),
            CTRL_B if nothing_is_typed => return Some(LineEnd::Banner),
            CTRL_E if nothing_is_typed => return Some(LineEnd::PasteMode),
            CTRL_A => self.move_to(host, self.line_start),
            CTRL_B => self.left(host),
            CTRL_D => self.delete(host),
            CTRL_E => self.move_to(host, end),
            _ => {}
        }
        None
    }

    fn left<H: EditorHost + ?Sized>(&mut self, host: &mut H) {
        self.move_to(host, text::previous(host.source(), self.cursor, self.line_start));
    }

    fn delete<H: EditorHost + ?Sized>(&mut self, host: &mut H) {
        let to = text::next(host.source(), self.cursor);
        self.replace(host, self.cursor..to, b"");
    }

    /// A typed space after automatic indentation says that the user indents by hand: it counts as
    /// the first one of the step, and the rest of the step goes.
    fn indent_by_hand<H: EditorHost + ?Sized>(&mut self, host: &mut H) {
        self.auto_indent = false;
        let surplus = indent::STEP.len() - 1;
        let from = self.cursor.saturating_sub(surplus);
        if host.replace_source(from..self.cursor, b"").is_ok() {
            // Blanks at the end of the line need no erasing.
            step_back(host, surplus);
            self.cursor = from;
        }
    }

    /// Where Backspace deletes from: one step of indentation at once, else one character.
    fn backspace_target(&self, source: &[u8]) -> usize {
        let left = text::part(source, self.line_start..self.cursor);
        if left.len() >= indent::STEP.len() && indent::is_blank(left) {
            self.cursor - indent::STEP.len()
        } else {
            text::previous(source, self.cursor, self.line_start)
        }
    }

    fn recall<H: EditorHost + ?Sized>(&mut self, host: &mut H, age: usize) {
        let Some(line) = self.history.recall(age).or((age == 0).then_some(&[])) else { return };
        let range = self.line_start..host.source().len();
        if redraw(host, self.cursor, range, line) {
            self.cursor = self.line_start + line.len();
            self.recalled = age;
        }
    }

    fn complete<H: EditorHost + ?Sized>(&mut self, host: &mut H, prompt: Prompt) {
        let left = text::part(host.source(), 0..self.cursor);
        let line = text::part(left, self.line_start..self.cursor);
        let after_blank = left.last().is_some_and(u8::is_ascii_whitespace);
        if after_blank && !completion::wants_module(line) {
            return self.insert(host, indent::STEP);
        }
        match completion::complete(host, self.line_start..self.cursor) {
            Completion::Nothing => {}
            Completion::Insert(insertion) => self.insert(host, insertion.as_bytes()),
            Completion::Listed => {
                host.prompt(prompt);
                let end = host.source().len();
                echo(host, self.line_start..end);
                step_back_over(host, self.cursor..end);
            }
        }
    }

    fn move_to<H: EditorHost + ?Sized>(&mut self, host: &mut H, to: usize) {
        if to < self.cursor {
            step_back_over(host, to..self.cursor);
        } else {
            echo(host, self.cursor..to);
        }
        self.cursor = to;
    }

    fn insert<H: EditorHost + ?Sized>(&mut self, host: &mut H, text: &[u8]) {
        self.replace(host, self.cursor..self.cursor, text);
    }

    /// Puts `text` where `range` is, and the cursor behind it; the range starts at or before the
    /// cursor. Without room for it, the bell rings and nothing changes.
    fn replace<H: EditorHost + ?Sized>(&mut self, host: &mut H, range: Range<usize>, text: &[u8]) {
        let start = range.start;
        if redraw(host, self.cursor, range, text) {
            self.cursor = start + text.len();
        }
    }
}

/// Changes the source and the screen, with the terminal's cursor at `cursor` before and behind
/// `text` afterwards. Answers whether there was room.
fn redraw<H: EditorHost + ?Sized>(
    host: &mut H,
    cursor: usize,
    range: Range<usize>,
    text: &[u8],
) -> bool {
    if range.is_empty() && text.is_empty() {
        return true;
    }
    let start = range.start;
    let end = host.source().len();
    let back = columns(host, start..cursor);
    let old_columns = columns(host, start..end);
    if host.replace_source(range, text).is_err() {
        host.write(BELL);
        return false;
    }
    let end = host.source().len();
    step_back(host, back);
    if columns(host, start..end) < old_columns {
        host.write(ERASE_TO_END);
    }
    echo(host, start..end);
    step_back_over(host, start + text.len()..end);
    true
}

fn columns<H: SourceBuffer + ?Sized>(host: &H, range: Range<usize>) -> usize {
    text::columns(text::part(host.source(), range))
}

/// Sends a part of the source, in pieces: the host cannot write what it lends out.
fn echo<H: EditorHost + ?Sized>(host: &mut H, range: Range<usize>) {
    let mut start = range.start;
    while start < range.end {
        let mut piece = [0; 32];
        let end = range.end.min(start + piece.len());
        let mut length = 0;
        for (place, byte) in piece.iter_mut().zip(text::part(host.source(), start..end)) {
            *place = *byte;
            length += 1;
        }
        host.write(text::part(&piece, 0..length));
        start = end;
    }
}

fn step_back_over<H: EditorHost + ?Sized>(host: &mut H, range: Range<usize>) {
    let columns = columns(host, range);
    step_back(host, columns);
}

/// Moves the terminal's cursor to the left by the shorter of the two ways.
fn step_back<H: EditorHost + ?Sized>(host: &mut H, columns: usize) {
    const BACKSPACES: &[u8] = b"\x08\x08\x08\x08";
    if columns <= BACKSPACES.len() {
        if columns > 0 {
            host.write(text::part(BACKSPACES, 0..columns));
        }
        return;
    }
    // Filled from the end: ESC [ digits D.
    let mut command = [0; 24];
    let mut at = command.len();
    let mut put = |byte: u8| {
        at = at.saturating_sub(1);
        if let Some(place) = command.get_mut(at) {
            *place = byte;
        }
    };
    put(b'D');
    let mut rest = columns;
    while rest > 0 {
        put(b'0' + (rest % 10) as u8);
        rest /= 10;
    }
    put(b'[');
    put(b'\x1b');
    host.write(command.get(at..).unwrap_or(&[]));
}
