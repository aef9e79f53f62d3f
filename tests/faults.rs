//! The fault harness: the program is killed, starved, crowded and lied to, and must keep its promises.
//!
//! It takes minutes, so `cargo test` leaves it out. `docs/reliability.md` says what is promised, how to run this, and what came of
//! it. One scenario, or several by a part of their names:
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
