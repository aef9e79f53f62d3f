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
mod old_pages;
mod owners;
mod paths;
mod rekey;
mod rows_and_log;
mod schema;
mod tampering;
