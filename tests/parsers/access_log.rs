//! Records of S3 server access logs, into which clients write what they like.

use storra_admin::domain::label::is_control_or_bidi;
use storra_admin::domain::usage::access_log::{LogRecord, begins, read};
use storra_admin::domain::usage::{Amount, EgressKind};

pub(crate) fn check(bytes: &[u8]) {
    let Ok(found) = read(bytes) else {
        return;
    };
    assert!(begins(bytes));
    match &found {
        LogRecord::Download(found) => {
            assert!(found.egress.bytes > Amount::default());
            assert_eq!(found.egress.kind, EgressKind::Get);
            assert!(!found.bucket.as_str().contains(is_control_or_bidi));
            assert!(!found.egress.reference.contains(is_control_or_bidi));
        }
        // The text after this may still be the request line.
        LogRecord::Other | LogRecord::Cut { .. } => return,
    }
    // Clients set the referrer and the user agent. These must not change earlier fields.
    for forged in [
        &b" x"[..],
        br#" HTTP/1.1" 200 - 999999 999999 1 1 "-" "x""#,
        br#" " 206 - 1 1 1 1 "-"#,
        b"\xff\x00\x85",
    ] {
        let longer = read(&[bytes, forged].concat());
        assert_eq!(
            longer.as_ref(),
            Ok(&found),
            "a client changed what was sent"
        );
    }
}
