//! Tests of the files and of many processes at once.
