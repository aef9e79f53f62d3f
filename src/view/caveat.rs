//! The views of restrictions and caveats: in words for people, in parts for scripts.

use std::time::Duration;

use serde::Serialize;

use super::escape;
use crate::domain::grant::caveat::{Caveat, UnreadableCaveat};
use crate::domain::grant::encryption::Encryption;
use crate::domain::grant::restrictions::{Operation, Prefix, Restrictions};
use crate::domain::label::is_control_or_bidi;
use crate::domain::time::Timestamp;

/// Shows a period as a flag would take it.
fn period(period: Duration) -> String {
    humantime::format_duration(period).to_string()
}

/// Lists in words what is denied.
fn sentence(
    disallowed: impl Iterator<Item = &'static str>,
    places: &[String],
    times: [Option<String>; 2],
    ttl: Option<Duration>,
) -> Vec<String> {
    let [not_before, not_after] = times;
    let mut parts: Vec<String> = Vec::new();
    let operations: Vec<String> = disallowed.map(|word| format!("no {word}")).collect();
    if !operations.is_empty() {
        parts.push(operations.join(", "));
    }
    if !places.is_empty() {
        parts.push(format!("only {}", places.join(", ")));
    }
    parts.extend(not_before.map(|time| format!("not before {time}")));
    parts.extend(not_after.map(|time| format!("not after {time}")));
    parts.extend(ttl.map(|ttl| format!("objects live at most {}", period(ttl))));
    parts
}

/// The restrictions that a grant was issued with, in parts.
#[derive(Clone, Debug, Serialize)]
pub(super) struct RestrictionsView {
    pub(super) disallow: Vec<&'static str>,
    pub(super) prefixes: Vec<String>,
    pub(super) not_before: Option<Timestamp>,
    not_after: Option<Timestamp>,
    pub(super) max_object_ttl: Option<String>,
}

impl RestrictionsView {
    pub(super) fn new(restrictions: &Restrictions) -> Self {
        let operations = restrictions.disallow.iter();
        Self {
            disallow: operations.map(|operation| operation.plural()).collect(),
            prefixes: restrictions
                .prefixes
                .iter()
                .map(Prefix::to_string)
                .collect(),
            not_before: restrictions.not_before,
            not_after: restrictions.not_after,
            max_object_ttl: restrictions.max_object_ttl.map(period),
        }
    }

    /// Sums them up for a column. The expiry has a column of its own.
    pub(super) fn summary(&self) -> String {
        let operations = self.disallow.iter();
        let mut parts: Vec<String> = operations.map(|word| format!("no {word}")).collect();
        match self.prefixes.as_slice() {
            [] => {}
            [only] => parts.push(only.clone()),
            several => parts.push(format!("{} prefixes", several.len())),
        }
        if self.not_before.is_some() {
            parts.push("not yet always".to_owned());
        }
        parts.extend(self.max_object_ttl.iter().map(|ttl| format!("ttl {ttl}")));
        if parts.is_empty() {
            "none".to_owned()
        } else {
            parts.join(", ")
        }
    }
}

/// Returns bytes as text, unless they are not UTF-8 or hold control characters.
pub(super) fn text(bytes: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(bytes).ok()?;
    (!text.contains(is_control_or_bidi)).then_some(text)
}

/// Returns a path as people see it: decrypted, if one of the keys is for it.
fn path(bucket: &[u8], raw: &[u8], encryption: Option<&Encryption>) -> Option<String> {
    let shown = match encryption {
        None => text(raw)?.to_owned(),
        Some(encryption) => encryption.decrypt(bucket, raw)?,
    };
    (!shown.contains(is_control_or_bidi)).then_some(shown)
}

/// Escapes text from elsewhere, line breaks included.
pub(super) fn one_line(text: &str) -> String {
    escape(text).replace('\n', "\\n")
}

/// Names a place as people would: `sj://bucket/path`.
pub(super) fn place(bucket: &[u8], path: Option<&str>) -> String {
    let bucket = one_line(&String::from_utf8_lossy(bucket));
    match path {
        Some("") => format!("sj://{bucket}"),
        Some(path) => format!("sj://{bucket}/{path}"),
        None => format!("sj://{bucket}/[encrypted]"),
    }
}

/// Describes a caveat in words. Paths are decrypted if the keys for them are there.
fn in_words(caveat: &Caveat, encryption: Option<&Encryption>) -> String {
    let places: Vec<String> = caveat
        .places()
        .map(|(bucket, raw)| place(bucket, path(bucket, raw, encryption).as_deref()))
        .collect();
    let mut parts = sentence(
        disallowed(caveat),
        &places,
        [
            caveat.not_before.map(|time| time.to_string()),
            caveat.not_after.map(|time| time.to_string()),
        ],
        caveat.max_object_ttl,
    );
    parts.extend(others_in_words(caveat));
    if !caveat.is_complete {
        parts.push("and something that is not known here".to_owned());
    }
    match (parts.is_empty(), others(caveat).is_empty()) {
        (false, _) => parts.join("; "),
        (true, false) => "no notifications".to_owned(),
        (true, true) => "takes nothing away".to_owned(),
    }
}

