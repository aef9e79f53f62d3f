//! Findings of a check. Remedies are added at the edge, by the code.

use std::path::PathBuf;

use crate::store;
use crate::unlock;

/// The severity of a finding, the most severe last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Severity {
    /// For information.
    Note,
    /// Probably not intended.
    Warning,
    /// A part could not be checked, because it cannot be opened.
    Locked,
    /// Other users can read or change the store.
    Unsafe,
    /// A part was changed or is missing.
    Damage,
}

impl Severity {
    /// Every severity.
    pub const ALL: [Self; 5] = [
        Self::Note,
        Self::Warning,
        Self::Locked,
        Self::Unsafe,
        Self::Damage,
    ];

    /// Returns the word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Locked => "locked",
            Self::Unsafe => "unsafe",
            Self::Damage => "damage",
        }
    }
}

/// The kind of a finding, with the facts that its remedy depends on. `docs/backup.md` lists the
/// codes. Two kinds share a code where only their remedies differ.
#[derive(Debug)]
#[expect(
    missing_docs,
    reason = "the messages describe them where they are found"
)]
pub enum Code {
    AuditBroken,
    ClockBehind,
    ClockTurnedBack,
    Contradiction,
    DatabaseDamaged,
    DiskFailing,
    FileDamaged,
    FileMissing,
    FileUnreadable,
    ForeignFile,
    GrantRootMissing,
    IdentityDamaged,
    IdentityNotChecked,
    IdentityNotListed,
    IdentityNotOpened,
    KeyDamaged,
    KeysAhead,
    Leftover,
    Locked(unlock::Error),
    LogDamaged,
    LogTorn,
    NotAFile,
    OldCopy,
    PagesDamaged,
    RecipientUnreadable,
    RecipientsDiffer,
    ReferenceBroken,
    RowDiffers,
    RowUnreadable,
    SchemaNewer,
    SchemaOlder,
    StoreBusy,
    StoreReadOnly,
    StructureDamaged,
    TableUnreadable,
    UnsafePermissions { wanted: u32 },
    WeakScrypt,
    WrongKey,
    WrongOwner { wanted: u32 },
}

impl Code {
    /// Returns its word and its severity.
    const fn facts(&self) -> (&'static str, Severity) {
        match self {
            Self::AuditBroken => ("audit_broken", Severity::Damage),
            Self::ClockBehind => ("clock_behind", Severity::Warning),
            Self::ClockTurnedBack => ("clock_turned_back", Severity::Note),
            Self::Contradiction | Self::GrantRootMissing => ("contradiction", Severity::Damage),
            Self::DatabaseDamaged | Self::DiskFailing => ("database_damaged", Severity::Damage),
            Self::FileDamaged => ("file_damaged", Severity::Damage),
            Self::FileMissing => ("file_missing", Severity::Damage),
            Self::FileUnreadable => ("file_unreadable", Severity::Damage),
            Self::ForeignFile => ("foreign_file", Severity::Warning),
            Self::IdentityDamaged => ("identity_damaged", Severity::Damage),
            Self::IdentityNotChecked => ("identity_not_checked", Severity::Note),
            Self::IdentityNotListed => ("identity_not_listed", Severity::Damage),
            Self::IdentityNotOpened => ("identity_not_opened", Severity::Locked),
            Self::KeyDamaged => ("key_damaged", Severity::Damage),
            Self::KeysAhead => ("keys_ahead", Severity::Warning),
            Self::Leftover => ("leftover", Severity::Note),
            Self::Locked(_) => ("locked", Severity::Locked),
            Self::LogDamaged => ("log_damaged", Severity::Damage),
            Self::LogTorn => ("log_torn", Severity::Warning),
            Self::NotAFile => ("not_a_file", Severity::Damage),
            Self::OldCopy => ("old_copy", Severity::Note),
            Self::PagesDamaged => ("pages_damaged", Severity::Damage),
            Self::RecipientUnreadable => ("recipient_unreadable", Severity::Damage),
            Self::RecipientsDiffer => ("recipients_differ", Severity::Warning),
            Self::ReferenceBroken => ("reference_broken", Severity::Damage),
            Self::RowDiffers => ("row_differs", Severity::Damage),
            Self::RowUnreadable => ("row_unreadable", Severity::Damage),
            Self::SchemaNewer => ("schema_newer", Severity::Warning),
            Self::SchemaOlder => ("schema_older", Severity::Note),
            Self::StoreBusy => ("store_busy", Severity::Locked),
            Self::StoreReadOnly => ("store_read_only", Severity::Locked),
            Self::StructureDamaged => ("structure_damaged", Severity::Damage),
            Self::TableUnreadable => ("table_unreadable", Severity::Damage),
            Self::UnsafePermissions { .. } => ("unsafe_permissions", Severity::Unsafe),
            Self::WeakScrypt => ("weak_scrypt", Severity::Warning),
            Self::WrongKey => ("wrong_key", Severity::Damage),
            Self::WrongOwner { .. } => ("wrong_owner", Severity::Unsafe),
        }
    }

    /// Returns its stable word.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        self.facts().0
    }
}

/// A fault of a store, described where it was found.
#[derive(Debug)]
pub struct Finding {
    /// Its kind.
    pub code: Code,
    /// The description.
    pub message: String,
    /// The file or directory at fault, if it is a single one.
    pub place: Option<PathBuf>,
}

impl Finding {
    pub(in crate::service) fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            place: None,
        }
    }

    /// Creates a finding about a file, whose description follows the path.
    pub(in crate::service) fn at(code: Code, place: PathBuf, message: &str) -> Self {
        Self {
            code,
            message: format!("{} {message}", place.display()),
            place: Some(place),
        }
    }

    /// Creates the finding that the database fails.
    pub(in crate::service) fn database(error: &store::Error) -> Self {
        let code = match error {
            store::Error::Busy { .. } => Code::StoreBusy,
            store::Error::ReadOnly(_) => Code::StoreReadOnly,
            store::Error::Full | store::Error::Io(_) => Code::DiskFailing,
            store::Error::Damaged(_)
            | store::Error::Newer { .. }
            | store::Error::Entropy(_)
            | store::Error::Refused(_) => Code::DatabaseDamaged,
        };
        Self::new(code, error.to_string())
    }

    /// Creates the finding that rows cannot be read.
    pub(in crate::service) fn unreadable(error: &store::Error) -> Self {
        Self::new(Code::TableUnreadable, error.to_string())
    }

    /// Returns its severity.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        self.code.facts().1
    }
}
