//! Importing keys of another system: all lines of a file in one transaction, or none of them.

use std::collections::HashMap;
use std::io::BufRead;

use crate::domain::account::{Account, AccountSelector, Email};
use crate::domain::audit::{Action, AuditEvent, describe};
use crate::domain::key::import::KeyRecord;
use crate::domain::key::import::columns::KeyColumns;
use crate::domain::key::import::json::json;
use crate::domain::key::{KeyId, Kind, Public};
use crate::domain::label::Label;
use crate::domain::policy::Policy;
use crate::domain::secret::Entropy;
use crate::domain::time::Timestamp;
use crate::service::accounts;
use crate::service::context::{Context, Purpose};
use crate::service::error::{AccountError, Error, KeyError};
use crate::service::input::{Counted, Flaw, Lines, Numbered, Rejected, Watch, import_records};
use crate::store::{self, Reader, Writer};

/// The result of an import.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct KeyImportResult {
    /// The number of lines read, without the header and empty lines.
    pub lines: u64,
    /// Lines with a new key.
    pub new: u64,
    /// Lines with a known key and the same facts.
    pub known: u64,
    /// New active keys whose name another active key of the account has.
    pub namesakes: u64,
    /// The name of the first of these.
    pub first_namesake: Option<Label>,
}

/// Maximum number of accounts in the cache, so that memory does not grow with the file.
const ACCOUNTS_IN_MIND: usize = 10_000;

/// What the lines of a file look like.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Source {
    /// One JSON object a line.
    Jsonl,
    /// Comma-separated values with a header.
    Csv,
}

/// Imports keys. Those that are known with the same facts change nothing.
///
/// # Errors
/// [`KeyError::BadLines`] if a line is bad: nothing is kept then. [`KeyError::Header`] if the
/// header of a CSV file is; [`KeyError::Input`] if the input cannot be read.
pub fn import(
    cx: &mut Context,
    account: Option<&AccountSelector>,
    source: Source,
    input: &mut dyn BufRead,
    watch: &mut dyn Watch,
) -> Result<KeyImportResult, Error> {
    // A program that has nothing to tell yet should not keep the store locked.
    input.fill_buf().map_err(KeyError::Input)?;
    let policy = cx.policy().clone();
    cx.write(Purpose::Change, |writer, entropy| {
        let mut importer = Importer {
            policy: &policy,
            owners: Owners {
                implied: account,
                known: HashMap::new(),
            },
            now: writer.at(),
            counts: KeyImportResult::default(),
        };
        let counted = importer.run(writer, entropy, source, input, watch)?;
        match counted.first {
            None => Ok(KeyImportResult {
                lines: counted.records,
                ..importer.counts
            }),
            Some((flaw, first)) => Err(KeyError::BadLines {
                flaw,
                bad: counted.bad,
                first,
            }
            .into()),
        }
    })
}

struct Importer<'a> {
    policy: &'a Policy,
    owners: Owners<'a>,
    now: Timestamp,
    counts: KeyImportResult,
}

