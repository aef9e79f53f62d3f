//! The directory and what is in it: permissions, owners, and files that do not belong there.

use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::{Problem, Report};
use crate::files::{self, DIR_MODE, FILE_MODE, STAGED};
use crate::vault::{STAGING_PREFIX, StorePaths};

/// What a store's directory holds, besides copies from before a migration.
const OWN: [&str; 5] = [
    "store.db",
    "store.db-wal",
    "store.db-shm",
    "store.key",
    "identity.age",
];
/// How the name of a copy from before a migration begins.
const OLD_COPY: &str = "store.db.schema-";
/// How the names of temporary files begin.
const TEMPORARY: [&str; 3] = [".tmp", STAGED, "store.db.rekey"];

pub(super) fn check(layout: &StorePaths, report: &mut Report) {
    let dir = layout.dir();
    let uid = rustix::process::geteuid().as_raw();
    // Root may look after the store of another: what counts then is that all of it is theirs.
    let owner = match fs::metadata(dir) {
        Ok(metadata) if uid == 0 => metadata.uid(),
        Ok(_) | Err(_) => uid,
    };
    look(dir, owner, report);
    for file in [layout.database(), layout.key()] {
        if fs::symlink_metadata(&file).is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
            report.tell(Problem::Missing(file));
        }
    }
    match names(dir) {
        Ok(names) => {
            for path in names {
                entry(path, owner, report);
            }
        }
        Err(error) => report.tell(Problem::Unreadable {
            path: dir.to_owned(),
            error,
        }),
    }
    // Whether anything lies beside the store is no matter if that cannot be seen.
    for path in names(files::parent(dir)).unwrap_or_default() {
        if starts_with(&path, STAGING_PREFIX) && files::is_abandoned(&path) {
            report.tell(Problem::Leftover(path));
        }
    }
}

/// Returns what a directory holds, in order.
fn names(dir: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = fs::read_dir(dir)?;
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<_>>()?;
    paths.sort();
    Ok(paths)
}

fn starts_with(path: &Path, beginning: &str) -> bool {
    let name = path.file_name().unwrap_or_default();
    name.as_encoded_bytes().starts_with(beginning.as_bytes())
}

fn entry(path: PathBuf, owner: u32, report: &mut Report) {
    let name = path.file_name().unwrap_or_default();
    if OWN.iter().any(|own| name == *own) {
        look(&path, owner, report);
        if !path.is_file() {
            report.tell(Problem::NotAFile(path));
        }
    } else if starts_with(&path, OLD_COPY) {
        look(&path, owner, report);
        report.tell(Problem::OldCopy(path));
    } else if TEMPORARY.iter().any(|b| starts_with(&path, b)) {
        report.tell(Problem::Leftover(path));
    } else {
        report.tell(Problem::Stranger(path));
    }
}

/// Looks at the permissions and the owner.
fn look(path: &Path, owner: u32, report: &mut Report) {
    let metadata = match fs::metadata(path) {
        Ok(metadata) => metadata,
        Err(error) => {
            return report.tell(Problem::Unreadable {
                path: path.to_owned(),
                error,
            });
        }
    };
    let mode = metadata.mode() & 0o7777;
    if mode & 0o077 != 0 {
        report.tell(Problem::Loose {
            path: path.to_owned(),
            mode,
            wanted: if metadata.is_dir() {
                DIR_MODE
            } else {
                FILE_MODE
            },
        });
    }
    if metadata.uid() != owner {
        report.tell(Problem::Owner {
            path: path.to_owned(),
            uid: metadata.uid(),
            wanted: owner,
        });
    }
}
