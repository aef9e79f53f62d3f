//! Grants: every use case that needs the store, one file each. Restricting and inspecting need
//! none.

mod create;
mod find;
mod list;
mod revoke;
mod verify;

pub(super) use self::create::create_in;
pub use self::create::{Issued, NewGrant, Whole, create, create_into, restrictions, take_back};
pub use self::find::{Found, show, show_all, show_presented};
pub(super) use self::find::{find_presented, owned};
pub use self::list::{Listing, list};
pub use self::revoke::{revoke, revoke_child};
pub(super) use self::revoke::{revoke_child_one, revoke_one};
pub use self::verify::{Demand, Verdict, verify};
use super::error::{Error, GrantError};
use crate::domain::grant::encryption::Encryption;
use crate::domain::project::ProjectId;
use crate::domain::secret::Secret;
use crate::unlock::memory;

/// Derives what the objects of an access grant are encrypted with.
///
/// # Errors
/// [`Error::Vault`] if there is not enough memory for it.
fn derive_encryption(passphrase: &Secret, project: ProjectId) -> Result<Encryption, Error> {
    memory::require(Encryption::DERIVATION)?;
    Ok(Encryption::from_passphrase(passphrase, project).map_err(GrantError::from)?)
}

#[cfg(test)]
mod tests;
