//! A repository of Git: whether it is one, whether Git trusts it, and what it says about files.

use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::Shared;
use super::rules::{Rules, Verdict};
use crate::domain::key::leak::git_index::Tracked;
use crate::service::keys::scan::open::{Small, small};

/// Git's own limit of a `.git` file. `HEAD` and its like are shorter.
const MAX_POINTER: u64 = 1 << 20;

/// An index of 700,000 files takes about this.
const MAX_INDEX: u64 = 64 << 20;

/// A worktree and its repository, which Git would trust.
pub(super) struct Repository {
    /// Whose files count: the user's own, or the owner's of a repository that is declared safe.
    owner: u32,
    /// Where the index is.
    directory: PathBuf,
    /// `info/exclude`.
    exclude: Rules,
    /// Whether the rules for every repository apply to this one.
    has_shared_rules: bool,
    index: OnceLock<Option<Tracked>>,
}

/// What is in the place of a repository.
pub(super) enum Found {
    /// There is no `.git`.
    Nothing,
    /// There is one, and Git would not use it, or use it in a way that is not known here.
    Unusable,
    /// A repository.
    Repository(Repository),
}

impl Repository {
    /// Looks for a repository whose worktree is this directory.
    pub(super) fn find(worktree: &Path, shared: &Shared) -> Found {
        let git = worktree.join(".git");
        let Ok(metadata) = git.symlink_metadata() else {
            return Found::Nothing;
        };
        let directory = if metadata.is_dir() {
            Some(git.clone())
        } else {
            pointer(&git, b"gitdir: ").map(|path| worktree.join(path))
        };
        let repository =
            directory.and_then(|directory| Self::open(worktree, &git, directory, shared));
        repository.map_or(Found::Unusable, Found::Repository)
    }

    fn open(worktree: &Path, git: &Path, directory: PathBuf, shared: &Shared) -> Option<Self> {
        let common = match pointer(&directory.join("commondir"), b"") {
            Some(path) => directory.join(path),
            None => directory.clone(),
        };
        if !is_repository(&directory, &common) {
            return None;
        }
        let owner = worktree.symlink_metadata().ok()?.uid();
        let parts = [worktree, git, &directory, &common];
        let is_own =
            |path: &&Path| owner_of(path).is_some_and(|uid| shared.environment.is_own(uid));
        if !parts.iter().all(is_own) {
            let of_owner = |path: &&Path| owner_of(path) == Some(owner);
            let worktree = worktree.canonicalize().ok()?;
            if !parts.iter().all(of_owner) || !shared.settings().is_safe(&worktree) {
                return None;
            }
        }
        let is_trusted = |uid| uid == owner || shared.environment.is_own(uid);
        let configs = [
            directory.join("config"),
            directory.join("config.worktree"),
            common.join("config"),
        ];
        let mut has_shared_rules = true;
        for config in configs {
            match small(&config, MAX_POINTER, is_trusted) {
                Small::Absent => {}
                Small::Unusable => has_shared_rules = false,
                Small::Content(config) => {
                    if !keeps_worktree(&config, &directory, worktree) {
                        return None;
                    }
                    has_shared_rules &= !may_set_excludes_file(&config);
                }
            }
        }
        Some(Self {
            owner,
            exclude: shared.rules(&common.join("info/exclude"), is_trusted),
            directory,
            has_shared_rules,
            index: OnceLock::new(),
        })
    }

    /// Tells whether ignore files of this user count.
    pub(super) fn is_trusted(&self, uid: u32, shared: &Shared) -> bool {
        uid == self.owner || shared.environment.is_own(uid)
    }

    /// Tells whether rules that are not in the worktree ignore a path.
    pub(super) fn ignores(&self, path: &Path, is_directory: bool, shared: &Shared) -> bool {
        match self.exclude.judge(path, is_directory) {
            Verdict::Ignored => true,
            Verdict::Kept => false,
            Verdict::Undecided => {
                let rules = self.has_shared_rules.then(|| shared.excludes());
                rules.is_some_and(|rules| rules.judge(path, is_directory) == Verdict::Ignored)
            }
        }
    }

