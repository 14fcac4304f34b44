//! A machine without values, to test that verified code keeps the verifier's promises.
//!
//! It runs bytecode as an interpreter would, but every condition, iteration and exception is left
//! to chance, and every slot only knows whether it is an ordinary value or belongs to a for-loop, a
//! `with` or a running finally part. Whatever goes out of bounds, or takes such a slot for a value,
//! is reported.

use boreas_mpy::verify::CodeInfo;
use boreas_mpy::{BinaryOp, Instruction, decode, op};

/// A small generator of chance (xorshift), so that failures can be repeated.
pub struct Chance(pub u64);

impl Chance {
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % limit.max(1)
    }

    fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }
}

#[derive(Copy, Clone, PartialEq, Debug)]
enum Slot {
    Value,
    Null,
    None,
    False,
    True,
    Iterator,
    Exit,
    Manager,
    Raised,
    Data,
    Mark,
}

#[derive(Copy, Clone)]
enum Pending {
    Nothing,
    Return,
    Jump { target: usize, blocks: u8, iterator: bool },
}

#[derive(Copy, Clone)]
struct Block {
    handler: usize,
    depth: usize,
    is_except: bool,
    pending: Pending,
}

/// One run of one function.
pub struct Machine<'c> {
    code: &'c [u8],
    info: &'c CodeInfo,
    stack: Vec<Slot>,
    blocks: Vec<Block>,
    at: usize,
    /// One instruction in so many raises.
    raising: usize,
}

type Step = Result<bool, String>;

