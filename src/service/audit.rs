//! The audit log: listing it, walking its chain from end to end, and comparing the rows with it.

use crate::domain::audit::chain::{Break, Chain, Fault, Head};
use crate::domain::audit::listing::{AuditListing, Subject};
use crate::domain::audit::{EntryHash, FoundEntry, StoredEntry};
use crate::service::context::Context;
use crate::service::error::{AuditError, Error};
use crate::service::examination::{Stop, compare, walk};
use crate::service::paging::Pages;

/// How many candidates for the beginning of an id are told.
const MANY: i64 = 20;

/// Reads what stands in the trail, a page at a time.
fn pages(cx: Context, mut listing: AuditListing) -> Pages<FoundEntry> {
    Pages::new(cx, listing.limit, move |cx, limit| {
        let page = cx.read::<Vec<FoundEntry>>(|reader| Ok(reader.audit(&listing, limit)?))?;
        listing.after = page.last().map(|last| last.sequence);
        Ok(page)
    })
}

/// Lists entries, without asking whether their chain is whole.
///
/// # Errors
/// [`AuditError::SubjectAmbiguous`]; and among the entries, [`AuditError::Broken`] where there is none that can be read.
pub fn list(
    mut cx: Context,
    listing: AuditListing,
) -> Result<impl Iterator<Item = Result<StoredEntry, Error>>, Error> {
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
    Ok(pages(cx, listing).map(|found| {
        let FoundEntry { sequence, kept } = found?;
        let unreadable = Break {
            sequence,
            fault: Fault::Unreadable,
        };
        kept.ok_or_else(|| unreadable.into())
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

/// Walks the chain from end to end, looks for a hash that was kept elsewhere, and compares the rows with the entries, all in one
/// snapshot. If an entry has the hash, the log up to there is what it was then.
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

/// The whole trail, each entry checked as it goes by.
pub struct Export {
    pages: Pages<FoundEntry>,
    chain: Chain,
    done: bool,
}

/// Exports the trail. Where its chain is broken, the export ends with [`AuditError::Broken`].
#[must_use]
pub fn export(cx: Context) -> Export {
    Export {
        pages: pages(cx, AuditListing::default()),
        chain: Chain::new(),
        done: false,
    }
}

impl Export {
    fn part(&mut self) -> Result<Exported, Error> {
        let Some(found) = self.pages.next().transpose()? else {
            self.done = true;
            return Ok(Exported::End(self.chain.end()?));
        };
        Ok(Exported::Entry(self.chain.follow(found)?))
    }
}

impl Iterator for Export {
    type Item = Result<Exported, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        let part = self.part();
        self.done |= part.is_err();
        Some(part)
    }
}
