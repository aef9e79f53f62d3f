use std::time::Duration;

use super::error::Error;
use super::location::Location;
use super::open::{Vault, require_files, unlock};
use crate::domain::time::{Timestamp, When};
use crate::files;
use crate::unlock::{Credentials, UnlockMethod, key_file, session};

/// The longest session. The kernel counts its seconds in 32 bits, and zero would mean no timeout.
const MAX_SESSION: Duration = Duration::from_secs(31 * 24 * 3600);

/// Keeps the store unlocked for a period, and returns how long that is and how the store was
/// unlocked.
///
/// # Errors
/// [`Error`] if it cannot be unlocked, or the end of the period is not in the future.
pub fn begin_session(
    location: &Location,
    credentials: &Credentials,
    now: Timestamp,
    period: When,
) -> Result<(Duration, UnlockMethod), Error> {
    let end = period.ahead(now).map_err(Error::SessionEnd)?;
    let end = end.ok_or(Error::EndlessSession)?;
    let millis = end.as_millis() - now.as_millis();
    let timeout = Duration::from_millis(u64::try_from(millis).unwrap_or(0));
    if timeout > MAX_SESSION {
        return Err(Error::SessionTooLong);
    }
    let paths = location.paths();
    let vault = Vault::of(paths.clone(), unlock(&paths, credentials)?)?;
    // Proves that the key opens this database; and while it is open, it keeps that key.
    let _open = vault.connect()?;
    let key_file = files::read(&paths.key(), key_file::MAX_BYTES)?;
    session::begin(&paths.session_name()?, &key_file, vault.key(), timeout)?;
    Ok((timeout, vault.method()))
}

/// Ends the session, and returns whether there was one.
///
/// # Errors
/// [`Error`] if there is no store or the kernel refuses.
pub fn end_session(location: &Location) -> Result<bool, Error> {
    let paths = location.paths();
    require_files(&paths)?;
    Ok(session::end(&paths.session_name()?)?)
}
