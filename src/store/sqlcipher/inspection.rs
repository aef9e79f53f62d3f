//! Integrity checks by SQLCipher, by SQLite and across tables. Nothing here repairs or writes.

use std::fmt;

use diesel::dsl::{exists, max, not};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use super::connection::StoreConnection;
use super::migration::{self, SchemaVersion};
use crate::domain::time::Timestamp;
use crate::store::Store;
use crate::store::counters::Counter;
use crate::store::error::Error;
use crate::store::schema::{bucket_access, egress, grants, key_versions, keys, secrets};
use crate::store::transaction::Reader;

/// Maximum number of structural faults that are reported.
const FAULTS: usize = 100;

/// The indexes that have entries for some rows only: their names, their tables, and which rows
/// those are.
pub(in crate::store) const PARTIAL_INDEXES: &[(&str, &str, &str)] = &[
    ("keys_revoked", "keys", "revoked_at IS NOT NULL"),
    ("keys_by_revocation", "keys", "revoked_at IS NOT NULL"),
    ("keys_by_number", "keys", "number IS NOT NULL"),
    (
        "key_versions_by_prefix",
        "key_versions",
        "prefix IS NOT NULL",
    ),
    (
        "key_versions_by_access_key",
        "key_versions",
        "access_key IS NOT NULL",
    ),
    ("projects_by_name", "projects", "deleted_at IS NULL"),
    ("projects_by_name_alone", "projects", "deleted_at IS NULL"),
    (
        "projects_by_name_deleted",
        "projects",
        "deleted_at IS NOT NULL",
    ),
    ("grants_by_name", "grants", "revoked_at IS NULL"),
    ("grants_live", "grants", "revoked_at IS NULL"),
];

/// A page of the database that is not as SQLCipher wrote it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PageFault {
    /// The page of that number; the first is 1.
    Page(u64),
    /// What else SQLCipher says.
    Other(String),
}

/// Rows that refer to something that is not there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Orphans {
    /// The table that they are in.
    pub table: String,
    /// The table that they refer to.
    pub parent: String,
    /// How many there are.
    pub count: i64,
}

/// Rows that contradict each other.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Contradiction {
    /// Keys that have no version, and so no secret.
    NoVersion(i64),
    /// Rows of `bucket_access` that belong to keys without a limit.
    LimitsOfUnlimited(i64),
    /// A counter that would give a number anew.
    Counter(&'static str),
    /// There are grants, and nothing that their secrets are derived from.
    NoGrantRoot,
}

impl fmt::Display for Contradiction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoVersion(1) => f.write_str("1 key has no version"),
            Self::NoVersion(count) => write!(f, "{count} keys have no version"),
            Self::LimitsOfUnlimited(count) => {
                write!(
                    f,
                    "`bucket_access` has {count} for keys that are not limited"
                )
            }
            Self::Counter(name) => {
                write!(f, "the counter `{name}` would give a number a second time")
            }
            Self::NoGrantRoot => f.write_str(
                "there are grants, and the key that their secrets are derived from is missing",
            ),
        }
    }
}

#[derive(QueryableByName)]
struct StructureLine {
    #[diesel(sql_type = Text)]
    integrity_check: String,
}

#[derive(QueryableByName)]
struct IndexName {
    #[diesel(sql_type = Text)]
    name: String,
}

#[derive(QueryableByName)]
struct IndexCount {
    #[diesel(sql_type = BigInt)]
    entries: i64,
    #[diesel(sql_type = BigInt)]
    counted: i64,
}

#[derive(QueryableByName)]
struct CipherLine {
    #[diesel(sql_type = Text)]
    cipher_integrity_check: String,
}

#[derive(QueryableByName)]
struct OrphanRow {
    #[diesel(sql_type = Text)]
    child: String,
    #[diesel(sql_type = Text)]
    parent: String,
    #[diesel(sql_type = BigInt)]
    count: i64,
}

impl Store {
    /// Reads a page with the key.
    ///
    /// # Errors
    /// [`Error::Damaged`] if the key does not fit or the page is not authentic.
    pub fn touch(&mut self) -> Result<(), Error> {
        self.connection().touch()
    }

    /// Authenticates every page of the database file, the unused ones too. The log is not looked
    /// at.
    ///
    /// While other processes write, a page may be half written: the caller checks again.
    ///
    /// # Errors
    /// [`Error`] if the file cannot be read.
    pub fn page_faults(&mut self) -> Result<Vec<PageFault>, Error> {
        let StoreConnection::SqlCipher(connection) = self.connection();
        let lines: Vec<CipherLine> =
            diesel::sql_query("PRAGMA cipher_integrity_check").load(connection)?;
        Ok(lines
            .into_iter()
            .map(|line| PageFault::of(line.cipher_integrity_check))
            .collect())
    }
}

impl PageFault {
    /// Reads one of SQLCipher's sentences.
    fn of(line: String) -> Self {
        let number = line
            .strip_prefix("HMAC verification failed for page ")
            .and_then(|number| number.parse().ok());
        number.map_or(Self::Other(line), Self::Page)
    }
}

