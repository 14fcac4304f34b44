//! `--pty`: the prompt at a new pseudo-terminal, served as a board serves its port.
//!
//! A soft reset starts a new VM behind the same REPL, so that tools which reset a board in raw mode
//! stay there. The program ends by a signal only.

use crate::console::Console;
use crate::options::Options;
use crate::port::HostPort;
use crate::{files, memory, repl, session};
use boreas_repl::{Exit, History, Repl};
use boreas_vm::port::Port;
use rustix::fd::{AsFd, OwnedFd};
use rustix::fs::{Mode, OFlags, fcntl_setfl};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};
use std::io;

/// Bytes of lines remembered.
const HISTORY: usize = 4 << 10;

/// Opens a pseudo-terminal, prints its name and serves it.
pub fn serve(options: &Options) -> io::Result<i32> {
    let (master, slave) = open()?;
    let master: &'static OwnedFd = Box::leak(Box::new(master));
    let port = HostPort::new(Console::detachable(master.as_fd()), Some(slave))?;
    let port: &'static HostPort = Box::leak(Box::new(port));
    let mut memory = vec![0; HISTORY];
    let mut prompt = Repl::new(repl::options(), History::new(&mut memory));
    loop {
        let started = memory::with_vm(port, options.heap_bytes, |vm| {
            if session::prepare(vm, options).is_err() {
                return Exit::SoftReset;
            }
            prompt.run(&mut repl::HostEngine::new(vm, port, None))
        });
        files::close_all();
        match started {
            None => return Err(io::Error::other("the heap is too small to start in")),
            Some(Exit::EndOfInput) => return Ok(0),
            Some(Exit::SoftReset | Exit::SystemExit(_)) => {
                port.console_write(b"MPY: soft reboot\n");
            }
        }
    }
}

/// Opens a pseudo-terminal in raw mode. Returns both sides; as long as the other side is held
/// open, ours neither ends nor forgets its mode when a client leaves.
fn open() -> io::Result<(OwnedFd, OwnedFd)> {
    let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY)?;
    grantpt(&master)?;
    unlockpt(&master)?;
    let name = ptsname(&master, Vec::new())?;
    let slave = rustix::fs::open(name.as_c_str(), OFlags::RDWR | OFlags::NOCTTY, Mode::empty())?;
    let mut mode = tcgetattr(&slave)?;
    mode.make_raw();
    tcsetattr(&slave, OptionalActions::Now, &mode)?;
    fcntl_setfl(&master, OFlags::RDWR | OFlags::NONBLOCK)?;
    println!("{}", name.to_string_lossy());
    Ok((master, slave))
}
