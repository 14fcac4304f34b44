//! Whole modules: what upstream's cross-compiler wrote is understood and written back unchanged.

use std::mem::MaybeUninit;

use boreas_mpy::reader::Host;
use boreas_mpy::verify::{CodeInfo, Tables, Verifier, VerifyError, verify};
use boreas_mpy::{
    Arena, CompiledModule, FixedBuffer, Interner, Name, OutOfMemory, RawCode, Signature, Sink,
    disassemble_module, load_module, op, prelude, write_module,
};

const FIXTURES: [&[u8]; 3] = [
    include_bytes!("fixtures/hello.mpy"),
    include_bytes!("fixtures/expressions.mpy"),
    include_bytes!("fixtures/unwinding.mpy"),
];

const HOST: Host = Host { small_int_bits: 31, arch: 0 };

#[derive(Default)]
struct Strings(Vec<Vec<u8>>);

impl Interner for Strings {
    fn intern(&mut self, text: &[u8]) -> Result<Name, OutOfMemory> {
        self.0.push(text.to_vec());
        Ok(Name::from_id(Name::LAST_STATIC.id() + self.0.len() as u32))
    }

    fn text(&self, name: Name) -> &[u8] {
        match name.static_text() {
            Some(text) => text.as_bytes(),
            None => &self.0[(name.id() - Name::LAST_STATIC.id() - 1) as usize],
        }
    }
}

struct Bytes(Vec<u8>);

impl Sink for Bytes {
    fn write(&mut self, bytes: &[u8]) -> Result<(), OutOfMemory> {
        self.0.extend_from_slice(bytes);
        Ok(())
    }
}

fn with_module(data: &[u8], check: impl FnOnce(&CompiledModule<'_>, &Strings, &Arena<'_>)) {
    let mut memory = vec![MaybeUninit::uninit(); 1 << 20];
    let source = FixedBuffer::new(&mut memory);
    let arena = Arena::new(&source);
    let mut strings = Strings::default();
    match load_module(data, HOST, &mut strings, &arena) {
        Ok(module) => check(&module, &strings, &arena),
        Err(_) => panic!("cannot be loaded"),
    }
}

#[test]
fn modules_are_written_as_they_were_read() {
    for data in FIXTURES {
        with_module(data, |module, strings, _| {
            let mut written = Bytes(Vec::new());
            assert!(write_module(module, data[3], strings, &mut written).is_ok());
            assert!(written.0 == data);
        });
    }
}

#[test]
fn disassembly_names_what_operands_refer_to() {
    let mut text = Bytes(Vec::new());
    with_module(FIXTURES[0], |module, strings, _| {
        assert!(disassemble_module(module, strings, &mut text).is_ok());
    });
    let text = String::from_utf8(text.0).unwrap();
    let expected = "<module>() defaults=0 state=3 blocks=0
    1     0  LOAD_NAME                print
          2  LOAD_CONST_STRING        hello
          4  LOAD_CONST_SMALL_INT     3
          5  CALL_FUNCTION            2 + 0
          7  POP_TOP
          8  LOAD_CONST_NONE
          9  RETURN_VALUE
";
    assert_eq!(text, expected);
}

#[test]
fn one_verifier_serves_a_whole_module() {
    fn visit(module: &CompiledModule<'_>, code: &RawCode<'_>, verifier: &mut Verifier<'_>) {
        let tables = Tables {
            n_names: module.names.len(),
            n_constants: module.constants.len(),
            n_children: code.children.len(),
        };
        let Ok(info) = verifier.verify(code.bytecode, tables) else { panic!("refused") };
        assert!(info.n_locals as u32 >= info.n_pos_args as u32 + info.n_kwonly_args as u32);
        assert!(verifier.verify(code.bytecode, tables).is_ok_and(|again| again == info));
        for child in code.children {
            visit(module, child, verifier);
        }
    }
    for data in FIXTURES {
        with_module(data, |module, _, arena| {
            visit(module, &module.root, &mut Verifier::new(arena));
        });
    }
}

const TABLES: Tables = Tables { n_names: 2, n_constants: 1, n_children: 1 };

