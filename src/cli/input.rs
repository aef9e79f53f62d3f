//! Input files, where `-` is standard input.

use std::fs::File;
use std::io;
use std::os::fd::AsFd;
use std::path::Path;

use super::failure::{Code, Failure};
use crate::service::ErrorCode;

/// Checks whether a path means standard input.
pub(super) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Returns the name of an input in a message.
pub(super) fn name(path: &Path) -> String {
    if is_stdin(path) {
        "standard input".to_owned()
    } else {
        path.display().to_string()
    }
}

/// Opens an input. The hint is for a file that does not exist.
pub(super) fn open(path: &Path, hint: &str) -> Result<File, Failure> {
    let opened = if is_stdin(path) {
        io::stdin().as_fd().try_clone_to_owned().map(File::from)
    } else {
        File::open(path)
    };
    opened.map_err(|error| unreadable(path, &error, hint))
}

/// Describes why an input cannot be read.
pub(super) fn unreadable(path: &Path, error: &io::Error, hint: &str) -> Failure {
    let message = format!("cannot read {}: {error}", name(path));
    match error.kind() {
        io::ErrorKind::NotFound => Failure::new(Code::FileNotFound, message).hint(hint),
        _ => Failure::new(ErrorCode::Io, message),
    }
}
