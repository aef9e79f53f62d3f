//! Selectors: the ways to name something on a command line.

use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use super::id::Id;
use super::key::presented::looks_secret;
use super::label::{Label, LabelError};

/// The fewest characters of an id that may stand for it.
pub const MIN_ID_PREFIX: usize = 8;

/// A text that names one `T` by id, by the beginning of its id, or by name. The store says which of them match.
pub struct Selector<T> {
    text: Label,
    of: PhantomData<fn() -> T>,
}

/// Why a text is no selector.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum SelectorError {
    /// The text is a secret in the clear. It is not repeated.
    #[error("it is a secret, and arguments can be read by every process")]
    Secret,
    /// No name could look like that.
    #[error(transparent)]
    Label(#[from] LabelError),
}

impl<T> Selector<T> {
    /// Returns the text as it was given, which may be a name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.text.as_str()
    }

    /// Reads it as a whole id: if that exists, nothing else is meant.
    #[must_use]
    pub fn id(&self) -> Option<Id<T>> {
        whole_id(self.as_str())
    }

    /// Reads it as the beginning of an id, in lower case.
    #[must_use]
    pub fn id_prefix(&self) -> Option<String> {
        id_prefix(self.as_str())
    }
}

/// Reads a text as an id.
pub(super) fn whole_id<T>(text: &str) -> Option<Id<T>> {
    (text.len() == 36).then(|| text.parse().ok()).flatten()
}

/// Reads a text as the beginning of an id: at least [`MIN_ID_PREFIX`] characters. Returns it in lower case.
pub(super) fn id_prefix(text: &str) -> Option<String> {
    let hexadecimal = text.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-');
    (hexadecimal && (MIN_ID_PREFIX..36).contains(&text.len())).then(|| text.to_ascii_lowercase())
}

/// Reads a text that is not a secret.
pub(super) fn no_secret(text: &str) -> Result<Label, SelectorError> {
    if looks_secret(text) {
        return Err(SelectorError::Secret);
    }
    Ok(text.parse()?)
}

impl<T> FromStr for Selector<T> {
    type Err = SelectorError;

    fn from_str(text: &str) -> Result<Self, SelectorError> {
        no_secret(text).map(|text| Self {
            text,
            of: PhantomData,
        })
    }
}

impl<T> fmt::Display for Selector<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl<T> fmt::Debug for Selector<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.text, f)
    }
}

// A derive would ask the same of `T`, which is only a marker.
impl<T> Clone for Selector<T> {
    fn clone(&self) -> Self {
        Self {
            text: self.text.clone(),
            of: PhantomData,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::project::Project;

    fn selector(text: &str) -> Selector<Project> {
        text.parse().unwrap()
    }

    #[test]
    fn a_text_is_read_as_id_as_its_beginning_and_as_name() {
        let whole = selector("019a8f3c-1b2d-7000-8000-0123456789ab");
        assert!(whole.id().is_some() && whole.id_prefix().is_none());
        assert_eq!(
            selector("019A8F3C").id_prefix().as_deref(),
            Some("019a8f3c")
        );
        assert_eq!(selector("019a8f3").id_prefix(), None, "too short");
        assert_eq!(selector("web").id_prefix(), None);
        assert_eq!(selector("web").as_str(), "web");
    }

    #[test]
    fn a_secret_is_refused_and_not_repeated() {
        let secret = "11111111-2222-4333-8444-555555555555";
        let error = secret.parse::<Selector<Project>>().unwrap_err();
        assert_eq!(error, SelectorError::Secret);
        assert!(!error.to_string().contains("1111"));
    }
}