impl<'c> Machine<'c> {
    pub fn new(bytecode: &'c [u8], info: &'c CodeInfo) -> Machine<'c> {
        let code = &bytecode[info.code_start as usize..];
        Machine { code, info, stack: Vec::new(), blocks: Vec::new(), at: 0, raising: 1 }
    }

    /// Runs until the function ends or `steps` are done.
    pub fn run(&mut self, chance: &mut Chance, steps: usize) -> Result<(), String> {
        self.raising = [12, 60, 1000][chance.below(3)];
        for _ in 0..steps {
            let start = self.at;
            let goes_on = self.step(chance).map_err(|error| {
                format!("at {start}: {error}, stack {:?}, blocks {}", self.stack, self.blocks.len())
            })?;
            if self.stack.len() > usize::from(self.info.max_stack) {
                return Err(format!("at {start}: stack overflow, {:?}", self.stack));
            }
            if self.blocks.len() > usize::from(self.info.n_exc_stack) {
                return Err(format!("at {start}: too many blocks"));
            }
            if !goes_on {
                break;
            }
        }
        Ok(())
    }

    fn step(&mut self, chance: &mut Chance) -> Step {
        let here = self.at;
        let instruction = decode(self.code, here).ok_or("no instruction")?;
        let opcode = instruction.opcode;
        let cannot_raise = matches!(opcode, op::POP_TOP | op::LOAD_NULL | op::LOAD_CONST_NONE);
        if !cannot_raise && chance.one_in(self.raising) {
            return self.raise(here);
        }
        self.at = instruction.next;
        let target = instruction.target().unwrap_or(usize::MAX);
        match opcode {
            op::LOAD_NULL => self.push(Slot::Null),
            op::LOAD_CONST_NONE => self.push(Slot::None),
            op::DUP_TOP => {
                let top = self.top()?;
                self.push(top);
            }
            op::ROT_TWO | op::ROT_THREE => {
                let count = if opcode == op::ROT_TWO { 2 } else { 3 };
                let start = self.stack.len().checked_sub(count).ok_or("rotates below the stack")?;
                self.stack[start..].rotate_right(1);
            }
            op::POP_TOP => {
                self.pop()?;
            }
            op::JUMP => self.at = target,
            op::POP_JUMP_IF_TRUE | op::POP_JUMP_IF_FALSE => {
                let truth = match self.pop()? {
                    Slot::True => true,
                    Slot::False | Slot::None => false,
                    _ => chance.one_in(2),
                };
                if truth == (opcode == op::POP_JUMP_IF_TRUE) {
                    self.at = target;
                }
            }
            op::JUMP_IF_TRUE_OR_POP | op::JUMP_IF_FALSE_OR_POP => {
                if chance.one_in(2) {
                    self.at = target;
                } else {
                    self.values(1)?;
                }
            }
            op::GET_ITER_STACK => {
                self.values(1)?;
                (0..4).for_each(|_| self.push(Slot::Iterator));
            }
            op::FOR_ITER => self.iterate(target, chance)?,
            op::SETUP_WITH | op::SETUP_EXCEPT | op::SETUP_FINALLY => self.setup(&instruction)?,
            op::WITH_CLEANUP => self.cleanup(chance)?,
            op::END_FINALLY => return self.end_finally(here),
            op::POP_EXCEPT_JUMP => {
                let block = self.blocks.pop().ok_or("no block to pop")?;
                if !block.is_except {
                    return Err("not an except block".into());
                }
                self.at = target;
            }
            op::UNWIND_JUMP => {
                let iterator = instruction.extra & 0x80 != 0;
                return self.unwind(target, instruction.extra & 0x7f, iterator, here);
            }
            op::RETURN_VALUE => {
                self.values(1)?;
                return self.unwind_return(here);
            }
            op::RAISE_LAST => return self.raise(here),
            op::RAISE_OBJ => {
                self.values(1)?;
                return self.raise(here);
            }
            op::RAISE_FROM => {
                self.values(2)?;
                return self.raise(here);
            }
            op::STORE_COMP => {
                let below = (instruction.operand >> 2) as usize;
                let slot = self.stack.len().checked_sub(below + 1).ok_or("no collection")?;
                self.check_value(self.stack[slot])?;
                self.values(if instruction.operand & 3 == 1 { 2 } else { 1 })?;
            }
            _ if opcode == op::BINARY_OP_MULTI + BinaryOp::ExceptionMatch.index() => {
                self.values(1)?;
                self.pop()?;
                let running =
                    self.blocks.last().filter(|block| !block.is_except && block.handler <= here);
                self.push(match running.map(|block| block.pending) {
                    None => Slot::Value,
                    Some(Pending::Nothing) => Slot::True,
                    Some(_) => Slot::False,
                });
            }
            _ => self.plain(&instruction)?,
        }
        Ok(true)
    }

    /// Everything that only pops values and pushes values.
    fn plain(&mut self, instruction: &Instruction) -> Result<(), String> {
        let opcode = instruction.opcode;
        let count = instruction.operand as usize;
        let arguments = (count & 0xff) + 2 * (count >> 8 & 0xff);
        let extra = usize::from(instruction.extra);
        let (pops, pushes) = match boreas_mpy::opcode::fixed_effect(opcode) {
            Some(effect) => effect,
            None => match opcode {
                op::BUILD_TUPLE | op::BUILD_LIST | op::BUILD_SET | op::BUILD_SLICE => (count, 1),
                op::UNPACK_SEQUENCE => (1, count),
                op::UNPACK_EX => (1, (count & 0xff) + (count >> 8) + 1),
                op::MAKE_CLOSURE => (extra, 1),
                op::MAKE_CLOSURE_DEFARGS => (extra + 2, 1),
                op::CALL_FUNCTION => (1 + arguments, 1),
                op::CALL_FUNCTION_VAR_KW | op::CALL_METHOD => (2 + arguments, 1),
                op::CALL_METHOD_VAR_KW => (3 + arguments, 1),
                _ => return Err(format!("unexpected opcode {opcode:#x}")),
            },
        };
        let uses_local = matches!(opcode, 0x24..=0x29 | 0xb0..=0xcf);
        if uses_local && count >= usize::from(self.info.n_locals) {
            return Err("no such local".into());
        }
        self.values(pops)?;
        (0..pushes).for_each(|_| self.push(Slot::Value));
        Ok(())
    }

    fn iterate(&mut self, target: usize, chance: &mut Chance) -> Result<(), String> {
        let start = self.stack.len().checked_sub(4).ok_or("no iterator")?;
        let slots = &self.stack[start..];
        let given = slots == [Slot::Null, Slot::Value, Slot::Null, Slot::Null];
        if !given && slots != [Slot::Iterator; 4] {
            return Err("not an iterator".into());
        }
        self.stack[start..].fill(Slot::Iterator);
        if chance.one_in(3) {
            self.stack.truncate(start);
            self.at = target;
        } else {
            self.push(Slot::Value);
        }
        Ok(())
    }

    fn setup(&mut self, instruction: &Instruction) -> Result<(), String> {
        let is_with = instruction.opcode == op::SETUP_WITH;
        if is_with {
            self.values(1)?;
            self.push(Slot::Exit);
            self.push(Slot::Manager);
        }
        self.blocks.push(Block {
            handler: instruction.target().ok_or("no handler")?,
            depth: self.stack.len(),
            is_except: instruction.opcode == op::SETUP_EXCEPT,
            pending: Pending::Nothing,
        });
        if is_with {
            self.push(Slot::Value);
        }
        Ok(())
    }

    /// Returns how many slots the innermost running finally part was entered with.
    fn entry_slots(&self) -> Result<usize, String> {
        let block = self.blocks.last().ok_or("no block")?;
        Ok(if matches!(block.pending, Pending::Nothing) { 1 } else { 2 })
    }

    fn cleanup(&mut self, chance: &mut Chance) -> Result<(), String> {
        let entry = self.entry_slots()?;
        let exit = self.stack.len().checked_sub(entry + 2).ok_or("no with")?;
        if self.stack[exit..exit + 2] != [Slot::Exit, Slot::Manager] {
            return Err("not a with".into());
        }
        // Exit function, manager and three arguments, on top of what was saved.
        if exit + entry + 5 > usize::from(self.info.max_stack) {
            return Err("no room to call __exit__".into());
        }
        self.stack.drain(exit..exit + 2);
        if self.top()? == Slot::Raised && chance.one_in(2) {
            *self.stack.last_mut().ok_or("empty")? = Slot::None;
        }
        Ok(())
    }

    fn end_finally(&mut self, here: usize) -> Step {
        let block = self.blocks.pop().ok_or("no block to end")?;
        if block.handler > here {
            return Err("ends a block whose handler does not run".into());
        }
        match block.pending {
            Pending::Nothing => {
                let top = self.stack.pop().ok_or("no exception")?;
                match top {
                    Slot::None => Ok(true),
                    Slot::Data | Slot::Mark | Slot::Iterator | Slot::Exit | Slot::Manager => {
                        Err(format!("{top:?} is no exception"))
                    }
                    _ => self.raise(here),
                }
            }
            Pending::Return => {
                self.take_entry()?;
                self.unwind_return(here)
            }
            Pending::Jump { target, blocks, iterator } => {
                self.take_entry()?;
                self.unwind(target, blocks, iterator, here)
            }
        }
    }

    fn take_entry(&mut self) -> Result<(), String> {
        let (mark, data) = (self.stack.pop(), self.stack.pop());
        if (mark, data) == (Some(Slot::Mark), Some(Slot::Data)) {
            Ok(())
        } else {
            Err(format!("unwinding with {data:?} {mark:?}"))
        }
    }

    fn unwind_return(&mut self, here: usize) -> Step {
        while let Some(block) = self.blocks.last_mut() {
            if !block.is_except && block.handler > here {
                block.pending = Pending::Return;
                let (handler, depth) = (block.handler, block.depth);
                return self.enter_finally(handler, depth);
            }
            self.blocks.pop();
        }
        Ok(false)
    }

    fn unwind(&mut self, target: usize, blocks: u8, iterator: bool, here: usize) -> Step {
        for left in (0..blocks).rev() {
            let block = self.blocks.last_mut().ok_or("no block to unwind")?;
            let (handler, depth) = (block.handler, block.depth);
            if !block.is_except && handler > here {
                block.pending = Pending::Jump { target, blocks: left, iterator };
                if self.stack.len() != depth {
                    return Err("unwinds from another depth".into());
                }
                return self.enter_finally_keeping_block(handler, depth);
            }
            if !block.is_except {
                let entry = self.entry_slots()?;
                if self.stack.len() != depth + entry {
                    return Err("leaves a finally part at another depth".into());
                }
                self.stack.truncate(depth);
            }
            self.blocks.pop();
        }
        if iterator {
            let start = self.stack.len().checked_sub(4).ok_or("no iterator to pop")?;
            if self.stack[start..] != [Slot::Iterator; 4] {
                return Err("pops no iterator".into());
            }
            self.stack.truncate(start);
        }
        self.at = target;
        Ok(true)
    }

    fn enter_finally_keeping_block(&mut self, handler: usize, depth: usize) -> Step {
        self.enter_finally(handler, depth)
    }

    fn enter_finally(&mut self, handler: usize, depth: usize) -> Step {
        if self.stack.len() < depth {
            return Err("lost slots that a handler needs".into());
        }
        self.stack.truncate(depth);
        self.push(Slot::Data);
        self.push(Slot::Mark);
        self.at = handler;
        Ok(true)
    }

    fn raise(&mut self, here: usize) -> Step {
        while let Some(block) = self.blocks.last() {
            if block.handler > here {
                let (handler, depth) = (block.handler, block.depth);
                if self.stack.len() < depth {
                    return Err("lost slots that a handler needs".into());
                }
                self.stack.truncate(depth);
                self.push(Slot::Raised);
                self.at = handler;
                return Ok(true);
            }
            self.blocks.pop();
        }
        Ok(false)
    }

    fn push(&mut self, slot: Slot) {
        self.stack.push(slot);
    }

    fn top(&self) -> Result<Slot, String> {
        self.stack.last().copied().ok_or_else(|| "empty stack".into())
    }

    fn pop(&mut self) -> Result<Slot, String> {
        self.stack.pop().ok_or_else(|| "empty stack".into())
    }

    fn check_value(&self, slot: Slot) -> Result<(), String> {
        match slot {
            Slot::Iterator | Slot::Exit | Slot::Data | Slot::Mark => {
                Err(format!("{slot:?} taken for a value"))
            }
            _ => Ok(()),
        }
    }

    /// Pops `count` values.
    fn values(&mut self, count: usize) -> Result<(), String> {
        for _ in 0..count {
            let slot = self.pop()?;
            self.check_value(slot)?;
        }
        Ok(())
    }
}
