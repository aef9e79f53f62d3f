//! A cache for servers: verifications are answered from memory for as long as nothing changes.

mod memory;

use std::collections::{BTreeMap, HashMap};

use self::memory::Memory;
use super::verify::{Verdict, Way, find_version, is_noteworthy, look_up, note_use};
use crate::domain::account::AccountSelector;
use crate::domain::audit::chain::Head;
use crate::domain::audit::{FoundEntry, listing as trail};
use crate::domain::key::KeyId;
use crate::domain::key::listing::{KeyFilter, KeyListing, KeySort};
use crate::domain::key::presented::{MalformedSecret, PresentedSecret};
use crate::domain::time::Timestamp;
use crate::domain::verification::{Demand, decide};
use crate::service::accounts;
use crate::service::context::{Context, Purpose};
use crate::service::error::Error;

/// Number of keys that are read at once.
const PAGE: i64 = 500;
/// Number of uses that are written in one transaction: enough to share its cost, and few enough to
/// let other processes write in between.
const NOTES: usize = 1_000;
/// Uses within so many milliseconds are written with one time.
const SLOT: i64 = 10_000;
/// After more changes than these it is quicker to forget everything than to read what they were.
const FEW_CHANGES: i64 = 1_000;

/// Verifies secrets of one store, many in a second.
///
/// Every change of a store has an audit entry in the same transaction. So each verification first
/// reads the newest audit entry. If it is the same as before, nothing has changed, and the cache is
/// valid. Otherwise, the subjects of the new entries are invalidated. A revocation that was
/// committed before a verification began is therefore seen by it, whichever process it came from.
///
/// Only keys that the store holds are remembered, so that strangers cannot make this grow.
pub struct Verifier {
    cx: Context,
    /// The newest audit entry when the cache was valid.
    seen: Head,
    memory: Memory,
    /// Uses that are not written yet.
    uses: HashMap<(KeyId, u32), Timestamp>,
}

impl Verifier {
    /// Takes charge of an open store.
    ///
    /// # Errors
    /// [`Error`] if it cannot be read.
    pub fn new(mut cx: Context) -> Result<Self, Error> {
        cx.make_room()?;
        let seen = cx.trail_head()?;
        Ok(Self {
            cx,
            seen,
            memory: Memory::default(),
            uses: HashMap::new(),
        })
    }

    /// Looks every key up beforehand, so that the first verification of each is as quick as the
    /// next, and returns how many are known then.
    ///
    /// # Errors
    /// [`Error`] if the store cannot be read.
    pub fn remember_all(&mut self) -> Result<usize, Error> {
        self.catch_up()?;
        let mut listing = KeyListing {
            filter: KeyFilter::default(),
            sort: KeySort::default(),
            after: None,
            limit: None,
            now: self.cx.now(),
        };
        loop {
            let Self { cx, memory, .. } = self;
            let page = cx.read(|reader| {
                // If the key that the page should begin behind was removed, the rest is looked up
                // when it is asked for.
                let page = reader.keys(&listing, PAGE)?.unwrap_or_default();
                for key in &page {
                    if !memory.knows_account(key.account) {
                        let selector = AccountSelector::Id(key.account);
                        memory.remember_account(accounts::find(reader, &selector)?);
                    }
                }
                Ok(page)
            })?;
            let Some(last) = page.last() else {
                return Ok(self.memory.len());
            };
            listing.after = Some(last.id);
            for key in page {
                self.memory.remember(key);
            }
        }
    }

    /// Decides on a presented secret. Within an account, if one is named, the keys of others are
    /// unknown.
    ///
    /// The use of a good one is noted in memory, until [`write_uses`](Self::write_uses): a verdict
    /// must not wait for the disk.
    ///
    /// # Errors
    /// [`Error`] only if the store cannot be read. Every denial is a [`Verdict`].
    pub fn verify(
        &mut self,
        presented: &Result<PresentedSecret, MalformedSecret>,
        demand: Option<&Demand>,
        account: Option<&AccountSelector>,
    ) -> Result<Verdict, Error> {
        self.catch_up()?;
        let now = self.cx.now();
        let Ok(words) = presented else {
            return Ok(Verdict::not_found(presented));
        };
        if let Some((id, version)) = self.recall(words, account) {
            return Ok(self.decide(id, version, demand, now, presented));
        }
        let found = self.cx.read(|reader| look_up(reader, words, account))?;
        let Some(found) = found else {
            return Ok(Verdict::not_found(presented));
        };
        let (id, version) = (found.key.id, found.version);
        self.memory.remember_account(found.owner);
        self.memory.remember(found.key);
        Ok(self.decide(id, version, demand, now, presented))
    }

