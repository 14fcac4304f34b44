//! Turns a sequence of instructions into bytecode: jump offsets, line table, stack size.
//!
//! Instructions are kept without their jump offsets until a function is complete. Then the code is
//! laid out with long offsets, and laid out again with what that showed to be short, until nothing
//! shrinks any more. MicroPython finds its offsets in the same way, and since sizes only shrink the
//! result is the same.
//!
//! What holds always: after an unconditional jump nothing is recorded until the next label, but
//! the stack is accounted for as if it were.

use boreas_mpy::prelude::{LineEncoder, Signature, encode_sizes};
use boreas_mpy::varint::Encoded;
use boreas_mpy::{Arena, ArenaVec, OutOfMemory, op};

/// A place that jumps lead to.
#[derive(Copy, Clone, PartialEq, Eq)]
pub(crate) struct Label(u32);

impl Label {
    /// A label for code that is not going to be assembled.
    pub(crate) const UNPLACED: Label = Label(u32::MAX);
}

/// Something to remember about a place in the code.
#[derive(Copy, Clone)]
enum Event {
    Label(u32),
    /// Here belongs the offset of a jump.
    Jump(u32),
    /// Here belongs the offset of a jump that never goes back.
    ForwardJump(u32),
    /// The code from here on belongs to this line.
    Line(u32),
}

/// The place of an event, in bytes of code without jump offsets.
///
/// The kind of event is in the lowest two bits of `event`, its label or line above them.
#[derive(Copy, Clone)]
struct Mark {
    at: u32,
    event: u32,
}

impl Mark {
    fn new(at: u32, event: Event) -> Mark {
        let event = match event {
            Event::Label(label) => label << 2,
            Event::Jump(label) => label << 2 | 1,
            Event::ForwardJump(label) => label << 2 | 2,
            Event::Line(line) => line << 2 | 3,
        };
        Mark { at, event }
    }

    fn event(self) -> Event {
        let value = self.event >> 2;
        match self.event & 3 {
            0 => Event::Label(value),
            1 => Event::Jump(value),
            2 => Event::ForwardJump(value),
            _ => Event::Line(value),
        }
    }
}

/// The code of one function under construction; see the module's description.
pub(crate) struct Assembler<'a> {
    code: ArenaVec<'a, u8>,
    marks: ArenaVec<'a, Mark>,
    /// Where each label is in the last layout.
    labels: ArenaVec<'a, u32>,
    /// Names in front of the line table.
    info: ArenaVec<'a, u8>,
    header: ArenaVec<'a, u8>,
    is_dead: bool,
    stack: i32,
    max_stack: i32,
    line: u32,
}

