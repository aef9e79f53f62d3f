//! The live secrets that a scan found, each once: what there is to revoke.

use std::collections::BTreeMap;

use crate::domain::grant::{GrantId, OwnedGrant, Status};
use crate::domain::key::leak::finding::{LeakFinding, Leaked};
use crate::domain::key::{KeyId, OwnedKey};
use crate::domain::label::{Label, MAX_BYTES, is_control_or_bidi};
use crate::domain::secret::SecretHash;
use crate::service::context::{Context, Purpose};
use crate::service::error::{Error, GrantError, KeyError};
use crate::service::grants;
use crate::service::keys::{find, revoke};
use crate::service::shown::unchanged;
use crate::store::Writer;

/// How many different live secrets there are.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct LiveCounts {
    /// Keys.
    pub keys: usize,
    /// Grants, and children of grants.
    pub grants: usize,
}

impl LiveCounts {
    /// Tells whether there are none.
    #[must_use]
    pub fn is_none(self) -> bool {
        self.keys + self.grants == 0
    }
}

/// A grant, or the child of it with a tail of this hash.
type GrantOrChild = (GrantId, Option<[u8; 32]>);

#[derive(Default)]
pub(super) struct Live {
    keys: BTreeMap<KeyId, Seen>,
    // A grant comes before its children: they die with it.
    grants: BTreeMap<GrantOrChild, Seen>,
}

/// What it is called, and where it was seen first.
struct Seen {
    name: String,
    place: String,
}

impl Live {
    /// Adds a finding; of the child of a grant also what it is named by.
    pub(super) fn add(&mut self, finding: &LeakFinding, child: Option<SecretHash>) {
        match &finding.leaked {
            Leaked::Key { owned, .. } => {
                let key = &owned.key;
                self.keys.entry(key.id).or_insert_with(|| Seen {
                    name: key_name(owned),
                    place: place(finding),
                });
            }
            Leaked::Grant { owned, .. } => {
                let child = child.map(|hash| *hash.as_bytes());
                self.grants
                    .entry((owned.grant.id, child))
                    .or_insert_with(|| Seen {
                        name: grant_name(owned, child.is_some()),
                        place: place(finding),
                    });
            }
        }
    }

    pub(super) fn counts(&self) -> LiveCounts {
        LiveCounts {
            keys: self.keys.len(),
            grants: self.grants.len(),
        }
    }

    pub(super) fn names(&self, most: usize) -> Vec<String> {
        let seen = self.keys.values().chain(self.grants.values());
        seen.map(|seen| seen.name.clone()).take(most).collect()
    }

    pub(super) fn revoke(
        &self,
        cx: &mut Context,
        reason: Option<&Label>,
    ) -> Result<LiveCounts, Error> {
        let why = |seen: &Seen| {
            reason
                .cloned()
                .or_else(|| label(&format!("found by scan in {}", seen.place)))
        };
        cx.write(Purpose::Change, |writer, _| {
            let mut revoked = LiveCounts::default();
            for (id, seen) in &self.keys {
                revoked.keys += usize::from(revoke_key(writer, *id, seen, why(seen))?);
            }
            for (grant, seen) in &self.grants {
                revoked.grants += usize::from(revoke_grant(writer, *grant, seen, why(seen))?);
            }
            Ok(revoked)
        })
    }
}

fn key_name(owned: &OwnedKey) -> String {
    let OwnedKey { key, owner } = owned;
    format!("the `{}` key `{}` of {owner}", key.kind, key.name)
}

fn grant_name(owned: &OwnedGrant, is_child: bool) -> String {
    let of = if is_child {
        "a grant derived from "
    } else {
        ""
    };
    let (name, project) = (&owned.grant.name, &owned.project);
    format!("{of}the grant `{name}` of the project `{project}`")
}

/// Revokes a key that is still called what was shown, and tells whether there was still anything to
/// revoke. A scan takes long, so nothing else of the key is compared: a leaked secret must not stay
/// live because of a tag.
fn revoke_key(
    writer: &mut Writer<'_>,
    id: KeyId,
    seen: &Seen,
    reason: Option<Label>,
) -> Result<bool, Error> {
    let Some(key) = writer.read().key(id)? else {
        return Ok(false);
    };
    if key.revocation.is_some() {
        return Ok(false);
    }
    let mut owned = find::owned(&mut writer.read(), key)?;
    unchanged(&seen.name, Some(key_name(&owned))).map_err(|how| KeyError::Changed {
        name: owned.key.name.clone(),
        id: id.to_string(),
        how,
    })?;
    revoke::revoke_one(writer, &mut owned, reason)?;
    Ok(true)
}

/// Revokes a grant or a child of one, as [`revoke_key`] a key.
fn revoke_grant(
    writer: &mut Writer<'_>,
    (id, child): GrantOrChild,
    seen: &Seen,
    reason: Option<Label>,
) -> Result<bool, Error> {
    let now = writer.at();
    let Some(grant) = writer.read().grant(id)? else {
        return Ok(false);
    };
    if grant.status(now) == Status::Revoked {
        return Ok(false);
    }
    let owned = grants::owned(&mut writer.read(), grant)?;
    let name = grant_name(&owned, child.is_some());
    let mut grant = owned.grant;
    unchanged(&seen.name, Some(name)).map_err(|how| GrantError::Changed {
        name: grant.name.clone(),
        id: id.to_string(),
        how,
    })?;
    let Some(tail) = child.map(SecretHash::from_bytes) else {
        grants::revoke_one(writer, &mut grant, reason)?;
        return Ok(true);
    };
    if writer.read().revoked_tail(&[tail])?.is_some() {
        return Ok(false);
    }
    grants::revoke_child_one(writer, &grant, tail, reason)?;
    Ok(true)
}

/// Describes where a secret was found, for the recorded reason.
fn place(finding: &LeakFinding) -> String {
    let file = match finding.path.as_str() {
        "-" => "standard input",
        path => path,
    };
    let (commit, source) = (&finding.place.commit, &finding.place.source);
    match (commit.as_deref().map(short), source) {
        (Some(commit), Some(source)) => format!("{source} of commit {commit}"),
        (Some(commit), None) => format!("commit {commit}"),
        (None, Some(source)) => source.clone(),
        (None, None) => file.to_owned(),
    }
}

fn short(commit: &str) -> &str {
    commit.get(..12).unwrap_or(commit)
}

/// Makes a label of a text that may be too long and hold anything.
fn label(text: &str) -> Option<Label> {
    const CUT: char = '…';
    let mut label = String::new();
    for c in text
        .chars()
        .map(|c| if is_control_or_bidi(c) { '?' } else { c })
    {
        if label.len() + c.len_utf8() + CUT.len_utf8() > MAX_BYTES {
            label.push(CUT);
            break;
        }
        label.push(c);
    }
    label.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_path_makes_a_reason() {
        let made = |text: &str| label(text).unwrap().as_str().to_owned();
        assert_eq!(made("found in a\u{1b}[31m\nb"), "found in a?[31m?b");
        let long = made(&"é".repeat(200));
        assert!(long.len() <= MAX_BYTES && long.ends_with("é…"), "{long}");
    }
}
