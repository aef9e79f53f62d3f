//! Usage: recording tallies, importing files of tallies and egress, and rolling both up.

mod import;
mod names;
mod record;
mod records;
mod rollup;
mod series;

pub use self::import::{Request, Source, UsageImportResult, import};
pub use self::record::{Recorded, record};
pub use self::rollup::{bucket, project, walk};
pub use self::series::series;
use super::error::{Error, UsageError};
use crate::store;

/// Why a transaction is rolled back.
enum Stop<T> {
    /// It changes nothing, so that it must not leave a trace either.
    Unchanged(Box<T>),
    Failed(Error),
}

impl<T> Stop<T> {
    fn settle(result: Result<T, Self>) -> Result<T, Error> {
        match result {
            Ok(value) => Ok(value),
            Err(Self::Unchanged(value)) => Ok(*value),
            Err(Self::Failed(error)) => Err(error),
        }
    }
}

impl<T> From<Error> for Stop<T> {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

impl<T> From<UsageError> for Stop<T> {
    fn from(error: UsageError) -> Self {
        Self::Failed(error.into())
    }
}

impl<T> From<store::Error> for Stop<T> {
    fn from(error: store::Error) -> Self {
        Self::Failed(error.into())
    }
}

impl<T> store::Failure for Stop<T> {
    fn of_store(&self) -> Option<&store::Error> {
        match self {
            Self::Unchanged(_) => None,
            Self::Failed(error) => error.of_store(),
        }
    }
}

#[cfg(test)]
mod tests;