impl Importer<'_> {
    fn run(
        &mut self,
        writer: &mut Writer<'_>,
        entropy: &mut dyn Entropy,
        source: Source,
        input: &mut dyn BufRead,
        watch: &mut dyn Watch,
    ) -> Result<Counted, Error> {
        let now = self.now;
        let mut lines = Lines::new(input);
        let mut columns = match source {
            Source::Csv => {
                let columns = lines.header(KeyColumns::new).map_err(KeyError::Input)?;
                Some(columns.map_err(KeyError::Header)?)
            }
            Source::Jsonl => None,
        };
        let next = || {
            let Some(text) = lines.next().map_err(KeyError::Input)? else {
                return Ok(None);
            };
            let described = match (text, &mut columns) {
                (Err(error), _) => Err(vec![error.into()]),
                (Ok(text), Some(columns)) => columns.line(text, now),
                (Ok(text), None) => json(text, now),
            };
            Ok(Some(Numbered {
                parsed: described.map_err(|mistakes| Rejected::Record(Flaw::Wrong, mistakes)),
                line: lines.number,
                bytes: lines.bytes,
            }))
        };
        import_records(watch, next, |_, described| {
            self.take(writer, entropy, described)
        })
    }

    fn take(
        &mut self,
        writer: &mut Writer<'_>,
        entropy: &mut dyn Entropy,
        described: KeyRecord,
    ) -> Result<(), Rejected> {
        let mut reader = writer.read();
        let account = self.owners.find(&mut reader, described.account.as_ref())?;
        if reader.hash_is_taken(&described.hash)? {
            compare(&mut reader, &described, account)?;
            self.counts.known += 1;
            return Ok(());
        }
        account
            .may_create(described.kind)
            .map_err(|refusal| Rejected::field(Flaw::Refused, "kind", refusal.to_string()))?;
        // What is not said never ends: the default of the policy is for keys that are made here.
        self.policy
            .admits(described.expires_at, self.now)
            .map_err(|refusal| Rejected::field(Flaw::Refused, "expires_at", refusal.to_string()))?;
        let taken = match &described.public {
            Public::Nothing => None,
            Public::Prefix(prefix) => reader.prefix_is_taken(prefix)?.then_some("prefix"),
            Public::AccessKey(key) => reader.access_key_is_taken(key)?.then_some("access_key"),
        };
        if let Some(field) = taken {
            return Err(Rejected::field(
                Flaw::Conflict,
                field,
                "another key has the same",
            ));
        }
        let active = described.expires_at.is_none_or(|end| end > self.now);
        if active && reader.name_is_taken(&described.name, account.id, self.now)? {
            self.counts.namesakes += 1;
            let first = &mut self.counts.first_namesake;
            first.get_or_insert_with(|| described.name.clone());
        }
        add(writer, entropy, described, account)?;
        self.counts.new += 1;
        Ok(())
    }
}

/// Insists that a key with a known hash is the same one.
fn compare(
    reader: &mut Reader<'_>,
    described: &KeyRecord,
    account: &Account,
) -> Result<(), Rejected> {
    let known = reader
        .key_by_hash(&described.hash)?
        .ok_or_else(|| store::Error::Damaged("a version's key is missing".to_owned()))?;
    match described.difference(&known, account.id) {
        None => Ok(()),
        Some(field) => {
            let message = format!("the key {} has this hash, and another `{field}`", known.id);
            Err(Rejected::field(Flaw::Conflict, field, message))
        }
    }
}

fn add(
    writer: &mut Writer<'_>,
    entropy: &mut dyn Entropy,
    described: KeyRecord,
    account: &Account,
) -> Result<(), Error> {
    let now = writer.at();
    // IDs sort by the time in them, and lists by ID.
    let made = described.created_at.unwrap_or(now);
    let id = KeyId::new(made, entropy)?;
    let mut key = described.into_key(id, account.id, None, now);
    let event = AuditEvent::describing(Action::KeyImport, key.id, describe::key(&key))
        .with("created_at", made.as_millis());
    let mut change = writer.record(&event)?;
    key.number = match key.kind {
        Kind::ObjectStorage => Some(change.next_key_number()?),
        Kind::Rest | Kind::Client => None,
    };
    Ok(change.insert_key(&key)?)
}

/// The accounts that were met.
struct Owners<'a> {
    implied: Option<&'a AccountSelector>,
    /// By the email in lower case; empty for the account that is implied.
    known: HashMap<String, Account>,
}

impl Owners<'_> {
    fn find(
        &mut self,
        reader: &mut Reader<'_>,
        email: Option<&Email>,
    ) -> Result<&Account, Rejected> {
        let name = email.map(Email::lower_case).unwrap_or_default();
        if !self.known.contains_key(&name) {
            if self.known.len() >= ACCOUNTS_IN_MIND {
                self.known.clear();
            }
            let found = match email {
                Some(email) => accounts::find(reader, &AccountSelector::Email(email.clone())),
                None => accounts::owner(reader, self.implied),
            };
            let account = found.map_err(|error| match error {
                Error::Account(AccountError::NotFound(_) | AccountError::NoneYet) => {
                    Rejected::field(Flaw::Wrong, "account", error.to_string())
                }
                Error::Account(AccountError::NotNamed) => Rejected::field(
                    Flaw::Wrong,
                    "account",
                    "it is missing, and there are several accounts",
                ),
                error => Rejected::All(error),
            })?;
            self.known.insert(name.clone(), account);
        }
        self.known
            .get(&name)
            .ok_or_else(|| Error::from(AccountError::NoneYet).into())
    }
}

#[cfg(test)]
mod tests;
