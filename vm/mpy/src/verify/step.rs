//! What each instruction does to the verifier's state.

use super::VerifyError;
use super::flow::{Flow, Kind, Next, Place, Region, State};
use crate::opcode::{ITERATOR_SLOTS, Instruction, decode, fixed_effect, op};
use crate::operator::BinaryOp;

/// A for-loop's slots as a depth.
const ITERATOR: u32 = ITERATOR_SLOTS as u32;

/// Stack that an `async with` takes, above the depth of its body, to call `__aexit__` after an
/// unwinding jump: the two saved values, method and receiver, three arguments, less the manager.
const ASYNC_EXIT_STACK: u32 = 6;

/// The same for `__exit__`, from below the callable and the manager, which are called in place.
const EXIT_STACK: u32 = 5;

/// The fixed code with which an `async with` ends.
struct AsyncExit {
    /// Where the body goes when it has run through.
    no_exception: usize,
    /// Where execution goes on after the whole statement.
    after: usize,
}

impl Flow<'_, '_> {
    /// Applies one instruction to the state and says where execution goes.
    pub fn step(
        &mut self,
        at: usize,
        instruction: &Instruction,
        state: &mut State,
    ) -> Result<Next, VerifyError> {
        let next = Next::At(instruction.next);
        match instruction.opcode {
            op::POP_TOP if self.on_iterator(*state).is_some() => {
                return self.drop_iterator(instruction, state);
            }
            op::LOAD_NULL => {
                if let Some(loop_start) = self.ready_made_iterator(instruction) {
                    self.adjust(state, 0, ITERATOR)?;
                    self.open(state, Kind::Iterator, state.depth, 0)?;
                    return Ok(Next::At(loop_start));
                }
                self.adjust(state, 0, 1)?;
            }
            op::LOAD_CONST_NONE if self.leaves_async_with(instruction, *state) => {
                return Ok(Next::Ends);
            }
            op::DUP_TOP => {
                // Only reads, so it may look below the floor, as `async for` does.
                let top = state.depth.checked_sub(1).ok_or(VerifyError::Stack)?;
                if !self.is_plain_slot(top, state.place) {
                    return Err(VerifyError::Stack);
                }
                self.adjust(state, 0, 1)?;
            }
            op::GET_ITER_STACK => {
                self.adjust(state, 1, ITERATOR)?;
                self.open(state, Kind::Iterator, state.depth, 0)?;
            }
            op::FOR_ITER => {
                let exhausted = self.on_iterator(*state).ok_or(VerifyError::Stack)?;
                self.jump(instruction, exhausted)?;
                self.adjust(state, 0, 1)?;
            }
            op::JUMP => {
                self.jump(instruction, *state)?;
                return Ok(Next::Ends);
            }
            op::POP_JUMP_IF_TRUE | op::POP_JUMP_IF_FALSE => {
                self.adjust(state, 1, 0)?;
                self.jump(instruction, *state)?;
            }
            op::JUMP_IF_TRUE_OR_POP | op::JUMP_IF_FALSE_OR_POP => {
                self.adjust(state, 1, 1)?;
                self.jump(instruction, *state)?;
                self.adjust(state, 1, 0)?;
            }
            op::RETURN_VALUE | op::RAISE_LAST | op::RAISE_OBJ | op::RAISE_FROM => {
                self.adjust_fixed(instruction, state)?;
                return Ok(Next::Ends);
            }
            op::SETUP_WITH | op::SETUP_EXCEPT | op::SETUP_FINALLY => {
                self.begin_block(instruction, state)?;
            }
            op::WITH_CLEANUP => return self.end_with(at, instruction, state),
            op::END_FINALLY => self.end_block(state)?,
            op::POP_EXCEPT_JUMP => {
                self.leave_except(instruction, *state)?;
                return Ok(Next::Ends);
            }
            op::UNWIND_JUMP => {
                self.unwind(instruction, *state)?;
                return Ok(Next::Ends);
            }
            op::STORE_COMP => self.store_in_comprehension(instruction, state)?,
            _ => self.adjust_fixed(instruction, state)?,
        }
        Ok(next)
    }

    /// Notes that execution may go on at a jump's target.
    fn jump(&mut self, instruction: &Instruction, state: State) -> Result<(), VerifyError> {
        self.arrive(instruction.target().ok_or(VerifyError::Jump)?, state)
    }

