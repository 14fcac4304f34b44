//! Hostile `.mpy` files: what our compiler made, damaged at random, and made-up functions.
//!
//! Whatever is in a file, loading it raises an exception or gives code that runs without a crash.
//! The case at hand is kept in the target's `tmp` folder, so that a crash can be repeated.
#![allow(missing_docs)]

mod common;
#[path = "common/mpy.rs"]
mod mpy;

use boreas_mpy::opcode::{OperandKind, fixed_effect, is_opcode, op, operand_kind};
use boreas_mpy::prelude::{Prelude, Signature};
use boreas_mpy::verify::{Tables, verify};
use boreas_mpy::{Arena, CompiledModule, Constant, FixedBuffer, Interner, RawCode};
use common::{Bench, End, Random, keep, scripts, seed, watched};

/// Damages a file in a few places.
fn mutate(file: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = file.to_vec();
    for _ in 0..1 + random.below(4) {
        if bytes.len() < 8 {
            break;
        }
        // Mostly behind the names: damage there shows less.
        let from = if random.chance(5) { 0 } else { bytes.len() / 3 };
        let at = from + random.below(bytes.len() - from);
        match random.below(8) {
            0 => bytes[at] = random.next() as u8,
            1 => bytes[at] ^= 1 << random.below(8),
            2 => bytes[at] = bytes[at].wrapping_add(1),
            3 => bytes[at] = bytes[at].wrapping_sub(1),
            4 => {
                let other = random.below(bytes.len());
                bytes.swap(at, other);
            }
            5 => {
                // A byte that is an opcode instead of another.
                if let Some(opcode) = (0..8).map(|_| random.next() as u8).find(|b| is_opcode(*b)) {
                    bytes[at] = opcode;
                }
            }
            6 if random.chance(4) => {
                bytes.remove(at);
            }
            6 => bytes.truncate(bytes.len() - random.below(bytes.len().min(4))),
            _ => bytes[at] = random.pick(&[0, 1, 2, 4, 0x40, 0x7f, 0x80, 0xff]),
        }
    }
    bytes
}

#[test]
fn damaged_files_do_no_harm() {
    watched(|watchdog| {
        let mut random = Random::new(seed());
        let mut bench = Bench::new(256 << 10);
        let files: Vec<_> = scripts()
            .into_iter()
            .filter(|(_, source)| source.len() < 6000)
            .filter_map(|(name, source)| Some((name, mpy::compile_script(&source)?)))
            .collect();
        assert!(files.len() > 20, "{} scripts could be compiled", files.len());
        let rounds = rounds(5000);
        let mut ran = 0;
        for round in 0..rounds {
            let (name, file) = &files[round % files.len()];
            let damaged = mutate(file, &mut random);
            keep("damaged.mpy", &damaged);
            watchdog.at(format!("round {round}, made of {name}: see damaged.mpy"));
            let (end, output) = bench.mpy(&damaged);
            show(&output);
            ran += usize::from(!matches!(&end, End::Raised(kind) if kind == "ValueError"));
        }
        println!("{rounds} files, {ran} ran");
    });
}

#[test]
fn damaged_functions_do_no_harm() {
    watched(|watchdog| {
        let mut random = Random::new(seed() + 2000);
        let mut bench = Bench::new(256 << 10);
        let scripts: Vec<_> =
            scripts().into_iter().filter(|(_, source)| source.len() < 4000).collect();
        let rounds = rounds(2000);
        for round in 0..rounds {
            let (name, source) = &scripts[round % scripts.len()];
            let mut damage =
                |bytecode: &[u8], tables: Tables| damaged(bytecode, tables, &mut random);
            let Some(file) = mpy::compile_damaged(source, &mut damage) else { continue };
            keep("damaged_function.mpy", &file);
            watchdog.at(format!("round {round}, made of {name}: see damaged_function.mpy"));
            let (_, output) = bench.mpy(&file);
            show(&output);
        }
    });
}

