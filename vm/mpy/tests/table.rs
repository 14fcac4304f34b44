//! The opcode table as other crates use it: one match arm for each byte value.

use boreas_mpy::{for_each_opcode, op, opcode};

macro_rules! dispatch {
    (
        [$name:ident]
        opcodes {
            $($(#[$doc:meta])* $opcode:ident = $value:literal, $kind:ident, $effect:tt;)*
        }
        families {
            $($(#[$family_doc:meta])* $family:ident = $base:literal, $family_effect:tt, [$(($byte:literal $($meaning:tt)*))*];)*
        }
    ) => {
        #[allow(clippy::match_same_arms, reason = "each value has an arm of its own")]
        fn $name(opcode: u8) -> &'static str {
            match opcode {
                $($value => stringify!($opcode),)*
                $($($byte => concat!(stringify!($family), " ", stringify!($($meaning)*)),)*)*
                _ => "",
            }
        }
    };
}

for_each_opcode!(dispatch, [describe]);

#[test]
fn a_match_over_all_opcodes_can_be_generated() {
    assert_eq!(describe(op::FOR_ITER), "FOR_ITER");
    assert_eq!(describe(0x70), "LOAD_CONST_SMALL_INT_MULTI - 16");
    assert_eq!(describe(op::BINARY_OP_MULTI + 27), "BINARY_OP_MULTI Add");
    for byte in 0..=255 {
        assert_eq!(opcode::is_opcode(byte), !describe(byte).is_empty());
    }
}
