//! Every integration test, in one binary: it links once.
//!
//! `cli` holds the tests through the program, one file for each noun and verb; `store` those of the files and of many
//! processes at once; `house` those of the source itself, `docs` those of the documents. [`sandbox`] gives each test a home of its own.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod chance;
mod cli;
mod docs;
mod house;
#[cfg(target_os = "linux")]
mod memory;
mod parsers;
mod sandbox;
mod store;
