//! The database alone: prepared inserts into a file with the same schema, key and settings, in one
//! transaction.

use std::fs::File;
use std::path::Path;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use storra_admin::domain::key::{KeyId, Kind};
use storra_admin::domain::secret::Secret;
use storra_admin::domain::time::Clock;
use storra_admin::service::ambient::{SystemClock, SystemEntropy};
use storra_admin::store::Store;
use tempfile::TempDir;

diesel::table! {
    accounts (id) {
        id -> Text,
        email -> Text,
        email_folded -> Text,
        name -> Text,
        plan -> Text,
        balance -> BigInt,
        created_at -> BigInt,
    }
}

diesel::table! {
    keys (id) {
        id -> Text,
        account_id -> Text,
        kind -> Text,
        name -> Text,
        limited -> Bool,
        created_at -> BigInt,
        expires_at -> BigInt,
        last_used_at -> BigInt,
    }
}

diesel::table! {
    key_versions (key_id, version) {
        key_id -> Text,
        version -> Integer,
        secret_hash -> Binary,
        prefix -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    audit (sequence) {
        sequence -> BigInt,
        at -> BigInt,
        actor -> Text,
        action -> Text,
        subject -> Text,
        details -> Text,
        previous -> Binary,
        hash -> Binary,
    }
}

diesel::table! {
    plain (id) {
        id -> Text,
        name -> Text,
        hash -> Binary,
    }
}

const ACCOUNT: &str = "019a0000-0000-7000-8000-000000000000";

/// The values to bind for one key.
pub(crate) struct Row {
    id: String,
    name: String,
    hash: [u8; 32],
    prefix: String,
    details: String,
}

/// Generates the values to bind for N keys.
pub(crate) fn rows(count: u32) -> Vec<Row> {
    let now = SystemClock.now();
    let mut ids: Vec<KeyId> = (0..count)
        .map(|_| KeyId::new(now, &mut SystemEntropy).unwrap())
        .collect();
    ids.sort_unstable();
    ids.into_iter()
        .enumerate()
        .map(|(number, id)| {
            let credential = Kind::Client.generate(&mut SystemEntropy).unwrap();
            let prefix = credential.public.prefix().unwrap().to_owned();
            let name = format!("bench-{number:06}");
            let details = format!(
                r#"{{"access_key":null,"account":"{ACCOUNT}","expires_at":null,"kind":"client","name":"{name}","prefix":"{prefix}"}}"#
            );
            Row {
                id: id.to_string(),
                name,
                hash: *credential.hash.as_bytes(),
                prefix,
                details,
            }
        })
        .collect()
}

/// An encrypted file with the tables of a store.
pub(crate) struct PeerFile {
    _place: TempDir,
    connection: SqliteConnection,
}

/// Creates such a file.
pub(crate) fn file() -> PeerFile {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("store.db");
    File::create(&path).unwrap();
    drop(Store::create(&path, &Secret::new("5a".repeat(32))).unwrap());
    PeerFile {
        connection: connect(&path),
        _place: place,
    }
}

fn connect(path: &Path) -> SqliteConnection {
    let mut connection = SqliteConnection::establish(path.to_str().unwrap()).unwrap();
    let key = "5a".repeat(32);
    connection
        .batch_execute(&format!(
            "PRAGMA key = \"x'{key}'\"; PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536;
             CREATE TABLE plain (id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, hash BLOB NOT NULL);"
        ))
        .unwrap();
    diesel::insert_into(accounts::table)
        .values((
            accounts::id.eq(ACCOUNT),
            accounts::email.eq("a@example.com"),
            accounts::email_folded.eq("a@example.com"),
            accounts::name.eq("A"),
            accounts::plan.eq("pro"),
            accounts::balance.eq(0),
            accounts::created_at.eq(0),
        ))
        .execute(&mut connection)
        .unwrap();
    connection
}

impl PeerFile {
    /// Inserts a row of three columns for each key.
    pub(crate) fn insert_plain(&mut self, rows: &[Row]) {
        self.connection
            .immediate_transaction(|connection| {
                for row in rows {
                    diesel::insert_into(plain::table)
                        .values((
                            plain::id.eq(&row.id),
                            plain::name.eq(&row.name),
                            plain::hash.eq(row.hash.as_slice()),
                        ))
                        .execute(connection)?;
                }
                diesel::QueryResult::Ok(())
            })
            .unwrap();
    }

    /// Inserts a row into each of the three tables that hold a key.
    pub(crate) fn insert_same(&mut self, rows: &[Row]) {
        self.connection
            .immediate_transaction(|connection| {
                for (sequence, row) in (1_i64..).zip(rows) {
                    diesel::insert_into(audit::table)
                        .values((
                            audit::sequence.eq(sequence),
                            audit::at.eq(1),
                            audit::actor.eq("bench@here"),
                            audit::action.eq("key.create"),
                            audit::subject.eq(&row.id),
                            audit::details.eq(&row.details),
                            audit::previous.eq(row.hash.as_slice()),
                            audit::hash.eq(row.hash.as_slice()),
                        ))
                        .execute(connection)?;
                    diesel::insert_into(keys::table)
                        .values((
                            keys::id.eq(&row.id),
                            keys::account_id.eq(ACCOUNT),
                            keys::kind.eq("client"),
                            keys::name.eq(&row.name),
                            keys::limited.eq(false),
                            keys::created_at.eq(1),
                            keys::expires_at.eq(i64::MAX),
                            keys::last_used_at.eq(0),
                        ))
                        .execute(connection)?;
                    diesel::insert_into(key_versions::table)
                        .values((
                            key_versions::key_id.eq(&row.id),
                            key_versions::version.eq(1),
                            key_versions::secret_hash.eq(row.hash.as_slice()),
                            key_versions::prefix.eq(&row.prefix),
                            key_versions::created_at.eq(1),
                        ))
                        .execute(connection)?;
                }
                diesel::QueryResult::Ok(())
            })
            .unwrap();
    }
}
