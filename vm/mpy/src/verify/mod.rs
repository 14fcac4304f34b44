//! Proves that a function's bytecode cannot make the interpreter leave its frame.
//!
//! The interpreter runs verified code without looking back: it does not check operands, jumps,
//! stack depth or table indices. So everything it relies on is shown here, once, at load.
//!
//! First a scan decodes every instruction, reachable or not, checks its operand and notes where
//! instructions start and which are entered otherwise than from the one before. Then the flow is
//! followed over all paths, see [`flow`]: each reachable instruction is looked at once, because
//! state is kept only where paths meet, and two paths that meet must agree.
//!
//! # What verified code guarantees
//!
//! - Operands are complete and fit 32 bits, except that of `LOAD_CONST_SMALL_INT` (64 bits); name,
//!   constant and child indices are within the tables; counts are not larger than the stack.
//! - Jumps lead to instructions; execution cannot run off the end.
//! - Locals are below [`CodeInfo::n_locals`], the stack never goes below the frame's own part nor
//!   above [`CodeInfo::max_stack`], blocks nest at most [`CodeInfo::n_exc_stack`] deep.
//! - At one instruction the stack depth above the innermost block is always the same. Only inside
//!   a running finally part it may differ by one below that part's own values: one slot when it was
//!   entered with an exception or None, two when with `data mark`.
//! - A block's handler lies after its body, and an instruction belongs to the handler exactly if its
//!   offset is not below the handler's. So comparing offsets tells whether a block is active.
//! - What a try body finds on the stack stays there while the block lasts.
//! - The slots that a finally part was entered with, the two of a `with`, and a for-loop's four are
//!   touched by no other instructions than those made for them, with one exception: the fixed
//!   sequence of `async with`, which compares the mark by `EXCEPTION_MATCH` and moves it.
//! - `UNWIND_JUMP` finds at its destination the depth that it leaves.
//! - `YIELD_VALUE` and `YIELD_FROM` occur only in generators.
//!
//! # What it does not guarantee
//!
//! Values have no types here. The interpreter must cope with any value, null included, in any
//! operand; it must check that locals used by `LOAD_DEREF` and its like hold cells, and that
//! `STORE_COMP` finds a collection; it must not take the operand of `BUILD_MAP` as a size to
//! allocate. What `END_FINALLY` finds at the end of except parts may be anything: only in a finally
//! part does a small integer tell to go on unwinding, since that is entered by None, by an exception
//! or by the interpreter, never with another value.
//!
//! One rule is needed for `async with` even with well-meant code, as a program may have a global
//! named `BaseException` of its own: `EXCEPTION_MATCH` directly inside a running finally part (the
//! innermost block is a finally or `with` block whose handler runs) must tell whether that part was
//! entered with an exception, whatever its operands are. Nothing else uses it there.

mod flow;
mod scan;
mod step;

use crate::arena::{Arena, ArenaVec};
use crate::name::OutOfMemory;
use crate::prelude::{Prelude, Signature};

/// Lengths of the tables that a function's bytecode refers to.
#[derive(Copy, Clone)]
pub struct Tables {
    /// Length of the module's name table.
    pub n_names: usize,
    /// Length of the module's constant table.
    pub n_constants: usize,
    /// Number of the function's children.
    pub n_children: usize,
}

/// What is wrong with a function's bytecode.
#[derive(Copy, Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub enum VerifyError {
    /// The prelude is cut off, contradicts itself, or asks for more than a frame can have.
    Prelude,
    /// A byte is no opcode, or an instruction is cut off.
    Instruction,
    /// A name, constant, child or local index, or a count, is out of range.
    Operand,
    /// A jump leads into an instruction or out of the code.
    Jump,
    /// The stack would become too deep or too shallow, or differs between two paths.
    Stack,
    /// Blocks do not nest, nest too deep, or are left in a way the format does not have.
    Block,
    /// Execution could run off the end.
    EndOfCode,
    /// There is not enough working memory.
    OutOfMemory,
}

impl From<OutOfMemory> for VerifyError {
    fn from(_: OutOfMemory) -> VerifyError {
        VerifyError::OutOfMemory
    }
}

/// What the interpreter needs to know to set up a frame for a function.
#[derive(Copy, Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub struct CodeInfo {
    /// Number of locals in use, those for arguments included.
    pub n_locals: u16,
    /// The most slots the operand stack takes, calls of `__enter__` and `__exit__` included, for
    /// which the callable, its receiver and its arguments are put on top of what is there.
    pub max_stack: u16,
    /// Depth of the block stack, as the prelude gives it.
    pub n_exc_stack: u16,
    /// Locals and stack together as the prelude gives them. `n_locals + max_stack` is mostly less,
    /// but may be a little more because of `with`; each alone is not more, but for these calls.
    pub n_state: u16,
    /// Where the instructions start in the bytecode.
    pub code_start: u32,
    /// Where the cell list starts; it ends at `code_start`.
    pub cells_start: u32,
    /// Number of positional arguments, closed-over cells first.
    pub n_pos_args: u16,
    /// Number of keyword-only arguments.
    pub n_kwonly_args: u16,
    /// Number of positional arguments with a default.
    pub n_def_pos_args: u16,
    /// Bits from [`prelude::flags`](crate::prelude::flags).
    pub flags: u8,
}

/// The most locals and stack, or blocks, that a frame may have: far below what fields of
/// [`CodeInfo`] can hold, so that sums of them in the interpreter fit 16 bits too.
const FRAME_LIMIT: u32 = 0x7f00;

