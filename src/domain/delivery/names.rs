//! The names that a secret gets where it goes, and what each target takes.

use std::str::FromStr;

use super::Format;

/// The name of an environment variable: letters, digits and underscores, and no digit first
/// (POSIX.1-2017, section 8.1).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct VariableName(String);

/// A text is not a valid name of an environment variable.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error(
    "a variable has letters, digits and underscores in its name, no digit first, and at most 128 of them"
)]
pub struct NotAVariable;

impl VariableName {
    /// Returns the text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for VariableName {
    type Err = NotAVariable;

    fn from_str(text: &str) -> Result<Self, NotAVariable> {
        let word = |b: u8| b.is_ascii_alphanumeric() || b == b'_';
        let begins = text.bytes().next().is_some_and(|b| !b.is_ascii_digit());
        if begins && text.len() <= 128 && text.bytes().all(word) {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotAVariable)
        }
    }
}

/// The name of a section: a profile of AWS's tools, a remote of rclone, a Secret of Kubernetes.
/// Letters, digits, `_`, `-` and `.`, none of the last two first. [`check_profile`] has the
/// narrower rules of each target.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ProfileName(String);

/// A text is not a valid name of a section.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error(
    "a profile has letters, digits, `_`, `-` and `.` in its name, none of the last two first, and at most 63 of them"
)]
pub struct NotAProfile;

impl ProfileName {
    /// Returns the text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for ProfileName {
    type Err = NotAProfile;

    fn from_str(text: &str) -> Result<Self, NotAProfile> {
        let word = |b: u8| b.is_ascii_alphanumeric() || b"_-.".contains(&b);
        let begins = |b: u8| b.is_ascii_alphanumeric() || b == b'_';
        if text.bytes().next().is_some_and(begins) && text.len() <= 63 && text.bytes().all(word) {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotAProfile)
        }
    }
}

/// The names that a secret gets where it goes, if not the usual ones.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Names {
    /// Of its variable; of a pair, the prefix of the names of its two variables.
    pub variable: Option<VariableName>,
    /// Of its section.
    pub profile: Option<ProfileName>,
}

impl Names {
    /// Tells whether the name that counts in a format is given.
    #[must_use]
    pub fn are_given(&self, format: Format) -> bool {
        match format {
            Format::Aws | Format::Rclone | Format::K8s => self.profile.is_some(),
            Format::Env | Format::Github => self.variable.is_some(),
            Format::Raw | Format::Json => false,
        }
    }
}

/// A name that the target would refuse, ignore, or take for something else.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum BadName {
    /// A shell or the system uses this variable.
    #[error("the variable `{0}` is used by the shell or the system; pass another `--env-name`")]
    System(String),
    /// GitHub's runner ignores or needs this variable.
    #[error("GitHub's runner reserves the variable `{0}`; pass another `--env-name`")]
    Runner(String),
    /// Not a profile for every AWS tool.
    #[error("AWS's tools do not read `{0}` as a profile; pass another `--profile`")]
    Aws(String),
    /// Not a remote for rclone.
    #[error("`{0}` is not a valid name of a remote of rclone; pass another `--profile`")]
    Rclone(String),
    /// Not a name for Kubernetes.
    #[error(
        "`{0}` is not a valid name of a Kubernetes Secret: it may have lower-case letters, digits, `-` and `.`, and \
         each part between dots starts and ends with a letter or digit; pass another `--profile`"
    )]
    K8s(String),
}

/// Variables that a shell or the dynamic linker uses: setting one breaks commands, or fails.
const SYSTEM: &[&str] = &[
    "_",
    "BASHOPTS",
    "BASH_ENV",
    "ENV",
    "EUID",
    "GID",
    "HOME",
    "IFS",
    "LOGNAME",
    "OLDPWD",
    "PATH",
    "PPID",
    "PS4",
    "PWD",
    "SHELL",
    "SHELLOPTS",
    "TMPDIR",
    "UID",
    "USER",
];
const SYSTEM_PREFIXES: &[&str] = &["BASH_", "DYLD_", "LD_"];

/// Variables of GitHub's runner. It refuses `NODE_OPTIONS`; it overwrites or depends on the others.
/// <https://docs.github.com/actions/reference/workflows-and-actions/variables>
const RUNNER: &[&str] = &["CI", "NODE_OPTIONS"];
const RUNNER_PREFIXES: &[&str] = &["ACTIONS_", "GITHUB_", "INPUT_", "RUNNER_"];

/// Checks a variable's whole name, as it is written to the target.
///
/// # Errors
/// [`BadName`].
pub fn check_variable(format: Format, name: &str) -> Result<(), BadName> {
    // The runner compares without regard to case, and so does Windows.
    let upper = name.to_ascii_uppercase();
    let is_one_of = |names: &[&str], prefixes: &[&str]| {
        names.contains(&upper.as_str()) || prefixes.iter().any(|it| upper.starts_with(it))
    };
    match format {
        Format::Env | Format::Github if is_one_of(SYSTEM, SYSTEM_PREFIXES) => {
            Err(BadName::System(name.to_owned()))
        }
        Format::Github if is_one_of(RUNNER, RUNNER_PREFIXES) => {
            Err(BadName::Runner(name.to_owned()))
        }
        Format::Env
        | Format::Github
        | Format::K8s
        | Format::Raw
        | Format::Json
        | Format::Aws
        | Format::Rclone => Ok(()),
    }
}

