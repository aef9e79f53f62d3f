//! Tests of the files and of many processes at once.

mod busy;
mod canary;
mod concurrency;
mod flips;
mod foreign_log;
mod full;
pub(crate) mod inside;
mod kill;
mod modes;
mod paths;
mod rekey;
mod schema;
mod tampering;
