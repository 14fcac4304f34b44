//! Objects: headers, references and the obligations of object layouts.
//!
//! Every object begins with a `Header` that points to its type. A `Gc<T>` is a reference to a live
//! object. It may stay in a local variable (the collector scans native stacks conservatively) or in
//! a field that the object's `trace` visits, and nowhere else. Objects never move, and mutable
//! fields are `Cell`s, so shared references to them are sound while Python code runs. A layout
//! without a `Cell` lies in flash as a static; nothing of it, nor behind it, may be written through
//! a shared reference.
#![expect(unsafe_code)]

use crate::heap::Tracer;
use crate::types::Type;
use crate::value::Value;
use core::cell::Cell;
use core::ops::Deref;
use core::ptr::NonNull;

/// The first word of every object: its type.
#[repr(C)]
pub struct Header {
    type_of: *const Type,
}

// SAFETY: headers in flash are never written, and a VM lives on one thread at a time.
unsafe impl Sync for Header {}

impl Header {
    /// Makes the header of an object of a type in flash.
    pub const fn new(type_of: &'static Type) -> Header {
        Header { type_of }
    }

    /// Makes the header of an instance of a class on the heap.
    pub(crate) const fn of_class(class: Gc<Type>) -> Header {
        Header { type_of: class.as_non_null().as_ptr() }
    }

    /// The type, as a pointer for comparisons.
    #[inline(always)] // One load.
    pub(crate) fn type_pointer(&self) -> *const Type {
        self.type_of
    }

    /// The type of the object.
    #[inline(always)] // One load.
    pub fn type_of(&self) -> Gc<Type> {
        // SAFETY: a header's type outlives its objects: it is in flash, or marked through them.
        unsafe { Gc::from_non_null(NonNull::new_unchecked(self.type_of.cast_mut())) }
    }
}

/// A reference to an object in the heap or in flash.
#[repr(transparent)]
pub struct Gc<T>(NonNull<T>);

impl<T> Clone for Gc<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Gc<T> {}

impl<T> PartialEq for Gc<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<T> Eq for Gc<T> {}

impl<T> Gc<T> {
    /// Makes a reference of a pointer.
    ///
    /// # Safety
    /// The pointer must be to a live object of layout `T`.
    #[inline(always)] // Compiles to nothing.
    pub(crate) const unsafe fn from_non_null(pointer: NonNull<T>) -> Gc<T> {
        Gc(pointer)
    }

    /// Initialises fresh memory with an object.
    #[inline(always)] // A few stores.
    pub(crate) fn place(memory: NonNull<u8>, object: T) -> Gc<T> {
        let memory = memory.cast::<T>();
        // SAFETY: the heap gave fresh memory of the object's size, aligned to a granule.
        unsafe { memory.write(object) };
        Gc(memory)
    }

    /// Makes a reference to an object in flash.
    pub const fn from_static(object: &'static T) -> Gc<T> {
        Gc(NonNull::from_ref(object))
    }

    /// The pointer.
    #[inline(always)] // Compiles to nothing.
    pub(crate) const fn as_non_null(self) -> NonNull<T> {
        self.0
    }

    /// The object's address, for identity and hashing.
    pub fn address(self) -> usize {
        self.0.as_ptr().addr()
    }
}

impl Gc<Type> {
    /// The type as one in flash, which the caller knows it to be.
    pub(crate) fn as_static(self) -> &'static Type {
        // SAFETY: the caller saw that the type is not a class on the heap; all others are statics.
        unsafe { self.0.as_ref() }
    }
}

impl<T> Deref for Gc<T> {
    type Target = T;

    #[inline(always)] // Compiles to nothing.
    fn deref(&self) -> &T {
        // SAFETY: `Gc` refers to a live object, and objects are only mutated through cells.
        unsafe { self.0.as_ref() }
    }
}

/// A layout that objects of one type have.
///
/// # Safety
/// - The layout is `repr(C)` and begins with a `Header` (or a type that does).
/// - A layout of which constants are made is aligned to 8, so that addresses have no tag bits.
/// - Every object whose header points to `TYPE` has this layout.
/// - `TYPE`'s `trace` visits every `Value`, `Gc` and block that an object holds.
///
/// The `native_object!` macro meets all three; implement by hand only where it cannot serve.
pub unsafe trait Object: Sized + 'static {
    /// The type of such objects.
    const TYPE: &'static Type;
}

