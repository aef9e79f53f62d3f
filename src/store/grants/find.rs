//! Finding single grants: by what was presented, and by a selector.

use std::collections::HashMap;

use diesel::prelude::*;
use zeroize::Zeroizing;

use super::list::{GrantFilter, Query, filtered};
use super::row::{GrantRow, load, revocation};
use crate::domain::grant::root::RootKey;
use crate::domain::grant::{Grant, GrantId, GrantSelector, RevokedTail};
use crate::domain::key::Revocation;
use crate::domain::label::Label;
use crate::domain::project::ProjectId;
use crate::domain::secret::SecretHash;
use crate::domain::selector::Matches;
use crate::domain::time::Timestamp;
use crate::store::error::Error;
use crate::store::schema::{grants, revoked_tails, secrets};
use crate::store::search::past_ids;
use crate::store::transaction::Reader;

/// The name of the row that holds the grant root key.
pub(super) const GRANT_ROOT_KEY: &str = "grant_root_key";

/// Maximum number of candidates of an ambiguous selector.
const CANDIDATES: i64 = 20;

#[derive(Queryable, Selectable)]
#[diesel(table_name = revoked_tails)]
struct TailRow {
    tail_hash: Vec<u8>,
    grant_id: String,
    revoked_at: i64,
    revoke_reason: Option<String>,
}

impl TryFrom<TailRow> for RevokedTail {
    type Error = Error;

    fn try_from(row: TailRow) -> Result<Self, Error> {
        let damaged = || Error::damaged("a revoked tail's row cannot be read");
        Ok(Self {
            tail_hash: SecretHash::from_bytes(row.tail_hash.try_into().map_err(|_| damaged())?),
            grant: row.grant_id.parse().map_err(|_| damaged())?,
            revocation: revocation(Some(row.revoked_at), row.revoke_reason)?.ok_or_else(damaged)?,
        })
    }
}

