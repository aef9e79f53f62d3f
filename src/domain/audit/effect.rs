//! Which rows an action changes.

use super::Action;

/// A kind of thing that has an id, a row, and entries with its id as their subject.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Noun {
    /// An account.
    Account,
    /// A project.
    Project,
    /// A key.
    Key,
    /// A grant.
    Grant,
}

impl Noun {
    /// Returns the word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Project => "project",
            Self::Key => "key",
            Self::Grant => "grant",
        }
    }
}

/// How a thing changes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Change {
    /// Fields are set to the values that the entry has.
    Update,
    /// It is marked as deleted, and its row stays.
    Delete,
    /// It is revoked, or a child of it.
    Revoke,
    /// It gets a new version.
    Rotate,
    /// Its newest version is taken back.
    UndoRotation,
}

/// How the list of recipients changes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RecipientChange {
    /// The first ones are listed.
    Init,
    /// The one that belongs to the passphrase is replaced.
    Passphrase,
    /// One is added.
    Add,
    /// One is removed.
    Remove,
    /// The store gets a new data key for those who are named.
    Rekey,
}

/// What an action does to rows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Effect {
    /// It creates the row of its subject.
    Creates(Noun),
    /// It changes the row of its subject, or rows that belong to it.
    Changes(Noun, Change),
    /// It deletes the row of its subject, with all rows that belong to it.
    Deletes(Noun),
    /// It changes the list of recipients.
    Recipients(RecipientChange),
    /// It creates the key that all grants are derived from.
    GrantRoot,
    /// It adds one tally to its subject, a project.
    Tally,
    /// It adds usage that is too much for an entry: the entry has only totals.
    Import,
    /// It changes nothing that its entry tells of. What was applied or restored has entries of its own.
    Nothing,
}

impl Action {
    /// Returns which rows it changes. An action that changes several things and leaves one entry cannot be a variant of
    /// [`Effect`] with a noun.
    #[must_use]
    pub const fn effect(self) -> Effect {
        match self {
            Self::AccountCreate => Effect::Creates(Noun::Account),
            Self::AccountUpdate => Effect::Changes(Noun::Account, Change::Update),
            Self::AccountDelete => Effect::Deletes(Noun::Account),
            Self::KeyCreate | Self::KeyImport => Effect::Creates(Noun::Key),
            Self::KeyUpdate => Effect::Changes(Noun::Key, Change::Update),
            Self::KeyRotate => Effect::Changes(Noun::Key, Change::Rotate),
            Self::KeyRotateUndo => Effect::Changes(Noun::Key, Change::UndoRotation),
            Self::KeyRevoke => Effect::Changes(Noun::Key, Change::Revoke),
            Self::KeyPrune => Effect::Deletes(Noun::Key),
            Self::ProjectCreate => Effect::Creates(Noun::Project),
            Self::ProjectUpdate => Effect::Changes(Noun::Project, Change::Update),
            Self::ProjectDelete => Effect::Changes(Noun::Project, Change::Delete),
            Self::GrantCreate => Effect::Creates(Noun::Grant),
            Self::GrantRevoke => Effect::Changes(Noun::Grant, Change::Revoke),
            Self::GrantRoot => Effect::GrantRoot,
            Self::StoreInit => Effect::Recipients(RecipientChange::Init),
            Self::StorePassphrase => Effect::Recipients(RecipientChange::Passphrase),
            Self::StoreRecipientAdd => Effect::Recipients(RecipientChange::Add),
            Self::StoreRecipientRemove => Effect::Recipients(RecipientChange::Remove),
            Self::StoreRekey => Effect::Recipients(RecipientChange::Rekey),
            Self::UsageRecord => Effect::Tally,
            Self::UsageImport => Effect::Import,
            Self::StoreRestore | Self::ProvisionApply => Effect::Nothing,
        }
    }
}