    /// Tells whether Git tracks a path, or anything below it if it is a directory; and also if it
    /// cannot be known.
    pub(super) fn may_track(&self, path: &Path, is_directory: bool, shared: &Shared) -> bool {
        let path = path.as_os_str().as_bytes();
        self.index(shared).is_none_or(|tracked| {
            tracked.contains(path) || (is_directory && tracked.is_below(path))
        })
    }

    /// Tells whether a directory is the worktree of a submodule.
    pub(super) fn is_submodule(&self, path: &Path, shared: &Shared) -> bool {
        let path = path.as_os_str().as_bytes();
        self.index(shared)
            .is_some_and(|tracked| tracked.contains(path))
    }

    /// Returns what Git tracks, if it can be known. It is read when it is asked for: most
    /// repositories ignore little.
    fn index(&self, shared: &Shared) -> Option<&Tracked> {
        let read = || {
            if shared.environment.has_other_index() {
                return None;
            }
            let is_trusted = |uid| self.is_trusted(uid, shared);
            match small(&self.directory.join("index"), MAX_INDEX, is_trusted) {
                // Nothing was added yet.
                Small::Absent => Some(Tracked::default()),
                Small::Unusable => None,
                Small::Content(index) => Tracked::parse(&index),
            }
        };
        self.index.get_or_init(read).as_ref()
    }
}

/// Tells whether a directory is a repository, as Git does.
pub(in crate::service::keys::scan) fn is_repository(directory: &Path, common: &Path) -> bool {
    let head = directory.join("HEAD");
    let head = match small(&head, MAX_POINTER, |_| true) {
        Small::Content(head) => {
            head.starts_with(b"ref:")
                || (head.len() >= 40 && head[..40].iter().all(u8::is_ascii_hexdigit))
        }
        Small::Absent => false,
        // Long ago, it was a link to a branch.
        Small::Unusable => fs::read_link(head).is_ok_and(|target| target.starts_with("refs")),
    };
    head && ["objects", "refs"]
        .iter()
        .all(|name| common.join(name).is_dir())
}

fn owner_of(path: &Path) -> Option<u32> {
    path.symlink_metadata().ok().map(|metadata| metadata.uid())
}

/// Reads a file that holds a path behind a word.
fn pointer(file: &Path, word: &[u8]) -> Option<PathBuf> {
    let Small::Content(content) = small(file, MAX_POINTER, |_| true) else {
        return None;
    };
    let path = content.strip_prefix(word)?;
    let end = path.iter().rposition(|byte| !b"\r\n".contains(byte))?;
    let path = Path::new(std::ffi::OsStr::from_bytes(&path[..=end]));
    Some(path.to_path_buf())
}

/// Checks that the settings of a repository leave its worktree where its `.git` is: names in the
/// index are relative to the worktree. Submodules name it, as a path from the repository.
fn keeps_worktree(config: &[u8], repository: &Path, worktree: &Path) -> bool {
    config.split(|byte| *byte == b'\n').all(|line| {
        let is_same = |value: &[u8]| {
            let named = repository.join(std::ffi::OsStr::from_bytes(value));
            let paths = (named.canonicalize(), worktree.canonicalize());
            matches!(paths, (Ok(named), Ok(worktree)) if named == worktree)
        };
        setting(line, b"worktree").is_none_or(is_same)
            && setting(line, b"bare").is_none_or(|value| value.eq_ignore_ascii_case(b"false"))
    })
}

/// Returns the value that a line gives a setting: empty if it gives none.
fn setting<'a>(line: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    // A section can begin on the same line.
    let line = line.rsplit(|byte| *byte == b']').next().unwrap_or(line);
    let line = line.trim_ascii();
    let (key, rest) = line.split_at_checked(name.len())?;
    if !key.eq_ignore_ascii_case(name) || rest.first().is_some_and(u8::is_ascii_alphanumeric) {
        return None;
    }
    let value = rest.trim_ascii().strip_prefix(b"=").unwrap_or_default();
    Some(value.trim_ascii())
}

/// Tells whether settings of a repository may name another file of rules than those for every
/// repository do.
fn may_set_excludes_file(config: &[u8]) -> bool {
    let config = config.to_ascii_lowercase();
    let holds = |word: &[u8]| config.windows(word.len()).any(|part| part == word);
    holds(b"excludesfile") || holds(b"include")
}
