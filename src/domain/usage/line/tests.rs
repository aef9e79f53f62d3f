use proptest::prelude::*;

use super::*;

const TALLY: &str = r#"{"project":"web","bucket":"photos","at":"2026-01-01T00:00:00Z","bytes":1000000000,"objects":10,"segments":20,"metadata_bytes":0}"#;

fn error(text: &str) -> String {
    json(text).unwrap_err().to_string()
}

/// Returns the tally with one member replaced.
fn with(name: &str, value: &str) -> String {
    let mut object: serde_json::Value = serde_json::from_str(TALLY).unwrap();
    object[name] = serde_json::from_str(value).unwrap();
    object.to_string()
}

fn without(name: &str) -> String {
    let mut object: serde_json::Value = serde_json::from_str(TALLY).unwrap();
    object.as_object_mut().unwrap().shift_remove(name).unwrap();
    object.to_string()
}

#[test]
fn a_tally_is_read() {
    let line = json(TALLY).unwrap();
    assert_eq!(line.project.as_str(), "web");
    assert_eq!(line.bucket.as_str(), "photos");
    let amount = |number| Amount::new(number).unwrap();
    assert_eq!(
        line.fact,
        Fact::Tally(Tally {
            at: Timestamp::from_millis(1_767_225_600_000).unwrap(),
            bytes: amount(1_000_000_000),
            objects: amount(10),
            segments: amount(20),
            metadata_bytes: amount(0),
        })
    );
}

#[test]
fn egress_is_read() {
    let line = json(r#"{"project":"web","bucket":"photos","at":"2026-01-01T02:00:00+02:00","egress":"get","bytes":5000}"#).unwrap();
    assert_eq!(
        line.fact,
        Fact::Egress(Egress {
            at: Timestamp::from_millis(1_767_225_600_000).unwrap(),
            kind: EgressKind::Get,
            bytes: Amount::new(5_000).unwrap(),
            reference: String::new(),
        })
    );
}

#[test]
fn missing_numbers_are_zero_except_for_the_bytes() {
    for name in ["objects", "segments", "metadata_bytes"] {
        assert!(json(&without(name)).is_ok(), "{name}");
    }
    for name in ["project", "bucket", "at", "bytes"] {
        assert_eq!(error(&without(name)), format!("`{name}` is missing"));
        assert_eq!(error(&with(name, "null")), format!("`{name}` is missing"));
    }
}

#[test]
fn a_wrong_number_is_named_with_its_error() {
    assert_eq!(
        error(&with("bytes", "-5")),
        "`bytes` is invalid: it is negative"
    );
    assert_eq!(
        error(&with("objects", "1.5")),
        "`objects` is invalid: it is not a whole number"
    );
    assert_eq!(
        error(&with("segments", "9223372036854775808")),
        "`segments` is invalid: it is larger than 9223372036854775807"
    );
    for (number, wrong) in [
        ("-5", "it is negative"),
        ("1.0", "it is not a whole number"),
        ("1e3", "it is not a whole number"),
        ("1e400", "it is not a whole number"),
        (
            "18446744073709551615",
            "it is larger than 9223372036854775807",
        ),
        (
            "18446744073709551616",
            "it is larger than 9223372036854775807",
        ),
        (&"9".repeat(400), "it is larger than 9223372036854775807"),
    ] {
        let text = TALLY.replace("1000000000", number);
        assert_eq!(error(&text), format!("`bytes` is invalid: {wrong}"));
    }
    for text in ["\"5\"", "[5]", "true"] {
        let error = error(&with("bytes", text));
        assert!(error.contains("expected a whole number"), "{error}");
        assert!(error.contains(", at column "), "{error}");
    }
}

#[test]
fn a_wrong_time_has_its_error() {
    let time = |text: &str| error(&with("at", &format!("{text:?}")));
    assert_eq!(
        time("2026-01-01T00:00:00"),
        "`at` is invalid: the time zone is missing: append `Z` or an offset, e.g. `+02:00`"
    );
    assert!(time("2026-02-30T00:00:00Z").contains("does not exist"));
    assert!(time("1969-01-01T00:00:00Z").contains("1970"));
    assert!(time("90d").contains("`90d` is not an RFC 3339 timestamp"));
}

#[test]
fn a_typo_is_not_ignored() {
    let text = TALLY.replace("segments", "segmets");
    assert!(error(&text).contains("unknown field `segmets`"), "{text}");
    let text = TALLY.replace("\"segments\":20", "\"bytes\":20");
    assert!(error(&text).contains("duplicate field `bytes`"), "{text}");
    assert!(error(&with("egress", "\"put\"")).contains("`egress` is `put`"));
    assert_eq!(
        error(&with("egress", "\"get\"")),
        "`objects` belongs to a tally, but this line is egress"
    );
}

#[test]
fn invalid_json_is_reported_with_its_position() {
    assert_eq!(
        error(r#"{"project":"web""#),
        "it is not the JSON of a tally or egress: EOF while parsing an object, at column 16"
    );
    assert!(error(&format!("{TALLY} {TALLY}")).contains("trailing characters"));
    for text in ["[1]", "hello", "5"] {
        assert!(error(text).contains("does not start with `{`"), "{text}");
    }
}

#[test]
fn a_message_repeats_only_the_beginning_of_a_long_text() {
    let long = "x".repeat(60_000);
    for text in [
        with("at", &format!("{long:?}")),
        with("egress", &format!("{long:?}")),
        with("project", &format!("{long:?}")),
        TALLY.replace("segments", &long),
    ] {
        let error = error(&text);
        assert!(error.len() < 1_000, "{} bytes", error.len());
    }
}

proptest! {
    #[test]
    fn arbitrary_text_does_not_panic(text in "\\PC{0,200}") {
        let _ = json(&text);
    }

    #[test]
    fn no_member_causes_a_panic(at in ".{0,40}", bytes: i128, project in ".{0,20}") {
        let _ = json(&format!("{{\"project\":{project:?},\"bucket\":\"b\",\"at\":{at:?},\"bytes\":{bytes}}}"));
    }
}
