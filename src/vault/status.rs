use super::error::Error;
use super::location::Location;
use super::open::{Vault, unlock};
use crate::files;
use crate::store::{RecipientRecord, SchemaVersion};
use crate::unlock::{self, Credentials, UnlockMethod, key_file, session};

/// The status of a store.
pub struct Status {
    /// How it was unlocked; `None` if it is locked.
    pub unlocked_by: Option<UnlockMethod>,
    /// Why the credentials do not unlock it.
    pub misfit: Option<unlock::Error>,
    /// Whether a session is open.
    pub session: bool,
    /// Whether it has a passphrase.
    pub passphrase: bool,
    /// The size of the database and its log in bytes.
    pub size: u64,
    /// What is known only of an unlocked store.
    pub open: Option<OpenStatus>,
}

/// The status of an unlocked store.
pub struct OpenStatus {
    /// The newest migration.
    pub schema: SchemaVersion,
    /// The recipients.
    pub recipients: Vec<RecipientRecord>,
}

/// Returns the status of a store, which may be locked.
///
/// # Errors
/// As [`Vault::open`], but not if it is locked or the credentials open another store.
pub fn status(location: &Location, credentials: &Credentials) -> Result<Status, Error> {
    let paths = location.paths();
    let mut misfit = None;
    let (unlocked_by, open) = match unlock(&paths, credentials) {
        Ok(unlocked) => {
            let vault = Vault::of(paths.clone(), unlocked)?;
            let mut store = vault.connect()?;
            let open = OpenStatus {
                schema: store.schema_version()?,
                recipients: store.read(|reader| Ok::<_, Error>(reader.recipients()?))?,
            };
            (Some(vault.method()), Some(open))
        }
        Err(Error::Unlock(unlock::Error::Locked { .. })) => (None, None),
        Err(Error::Unlock(
            error @ (unlock::Error::WrongPassphrase { .. } | unlock::Error::WrongIdentity(_)),
        )) => {
            misfit = Some(error);
            (None, None)
        }
        Err(error) => return Err(error),
    };
    let size =
        |name: &str| std::fs::metadata(paths.dir().join(name)).map_or(0, |metadata| metadata.len());
    let key_file = files::read(&paths.key(), key_file::MAX_BYTES)?;
    Ok(Status {
        unlocked_by,
        misfit,
        session: session::find(&paths.session_name()?, &key_file).is_some(),
        passphrase: paths.identity().exists(),
        size: size("store.db") + size("store.db-wal"),
        open,
    })
}
