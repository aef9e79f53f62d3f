//! Use cases: what can be done with a store, one file per noun.
//!
//! This is the only caller of `store` and `unlock`. It asks nobody and prints nothing; every write carries its audit entry.

pub mod accounts;
pub mod ambient;
mod context;
mod error;
pub mod founding;
pub mod keys;
pub mod locking;

pub use self::context::{Context, World};
pub use self::error::Error;
