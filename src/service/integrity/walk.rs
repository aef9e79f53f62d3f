//! Walking the chain of the audit log from end to end.

use std::time::Duration;

use crate::domain::audit::chain::{Break, Chain, Head};
use crate::domain::audit::listing::AuditListing;
use crate::domain::audit::{EntryHash, StoredEntry};
use crate::domain::time::Timestamp;
use crate::store::{self, Reader};

use super::index::Index;

/// The number of entries that are read at once.
pub(super) const PAGE: i64 = 500;

/// A change knows its time before it waits for others, five minutes at the most. So entries may be
/// dated in another order than they have, by that and a little more.
const WAIT: Duration = Duration::from_secs(600);

/// Why a walk ended early.
pub(in crate::service) enum Stop {
    /// The chain is broken.
    Broken(Break),
    /// The entries cannot be read.
    Store(store::Error),
}

/// What was seen of an audit log whose chain is whole.
pub(in crate::service) struct Walked {
    /// Where it ends.
    pub(in crate::service) head: Head,
    /// Where the entries about each thing are.
    pub(in crate::service) index: Index,
    /// The entry whose hash was looked for.
    pub(in crate::service) sought: Option<Head>,
    /// The newest time.
    pub(super) newest: Option<Timestamp>,
    /// The number of entries dated so long before an earlier one that the clock must have been set
    /// back.
    pub(super) turned_back: u64,
}

/// Walks the chain up to its end, and looks for the entry with a hash, if one is named.
pub(in crate::service) fn walk(
    reader: &mut Reader<'_>,
    sought: Option<EntryHash>,
) -> Result<Walked, Stop> {
    let mut chain = Chain::new();
    let mut listing = AuditListing::default();
    let mut walked = Walked {
        head: Head::NONE,
        index: Index::default(),
        sought: None,
        newest: None,
        turned_back: 0,
    };
    loop {
        let page = reader.audit(&listing, PAGE).map_err(Stop::Store)?;
        let Some(last) = page.last() else {
            walked.head = chain.end().map_err(Stop::Broken)?;
            return Ok(walked);
        };
        listing.after = Some(last.sequence);
        for found in page {
            let StoredEntry { entry, hash } = chain.follow(found).map_err(Stop::Broken)?;
            if sought == Some(hash) {
                walked.sought = Some(Head {
                    sequence: entry.sequence,
                    hash,
                });
            }
            let newest = walked.newest.get_or_insert(entry.at);
            if entry.at < newest.minus(WAIT) {
                walked.turned_back += 1;
            }
            *newest = entry.at.max(*newest);
            walked.index.add(&entry);
        }
    }
}
