//! What a backup tells of itself.

use super::audit::chain::Head;
use super::time::Timestamp;

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
    /// Where its trail ends.
    pub head: Head,
    /// How many bytes the encrypted file has.
    pub bytes: u64,
    /// How many recipients it is encrypted to.
    pub recipients: usize,
    /// Whether it carries an identity that a passphrase opens.
    pub passphrase: bool,
}