fn disallowed(caveat: &Caveat) -> impl Iterator<Item = &'static str> {
    Operation::ALL
        .into_iter()
        .filter(|operation| caveat.disallows(*operation))
        .map(Operation::plural)
}

fn others(caveat: &Caveat) -> Vec<&'static str> {
    let flags = caveat.other_flags().into_iter();
    flags
        .filter_map(|(name, set)| set.then_some(name))
        .collect()
}

/// Checks whether a flag need not be named: it belongs to an operation that is denied, or `uplink`
/// sets it in every caveat and nothing here could use it.
fn goes_without_saying(name: &str, caveat: &Caveat) -> bool {
    let belongs = |start, operation| name.starts_with(start) && caveat.disallows(operation);
    name == "locks"
        || name.ends_with("notification_configuration")
        || belongs("put_", Operation::Write)
        || belongs("get_", Operation::Read)
        || belongs("bypass_", Operation::Delete)
}

fn others_in_words(caveat: &Caveat) -> Option<String> {
    let names: Vec<String> = others(caveat)
        .into_iter()
        .filter(|name| !goes_without_saying(name, caveat))
        .map(|name| format!("no {}", name.replace('_', " ")))
        .collect();
    (!names.is_empty()).then(|| names.join(", "))
}

/// A caveat in words and in parts. The parts are null if it cannot be read.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct CaveatView {
    number: usize,
    words: String,
    disallow: Option<Vec<&'static str>>,
    also_disallow: Option<Vec<&'static str>>,
    prefixes: Option<Vec<PlaceView>>,
    not_before: Option<String>,
    not_after: Option<String>,
    max_object_ttl: Option<String>,
    nonce: Option<String>,
    complete: bool,
}

/// A place that a caveat names.
#[derive(Clone, Debug, Serialize)]
struct PlaceView {
    bucket: String,
    path: Option<String>,
    raw: String,
}

impl CaveatView {
    pub(super) fn new(number: usize, caveat: &Caveat, encryption: Option<&Encryption>) -> Self {
        let places = caveat.places().map(|(bucket, raw)| PlaceView {
            bucket: one_line(&String::from_utf8_lossy(bucket)),
            path: path(bucket, raw, encryption),
            raw: hex::encode(raw),
        });
        Self {
            number,
            words: in_words(caveat, encryption),
            disallow: Some(disallowed(caveat).collect()),
            also_disallow: Some(others(caveat)),
            prefixes: Some(places.collect()),
            not_before: caveat.not_before.map(|time| time.to_string()),
            not_after: caveat.not_after.map(|time| time.to_string()),
            max_object_ttl: caveat.max_object_ttl.map(period),
            nonce: Some(hex::encode(caveat.nonce())),
            complete: caveat.is_complete,
        }
    }

    pub(super) fn unreadable(number: usize, why: UnreadableCaveat) -> Self {
        Self {
            number,
            words: format!("denies everything: {why}"),
            ..Self::default()
        }
    }

    pub(super) fn line(&self) -> String {
        format!("{}. {}", self.number, self.words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(bytes: &[u8]) -> String {
        in_words(&Caveat::decode(bytes).unwrap(), None)
    }

    #[test]
    fn foreign_bytes_do_not_reach_the_terminal_as_they_are() {
        let bucket = b"a\x1b[2J\nb\xff";
        let path = b"x\ny";
        // Field 10, with a bucket as field 1 and a path as field 2.
        let place = [&[0x0a, 8][..], bucket, &[0x12, 3], path].concat();
        let caveat = [&[0x52, 15][..], &place].concat();
        assert_eq!(
            words(&caveat),
            "only sj://a\\u{1b}[2J\\nb\u{fffd}/[encrypted]"
        );
    }

    #[test]
    fn the_flags_of_uplink_are_summed_up() {
        // From the tests of storj-access: all permissions, and `--readonly`.
        let words = |digits: &str| words(&hex::decode(digits).unwrap());
        assert_eq!(words("280170017801f20104aabbccdd"), "no notifications");
        assert_eq!(
            words("100120012801300138014001480158016001680170017801f20104aabbccdd"),
            "no writes, no deletes; no get retention, no get legal hold, no get bucket object lock configuration"
        );
        assert_eq!(words(""), "takes nothing away");
    }
}
