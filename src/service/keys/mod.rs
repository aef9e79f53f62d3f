//! Keys: every use case, one file each.

mod choose;
mod create;
mod find;
mod import;
mod list;
mod prune;
mod revoke;
mod rotate;
mod scan;
mod update;
mod verifier;
mod verify;

pub use self::choose::{Choice, Chosen, Move, choose};
pub(super) use self::create::create_in;
pub use self::create::{Created, NewKey, check, create, create_into, take_back};
pub(super) use self::find::owned;
pub use self::find::{show, show_all, show_leaked};
pub use self::import::{KeyImportResult, Source, import};
pub use self::list::list;
pub use self::prune::prune_chosen;
pub(super) use self::revoke::revoke_one;
pub use self::revoke::{revoke, revoke_chosen};
pub(super) use self::rotate::rotate_in;
pub use self::rotate::{
    Retirement, Rotated, Rotation, rotate, rotate_chosen, rotate_into, take_back_rotation,
    take_back_rotations,
};
pub use self::scan::{
    Counts, GitEnvironment, LiveCounts, Request as ScanRequest, Scan, Step as ScanStep, scan,
};
pub(super) use self::update::update_in;
pub use self::update::{Changes, update};
pub use self::verifier::Verifier;
pub use self::verify::{Verdict, verify};
pub use super::input::Flaw;

use crate::domain::key::{IssuedSecret, OwnedKey, StateError};
use crate::service::error::{Error, KeyError};

/// A key with its new secret.
pub struct Issued {
    /// The key as it is stored.
    pub key: OwnedKey,
    /// The secret of its current version.
    pub plaintext: IssuedSecret,
}

fn state(owned: &OwnedKey, error: StateError) -> Error {
    KeyError::State {
        name: owned.key.name.clone(),
        id: owned.key.id.to_string(),
        error,
    }
    .into()
}

#[cfg(test)]
mod tests;
