//! Every integration test, in one binary: it links once.
//!
//! `cli` holds the tests through the program, one file for each noun and verb; `store` those of the files and of many
//! processes at once; `house` those of the source itself, `docs` and `provision_schema` those of the documents. [`sandbox`] gives each test a home of its own.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use std::alloc::System;

use zeroizing_alloc::ZeroAlloc;

/// As in the program itself: `memory` looks for what is left of secrets.
#[global_allocator]
static ALLOCATOR: ZeroAlloc<System> = ZeroAlloc(System);

mod chance;
mod checkout;
mod cli;
mod docs;
mod house;
#[cfg(target_os = "linux")]
mod memory;
mod parsers;
mod provision_schema;
mod sandbox;
mod store;
