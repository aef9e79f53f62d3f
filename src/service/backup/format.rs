//! The lines of a backup: a header, the rows of one table after the other, and a trailer.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::domain::audit::EntryHash;
use crate::domain::audit::chain::Head;

/// What tells a backup from other JSON lines.
pub(super) const FORMAT: &str = "storra-admin backup";
/// The version of the format that is written, and the newest that is read.
pub(super) const VERSION: u64 = 1;

/// The longest line that is read. The longest one that is written is an audit entry with every
/// recipient or bucket.
pub(super) const MAX_LINE: usize = 16 << 20;

/// The first line.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Header {
    pub(super) format: String,
    pub(super) version: u64,
    /// The newest migration that the store had.
    pub(super) schema: u64,
    /// RFC 3339.
    pub(super) created_at: String,
    pub(super) actor: String,
    pub(super) audit: Trail,
}

/// The newest audit entry.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Trail {
    pub(super) sequence: i64,
    /// Hexadecimal digits.
    pub(super) hash: String,
}

impl From<Head> for Trail {
    fn from(head: Head) -> Self {
        Self {
            sequence: head.sequence,
            hash: head.hash.to_string(),
        }
    }
}

impl Trail {
    pub(super) fn head(&self) -> Option<Head> {
        Some(Head {
            sequence: self.sequence,
            hash: self.hash.parse::<EntryHash>().ok()?,
        })
    }
}

/// What a header of any version tells.
#[derive(Deserialize)]
pub(super) struct AnyHeader {
    pub(super) format: String,
    pub(super) version: u64,
}

/// The last line. Everything before it is hashed, the line feeds too.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Trailer {
    /// How many rows each table has.
    pub(super) rows: BTreeMap<String, u64>,
    /// Hexadecimal digits.
    pub(super) sha256: String,
}

/// A row.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RowLine<'a> {
    pub(super) table: String,
    #[serde(borrow)]
    pub(super) row: &'a RawValue,
}
