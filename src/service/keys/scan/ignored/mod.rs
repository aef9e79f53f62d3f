//! What a scan leaves out: files that Git ignores and does not track.
//!
//! Everyone who can write to a directory can create ignore files, and ignored files are not
//! scanned. So only those count that Git would use: in the worktree of a repository that Git
//! trusts, regular, of a trusted owner and a sensible size. Wherever something cannot be known,
//! nothing is ignored.

mod environment;
mod repository;
mod rules;

use std::collections::HashMap;
use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

pub use self::environment::GitEnvironment;
use self::environment::Settings;
pub(super) use self::repository::is_repository;
use self::repository::{Found, Repository};
use self::rules::{Rules, Verdict};
use super::open::{Small, small};

/// The longest file of rules. Matching takes longer the more rules there are.
const MAX_RULES: u64 = 128 << 10;

/// All files of rules together. What is made of them takes many times that, and stays until the
/// scan ends.
const MAX_ALL_RULES: u64 = 512 << 10;

/// What is known of all repositories.
struct Shared {
    environment: GitEnvironment,
    settings: OnceLock<Settings>,
    /// The rules for every repository.
    excludes: OnceLock<Rules>,
    /// How long the rules are that were read so far.
    read: AtomicU64,
}

impl Shared {
    fn settings(&self) -> &Settings {
        self.settings
            .get_or_init(|| Settings::read(&self.environment))
    }

    fn excludes(&self) -> &Rules {
        self.excludes.get_or_init(|| {
            let file = self.settings().excludes_file.as_ref();
            file.map_or(Rules::None, |file| {
                self.rules(file, |uid| uid == 0 || self.environment.is_own(uid))
            })
        })
    }

    /// Reads a file of rules.
    fn rules(&self, path: &Path, is_trusted: impl Fn(u32) -> bool) -> Rules {
        match small(path, MAX_RULES, is_trusted) {
            Small::Absent => Rules::None,
            Small::Unusable => Rules::Unknown,
            Small::Content(rules) => {
                let length = rules.len() as u64;
                if self.read.fetch_add(length, Ordering::Relaxed) + length > MAX_ALL_RULES {
                    return Rules::Unknown;
                }
                Rules::parse(&rules)
            }
        }
    }
}

/// What holds in a directory of a worktree and below it, up to the next one for which there is
/// something to say.
struct Level {
    repository: Arc<Repository>,
    /// The directory, as a path in the worktree.
    path: PathBuf,
    rules: Rules,
    /// Git ignores the directory, and so everything below it that it does not track.
    is_ignored: bool,
    above: Option<Arc<Self>>,
}

impl Level {
    /// Tells whether rules ignore a path in the worktree.
    fn ignores(&self, path: &Path, is_directory: bool, shared: &Shared) -> bool {
        if self.is_ignored {
            return true;
        }
        let mut level = self;
        loop {
            let below = path.strip_prefix(&level.path).unwrap_or(path);
            match level.rules.judge(below, is_directory) {
                Verdict::Ignored => return true,
                Verdict::Kept => return false,
                Verdict::Undecided => {}
            }
            match &level.above {
                Some(above) => level = above,
                None => return self.repository.ignores(path, is_directory, shared),
            }
        }
    }
}

/// Decides what a scan leaves out.
pub(super) struct Ignored {
    shared: Shared,
    /// By the path of the directory as the scan has it. `None`: nothing is ignored from here on.
    levels: RwLock<HashMap<OsString, Option<Arc<Level>>>>,
}

impl Ignored {
    /// Prepares for a scan of these files and directories.
    pub(super) fn new(environment: GitEnvironment, roots: &[PathBuf]) -> Self {
        let ignored = Self {
            shared: Shared {
                environment,
                settings: OnceLock::new(),
                excludes: OnceLock::new(),
                read: AtomicU64::new(0),
            },
            levels: RwLock::default(),
        };
        for root in roots.iter().filter(|root| root.is_dir()) {
            let level = ignored.around(root);
            ignored.insert(without_slash(root.as_os_str()), level);
        }
        ignored
    }

    /// Tells whether a scan leaves out something that it met. A directory must come before what is
    /// in it.
    pub(super) fn leaves_out(&self, path: &Path, is_directory: bool) -> bool {
        let (level, below) = self.level(path.as_os_str());
        let Some(level) = level else {
            if is_directory {
                self.enter(path, None, Path::new(""), false);
            }
            return false;
        };
        let in_worktree = level.path.join(below);
        let is_ignored = level.ignores(&in_worktree, is_directory, &self.shared);
        if is_ignored
            && !level
                .repository
                .may_track(&in_worktree, is_directory, &self.shared)
        {
            return true;
        }
        if is_directory {
            self.enter(path, Some(&level), &in_worktree, is_ignored);
        }
        false
    }