/// Damages a function's instructions so that they still are verified; at times not at all.
fn damaged(bytecode: &[u8], tables: Tables, random: &mut Random) -> Vec<u8> {
    let mut memory = vec![core::mem::MaybeUninit::<u8>::uninit(); 1 << 16];
    let Some(prelude) = Prelude::decode(bytecode) else { return bytecode.to_vec() };
    for _ in 0..random.below(40) {
        let mut changed = bytecode.to_vec();
        for _ in 0..1 + random.below(6) {
            let at = prelude.code_start + random.below(changed.len() - prelude.code_start);
            let other = prelude.code_start + random.below(changed.len() - prelude.code_start);
            match random.below(4) {
                0 => changed[at] = random.next() as u8,
                1 => changed[at] = changed[other],
                2 => changed[at] ^= 1 << random.below(8),
                _ => changed.swap(at, other),
            }
        }
        let chunks = FixedBuffer::new(&mut memory);
        if verify(&changed, tables, &Arena::new(&chunks)).is_ok() {
            return changed;
        }
    }
    bytecode.to_vec()
}

fn show(output: &str) {
    if std::env::var_os("BOREAS_SHOW").is_some() {
        println!("{output}");
    }
}

fn rounds(usual: usize) -> usize {
    std::env::var("BOREAS_ROUNDS").ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

/// The names that made-up functions use, built-in ones first.
const NAMES: [&str; 24] = [
    "len",
    "print",
    "list",
    "dict",
    "ValueError",
    "Exception",
    "iter",
    "next",
    "sum",
    "range",
    "type",
    "getattr",
    "map",
    "super",
    "x",
    "append",
    "send",
    "throw",
    "close",
    "__enter__",
    "__exit__",
    "args",
    "__class__",
    "pend_throw",
];

/// How many of them are built in.
const BUILTINS: usize = 14;

/// Writes a made-up function, instruction by instruction, so that it is likely to be verified.
struct Maker<'r> {
    random: &'r mut Random,
    code: Vec<u8>,
    depth: usize,
    deepest: usize,
    generator: bool,
    children: usize,
    left: usize,
}

