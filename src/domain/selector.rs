//! Selectors: the ways to name an object on the command line.

use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use super::id::Id;
use super::label::{Label, LabelError};
use super::secret_text::looks_secret;
use super::time::Timestamp;

/// The minimum length of an ID prefix.
pub const MIN_ID_PREFIX: usize = 8;

/// The objects that match a selector.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Matches<T> {
    /// Matches within the given account and project, oldest first.
    pub within: Vec<T>,
    /// Objects elsewhere that the text identifies: by a complete ID, or by another value that is
    /// unique in the store.
    pub elsewhere: Vec<T>,
}

/// Properties that decide between several matches.
pub trait Candidate {
    /// The container in which a name should have one live match: an account or a project.
    type Home: PartialEq;

    /// Returns the container.
    fn home(&self) -> Self::Home;

    /// Returns whether it is neither revoked, expired nor deleted.
    fn is_live(&self, now: Timestamp) -> bool;
}

impl<T: Candidate> Matches<T> {
    /// Returns the only match, or all candidates.
    ///
    /// A name is weaker than an ID, a prefix or an access key, which identify a single object in
    /// the store. So among objects of one container that match only by name, the live one is chosen
    /// if there is exactly one.
    ///
    /// # Errors
    /// All candidates; none if nothing matches within the given container.
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

/// A text that names a `T` by ID, by the start of its ID, or by name. The store determines which
/// ones match.
pub struct Selector<T> {
    text: Label,
    of: PhantomData<fn() -> T>,
}

/// Why a text is not a selector.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum SelectorError {
    /// It is a secret, which the error does not repeat.
    #[error("it is a secret, and every process can read arguments")]
    Secret,
    /// It cannot be a name.
    #[error(transparent)]
    Label(#[from] LabelError),
}

impl<T> Selector<T> {
    /// Returns the text as given, which may be a name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.text.as_str()
    }

    /// Parses it as a complete ID: if that exists, nothing else is considered.
    #[must_use]
    pub fn id(&self) -> Option<Id<T>> {
        whole_id(self.as_str())
    }

    /// Parses it as the start of an ID, in lower case.
    #[must_use]
    pub fn id_prefix(&self) -> Option<String> {
        id_prefix(self.as_str())
    }

    /// Returns whether it is this ID, or the start of it.
    #[must_use]
    pub fn identifies(&self, id: Id<T>) -> bool {
        is_or_begins(id, self.id(), self.id_prefix())
    }
}

/// Parses a text as an ID.
pub(super) fn whole_id<T>(text: &str) -> Option<Id<T>> {
    (text.len() == 36).then(|| text.parse().ok()).flatten()
}

/// Parses a text as the start of an ID, of at least [`MIN_ID_PREFIX`] characters. Returns it in
/// lower case.
pub(super) fn id_prefix(text: &str) -> Option<String> {
    let hexadecimal = text.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-');
    (hexadecimal && (MIN_ID_PREFIX..36).contains(&text.len())).then(|| text.to_ascii_lowercase())
}

/// Returns whether one of the parsed values is this ID or the start of it.
pub(super) fn is_or_begins<T>(id: Id<T>, whole: Option<Id<T>>, prefix: Option<String>) -> bool {
    whole == Some(id) || prefix.is_some_and(|prefix| id.to_string().starts_with(&prefix))
}

/// Parses a text that is not a secret.
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

// A derived implementation would require the same of `T`, which is only a marker.
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
    fn a_text_may_be_an_id_an_id_prefix_or_a_name() {
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
