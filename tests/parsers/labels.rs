//! Text chosen by users (names, tags, buckets, prefixes, emails), and how any text is shown on a
//! terminal.

use std::fmt::{Debug, Display};
use std::str::FromStr;

use storra_admin::domain::grant::restrictions::{GrantBucketName, ObjectPath, Prefix};
use storra_admin::domain::grant::satellite::Satellite;
use storra_admin::domain::key::object_storage::{AccessKey, Bucket, BucketAccess};
use storra_admin::domain::key::tag::Tag;
use storra_admin::domain::label::{Label, MAX_BYTES, is_control_or_bidi};
use storra_admin::domain::project::{Description, ProjectName};
use storra_admin::domain::usage;
use storra_admin::view::escape;

pub(crate) fn check(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else {
        return;
    };
    shown_and_read_back::<Label>(text);
    shown_and_read_back::<ProjectName>(text);
    shown_and_read_back::<Description>(text);
    shown_and_read_back::<AccessKey>(text);
    shown_and_read_back::<Bucket>(text);
    shown_and_read_back::<BucketAccess>(text);
    shown_and_read_back::<Satellite>(text);
    shown_and_read_back::<usage::BucketName>(text);
    prefix(text);
    if let Ok(tag) = text.parse::<Tag>() {
        assert!(!tag.name.as_str().contains('='));
        assert_eq!(format!("{}={}", tag.name, tag.value), text);
    }
    if let Ok(numbered) = text
        .parse()
        .and_then(|label: Label| label.numbered(u32::MAX))
    {
        assert!(numbered.as_str().len() <= MAX_BYTES);
    }
    assert!(
        !escape(text).contains(|c| c != '\n' && is_control_or_bidi(c)),
        "something that steers a terminal is shown on it"
    );
    // Escaping is idempotent, so both ways of showing a text agree.
    assert_eq!(escape(&escape(text)), escape(text));
}

/// Parses a text, which is shown as given and has no control characters.
fn shown_and_read_back<T: FromStr<Err: Debug> + Display>(text: &str) {
    if let Ok(value) = text.parse::<T>() {
        assert_eq!(value.to_string(), text);
        assert!(!text.contains(is_control_or_bidi));
    }
}

fn prefix(text: &str) {
    if let Ok(prefix) = text.parse::<Prefix>() {
        // Only the slash after a bucket is not shown.
        assert_eq!(prefix.to_string().parse::<Prefix>().as_ref(), Ok(&prefix));
        let path = prefix.path.as_str();
        assert!(prefix.covers_parts(path) && path.len() <= ObjectPath::MAX_BYTES);
        assert!(prefix.bucket.as_str().parse::<GrantBucketName>().is_ok());
        assert!(!prefix.to_string().contains(is_control_or_bidi));
    }
}
