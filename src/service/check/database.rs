//! Checks `store.db` and its log: every page, the structure and the content.

use std::fs::{self, File};
use std::io::{self, BufReader};
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::thread;
use std::time::Duration;

use super::files::unreadable;
use super::keys::Opened;
use super::{Code, Finding, Report};
use crate::domain::time::Timestamp;
use crate::service::integrity::{self, Index, Seen};
use crate::store::sqlcipher::inspection::PageFault;
use crate::store::sqlcipher::log::{self, Log};
use crate::store::{self, Reader, Store};
use crate::unlock::recipient::Recipient;
use crate::vault::StorePaths;

/// Maximum number of pages that are listed.
const LISTED: usize = 10;
/// The size of a page of the database.
const PAGE: u64 = 4096;
/// Maximum number of reads of a log that changes each time.
const LOOKS: u32 = 10;
/// Maximum difference between the clocks of machines that share a store.
const TOLERANCE: Duration = Duration::from_secs(60);

/// Checks the log without opening the database, which needs no key.
pub(super) fn check_log(paths: &StorePaths, pause: Duration, report: &mut Report) {
    let path = paths.dir().join("store.db-wal");
    match examine_twice(&path, pause) {
        Ok(Log::Sound { frames }) => report.frames = frames,
        Ok(Log::Torn { frame }) => {
            let message = format!(
                "the log store.db-wal ends at frame {frame} in the middle of a write: it was cut off, or its end is damaged"
            );
            report.add(Finding::new(Code::LogTorn, message));
        }
        Ok(Log::Damaged { frame: 0, .. }) => {
            let message = "the head of the log store.db-wal is damaged";
            report.add(Finding::new(Code::LogDamaged, message));
        }
        Ok(Log::Damaged { frame, .. }) => {
            let message = format!(
                "the log store.db-wal is damaged at frame {frame}: what was committed behind it would be lost"
            );
            report.add(Finding::new(Code::LogDamaged, message));
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => report.add(unreadable(&path, &error)),
    }
}

/// Reads the log again if it is damaged: damage stays, and a write of another process does not.
fn examine_twice(path: &Path, pause: Duration) -> io::Result<Log> {
    let mut before = examine(path)?;
    for _ in 0..LOOKS {
        if matches!(before, Log::Sound { .. }) {
            break;
        }
        thread::sleep(pause);
        let now = examine(path)?;
        if now == before {
            return Ok(now);
        }
        before = now;
    }
    match before {
        Log::Sound { .. } => Ok(before),
        // It changed each time, so it is in use, and SQLite can read it.
        Log::Torn { .. } | Log::Damaged { .. } => Ok(Log::Sound { frames: 0 }),
    }
}

fn examine(path: &Path) -> io::Result<Log> {
    if !fs::metadata(path)?.is_file() {
        // Reported by the check of the files. Opening a pipe would block.
        return Err(io::ErrorKind::NotFound.into());
    }
    log::examine(BufReader::with_capacity(1 << 16, File::open(path)?))
}

/// Checks the database.
pub(super) fn check(
    paths: &StorePaths,
    opened: &Opened,
    now: Timestamp,
    pause: Duration,
    report: &mut Report,
) {
    let file = paths.database();
    if !file.is_file() {
        // Reported by the check of the files.
        return;
    }
    // Opened before the database and closed after it: closing any handle of a file releases all
    // locks of the process on that file.
    let raw = match File::open(&file) {
        Ok(raw) => raw,
        Err(error) => return report.add(unreadable(&file, &error)),
    };
    let mut store = match Store::look(&file, &opened.key.to_hexadecimal()) {
        Ok(store) => store,
        Err(error) => return report.add(Finding::database(&error)),
    };
    let unauthentic = check_pages(&mut store, &raw, pause, report);
    if let Err(error) = store.touch() {
        // Damaged pages are reported by their numbers.
        if !unauthentic {
            report.add(Finding::database(&error));
        }
        return;
    }
    let looked = store.read::<_, store::Error>(|reader| {
        check_inside(reader, opened, now, report);
        Ok(())
    });
    if let Err(error) = looked {
        report.add(Finding::database(&error));
    }
}

/// Authenticates every page, and returns whether a page is not authentic.
fn check_pages(store: &mut Store, raw: &File, pause: Duration, report: &mut Report) -> bool {
    let pages = raw
        .metadata()
        .map_or(0, |metadata| metadata.len().div_ceil(PAGE));
    let faults = match faults(store, pause) {
        Ok(faults) => faults,
        Err(error) => {
            report.add(Finding::database(&error));
            return true;
        }
    };
    report.pages = Some(pages);
    let mut numbers = Vec::new();
    for fault in faults {
        match fault {
            // SQLite does not write pages that a transaction adds and frees. SQLCipher reads them
            // as empty.
            PageFault::Page(number) if number > 1 && is_blank(raw, number) => {}
            PageFault::Page(number) => numbers.push(number),
            PageFault::Other(text) => {
                report.add(Finding::new(Code::FileDamaged, format!("store.db: {text}")));
            }
        }
    }
    if numbers.is_empty() {
        return pages == 0;
    }
    report.add(if numbers.len() as u64 == pages && pages > 1 {
        let message =
            "no page of store.db fits the key in store.key: one of the two files is of another store";
        Finding::new(Code::WrongKey, message)
    } else {
        Finding::new(Code::PagesDamaged, pages_damaged(&numbers))
    });
    true
}

fn pages_damaged(numbers: &[u64]) -> String {
    if let [one] = numbers {
        return format!("page {one} of store.db is not as it was written");
    }
    let listed: Vec<String> = numbers.iter().take(LISTED).map(u64::to_string).collect();
    let more = match numbers.len().saturating_sub(LISTED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let listed = listed.join(", ");
    format!("pages {listed}{more} of store.db are not as they were written")
}

/// Authenticates every page, and again after a failure: a page may be half written.
fn faults(store: &mut Store, pause: Duration) -> Result<Vec<PageFault>, store::Error> {
    let first = store.page_faults()?;
    if first.is_empty() {
        return Ok(first);
    }
    thread::sleep(pause);
    let mut second = store.page_faults()?;
    second.retain(|fault| first.contains(fault));
    Ok(second)
}

fn is_blank(raw: &File, number: u64) -> bool {
    let mut page = vec![1; usize::try_from(PAGE).unwrap_or(0)];
    let read = raw.read_exact_at(&mut page, (number - 1) * PAGE);
    read.is_ok() && page.iter().all(|byte| *byte == 0)
}

fn check_inside(reader: &mut Reader<'_>, opened: &Opened, now: Timestamp, report: &mut Report) {
    let mut seen = Seen::default();
    let mut inside = Vec::new();
    integrity::structure(reader, &mut |finding| inside.push(finding));
    let index = integrity::trail(reader, &mut seen, &mut |finding| inside.push(finding));
    match (reader.schema_version(), Store::known_schema()) {
        (Ok(found), Ok(known)) if found > known => {
            let message = format!(
                "a newer program wrote the store (schema {found}), so its rows were not read"
            );
            report.add(Finding::new(Code::SchemaNewer, message));
        }
        (Ok(found), Ok(known)) if found < known => {
            let message = format!(
                "the store has schema {found} and was not migrated yet, so its rows were not read"
            );
            report.add(Finding::new(Code::SchemaOlder, message));
        }
        (Ok(_), Ok(_)) => {
            integrity::rows(reader, &mut seen, &mut |finding| inside.push(finding));
            integrity::relations(reader, &mut |finding| inside.push(finding));
            if let Some(index) = index {
                compare(reader, index, &mut inside);
            }
            report.rows = Some(seen.rows.iter().map(|(_, count)| count).sum());
            check_recipients(reader, opened, report);
            check_keys(reader, now, report);
        }
        (Err(error), _) | (_, Err(error)) => inside.push(Finding::unreadable(&error)),
    }
    report.entries = seen
        .head
        .map(|head| u64::try_from(head.sequence).unwrap_or(0));
    report.findings.extend(inside);
    if let Some(newest) = seen.newest
        && newest.minus(TOLERANCE) > now
    {
        let message =
            format!("the clock says {now}, but the newest audit entry was written at {newest}");
        report.add(Finding::new(Code::ClockBehind, message));
    }
    if seen.turned_back > 0 {
        let message = match seen.turned_back {
            1 => "1 audit entry is dated more than ten minutes before an earlier one".to_owned(),
            count => {
                format!("{count} audit entries are dated more than ten minutes before earlier ones")
            }
        };
        report.add(Finding::new(Code::ClockTurnedBack, message));
    }
}

fn compare(reader: &mut Reader<'_>, index: Index, findings: &mut Vec<Finding>) {
    let compared = integrity::differences(reader, index, &mut |finding| findings.push(finding));
    // A row that cannot be read is reported above, and stops the comparison.
    if let Err(error) = compared
        && findings.is_empty()
    {
        findings.push(Finding::unreadable(&error));
    }
}

fn check_keys(reader: &mut Reader<'_>, now: Timestamp, report: &mut Report) {
    let soon = now.plus(TOLERANCE).unwrap_or(now);
    match reader.count_keys_made_after(soon) {
        Ok(0) => {}
        Ok(1) => report.add(Finding::new(
            Code::KeysAhead,
            "1 key is dated in the future",
        )),
        Ok(count) => {
            let message = format!("{count} keys are dated in the future");
            report.add(Finding::new(Code::KeysAhead, message));
        }
        Err(error) => report.add(Finding::database(&error)),
    }
}

fn check_recipients(reader: &mut Reader<'_>, opened: &Opened, report: &mut Report) {
    let records = match reader.recipients() {
        Ok(records) => records,
        Err(error) => return report.add(Finding::database(&error)),
    };
    let mut listed = Vec::new();
    for record in &records {
        if let Ok(recipient) = record.recipient.parse::<Recipient>() {
            listed.push(recipient);
        } else {
            let message = format!("the recipient `{}` cannot be read", record.recipient);
            report.add(Finding::new(Code::RecipientUnreadable, message));
        }
    }
    if let Some(sealed) = opened.sealed.filter(|sealed| *sealed != records.len()) {
        let message = format!(
            "store.key is encrypted to {sealed}, and the store lists {} who may open it",
            records.len()
        );
        report.add(Finding::new(Code::RecipientsDiffer, message));
    }
    if let Some(own) = &opened.own
        && !own.is_empty()
        && !own.iter().any(|recipient| listed.contains(recipient))
    {
        let message =
            "identity.age opens nothing: what is in it belongs to none of the store's recipients";
        report.add(Finding::new(Code::IdentityNotListed, message));
    }
}
