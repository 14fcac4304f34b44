//! The verifier's first pass: every instruction by itself, in the order it stands.

use super::{Bits, Tables, VerifyError};
use crate::opcode::{Instruction, OperandKind, decode, op, operand_kind};

/// What the scan found out about a function.
pub struct Scan {
    /// The highest local in use, plus one.
    pub n_locals: u32,
    /// Whether there are yields.
    pub yields: bool,
}

/// Checks all instructions and their operands; fills `starts` with the offsets where instructions
/// start, and `joins` with those where execution may arrive by other ways than from the one before.
pub fn scan(
    code: &[u8],
    tables: Tables,
    starts: &mut Bits<'_>,
    joins: &mut Bits<'_>,
) -> Result<Scan, VerifyError> {
    starts.reset(code.len())?;
    joins.reset(code.len())?;
    joins.set(0);
    let mut scan = Scan { n_locals: 0, yields: false };
    let mut at = 0;
    while at < code.len() {
        let instruction = decode(code, at).ok_or(VerifyError::Instruction)?;
        starts.set(at);
        scan.check_operand(&instruction, tables)?;
        match operand_kind(instruction.opcode) {
            OperandKind::Jump | OperandKind::JumpAndByte | OperandKind::ForwardJump => {
                let target = instruction.target().ok_or(VerifyError::Jump)?;
                if target >= code.len() || !joins.set(target) {
                    return Err(VerifyError::Jump);
                }
            }
            // What stands after it may go on after an `async with`; see `flow`.
            _ if instruction.opcode == op::END_FINALLY && instruction.next < code.len() => {
                joins.set(instruction.next);
            }
            _ => {}
        }
        at = instruction.next;
    }
    Ok(scan)
}

impl Scan {
    fn check_operand(
        &mut self,
        instruction: &Instruction,
        tables: Tables,
    ) -> Result<(), VerifyError> {
        let operand = instruction.operand;
        let below = |length: usize| {
            let inside = instruction.index().is_some_and(|index| index < length);
            if inside { Ok(()) } else { Err(VerifyError::Operand) }
        };
        match instruction.opcode {
            op::LOAD_CONST_OBJ => below(tables.n_constants),
            op::MAKE_FUNCTION
            | op::MAKE_FUNCTION_DEFARGS
            | op::MAKE_CLOSURE
            | op::MAKE_CLOSURE_DEFARGS => below(tables.n_children),
            op::CALL_FUNCTION
            | op::CALL_FUNCTION_VAR_KW
            | op::CALL_METHOD
            | op::CALL_METHOD_VAR_KW
            | op::UNPACK_EX => below(0x1_0000),
            op::BUILD_SLICE if operand != 2 && operand != 3 => Err(VerifyError::Operand),
            op::STORE_COMP if operand & 3 == 3 => Err(VerifyError::Operand),
            op::LOAD_FAST_N
            | op::LOAD_DEREF
            | op::STORE_FAST_N
            | op::STORE_DEREF
            | op::DELETE_FAST
            | op::DELETE_DEREF
            | op::LOAD_FAST_MULTI..=0xcf => {
                let local = u32::try_from(operand).map_err(|_| VerifyError::Operand)?;
                self.n_locals = self.n_locals.max(local.saturating_add(1));
                Ok(())
            }
            op::YIELD_VALUE | op::YIELD_FROM => {
                self.yields = true;
                Ok(())
            }
            opcode if operand_kind(opcode) == OperandKind::Name => below(tables.n_names),
            _ => Ok(()),
        }
    }
}
