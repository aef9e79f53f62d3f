//! What a use case can fail with. Each says what is the matter; what to do about it is said at the edge.

use std::path::PathBuf;

use crate::domain::account::{AccountSelector, Email, Refusal};
use crate::domain::audit::EntryHash;
use crate::domain::audit::chain::{Break, Head};
use crate::domain::key::{Kind, OwnedKey, StateError};
use crate::domain::label::{Label, LabelError};
use crate::domain::project::{OwnedProject, ProjectName};
use crate::domain::secret::NoEntropy;
use crate::domain::time::{TimeError, Timestamp};
use crate::store;
use crate::unlock;

/// The failure of a use case.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// The store could not be unlocked, or a file of it not written.
    #[error(transparent)]
    Unlock(#[from] unlock::Error),
    /// No store is there.
    #[error("there is no store at {}", .0.display())]
    NoStore(PathBuf),
    /// A file of the store is gone.
    #[error("the store at {} is incomplete: {missing} is missing", dir.display())]
    Incomplete {
        /// The store's directory.
        dir: PathBuf,
        /// The name of the file.
        missing: &'static str,
    },
    /// A store is there already.
    #[error("there is a store at {} already", .0.display())]
    StoreExists(PathBuf),
    /// The place of a new store is taken by something else.
    #[error("the directory {} is not empty, and holds no store", .0.display())]
    Occupied(PathBuf),
    /// Nothing would be able to open the new store.
    #[error("the new store needs a passphrase or a recipient")]
    NothingOpens,
    /// No account has that id or address.
    #[error("no account `{0}`")]
    AccountNotFound(AccountSelector),
    /// Several accounts exist, and none was named.
    #[error("the store has several accounts, and none was named")]
    AccountNotNamed,
    /// No account exists.
    #[error("the store has no account")]
    NoAccount,
    /// The address is taken.
    #[error("an account `{0}` exists already")]
    AccountExists(Email),
    /// Something still belongs to the account.
    #[error("the account {email} still has {}", belongings(*keys, *projects))]
    AccountInUse {
        /// The account.
        email: Email,
        /// How many keys, the dead ones too.
        keys: u64,
        /// How many projects.
        projects: u64,
    },
    /// No project fits.
    #[error("no project `{0}`")]
    ProjectNotFound(String),
    /// Several projects fit.
    #[error("`{selector}` could mean any of these projects")]
    ProjectAmbiguous {
        /// What was asked for.
        selector: String,
        /// The projects that fit, the oldest first.
        candidates: Vec<OwnedProject>,
    },
    /// The owner has a project of that name.
    #[error("a project `{0}` exists already")]
    ProjectExists(ProjectName),
    /// The project was deleted.
    #[error("the project `{name}` was deleted at {at}")]
    ProjectDeleted {
        /// Its name.
        name: ProjectName,
        /// When.
        at: Timestamp,
    },
    /// Grants of the project live.
    #[error("the project `{name}` still has {grants} live {}", plural(*grants, "grant", "grants"))]
    ProjectInUse {
        /// Its name.
        name: ProjectName,
        /// How many.
        grants: u64,
    },
    /// A plan or a balance forbids it.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// No key fits.
    #[error("no key `{0}`")]
    KeyNotFound(String),
    /// No key has the presented secret.
    #[error("no key of this store has that secret")]
    SecretNotFound,
    /// Several keys fit.
    #[error("`{selector}` could mean any of these keys")]
    KeyAmbiguous {
        /// What was asked for.
        selector: String,
        /// The keys that fit, the oldest first.
        candidates: Vec<OwnedKey>,
    },
    /// A key's state does not allow the move.
    #[error("the key `{name}` ({id}) {error}")]
    State {
        /// The key's name.
        name: Label,
        /// The key's id.
        id: String,
        /// Why not.
        error: StateError,
    },
    /// `--if-not-exists` met a key of another kind.
    #[error("an active key named `{name}` exists already, but its kind is `{kind}`")]
    OtherKind {
        /// The name.
        name: Label,
        /// The kind it has.
        kind: Kind,
    },
    /// Buckets were given for a kind that opens none.
    #[error("`{0}` keys open no buckets")]
    NoBuckets(Kind),
    /// The buckets of a key never change.
    #[error("the buckets of a key never change after its creation")]
    BucketsFixed,
    /// A time does not fit.
    #[error("{what}: {error}")]
    Time {
        /// What it was for.
        what: &'static str,
        /// Why it does not fit.
        error: TimeError,
    },
    /// `never` was given where something has to end.
    #[error("{0}: `never` is no end")]
    NoEnd(&'static str),
    /// A session would last too long.
    #[error("a session lasts 31 days at most")]
    SessionTooLong,
    /// A generated name does not fit.
    #[error("the name is not allowed: {0}")]
    Name(#[from] LabelError),
    /// The chain of the audit trail is broken, or an entry cannot be read.
    #[error(transparent)]
    AuditBroken(#[from] Break),
    /// The chain is whole, but no entry has the hash that was kept elsewhere.
    #[error(
        "no entry of the audit trail has the hash {hash}: entries were cut off or rewritten since it was kept"
    )]
    AuditHeadMissing {
        /// The hash that was kept.
        hash: EntryHash,
        /// Where the trail ends now.
        head: Head,
    },
    /// The trail tells of several things whose ids begin so.
    #[error("`{beginning}` could mean any of these ids")]
    SubjectAmbiguous {
        /// What was asked for.
        beginning: String,
        /// The ids, the oldest first.
        candidates: Vec<String>,
    },
    /// The operating system gave no randomness.
    #[error(transparent)]
    Entropy(#[from] NoEntropy),
}

fn belongings(keys: u64, projects: u64) -> String {
    let keys = (keys > 0).then(|| format!("{keys} {}", plural(keys, "key", "keys")));
    let projects =
        (projects > 0).then(|| format!("{projects} {}", plural(projects, "project", "projects")));
    let all: Vec<String> = keys.into_iter().chain(projects).collect();
    all.join(" and ")
}

fn plural<'a>(count: u64, one: &'a str, many: &'a str) -> &'a str {
    if count == 1 { one } else { many }
}
