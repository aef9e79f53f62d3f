//! What Git's own settings say about ignore files, and whose repositories it trusts.

use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use rustix::process::geteuid;

/// The variables that Git finds its settings with.
const VARIABLES: [&str; 6] = [
    "PATH",
    "HOME",
    "XDG_CONFIG_HOME",
    "GIT_CONFIG_GLOBAL",
    "GIT_CONFIG_SYSTEM",
    "GIT_CONFIG_NOSYSTEM",
];

/// Settings of a single command. They are left alone: then less is ignored.
const OVERRIDES: [&str; 2] = ["GIT_CONFIG_COUNT", "GIT_CONFIG_PARAMETERS"];

/// Means every repository in `safe.directory`.
const EVERY: &[u8] = b"*";

/// What the environment says to Git.
#[derive(Clone, Default, Debug)]
pub struct GitEnvironment {
    variables: Vec<(&'static str, OsString)>,
    is_overridden: bool,
    /// Another file than the repository's own says what Git tracks.
    has_other_index: bool,
    /// The user who called `sudo`.
    sudo: Option<u32>,
    /// Directories that Git does not look into for a repository, nor above them.
    ceilings: Vec<PathBuf>,
}

impl GitEnvironment {
    /// Reads it from the variables of the environment.
    #[must_use]
    pub fn new(variable: &impl Fn(&str) -> Option<OsString>) -> Self {
        let value = |name| Some((name, variable(name)?));
        let sudo = variable("SUDO_UID");
        let ceilings = variable("GIT_CEILING_DIRECTORIES").unwrap_or_default();
        Self {
            variables: VARIABLES.into_iter().filter_map(value).collect(),
            is_overridden: OVERRIDES.iter().any(|name| variable(name).is_some()),
            has_other_index: variable("GIT_INDEX_FILE").is_some(),
            sudo: sudo.and_then(|uid| uid.to_str()?.parse().ok()),
            ceilings: std::env::split_paths(&ceilings).collect(),
        }
    }

    /// Tells whether Git takes a file of this user for one's own. Root's own are also those of the
    /// user who called `sudo`.
    pub(super) fn is_own(&self, uid: u32) -> bool {
        let own = geteuid();
        uid == own.as_raw() || (own.is_root() && self.sudo == Some(uid))
    }

    /// Checks whether Git uses another index than that of the repository.
    pub(super) fn has_other_index(&self) -> bool {
        self.has_other_index
    }

    /// Tells whether Git looks for a repository neither here nor above.
    pub(super) fn is_ceiling(&self, directory: &Path) -> bool {
        self.ceilings.iter().any(|ceiling| ceiling == directory)
    }

    fn variable(&self, name: &str) -> Option<&OsStr> {
        let mut variables = self.variables.iter();
        let (_, value) = variables.find(|(known, value)| *known == name && !value.is_empty())?;
        Some(value)
    }
}

/// What the user and the administrator have set for every repository.
#[derive(Default, Debug)]
pub(super) struct Settings {
    /// The file of rules for every repository.
    pub(super) excludes_file: Option<PathBuf>,
    /// Repositories that are trusted regardless of their owner.
    safe: Vec<Vec<u8>>,
}

impl Settings {
    /// Asks Git. If it is not there or fails, nothing is set: then less is ignored, and no foreign
    /// repository trusted.
    pub(super) fn read(environment: &GitEnvironment) -> Self {
        Self::ask(environment).unwrap_or_default()
    }

    fn ask(environment: &GitEnvironment) -> Option<Self> {
        if environment.is_overridden {
            return None;
        }
        // Here Git meets no repository, whose own settings would count as well: anybody can write
        // those.
        let output = Command::new("git")
            .args(["config", "--null", "--includes", "--type=path"])
            .args([
                "--get-regexp",
                r"^(core\.excludesfile|safe\.directory|includeif\..*\.path)$",
            ])
            .env_clear()
            .envs(
                environment
                    .variables
                    .iter()
                    .map(|(name, value)| (name, value)),
            )
            .current_dir("/")
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .output()
            .ok()?;
        // 1 says that neither is set.
        if !matches!(output.status.code(), Some(0 | 1)) {
            return None;
        }
        let mut settings = Self {
            excludes_file: default_excludes_file(environment),
            safe: Vec::new(),
        };
        let mut is_conditional = false;
        for line in output.stdout.split(|byte| *byte == 0) {
            let mut parts = line.splitn(2, |byte| *byte == b'\n');
            let (key, value) = (parts.next()?, parts.next().unwrap_or_default());
            match key {
                b"core.excludesfile" => {
                    let path = PathBuf::from(OsString::from_vec(value.to_vec()));
                    settings.excludes_file = path.is_absolute().then_some(path);
                }
                // An empty one takes all before it back.
                b"safe.directory" if value.is_empty() => settings.safe.clear(),
                b"safe.directory" => settings.safe.push(value.to_vec()),
                // What a conditional file sets holds in some repositories only.
                _ => is_conditional |= key.starts_with(b"includeif."),
            }
        }
        if is_conditional {
            settings.excludes_file = None;
        }
        Some(settings)
    }

    /// Returns whether a repository of another user is trusted.
    pub(super) fn is_safe(&self, worktree: &Path) -> bool {
        let worktree = worktree.as_os_str().as_bytes();
        let is_below = |directory: &[u8]| {
            let rest = worktree.strip_prefix(directory);
            rest.is_some_and(|rest| rest.starts_with(b"/"))
        };
        let mut safe = self.safe.iter();
        safe.any(|safe| {
            let directory = safe.strip_suffix(b"/*");
            safe == EVERY || safe == worktree || directory.is_some_and(is_below)
        })
    }
}

fn default_excludes_file(environment: &GitEnvironment) -> Option<PathBuf> {
    let config = match environment.variable("XDG_CONFIG_HOME") {
        Some(config) => PathBuf::from(config),
        None => Path::new(environment.variable("HOME")?).join(".config"),
    };
    config.is_absolute().then(|| config.join("git/ignore"))
}
