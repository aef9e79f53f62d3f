//! Writing a secret to standard output: either it arrives completely, or the caller gets an error.

use std::io::{self, IsTerminal, Write};
use std::os::fd::AsFd;
use std::sync::mpsc;
use std::thread;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::FileType;
use rustix::pipe::PIPE_BUF;
use signal_hook::iterator::Signals;
use zeroize::Zeroizing;

use super::signals::{self, SIGNALS, interrupted};
use super::stdout::Stdout;

enum WriteEvent {
    Written(io::Result<()>),
    Signal(i32),
}

/// Writes a secret to standard output, and waits until it has arrived.
///
/// The user may interrupt the program while the reader does not read. The signal must not leave a
/// secret that no one received, so it is returned as an error, and the caller ends the program.
///
/// # Errors
/// Why the secret did not arrive completely.
pub(super) fn write(text: Zeroizing<Vec<u8>>) -> io::Result<()> {
    let mut signals = Signals::new(SIGNALS)?;
    // A signal between the commit and this line is not delivered again.
    if let Some(signal) = signals::heard() {
        return Err(interrupted(signal));
    }
    if takes_at_once(text.len())? {
        return write_all(&text);
    }
    let watching = signals.handle();
    let (sender, events) = mpsc::channel();
    let heard = sender.clone();
    thread::Builder::new().spawn(move || {
        for signal in signals.forever() {
            // Once the secret is written, the receiver is gone.
            let _ = heard.send(WriteEvent::Signal(signal));
        }
    })?;
    // In a thread of its own, because a blocked write cannot be cancelled, but can be abandoned.
    let writing = thread::Builder::new().spawn(move || {
        let _ = sender.send(WriteEvent::Written(write_all(&text)));
    });
    if let Err(error) = writing {
        watching.close();
        return Err(error);
    }
    let event = events.recv();
    watching.close();
    match event {
        Ok(WriteEvent::Written(result)) => result,
        Ok(WriteEvent::Signal(signal)) => Err(interrupted(signal)),
        Err(_) => Err(io::Error::other("the writer is gone")),
    }
}

/// Returns whether standard output accepts this number of bytes at once, so that the write cannot
/// block.
///
/// A pipe that is ready for writing accepts `PIPE_BUF` bytes (POSIX, `poll`), unless another
/// process fills it at the same time. A terminal can be stopped by its user.
fn takes_at_once(length: usize) -> io::Result<bool> {
    let stdout = io::stdout();
    let status = rustix::fs::fstat(stdout.as_fd())?;
    Ok(match FileType::from_raw_mode(status.st_mode) {
        FileType::RegularFile => true,
        FileType::CharacterDevice => !stdout.is_terminal(),
        FileType::Fifo => length <= PIPE_BUF && is_ready(&stdout)?,
        _ => false,
    })
}

fn is_ready(stdout: &impl AsFd) -> io::Result<bool> {
    let mut asked = [PollFd::new(stdout, PollFlags::OUT)];
    let at_once = Timespec {
        tv_sec: 0,
        tv_nsec: 0,
    };
    poll(&mut asked, Some(&at_once))?;
    Ok(asked[0].revents() == PollFlags::OUT)
}

fn write_all(text: &[u8]) -> io::Result<()> {
    let mut out = Stdout::lock();
    out.write_all(text)?;
    out.flush()?;
    out.sync()
}
