//! Types: what the VM knows about all objects of one kind.
//!
//! The types of built-in objects are constants in flash. A class made by Python code is a larger
//! object on the heap that begins with a `Type` (`objects/class.rs`). Each behaviour is a slot: a
//! function pointer, or `None` where objects of the type lack it.
#![expect(unsafe_code)]

use crate::arguments::Arguments;
use crate::heap::Tracer;
use crate::object::{Gc, Header, Object, Trace};
use crate::print::{PrintKind, Writer};
use crate::stream::Stream;
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use boreas_mpy::BinaryOp;
use boreas_mpy::Name;
use core::ptr::NonNull;

/// A table of attributes in flash: names with their values, in any order.
pub type Attributes = &'static [(Name, Value)];

/// What to do with an attribute or a subscript.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Read it. The slot returns the value.
    Load,
    /// Replace it. The slot returns anything.
    Store(Value),
    /// Remove it. The slot returns anything.
    Delete,
}

/// Properties of a type that are not functions.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct TypeFlags(pub u16);

impl TypeFlags {
    /// Instances of a class made by Python code (`objects/instance.rs`).
    pub const INSTANCE: u16 = 1;
    /// An exception type, built in or derived.
    pub const EXCEPTION: u16 = 2;
    /// Python code may derive from the type.
    pub const BASE: u16 = 4;
    /// The class or a base defines `__getattr__`.
    pub const HAS_GETATTR: u16 = 8;
    /// The class or a base defines `__setattr__` or `__delattr__`.
    pub const HAS_SETATTR: u16 = 16;
    /// The class or a base defines `__del__`.
    pub const HAS_DEL: u16 = 32;
    /// Calling the type's objects is the interpreter's own business (bytecode functions).
    pub const BYTECODE: u16 = 64;
    /// The class or a base has properties or other data descriptors.
    pub const HAS_DESCRIPTORS: u16 = 128;
    /// A function found in a class binds the instance as its first argument.
    pub const BINDS_SELF: u16 = 256;
    /// Values of the type may stand for each other's keys (str, bytes, int: never run Python).
    pub const SIMPLE_KEY: u16 = 512;
    /// The class or a base defines `__new__`.
    pub const HAS_NEW: u16 = 4096;
    /// Instances have a built-in part: the class derives from a built-in type.
    pub const NATIVE_PART: u16 = 8192;
    /// Values never change, or need arguments from the start; classes derived from the type make
    /// the built-in part in `__new__`.
    pub const IMMUTABLE: u16 = 16384;
    /// Values cannot be hashed (list, dict, set, bytearray).
    pub const UNHASHABLE: u16 = 2048;
    /// The class or a base defines `__getattribute__`.
    pub const HAS_GETATTRIBUTE: u16 = 1024;
}

/// The operations with one operand, those of bytecode first.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Unary {
    /// `+a`.
    Positive,
    /// `-a`.
    Negative,
    /// `~a`.
    Invert,
    /// `abs(a)`.
    Absolute,
    /// `bool(a)`: the slot returns `True` or `False`.
    Bool,
    /// `len(a)`: the slot returns an int.
    Length,
    /// `hash(a)`: the slot returns an int. Types without it hash by identity, unless they have
    /// `Equal` (see `TypeFlags::UNHASHABLE`).
    Hash,
    /// `int(a)`.
    Int,
    /// `float(a)`.
    Float,
    /// `complex(a)`.
    Complex,
    /// `a.__index__()`: an int for any integer-like value.
    Index,
    /// Bytes of heap the object holds, for `sys.getsizeof`.
    SizeOf,
}

