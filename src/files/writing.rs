//! Atomic writes: a file is complete or does not exist.

use std::fs::{self, DirBuilder, File, Metadata, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt, fchown};
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempPath};

use super::access::FileId;
use super::error::{Error, io_error};
use super::path::parent;
use super::{DIR_MODE, private};

/// The prefix of a file name until the file is complete.
pub const STAGED: &str = ".storra-admin-new-";

/// What to do with an existing file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Existing {
    /// Fail.
    Refuse,
    /// Replace it, and keep its owner, group and mode.
    Replace,
}

/// A private file that is written under a temporary name, and renamed when it is complete.
#[derive(Debug)]
pub struct StagedFile {
    file: NamedTempFile,
    place: PathBuf,
    existing: Existing,
}

impl StagedFile {
    /// Starts a file. Links and directories are never replaced.
    ///
    /// # Errors
    /// [`Error::Exists`] if the name is taken, [`Error::NotAFile`] if it is something that is never
    /// replaced.
    pub fn begin(place: &Path, existing: Existing) -> Result<Self, Error> {
        match (lookup(place)?, existing) {
            (None, _) => {}
            (Some(_), Existing::Refuse) => return Err(Error::Exists(place.to_owned())),
            (Some(there), Existing::Replace) if there.is_file() => {}
            (Some(_), Existing::Replace) => return Err(Error::NotAFile(place.to_owned())),
        }
        Ok(Self {
            file: temporary_beside(place)?,
            place: place.to_owned(),
            existing,
        })
    }

    /// Syncs the file and moves it to its final path.
    ///
    /// # Errors
    /// The same as [`StagedFile::begin`], because the name may be taken by now; [`Error::Io`] if it
    /// cannot be written.
    pub fn finish(self) -> Result<(), Error> {
        if self.existing == Existing::Replace {
            keep_owner_and_mode(self.file.as_file(), &self.place)?;
        }
        self.put()
    }

    /// Makes the file readable for everyone, and moves it like [`finish`](Self::finish).
    ///
    /// # Errors
    /// The same as [`StagedFile::finish`].
    pub fn finish_public(self) -> Result<(), Error> {
        let kept = self.existing == Existing::Replace
            && keep_owner_and_mode(self.file.as_file(), &self.place)?;
        if !kept {
            let public = Permissions::from_mode(0o644);
            let set = self.file.as_file().set_permissions(public);
            set.map_err(io_error("cannot write", &self.place))?;
        }
        self.put()
    }

    fn put(self) -> Result<(), Error> {
        let Self {
            file,
            place,
            existing,
        } = self;
        let synced = file.as_file().sync_all();
        synced.map_err(io_error("cannot write", &place))?;
        let put = match existing {
            Existing::Replace => file.persist(&place),
            Existing::Refuse => file.persist_noclobber(&place),
        };
        put.map_err(|error| io_error("cannot write", &place)(error.error))?;
        sync_dir(parent(&place))
    }
}

impl Write for StagedFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // Not through the library, whose errors contain the temporary path.
        self.file.as_file().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.as_file().flush()
    }
}

