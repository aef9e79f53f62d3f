//! Parsing a record of an S3 server access log ("Amazon S3 server access log format", Amazon S3
//! User Guide).
//!
//! The fields are separated by spaces: bucket owner, bucket, `[time]`, remote IP, requester,
//! request ID, operation, key, `"request URI"`, status, error code, bytes sent, object size, total
//! time, turn-around time, `"referrer"`, `"user agent"`, and further ones in newer logs. An empty
//! field is `-`.
//!
//! The server writes the fields up to the operation, and those from the status to the turn-around
//! time. The client chooses the others, and no server escapes quotes in them. So a record is parsed
//! from the left: the request ends at the first quote with the HTTP version before it, and a
//! status, an error code and numbers after it. HTTP allows no space in a request target (RFC 9112,
//! section 3.2), so a client whose request succeeds cannot write such an end into it. The referrer
//! and the user agent come later, and cannot change the result. The bytes may be invalid UTF-8.
//!
//! Other servers that write this format:
//!
//! - Storj's gateway (`pkg/server/middleware/access_log.go` in storj/edge) uses the operation names
//!   of its API, e.g. `GetObject`. It writes the key unescaped, with spaces, quotes and line feeds,
//!   and the text of the error, which has spaces too.
//! - Backblaze B2 writes `REST.S3_GET_OBJECT` ("Bucket Access Logs").
//! - Ceph RGW (`src/rgw/rgw_bucket_logging.cc`) writes `REST.GET.OBJECT`, the key unescaped, the
//!   turn-around time as `12ms`, and the referrer without quotes. It does not record how many bytes
//!   a download sent.
//! - Huawei OBS and OVH write `REST.GET.OBJECT`.
//!
//! `MinIO` and `SeaweedFS` write JSON instead.

use std::str;

use chrono::DateTime;
use memchr::memchr_iter;

use super::line::LineError;
use super::{Amount, BucketName, Egress, EgressKind};
use crate::domain::label::Label;
use crate::domain::time::Timestamp;

/// The format of the time, `06/Feb/2019:00:00:38 +0000`.
const TIME: &str = "%d/%b/%Y:%H:%M:%S %z";

/// The operations that are downloads, besides those that end in [`DOWNLOAD_SUFFIX`].
const DOWNLOADS: [&[u8]; 2] = [b"GetObject", b"REST.S3_GET_OBJECT"];

/// The end of the names of downloads: `REST.GET.OBJECT`, and `WEBSITE.GET.OBJECT` for static web
/// sites.
const DOWNLOAD_SUFFIX: &[u8] = b".GET.OBJECT";

/// The maximum number of words in an error.
const ERROR_WORDS: usize = 64;

/// A parsed record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum LogRecord {
    /// A download that sent data.
    Download(Download),
    /// Another operation, or a download that sent no data.
    Other,
    /// The line ends before the status: the key contains a line feed, and the record continues in
    /// the next line.
    Cut {
        /// Whether it is a download.
        download: bool,
    },
}

/// A download, which is egress of a bucket.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Download {
    /// The bucket.
    pub bucket: BucketName,
    /// The egress.
    pub egress: Egress,
}

