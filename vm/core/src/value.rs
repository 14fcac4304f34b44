//! The value word: every Python value is one tagged machine word.
//!
//! The low three bits say what the word holds:
//!
//! ```text
//! xx1   small integer (word size minus one bits)
//! 010   interned string id
//! 110   immediate: None, False, True, NotImplemented, Ellipsis, internal marks
//! 000   pointer to an object whose first word is its type
//! 100   immediate float, its exponent rebased (see `float_word`)
//! ```
//!
//! No word is ever zero, so `PyResult<Value>` fits one register: zero means that an exception
//! is pending in the VM.
#![expect(unsafe_code)]

use crate::float_word;
use crate::object::{Gc, Header, Object};
use boreas_mpy::Name;
pub use boreas_number::MachineFloat as Float;
use core::num::NonZeroUsize;
use core::ptr::NonNull;

/// Says that an exception is pending in the VM; carries nothing itself.
#[derive(Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub struct Raised;

/// The result of everything that can raise.
pub type PyResult<T = Value> = Result<T, Raised>;

/// One Python value. Equality of words is Python's `is`.
#[repr(transparent)]
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Value(NonNull<u8>);

// SAFETY: values shared between threads are constants in flash; a VM lives on one thread at a time.
unsafe impl Sync for Value {}

const _: () = assert!(size_of::<PyResult>() == size_of::<usize>());

const TAG_MASK: usize = 0b111;
const TAG_NAME: usize = 0b010;
const TAG_IMMEDIATE: usize = 0b110;
const TAG_FLOAT: usize = 0b100;

const fn immediate(number: usize) -> Value {
    Value::from_bits(number << 3 | TAG_IMMEDIATE)
}

impl Value {
    /// The `None` object.
    pub const NONE: Value = immediate(0);
    /// The `False` object.
    pub const FALSE: Value = immediate(1);
    /// The `True` object.
    pub const TRUE: Value = immediate(2);
    /// The `NotImplemented` object.
    pub const NOT_IMPLEMENTED: Value = immediate(3);
    /// The `Ellipsis` object.
    pub const ELLIPSIS: Value = immediate(4);
    /// Marks an unbound local, an empty cell or slot. Never visible to Python.
    pub const UNBOUND: Value = immediate(5);
    /// Returned by iterators that are exhausted. Never visible to Python.
    pub const STOP: Value = immediate(6);
    /// Marks a deleted entry of a table. Never visible to Python.
    pub const DELETED: Value = immediate(7);

    /// The largest small integer.
    pub const SMALL_MAX: isize = isize::MAX >> 1;
    /// The smallest small integer.
    pub const SMALL_MIN: isize = isize::MIN >> 1;

    /// Makes a word of raw bits, which must be a valid non-pointer pattern.
    #[inline(always)] // Compiles to nothing.
    pub(crate) const fn from_bits(bits: usize) -> Value {
        debug_assert!(bits != 0);
        // SAFETY: no tag pattern is zero, and callers make no null pointers.
        Value(NonNull::without_provenance(unsafe { NonZeroUsize::new_unchecked(bits) }))
    }

    /// The raw bits of the word.
    #[inline(always)] // One instruction at most; every fast path is built of it.
    pub fn bits(self) -> usize {
        self.0.as_ptr().addr()
    }

    /// Tests the tag of a small integer.
    #[inline(always)] // As `bits`.
    pub fn is_small(self) -> bool {
        self.bits() & 1 != 0
    }

    /// Makes a small integer; the caller knows that it fits.
    #[inline(always)] // As `bits`.
    pub const fn small(number: isize) -> Value {
        Value::from_bits((number << 1) as usize | 1)
    }

    /// Makes a small integer if the number fits.
    #[inline(always)] // As `bits`.
    pub fn try_small(number: isize) -> Option<Value> {
        if (number << 1) >> 1 == number { Some(Value::small(number)) } else { None }
    }

    /// The number in a small integer; meaningless for other values.
    #[inline(always)] // As `bits`.
    pub fn small_unchecked(self) -> isize {
        self.bits() as isize >> 1
    }

    /// The number, if this is a small integer.
    #[inline(always)] // As `bits`.
    pub fn as_small(self) -> Option<isize> {
        if self.is_small() { Some(self.small_unchecked()) } else { None }
    }

    /// Makes an interned string.
    #[inline(always)] // As `bits`.
    pub const fn name(name: Name) -> Value {
        Value::from_bits((name.id() as usize) << 3 | TAG_NAME)
    }

    /// The interned string's id, if this is one.
    #[inline(always)] // As `bits`.
    pub fn as_name(self) -> Option<Name> {
        if self.is_name() { Some(Name::from_id((self.bits() >> 3) as u32)) } else { None }
    }

    /// Tests the tag of an interned string.
    #[inline(always)] // As `bits`.
    pub fn is_name(self) -> bool {
        self.bits() & TAG_MASK == TAG_NAME
    }

    /// Makes `True` or `False`.
    #[inline(always)] // As `bits`.
    pub const fn bool(truth: bool) -> Value {
        Value::from_bits((1 + truth as usize) << 3 | TAG_IMMEDIATE)
    }

    /// Tests for `True` or `False`.
    pub fn is_bool(self) -> bool {
        self == Value::TRUE || self == Value::FALSE
    }

    /// Tests for `None`.
    #[inline(always)] // As `bits`.
    pub fn is_none(self) -> bool {
        self == Value::NONE
    }

    /// Tests for the mark of exhausted iterators.
    #[inline(always)] // As `bits`.
    pub fn is_stop(self) -> bool {
        self == Value::STOP
    }

