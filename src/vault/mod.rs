//! The one way to open a store: its location, its data key, and who can unlock it.
//!
//! [`Vault::open`] unlocks a store and takes its lock; [`Vault::connect`] returns as many
//! connections as the caller needs. `store.key` and the list of recipients change here too.

mod error;
mod init;
mod location;
mod open;
mod passphrase;
mod paths;
mod quiet;
mod recipient_error;
mod recipient_selector;
mod recipients;
pub(crate) mod rekey;
mod session;
pub(crate) mod settle;
mod staging;
mod status;

pub use self::error::Error;
pub use self::init::{InitRequest, init};
pub use self::location::Location;
pub use self::open::{Unlocked, Vault, read_key};
pub use self::passphrase::PassphraseChange;
pub use self::paths::StorePaths;
pub use self::quiet::open_quietly;
pub use self::recipient_error::RecipientError;
pub use self::recipient_selector::{RecipientSelection, RecipientSelector};
pub use self::recipients::{AddedRecipients, RecipientChange, parse_recipients};
pub use self::rekey::copies_with_old_key;
pub use self::session::{begin_session, end_session};
pub use self::staging::{STAGING_PREFIX, StagedStore};
pub use self::status::{OpenStatus, Status, status};
