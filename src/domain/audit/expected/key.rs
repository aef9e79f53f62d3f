use serde_json::Value;

use super::{Deviation, Expected, Fields, Recorded, revoke};
use crate::domain::audit::describe;
use crate::domain::audit::effect::{SubjectChange, SubjectNoun};
use crate::domain::key::{self, Key, Kind, Version};
use crate::domain::time::Timestamp;

const FIELDS: &[&str] = &["account", "kind", "name", "expires_at", "tags"];
const CHANGEABLE: &[&str] = &["name", "expires_at", "tags"];

/// A key and its versions, according to the audit log.
#[derive(Debug)]
pub struct ExpectedKey {
    origin: i64,
    fields: Fields,
    versions: Vec<ExpectedVersion>,
    /// The entry that last changed the versions.
    versions_entry: i64,
    rotations: Vec<Rotation>,
}

#[derive(Debug)]
struct ExpectedVersion {
    number: i64,
    created_at: Timestamp,
    retires_at: Option<Timestamp>,
    prefix: Value,
    access_key: Value,
}

/// For each version that a rotation changed, its index and its retirement time before, so that the
/// rotation can be taken back.
type Rotation = Vec<(usize, Option<Timestamp>)>;

impl ExpectedVersion {
    fn new(number: i64, created_at: Timestamp, entry: &Recorded) -> Self {
        let member = |name| entry.get(name).cloned().unwrap_or_default();
        Self {
            number,
            created_at,
            retires_at: None,
            prefix: member("prefix"),
            access_key: member("access_key"),
        }
    }

    fn is(&self, version: &Version) -> bool {
        self.number == i64::from(version.number)
            && self.created_at == version.created_at
            && self.retires_at == version.retires_at
            && self.prefix.as_str() == version.public.prefix()
            && self.access_key.as_str() == version.public.access_key()
    }
}

impl ExpectedKey {
    /// Returns whether it took a number from the counter of object-storage keys.
    #[must_use]
    pub fn has_number(&self) -> bool {
        self.fields.text("kind") == Some(Kind::ObjectStorage.as_str())
    }

    fn rotate(&mut self, entry: &Recorded) {
        let (Some(number), Some(old_until)) = (entry.number("version"), entry.time("old_until"))
        else {
            return;
        };
        // If a store lost versions and was rotated again, these exist already, and the new ones
        // count.
        while self
            .versions
            .last()
            .is_some_and(|last| last.number >= number)
        {
            self.take_back();
        }
        let mut before = Vec::new();
        for (place, version) in self.versions.iter_mut().enumerate() {
            let retires_at = Some(key::retirement(version.retires_at, entry.at, old_until));
            if version.retires_at != retires_at {
                before.push((place, version.retires_at));
                version.retires_at = retires_at;
            }
        }
        self.rotations.push(before);
        self.versions
            .push(ExpectedVersion::new(number, entry.at, entry));
        self.versions_entry = entry.sequence;
    }

    fn undo_rotation(&mut self, entry: &Recorded) {
        self.fields.record(&["expires_at"], entry);
        self.versions_entry = entry.sequence;
        let number = entry.number("version");
        if self.versions.last().map(|last| last.number) != number {
            // It was rotated again: only the lost version ends.
            for version in &mut self.versions {
                if Some(version.number) == number {
                    version.retires_at = Some(entry.at);
                }
            }
            return;
        }
        self.take_back();
    }

    /// Removes the newest version, and restores the retirement times before it.
    fn take_back(&mut self) {
        self.versions.pop();
        for (place, retires_at) in self.rotations.pop().unwrap_or_default() {
            if let Some(version) = self.versions.get_mut(place) {
                version.retires_at = retires_at;
            }
        }
    }
}

impl Expected for ExpectedKey {
    const NOUN: SubjectNoun = SubjectNoun::Key;
    type Row = Key;

    fn created(entry: &Recorded) -> Self {
        // An imported key may be older than its entry.
        let created_at = entry.time("created_at").unwrap_or(entry.at);
        let mut fields = Fields::default();
        fields.record(FIELDS, entry);
        // A key without this detail is unlimited.
        let buckets = entry.get("bucket_access").cloned().unwrap_or_default();
        fields.set("bucket_access", buckets, entry);
        fields.set("created_at", created_at.as_millis().into(), entry);
        fields.empty("revoked_at");
        fields.empty("revoke_reason");
        Self {
            origin: entry.sequence,
            fields,
            versions: vec![ExpectedVersion::new(1, created_at, entry)],
            versions_entry: entry.sequence,
            rotations: Vec::new(),
        }
    }

    fn change(&mut self, change: SubjectChange, entry: &Recorded) {
        match change {
            SubjectChange::Update => self.fields.record(CHANGEABLE, entry),
            SubjectChange::Rotate => self.rotate(entry),
            SubjectChange::UndoRotation => self.undo_rotation(entry),
            // The name in this entry is only for human readers.
            SubjectChange::Revoke => revoke(&mut self.fields, entry),
            SubjectChange::Delete => {}
        }
    }

    fn origin(&self) -> i64 {
        self.origin
    }

    fn name(&self) -> Option<&str> {
        self.fields.text("name")
    }

    fn name_of(row: &Key) -> &str {
        row.name.as_str()
    }

    fn deviations(&self, row: &Key) -> Vec<Deviation> {
        let mut details = describe::key(row);
        details.insert("tags", describe::tags(&row.tags));
        details.insert("created_at", row.created_at.as_millis().into());
        details.extend(describe::revocation(row.revocation.as_ref()));
        let mut deviations = self.fields.deviations(&details);
        let same = self.versions.len() == row.versions.len()
            && self
                .versions
                .iter()
                .zip(&row.versions)
                .all(|(expected, version)| expected.is(version));
        if !same {
            deviations.push(Deviation {
                field: "versions",
                entry: Some(self.versions_entry),
            });
        }
        deviations
    }
}
