//! The speed of the library in one process, without starting a program: `cargo bench --bench
//! in_process`.
//!
//! To run some benchmarks only, give part of the name: `cargo bench --bench in_process -- verify`.
//! Stores are created in a temporary directory and removed at the end; one has a million keys and
//! takes a while to create. docs/benchmarks.md has the results.

#![expect(
    clippy::unwrap_used,
    reason = "what fails here ends the measurement, and says what it was"
)]

use std::alloc::System;

use zeroizing_alloc::ZeroAlloc;

/// As in the program.
#[global_allocator]
static ALLOCATOR: ZeroAlloc<System> = ZeroAlloc(System);

mod create;
mod list;
mod peer;
mod rollup;
mod scan;
mod stores;
mod verify;

fn main() {
    divan::main();
    stores::remove();
}
