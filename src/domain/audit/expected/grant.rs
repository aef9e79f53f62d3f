use serde_json::Value;

use super::{Deviation, Expected, Fields, Recorded, revoke};
use crate::domain::audit::describe;
use crate::domain::audit::effect::{SubjectChange, SubjectNoun};
use crate::domain::grant::Grant;
use crate::domain::key::Revocation;
use crate::domain::label::Label;

const FIELDS: &[&str] = &[
    "project",
    "name",
    "disallow",
    "prefixes",
    "not_before",
    "not_after",
    "max_object_ttl",
];

/// A grant and its revoked children, according to the audit log.
#[derive(Debug)]
pub struct ExpectedGrant {
    origin: i64,
    fields: Fields,
    /// When and why children were revoked. Entries do not contain the hash of the tail.
    children: Vec<(i64, Value)>,
    newest_child: Option<i64>,
}

impl ExpectedGrant {
    /// Returns the ID of its project.
    #[must_use]
    pub fn project(&self) -> Option<&str> {
        self.fields.text("project")
    }
}

impl Expected for ExpectedGrant {
    const NOUN: SubjectNoun = SubjectNoun::Grant;
    /// The grant, and when and why its children were revoked.
    type Row = (Grant, Vec<Revocation>);

    fn created(entry: &Recorded) -> Self {
        let mut fields = Fields::default();
        fields.record(FIELDS, entry);
        fields.set("created_at", entry.at.as_millis().into(), entry);
        fields.set("created_by", entry.actor.as_str().into(), entry);
        fields.empty("revoked_at");
        fields.empty("revoke_reason");
        Self {
            origin: entry.sequence,
            fields,
            children: Vec::new(),
            newest_child: None,
        }
    }

    fn change(&mut self, change: SubjectChange, entry: &Recorded) {
        match change {
            SubjectChange::Revoke if entry.get("child").and_then(Value::as_bool) == Some(true) => {
                let reason = entry.get("reason").cloned().unwrap_or_default();
                self.children.push((entry.at.as_millis(), reason));
                self.newest_child = Some(entry.sequence);
            }
            SubjectChange::Revoke => revoke(&mut self.fields, entry),
            SubjectChange::Update
            | SubjectChange::Delete
            | SubjectChange::Rotate
            | SubjectChange::UndoRotation => {}
        }
    }

    fn origin(&self) -> i64 {
        self.origin
    }

    fn name(&self) -> Option<&str> {
        self.fields.text("name")
    }

    fn name_of((grant, _): &Self::Row) -> &str {
        grant.name.as_str()
    }

    fn deviations(&self, (grant, children): &Self::Row) -> Vec<Deviation> {
        let mut details = describe::grant(grant);
        details.insert("created_at", grant.created_at.as_millis().into());
        details.insert("created_by", grant.created_by.as_str().into());
        details.extend(describe::revocation(grant.revocation.as_ref()));
        let mut deviations = self.fields.deviations(&details);
        let children = children.iter().map(|child| {
            let reason = child.reason.as_ref().map(Label::as_str);
            (child.at.as_millis(), reason.into())
        });
        if sorted(children) != sorted(self.children.iter().cloned()) {
            deviations.push(Deviation {
                field: "revoked_tails",
                entry: self.newest_child,
            });
        }
        deviations
    }
}

fn sorted(children: impl Iterator<Item = (i64, Value)>) -> Vec<(i64, String)> {
    let mut list: Vec<_> = children
        .map(|(at, reason)| (at, reason.to_string()))
        .collect();
    list.sort_unstable();
    list
}
