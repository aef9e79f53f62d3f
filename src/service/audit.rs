//! The trail: listing it, and walking its chain from end to end.

use crate::domain::audit::chain::{Break, Chain, Fault, Head};
use crate::domain::audit::listing::{Listing, Subject};
use crate::domain::audit::{EntryHash, Found, Kept};
use crate::service::context::Context;
use crate::service::error::Error;

const PAGE: i64 = 500;

/// How many candidates for the beginning of an id are told.
const MANY: i64 = 20;

/// What stands in the trail, read a page at a time: memory does not grow with its length.
struct Pages {
    cx: Context,
    listing: Listing,
    left: u64,
    page: std::vec::IntoIter<Found>,
    done: bool,
}

impl Pages {
    fn new(cx: Context, listing: Listing) -> Self {
        let left = listing.limit.unwrap_or(u64::MAX);
        Self {
            cx,
            listing,
            left,
            page: Vec::new().into_iter(),
            done: left == 0,
        }
    }

    fn fill(&mut self) -> Result<(), Error> {
        let limit = PAGE.min(i64::try_from(self.left).unwrap_or(PAGE));
        let listing = &self.listing;
        let page = self
            .cx
            .read::<Vec<Found>>(|reader| Ok(reader.audit(listing, limit)?))?;
        let length = i64::try_from(page.len()).unwrap_or(PAGE);
        self.left -= page.len() as u64;
        self.done = length < limit || self.left == 0;
        if let Some(last) = page.last() {
            self.listing.after = Some(last.sequence);
        }
        self.page = page.into_iter();
        Ok(())
    }
}

impl Iterator for Pages {
    type Item = Result<Found, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.page.len() == 0
            && !self.done
            && let Err(error) = self.fill()
        {
            self.done = true;
            return Some(Err(error));
        }
        self.page.next().map(Ok)
    }
}

/// Lists entries, without asking whether their chain is whole.
///
/// # Errors
/// [`Error::SubjectAmbiguous`]; and among the entries, [`Error::AuditBroken`] where there is none that can be read.
pub fn list(
    mut cx: Context,
    listing: Listing,
) -> Result<impl Iterator<Item = Result<Kept, Error>>, Error> {
    if let Some(Subject::Beginning(beginning)) = &listing.filter.subject {
        let candidates =
            cx.read::<Vec<String>>(|reader| Ok(reader.audit_subjects(beginning, MANY)?))?;
        if candidates.len() > 1 {
            return Err(Error::SubjectAmbiguous {
                beginning: beginning.clone(),
                candidates,
            });
        }
    }
    Ok(Pages::new(cx, listing).map(|found| {
        let Found { sequence, kept } = found?;
        let unreadable = Break {
            sequence,
            fault: Fault::Unreadable,
        };
        kept.ok_or_else(|| unreadable.into())
    }))
}

/// A trail whose chain is whole.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Verified {
    /// Where it ends.
    pub head: Head,
    /// The entry with the hash that was kept, if one was.
    pub kept: Option<Head>,
}

/// Walks the chain from end to end, and looks for a hash that was kept elsewhere: if an entry has it, the trail up to there is
/// what it was then.
///
/// # Errors
/// [`Error::AuditBroken`], or [`Error::AuditHeadMissing`].
pub fn verify(cx: Context, kept: Option<EntryHash>) -> Result<Verified, Error> {
    let mut pages = Pages::new(cx, Listing::default());
    let mut chain = Chain::new();
    let mut found = None;
    while let Some(next) = pages.next().transpose()? {
        let Kept { entry, hash } = chain.follow(next)?;
        if kept == Some(hash) {
            found = Some(Head {
                sequence: entry.sequence,
                hash,
            });
        }
    }
    let head = chain.end()?;
    if let Some(hash) = kept
        && found.is_none()
    {
        return Err(Error::AuditHeadMissing { hash, head });
    }
    Ok(Verified { head, kept: found })
}

/// A part of an export.
#[derive(Clone, PartialEq, Debug)]
pub enum Exported {
    /// The next entry.
    Entry(Kept),
    /// What comes last: where the chain ends.
    End(Head),
}

/// The whole trail, each entry checked as it goes by.
pub struct Export {
    pages: Pages,
    chain: Chain,
    done: bool,
}

/// Exports the trail. Where its chain is broken, the export ends with [`Error::AuditBroken`].
#[must_use]
pub fn export(cx: Context) -> Export {
    Export {
        pages: Pages::new(cx, Listing::default()),
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
