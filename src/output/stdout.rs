//! Standard output, including the detection of a closed one.

use std::io::{self, StdoutLock, Write};
use std::os::fd::{AsFd, BorrowedFd};
use std::sync::atomic::{AtomicBool, Ordering};

use rustix::fs::{FileType, OFlags};

static WAS_CLOSED: AtomicBool = AtomicBool::new(false);

/// Checks that standard output was open when the program started, and is writable.
///
/// Rust's runtime opens `/dev/null` in place of a closed standard stream, and [`std::io::Stdout`]
/// ignores the error of a descriptor that is not open for writing (`EBADF`). The data would be
/// lost, and the exit code would be 0.
///
/// # Errors
/// The error that a write would have.
pub fn check() -> io::Result<()> {
    if WAS_CLOSED.load(Ordering::Relaxed) {
        return Err(io::Error::other("it is closed"));
    }
    let flags = rustix::fs::fcntl_getfl(io::stdout())?;
    if flags.intersects(OFlags::WRONLY | OFlags::RDWR) {
        Ok(())
    } else {
        Err(io::Error::other("it is not open for writing"))
    }
}

/// Standard output. The first byte fails if [`check`] does; a command that writes nothing does not
/// fail.
pub(super) struct Stdout {
    lock: StdoutLock<'static>,
    checked: bool,
}

impl Stdout {
    pub(super) fn lock() -> Self {
        Self {
            lock: io::stdout().lock(),
            checked: false,
        }
    }

    /// Waits until data written to a file is on the disk.
    pub(super) fn sync(&self) -> io::Result<()> {
        let status = rustix::fs::fstat(self)?;
        if FileType::from_raw_mode(status.st_mode).is_file() {
            rustix::fs::fsync(self)?;
        }
        Ok(())
    }
}

impl Write for Stdout {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !self.checked && !bytes.is_empty() {
            check()?;
            self.checked = true;
        }
        self.lock.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.lock.flush()
    }
}

impl AsFd for Stdout {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.lock.as_fd()
    }
}

#[cfg(target_os = "linux")]
mod before_main {
    use super::{Ordering, WAS_CLOSED};

    // Whether the stream was closed can only be seen before the runtime starts.
    extern "C" fn look() {
        if rustix::io::fcntl_getfd(rustix::stdio::stdout()).is_err() {
            WAS_CLOSED.store(true, Ordering::Relaxed);
        }
    }

    #[expect(
        unsafe_code,
        reason = "the one way to run before the runtime; `look` makes one system call and touches nothing else"
    )]
    #[used]
    #[unsafe(link_section = ".init_array")]
    static LOOK: extern "C" fn() = look;
}
