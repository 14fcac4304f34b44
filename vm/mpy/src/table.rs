//! The table of all opcodes of bytecode version 6, from which everything else about them derives.
//!
//! An instruction is one opcode byte, then its operand, then for three opcodes one extra byte:
//!
//! ```text
//!   high nibble   operand                                  instruction
//!   1             name index, varuint                      [op][1nnnnnnn]..[0nnnnnnn]
//!   2, 3          varuint; 0x22: signed varint             [op][1nnnnnnn]..[0nnnnnnn]
//!   4             jump, 7 bits: o = x                      [op][0xxxxxxx]
//!                 jump, 15 bits: o = y << 7 | x            [op][1xxxxxxx][yyyyyyyy]
//!                 opcodes 0x40..=0x44 are signed: o - 0x40, o - 0x4000
//!   5, 6          none                                     [op]
//!   7 and up      none; the operand is part of the opcode  [op]
//!   0x20 0x21 0x40  one extra byte after the operand       [op][operand][bbbbbbbb]
//! ```
//!
//! Varuints have their most significant seven bits first, and all bytes but the last have the high
//! bit set; in the signed one bit 6 of the first byte is the sign. A jump's offset counts from the
//! end of its operand (for `UNWIND_JUMP`: from its extra byte).
//!
//! Each opcode's comment gives the stack before and after it, top to the right. "Block" means an
//! entry of the frame's exception block stack. Blocks stay on that stack while their handler runs,
//! until `END_FINALLY` or `POP_EXCEPT_JUMP` ends them.

