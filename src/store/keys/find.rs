//! Finding single keys: by what was presented, and by a selector.
//!
//! What is unique is found without `first`: SQLite prepares a statement anew whenever a limit is
//! bound to it.

use diesel::dsl::{exists, select};
use diesel::prelude::*;

use super::row::{KeyRow, load};
use crate::domain::account::AccountId;
use crate::domain::key::object_storage::AccessKey;
use crate::domain::key::selector::KeySelector;
use crate::domain::key::{Key, KeyId, Kind};
use crate::domain::label::Label;
use crate::domain::secret::SecretHash;
use crate::domain::selector::Matches;
use crate::domain::time::Timestamp;
use crate::store::error::Error;
use crate::store::schema::{key_versions, keys};
use crate::store::search::past_ids;
use crate::store::sqlcipher::connection::{MultiBackend, StoreConnection};
use crate::store::transaction::Reader;

/// Maximum number of candidates of an ambiguous selector.
pub(super) const CANDIDATES: i64 = 20;

type Candidates<'a> = keys::BoxedQuery<'a, MultiBackend, diesel::sql_types::Text>;

pub(super) fn read_id(id: &str) -> Result<KeyId, Error> {
    id.parse()
        .map_err(|_| Error::damaged("a key's id cannot be read"))
}

/// Loads the keys with these ids, each once, the oldest first.
pub(super) fn by_ids(
    connection: &mut StoreConnection,
    mut ids: Vec<String>,
) -> Result<Vec<Key>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    ids.sort_unstable();
    ids.dedup();
    let rows: Vec<KeyRow> = keys::table
        .filter(keys::id.eq_any(&ids))
        .order(keys::id)
        .select(KeyRow::as_select())
        .load(connection)?;
    load(connection, rows)
}

fn one(connection: &mut StoreConnection, row: Option<KeyRow>) -> Result<Option<Key>, Error> {
    Ok(load(connection, row.into_iter().collect())?.pop())
}

/// Looks a value up that no two versions have. A file of new keys does so for each of them, so this
/// is a statement that is prepared once: see the module `usage::write`.
macro_rules! is_taken {
    ($reader:expr, $column:expr, $value:expr) => {{
        let StoreConnection::SqlCipher(connection) = &mut *$reader.connection;
        let found: Vec<i32> = key_versions::table
            .filter($column.eq($value))
            .select(key_versions::version)
            .load(connection)?;
        !found.is_empty()
    }};
}