    /// Applies an effect that does not depend on the path taken.
    fn adjust_fixed(
        &mut self,
        instruction: &Instruction,
        state: &mut State,
    ) -> Result<(), VerifyError> {
        let (pops, pushes) = match fixed_effect(instruction.opcode) {
            Some((pops, pushes)) => (pops as u32, pushes as u32),
            None => counted_effect(instruction).ok_or(VerifyError::Instruction)?,
        };
        self.adjust(state, pops, pushes)
    }

    /// If exactly an iterator is on top of the stack, returns the state without it.
    fn on_iterator(&self, state: State) -> Option<State> {
        let region = self.region(state.place)?;
        let on_top = region.kind == Kind::Iterator && region.base == state.depth;
        on_top.then(|| State { depth: region.base - ITERATOR, place: region.parent })
    }

    /// Takes the four `POP_TOP`s of a `break` as one, so that no slot of the iterator is ever seen
    /// as a value.
    fn drop_iterator(
        &mut self,
        first: &Instruction,
        state: &mut State,
    ) -> Result<Next, VerifyError> {
        let mut at = first.next;
        for _ in 1..ITERATOR_SLOTS {
            at = self.expect(at, op::POP_TOP).ok_or(VerifyError::Stack)?.next;
        }
        *state = self.on_iterator(*state).ok_or(VerifyError::Stack)?;
        Ok(Next::At(at))
    }

    /// Recognises how a generator expression starts: it is given an iterator as its argument, and
    /// puts it into a for-loop's four slots itself. Returns where the loop starts.
    fn ready_made_iterator(&self, load_null: &Instruction) -> Option<usize> {
        let load = decode(self.code, load_null.next)?;
        let loads_local = matches!(
            load.opcode,
            op::LOAD_FAST_N | op::LOAD_DEREF | op::LOAD_FAST_MULTI..op::STORE_FAST_MULTI
        );
        if !loads_local || self.joins.get(load_null.next) {
            return None;
        }
        let third = self.expect(load.next, op::LOAD_NULL)?;
        let fourth = self.expect(third.next, op::LOAD_NULL)?;
        let for_iter = decode(self.code, fourth.next)?;
        (for_iter.opcode == op::FOR_ITER).then_some(fourth.next)
    }

    /// Decodes the instruction at `at` if it is the expected one and only entered from before.
    fn expect(&self, at: usize, opcode: u8) -> Option<Instruction> {
        decode(self.code, at).filter(|found| found.opcode == opcode && !self.joins.get(at))
    }

    fn begin_block(
        &mut self,
        instruction: &Instruction,
        state: &mut State,
    ) -> Result<(), VerifyError> {
        let target = instruction.target().ok_or(VerifyError::Jump)?;
        let handler = u32::try_from(target).map_err(|_| VerifyError::Jump)?;
        let outside = *state;
        let kind = match instruction.opcode {
            op::SETUP_WITH => Kind::With,
            op::SETUP_EXCEPT => Kind::Except,
            _ if self.code.get(target) == Some(&op::DUP_TOP) => Kind::AsyncWith,
            _ => Kind::Finally,
        };
        match kind {
            Kind::With => {
                self.adjust(state, 1, 2)?;
                self.reach_in_call(state.depth + 2, state.place);
            }
            Kind::AsyncWith => self.adjust(state, 1, 1)?,
            _ => {}
        }
        self.open(state, kind, state.depth, handler)?;
        if kind == Kind::AsyncWith {
            let exit = self.async_exit(target).ok_or(VerifyError::Block)?;
            self.reach(state.depth + ASYNC_EXIT_STACK, outside.place)?;
            return self.arrive(exit.after, State { depth: state.depth - 1, ..outside });
        }
        let raised = State { depth: state.depth + 1, place: state.place.handler() };
        self.reach(raised.depth, raised.place)?;
        self.arrive(target, raised)?;
        self.adjust(state, 0, u32::from(kind == Kind::With))
    }

