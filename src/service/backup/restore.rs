//! Making a store of a backup.

use std::fs;
use std::io::{BufRead, Read};

use super::facts::BackupFacts;
use super::format::{AnyHeader, FORMAT, Header, RowLine, Trailer, VERSION};
use super::lines::Reading;
use crate::domain::audit::chain::Head;
use crate::domain::audit::{Action, AuditEvent};
use crate::domain::label::Label;
use crate::domain::time::Timestamp;
use crate::files;
use crate::service::context::Caller;
use crate::service::error::{BackupError, Error};
use crate::service::integrity;
use crate::service::integrity::Structure;
use crate::store::backup::{NotRestored, tables};
use crate::store::{Change, RecipientRecord, Store, WriteMode, WriteOptions};
use crate::unlock::backup_file::{self, NotOpened, OpenedBackup};
use crate::unlock::data_key::DataKey;
use crate::unlock::{self, Credentials, UnlockMethod, key_file, passphrase};
use crate::vault::{self, Location, StagedStore, StorePaths, parse_recipients};

/// A backup that was restored, or could be.
pub struct Restored {
    /// What it tells of itself, all of it checked.
    pub facts: BackupFacts,
    /// How it was opened.
    pub method: UnlockMethod,
}

/// Makes a new store of a backup: beside its place, and moved there whole once all of the backup
/// was read and checked. With [`WriteMode::DryRun`] it is created all the same, with a key that is
/// thrown away, and then removed; it does not matter what is at its place.
///
/// # Errors
/// [`vault::Error::StoreExists`], [`vault::Error::Occupied`]; [`BackupError`] for whatever is the
/// matter with the backup.
pub fn restore(
    location: &Location,
    credentials: &Credentials,
    mut caller: Caller,
    input: impl BufRead,
) -> Result<Restored, Error> {
    if caller.mode == WriteMode::Commit {
        if location.exists() {
            return Err(vault::Error::StoreExists(location.dir().to_owned()).into());
        }
        if fs::read_dir(location.dir()).is_ok_and(|mut dir| dir.next().is_some()) {
            return Err(vault::Error::Occupied(location.dir().to_owned()).into());
        }
    }
    let OpenedBackup {
        content,
        own_identity,
        method,
        bytes,
    } = backup_file::open(input, credentials).map_err(refused)?;
    let mut lines = Reading::new(content);
    let header = header(&mut lines)?;

    let now = caller.clock.now();
    let staged = match caller.mode {
        WriteMode::Commit => StagedStore::begin(location.dir(), now)?,
        WriteMode::DryRun => StagedStore::begin_dry_run(location.dir())?,
    };
    let key = DataKey::generate(caller.entropy.as_mut())?;
    let new = staged.paths();
    files::create_in_store(&new.database(), b"")?;
    let mut store = Store::create(&new.database(), &key.to_hexadecimal())?;
    let (rows, recipients) = store.write(
        &WriteOptions::new(WriteMode::Commit, now, &caller.actor),
        |writer| {
            writer.record_after::<_, Error>(|change| {
                let rows = rows(change, &mut lines)?;
                let refuse =
                    |finding: integrity::Finding| BackupError::damaged(finding.message).into();
                let (_, found) =
                    integrity::insist(&mut change.read(), Structure::JustWritten, refuse)?;
                if found != header.head {
                    return Err(BackupError::Head {
                        said: header.head,
                        found,
                    }
                    .into());
                }
                let recipients = change.read().recipients()?;
                Ok((event(&header), (rows, recipients)))
            })
        },
    )?;
    // Closed before it is moved: the database finds its log by its path.
    drop(store);
    seal(new, &key, &recipients, own_identity.as_deref())?;
    staged.sync()?;
    if caller.mode == WriteMode::Commit {
        staged.install(location.dir())?;
    }
    let facts = BackupFacts {
        created_at: header.created_at,
        actor: header.actor.to_string(),
        schema: header.schema,
        rows,
        head: header.head,
        bytes: bytes.get(),
        recipients: recipients.len(),
        passphrase: own_identity.is_some(),
    };
    Ok(Restored { facts, method })
}

/// Says of a backup what was said of a store.
fn refused(error: NotOpened) -> Error {
    let error = match error {
        NotOpened::Foreign => BackupError::Foreign("it is not an age file"),
        NotOpened::Damaged => BackupError::damaged("its header is corrupt"),
        NotOpened::Read(error) => BackupError::Read(error),
        NotOpened::Credentials(unlock::Error::Locked { passphrase }) => {
            BackupError::Locked { passphrase }
        }
        NotOpened::Credentials(unlock::Error::WrongIdentity(_)) => BackupError::WrongIdentity,
        NotOpened::Credentials(unlock::Error::WrongPassphrase { .. }) => {
            BackupError::WrongPassphrase
        }
        NotOpened::Credentials(unlock::Error::NoPassphrase) => BackupError::NoPassphrase,
        NotOpened::Credentials(unlock::Error::Damaged { file }) => {
            BackupError::damaged(format!("its copy of {}", file.display()))
        }
        NotOpened::Credentials(other) => return other.into(),
    };
    error.into()
}

