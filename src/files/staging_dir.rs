//! A directory that is filled under a temporary name, and renamed when it is complete.
//!
//! Other users may be able to write to the parent directory: to plant a link or directory with the
//! temporary name, or to swap them at any time. So nothing is removed by path. A directory is
//! opened without following links, its owner and mode are checked on the descriptor, and its files
//! are removed through the descriptor.

use std::ffi::{CStr, OsString};
use std::fs::{self, File, Metadata, Permissions};
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use rustix::fs::{AtFlags, CWD, Dir, Mode, OFlags};

use super::DIR_MODE;
use super::access::FileId;
use super::error::{Error, io_error};
use super::lock::{LockMode, try_lock};
use super::path::{parent, resolved};
use super::writing::set_owner_of_dir;

/// A private directory with a temporary name. It is removed with its files when dropped.
#[derive(Debug)]
pub struct StagingDir {
    above: OwnedFd,
    name: OsString,
    dir: File,
    path: PathBuf,
    installed: bool,
}

impl StagingDir {
    /// Creates a directory with mode 0700 and a name that starts with `prefix`.
    ///
    /// # Errors
    /// Any error of creating or opening it.
    pub fn create(above: &Path, prefix: &str) -> io::Result<Self> {
        let above_fd = open_dir(above)?;
        let created = tempfile::Builder::new()
            .prefix(prefix)
            .permissions(Permissions::from_mode(DIR_MODE))
            .tempdir_in(above)?;
        // From here on, it is removed through the descriptor.
        let path = created.keep();
        let name = path.file_name().unwrap_or_default().to_owned();
        let dir = open_own(&above_fd, Path::new(&name))?.ok_or(io::ErrorKind::NotADirectory)?;
        set_owner_of_dir(&dir, &path)?;
        Ok(Self {
            above: above_fd,
            name,
            dir,
            path,
            installed: false,
        })
    }

    /// Returns its path.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Moves the directory to its final path, which may be an empty directory, and syncs the
    /// parent.
    ///
    /// # Errors
    /// [`io::ErrorKind::DirectoryNotEmpty`] or [`io::ErrorKind::AlreadyExists`] if the path is
    /// taken, or any other error of moving it. The directory is removed in that case.
    pub fn install(mut self, place: &Path) -> io::Result<()> {
        rustix::fs::renameat(&self.above, &self.name, CWD, place)?;
        // Another user may have replaced it by a directory of theirs.
        if FileId::at_name(place)? != FileId::of_file(&self.dir)? {
            return Err(io::Error::other("another user has moved the new directory"));
        }
        if let Err(error) = File::open(parent(place)).and_then(|above| above.sync_all()) {
            // The caller reports a failure and does not expect a directory.
            let _ = rustix::fs::renameat(CWD, place, &self.above, &self.name);
            return Err(error);
        }
        self.installed = true;
        Ok(())
    }
}

impl Drop for StagingDir {
    fn drop(&mut self) {
        if !self.installed {
            remove(&self.above, Path::new(&self.name), &self.dir, |_| true);
        }
    }
}

/// Removes staging directories that killed processes left, if they are older than `age` and contain
/// only files named in `known`. Best effort.
///
/// Nothing is removed if another user could rename files of others in the parent directory: a
/// directory of this user could then have received such a name although it is in use.
pub fn sweep(above: &Path, prefix: &str, known: &[&str], now: SystemTime, age: Duration) {
    let Ok(above_fd) = open_dir(above) else {
        return;
    };
    let above_fd = File::from(above_fd);
    if !above_fd
        .metadata()
        .is_ok_and(|it| is_safe_from_renaming(&it, rustix::process::geteuid().as_raw()))
    {
        return;
    }
    for entry in fs::read_dir(above).into_iter().flatten().flatten() {
        let name = entry.file_name();
        if !name.as_encoded_bytes().starts_with(prefix.as_bytes()) {
            continue;
        }
        let Ok(Some(dir)) = open_own(&above_fd, Path::new(&name)) else {
            continue;
        };
        let modified = dir.metadata().and_then(|metadata| metadata.modified());
        let old = modified.is_ok_and(|at| now.duration_since(at).is_ok_and(|since| since > age));
        if old && try_lock(&dir, LockMode::Exclusive).is_ok() {
            let is_known = |file: &CStr| {
                known
                    .iter()
                    .any(|known| file.to_bytes() == known.as_bytes())
            };
            remove(&above_fd, Path::new(&name), &dir, is_known);
        }
    }
}

