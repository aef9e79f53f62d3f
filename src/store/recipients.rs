//! The authoritative list of who may open the store.

use diesel::prelude::*;

use super::error::Error;
use super::schema::recipients;
use super::transaction::{Change, Reader};
use crate::domain::label::Label;
use crate::domain::time::Timestamp;

/// Where a recipient came from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Origin {
    /// The identity in `identity.age`, which the passphrase opens.
    Passphrase,
    /// An identity that this program made and wrote to a file of the user's.
    Identity,
    /// A public key that the user gave.
    Recipient,
}

impl Origin {
    const ALL: [Self; 3] = [Self::Passphrase, Self::Identity, Self::Recipient];

    /// Finds the origin that a word means.
    pub(super) fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.as_str() == word)
    }

    /// Returns the word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Passphrase => "passphrase",
            Self::Identity => "identity",
            Self::Recipient => "recipient",
        }
    }
}

/// A public key to which the data key is encrypted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RecipientRecord {
    /// `age1…` or an SSH public key.
    pub recipient: String,
    /// The name of the owner of the private key.
    pub name: Option<Label>,
    /// Where it came from.
    pub origin: Origin,
    /// Since when.
    pub added_at: Timestamp,
}

impl RecipientRecord {
    /// Tells whether it is the recipient of the identity that the passphrase opens.
    #[must_use]
    pub fn is_of_passphrase(&self) -> bool {
        self.origin == Origin::Passphrase
    }
}

#[derive(Insertable)]
#[diesel(table_name = recipients)]
struct NewRow<'a> {
    recipient: &'a str,
    name: Option<&'a str>,
    origin: &'a str,
    added_at: i64,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = recipients)]
struct Row {
    recipient: String,
    name: Option<String>,
    origin: String,
    added_at: i64,
}

impl TryFrom<Row> for RecipientRecord {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        let name = row.name.map(|name| name.parse()).transpose();
        let origin = Origin::ALL
            .into_iter()
            .find(|known| known.as_str() == row.origin);
        Ok(Self {
            recipient: row.recipient,
            name: name.map_err(|_| Error::damaged("a recipient has a name that cannot be one"))?,
            origin: origin.ok_or_else(|| Error::damaged("a recipient has an unknown origin"))?,
            added_at: Timestamp::from_millis(row.added_at)
                .ok_or_else(|| Error::damaged("a recipient was added at no time"))?,
        })
    }
}

impl Reader<'_> {
    /// Returns the recipients, the oldest first.
    ///
    /// # Errors
    /// [`Error`] if they cannot be read.
    pub fn recipients(&mut self) -> Result<Vec<RecipientRecord>, Error> {
        let rows: Vec<Row> = recipients::table
            .select(Row::as_select())
            .order((recipients::added_at, recipients::recipient))
            .load(self.connection)?;
        rows.into_iter().map(RecipientRecord::try_from).collect()
    }
}

impl Change<'_> {
    /// Adds a recipient.
    ///
    /// # Errors
    /// [`Error`] if it is there already.
    pub fn insert_recipient(&mut self, record: &RecipientRecord) -> Result<(), Error> {
        diesel::insert_into(recipients::table)
            .values(NewRow {
                recipient: &record.recipient,
                name: record.name.as_ref().map(Label::as_str),
                origin: record.origin.as_str(),
                added_at: record.added_at.as_millis(),
            })
            .execute(self.connection)?;
        Ok(())
    }

    /// Removes a recipient.
    ///
    /// # Errors
    /// [`Error`] if it cannot be written.
    pub fn delete_recipient(&mut self, record: &RecipientRecord) -> Result<(), Error> {
        let row = recipients::table.filter(recipients::recipient.eq(&record.recipient));
        diesel::delete(row).execute(self.connection)?;
        Ok(())
    }

    /// Removes every recipient that a passphrase opened but this one.
    ///
    /// # Errors
    /// [`Error`] if it cannot be written.
    pub fn delete_other_passphrase_recipients(
        &mut self,
        kept: &RecipientRecord,
    ) -> Result<(), Error> {
        let others = recipients::table
            .filter(recipients::origin.eq(Origin::Passphrase.as_str()))
            .filter(recipients::recipient.ne(&kept.recipient));
        diesel::delete(others).execute(self.connection)?;
        Ok(())
    }
}
