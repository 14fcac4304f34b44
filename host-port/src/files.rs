//! Files of the host: what `open()` gives, and reading whole files for imports.
//!
//! An object holds the number of a place in a table of open files; the table owns the files. Closing
//! empties the place.

use boreas_modules::stream_methods;
use boreas_vm::buffer::Buffer;
use boreas_vm::error::Message;
use boreas_vm::port::PathKind;
use boreas_vm::print::{PrintKind, Writer};
use boreas_vm::stream::{Control, Stream, Transfer, poll, request};
use boreas_vm::{PyResult, Raised, Type, Value, Vm, name, native_object};
use rustix::event::{PollFd, PollFlags, Timespec};
use rustix::fd::{AsFd, AsRawFd};
use std::cell::Cell;
use std::ffi::OsStr;
use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Input/output error: for errors of the standard library that no system call gave.
const EIO: i32 = 5;
const EINVAL: i32 = 22;

/// The open files. Objects know them by their place.
static OPEN: Mutex<Vec<Option<Arc<File>>>> = Mutex::new(Vec::new());

fn open_files() -> MutexGuard<'static, Vec<Option<Arc<File>>>> {
    OPEN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Closes all files, when the VM that opened them is gone.
pub fn close_all() {
    open_files().clear();
}

native_object! {
    /// A file that gives bytes.
    pub struct BinaryFile: FILE_IO { place: Cell<usize> }
}

native_object! {
    /// A file that gives text.
    pub struct TextFile: TEXT_IO { place: Cell<usize> }
}

macro_rules! file_type {
    ($name:literal, $layout:ty) => {
        Type::new::<$layout>(name!($name))
            .with_print(print)
            .with_stream(&FileStream)
            .with_base(&stream_methods::STREAM)
            .with_iterator(stream_methods::next_line)
    };
}

/// The type of files opened in a binary mode.
pub static FILE_IO: Type = file_type!("FileIO", BinaryFile);

/// The type of files opened in a text mode.
pub static TEXT_IO: Type = file_type!("TextIOWrapper", TextFile);

/// A path of bytes.
pub fn path(bytes: &[u8]) -> &Path {
    Path::new(OsStr::from_bytes(bytes))
}

/// Raises the OSError of an error of the standard library.
pub fn raise(vm: &mut Vm, error: &io::Error) -> Raised {
    vm.os_error(error.raw_os_error().unwrap_or(EIO))
}

/// What a path names.
pub fn path_kind(bytes: &[u8]) -> PathKind {
    match std::fs::metadata(path(bytes)) {
        Ok(found) if found.is_dir() => PathKind::Directory,
        Ok(_) => PathKind::File,
        Err(_) => PathKind::Missing,
    }
}

/// Reads a whole file as a bytes object.
pub fn read_file(vm: &mut Vm, bytes: &[u8]) -> PyResult {
    match std::fs::read(path(bytes)) {
        Ok(content) => vm.new_bytes(&content),
        Err(error) => Err(raise(vm, &error)),
    }
}

/// `open(path, mode)`. What is no mode letter is ignored, as MicroPython does.
pub fn open(vm: &mut Vm, bytes: &[u8], mode: &[u8]) -> PyResult {
    let mut how = OpenOptions::new();
    how.read(true);
    let mut is_text = true;
    for letter in mode {
        match letter {
            b'w' => {
                how.read(false).write(true).create(true).truncate(true);
            }
            b'a' => {
                how.read(false).append(true).create(true);
            }
            b'x' => {
                how.read(false).write(true).create_new(true);
            }
            b'+' => {
                how.read(true).write(true);
            }
            b'b' => is_text = false,
            _ => {}
        }
    }
    let file = match how.open(path(bytes)) {
        Ok(file) => file,
        Err(error) => return Err(raise(vm, &error)),
    };
    let place = keep(file);
    let object = if is_text {
        TextFile::allocate(vm, Cell::new(place)).map(Value::object)
    } else {
        BinaryFile::allocate(vm, Cell::new(place)).map(Value::object)
    };
    if object.is_err() {
        close(place);
    }
    object
}

/// Puts a file into a free place of the table.
fn keep(file: File) -> usize {
    let mut files = open_files();
    let place = files.iter().position(Option::is_none).unwrap_or_else(|| {
        files.push(None);
        files.len() - 1
    });
    if let Some(free) = files.get_mut(place) {
        *free = Some(Arc::new(file));
    }
    place
}

fn close(place: usize) {
    if let Some(taken) = open_files().get_mut(place) {
        *taken = None;
    }
}

/// The cell with the place of a file object. A closed file's place is no place.
const CLOSED: usize = usize::MAX;

