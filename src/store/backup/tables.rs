//! The tables of a backup, what is referred to before what refers to it. A new column is one line
//! here.

use diesel::prelude::*;
use serde::de::Deserializer;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::blob::Blob;
use super::{NotRestored, Record, Table, Visit, reason};
use crate::store::error::Error;
use crate::store::sqlcipher::connection::StoreConnection;

/// Reads a value that must be there, even one that may be `null`.
fn given<'de, T: serde::Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    T::deserialize(deserializer)
}

/// Shows a part of a primary key.
pub(super) trait Name {
    fn name(&self) -> String;
}

impl Name for String {
    fn name(&self) -> String {
        self.clone()
    }
}

impl Name for i64 {
    fn name(&self) -> String {
        self.to_string()
    }
}

impl Name for i32 {
    fn name(&self) -> String {
        self.to_string()
    }
}

impl Name for Blob {
    fn name(&self) -> String {
        self.digits()
    }
}

/// Makes of each table a row that goes out and in, and an entry in [`TABLES`]: `name(primary key) {
/// column: type, … }`.
///
/// A column that a backup of an older schema does not have needs `#[serde(default)]`; without it, a
/// row that lacks it is refused.
macro_rules! tables {
    ($($table:ident($($key:ident),+) { $($(#[$attribute:meta])* $column:ident: $type:ty,)+ })+) => {
        $(
            pub(super) mod $table {
                use super::{Blob, Deserialize, Insertable, Queryable, Selectable, Serialize, given};

                #[derive(Queryable, Selectable, Insertable, Serialize, Deserialize)]
                #[diesel(table_name = crate::store::schema::$table, treat_none_as_default_value = false)]
                #[serde(deny_unknown_fields)]
                pub(in crate::store::backup) struct Row {
                    $(
                        $(#[$attribute])*
                        #[serde(deserialize_with = "given")]
                        pub(in crate::store::backup) $column: $type,
                    )+
                }

                // Not every table has bytes.
                const _: Option<Blob> = None;
            }

            impl Record for $table::Row {
                fn to_json(&self) -> Zeroizing<String> {
                    // Texts and numbers only, so that nothing can go wrong; nothing would be no
                    // row.
                    Zeroizing::new(serde_json::to_string(self).unwrap_or_default())
                }

                fn flaw(&self) -> Option<&'static str> {
                    Self::flaw(self)
                }

                fn name(&self) -> String {
                    [$(Name::name(&self.$key)),+].join(" ")
                }
            }
        )+

        /// Every table but that of the migrations.
        pub(super) const TABLES: &[Table] = &[$(
            Table {
                name: stringify!($table),
                #[cfg(test)]
                columns: &[$(stringify!($column)),+],
                walk: |connection: &mut StoreConnection, visit: Visit<'_>| {
                    use crate::store::schema::$table;
                    let rows = $table::table
                        .order(($($table::$key,)+))
                        .select(self::$table::Row::as_select())
                        .load_iter::<self::$table::Row, _>(connection)?;
                    for row in rows {
                        visit(&row?)?;
                    }
                    Ok(())
                },
                insert: |connection: &mut StoreConnection, json: &str| {
                    let row: self::$table::Row = serde_json::from_str(json)
                        .map_err(|error| NotRestored::NotARow(reason(&error)))?;
                    if let Some(column) = row.flaw() {
                        return Err(NotRestored::Flaw(column));
                    }
                    // The engine's own connection: that to any engine prepares every statement
                    // anew.
                    let StoreConnection::SqlCipher(connection) = connection;
                    diesel::insert_into(crate::store::schema::$table::table)
                        .values(row)
                        .execute(connection)
                        .map_err(Error::from)?;
                    Ok(())
                },
            },
        )+];
    };
}

tables! {
    accounts(id) {
        id: String,
        email: String,
        email_folded: String,
        name: String,
        plan: String,
        balance: i64,
        created_at: i64,
        #[serde(default)]
        project_limit: Option<i64>,
    }
    keys(id) {
        id: String,
        account_id: String,
        kind: String,
        name: String,
        number: Option<i64>,
        limited: bool,
        created_at: i64,
        expires_at: i64,
        last_used_at: i64,
        revoked_at: Option<i64>,
        revoke_reason: Option<String>,
    }
    key_versions(key_id, version) {
        key_id: String,
        version: i32,
        secret_hash: Blob,
        prefix: Option<String>,
        access_key: Option<String>,
        created_at: i64,
        retires_at: Option<i64>,
        last_used_at: Option<i64>,
    }
    key_tags(key_id, name) {
        key_id: String,
        name: String,
        value: String,
    }
    bucket_access(key_id, position) {
        key_id: String,
        position: i32,
        cluster: String,
        bucket_name: String,
        permissions: String,
    }
    projects(id) {
        id: String,
        account_id: String,
        name: String,
        description: String,
        created_at: i64,
        deleted_at: Option<i64>,
    }
    secrets(name) {
        name: String,
        value: Blob,
    }
    grants(id) {
        id: String,
        project_id: String,
        name: String,
        kind: String,
        head_hash: Blob,
        disallow_reads: bool,
        disallow_writes: bool,
        disallow_lists: bool,
        disallow_deletes: bool,
        not_before: Option<i64>,
        not_after: i64,
        max_object_ttl: Option<i64>,
        created_by: String,
        created_at: i64,
        revoked_at: Option<i64>,
        revoke_reason: Option<String>,
    }
    grant_prefixes(grant_id, position) {
        grant_id: String,
        position: i32,
        bucket: String,
        path: String,
    }
    revoked_tails(tail_hash) {
        tail_hash: Blob,
        grant_id: String,
        revoked_at: i64,
        revoke_reason: Option<String>,
    }
    usage_buckets(id) {
        id: i64,
        project_id: String,
        name: String,
    }
    tallies(bucket_id, at) {
        bucket_id: i64,
        at: i64,
        bytes: i64,
        objects: i64,
        segments: i64,
        metadata_bytes: i64,
    }
    egress(bucket_id, at, kind, bytes, reference) {
        bucket_id: i64,
        at: i64,
        kind: String,
        bytes: i64,
        reference: String,
        times: i64,
        import: i64,
        import_seen: i64,
    }
    counters(name) {
        name: String,
        next_value: i64,
    }
    recipients(recipient) {
        recipient: String,
        origin: String,
        added_at: i64,
        #[serde(default)]
        name: Option<String>,
    }
    provisioned(noun, id) {
        noun: String,
        id: String,
        file: String,
        place: Option<String>,
    }
    audit(sequence) {
        sequence: i64,
        at: i64,
        actor: String,
        action: String,
        subject: String,
        details: String,
        previous: Blob,
        hash: Blob,
    }
}
