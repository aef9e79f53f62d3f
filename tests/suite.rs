//! All integration tests, in one binary, which links once.
//!
//! `cli` holds the tests that run the program, one file for each noun and verb; `store` tests the
//! files and concurrent processes; `house` tests the source itself; `docs` and `provision_schema`
//! test the documents. [`sandbox`] gives each test its own home.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use std::alloc::System;

use zeroizing_alloc::ZeroAlloc;

/// As in the program: `memory` searches for copies of secrets.
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
