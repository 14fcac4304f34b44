//! The host machine, reached through semihosting: command line, files, exit.
//!
//! Semihosting calls stop the emulated processor while the host works, so they take no
//! emulated time and count as one instruction.

use core::{ffi::CStr, mem::MaybeUninit};
use semihosting::{
    fd::{AsFd, BorrowedFd, RawFd},
    fs::File,
    io::Read,
    sys::arm_compat::{sys_get_cmdline_uninit, sys_write_orig},
};

/// The path by which semihosting knows the console.
pub const CONSOLE: &CStr = c":tt";

/// Reads the command line that the emulator was given, or an empty one.
pub fn command_line(buffer: &mut [u8]) -> &str {
    let mut raw = [MaybeUninit::uninit(); crate::options::COMMAND_LINE];
    let given: &[u8] = match sys_get_cmdline_uninit(&mut raw) {
        Ok(given) => given,
        Err(_) => &[],
    };
    let length = given.len().min(buffer.len());
    buffer[..length].copy_from_slice(&given[..length]);
    core::str::from_utf8(&buffer[..length]).unwrap_or_default()
}

/// Opens a host file for reading.
pub fn open(path: &CStr) -> Option<File> {
    File::open(path).ok()
}

/// Creates or empties a host file and returns its descriptor, open until the end of the
/// run or [`close`].
pub fn create(path: &CStr) -> Option<RawFd> {
    Some(semihosting::fd::OwnedFd::from(File::create(path).ok()?).into_raw_fd())
}

/// Closes a descriptor that [`create`] returned.
pub fn close(descriptor: RawFd) {
    // SAFETY: the caller hands over the descriptor it got from `create`, which nobody
    // else owns.
    drop(unsafe { semihosting::fd::OwnedFd::from_raw_fd(descriptor) });
}

/// Returns the length of an open file in bytes.
pub fn length(file: &File) -> Option<usize> {
    usize::try_from(file.metadata().ok()?.len()).ok()
}

/// Fills `buffer` from a file; returns how many bytes there were, 0 at its end.
pub fn read(file: &mut File, buffer: &mut [u8]) -> usize {
    let mut filled = 0;
    while let Some(rest) = buffer.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match file.read(rest) {
            Ok(count) if count > 0 => filled += count,
            _ => break,
        }
    }
    filled
}

/// Writes all bytes to a descriptor. A host that takes no more loses the rest: there is
/// nobody left to tell.
pub fn write(descriptor: RawFd, mut bytes: &[u8]) {
    // SAFETY: descriptors come from `create` and are closed only when nothing writes to
    // them any more.
    let borrowed = unsafe { BorrowedFd::borrow_raw(descriptor) };
    while !bytes.is_empty() {
        match sys_write_orig(borrowed.as_fd(), bytes) {
            Ok(left) if left < bytes.len() => bytes = &bytes[bytes.len() - left..],
            _ => break,
        }
    }
}

/// Ends the emulator with an exit status.
pub fn exit(status: i32) -> ! {
    semihosting::process::exit(status)
}
