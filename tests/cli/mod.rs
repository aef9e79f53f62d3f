//! Tests through the program, one file for each noun and verb.

mod first_use;
mod init;
mod keys_show;
mod store_passphrase;
mod store_status;
mod unlocking;
