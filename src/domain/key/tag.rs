//! Tags: `name=value` labels to find keys by.

use std::collections::BTreeMap;
use std::str::FromStr;

use crate::domain::label::{Label, LabelError};

/// The tags of a key, by name.
pub type Tags = BTreeMap<Label, Label>;

/// A tag, written as `NAME=VALUE`. The name cannot contain `=`; the value can.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tag {
    /// The text before the first `=`.
    pub name: Label,
    /// The text after it.
    pub value: Label,
}

/// Why a text is not a tag.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum TagError {
    /// There is no `=`.
    #[error("write `NAME=VALUE`, e.g. `env=prod`")]
    NoValue,
    /// The name or the value is not a valid label.
    #[error("the {0} is not allowed: {1}")]
    Part(&'static str, LabelError),
}

impl FromStr for Tag {
    type Err = TagError;

    fn from_str(text: &str) -> Result<Self, TagError> {
        let (name, value) = text.split_once('=').ok_or(TagError::NoValue)?;
        Ok(Self {
            name: name.parse().map_err(|e| TagError::Part("name", e))?,
            value: value.parse().map_err(|e| TagError::Part("value", e))?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_value_may_hold_an_equals_sign() {
        let tag: Tag = "query=a=b".parse().unwrap();
        assert_eq!((tag.name.as_str(), tag.value.as_str()), ("query", "a=b"));
    }

    #[test]
    fn both_parts_must_be_labels() {
        assert_eq!("prod".parse::<Tag>(), Err(TagError::NoValue));
        assert_eq!(
            "=prod".parse::<Tag>(),
            Err(TagError::Part("name", LabelError::Empty))
        );
        assert_eq!(
            "env=".parse::<Tag>(),
            Err(TagError::Part("value", LabelError::Empty))
        );
    }
}
