//! Use cases: what can be done with a store, one file per noun.
//!
//! This is the only caller of `store` and `unlock`, and hands on the words of theirs that the edge needs. It asks nobody and prints nothing; every write carries its audit entry.

pub mod access;
pub mod accounts;
pub mod ambient;
pub mod apply;
pub mod audit;
pub mod backup;
pub mod check;
pub mod completion;
mod context;
pub mod delivery;
mod draft;
mod error;
pub mod founding;
pub mod grants;
pub mod input;
mod integrity;
pub mod keys;
pub mod locking;
mod paging;
pub mod projects;
mod shown;
#[cfg(test)]
mod testing;
pub mod usage;

pub use self::context::{Context, World};
pub use self::error::{
    AccountError, ApplyError, AuditError, BackupError, DeliveryError, Error, GrantError, KeyError,
    ProjectError, RecipientError, UsageError, bad_lines,
};
pub use self::paging::Pages;
pub use self::shown::Difference;
pub use crate::store::{Error as StoreError, Fate, RecipientRecord};
pub use crate::unlock::layout::Layout;
pub use crate::unlock::passphrase::{
    DEFAULT_LOG_N, MAX_LOG_N, MIN_LOG_N, read_file as read_passphrase,
};
pub use crate::unlock::recipient::{Introduced, read_lines as read_recipients};
pub use crate::unlock::{Error as UnlockError, Given, Means, Method, NotGiven, Prompt};
