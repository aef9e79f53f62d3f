use super::Error;
use crate::store::RecipientRecord;

/// What is the matter with who may open the store.
#[derive(Debug, thiserror::Error)]
pub enum RecipientError {
    /// No recipient fits.
    #[error("no recipient `{0}`")]
    NotFound(String),
    /// Several recipients fit.
    #[error("`{selector}` could mean any of these recipients")]
    Ambiguous {
        /// What was asked for.
        selector: String,
        /// The recipients that fit, the oldest first.
        candidates: Vec<RecipientRecord>,
    },
    /// It is a recipient already.
    #[error("{} may open the store already{}", .0.recipient, called(.0))]
    Exists(RecipientRecord),
    /// Nobody could open the store any more.
    #[error("nothing else opens the store: nobody could get in any more")]
    LastWay,
    /// Another process changed who may open the store, after this one had learnt its key.
    #[error(
        "another process has re-keyed the store or changed who may open it while this one waited"
    )]
    Overtaken,
    /// The store has its new key, but what is left of the old one could not be cleared away.
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
