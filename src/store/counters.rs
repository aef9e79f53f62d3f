//! Counters: numbers that are given once.

use diesel::prelude::*;

use super::connection::StoreConnection;
use super::error::Error;
use super::schema::counters;
use super::transaction::Change;

/// Empties the table: a backup brings its own counters.
pub(super) fn forget_all(connection: &mut StoreConnection) -> Result<(), Error> {
    diesel::delete(counters::table).execute(connection)?;
    Ok(())
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
