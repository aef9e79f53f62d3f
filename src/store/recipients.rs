//! The authoritative list of who may open the store.

use diesel::prelude::*;

use super::error::Error;
use super::schema::recipients;
use super::transaction::{Change, Reader};
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
    /// Where it came from.
    pub origin: Origin,
}

#[derive(Insertable)]
#[diesel(table_name = recipients)]
struct NewRow<'a> {
    recipient: &'a str,
    origin: &'a str,
    added_at: i64,
}

impl Reader<'_> {
    /// Returns the recipients in the order of their text.
    ///
    /// # Errors
    /// [`Error`] if they cannot be read.
    pub fn recipients(&mut self) -> Result<Vec<RecipientRecord>, Error> {
        let rows: Vec<(String, String)> = recipients::table
            .select((recipients::recipient, recipients::origin))
            .order(recipients::recipient)
            .load(self.connection)?;
        rows.into_iter()
            .map(|(recipient, origin)| {
                let origin = Origin::ALL
                    .into_iter()
                    .find(|known| known.as_str() == origin)
                    .ok_or_else(|| Error::damaged("a recipient has an unknown origin"))?;
                Ok(RecipientRecord { recipient, origin })
            })
            .collect()
    }
}

impl Change<'_> {
    /// Adds a recipient.
    ///
    /// # Errors
    /// [`Error`] if it is there already.
    pub fn insert_recipient(
        &mut self,
        record: &RecipientRecord,
        now: Timestamp,
    ) -> Result<(), Error> {
        diesel::insert_into(recipients::table)
            .values(NewRow {
                recipient: &record.recipient,
                origin: record.origin.as_str(),
                added_at: now.as_millis(),
            })
            .execute(self.connection)?;
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
