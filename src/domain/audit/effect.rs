//! The rows that each action changes.

use super::Action;

/// A kind of object with an ID and a row, whose entries have the ID as their subject.
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
    /// Returns its name.
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

/// How an object changes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Change {
    /// Fields are set to the values in the entry.
    Update,
    /// It is marked as deleted; its row stays.
    Delete,
    /// It, or a child of it, is revoked.
    Revoke,
    /// It gets a new version.
    Rotate,
    /// Its newest version is taken back.
    UndoRotation,
}

/// How the list of recipients changes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RecipientChange {
    /// The first recipients are listed.
    Init,
    /// The recipient of the passphrase is replaced.
    Passphrase,
    /// A recipient is added.
    Add,
    /// A recipient is removed.
    Remove,
    /// The store gets a new data key for the listed recipients.
    Rekey,
}

/// What an action does to rows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Effect {
    /// It creates the row of its subject.
    Creates(Noun),
    /// It changes the row of its subject, or rows that belong to it.
    Changes(Noun, Change),
    /// It deletes the row of its subject and all rows that belong to it.
    Deletes(Noun),
    /// It changes the list of recipients.
    Recipients(RecipientChange),
    /// It creates the grant root key.
    GrantRoot,
    /// It adds one tally to its subject, a project.
    Tally,
    /// It adds more usage than fits into an entry, which has only totals.
    Import,
    /// It changes nothing itself. Changes by an apply or a restore have entries of their own.
    Nothing,
}

impl Action {
    /// Returns the effect of the action. An action that changes several objects with a single entry
    /// cannot be an [`Effect`] with a noun.
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
