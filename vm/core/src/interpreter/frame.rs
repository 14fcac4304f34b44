//! Frames: one call of a bytecode function on the Python stack, or inside a generator.
//!
//! ```text
//! result | locals (arguments first) | header | exception blocks | operand stack
//!        ^ first local                ^ Frame                     ^ operands()
//! ```
//!
//! A caller leaves the arguments on its operand stack, where they become the callee's first locals.
//! The header is four words. When the callee returns, its value goes to the result slot, which is
//! where the callable was.
#![expect(unsafe_code)]

use crate::object::Gc;
use crate::objects::code::{BLOCK_WORDS, Code};
use crate::objects::function::Function;
use crate::value::Value;

/// What happens when a frame returns; bits of `Frame::flags`.
pub mod returns {
    /// The frame was entered from native code, which gets the value.
    pub const TO_NATIVE: u8 = 1;
    /// The frame is `__init__`: the result slot holds the instance already.
    pub const INSTANCE: u8 = 2;
    /// The frame lies in a generator object.
    pub const GENERATOR: u8 = 4;
    /// The generator was resumed by a `for` loop of the frame before.
    pub const LOOP_STEP: u8 = 8;
    /// The generator was resumed by `yield from` of the frame before.
    pub const DELEGATE: u8 = 16;
}

/// The header of a frame.
#[repr(C)]
pub struct Frame {
    /// The frame that called this one, or null.
    pub previous: *mut Frame,
    /// The function.
    pub function: Gc<Function>,
    /// Where to go on: while the frame calls, behind the call instruction.
    pub ip: *const u8,
    /// Bits of `returns`.
    pub flags: u8,
    /// Exception blocks in use.
    pub blocks: u8,
    /// Words from the result slot to this header. In a generator that a loop resumed: the height of
    /// the operand stack of the frame with the loop.
    pub back: u16,
}

const _: () = assert!(size_of::<Frame>() == 4 * size_of::<usize>());

/// Words of a frame header.
pub const HEADER_WORDS: usize = size_of::<Frame>() / size_of::<usize>();

/// An active `try` or `with`.
#[repr(C)]
pub struct ExceptionBlock {
    /// Where the handler begins.
    pub handler: *const u8,
    /// The operand stack's height at entry; the lowest bit marks `finally` and `with`.
    height: usize,
    /// The exception that the handler is dealing with, or `UNBOUND`.
    pub handling: Value,
}

const _: () = assert!(size_of::<ExceptionBlock>() == BLOCK_WORDS * size_of::<usize>());

impl ExceptionBlock {
    /// Makes a block at an operand stack height counted in slots.
    pub fn new(handler: *const u8, height: usize, is_finally: bool) -> ExceptionBlock {
        ExceptionBlock {
            handler,
            height: height << 1 | is_finally as usize,
            handling: Value::UNBOUND,
        }
    }

    /// Whether the handler is a `finally` or `with` clause.
    pub fn is_finally(&self) -> bool {
        self.height & 1 != 0
    }

    /// The operand stack's height at entry, in slots.
    pub fn height(&self) -> usize {
        self.height >> 1
    }
}

impl Frame {
    /// The code the frame runs.
    #[inline(always)] // Two loads.
    pub fn code(&self) -> Gc<Code> {
        self.function.code
    }

    /// The first local of the frame that starts at `frame`.
    ///
    /// # Safety
    /// `frame` must be a live frame.
    #[inline(always)] // Part of every frame switch.
    pub unsafe fn locals(frame: *mut Frame) -> *mut Value {
        // SAFETY: the locals lie right before the header.
        unsafe { frame.cast::<Value>().sub(function_of(frame).code.locals as usize) }
    }

    /// The exception blocks.
    ///
    /// # Safety
    /// `frame` must be a live frame.
    #[inline(always)] // Part of every `try`.
    pub unsafe fn first_block(frame: *mut Frame) -> *mut ExceptionBlock {
        // SAFETY: the blocks lie right behind the header.
        unsafe { frame.add(1).cast() }
    }

    /// The bottom of the operand stack.
    ///
    /// # Safety
    /// `frame` must be a live frame.
    #[inline(always)] // Part of every frame switch.
    pub unsafe fn operands(frame: *mut Frame) -> *mut Value {
        // SAFETY: the operand stack lies behind the blocks.
        unsafe {
            frame.add(1).cast::<Value>().add(function_of(frame).code.blocks as usize * BLOCK_WORDS)
        }
    }

    /// The end of the frame.
    ///
    /// # Safety
    /// `frame` must be a live frame.
    pub unsafe fn end(frame: *mut Frame) -> *mut Value {
        // SAFETY: the frame was made with this many words.
        unsafe { frame.add(1).cast::<Value>().add(function_of(frame).code.words_above()) }
    }

    /// The slot that the frame's value goes to.
    ///
    /// # Safety
    /// `frame` must be a live frame on the Python stack.
    #[inline(always)] // Part of every return.
    pub unsafe fn result_slot(frame: *mut Frame) -> *mut Value {
        // SAFETY: `back` was computed from the slot when the frame was made.
        unsafe { frame.cast::<Value>().sub((*frame).back as usize) }
    }
}

/// The function that a frame runs.
///
/// # Safety
/// `frame` must be a live frame.
#[inline(always)] // A load.
pub unsafe fn function_of(frame: *mut Frame) -> Gc<Function> {
    // SAFETY: the caller's obligation.
    unsafe { (*frame).function }
}