fn place_of(vm: &Vm, value: Value) -> Option<(usize, Value)> {
    let value = vm.unwrap_native(value);
    let place = match value.cast::<TextFile>() {
        Some(file) => file.place.get(),
        None => value.cast::<BinaryFile>()?.place.get(),
    };
    Some((place, value))
}

fn file_of(vm: &mut Vm, value: Value) -> PyResult<Arc<File>> {
    let place = place_of(vm, value).map_or(CLOSED, |(place, _)| place);
    let file = open_files().get(place).cloned().flatten();
    file.ok_or_else(|| vm.value_error("I/O operation on closed file"))
}

fn print(vm: &mut Vm, value: Value, out: &mut dyn Writer, _: PrintKind) -> PyResult<()> {
    let place = place_of(vm, value).map_or(CLOSED, |(place, _)| place);
    let number = open_files().get(place).cloned().flatten().map_or(-1, |file| file.as_raw_fd());
    let mut text = Message::new();
    text.text("<io.").type_of(vm, value).text(" ").signed(number as isize).text(">");
    out.write(vm, text.as_bytes())
}

/// Repeats a system call that a signal cut short, unless that signal is to raise an exception.
fn retry<T>(vm: &mut Vm, mut action: impl FnMut(&mut Vm) -> io::Result<T>) -> PyResult<T> {
    loop {
        match action(vm) {
            Ok(done) => return Ok(done),
            Err(error) if error.kind() == ErrorKind::Interrupted => vm.poll()?,
            Err(error) => return Err(raise(vm, &error)),
        }
    }
}

/// The stream protocol of files.
struct FileStream;

impl Stream for FileStream {
    fn is_text(&self, vm: &Vm, stream: Value) -> bool {
        vm.unwrap_native(stream).cast::<TextFile>().is_some()
    }

    fn read(&self, vm: &mut Vm, stream: Value, into: Buffer) -> PyResult<Transfer> {
        let file = file_of(vm, stream)?;
        retry(vm, |vm| (&*file).read(into.bytes_mut(vm))).map(Transfer::Count)
    }

    fn write(&self, vm: &mut Vm, stream: Value, from: Buffer) -> PyResult<Transfer> {
        let file = file_of(vm, stream)?;
        retry(vm, |vm| (&*file).write(from.bytes(vm))).map(Transfer::Count)
    }

    fn control(
        &self,
        vm: &mut Vm,
        stream: Value,
        request: usize,
        argument: Control,
    ) -> PyResult<i64> {
        if request == request::CLOSE {
            if let Some((place, value)) = place_of(vm, stream) {
                close(place);
                let text = value.cast::<TextFile>();
                let binary = value.cast::<BinaryFile>();
                let cell = text.as_ref().map(|file| &file.place);
                if let Some(cell) = cell.or(binary.as_ref().map(|file| &file.place)) {
                    cell.set(CLOSED);
                }
            }
            return Ok(0);
        }
        let file = file_of(vm, stream)?;
        match (request, argument) {
            // Nothing is kept back here, so there is nothing to write out.
            (request::FLUSH, _) => Ok(0),
            (request::FILENO, _) => Ok(file.as_raw_fd() as i64),
            (request::SEEK, Control::Seek { offset, whence }) => {
                let target = match whence {
                    0 => SeekFrom::Start(offset as u64),
                    1 => SeekFrom::Current(offset),
                    2 => SeekFrom::End(offset),
                    _ => return Err(vm.os_error(EINVAL)),
                };
                retry(vm, |_| (&*file).seek(target)).map(|position| position as i64)
            }
            (request::POLL, Control::Plain(flags)) => Ok(readiness(&file, flags)),
            _ => Err(vm.os_error(EINVAL)),
        }
    }
}

/// Which of the flags of `poll` are up for a file now.
fn readiness(file: &File, wanted: usize) -> i64 {
    const PAIRS: [(usize, PollFlags); 5] = [
        (poll::READ, PollFlags::IN),
        (poll::WRITE, PollFlags::OUT),
        (poll::ERROR, PollFlags::ERR),
        (poll::HANG_UP, PollFlags::HUP),
        (poll::INVALID, PollFlags::NVAL),
    ];
    let mut asked = PollFlags::empty();
    for (flag, host) in PAIRS.into_iter().take(2) {
        asked.set(host, wanted & flag != 0);
    }
    let mut polled = [PollFd::from_borrowed_fd(file.as_fd(), asked)];
    let now = Timespec { tv_sec: 0, tv_nsec: 0 };
    if rustix::event::poll(&mut polled, Some(&now)).is_err() {
        return 0;
    }
    let [polled] = polled;
    let up = PAIRS.into_iter().filter(|(_, host)| polled.revents().contains(*host));
    up.map(|(flag, _)| flag as i64).sum()
}
