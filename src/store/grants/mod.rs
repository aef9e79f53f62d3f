//! Grants: rows and queries. Nothing here could make a grant again, but for the root key.

mod find;
mod list;
mod row;
mod write;

pub use self::list::GrantFilter;
pub(super) use self::row::NEVER_EXPIRES;
