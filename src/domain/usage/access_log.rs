//! One line of an S3 server access log ("Amazon S3 server access log format", Amazon S3 User Guide).
//!
//! Its fields stand behind one another with a space between: bucket owner, bucket, `[time]`, remote IP, requester, request id,
//! operation, key, `"request URI"`, status, error code, bytes sent, object size, total time, turn-around time, `"referrer"`,
//! `"user agent"` and more, of which newer logs have more. A field without a value is `-`.
//!
//! Quotes inside of quoted fields are not escaped. What is needed stands before the referrer and the user agent, into which
//! clients write what they like. In the request URI they can write quotes too: its end is the first quote that has the
//! version of HTTP before it, and a status, an error code and numbers behind it.

use std::borrow::Cow;

use chrono::DateTime;

use super::line::LineError;
use super::{Amount, BucketName, Egress, EgressKind};
use crate::domain::label::Label;
use crate::domain::time::Timestamp;

/// How the time is written, `06/Feb/2019:00:00:38 +0000`.
const TIME: &str = "%d/%b/%Y:%H:%M:%S %z";

/// A download: the egress of a bucket.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Download {
    /// From which bucket.
    pub bucket: BucketName,
    /// What left it.
    pub egress: Egress,
}

/// Reads a line. `None` is a well-formed line about something else than a download that sent something.
///
/// A download is a `…GET.OBJECT` with status 200 or 206.
///
/// # Errors
/// [`LineError`] if it has another shape.
pub fn read(text: &str) -> Result<Option<Download>, LineError> {
    let mut rest = text;
    word(&mut rest).ok_or(LineError::AccessLog("it has no bucket owner"))?;
    let bucket = word(&mut rest).ok_or(LineError::AccessLog("it has no bucket"))?;
    let at = time(&mut rest)?;
    let mut next = |what| word(&mut rest).ok_or(LineError::AccessLog(what));
    next("it has no remote address")?;
    next("it has no requester")?;
    let request = next("it has no request id")?;
    let operation = next("it has no operation")?;
    if operation != "-" && !operation.contains('.') {
        return Err(LineError::AccessLog(
            "its seventh field is no operation, as `REST.GET.OBJECT`",
        ));
    }
    next("it has no key")?;
    let outcome = outcome(rest).ok_or(LineError::AccessLog(
        "behind the key there is no request, as `\"GET /a.jpg HTTP/1.1\"`, with a status and the bytes sent",
    ))?;
    let downloaded = operation.ends_with(".GET.OBJECT")
        && matches!(outcome.status, "200" | "206")
        && outcome.sent > Amount::default();
    if !downloaded {
        return Ok(None);
    }
    let reference: Cow<'_, str> = match request {
        "-" => Cow::Borrowed(""),
        id => Cow::Owned(
            id.parse::<Label>()
                .map_err(|_| LineError::AccessLog("its request id is not one"))?
                .to_string(),
        ),
    };
    Ok(Some(Download {
        bucket: bucket.parse().map_err(LineError::Bucket)?,
        egress: Egress {
            at,
            kind: EgressKind::Get,
            bytes: outcome.sent,
            reference: reference.into_owned(),
        },
    }))
}

/// Takes a field that is not quoted.
fn word<'a>(rest: &mut &'a str) -> Option<&'a str> {
    let (word, behind) = rest.split_once(' ')?;
    let fits = !word.is_empty() && !word.starts_with(['"', '[']);
    *rest = behind;
    fits.then_some(word)
}

/// Takes the time.
fn time(rest: &mut &str) -> Result<Timestamp, LineError> {
    let unreadable =
        LineError::AccessLog("its third field is no time, as `[06/Feb/2019:00:00:38 +0000]`");
    let inside = rest
        .strip_prefix('[')
        .and_then(|rest| rest.split_once("] "));
    let Some((text, behind)) = inside else {
        return Err(unreadable);
    };
    *rest = behind;
    let time = DateTime::parse_from_str(text, TIME).map_err(|_| unreadable)?;
    Timestamp::from_millis(time.timestamp_millis()).ok_or(LineError::AccessLog(
        "its time lies outside the years 1970 to 9999",
    ))
}

struct Outcome<'a> {
    status: &'a str,
    sent: Amount,
}

/// Reads what stands behind the key: the request URI, and what came of the request.
fn outcome(rest: &str) -> Option<Outcome<'_>> {
    let Some(quoted) = rest.strip_prefix('"') else {
        // What the store did by itself, as by a rule of the bucket, has no request.
        return numbers(rest.strip_prefix("- ")?);
    };
    quoted
        .match_indices("\" ")
        .filter(|(place, _)| is_request(&quoted[..*place]))
        .find_map(|(place, end)| numbers(&quoted[place + end.len()..]))
}