/// Parses a record.
///
/// # Errors
/// [`LineError`] if it does not start like a record, or a field written by the server is invalid.
pub fn read(line: &[u8]) -> Result<LogRecord, LineError> {
    let RecordStart {
        bucket,
        at,
        request,
        operation,
        rest,
    } = head(line)?;
    let download = operation.ends_with(DOWNLOAD_SUFFIX) || DOWNLOADS.contains(&operation);
    let Some(outcome) = outcome(rest) else {
        return Ok(LogRecord::Cut { download });
    };
    if !download || !outcome.succeeded() || outcome.sent == Amount::default() {
        return Ok(LogRecord::Other);
    }
    let text = |field, error| str::from_utf8(field).map_err(|_| LineError::AccessLog(error));
    let reference = match text(request, "its request ID is not UTF-8")? {
        "-" => String::new(),
        id => id
            .parse::<Label>()
            .map_err(|_| LineError::AccessLog("its request ID is invalid"))?
            .to_string(),
    };
    Ok(LogRecord::Download(Download {
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

/// Returns whether a line starts like a record.
#[must_use]
pub fn begins(line: &[u8]) -> bool {
    head(line).is_ok()
}

/// The fields up to the operation, which the server writes.
struct RecordStart<'a> {
    bucket: &'a [u8],
    at: Timestamp,
    request: &'a [u8],
    operation: &'a [u8],
    /// The key and everything after it.
    rest: &'a [u8],
}

fn head(line: &[u8]) -> Result<RecordStart<'_>, LineError> {
    let mut rest = line;
    word(&mut rest).ok_or(LineError::AccessLog("it has no bucket owner"))?;
    let bucket = word(&mut rest).ok_or(LineError::AccessLog("it has no bucket"))?;
    let at = time(&mut rest)?;
    let mut next = |what| word(&mut rest).ok_or(LineError::AccessLog(what));
    next("it has no remote address")?;
    next("it has no requester")?;
    let request = next("it has no request ID")?;
    let operation = next("it has no operation")?;
    Ok(RecordStart {
        bucket,
        at,
        request,
        operation,
        rest,
    })
}

/// Takes a field without quotes that the server wrote.
fn word<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    up_to_blank(rest).filter(|word| !word.starts_with(b"\"") && !word.starts_with(b"["))
}

/// Takes everything up to the next space: the client chooses the key.
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
        "its time is outside of the years 1970 to 9999",
    ))
}

/// The outcome of a request.
struct RequestOutcome<'a> {
    status: &'a [u8],
    sent: Amount,
}

impl RequestOutcome<'_> {
    fn succeeded(&self) -> bool {
        matches!(self.status, b"200" | b"206")
    }
}

/// Finds the outcome in the text that starts with the key.
fn outcome(rest: &[u8]) -> Option<RequestOutcome<'_>> {
    let mut after_key = rest;
    up_to_blank(&mut after_key)?;
    let after_key = after_key.trim_ascii_start();
    // Actions of the server itself, e.g. by a lifecycle rule, have no request.
    for none in [&b"- "[..], b"\"-\" "] {
        let found = after_key.strip_prefix(none);
        let found = found.and_then(|rest| numbers(rest, 1));
        if found.is_some() {
            return found;
        }
    }
    let after =
        |quote: usize, error_words| numbers(rest[quote + 1..].strip_prefix(b" ")?, error_words);
    // A long error text is only tried after the first of them, which keeps the time linear in the
    // length of the line.
    let error_words = std::iter::once(ERROR_WORDS).chain(std::iter::repeat(1));
    let mut ends = memchr_iter(b'"', rest)
        .filter(|quote| ends_with_version(&rest[..*quote]))
        .zip(error_words);
    if let Some(outcome) = ends.find_map(|(quote, words)| after(quote, words)) {
        return Some(outcome);
    }
    // A request without a version is not HTTP/1: servers do not answer it with success, nor read
    // headers after it.
    let mut others = memchr_iter(b'"', rest).filter_map(|quote| after(quote, 1));
    let first = others.next()?;
    let failed = !first.succeeded() && others.all(|outcome| !outcome.succeeded());
    failed.then_some(first)
}

/// Returns whether a request line ends here, with a version, e.g. `HTTP/1.1` or `HTTP/2`.
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

/// Parses the status, an error of at most `error_words` words, bytes sent, object size, total time
/// and turn-around time.
fn numbers(mut rest: &[u8], error_words: usize) -> Option<RequestOutcome<'_>> {
    let status = word(&mut rest)?;
    let digits = status.len() == 3 && status.iter().all(u8::is_ascii_digit);
    if status != b"-" && !digits {
        return None;
    }
    let mut error = word(&mut rest)?;
    for _ in 0..error_words {
        if let Some(sent) = sizes_and_times(rest) {
            return Some(RequestOutcome { status, sent });
        }
        if error == b"-" {
            return None;
        }
        error = word(&mut rest)?;
    }
    None
}

/// Parses bytes sent, object size, total time and turn-around time, and returns the first.
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
