//! Completes the name left of the cursor.
//!
//! The host enumerates names, as often as asked; this file finds out where to look, what the
//! candidates have in common, and how to list them. Nothing is stored but one page of the list:
//! a longer one is enumerated again for every page.

use core::ops::Range;

use crate::engine::EditorHost;
use crate::text;

/// Where the names to choose from are.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub enum Scope {
    /// In the globals of `__main__`.
    Globals,
    /// In the object that a dotted name stands for; the name is this range of
    /// [`SourceBuffer::source`](crate::SourceBuffer::source), and evaluated by attribute lookup
    /// only.
    Attributes(Range<usize>),
    /// Among the modules that can be imported.
    Modules,
}

/// The longest text that one completion inserts; what is longer needs a second Tab.
const INSERT_MAX: usize = 64;

/// The bytes of a list that are formatted at a time.
const PAGE: usize = 128;

const SLOT: usize = 16;
const LINE: usize = 4 * SLOT;

/// A statement that is offered like a name.
const IMPORT: &[u8] = b"import ";

/// A short text to insert.
pub(crate) struct Insertion {
    bytes: [u8; INSERT_MAX],
    length: usize,
}

impl Insertion {
    fn new(text: &[u8]) -> Self {
        let mut bytes = [0; INSERT_MAX];
        let mut length = 0;
        for (place, byte) in bytes.iter_mut().zip(text) {
            *place = *byte;
            length += 1;
        }
        Self { bytes, length }
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        text::whole_characters(text::part(&self.bytes, 0..self.length))
    }

    /// Keeps what it has in common with `other`.
    fn intersect(&mut self, other: &[u8]) {
        let same = self.as_bytes().iter().zip(other).take_while(|(one, two)| one == two);
        self.length = same.count();
    }
}

/// What a completion comes to.
pub(crate) enum Completion {
    /// No name fits, or the name is complete.
    Nothing,
    /// The candidates have this in common.
    Insert(Insertion),
    /// The candidates have been listed below the line.
    Listed,
}

/// Says whether a line that ends in a space still wants a name completed.
pub(crate) fn wants_module(line: &[u8]) -> bool {
    let mut words = line.split(|byte| *byte == b' ').filter(|word| !word.is_empty());
    match words.next() {
        Some(b"import") => true,
        Some(b"from") => !words.any(|word| word == b"import"),
        _ => false,
    }
}

/// Completes what ends the part `line` of the host's source.
pub(crate) fn complete<H: EditorHost + ?Sized>(host: &mut H, line: Range<usize>) -> Completion {
    let Some(query) = Query::new(host.source(), line) else {
        return Completion::Nothing;
    };
    let mut common: Option<Insertion> = None;
    let mut ambiguous = false;
    let (scope, stem) = (query.scope.clone(), query.stem());
    host.complete(scope, &mut |name| {
        let Some(rest) = remainder(name, stem) else { return };
        match &mut common {
            None => common = Some(Insertion::new(rest)),
            Some(common) => {
                ambiguous |= common.as_bytes() != rest;
                common.intersect(rest);
            }
        }
    });
    match common {
        Some(common) if !common.as_bytes().is_empty() => Completion::Insert(common),
        Some(_) if ambiguous => {
            list(host, &query);
            Completion::Listed
        }
        Some(_) => Completion::Nothing,
        None => match IMPORT.strip_prefix(stem) {
            Some(rest) if query.first_word && !stem.is_empty() && !rest.is_empty() => {
                Completion::Insert(Insertion::new(rest))
            }
            _ => Completion::Nothing,
        },
    }
}

/// What is to be completed, taken out of the source so that the host is free to work.
struct Query {
    scope: Scope,
    stem: [u8; Self::STEM_MAX],
    stem_length: usize,
    /// Whether the name is the first thing in its line.
    first_word: bool,
}

impl Query {
    /// A longer name is not completed.
    const STEM_MAX: usize = 64;

    fn new(source: &[u8], line: Range<usize>) -> Option<Self> {
        let text = text::part(source, line.clone());
        let in_name =
            |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | 0x80..);
        let chain_start = text.iter().rposition(|byte| !in_name(byte)).map_or(0, |at| at + 1);
        let chain = text.get(chain_start..)?;
        let dot = chain.iter().rposition(|byte| *byte == b'.');
        let (head, tail) = text.split_at_checked(chain_start + dot.map_or(0, |dot| dot + 1))?;
        let scope = match dot {
            // A dot after a bracket or a quote: only running the expression would tell its type.
            Some(0) => return None,
            Some(dot) => {
                let start = line.start + chain_start;
                Scope::Attributes(start..start + dot)
            }
            None if wants_module(head) => Scope::Modules,
            None => Scope::Globals,
        };
        let mut stem = [0; Self::STEM_MAX];
        stem.get_mut(..tail.len())?.copy_from_slice(tail);
        let first_word = head.iter().all(|byte| *byte == b' ');
        Some(Self { scope, stem, stem_length: tail.len(), first_word })
    }

    fn stem(&self) -> &[u8] {
        text::part(&self.stem, 0..self.stem_length)
    }
}

/// What `name` adds to `stem`, if it is a candidate at all. Names that start with an underscore
/// are private: they are offered to who types the underscore.
fn remainder<'a>(name: &'a [u8], stem: &[u8]) -> Option<&'a [u8]> {
    if stem.is_empty() && name.first() == Some(&b'_') {
        return None;
    }
    name.strip_prefix(stem)
}

/// Lists all candidates in columns, below the current line.
fn list<H: EditorHost + ?Sized>(host: &mut H, query: &Query) {
    let mut start = 0;
    loop {
        let mut page = Page { skip: start, bytes: [0; PAGE], length: 0, overflow: false };
        // As if the line were full: the first name starts a line of its own.
        let mut column = LINE;
        host.complete(query.scope.clone(), &mut |name| {
            if remainder(name, query.stem()).is_some() {
                column = page.add(name, column);
            }
        });
        page.push(b"\r\n");
        host.write(text::part(&page.bytes, 0..page.length));
        if !page.overflow {
            return;
        }
        start += PAGE;
    }
}

/// One piece of a text that is longer than the memory for it.
struct Page {
    skip: usize,
    bytes: [u8; PAGE],
    length: usize,
    overflow: bool,
}

impl Page {
    /// Adds a name in the next slot of 16 columns, at least two blanks from the name before it.
    /// Answers with the column reached.
    fn add(&mut self, name: &[u8], column: usize) -> usize {
        let width = text::columns(name);
        let mut gap = column.next_multiple_of(SLOT) - column;
        if gap < 2 {
            gap += SLOT;
        }
        let fits = column + gap + width <= LINE;
        if fits {
            for _ in 0..gap {
                self.push(b" ");
            }
        } else {
            self.push(b"\r\n");
        }
        self.push(name);
        if fits { column + gap + width } else { width }
    }

    fn push(&mut self, text: &[u8]) {
        for byte in text {
            if self.skip > 0 {
                self.skip -= 1;
            } else if let Some(place) = self.bytes.get_mut(self.length) {
                *place = *byte;
                self.length += 1;
            } else {
                self.overflow = true;
            }
        }
    }
}
