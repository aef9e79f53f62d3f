//! Which provision file a key or a grant belongs to.

use diesel::prelude::*;

use super::error::Error;
use super::schema::provisioned;
use super::transaction::{Change, Reader};
use crate::domain::grant::GrantId;
use crate::domain::key::KeyId;
use crate::domain::label::Label;

/// Something that a provision file can own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Thing {
    /// A key.
    Key(KeyId),
    /// A grant.
    Grant(GrantId),
}

const KEY: &str = "key";
const GRANT: &str = "grant";

impl Thing {
    fn columns(self) -> (&'static str, String) {
        match self {
            Self::Key(id) => (KEY, id.to_string()),
            Self::Grant(id) => (GRANT, id.to_string()),
        }
    }

    fn read(noun: &str, id: &str) -> Result<Self, Error> {
        let damaged = || Error::damaged("the owner of a key or grant cannot be read");
        match noun {
            KEY => id.parse().map(Self::Key).map_err(|_| damaged()),
            GRANT => id.parse().map(Self::Grant).map_err(|_| damaged()),
            _ => Err(damaged()),
        }
    }
}

/// Something that a provision file owns.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Provisioned {
    /// What.
    pub thing: Thing,
    /// The path of the file that its last plaintext went into, if it did.
    pub place: Option<String>,
}

impl Reader<'_> {
    /// Returns what a provision file owns, dead or alive, the oldest first.
    ///
    /// # Errors
    /// [`Error`] if it cannot be read.
    pub fn provisioned(&mut self, file: &Label) -> Result<Vec<Provisioned>, Error> {
        let rows: Vec<(String, String, Option<String>)> = provisioned::table
            .filter(provisioned::file.eq(file.as_str()))
            .order((provisioned::noun, provisioned::id))
            .select((provisioned::noun, provisioned::id, provisioned::place))
            .load(self.connection)?;
        rows.into_iter()
            .map(|(noun, id, place)| {
                let thing = Thing::read(&noun, &id)?;
                Ok(Provisioned { thing, place })
            })
            .collect()
    }

    /// Returns the provision file that owns something, if one does.
    ///
    /// # Errors
    /// [`Error`] if it cannot be read.
    pub fn provisioner(&mut self, thing: Thing) -> Result<Option<Label>, Error> {
        let file: Option<String> = provisioned::table
            .find(thing.columns())
            .select(provisioned::file)
            .first(self.connection)
            .optional()?;
        file.map(|file| {
            file.parse()
                .map_err(|_| Error::damaged("the name of a provision file cannot be read"))
        })
        .transpose()
    }
}

impl Change<'_> {
    /// Notes that a provision file owns something that no other owns.
    ///
    /// # Errors
    /// [`Error`] if it is owned already, or cannot be written.
    pub fn insert_provisioned(&mut self, thing: Thing, file: &Label) -> Result<(), Error> {
        let (noun, id) = thing.columns();
        diesel::insert_into(provisioned::table)
            .values((
                provisioned::noun.eq(noun),
                provisioned::id.eq(id),
                provisioned::file.eq(file.as_str()),
            ))
            .execute(self.connection)?;
        Ok(())
    }

    /// Notes where the last plaintext of something went that a provision file owns.
    ///
    /// # Errors
    /// [`Error`] if it cannot be written.
    pub fn update_place(&mut self, thing: Thing, place: &str) -> Result<(), Error> {
        diesel::update(provisioned::table.find(thing.columns()))
            .set(provisioned::place.eq(place))
            .execute(self.connection)?;
        Ok(())
    }

    /// Forgets who owned something that is gone.
    pub(super) fn delete_provisioned(&mut self, thing: Thing) -> Result<(), Error> {
        diesel::delete(provisioned::table.find(thing.columns())).execute(self.connection)?;
        Ok(())
    }
}
