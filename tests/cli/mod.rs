//! Tests through the program, one file for each noun and verb.

mod account_scope;
mod accounts_create;
mod accounts_delete;
mod accounts_list;
mod accounts_show;
mod accounts_update;
mod completions;
mod config;
mod first_use;
#[cfg(target_os = "linux")]
mod hardening;
mod init;
mod keys_create;
mod keys_create_refused;
mod keys_list;
mod keys_prune;
mod keys_revoke;
mod keys_rotate;
mod keys_show;
mod keys_update;
mod keys_verify;
mod lost_output;
mod man;
mod output;
mod projects_create;
mod projects_delete;
mod projects_list;
mod projects_show;
mod projects_update;
mod session;
mod store_passphrase;
mod store_status;
mod terminal;
mod unlocking;
