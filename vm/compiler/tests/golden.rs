//! The sources in `golden/` compile to exactly what mpy-cross 1.27.0 makes of them.
//!
//! The `.mpy` files were made with `mpy-cross -s t.py` and the options given below; what they hold
//! are facts about MicroPython's compiler.
#![allow(missing_docs)]

mod common;

/// Declares the test of one source, with its optimisation level and small integer size.
macro_rules! golden {
    ($name:ident, $level:literal, $bits:literal) => {
        #[test]
        fn $name() {
            let source = include_bytes!(concat!("golden/", stringify!($name), ".py"));
            let expected = include_bytes!(concat!("golden/", stringify!($name), ".mpy"));
            let result = common::compile_in(1 << 20, source, |options| {
                options.optimisation_level = $level;
                options.small_int_bits = $bits;
            });
            match result {
                Ok(bytes) => assert_eq!(bytes, expected),
                Err(error) => panic!("line {}: {}", error.line, error.kind.message()),
            }
        }
    };
}

golden!(empty, 0, 31);
golden!(arithmetic_is_folded, 0, 31);
golden!(constants_are_inlined, 0, 31);
golden!(conditions_that_are_constant, 0, 31);
golden!(loops, 0, 31);
golden!(functions, 0, 31);
golden!(closures, 0, 31);
golden!(classes, 0, 31);
golden!(comprehensions, 0, 31);
golden!(exceptions, 0, 31);
golden!(with_statements, 0, 31);
golden!(generators, 0, 31);
golden!(asynchronous_code, 0, 31);
golden!(assignments, 0, 31);
golden!(calls, 0, 31);
golden!(imports, 0, 31);
golden!(scopes, 0, 31);
golden!(strings, 0, 31);
golden!(format_strings, 0, 31);
golden!(numbers, 0, 31);
golden!(comparisons, 0, 31);
golden!(lines_far_apart, 0, 31);
golden!(long_jumps, 0, 31);
golden!(optimised_once, 1, 31);
golden!(optimised_thrice, 3, 31);
golden!(small_integers_of_63_bits, 0, 63);
golden!(many_locals, 0, 31);
