//! Checks the write-ahead log of a database that no process has open.
//!
//! SQLite believes a log up to the first frame whose checksum is wrong, and says nothing of what is
//! behind it. So a changed byte would undo what was done since.
//! (<https://www.sqlite.org/fileformat2.html>, section 4, "The Write-Ahead Log")

use std::io::{self, Read};

const HEADER: usize = 32;
const FRAME_HEADER: usize = 24;
/// The magic number; its last bit says in which order the bytes are taken for the checksum.
const MAGIC: u32 = 0x377f_0682;
/// Larger pages there are none.
const MAX_PAGE: u32 = 65_536;

/// What a log was found to be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Log {
    /// Every frame that was written is as it was.
    Sound {
        /// How many there are.
        frames: u64,
    },
    /// The last frames are not as they were written, and nothing behind them was committed: a write
    /// that was cut off, or damage.
    Torn {
        /// The first such frame, from 1.
        frame: u64,
    },
    /// A frame is not as it was written, and what was committed behind it would be lost. 0 is the
    /// head of the log.
    Damaged {
        /// Which.
        frame: u64,
        /// Whether that commit is known to have been synced, for more was written behind it.
        /// Otherwise a loss of power may have kept the frame from the disk, before anybody was told
        /// of the commit.
        synced: bool,
    },
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct Checksum {
    words: [u32; 2],
    big_endian: bool,
}

impl Checksum {
    fn add(&mut self, bytes: &[u8]) {
        for pair in bytes.chunks_exact(8) {
            let word = |at: usize| {
                let four = [pair[at], pair[at + 1], pair[at + 2], pair[at + 3]];
                if self.big_endian {
                    u32::from_be_bytes(four)
                } else {
                    u32::from_le_bytes(four)
                }
            };
            let [first, second] = self.words;
            let first = first.wrapping_add(word(0)).wrapping_add(second);
            let second = second.wrapping_add(word(4)).wrapping_add(first);
            self.words = [first, second];
        }
    }

    fn is(&self, bytes: &[u8]) -> bool {
        self.words == [big(bytes, 0), big(bytes, 4)]
    }
}

/// Reads a number, most significant byte first.
fn big(bytes: &[u8], at: usize) -> u32 {
    let four = bytes.get(at..at + 4).and_then(|four| four.try_into().ok());
    four.map_or(0, u32::from_be_bytes)
}

/// Reads as much as there is, up to the length of the buffer.
fn fill(input: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match input.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

/// Reads a log to its end. Its pages are encrypted, and need not be understood.
///
/// # Errors
/// If it cannot be read.
pub fn examine(mut input: impl Read) -> io::Result<Log> {
    let mut header = [0; HEADER];
    let length = fill(&mut input, &mut header)?;
    if length == 0 {
        return Ok(Log::Sound { frames: 0 });
    }
    let magic = big(&header, 0);
    let page = big(&header, 8);
    let mut sum = Checksum {
        words: [0, 0],
        big_endian: magic & 1 == 1,
    };
    sum.add(&header[..24]);
    let fine = length == HEADER
        && magic & !1 == MAGIC
        && page.is_power_of_two()
        && page <= MAX_PAGE
        && sum.is(&header[24..]);
    if !fine {
        // The head is synced before the first frame is written.
        let synced = input.read(&mut [0])? > 0;
        return Ok(Log::Damaged { frame: 0, synced });
    }
    let salts = &header[16..24];
    let mut frame = vec![0; FRAME_HEADER + page as usize];
    let mut number = 0;
    let mut end = End::NotYet;
    loop {
        let length = fill(&mut input, &mut frame)?;
        if length < FRAME_HEADER {
            break;
        }
        number += 1;
        let whole = length == frame.len();
        // What is left of the log before it has other salts. It is written over bit by bit.
        let of_this_log = frame[8..16] == *salts;
        // Not zero: the frame ends a transaction.
        let commits = of_this_log && whole && big(&frame, 4) != 0;
        match end {
            End::NotYet => {
                let mut next = sum;
                next.add(&frame[..8]);
                next.add(&frame[FRAME_HEADER..]);
                if of_this_log && whole && next.is(&frame[16..]) {
                    sum = next;
                } else {
                    end = End::At {
                        frame: number,
                        of_this_log,
                        commits,
                    };
                }
            }
            End::At { .. } | End::BeforeCommit { .. } if !of_this_log => {}
            End::At {
                frame,
                commits: true,
                ..
            }
            | End::BeforeCommit { frame } => {
                return Ok(Log::Damaged {
                    frame,
                    synced: true,
                });
            }
            End::At { frame, .. } if commits => end = End::BeforeCommit { frame },
            End::At { .. } => {}
        }
    }
    Ok(match end {
        End::NotYet => Log::Sound { frames: number },
        End::At {
            frame,
            of_this_log: false,
            ..
        } => Log::Sound { frames: frame - 1 },
        End::At {
            frame,
            of_this_log: true,
            ..
        } => Log::Torn { frame },
        End::BeforeCommit { frame } => Log::Damaged {
            frame,
            synced: false,
        },
    })
}

/// Where the frames end that follow from one another.
#[derive(Clone, Copy)]
enum End {
    NotYet,
    At {
        frame: u64,
        of_this_log: bool,
        /// Whether that frame ends a transaction itself.
        commits: bool,
    },
    /// Behind it, a transaction was committed.
    BeforeCommit {
        frame: u64,
    },
}

#[cfg(test)]
mod tests;