impl Reader<'_> {
    /// Reads the key that the secrets of grants are derived from. There is none before the first
    /// grant.
    ///
    /// # Errors
    /// [`Error`] if it cannot be read.
    pub fn grant_root_key(&mut self) -> Result<Option<RootKey>, Error> {
        let value: Option<Vec<u8>> = secrets::table
            .find(GRANT_ROOT_KEY)
            .select(secrets::value)
            .first(self.connection)
            .optional()?;
        value
            .map(Zeroizing::new)
            .map(|value| {
                RootKey::from_bytes(&value)
                    .ok_or_else(|| Error::damaged("the grant root key cannot be read"))
            })
            .transpose()
    }

    fn one_grant(&mut self, query: Query<'_>) -> Result<Option<Grant>, Error> {
        let row = query
            .select(GrantRow::as_select())
            .first(self.connection)
            .optional()?;
        Ok(load(self.connection, row.into_iter().collect())?.pop())
    }

    /// Finds a grant by its id.
    ///
    /// # Errors
    /// [`Error`] if it cannot be read.
    pub fn grant(&mut self, id: GrantId) -> Result<Option<Grant>, Error> {
        self.one_grant(
            grants::table
                .filter(grants::id.eq(id.to_string()))
                .into_boxed(),
        )
    }

    /// Finds the grant whose head has this hash.
    ///
    /// # Errors
    /// [`Error`] if it cannot be read.
    pub fn grant_by_head(&mut self, hash: &SecretHash) -> Result<Option<Grant>, Error> {
        let hash = hash.as_bytes().to_vec();
        self.one_grant(
            grants::table
                .filter(grants::head_hash.eq(hash))
                .into_boxed(),
        )
    }

    /// Returns the hashes of the heads of all grants, in their order and behind the one that is
    /// named, at most `limit`.
    ///
    /// # Errors
    /// [`Error`] if they cannot be read.
    pub fn head_hashes(
        &mut self,
        after: Option<&SecretHash>,
        limit: i64,
    ) -> Result<Vec<SecretHash>, Error> {
        // Nothing comes before the empty one.
        let after = after.map_or(&[][..], |hash| hash.as_bytes());
        let hashes: Vec<Vec<u8>> = grants::table
            .filter(grants::head_hash.gt(after))
            .order(grants::head_hash)
            .limit(limit)
            .select(grants::head_hash)
            .load(self.connection)?;
        let hash = |bytes: Vec<u8>| bytes.try_into().map(SecretHash::from_bytes);
        let read = hashes.into_iter().map(hash);
        read.collect::<Result<_, _>>()
            .map_err(|_| Error::damaged("a hash cannot be read"))
    }

    /// Finds the grant of a project that has this name and is not revoked.
    ///
    /// # Errors
    /// [`Error`] if it cannot be read.
    pub fn grant_by_name(
        &mut self,
        project: ProjectId,
        name: &Label,
    ) -> Result<Option<Grant>, Error> {
        let query = grants::table
            .filter(grants::project_id.eq(project.to_string()))
            .filter(grants::name.eq(name.to_string()))
            .filter(grants::revoked_at.is_null());
        self.one_grant(query.into_boxed())
    }

    /// Finds the grants that a selector could mean, each once, the oldest first, within what
    /// `scope` says. Of those that are active at `now`, and of the others, there may be more than
    /// the 20 that are found of each.
    ///
    /// A whole id means one grant within the scope only, whatever else is called like it. It is
    /// looked up elsewhere too.
    ///
    /// # Errors
    /// [`Error`] if they cannot be read.
    pub fn grants_by_selector(
        &mut self,
        selector: &GrantSelector,
        scope: &GrantFilter,
        now: Timestamp,
    ) -> Result<Matches<Grant>, Error> {
        let mut elsewhere = Vec::new();
        if let Some(id) = selector.id() {
            let query = filtered(scope, now).filter(grants::id.eq(id.to_string()));
            if let Some(grant) = self.one_grant(query)? {
                return Ok(Matches {
                    within: vec![grant],
                    elsewhere,
                });
            }
            elsewhere.extend(self.grant(id)?);
        }
        let by_name = |query: Query<'static>| query.filter(grants::name.eq(selector.to_string()));
        let mut rows = self.grant_candidates(scope, now, by_name)?;
        // Many revoked grants of one project must not hide that another project has one of that
        // name too.
        if let Some(project) = rows.first().map(|row| row.project_id.clone())
            && i64::try_from(rows.len()).is_ok_and(|many| many >= CANDIDATES)
        {
            let other: Option<GrantRow> = by_name(filtered(scope, now))
                .filter(grants::project_id.ne(project))
                .select(GrantRow::as_select())
                .first(self.connection)
                .optional()?;
            rows.extend(other);
        }
        if let Some(start) = selector.id_prefix() {
            let end = past_ids(&start);
            rows.extend(self.grant_candidates(scope, now, |query| {
                query
                    .filter(grants::id.ge(start.clone()))
                    .filter(grants::id.lt(end.clone()))
            })?);
        }
        rows.sort_unstable_by(|a, b| a.id.cmp(&b.id));
        rows.dedup_by(|a, b| a.id == b.id);
        let within = load(self.connection, rows)?;
        Ok(Matches { within, elsewhere })
    }

    /// Returns the rows that fit a condition. The active ones are looked for by themselves: many
    /// dead grants of the same name must not hide them.
    fn grant_candidates(
        &mut self,
        scope: &GrantFilter,
        now: Timestamp,
        condition: impl Fn(Query<'static>) -> Query<'static>,
    ) -> Result<Vec<GrantRow>, Error> {
        let fitting = || {
            condition(filtered(scope, now))
                .order(grants::id)
                .limit(CANDIDATES)
                .select(GrantRow::as_select())
        };
        let mut rows: Vec<GrantRow> = fitting()
            .filter(grants::revoked_at.is_null())
            .filter((grants::not_after + 0).ge(now.as_millis()))
            .load(self.connection)?;
        rows.extend(fitting().load::<GrantRow>(self.connection)?);
        Ok(rows)
    }

    /// Finds the oldest of these tails, given as hashes, that was revoked.
    ///
    /// # Errors
    /// [`Error`] if it cannot be read.
    pub fn revoked_tail(&mut self, hashes: &[SecretHash]) -> Result<Option<RevokedTail>, Error> {
        for hash in hashes {
            let row: Option<TailRow> = revoked_tails::table
                .find(hash.as_bytes().as_slice())
                .select(TailRow::as_select())
                .first(self.connection)
                .optional()?;
            if let Some(row) = row {
                return row.try_into().map(Some);
            }
        }
        Ok(None)
    }

    /// Returns when and why children of these grants were revoked.
    ///
    /// # Errors
    /// [`Error`] if they cannot be read.
    pub fn revoked_children(
        &mut self,
        grants: &[GrantId],
    ) -> Result<HashMap<GrantId, Vec<Revocation>>, Error> {
        let ids: Vec<String> = grants.iter().map(ToString::to_string).collect();
        let rows: Vec<TailRow> = revoked_tails::table
            .filter(revoked_tails::grant_id.eq_any(ids))
            .select(TailRow::as_select())
            .load(self.connection)?;
        let mut children: HashMap<GrantId, Vec<Revocation>> = HashMap::new();
        for row in rows {
            let tail = RevokedTail::try_from(row)?;
            children
                .entry(tail.grant)
                .or_default()
                .push(tail.revocation);
        }
        Ok(children)
    }

    /// Counts the children of a grant that were revoked apart from it.
    ///
    /// # Errors
    /// [`Error`] if they cannot be counted.
    pub fn count_revoked_children(&mut self, grant: GrantId) -> Result<u64, Error> {
        let count: i64 = revoked_tails::table
            .filter(revoked_tails::grant_id.eq(grant.to_string()))
            .count()
            .get_result(self.connection)?;
        u64::try_from(count).map_err(|_| Error::damaged("a count is negative"))
    }
}
