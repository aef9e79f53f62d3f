//! Paths, without looking at the files.

use std::path::{Path, PathBuf};

/// Returns the canonical path of a file, which does not have to exist.
#[must_use]
pub fn resolved(path: &Path) -> PathBuf {
    match (parent(path).canonicalize(), path.file_name()) {
        (Ok(dir), Some(name)) => dir.join(name),
        (_, None) => path.canonicalize().unwrap_or_else(|_| path.to_owned()),
        (Err(_), Some(_)) => std::path::absolute(path).unwrap_or_else(|_| path.to_owned()),
    }
}

/// Returns the directory that a file is in, or would be in.
#[must_use]
pub fn parent(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        Some(_) | None => Path::new("."),
    }
}
