//! Changing grants.

use diesel::prelude::*;

use super::find::GRANT_ROOT_KEY;
use super::row::{GrantRow, PrefixRow};
use crate::domain::grant::root::RootKey;
use crate::domain::grant::{Grant, RevokedTail};
use crate::domain::label::Label;
use crate::store::error::Error;
use crate::store::schema::{grant_prefixes, grants, revoked_tails, secrets};
use crate::store::transaction::Change;

impl Change<'_> {
    /// Keeps the key that the secrets of grants are derived from. It is never changed.
    ///
    /// # Errors
    /// [`Error`] if there is one already.
    pub fn insert_grant_root_key(&mut self, root: &RootKey) -> Result<(), Error> {
        diesel::insert_into(secrets::table)
            .values((
                secrets::name.eq(GRANT_ROOT_KEY),
                secrets::value.eq(root.as_bytes().as_slice()),
            ))
            .execute(self.connection)?;
        Ok(())
    }

    /// Adds a grant.
    ///
    /// # Errors
    /// [`Error`] if its name or its head is taken.
    pub fn insert_grant(&mut self, grant: &Grant) -> Result<(), Error> {
        diesel::insert_into(grants::table)
            .values(GrantRow::from(grant))
            .execute(self.connection)?;
        for row in PrefixRow::all(grant) {
            diesel::insert_into(grant_prefixes::table)
                .values(row)
                .execute(self.connection)?;
        }
        Ok(())
    }

    /// Writes a grant's revocation.
    ///
    /// # Errors
    /// [`Error`] if it cannot be written.
    pub fn update_grant_revocation(&mut self, grant: &Grant) -> Result<(), Error> {
        let revocation = grant.revocation.as_ref();
        diesel::update(grants::table.find(grant.id.to_string()))
            .set((
                grants::revoked_at.eq(revocation.map(|r| r.at.as_millis())),
                grants::revoke_reason.eq(revocation
                    .and_then(|r| r.reason.as_ref())
                    .map(|reason| reason.as_str().to_owned())),
            ))
            .execute(self.connection)?;
        Ok(())
    }

    /// Adds a child that was revoked apart from its parents.
    ///
    /// # Errors
    /// [`Error`] if it is there already.
    pub fn insert_revoked_tail(&mut self, tail: &RevokedTail) -> Result<(), Error> {
        diesel::insert_into(revoked_tails::table)
            .values((
                revoked_tails::tail_hash.eq(tail.tail_hash.as_bytes().as_slice()),
                revoked_tails::grant_id.eq(tail.grant.to_string()),
                revoked_tails::revoked_at.eq(tail.revocation.at.as_millis()),
                revoked_tails::revoke_reason.eq(tail.revocation.reason.as_ref().map(Label::as_str)),
            ))
            .execute(self.connection)?;
        Ok(())
    }
}