/// Verifies functions, one after the other, with the same working memory.
///
/// For code of `n` bytes with `j` jumps and blocks it takes about `n / 4 + 12 * j` bytes from the
/// arena for each, plus 28 bytes for each block and for-loop; a function needs no more if an
/// earlier one needed as much.
pub struct Verifier<'a> {
    starts: Bits<'a>,
    joins: Bits<'a>,
    points: ArenaVec<'a, flow::Point>,
    regions: ArenaVec<'a, flow::Region>,
}

impl<'a> Verifier<'a> {
    /// Makes a verifier that takes its working memory from `arena`.
    pub fn new(arena: &'a Arena<'a>) -> Verifier<'a> {
        Verifier {
            starts: Bits { words: arena.vec() },
            joins: Bits { words: arena.vec() },
            points: arena.vec(),
            regions: arena.vec(),
        }
    }

    /// Verifies one function, without its children.
    pub fn verify(&mut self, bytecode: &[u8], tables: Tables) -> Result<CodeInfo, VerifyError> {
        let prelude = Prelude::decode(bytecode).ok_or(VerifyError::Prelude)?;
        let signature = prelude.signature;
        check_prelude(&prelude, bytecode, tables)?;
        let code = prelude.code(bytecode);
        let mut n_locals = signature.n_args_total();
        for cell in prelude.cells(bytecode) {
            n_locals = n_locals.max(u32::from(*cell) + 1);
        }
        let scan = scan::scan(code, tables, &mut self.starts, &mut self.joins)?;
        if scan.yields && signature.flags & crate::prelude::flags::GENERATOR == 0 {
            return Err(VerifyError::Operand);
        }
        n_locals = n_locals.max(scan.n_locals);
        if n_locals > signature.n_state {
            return Err(VerifyError::Operand);
        }
        self.list_points(code.len())?;
        self.regions.clear();
        let max_stack = flow::Flow {
            code,
            joins: &self.joins,
            points: self.points.as_mut_slice(),
            regions: &mut self.regions,
            todo: flow::NO_POINT,
            // Not less the locals: upstream's compiler forgets to count an assigned `__class__`.
            stack_limit: signature.n_state,
            block_limit: signature.n_exc_stack,
            max_stack: 0,
        }
        .run()?;
        info(&prelude, &signature, n_locals, max_stack)
    }

    /// Makes the sorted list of the instructions at which paths may meet.
    fn list_points(&mut self, code_length: usize) -> Result<(), VerifyError> {
        self.points.clear();
        for offset in 0..code_length {
            if self.joins.get(offset) {
                if !self.starts.get(offset) {
                    return Err(VerifyError::Jump);
                }
                let offset = u32::try_from(offset).map_err(|_| VerifyError::Operand)?;
                self.points.push(flow::Point::new(offset))?;
            }
        }
        Ok(())
    }
}

/// Verifies one function with working memory from `arena`; see [`Verifier`].
pub fn verify(bytecode: &[u8], tables: Tables, arena: &Arena<'_>) -> Result<CodeInfo, VerifyError> {
    Verifier::new(arena).verify(bytecode, tables)
}

fn check_prelude(prelude: &Prelude, bytecode: &[u8], tables: Tables) -> Result<(), VerifyError> {
    let signature = &prelude.signature;
    let in_range = |index: u32| (index as usize) < tables.n_names;
    if signature.n_state > FRAME_LIMIT
        || signature.n_exc_stack > FRAME_LIMIT
        || signature.n_def_pos_args > signature.n_pos_args
        || !in_range(prelude.name_index)
        || !prelude.arg_names(bytecode).all(in_range)
    {
        return Err(VerifyError::Prelude);
    }
    Ok(())
}

fn info(
    prelude: &Prelude,
    signature: &Signature,
    n_locals: u32,
    max_stack: u32,
) -> Result<CodeInfo, VerifyError> {
    let narrow = |value: u32| u16::try_from(value).map_err(|_| VerifyError::Prelude);
    let offset = |value: usize| u32::try_from(value).map_err(|_| VerifyError::Prelude);
    Ok(CodeInfo {
        n_locals: narrow(n_locals)?,
        max_stack: narrow(max_stack)?,
        n_exc_stack: narrow(signature.n_exc_stack)?,
        n_state: narrow(signature.n_state)?,
        code_start: offset(prelude.code_start)?,
        cells_start: offset(prelude.cells_start)?,
        n_pos_args: narrow(signature.n_pos_args)?,
        n_kwonly_args: narrow(signature.n_kwonly_args)?,
        n_def_pos_args: narrow(signature.n_def_pos_args)?,
        flags: signature.flags,
    })
}

/// A set of code offsets.
struct Bits<'a> {
    words: ArenaVec<'a, u32>,
}

impl Bits<'_> {
    /// Empties the set and makes room for offsets below `length`.
    fn reset(&mut self, length: usize) -> Result<(), OutOfMemory> {
        self.words.clear();
        for _ in 0..length.div_ceil(32) {
            self.words.push(0)?;
        }
        Ok(())
    }

    /// Adds an offset; returns whether it is within the length.
    fn set(&mut self, offset: usize) -> bool {
        let Some(word) = self.words.get_mut(offset / 32) else {
            return false;
        };
        *word |= 1 << (offset % 32);
        true
    }

    fn get(&self, offset: usize) -> bool {
        self.words.get(offset / 32).is_some_and(|word| word >> (offset % 32) & 1 != 0)
    }
}
