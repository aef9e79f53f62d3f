//! Keys of the file.

use std::collections::HashMap;

use super::places::Wish;
use super::run::{OldKey, Ownership, Run, Told};
use super::step::{Before, Change, Noun, Plaintext, Verb};
use crate::domain::account::Account;
use crate::domain::key::object_storage::{Access, BucketAccess};
use crate::domain::key::tag::Tags;
use crate::domain::key::{Key, KeyId, OwnedKey, Status};
use crate::domain::provision::{At, Expiry, KeySpec as Spec};
use crate::domain::time::{Timestamp, When};
use crate::service::delivery::Fresh;
use crate::service::error::Error;
use crate::service::keys::{self, Changes, Created, NewKey};
use crate::store::Thing;

const NAME: &str = "key.name";

/// What has to be done about the end of a key.
enum Due {
    /// Nothing.
    Nothing,
    /// It is to end at another time.
    Move(When),
    /// It gets a new secret, because its end is near.
    Rotate(Expiry),
}

impl Run<'_, '_> {
    pub(super) fn key(&mut self, spec: &Spec) -> Result<(), Error> {
        let said = spec.account.as_ref();
        let Some(owner) = self.owner(said, spec.line, "key.account")? else {
            return Ok(());
        };
        let now = self.now();
        let mut reader = self.writer.read();
        let mut found = reader.active_keys_by_name(&spec.name, owner.id, now)?;
        if found.is_empty() {
            return self.new_key(spec, &owner);
        }
        let others = found.len();
        found.retain(|key| key.kind == spec.kind);
        if found.len() > 1 {
            let own: Vec<Key> = found
                .iter()
                .filter(|key| self.owns(Thing::Key(key.id)))
                .cloned()
                .collect();
            if let [_] = own.as_slice() {
                found = own;
            }
        }
        match (found.pop(), found.is_empty()) {
            (Some(key), true) => self.old_key(spec, &owner, key),
            (Some(key), false) => {
                let ids: Vec<String> = found
                    .iter()
                    .chain([&key])
                    .map(|k| k.id.to_string())
                    .collect();
                let message = format!(
                    "several active keys are called so ({}): rename or revoke all but one",
                    ids.join(", ")
                );
                self.wrong(spec.line, NAME, message);
                Ok(())
            }
            (None, _) => {
                let message = format!(
                    "{others} active {} of another kind {} called so, and a kind never changes: give this one another name",
                    if others == 1 { "key" } else { "keys" },
                    if others == 1 { "is" } else { "are" },
                );
                self.wrong(spec.line, NAME, message);
                Ok(())
            }
        }
    }

    fn new_key(&mut self, spec: &Spec, owner: &Account) -> Result<(), Error> {
        let new = NewKey {
            kind: spec.kind,
            name: spec.name.clone(),
            expires: spec.expires.as_ref().map(|at| at.value.from_now()),
            tags: spec.tags.clone().unwrap_or_default(),
            buckets: spec.buckets.as_ref().map(|at| at.value.clone()),
            count: None,
            if_not_exists: false,
        };
        // What a dead key of the file left in its place may go: the new key is what the place is
        // for.
        let old = self.old_keys(spec, owner)?;
        let own: Vec<String> = old.iter().filter_map(|old| old.place.clone()).collect();
        let last = old.iter().filter_map(|old| Some((old.ended?, old.key)));
        let reason = last
            .max()
            .map(|((end, how), key)| format!("the one before ({key}) {how} at {end}"));
        let made = keys::create_in(self.writer, self.entropy, self.policy, owner, &new);
        let (line, field) = match &made {
            Err(Error::Time { .. } | Error::Policy(_)) => end_of(spec),
            Err(Error::Refused(_)) => (spec.line, "key.kind"),
            Ok(_) | Err(_) => (spec.line, NAME),
        };
        let Some(Created::New { mut issued, .. }) = self.forgive(line, field, made)? else {
            return Ok(());
        };
        let Some(issued) = issued.pop() else {
            return Ok(());
        };
        let key = &issued.key.key;
        self.named.push(Thing::Key(key.id));
        let mut changes = vec![change("kind", None, Some(key.kind.as_str().to_owned()))];
        if key.expires_at.is_some() {
            changes.push(change("expires_at", None, time(key.expires_at)));
        }
        self.step(Told {
            verb: Verb::Create,
            noun: Noun::Key,
            name: spec.name.as_str(),
            account: &owner.email,
            id: key.id.to_string(),
            before: Before::Nothing,
            changes,
        })
        .reason = reason;
        let id = key.id;
        self.deliver_key(spec, id, &own, Fresh::Key(&issued))?;
        self.hand_over(Plaintext::Key(issued));
        Ok(())
    }

