//! The engine that keeps a store in one encrypted file: SQLite with SQLCipher
//! (<https://www.zetetic.net/sqlcipher/design/>).

pub(in crate::store) mod connection;
pub mod inspection;
pub mod log;
pub(in crate::store) mod migration;
pub(in crate::store) mod queue;
