//! Checks the content of a store: every row, the references between rows, the audit log, and that
//! the rows match the log.

mod comparison;
mod finding;
mod index;
mod merge;
mod walk;

use super::error::Error;
use crate::domain::audit::chain::Head;
use crate::domain::time::Timestamp;
use crate::store::sqlcipher::inspection::{Contradiction, Orphans};
use crate::store::{self, Reader, backup};

pub(super) use self::comparison::compare;
pub use self::finding::{Code, Finding, Severity};
pub(super) use self::index::Index;
pub(super) use self::walk::{Stop, walk};

/// Maximum number of differences between rows and audit log that are reported.
const NAMED: u64 = 100;

/// The counts and times of a check.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Seen {
    /// The number of rows of each table, in the order of the tables.
    pub(super) rows: Vec<(&'static str, u64)>,
    /// The end of the audit log, if its chain is whole.
    pub(super) head: Option<Head>,
    /// The time of the newest entry.
    pub(super) newest: Option<Timestamp>,
    /// The number of entries dated so long before an earlier one that the clock must have been set
    /// back.
    pub(super) turned_back: u64,
}

/// Reads every row of every table, and reports each one that cannot be read.
pub(super) fn rows(reader: &mut Reader<'_>, seen: &mut Seen, report: &mut dyn FnMut(Finding)) {
    for table in backup::tables() {
        let mut count = 0;
        let walked = reader.walk_table(table, &mut |row| {
            count += 1;
            // The walk of the chain reports more about its entries.
            if let Some(column) = row.flaw().filter(|_| table != "audit") {
                let name = row.name();
                let message = format!("`{column}` of the row {name} of `{table}` cannot be read");
                report(Finding::new(Code::RowUnreadable, message));
            }
            Ok(())
        });
        if let Err(error) = walked {
            report(table_unreadable(table, &error));
        }
        seen.rows.push((table, count));
    }
}

fn table_unreadable(table: &str, error: &store::Error) -> Finding {
    let message = format!("`{table}` cannot be read to the end: {error}");
    Finding::new(Code::TableUnreadable, message)
}

/// Finds rows that contradict each other.
pub(super) fn relations(reader: &mut Reader<'_>, report: &mut dyn FnMut(Finding)) {
    match reader.orphans() {
        Ok(orphans) => orphans.iter().map(reference_broken).for_each(&mut *report),
        Err(error) => report(Finding::unreadable(&error)),
    }
    match reader.contradictions() {
        Ok(found) => found.iter().map(contradiction).for_each(report),
        Err(error) => report(Finding::unreadable(&error)),
    }
}

fn reference_broken(orphans: &Orphans) -> Finding {
    let Orphans {
        table,
        parent,
        count,
    } = orphans;
    let refer = if *count == 1 {
        "row refers"
    } else {
        "rows refer"
    };
    let message =
        format!("{count} {refer} from `{table}` to something in `{parent}` that is not there");
    Finding::new(Code::ReferenceBroken, message)
}

fn contradiction(found: &Contradiction) -> Finding {
    let code = match found {
        Contradiction::NoGrantRoot => Code::GrantRootMissing,
        Contradiction::NoVersion(_)
        | Contradiction::LimitsOfUnlimited(_)
        | Contradiction::Counter(_) => Code::Contradiction,
    };
    Finding::new(code, found.to_string())
}

/// Walks the chain of the audit log up to its end, or to the first break. Returns an index of the
/// entries if the chain is whole.
pub(super) fn trail(
    reader: &mut Reader<'_>,
    seen: &mut Seen,
    report: &mut dyn FnMut(Finding),
) -> Option<Index> {
    match walk(reader, None) {
        Ok(walked) => {
            seen.head = Some(walked.head);
            seen.newest = walked.newest;
            seen.turned_back = walked.turned_back;
            return Some(walked.index);
        }
        Err(Stop::Broken(broken)) => {
            report(Finding::new(Code::AuditBroken, broken.to_string()));
        }
        Err(Stop::Store(error)) => report(table_unreadable("audit", &error)),
    }
    None
}

/// Compares the rows with the audit log, whose chain must be whole, and reports each difference up
/// to a limit.
pub(super) fn differences(
    reader: &mut Reader<'_>,
    index: Index,
    report: &mut dyn FnMut(Finding),
) -> Result<(), store::Error> {
    let mut count = 0;
    let compared = compare(reader, index, &mut |difference| {
        count += 1;
        if count <= NAMED {
            report(Finding::new(Code::RowDiffers, difference.to_string()));
        }
    });
    if count > NAMED {
        let message = match count - NAMED {
            1 => "1 more row does not match the audit log".to_owned(),
            more => format!("{more} more rows do not match the audit log"),
        };
        report(Finding::new(Code::RowDiffers, message));
    }
    compared
}

/// Checks SQLite's lists and trees, and that each index has the entries of its table.
pub(super) fn structure(reader: &mut Reader<'_>, report: &mut dyn FnMut(Finding)) {
    match reader.structure_faults() {
        Ok(faults) => {
            let broken = "the structure of store.db is broken";
            let message = match &faults[..] {
                [] => return,
                [one] => format!("{broken}: {one}"),
                [first, rest @ ..] => {
                    format!("{broken} in {} places, first: {first}", rest.len() + 1)
                }
            };
            report(Finding::new(Code::StructureDamaged, message));
        }
        Err(error) => report(Finding::unreadable(&error)),
    }
}

/// Whether SQLite's lists and trees are checked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Structure {
    /// Check them: some pages may be older than others.
    Check,
    /// Skip them: all pages were written in this transaction.
    JustWritten,
}

/// Checks all of it, and refuses the first finding.
///
/// # Errors
/// The result of `refuse`.
pub(super) fn insist(
    reader: &mut Reader<'_>,
    check: Structure,
    refuse: impl FnOnce(Finding) -> Error,
) -> Result<(Seen, Head), Error> {
    let mut seen = Seen::default();
    let mut first = None;
    let mut report = |finding| {
        first.get_or_insert(finding);
    };
    match check {
        Structure::Check => structure(reader, &mut report),
        Structure::JustWritten => {}
    }
    let index = trail(reader, &mut seen, &mut report);
    rows(reader, &mut seen, &mut report);
    relations(reader, &mut report);
    if let Some(index) = index
        && let Err(error) = differences(reader, index, &mut report)
    {
        report(Finding::unreadable(&error));
    }
    match (first, seen.head) {
        (None, Some(head)) => Ok((seen, head)),
        (Some(finding), _) => Err(refuse(finding)),
        (None, None) => Err(refuse(Finding::unreadable(&store::Error::Damaged(
            "the audit log has no newest entry".to_owned(),
        )))),
    }
}
