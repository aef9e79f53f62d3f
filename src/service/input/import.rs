//! The loop of an import: every record is taken or rejected, and progress is reported.

use super::{BadLine, LINES_BETWEEN_REPORTS, Watch};
use crate::domain::key::import::RecordError;
use crate::service::error::Error;
use crate::store;

/// Why a record is rejected. The first of a file's reasons that is listed here counts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Flaw {
    /// A value is invalid.
    Wrong,
    /// A plan, a balance or the policy forbids it.
    Refused,
    /// The store has the key with other facts, or another key has its prefix or access key.
    Conflict,
}

/// Why a record is not imported.
pub(in crate::service) enum Rejected {
    /// The record has mistakes. The records after it are still checked.
    Record(Flaw, Vec<RecordError>),
    /// The import fails.
    All(Error),
}

impl Rejected {
    pub(in crate::service) fn field(
        flaw: Flaw,
        field: &'static str,
        message: impl Into<String>,
    ) -> Self {
        let message = message.into();
        let field = Some(field);
        Self::Record(flaw, vec![RecordError { field, message }])
    }

    /// Rejects a record with a message about the whole of it.
    pub(in crate::service) fn record(message: &impl ToString) -> Self {
        let message = message.to_string();
        let mistake = RecordError {
            field: None,
            message,
        };
        Self::Record(Flaw::Wrong, vec![mistake])
    }
}

impl From<Error> for Rejected {
    fn from(error: Error) -> Self {
        Self::All(error)
    }
}

impl From<store::Error> for Rejected {
    fn from(error: store::Error) -> Self {
        Self::All(error.into())
    }
}

/// A record of an import file.
pub(in crate::service) struct Numbered<R> {
    /// The number of its line.
    pub(in crate::service) line: u64,
    /// The number of bytes up to its end.
    pub(in crate::service) bytes: u64,
    /// The record, if it could be parsed.
    pub(in crate::service) parsed: Result<R, Rejected>,
}

/// The records of an import.
#[derive(Default)]
pub(in crate::service) struct Counted {
    /// The number of records.
    pub(in crate::service) records: u64,
    /// The number of rejected ones.
    pub(in crate::service) bad: u64,
    /// The worst flaw, and the first mistake.
    pub(in crate::service) first: Option<(Flaw, BadLine)>,
}

/// Takes one record after the other.
///
/// # Errors
/// Any error of `next`; [`Rejected::All`] of `take`.
pub(in crate::service) fn import_records<R>(
    watch: &mut dyn Watch,
    mut next: impl FnMut() -> Result<Option<Numbered<R>>, Error>,
    mut take: impl FnMut(u64, R) -> Result<(), Rejected>,
) -> Result<Counted, Error> {
    let mut counted = Counted::default();
    let mut read = 0;
    while let Some(Numbered {
        line,
        bytes,
        parsed,
    }) = next()?
    {
        counted.records += 1;
        read = bytes;
        match parsed.and_then(|record| take(line, record)) {
            Ok(()) => {}
            Err(Rejected::All(error)) => return Err(error),
            Err(Rejected::Record(flaw, mistakes)) => counted.reject(line, flaw, mistakes, watch),
        }
        if counted.records.is_multiple_of(LINES_BETWEEN_REPORTS) {
            watch.progress(counted.records, bytes);
        }
    }
    watch.progress(counted.records, read);
    Ok(counted)
}

impl Counted {
    fn reject(&mut self, line: u64, flaw: Flaw, mistakes: Vec<RecordError>, watch: &mut dyn Watch) {
        self.bad += 1;
        for RecordError { field, message } in mistakes {
            let bad = BadLine {
                line,
                field,
                message,
            };
            watch.bad_line(&bad);
            match &mut self.first {
                None => self.first = Some((flaw, bad)),
                Some((worst, _)) => *worst = flaw.min(*worst),
            }
        }
    }
}
