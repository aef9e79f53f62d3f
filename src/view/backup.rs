//! The view of a backup that was taken or restored.

use std::path::Path;

use serde::{Serialize, Serializer};

use super::text::minute;
use super::{Column, Single, View, column, view_struct};
use crate::domain::audit::EntryHash;
use crate::domain::time::Timestamp;
use crate::service::backup::BackupFacts;

view_struct! {
    /// A backup.
    pub struct BackupView {
        file: String,
        bytes: u64,
        store: Option<String>,
        created_at: Timestamp,
        actor: String,
        schema: u64,
        rows: Rows,
        entries: i64,
        head: EntryHash,
        recipients: usize,
        passphrase: bool,
    }
}

impl View for BackupView {
    const FIELDS: &'static [&'static str] = Self::NAMES;
    const SINGLE: Single<Self> = Single::Lines(&[
        column!("file", file),
        Column::new("size", |backup: &Self| format!("{} bytes", backup.bytes)),
        column!("store", store),
        Column::new("taken", |backup: &Self| {
            format!("{} by {}", minute(backup.created_at), backup.actor)
        }),
        column!("schema", schema),
        Column::new("rows", |backup: &Self| backup.rows.line()),
        column!("entries", entries),
        column!("head", head),
        Column::new("opened by", |backup: &Self| {
            openers(backup.recipients, backup.passphrase)
        }),
    ]);
    const NAME: fn(&Self) -> String = |view| view.file.clone();
}

/// The number of rows of each table.
#[derive(Clone, Debug)]
struct Rows(Vec<(&'static str, u64)>);

impl Serialize for Rows {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().copied())
    }
}

impl Rows {
    /// Shows the tables that have rows.
    fn line(&self) -> String {
        let tables = self.0.iter().filter(|(_, count)| *count > 0);
        let tables: Vec<String> = tables
            .map(|(table, count)| format!("{table}={count}"))
            .collect();
        tables.join(" ")
    }
}

fn openers(recipients: usize, passphrase: bool) -> String {
    let counted = |count: usize, of: &str| match count {
        1 => format!("1 {of}recipient"),
        _ => format!("{count} {of}recipients"),
    };
    match (passphrase, recipients) {
        (false, _) => counted(recipients, ""),
        // One of the recipients is that of the passphrase.
        (true, 0 | 1) => "the passphrase alone".to_owned(),
        (true, _) => format!(
            "the passphrase alone, or {}",
            counted(recipients - 1, "other ")
        ),
    }
}

impl BackupView {
    /// Shows a backup: its file (`-` for standard input or output), and the store that it was taken
    /// from or restored to.
    #[must_use]
    pub fn new(file: &Path, store: Option<&Path>, facts: &BackupFacts) -> Self {
        Self {
            file: file.to_string_lossy().into_owned(),
            bytes: facts.bytes,
            store: store.map(|store| store.to_string_lossy().into_owned()),
            created_at: facts.created_at,
            actor: facts.actor.clone(),
            schema: facts.schema,
            rows: Rows(facts.rows.clone()),
            entries: facts.head.sequence,
            head: facts.head.hash,
            recipients: facts.recipients,
            passphrase: facts.passphrase,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_told_who_can_open_it() {
        assert_eq!(openers(1, false), "1 recipient");
        assert_eq!(openers(2, false), "2 recipients");
        assert_eq!(openers(1, true), "the passphrase alone");
        assert_eq!(
            openers(3, true),
            "the passphrase alone, or 2 other recipients"
        );
    }
}