    /// Takes `WITH_CLEANUP` and the `END_FINALLY` after it as one.
    fn end_with(
        &mut self,
        at: usize,
        instruction: &Instruction,
        state: &mut State,
    ) -> Result<Next, VerifyError> {
        let region = self.running_handler(*state)?;
        let end = decode(self.code, instruction.next).ok_or(VerifyError::EndOfCode)?;
        let ends = end.opcode == op::END_FINALLY && !self.joins.get(instruction.next);
        if region.kind != Kind::With || region.handler as usize != at || !ends {
            return Err(VerifyError::Block);
        }
        if state.depth != region.base + 1 {
            return Err(VerifyError::Stack);
        }
        self.reach_in_call(region.base + EXIT_STACK, region.parent);
        *state = State { depth: region.base - 2, place: region.parent };
        Ok(Next::At(end.next))
    }

    /// `END_FINALLY` of a try statement, when it goes on after it.
    fn end_block(&mut self, state: &mut State) -> Result<(), VerifyError> {
        let region = self.running_handler(*state)?;
        if !matches!(region.kind, Kind::Except | Kind::Finally) {
            return Err(VerifyError::Block);
        }
        if state.depth != region.base + 1 {
            return Err(VerifyError::Stack);
        }
        *state = State { depth: region.base, place: region.parent };
        Ok(())
    }

    /// Returns the innermost region if its handler is running.
    fn running_handler(&self, state: State) -> Result<Region, VerifyError> {
        let region = self.region(state.place).filter(|_| state.place.is_handler());
        region.copied().ok_or(VerifyError::Block)
    }

    fn leave_except(&mut self, instruction: &Instruction, state: State) -> Result<(), VerifyError> {
        let region = self.region(state.place).ok_or(VerifyError::Block)?;
        if region.kind != Kind::Except {
            return Err(VerifyError::Block);
        }
        let parent = region.parent;
        self.jump(instruction, State { place: parent, ..state })
    }

    /// Follows `UNWIND_JUMP` out of its blocks, as if their finally parts had run.
    fn unwind(&mut self, instruction: &Instruction, start: State) -> Result<(), VerifyError> {
        let mut state = start;
        self.reach_in_call(start.depth + 1, start.place);
        for _ in 0..instruction.extra & 0x7f {
            let region = *self.region(state.place).ok_or(VerifyError::Block)?;
            let running = state.place.is_handler();
            let (expected, left) = match region.kind {
                Kind::Iterator => return Err(VerifyError::Block),
                Kind::Except => (state.depth, state.depth),
                Kind::Finally if running => (region.base + 1, region.base),
                _ if running => return Err(VerifyError::Block),
                Kind::Finally => (region.base, region.base),
                Kind::With => (region.base, region.base - 2),
                Kind::AsyncWith => (region.base, region.base - 1),
            };
            if state.depth != expected {
                return Err(VerifyError::Stack);
            }
            state = State { depth: left, place: region.parent };
        }
        if instruction.extra & 0x80 != 0 {
            state = self.on_iterator(state).ok_or(VerifyError::Stack)?;
        }
        self.jump(instruction, state)
    }

    fn store_in_comprehension(
        &mut self,
        instruction: &Instruction,
        state: &mut State,
    ) -> Result<(), VerifyError> {
        let index = instruction.index().ok_or(VerifyError::Operand)?;
        let pops = if index & 3 == 1 { 2 } else { 1 };
        let below = u32::try_from(index >> 2).map_err(|_| VerifyError::Operand)?;
        let slot = state.depth.checked_sub(below.saturating_add(1)).ok_or(VerifyError::Stack)?;
        if below < pops || !self.is_plain_slot(slot, state.place) {
            return Err(VerifyError::Stack);
        }
        self.adjust(state, pops, 0)
    }

    /// Tells whether a slot holds a value and nothing that regions protect.
    fn is_plain_slot(&self, slot: u32, innermost: Place) -> bool {
        let mut place = innermost;
        while let Some(region) = self.region(place) {
            if slot >= self.floor(place) {
                return true;
            }
            let protected = match region.kind {
                Kind::Iterator => ITERATOR,
                Kind::With => 2,
                _ => 0,
            };
            let shifted = place.is_handler() && region.kind != Kind::Except;
            if shifted || slot >= region.base - protected {
                return false;
            }
            place = region.parent;
        }
        true
    }