/// Hands the whole opcode table to a macro, so that a match over opcodes can be generated.
///
/// `for_each_opcode!(callback)` or `for_each_opcode!(callback, [anything])` expands to
///
/// ```text
/// callback! {
///     [anything]
///     opcodes { #[doc = "..."] NAME = 0x10, OperandKind, (pops => pushes); ... }
///     families { #[doc = "..."] NAME_MULTI = 0x70, (pops => pushes), [(0x70 -16) ...]; ... }
/// }
/// ```
///
/// where `(varies)` stands for a stack effect that depends on the operand or the path taken, and a
/// family lists every byte value with what it stands for: an integer, a local, an operator.
#[macro_export]
macro_rules! for_each_opcode {
    ($callback:ident) => {
        $crate::for_each_opcode!($callback, []);
    };
    ($callback:ident, [$($context:tt)*]) => {
        $callback! {
            [$($context)*]
            opcodes {
                /// `( -- s )` `names[n]` as a str.
                LOAD_CONST_STRING = 0x10, Name, (0 => 1);
                /// `( -- v )` The variable `names[n]` of the locals, globals or builtins.
                LOAD_NAME = 0x11, Name, (0 => 1);
                /// `( -- v )` The variable `names[n]` of the globals or builtins.
                LOAD_GLOBAL = 0x12, Name, (0 => 1);
                /// `( o -- v )` Attribute `names[n]` of `o`.
                LOAD_ATTR = 0x13, Name, (1 => 1);
                /// `( o -- f self )` Method `names[n]` of `o`; `self` is null for a plain callable.
                LOAD_METHOD = 0x14, Name, (1 => 2);
                /// `( super type o -- f self )` Method `names[n]` of `super(type, o)`.
                LOAD_SUPER_METHOD = 0x15, Name, (3 => 2);
                /// `( v -- )` Sets the local variable `names[n]`.
                STORE_NAME = 0x16, Name, (1 => 0);
                /// `( v -- )` Sets the global variable `names[n]`.
                STORE_GLOBAL = 0x17, Name, (1 => 0);
                /// `( v o -- )` Sets attribute `names[n]` of `o`; deletes it if `v` is null.
                STORE_ATTR = 0x18, Name, (2 => 0);
                /// `( -- )` Deletes the local variable `names[n]`.
                DELETE_NAME = 0x19, Name, (0 => 0);
                /// `( -- )` Deletes the global variable `names[n]`.
                DELETE_GLOBAL = 0x1a, Name, (0 => 0);
                /// `( level fromlist -- m )` Imports the module `names[n]`.
                IMPORT_NAME = 0x1b, Name, (2 => 1);
                /// `( m -- m v )` Attribute `names[n]` of the module `m`, which stays.
                IMPORT_FROM = 0x1c, Name, (1 => 2);
                /// `( c1 .. ck -- f )` Function of `children[n]` over `k` cells; `k` is the extra
                /// byte.
                MAKE_CLOSURE = 0x20, UnsignedAndByte, (varies);
                /// `( d kd c1 .. ck -- f )` The same with defaults: tuple `d` and dict `kd`, each
                /// may be null.
                MAKE_CLOSURE_DEFARGS = 0x21, UnsignedAndByte, (varies);
                /// `( -- i )` The operand itself.
                LOAD_CONST_SMALL_INT = 0x22, Signed, (0 => 1);
                /// `( -- v )` `constants[n]`.
                LOAD_CONST_OBJ = 0x23, Unsigned, (0 => 1);
                /// `( -- v )` Local `n`; unbound is a NameError.
                LOAD_FAST_N = 0x24, Unsigned, (0 => 1);
                /// `( -- v )` The content of the cell in local `n`.
                LOAD_DEREF = 0x25, Unsigned, (0 => 1);
                /// `( v -- )` Sets local `n`.
                STORE_FAST_N = 0x26, Unsigned, (1 => 0);
                /// `( v -- )` Sets the content of the cell in local `n`.
                STORE_DEREF = 0x27, Unsigned, (1 => 0);
                /// `( -- )` Unbinds local `n`.
                DELETE_FAST = 0x28, Unsigned, (0 => 0);
                /// `( -- )` Unbinds the content of the cell in local `n`.
                DELETE_DEREF = 0x29, Unsigned, (0 => 0);
                /// `( v1 .. vn -- t )` A tuple of `n` values.
                BUILD_TUPLE = 0x2a, Unsigned, (varies);
                /// `( v1 .. vn -- l )` A list of `n` values.
                BUILD_LIST = 0x2b, Unsigned, (varies);
                /// `( -- d )` An empty dict with room for `n` entries.
                BUILD_MAP = 0x2c, Unsigned, (0 => 1);
                /// `( v1 .. vn -- s )` A set of `n` values.
                BUILD_SET = 0x2d, Unsigned, (varies);
                /// `( start stop [step] -- s )` A slice; `n` is 2 or 3.
                BUILD_SLICE = 0x2e, Unsigned, (varies);
                /// `( v -- )` or `( v k -- )` Adds to the collection `n >> 2` slots below the top;
                /// `n & 3` is 0 list, 1 dict, 2 set.
                STORE_COMP = 0x2f, Unsigned, (varies);
                /// `( s -- vn .. v1 )` Exactly `n` items, the first on top.
                UNPACK_SEQUENCE = 0x30, Unsigned, (varies);
                /// `( s -- .. rest .. )` `n & 0xff` items before the list of the rest, `n >> 8`
                /// after it; the first on top.
                UNPACK_EX = 0x31, Unsigned, (varies);
                /// `( -- f )` Function of `children[n]`.
                MAKE_FUNCTION = 0x32, Unsigned, (0 => 1);
                /// `( d kd -- f )` The same with defaults: tuple `d` and dict `kd`, each may be
                /// null.
                MAKE_FUNCTION_DEFARGS = 0x33, Unsigned, (2 => 1);
                /// `( f a1 .. ap k1 v1 .. kk vk -- r )` `p = n & 0xff`, `k = n >> 8`.
                CALL_FUNCTION = 0x34, Unsigned, (varies);
                /// `( f a1 .. ap k1 v1 .. kk vk stars -- r )` Bit `i` of `stars`: argument `i` is
                /// unpacked; null key: `**`.
                CALL_FUNCTION_VAR_KW = 0x35, Unsigned, (varies);
                /// `( f self a1 .. ap k1 v1 .. kk vk -- r )` As CALL_FUNCTION, after LOAD_METHOD.
                CALL_METHOD = 0x36, Unsigned, (varies);
                /// `( f self a1 .. ap k1 v1 .. kk vk stars -- r )` As CALL_FUNCTION_VAR_KW, after
                /// LOAD_METHOD.
                CALL_METHOD_VAR_KW = 0x37, Unsigned, (varies);
                /// `( -- )` Jumps out of `b & 0x7f` blocks, running finally parts; `b & 0x80`: also
                /// pops the iterator.
                UNWIND_JUMP = 0x40, JumpAndByte, (varies);
                /// `( -- )` Jumps.
                JUMP = 0x42, Jump, (0 => 0);
                /// `( v -- )` Jumps if `v` is true.
                POP_JUMP_IF_TRUE = 0x43, Jump, (1 => 0);
                /// `( v -- )` Jumps if `v` is false.
                POP_JUMP_IF_FALSE = 0x44, Jump, (1 => 0);
                /// `( v -- v )` and jumps if `v` is true, else `( v -- )`.
                JUMP_IF_TRUE_OR_POP = 0x45, ForwardJump, (varies);
                /// `( v -- v )` and jumps if `v` is false, else `( v -- )`.
                JUMP_IF_FALSE_OR_POP = 0x46, ForwardJump, (varies);
                /// `( m -- exit m v )` Enters `with m`; `v` is what `__enter__` gave. Begins a
                /// finally block.
                SETUP_WITH = 0x47, ForwardJump, (varies);
                /// `( -- )` Begins an except block; its handler is entered as `( -- e )`.
                SETUP_EXCEPT = 0x48, ForwardJump, (varies);
                /// `( -- )` Begins a finally block; its handler is entered as `( -- e )`, `( --
                /// None )` or `( -- data mark )`.
                SETUP_FINALLY = 0x49, ForwardJump, (varies);
                /// `( -- )` Ends the innermost block and jumps.
                POP_EXCEPT_JUMP = 0x4a, ForwardJump, (varies);
                /// `( i4 -- i4 v )` or, exhausted, `( i4 -- )` and jumps; `i4` as GET_ITER_STACK
                /// left it.
                FOR_ITER = 0x4b, ForwardJump, (varies);
                /// `( -- False )`
                LOAD_CONST_FALSE = 0x50, None, (0 => 1);
                /// `( -- None )`
                LOAD_CONST_NONE = 0x51, None, (0 => 1);
                /// `( -- True )`
                LOAD_CONST_TRUE = 0x52, None, (0 => 1);
                /// `( -- null )` Stands for "absent": no default, deletion, no key.
                LOAD_NULL = 0x53, None, (0 => 1);
                /// `( -- f )` The function that makes classes.
                LOAD_BUILD_CLASS = 0x54, None, (0 => 1);
                /// `( o k -- v )` `o[k]`.
                LOAD_SUBSCR = 0x55, None, (2 => 1);
                /// `( v o k -- )` `o[k] = v`; deletes the item if `v` is null.
                STORE_SUBSCR = 0x56, None, (3 => 0);
                /// `( a -- a a )`
                DUP_TOP = 0x57, None, (1 => 2);
                /// `( a b -- a b a b )`
                DUP_TOP_TWO = 0x58, None, (2 => 4);
                /// `( a -- )`
                POP_TOP = 0x59, None, (1 => 0);
                /// `( a b -- b a )`
                ROT_TWO = 0x5a, None, (2 => 2);
                /// `( a b c -- c a b )`
                ROT_THREE = 0x5b, None, (3 => 3);
                /// `( exit m x -- x )` Calls `__exit__`; `x` is as a finally handler is entered,
                /// None if an exception was swallowed.
                WITH_CLEANUP = 0x5c, None, (varies);
                /// `( None -- )`, or raises `( e -- )`, or goes on unwinding `( data mark -- )`.
                /// Ends the innermost block.
                END_FINALLY = 0x5d, None, (varies);
                /// `( o -- i )` `iter(o)`.
                GET_ITER = 0x5e, None, (1 => 1);
                /// `( o -- i4 )` `iter(o)` in four slots: null, the iterator and two free, or an
                /// iterator kept in the slots.
                GET_ITER_STACK = 0x5f, None, (1 => 4);
                /// `( d v k -- d )` `d[k] = v`.
                STORE_MAP = 0x62, None, (3 => 1);
                /// `( v -- )` Returns `v`, running finally parts first.
                RETURN_VALUE = 0x63, None, (1 => 0);
                /// `( -- )` Raises the exception being handled again.
                RAISE_LAST = 0x64, None, (0 => 0);
                /// `( e -- )` Raises `e`.
                RAISE_OBJ = 0x65, None, (1 => 0);
                /// `( e cause -- )` Raises `e`.
                RAISE_FROM = 0x66, None, (2 => 0);
                /// `( v -- sent )` Yields `v`.
                YIELD_VALUE = 0x67, None, (1 => 1);
                /// `( i sent -- v )` Yields from `i` until it ends; `v` is what it returned.
                YIELD_FROM = 0x68, None, (2 => 1);
                /// `( m -- )` Copies the public names of `m` to the locals.
                IMPORT_STAR = 0x69, None, (1 => 0);
            }
            families {
                /// `( -- i )` The integer, -16 to 47.
                LOAD_CONST_SMALL_INT_MULTI = 0x70, (0 => 1), [
                    (0x70 -16) (0x71 -15) (0x72 -14) (0x73 -13) (0x74 -12) (0x75 -11) (0x76 -10) (0x77 -9)
                    (0x78 -8) (0x79 -7) (0x7a -6) (0x7b -5) (0x7c -4) (0x7d -3) (0x7e -2) (0x7f -1)
                    (0x80 0) (0x81 1) (0x82 2) (0x83 3) (0x84 4) (0x85 5) (0x86 6) (0x87 7)
                    (0x88 8) (0x89 9) (0x8a 10) (0x8b 11) (0x8c 12) (0x8d 13) (0x8e 14) (0x8f 15)
                    (0x90 16) (0x91 17) (0x92 18) (0x93 19) (0x94 20) (0x95 21) (0x96 22) (0x97 23)
                    (0x98 24) (0x99 25) (0x9a 26) (0x9b 27) (0x9c 28) (0x9d 29) (0x9e 30) (0x9f 31)
                    (0xa0 32) (0xa1 33) (0xa2 34) (0xa3 35) (0xa4 36) (0xa5 37) (0xa6 38) (0xa7 39)
                    (0xa8 40) (0xa9 41) (0xaa 42) (0xab 43) (0xac 44) (0xad 45) (0xae 46) (0xaf 47)
                ];
                /// `( -- v )` The local, 0 to 15; unbound is a NameError.
                LOAD_FAST_MULTI = 0xb0, (0 => 1), [
                    (0xb0 0) (0xb1 1) (0xb2 2) (0xb3 3) (0xb4 4) (0xb5 5) (0xb6 6) (0xb7 7)
                    (0xb8 8) (0xb9 9) (0xba 10) (0xbb 11) (0xbc 12) (0xbd 13) (0xbe 14) (0xbf 15)
                ];
                /// `( v -- )` Sets the local, 0 to 15.
                STORE_FAST_MULTI = 0xc0, (1 => 0), [
                    (0xc0 0) (0xc1 1) (0xc2 2) (0xc3 3) (0xc4 4) (0xc5 5) (0xc6 6) (0xc7 7)
                    (0xc8 8) (0xc9 9) (0xca 10) (0xcb 11) (0xcc 12) (0xcd 13) (0xce 14) (0xcf 15)
                ];
                /// `( a -- r )` The [`UnaryOp`] on `a`.
                UNARY_OP_MULTI = 0xd0, (1 => 1), [
                    (0xd0 Positive) (0xd1 Negative) (0xd2 Invert) (0xd3 Not)
                ];
                /// `( a b -- r )` The [`BinaryOp`] on `a` and `b`.
                BINARY_OP_MULTI = 0xd7, (2 => 1), [
                    (0xd7 Less) (0xd8 More) (0xd9 Equal)
                    (0xda LessEqual) (0xdb MoreEqual) (0xdc NotEqual)
                    (0xdd In) (0xde Is) (0xdf ExceptionMatch)
                    (0xe0 InplaceOr) (0xe1 InplaceXor) (0xe2 InplaceAnd)
                    (0xe3 InplaceShiftLeft) (0xe4 InplaceShiftRight) (0xe5 InplaceAdd)
                    (0xe6 InplaceSubtract) (0xe7 InplaceMultiply) (0xe8 InplaceMatrixMultiply)
                    (0xe9 InplaceFloorDivide) (0xea InplaceTrueDivide) (0xeb InplaceModulo)
                    (0xec InplacePower) (0xed Or) (0xee Xor)
                    (0xef And) (0xf0 ShiftLeft) (0xf1 ShiftRight)
                    (0xf2 Add) (0xf3 Subtract) (0xf4 Multiply)
                    (0xf5 MatrixMultiply) (0xf6 FloorDivide) (0xf7 TrueDivide)
                    (0xf8 Modulo) (0xf9 Power)
                ];
            }
        }
    };
}
