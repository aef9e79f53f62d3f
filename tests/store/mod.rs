//! Tests of the files and of many processes at once.

mod concurrency;
mod flips;
mod inside;
mod kill;
