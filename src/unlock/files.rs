//! Private files: born with mode 0600, whole or not there at all, and refused when others could read them.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;
use zeroize::Zeroizing;

use super::error::Error;
use crate::domain::secret::Secret;

/// The permissions of a private file.
pub const FILE_MODE: u32 = 0o600;
/// The permissions of a private directory.
pub const DIR_MODE: u32 = 0o700;

/// How the name of a file begins until it has the one that it was made for.
pub const UNFINISHED: &str = ".storra-admin-new-";

const MAX_PASSPHRASE_FILE: u64 = 64 * 1024;

/// Who may have access to a file besides root.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Audience {
    /// Its owner.
    Owner,
    /// Its owner and its group.
    OwnerAndGroup,
}

pub(super) fn io_error(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Error {
    let path = path.to_owned();
    move |source| match source.kind() {
        io::ErrorKind::AlreadyExists => Error::Exists(path),
        _ => Error::Io {
            doing,
            path,
            source,
        },
    }
}

/// Refuses a file or directory to which others have access. Pipes pass: they have no others.
///
/// # Errors
/// [`Error::Loose`] with the permissions it should have.
pub fn check(path: &Path, audience: Audience) -> Result<(), Error> {
    let metadata = fs::metadata(path).map_err(io_error("cannot read", path))?;
    if !metadata.is_file() && !metadata.is_dir() {
        return Ok(());
    }
    let mode = metadata.permissions().mode() & 0o7777;
    let forbidden = match audience {
        Audience::Owner => 0o077,
        Audience::OwnerAndGroup => 0o007,
    };
    if mode & forbidden == 0 {
        return Ok(());
    }
    Err(Error::Loose {
        path: path.to_owned(),
        mode,
        wanted: if metadata.is_dir() {
            DIR_MODE
        } else {
            FILE_MODE
        },
    })
}

/// Reads a file of at most `limit` bytes, to which only its owner has access. What was read is wiped when dropped.
///
/// # Errors
/// [`Error`] if it cannot be read, is too large or too loose.
pub fn read(path: &Path, limit: u64) -> Result<Zeroizing<Vec<u8>>, Error> {
    read_for(path, limit, Audience::Owner)
}

pub(super) fn read_for(
    path: &Path,
    limit: u64,
    audience: Audience,
) -> Result<Zeroizing<Vec<u8>>, Error> {
    Kept::read_for(path, limit, audience).map(|kept| kept.bytes)
}

/// A file that was read and is kept open, so that it can be told whether it is still the one of that name.
pub struct Kept {
    file: File,
    limit: u64,
    audience: Audience,
    /// What was read. It is wiped when dropped.
    pub bytes: Zeroizing<Vec<u8>>,
}

impl Kept {
    /// Reads a file of at most `limit` bytes, to which only its owner has access.
    ///
    /// # Errors
    /// [`Error`] if it cannot be read, is too large or too loose.
    pub fn read(path: &Path, limit: u64) -> Result<Self, Error> {
        Self::read_for(path, limit, Audience::Owner)
    }

    fn read_for(path: &Path, limit: u64, audience: Audience) -> Result<Self, Error> {
        let file = File::open(path).map_err(io_error("cannot read", path))?;
        if path.is_dir() {
            return Err(io_error("cannot read", path)(
                io::ErrorKind::IsADirectory.into(),
            ));
        }
        check(path, audience)?;
        let mut bytes = Zeroizing::new(Vec::with_capacity(4096));
        (&file)
            .take(limit + 1)
            .read_to_end(&mut bytes)
            .map_err(io_error("cannot read", path))?;
        if bytes.len() as u64 > limit {
            return Err(Error::Io {
                doing: "cannot read",
                path: path.to_owned(),
                source: io::Error::new(
                    io::ErrorKind::FileTooLarge,
                    format!("it is larger than {limit} bytes"),
                ),
            });
        }
        Ok(Self {
            file,
            limit,
            audience,
            bytes,
        })
    }

    /// Tells whether no other file has been put in the place of this one, or one that holds the same.
    ///
    /// # Errors
    /// [`Error`] if the file of that name cannot be looked at.
    pub fn is_at(&self, path: &Path) -> Result<bool, Error> {
        // It is open, so no other file can have its number. But some file systems do not always give a file the same.
        let number = |metadata: fs::Metadata| (metadata.dev(), metadata.ino());
        let mine = self.file.metadata().map(number);
        let there = fs::metadata(path).map(number);
        let same = mine.and_then(|mine| Ok(mine == there?));
        if same.map_err(io_error("cannot read", path))? {
            return Ok(true);
        }
        let there = read_for(path, self.limit, self.audience)?;
        Ok(*there == *self.bytes)
    }
}

/// Reads a passphrase from the first line of a file.
///
/// # Errors
/// [`Error`] if the file cannot be read, is too loose, or begins with an empty line.
pub fn read_passphrase(path: &Path) -> Result<Secret, Error> {
    let bytes = read(path, MAX_PASSPHRASE_FILE).map_err(Error::of_credential)?;
    let line = bytes.split(|b| *b == b'\n').next().unwrap_or(&[]);
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let text = std::str::from_utf8(line).map_err(|_| Error::Credential {
        path: path.to_owned(),
        source: io::Error::new(io::ErrorKind::InvalidData, "the passphrase is not UTF-8"),
    })?;
    if text.is_empty() {
        return Err(Error::EmptyPassphrase(path.to_owned()));
    }
    Ok(Secret::new(text.to_owned()))
}

/// Makes a directory with mode 0700, and those above it that are missing.
///
/// # Errors
/// [`Error`] if it cannot be made.
pub fn create_dir(path: &Path) -> Result<(), Error> {
    DirBuilder::new()
        .mode(DIR_MODE)
        .recursive(true)
        .create(path)
        .map_err(|source| Error::Io {
            doing: "cannot make the directory",
            path: path.to_owned(),
            source,
        })
}

/// Makes durable that the names in a directory are what they are.
///
/// # Errors
/// [`Error`] if the directory cannot be synced.
pub fn sync_dir(path: &Path) -> Result<(), Error> {
    sync(path)
}

/// Makes durable what others have written into a file.
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

/// Removes a file, if it is there.
///
/// # Errors
/// [`Error`] if it is there and cannot be removed.
pub fn remove(path: &Path) -> Result<(), Error> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(io_error("cannot remove", path)(error))
        }
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Moves a file to the place of another durably.
///
/// # Errors
/// [`Error`] if it cannot be moved, or the directory not be synced: it has been moved then.
pub fn rename(from: &Path, to: &Path) -> Result<(), Error> {
    fs::rename(from, to).map_err(io_error("cannot write", to))?;
    sync_dir(parent(to))
}

