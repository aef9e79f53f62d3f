//! One record of an S3 server access log ("Amazon S3 server access log format", Amazon S3 User Guide).
//!
//! Its fields follow one another with a space between: bucket owner, bucket, `[time]`, remote IP, requester, request id,
//! operation, key, `"request URI"`, status, error code, bytes sent, object size, total time, turn-around time, `"referrer"`,
//! `"user agent"` and more, of which newer logs have more. A field without a value is `-`.
//!
//! The server writes the fields up to the operation, and those from the status to the turn-around time. The client chooses the
//! rest, and no server escapes quotes in it. So a record is read from the left: the request ends at the first quote that has
//! the version of HTTP before it, and a status, an error code and numbers after it. HTTP allows no space in the target of a
//! request (RFC 9112, section 3.2), so a client that a server answers with success cannot write such an end into it. The
//! referrer and the user agent come later, and cannot change what was found. The bytes need not be UTF-8.
//!
//! What other servers write in this format:
//!
//! - Storj's gateway (`pkg/server/middleware/access_log.go` in storj/edge) names operations as its API does, `GetObject`. It
//!   writes the key unescaped, with its spaces, quotes and line feeds, and the text of the error, which has spaces too.
//! - Backblaze B2 writes `REST.S3_GET_OBJECT` ("Bucket Access Logs").
//! - Ceph RGW (`src/rgw/rgw_bucket_logging.cc`) writes `REST.GET.OBJECT`, the key unescaped, the turn-around time as `12ms`, and
//!   the referrer without quotes. Of a download it does not say how many bytes were sent.
//! - Huawei OBS and OVH write `REST.GET.OBJECT`.
//!
//! `MinIO` and `SeaweedFS` write JSON, and not this format.

use std::str;

use chrono::DateTime;
use memchr::memchr_iter;

use super::line::LineError;
use super::{Amount, BucketName, Egress, EgressKind};
use crate::domain::label::Label;
use crate::domain::time::Timestamp;

/// How the time is written, `06/Feb/2019:00:00:38 +0000`.
const TIME: &str = "%d/%b/%Y:%H:%M:%S %z";

/// The operations that are downloads besides those that end in [`DOWNLOAD_SUFFIX`].
const DOWNLOADS: [&[u8]; 2] = [b"GetObject", b"REST.S3_GET_OBJECT"];

/// What the names of downloads end in: `REST.GET.OBJECT`, and `WEBSITE.GET.OBJECT` of static web sites.
const DOWNLOAD_SUFFIX: &[u8] = b".GET.OBJECT";

/// The most words in the text of an error.
const ERROR_WORDS: usize = 64;

/// What a record says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Record {
    /// A download that sent something.
    Download(Download),
    /// Something else, or a download that sent nothing.
    Other,
    /// The line ends before the status of the request does: the key holds a line feed, and the record goes on in the next line.
    Cut {
        /// Whether it is a download.
        download: bool,
    },
}

/// A download: the egress of a bucket.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Download {
    /// From which bucket.
    pub bucket: BucketName,
    /// What left it.
    pub egress: Egress,
}

/// Reads a record.
///
/// # Errors
/// [`LineError`] if it does not begin as a record does, or a field that the server wrote is not valid.
pub fn read(line: &[u8]) -> Result<Record, LineError> {
    let Head {
        bucket,
        at,
        request,
        operation,
        rest,
    } = head(line)?;
    let download = operation.ends_with(DOWNLOAD_SUFFIX) || DOWNLOADS.contains(&operation);
    let Some(outcome) = outcome(rest) else {
        return Ok(Record::Cut { download });
    };
    if !download || !outcome.succeeded() || outcome.sent == Amount::default() {
        return Ok(Record::Other);
    }
    let text = |field, error| str::from_utf8(field).map_err(|_| LineError::AccessLog(error));
    let reference = match text(request, "its request id is not UTF-8")? {
        "-" => String::new(),
        id => id
            .parse::<Label>()
            .map_err(|_| LineError::AccessLog("its request id is not one"))?
            .to_string(),
    };
    Ok(Record::Download(Download {
        bucket: text(bucket, "its bucket is not UTF-8")?
            .parse()
            .map_err(LineError::Bucket)?,
        egress: Egress {
            at,
            kind: EgressKind::Get,
            bytes: outcome.sent,
            reference,
        },
    }))
}

/// Tells whether a line begins as a record does.
#[must_use]
pub fn begins(line: &[u8]) -> bool {
    head(line).is_ok()
}

/// The fields up to the operation, which the server writes.
struct Head<'a> {
    bucket: &'a [u8],
    at: Timestamp,
    request: &'a [u8],
    operation: &'a [u8],
    /// The key and all that follows.
    rest: &'a [u8],
}

fn head(line: &[u8]) -> Result<Head<'_>, LineError> {
    let mut rest = line;
    word(&mut rest).ok_or(LineError::AccessLog("it has no bucket owner"))?;
    let bucket = word(&mut rest).ok_or(LineError::AccessLog("it has no bucket"))?;
    let at = time(&mut rest)?;
    let mut next = |what| word(&mut rest).ok_or(LineError::AccessLog(what));
    next("it has no remote address")?;
    next("it has no requester")?;
    let request = next("it has no request id")?;
    let operation = next("it has no operation")?;
    Ok(Head {
        bucket,
        at,
        request,
        operation,
        rest,
    })
}

