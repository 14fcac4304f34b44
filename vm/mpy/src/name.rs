//! Names: ids of interned strings, and the trait of whoever interns them.
//!
//! Compiler and machine compare names by id and never by text. The first ids are the static
//! strings of the `.mpy` format, so they mean the same everywhere; what follows belongs to the
//! interner that handed it out.

use crate::static_strings::STATIC_STRINGS;

/// The id of an interned string.
///
/// Id 0 is [`Name::NULL`], ids 1 to [`Name::LAST_STATIC`] are the static string table of `.mpy`
/// version 6 in its order (id 1 is the empty string), all others are given out by an [`Interner`].
#[repr(transparent)]
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(test, derive(Debug))]
pub struct Name(u32);

impl Name {
    /// No string at all; distinct from the empty string, [`Name::EMPTY`].
    pub const NULL: Name = Name(0);

    /// The empty string.
    pub const EMPTY: Name = Name(1);

    /// The highest id that every `.mpy` file may refer to without giving the text.
    pub const LAST_STATIC: Name = Name(STATIC_STRINGS.len() as u32);

    /// Makes the name with the given id; the id must come from [`Name::id`] or a static table.
    #[inline]
    pub const fn from_id(id: u32) -> Name {
        Name(id)
    }

    /// Returns the id.
    #[inline]
    pub const fn id(self) -> u32 {
        self.0
    }

    /// Tells whether this is [`Name::NULL`].
    pub const fn is_null(self) -> bool {
        self.0 == 0
    }

    /// Tells whether the id is one of the static string table.
    pub const fn is_static(self) -> bool {
        self.0 != 0 && self.0 <= Name::LAST_STATIC.0
    }

    /// Returns the name of a text known when Boreas is built, if the static table has it.
    pub const fn find_static(text: &[u8]) -> Option<Name> {
        crate::static_strings::find(text)
    }

    /// Returns the text of a static name.
    pub fn static_text(self) -> Option<&'static str> {
        STATIC_STRINGS.get((self.0 as usize).checked_sub(1)?).copied()
    }
}

/// Memory ran out; whoever owns the memory turns it into a `MemoryError` or a message.
#[derive(Copy, Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub struct OutOfMemory;

/// Gives out names for texts.
pub trait Interner {
    /// Returns the one name of `text`, which for a static string is its static id.
    fn intern(&mut self, text: &[u8]) -> Result<Name, OutOfMemory>;

    /// Returns the text of a name this interner gave out or of a static one; empty for others.
    fn text(&self, name: Name) -> &[u8];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn static_names_keep_the_ids_of_the_format() {
        assert_eq!(Name::find_static(b""), Some(Name::EMPTY));
        assert_eq!(Name::find_static(b"__dir__"), Some(Name::from_id(2)));
        assert_eq!(Name::find_static(b"zip"), Some(Name::LAST_STATIC));
        assert_eq!(Name::find_static(b"no such name"), None);
        assert_eq!(Name::NULL.static_text(), None);
        assert_eq!(Name::LAST_STATIC.static_text(), Some("zip"));
        assert!(!Name::NULL.is_static() && Name::EMPTY.is_static());
        assert!(!Name::from_id(Name::LAST_STATIC.id() + 1).is_static());
    }

    #[test]
    fn each_static_string_is_found_under_its_own_id() {
        for (index, text) in STATIC_STRINGS.iter().enumerate() {
            let name = Name::from_id(index as u32 + 1);
            assert_eq!(Name::find_static(text.as_bytes()), Some(name));
            assert_eq!(name.static_text(), Some(*text));
        }
    }
}