/// Returns the directory that a file is in, or would be in.
#[must_use]
pub fn parent(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        Some(_) | None => Path::new("."),
    }
}

/// A private file that is written beside its place, and gets there only when it is whole.
#[derive(Debug)]
pub struct Unfinished {
    file: NamedTempFile,
    place: PathBuf,
    replace: bool,
}

impl Unfinished {
    /// Begins a file. It may take the place of another only if that is said here, and that of a link or directory never.
    ///
    /// # Errors
    /// [`Error::Exists`] if the name is taken, [`Error::NotAFile`] by something that is never replaced.
    pub fn begin(place: &Path, replace: bool) -> Result<Self, Error> {
        match fs::symlink_metadata(place) {
            Ok(there) if replace && there.is_file() => {}
            Ok(_) if replace => return Err(Error::NotAFile(place.to_owned())),
            Ok(_) => return Err(Error::Exists(place.to_owned())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(io_error("cannot write", place)(error)),
        }
        let dir = parent(place);
        fs::metadata(dir).map_err(io_error("cannot write", place))?;
        let file = tempfile::Builder::new()
            .prefix(UNFINISHED)
            .tempfile_in(dir)
            .map_err(|error| io_error("cannot write", place)(error.kind().into()))?;
        Ok(Self {
            file,
            place: place.to_owned(),
            replace,
        })
    }

    /// Makes the file durable, and then puts it in its place.
    ///
    /// # Errors
    /// As [`Unfinished::begin`], for the name may be taken by now; [`Error::Io`] if it cannot be written.
    pub fn finish(self) -> Result<(), Error> {
        let Self {
            file,
            place,
            replace,
        } = self;
        let failed = io_error("cannot write", &place);
        file.as_file().sync_all().map_err(failed)?;
        let put = if replace {
            file.persist(&place)
        } else {
            file.persist_noclobber(&place)
        };
        put.map_err(|error| io_error("cannot write", &place)(error.error))?;
        sync_dir(parent(&place))
    }
}

impl Write for Unfinished {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // Not by way of the library, whose errors name the file as nobody asked for it.
        self.file.as_file().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.as_file().flush()
    }
}

