use std::io;
use std::path::Path;

use super::{Failure, shell_quoted};
use crate::cli::exit::Exit;
use crate::files::{self, Error};

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let message = error.to_string();
        failed(&error, message)
    }
}

pub(super) fn failed(error: &Error, message: String) -> Failure {
    let new = |code, exit| Failure::new(code, exit, message);
    match error {
        Error::Exists(_) => new("file_exists", Exit::Conflict)
            .hint("choose another name: files are never overwritten"),
        Error::NotAFile(_) => {
            new("file_exists", Exit::Conflict).hint("choose another name, or take it away first")
        }
        Error::Loose { path, wanted, .. } => {
            new("unsafe_permissions", Exit::Locked).hint(private_hint(path, *wanted))
        }
        Error::Exchangeable { above, .. } => new("unsafe_permissions", Exit::Locked).hint(format!(
            "nothing was changed; move the store, or run `chmod go-w {}`",
            shell_quoted(&above.to_string_lossy())
        )),
        Error::ProtectedPath { .. } => new("place_reserved", Exit::Usage)
            .hint("nothing was changed; name another file: `--force` does not apply to this one"),
        Error::LockTimeout { .. } => {
            new("store_busy", Exit::Unavailable).hint("try again when it is done")
        }
        Error::Io { source, .. } if source.kind() == io::ErrorKind::StorageFull => {
            new("disk_full", Exit::Unavailable).hint("make room and try again")
        }
        Error::Io { .. } => new("io", Exit::Unavailable),
    }
}

/// Says how a file or directory becomes private.
pub(in crate::cli) fn private_hint(path: &Path, wanted: u32) -> String {
    let quoted = shell_quoted(&path.to_string_lossy());
    if files::can_change_mode(path) {
        return format!("chmod {wanted:o} {quoted}");
    }
    let why = "its permissions cannot be changed here (it is read-only, or another user's)";
    if path.is_dir() {
        format!("{why}: copy it into a directory with mode {wanted:o}")
    } else {
        format!(
            "{why}: copy it with `install -m {wanted:o} {quoted} COPY` and name the copy; bash also \
             takes `<(cat {quoted})` in its place"
        )
    }
}
