//! What is in a `.mpy` file, as text: header, names, constants and code, once it is verified.

use boreas_mpy::load::BuildError;
use boreas_mpy::reader::Host;
use boreas_mpy::{
    Arena, CompiledModule, FixedBuffer, Interner, RawCode, Tables, Verifier, VerifyError,
    disassemble_module, load_module,
};

use crate::memory::{self, Output};
use crate::names::Names;

/// Shows a file; the error says why the loader would refuse it.
pub fn dump(file: &[u8]) -> Result<Vec<u8>, String> {
    let mut room = memory::for_input(file.len());
    let chunks = FixedBuffer::new(room.spare_capacity_mut());
    let arena = Arena::new(&chunks);
    let mut names = Names::default();
    let host = Host { small_int_bits: 63, arch: 0 };
    let module = load_module(file, host, &mut names, &arena).map_err(|error| match error {
        BuildError::Load(error) => format!("ValueError: {}\n", error.message()),
        BuildError::OutOfMemory => "MemoryError\n".to_string(),
    })?;
    let mut output = Output::default();
    head(file, &module, &names, &mut output);
    // Shown even if it is refused: that is when one wants to see it.
    disassemble_module(&module, &names, &mut output).map_err(|_| "MemoryError\n".to_string())?;
    match verify_all(&module, &module.root, &mut Verifier::new(&arena)) {
        Ok(()) => Ok(output.0),
        Err(error) => {
            let text = String::from_utf8_lossy(&output.0);
            Err(format!("{text}ValueError: invalid bytecode: {}\n", describe(error)))
        }
    }
}

fn head(file: &[u8], module: &CompiledModule<'_>, names: &Names, output: &mut Output) {
    let byte = |at: usize| file.get(at).copied().unwrap_or(0);
    let title = format!(
        ".mpy version {}.{}, small integers of {} bits, {} bytes\n",
        byte(1),
        byte(2) & 3,
        byte(3),
        file.len()
    );
    output.0.extend_from_slice(title.as_bytes());
    for (index, name) in module.names.iter().enumerate() {
        let text = String::from_utf8_lossy(names.text(*name)).into_owned();
        output.0.extend_from_slice(format!("name {index} = {text:?}\n").as_bytes());
    }
}

/// Verifies a function and those inside it.
fn verify_all(
    module: &CompiledModule<'_>,
    code: &RawCode<'_>,
    verifier: &mut Verifier<'_>,
) -> Result<(), VerifyError> {
    let tables = Tables {
        n_names: module.names.len(),
        n_constants: module.constants.len(),
        n_children: code.children.len(),
    };
    verifier.verify(code.bytecode, tables)?;
    code.children.iter().try_for_each(|child| verify_all(module, child, verifier))
}

fn describe(error: VerifyError) -> &'static str {
    match error {
        VerifyError::Prelude => "a prelude that contradicts itself",
        VerifyError::Instruction => "a byte that is no instruction",
        VerifyError::Operand => "an index out of range",
        VerifyError::Jump => "a jump to no instruction",
        VerifyError::Stack => "a stack too deep, too shallow, or different on two paths",
        VerifyError::Block => "blocks that do not nest",
        VerifyError::EndOfCode => "code that runs off its end",
        VerifyError::OutOfMemory => "too large to verify",
    }
}
