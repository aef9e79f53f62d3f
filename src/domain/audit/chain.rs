//! The chain that the entries make, walked from its first to its last.

use super::{Action, Entry, EntryHash, Found, Kept};

/// The end of a chain: the place and the hash of its newest entry.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Head {
    /// The place, and so the number of entries; 0 where there is none yet.
    pub sequence: i64,
    /// The hash of the newest entry.
    pub hash: EntryHash,
}

impl Head {
    /// What there is before the first entry.
    pub const NONE: Self = Self {
        sequence: 0,
        hash: EntryHash::NONE,
    };
}

/// The first place at which a trail is not as it was written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the audit trail is broken at entry {sequence}: {fault}")]
pub struct Break {
    /// The place.
    pub sequence: i64,
    /// What is wrong with it.
    pub fault: Fault,
}

/// What is wrong with an entry.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Fault {
    /// There is none, though the trail goes on; or there is not even a first.
    #[error("it is missing")]
    Missing,
    /// It belongs elsewhere, or it does and the one before it was replaced.
    #[error("it is out of order, for it does not follow from the one before it")]
    OutOfOrder,
    /// Its hash is not that of its content.
    #[error("it was edited, for its hash is not that of its content")]
    Edited,
    /// What is there cannot be an entry.
    #[error("it is unreadable, and no such entry is ever written")]
    Unreadable,
    /// It is the first, and not the making of the store.
    #[error("it is not the making of the store, so what was before it is missing")]
    Beheaded,
}

/// A walk along a chain, which takes its entries one by one and knows only the last.
#[derive(Debug)]
pub struct Chain {
    head: Head,
}

impl Chain {
    /// Stands before the first entry.
    #[must_use]
    pub const fn new() -> Self {
        Self { head: Head::NONE }
    }

    /// Goes on to what was found next, in the order of the places, and hands it back as the entry that follows.
    ///
    /// # Errors
    /// [`Break`] if it is not.
    pub fn follow(&mut self, found: Found) -> Result<Kept, Break> {
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

    fn fault(&self, kept: &Kept) -> Option<Fault> {
        let Kept { entry, hash } = kept;
        if entry.previous != self.head.hash {
            // Were the rest as it was written, only what it holds of the one before was changed.
            let mended = Entry {
                previous: self.head.hash,
                ..entry.clone()
            };
            Some(if mended.hash() == *hash {
                Fault::Edited
            } else {
                Fault::OutOfOrder
            })
        } else if entry.hash() != *hash {
            Some(Fault::Edited)
        } else if self.head == Head::NONE && entry.action != Action::StoreInit.as_str() {
            Some(Fault::Beheaded)
        } else if entry.particulars().is_none() {
            Some(Fault::Unreadable)
        } else {
            None
        }
    }

    /// Ends the walk, and returns where it came to.
    ///
    /// # Errors
    /// [`Break`] if there was no entry at all: the making of a store is one.
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
