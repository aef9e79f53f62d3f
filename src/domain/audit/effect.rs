//! The rows that each action changes.

use super::Action;

/// A kind of object with an ID and a row, whose entries have the ID as their subject.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SubjectNoun {
    /// An account.
    Account,
    /// A project.
    Project,
    /// A key.
    Key,
    /// A grant.
    Grant,
}

impl SubjectNoun {
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
pub enum SubjectChange {
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
    Creates(SubjectNoun),
    /// It changes the row of its subject, or rows that belong to it.
    Changes(SubjectNoun, SubjectChange),
    /// It deletes the row of its subject and all rows that belong to it.
    Deletes(SubjectNoun),
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
            Self::AccountCreate => Effect::Creates(SubjectNoun::Account),
            Self::AccountUpdate => Effect::Changes(SubjectNoun::Account, SubjectChange::Update),
            Self::AccountDelete => Effect::Deletes(SubjectNoun::Account),
            Self::KeyCreate | Self::KeyImport => Effect::Creates(SubjectNoun::Key),
            Self::KeyUpdate => Effect::Changes(SubjectNoun::Key, SubjectChange::Update),
            Self::KeyRotate => Effect::Changes(SubjectNoun::Key, SubjectChange::Rotate),
            Self::KeyRotateUndo => Effect::Changes(SubjectNoun::Key, SubjectChange::UndoRotation),
            Self::KeyRevoke => Effect::Changes(SubjectNoun::Key, SubjectChange::Revoke),
            Self::KeyPrune => Effect::Deletes(SubjectNoun::Key),
            Self::ProjectCreate => Effect::Creates(SubjectNoun::Project),
            Self::ProjectUpdate => Effect::Changes(SubjectNoun::Project, SubjectChange::Update),
            Self::ProjectDelete => Effect::Changes(SubjectNoun::Project, SubjectChange::Delete),
            Self::GrantCreate => Effect::Creates(SubjectNoun::Grant),
            Self::GrantRevoke => Effect::Changes(SubjectNoun::Grant, SubjectChange::Revoke),
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
