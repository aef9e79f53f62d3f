//! What `rclone size --json` says of a bucket: `{"count":…,"bytes":…}`, and in newer versions `sizeless`.

use std::cell::Cell;

use serde::de::DeserializeSeed;
use serde_json::{Deserializer, Value};

use super::{Amount, AmountError};
use crate::domain::lines::json::Unique;

/// 2^63: the first number that is larger than every [`Amount`].
const TOO_LARGE: f64 = 9_223_372_036_854_775_808.0;

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
    /// No JSON object.
    #[error("it is not the output of `rclone size --json`: it is no JSON object")]
    NoObject,
    /// An object has two members of one name.
    #[error("it is not the output of `rclone size --json`: a member is there twice")]
    Twice,
    /// A member is not there.
    #[error("it is not the output of `rclone size --json`: `{0}` is missing")]
    Missing(&'static str),
    /// A number does not fit. rclone writes -1 for what it does not know.
    #[error("`{0}` does not fit: {1}")]
    Amount(&'static str, AmountError),
}

/// Reads the output of `rclone size --json`. Members that are not known are left alone: other versions have others.
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
        // What is whole and too large for an integer was read as a fraction.
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
    fn what_is_no_size_says_why() {
        let error = |text: &str| size(text.as_bytes()).unwrap_err().to_string();
        assert_eq!(
            error(r#"{"count":5,"bytes":-1}"#),
            "`bytes` does not fit: it is negative"
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
            ("1.5", "it is no whole number"),
            ("1.0", "it is no whole number"),
            ("\"1\"", "it is no whole number"),
            ("null", "it is no whole number"),
        ] {
            let said = error(&format!("{{\"count\":5,\"bytes\":{bytes}}}"));
            assert_eq!(said, format!("`bytes` does not fit: {why}"));
        }
        assert!(error(r#"{"bytes":5}"#).ends_with("`count` is missing"));
        assert!(error(r#"{"count":1,"bytes":5,"bytes":6}"#).ends_with("there twice"));
        for text in ["", "[1]", "5", "Total objects: 5", "{\"count\":5", "{}{}"] {
            assert!(error(text).ends_with("it is no JSON object"), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(text: Vec<u8>) {
            let _ = size(&text);
        }
    }
}
