//! Broken and hostile files: nothing panics, and what is verified runs within its bounds.

mod shadow;

use std::mem::MaybeUninit;

use boreas_mpy::reader::{Host, RawCodeItem, open};
use boreas_mpy::verify::{CodeInfo, Tables, Verifier, VerifyError};
use boreas_mpy::{Arena, FixedBuffer};
use shadow::{Chance, Machine};

const FIXTURES: [(&str, &[u8]); 3] = [
    ("hello", include_bytes!("fixtures/hello.mpy")),
    ("expressions", include_bytes!("fixtures/expressions.mpy")),
    ("unwinding", include_bytes!("fixtures/unwinding.mpy")),
];

const HOST: Host = Host { small_int_bits: 63, arch: 0 };

/// Calls `each` with every function of a file that can be read, and the tables it refers to.
fn for_each_function(data: &[u8], each: &mut dyn FnMut(RawCodeItem<'_>, Tables)) -> bool {
    let Ok(names) = open(data, HOST) else { return false };
    let (n_names, n_constants) = (names.n_names(), names.n_constants());
    let Ok(codes) = names.constants().and_then(|constants| constants.code()) else { return false };
    for code in codes {
        let Ok(code) = code else { return false };
        each(code, Tables { n_names, n_constants, n_children: code.n_children });
    }
    true
}

fn verify(bytecode: &[u8], tables: Tables) -> Result<CodeInfo, VerifyError> {
    let mut memory = vec![MaybeUninit::uninit(); 1 << 20];
    let source = FixedBuffer::new(&mut memory);
    Verifier::new(&Arena::new(&source)).verify(bytecode, tables)
}

fn run(name: &str, bytecode: &[u8], info: &CodeInfo, seed: u64, runs: usize) {
    let mut chance = Chance(seed | 1);
    for _ in 0..runs {
        if let Err(error) = Machine::new(bytecode, info).run(&mut chance, 400) {
            panic!("{name}, seed {seed}: {error}\n{bytecode:02x?}");
        }
    }
}

#[test]
fn real_code_runs_within_its_bounds() {
    for (name, data) in FIXTURES {
        let mut seed = 1;
        assert!(for_each_function(data, &mut |code, tables| {
            let Ok(info) = verify(code.bytecode, tables) else {
                panic!("{name} is refused");
            };
            run(name, code.bytecode, &info, seed, 500);
            seed += 1;
        }));
    }
}

/// Set `MPY_CORPUS` to a directory of `.mpy` files to run them all.
#[test]
fn a_corpus_runs_within_its_bounds() {
    let Some(directory) = std::env::var_os("MPY_CORPUS") else { return };
    for entry in std::fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        let data = std::fs::read(&path).unwrap();
        let name = path.to_string_lossy();
        assert!(for_each_function(&data, &mut |code, tables| {
            let Ok(info) = verify(code.bytecode, tables) else {
                panic!("{name} is refused");
            };
            run(&name, code.bytecode, &info, 1, 50);
        }));
    }
}

#[test]
fn truncated_files_are_refused() {
    for (_, data) in FIXTURES {
        for length in 0..data.len() {
            assert!(!for_each_function(&data[..length], &mut |code, tables| {
                let _ = verify(code.bytecode, tables);
            }));
        }
    }
}

#[test]
fn changed_files_do_no_harm() {
    let rounds = std::env::var("MPY_ROUNDS").ok().and_then(|text| text.parse().ok());
    for (name, data) in FIXTURES {
        let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
        for _ in 0..rounds.unwrap_or(2000) {
            let mut changed = data.to_vec();
            for _ in 0..=chance.below(3) {
                let at = chance.below(changed.len());
                changed[at] = chance.below(256) as u8;
            }
            for_each_function(&changed, &mut |code, tables| {
                if let Ok(info) = verify(code.bytecode, tables) {
                    run(name, code.bytecode, &info, chance.0, 10);
                }
            });
        }
    }
}

/// Changes code only, and only to opcodes that have to do with control flow, so that much of what
/// comes out still verifies.
#[test]
fn changed_control_flow_does_no_harm() {
    let rounds = std::env::var("MPY_ROUNDS").ok().and_then(|text| text.parse().ok());
    let opcodes = [
        0x40, 0x42, 0x43, 0x44, 0x45, 0x46, 0x47, 0x48, 0x49, 0x4a, 0x4b, 0x51, 0x53, 0x57, 0x58,
        0x59, 0x5a, 0x5b, 0x5c, 0x5d, 0x5e, 0x5f, 0x63, 0x64, 0x65, 0x67, 0x68, 0xb0, 0xc0, 0x2f,
    ];
    let mut accepted = 0;
    for (name, data) in FIXTURES {
        let mut chance = Chance(0x2545_f491_4f6c_dd1d);
        let mut functions = Vec::new();
        for_each_function(data, &mut |code, tables| {
            functions.push((code.bytecode.to_vec(), tables));
        });
        for _ in 0..rounds.unwrap_or(2000) {
            let (bytecode, tables) = &functions[chance.below(functions.len())];
            let Ok(info) = verify(bytecode, *tables) else { panic!("{name} is refused") };
            let mut changed = bytecode.clone();
            for _ in 0..=chance.below(4) {
                let start = info.code_start as usize;
                let at = start + chance.below(changed.len() - start);
                changed[at] = match chance.below(3) {
                    0 => opcodes[chance.below(opcodes.len())],
                    1 => changed[at].wrapping_add(1),
                    _ => chance.below(128) as u8,
                };
            }
            if let Ok(info) = verify(&changed, *tables) {
                accepted += 1;
                run(name, &changed, &info, chance.0, 20);
            }
        }
    }
    assert!(accepted > 100, "only {accepted} changed functions were accepted");
}