impl<'a> Assembler<'a> {
    pub(crate) fn new(arena: &'a Arena<'a>) -> Result<Assembler<'a>, OutOfMemory> {
        Ok(Assembler {
            marks: ArenaVec::with_capacity(arena, 16)?,
            labels: ArenaVec::with_capacity(arena, 16)?,
            info: ArenaVec::with_capacity(arena, 32)?,
            header: ArenaVec::with_capacity(arena, 16)?,
            code: ArenaVec::with_capacity(arena, 128)?,
            is_dead: false,
            stack: 0,
            max_stack: 0,
            line: 1,
        })
    }

    /// Starts a function.
    pub(crate) fn start(&mut self) {
        self.code.clear();
        self.marks.clear();
        self.labels.clear();
        self.info.clear();
        self.header.clear();
        (self.is_dead, self.stack, self.max_stack, self.line) = (false, 0, 0, 1);
    }

    /// Returns the greatest depth of the stack so far.
    pub(crate) fn max_stack(&self) -> u32 {
        self.max_stack.unsigned_abs()
    }

    /// Accounts for values that appear or vanish without an instruction.
    pub(crate) fn adjust_stack(&mut self, effect: i32) {
        self.stack += effect;
        self.max_stack = self.max_stack.max(self.stack);
    }

    /// Appends bytes that belong to the instruction before.
    pub(crate) fn raw(&mut self, bytes: &[u8]) -> Result<(), OutOfMemory> {
        if self.is_dead { Ok(()) } else { self.code.extend_from_slice(bytes) }
    }

    /// Appends an opcode.
    pub(crate) fn opcode(&mut self, opcode: u8, effect: i32) -> Result<(), OutOfMemory> {
        self.adjust_stack(effect);
        self.raw(&[opcode])
    }

    /// Appends an opcode with an unsigned operand.
    pub(crate) fn unsigned(
        &mut self,
        opcode: u8,
        effect: i32,
        operand: u32,
    ) -> Result<(), OutOfMemory> {
        self.opcode(opcode, effect)?;
        self.raw(Encoded::unsigned(operand as usize).as_bytes())
    }

    /// Appends an opcode with a signed operand.
    pub(crate) fn signed(
        &mut self,
        opcode: u8,
        effect: i32,
        operand: i64,
    ) -> Result<(), OutOfMemory> {
        self.opcode(opcode, effect)?;
        self.raw(Encoded::signed(operand).as_bytes())
    }

    /// Makes a label that has no place yet.
    pub(crate) fn new_label(&mut self) -> Result<Label, OutOfMemory> {
        self.labels.push(0)?;
        Ok(Label(self.labels.len() as u32 - 1))
    }

    /// Gives a label its place: here.
    pub(crate) fn place(&mut self, label: Label) -> Result<(), OutOfMemory> {
        self.is_dead = false;
        self.mark(Event::Label(label.0))
    }

    /// Appends a jump.
    pub(crate) fn jump(
        &mut self,
        opcode: u8,
        effect: i32,
        label: Label,
    ) -> Result<(), OutOfMemory> {
        self.opcode(opcode, effect)?;
        if self.is_dead {
            return Ok(());
        }
        let is_signed = opcode <= op::POP_JUMP_IF_FALSE;
        self.mark(if is_signed { Event::Jump(label.0) } else { Event::ForwardJump(label.0) })
    }

    /// Notes that what follows cannot be reached from here.
    pub(crate) fn end_path(&mut self) {
        self.is_dead = true;
    }

    /// Notes that what follows belongs to a line.
    pub(crate) fn set_line(&mut self, line: u32) -> Result<(), OutOfMemory> {
        if line <= self.line {
            return Ok(());
        }
        self.line = line;
        self.mark(Event::Line(line))
    }

    /// Appends a name index to the information in front of the code.
    pub(crate) fn info_name(&mut self, index: u32) -> Result<(), OutOfMemory> {
        self.info.extend_from_slice(Encoded::unsigned(index as usize).as_bytes())
    }

    fn mark(&mut self, event: Event) -> Result<(), OutOfMemory> {
        let at = self.code.len() as u32;
        self.marks.push(Mark::new(at, event))
    }

    /// Lays out the code; returns the bytes all jump offsets take, and whether one is too far.
    fn lay_out(&mut self, is_first: bool) -> (u32, bool) {
        let mut offsets = 0;
        let mut is_too_far = false;
        let labels = self.labels.as_mut_slice();
        for mark in self.marks.iter() {
            let here = mark.at + offsets;
            match mark.event() {
                Event::Label(label) => {
                    if let Some(place) = labels.get_mut(label as usize) {
                        *place = here;
                    }
                }
                Event::Jump(label) | Event::ForwardJump(label) => {
                    let target = labels.get(label as usize).copied().unwrap_or(0);
                    let distance = Distance::new(mark.event(), here, target);
                    let is_long = is_first || !distance.is_short();
                    is_too_far |= is_long && !distance.is_possible();
                    offsets += if is_long { 2 } else { 1 };
                }
                Event::Line(_) => {}
            }
        }
        (offsets, is_too_far)
    }

    /// Writes the finished function; `None` if a jump is too far.
    pub(crate) fn finish(
        &mut self,
        arena: &'a Arena<'a>,
        signature: &Signature,
        cells: &[u8],
    ) -> Result<Option<&'a [u8]>, OutOfMemory> {
        let (mut offsets, _) = self.lay_out(true);
        loop {
            let (smaller, is_too_far) = self.lay_out(false);
            if smaller == offsets {
                if is_too_far {
                    return Ok(None);
                }
                break;
            }
            offsets = smaller;
        }
        self.write_lines()?;
        signature.encode(&mut self.header)?;
        encode_sizes(self.info.len(), cells.len(), &mut self.header)?;
        let length = self.header.len() + self.info.len() + cells.len() + self.code.len();
        let mut out = ArenaVec::with_capacity(arena, length + offsets as usize)?;
        out.extend_from_slice(self.header.as_slice())?;
        out.extend_from_slice(self.info.as_slice())?;
        out.extend_from_slice(cells)?;
        self.write_code(&mut out)?;
        Ok(Some(out.into_slice()))
    }

    fn write_lines(&mut self) -> Result<(), OutOfMemory> {
        let mut lines = LineEncoder::new();
        let mut offsets = 0;
        for mark in self.marks.iter() {
            match mark.event() {
                Event::Line(line) => {
                    let here = mark.at + offsets;
                    lines.advance(here as usize, line as usize, &mut self.info)?;
                }
                Event::Label(_) => {}
                Event::Jump(label) | Event::ForwardJump(label) => {
                    let target = self.labels.get(label as usize).copied().unwrap_or(0);
                    let distance = Distance::new(mark.event(), mark.at + offsets, target);
                    offsets += if distance.is_short() { 1 } else { 2 };
                }
            }
        }
        Ok(())
    }

    fn write_code(&self, out: &mut ArenaVec<'a, u8>) -> Result<(), OutOfMemory> {
        let mut offsets = 0;
        let mut copied = 0;
        for mark in self.marks.iter() {
            let (Event::Jump(label) | Event::ForwardJump(label)) = mark.event() else { continue };
            let at = mark.at as usize;
            out.extend_from_slice(self.code.as_slice().get(copied..at).unwrap_or(&[]))?;
            copied = at;
            let target = self.labels.get(label as usize).copied().unwrap_or(0);
            let distance = Distance::new(mark.event(), mark.at + offsets, target);
            if distance.is_short() {
                out.push(distance.short())?;
                offsets += 1;
            } else {
                out.extend_from_slice(&distance.long())?;
                offsets += 2;
            }
        }
        out.extend_from_slice(self.code.as_slice().get(copied..).unwrap_or(&[]))
    }
}

/// How far a jump goes, counted from the end of a short offset.
struct Distance {
    bytes: i64,
    is_signed: bool,
}

impl Distance {
    fn new(event: Event, here: u32, target: u32) -> Distance {
        let bytes = i64::from(target) - i64::from(here) - 1;
        Distance { bytes, is_signed: matches!(event, Event::Jump(_)) }
    }

    fn is_short(&self) -> bool {
        let range = if self.is_signed { -64..=63 } else { 0..=127 };
        range.contains(&self.bytes)
    }

    /// Tells whether a long offset can express the distance.
    fn is_possible(&self) -> bool {
        (0..=0x7fff).contains(&self.long_value())
    }

    fn short(&self) -> u8 {
        (self.bytes + if self.is_signed { 0x40 } else { 0 }) as u8
    }

    fn long_value(&self) -> i64 {
        self.bytes - 1 + if self.is_signed { 0x4000 } else { 0 }
    }

    fn long(&self) -> [u8; 2] {
        let value = self.long_value();
        [0x80 | (value & 0x7f) as u8, (value >> 7) as u8]
    }
}
