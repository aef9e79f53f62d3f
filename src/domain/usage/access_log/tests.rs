//! What counts, and that bytes chosen by clients cannot change it.

use proptest::prelude::*;

use super::*;

// From the User Guide, with the operation and the key of a download.
const GET: &str = r#"79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be amzn-s3-demo-bucket1 [06/Feb/2019:00:00:38 +0000] 192.0.2.3 79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be 3E57427F3EXAMPLE REST.GET.OBJECT photos/2019/08/puppy.jpg "GET /amzn-s3-demo-bucket1/photos/2019/08/puppy.jpg?x-foo=bar HTTP/1.1" 200 - 1137 2662992 70 10 "-" "S3Console/0.4" - s9lzHYrFp76ZVxRcpX9+5cjAnEH2ROuNkd2BHfIa6UkFVdtjf5mKR3/eTPFvsiP/XV/VLi31234= SigV4 ECDHE-RSA-AES128-GCM-SHA256 AuthHeader amzn-s3-demo-bucket1.s3.us-west-1.amazonaws.com TLSV1.2 arn:aws:s3:us-west-1:123456789012:accesspoint/example-AP Yes"#;

fn download(line: &[u8]) -> Option<Download> {
    match read(line).unwrap() {
        LogRecord::Download(download) => Some(download),
        LogRecord::Other => None,
        LogRecord::Cut { .. } => panic!("it is cut: {}", line.escape_ascii()),
    }
}

fn sent(text: &str) -> Option<i64> {
    download(text.as_bytes()).map(|found| found.egress.bytes.get())
}

fn error(text: &str) -> String {
    read(text.as_bytes()).unwrap_err().to_string()
}

fn is_cut(text: &str) -> bool {
    read(text.as_bytes()) == Ok(LogRecord::Cut { download: true })
}

#[test]
fn a_download_is_egress_with_the_request_as_its_reference() {
    let found = download(GET.as_bytes()).unwrap();
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
    let at = download(line.as_bytes()).unwrap().egress.at;
    assert_eq!(at.to_string(), "2019-02-06T01:30:38.000Z");
}