    /// Recognises how the body of an `async with` ends when no exception was raised: with None
    /// put below the manager, and a jump over the start of the handler.
    fn leaves_async_with(&self, load_none: &Instruction, state: State) -> bool {
        let Some(region) = self.region(state.place) else {
            return false;
        };
        if region.kind != Kind::AsyncWith || state.depth != region.base {
            return false;
        }
        let handler = region.handler as usize;
        let jump = self
            .expect(load_none.next, op::ROT_TWO)
            .and_then(|rotate| self.expect(rotate.next, op::JUMP))
            .filter(|jump| jump.next == handler);
        let exit = self.async_exit(handler);
        jump.zip(exit).is_some_and(|(jump, exit)| jump.target() == Some(exit.no_exception))
    }

    /// Recognises the code that ends an `async with`, starting at its handler.
    ///
    /// Its parts move the saved state of the finally part about, which no other code may, so it is
    /// taken as a whole. `( m e -- )`, `( m None -- )` or `( m data mark -- )`.
    fn async_exit(&self, handler: usize) -> Option<AsyncExit> {
        const MATCH: u8 = op::BINARY_OP_MULTI + BinaryOp::ExceptionMatch as u8;
        let is_exception = [op::DUP_TOP, op::LOAD_GLOBAL, MATCH, op::POP_JUMP_IF_FALSE];
        let call_with_exception = [
            op::DUP_TOP,
            op::ROT_THREE,
            op::ROT_TWO,
            op::LOAD_METHOD,
            op::ROT_THREE,
            op::ROT_THREE,
            op::DUP_TOP,
            op::LOAD_ATTR,
            op::ROT_TWO,
            op::LOAD_CONST_NONE,
        ];
        let await_result = [op::CALL_METHOD, op::GET_ITER, op::LOAD_CONST_NONE, op::YIELD_FROM];
        let swallow = [op::POP_TOP, op::LOAD_CONST_NONE, op::JUMP];
        let load_exit = [op::LOAD_METHOD, op::LOAD_CONST_NONE, op::DUP_TOP, op::DUP_TOP];

        let unwinding = self.sequence(handler, &is_exception)?;
        let called = self.sequence(unwinding.next, &call_with_exception)?;
        let awaited = self.sequence(called.next, &await_result)?;
        let keeps = self.sequence(awaited.next, &[op::POP_JUMP_IF_FALSE])?;
        let swallows = self.sequence(keeps.next, &swallow)?;
        let no_exception = self.sequence(swallows.next, &[op::ROT_THREE, op::ROT_THREE])?.next;
        let loaded = self.sequence(no_exception, &load_exit)?;
        let awaited = self.sequence(loaded.next, &await_result)?;
        let end = self.sequence(awaited.next, &[op::POP_TOP])?.next;
        let after = self.sequence(end, &[op::END_FINALLY])?.next;
        let jumps_fit = unwinding.target() == Some(swallows.next)
            && keeps.target() == Some(end)
            && swallows.target() == Some(end);
        (jumps_fit && after < self.code.len()).then_some(AsyncExit { no_exception, after })
    }

    /// Returns the last of the given instructions if exactly they stand at `start`; calls of
    /// methods must have the three arguments of `__aexit__`.
    fn sequence(&self, start: usize, opcodes: &[u8]) -> Option<Instruction> {
        let mut at = start;
        let mut last = None;
        for opcode in opcodes {
            let found = decode(self.code, at).filter(|found| found.opcode == *opcode)?;
            if found.opcode == op::CALL_METHOD && found.operand != 3 {
                return None;
            }
            at = found.next;
            last = Some(found);
        }
        last
    }
}

/// Returns how many values an instruction pops and pushes whose operand says so.
fn counted_effect(instruction: &Instruction) -> Option<(u32, u32)> {
    let count = u32::try_from(instruction.operand).ok()?;
    let (low, high) = (count & 0xff, count >> 8);
    let extra = u32::from(instruction.extra);
    Some(match instruction.opcode {
        op::BUILD_TUPLE | op::BUILD_LIST | op::BUILD_SET | op::BUILD_SLICE => (count, 1),
        op::UNPACK_SEQUENCE => (1, count),
        op::UNPACK_EX => (1, low + high + 1),
        op::MAKE_CLOSURE => (extra, 1),
        op::MAKE_CLOSURE_DEFARGS => (extra + 2, 1),
        op::CALL_FUNCTION => (1 + low + 2 * high, 1),
        op::CALL_FUNCTION_VAR_KW | op::CALL_METHOD => (2 + low + 2 * high, 1),
        op::CALL_METHOD_VAR_KW => (3 + low + 2 * high, 1),
        _ => return None,
    })
}
