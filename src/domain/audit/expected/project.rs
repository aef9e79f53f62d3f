use super::{Deviation, Expected, Fields, Recorded};
use crate::domain::account::AccountId;
use crate::domain::audit::describe;
use crate::domain::audit::effect::{SubjectChange, SubjectNoun};
use crate::domain::project::Project;

const FIELDS: &[&str] = &["name", "description"];

/// A project, according to the audit log.
#[derive(Debug)]
pub struct ExpectedProject {
    origin: i64,
    owner: Option<String>,
    fields: Fields,
    deleted: bool,
}

impl ExpectedProject {
    /// Returns its owner's email at the time of creation.
    #[must_use]
    pub fn owner(&self) -> Option<&str> {
        self.owner.as_deref()
    }

    /// Sets the account that it belongs to.
    pub fn belongs_to(&mut self, account: AccountId) {
        let entry = Some(self.origin);
        self.fields
            .0
            .insert("account", (account.to_string().into(), entry));
    }

    /// Returns whether it was deleted. Its row stays until its account is deleted.
    #[must_use]
    pub const fn is_deleted(&self) -> bool {
        self.deleted
    }
}

impl Expected for ExpectedProject {
    const NOUN: SubjectNoun = SubjectNoun::Project;
    type Row = Project;

    fn created(entry: &Recorded) -> Self {
        let mut fields = Fields::default();
        fields.record(FIELDS, entry);
        fields.set("created_at", entry.at.as_millis().into(), entry);
        fields.empty("deleted_at");
        Self {
            origin: entry.sequence,
            owner: entry.text("account").map(str::to_owned),
            fields,
            deleted: false,
        }
    }

    fn change(&mut self, change: SubjectChange, entry: &Recorded) {
        match change {
            SubjectChange::Update => self.fields.record(FIELDS, entry),
            // The name in this entry is only for human readers.
            SubjectChange::Delete => {
                self.fields
                    .set("deleted_at", entry.at.as_millis().into(), entry);
                self.deleted = true;
            }
            SubjectChange::Revoke | SubjectChange::Rotate | SubjectChange::UndoRotation => {}
        }
    }

    fn origin(&self) -> i64 {
        self.origin
    }

    fn name(&self) -> Option<&str> {
        self.fields.text("name")
    }

    fn name_of(row: &Project) -> &str {
        row.name.as_str()
    }

    fn deviations(&self, row: &Project) -> Vec<Deviation> {
        self.fields.deviations(&describe::Details::from([
            ("account", row.account.to_string().into()),
            ("name", row.name.as_str().into()),
            ("description", row.description.as_str().into()),
            ("created_at", row.created_at.as_millis().into()),
            ("deleted_at", describe::time(row.deleted_at)),
        ]))
    }
}
