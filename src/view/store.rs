//! The view of the status of a store.

use std::path::Path;

use serde::Serialize;

use super::recipient::short;
use super::text::ToText;
use super::{Column, Single, View, column, view_struct};
use crate::domain::label::Label;
use crate::store::RecipientRecord;
use crate::unlock::UnlockMethod;
use crate::vault::Status;

/// Who may open the store.
#[derive(Clone, Debug, Serialize)]
struct OpenerView {
    recipient: String,
    name: Option<Label>,
    origin: &'static str,
}

impl OpenerView {
    fn new(record: &RecipientRecord) -> Self {
        Self {
            recipient: record.recipient.clone(),
            name: record.name.clone(),
            origin: record.origin.as_str(),
        }
    }

    fn line(&self) -> String {
        let (recipient, origin) = (short(&self.recipient), self.origin);
        match &self.name {
            Some(name) => format!("{recipient} ({origin}, {name})"),
            None => format!("{recipient} ({origin})"),
        }
    }
}

view_struct! {
    /// The status of a store.
    pub struct StoreView {
        path: String,
        locked: bool,
        unlocked_by: Option<&'static str>,
        session: bool,
        passphrase: bool,
        size: u64,
        schema: Option<u64>,
        recipients: Option<Vec<OpenerView>>,
    }
}

impl View for StoreView {
    const FIELDS: &'static [&'static str] = Self::NAMES;
    const SINGLE: Single<Self> = Single::Lines(&[
        column!("path", path),
        Column::new("state", |store: &Self| match store.unlocked_by {
            None => "locked".to_owned(),
            Some(method) => format!("unlocked by {method}"),
        }),
        column!("session", session),
        column!("passphrase", passphrase),
        Column::new("size", |store: &Self| format!("{} bytes", store.size)),
        column!("schema", schema),
        Column::new("recipients", Self::openers),
    ]);
    const NAME: fn(&Self) -> String = |view| view.path.clone();
}

impl StoreView {
    /// Shows the status of the store in a directory.
    #[must_use]
    pub fn new(dir: &Path, status: &Status) -> Self {
        let open = status.open.as_ref();
        Self {
            path: dir.to_string_lossy().into_owned(),
            locked: status.unlocked_by.is_none(),
            unlocked_by: status.unlocked_by.map(UnlockMethod::as_str),
            session: status.session,
            passphrase: status.passphrase,
            size: status.size,
            schema: open.map(|open| open.schema.number()),
            recipients: open.map(|open| open.recipients.iter().map(OpenerView::new).collect()),
        }
    }

    fn openers(&self) -> String {
        let lines = |openers: &Vec<OpenerView>| {
            let lines: Vec<String> = openers.iter().map(OpenerView::line).collect();
            lines.join("\n")
        };
        self.recipients.as_ref().map(lines).text()
    }
}
