//! Paths that no command may write to: the directory of the store, and the files that the command
//! reads.
//!
//! A backup that replaces the only key to itself could never be opened, and a store whose key is
//! overwritten is lost. `--force` does not apply to these paths.

use std::fs;
use std::path::{Path, PathBuf};

use super::access::FileId;
use super::error::Error;
use super::path::resolved;

/// Paths that must not be written to.
pub struct ProtectedPaths {
    dir: (PathBuf, &'static str),
    files: Vec<(PathBuf, &'static str)>,
}

impl ProtectedPaths {
    /// Protects a directory and everything in it, whether or not it exists. `what` is its name in
    /// messages.
    #[must_use]
    pub fn new(dir: &Path, what: &'static str) -> Self {
        Self {
            dir: (dir.to_owned(), what),
            files: Vec::new(),
        }
    }

    /// Protects a file too.
    #[must_use]
    pub fn and(mut self, file: Option<&Path>, what: &'static str) -> Self {
        self.files.extend(file.map(|file| (file.to_owned(), what)));
        self
    }

    /// Refuses a protected path, however it is written.
    ///
    /// # Errors
    /// [`Error::ProtectedPath`].
    pub fn check(&self, place: &Path) -> Result<(), Error> {
        let Some(what) = self.what(place) else {
            return Ok(());
        };
        Err(Error::ProtectedPath {
            place: place.to_owned(),
            what,
        })
    }

    fn what(&self, place: &Path) -> Option<&'static str> {
        let path = resolved(place);
        let id = FileId::at(&path).ok();
        let is = |file: &Path| resolved(file) == path || is_same(id, FileId::at(file).ok());
        let (dir, what) = &self.dir;
        let dir = resolved(dir);
        let dir_id = FileId::at(&dir).ok();
        let is_within = |above: &Path| above == dir || is_same(dir_id, FileId::at(above).ok());
        // A name elsewhere may be a hard link to a file in the directory.
        let is_linked = || {
            let entries = fs::read_dir(&dir).into_iter().flatten().flatten();
            id.is_some() && entries.into_iter().any(|entry| is(&entry.path()))
        };
        if path.ancestors().any(is_within) || is_linked() {
            return Some(what);
        }
        let mut files = self.files.iter();
        files.find(|(file, _)| is(file)).map(|(_, what)| *what)
    }
}

fn is_same(one: Option<FileId>, other: Option<FileId>) -> bool {
    one.is_some() && one == other
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    const STORE: &str = "in the directory of the store";

    #[test]
    fn a_protected_path_is_detected_however_it_is_written() {
        let dir = tempfile::tempdir().unwrap();
        let path = |name: &str| dir.path().join(name);
        fs::create_dir_all(path("store/deep")).unwrap();
        fs::create_dir(path("other")).unwrap();
        for file in ["store/store.key", "id.key"] {
            fs::write(path(file), "precious").unwrap();
        }
        symlink("store", path("way")).unwrap();
        symlink(path("id.key"), path("named")).unwrap();
        fs::hard_link(path("store/store.key"), path("other/key")).unwrap();
        fs::hard_link(path("id.key"), path("other/id")).unwrap();
        let protected = ProtectedPaths::new(&path("store"), STORE)
            .and(Some(&path("named")), "the identity")
            .and(Some(&path("new.toml")), "the configuration file")
            .and(None, "nothing");
        for (place, what) in [
            ("store/store.key", STORE),
            ("store/new", STORE),
            ("store/deep/new", STORE),
            ("store", STORE),
            ("way/identity.age", STORE),
            ("other/../store/x", STORE),
            ("other/key", STORE),
            ("id.key", "the identity"),
            ("named", "the identity"),
            ("other/id", "the identity"),
            ("other/../new.toml", "the configuration file"),
        ] {
            assert_eq!(protected.what(&path(place)), Some(what), "{place}");
        }
        for place in ["new", "other/new", "store.key", "nowhere/new", "stored"] {
            assert_eq!(protected.what(&path(place)), None, "{place}");
        }
    }

    #[test]
    fn the_directory_of_a_store_is_protected_before_it_exists() {
        let dir = tempfile::tempdir().unwrap();
        let protected = ProtectedPaths::new(&dir.path().join("a/b"), STORE);
        assert!(protected.check(&dir.path().join("a/b/identity")).is_err());
        assert!(protected.check(&dir.path().join("a/identity")).is_ok());
    }
}
