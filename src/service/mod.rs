//! Use cases: what can be done with a store, one file per noun.
//!
//! They never prompt and never print; every write carries its audit entry.

pub mod accounts;
pub mod ambient;
pub mod apply;
pub mod audit;
pub mod backup;
pub mod check;
pub mod completion;
mod context;
pub mod delivery;
mod error;
pub mod grants;
pub mod init;
pub mod input;
mod integrity;
pub mod keys;
mod paging;
pub mod projects;
pub mod recipients;
mod shown;
#[cfg(test)]
mod testing;
pub mod usage;

pub use self::context::{Caller, Context};
pub use self::error::{
    AccountError, ApplyError, AuditError, BackupError, DeliveryError, Error, ErrorCode, GrantError,
    KeyError, ProjectError, UsageError, bad_lines,
};
pub use self::paging::Pages;
pub use self::shown::Difference;
pub use crate::store::WriteMode;
