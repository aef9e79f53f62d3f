//! The facts about a backup.

use crate::domain::audit::chain::Head;
use crate::domain::time::Timestamp;

/// A backup that was taken, or read to its end.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BackupFacts {
    /// When it was taken.
    pub created_at: Timestamp,
    /// Who took it.
    pub actor: String,
    /// The newest migration of the store.
    pub schema: u64,
    /// The number of rows of each table, in the order of the tables.
    pub rows: Vec<(&'static str, u64)>,
    /// The head of its audit log.
    pub head: Head,
    /// The size of the encrypted file in bytes.
    pub bytes: u64,
    /// The number of recipients.
    pub recipients: usize,
    /// Whether it carries an identity that a passphrase opens.
    pub passphrase: bool,
}
