//! The fault harness: the program is killed, runs out of disk space, shares a store with other
//! processes and gets I/O errors, and must keep its promises.
//!
//! It takes minutes, so `cargo test` leaves it out. `docs/reliability.md` lists the promises, the
//! results and how to run it. To run one scenario, or several, give part of the name:
//!
//! ```sh
//! cargo test --locked --release --test faults -- --nocapture killed::create
//! ```

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

#[expect(dead_code, reason = "the suite uses more of it")]
mod chance;
#[expect(dead_code, reason = "the suite uses more of it")]
mod checkout;
#[path = "faults/mod.rs"]
mod faults;
#[expect(dead_code, reason = "the suite uses more of it")]
#[path = "store/inside.rs"]
mod inside;
#[expect(dead_code, unused_imports, reason = "the suite uses more of it")]
mod sandbox;