/// Tells whether a request URI ends here: with the version of HTTP, unless there was no request.
fn is_request(text: &str) -> bool {
    let version = text.rsplit_once(" HTTP/").map(|(_, version)| version);
    let is_version = |version: &str| {
        let (major, minor) = version.split_once('.').unwrap_or_default();
        let digit = |text: &str| text.len() == 1 && text.bytes().all(|b| b.is_ascii_digit());
        digit(major) && digit(minor)
    };
    text == "-" || version.is_some_and(is_version)
}

/// Reads status, error code, bytes sent, object size, total time, turn-around time, and the beginning of the referrer.
fn numbers(mut rest: &str) -> Option<Outcome<'_>> {
    let status = word(&mut rest)?;
    let digits = status.len() == 3 && status.bytes().all(|b| b.is_ascii_digit());
    if status != "-" && !digits {
        return None;
    }
    word(&mut rest)?;
    let sent = number(word(&mut rest)?)?;
    for _ in 0..3 {
        number(word(&mut rest)?)?;
    }
    let referrer = rest.starts_with('"') || rest == "-" || rest.starts_with("- ");
    referrer.then_some(Outcome { status, sent })
}

fn number(word: &str) -> Option<Amount> {
    match word {
        "-" => Some(Amount::default()),
        digits => digits.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    // From the User Guide, with the operation and the key of a download.
    const GET: &str = r#"79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be amzn-s3-demo-bucket1 [06/Feb/2019:00:00:38 +0000] 192.0.2.3 79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be 3E57427F3EXAMPLE REST.GET.OBJECT photos/2019/08/puppy.jpg "GET /amzn-s3-demo-bucket1/photos/2019/08/puppy.jpg?x-foo=bar HTTP/1.1" 200 - 1137 2662992 70 10 "-" "S3Console/0.4" - s9lzHYrFp76ZVxRcpX9+5cjAnEH2ROuNkd2BHfIa6UkFVdtjf5mKR3/eTPFvsiP/XV/VLi31234= SigV4 ECDHE-RSA-AES128-GCM-SHA256 AuthHeader amzn-s3-demo-bucket1.s3.us-west-1.amazonaws.com TLSV1.2 arn:aws:s3:us-west-1:123456789012:accesspoint/example-AP Yes"#;

    fn sent(text: &str) -> Option<i64> {
        read(text).unwrap().map(|found| found.egress.bytes.get())
    }

    fn error(text: &str) -> String {
        read(text).unwrap_err().to_string()
    }

    #[test]
    fn a_download_is_egress_with_the_request_as_its_reference() {
        let found = read(GET).unwrap().unwrap();
        assert_eq!(found.bucket.as_str(), "amzn-s3-demo-bucket1");
        assert_eq!(
            found.egress,
            Egress {
                at: Timestamp::from_rfc3339("2019-02-06T00:00:38Z").unwrap(),
                kind: EgressKind::Get,
                bytes: Amount::new(1_137).unwrap(),
                reference: "3E57427F3EXAMPLE".to_owned(),
            }
        );
    }

    #[test]
    fn the_zone_of_the_time_counts() {
        let line = GET.replace("+0000", "-0130");
        let at = read(&line).unwrap().unwrap().egress.at;
        assert_eq!(at.to_string(), "2019-02-06T01:30:38.000Z");
    }

    #[test]
    fn only_downloads_that_sent_something_count() {
        for (from, to, bytes) in [
            ("HTTP/1.1\" 200 ", "HTTP/1.1\" 206 ", Some(1_137)),
            ("HTTP/1.1\" 200 ", "HTTP/1.1\" 304 ", None),
            ("HTTP/1.1\" 200 - ", "HTTP/1.1\" 403 AccessDenied ", None),
            (" 200 - 1137 ", " 200 - - ", None),
            (" 200 - 1137 ", " 200 - 0 ", None),
            ("REST.GET.OBJECT", "WEBSITE.GET.OBJECT", Some(1_137)),
            ("REST.GET.OBJECT", "REST.HEAD.OBJECT", None),
            ("REST.GET.OBJECT", "REST.PUT.OBJECT", None),
            ("REST.GET.OBJECT", "REST.GET.OBJECT_TAGGING", None),
            ("REST.GET.OBJECT", "REST.COPY.OBJECT_GET", None),
            ("REST.GET.OBJECT", "REST.GET.BUCKET", None),
            ("REST.GET.OBJECT", "BATCH.DELETE.OBJECT", None),
        ] {
            assert!(GET.contains(from));
            assert_eq!(sent(&GET.replace(from, to)), bytes, "{to}");
        }
    }

    #[test]
    fn a_line_without_a_request_is_skipped() {
        let line = "owner bucket [06/Feb/2019:00:00:38 +0000] - AmazonS3 3E57427F33A59F07 S3.EXPIRE.OBJECT photos/a.jpg - - - - 2662992 - - - - -";
        assert_eq!(read(line), Ok(None));
        let quoted = line.replace("photos/a.jpg - - - -", "photos/a.jpg \"-\" - - -");
        assert_eq!(read(&quoted), Ok(None));
    }

    #[test]
    fn quotes_in_the_request_and_in_the_user_agent_hide_nothing() {
        let request = GET.replace("?x-foo=bar", "?x=\"a\"&y=\"b\" ");
        assert_eq!(sent(&request), Some(1_137));
        let agent = GET.replace(
            "S3Console/0.4",
            "the \"best\" agent\" 200 - 999999 1 1 1 \"-\" \"x",
        );
        assert_eq!(sent(&agent), Some(1_137));
        let agent = GET.replace("\"S3Console/0.4\"", "\"one quote");
        assert_eq!(sent(&agent), Some(1_137));
    }

    #[test]
    fn a_request_that_writes_its_own_outcome_is_not_believed() {
        let forged = "\" 200 - 999999999 1 1 1 \"-\" ";
        let line = GET.replace("?x-foo=bar", &format!("?x={forged}"));
        assert_eq!(sent(&line), Some(1_137));
        let line = GET.replace("?x-foo=bar HTTP/1.1", &format!("?x={forged}"));
        assert!(error(&line).contains("behind the key"));
        for version in [
            "",
            "HTTP",
            " HTTP/",
            " HTTP/1",
            " HTTP/1.",
            " HTTP/.1",
            " HTTP/1.1x",
            "HTTP/1.1",
            " HTTP/11.1",
        ] {
            let line = GET.replace(" HTTP/1.1", version);
            assert!(error(&line).contains("behind the key"), "{version}");
        }
        for version in [" HTTP/1.0", " HTTP/2.0", " HTTP/3.0"] {
            assert_eq!(sent(&GET.replace(" HTTP/1.1", version)), Some(1_137));
        }
    }

    #[test]
    fn logs_of_every_age_are_read() {
        let (old, _) = GET.split_once(" s9lz").unwrap();
        assert_eq!(sent(old), Some(1_137));
        assert_eq!(
            sent(&format!("{GET} us-east-1 - \"new field\"")),
            Some(1_137)
        );
    }

    #[test]
    fn a_line_of_another_shape_says_where_it_ends_to_be_one() {
        for (from, to, part) in [
            (
                "[06/Feb/2019:00:00:38 +0000]",
                "06/Feb/2019:00:00:38",
                "third field",
            ),
            (
                "[06/Feb/2019:00:00:38 +0000]",
                "[2019-02-06 00:00:38]",
                "third field",
            ),
            (
                "[06/Feb/2019:00:00:38 +0000]",
                "[31/Feb/2019:00:00:38 +0000]",
                "third field",
            ),
            (
                "[06/Feb/2019:00:00:38 +0000]",
                "[06/Feb/1969:00:00:38 +0000]",
                "1970",
            ),
            ("REST.GET.OBJECT", "GET", "seventh field"),
            (" 200 - 1137 ", " OK - 1137 ", "behind the key"),
            (" 200 - 1137 ", " 200 - lots ", "behind the key"),
            (" 200 - 1137 ", " 200 - -5 ", "behind the key"),
            (
                " 200 - 1137 ",
                " 200 - 99999999999999999999 ",
                "behind the key",
            ),
        ] {
            assert!(GET.contains(from));
            let error = error(&GET.replace(from, to));
            assert!(error.contains(part), "{to}: {error}");
        }
        let apache = r#"127.0.0.1 - frank [10/Oct/2000:13:55:36 -0700] "GET /apache_pb.gif HTTP/1.0" 200 2326"#;
        assert!(error(apache).contains("third field"));
        assert!(error("hello").contains("bucket owner"));
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,200}") {
            let _ = read(&text);
        }

        #[test]
        fn no_change_of_a_line_makes_it_panic(place in 0..GET.len(), change in "\\PC{0,5}", length in 0_usize..20) {
            let mut line = GET.to_owned();
            let end = (place + length).min(line.len());
            line.replace_range(place..end, &change);
            let _ = read(&line);
        }
    }
}