/// Verifies instructions as a function of one argument with 8 slots and 2 blocks.
fn check(code: &[u8]) -> Result<CodeInfo, VerifyError> {
    check_as(Signature { n_state: 9, n_exc_stack: 2, n_pos_args: 1, ..Signature::default() }, code)
}

fn check_as(signature: Signature, code: &[u8]) -> Result<CodeInfo, VerifyError> {
    let mut bytecode = Bytes(Vec::new());
    let info = vec![0; 1 + (signature.n_pos_args + signature.n_kwonly_args) as usize];
    assert!(signature.encode(&mut bytecode).is_ok());
    assert!(prelude::encode_sizes(info.len(), 0, &mut bytecode).is_ok());
    bytecode.0.extend(info);
    bytecode.0.extend(code);
    let mut memory = vec![MaybeUninit::uninit(); 1 << 16];
    let source = FixedBuffer::new(&mut memory);
    verify(&bytecode.0, TABLES, &Arena::new(&source))
}

fn refused(code: &[u8], expected: VerifyError) {
    assert!(check(code).err() == Some(expected), "{code:02x?}");
}

const ZERO: u8 = op::LOAD_CONST_SMALL_INT_MULTI + 16;

#[test]
fn frames_are_as_large_as_the_code_needs() {
    let Ok(info) = check(&[0xb0, 0xc3, op::LOAD_CONST_NONE, op::DUP_TOP, op::POP_TOP, 0x63]) else {
        panic!("refused");
    };
    assert_eq!((info.n_locals, info.max_stack, info.n_state), (4, 2, 9));
    assert_eq!((info.n_exc_stack, info.n_pos_args, info.code_start), (2, 1, 5));
    let flags = prelude::flags::VAR_ARGS | prelude::flags::VAR_KEYWORDS;
    let signature = Signature { n_state: 5, flags, n_kwonly_args: 1, ..Signature::default() };
    let Ok(info) = check_as(signature, &[op::LOAD_CONST_NONE, op::RETURN_VALUE]) else {
        panic!("refused");
    };
    assert_eq!((info.n_locals, info.max_stack), (3, 1));
}

#[test]
fn bad_instructions_and_operands_are_refused() {
    refused(&[0x00], VerifyError::Instruction);
    refused(&[op::LOAD_CONST_NONE, op::RETURN_VALUE, 0xff], VerifyError::Instruction);
    refused(&[op::LOAD_CONST_NONE, op::RETURN_VALUE, op::JUMP], VerifyError::Instruction);
    refused(&[op::LOAD_NAME, 2, op::RETURN_VALUE], VerifyError::Operand);
    refused(&[op::LOAD_CONST_OBJ, 1, op::RETURN_VALUE], VerifyError::Operand);
    refused(&[op::MAKE_FUNCTION, 1, op::RETURN_VALUE], VerifyError::Operand);
    refused(&[op::LOAD_FAST_N, 9, op::RETURN_VALUE], VerifyError::Operand);
    refused(&[ZERO, ZERO, op::BUILD_SLICE, 1, op::RETURN_VALUE], VerifyError::Operand);
    refused(&[ZERO, op::YIELD_VALUE, op::RETURN_VALUE], VerifyError::Operand);
    let too_many_arguments = Signature { n_state: 2, n_pos_args: 3, ..Signature::default() };
    let code = [op::LOAD_CONST_NONE, op::RETURN_VALUE];
    assert!(check_as(too_many_arguments, &code).err() == Some(VerifyError::Operand));
    let defaults = Signature { n_state: 2, n_def_pos_args: 1, ..Signature::default() };
    assert!(check_as(defaults, &code).err() == Some(VerifyError::Prelude));
}

#[test]
fn bad_jumps_are_refused() {
    refused(&[], VerifyError::EndOfCode);
    refused(&[ZERO], VerifyError::EndOfCode);
    refused(&[op::JUMP, 0x40 + 1, ZERO], VerifyError::Jump);
    refused(&[op::JUMP, 0x40 - 3, ZERO], VerifyError::Jump);
    refused(&[op::JUMP, 0x40 - 1], VerifyError::Jump);
    refused(&[op::JUMP, 0x40 + 1, op::LOAD_NAME, 0, op::RETURN_VALUE], VerifyError::Jump);
    assert!(check(&[op::JUMP, 0x40 - 2]).is_ok());
}