/// Checks the name of a profile, a remote or a Secret. The name is used as it is: were it rewritten
/// to fit, two keys could end up with the same one.
///
/// # Errors
/// [`BadName`].
pub fn check_profile(format: Format, name: &str) -> Result<(), BadName> {
    let name_of = || name.to_owned();
    match format {
        Format::Aws if is_aws_profile(name) => Ok(()),
        Format::Aws => Err(BadName::Aws(name_of())),
        Format::Rclone if is_rclone_remote(name) => Ok(()),
        Format::Rclone => Err(BadName::Rclone(name_of())),
        Format::K8s if is_dns_subdomain(name) => Ok(()),
        Format::K8s => Err(BadName::K8s(name_of())),
        Format::Raw | Format::Env | Format::Json | Format::Github => Ok(()),
    }
}

/// Python's configparser takes `DEFAULT` for the values of all sections; the JavaScript SDK refuses
/// `__proto__`.
fn is_aws_profile(name: &str) -> bool {
    name.parse::<ProfileName>().is_ok() && !["DEFAULT", "__proto__"].contains(&name)
}

/// rclone also takes letters of other scripts; those need a `--profile`. It writes `DEFAULT` back
/// without a heading.
/// <https://rclone.org/docs/#valid-remote-names>
fn is_rclone_remote(name: &str) -> bool {
    let word = |b: u8| b.is_ascii_alphanumeric() || b"_.+@- ".contains(&b);
    let edge = |b: Option<u8>| b.is_some_and(|b| !b"- ".contains(&b));
    name.bytes().all(word)
        && name.bytes().any(|b| b.is_ascii_alphanumeric())
        && edge(name.bytes().next())
        && edge(name.bytes().last())
        && name.len() <= 63
        && name != "DEFAULT"
}

/// A DNS subdomain of RFC 1123, in lower case.
/// <https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-subdomain-names>
fn is_dns_subdomain(name: &str) -> bool {
    let letter = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
    let edge = |b: Option<u8>| b.is_some_and(letter);
    name.len() <= 253
        && name.split('.').all(|label| {
            edge(label.bytes().next())
                && edge(label.bytes().last())
                && label.bytes().all(|b| letter(b) || b == b'-')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_could_break_out_of_its_line_is_refused() {
        for text in ["", "1A", "A B", "A=B", "A\nB", "Ä", "A-B", "A;B"] {
            assert!(text.parse::<VariableName>().is_err(), "{text:?}");
        }
        for text in ["", "-a", ".a", "a]", "a\nb", "a b", "é", "a#b"] {
            assert!(text.parse::<ProfileName>().is_err(), "{text:?}");
        }
        assert!("_A1".parse::<VariableName>().is_ok());
        assert!("ci-2.x".parse::<ProfileName>().is_ok());
    }

    #[test]
    fn a_name_that_kubernetes_refuses_is_refused() {
        for name in [
            "a..b", "a.", "a-", "a_", "_a", "_", "a.-b", "a-.b", "A", "a b", "-a", ".a", "", "é",
            "a_b",
        ] {
            assert!(check_profile(Format::K8s, name).is_err(), "{name:?}");
        }
        for name in ["a", "0", "a-b", "a.b", "a--b.c-d", "9a.0"] {
            assert!(check_profile(Format::K8s, name).is_ok(), "{name:?}");
        }
    }

    #[test]
    fn a_variable_of_the_runner_or_the_shell_is_refused() {
        for name in [
            "NODE_OPTIONS",
            "node_options",
            "GITHUB_TOKEN",
            "RUNNER_TEMP",
            "ACTIONS_RUNTIME_TOKEN",
            "CI",
            "Path",
            "LD_PRELOAD",
            "BASH_ENV",
            "_",
        ] {
            assert!(check_variable(Format::Github, name).is_err(), "{name}");
        }
        for name in ["CI_TOKEN", "PATH_ACCESS_KEY_ID", "CLOUD_API_KEY", "GITHUBX"] {
            assert!(check_variable(Format::Github, name).is_ok(), "{name}");
        }
        assert!(check_variable(Format::Env, "PATH").is_err());
        assert!(check_variable(Format::Env, "GITHUB_TOKEN").is_ok());
        assert!(check_variable(Format::K8s, "PATH").is_ok());
    }

    #[test]
    fn a_section_that_readers_take_for_something_else_is_refused() {
        for name in ["DEFAULT", "__proto__", "a b"] {
            assert!(check_profile(Format::Aws, name).is_err(), "{name}");
        }
        for name in [
            "DEFAULT", "-a", " a", "a-", "a ", "a/b", "a:b", "a]", "", ".",
        ] {
            assert!(check_profile(Format::Rclone, name).is_err(), "{name:?}");
        }
        for name in ["a b", "a-b", "Prod+1@x", "_", "a.b"] {
            let ok = name == "_" || check_profile(Format::Rclone, name).is_ok();
            assert!(ok, "{name:?}");
        }
    }
}
