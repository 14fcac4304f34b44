//! The verifier's second pass: stack depth and open regions along every path.
//!
//! The state before an instruction is a stack depth and the innermost open region. A region is a
//! try block, a `with`, or the four slots of a for-loop's iterator. It is opened by exactly one
//! instruction and knows the region around it, so one number describes all that are open. Since
//! paths that meet must have the same innermost region, the instruction that opens a region is
//! always reached inside the same one, and the chain is well defined.
//!
//! Each region has a floor below which the code inside must not pop: that protects iterators,
//! `with` managers and the saved state of running finally parts from being used as plain values.
//!
//! Depths are those of a finally part entered with an exception or None. When it was entered by a
//! return or an unwinding jump, there is one slot more; [`Region::extra`] counts these.

use super::{Bits, VerifyError};
use crate::arena::ArenaVec;
use crate::opcode::{decode, op};

/// The end of the list of points whose paths are still to be followed.
pub const NO_POINT: u32 = u32::MAX;

/// Depth of an open region's chain at which verification gives up, which bounds its work.
const MAX_NESTING: u16 = 255;

/// The most regions a function may open, so that a [`Place`] fits 16 bits.
const MAX_REGIONS: usize = 0x7ffe;

/// Depth of [`Point`]s that no path has reached yet.
const UNREACHED: u32 = u32::MAX;

/// The innermost open region, and whether its handler is running: `(index + 1) * 2 + active`.
#[derive(Copy, Clone, PartialEq, Eq)]
pub struct Place(u16);

impl Place {
    const OUTSIDE: Place = Place(0);

    fn body(index: usize) -> Place {
        Place(((index + 1) * 2) as u16)
    }

    pub fn handler(self) -> Place {
        Place(self.0 | 1)
    }

    pub fn is_handler(self) -> bool {
        self.0 & 1 != 0
    }

    fn index(self) -> Option<usize> {
        usize::from(self.0 >> 1).checked_sub(1)
    }
}

/// What is known before an instruction.
#[derive(Copy, Clone, PartialEq, Eq)]
pub struct State {
    pub depth: u32,
    pub place: Place,
}

/// An instruction at which paths may meet.
#[derive(Copy, Clone)]
pub struct Point {
    offset: u32,
    depth: u32,
    place: Place,
    next_todo: u32,
}

impl Point {
    /// Makes a point that no path has reached.
    pub const fn new(offset: u32) -> Point {
        Point { offset, depth: UNREACHED, place: Place::OUTSIDE, next_todo: NO_POINT }
    }
}

#[derive(Copy, Clone, PartialEq, Eq)]
pub enum Kind {
    /// The slots of a for-loop.
    Iterator,
    /// A try block with except parts.
    Except,
    /// A try block with a finally part.
    Finally,
    /// A `with`.
    With,
    /// An `async with`, compiled as a finally block whose handler is [`async_exit`](Flow::async_exit).
    AsyncWith,
}

/// A region opened by one instruction.
#[derive(Copy, Clone)]
pub struct Region {
    pub kind: Kind,
    /// The region around it.
    pub parent: Place,
    /// Depth to which the handler resets the stack; for iterators, the depth with the iterator.
    pub base: u32,
    /// Offset of the handler; unused for iterators.
    pub handler: u32,
    /// Instructions inside must not lie below this, where an outer handler that runs begins.
    start: u32,
    /// Instructions inside must lie below this, where an outer handler begins that does not run.
    end: u32,
    /// Number of blocks open, this one included.
    blocks: u16,
    /// Number of regions open, this one included.
    nesting: u16,
    /// Number of finally parts running around it, each of which may mean one more slot.
    extra: u16,
}

/// The second pass over one function.
pub struct Flow<'v, 'a> {
    pub code: &'v [u8],
    pub joins: &'v Bits<'a>,
    pub points: &'v mut [Point],
    pub regions: &'v mut ArenaVec<'a, Region>,
    /// Index of the first point whose path is still to be followed.
    pub todo: u32,
    pub stack_limit: u32,
    pub block_limit: u32,
    pub max_stack: u32,
}

/// Where execution goes after an instruction.
pub enum Next {
    /// To the instruction at this offset, with the state as it was left.
    At(usize),
    /// Nowhere: it returns, raises, or all its targets have been noted.
    Ends,
}

impl Flow<'_, '_> {
    /// Follows all paths and returns the most stack they take.
    pub fn run(mut self) -> Result<u32, VerifyError> {
        if self.code.is_empty() {
            return Err(VerifyError::EndOfCode);
        }
        self.arrive(0, State { depth: 0, place: Place::OUTSIDE })?;
        while let Some(point) = self.points.get(self.todo as usize) {
            self.todo = point.next_todo;
            let state = State { depth: point.depth, place: point.place };
            self.follow(point.offset as usize, state)?;
        }
        Ok(self.max_stack)
    }

    /// Follows the path from a point until it ends or meets another point.
    fn follow(&mut self, start: usize, start_state: State) -> Result<(), VerifyError> {
        let mut at = start;
        let mut state = start_state;
        loop {
            self.check_position(at, state)?;
            let instruction = decode(self.code, at).ok_or(VerifyError::EndOfCode)?;
            match self.step(at, &instruction, &mut state)? {
                Next::Ends => return Ok(()),
                Next::At(next) => at = next,
            }
            if at >= self.code.len() {
                return Err(VerifyError::EndOfCode);
            }
            if self.joins.get(at) {
                return self.arrive_with(at, state, instruction.opcode == op::LOAD_CONST_NONE);
            }
        }
    }

