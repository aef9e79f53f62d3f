//! Usage records in JSON and CSV, and rclone's report of a bucket.

use storra_admin::domain::lines::MAX_BYTES;
use storra_admin::domain::usage::columns::{Quotes, UsageColumns};
use storra_admin::domain::usage::line::{Line, LineError, json};
use storra_admin::domain::usage::{Amount, Fact, rclone};

/// Maximum length of a message, in bytes: quoted input is truncated.
const LONGEST_MESSAGE: usize = 1024;

pub(crate) fn check(bytes: &[u8]) {
    size(bytes);
    quotes(bytes);
    // The service's `Lines` splits the stream and refuses longer lines.
    let Ok(text) = str::from_utf8(&bytes[..bytes.len().min(MAX_BYTES)]) else {
        return;
    };
    let lines = || text.split('\n').filter(|line| !line.is_empty());
    for line in lines() {
        judged(&json(line));
    }
    let mut lines = lines();
    let Some(header) = lines.next() else {
        return;
    };
    match UsageColumns::new(header) {
        Ok(mut columns) => lines.for_each(|line| judged(&columns.line(line))),
        Err(error) => assert!(error.to_string().len() <= LONGEST_MESSAGE),
    }
}

/// Either a line is refused with a short message, or it round-trips through both formats.
fn judged(line: &Result<Line, LineError>) {
    let line = match line {
        Ok(line) => line,
        Err(error) => {
            assert!(error.to_string().len() <= LONGEST_MESSAGE, "{error}");
            return;
        }
    };
    let mut object = serde_json::json!({
        "project": line.project.as_str(),
        "bucket": line.bucket.as_str(),
        "at": line.fact.at().to_string(),
    });
    let mut add = |name: &str, amount: Amount| object[name] = amount.get().into();
    match &line.fact {
        Fact::Tally(tally) => {
            add("bytes", tally.bytes);
            add("objects", tally.objects);
            add("segments", tally.segments);
            add("metadata_bytes", tally.metadata_bytes);
        }
        Fact::Egress(egress) => {
            add("bytes", egress.bytes);
            object["egress"] = egress.kind.as_str().into();
        }
    }
    assert_same(line, &json(&object.to_string()).unwrap());
    let members = object.as_object().unwrap();
    let header: Vec<&str> = members.keys().map(String::as_str).collect();
    let cells: Vec<String> = members
        .values()
        .map(|value| match value.as_str() {
            Some(text) => format!("\"{}\"", text.replace('"', "\"\"")),
            None => value.to_string(),
        })
        .collect();
    let mut columns = UsageColumns::new(&header.join(",")).unwrap();
    // CSV ignores white space around a cell, but a name in JSON may have it.
    if line.project.as_str().trim() == line.project.as_str()
        && line.bucket.as_str().trim() == line.bucket.as_str()
    {
        assert_same(line, &columns.line(&cells.join(",")).unwrap());
    }
}

#[track_caller]
fn assert_same(line: &Line, again: &Line) {
    assert_eq!(line.project.as_str(), again.project.as_str());
    assert_eq!(line.bucket, again.bucket);
    assert_eq!(line.fact, again.fact);
}

/// Quotes are tracked correctly wherever the stream is split.
fn quotes(bytes: &[u8]) {
    let (mut whole, mut cut) = (Quotes::default(), Quotes::default());
    whole.pass(bytes);
    for part in bytes.chunks(3) {
        cut.pass(part);
    }
    assert_eq!(whole, cut);
}

fn size(bytes: &[u8]) {
    match rclone::size(bytes) {
        Ok(size) => {
            let again = format!(
                "{{\"count\":{},\"bytes\":{},\"sizeless\":{}}}",
                size.objects, size.bytes, size.sizeless
            );
            assert_eq!(rclone::size(again.as_bytes()), Ok(size));
        }
        Err(error) => assert!(error.to_string().len() <= LONGEST_MESSAGE),
    }
}
