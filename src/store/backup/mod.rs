//! Every row of every table, in values that no engine has for itself: what a backup is made of.
//!
//! A row is a JSON object with a member for each column, as `docs/store-format.md` lists them:
//! numbers, texts, booleans, `null`, and bytes as hexadecimal digits. Nothing here encrypts or
//! knows files.

mod blob;
mod flaw;
mod tables;

use zeroize::Zeroizing;

use self::tables::TABLES;
use super::connection::StoreConnection;
use super::error::{Error, Failure};
use super::transaction::{Change, Reader};

/// A row on its way out.
pub trait Record {
    /// Returns the row as JSON. That of `secrets` holds a secret, so all are wiped.
    fn to_json(&self) -> Zeroizing<String>;

    /// Returns the column that is not what the domain takes it for, if there is one.
    fn flaw(&self) -> Option<&'static str>;

    /// Returns what tells the row from others: its primary key.
    fn name(&self) -> String;
}

/// Takes rows, one by one.
type Visit<'a> = &'a mut dyn FnMut(&dyn Record) -> Result<(), Error>;

/// A table: how its rows come out and go in.
struct Table {
    name: &'static str,
    #[cfg(test)]
    columns: &'static [&'static str],
    /// Visits the rows in the order of their primary key.
    walk: fn(&mut StoreConnection, Visit<'_>) -> Result<(), Error>,
    insert: fn(&mut StoreConnection, &str) -> Result<(), NotRestored>,
}

/// Why a row did not go in. Nothing of what is in the row is repeated, for it may be a secret.
#[derive(Debug, thiserror::Error)]
pub enum NotRestored {
    /// There is no such table.
    #[error("there is no such table")]
    NoTable,
    /// It is no row of that table.
    #[error("it is no row of that table: {0}")]
    NotARow(String),
    /// A column is not what the domain takes it for.
    #[error("`{0}` cannot be read")]
    Flaw(&'static str),
    /// The database did not take it.
    #[error(transparent)]
    Store(#[from] Error),
}

impl Failure for NotRestored {
    fn of_store(&self) -> Option<&Error> {
        match self {
            Self::Store(error) => Some(error),
            Self::NoTable | Self::NotARow(_) | Self::Flaw(_) => None,
        }
    }
}

/// Returns the names of the tables in the order in which they are restored: what is referred to
/// comes first.
pub fn tables() -> impl Iterator<Item = &'static str> {
    TABLES.iter().map(|table| table.name)
}

impl Reader<'_> {
    /// Visits every row of a table in the order of its primary key. Memory does not grow with their
    /// number.
    ///
    /// # Errors
    /// [`Error`] if they cannot be read; what `visit` returns.
    pub fn walk_table(&mut self, name: &str, visit: Visit<'_>) -> Result<(), Error> {
        let table = TABLES.iter().find(|table| table.name == name);
        let table = table.ok_or_else(|| Error::Refused(format!("there is no table `{name}`")))?;
        (table.walk)(self.connection, visit)
    }
}

impl Change<'_> {
    /// Makes room for the rows of a backup: what a new store has of its own goes.
    ///
    /// # Errors
    /// [`Error`] if it cannot be written.
    pub fn make_room(&mut self) -> Result<(), Error> {
        super::counters::forget_all(self.connection)
    }

    /// Brings the emails of a backup, which may be older than the form in which they are compared,
    /// into that form.
    ///
    /// # Errors
    /// [`Error`] if they cannot be read or written.
    pub fn fold_emails(&mut self) -> Result<(), Error> {
        super::accounts::fold_emails(self.connection)
    }

    /// Adds a row of a backup as it is, once it is known that the domain can read it.
    ///
    /// # Errors
    /// [`NotRestored`], and then the transaction must not be committed.
    pub fn restore_row(&mut self, table: &str, row: &str) -> Result<(), NotRestored> {
        let table = TABLES.iter().find(|known| known.name == table);
        (table.ok_or(NotRestored::NoTable)?.insert)(self.connection, row)
    }
}

/// Says why a text is no row, without what is in it.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    // These name members only. serde's other sentences repeat values.
    let names_only = ["unknown field", "missing field", "duplicate field"]
        .iter()
        .any(|beginning| text.starts_with(beginning));
    match (names_only, error.classify()) {
        (true, _) => text
            .split(", expected")
            .next()
            .and_then(|text| text.split(" at line").next())
            .unwrap_or_default()
            .to_owned(),
        (false, serde_json::error::Category::Data) => "a value is of the wrong kind".to_owned(),
        (false, _) => "it is not a JSON object".to_owned(),
    }
}

#[cfg(test)]
mod tests;
