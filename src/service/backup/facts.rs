//! The facts about a backup.

use crate::domain::audit::chain::Head;
use crate::domain::time::Timestamp;

/// A backup that was taken, or read to its end.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Facts {
    /// When it was taken.
    pub created_at: Timestamp,
    /// By whom.
    pub actor: String,
    /// The newest migration that the store had.
    pub schema: u64,
    /// How many rows each table has, in the order of the tables.
    pub rows: Vec<(&'static str, u64)>,
    /// The head of its audit log.
    pub head: Head,
    /// How many bytes the encrypted file has.
    pub bytes: u64,
    /// How many recipients it is encrypted to.
    pub recipients: usize,
    /// Whether it carries an identity that a passphrase opens.
    pub passphrase: bool,
}
