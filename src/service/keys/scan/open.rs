//! Opening files so that no link is followed, no pipe waited for, and every file ends.

use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use rustix::fs::{Mode, OFlags, SeekFrom};
use rustix::io::Errno;

/// A file without a size (those of `/proc`) is read up to this. None that matters is longer.
const MAX_UNSIZED: u64 = 16 << 20;

/// A file may grow by this while it is read, or to twice its size.
const GROWTH: u64 = 64 << 20;

/// What is read in place of a hole in a file: enough zeros that nothing goes on behind them.
const HOLE: usize = 8;

/// Opens a file that was found in a directory. It may have become something else since it was
/// listed: `None` if it is no regular file now, or gone.
pub(super) fn found(path: &Path) -> io::Result<Option<Content>> {
    let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK;
    match open(path, flags) {
        Ok(file) => {
            let metadata = file.metadata()?;
            let is_file = metadata.is_file();
            Ok(is_file.then(|| Content::of_file(file, &metadata)))
        }
        Err(Errno::LOOP | Errno::NOENT) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Opens a file that was named. A link is followed, and a pipe or a device is read for as long as
/// it has something.
pub(super) fn named(path: &Path) -> io::Result<Content> {
    if path.metadata()?.is_file() {
        // Some files of `/proc` would wait for what comes next.
        let file = open(path, OFlags::NONBLOCK)?;
        let metadata = file.metadata()?;
        if metadata.is_file() {
            return Ok(Content::of_file(file, &metadata));
        }
    }
    Ok(Content {
        file: File::open(path)?,
        left: u64::MAX,
        position: None,
    })
}

/// A small file that says something about others.
pub(super) enum Small {
    /// It is not there.
    Absent,
    /// It is there, and not a regular file of a trusted owner and a sensible size that can be read.
    Unusable,
    /// What is in it.
    Content(Vec<u8>),
}

/// Reads a small file if it is a regular one, has a trusted owner, and is no longer than this.
pub(super) fn small(path: &Path, max: u64, is_trusted: impl Fn(u32) -> bool) -> Small {
    let file = match open(path, OFlags::NOFOLLOW | OFlags::NONBLOCK) {
        Ok(file) => file,
        Err(Errno::NOENT | Errno::NOTDIR) => return Small::Absent,
        Err(_) => return Small::Unusable,
    };
    let usable = |metadata: &Metadata| metadata.is_file() && is_trusted(metadata.uid());
    if !file.metadata().is_ok_and(|metadata| usable(&metadata)) {
        return Small::Unusable;
    }
    let mut content = Vec::new();
    match file.take(max + 1).read_to_end(&mut content) {
        Ok(length) if length as u64 <= max => Small::Content(content),
        Ok(_) | Err(_) => Small::Unusable,
    }
}

fn open(path: &Path, flags: OFlags) -> Result<File, Errno> {
    let flags = flags | OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NOCTTY;
    rustix::fs::open(path, flags, Mode::empty()).map(File::from)
}

/// What is in a file. A regular file ends, even one that has no size or grows as fast as it is
/// read: then reading it fails.
#[derive(Debug)]
pub(super) struct Content {
    file: File,
    left: u64,
    /// Where the next byte is, in a file that may have holes.
    position: Option<u64>,
}

impl Content {
    fn of_file(file: File, metadata: &Metadata) -> Self {
        let size = metadata.len();
        let allocated = metadata.blocks().saturating_mul(512);
        let left = if size == 0 || (allocated == 0 && is_of_proc(&file)) {
            MAX_UNSIZED
        } else {
            size.saturating_mul(2).max(size.saturating_add(GROWTH))
        };
        Self {
            file,
            left,
            position: (allocated < size).then_some(0),
        }
    }

    /// Passes the hole that the file has here, if it has one: it may take years to read. Returns
    /// whether it did, and `None` at the end of the file.
    fn pass_hole(&mut self) -> Option<bool> {
        let Some(position) = self.position else {
            return Some(false);
        };
        match rustix::fs::seek(&self.file, SeekFrom::Data(position)) {
            Ok(data) => {
                self.position = Some(data);
                Some(data > position)
            }
            Err(Errno::NXIO) => None,
            Err(_) => {
                // This file system does not know about holes.
                self.position = None;
                Some(false)
            }
        }
    }
}

impl Read for Content {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.pass_hole() {
            None => return Ok(0),
            Some(true) => {
                let zeros = buffer.len().min(HOLE);
                buffer[..zeros].fill(0);
                return Ok(zeros);
            }
            Some(false) => {}
        }
        let read = self.file.read(buffer)?;
        if let Some(position) = &mut self.position {
            *position += read as u64;
        }
        match self.left.checked_sub(read as u64) {
            Some(left) => self.left = left,
            None => return Err(io::Error::other("it has no end, or grows while it is read")),
        }
        Ok(read)
    }
}

/// Tells whether a file is one of `/proc`, whose sizes say nothing.
fn is_of_proc(file: &File) -> bool {
    #[cfg(target_os = "linux")]
    {
        let system = rustix::fs::fstatfs(file);
        system.is_ok_and(|system| system.f_type == rustix::fs::PROC_SUPER_MAGIC)
    }
    #[cfg(not(target_os = "linux"))]
    {
        let _ = file;
        false
    }
}
