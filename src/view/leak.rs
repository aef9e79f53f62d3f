//! The view of a leaked secret: where it is and whose, never the secret.

use super::text::escape;
use super::{Column, Tone, View, column, view_struct};
use crate::domain::account::Email;
use crate::domain::key::leak::finding::{LeakFinding, Leaked};
use crate::domain::label::Label;

/// The status of a secret that its finder can use.
const LIVE: &str = "live";

view_struct! {
    /// A leaked secret.
    pub struct LeakView {
        path: String,
        line: u64,
        column: u64,
        commit: Option<String>,
        source: Option<String>,
        source_line: Option<u64>,
        source_column: Option<u64>,
        noun: &'static str,
        kind: &'static str,
        name: Label,
        id: String,
        version: Option<u32>,
        child: Option<bool>,
        account: Email,
        status: &'static str,
    }
}

impl View for LeakView {
    const FIELDS: &'static [&'static str] = Self::NAMES;
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("PLACE", Self::place),
        column!("STATUS", status).toned("status", Self::tone),
        column!("NAME", name),
        Column::new("KIND", |leak: &Self| leak.kind.replace('_', " ")).drop_priority(1),
        column!("VERSION", version).drop_priority(4),
        column!("ACCOUNT", account).drop_priority(3),
        column!("ID", id).drop_priority(2),
    ];
    const EMPTY: &'static str = "No secrets of this store.";
    const NAME: fn(&Self) -> String = |view| view.path.clone();
}

/// Escapes control characters in every format, line feeds included: file names can hold any of
/// them.
fn one_line(name: &str) -> String {
    escape(name).replace('\n', "\\u{a}")
}

impl LeakView {
    /// Shows a leaked secret.
    #[must_use]
    pub fn new(finding: &LeakFinding) -> Self {
        let place = &finding.place;
        let (noun, kind, name, id, account) = match &finding.leaked {
            Leaked::Key { owned, .. } => (
                "key",
                owned.key.kind.as_str(),
                &owned.key.name,
                owned.key.id.to_string(),
                &owned.owner,
            ),
            Leaked::Grant { owned, .. } => (
                "grant",
                owned.grant.kind.as_str(),
                &owned.grant.name,
                owned.grant.id.to_string(),
                &owned.owner,
            ),
        };
        let (version, child) = match finding.leaked {
            Leaked::Key { version, .. } => (Some(version), None),
            Leaked::Grant { child, .. } => (None, Some(child)),
        };
        Self {
            path: one_line(&finding.path),
            line: place.line,
            column: place.column,
            commit: place.commit.clone(),
            source: place.source.as_deref().map(one_line),
            source_line: place.in_source.map(|(line, _)| line),
            source_column: place.in_source.map(|(_, column)| column),
            noun,
            kind,
            name: name.clone(),
            id,
            version,
            child,
            account: account.clone(),
            status: match finding.decision {
                Err(denial) if !finding.is_live() => denial.as_str(),
                Ok(()) | Err(_) => LIVE,
            },
        }
    }

    fn tone(&self) -> Tone {
        if self.status == LIVE {
            Tone::Bad
        } else {
            Tone::Faded
        }
    }

    fn place(&self) -> String {
        let commit = self.commit.as_deref().unwrap_or_default();
        let commit: String = commit.chars().take(12).collect();
        let source = self.source.as_deref().unwrap_or_default();
        let (place, more) = match (self.source_line, self.source_column) {
            // The reader of a patch looks for it in the file.
            (Some(line), Some(column)) => (format!("{source}:{line}:{column}"), commit),
            (_, _) => (
                format!("{}:{}:{}", self.path, self.line, self.column),
                format!("{commit} {source}").trim().to_owned(),
            ),
        };
        match more.as_str() {
            "" => place,
            more => format!("{place} ({more})"),
        }
    }
}
