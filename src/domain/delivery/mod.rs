//! Where a new plaintext goes: the formats that other tools read it in, and the names it gets
//! there.

mod content;
mod names;
pub mod sections;
mod text;
mod variables;

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

pub use self::content::{Content, Misfit};
pub use self::names::{BadName, Names, NotAProfile, NotAVariable, ProfileName, VariableName};
pub use self::names::{check_profile, check_variable};
pub use self::text::Text;

/// A format in which other tools read a secret.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// The plaintext alone; of a pair, each half on a line.
    Raw,
    /// `NAME=value`, as shells and dotenv read it.
    Env,
    /// The object that `-o json` shows.
    Json,
    /// A section of the credentials file of AWS's tools and libraries.
    Aws,
    /// A remote in the configuration file of rclone.
    Rclone,
    /// The manifest of a Kubernetes Secret.
    K8s,
    /// An environment variable for the later steps of a GitHub Actions job, hidden in its log.
    Github,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 7] = [
        Self::Raw,
        Self::Env,
        Self::Json,
        Self::Aws,
        Self::Rclone,
        Self::K8s,
        Self::Github,
    ];

    /// Returns the word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Raw => "raw",
            Self::Env => "env",
            Self::Json => "json",
            Self::Aws => "aws",
            Self::Rclone => "rclone",
            Self::K8s => "k8s",
            Self::Github => "github",
        }
    }

    /// Returns how a file in this format takes in what is new.
    #[must_use]
    pub const fn manner(self) -> Manner {
        match self {
            Self::Raw | Self::Env | Self::Json | Self::K8s => Manner::Whole,
            Self::Aws | Self::Rclone => Manner::Section,
            Self::Github => Manner::Append,
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// How a file takes in what is new.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Manner {
    /// It holds nothing else.
    Whole,
    /// It has sections, and the others stay.
    Section,
    /// The file belongs to another program; a line is appended.
    Append,
}

/// A format and, if it does not go to standard output, a file: `FORMAT` or `FORMAT:PATH`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Target {
    /// The format.
    pub format: Format,
    /// The file.
    pub path: Option<PathBuf>,
}

/// Why a text is no [`Target`].
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum TargetError {
    /// No such format.
    #[error(
        "a delivery is FORMAT or FORMAT:PATH, and the formats are `raw`, `env`, `json`, `aws`, `rclone`, `k8s` and \
         `github`"
    )]
    Format,
    /// A colon, and nothing behind it.
    #[error("behind the colon stands the path of a file")]
    NoPath,
}

impl FromStr for Target {
    type Err = TargetError;

    fn from_str(text: &str) -> Result<Self, TargetError> {
        let (word, path) = match text.split_once(':') {
            Some((word, path)) => (word, Some(path)),
            None => (text, None),
        };
        let format = Format::ALL
            .into_iter()
            .find(|format| format.as_str() == word)
            .ok_or(TargetError::Format)?;
        match path {
            Some("") => Err(TargetError::NoPath),
            path => Ok(Self {
                format,
                path: path.map(PathBuf::from),
            }),
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.path {
            Some(path) => write!(f, "{}:{}", self.format, path.display()),
            None => self.format.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_is_a_format_and_perhaps_a_path() {
        let read = |text: &str| text.parse::<Target>();
        let target = read("env:/srv/a:b.env").unwrap();
        assert_eq!(target.format, Format::Env);
        assert_eq!(target.path, Some("/srv/a:b.env".into()));
        assert_eq!(target.to_string(), "env:/srv/a:b.env");
        assert_eq!(read("raw").unwrap().path, None);
        assert_eq!(read("env:"), Err(TargetError::NoPath));
        for text in ["", "xml:f", "ENV:f", "deploy.env", ":f"] {
            assert_eq!(read(text), Err(TargetError::Format), "{text:?}");
        }
    }
}
