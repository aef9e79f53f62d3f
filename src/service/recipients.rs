//! The recipients of a store. They change in [`vault`](crate::vault).

use super::context::Context;
use super::error::Error;
use crate::store::RecipientRecord;

/// Lists the recipients, the oldest first.
///
/// # Errors
/// [`Error`] if the list cannot be read.
pub fn list(cx: &mut Context) -> Result<Vec<RecipientRecord>, Error> {
    cx.read(|reader| Ok(reader.recipients()?))
}

#[cfg(test)]
mod tests;