/// Checks whether a path is a staging directory of this user in which no process works. Links are
/// not followed.
#[must_use]
pub fn is_abandoned(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default();
    let dir = open_dir(parent(path)).and_then(|above| open_own(above, Path::new(name)));
    matches!(dir, Ok(Some(dir)) if try_lock(&dir, LockMode::Exclusive).is_ok())
}

/// Checks whether in a directory only root and one user can rename what that user owns.
fn is_safe_from_renaming(dir: &Metadata, uid: u32) -> bool {
    const WRITABLE_BY_OTHERS: u32 = 0o022;
    const STICKY: u32 = 0o1000;
    (dir.uid() == uid || dir.uid() == 0)
        && (dir.mode() & WRITABLE_BY_OTHERS == 0 || dir.mode() & STICKY != 0)
}

/// Refuses a directory that users other than its owner and root could replace by another directory
/// or a link: files written into it could end up elsewhere.
///
/// # Errors
/// [`Error::Exchangeable`] with the parent directory, which others can write to.
pub fn refuse_exchangeable(dir: &Path) -> Result<(), Error> {
    let dir = resolved(dir);
    let above = parent(&dir);
    let failed = io_error("cannot read", &dir);
    let owner = fs::metadata(&dir).map_err(failed)?.uid();
    let metadata = fs::metadata(above).map_err(io_error("cannot read", above))?;
    if is_safe_from_renaming(&metadata, owner) {
        return Ok(());
    }
    Err(Error::Exchangeable {
        above: above.to_owned(),
        dir,
    })
}

fn open_dir(path: &Path) -> io::Result<OwnedFd> {
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    Ok(rustix::fs::openat(CWD, path, flags, Mode::empty())?)
}

/// Opens a directory by name, without following links. `None` if it is not a private directory of
/// this user.
fn open_own(above: impl std::os::fd::AsFd, name: &Path) -> io::Result<Option<File>> {
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    let dir = File::from(rustix::fs::openat(above, name, flags, Mode::empty())?);
    let metadata = dir.metadata()?;
    let own = metadata.uid() == rustix::process::geteuid().as_raw()
        && metadata.mode() & 0o7777 & !0o2000 == DIR_MODE;
    Ok(own.then_some(dir))
}

