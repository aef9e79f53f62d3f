//! Issues, lists, rotates, revokes and verifies the credentials of an object-storage cloud, from a
//! local encrypted store.
//!
//! The house, from the ground up; each part uses only those named beside it, which a test holds:
//!
//! | module | is for | uses |
//! |---|---|---|
//! | [`files`] | private and atomic files, locks | |
//! | [`domain`] | facts and rules | |
//! | [`unlock`] | from a passphrase or an identity to the data key | `domain`, `files` |
//! | [`store`] | the encrypted database | `domain`, `files` |
//! | [`delivery`] | a new secret in the format of another tool | `domain` |
//! | [`vault`] | the one way to open a store, and who can unlock it | `domain`, `files`, `store`, `unlock` |
//! | [`service`] | use cases | `domain`, `files`, `store`, `unlock`, `vault` |
//! | [`view`] | one typed struct per noun, with its columns | `domain`, `service` |
//! | [`output`] | formats, and writing to the terminal | `view` |
//! | [`config`] | flag, environment, file, default | `domain`, `files`, `output` |
//! | [`cli`] | commands: arguments in, an answer out | all of them; of `store` and `unlock` only errors, records and credentials |

pub mod cli;
pub mod config;
pub mod delivery;
pub mod domain;
pub mod files;
pub mod output;
pub mod service;
pub mod store;
pub mod unlock;
pub mod vault;
pub mod view;

pub use cli::run;
