//! The operators of bytecode version 6, numbered as `UNARY_OP_MULTI` and `BINARY_OP_MULTI` do.

/// Declares an operator enum whose discriminants count from 0 in the order of the format.
macro_rules! operators {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident,)* }) => {
        $(#[$meta])*
        #[repr(u8)]
        #[derive(Copy, Clone, PartialEq, Eq)]
        #[cfg_attr(test, derive(Debug))]
        pub enum $name {
            $($(#[$doc])* $variant,)*
        }

        impl $name {
            /// All operators, in the order of their numbers.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// The number of operators.
            pub const COUNT: usize = $name::ALL.len();

            /// Returns the operator with the given number.
            pub fn from_index(index: u8) -> Option<$name> {
                $name::ALL.get(usize::from(index)).copied()
            }

            /// Returns the operator's number, which is added to the family's first opcode.
            pub const fn index(self) -> u8 {
                self as u8
            }

            /// Returns the operator's name, for the disassembler.
            pub fn name(self) -> &'static str {
                match self {
                    $($name::$variant => stringify!($variant),)*
                }
            }
        }
    };
}

operators! {
    /// The operators with one operand.
    UnaryOp {
        /// `+a`.
        Positive,
        /// `-a`.
        Negative,
        /// `~a`.
        Invert,
        /// `not a`.
        Not,
    }
}

operators! {
    /// The operators with two operands: 9 comparisons, 13 in-place and the same 13 plain ones.
    BinaryOp {
        /// `a < b`.
        Less,
        /// `a > b`.
        More,
        /// `a == b`.
        Equal,
        /// `a <= b`.
        LessEqual,
        /// `a >= b`.
        MoreEqual,
        /// `a != b`.
        NotEqual,
        /// `a in b`.
        In,
        /// `a is b`.
        Is,
        /// Whether exception `a` is caught by `except b`.
        ExceptionMatch,
        /// `a |= b`.
        InplaceOr,
        /// `a ^= b`.
        InplaceXor,
        /// `a &= b`.
        InplaceAnd,
        /// `a <<= b`.
        InplaceShiftLeft,
        /// `a >>= b`.
        InplaceShiftRight,
        /// `a += b`.
        InplaceAdd,
        /// `a -= b`.
        InplaceSubtract,
        /// `a *= b`.
        InplaceMultiply,
        /// `a @= b`.
        InplaceMatrixMultiply,
        /// `a //= b`.
        InplaceFloorDivide,
        /// `a /= b`.
        InplaceTrueDivide,
        /// `a %= b`.
        InplaceModulo,
        /// `a **= b`.
        InplacePower,
        /// `a | b`.
        Or,
        /// `a ^ b`.
        Xor,
        /// `a & b`.
        And,
        /// `a << b`.
        ShiftLeft,
        /// `a >> b`.
        ShiftRight,
        /// `a + b`.
        Add,
        /// `a - b`.
        Subtract,
        /// `a * b`.
        Multiply,
        /// `a @ b`.
        MatrixMultiply,
        /// `a // b`.
        FloorDivide,
        /// `a / b`.
        TrueDivide,
        /// `a % b`.
        Modulo,
        /// `a ** b`.
        Power,
    }
}

impl BinaryOp {
    /// Returns the plain operator of an in-place one.
    pub fn without_inplace(self) -> Option<BinaryOp> {
        if !self.is_inplace() {
            return None;
        }
        BinaryOp::from_index(self.index() - BinaryOp::InplaceOr.index() + BinaryOp::Or.index())
    }

    /// Tells whether this is an in-place operator.
    pub const fn is_inplace(self) -> bool {
        self.index() >= BinaryOp::InplaceOr.index() && self.index() < BinaryOp::Or.index()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operators_are_numbered_as_in_the_format() {
        assert_eq!((UnaryOp::COUNT, BinaryOp::COUNT), (4, 35));
        assert_eq!(UnaryOp::Not.index(), 3);
        assert_eq!(BinaryOp::ExceptionMatch.index(), 8);
        assert_eq!(BinaryOp::InplaceOr.index(), 9);
        assert_eq!(BinaryOp::Or.index(), 22);
        assert_eq!(BinaryOp::Power.index(), 34);
        assert_eq!(BinaryOp::from_index(35), None);
    }

    #[test]
    fn inplace_operators_map_to_their_plain_ones() {
        assert_eq!(BinaryOp::InplaceAdd.without_inplace(), Some(BinaryOp::Add));
        assert_eq!(BinaryOp::InplacePower.without_inplace(), Some(BinaryOp::Power));
        assert_eq!(BinaryOp::Add.without_inplace(), None);
        assert_eq!(BinaryOp::Is.without_inplace(), None);
    }
}
