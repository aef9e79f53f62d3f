//! Files and directories that no other user of the machine can read, replace or get removed.
//!
//! This is the only module that creates, replaces, renames or removes files, which a test
//! (`only_files_writes_files`) checks. It knows nothing about stores or keys. New files are private
//! (mode 0600) from the start, appear under their name only when they are complete, and are never
//! written through a symbolic link. Replaced files keep their owner, group and mode.

mod access;
mod error;
pub mod lock;
mod lock_file;
mod path;
mod private;
mod protected_paths;
mod reading;
mod staging_dir;
#[cfg(test)]
mod tests;
mod writing;

pub use self::access::{
    Audience, FileId, can_change_mode, check, is_dir_writable, is_trusted_link,
};
pub use self::error::Error;
pub(crate) use self::error::io_error;
pub use self::lock::Lock;
pub use self::lock_file::{LockFile, remove_abandoned, wait_for_release};
pub use self::path::{parent, resolved};
pub use self::private::{create_new, open_append, open_existing, truncate};
pub use self::protected_paths::ProtectedPaths;
pub use self::reading::{Snapshot, read, read_for};
pub use self::staging_dir::{
    StagingDir, is_abandoned, refuse_exchangeable, sweep as sweep_staging_dirs,
};
pub use self::writing::{
    Existing, STAGED, StagedFile, create, create_dir, create_empty, create_in_store,
    create_public_dir, keep_owner_and_mode, remove, remove_same, rename, rename_new, replace,
    share_with_owner_of, sweep, sync_dir, sync_file,
};

/// The permissions of a private file.
pub const FILE_MODE: u32 = 0o600;
/// The permissions of a private directory.
pub const DIR_MODE: u32 = 0o700;
