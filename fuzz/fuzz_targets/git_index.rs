#![no_main]
#![allow(dead_code, clippy::unwrap_used)]

#[path = "../../tests/parsers/mod.rs"]
mod parsers;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| parsers::git_index::check(bytes));