    /// Notes that a jump leads to the point at `offset`; a second path must agree with the first.
    pub fn arrive(&mut self, offset: usize, state: State) -> Result<(), VerifyError> {
        self.arrive_with(offset, state, false)
    }

    /// The same for any path, told whether None is known to be on top of the stack.
    fn arrive_with(
        &mut self,
        offset: usize,
        arriving: State,
        none_on_top: bool,
    ) -> Result<(), VerifyError> {
        let state = self.entering_handler(offset, arriving, none_on_top)?;
        let index = self
            .points
            .binary_search_by(|point| (point.offset as usize).cmp(&offset))
            .map_err(|_| VerifyError::Jump)?;
        let point = self.points.get_mut(index).ok_or(VerifyError::Jump)?;
        if point.depth == UNREACHED {
            point.depth = state.depth;
            point.place = state.place;
            point.next_todo = self.todo;
            self.todo = index as u32;
            return Ok(());
        }
        if point.place != state.place {
            return Err(VerifyError::Block);
        }
        if point.depth != state.depth { Err(VerifyError::Stack) } else { Ok(()) }
    }

    /// Turns the state of a finally block's body that arrives at its handler into the handler's.
    fn entering_handler(
        &self,
        offset: usize,
        state: State,
        none_on_top: bool,
    ) -> Result<State, VerifyError> {
        let Some(region) = self.region(state.place) else {
            return Ok(state);
        };
        let at_handler = region.kind != Kind::Iterator && region.handler as usize == offset;
        if !at_handler || state.place.is_handler() {
            return Ok(state);
        }
        match region.kind {
            // Any other value could pass for the saved state of a return or a jump.
            Kind::Finally | Kind::With if state.depth == region.base + 1 && none_on_top => {
                Ok(State { place: state.place.handler(), ..state })
            }
            Kind::Finally | Kind::With => Err(VerifyError::Stack),
            _ => Err(VerifyError::Block),
        }
    }

    /// Checks that the offset agrees with the region, whose handler is told by offset at run time.
    fn check_position(&self, at: usize, state: State) -> Result<(), VerifyError> {
        let (start, end) = self.bounds(state.place);
        let at = at as u32;
        if at < start || at >= end { Err(VerifyError::Block) } else { Ok(()) }
    }

    /// Returns the offsets between which instructions of a place may lie.
    fn bounds(&self, place: Place) -> (u32, u32) {
        match self.region(place) {
            None => (0, u32::MAX),
            Some(region) if region.kind == Kind::Iterator => (region.start, region.end),
            Some(region) if place.is_handler() => (region.start.max(region.handler), region.end),
            Some(region) => (region.start, region.end.min(region.handler)),
        }
    }

    /// Returns the depth below which code at a place must not pop.
    pub fn floor(&self, place: Place) -> u32 {
        match self.region(place) {
            None => 0,
            Some(region) => {
                region.base + u32::from(place.is_handler() && region.kind != Kind::Except)
            }
        }
    }

    /// Returns how many more slots than its depth the stack may hold at a place.
    fn extra(&self, place: Place) -> u16 {
        match self.region(place) {
            None => 0,
            Some(region) => {
                region.extra + u16::from(place.is_handler() && region.kind != Kind::Except)
            }
        }
    }

    pub fn region(&self, place: Place) -> Option<&Region> {
        self.regions.get(place.index()?)
    }

    /// Checks a depth against the limit, and remembers the greatest.
    pub fn reach(&mut self, depth: u32, place: Place) -> Result<(), VerifyError> {
        let most = depth.saturating_add(u32::from(self.extra(place)));
        if most > self.stack_limit {
            return Err(VerifyError::Stack);
        }
        self.max_stack = self.max_stack.max(most);
        Ok(())
    }

    /// Remembers a depth that only the interpreter's own calls reach, which no prelude counts.
    pub fn reach_in_call(&mut self, depth: u32, place: Place) {
        self.max_stack = self.max_stack.max(depth + u32::from(self.extra(place)));
    }

    /// Pops and pushes.
    pub fn adjust(&mut self, state: &mut State, pops: u32, pushes: u32) -> Result<(), VerifyError> {
        let left = state.depth.checked_sub(pops).ok_or(VerifyError::Stack)?;
        if left < self.floor(state.place) {
            return Err(VerifyError::Stack);
        }
        state.depth = left.saturating_add(pushes);
        self.reach(state.depth, state.place)
    }

    /// Opens a region around what follows, with the stack at `base`.
    pub fn open(
        &mut self,
        state: &mut State,
        kind: Kind,
        base: u32,
        handler: u32,
    ) -> Result<(), VerifyError> {
        let index = self.regions.len();
        let (start, end) = self.bounds(state.place);
        let (blocks, nesting) =
            self.region(state.place).map_or((0, 0), |region| (region.blocks, region.nesting));
        let blocks = blocks + u16::from(kind != Kind::Iterator);
        if index >= MAX_REGIONS || nesting >= MAX_NESTING || u32::from(blocks) > self.block_limit {
            return Err(VerifyError::Block);
        }
        let extra = self.extra(state.place);
        let parent = state.place;
        let nesting = nesting + 1;
        let region = Region { kind, parent, base, handler, start, end, blocks, nesting, extra };
        self.regions.push(region)?;
        *state = State { depth: base, place: Place::body(index) };
        Ok(())
    }
}
