use super::{Deviation, Expected, Fields, Recorded};
use crate::domain::account::Account;
use crate::domain::audit::describe;
use crate::domain::audit::effect::{SubjectChange, SubjectNoun};

const FIELDS: &[&str] = &["email", "name", "plan", "balance", "project_limit"];

/// An account, according to the audit log.
#[derive(Debug)]
pub struct ExpectedAccount {
    origin: i64,
    fields: Fields,
}

impl Expected for ExpectedAccount {
    const NOUN: SubjectNoun = SubjectNoun::Account;
    type Row = Account;

    fn created(entry: &Recorded) -> Self {
        let mut fields = Fields::default();
        fields.record(FIELDS, entry);
        fields.set("created_at", entry.at.as_millis().into(), entry);
        Self {
            origin: entry.sequence,
            fields,
        }
    }

    fn change(&mut self, change: SubjectChange, entry: &Recorded) {
        match change {
            SubjectChange::Update => self.fields.record(FIELDS, entry),
            SubjectChange::Delete
            | SubjectChange::Revoke
            | SubjectChange::Rotate
            | SubjectChange::UndoRotation => {}
        }
    }

    fn origin(&self) -> i64 {
        self.origin
    }

    fn name(&self) -> Option<&str> {
        self.fields.text("email")
    }

    fn name_of(row: &Account) -> &str {
        row.email.as_str()
    }

    fn deviations(&self, row: &Account) -> Vec<Deviation> {
        let mut details = describe::account(row);
        details.insert("created_at", row.created_at.as_millis().into());
        self.fields.deviations(&details)
    }
}