/// Returns the metadata of a name, without following a link.
fn lookup(path: &Path) -> Result<Option<Metadata>, Error> {
    match fs::symlink_metadata(path) {
        Ok(there) => Ok(Some(there)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(io_error("cannot write", path)(error)),
    }
}

fn temporary_beside(path: &Path) -> Result<NamedTempFile, Error> {
    let dir = parent(path);
    fs::metadata(dir).map_err(io_error("cannot write", path))?;
    // Created exclusively and with mode 0600. The error contains the path that the user knows.
    tempfile::Builder::new()
        .prefix(STAGED)
        .tempfile_in(dir)
        .map_err(|error| io_error("cannot write", path)(error.kind().into()))
}

pub(super) fn write_beside(path: &Path, bytes: &[u8]) -> Result<NamedTempFile, Error> {
    let mut file = temporary_beside(path)?;
    file.write_all(bytes)
        .and_then(|()| file.as_file().sync_all())
        .map_err(io_error("cannot write", path))?;
    Ok(file)
}

/// Gives a file the owner, group and mode of the file that it is about to replace. Returns false if
/// there is none.
///
/// # Errors
/// [`Error::Io`] if they cannot be set, or, as root, if another user could have planted the file
/// and would get the new content.
pub fn keep_owner_and_mode(file: &File, place: &Path) -> Result<bool, Error> {
    let Some(there) = lookup(place)?.filter(Metadata::is_file) else {
        return Ok(false);
    };
    let failed = || io_error("cannot keep the owner and the group of", place);
    let own = file.metadata().map_err(failed())?;
    if own.uid() != there.uid() && may_be_planted(&there, place).map_err(failed())? {
        let why = "another user owns it, in a directory that others can write to";
        return Err(io_error("cannot replace", place)(io::Error::new(
            io::ErrorKind::PermissionDenied,
            why,
        )));
    }
    if (own.uid(), own.gid()) != (there.uid(), there.gid()) {
        fchown(file, Some(there.uid()), Some(there.gid())).map_err(failed())?;
    }
    // After changing the owner, which can clear bits of the mode.
    file.set_permissions(Permissions::from_mode(there.mode() & 0o7777))
        .and_then(|()| file.sync_all())
        .map_err(io_error("cannot write", place))?;
    Ok(true)
}

/// Checks whether a file may have been planted by a user who owns neither the directory nor this
/// process. The kernel has the same rule for opening files (`fs.protected_regular`).
fn may_be_planted(there: &Metadata, place: &Path) -> io::Result<bool> {
    let dir = fs::metadata(parent(place))?;
    Ok(dir.mode() & 0o022 != 0 && there.uid() != dir.uid())
}

/// As root, gives a new file or directory to the owner of its parent directory, who could not use
/// it otherwise. For files that belong together: the configuration, a store and the directories
/// above them.
pub(super) fn set_owner_of_dir(file: &File, path: &Path) -> io::Result<()> {
    if !rustix::process::geteuid().is_root() {
        return Ok(());
    }
    let dir = fs::metadata(parent(path))?;
    fchown(file, Some(dir.uid()), Some(dir.gid()))
}

/// As root, gives a new file to the owner of a store if its directory belongs to the same user.
///
/// # Errors
/// [`Error`] if the owner cannot be set.
pub fn share_with_owner_of(store: &Path, path: &Path) -> Result<(), Error> {
    let share = || {
        let owner = fs::metadata(store)?.uid();
        if fs::metadata(parent(path))?.uid() == owner {
            set_owner_of_dir(&private::open_existing(path)?, path)?;
        }
        Ok(())
    };
    share().map_err(io_error("cannot write", path))
}

/// Creates a private file durably and atomically, and returns its identity.
///
/// # Errors
/// [`Error::Exists`] if the name is taken, even by a dangling link.
pub fn create(path: &Path, bytes: &[u8]) -> Result<FileId, Error> {
    create_with(path, bytes, false)
}

/// Creates a private file like [`create`] in the directory of a store. It belongs to the owner of
/// the directory.
///
/// # Errors
/// The same as [`create`].
pub fn create_in_store(path: &Path, bytes: &[u8]) -> Result<FileId, Error> {
    create_with(path, bytes, true)
}

fn create_with(path: &Path, bytes: &[u8], is_of_store: bool) -> Result<FileId, Error> {
    let file = write_beside(path, bytes)?;
    if is_of_store {
        set_owner_of_dir(file.as_file(), path).map_err(io_error("cannot write", path))?;
    }
    let id = FileId::of_file(file.as_file()).map_err(io_error("cannot write", path))?;
    file.persist_noclobber(path)
        .map_err(|error| io_error("cannot write", path)(error.error))?;
    // The caller reports a failure and does not expect a file.
    sync_dir(parent(path)).inspect_err(|_| remove_same(path, id))?;
    Ok(id)
}

/// Creates an empty private file in the directory of a store. It belongs to the owner of the
/// directory.
///
/// # Errors
/// [`Error::Exists`] if the name is taken, even by a dangling link.
pub fn create_empty(path: &Path) -> Result<(), Error> {
    private::create_new(path)
        .and_then(|file| set_owner_of_dir(&file, path))
        .map_err(io_error("cannot write", path))
}

/// Replaces a private file durably and atomically. The new file has the owner, group and mode of
/// the old one. If there is no old file, it belongs to the owner of the directory.
///
/// # Errors
/// [`Error`] if it cannot be written.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let file = write_beside(path, bytes)?;
    if !keep_owner_and_mode(file.as_file(), path)? {
        set_owner_of_dir(file.as_file(), path).map_err(io_error("cannot write", path))?;
    }
    file.persist(path)
        .map_err(|error| io_error("cannot write", path)(error.error))?;
    sync_dir(parent(path))
}

