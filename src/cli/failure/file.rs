use std::io;
use std::path::Path;

use super::{Failure, shell_quoted};
use crate::files::{self, Error};
use crate::service::ErrorCode;

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let message = error.to_string();
        failed(&error, message)
    }
}

pub(super) fn failed(error: &Error, message: String) -> Failure {
    let failure = Failure::new(ErrorCode::from(error), message);
    match error {
        Error::Exists(_) => failure.hint("choose another name: files are never overwritten"),
        Error::NotAFile(_) => failure.hint("choose another name, or remove it first"),
        Error::Loose { path, wanted, .. } => failure.hint(private_hint(path, *wanted)),
        Error::Exchangeable { above, .. } => failure.hint(format!(
            "nothing was changed; move the store, or run `chmod go-w {}`",
            shell_quoted(&above.to_string_lossy())
        )),
        Error::ProtectedPath { .. } => {
            failure.hint("nothing was changed; name another file: `--force` does not apply to it")
        }
        Error::LockTimeout { .. } => failure.hint("try again when it is done"),
        Error::Io { source, .. } if source.kind() == io::ErrorKind::StorageFull => {
            failure.hint("free some space and try again")
        }
        Error::Io { .. } => failure,
    }
}

/// Returns how to make a file or directory private.
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
