//! Changing keys.
//!
//! A hundred thousand may be added at once. Diesel's connection to any engine writes each statement
//! out anew to find it among those that it keeps; the engine's own knows it by its type.

use diesel::prelude::*;

use super::row::{BucketRow, KeyRow, NEVER_EXPIRES, TagRow, VersionRow};
use crate::domain::key::{Key, KeyId, Version};
use crate::domain::time::Timestamp;
use crate::store::error::Error;
use crate::store::provisioned::Thing;
use crate::store::schema::{bucket_access, key_tags, key_versions, keys};
use crate::store::sqlcipher::connection::StoreConnection;
use crate::store::transaction::{Change, Writer};

/// The counter of the numbers of object-storage keys.
pub(in crate::store) const KEY_NUMBER: &str = "key_number";

impl Change<'_> {
    /// Adds a key with all that belongs to it.
    ///
    /// # Errors
    /// [`Error`] if its id, a hash or a public part is taken.
    pub fn insert_key(&mut self, key: &Key) -> Result<(), Error> {
        let row = KeyRow::from(key);
        let id = row.id.clone();
        match self.connection {
            StoreConnection::SqlCipher(connection) => {
                diesel::insert_into(keys::table)
                    .values(row)
                    .execute(connection)?;
            }
        }
        for version in &key.versions {
            self.insert_version(&id, version)?;
        }
        for row in BucketRow::all(&id, &key.access)? {
            diesel::insert_into(bucket_access::table)
                .values(row)
                .execute(self.connection)?;
        }
        self.insert_tags(&id, key)
    }

    fn insert_version(&mut self, id: &str, version: &Version) -> Result<(), Error> {
        let row = VersionRow::new(id, version)?;
        match self.connection {
            StoreConnection::SqlCipher(connection) => {
                diesel::insert_into(key_versions::table)
                    .values(row)
                    .execute(connection)?;
            }
        }
        Ok(())
    }

    fn insert_tags(&mut self, id: &str, key: &Key) -> Result<(), Error> {
        for (name, value) in &key.tags {
            diesel::insert_into(key_tags::table)
                .values(TagRow {
                    key_id: id.to_owned(),
                    name: name.to_string(),
                    value: value.to_string(),
                })
                .execute(self.connection)?;
        }
        Ok(())
    }

    /// Takes the next number for an object-storage key.
    ///
    /// # Errors
    /// [`Error`] if it cannot be written.
    pub fn next_key_number(&mut self) -> Result<i64, Error> {
        self.next_number(KEY_NUMBER)
    }

    /// Writes a key's name, expiry and tags.
    ///
    /// # Errors
    /// [`Error`] if they cannot be written.
    pub fn update_key(&mut self, key: &Key) -> Result<(), Error> {
        let id = key.id.to_string();
        diesel::update(keys::table.find(&id))
            .set((
                keys::name.eq(key.name.as_str()),
                keys::expires_at.eq(key.expires_at.map_or(NEVER_EXPIRES, Timestamp::as_millis)),
            ))
            .execute(self.connection)?;
        diesel::delete(key_tags::table.filter(key_tags::key_id.eq(&id)))
            .execute(self.connection)?;
        self.insert_tags(&id, key)
    }

    /// Writes a key's revocation.
    ///
    /// # Errors
    /// [`Error`] if it cannot be written.
    pub fn update_revocation(&mut self, key: &Key) -> Result<(), Error> {
        let revocation = key.revocation.as_ref();
        diesel::update(keys::table.find(key.id.to_string()))
            .set((
                keys::revoked_at.eq(revocation.map(|r| r.at.as_millis())),
                keys::revoke_reason.eq(revocation
                    .and_then(|r| r.reason.as_ref())
                    .map(|reason| reason.as_str().to_owned())),
            ))
            .execute(self.connection)?;
        Ok(())
    }

    /// Writes a key's versions: new ones are added, ones that are gone are removed, the retirement
    /// of the rest is set.
    ///
    /// # Errors
    /// [`Error`] if a hash or a public part is taken.
    pub fn update_versions(&mut self, key: &Key) -> Result<(), Error> {
        let id = key.id.to_string();
        let stored: Vec<i32> = key_versions::table
            .filter(key_versions::key_id.eq(&id))
            .select(key_versions::version)
            .load(self.connection)?;
        for version in &key.versions {
            let number = i32::try_from(version.number).unwrap_or(i32::MAX);
            if stored.contains(&number) {
                diesel::update(key_versions::table.find((&id, number)))
                    .set(key_versions::retires_at.eq(version.retires_at.map(Timestamp::as_millis)))
                    .execute(self.connection)?;
            } else {
                self.insert_version(&id, version)?;
            }
        }
        for number in stored {
            let kept = |version: &Version| i32::try_from(version.number) == Ok(number);
            if !key.versions.iter().any(kept) {
                diesel::delete(key_versions::table.find((&id, number))).execute(self.connection)?;
            }
        }
        Ok(())
    }

    /// Removes a key and all that belongs to it.
    ///
    /// # Errors
    /// [`Error`] if it cannot be written.
    pub fn delete_key(&mut self, id: KeyId) -> Result<(), Error> {
        self.delete_provisioned(Thing::Key(id))?;
        let id = id.to_string();
        diesel::delete(bucket_access::table.filter(bucket_access::key_id.eq(&id)))
            .execute(self.connection)?;
        diesel::delete(key_tags::table.filter(key_tags::key_id.eq(&id)))
            .execute(self.connection)?;
        diesel::delete(key_versions::table.filter(key_versions::key_id.eq(&id)))
            .execute(self.connection)?;
        diesel::delete(keys::table.find(&id)).execute(self.connection)?;
        Ok(())
    }
}

impl Writer<'_> {
    /// Notes that the versions with this number, of each of these keys, were used at `time`, unless
    /// a later use is noted already. The one write without an audit entry: use is no change of what
    /// a key may do, and a trail of every request would bury the changes in the audit log.
    ///
    /// # Errors
    /// [`Error`] if it cannot be written.
    pub fn touch_versions(
        &mut self,
        number: u32,
        of: &[KeyId],
        time: Timestamp,
    ) -> Result<(), Error> {
        let ids: Vec<String> = of.iter().map(ToString::to_string).collect();
        let number = i32::try_from(number).unwrap_or(i32::MAX);
        let time = time.as_millis();
        // Many at a time: diesel prepares every `UPDATE` anew.
        diesel::update(key_versions::table)
            .filter(key_versions::key_id.eq_any(&ids))
            .filter(key_versions::version.eq(number))
            .filter(
                key_versions::last_used_at
                    .is_null()
                    .or(key_versions::last_used_at.lt(time)),
            )
            .set(key_versions::last_used_at.eq(time))
            .execute(self.connection)?;
        diesel::update(keys::table)
            .filter(keys::id.eq_any(&ids))
            .filter(keys::last_used_at.lt(time))
            .set(keys::last_used_at.eq(time))
            .execute(self.connection)?;
        Ok(())
    }
}