fn write_beside(path: &Path, bytes: &[u8]) -> Result<NamedTempFile, Error> {
    let dir = parent(path);
    fs::metadata(dir).map_err(io_error("cannot write", path))?;
    // Made exclusively and with mode 0600. Its own name, which nobody asked for, is left out of the error.
    let mut file = tempfile::Builder::new()
        .prefix(UNFINISHED)
        .tempfile_in(dir)
        .map_err(|error| io_error("cannot write", path)(error.kind().into()))?;
    file.write_all(bytes)
        .and_then(|()| file.as_file().sync_all())
        .map_err(io_error("cannot write", path))?;
    Ok(file)
}

/// Removes what processes that were killed have left of new files. The caller knows that nobody writes any in there now.
pub fn sweep(dir: &Path) {
    for entry in fs::read_dir(dir).into_iter().flatten().flatten() {
        if entry
            .file_name()
            .as_encoded_bytes()
            .starts_with(UNFINISHED.as_bytes())
        {
            // Whatever cannot be removed stays: nobody reads it.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Writes a new private file durably; it appears whole.
///
/// # Errors
/// [`Error::Exists`] if the name is taken, even by a dangling link.
pub fn create(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    write_beside(path, bytes)?
        .persist_noclobber(path)
        .map_err(|error| io_error("cannot write", path)(error.error))?;
    sync_dir(parent(path))
}

/// Makes an empty private file under its own name, so that whatever comes of it is found under that name.
///
/// # Errors
/// [`Error::Exists`] if the name is taken, even by a dangling link.
pub fn create_empty(path: &Path) -> Result<(), Error> {
    let made = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(FILE_MODE)
        .open(path);
    made.map(drop).map_err(io_error("cannot write", path))
}

/// Puts a private file in the place of another durably: at every moment the old one or the new one is there.
///
/// # Errors
/// [`Error`] if it cannot be written.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    write_beside(path, bytes)?
        .persist(path)
        .map_err(|error| io_error("cannot write", path)(error.error))?;
    sync_dir(parent(path))
}

/// Puts a file in the place of another durably, as [`replace`], with the owner and the permissions of the other.
///
/// # Errors
/// [`Error`] if there is no other, or the file cannot be written.
pub fn replace_keeping(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let other = fs::metadata(path).map_err(io_error("cannot write", path))?;
    let file = write_beside(path, bytes)?;
    let own = file
        .as_file()
        .metadata()
        .map_err(io_error("cannot write", path))?;
    if (own.uid(), own.gid()) != (other.uid(), other.gid()) {
        // Whoever runs this as root must not take the file from its owner.
        std::os::unix::fs::fchown(file.as_file(), Some(other.uid()), Some(other.gid()))
            .map_err(io_error("cannot keep the owner of", path))?;
    }
    file.as_file()
        .set_permissions(other.permissions())
        .and_then(|()| file.as_file().sync_all())
        .map_err(io_error("cannot write", path))?;
    file.persist(path)
        .map_err(|error| io_error("cannot write", path)(error.error))?;
    sync_dir(parent(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn what_cannot_be_written_is_named_as_it_was_asked_for() {
        let error = create(Path::new("/nonexistent/f"), b"").unwrap_err();
        assert_eq!(
            error.to_string(),
            "cannot write /nonexistent/f: No such file or directory (os error 2)"
        );
    }

    #[test]
    fn new_files_are_private_and_never_overwrite() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("f");
        create(&file, b"one").unwrap();
        assert_eq!(mode(&file), 0o600);
        assert!(matches!(create(&file, b"two"), Err(Error::Exists(_))));
        assert_eq!(fs::read(&file).unwrap(), b"one");
        replace(&file, b"three").unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"three");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_file_that_is_replaced_can_keep_its_permissions() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("f");
        create(&file, b"one").unwrap();
        for kept in [0o644, 0o600, 0o440] {
            fs::set_permissions(&file, fs::Permissions::from_mode(kept)).unwrap();
            replace_keeping(&file, b"two").unwrap();
            assert_eq!(mode(&file), kept);
            assert_eq!(fs::read(&file).unwrap(), b"two");
        }
        assert!(replace_keeping(&dir.path().join("none"), b"").is_err());
    }

    #[test]
    fn a_dangling_link_is_not_written_through() {
        let dir = tempfile::tempdir().unwrap();
        let link = dir.path().join("link");
        let target = dir.path().join("target");
        std::os::unix::fs::symlink(&target, &link).unwrap();
        assert!(matches!(create(&link, b"x"), Err(Error::Exists(_))));
        assert!(matches!(create_empty(&link), Err(Error::Exists(_))));
        assert!(!target.exists());
    }

    #[test]
    fn a_link_is_replaced_and_what_it_leads_to_is_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        let link = dir.path().join("link");
        let target = dir.path().join("target");
        fs::write(&target, b"theirs").unwrap();
        std::os::unix::fs::symlink(&target, &link).unwrap();
        replace(&link, b"ours").unwrap();
        assert_eq!(fs::read(&target).unwrap(), b"theirs");
        assert!(fs::symlink_metadata(&link).unwrap().is_file());
        assert_eq!(mode(&link), 0o600);
    }

    #[test]
    fn loose_files_are_refused() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("f");
        create(&file, b"x").unwrap();
        for (mode, owner, group) in [
            (0o600, true, true),
            (0o400, true, true),
            (0o440, false, true),
            (0o644, false, false),
            (0o602, false, false),
        ] {
            fs::set_permissions(&file, fs::Permissions::from_mode(mode)).unwrap();
            assert_eq!(check(&file, Audience::Owner).is_ok(), owner, "{mode:o}");
            assert_eq!(
                check(&file, Audience::OwnerAndGroup).is_ok(),
                group,
                "{mode:o}"
            );
        }
    }

    #[test]
    fn the_passphrase_is_the_first_line_without_its_end() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("f");
        for (content, expected) in [("a b\n", "a b"), ("x\r\ny", "x"), ("ü", "ü")] {
            replace(&file, content.as_bytes()).unwrap();
            assert_eq!(read_passphrase(&file).unwrap().reveal(), expected);
        }
        replace(&file, b"\nsecond").unwrap();
        assert!(matches!(
            read_passphrase(&file),
            Err(Error::EmptyPassphrase(_))
        ));
    }

    #[test]
    fn what_is_left_of_new_files_is_removed_and_nothing_else() {
        let dir = tempfile::tempdir().unwrap();
        let kept = dir.path().join("kept");
        create(&kept, b"x").unwrap();
        let (_, left) = write_beside(&kept, b"y").unwrap().keep().unwrap();
        assert!(left.exists());
        sweep(dir.path());
        assert!(kept.exists() && !left.exists());
    }

    #[test]
    fn a_file_that_was_replaced_is_told_from_the_one_that_was_read() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("f");
        create(&file, b"one").unwrap();
        let kept = Kept::read(&file, 10).unwrap();
        assert!(kept.is_at(&file).unwrap());
        replace(&file, b"two").unwrap();
        assert!(!kept.is_at(&file).unwrap());
        replace(&file, b"one").unwrap();
        assert!(kept.is_at(&file).unwrap(), "it holds the same");
    }

    #[test]
    fn endless_files_are_not_read_to_the_end() {
        assert!(matches!(
            read(Path::new("/dev/zero"), 1000),
            Err(Error::Io { .. })
        ));
    }
}
