//! `store.db` and its log: every page, how they hang together, and what they hold.

use std::fs::{self, File};
use std::io::{self, BufReader};
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::thread;
use std::time::Duration;

use super::keys::Opened;
use super::{Problem, Report};
use crate::domain::time::Timestamp;
use crate::service::examination::{self, Flaw, Index, Seen};
use crate::store::sqlcipher::inspection::PageFault;
use crate::store::sqlcipher::log::{self, Log};
use crate::store::{self, Reader, Store};
use crate::unlock::recipient::Recipient;
use crate::vault::StorePaths;

/// The size of a page of the database.
const PAGE: u64 = 4096;
/// How often a log is looked at that is another one each time.
const LOOKS: u32 = 10;
/// Clocks of machines that share a store differ by no more than that.
const TOLERANCE: Duration = Duration::from_secs(60);

/// Looks at the log without opening the database. It needs no key.
pub(super) fn check_log(layout: &StorePaths, pause: Duration, report: &mut Report) {
    let path = layout.dir().join("store.db-wal");
    match examine_twice(&path, pause) {
        Ok(Log::Sound { frames }) => report.frames = frames,
        Ok(Log::Torn { frame }) => report.tell(Problem::LogTorn(frame)),
        Ok(Log::Damaged { frame, .. }) => report.tell(Problem::LogDamaged(frame)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => report.tell(Problem::Unreadable { path, error }),
    }
}

/// Looks again where something is wrong. What is damaged stays where it is; what somebody is writing does not.
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
        // It was another one each time: it is in use, and SQLite reads it as it is.
        Log::Torn { .. } | Log::Damaged { .. } => Ok(Log::Sound { frames: 0 }),
    }
}

fn examine(path: &Path) -> io::Result<Log> {
    if !fs::metadata(path)?.is_file() {
        // Told elsewhere; a pipe would be waited for.
        return Err(io::ErrorKind::NotFound.into());
    }
    log::examine(BufReader::with_capacity(1 << 16, File::open(path)?))
}

/// Looks into the database.
pub(super) fn check(
    layout: &StorePaths,
    opened: &Opened,
    now: Timestamp,
    pause: Duration,
    report: &mut Report,
) {
    let file = layout.database();
    if !file.is_file() {
        // Told elsewhere.
        return;
    }
    // Opened before the database and closed behind it: whichever handle of a file a process closes, all its locks on that file
    // are gone.
    let raw = match File::open(&file) {
        Ok(raw) => raw,
        Err(error) => return report.tell(Problem::Unreadable { path: file, error }),
    };
    let mut store = match Store::look(&file, &opened.key.to_hexadecimal()) {
        Ok(store) => store,
        Err(error) => return report.tell(Problem::Database(error)),
    };
    let unauthentic = check_pages(&mut store, &raw, pause, report);
    if let Err(error) = store.touch() {
        // What is the matter with a page was told by its number.
        if !unauthentic {
            report.tell(Problem::Database(error));
        }
        return;
    }
    let looked = store.read::<_, store::Error>(|reader| {
        check_inside(reader, opened, now, report);
        Ok(())
    });
    if let Err(error) = looked {
        report.tell(Problem::Database(error));
    }
}

/// Authenticates every page, and tells whether there are any that are not authentic.
fn check_pages(store: &mut Store, raw: &File, pause: Duration, report: &mut Report) -> bool {
    let pages = raw
        .metadata()
        .map_or(0, |metadata| metadata.len().div_ceil(PAGE));
    let faults = match faults(store, pause) {
        Ok(faults) => faults,
        Err(error) => {
            report.tell(Problem::Database(error));
            return true;
        }
    };
    report.pages = Some(pages);
    let mut numbers = Vec::new();
    for fault in faults {
        match fault {
            // SQLite leaves out pages at the end of a transaction that it freed within it. SQLCipher never wrote those, and reads
            // them as nothing.
            PageFault::Page(number) if number > 1 && is_blank(raw, number) => {}
            PageFault::Page(number) => numbers.push(number),
            PageFault::Other(text) => report.tell(Problem::File(text)),
        }
    }
    if numbers.is_empty() {
        return pages == 0;
    }
    report.tell(if numbers.len() as u64 == pages && pages > 1 {
        Problem::WrongKey
    } else {
        Problem::Pages(numbers)
    });
    true
}

/// Authenticates every page twice if it fails: while others write, a page may be met half written.
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
    let mut flaws = Vec::new();
    examination::structure(reader, &mut |flaw| flaws.push(flaw));
    let index = examination::trail(reader, &mut seen, &mut |flaw| flaws.push(flaw));
    match (reader.schema_version(), Store::known_schema()) {
        (Ok(found), Ok(known)) if found > known => report.tell(Problem::Newer(found)),
        (Ok(found), Ok(known)) if found < known => report.tell(Problem::Older(found)),
        (Ok(_), Ok(_)) => {
            examination::rows(reader, &mut seen, &mut |flaw| flaws.push(flaw));
            examination::relations(reader, &mut |flaw| flaws.push(flaw));
            if let Some(index) = index {
                compare(reader, index, &mut flaws);
            }
            report.rows = Some(seen.rows.iter().map(|(_, count)| count).sum());
            check_recipients(reader, opened, report);
            check_keys(reader, now, report);
        }
        (Err(error), _) | (_, Err(error)) => flaws.push(Flaw::Database(error)),
    }
    report.entries = seen
        .head
        .map(|head| u64::try_from(head.sequence).unwrap_or(0));
    for flaw in flaws {
        report.tell(Problem::Unsound(flaw));
    }
    if let Some(newest) = seen.newest
        && newest.minus(TOLERANCE) > now
    {
        report.tell(Problem::ClockBehind { now, newest });
    }
    if seen.turned_back > 0 {
        report.tell(Problem::ClockTurnedBack(seen.turned_back));
    }
}

fn compare(reader: &mut Reader<'_>, index: Index, flaws: &mut Vec<Flaw>) {
    let compared = examination::differences(reader, index, &mut |flaw| flaws.push(flaw));
    // A row that cannot be read was told of above, and keeps others from being compared.
    if let Err(error) = compared
        && flaws.is_empty()
    {
        flaws.push(Flaw::Database(error));
    }
}

fn check_keys(reader: &mut Reader<'_>, now: Timestamp, report: &mut Report) {
    let soon = now.plus(TOLERANCE).unwrap_or(now);
    match reader.count_keys_made_after(soon) {
        Ok(0) => {}
        Ok(count) => report.tell(Problem::KeysAhead(count)),
        Err(error) => report.tell(Problem::Database(error)),
    }
}

fn check_recipients(reader: &mut Reader<'_>, opened: &Opened, report: &mut Report) {
    let records = match reader.recipients() {
        Ok(records) => records,
        Err(error) => return report.tell(Problem::Database(error)),
    };
    let mut listed = Vec::new();
    for record in &records {
        match record.recipient.parse::<Recipient>() {
            Ok(recipient) => listed.push(recipient),
            Err(_) => report.tell(Problem::Recipient(record.recipient.clone())),
        }
    }
    if let Some(sealed) = opened.sealed.filter(|sealed| *sealed != records.len()) {
        report.tell(Problem::Recipients {
            listed: records.len(),
            sealed,
        });
    }
    if let Some(own) = &opened.own
        && !own.is_empty()
        && !own.iter().any(|recipient| listed.contains(recipient))
    {
        report.tell(Problem::IdentityNotListed);
    }
}
