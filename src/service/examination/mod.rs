//! Reading everything that a store holds, to find out whether it is sound: every row, what refers to what, the audit log, and whether
//! the rows are what the log says.

mod comparison;
mod index;
mod merge;
mod walk;

use std::fmt;

use super::error::Error;
use crate::domain::audit::chain::{Break, Head};
use crate::domain::audit::expected::Difference;
use crate::domain::time::Timestamp;
use crate::store::sqlcipher::inspection::{Contradiction, Orphans};
use crate::store::{self, Reader, backup};

pub(super) use self::comparison::compare;
pub(super) use self::index::Index;
pub(super) use self::walk::{Stop, walk};

/// The most differences between rows and audit log that are named.
const NAMED: u64 = 100;

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
    /// A row does not match the audit log.
    Differs(Difference),
    /// How many more rows do not match it.
    MoreDiffer(u64),
    /// SQLite's lists and trees do not fit each other, as an index and its table.
    Structure(Vec<String>),
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
            Self::Differs(difference) => difference.fmt(f),
            Self::MoreDiffer(1) => f.write_str("1 more row does not match the audit log"),
            Self::MoreDiffer(count) => write!(f, "{count} more rows do not match the audit log"),
            Self::Structure(faults) => match &faults[..] {
                [one] => write!(f, "the structure of store.db is broken: {one}"),
                [first, rest @ ..] => write!(
                    f,
                    "the structure of store.db is broken in {} places, first: {first}",
                    rest.len() + 1
                ),
                [] => f.write_str("the structure of store.db is broken"),
            },
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

/// Walks the chain of the audit log up to its end, or to the first place where it is broken. If it is whole, returns where the entries
/// about each thing are.
pub(super) fn trail(
    reader: &mut Reader<'_>,
    seen: &mut Seen,
    tell: &mut dyn FnMut(Flaw),
) -> Option<Index> {
    match walk(reader, None) {
        Ok(walked) => {
            seen.head = Some(walked.head);
            seen.newest = walked.newest;
            seen.turned_back = walked.turned_back;
            return Some(walked.index);
        }
        Err(Stop::Broken(broken)) => tell(Flaw::Trail(broken)),
        Err(Stop::Store(error)) => tell(Flaw::Table {
            table: "audit",
            error,
        }),
    }
    None
}

/// Compares the rows with the audit log, whose chain must be whole, and reports each difference, up to a limit.
pub(super) fn differences(
    reader: &mut Reader<'_>,
    index: Index,
    tell: &mut dyn FnMut(Flaw),
) -> Result<(), store::Error> {
    let mut count = 0;
    let compared = compare(reader, index, &mut |difference| {
        count += 1;
        if count <= NAMED {
            tell(Flaw::Differs(difference));
        }
    });
    if count > NAMED {
        tell(Flaw::MoreDiffer(count - NAMED));
    }
    compared
}

/// Checks SQLite's own lists and trees, among them that each index has the entries of its table.
pub(super) fn structure(reader: &mut Reader<'_>, tell: &mut dyn FnMut(Flaw)) {
    match reader.structure_faults() {
        Ok(faults) if faults.is_empty() => {}
        Ok(faults) => tell(Flaw::Structure(faults)),
        Err(error) => tell(Flaw::Database(error)),
    }
}

/// Whether SQLite's own lists and trees are checked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Structure {
    /// They are: the pages of the file may be of several ages.
    Check,
    /// They are not: all of them were written in this transaction.
    JustWritten,
}

/// Reads everything, and refuses the first flaw.
///
/// # Errors
/// What `refuse` makes of the flaw.
pub(super) fn insist(
    reader: &mut Reader<'_>,
    check: Structure,
    refuse: impl FnOnce(Flaw) -> Error,
) -> Result<(Seen, Head), Error> {
    let mut seen = Seen::default();
    let mut first = None;
    let mut tell = |flaw| {
        first.get_or_insert(flaw);
    };
    match check {
        Structure::Check => structure(reader, &mut tell),
        Structure::JustWritten => {}
    }
    let index = trail(reader, &mut seen, &mut tell);
    rows(reader, &mut seen, &mut tell);
    relations(reader, &mut tell);
    if let Some(index) = index
        && let Err(error) = differences(reader, index, &mut tell)
    {
        tell(Flaw::Database(error));
    }
    match (first, seen.head) {
        (None, Some(head)) => Ok((seen, head)),
        (Some(flaw), _) => Err(refuse(flaw)),
        (None, None) => Err(refuse(Flaw::Database(store::Error::Damaged(
            "the trail has no end".to_owned(),
        )))),
    }
}