#[test]
fn only_downloads_that_sent_data_count() {
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
    assert_eq!(sent(line), None);
    let quoted = line.replace("photos/a.jpg - - - -", "photos/a.jpg \"-\" - - -");
    assert_eq!(sent(&quoted), None);
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
fn an_outcome_within_a_request_is_ignored() {
    let forged = "\" 200 - 999999999 1 1 1 \"-\" ";
    let line = GET.replace("?x-foo=bar", &format!("?x={forged}"));
    assert_eq!(sent(&line), Some(1_137));
    let line = GET.replace("?x-foo=bar", "?x= HTTP/1.1\" 200 - 999999999");
    assert_eq!(sent(&line), Some(1_137));
    let line = GET.replace("?x-foo=bar HTTP/1.1", &format!("?x={forged}"));
    assert!(is_cut(&line));
    for version in [
        "",
        "HTTP",
        " HTTP/",
        " HTTP/1.",
        " HTTP/.1",
        " HTTP/1.1x",
        "HTTP/1.1",
        " HTTP/11.1",
    ] {
        let line = GET.replace(" HTTP/1.1", version);
        assert!(is_cut(&line), "{version}");
        assert_eq!(sent(&line.replace(" 200 - ", " 400 BadRequest ")), None);
    }
    for version in [" HTTP/1.0", " HTTP/2.0", " HTTP/3"] {
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
fn an_invalid_line_reports_the_first_invalid_field() {
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
        (" amzn-s3-demo-bucket1 [", " \u{7f} [", "bucket"),
    ] {
        assert!(GET.contains(from));
        let error = error(&GET.replace(from, to));
        assert!(error.contains(part), "{to}: {error}");
    }
    for outcome in [
        " OK - 1137 ",
        " 200 - lots ",
        " 200 - -5 ",
        " 200 - 99999999999999999999 ",
    ] {
        assert!(is_cut(&GET.replace(" 200 - 1137 ", outcome)), "{outcome}");
    }
    let apache =
        r#"127.0.0.1 - frank [10/Oct/2000:13:55:36 -0700] "GET /apache_pb.gif HTTP/1.0" 200 2326"#;
    assert!(error(apache).contains("third field"));
    assert!(error("hello").contains("bucket owner"));
}

#[test]
fn only_the_fields_written_by_the_server_count() {
    let replaced = |from: &str, to: &[u8]| {
        let (front, rest) = GET.split_once(from).unwrap();
        download(&[front.as_bytes(), to, rest.as_bytes()].concat()).map(|d| d.egress.bytes.get())
    };
    let long = vec![b'x'; 200_000];
    for bytes in [
        &b"\xff\xfe"[..],
        b"\x00\x01\x1b[2J\x7f\r",
        b"\"\"",
        b"\" \"",
        b"\" 200 - 5 ",
        b"caf\xe9",
        "\u{202e}\u{85}".as_bytes(),
        b"[06/Feb/2019:00:00:38 +0000]",
        b"\\",
        &long,
    ] {
        for place in ["x-foo=bar", "S3Console/0.4", "\"-\""] {
            let shown = bytes[..bytes.len().min(40)].escape_ascii();
            assert_eq!(replaced(place, bytes), Some(1_137), "{place}: {shown}");
        }
    }
    let forged = br#"x HTTP/1.1" 200 - 5 5 1 1 "-" "x"#;
    assert_eq!(replaced("S3Console/0.4", forged), Some(1_137));
    let in_the_agent = br#"x "GET / HTTP/1.1" 206 - 5 5 1 1 "-" "x"#;
    assert_eq!(replaced("S3Console/0.4", in_the_agent), Some(1_137));
}

#[test]
fn a_record_of_another_operation_is_skipped_whatever_follows() {
    let (front, _) = GET.split_once("REST.GET.OBJECT").unwrap();
    for rest in [
        r#"REST.PUT.OBJECT k "PUT /k HTTP/1.1" 200 - - 5 1 1 "-" "x""#,
        r#"REST.GET.OBJECT k "GET /k" 400 BadRequest 300 - 1 - "-" "-""#,
        r#"REST.GET.OBJECT k "\x16\x03" x" 400 BadRequest 300 - 1 - "-" "-""#,
        r#"unknown k "GET /k HTTP/1.1" 403 access denied - - - - "-" "x" -"#,
        r#"PutObject a b "c" "PUT /k HTTP/1.1" 200 - - - - - "-" "x" -"#,
    ] {
        assert_eq!(sent(&format!("{front}{rest}")), None, "{rest}");
    }
    let cut = read(format!("{front}PutObject a").as_bytes());
    assert_eq!(cut, Ok(LogRecord::Cut { download: false }));
}

#[test]
fn the_records_of_other_servers_are_read() {
    for (server, line, bytes) in [
        // Built from the fields of `populateLogEntry` in storj/edge.
        (
            "Storj",
            r#"14e0b5cd bkt [21/Dec/2024:13:45:10 +0000] 192.0.2.3 jwaohtj3dhixxfpzhwj522x7z3pm 18B32 GetObject my photos/the "best".jpg "GET /bkt/my%20photos/the%20%22best%22.jpg HTTP/1.1" 200 - 1137 - - - "-" "curl/8" - 5f70 SigV4 TLS_AES_128_GCM_SHA256 - - TLS 1.3 - -"#,
            Some(1_137),
        ),
        (
            "Storj, a client that went away",
            r#"14e0b5cd bkt [21/Dec/2024:13:45:10 +0000] 192.0.2.3 jwao 18B32 GetObject k "GET /bkt/k HTTP/1.1" 200 uplink: context canceled 512 - - - "-" "curl/8" - 5f70 SigV4 - - - - - -"#,
            Some(512),
        ),
        (
            "Storj, no object",
            r#"14e0b5cd bkt [21/Dec/2024:13:45:10 +0000] 192.0.2.3 jwao 18B32 GetObject k "GET /bkt/k HTTP/1.1" 404 Object not found: bkt#k 280 - - - "-" "curl/8" - 5f70 SigV4 - - - - - -"#,
            None,
        ),
        (
            "Backblaze",
            r#"5390fcd33749 bkt [17/Apr/2025:22:47:56 +0000] 127.0.0.0 1005390fcd337490000000086 ccad706cf1cb02c6 REST.S3_GET_OBJECT test.html "GET /test.html HTTP/1.1" 200 - 71 71 43 43 "-" "PostmanRuntime/7.43.3" - - SigV4 - AuthHeader s3.us-east-005.backblazeb2.com - - -"#,
            Some(71),
        ),
        (
            "Ceph, which does not say what was sent",
            r#"testid fish [06/Aug/2024:09:30:51 +0000] 192.0.2.3 testid 9e369a15.4179.7046 REST.GET.OBJECT my file "GET /fish/my%20file HTTP/1.1" 200 - - 512 - 12ms https://example.com/ "curl" - - SigV4 - AuthHeader localhost - - -"#,
            None,
        ),
        (
            "Huawei OBS",
            r#"787f2f92b20943998a4fe2ab75eb09b8 bkt [13/Aug/2015:01:43:42 +0000] 192.0.2.3 787f2f92 281599BACAD9376E  REST.GET.OBJECT k "GET /bkt/k HTTP/1.1" 200 - 211 211 6 6 "-"  "HttpClient" - -"#,
            Some(211),
        ),
    ] {
        assert_eq!(sent(line), bytes, "{server}");
    }
}

#[test]
fn a_line_of_a_million_quotes_takes_no_time() {
    let (front, _) = GET.split_once("photos/").unwrap();
    let line = format!("{front}k \"{}", " HTTP/1.1\" 200 e".repeat(100_000));
    assert!(is_cut(&line));
}

proptest! {
    #[test]
    fn the_user_agent_and_referrer_never_change_the_result(
        referrer in prop::collection::vec(any::<u8>(), 0..80),
        agent in prop::collection::vec(any::<u8>(), 0..80),
    ) {
        let (front, _) = GET.split_once("\"-\" ").unwrap();
        let line = [front.as_bytes(), b"\"", &referrer, b"\" \"", &agent, b"\" -"].concat();
        prop_assert_eq!(download(&line), download(GET.as_bytes()));
    }

    #[test]
    fn arbitrary_text_does_not_panic(text in "\\PC{0,200}") {
        let _ = read(text.as_bytes());
    }

    #[test]
    fn no_change_of_a_line_causes_a_panic(place in 0..GET.len(), change in "\\PC{0,5}", length in 0_usize..20) {
        let mut line = GET.to_owned();
        let end = (place + length).min(line.len());
        line.replace_range(place..end, &change);
        let _ = read(line.as_bytes());
    }
}

#[test]
fn a_key_may_start_with_any_character() {
    for key in ["\"x", "[x", "\"", "[x]", "\"-\"", "-"] {
        let line = GET.replacen("photos/2019/08/puppy.jpg", key, 1);
        assert_eq!(sent(&line), Some(1137), "{key}");
    }
}