/// Moves a file over another one durably.
///
/// # Errors
/// [`Error`] if it cannot be moved, or if the directory cannot be synced after the move.
pub fn rename(from: &Path, to: &Path) -> Result<(), Error> {
    fs::rename(from, to).map_err(io_error("cannot write", to))?;
    sync_dir(parent(to))
}

/// Moves a file durably to a free name. If it cannot be moved, it stays where it is.
///
/// # Errors
/// [`Error::Exists`] if the name is taken, even by a dangling link; otherwise the same as
/// [`rename`].
pub fn rename_new(from: &Path, to: &Path) -> Result<(), Error> {
    let file = TempPath::try_from_path(from).map_err(io_error("cannot write", to))?;
    file.persist_noclobber(to).map_err(|failed| {
        let tempfile::PathPersistError { error, path } = failed;
        // Dropping it would remove the file.
        let _ = path.keep();
        io_error("cannot write", to)(error)
    })?;
    sync_dir(parent(to))
}

/// Removes a file, if it exists.
///
/// # Errors
/// [`Error`] if it exists and cannot be removed.
pub fn remove(path: &Path) -> Result<(), Error> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(io_error("cannot remove", path)(error))
        }
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Removes a file if its name still refers to the same file. Best effort.
pub fn remove_same(path: &Path, id: FileId) {
    if FileId::at_name(path).is_ok_and(|there| there == id) {
        let _ = fs::remove_file(path);
    }
}

/// Removes temporary files that killed processes left in a private directory. The caller holds the
/// lock that keeps other processes from writing there.
pub fn sweep(dir: &Path) {
    for entry in fs::read_dir(dir).into_iter().flatten().flatten() {
        let name = entry.file_name();
        if name.as_encoded_bytes().starts_with(STAGED.as_bytes()) {
            // Best effort: nothing reads it.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Creates a directory and its missing parents with mode 0700.
///
/// # Errors
/// [`Error`] if it cannot be created.
pub fn create_dir(path: &Path) -> Result<(), Error> {
    create_dir_with(path, DIR_MODE)
}

/// Creates a directory and its missing parents, readable for everyone.
///
/// # Errors
/// [`Error`] if it cannot be created.
pub fn create_public_dir(path: &Path) -> Result<(), Error> {
    create_dir_with(path, 0o755)
}

fn create_dir_with(path: &Path, mode: u32) -> Result<(), Error> {
    let missing: Vec<&Path> = path
        .ancestors()
        .take_while(|dir| !dir.as_os_str().is_empty() && fs::symlink_metadata(dir).is_err())
        .collect();
    DirBuilder::new()
        .mode(mode)
        .recursive(true)
        .create(path)
        .and_then(|()| {
            let from_above = missing.iter().rev();
            from_above
                .into_iter()
                .try_for_each(|dir| set_owner_of_dir(&File::open(dir)?, dir))
        })
        .map_err(|source| Error::Io {
            doing: "cannot make the directory",
            path: path.to_owned(),
            source,
        })
}

/// Syncs a directory, which makes the names in it durable.
///
/// # Errors
/// [`Error`] if the directory cannot be synced.
pub fn sync_dir(path: &Path) -> Result<(), Error> {
    sync(path)
}

/// Syncs a file that was written elsewhere.
///
/// # Errors
/// [`Error`] if the file cannot be synced.
pub fn sync_file(path: &Path) -> Result<(), Error> {
    sync(path)
}

fn sync(path: &Path) -> Result<(), Error> {
    File::open(path)
        .and_then(|file| file.sync_all())
        .map_err(io_error("cannot sync", path))
}
