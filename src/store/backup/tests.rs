use std::collections::BTreeMap;

use diesel::prelude::*;
use diesel::sql_types::Text;

use super::tables::TABLES;
use super::{NotRestored, tables};
use crate::domain::audit::{Action, AuditEvent};
use crate::domain::secret::Secret;
use crate::domain::time::Timestamp;
use crate::store::sqlcipher::connection::StoreConnection;
use crate::store::{Change, Error, Store, WriteMode, WriteOptions};

struct Scratch {
    _dir: tempfile::TempDir,
    store: Store,
}

fn scratch() -> Scratch {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("store.db");
    std::fs::File::create(&file).unwrap();
    let store = Store::create(&file, &Secret::new("5a".repeat(32))).unwrap();
    Scratch { _dir: dir, store }
}

#[derive(QueryableByName)]
struct Column {
    #[diesel(sql_type = Text)]
    table: String,
    #[diesel(sql_type = Text)]
    column: String,
}

/// Returns every column of every table that the migrations make.
fn columns(store: &mut Store) -> BTreeMap<String, Vec<String>> {
    let StoreConnection::SqlCipher(connection) = store.connection();
    let rows: Vec<Column> = diesel::sql_query(
        "SELECT m.name AS \"table\", c.name AS \"column\" FROM sqlite_schema AS m, pragma_table_info(m.name) AS c
         WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name <> '__diesel_schema_migrations'
         ORDER BY m.name, c.cid",
    )
    .load(connection)
    .unwrap();
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in rows {
        found.entry(row.table).or_default().push(row.column);
    }
    found
}

#[test]
fn every_column_of_every_table_is_in_a_backup() {
    let mut scratch = scratch();
    let mut there = columns(&mut scratch.store);
    let mut known: BTreeMap<String, Vec<String>> = TABLES
        .iter()
        .map(|table| {
            let columns = table.columns.iter().map(|column| (*column).to_owned());
            (table.name.to_owned(), columns.collect())
        })
        .collect();
    for columns in there.values_mut().chain(known.values_mut()) {
        columns.sort();
    }
    assert!(there.len() > 15, "{there:?}");
    assert_eq!(known, there);
}

fn restore(store: &mut Store, rows: &[(&str, &str)]) -> Result<(), NotRestored> {
    let at = Timestamp::from_millis(1).unwrap();
    let actor = "tester@here".parse().unwrap();
    store.write(
        &WriteOptions::new(WriteMode::Commit, at, &actor),
        |writer| {
            writer.record_after(|change: &mut Change<'_>| {
                change.make_room()?;
                for (table, row) in rows {
                    change.restore_row(table, row)?;
                }
                Ok((AuditEvent::new(Action::StoreInit, "store"), ()))
            })
        },
    )
}

fn dump(store: &mut Store) -> Vec<(&'static str, String)> {
    let mut rows = Vec::new();
    store
        .read::<_, Error>(|reader| {
            for table in tables().filter(|table| *table != "audit") {
                reader.walk_table(table, &mut |row| {
                    assert_eq!(row.flaw(), None);
                    rows.push((table, row.to_json().to_string()));
                    Ok(())
                })?;
            }
            Ok(())
        })
        .unwrap();
    rows
}

const ACCOUNT: &str = r#"{"id":"019a0000-0000-7000-8000-000000000000","email":"A@b","email_folded":"a@b","name":"A","plan":"pro","balance":-5,"created_at":7,"project_limit":null}"#;
const KEY: &str = r#"{"id":"019a0000-0000-7000-8000-000000000001","account_id":"019a0000-0000-7000-8000-000000000000","kind":"rest","name":"k","number":null,"limited":false,"created_at":1,"expires_at":9223372036854775807,"last_used_at":0,"revoked_at":null,"revoke_reason":null}"#;
const VERSION: &str = r#"{"key_id":"019a0000-0000-7000-8000-000000000001","version":1,"secret_hash":"00000000000000000000000000000000000000000000000000000000000000ff","prefix":null,"access_key":null,"created_at":1,"retires_at":null,"last_used_at":null}"#;
const COUNTER: &str = r#"{"name":"key_number","next_value":17}"#;

#[test]
fn rows_go_in_as_they_came_out() {
    let rows = [
        ("accounts", ACCOUNT),
        ("keys", KEY),
        ("key_versions", VERSION),
        ("counters", COUNTER),
    ];
    let mut scratch = scratch();
    restore(&mut scratch.store, &rows).unwrap();
    let found = dump(&mut scratch.store);
    let expected: Vec<(&str, String)> = rows.map(|(table, row)| (table, row.to_owned())).into();
    assert_eq!(found, expected);
}

#[test]
fn what_is_no_row_is_refused_without_repeating_it() {
    let cases = [
        ("gossip", "{}".to_owned(), "no such table"),
        (
            "accounts",
            ACCOUNT.replace("name", "nom"),
            "unknown field `nom`",
        ),
        (
            "accounts",
            ACCOUNT.replace("\"balance\":-5,", ""),
            "missing field `balance`",
        ),
        (
            "accounts",
            ACCOUNT.replace("-5", "-5,\"balance\":6"),
            "duplicate field `balance`",
        ),
        (
            "accounts",
            ACCOUNT.replace("-5", "\"hunter2\""),
            "a value is of the wrong kind",
        ),
        (
            "accounts",
            ACCOUNT.replace("-5", "5e40"),
            "a value is of the wrong kind",
        ),
        ("accounts", "[hunter2".to_owned(), "not a JSON object"),
        (
            "accounts",
            ACCOUNT.replace("\"pro\"", "\"hunter2\""),
            "`plan`",
        ),
        (
            "accounts",
            ACCOUNT.replace("\"a@b\"", "\"hunter2\""),
            "`email_folded`",
        ),
        (
            "key_versions",
            VERSION.replace("ff\"", "hunter2\""),
            "a value is of the wrong kind",
        ),
        (
            "key_versions",
            VERSION.replace("ff\"", "\""),
            "`secret_hash`",
        ),
        // No account has this ID.
        ("keys", KEY.to_owned(), "FOREIGN KEY"),
    ];
    for (table, row, why) in cases {
        let mut scratch = scratch();
        let error = restore(&mut scratch.store, &[(table, &row)])
            .unwrap_err()
            .to_string();
        assert!(error.contains(why), "{row}: {error}");
        assert!(!error.contains("hunter2"), "{error}");
        assert_eq!(dump(&mut scratch.store).len(), 2, "nothing of it stays");
    }
}

#[test]
fn a_row_that_comes_twice_is_refused() {
    let mut scratch = scratch();
    let twice = [("accounts", ACCOUNT), ("accounts", ACCOUNT)];
    let error = restore(&mut scratch.store, &twice).unwrap_err();
    assert!(error.to_string().contains("UNIQUE"), "{error}");
}

#[test]
fn a_row_of_the_first_schema_goes_in() {
    let mut scratch = scratch();
    let row = ACCOUNT.replace(",\"project_limit\":null", "");
    restore(&mut scratch.store, &[("accounts", &row)]).unwrap();
    assert_eq!(dump(&mut scratch.store), [("accounts", ACCOUNT.to_owned())]);
}

#[test]
fn the_secret_in_a_row_shows_in_no_debug_output() {
    let row: super::tables::secrets::Row =
        serde_json::from_str(&format!(r#"{{"name":"n","value":"{}"}}"#, "ab".repeat(32))).unwrap();
    assert_eq!(format!("{:?}", row.value), "[redacted]");
}
