use std::collections::BTreeMap;

use super::{Deviation, Difference, Mismatch, Recorded};
use crate::domain::audit::effect::RecipientChange;
use crate::domain::time::Timestamp;

const NOUN: &str = "recipient";
/// The origin of the recipient of a passphrase.
const PASSPHRASE: &str = "passphrase";

/// A row of the list of recipients.
#[derive(Clone, Copy, Debug)]
pub struct RecipientRow<'a> {
    /// The public key.
    pub recipient: &'a str,
    /// The name of its owner.
    pub name: Option<&'a str>,
    /// Its origin.
    pub origin: &'a str,
    /// When it was added.
    pub added_at: Timestamp,
}

/// The list of recipients, according to the audit log.
#[derive(Debug, Default)]
pub struct ExpectedRecipients {
    listed: BTreeMap<String, Listed>,
    /// The entries that removed recipients.
    removed: BTreeMap<String, i64>,
}

#[derive(Debug)]
struct Listed {
    entry: i64,
    added_at: Timestamp,
    /// `None` for the first recipients, whose entry has only the public keys.
    described: Option<Described>,
    /// Whether another passphrase was set since. If this is the recipient of a passphrase, it was
    /// removed then.
    replaced: Option<i64>,
}

#[derive(Debug)]
struct Described {
    name: Option<String>,
    origin: String,
}

impl ExpectedRecipients {
    /// Applies an entry that changed the list.
    pub fn change(&mut self, change: RecipientChange, entry: &Recorded) {
        match change {
            RecipientChange::Init => {
                for recipient in entry.texts("recipients") {
                    self.add(recipient, None, entry);
                }
            }
            RecipientChange::Passphrase => self.set_passphrase(entry),
            RecipientChange::Add => {
                if let (Some(recipient), Some(origin)) =
                    (entry.text("recipient"), entry.text("origin"))
                {
                    let described = Described {
                        name: entry.text("name").map(str::to_owned),
                        origin: origin.to_owned(),
                    };
                    self.add(recipient, Some(described), entry);
                }
            }
            RecipientChange::Remove => {
                if let Some(recipient) = entry.text("recipient") {
                    self.remove(recipient, entry.sequence);
                }
            }
            RecipientChange::Rekey => {
                let staying: Vec<&str> = entry.texts("recipients").collect();
                self.remove_unless(entry.sequence, |recipient, _| staying.contains(&recipient));
                for listed in self.listed.values_mut() {
                    listed.replaced = None;
                }
            }
        }
    }

    fn set_passphrase(&mut self, entry: &Recorded) {
        let Some(own) = entry.text("recipient") else {
            return;
        };
        // The first versions of the program wrote one entry for both steps.
        let (adds, replaces) = match entry.text("step") {
            Some("added") => (true, false),
            Some(_) => (false, true),
            None => (true, true),
        };
        if adds {
            let described = Described {
                name: None,
                origin: PASSPHRASE.to_owned(),
            };
            self.add(own, Some(described), entry);
        }
        if replaces {
            self.remove_unless(entry.sequence, |recipient, listed| {
                recipient == own
                    || listed
                        .described
                        .as_ref()
                        .is_none_or(|described| described.origin != PASSPHRASE)
            });
            for (recipient, listed) in &mut self.listed {
                if recipient != own && listed.described.is_none() {
                    listed.replaced = Some(entry.sequence);
                }
            }
        }
    }

    fn add(&mut self, recipient: &str, described: Option<Described>, entry: &Recorded) {
        let listed = Listed {
            entry: entry.sequence,
            added_at: entry.at,
            described,
            replaced: None,
        };
        self.removed.remove(recipient);
        self.listed.insert(recipient.to_owned(), listed);
    }

    fn remove(&mut self, recipient: &str, entry: i64) {
        self.listed.remove(recipient);
        self.removed.insert(recipient.to_owned(), entry);
    }

    fn remove_unless(&mut self, entry: i64, stays: impl Fn(&str, &Listed) -> bool) {
        let leaving: Vec<String> = self
            .listed
            .iter()
            .filter(|(recipient, listed)| !stays(recipient, listed))
            .map(|(recipient, _)| recipient.clone())
            .collect();
        for recipient in leaving {
            self.remove(&recipient, entry);
        }
    }

    /// Compares it with the stored list.
    #[must_use]
    pub fn differences(&self, rows: &[RecipientRow<'_>]) -> Vec<Difference> {
        let of_rows = rows
            .iter()
            .filter_map(|row| Some((row.recipient, self.mismatch(row)?)));
        let missing = self
            .listed
            .iter()
            .filter(|(_, listed)| listed.replaced.is_none())
            .filter(|(recipient, _)| !rows.iter().any(|row| row.recipient == *recipient))
            .map(|(recipient, listed)| {
                let entry = listed.entry;
                (recipient.as_str(), Mismatch::Missing { entry })
            });
        of_rows
            .chain(missing)
            .map(|(recipient, mismatch)| Difference {
                noun: NOUN,
                name: None,
                id: recipient.to_owned(),
                mismatch,
            })
            .collect()
    }

    fn mismatch(&self, row: &RecipientRow<'_>) -> Option<Mismatch> {
        let Some(listed) = self.listed.get(row.recipient) else {
            return Some(match self.removed.get(row.recipient) {
                Some(entry) => Mismatch::NotDeleted { entry: *entry },
                None => Mismatch::Unrecorded,
            });
        };
        if let Some(entry) = listed.replaced
            && row.origin == PASSPHRASE
        {
            return Some(Mismatch::NotDeleted { entry });
        }
        let described = listed.described.as_ref();
        let fields = [
            ("added_at", listed.added_at == row.added_at),
            (
                "name",
                described.is_none_or(|described| described.name.as_deref() == row.name),
            ),
            (
                "origin",
                described.is_none_or(|described| described.origin == row.origin),
            ),
        ];
        let deviations: Vec<Deviation> = fields
            .into_iter()
            .filter(|(_, same)| !same)
            .map(|(field, _)| Deviation {
                field,
                entry: Some(listed.entry),
            })
            .collect();
        (!deviations.is_empty()).then_some(Mismatch::Fields(deviations))
    }
}
