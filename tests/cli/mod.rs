//! Tests through the program, one file for each noun and verb.

mod keys_show;
