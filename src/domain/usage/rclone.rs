//! Parsing the output of `rclone size --json`: `{"count":…,"bytes":…}`, and `sizeless` in newer
//! versions.

use std::cell::Cell;

use serde::de::DeserializeSeed;
use serde_json::{Deserializer, Value};

use super::{Amount, AmountError};
use crate::domain::lines::json::Unique;

/// 2^63, the first number above every [`Amount`].
const TOO_LARGE: f64 = 9_223_372_036_854_775_808.0;

/// The size of a bucket.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Size {
    /// The number of objects.
    pub objects: Amount,
    /// Their total size in bytes.
    pub bytes: Amount,
    /// The number of objects without a known size, which are not included in the bytes.
    pub sizeless: Amount,
}

/// Why a text is not the output of rclone.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum SizeError {
    /// It is not a JSON object.
    #[error("it is not the output of `rclone size --json`: it is not a JSON object")]
    NoObject,
    /// An object has a duplicate member.
    #[error("it is not the output of `rclone size --json`: a member is duplicated")]
    Twice,
    /// A member is missing.
    #[error("it is not the output of `rclone size --json`: `{0}` is missing")]
    Missing(&'static str),
    /// A number is invalid. rclone writes -1 for unknown values.
    #[error("`{0}` is invalid: {1}")]
    Amount(&'static str, AmountError),
}

/// Parses the output of `rclone size --json`. Unknown members are ignored, because other versions
/// have others.
///
/// # Errors
/// [`SizeError`] if it is something else.
pub fn size(text: &[u8]) -> Result<Size, SizeError> {
    let twice = Cell::new(false);
    let mut reader = Deserializer::from_slice(text);
    let read = Unique { twice: &twice }.deserialize(&mut reader);
    let read = read.and_then(|value| reader.end().map(|()| value));
    let Ok(Value::Object(object)) = read else {
        return Err(SizeError::NoObject);
    };
    if twice.get() {
        return Err(SizeError::Twice);
    }
    let find = |name| {
        let found = object.get(name).map(amount).transpose();
        found.map_err(|error| SizeError::Amount(name, error))
    };
    Ok(Size {
        objects: find("count")?.ok_or(SizeError::Missing("count"))?,
        bytes: find("bytes")?.ok_or(SizeError::Missing("bytes"))?,
        sizeless: find("sizeless")?.unwrap_or_default(),
    })
}

fn amount(value: &Value) -> Result<Amount, AmountError> {
    if let Some(number) = value.as_u64() {
        return Amount::try_from(number);
    }
    match value.as_f64() {
        Some(number) if number.fract() != 0.0 => Err(AmountError::NotWhole),
        Some(number) if number < 0.0 => Err(AmountError::Negative),
        // A whole number too large for an integer was parsed as a float.
        Some(number) if number >= TOO_LARGE => Err(AmountError::TooLarge),
        Some(_) | None => Err(AmountError::NotWhole),
    }
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
    fn invalid_output_has_its_error() {
        let error = |text: &str| size(text.as_bytes()).unwrap_err().to_string();
        assert_eq!(
            error(r#"{"count":5,"bytes":-1}"#),
            "`bytes` is invalid: it is negative"
        );
        for (bytes, why) in [
            (
                "99999999999999999999",
                "it is larger than 9223372036854775807",
            ),
            (
                "9223372036854775808",
                "it is larger than 9223372036854775807",
            ),
            ("-99999999999999999999", "it is negative"),
            ("1.5", "it is not a whole number"),
            ("1.0", "it is not a whole number"),
            ("\"1\"", "it is not a whole number"),
            ("null", "it is not a whole number"),
        ] {
            let message = error(&format!("{{\"count\":5,\"bytes\":{bytes}}}"));
            assert_eq!(message, format!("`bytes` is invalid: {why}"));
        }
        assert!(error(r#"{"bytes":5}"#).ends_with("`count` is missing"));
        assert!(error(r#"{"count":1,"bytes":5,"bytes":6}"#).ends_with("is duplicated"));
        for text in ["", "[1]", "5", "Total objects: 5", "{\"count\":5", "{}{}"] {
            assert!(error(text).ends_with("it is not a JSON object"), "{text}");
        }
    }

    proptest! {
        #[test]
        fn arbitrary_bytes_do_not_panic(text: Vec<u8>) {
            let _ = size(&text);
        }
    }
}