/// Removes a directory and its files, if all of them are known. Best effort: leftovers do no harm.
fn remove(above: impl std::os::fd::AsFd, name: &Path, dir: &File, known: impl Fn(&CStr) -> bool) {
    let Ok(entries) = Dir::read_from(dir) else {
        return;
    };
    let Ok(entries) = entries.collect::<rustix::io::Result<Vec<_>>>() else {
        return;
    };
    let files: Vec<&CStr> = entries
        .iter()
        .map(rustix::fs::DirEntry::file_name)
        .filter(|file| !matches!(file.to_bytes(), b"." | b".."))
        .collect();
    if !files.iter().all(|file| known(file)) {
        return;
    }
    for file in files {
        let _ = rustix::fs::unlinkat(dir, file, AtFlags::empty());
    }
    // This removes only an empty directory, whichever it is by now.
    let _ = rustix::fs::unlinkat(above, name, AtFlags::REMOVEDIR);
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    const PREFIX: &str = ".draft-";
    const AGE: Duration = Duration::from_secs(3600);

    /// Returns a directory with the files `a` and `b`.
    fn dir(path: PathBuf) -> PathBuf {
        fs::create_dir(&path).unwrap();
        fs::set_permissions(&path, Permissions::from_mode(DIR_MODE)).unwrap();
        for name in ["a", "b"] {
            fs::write(path.join(name), "x").unwrap();
        }
        path
    }

    fn sweep_later(above: &Path) {
        let later = SystemTime::UNIX_EPOCH + Duration::from_secs(1 << 33);
        sweep(above, PREFIX, &["a", "b"], later, AGE);
    }

    #[test]
    fn an_old_staging_directory_is_removed() {
        let above = tempfile::tempdir().unwrap();
        let old = dir(above.path().join(".draft-x"));
        let other = dir(above.path().join("other"));
        sweep(
            above.path(),
            PREFIX,
            &["a", "b"],
            SystemTime::UNIX_EPOCH,
            AGE,
        );
        assert!(old.exists(), "it is not old yet");
        sweep_later(above.path());
        assert!(!old.exists());
        assert!(other.join("a").exists());
    }

    #[test]
    fn a_link_is_neither_followed_nor_removed() {
        let above = tempfile::tempdir().unwrap();
        let other = dir(above.path().join("other"));
        let link = above.path().join(".draft-x");
        symlink(&other, &link).unwrap();
        sweep_later(above.path());
        assert!(other.join("a").exists());
        assert!(link.is_symlink());
        assert!(!is_abandoned(&link));
    }

    #[test]
    fn a_directory_with_a_file_that_is_not_known_stays_complete() {
        let above = tempfile::tempdir().unwrap();
        let old = dir(above.path().join(".draft-x"));
        fs::write(old.join("c"), "x").unwrap();
        sweep_later(above.path());
        assert_eq!(fs::read_dir(&old).unwrap().count(), 3);
    }

    #[test]
    fn nothing_is_removed_if_others_could_have_renamed_it() {
        let above = tempfile::tempdir().unwrap();
        let old = dir(above.path().join(".draft-x"));
        for (mode, stays) in [(0o777, true), (0o770, true), (0o1777, false)] {
            fs::set_permissions(above.path(), Permissions::from_mode(mode)).unwrap();
            sweep_later(above.path());
            assert_eq!(old.exists(), stays, "{mode:o}");
        }
    }

    #[test]
    fn a_directory_that_others_could_replace_is_refused() {
        let above = tempfile::tempdir().unwrap();
        let inside = dir(above.path().join("store"));
        for (mode, is_safe) in [
            (0o755, true),
            (0o1777, true),
            (0o775, false),
            (0o777, false),
        ] {
            fs::set_permissions(above.path(), Permissions::from_mode(mode)).unwrap();
            assert_eq!(refuse_exchangeable(&inside).is_ok(), is_safe, "{mode:o}");
        }
    }

    #[test]
    fn a_directory_accessible_to_others_is_not_ours() {
        let above = tempfile::tempdir().unwrap();
        let old = dir(above.path().join(".draft-x"));
        fs::set_permissions(&old, Permissions::from_mode(0o755)).unwrap();
        sweep_later(above.path());
        assert!(old.join("a").exists());
    }

    #[test]
    fn a_directory_in_use_stays() {
        let above = tempfile::tempdir().unwrap();
        let old = dir(above.path().join(".draft-x"));
        let lock = crate::files::Lock::exclusive(&old).unwrap();
        assert!(!is_abandoned(&old));
        sweep_later(above.path());
        assert!(old.join("a").exists());
        drop(lock);
        assert!(is_abandoned(&old));
    }

    #[test]
    fn whatever_replaces_a_staging_directory_is_not_removed() {
        let above = tempfile::tempdir().unwrap();
        let staging = StagingDir::create(above.path(), PREFIX).unwrap();
        let path = staging.path().to_owned();
        fs::write(path.join("new"), "x").unwrap();
        let moved = above.path().join("moved");
        fs::rename(&path, &moved).unwrap();
        dir(path.clone());
        drop(staging);
        assert!(path.join("a").exists());
        assert_eq!(fs::read_dir(moved).unwrap().count(), 0);
    }

    #[test]
    fn a_staging_directory_is_installed_complete_or_removed() {
        let above = tempfile::tempdir().unwrap();
        let place = above.path().join("place");
        let staging = StagingDir::create(above.path(), PREFIX).unwrap();
        fs::write(staging.path().join("a"), "x").unwrap();
        staging.install(&place).unwrap();
        assert!(place.join("a").exists());
        let second = StagingDir::create(above.path(), PREFIX).unwrap();
        let error = second.install(&place).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::DirectoryNotEmpty);
        assert_eq!(fs::read_dir(above.path()).unwrap().count(), 1);
    }
}
