//! Opcode constants, the instruction decoder and fixed stack effects, all from the one table.

/// What follows an opcode byte.
#[derive(Copy, Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub enum OperandKind {
    /// Nothing.
    None,
    /// An index into the name table, as a varuint.
    Name,
    /// A varuint.
    Unsigned,
    /// A signed varint.
    Signed,
    /// A varuint, then one more byte.
    UnsignedAndByte,
    /// A jump offset that is never negative.
    ForwardJump,
    /// A signed jump offset.
    Jump,
    /// A signed jump offset, then one more byte.
    JumpAndByte,
}

/// Number of value stack slots a for-loop's iterator takes, from `GET_ITER_STACK` to its end.
pub const ITERATOR_SLOTS: usize = 4;

/// What is added to an integer to get its opcode in the `LOAD_CONST_SMALL_INT_MULTI` family.
pub const SMALL_INT_MULTI_EXCESS: i64 = 16;

/// Facts about one opcode packed in a byte: pops in bits 0..3, pushes in bits 3..6.
const EFFECT_VARIES: u8 = 0xfe;
const NOT_AN_OPCODE: u8 = 0xff;

macro_rules! pack_effect {
    ((varies)) => {
        EFFECT_VARIES
    };
    (($pops:literal => $pushes:literal)) => {
        $pops | $pushes << 3
    };
}

