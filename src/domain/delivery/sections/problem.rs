/// Why a section of a file cannot be written. Values are not repeated, for they may be secrets.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Problem {
    /// The file is not text.
    #[error("what is in the file already is not UTF-8 text")]
    NotText,
    /// Only rclone can read the file.
    #[error("the configuration of rclone in the file is encrypted")]
    Encrypted,
    /// A line holds a character that readers take for the end of a line, or that is not text.
    #[error(
        "line {0} of the file has a control character in it, so that readers do not agree on what it says"
    )]
    Control(usize),
    /// A line is nothing that the reader knows.
    #[error(
        "line {0} of the file is neither a `[section]` nor `name = value`: the tools that read it refuse the whole file"
    )]
    Line(usize),
    /// A setting comes before the first section.
    #[error(
        "line {0} of the file is above the first `[section]`: the tools that read it refuse the whole file"
    )]
    Outside(usize),
    /// A section is there twice.
    #[error(
        "the section `[{name}]` is in the file twice, on lines {first} and {second}: the tools that read it refuse the whole file"
    )]
    TwoSections {
        /// Its name.
        name: String,
        /// Its heading.
        first: usize,
        /// Its other heading.
        second: usize,
    },
    /// A setting is in its section twice.
    #[error(
        "line {line} of the file sets `{setting}` for the second time: the tools that read it refuse the whole file"
    )]
    TwoSettings {
        /// The line of the second one.
        line: usize,
        /// Its name.
        setting: String,
    },
    /// Readers take a line for different things.
    #[error(
        "the tools that read the file do not agree on what its line {0} says: write it as `[section]` or `name = value`, without spaces in front"
    )]
    Unclear(usize),
    /// The file is AWS's configuration file, in which profiles have other names.
    #[error(
        "line {0} of the file is a section of AWS's `config` file, and the secret belongs into the `credentials` file"
    )]
    ConfigFile(usize),
    /// A setting makes the tool take its credentials from elsewhere.
    #[error(
        "with `{setting}` on line {line}, `[{section}]` takes its credentials from elsewhere: remove that, or pass another `--profile`"
    )]
    Elsewhere {
        /// The line.
        line: usize,
        /// The section.
        section: String,
        /// The setting.
        setting: String,
    },
    /// A section hands on a setting that would spoil the secret.
    #[error(
        "`[{section}]` gets `{setting}` from line {line}, which would spoil the new secret: remove that, or pass another `--profile`"
    )]
    Inherited {
        /// The line.
        line: usize,
        /// The section that is to be written.
        section: String,
        /// The setting.
        setting: String,
    },
    /// The section is something else.
    #[error(
        "the remote `{section}` in the file is not of the type `{wanted}`: pass another `--profile`"
    )]
    OtherType {
        /// The section.
        section: String,
        /// The type that it would have to be of.
        wanted: &'static str,
    },
    /// The section is there, and may not be replaced.
    #[error("the file already has `[{0}]`: pass another `--profile`, or `--force` to replace it")]
    Exists(String),
    /// Another secret of the same run goes into the section.
    #[error("another secret goes to `[{0}]` in the same file: pass another `--profile`")]
    Taken(String),
}
