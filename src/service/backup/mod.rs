//! Backups: everything that a store holds, as JSON lines in one age file, and a new store made of
//! that again.
//!
//! Taking one changes nothing, and leaves no audit entry: a user who can open a store can copy its
//! files too, and a backup must be had where nothing can be written any more. Restoring one does.

mod facts;
mod format;
mod lines;
mod restore;
mod take;

pub use self::facts::BackupFacts;
pub use self::restore::{Restored, restore};
pub use self::take::{begin_file, take, take_into};

#[cfg(test)]
mod tests;