/// Calls an object: `object(*arguments)`.
pub type CallSlot = fn(&mut Vm, Value, Arguments<'_>) -> PyResult;
/// Makes an object of a type or of a class derived from it: `type(*arguments)`.
pub type ConstructSlot = fn(&mut Vm, Gc<Type>, Arguments<'_>) -> PyResult;
/// Prints an object as `str`, `repr` or for an exception message.
pub type PrintSlot = fn(&mut Vm, Value, &mut dyn Writer, PrintKind) -> PyResult<()>;
/// Computes a unary operation, or returns `NOT_IMPLEMENTED`.
pub type UnarySlot = fn(&mut Vm, Unary, Value) -> PyResult;
/// Computes a binary operation with the object on the left, or returns `NOT_IMPLEMENTED`. For `In`
/// the container is on the left and the item on the right. In-place operations come here too; returning `NOT_IMPLEMENTED` falls back to the plain one.
pub type BinarySlot = fn(&mut Vm, BinaryOp, Value, Value) -> PyResult;
/// Accesses an attribute before the type's table is looked at; `UNBOUND` means "not mine".
pub type AttributeSlot = fn(&mut Vm, Value, Name, Access) -> PyResult;
/// Accesses `object[index]`.
pub type SubscriptSlot = fn(&mut Vm, Value, Value, Access) -> PyResult;
/// Makes an iterator, or the next element, or `STOP`.
pub type IterateSlot = fn(&mut Vm, Value) -> PyResult;
/// Shows the object's bytes to `with_buffer` and its relatives.
pub type BufferSlot = fn(Value) -> Option<crate::buffer::Buffer>;

/// A type object. Without `Cell`s, so that the types of the core lie in flash, not in RAM.
#[repr(C, align(8))]
pub struct Type {
    header: Header,
    /// The type's name.
    pub name: Name,
    pub(crate) flags: u16,
    /// The built-in type that this one derives from, or that instances have a part of.
    pub base: Option<&'static Type>,
    /// The attributes and methods of a built-in type.
    pub(crate) attributes: Attributes,
    pub(crate) trace: unsafe fn(NonNull<u8>, &mut Tracer<'_>),
    pub(crate) construct: Option<ConstructSlot>,
    pub(crate) call: Option<CallSlot>,
    pub(crate) print: Option<PrintSlot>,
    pub(crate) unary: Option<UnarySlot>,
    pub(crate) binary: Option<BinarySlot>,
    pub(crate) attribute: Option<AttributeSlot>,
    pub(crate) subscript: Option<SubscriptSlot>,
    pub(crate) iterate: Option<IterateSlot>,
    pub(crate) next: Option<IterateSlot>,
    pub(crate) buffer: Option<BufferSlot>,
    pub(crate) stream: Option<&'static dyn Stream>,
}

// SAFETY: types in flash are never written, and a VM lives on one thread at a time.
unsafe impl Sync for Type {}

// SAFETY: the header is first; `TYPE` traces as a class does, and flash types are not traced.
unsafe impl Object for Type {
    const TYPE: &'static Type = &crate::objects::type_type::TYPE;
}

/// Visits the fields of an object of layout `T`.
///
/// # Safety
/// The pointer must be to an object of layout `T`.
unsafe fn trace_as<T: Object + Trace>(object: NonNull<u8>, tracer: &mut Tracer<'_>) {
    // SAFETY: the caller's obligation.
    unsafe { object.cast::<T>().as_ref() }.trace(tracer);
}

macro_rules! slot_setters {
    ($($(#[$doc:meta])* $setter:ident: $slot:ident($slot_type:ty);)*) => { $(
        $(#[$doc])*
        pub const fn $setter(mut self, slot: $slot_type) -> Type {
            self.$slot = Some(slot);
            self
        }
    )* };
}

impl Type {
    /// Makes the type of objects of layout `T`, without behaviour yet.
    pub const fn new<T: Object + Trace>(name: Name) -> Type {
        Type {
            header: Header::new(&crate::objects::type_type::TYPE),
            name,
            flags: 0,
            base: None,
            attributes: &[],
            trace: trace_as::<T>,
            construct: None,
            call: None,
            print: None,
            unary: None,
            binary: None,
            attribute: None,
            subscript: None,
            iterate: None,
            next: None,
            buffer: None,
            stream: None,
        }
    }

    /// Makes the type of types, whose objects differ in layout.
    pub(crate) const fn for_types(name: Name) -> Type {
        let made = Type::new::<crate::objects::class::Class>(name);
        Type { trace: crate::objects::class::trace_type, ..made }
    }

    /// Makes the type part of a class.
    pub(crate) const fn for_class(name: Name, base: Option<&'static Type>) -> Type {
        let made = Type::new::<crate::objects::class::Class>(name);
        Type { trace: crate::objects::instance::trace, base, ..made }
    }

    slot_setters! {
        /// Sets how objects are made.
        with_construct: construct(ConstructSlot);
        /// Sets how objects are called.
        with_call: call(CallSlot);
        /// Sets how objects print.
        with_print: print(PrintSlot);
        /// Sets the unary operations.
        with_unary: unary(UnarySlot);
        /// Sets the binary operations.
        with_binary: binary(BinarySlot);
        /// Sets computed attributes.
        with_attribute: attribute(AttributeSlot);
        /// Sets subscripts.
        with_subscript: subscript(SubscriptSlot);
        /// Sets how objects are iterated.
        with_iterate: iterate(IterateSlot);
        /// Makes the type an iterator.
        with_next: next(IterateSlot);
        /// Lets bytes be read from (and written to) objects.
        with_buffer: buffer(BufferSlot);
        /// Makes the type a stream.
        with_stream: stream(&'static dyn Stream);
        /// Sets the built-in base type.
        with_base: base(&'static Type);
    }

    /// Sets the table of methods and constants.
    pub const fn with_attributes(mut self, attributes: Attributes) -> Type {
        self.attributes = attributes;
        self
    }

    /// Adds flags of `TypeFlags`.
    pub const fn with_flags(self, flags: u16) -> Type {
        Type { flags: self.flags | flags, ..self }
    }

    /// Tests flags of `TypeFlags`.
    #[inline(always)] // A load and a test.
    pub fn has_flags(&self, flags: u16) -> bool {
        self.flags & flags != 0
    }

    /// Sets an iterator type's slots at once: it is its own iterator.
    pub const fn with_iterator(self, next: IterateSlot) -> Type {
        self.with_iterate(|_, iterator| Ok(iterator)).with_next(next)
    }
}