impl Maker<'_> {
    fn push(&mut self) {
        self.depth += 1;
        self.deepest = self.deepest.max(self.depth);
    }

    fn pop(&mut self, count: usize) {
        self.depth -= count;
    }

    fn byte(&mut self, byte: u8) {
        self.code.push(byte);
    }

    /// A value that can be had for sure.
    fn known_value(&mut self) {
        match self.random.below(8) {
            0 => self.byte(op::LOAD_CONST_SMALL_INT_MULTI + self.code.len() as u8 % 64),
            1 => self.code.extend([op::LOAD_CONST_STRING, 0]),
            2 if self.children > 0 => self.code.extend([op::MAKE_FUNCTION, 0]),
            3 => self.code.extend([op::BUILD_MAP, 0]),
            4 => self.code.extend([op::LOAD_CONST_OBJ, 5]),
            5 => self.byte(op::LOAD_BUILD_CLASS),
            6 => {
                let name = self.random.below(BUILTINS) as u8;
                self.code.extend([op::LOAD_GLOBAL, name]);
            }
            _ => self.code.extend([op::BUILD_LIST, 0]),
        }
        self.push();
    }

    /// Some value of some type.
    fn value(&mut self) {
        match self.random.below(15) {
            0 => self.byte(op::LOAD_CONST_NONE),
            1 => self.byte(op::LOAD_NULL),
            2 => self.byte(op::LOAD_CONST_TRUE),
            3 | 4 => {
                let small = self.random.below(64) as u8;
                self.byte(op::LOAD_CONST_SMALL_INT_MULTI + small);
            }
            5 | 6 => {
                let local = self.random.below(4) as u8;
                self.byte(op::LOAD_FAST_MULTI + local);
            }
            7 | 8 => {
                let name = self.random.below(NAMES.len()) as u8;
                let opcode =
                    self.random.pick(&[op::LOAD_CONST_STRING, op::LOAD_GLOBAL, op::LOAD_NAME]);
                self.code.extend([opcode, name]);
            }
            9 => {
                let constant = self.random.below(6) as u8;
                self.code.extend([op::LOAD_CONST_OBJ, constant]);
            }
            10 if self.children > 0 => {
                let child = self.random.below(self.children) as u8;
                self.code.extend([op::MAKE_FUNCTION, child]);
            }
            11 => {
                let opcode = self.random.pick(&[
                    op::BUILD_LIST,
                    op::BUILD_TUPLE,
                    op::BUILD_SET,
                    op::BUILD_MAP,
                ]);
                self.code.extend([opcode, 0]);
            }
            12 => {
                let local = self.random.below(4) as u8;
                self.code.extend([op::LOAD_DEREF, local]);
            }
            _ => self.byte(op::LOAD_BUILD_CLASS),
        }
        self.push();
    }

    /// Any instruction whose effect is fixed, or a call or display, with what it needs.
    fn anything(&mut self, floor: usize) {
        let opcode = self.random.below(256) as u8;
        let kind = operand_kind(opcode);
        let special = [
            op::WITH_CLEANUP,
            op::END_FINALLY,
            op::FOR_ITER,
            op::GET_ITER_STACK,
            op::RETURN_VALUE,
            op::RAISE_LAST,
            op::RAISE_OBJ,
            op::RAISE_FROM,
        ];
        if special.contains(&opcode) && !self.random.chance(20) {
            return;
        }
        if (opcode == op::YIELD_VALUE || opcode == op::YIELD_FROM) && !self.generator {
            return;
        }
        if let Some((pops, pushes)) = fixed_effect(opcode) {
            if matches!(
                kind,
                OperandKind::Jump | OperandKind::ForwardJump | OperandKind::JumpAndByte
            ) {
                return;
            }
            while self.depth < floor + pops {
                self.value();
            }
            self.byte(opcode);
            match kind {
                OperandKind::Name => {
                    let name = self.random.below(NAMES.len()) as u8;
                    self.byte(name);
                }
                OperandKind::Unsigned | OperandKind::Signed => {
                    let number = match opcode {
                        op::MAKE_FUNCTION | op::MAKE_FUNCTION_DEFARGS => {
                            self.children.saturating_sub(1)
                        }
                        _ => self.random.below(6),
                    };
                    self.byte(number as u8);
                }
                _ => {}
            }
            self.pop(pops);
            for _ in 0..pushes {
                self.push();
            }
            return;
        }
        let count = self.random.below(4);
        let (pops, pushes) = match opcode {
            op::BUILD_TUPLE | op::BUILD_LIST | op::BUILD_SET => (count, 1),
            op::UNPACK_SEQUENCE => (1, count),
            op::CALL_FUNCTION => (1 + count, 1),
            op::CALL_FUNCTION_VAR_KW | op::CALL_METHOD => (2 + count, 1),
            op::CALL_METHOD_VAR_KW => (3 + count, 1),
            op::STORE_COMP if self.depth > floor + 3 => {
                self.code.extend([op::STORE_COMP, self.random.pick(&[4, 8, 9, 6, 10])]);
                self.depth -= 1;
                return;
            }
            _ => return,
        };
        while self.depth < floor + pops {
            self.value();
        }
        self.code.extend([opcode, count as u8]);
        self.pop(pops);
        for _ in 0..pushes {
            self.push();
        }
    }

    fn drop_to(&mut self, depth: usize) {
        while self.depth > depth {
            self.byte(op::POP_TOP);
            self.pop(1);
        }
    }

    /// A jump to be completed by `land`.
    fn jump(&mut self, opcode: u8) -> usize {
        self.code.extend([opcode, 0x80, 0]);
        self.code.len()
    }

    fn land(&mut self, jump: usize, signed: bool) {
        let distance = self.code.len() - jump + if signed { 0x4000 } else { 0 };
        self.code[jump - 2] = 0x80 | (distance & 0x7f) as u8;
        self.code[jump - 1] = (distance >> 7) as u8;
    }

    /// A sequence of statements that leaves the stack as it was.
    fn body(&mut self, nesting: usize) {
        let floor = self.depth;
        for _ in 0..1 + self.random.below(6) {
            if self.left == 0 {
                break;
            }
            self.left -= 1;
            let guarded = !self.random.chance(8);
            let handler = if guarded { self.jump(op::SETUP_EXCEPT) } else { 0 };
            let outside = self.depth;
            self.statement(nesting, floor);
            if guarded {
                self.drop_to(outside);
                let over = self.jump(op::POP_EXCEPT_JUMP);
                self.land(handler, false);
                self.push();
                self.byte(op::POP_TOP);
                self.pop(1);
                let out = self.jump(op::POP_EXCEPT_JUMP);
                self.land(out, false);
                self.land(over, false);
            }
            if self.random.chance(2) {
                self.drop_to(floor);
            }
        }
        self.drop_to(floor);
    }

    fn statement(&mut self, nesting: usize, floor: usize) {
        match self.random.below(12) {
            0 if nesting < 4 => self.try_statement(nesting),
            1 if nesting < 4 => self.loop_statement(nesting),
            2 if nesting < 4 => self.with_statement(nesting),
            3 if nesting < 4 => {
                self.value();
                let over = self.jump(op::POP_JUMP_IF_FALSE);
                self.pop(1);
                self.body(nesting + 1);
                self.land(over, true);
            }
            4 => {
                self.value();
                let local = self.random.below(4) as u8;
                self.byte(op::STORE_FAST_MULTI + local);
                self.pop(1);
            }
            5 if self.random.chance(6) => {
                self.value();
                let opcode = self.random.pick(&[op::RETURN_VALUE, op::RAISE_OBJ, op::RETURN_VALUE]);
                let over = {
                    self.code.push(op::LOAD_CONST_TRUE);
                    self.push();
                    self.pop(1);
                    self.jump(op::POP_JUMP_IF_FALSE)
                };
                self.byte(opcode);
                self.land(over, true);
            }
            _ => self.anything(floor),
        }
    }

    fn try_statement(&mut self, nesting: usize) {
        let is_finally = self.random.chance(2);
        let opcode = if is_finally { op::SETUP_FINALLY } else { op::SETUP_EXCEPT };
        let handler = self.jump(opcode);
        self.body(nesting + 1);
        if is_finally {
            if self.random.chance(8) {
                self.value()
            } else {
                self.none()
            }
            self.land(handler, false);
            self.body(nesting + 1);
            self.byte(op::END_FINALLY);
            self.pop(1);
        } else {
            let over = self.jump(op::POP_EXCEPT_JUMP);
            self.land(handler, false);
            self.push();
            match self.random.below(4) {
                0 => {
                    // Something else in the place of the exception.
                    self.byte(op::POP_TOP);
                    self.pop(1);
                    self.value();
                    self.body(nesting + 1);
                    self.byte(op::END_FINALLY);
                    self.pop(1);
                }
                1 => {
                    self.body(nesting + 1);
                    self.byte(op::END_FINALLY);
                    self.pop(1);
                }
                _ => {
                    self.byte(op::POP_TOP);
                    self.pop(1);
                    self.body(nesting + 1);
                    let out = self.jump(op::POP_EXCEPT_JUMP);
                    self.land(out, false);
                }
            }
            self.land(over, false);
        }
    }

    fn none(&mut self) {
        self.byte(op::LOAD_CONST_NONE);
        self.push();
    }

    fn loop_statement(&mut self, nesting: usize) {
        self.value();
        self.byte(op::GET_ITER_STACK);
        self.pop(1);
        for _ in 0..4 {
            self.push();
        }
        let start = self.code.len();
        let end = self.jump(op::FOR_ITER);
        self.push();
        let local = self.random.below(4) as u8;
        self.byte(op::STORE_FAST_MULTI + local);
        self.pop(1);
        self.body(nesting + 1);
        if self.random.chance(3) {
            let handler = self.jump(op::SETUP_FINALLY);
            let back = (self.code.len() + 3) as isize;
            let offset = (start as isize - back + 0x4000) as usize;
            self.code.extend([
                op::UNWIND_JUMP,
                0x80 | (offset & 0x7f) as u8,
                (offset >> 7) as u8,
                1,
            ]);
            self.none();
            self.land(handler, false);
            self.body(nesting + 1);
            self.byte(op::END_FINALLY);
            self.pop(1);
        }
        let back = (self.code.len() + 3) as isize;
        let offset = (start as isize - back + 0x4000) as usize;
        self.code.extend([op::JUMP, 0x80 | (offset & 0x7f) as u8, (offset >> 7) as u8]);
        self.land(end, false);
        self.pop(4);
    }

    fn with_statement(&mut self, nesting: usize) {
        self.value();
        let handler = self.jump(op::SETUP_WITH);
        self.push();
        self.push();
        self.byte(op::POP_TOP);
        self.pop(1);
        self.body(nesting + 1);
        self.none();
        self.land(handler, false);
        self.byte(op::WITH_CLEANUP);
        self.byte(op::END_FINALLY);
        self.pop(3);
    }
}

