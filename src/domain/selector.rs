//! Selectors: the ways to name something on a command line.

use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use super::id::Id;
use super::label::{Label, LabelError};
use super::secret_text::looks_secret;
use super::time::Timestamp;

/// The fewest characters of an id that may stand for it.
pub const MIN_ID_PREFIX: usize = 8;

/// What a selector may mean.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Matches<T> {
    /// What fits within the account and project that are looked into, the oldest first.
    pub within: Vec<T>,
    /// What the text identifies elsewhere: by a whole id, or by what no two things of the store
    /// have alike.
    pub elsewhere: Vec<T>,
}

/// What matters of a thing for the choice between several that fit.
pub trait Candidate {
    /// The container in which a name is expected to mean one live thing: an account, or a project.
    type Home: PartialEq;

    /// Returns the container.
    fn home(&self) -> Self::Home;

    /// Tells whether it is neither revoked, expired nor deleted.
    fn is_live(&self, now: Timestamp) -> bool;
}

impl<T: Candidate> Matches<T> {
    /// Returns the one thing that is meant, or everything that may be.
    ///
    /// A name says less than an id, a prefix or an access key: those identify one thing of the
    /// store, and a name may be anything. So only among things that share a home and fit by their
    /// names alone is the live one meant, where there is exactly one.
    ///
    /// # Errors
    /// All candidates. They are none if nothing fits within.
    pub fn only(mut self, now: Timestamp, identifies: impl Fn(&T) -> bool) -> Result<T, Vec<T>> {
        if self.within.is_empty() {
            return Err(Vec::new());
        }
        let by_name = !self.within.iter().any(identifies);
        if by_name && !self.elsewhere.is_empty() {
            self.within.append(&mut self.elsewhere);
            return Err(self.within);
        }
        if self.within.len() > 1 {
            let home = self.within[0].home();
            let is_one_home = self.within.iter().all(|one| one.home() == home);
            let live = self.within.iter().filter(|one| one.is_live(now)).count();
            if !(by_name && is_one_home && live == 1) {
                return Err(self.within);
            }
            self.within.retain(|one| one.is_live(now));
        }
        self.within.pop().ok_or_else(Vec::new)
    }
}

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

    /// Tells whether it is an id, or the beginning of it.
    #[must_use]
    pub fn identifies(&self, id: Id<T>) -> bool {
        is_or_begins(id, self.id(), self.id_prefix())
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

/// Tells whether a text that was read so is an id or its beginning.
pub(super) fn is_or_begins<T>(id: Id<T>, whole: Option<Id<T>>, prefix: Option<String>) -> bool {
    whole == Some(id) || prefix.is_some_and(|prefix| id.to_string().starts_with(&prefix))
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
