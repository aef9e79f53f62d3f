//! All that is to be in a file, while secrets are put into it one after the other.

use zeroize::Zeroizing;

use super::sections::{self, Dialect, Sections};
use super::variables::Variables;
use super::{Format, Text};
use crate::domain::secret::Secret;

/// What is to be in a file, or is to be added to it.
pub struct Content {
    format: Format,
    body: Body,
    replace: bool,
}

enum Body {
    Whole(Option<Text>),
    Sections(Box<Sections>),
    Lines(Variables),
}

/// Why a file cannot take a secret. Nothing of what is in the file is repeated but the names of
/// sections and settings.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Misfit {
    /// The file has sections, and they cannot be changed.
    #[error(transparent)]
    Sections(#[from] sections::Problem),
    /// The value of a variable does not end.
    #[error("line {0} of the file begins a variable whose end is missing")]
    OpenVariable(usize),
    /// Another secret of the same run is in the file.
    #[error("another secret goes to the same place")]
    Taken,
}

impl Content {
    /// Begins with what is in the file now. Nothing of it may be replaced yet.
    ///
    /// # Errors
    /// [`Misfit`] if the format's readers, or this one, could not read it.
    pub fn open(format: Format, existing: Option<&[u8]>) -> Result<Self, Misfit> {
        let existing = existing.unwrap_or_default();
        let sections = |dialect| Sections::open(dialect, existing).map(Box::new);
        let body = match format {
            Format::Raw | Format::Env | Format::Json | Format::K8s => Body::Whole(None),
            Format::Aws => Body::Sections(sections(Dialect::Aws)?),
            Format::Rclone => Body::Sections(sections(Dialect::Rclone)?),
            Format::Github => Body::Lines(Variables::open(existing)?),
        };
        Ok(Self {
            format,
            body,
            replace: false,
        })
    }

    /// Says whether the next secret may replace what was in the file before.
    pub fn allow_replacing(&mut self, replace: bool) {
        self.replace = replace;
    }

    /// Returns the format.
    #[must_use]
    pub fn format(&self) -> Format {
        self.format
    }

    /// Puts a secret into a file that holds nothing else.
    ///
    /// # Errors
    /// [`Misfit::Taken`] if there is one in it.
    pub fn set_whole(&mut self, text: Text) -> Result<(), Misfit> {
        match &mut self.body {
            Body::Whole(whole @ None) => {
                *whole = Some(text);
                Ok(())
            }
            Body::Whole(Some(_)) | Body::Sections(_) | Body::Lines(_) => Err(Misfit::Taken),
        }
    }

    /// Puts a secret into a section.
    ///
    /// # Errors
    /// [`Misfit::Sections`].
    pub fn set_section(&mut self, entry: sections::Entry<'_>) -> Result<(), Misfit> {
        match &mut self.body {
            Body::Sections(sections) => Ok(sections.set(entry, self.replace)?),
            Body::Whole(_) | Body::Lines(_) => Err(Misfit::Taken),
        }
    }

    /// Adds a variable to a file that grows.
    ///
    /// # Errors
    /// [`Misfit::Taken`] if another secret has it.
    pub fn set_variable(&mut self, name: &str, value: &str) -> Result<(), Misfit> {
        match &mut self.body {
            Body::Lines(variables) => variables.set(name, value),
            Body::Whole(_) | Body::Sections(_) => Err(Misfit::Taken),
        }
    }

    /// Returns what the last secret replaces in its section, and forgets it: an access key and its
    /// secret, or an access grant.
    #[must_use]
    pub fn take_replaced(&mut self) -> Vec<Secret> {
        match &mut self.body {
            Body::Sections(sections) => sections.take_replaced(),
            Body::Lines(variables) => variables.take_replaced(),
            Body::Whole(_) => Vec::new(),
        }
    }

    /// Returns the settings that were removed from sections because they belong to an old secret.
    #[must_use]
    pub fn removed(&self) -> &[sections::Removed] {
        match &self.body {
            Body::Sections(sections) => sections.removed(),
            Body::Whole(_) | Body::Lines(_) => &[],
        }
    }

    /// Returns all that is to be in the file; of one that grows, what is to be added.
    #[must_use]
    pub fn into_bytes(self) -> Zeroizing<Vec<u8>> {
        let text = match self.body {
            Body::Whole(text) => text.unwrap_or_default(),
            Body::Sections(sections) => sections.to_text(),
            Body::Lines(variables) => variables.into_text(),
        };
        text.into_bytes()
    }
}