/// Makes up one function.
fn make_up(random: &mut Random, children: usize, is_module: bool) -> Vec<u8> {
    let tables = Tables { n_names: NAMES.len(), n_constants: 6, n_children: children };
    let mut memory = vec![core::mem::MaybeUninit::<u8>::uninit(); 1 << 16];
    let mut bytecode = Vec::new();
    for _ in 0..50 {
        bytecode = make_up_once(random, children, is_module);
        let chunks = FixedBuffer::new(&mut memory);
        if verify(&bytecode, tables, &Arena::new(&chunks)).is_ok() {
            break;
        }
    }
    bytecode
}

fn make_up_once(random: &mut Random, children: usize, is_module: bool) -> Vec<u8> {
    let generator = !is_module && random.chance(2);
    let arguments = if is_module { 0 } else { random.below(3) as u32 };
    let flags = u8::from(generator) | if is_module { 0 } else { random.below(8) as u8 & 6 };
    let mut maker =
        Maker { random, code: Vec::new(), depth: 0, deepest: 0, generator, children, left: 40 };
    for local in 0..4 {
        maker.known_value();
        maker.byte(op::STORE_FAST_MULTI + local);
        maker.pop(1);
    }
    maker.body(0);
    maker.body(0);
    maker.value();
    maker.byte(op::RETURN_VALUE);
    let (code, deepest) = (maker.code, maker.deepest);
    let cells: &[u8] = if random.chance(3) { &[1] } else { &[] };
    let signature = Signature {
        n_state: deepest as u32 + 20,
        n_exc_stack: 12,
        flags,
        n_pos_args: arguments,
        n_kwonly_args: 0,
        n_def_pos_args: 0,
    };
    let mut output = mpy::Output::default();
    assert!(signature.encode(&mut output).is_ok());
    let mut bytes = output.0;
    let info = vec![0; 1 + arguments as usize];
    let mut sizes = mpy::Output::default();
    let done = boreas_mpy::prelude::encode_sizes(info.len(), cells.len(), &mut sizes);
    assert!(done.is_ok());
    bytes.extend(sizes.0);
    bytes.extend(info);
    bytes.extend(cells);
    bytes.extend(code);
    bytes
}