    /// Tests for the mark of unbound variables.
    #[inline(always)] // As `bits`.
    pub fn is_unbound(self) -> bool {
        self == Value::UNBOUND
    }

    /// Tests the tag of an immediate float.
    #[inline(always)] // As `bits`.
    pub fn is_immediate_float(self) -> bool {
        self.bits() & TAG_MASK == TAG_FLOAT
    }

    /// The immediate float's number; meaningless for other values.
    #[inline(always)] // As `bits`.
    pub fn immediate_float_unchecked(self) -> Float {
        float_word::decode(self.bits() >> 3)
    }

    /// Makes an immediate float if the number can be one.
    #[inline(always)] // As `bits`.
    pub const fn try_immediate_float(number: Float) -> Option<Value> {
        match float_word::encode(number) {
            Some(payload) => Some(Value::from_bits(payload << 3 | TAG_FLOAT)),
            None => None,
        }
    }

    /// Tests the tag of an object pointer.
    #[inline(always)] // As `bits`.
    pub fn is_object(self) -> bool {
        self.bits() & TAG_MASK == 0
    }

    /// Makes the value of an object.
    #[inline(always)] // As `bits`.
    pub fn object<T: Object>(object: Gc<T>) -> Value {
        Value(object.as_non_null().cast())
    }

    /// Makes the value of an object that lives in flash.
    pub const fn from_static<T: Object>(object: &'static T) -> Value {
        const { assert!(align_of::<T>() >= 8, "an address in flash must not have tag bits") };
        Value(NonNull::from_ref(object).cast())
    }

    /// Makes the value of an object known only by its header.
    pub(crate) const fn from_header(header: NonNull<Header>) -> Value {
        Value(header.cast())
    }

    /// The object's header, if this is an object.
    #[inline(always)] // As `bits`.
    pub(crate) fn header(self) -> Option<Gc<Header>> {
        if self.is_object() {
            // SAFETY: the tag says that the word points to an object, which starts with a header.
            Some(unsafe { Gc::from_non_null(self.0.cast()) })
        } else {
            None
        }
    }

    /// Views the value as an object of type `T`, if it is exactly one.
    #[inline(always)] // As `bits`.
    pub fn cast<T: Object>(self) -> Option<Gc<T>> {
        if self.is_object() {
            // SAFETY: the tag says that the word points to an object, which starts with a header.
            let header = unsafe { self.0.cast::<Header>().as_ref() };
            if core::ptr::eq(header.type_pointer(), T::TYPE) {
                // SAFETY: objects whose type is `T::TYPE` have the layout of `T` (`Object`).
                return Some(unsafe { Gc::from_non_null(self.0.cast()) });
            }
        }
        None
    }

    /// Views the value as an object of layout `T` without looking.
    ///
    /// # Safety
    /// The value must be an object whose layout begins as `T`'s does.
    #[inline(always)] // As `bits`.
    pub(crate) unsafe fn cast_unchecked<T>(self) -> Gc<T> {
        // SAFETY: the caller's obligation.
        unsafe { Gc::from_non_null(self.0.cast()) }
    }

    /// The bits of a value kept as a plain number; `from_cached_bits` makes a value of them again.
    pub(crate) fn exposed_bits(self) -> usize {
        self.0.as_ptr().expose_provenance()
    }

    /// Makes the value again of which `exposed_bits` gave the bits.
    #[inline(always)] // Compiles to nothing.
    pub(crate) fn from_cached_bits(bits: usize) -> Value {
        NonNull::new(core::ptr::with_exposed_provenance_mut(bits)).map_or(Value::NONE, Value)
    }

    /// The pointer in the word, for the collector and for identity.
    pub(crate) fn pointer(self) -> *mut u8 {
        self.0.as_ptr()
    }
}

impl From<bool> for Value {
    fn from(truth: bool) -> Value {
        Value::bool(truth)
    }
}

#[cfg(test)]
impl core::fmt::Debug for Value {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Value({:#x})", self.bits())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_integers_round_trip_at_the_edges() {
        for number in [0, 1, -1, Value::SMALL_MAX, Value::SMALL_MIN] {
            assert_eq!(Value::try_small(number).and_then(Value::as_small), Some(number));
        }
        assert!(Value::try_small(Value::SMALL_MAX + 1).is_none());
        assert!(Value::try_small(Value::SMALL_MIN - 1).is_none());
    }

    #[test]
    fn floats_of_ordinary_size_are_immediate() {
        for number in [1.0, -1.0, 0.1, 1234.5, -0.001, 60000.0] {
            let value = Value::try_immediate_float(number).expect("immediate");
            assert!(value.is_immediate_float() && !value.is_small() && !value.is_object());
            assert_eq!(value.immediate_float_unchecked().to_bits(), Float::to_bits(number));
        }
        for number in [0.0, -0.0, Float::INFINITY, Float::NAN, Float::MAX, Float::MIN_POSITIVE] {
            assert!(Value::try_immediate_float(number).is_none());
        }
    }

    #[test]
    fn names_and_immediates_do_not_mix() {
        let name = Value::name(Name::from_id(77));
        assert!(name.as_name() == Some(Name::from_id(77)));
        assert!(!name.is_object() && !name.is_small() && !name.is_immediate_float());
        assert!(Value::NONE.as_name().is_none() && !Value::NONE.is_object());
        assert_eq!(Value::bool(true), Value::TRUE);
        assert_eq!(Value::bool(false), Value::FALSE);
    }
}
