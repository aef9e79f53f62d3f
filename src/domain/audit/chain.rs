//! The hash chain of the audit log, verified from the first entry to the last.

use super::{Action, Entry, EntryHash, FoundEntry, StoredEntry};

/// The head of a chain: the sequence number and hash of its newest entry.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Head {
    /// The sequence number, which is also the number of entries; 0 if there are none.
    pub sequence: i64,
    /// The hash of the newest entry.
    pub hash: EntryHash,
}

impl Head {
    /// The head of an empty chain.
    pub const NONE: Self = Self {
        sequence: 0,
        hash: EntryHash::NONE,
    };
}

/// The first place where the audit log is not as it was written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the audit log is broken at entry {sequence}: {fault}")]
pub struct Break {
    /// The sequence number.
    pub sequence: i64,
    /// The fault.
    pub fault: Fault,
}

/// A fault of an entry.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Fault {
    /// The entry is missing, though later ones exist; or there is no first entry.
    #[error("it is missing")]
    Missing,
    /// The entry belongs elsewhere, or the previous one was replaced.
    #[error("it is out of order: it does not follow the previous entry")]
    OutOfOrder,
    /// Its hash does not match its content.
    #[error("it was edited: its hash does not match its content")]
    Edited,
    /// The stored data cannot be an entry.
    #[error("it is unreadable: no valid entry looks like this")]
    Unreadable,
    /// It is the first one, but not the creation of the store.
    #[error("it is not the creation of the store: earlier entries are missing")]
    Beheaded,
}

/// A walk along the chain, one entry at a time. It remembers only the last one.
#[derive(Debug)]
pub struct Chain {
    head: Head,
}

impl Chain {
    /// Starts before the first entry.
    #[must_use]
    pub const fn new() -> Self {
        Self { head: Head::NONE }
    }

    /// Checks that this entry is the next one, and returns it.
    ///
    /// # Errors
    /// [`Break`] if it is not.
    pub fn follow(&mut self, found: FoundEntry) -> Result<StoredEntry, Break> {
        let expected = self.head.sequence.saturating_add(1);
        let broken = |sequence, fault| Err(Break { sequence, fault });
        if found.sequence > expected {
            return broken(expected, Fault::Missing);
        }
        if found.sequence < expected {
            return broken(found.sequence, Fault::OutOfOrder);
        }
        let Some(kept) = found.kept else {
            return broken(expected, Fault::Unreadable);
        };
        if let Some(fault) = self.fault(&kept) {
            return broken(expected, fault);
        }
        self.head = Head {
            sequence: expected,
            hash: kept.hash,
        };
        Ok(kept)
    }

    fn fault(&self, kept: &StoredEntry) -> Option<Fault> {
        let StoredEntry { entry, hash } = kept;
        if entry.previous != self.head.hash {
            // If the rest of the entry is unchanged, only its previous hash was changed.
            let restored = Entry {
                previous: self.head.hash,
                ..entry.clone()
            };
            Some(if restored.hash() == *hash {
                Fault::Edited
            } else {
                Fault::OutOfOrder
            })
        } else if entry.hash() != *hash {
            Some(Fault::Edited)
        } else if self.head == Head::NONE && entry.action != Action::StoreInit.as_str() {
            Some(Fault::Beheaded)
        } else if entry.parsed_details().is_none() {
            Some(Fault::Unreadable)
        } else {
            None
        }
    }

    /// Ends the walk, and returns the head.
    ///
    /// # Errors
    /// [`Break`] if there was no entry at all: creating a store writes one.
    pub const fn end(&self) -> Result<Head, Break> {
        if self.head.sequence == 0 {
            return Err(Break {
                sequence: 1,
                fault: Fault::Missing,
            });
        }
        Ok(self.head)
    }
}

impl Default for Chain {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests;
