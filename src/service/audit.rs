//! The audit log: listing it, walking its chain from end to end, and comparing the rows with it.

use crate::domain::audit::chain::{Break, Chain, Fault, Head};
use crate::domain::audit::listing::{AuditListing, Subject};
use crate::domain::audit::{EntryHash, FoundEntry, StoredEntry};
use crate::service::context::Context;
use crate::service::error::{AuditError, Error};
use crate::service::integrity::{Stop, compare, walk};
use crate::service::paging::Pages;

/// How many candidates for the beginning of an id are told.
const MANY: i64 = 20;

/// Lists entries, without asking whether their chain is whole.
///
/// # Errors
/// [`AuditError::SubjectAmbiguous`]; and among the entries, [`AuditError::Broken`] where there is
/// none that can be read.
pub fn list(
    cx: &mut Context,
    mut listing: AuditListing,
) -> Result<Pages<Result<StoredEntry, Error>>, Error> {
    if let Some(Subject::Beginning(beginning)) = &listing.filter.subject {
        let candidates =
            cx.read::<Vec<String>>(|reader| Ok(reader.audit_subjects(beginning, MANY)?))?;
        if candidates.len() > 1 {
            return Err(AuditError::SubjectAmbiguous {
                beginning: beginning.clone(),
                candidates,
            }
            .into());
        }
    }
    let readable = |FoundEntry { sequence, kept }| {
        let unreadable = Break {
            sequence,
            fault: Fault::Unreadable,
        };
        kept.ok_or_else(|| unreadable.into())
    };
    Ok(Pages::new(listing.limit, move |cx, limit| {
        let page = cx.read::<Vec<FoundEntry>>(|reader| Ok(reader.audit(&listing, limit)?))?;
        listing.after = page.last().map(|last| last.sequence);
        Ok(page.into_iter().map(readable).collect())
    }))
}

/// An audit log whose chain is whole, and that the rows match.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Verified {
    /// Where it ends.
    pub head: Head,
    /// The entry with the hash that was kept, if one was.
    pub kept: Option<Head>,
}

/// Walks the chain from end to end, looks for a hash that was kept elsewhere, and compares the rows
/// with the entries, all in one snapshot. If an entry has the hash, the log up to there is what it
/// was then.
///
/// # Errors
/// [`AuditError::Broken`], [`AuditError::HeadMissing`] or [`AuditError::RowsDiffer`].
pub fn verify(cx: &mut Context, kept: Option<EntryHash>) -> Result<Verified, Error> {
    cx.read(|reader| {
        let walked = walk(reader, kept).map_err(|stop| match stop {
            Stop::Broken(broken) => Error::from(broken),
            Stop::Store(error) => error.into(),
        })?;
        let head = walked.head;
        if let Some(hash) = kept
            && walked.sought.is_none()
        {
            return Err(AuditError::HeadMissing { hash, head }.into());
        }
        let mut first = None;
        let mut count = 0;
        compare(reader, walked.index, &mut |difference| {
            first.get_or_insert(difference);
            count += 1;
        })?;
        match first {
            None => Ok(Verified {
                head,
                kept: walked.sought,
            }),
            Some(first) => Err(AuditError::RowsDiffer { first, count }.into()),
        }
    })
}

/// A part of an export.
#[derive(Clone, PartialEq, Debug)]
pub enum Exported {
    /// The next entry.
    Entry(StoredEntry),
    /// What comes last: where the chain ends.
    End(Head),
}

/// Exports the whole audit log, and checks the chain on the way. Where it is broken, the export
/// ends with [`AuditError::Broken`].
#[must_use]
pub fn export() -> Pages<Result<Exported, Error>> {
    let mut listing = AuditListing::default();
    let mut chain = Chain::new();
    let mut done = false;
    Pages::new(None, move |cx, limit| {
        if done {
            return Ok(Vec::new());
        }
        let page = cx.read::<Vec<FoundEntry>>(|reader| Ok(reader.audit(&listing, limit)?))?;
        listing.after = page.last().map(|last| last.sequence);
        let is_last = i64::try_from(page.len()).is_ok_and(|count| count < limit);
        let mut parts = Vec::with_capacity(page.len() + 1);
        for found in page {
            match chain.follow(found) {
                Ok(kept) => parts.push(Ok(Exported::Entry(kept))),
                Err(broken) => {
                    done = true;
                    parts.push(Err(broken.into()));
                    return Ok(parts);
                }
            }
        }
        if is_last {
            done = true;
            parts.push(chain.end().map(Exported::End).map_err(Error::from));
        }
        Ok(parts)
    })
}
