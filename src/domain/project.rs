//! Projects: named containers of grants and bucket usage, each owned by an account.

use std::fmt;
use std::str::FromStr;

use super::account::{AccountId, Email};
use super::id::Id;
use super::label::{Label, LabelError, is_control_or_bidi};
use super::selector::{Candidate, Selector};
use super::time::Timestamp;

/// Identifies a project.
pub type ProjectId = Id<Project>;

/// A text that names a project.
pub type ProjectSelector = Selector<Project>;

/// A container of grants and usage.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Project {
    /// Its stable ID.
    pub id: ProjectId,
    /// Its owner.
    pub account: AccountId,
    /// Unique among the active projects of its owner.
    pub name: ProjectName,
    /// Its description.
    pub description: Description,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it was deleted. Deleted projects are kept, because their usage may not be billed yet.
    pub deleted_at: Option<Timestamp>,
}

impl Project {
    /// Returns its status.
    #[must_use]
    pub const fn status(&self) -> ProjectStatus {
        match self.deleted_at {
            None => ProjectStatus::Active,
            Some(_) => ProjectStatus::Deleted,
        }
    }
}

impl Candidate for Project {
    type Home = AccountId;

    fn home(&self) -> AccountId {
        self.account
    }

    fn is_live(&self, _: Timestamp) -> bool {
        self.deleted_at.is_none()
    }
}

/// A project as it is shown: with its owner's email and the number of its live grants.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OwnedProject {
    /// The project.
    pub project: Project,
    /// The owner's email.
    pub owner: Email,
    /// The number of its grants that are neither revoked nor expired.
    pub grants: u64,
}

/// Whether a project exists.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ProjectStatus {
    /// It exists.
    Active,
    /// It was deleted.
    Deleted,
}

impl ProjectStatus {
    /// Every status.
    pub const ALL: [Self; 2] = [Self::Active, Self::Deleted];

    /// Returns its name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Deleted => "deleted",
        }
    }
}

/// The name of a project: a label of at most 64 bytes that neither starts nor ends with white
/// space.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ProjectName(Label);

impl ProjectName {
    /// The maximum length, in bytes of UTF-8.
    pub const MAX_BYTES: usize = 64;

    /// Returns the text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Checks the additional rules for a new name.
    ///
    /// # Errors
    /// The same as [`Label::check_new_name`].
    pub fn check_new(&self) -> Result<(), LabelError> {
        self.0.check_new_name()
    }
}

/// Why a text is not a [`ProjectName`] or [`Description`].
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum TextError {
    /// It is not a label.
    #[error(transparent)]
    Label(LabelError),
    /// It starts or ends with white space, which is invisible.
    #[error("it starts or ends with white space")]
    Around,
    /// It is too long.
    #[error("it is {length} bytes long; the maximum is {most}")]
    TooLong {
        /// Its length.
        length: usize,
        /// The maximum length.
        most: usize,
    },
}

fn short(text: &str, most: usize) -> Result<(), TextError> {
    let length = text.len();
    if length > most {
        return Err(TextError::TooLong { length, most });
    }
    Ok(())
}

impl FromStr for ProjectName {
    type Err = TextError;

    fn from_str(text: &str) -> Result<Self, TextError> {
        short(text, Self::MAX_BYTES)?;
        let label: Label = text.parse().map_err(TextError::Label)?;
        if text.trim() != text {
            return Err(TextError::Around);
        }
        Ok(Self(label))
    }
}

impl fmt::Display for ProjectName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The description of a project: at most 256 bytes without control characters, possibly empty.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Description(String);

impl Description {
    /// The maximum length, in bytes of UTF-8.
    pub const MAX_BYTES: usize = 256;

    /// Returns the text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Description {
    type Err = TextError;

    fn from_str(text: &str) -> Result<Self, TextError> {
        if let Some(c) = text.chars().find(|c| is_control_or_bidi(*c)) {
            return Err(TextError::Label(LabelError::Control(c)));
        }
        short(text, Self::MAX_BYTES)?;
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Display for Description {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_1_to_64_bytes() {
        assert!("x".parse::<ProjectName>().is_ok());
        assert!("é".repeat(32).parse::<ProjectName>().is_ok());
        let error = "é".repeat(33).parse::<ProjectName>().unwrap_err();
        assert_eq!(error.to_string(), "it is 66 bytes long; the maximum is 64");
        assert_eq!(
            "".parse::<ProjectName>(),
            Err(TextError::Label(LabelError::Empty))
        );
    }

    #[test]
    fn a_name_has_no_white_space_around_it() {
        for text in [" web", "web ", "web\u{a0}", "\u{3000}web"] {
            assert_eq!(text.parse::<ProjectName>(), Err(TextError::Around));
        }
        assert!("my web".parse::<ProjectName>().is_ok());
        assert_eq!(
            " ".parse::<ProjectName>(),
            Err(TextError::Label(LabelError::Empty))
        );
    }

    #[test]
    fn a_description_may_be_empty_and_has_at_most_256_bytes() {
        assert_eq!("".parse(), Ok(Description::default()));
        assert!("x".repeat(256).parse::<Description>().is_ok());
        assert!("x".repeat(257).parse::<Description>().is_err());
    }

    #[test]
    fn neither_may_contain_control_characters() {
        for text in ["a\u{1b}[2J", "a\nb", "\u{202e}x"] {
            assert!(text.parse::<ProjectName>().is_err());
            assert!(text.parse::<Description>().is_err());
        }
    }
}