    /// Writes the uses that were noted since the last time, and returns how many there were. Those
    /// within ten seconds are written with the time of the first of them.
    ///
    /// Call it every few seconds: what is not written when the process is killed is lost. Dropping
    /// writes them too, if it can.
    ///
    /// # Errors
    /// [`Error`] if another process keeps the store locked, or it cannot be written. What was not
    /// written is kept for the next time.
    pub fn write_uses(&mut self) -> Result<usize, Error> {
        let mut groups: BTreeMap<(i64, u32), (Timestamp, Vec<KeyId>)> = BTreeMap::new();
        for ((id, version), at) in &self.uses {
            let (first, ids) = groups
                .entry((at.as_millis() / SLOT, *version))
                .or_insert((*at, Vec::new()));
            *first = (*first).min(*at);
            ids.push(*id);
        }
        if self.cx.is_read_only() {
            self.uses.clear();
            return Ok(0);
        }
        let count = self.uses.len();
        for ((_, version), (at, mut ids)) in groups {
            // Neighbours share pages.
            ids.sort_unstable();
            for some in ids.chunks(NOTES) {
                self.cx.write::<_, Error>(Purpose::LastUse, |writer, _| {
                    Ok(writer.touch_versions(version, some, at)?)
                })?;
                for id in some {
                    self.uses.remove(&(*id, version));
                }
            }
        }
        Ok(count)
    }

    /// Finds what is presented among what is remembered. `None` if that is not enough.
    fn recall(
        &mut self,
        presented: &PresentedSecret,
        account: Option<&AccountSelector>,
    ) -> Option<(KeyId, u32)> {
        // Whether the way that counts first leads nowhere, only the store can tell.
        let (way, _) = Way::all(presented);
        let key = self.memory.with_hash(way.hash())?;
        let version = way.fits(key)?.number;
        let id = key.id;
        let (_, owner) = self.memory.key(id)?;
        let meant = match account {
            None => true,
            Some(AccountSelector::Id(id)) => *id == owner.id,
            Some(AccountSelector::Email(email)) => email.folded() == owner.email.folded(),
        };
        // Whether there is an account of that name at all, only the store can tell.
        meant.then_some((id, version))
    }

    /// Decides on a version of a key that is remembered, and notes its use.
    fn decide(
        &mut self,
        id: KeyId,
        number: u32,
        demand: Option<&Demand>,
        now: Timestamp,
        presented: &Result<PresentedSecret, MalformedSecret>,
    ) -> Verdict {
        let Some((key, owner)) = self.memory.key(id) else {
            return Verdict::not_found(presented);
        };
        let Some(version) = find_version(key, number) else {
            return Verdict::not_found(presented);
        };
        let decision = decide(key, version, owner, demand, now);
        if decision.is_ok() && is_noteworthy(version, now) {
            note_use(key, number, now);
            self.uses.insert((id, number), now);
        }
        Verdict::on(decision, key, number, owner)
    }

    /// Forgets what is no longer true.
    fn catch_up(&mut self) -> Result<(), Error> {
        if self.cx.trail_head()? == self.seen {
            return Ok(());
        }
        let seen = self.seen;
        let (head, entries) = self.cx.read(|reader| {
            let head = reader.trail_head()?;
            let changes = head.sequence.saturating_sub(seen.sequence);
            if !(0..=FEW_CHANGES).contains(&changes) {
                return Ok((head, Vec::new()));
            }
            // From the last known entry on: if a different one is there now, this is a different
            // audit log.
            let listing = trail::AuditListing {
                after: Some(seen.sequence.saturating_sub(1)),
                ..trail::AuditListing::default()
            };
            Ok((head, reader.audit(&listing, changes + 1)?))
        })?;
        match entries.split_first() {
            Some((first, since)) if is_at(first, seen) => {
                for found in since {
                    self.memory.forget(found);
                }
            }
            Some(_) | None => self.memory.forget_all(),
        }
        self.seen = head;
        Ok(())
    }
}

impl Drop for Verifier {
    fn drop(&mut self) {
        // There is no one left to report to.
        let _ = self.write_uses();
    }
}

fn is_at(found: &FoundEntry, head: Head) -> bool {
    found
        .kept
        .as_ref()
        .is_some_and(|kept| kept.entry.sequence == head.sequence && kept.hash == head.hash)
}

#[cfg(test)]
mod tests;