    /// Returns the keys of that name that the file owned before. None of them is active any more
    /// where this is asked.
    fn old_keys(&mut self, spec: &Spec, owner: &Account) -> Result<Vec<OldKey>, Error> {
        if self.old_keys.is_none() {
            let now = self.now();
            let mut old: HashMap<_, Vec<OldKey>> = HashMap::new();
            for owned in self.owned.clone() {
                if let Thing::Key(id) = owned.thing
                    && let Some(key) = self.writer.read().key(id)?
                {
                    let claim = (key.account, key.name.to_string());
                    old.entry(claim).or_default().push(OldKey {
                        key: id,
                        place: owned.place,
                        ended: ended(&key, now),
                    });
                }
            }
            self.old_keys = Some(old);
        }
        let claim = (owner.id, spec.name.to_string());
        let old = self.old_keys.as_ref().and_then(|all| all.get(&claim));
        Ok(old.cloned().unwrap_or_default())
    }

    fn old_key(&mut self, spec: &Spec, account: &Account, key: Key) -> Result<(), Error> {
        if let Some(At { line, value }) = &spec.buckets
            && !same_access(&key.access, value)
        {
            let message =
                "the buckets of a key never change: give the new one another name, and move to it";
            self.wrong(*line, "key.buckets", message);
            return Ok(());
        }
        let ownership = self.own(Thing::Key(key.id), spec.line, NAME)?;
        let Some(ownership) = ownership else {
            return Ok(());
        };
        let due = match self.due(spec, &key) {
            Ok(due) => due,
            Err(message) => {
                let (line, field) = end_of(spec);
                self.wrong(line, field, message);
                return Ok(());
            }
        };
        let tags = spec.tags.clone().filter(|tags| *tags != key.tags);
        let mut told = Vec::new();
        if ownership == Ownership::New {
            let file = Some(self.order.manifest.name.to_string());
            told.push(change("file", None, file));
        }
        if let Some(tags) = &tags {
            told.push(change("tags", written(&key.tags), written(tags)));
        }
        let expires = match due {
            Due::Nothing => None,
            Due::Move(when) => Some(when),
            Due::Rotate(expiry) => Some(expiry.from_now()),
        };
        let before = key.clone();
        let mut owned = OwnedKey {
            key,
            owner: account.email.clone(),
        };
        if expires.is_some() || tags.is_some() {
            let changes = Changes {
                name: None,
                expires,
                untag: before.tags.keys().cloned().collect(),
                tags: tags.unwrap_or_else(|| before.tags.clone()),
            };
            let updated = keys::update_in(self.writer, self.policy, owned, changes);
            let (line, field) = end_of(spec);
            let Some(updated) = self.forgive(line, field, updated)? else {
                return Ok(());
            };
            owned = updated;
        }
        if owned.key.expires_at != before.expires_at {
            let (from, to) = (time(before.expires_at), time(owned.key.expires_at));
            told.push(change("expires_at", from, to));
        }
        match due {
            Due::Rotate(_) => self.rotate(spec, &before, owned, told),
            Due::Nothing | Due::Move(_) => {
                if !told.is_empty() {
                    self.step(Told {
                        verb: Verb::Update,
                        noun: Noun::Key,
                        name: spec.name.as_str(),
                        account: &owned.owner,
                        id: owned.key.id.to_string(),
                        before: Before::key(&before),
                        changes: told,
                    });
                }
                Ok(())
            }
        }
    }

