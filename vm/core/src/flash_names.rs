//! The names in flash: generated from version 6's static strings and `names.txt`.
//!
//! Ids count from 1 in that order; id 0 is "no name". `name!("text")` looks a name up while
//! compiling and fails to compile when it is not listed.

use crate::hash::hash_bytes;
use boreas_mpy::Name;

include!(concat!(env!("OUT_DIR"), "/flash_names.rs"));

/// The text of a name in flash; the empty string for ids out of range.
pub fn text(name: Name) -> &'static [u8] {
    let id = name.id() as usize;
    match (OFFSETS.get(id), OFFSETS.get(id + 1)) {
        (Some(start), Some(end)) => {
            TEXT.as_bytes().get(*start as usize..*end as usize).unwrap_or_default()
        }
        _ => &[],
    }
}

/// The hash of a name in flash.
#[inline]
pub fn hash(name: Name) -> u32 {
    HASHES.get((name.id() as usize).wrapping_sub(1)).copied().unwrap_or(1)
}

/// Finds a name by its text.
pub const fn find(bytes: &[u8]) -> Option<Name> {
    find_hashed(bytes, hash_bytes(bytes))
}

/// Finds a name by its text and the hash of it.
pub const fn find_hashed(bytes: &[u8], hash: u32) -> Option<Name> {
    let mut slot = hash as usize & (INDEX.len() - 1);
    loop {
        let id = INDEX[slot] as usize;
        if id == 0 {
            return None;
        }
        if HASHES[id - 1] == hash && equal(bytes, OFFSETS[id] as usize, OFFSETS[id + 1] as usize) {
            return Some(Name::from_id(id as u32));
        }
        slot = (slot + 1) & (INDEX.len() - 1);
    }
}

const fn equal(bytes: &[u8], start: usize, end: usize) -> bool {
    if bytes.len() != end - start {
        return false;
    }
    let text = TEXT.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] != text[start + at] {
            return false;
        }
        at += 1;
    }
    true
}

/// The interned string of a literal that stands in the names table, found while compiling.
#[macro_export]
macro_rules! name {
    ($text:expr) => {{
        const NAME: $crate::Name = match $crate::flash_names::find($text.as_bytes()) {
            Some(name) => name,
            None => panic!(concat!($text, " is not in names.txt")),
        };
        NAME
    }};
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn static_strings_keep_their_ids() {
        for (position, text) in boreas_mpy::STATIC_STRINGS.iter().enumerate() {
            assert!(find(text.as_bytes()) == Some(Name::from_id(position as u32 + 1)));
            assert_eq!(super::text(Name::from_id(position as u32 + 1)), text.as_bytes());
        }
    }

    #[test]
    fn unknown_text_is_not_found() {
        assert!(find(b"surely not a listed name").is_none());
        assert_eq!(super::text(Name::from_id(COUNT as u32 + 5)), b"");
    }
}
