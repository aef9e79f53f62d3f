//! Walks the rows of a table and the entries about them side by side, both in the order of their
//! ids.

use std::collections::{HashMap, VecDeque};

use super::walk::PAGE;
use crate::domain::account::Account;
use crate::domain::audit::Entry;
use crate::domain::audit::expected::{
    Expected, ExpectedAccount, ExpectedGrant, ExpectedKey, ExpectedProject, ReplayOutcome,
};
use crate::domain::grant::Grant;
use crate::domain::id::Id;
use crate::domain::key::Key;
use crate::domain::key::listing::{KeyFilter, KeyListing, KeySort};
use crate::domain::project::Project;
use crate::domain::time::Timestamp;
use crate::store::{AccountFilter, Error, GrantFilter, ProjectFilter, Reader};

/// A thing that has a row, and entries with its id as their subject.
pub(super) trait Compared: Sized {
    type Expected: Expected;

    /// Reads the next rows after an id, in the order of their ids.
    fn rows(reader: &mut Reader<'_>, after: Option<Id<Self>>) -> RowsOf<Self>;

    /// Returns the id of a row.
    fn id(row: &RowOf<Self>) -> Id<Self>;
}

/// The row of a thing, with the rows that belong to it.
pub(super) type RowOf<T> = <<T as Compared>::Expected as Expected>::Row;

/// Some rows, or why they cannot be read.
type RowsOf<T> = Result<Vec<RowOf<T>>, Error>;

impl Compared for Account {
    type Expected = ExpectedAccount;

    fn rows(reader: &mut Reader<'_>, after: Option<Id<Self>>) -> RowsOf<Self> {
        reader.accounts(&AccountFilter::default(), after, PAGE)
    }

    fn id(row: &Self) -> Id<Self> {
        row.id
    }
}

impl Compared for Project {
    type Expected = ExpectedProject;

    fn rows(reader: &mut Reader<'_>, after: Option<Id<Self>>) -> RowsOf<Self> {
        reader.projects(&ProjectFilter::default(), after, PAGE)
    }

    fn id(row: &RowOf<Self>) -> Id<Self> {
        row.id
    }
}

impl Compared for Key {
    type Expected = ExpectedKey;

    fn rows(reader: &mut Reader<'_>, after: Option<Id<Self>>) -> RowsOf<Self> {
        let listing = KeyListing {
            filter: KeyFilter::default(),
            sort: KeySort::default(),
            after,
            limit: None,
            // No condition asks for the status.
            now: Timestamp::EPOCH,
        };
        let rows = reader.keys(&listing, PAGE)?;
        // In one snapshot no key goes away between two pages.
        rows.ok_or_else(|| Error::Damaged("a key's row is gone".to_owned()))
    }

    fn id(row: &RowOf<Self>) -> Id<Self> {
        row.id
    }
}

impl Compared for Grant {
    type Expected = ExpectedGrant;

    fn rows(reader: &mut Reader<'_>, after: Option<Id<Self>>) -> RowsOf<Self> {
        let rows = reader.grants(&GrantFilter::default(), Timestamp::EPOCH, after, PAGE)?;
        let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
        let mut children = reader.revoked_children(&ids)?;
        let with_children = rows.into_iter().map(|row| {
            let children = children.remove(&row.id).unwrap_or_default();
            (row, children)
        });
        Ok(with_children.collect())
    }

    fn id((row, _): &RowOf<Self>) -> Id<Self> {
        row.id
    }
}

/// Shows each thing that has a row or entries: what the entries lead to, and the row. Memory does
/// not grow with their number.
pub(super) fn merge<T: Compared>(
    reader: &mut Reader<'_>,
    places: &mut [(Id<T>, i64)],
    mut visit: impl FnMut(Id<T>, ReplayOutcome<T::Expected>, Option<&RowOf<T>>),
) -> Result<(), Error> {
    let mut subjects = Subjects::new(places);
    let mut rows = Rows::<T>::default();
    loop {
        subjects.fill(reader)?;
        rows.fill(reader)?;
        let subject = subjects.read.front().map(|(id, _)| *id);
        let row = rows.read.front().map(T::id);
        let Some(id) = subject.into_iter().chain(row).min() else {
            return Ok(());
        };
        let entries = (subject == Some(id)).then(|| subjects.read.pop_front());
        let row = (row == Some(id)).then(|| rows.read.pop_front());
        let (entries, row) = (entries.flatten(), row.flatten());
        let outcome = ReplayOutcome::of(entries.as_ref().map_or(&[], |(_, entries)| entries));
        visit(id, outcome, row.as_ref());
    }
}

/// Calls `visit` with each subject and the entries about it.
pub(super) fn each_subject<T>(
    reader: &mut Reader<'_>,
    places: &mut [(Id<T>, i64)],
    mut visit: impl FnMut(&mut Reader<'_>, Id<T>, Vec<Entry>) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut subjects = Subjects::new(places);
    loop {
        subjects.fill(reader)?;
        let Some((id, entries)) = subjects.read.pop_front() else {
            return Ok(());
        };
        visit(reader, id, entries)?;
    }
}

/// The subjects of entries in the order of their ids, with the entries about them.
struct Subjects<'a, T> {
    places: &'a [(Id<T>, i64)],
    read: VecDeque<(Id<T>, Vec<Entry>)>,
}

impl<'a, T> Subjects<'a, T> {
    fn new(places: &'a mut [(Id<T>, i64)]) -> Self {
        places.sort_unstable();
        Self {
            places,
            read: VecDeque::new(),
        }
    }

    /// Reads the entries about the next few hundred subjects, if none is left.
    fn fill(&mut self, reader: &mut Reader<'_>) -> Result<(), Error> {
        let most = usize::try_from(PAGE).unwrap_or(usize::MAX);
        if !self.read.is_empty() || self.places.is_empty() {
            return Ok(());
        }
        // All entries about the last subject belong to it.
        let mut end = most.min(self.places.len());
        let last = self.places[end - 1].0;
        end += self.places[end..].partition_point(|(id, _)| *id == last);
        let (now, later) = self.places.split_at(end);
        self.places = later;
        let mut entries = HashMap::with_capacity(end);
        for part in now.chunks(most) {
            let sequences: Vec<i64> = part.iter().map(|(_, sequence)| *sequence).collect();
            let read = reader.audit_at(&sequences)?;
            entries.extend(read.into_iter().map(|entry| (entry.sequence, entry)));
        }
        for (id, sequence) in now {
            if self.read.back().is_none_or(|(last, _)| last != id) {
                self.read.push_back((*id, Vec::new()));
            }
            if let Some((_, of_subject)) = self.read.back_mut() {
                of_subject.extend(entries.remove(sequence));
            }
        }
        Ok(())
    }
}

/// The rows of a table in the order of their ids.
struct Rows<T: Compared> {
    read: VecDeque<RowOf<T>>,
    after: Option<Id<T>>,
    done: bool,
}

impl<T: Compared> Default for Rows<T> {
    fn default() -> Self {
        Self {
            read: VecDeque::new(),
            after: None,
            done: false,
        }
    }
}

impl<T: Compared> Rows<T> {
    /// Reads the next few hundred, if none is left.
    fn fill(&mut self, reader: &mut Reader<'_>) -> Result<(), Error> {
        if self.read.is_empty() && !self.done {
            self.read = T::rows(reader, self.after)?.into();
            self.after = self.read.back().map(T::id);
            self.done = self.after.is_none();
        }
        Ok(())
    }
}
