//! Places that nothing of ours is written to, whatever is asked for: the directory of the store, and the files that a command
//! is using.
//!
//! A backup that takes the place of the key that it is encrypted to opens for nobody, and a store whose key was overwritten by a
//! plaintext is gone. `--force` is about files that somebody made; it is not meant for these.

use std::fs;
use std::path::{Path, PathBuf};

use super::error::Error;
use crate::unlock::files;
use crate::unlock::layout::Layout;

/// What such a place is called if it is one of the store's.
const STORE: &str = "in the directory of the store";

/// The places that are to stay as they are.
pub struct Reserved {
    store: PathBuf,
    files: Vec<(PathBuf, &'static str)>,
}

impl Reserved {
    /// Reserves the directory of a store, whether or not it is there already.
    #[must_use]
    pub fn new(layout: &Layout) -> Self {
        Self {
            store: layout.dir().to_owned(),
            files: Vec::new(),
        }
    }

    /// Reserves a file too, which is called `what`.
    #[must_use]
    pub fn and(mut self, file: Option<&Path>, what: &'static str) -> Self {
        self.files.extend(file.map(|file| (file.to_owned(), what)));
        self
    }

    /// Refuses a place that is reserved, whatever way its path is written.
    ///
    /// # Errors
    /// [`Error::Reserved`].
    pub fn check(&self, place: &Path) -> Result<(), Error> {
        let Some(what) = self.what(place) else {
            return Ok(());
        };
        Err(Error::Reserved {
            place: place.to_owned(),
            what,
        })
    }

    fn what(&self, place: &Path) -> Option<&'static str> {
        let way = files::resolved(place);
        let there = number(&way);
        let is = |file: &Path| files::resolved(file) == way || is_same(there, number(file));
        let store = files::resolved(&self.store);
        let dir = number(&store);
        let within = |above: &Path| above == store || is_same(dir, number(above));
        // A name elsewhere may be another link to a file of the store.
        let linked = || {
            let entries = fs::read_dir(&store).into_iter().flatten().flatten();
            there.is_some() && entries.into_iter().any(|entry| is(&entry.path()))
        };
        if way.ancestors().any(within) || linked() {
            return Some(STORE);
        }
        let mut files = self.files.iter();
        files.find(|(file, _)| is(file)).map(|(_, what)| *what)
    }
}

fn number(path: &Path) -> Option<(u64, u64)> {
    fs::metadata(path).ok().as_ref().map(files::number)
}

fn is_same(one: Option<(u64, u64)>, other: Option<(u64, u64)>) -> bool {
    one.is_some() && one == other
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn a_reserved_place_is_one_whatever_way_its_path_is_written() {
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
        let reserved = Reserved::new(&Layout::new(path("store")))
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
            assert_eq!(reserved.what(&path(place)), Some(what), "{place}");
        }
        for place in ["new", "other/new", "store.key", "nowhere/new", "stored"] {
            assert_eq!(reserved.what(&path(place)), None, "{place}");
        }
    }

    #[test]
    fn a_store_that_is_yet_to_be_made_has_its_directory_reserved() {
        let dir = tempfile::tempdir().unwrap();
        let reserved = Reserved::new(&Layout::new(dir.path().join("a/b")));
        assert!(reserved.check(&dir.path().join("a/b/identity")).is_err());
        assert!(reserved.check(&dir.path().join("a/identity")).is_ok());
    }
}
