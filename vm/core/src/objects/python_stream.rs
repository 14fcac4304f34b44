//! Streams written in Python: classes with `readinto`, `write` and `ioctl`.

use crate::buffer::Buffer;
use crate::name;
use crate::stream::{Control, Stream, Transfer};
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use boreas_mpy::Name;

/// The stream protocol of instances.
pub struct PythonStream;

/// The stream protocol of instances, for type objects.
pub static PYTHON_STREAM: PythonStream = PythonStream;

impl PythonStream {
    /// Copies through a bytearray, because Python code may keep what it is given.
    fn transfer(vm: &mut Vm, stream: Value, method: Name, buffer: Buffer) -> PyResult<Transfer> {
        let bytes = buffer.text();
        let copy = crate::objects::text::array::new_bytearray(vm, &bytes)?;
        let result = vm.call_method(stream, method, &[copy])?;
        if method == name!("readinto")
            && let Some(filled) = vm.find_buffer(copy)
        {
            for (target, source) in buffer.cells().iter().zip(filled.cells()) {
                target.set(source.get());
            }
        }
        if result.is_none() {
            return Ok(Transfer::WouldBlock);
        }
        let count = vm.to_index(result)?;
        if count < 0 {
            return Err(vm.os_error(-count as i32));
        }
        Ok(Transfer::Count((count as usize).min(buffer.len())))
    }
}

impl Stream for PythonStream {
    fn read(&self, vm: &mut Vm, stream: Value, into: Buffer) -> PyResult<Transfer> {
        PythonStream::transfer(vm, stream, name!("readinto"), into)
    }

    fn write(&self, vm: &mut Vm, stream: Value, from: Buffer) -> PyResult<Transfer> {
        PythonStream::transfer(vm, stream, name!("write"), from)
    }

    fn control(
        &self,
        vm: &mut Vm,
        stream: Value,
        request: usize,
        argument: Control,
    ) -> PyResult<i64> {
        let argument = match argument {
            Control::Plain(number) => vm.new_int(number as isize)?,
            Control::Seek { offset, whence } => {
                let offset = vm.new_int(offset as isize)?;
                vm.new_tuple(&[offset, Value::small(whence as isize)])?
            }
        };
        let request = Value::small(request as isize);
        let result = vm.call_method(stream, name!("ioctl"), &[request, argument])?;
        let result = vm.to_index(result)?;
        if result < 0 { Err(vm.os_error(-result as i32)) } else { Ok(result as i64) }
    }
}