impl Reader<'_> {
    /// Returns the newest migration that the store has had.
    ///
    /// # Errors
    /// [`Error`] if it cannot be read.
    pub fn schema_version(&mut self) -> Result<SchemaVersion, Error> {
        migration::version(self.connection)
    }

    /// Has SQLite check how its trees and lists hang together, and that each index has the entries
    /// of its table. It reads every page that is in use, those in the log too.
    ///
    /// # Errors
    /// [`Error`] if it comes upon a page that cannot be read.
    pub fn structure_faults(&mut self) -> Result<Vec<String>, Error> {
        let mut faults = self.integrity_faults()?;
        if faults.is_empty() {
            faults = self.partial_index_faults()?;
        }
        Ok(faults)
    }

    fn integrity_faults(&mut self) -> Result<Vec<String>, Error> {
        let StoreConnection::SqlCipher(connection) = &mut *self.connection;
        let query = format!("PRAGMA integrity_check({FAULTS})");
        let lines: Vec<StructureLine> = diesel::sql_query(query).load(connection)?;
        Ok(lines
            .into_iter()
            .map(|line| line.integrity_check)
            .filter(|line| line != "ok")
            .collect())
    }

    /// Counts the entries of partial indexes. SQLite's own check finds rows that are missing from
    /// such an index, but no entries that should not be there.
    fn partial_index_faults(&mut self) -> Result<Vec<String>, Error> {
        let StoreConnection::SqlCipher(connection) = &mut *self.connection;
        // A store that was not migrated yet lacks some of them.
        let names: Vec<IndexName> =
            diesel::sql_query("SELECT name FROM sqlite_schema WHERE type = 'index'")
                .load(connection)?;
        let mut faults = Vec::new();
        for (index, table, condition) in PARTIAL_INDEXES {
            if !names.iter().any(|known| known.name == *index) {
                continue;
            }
            // Adding zero keeps SQLite from counting rows by that very index.
            let query = format!(
                "SELECT (SELECT ncell FROM dbstat WHERE name = '{index}' AND aggregate = TRUE) AS entries,
                        (SELECT count(*) FROM {table} WHERE ({condition}) + 0) AS counted"
            );
            let IndexCount { entries, counted } =
                diesel::sql_query(query).get_result(connection)?;
            if entries != counted {
                faults.push(format!(
                    "wrong # of entries in index {index}: {entries}, not {counted}"
                ));
            }
        }
        Ok(faults)
    }

    /// Looks for rows that refer to something that is not there.
    ///
    /// # Errors
    /// [`Error`] if they cannot be read.
    pub fn orphans(&mut self) -> Result<Vec<Orphans>, Error> {
        let StoreConnection::SqlCipher(connection) = &mut *self.connection;
        let rows: Vec<OrphanRow> = diesel::sql_query(
            "SELECT \"table\" AS child, parent, count(*) AS count FROM pragma_foreign_key_check
             GROUP BY child, parent ORDER BY child, parent",
        )
        .load(connection)?;
        Ok(rows
            .into_iter()
            .map(|row| Orphans {
                table: row.child,
                parent: row.parent,
                count: row.count,
            })
            .collect())
    }

    /// Looks for rows that contradict each other.
    ///
    /// # Errors
    /// [`Error`] if they cannot be read.
    pub fn contradictions(&mut self) -> Result<Vec<Contradiction>, Error> {
        let mut found = Vec::new();
        let versions = key_versions::table.filter(key_versions::key_id.eq(keys::id));
        let without: i64 = keys::table
            .filter(not(exists(versions)))
            .count()
            .get_result(self.connection)?;
        if without > 0 {
            found.push(Contradiction::NoVersion(without));
        }
        let unlimited = keys::table
            .filter(keys::id.eq(bucket_access::key_id))
            .filter(keys::limited.eq(false));
        let limits: i64 = bucket_access::table
            .filter(exists(unlimited))
            .count()
            .get_result(self.connection)?;
        if limits > 0 {
            found.push(Contradiction::LimitsOfUnlimited(limits));
        }
        let number: Option<i64> = keys::table
            .select(max(keys::number))
            .first(self.connection)?;
        let import: Option<i64> = egress::table
            .select(max(egress::import))
            .first(self.connection)?;
        for (counter, highest) in [(Counter::KeyNumber, number), (Counter::UsageImport, import)] {
            let next = self.counter(counter)?;
            if next.is_none_or(|next| highest.is_some_and(|highest| highest >= next)) {
                found.push(Contradiction::Counter(counter.name()));
            }
        }
        let granted: i64 = grants::table.count().get_result(self.connection)?;
        let roots: i64 = secrets::table.count().get_result(self.connection)?;
        if granted > 0 && roots == 0 {
            found.push(Contradiction::NoGrantRoot);
        }
        Ok(found)
    }

    /// Counts the keys whose creation time is after a time.
    ///
    /// # Errors
    /// [`Error`] if they cannot be counted.
    pub fn count_keys_made_after(&mut self, time: Timestamp) -> Result<u64, Error> {
        let count: i64 = keys::table
            .filter(keys::created_at.gt(time.as_millis()))
            .count()
            .get_result(self.connection)?;
        u64::try_from(count).map_err(|_| Error::damaged("a count is negative"))
    }
}
