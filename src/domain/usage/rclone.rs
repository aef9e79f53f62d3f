//! What `rclone size --json` says of a bucket: `{"count":…,"bytes":…}`, and in newer versions `sizeless`.

use serde::Deserialize;

use super::{Amount, AmountError};

/// The size of a bucket.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Size {
    /// How many objects there are.
    pub objects: Amount,
    /// Their bytes.
    pub bytes: Amount,
    /// How many of the objects did not tell their size, and count for nothing in the bytes.
    pub sizeless: Amount,
}

/// Why a text is no size.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum SizeError {
    /// No JSON object with the right members.
    #[error("it is not the output of `rclone size --json`: {0}")]
    Json(String),
    /// A number does not fit. rclone writes -1 for what it does not know.
    #[error("`{0}` does not fit: {1}")]
    Amount(&'static str, AmountError),
}

#[derive(Deserialize)]
struct Object {
    count: i64,
    bytes: i64,
    #[serde(default)]
    sizeless: i64,
}

/// Reads the output of `rclone size --json`. Members that are not known are left alone: other versions have others.
///
/// # Errors
/// [`SizeError`] if it is something else.
pub fn size(text: &[u8]) -> Result<Size, SizeError> {
    let object: Object =
        serde_json::from_slice(text).map_err(|error| SizeError::Json(error.to_string()))?;
    let amount =
        |number, name| Amount::new(number).ok_or(SizeError::Amount(name, AmountError::Negative));
    Ok(Size {
        objects: amount(object.count, "count")?,
        bytes: amount(object.bytes, "bytes")?,
        sizeless: amount(object.sizeless, "sizeless")?,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn old_and_new_versions_are_read() {
        let old = size(b"{\"count\":12,\"bytes\":345}\n").unwrap();
        assert_eq!(
            (old.objects.get(), old.bytes.get(), old.sizeless.get()),
            (12, 345, 0)
        );
        let new = size(b"{\"count\":12,\"bytes\":345,\"sizeless\":2,\"more\":[1]}").unwrap();
        assert_eq!(new.sizeless.get(), 2);
    }

    #[test]
    fn what_is_no_size_says_why() {
        let error = |text: &str| size(text.as_bytes()).unwrap_err().to_string();
        assert_eq!(
            error(r#"{"count":5,"bytes":-1}"#),
            "`bytes` does not fit: it is negative"
        );
        assert!(error(r#"{"bytes":5}"#).contains("missing field `count`"));
        assert!(error("").contains("EOF"));
        assert!(error("Total objects: 5").contains("`rclone size --json`"));
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(text: Vec<u8>) {
            let _ = size(&text);
        }
    }
}
