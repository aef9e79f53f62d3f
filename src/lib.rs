//! Issues, lists, rotates, revokes and verifies the credentials of an object-storage cloud, from a local encrypted store.
//!
//! The house, from the ground up; each part uses only those named beside it, which a test holds:
//!
//! | module | is for | uses |
//! |---|---|---|
//! | [`domain`] | facts and rules | |
//! | [`unlock`] | from a passphrase or an identity to the data key | `domain` |
//! | [`store`] | the encrypted database | `domain` |
//! | [`service`] | use cases | `domain`, `store`, `unlock` |
//! | [`view`] | what is shown of a thing | `domain` |
//! | [`output`] | formats, and writing to the terminal | `view` |
//! | [`config`] | flag, environment, file, default | `domain`, `output` |
//! | [`cli`] | commands: arguments in, an answer out | all of them but `store` and `unlock` |

pub mod cli;
pub mod config;
pub mod domain;
pub mod output;
pub mod service;
pub mod store;
pub mod unlock;
pub mod view;

pub use cli::run;
