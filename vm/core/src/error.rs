//! Raising exceptions from native code.
//!
//! An exception in flight is `vm.pending`; functions return `Err(Raised)`. Everything here is cold:
//! callers keep only the call on their hot path.

use crate::exceptions::{
    INDEX_ERROR, KEY_ERROR, MEMORY_ERROR, NOT_IMPLEMENTED_ERROR, OS_ERROR, OVERFLOW_ERROR,
    RUNTIME_ERROR, STOP_ITERATION, TYPE_ERROR, VALUE_ERROR, ZERO_DIVISION_ERROR,
};
use crate::types::Type;
use crate::value::{Raised, Value};
use crate::vm::Vm;
use boreas_mpy::Name;

/// An exception message put together on the native stack; what does not fit is cut off.
pub struct Message {
    bytes: [u8; 128],
    length: usize,
}

impl Default for Message {
    fn default() -> Message {
        Message::new()
    }
}

impl Message {
    /// Makes an empty message.
    pub fn new() -> Message {
        Message { bytes: [0; 128], length: 0 }
    }

    /// Appends text.
    pub fn text(&mut self, text: &str) -> &mut Message {
        self.bytes(text.as_bytes())
    }

    /// Appends UTF-8 bytes, cut at a character's boundary when they do not fit.
    pub fn bytes(&mut self, bytes: &[u8]) -> &mut Message {
        for byte in bytes {
            if let Some(slot) = self.bytes.get_mut(self.length) {
                *slot = *byte;
                self.length += 1;
            }
        }
        self
    }

    /// Appends a decimal number.
    pub fn number(&mut self, number: usize) -> &mut Message {
        let mut digits = [0; 20];
        let mut at = digits.len();
        let mut rest = number;
        loop {
            at -= 1;
            if let Some(digit) = digits.get_mut(at) {
                *digit = b'0' + (rest % 10) as u8;
            }
            rest /= 10;
            if rest == 0 || at == 0 {
                break;
            }
        }
        self.bytes(digits.get(at..).unwrap_or_default())
    }

    /// Appends a signed decimal number.
    pub fn signed(&mut self, number: isize) -> &mut Message {
        if number < 0 {
            self.text("-");
        }
        self.number(number.unsigned_abs())
    }

    /// Appends a name's text.
    pub fn name(&mut self, vm: &Vm, name: Name) -> &mut Message {
        let text = vm.name_text(name);
        self.bytes(&text)
    }

    /// Appends the name of a value's type.
    pub fn type_of(&mut self, vm: &Vm, value: Value) -> &mut Message {
        let name = vm.type_of(value).name;
        self.name(vm, name)
    }

    /// The message so far.
    pub fn as_bytes(&self) -> &[u8] {
        let whole = self.bytes.get(..self.length).unwrap_or_default();
        match core::str::from_utf8(whole) {
            Ok(_) => whole,
            Err(error) => whole.get(..error.valid_up_to()).unwrap_or_default(),
        }
    }
}

macro_rules! raisers {
    ($($(#[$doc:meta])* $raiser:ident: $type_of:ident;)*) => { $(
        $(#[$doc])*
        #[cold]
        #[inline(never)]
        pub fn $raiser(&mut self, message: &'static str) -> Raised {
            self.raise(&$type_of, message)
        }
    )* };
}

impl Vm {
    raisers! {
        /// Raises TypeError.
        type_error: TYPE_ERROR;
        /// Raises ValueError.
        value_error: VALUE_ERROR;
        /// Raises IndexError.
        index_error: INDEX_ERROR;
        /// Raises OverflowError.
        overflow_error: OVERFLOW_ERROR;
        /// Raises RuntimeError.
        runtime_error: RUNTIME_ERROR;
        /// Raises ZeroDivisionError.
        zero_division_error: ZERO_DIVISION_ERROR;
        /// Raises NotImplementedError.
        not_implemented_error: NOT_IMPLEMENTED_ERROR;
    }

    /// Raises a built-in exception with a fixed message; an empty one means no arguments.
    #[cold]
    #[inline(never)]
    pub fn raise(&mut self, type_of: &'static Type, message: &'static str) -> Raised {
        if message.is_empty() {
            return self.raise_values(type_of, &[]);
        }
        match self.static_str(message) {
            Ok(text) => self.raise_values(type_of, &[text]),
            Err(raised) => raised,
        }
    }

    /// Raises a built-in exception with a message put together at run time.
    #[cold]
    #[inline(never)]
    pub fn raise_message(&mut self, type_of: &'static Type, message: &Message) -> Raised {
        match self.new_str(message.as_bytes()) {
            Ok(text) => self.raise_values(type_of, &[text]),
            Err(raised) => raised,
        }
    }

    /// Raises a built-in exception whose message has a name in it.
    #[cold]
    #[inline(never)]
    pub fn raise_with_name(
        &mut self,
        type_of: &'static Type,
        before: &str,
        name: Name,
        after: &str,
    ) -> Raised {
        let mut message = Message::new();
        message.text(before).name(self, name).text(after);
        self.raise_message(type_of, &message)
    }

    /// Raises a built-in exception whose message has the type name of a value in it.
    #[cold]
    #[inline(never)]
    pub fn raise_with_type(
        &mut self,
        type_of: &'static Type,
        before: &str,
        value: Value,
        after: &str,
    ) -> Raised {
        let mut message = Message::new();
        message.text(before).type_of(self, value).text(after);
        self.raise_message(type_of, &message)
    }

    /// Raises KeyError with the key as its argument.
    #[cold]
    #[inline(never)]
    pub fn key_error(&mut self, key: Value) -> Raised {
        self.raise_values(&KEY_ERROR, &[key])
    }

    /// Raises OSError with an error number of the `errno` module.
    #[cold]
    #[inline(never)]
    pub fn os_error(&mut self, number: i32) -> Raised {
        self.raise_values(&OS_ERROR, &[Value::small(number as isize)])
    }

    /// Raises StopIteration with a value; `None` means no arguments.
    #[cold]
    #[inline(never)]
    pub fn stop_iteration(&mut self, value: Value) -> Raised {
        if value.is_none() {
            self.raise_values(&STOP_ITERATION, &[])
        } else {
            self.raise_values(&STOP_ITERATION, &[value])
        }
    }

    /// Raises MemoryError, which needs no memory.
    #[cold]
    #[inline(never)]
    pub fn memory_error(&mut self, bytes: usize) -> Raised {
        let mut message = Message::new();
        if self.heap.is_locked() {
            message.text("memory allocation failed, heap is locked");
        } else {
            message.text("memory allocation failed, allocating ").number(bytes).text(" bytes");
        }
        self.raise_out_of_memory(&MEMORY_ERROR, &message)
    }

    /// Raises the exception object `exception`.
    pub fn raise_value(&mut self, exception: Value) -> Raised {
        self.pending = exception;
        Raised
    }
}