impl Reader<'_> {
    /// Finds a key by its id.
    ///
    /// # Errors
    /// [`Error`] if it cannot be read.
    pub fn key(&mut self, id: KeyId) -> Result<Option<Key>, Error> {
        let row = keys::table
            .find(id.to_string())
            .select(KeyRow::as_select())
            .get_result(self.connection)
            .optional()?;
        one(self.connection, row)
    }

    /// Finds the keys with these ids, each once, the oldest first. SQLite takes some 30,000 at
    /// once.
    ///
    /// # Errors
    /// [`Error`] if they cannot be read.
    pub fn keys_by_ids(&mut self, ids: &[KeyId]) -> Result<Vec<Key>, Error> {
        by_ids(self.connection, ids.iter().map(KeyId::to_string).collect())
    }

    /// Finds the key that has, or had, the secret with this hash.
    ///
    /// # Errors
    /// [`Error`] if it cannot be read.
    pub fn key_by_hash(&mut self, hash: &SecretHash) -> Result<Option<Key>, Error> {
        let row = key_versions::table
            .inner_join(keys::table)
            .filter(key_versions::secret_hash.eq(hash.as_bytes().as_slice()))
            .select(KeyRow::as_select())
            .get_result(self.connection)
            .optional()?;
        one(self.connection, row)
    }

    /// Returns the hashes of all secrets that keys have or had, in their order and behind the one
    /// that is named, at most `limit`.
    ///
    /// # Errors
    /// [`Error`] if they cannot be read.
    pub fn secret_hashes(
        &mut self,
        after: Option<&SecretHash>,
        limit: i64,
    ) -> Result<Vec<SecretHash>, Error> {
        // Nothing comes before the empty one.
        let after = after.map_or(&[][..], |hash| hash.as_bytes());
        let hashes: Vec<Vec<u8>> = key_versions::table
            .filter(key_versions::secret_hash.gt(after))
            .order(key_versions::secret_hash)
            .limit(limit)
            .select(key_versions::secret_hash)
            .load(self.connection)?;
        let hash = |bytes: Vec<u8>| bytes.try_into().map(SecretHash::from_bytes);
        let read = hashes.into_iter().map(hash);
        read.collect::<Result<_, _>>()
            .map_err(|_| Error::damaged("a hash cannot be read"))
    }

    /// Finds the key that has, or had, this access key.
    ///
    /// # Errors
    /// [`Error`] if it cannot be read.
    pub fn key_by_access_key(&mut self, access_key: &AccessKey) -> Result<Option<Key>, Error> {
        let row = key_versions::table
            .inner_join(keys::table)
            .filter(key_versions::access_key.eq(access_key.as_str()))
            .select(KeyRow::as_select())
            .get_result(self.connection)
            .optional()?;
        one(self.connection, row)
    }

    /// Finds the keys that a selector could mean, each once, the oldest first. Of those that are
    /// active at `now`, and of the others, there may be more than the 20 that are found of each.
    ///
    /// A whole id means one key of the account only, whatever else is called like it. Whole ids,
    /// prefixes and access keys are looked up in the other accounts too.
    ///
    /// # Errors
    /// [`Error`] if they cannot be read.
    pub fn keys_by_selector(
        &mut self,
        selector: &KeySelector,
        account: Option<AccountId>,
        now: Timestamp,
    ) -> Result<Matches<Key>, Error> {
        let readings = selector.readings();
        let is_within = |key: &Key| account.is_none_or(|account| key.account == account);
        let mut unique: Vec<Key> = Vec::new();
        if let Some(id) = readings.id
            && let Some(key) = self.key(id)?
        {
            if is_within(&key) {
                return Ok(Matches {
                    within: vec![key],
                    elsewhere: Vec::new(),
                });
            }
            unique.push(key);
        }
        let mut ids = Vec::new();
        if let Some(prefix) = readings.prefix {
            let found: Vec<String> = key_versions::table
                .filter(key_versions::prefix.eq(prefix))
                .select(key_versions::key_id)
                .load(self.connection)?;
            ids.extend(found);
        }
        if let Some(access_key) = &readings.access_key {
            let found: Vec<String> = key_versions::table
                .filter(key_versions::access_key.eq(access_key.as_str()))
                .select(key_versions::key_id)
                .load(self.connection)?;
            ids.extend(found);
        }
        unique.extend(by_ids(self.connection, ids)?);
        let (identified, elsewhere): (Vec<Key>, Vec<Key>) = unique.into_iter().partition(is_within);
        let mut ids: Vec<String> = identified.iter().map(|key| key.id.to_string()).collect();
        ids.extend(self.named(readings.name, account, now)?);
        if let Some(start) = &readings.id_prefix {
            let end = past_ids(start);
            ids.extend(self.candidates(account, now, |query| {
                query.filter(keys::id.ge(start)).filter(keys::id.lt(&end))
            })?);
        }
        if let Some(number) = readings.number {
            let found: Vec<String> = keys::table
                .filter(keys::number.eq(number))
                .select(keys::id)
                .load(self.connection)?;
            ids.extend(found);
        }
        let mut within = by_ids(self.connection, ids)?;
        within.retain(is_within);
        Ok(Matches { within, elsewhere })
    }

    /// Returns the ids of keys with exactly this name. If no account is named and many keys of one
    /// account have it, that of a key of another account is among them all the same, if there is
    /// one.
    fn named(
        &mut self,
        name: &Label,
        account: Option<AccountId>,
        now: Timestamp,
    ) -> Result<Vec<String>, Error> {
        let name = name.as_str();
        let mut ids = self.candidates(account, now, |query| query.filter(keys::name.eq(name)))?;
        let is_full = i64::try_from(ids.len()).is_ok_and(|many| many >= CANDIDATES);
        let (None, Some(first), true) = (account, ids.first(), is_full) else {
            return Ok(ids);
        };
        let owner: Option<String> = keys::table
            .find(first)
            .select(keys::account_id)
            .get_result(self.connection)
            .optional()?;
        let other: Option<String> = keys::table
            .filter(keys::name.eq(name))
            .filter(keys::account_id.ne(owner.unwrap_or_default()))
            .select(keys::id)
            .first(self.connection)
            .optional()?;
        ids.extend(other);
        Ok(ids)
    }

    /// Returns the ids of keys that fit a condition. The active ones are looked for by themselves:
    /// many dead keys of the same name must not hide them.
    fn candidates<'q>(
        &mut self,
        account: Option<AccountId>,
        now: Timestamp,
        condition: impl Fn(Candidates<'q>) -> Candidates<'q>,
    ) -> Result<Vec<String>, Error> {
        let fitting = || {
            let query = keys::table
                .order(keys::id)
                .limit(CANDIDATES)
                .select(keys::id)
                .into_boxed();
            let query = match account {
                Some(account) => query.filter(keys::account_id.eq(account.to_string())),
                None => query,
            };
            condition(query)
        };
        let mut ids: Vec<String> = fitting()
            .filter(keys::revoked_at.is_null())
            .filter((keys::expires_at + 0).gt(now.as_millis()))
            .load(self.connection)?;
        ids.extend(fitting().load::<String>(self.connection)?);
        Ok(ids)
    }

    /// Finds the oldest key of an account with exactly this name, and of this kind if one is named,
    /// that is active at `now`.
    ///
    /// # Errors
    /// [`Error`] if it cannot be read.
    pub fn active_key_by_name(
        &mut self,
        name: &Label,
        account: AccountId,
        kind: Option<Kind>,
        now: Timestamp,
    ) -> Result<Option<KeyId>, Error> {
        let mut query = keys::table
            .filter(keys::name.eq(name.as_str()))
            .filter(keys::account_id.eq(account.to_string()))
            .filter(keys::revoked_at.is_null())
            // Adding zero keeps the planner from preferring the index on the expiry to the one on
            // the name.
            .filter((keys::expires_at + 0).gt(now.as_millis()))
            .order(keys::id)
            .select(keys::id)
            .limit(1)
            .into_boxed();
        if let Some(kind) = kind {
            query = query.filter(keys::kind.eq(kind.as_str()));
        }
        let id: Option<String> = query.first(self.connection).optional()?;
        id.map(|id| read_id(&id)).transpose()
    }

    /// Tells whether an account has an active key with exactly this name. Prepared once, as above:
    /// a file of new keys asks for each.
    ///
    /// # Errors
    /// [`Error`] if it cannot be read.
    pub fn name_is_taken(
        &mut self,
        name: &Label,
        account: AccountId,
        now: Timestamp,
    ) -> Result<bool, Error> {
        let active = keys::table
            .filter(keys::name.eq(name.as_str()))
            .filter(keys::account_id.eq(account.to_string()))
            .filter(keys::revoked_at.is_null())
            // For the index on the name, as above.
            .filter((keys::expires_at + 0).gt(now.as_millis()));
        let StoreConnection::SqlCipher(connection) = &mut *self.connection;
        Ok(select(exists(active)).get_result(connection)?)
    }

    /// Finds the keys of an account with exactly this name that are active at `now`, the oldest
    /// first, and not more than 20.
    ///
    /// # Errors
    /// [`Error`] if they cannot be read.
    pub fn active_keys_by_name(
        &mut self,
        name: &Label,
        account: AccountId,
        now: Timestamp,
    ) -> Result<Vec<Key>, Error> {
        let ids: Vec<String> = keys::table
            .filter(keys::name.eq(name.as_str()))
            .filter(keys::account_id.eq(account.to_string()))
            .filter(keys::revoked_at.is_null())
            // For the index on the name, as above.
            .filter((keys::expires_at + 0).gt(now.as_millis()))
            .order(keys::id)
            .select(keys::id)
            .limit(CANDIDATES)
            .load(self.connection)?;
        by_ids(self.connection, ids)
    }

    /// Tells whether a version has this prefix.
    ///
    /// # Errors
    /// [`Error`] if it cannot be read.
    pub fn prefix_is_taken(&mut self, prefix: &str) -> Result<bool, Error> {
        Ok(is_taken!(self, key_versions::prefix, prefix))
    }

    /// Tells whether a version has this access key.
    ///
    /// # Errors
    /// [`Error`] if it cannot be read.
    pub fn access_key_is_taken(&mut self, access_key: &AccessKey) -> Result<bool, Error> {
        Ok(is_taken!(
            self,
            key_versions::access_key,
            access_key.as_str()
        ))
    }

    /// Tells whether a version has this hash.
    ///
    /// # Errors
    /// [`Error`] if it cannot be read.
    pub fn hash_is_taken(&mut self, hash: &SecretHash) -> Result<bool, Error> {
        Ok(is_taken!(
            self,
            key_versions::secret_hash,
            hash.as_bytes().as_slice()
        ))
    }
}