/// A field that the collector can walk.
///
/// # Safety
/// `trace` must visit everything on the heap that the field keeps alive.
pub unsafe trait Trace {
    /// Visits what the field refers to.
    fn trace(&self, tracer: &mut Tracer<'_>);
}

// SAFETY: the one value is visited.
unsafe impl Trace for Value {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.visit(*self);
    }
}

// SAFETY: the object is visited.
unsafe impl<T: Object> Trace for Gc<T> {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.visit(Value::object(*self));
    }
}

// SAFETY: the content is visited.
unsafe impl<T: Trace + Copy> Trace for Cell<T> {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        self.get().trace(tracer);
    }
}

// SAFETY: the content is visited.
unsafe impl<T: Trace> Trace for Option<T> {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        if let Some(content) = self {
            content.trace(tracer);
        }
    }
}

// SAFETY: every element is visited.
unsafe impl<T: Trace, const N: usize> Trace for [T; N] {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        for element in self {
            element.trace(tracer);
        }
    }
}

macro_rules! trace_nothing {
    ($($plain:ty),*) => { $(
        // SAFETY: the type refers to nothing on the heap.
        unsafe impl Trace for $plain {
            fn trace(&self, _: &mut Tracer<'_>) {}
        }
    )* };
}
trace_nothing!(
    (),
    bool,
    u8,
    i8,
    u16,
    i16,
    u32,
    i32,
    u64,
    i64,
    usize,
    isize,
    f32,
    f64,
    char,
    boreas_mpy::Name,
    &'static str,
    &'static [u8]
);

/// Declares an object layout: a struct with a header, its `Object` and its trace function.
///
/// ```ignore
/// native_object! {
///     /// A queue with two ends.
///     pub struct Deque : DEQUE { items: Cell<Value>, limit: usize }
/// }
/// pub static DEQUE: Type = Type::new::<Deque>(name!("deque")).with_...;
/// ```
///
/// Fields must implement `Trace`. `Deque::allocate(vm, items, limit)` makes one.
#[macro_export]
macro_rules! native_object {
    ($($declaration:tt)*) => { $crate::declare_object! { [] $($declaration)* } };
}

/// As `native_object!`, inside this crate, whose lints see the macro's unsafe implementations.
macro_rules! object {
    ($($declaration:tt)*) => { $crate::declare_object! {
        [#[allow(unsafe_code, reason = "the macro upholds the traits' obligations")]]
        $($declaration)*
    } };
}
pub(crate) use object;

#[doc(hidden)]
#[macro_export]
macro_rules! declare_object {
    ([$($lint:tt)*] $(#[$doc:meta])* $visibility:vis struct $layout:ident : $type_of:ident {
        $($(#[$field_doc:meta])* $field_visibility:vis $field:ident : $field_type:ty),* $(,)?
    }) => {
        $(#[$doc])*
        #[repr(C, align(8))]
        $visibility struct $layout {
            header: $crate::object::Header,
            $($(#[$field_doc])* $field_visibility $field: $field_type,)*
        }

        $($lint)*
        // SAFETY: the macro puts the header first, and `trace` visits every field.
        unsafe impl $crate::object::Object for $layout {
            const TYPE: &'static $crate::types::Type = &$type_of;
        }

        $($lint)*
        // SAFETY: every field is visited.
        unsafe impl $crate::object::Trace for $layout {
            fn trace(&self, tracer: &mut $crate::heap::Tracer<'_>) {
                let _ = &tracer;
                $( $crate::object::Trace::trace(&self.$field, tracer); )*
            }
        }

        impl $layout {
            /// Makes an object on the heap; raises MemoryError when there is no room.
            #[allow(clippy::too_many_arguments, reason = "one argument per field")]
            $visibility fn allocate(
                vm: &mut $crate::vm::Vm, $($field: $field_type),*
            ) -> $crate::value::PyResult<$crate::object::Gc<$layout>> {
                vm.allocate($layout {
                    header: $crate::object::Header::new(&$type_of), $($field),*
                })
            }
        }
    };
}
