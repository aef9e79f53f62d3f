//! Checks the directory and its files: permissions, owners, and foreign files.

use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::{Code, Finding, Report};
use crate::files::{self, DIR_MODE, FILE_MODE, STAGED};
use crate::vault::{STAGING_PREFIX, StorePaths};

/// The files of a store, besides copies from before a migration.
const OWN: [&str; 5] = [
    "store.db",
    "store.db-wal",
    "store.db-shm",
    "store.key",
    "identity.age",
];
/// The prefix of the names of copies from before a migration.
const OLD_COPY: &str = "store.db.schema-";
/// The prefixes of the names of temporary files.
const TEMPORARY: [&str; 3] = [".tmp", STAGED, "store.db.rekey"];

pub(super) fn check(paths: &StorePaths, report: &mut Report) {
    let dir = paths.dir();
    let uid = rustix::process::geteuid().as_raw();
    // Root may maintain the store of another user, who must own all of it.
    let owner = match fs::metadata(dir) {
        Ok(metadata) if uid == 0 => metadata.uid(),
        Ok(_) | Err(_) => uid,
    };
    look(dir, owner, report);
    for file in [paths.database(), paths.key()] {
        if fs::symlink_metadata(&file).is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
            report.add(Finding::at(Code::FileMissing, file, "is missing"));
        }
    }
    match names(dir) {
        Ok(names) => {
            for path in names {
                entry(path, owner, report);
            }
        }
        Err(error) => report.add(unreadable(dir, &error)),
    }
    // An unreadable parent directory is not a fault of the store.
    for path in names(files::parent(dir)).unwrap_or_default() {
        if starts_with(&path, STAGING_PREFIX) && files::is_abandoned(&path) {
            report.add(leftover(path));
        }
    }
}

/// Returns the entries of a directory, sorted.
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
            report.add(Finding::at(Code::NotAFile, path, "is not a file"));
        }
    } else if starts_with(&path, OLD_COPY) {
        look(&path, owner, report);
        let message = "is a copy from before a migration";
        report.add(Finding::at(Code::OldCopy, path, message));
    } else if TEMPORARY.iter().any(|b| starts_with(&path, b)) {
        report.add(leftover(path));
    } else {
        report.add(Finding::at(
            Code::ForeignFile,
            path,
            "is not a file of a store",
        ));
    }
}

/// Checks the permissions and the owner.
fn look(path: &Path, owner: u32, report: &mut Report) {
    let metadata = match fs::metadata(path) {
        Ok(metadata) => metadata,
        Err(error) => return report.add(unreadable(path, &error)),
    };
    let mode = metadata.mode() & 0o7777;
    if mode & 0o077 != 0 {
        let wanted = if metadata.is_dir() {
            DIR_MODE
        } else {
            FILE_MODE
        };
        let shown = path.display();
        report.add(Finding {
            code: Code::UnsafePermissions { wanted },
            message: format!(
                "the permissions of {shown} are too loose ({mode:04o}): others could use it"
            ),
            place: Some(path.to_owned()),
        });
    }
    if metadata.uid() != owner {
        let message = format!("belongs to the user with the number {}", metadata.uid());
        let code = Code::WrongOwner { wanted: owner };
        report.add(Finding::at(code, path.to_owned(), &message));
    }
}

/// Creates the finding that a file or directory cannot be read.
pub(super) fn unreadable(path: &Path, error: &io::Error) -> Finding {
    let message = format!("cannot be read: {error}");
    Finding::at(Code::FileUnreadable, path.to_owned(), &message)
}

fn leftover(path: PathBuf) -> Finding {
    let message = "is what a killed process left, unless one is at work right now";
    Finding::at(Code::Leftover, path, message)
}
