//! Counters: numbers that are given once.

use diesel::prelude::*;

use super::error::Error;
use super::keys::KEY_NUMBER;
use super::schema::counters;
use super::sqlcipher::connection::StoreConnection;
use super::transaction::{Change, Reader};
use super::usage::USAGE_IMPORT;

/// Empties the table: a backup brings its own counters.
pub(super) fn forget_all(connection: &mut StoreConnection) -> Result<(), Error> {
    diesel::delete(counters::table).execute(connection)?;
    Ok(())
}

/// A sequence of numbers, each of which is given once.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Counter {
    /// The numbers of object-storage keys.
    KeyNumber,
    /// The numbers of imports of usage.
    UsageImport,
}

impl Counter {
    /// Returns the name of its row.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::KeyNumber => KEY_NUMBER,
            Self::UsageImport => USAGE_IMPORT,
        }
    }
}

impl Reader<'_> {
    /// Returns the number that a counter gives next; `None` if its row is missing.
    ///
    /// # Errors
    /// [`Error`] if it cannot be read.
    pub fn counter(&mut self, counter: Counter) -> Result<Option<i64>, Error> {
        Ok(counters::table
            .find(counter.name())
            .select(counters::next_value)
            .get_result(self.connection)
            .optional()?)
    }
}

impl Change<'_> {
    /// Takes the next number of a counter, from 1 on.
    pub(super) fn next_number(&mut self, counter: &str) -> Result<i64, Error> {
        let damaged = || Error::damaged("a counter cannot be read");
        let number: i64 = counters::table
            .find(counter)
            .select(counters::next_value)
            .get_result(self.connection)
            .optional()?
            .filter(|number| *number > 0)
            .ok_or_else(damaged)?;
        let next = number.checked_add(1).ok_or_else(damaged)?;
        diesel::update(counters::table.find(counter))
            .set(counters::next_value.eq(next))
            .execute(self.connection)?;
        Ok(number)
    }
}
