//! Handing over a plaintext: it is there whole, or whoever waits for it hears why not.

use std::io::{self, IsTerminal, Write};
use std::os::fd::AsFd;
use std::sync::mpsc;
use std::thread;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::FileType;
use rustix::pipe::PIPE_BUF;
use signal_hook::iterator::Signals;
use zeroize::Zeroizing;

use super::interruption::{self, SIGNALS, interrupted};
use super::stdout::Stdout;

enum Event {
    Written(io::Result<()>),
    Signal(i32),
}

/// Writes a plaintext to standard output, and waits until it got there.
///
/// Somebody may give up waiting for a reader that does not read. The signal that ends the program must not leave a secret that
/// nobody has, so it is an error here, and the caller ends the program.
///
/// # Errors
/// Why the plaintext did not get there whole.
pub(super) fn deliver(text: Zeroizing<Vec<u8>>) -> io::Result<()> {
    let mut signals = Signals::new(SIGNALS)?;
    // One that came between the commit and this line is not heard again.
    if let Some(signal) = interruption::heard() {
        return Err(interrupted(signal));
    }
    if takes_at_once(text.len())? {
        return write(&text);
    }
    let watching = signals.handle();
    let (sender, events) = mpsc::channel();
    let heard = sender.clone();
    thread::Builder::new().spawn(move || {
        for signal in signals.forever() {
            // Once the plaintext is written there is nobody to hear it.
            let _ = heard.send(Event::Signal(signal));
        }
    })?;
    // On a thread of its own: a write that blocks cannot be called back, but it can be left behind.
    let writing = thread::Builder::new().spawn(move || {
        let _ = sender.send(Event::Written(write(&text)));
    });
    if let Err(error) = writing {
        watching.close();
        return Err(error);
    }
    let event = events.recv();
    watching.close();
    match event {
        Ok(Event::Written(result)) => result,
        Ok(Event::Signal(signal)) => Err(interrupted(signal)),
        Err(_) => Err(io::Error::other("the writer is gone")),
    }
}

/// Tells whether standard output takes so many bytes without a reader, so that there is nothing to give up waiting for.
///
/// A pipe that is ready for writing takes `PIPE_BUF` bytes (POSIX, `poll`), unless another process fills it in this very
/// moment. A terminal can be stopped by whoever sits there.
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

fn write(text: &[u8]) -> io::Result<()> {
    let mut out = Stdout::lock();
    out.write_all(text)?;
    out.flush()?;
    out.sync()
}