/// Takes a field that the server wrote without quotes.
fn word<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    up_to_blank(rest).filter(|word| !word.starts_with(b"\"") && !word.starts_with(b"["))
}

/// Takes what comes before the next blank, whatever it is: a client chooses the key.
fn up_to_blank<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let text = rest.trim_ascii_start();
    let end = memchr::memchr(b' ', text)?;
    *rest = &text[end + 1..];
    Some(&text[..end])
}

/// Takes the time.
fn time(rest: &mut &[u8]) -> Result<Timestamp, LineError> {
    let unreadable =
        LineError::AccessLog("its third field is not a time, e.g. `[06/Feb/2019:00:00:38 +0000]`");
    let text = rest.trim_ascii_start().strip_prefix(b"[");
    let end = text.and_then(|text| memchr::memmem::find(text, b"] "));
    let (Some(text), Some(end)) = (text, end) else {
        return Err(unreadable);
    };
    *rest = &text[end + 2..];
    let time = str::from_utf8(&text[..end]).ok();
    let time = time.and_then(|time| DateTime::parse_from_str(time, TIME).ok());
    let time = time.ok_or(unreadable)?;
    Timestamp::from_millis(time.timestamp_millis()).ok_or(LineError::AccessLog(
        "its time lies outside the years 1970 to 9999",
    ))
}

/// What came of a request.
struct Outcome<'a> {
    status: &'a [u8],
    sent: Amount,
}

impl Outcome<'_> {
    fn succeeded(&self) -> bool {
        matches!(self.status, b"200" | b"206")
    }
}

/// Finds what came of the request in the text that begins with the key.
fn outcome(rest: &[u8]) -> Option<Outcome<'_>> {
    let mut after_key = rest;
    up_to_blank(&mut after_key)?;
    let after_key = after_key.trim_ascii_start();
    // What the store did by itself, e.g. by a lifecycle rule, has no request.
    for none in [&b"- "[..], b"\"-\" "] {
        let found = after_key.strip_prefix(none);
        let found = found.and_then(|rest| numbers(rest, 1));
        if found.is_some() {
            return found;
        }
    }
    let after =
        |quote: usize, error_words| numbers(rest[quote + 1..].strip_prefix(b" ")?, error_words);
    // A long text is looked for after the first of them only, so that a line takes time by its length and not by its square.
    let error_words = std::iter::once(ERROR_WORDS).chain(std::iter::repeat(1));
    let mut ends = memchr_iter(b'"', rest)
        .filter(|quote| ends_with_version(&rest[..*quote]))
        .zip(error_words);
    if let Some(outcome) = ends.find_map(|(quote, words)| after(quote, words)) {
        return Some(outcome);
    }
    // A request without a version is not HTTP/1: no server answers it with success, or reads headers after it.
    let mut others = memchr_iter(b'"', rest).filter_map(|quote| after(quote, 1));
    let first = others.next()?;
    let failed = !first.succeeded() && others.all(|outcome| !outcome.succeeded());
    failed.then_some(first)
}

/// Tells whether a request line ends here: with a version, e.g. `HTTP/1.1` or `HTTP/2`.
fn ends_with_version(text: &[u8]) -> bool {
    let digits = |version: &[u8]| {
        matches!(version, [major, b'.', minor] if major.is_ascii_digit() && minor.is_ascii_digit())
            || matches!(version, [major] if major.is_ascii_digit())
    };
    [3, 1].iter().any(|length| {
        let split = text.len().checked_sub(*length);
        let parts = split.and_then(|place| text.split_at_checked(place));
        parts.is_some_and(|(before, version)| before.ends_with(b" HTTP/") && digits(version))
    })
}

/// Reads status, an error of at most so many words, bytes sent, object size, total time and turn-around time.
fn numbers(mut rest: &[u8], error_words: usize) -> Option<Outcome<'_>> {
    let status = word(&mut rest)?;
    let digits = status.len() == 3 && status.iter().all(u8::is_ascii_digit);
    if status != b"-" && !digits {
        return None;
    }
    let mut error = word(&mut rest)?;
    for _ in 0..error_words {
        if let Some(sent) = sizes_and_times(rest) {
            return Some(Outcome { status, sent });
        }
        if error == b"-" {
            return None;
        }
        error = word(&mut rest)?;
    }
    None
}

/// Reads bytes sent, object size, total time and turn-around time, and returns the first.
fn sizes_and_times(mut rest: &[u8]) -> Option<Amount> {
    let sent = amount(word(&mut rest)?)?;
    amount(word(&mut rest)?)?;
    for _ in 0..2 {
        let time = word(&mut rest)?;
        amount(time.strip_suffix(b"ms").unwrap_or(time))?;
    }
    Some(sent)
}

fn amount(word: &[u8]) -> Option<Amount> {
    match word {
        b"-" => Some(Amount::default()),
        digits => str::from_utf8(digits).ok()?.parse().ok(),
    }
}

#[cfg(test)]
mod tests;
