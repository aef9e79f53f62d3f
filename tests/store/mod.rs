//! Tests of the files and of many processes at once.

mod busy;
mod canary;
mod concurrency;
mod flips;
mod full;
mod inside;
mod kill;
mod modes;
mod schema;
