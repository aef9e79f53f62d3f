//! Tests of the files and of many processes at once.

mod concurrency;
mod inside;
mod kill;
