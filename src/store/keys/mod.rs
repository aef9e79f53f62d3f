//! Keys: rows and queries. A key is spread over four tables and always put together whole.

mod find;
mod list;
mod row;
mod write;

pub(super) use self::row::{NEVER_EXPIRES, NEVER_USED};
pub(super) use self::write::KEY_NUMBER;