macro_rules! define {
    (
        []
        opcodes {
            $($(#[$doc:meta])* $name:ident = $value:literal, $kind:ident, $effect:tt;)*
        }
        families {
            $(
                $(#[$family_doc:meta])*
                $family:ident = $base:literal, $family_effect:tt, [$(($byte:literal $($meaning:tt)*))*];
            )*
        }
    ) => {
        /// The opcodes; a `_MULTI` is the first of a family.
        pub mod op {
            #[allow(unused_imports, reason = "some opcode comments link to them")]
            use crate::operator::{BinaryOp, UnaryOp};

            $($(#[$doc])* pub const $name: u8 = $value;)*
            $($(#[$family_doc])* pub const $family: u8 = $base;)*
        }

        /// Effect of every byte value on the value stack.
        static EFFECTS: [u8; 256] = {
            let mut effects = [NOT_AN_OPCODE; 256];
            $(effects[$value] = pack_effect!($effect);)*
            $($(effects[$byte] = pack_effect!($family_effect);)*)*
            effects
        };

        /// Returns an opcode's name (without operand, for families the family's name).
        #[allow(clippy::manual_range_patterns, reason = "the table lists single values")]
        pub fn name(opcode: u8) -> Option<&'static str> {
            match opcode {
                $($value => Some(stringify!($name)),)*
                $($($byte)|* => Some(stringify!($family)),)*
                _ => None,
            }
        }

        /// Checks what the decoder takes from the high nibble against the table.
        const _: () = {
            $(assert!(operand_kind($value) as u8 == OperandKind::$kind as u8);)*
            $($(assert!(operand_kind($byte) as u8 == OperandKind::None as u8);)*)*
        };
    };
}

for_each_opcode!(define);

/// Returns what follows an opcode; [`OperandKind::None`] for bytes that are no opcode.
pub const fn operand_kind(opcode: u8) -> OperandKind {
    match opcode {
        op::MAKE_CLOSURE | op::MAKE_CLOSURE_DEFARGS => OperandKind::UnsignedAndByte,
        op::UNWIND_JUMP => OperandKind::JumpAndByte,
        0x10..0x20 => OperandKind::Name,
        op::LOAD_CONST_SMALL_INT => OperandKind::Signed,
        0x23..0x40 => OperandKind::Unsigned,
        0x41..=op::POP_JUMP_IF_FALSE => OperandKind::Jump,
        0x45..0x50 => OperandKind::ForwardJump,
        _ => OperandKind::None,
    }
}

/// Tells whether a byte is an opcode of this version.
pub fn is_opcode(byte: u8) -> bool {
    effect_byte(byte) != NOT_AN_OPCODE
}

/// Returns how many values an opcode pops and then pushes, or `None` if that depends on its
/// operand or on the path taken, or if the byte is no opcode.
pub fn fixed_effect(opcode: u8) -> Option<(usize, usize)> {
    match effect_byte(opcode) {
        NOT_AN_OPCODE | EFFECT_VARIES => None,
        packed => Some((usize::from(packed & 7), usize::from(packed >> 3))),
    }
}

fn effect_byte(opcode: u8) -> u8 {
    EFFECTS.get(usize::from(opcode)).copied().unwrap_or(NOT_AN_OPCODE)
}

/// One decoded instruction.
#[derive(Copy, Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub struct Instruction {
    /// The opcode byte.
    pub opcode: u8,
    /// The extra byte of `MAKE_CLOSURE`, `MAKE_CLOSURE_DEFARGS` and `UNWIND_JUMP`, else 0.
    pub extra: u8,
    /// The operand; for jumps the offset, for families what the opcode stands for, else 0.
    pub operand: i64,
    /// Where the operand ends, which is what jump offsets count from.
    pub operand_end: usize,
    /// Where the next instruction starts.
    pub next: usize,
}

impl Instruction {
    /// Returns the operand as an index; `None` if negative or beyond 32 bits.
    pub fn index(&self) -> Option<usize> {
        u32::try_from(self.operand).ok().and_then(|index| usize::try_from(index).ok())
    }

    /// Returns where a jump leads; `None` for other instructions and for places before the start.
    pub fn target(&self) -> Option<usize> {
        match operand_kind(self.opcode) {
            OperandKind::Jump | OperandKind::JumpAndByte | OperandKind::ForwardJump => {
                self.operand_end.checked_add_signed(isize::try_from(self.operand).ok()?)
            }
            _ => None,
        }
    }
}

/// Decodes the instruction at `at`; `None` if it is cut off, its operand is beyond 63 bits, or the
/// byte is no opcode.
pub fn decode(code: &[u8], at: usize) -> Option<Instruction> {
    let opcode = *code.get(at)?;
    if !is_opcode(opcode) {
        return None;
    }
    let start = at + 1;
    let kind = operand_kind(opcode);
    let (operand, operand_end) = match kind {
        OperandKind::None => (family_operand(opcode), start),
        OperandKind::Signed => crate::varint::read_signed(code, start)?,
        OperandKind::Name | OperandKind::Unsigned | OperandKind::UnsignedAndByte => {
            let (value, end) = crate::varint::read(code, start)?;
            (i64::from(value), end)
        }
        OperandKind::ForwardJump => read_offset(code, start, 0, 0)?,
        OperandKind::Jump | OperandKind::JumpAndByte => read_offset(code, start, 0x40, 0x4000)?,
    };
    let (extra, next) = match kind {
        OperandKind::UnsignedAndByte | OperandKind::JumpAndByte => {
            (*code.get(operand_end)?, operand_end + 1)
        }
        _ => (0, operand_end),
    };
    Some(Instruction { opcode, extra, operand, operand_end, next })
}

/// Returns what an opcode of a family stands for: the integer, local or operator number.
fn family_operand(opcode: u8) -> i64 {
    let value = i64::from(opcode);
    match opcode {
        op::BINARY_OP_MULTI.. => value - i64::from(op::BINARY_OP_MULTI),
        op::UNARY_OP_MULTI.. => value - i64::from(op::UNARY_OP_MULTI),
        op::STORE_FAST_MULTI.. => value - i64::from(op::STORE_FAST_MULTI),
        op::LOAD_FAST_MULTI.. => value - i64::from(op::LOAD_FAST_MULTI),
        op::LOAD_CONST_SMALL_INT_MULTI.. => {
            value - i64::from(op::LOAD_CONST_SMALL_INT_MULTI) - SMALL_INT_MULTI_EXCESS
        }
        _ => 0,
    }
}

/// Reads a jump offset of one or two bytes, less the bias that its length calls for.
fn read_offset(code: &[u8], at: usize, short_bias: i64, long_bias: i64) -> Option<(i64, usize)> {
    let low = *code.get(at)?;
    if low & 0x80 == 0 {
        return Some((i64::from(low) - short_bias, at + 1));
    }
    let high = *code.get(at + 1)?;
    Some(((i64::from(high) << 7 | i64::from(low & 0x7f)) - long_bias, at + 2))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operator::BinaryOp;

    #[test]
    fn there_are_72_opcodes_and_5_families() {
        let count = (0..=255u8).filter(|byte| is_opcode(*byte)).count();
        assert_eq!(count, 72 + 64 + 16 + 16 + 4 + 35);
        assert!(!is_opcode(0) && !is_opcode(0x41) && !is_opcode(0xd4) && !is_opcode(0xfa));
        assert_eq!(name(0x4b), Some("FOR_ITER"));
        assert_eq!(name(0xf9), Some("BINARY_OP_MULTI"));
        assert_eq!(name(0xfa), None);
    }

    fn operand(code: &[u8]) -> Option<i64> {
        let instruction = decode(code, 0)?;
        assert_eq!(instruction.next, code.len());
        Some(instruction.operand)
    }

    #[test]
    fn operands_are_decoded_by_format() {
        assert_eq!(operand(&[op::LOAD_GLOBAL, 0x81, 0x00]), Some(128));
        assert_eq!(operand(&[op::LOAD_CONST_SMALL_INT, 0x40]), Some(-64));
        assert_eq!(operand(&[op::LOAD_CONST_SMALL_INT, 0x80, 0x40]), Some(64));
        assert_eq!(operand(&[0x70]), Some(-16));
        assert_eq!(operand(&[0xaf]), Some(47));
        assert_eq!(operand(&[0xd7 + BinaryOp::Add.index()]), Some(27));
        assert_eq!(operand(&[op::LOAD_CONST_NONE]), Some(0));
        assert_eq!(operand(&[op::LOAD_GLOBAL, 0x81]), None);
        assert_eq!(operand(&[op::LOAD_GLOBAL]), None);
        assert_eq!(operand(&[op::MAKE_CLOSURE, 1]), None);
        assert_eq!(operand(&[]), None);
    }

    #[test]
    fn jumps_count_from_the_end_of_their_operand() {
        let jump = decode(&[0, 0, op::JUMP, 0x3e], 2).unwrap();
        assert_eq!((jump.operand, jump.target()), (-2, Some(2)));
        let long = decode(&[op::FOR_ITER, 0x80, 0x01], 0).unwrap();
        assert_eq!((long.operand, long.target()), (128, Some(131)));
        let unwind = decode(&[op::UNWIND_JUMP, 0x42, 0x81], 0).unwrap();
        assert_eq!((unwind.extra, unwind.next, unwind.target()), (0x81, 3, Some(4)));
        let before_start = decode(&[op::JUMP, 0x00], 0).unwrap();
        assert_eq!(before_start.target(), None);
        assert_eq!(decode(&[op::POP_TOP], 0).unwrap().target(), None);
    }

    #[test]
    fn fixed_effects_come_from_the_table() {
        assert_eq!(fixed_effect(op::DUP_TOP_TWO), Some((2, 4)));
        assert_eq!(fixed_effect(op::GET_ITER_STACK), Some((1, ITERATOR_SLOTS)));
        assert_eq!(fixed_effect(op::STORE_SUBSCR), Some((3, 0)));
        assert_eq!(fixed_effect(op::CALL_FUNCTION), None);
        assert_eq!(fixed_effect(0x00), None);
    }
}
