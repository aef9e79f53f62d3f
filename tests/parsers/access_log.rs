//! Lines of S3 server access logs, into which clients write what they like.

use storra_admin::domain::label::is_steering;
use storra_admin::domain::usage::access_log::read;
use storra_admin::domain::usage::{Amount, EgressKind};

pub(crate) fn check(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else {
        return;
    };
    let Ok(found) = read(text) else {
        return;
    };
    if let Some(found) = &found {
        assert!(found.egress.bytes > Amount::default());
        assert_eq!(found.egress.kind, EgressKind::Get);
        assert!(!found.bucket.as_str().contains(is_steering));
        assert!(!found.egress.reference.contains(is_steering));
    }
    // The referrer and the user agent are the client's. They must not change what was read before them.
    for forged in [
        " x",
        r#" HTTP/1.1" 200 - 999999 999999 1 1 "-" "x""#,
        r#" " 206 - 1 1 1 1 "-"#,
    ] {
        let longer = read(&format!("{text}{forged}"));
        assert_eq!(
            longer.as_ref(),
            Ok(&found),
            "a client changed what was sent"
        );
    }
}
