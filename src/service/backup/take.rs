//! Taking a backup.

use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use super::facts::BackupFacts;
use super::format::{FORMAT, Header, Trailer, VERSION};
use super::lines::{Counting, Writing};
use crate::files::{Existing, StagedFile};
use crate::service::context::Context;
use crate::service::error::{BackupError, Error};
use crate::service::integrity;
use crate::service::integrity::Structure;
use crate::store::{self, Reader, backup};
use crate::unlock::backup_file;
use crate::unlock::recipient::Recipient;
use crate::vault::{Location, parse_recipients};

/// Maximum number of restarts because the passphrase changed at the same time.
const TRIES: u32 = 5;

/// Begins the file of a backup. It is in its place only when it is whole.
///
/// # Errors
/// [`Error::File`] if the name is taken, and by something that may not be replaced.
pub fn begin_file(place: &Path, replace: bool) -> Result<StagedFile, Error> {
    let existing = if replace {
        Existing::Replace
    } else {
        Existing::Refuse
    };
    Ok(StagedFile::begin(place, existing)?)
}

/// Writes a backup into a file that was begun for it, and puts the file in its place.
///
/// # Errors
/// As [`take`], and [`Error::File`] if the file cannot be put there.
pub fn take_into(
    cx: &mut Context,
    location: &Location,
    file: StagedFile,
) -> Result<BackupFacts, Error> {
    let (facts, file) = take(cx, location, file)?;
    file.finish()?;
    Ok(facts)
}

/// Writes a snapshot of the store, encrypted to every recipient. Other processes can write at the
/// same time. Memory grows by 24 bytes for each entry of the audit log, and with nothing else.
/// Nothing is written before it is known that the store is sound.
///
/// # Errors
/// [`BackupError::Unsound`] if the backup could not be restored, [`BackupError::Write`] if it
/// cannot be written.
pub fn take<W: Write>(
    cx: &mut Context,
    location: &Location,
    out: W,
) -> Result<(BackupFacts, W), Error> {
    let schema = cx.store.schema_version()?.number();
    let created_at = cx.now();
    let actor = cx.caller.actor.to_string();
    let paths = location.paths();
    let mut out = Some(out);
    for _ in 0..TRIES {
        let own = paths.own_identity()?;
        let taken = cx.read(|reader| {
            let records = reader.recipients()?;
            // A new passphrase comes in three steps: its recipient joins the old one,
            // `identity.age` is replaced, the old one leaves. What is there before and after the
            // recipients were read belongs to one of them.
            if paths.own_identity()? != own {
                return Ok(None);
            }
            let recipients = parse_recipients(&records)?;
            let unsound =
                |finding: integrity::Finding| BackupError::Unsound(finding.message).into();
            let (seen, head) = integrity::insist(reader, Structure::Check, unsound)?;
            let header = Header {
                format: FORMAT.to_owned(),
                version: VERSION,
                schema,
                created_at: created_at.to_string(),
                actor: actor.clone(),
                audit: head.into(),
            };
            let Some(out) = out.take() else {
                return Ok(None);
            };
            let out = Counting::new(out);
            let own = own.as_deref().map(Vec::as_slice);
            let out = write(reader, &recipients, own, &header, &seen, out)?;
            let facts = BackupFacts {
                created_at,
                actor: actor.clone(),
                schema,
                rows: seen.rows,
                head,
                bytes: out.bytes,
                recipients: recipients.len(),
                passphrase: own.is_some(),
            };
            Ok(Some((facts, out.inner)))
        })?;
        if let Some(taken) = taken {
            return Ok(taken);
        }
    }
    Err(BackupError::Unsettled.into())
}

fn write<W: Write>(
    reader: &mut Reader<'_>,
    recipients: &[Recipient],
    own_identity: Option<&[u8]>,
    header: &Header,
    seen: &integrity::Seen,
    out: Counting<W>,
) -> Result<Counting<W>, Error> {
    let failed = |error: io::Error| Error::from(BackupError::Write(error));
    // What is buffered here is encrypted already.
    let out = BufWriter::with_capacity(1 << 18, out);
    let sealing = backup_file::seal(recipients, own_identity, out)?;
    let mut lines = Writing::new(sealing.map_err(failed)?);
    let json = |value: serde_json::Result<String>| {
        value.map_err(|error| failed(io::Error::other(error.to_string())))
    };
    lines
        .line(&[&json(serde_json::to_string(header))?])
        .map_err(failed)?;
    for table in backup::tables() {
        let beginning = format!("{{\"table\":\"{table}\",\"row\":");
        let mut stopped = None;
        let walked = reader.walk_table(table, &mut |row| {
            lines
                .line(&[&beginning, &row.to_json(), "}"])
                .map_err(|error| {
                    let told = store::Error::Io(error.to_string());
                    stopped = Some(error);
                    told
                })
        });
        if let Some(error) = stopped {
            return Err(failed(error));
        }
        walked?;
    }
    let rows = seen.rows.iter();
    let trailer = Trailer {
        rows: rows
            .map(|(table, count)| ((*table).to_owned(), *count))
            .collect::<BTreeMap<_, _>>(),
        sha256: lines.digest(),
    };
    lines
        .line(&[&json(serde_json::to_string(&trailer))?])
        .map_err(failed)?;
    let buffered = lines.into_inner().finish().map_err(failed)?;
    buffered
        .into_inner()
        .map_err(|error| failed(error.into_error()))
}
