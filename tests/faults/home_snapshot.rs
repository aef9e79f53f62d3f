//! A snapshot of a home directory, restored before each fault so that every fault meets the same
//! store.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use crate::sandbox::Sandbox;

/// All entries of a home, parents before children.
#[derive(Clone)]
pub(crate) struct HomeSnapshot(BTreeMap<PathBuf, Thing>);

#[derive(Clone)]
struct Thing {
    mode: u32,
    /// `None` for a directory.
    bytes: Option<Vec<u8>>,
}

impl HomeSnapshot {
    /// Takes a snapshot of a home.
    pub(crate) fn of(home: &Sandbox) -> Self {
        let mut things = BTreeMap::new();
        gather(&home.path(""), &mut things);
        Self(things)
    }

    /// Restores the home.
    pub(crate) fn thaw(&self, home: &Sandbox) {
        for entry in fs::read_dir(home.path("")).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                fs::remove_dir_all(path).unwrap();
            } else {
                fs::remove_file(path).unwrap();
            }
        }
        for (path, thing) in &self.0 {
            match &thing.bytes {
                None => fs::create_dir(path).unwrap(),
                Some(bytes) => fs::write(path, bytes).unwrap(),
            }
            fs::set_permissions(path, fs::Permissions::from_mode(thing.mode)).unwrap();
        }
    }

    /// Removes a file from the snapshot.
    pub(crate) fn without(mut self, path: &Path) -> Self {
        self.0.remove(path);
        self
    }

    /// Returns the contents of a file.
    pub(crate) fn bytes(&self, path: &Path) -> &[u8] {
        self.0[path].bytes.as_deref().unwrap()
    }

    /// Names the files that were added to the home since the snapshot.
    pub(crate) fn news(&self, home: &Sandbox) -> Vec<String> {
        let now = Self::of(home);
        now.0
            .keys()
            .filter(|path| !self.0.contains_key(*path))
            .map(|path| path.display().to_string())
            .collect()
    }
}

fn gather(dir: &Path, things: &mut BTreeMap<PathBuf, Thing>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        let mode = fs::metadata(&path).unwrap().permissions().mode() & 0o7777;
        let is_dir = path.is_dir();
        let bytes = (!is_dir).then(|| fs::read(&path).unwrap());
        things.insert(path.clone(), Thing { mode, bytes });
        if is_dir {
            gather(&path, things);
        }
    }
}