/// What a header says.
struct Said {
    schema: u64,
    created_at: Timestamp,
    actor: Label,
    head: Head,
}

fn header(lines: &mut Reading<impl Read>) -> Result<Said, Error> {
    let foreign = || BackupError::Foreign("what is encrypted in it is something else");
    let Some(line) = lines.next()? else {
        return Err(BackupError::Foreign("nothing is encrypted in it").into());
    };
    let any: AnyHeader = serde_json::from_str(line).map_err(|_| foreign())?;
    if any.format != FORMAT {
        return Err(foreign().into());
    }
    let newer = |what, found, known| Error::from(BackupError::Newer { what, found, known });
    if any.version > VERSION {
        return Err(newer("format", any.version, VERSION));
    }
    let wrong = || BackupError::Line {
        line: 1,
        why: "the header cannot be read".to_owned(),
    };
    let header: Header = serde_json::from_str(line).map_err(|_| wrong())?;
    let known = Store::known_schema()?.number();
    if header.schema > known {
        return Err(newer("schema", header.schema, known));
    }
    let said = Said {
        schema: header.schema,
        created_at: Timestamp::from_rfc3339(&header.created_at).map_err(|_| wrong())?,
        actor: header.actor.parse().map_err(|_| wrong())?,
        head: header.audit.head().ok_or_else(wrong)?,
    };
    lines.count_in();
    Ok(said)
}

/// Adds every row, and checks that no line is missing, out of its place or changed.
fn rows(
    change: &mut Change<'_>,
    lines: &mut Reading<impl Read>,
) -> Result<Vec<(&'static str, u64)>, Error> {
    change.make_room()?;
    let mut counts: Vec<(&'static str, u64)> = tables().map(|table| (table, 0)).collect();
    let mut place = 0;
    let trailer = loop {
        let number = lines.number + 1;
        let Some(line) = lines.next()? else {
            return Err(BackupError::damaged("its last line is missing").into());
        };
        let wrong = |why: String| BackupError::Line { line: number, why };
        let Ok(row) = serde_json::from_str::<RowLine<'_>>(line) else {
            break serde_json::from_str::<Trailer>(line)
                .map_err(|_| wrong("it is neither a row nor the end".to_owned()))?;
        };
        let found = counts.iter().position(|(table, _)| *table == row.table);
        match found {
            None => return Err(wrong(NotRestored::NoTable.to_string()).into()),
            Some(found) if found < place => {
                return Err(wrong("its table is out of order".to_owned()).into());
            }
            Some(found) => place = found,
        }
        change
            .restore_row(&row.table, row.row.get())
            .map_err(|error| match error {
                NotRestored::Store(error) => BackupError::at_line(number, error),
                other => wrong(format!("in `{}`: {other}", row.table)).into(),
            })?;
        counts[place].1 += 1;
        lines.count_in();
    };
    if trailer.sha256 != lines.digest() {
        return Err(BackupError::damaged("its lines do not have the hash in the last one").into());
    }
    let counted = counts.iter().filter(|(_, count)| *count > 0).count();
    let said = trailer.rows.iter().filter(|(_, count)| **count > 0);
    let same = counts
        .iter()
        .all(|(table, count)| trailer.rows.get(*table).copied().unwrap_or(0) == *count);
    if !same || said.count() != counted {
        return Err(
            BackupError::damaged("it does not have as many rows as its last line says").into(),
        );
    }
    if lines.next()?.is_some() {
        return Err(BackupError::damaged("it goes on behind its last line").into());
    }
    change.fold_emails()?;
    Ok(counts)
}

fn event(header: &Said) -> AuditEvent {
    AuditEvent::new(Action::StoreRestore, "store")
        .with("taken_at", header.created_at.as_millis())
        .with("taken_by", header.actor.as_str())
        .with("schema", header.schema)
        .with("head", header.head.hash.to_string())
}

/// Writes what opens the store: for the same recipients as before, and with the same passphrase.
fn seal(
    paths: &StorePaths,
    key: &DataKey,
    recipients: &[RecipientRecord],
    own_identity: Option<&[u8]>,
) -> Result<(), Error> {
    let unreadable = |_| BackupError::damaged("a recipient in it cannot be read");
    let recipients = parse_recipients(recipients).map_err(unreadable)?;
    if recipients.is_empty() {
        return Err(BackupError::damaged("no one could open a store restored from it").into());
    }
    files::create_in_store(&paths.key(), &key_file::seal(key, &recipients)?)?;
    if let Some(own) = own_identity {
        if own.len() as u64 > passphrase::MAX_BYTES {
            return Err(BackupError::damaged("its copy of identity.age is too large").into());
        }
        files::create_in_store(&paths.identity(), own)?;
    }
    Ok(())
}
