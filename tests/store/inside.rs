//! Reads a store directly, to compare its contents with the program's output.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary, Text};
use diesel::{RunQueryDsl, SqliteConnection};
use storra_admin::domain::audit::{Entry, EntryHash};
use storra_admin::domain::secret::Secret;
use storra_admin::domain::time::Timestamp;
use storra_admin::unlock::Credentials;
use storra_admin::vault::{StorePaths, read_key};

use crate::sandbox::Sandbox;

/// The open database of a sandbox's store.
pub(crate) struct Inside(SqliteConnection);

#[derive(QueryableByName)]
struct Hash {
    #[diesel(sql_type = Binary)]
    secret_hash: Vec<u8>,
}

#[derive(QueryableByName)]
struct AuditRow {
    #[diesel(sql_type = BigInt)]
    sequence: i64,
    #[diesel(sql_type = BigInt)]
    at: i64,
    #[diesel(sql_type = Text)]
    actor: String,
    #[diesel(sql_type = Text)]
    action: String,
    #[diesel(sql_type = Text)]
    subject: String,
    #[diesel(sql_type = Text)]
    details: String,
    #[diesel(sql_type = Binary)]
    previous: Vec<u8>,
    #[diesel(sql_type = Binary)]
    hash: Vec<u8>,
}

/// Unlocks the data key with the identity that [`Sandbox::with_store`] made.
pub(crate) fn data_key(sandbox: &Sandbox) -> Secret {
    let credentials = Credentials {
        identity: Some(sandbox.path("identity")),
        ..Credentials::default()
    };
    let paths = StorePaths::new(sandbox.store());
    let keys = read_key(&paths, &credentials).unwrap().keys;
    keys.choose(|_| Ok::<_, ()>(true)).unwrap().to_hexadecimal()
}

impl Inside {
    pub(crate) fn open(sandbox: &Sandbox) -> Self {
        let file = sandbox.store().join("store.db");
        let mut connection = SqliteConnection::establish(file.to_str().unwrap()).unwrap();
        let pragma = format!("PRAGMA key = \"x'{}'\"", data_key(sandbox).reveal());
        diesel::sql_query(pragma).execute(&mut connection).unwrap();
        Self(connection)
    }

    /// Returns the key that the secrets of all grants are derived from.
    pub(crate) fn grant_root_key(&mut self) -> Vec<u8> {
        let query = "SELECT value AS secret_hash FROM secrets WHERE name = 'grant_root_key'";
        let rows: Vec<Hash> = diesel::sql_query(query).load(&mut self.0).unwrap();
        rows.into_iter().next().unwrap().secret_hash
    }

    /// Sets the schema version to that of a future program.
    pub(crate) fn migrate_to_the_future(&mut self) {
        let migration =
            "INSERT INTO __diesel_schema_migrations (version) VALUES ('99999999999999')";
        diesel::sql_query(migration).execute(&mut self.0).unwrap();
    }

    /// Changes the database directly, as an attacker with the data key could.
    pub(crate) fn change(&mut self, statements: &str) {
        self.0.batch_execute(statements).unwrap();
    }

    /// Returns the hash of every version of every key.
    pub(crate) fn secret_hashes(&mut self) -> Vec<Vec<u8>> {
        let rows: Vec<Hash> = diesel::sql_query("SELECT secret_hash FROM key_versions")
            .load(&mut self.0)
            .unwrap();
        rows.into_iter().map(|row| row.secret_hash).collect()
    }

    /// Returns the audit log, after verifying its chain.
    pub(crate) fn audit(&mut self) -> Vec<Entry> {
        let rows: Vec<AuditRow> = diesel::sql_query("SELECT * FROM audit ORDER BY sequence")
            .load(&mut self.0)
            .unwrap();
        let mut previous = EntryHash::NONE;
        let mut entries = Vec::new();
        for (row, sequence) in rows.into_iter().zip(1..) {
            let entry = Entry {
                sequence: row.sequence,
                at: Timestamp::from_millis(row.at).unwrap(),
                actor: row.actor.parse().unwrap(),
                action: row.action,
                subject: row.subject,
                details: row.details,
                previous: row.previous.try_into().unwrap(),
            };
            assert_eq!(entry.sequence, sequence, "an entry is missing");
            assert_eq!(entry.previous, previous, "the chain breaks at {sequence}");
            assert_eq!(entry.hash().as_bytes()[..], row.hash, "entry {sequence}");
            previous = entry.hash();
            entries.push(entry);
        }
        entries
    }
}
