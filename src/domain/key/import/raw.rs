//! The unparsed fields of a line, and the errors found in them.

use std::fmt::Display;
use std::str::FromStr;

use super::{KeyRecord, RecordError, hash};
use crate::domain::key::client;
use crate::domain::key::object_storage::{Access, BucketAccess};
use crate::domain::key::tag::{Tag, Tags};
use crate::domain::key::{Kind, Public};
use crate::domain::label::Label;
use crate::domain::secret_text::looks_secret;
use crate::domain::time::Timestamp;

/// The fields of a line. Texts are not empty.
#[derive(Default)]
pub(super) struct RawRecord<'a> {
    pub(super) kind: Option<&'a str>,
    pub(super) hash: Option<&'a str>,
    pub(super) name: Option<&'a str>,
    pub(super) account: Option<&'a str>,
    pub(super) prefix: Option<&'a str>,
    pub(super) access_key: Option<&'a str>,
    pub(super) created_at: Option<&'a str>,
    pub(super) expires_at: Option<&'a str>,
    pub(super) last_used_at: Option<&'a str>,
    pub(super) tags: Option<Tags>,
    pub(super) buckets: Option<Vec<BucketAccess>>,
    pub(super) limited: Option<bool>,
}

/// Collects the errors in a line.
#[derive(Default)]
pub(super) struct Errors {
    mistakes: Vec<RecordError>,
}

impl Errors {
    pub(super) fn wrong(&mut self, field: Option<&'static str>, message: impl Display) {
        self.mistakes.push(RecordError {
            field,
            message: message.to_string(),
        });
    }

    /// Parses a text that must not be a secret. Returns `None` if it is missing or invalid.
    pub(super) fn read<T, E: Display>(
        &mut self,
        field: &'static str,
        text: Option<&str>,
        read: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<T> {
        let text = text?;
        if looks_secret(text) {
            self.wrong(Some(field), "this is a secret");
            return None;
        }
        match read(text) {
            Ok(value) => Some(value),
            Err(error) => {
                self.wrong(Some(field), error);
                None
            }
        }
    }

    /// Adds a tag.
    pub(super) fn tag(&mut self, tags: &mut Tags, tag: Tag) {
        for text in [&tag.name, &tag.value] {
            if let Err(error) = text.check_new() {
                self.wrong(Some("tags"), error);
            }
        }
        if tags.insert(tag.name, tag.value).is_some() {
            self.wrong(Some("tags"), "a name is duplicated");
        }
    }

    fn need(&mut self, field: &'static str, is_there: bool) {
        // An invalid field is not missing.
        if !is_there && !self.mistakes.iter().any(|m| m.field == Some(field)) {
            self.wrong(Some(field), "it is missing");
        }
    }

    /// Creates the key, or returns every error in the line.
    pub(super) fn validate(
        mut self,
        raw: RawRecord<'_>,
        now: Timestamp,
    ) -> Result<KeyRecord, Vec<RecordError>> {
        let kind = self.read("kind", raw.kind, str::parse::<Kind>);
        self.need("kind", kind.is_some());
        // `hash::read` has its own error for a secret, so this does not use `read`.
        let hash = match raw.hash.map(hash::read) {
            Some(Ok(hash)) => Some(hash),
            Some(Err(error)) => {
                self.wrong(Some("hash"), error);
                None
            }
            None => None,
        };
        self.need("hash", hash.is_some());
        let name = self.read("name", raw.name, |text| {
            let name: Label = text.parse()?;
            name.check_new_name().map(|()| name)
        });
        self.need("name", name.is_some());
        let account = self.read("account", raw.account, str::parse);
        let [created_at, expires_at, last_used_at] = [
            ("created_at", raw.created_at),
            ("expires_at", raw.expires_at),
            ("last_used_at", raw.last_used_at),
        ]
        .map(|(field, text)| self.read(field, text, timestamp));
        for (field, at) in [("created_at", created_at), ("last_used_at", last_used_at)] {
            if at.is_some_and(|at| at > now) {
                self.wrong(Some(field), "it is in the future");
            }
        }
        if expires_at.is_some_and(|end| created_at.is_some_and(|begin| end <= begin)) {
            self.wrong(Some("expires_at"), "it is not after `created_at`");
        }
        let public = kind.and_then(|kind| self.public(kind, &raw));
        let access = self.access(kind, raw.buckets, raw.limited);
        match (kind, hash, name, public) {
            (Some(kind), Some(hash), Some(name), Some(public)) if self.mistakes.is_empty() => {
                Ok(KeyRecord {
                    kind,
                    hash,
                    name,
                    account,
                    public,
                    access,
                    tags: raw.tags.unwrap_or_default(),
                    created_at,
                    expires_at,
                    last_used_at,
                })
            }
            (_, _, _, _) => Err(self.mistakes),
        }
    }

    fn public(&mut self, kind: Kind, raw: &RawRecord<'_>) -> Option<Public> {
        let (prefix, access_key) = match kind {
            Kind::Rest => (false, false),
            Kind::Client => (true, false),
            Kind::ObjectStorage => (false, true),
        };
        for (field, given, may) in [
            ("prefix", raw.prefix, prefix),
            ("access_key", raw.access_key, access_key),
        ] {
            if given.is_some() && !may {
                self.wrong(Some(field), format!("`{kind}` keys have none"));
                return None;
            }
        }
        match kind {
            Kind::Rest => Some(Public::Nothing),
            Kind::Client => match raw.prefix {
                None => Some(Public::Nothing),
                prefix => self
                    .read("prefix", prefix, client::foreign_prefix)
                    .map(Public::Prefix),
            },
            Kind::ObjectStorage => {
                let access_key = self.read("access_key", raw.access_key, FromStr::from_str);
                self.need("access_key", access_key.is_some());
                access_key.map(Public::AccessKey)
            }
        }
    }

    /// Both an empty list and `limited` without a list mean no bucket: neither may ever become all
    /// of them.
    fn access(
        &mut self,
        kind: Option<Kind>,
        buckets: Option<Vec<BucketAccess>>,
        limited: Option<bool>,
    ) -> Access {
        let access = match (buckets, limited) {
            (None, None | Some(false)) => Access::Unlimited,
            (None, Some(true)) => Access::Limited(Vec::new()),
            (Some(list), limited) => {
                if limited == Some(false) {
                    self.wrong(
                        Some("limited"),
                        "it is false, but there is a list of buckets",
                    );
                }
                Access::Limited(list)
            }
        };
        match (kind, &access) {
            (Some(kind @ (Kind::Rest | Kind::Client)), Access::Limited(_)) => {
                self.wrong(
                    Some("bucket_access"),
                    format!("`{kind}` keys have no buckets"),
                );
            }
            (Some(Kind::Rest | Kind::Client | Kind::ObjectStorage) | None, _) => {}
        }
        access
    }
}

fn timestamp(text: &str) -> Result<Timestamp, &'static str> {
    Timestamp::from_rfc3339(text).map_err(
        |_| "it is not an RFC 3339 timestamp with a time zone, from 1970 to 9999, e.g. `2026-01-31T00:00:00Z`",
    )
}
