//! What the library does in one process, without starting a program: `cargo bench --bench in_process`.
//!
//! A word behind it picks benchmarks, as `cargo bench --bench in_process -- verify`. Stores are made in a temporary directory,
//! one with a million keys among them, which takes a while; they are gone at the end. docs/benchmarks.md says what came out.

#![expect(
    clippy::unwrap_used,
    reason = "what fails here ends the measurement, and says what it was"
)]

use std::alloc::System;

use zeroizing_alloc::ZeroAlloc;

/// As in the program itself.
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
