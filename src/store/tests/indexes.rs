//! Indexes that have entries for some rows only.

use diesel::prelude::*;
use diesel::sql_types::Text;

use super::*;
use crate::store::sqlcipher::connection::StoreConnection;
use crate::store::sqlcipher::inspection::PARTIAL_INDEXES;

#[derive(QueryableByName)]
struct Definition {
    #[diesel(sql_type = Text)]
    sql: String,
}

#[test]
fn every_partial_index_of_the_schema_is_counted() {
    let mut scratch = scratch(0);
    let StoreConnection::SqlCipher(connection) = scratch.store.connection();
    let found: Vec<Definition> = diesel::sql_query(
        "SELECT sql FROM sqlite_schema WHERE type = 'index' AND sql LIKE '% WHERE %' ORDER BY sql",
    )
    .load(connection)
    .unwrap();
    assert_eq!(found.len(), PARTIAL_INDEXES.len());
    for (index, table, condition) in PARTIAL_INDEXES {
        let begins = format!(" INDEX {index} ON {table} (");
        let ends = format!(") WHERE {condition}");
        let is_it = |known: &Definition| known.sql.contains(&begins) && known.sql.ends_with(&ends);
        assert!(found.iter().any(is_it), "{index}");
    }
}
