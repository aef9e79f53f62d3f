//! What is shown of restrictions: in words for people, in parts for scripts.

use std::time::Duration;

use serde_json::{Value, json};

use super::escape;
use crate::domain::grant::caveat::{Caveat, UnreadableCaveat};
use crate::domain::grant::encryption::Encryption;
use crate::domain::grant::restrictions::{Operation, Prefix, Restrictions};
use crate::domain::label::is_control_or_bidi;

/// Shows a period as a flag would take it.
fn period(period: Duration) -> String {
    humantime::format_duration(period).to_string()
}

/// Says in words what is taken away.
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

/// Shows in parts what was taken from a grant when it was issued.
#[must_use]
pub fn restrictions(restrictions: &Restrictions) -> Value {
    let disallow: Vec<&str> = restrictions.disallow.iter().map(|o| o.plural()).collect();
    let prefixes: Vec<String> = restrictions
        .prefixes
        .iter()
        .map(Prefix::to_string)
        .collect();
    json!({
        "disallow": disallow,
        "prefixes": prefixes,
        "not_before": super::key::time(restrictions.not_before),
        "not_after": super::key::time(restrictions.not_after),
        "max_object_ttl": restrictions.max_object_ttl.map(period),
    })
}

/// Returns bytes as text, if they are text that steers nothing.
pub(super) fn text(bytes: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(bytes).ok()?;
    (!text.contains(is_control_or_bidi)).then_some(text)
}

/// Returns a path as people see it: decrypted, if there are keys and one of them fits.
fn path(bucket: &[u8], raw: &[u8], encryption: Option<&Encryption>) -> Option<String> {
    let shown = match encryption {
        None => text(raw)?.to_owned(),
        Some(encryption) => encryption.decrypt(bucket, raw)?,
    };
    (!shown.contains(is_control_or_bidi)).then_some(shown)
}

/// Names a place as people would: `sj://bucket/path`.
pub(super) fn place(bucket: &[u8], path: Option<&str>) -> String {
    let bucket = String::from_utf8_lossy(bucket);
    let bucket = escape(&bucket).replace('\n', "\\n");
    match path {
        Some("") => format!("sj://{bucket}"),
        Some(path) => format!("sj://{bucket}/{path}"),
        None => format!("sj://{bucket}/[encrypted]"),
    }
}

/// Says in words what a caveat takes away. Paths are decrypted if there are keys for them.
#[must_use]
pub fn in_words(caveat: &Caveat, encryption: Option<&Encryption>) -> String {
    let places: Vec<String> = caveat
        .places()
        .map(|(bucket, raw)| place(bucket, path(bucket, raw, encryption).as_deref()))
        .collect();
    let mut parts = sentence(
        disallowed(caveat),
        &places,
        [
            caveat.not_before.map(|moment| moment.to_string()),
            caveat.not_after.map(|moment| moment.to_string()),
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

/// Tells whether that goes without saying: it belongs to an operation that is taken, or `uplink` takes it with every caveat
/// and nothing here could use it.
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

/// Shows a caveat in words and in parts.
#[must_use]
pub fn value(
    number: usize,
    caveat: &Result<Caveat, UnreadableCaveat>,
    encryption: Option<&Encryption>,
) -> Value {
    let caveat = match caveat {
        Ok(caveat) => caveat,
        Err(why) => {
            return json!({
                "number": number,
                "words": format!("denies everything: {why}"),
                "disallow": null,
                "also_disallow": null,
                "prefixes": null,
                "not_before": null,
                "not_after": null,
                "max_object_ttl": null,
                "nonce": null,
                "complete": false,
            });
        }
    };
    let prefixes: Vec<Value> = caveat
        .places()
        .map(|(bucket, raw)| {
            json!({
                "bucket": escape(&String::from_utf8_lossy(bucket)).replace('\n', "\\n"),
                "path": path(bucket, raw, encryption),
                "raw": hex::encode(raw),
            })
        })
        .collect();
    json!({
        "number": number,
        "words": in_words(caveat, encryption),
        "disallow": disallowed(caveat).collect::<Vec<_>>(),
        "also_disallow": others(caveat),
        "prefixes": prefixes,
        "not_before": caveat.not_before.map(|moment| moment.to_string()),
        "not_after": caveat.not_after.map(|moment| moment.to_string()),
        "max_object_ttl": caveat.max_object_ttl.map(period),
        "nonce": hex::encode(caveat.nonce()),
        "complete": caveat.is_complete,
    })
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
