//! Facts and rules: what a key, an account and an expiry are, and what may be done with them.
//!
//! Nothing here reads a file, asks the time, draws randomness by itself, prints, or knows a database.
//! Time and chance come in as parameters ([`time::Timestamp`], [`secret::Entropy`]).

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
pub mod selector;
pub mod text;
pub mod time;
pub mod usage;
pub mod verification;