    fn rotate(
        &mut self,
        spec: &Spec,
        before: &Key,
        owned: OwnedKey,
        told: Vec<Change>,
    ) -> Result<(), Error> {
        let now = self.now();
        // The old secret does not outlive the end that it had, now that the key has another one.
        let overlap = now.plus(spec.overlap).or(before.expires_at);
        let old_until = match (overlap, before.expires_at) {
            (Some(overlap), Some(end)) => overlap.min(end),
            (Some(end), None) | (None, Some(end)) => end,
            (None, None) => now,
        };
        let rotated = keys::rotate_in(self.writer, self.entropy, owned, old_until);
        let Some(rotated) = self.forgive(spec.line, NAME, rotated)? else {
            return Ok(());
        };
        let owned = &rotated.issued.key;
        let mut reason = format!("the old secret stays valid until {old_until}");
        if let Some(end) = before.expires_at {
            reason = format!("it would have expired at {end}; {reason}");
        }
        self.step(Told {
            verb: Verb::Rotate,
            noun: Noun::Key,
            name: spec.name.as_str(),
            account: &owned.owner,
            id: owned.key.id.to_string(),
            before: Before::key(before),
            changes: told,
        })
        .reason = Some(reason);
        let own = self.place_of(Thing::Key(before.id));
        self.deliver_key(spec, before.id, &own, Fresh::Key(&rotated.issued))?;
        let rotated = rotated.with_end_moved(before.expires_at);
        self.hand_over(Plaintext::Rotated(rotated));
        Ok(())
    }

    fn deliver_key(
        &mut self,
        spec: &Spec,
        id: KeyId,
        own: &[String],
        fresh: Fresh<'_>,
    ) -> Result<(), Error> {
        let wish = Wish {
            target: spec.deliver.as_ref(),
            names: &spec.names,
            field: "key.deliver",
            own,
        };
        let place = self.deliver(&wish, fresh)?;
        self.placed
            .extend(place.map(|place| (Thing::Key(id), place)));
        Ok(())
    }

    fn hand_over(&mut self, plaintext: Plaintext) {
        if let Some(step) = self.steps.last_mut() {
            step.plaintext = Some(plaintext);
        }
    }

    /// Compares the end of a key with what the file says. A period counts from the making of the
    /// current secret, so that running the file again finds nothing to do.
    fn due(&self, spec: &Spec, key: &Key) -> Result<Due, String> {
        let now = self.now();
        let Some(At { value: expiry, .. }) = spec.expires else {
            return Ok(Due::Nothing);
        };
        let wanted = match expiry {
            Expiry::Never => None,
            Expiry::At(time) => Some(time),
            Expiry::In(period) => {
                let made = key.current().map_or(key.created_at, |v| v.created_at);
                let end = made.plus(period);
                Some(end.ok_or_else(|| "it lies past the year 9999".to_owned())?)
            }
        };
        if let (Some(before), Some(end)) = (&spec.rotate_before, wanted) {
            // The nearer of the two ends is the one that must not be missed.
            let end = key.expires_at.map_or(end, |is| is.min(end));
            if end.minus(before.value) <= now {
                return Ok(Due::Rotate(expiry));
            }
        }
        if wanted == key.expires_at {
            return Ok(Due::Nothing);
        }
        match wanted {
            None => Ok(Due::Move(When::Never)),
            Some(end) if end > now => Ok(Due::Move(When::At(end))),
            Some(end) => Err(format!(
                "with this the key would already have expired at {end}: rotate it, add `rotate_before`, or allow more time"
            )),
        }
    }
}

/// Says since when a key has been of no use, and why.
fn ended(key: &Key, now: Timestamp) -> Option<(Timestamp, &'static str)> {
    match (key.status(now), &key.revocation, key.expires_at) {
        (Status::Revoked, Some(revocation), _) => Some((revocation.at, "was revoked")),
        (Status::Expired, _, Some(end)) => Some((end, "ended")),
        (Status::Revoked | Status::Expired | Status::Active, _, _) => None,
    }
}

fn change(field: &'static str, from: Option<String>, to: Option<String>) -> Change {
    Change { field, from, to }
}

fn time(time: Option<Timestamp>) -> Option<String> {
    time.map(|time| time.to_string())
}

fn written(tags: &Tags) -> Option<String> {
    let all: Vec<String> = tags.iter().map(|(n, v)| format!("{n}={v}")).collect();
    (!all.is_empty()).then(|| all.join(", "))
}

/// Returns where a file says when a key ends, or would say it.
fn end_of(spec: &Spec) -> (usize, &'static str) {
    match &spec.expires {
        None => (spec.line, "key.expires_in"),
        Some(At { line, value }) => match value {
            Expiry::In(_) => (*line, "key.expires_in"),
            Expiry::At(_) | Expiry::Never => (*line, "key.expires"),
        },
    }
}

fn same_access(access: &Access, said: &[BucketAccess]) -> bool {
    match access {
        Access::Unlimited => false,
        Access::Limited(list) => list == said,
    }
}
