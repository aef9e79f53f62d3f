//! The parsers that meet foreign bytes, and what must hold of them whatever the bytes are.
//!
//! Each file has one function, `check`, which panics when something does not hold. `cargo fuzz` runs it with bytes of its own
//! making (`fuzz/`, and docs/reliability.md), and [`seeds`] with those that are kept in `tests/seeds`, so that neither they
//! nor the functions rot.

pub(crate) mod access_log;
pub(crate) mod backups;
pub(crate) mod caveats;
pub(crate) mod config;
pub(crate) mod deliveries;
pub(crate) mod envelopes;
pub(crate) mod git_index;
pub(crate) mod grants;
mod input;
pub(crate) mod key_imports;
pub(crate) mod labels;
pub(crate) mod leaks;
pub(crate) mod periods;
pub(crate) mod provision;
pub(crate) mod secrets;
pub(crate) mod selectors;
pub(crate) mod usage_lines;

#[cfg(test)]
mod seeds;
