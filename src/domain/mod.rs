//! Facts and rules: what a key, an account or an expiry is, and what may be done with it.
//!
//! Nothing here does I/O, reads the clock, generates randomness, prints, or knows a database. Time
//! and randomness are parameters ([`time::Timestamp`], [`secret::Entropy`]).

pub mod account;
pub mod audit;
pub mod delivery;
pub mod grant;
pub mod id;
pub mod invisible;
pub mod key;
pub mod label;
pub mod lines;
pub mod policy;
pub mod project;
pub mod provision;
pub mod secret;
pub mod secret_text;
pub mod selector;
pub mod text;
pub mod time;
pub mod usage;
pub mod verification;
