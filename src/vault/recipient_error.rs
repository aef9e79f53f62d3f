use super::error::Error;
use crate::store::RecipientRecord;

/// Why recipients could not be changed.
#[derive(Debug, thiserror::Error)]
pub enum RecipientError {
    /// No recipient fits.
    #[error("no recipient `{0}`")]
    NotFound(String),
    /// Several recipients fit.
    #[error("`{selector}` matches several recipients")]
    Ambiguous {
        /// What was asked for.
        selector: String,
        /// The recipients that fit, the oldest first.
        candidates: Vec<RecipientRecord>,
    },
    /// It is a recipient already.
    #[error("{} can already open the store{}", .0.recipient, called(.0))]
    Exists(RecipientRecord),
    /// No other recipient opens the store.
    #[error("cannot remove the last recipient: no one could open the store")]
    LastWay,
    /// Another process changed the recipients or the key after this one had read the key.
    #[error(
        "another process has re-keyed the store or changed who may open it while this one waited"
    )]
    Overtaken,
    /// The store has its new key, but leftovers of the change could not be removed.
    #[error(
        "the store has a new key, but what is left of the change could not be cleared away: {0}"
    )]
    Unfinished(Box<Error>),
}

fn called(record: &RecipientRecord) -> String {
    match &record.name {
        Some(name) => format!(", as `{name}`"),
        None => String::new(),
    }
}