    /// Finds out what holds in a directory that the scan goes into.
    fn enter(&self, path: &Path, above: Option<&Arc<Level>>, in_worktree: &Path, is_ignored: bool) {
        let key = path.as_os_str();
        match Repository::find(path, &self.shared) {
            Found::Unusable => return self.insert(key, None),
            Found::Repository(repository) => {
                return self.insert(key, Some(self.top(path, Arc::new(repository))));
            }
            Found::Nothing => {}
        }
        let Some(above) = above else { return };
        if above.repository.is_submodule(in_worktree, &self.shared) {
            // Without its repository, its rules are unknown.
            return self.insert(key, None);
        }
        if is_ignored {
            if !above.is_ignored {
                let level = Self::below(above, in_worktree, Rules::None, true);
                self.insert(key, Some(level));
            }
            return;
        }
        match self.rules_of(path, &above.repository) {
            Rules::None => {}
            rules @ (Rules::Known(_) | Rules::Unknown) => {
                let level = Self::below(above, in_worktree, rules, false);
                self.insert(key, Some(level));
            }
        }
    }

    fn top(&self, worktree: &Path, repository: Arc<Repository>) -> Arc<Level> {
        Arc::new(Level {
            path: PathBuf::new(),
            rules: self.rules_of(worktree, &repository),
            is_ignored: false,
            above: None,
            repository,
        })
    }

    fn below(above: &Arc<Level>, path: &Path, rules: Rules, is_ignored: bool) -> Arc<Level> {
        Arc::new(Level {
            repository: Arc::clone(&above.repository),
            path: path.to_path_buf(),
            rules,
            is_ignored,
            above: Some(Arc::clone(above)),
        })
    }

    fn rules_of(&self, directory: &Path, repository: &Repository) -> Rules {
        self.shared.rules(&directory.join(".gitignore"), |uid| {
            repository.is_trusted(uid, &self.shared)
        })
    }

    /// Finds out what the directories above a named one say.
    fn around(&self, root: &Path) -> Option<Arc<Level>> {
        let root = root.canonicalize().ok()?;
        let device = root.metadata().ok()?.dev();
        for worktree in root.ancestors() {
            // Git does not look for a repository beyond these.
            let is_beyond = worktree != root && self.shared.environment.is_ceiling(worktree);
            if is_beyond || worktree.metadata().ok()?.dev() != device {
                return None;
            }
            let repository = match Repository::find(worktree, &self.shared) {
                Found::Nothing => continue,
                Found::Unusable => return None,
                Found::Repository(repository) => repository,
            };
            let inside = root.strip_prefix(worktree).ok()?;
            if inside.iter().any(|name| name == ".git") {
                return None;
            }
            let mut level = self.top(worktree, Arc::new(repository));
            let mut path = PathBuf::new();
            for name in inside {
                path.push(name);
                if level.repository.is_submodule(&path, &self.shared) {
                    // Without its repository, what it ignores is not known.
                    return None;
                }
                let rules = self.rules_of(&worktree.join(&path), &level.repository);
                level = Self::below(&level, &path, rules, false);
            }
            return Some(level);
        }
        None
    }

    /// Returns what holds in the directory of a path, and the path below the directory that has it.
    fn level<'a>(&self, path: &'a OsStr) -> (Option<Arc<Level>>, &'a Path) {
        let bytes = path.as_bytes();
        let levels = self.levels.read().unwrap_or_else(PoisonError::into_inner);
        let mut end = bytes.len();
        while let Some(slash) = bytes[..end].iter().rposition(|byte| *byte == b'/') {
            end = slash;
            if let Some(level) = levels.get(OsStr::from_bytes(&bytes[..end])) {
                let below = OsStr::from_bytes(&bytes[end + 1..]);
                return (level.clone(), Path::new(below));
            }
        }
        (None, Path::new(path))
    }

    /// Keeps what holds in a directory. What is known of a directory that was named itself stays.
    fn insert(&self, directory: &OsStr, level: Option<Arc<Level>>) {
        let mut levels = self.levels.write().unwrap_or_else(PoisonError::into_inner);
        levels.entry(directory.to_owned()).or_insert(level);
    }
}

/// Takes slashes off the end, so that what is below begins with the rest and one slash.
fn without_slash(path: &OsStr) -> &OsStr {
    let bytes = path.as_bytes();
    let end = bytes.iter().rposition(|byte| *byte != b'/');
    OsStr::from_bytes(&bytes[..end.map_or(0, |end| end + 1)])
}

#[cfg(test)]
mod tests;
