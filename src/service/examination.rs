//! Reading everything that a store holds, to find out whether it is sound: every row, what refers to what, and the trail.

use std::fmt;
use std::time::Duration;

use super::error::Error;
use crate::domain::audit::chain::{Break, Chain, Head};
use crate::domain::audit::listing::Listing;
use crate::domain::time::Timestamp;
use crate::store::inspection::{Contradiction, Orphans};
use crate::store::{self, Reader, backup};

/// So many entries of the trail are read at once.
const PAGE: i64 = 500;

/// A change knows its moment before it waits for others, five minutes at the most. So entries may be dated in another order than
/// they have, by that and a little more.
const WAIT: Duration = Duration::from_secs(600);

/// What is not sound.
#[derive(Debug)]
pub enum Flaw {
    /// A row has a column that the domain cannot read.
    Row {
        /// The table.
        table: &'static str,
        /// The primary key.
        name: String,
        /// The column.
        column: &'static str,
    },
    /// The rows of a table cannot be read to the end.
    Table {
        /// Which.
        table: &'static str,
        /// Why not.
        error: store::Error,
    },
    /// Rows refer to something that is not there.
    Orphans(Orphans),
    /// Rows contradict each other.
    Contradiction(Contradiction),
    /// The chain of the trail is broken.
    Trail(Break),
    /// The database cannot answer.
    Database(store::Error),
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Row {
                table,
                name,
                column,
            } => write!(
                f,
                "`{column}` of the row {name} of `{table}` cannot be read"
            ),
            Self::Table { table, error } => {
                write!(f, "`{table}` cannot be read to the end: {error}")
            }
            Self::Orphans(Orphans {
                table,
                parent,
                count,
            }) => {
                let refer = if *count == 1 {
                    "row refers"
                } else {
                    "rows refer"
                };
                write!(
                    f,
                    "{count} {refer} from `{table}` to something in `{parent}` that is not there"
                )
            }
            Self::Contradiction(contradiction) => contradiction.fmt(f),
            Self::Trail(broken) => broken.fmt(f),
            Self::Database(error) => error.fmt(f),
        }
    }
}

/// What was seen on the way.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Seen {
    /// How many rows each table has, in the order of the tables.
    pub(super) rows: Vec<(&'static str, u64)>,
    /// Where the trail ends, if it is whole.
    pub(super) head: Option<Head>,
    /// The moment of the newest entry.
    pub(super) newest: Option<Timestamp>,
    /// How many entries are dated so much before an earlier one that the clock must have been set back.
    pub(super) turned_back: u64,
}

/// Reads every row of every table, and tells of each flaw.
pub(super) fn rows(reader: &mut Reader<'_>, seen: &mut Seen, tell: &mut dyn FnMut(Flaw)) {
    for table in backup::tables() {
        let mut count = 0;
        let walked = reader.walk_table(table, &mut |row| {
            count += 1;
            // The walk along the trail says more of its entries.
            if let Some(column) = row.flaw().filter(|_| table != "audit") {
                let name = row.name();
                tell(Flaw::Row {
                    table,
                    name,
                    column,
                });
            }
            Ok(())
        });
        if let Err(error) = walked {
            tell(Flaw::Table { table, error });
        }
        seen.rows.push((table, count));
    }
}

/// Looks for rows that do not fit each other.
pub(super) fn relations(reader: &mut Reader<'_>, tell: &mut dyn FnMut(Flaw)) {
    match reader.orphans() {
        Ok(orphans) => orphans.into_iter().map(Flaw::Orphans).for_each(&mut *tell),
        Err(error) => tell(Flaw::Database(error)),
    }
    match reader.contradictions() {
        Ok(found) => found.into_iter().map(Flaw::Contradiction).for_each(tell),
        Err(error) => tell(Flaw::Database(error)),
    }
}

/// Walks the chain of the trail up to its end, or to the first place where it is broken.
pub(super) fn trail(reader: &mut Reader<'_>, seen: &mut Seen, tell: &mut dyn FnMut(Flaw)) {
    match walk(reader, seen) {
        Ok(head) => seen.head = Some(head),
        Err(Stop::Broken(broken)) => tell(Flaw::Trail(broken)),
        Err(Stop::Store(error)) => tell(Flaw::Table {
            table: "audit",
            error,
        }),
    }
}

enum Stop {
    Broken(Break),
    Store(store::Error),
}

fn walk(reader: &mut Reader<'_>, seen: &mut Seen) -> Result<Head, Stop> {
    let mut chain = Chain::new();
    let mut listing = Listing::default();
    loop {
        let page = reader.audit(&listing, PAGE).map_err(Stop::Store)?;
        let Some(last) = page.last() else {
            return chain.end().map_err(Stop::Broken);
        };
        listing.after = Some(last.sequence);
        for found in page {
            let at = chain.follow(found).map_err(Stop::Broken)?.entry.at;
            if seen.newest.is_some_and(|newest| at < newest.minus(WAIT)) {
                seen.turned_back += 1;
            }
            seen.newest = Some(seen.newest.map_or(at, |newest| newest.max(at)));
        }
    }
}

/// Reads everything, and refuses the first flaw.
///
/// # Errors
/// What `refuse` makes of the flaw.
pub(super) fn insist(
    reader: &mut Reader<'_>,
    refuse: impl FnOnce(Flaw) -> Error,
) -> Result<(Seen, Head), Error> {
    let mut seen = Seen::default();
    let mut first = None;
    let mut tell = |flaw| {
        first.get_or_insert(flaw);
    };
    trail(reader, &mut seen, &mut tell);
    rows(reader, &mut seen, &mut tell);
    relations(reader, &mut tell);
    match (first, seen.head) {
        (None, Some(head)) => Ok((seen, head)),
        (Some(flaw), _) => Err(refuse(flaw)),
        (None, None) => Err(refuse(Flaw::Database(store::Error::Damaged(
            "the trail has no end".to_owned(),
        )))),
    }
}