#[test]
fn made_up_functions_do_no_harm() {
    watched(|watchdog| {
        let mut random = Random::new(seed() + 1000);
        let mut bench = Bench::new(128 << 10);
        let mut names = mpy::Names::default();
        let table: Vec<_> = NAMES
            .iter()
            .map(|name| names.intern(name.as_bytes()).unwrap_or(boreas_mpy::Name::EMPTY))
            .collect();
        let items = [Constant::None, Constant::Str(b"item")];
        let constants = [
            Constant::Ellipsis,
            Constant::Float(b"1.5"),
            Constant::Int(b"123456789012345678901234567890"),
            Constant::Bytes(b"bytes"),
            Constant::Str(b"a longer string"),
            Constant::Tuple(&items),
        ];
        let rounds = rounds(6000);
        let mut ran = 0;
        for round in 0..rounds {
            let leaves: Vec<_> = (0..3).map(|_| make_up(&mut random, 0, false)).collect();
            let children: Vec<_> =
                leaves.iter().map(|bytecode| RawCode { bytecode, children: &[] }).collect();
            let bytecode = make_up(&mut random, children.len(), true);
            let root = RawCode { bytecode: &bytecode, children: &children };
            let module = CompiledModule { names: &table, constants: &constants, root };
            let file = mpy::write(&module, &names).expect("the module can be written");
            keep("made_up.mpy", &file);
            watchdog.at(format!("round {round}: see made_up.mpy"));
            let stress = round % 4 == 0;
            let (end, output) = bench.run(|vm| {
                vm.heap_mut().set_stress(stress);
                common::run_mpy(vm, &file)
            });
            show(&output);
            ran += usize::from(!matches!(&end, End::Raised(kind) if kind == "ValueError"));
        }
        println!("{rounds} modules, {ran} ran");
        assert!(ran * 10 > rounds, "too few of the made-up modules are verified to test anything");
    });
}