#[test]
fn bad_stacks_are_refused() {
    refused(&[op::RETURN_VALUE], VerifyError::Stack);
    refused(&[ZERO, op::POP_TOP, op::POP_TOP, op::RETURN_VALUE], VerifyError::Stack);
    refused(&[ZERO, op::JUMP, 0x40 - 3], VerifyError::Stack);
    refused(&[ZERO; 10], VerifyError::Stack);
    refused(&[&[ZERO; 9][..], &[op::BUILD_TUPLE, 10, 0x63]].concat(), VerifyError::Stack);
    refused(&[ZERO, op::UNPACK_SEQUENCE, 0x8f, 0xff, 0xff, 0xff, 0x7f, 0x63], VerifyError::Stack);
    refused(&[op::CALL_FUNCTION, 0x82, 0x02, op::RETURN_VALUE], VerifyError::Stack);
}

#[test]
fn iterators_are_not_values() {
    let iterate = [ZERO, op::GET_ITER_STACK];
    let after = |rest: &[u8]| [&iterate, rest].concat();
    let done = [op::LOAD_CONST_NONE, op::RETURN_VALUE];
    let pops = [op::POP_TOP; 4];
    assert!(check(&after(&[&pops[..], &done].concat())).is_ok());
    refused(&after(&[&pops[..3], &done].concat()), VerifyError::Stack);
    refused(&after(&[0xc1, 0x51, 0x63]), VerifyError::Stack);
    refused(&after(&[op::ROT_TWO, 0x51, 0x63]), VerifyError::Stack);
    refused(&after(&[op::DUP_TOP, 0x63]), VerifyError::Stack);
    assert!(check(&after(&[op::FOR_ITER, 3, 0xc1, op::JUMP, 0x40 - 5, 0x51, 0x63])).is_ok());
    refused(&[ZERO, ZERO, ZERO, ZERO, op::FOR_ITER, 0, 0x51, 0x63], VerifyError::Stack);
}

#[test]
fn blocks_nest_and_end_where_they_should() {
    let body = [op::LOAD_CONST_NONE, op::END_FINALLY, op::LOAD_CONST_NONE, op::RETURN_VALUE];
    let try_finally = |handler| [&[op::SETUP_FINALLY, handler][..], &body].concat();
    assert!(check(&try_finally(1)).is_ok_and(|info| info.max_stack == 2));
    refused(&try_finally(0), VerifyError::Stack);
    refused(&try_finally(2), VerifyError::Block);
    refused(&body, VerifyError::Block);
    let except = [op::SETUP_EXCEPT, 2, op::POP_EXCEPT_JUMP, 1, op::END_FINALLY, 0x51, 0x63];
    assert!(check(&except).is_ok());
    let none = Signature { n_state: 4, ..Signature::default() };
    assert!(check_as(none, &except).err() == Some(VerifyError::Block));
    refused(&[op::UNWIND_JUMP, 0x41, 1, 0x51, 0x63], VerifyError::Block);
    // A finally part must not touch the exception it was entered with.
    let steals = [op::SETUP_FINALLY, 1, 0x51, 0xc1, 0x51, op::END_FINALLY, 0x51, 0x63];
    refused(&steals, VerifyError::Stack);
}

#[test]
fn a_local_the_compiler_forgot_to_count_is_taken() {
    // Upstream compiles `class A: __class__ = f(x)` so: two slots, all for the stack.
    let code = [op::LOAD_NAME, 0, op::LOAD_NAME, 1, op::CALL_FUNCTION, 1, 0xc0, 0x51, 0x63];
    let info = check_as(Signature { n_state: 2, ..Signature::default() }, &code);
    assert!(info.is_ok_and(|info| (info.n_locals, info.max_stack) == (1, 2)));
}

#[test]
fn dead_code_may_stand_anywhere() {
    let code = [op::LOAD_CONST_NONE, op::RETURN_VALUE, op::POP_TOP, op::END_FINALLY, op::POP_TOP];
    assert!(check(&code).is_ok());
}
