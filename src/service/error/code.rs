//! The stable codes of errors, which scripts, the command line and HTTP rely on.

use std::io;

use super::Error;
use crate::domain::account::PlanViolation;
use crate::domain::grant::presented::{MalformedGrant, RestrictError};
use crate::domain::grant::restrictions::RestrictionError;
use crate::files;
use crate::store;
use crate::unlock;
use crate::vault;
use crate::vault::RecipientError;

macro_rules! codes {
    ($($name:ident => $text:literal,)*) => {
        /// The stable code of an error. `docs/output.md` lists them with their meaning.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[expect(missing_docs, reason = "docs/output.md describes each code")]
        pub enum ErrorCode {
            $($name,)*
        }

        impl ErrorCode {
            /// Every code.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// Returns its text, as JSON and the documentation have it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)*
                }
            }
        }
    };
}

codes! {
    AccountChanged => "account_changed",
    AccountExists => "account_exists",
    AccountInUse => "account_in_use",
    AccountNotFound => "account_not_found",
    AccountNotNamed => "account_not_named",
    AuditBroken => "audit_broken",
    AuditHeadMissing => "audit_head_missing",
    AuditRowsDiffer => "audit_rows_differ",
    BackupDamaged => "backup_damaged",
    BackupNewer => "backup_newer",
    BadHeader => "bad_header",
    BadLines => "bad_lines",
    BalanceNegative => "balance_negative",
    BucketsFixed => "buckets_fixed",
    CredentialUnreadable => "credential_unreadable",
    DeliveryRefused => "delivery_refused",
    DirectoryNotEmpty => "directory_not_empty",
    DiskFull => "disk_full",
    FileExists => "file_exists",
    GrantAmbiguous => "grant_ambiguous",
    GrantChanged => "grant_changed",
    GrantExists => "grant_exists",
    GrantMalformed => "grant_malformed",
    GrantNotFound => "grant_not_found",
    GrantRevoked => "grant_revoked",
    GrantTooLong => "grant_too_long",
    ImportConflict => "import_conflict",
    ImportRefused => "import_refused",
    Internal => "internal",
    InvalidPassphrase => "invalid_passphrase",
    InvalidTime => "invalid_time",
    Io => "io",
    KeyAmbiguous => "key_ambiguous",
    KeyChanged => "key_changed",
    KeyExists => "key_exists",
    KeyExpired => "key_expired",
    KeyNotFound => "key_not_found",
    KeyRevoked => "key_revoked",
    Keyring => "keyring",
    LastRecipient => "last_recipient",
    Locked => "locked",
    NoEncryptionKey => "no_encryption_key",
    NotABackup => "not_a_backup",
    NotEnoughMemory => "not_enough_memory",
    PlaceReserved => "place_reserved",
    PlanRequired => "plan_required",
    Policy => "policy",
    ProjectAmbiguous => "project_ambiguous",
    ProjectChanged => "project_changed",
    ProjectDeleted => "project_deleted",
    ProjectExists => "project_exists",
    ProjectInUse => "project_in_use",
    ProjectLimit => "project_limit",
    ProjectNotFound => "project_not_found",
    ProvisionChanged => "provision_changed",
    ProvisionInvalid => "provision_invalid",
    ProvisionRefused => "provision_refused",
    RecipientAmbiguous => "recipient_ambiguous",
    RecipientExists => "recipient_exists",
    RecipientNotFound => "recipient_not_found",
    SchemaNewer => "schema_newer",
    StoreBusy => "store_busy",
    StoreDamaged => "store_damaged",
    StoreExists => "store_exists",
    StoreNotFound => "store_not_found",
    StoreReadOnly => "store_read_only",
    SubjectAmbiguous => "subject_ambiguous",
    TallyExists => "tally_exists",
    TooManyRecipients => "too_many_recipients",
    Undelivered => "undelivered",
    UnsafePermissions => "unsafe_permissions",
    Usage => "usage",
    WrongIdentity => "wrong_identity",
    WrongPassphrase => "wrong_passphrase",
}

impl Error {
    /// Returns its stable code.
    #[must_use]
    pub fn code(&self) -> ErrorCode {
        match self {
            Self::Store(error) => error.into(),
            Self::Vault(error) => error.into(),
            Self::File(error) => error.into(),
            Self::Account(error) => error.code(),
            Self::Key(error) => error.code(),
            Self::Project(error) => error.code(),
            Self::Grant(error) => error.code(),
            Self::Usage(error) => error.code(),
            Self::Audit(error) => error.code(),
            Self::Backup(error) => error.code(),
            Self::Apply(error) => error.code(),
            Self::Delivery(error) => error.code(),
            Self::Refused(violation) => violation.into(),
            Self::Policy(_) => ErrorCode::Policy,
            Self::Time { .. } | Self::NoEnd(_) => ErrorCode::InvalidTime,
            Self::Name(_) | Self::Email(_) | Self::Tag(..) => ErrorCode::Usage,
            Self::Entropy(_) => ErrorCode::Internal,
        }
    }
}

/// Returns the code of a failed read or write.
pub(super) fn of_io(error: &io::Error) -> ErrorCode {
    if error.kind() == io::ErrorKind::StorageFull {
        ErrorCode::DiskFull
    } else {
        ErrorCode::Io
    }
}

impl From<&store::Error> for ErrorCode {
    fn from(error: &store::Error) -> Self {
        match error {
            store::Error::Busy { .. } => Self::StoreBusy,
            store::Error::Full => Self::DiskFull,
            store::Error::Io(_) => Self::Io,
            store::Error::ReadOnly(_) => Self::StoreReadOnly,
            store::Error::Damaged(_) => Self::StoreDamaged,
            store::Error::Newer { .. } => Self::SchemaNewer,
            store::Error::Entropy(_) | store::Error::Refused(_) => Self::Internal,
        }
    }
}

impl From<&files::Error> for ErrorCode {
    fn from(error: &files::Error) -> Self {
        match error {
            files::Error::Exists(_) | files::Error::NotAFile(_) => Self::FileExists,
            files::Error::Loose { .. } | files::Error::Exchangeable { .. } => {
                Self::UnsafePermissions
            }
            files::Error::ProtectedPath { .. } => Self::PlaceReserved,
            files::Error::LockTimeout { .. } => Self::StoreBusy,
            files::Error::Io { source, .. } => of_io(source),
        }
    }
}

impl From<&vault::Error> for ErrorCode {
    fn from(error: &vault::Error) -> Self {
        match error {
            vault::Error::Store(error) => error.into(),
            vault::Error::Unlock(error) => error.into(),
            vault::Error::File(error) => error.into(),
            vault::Error::NoStore(_) => Self::StoreNotFound,
            vault::Error::Incomplete { .. } => Self::StoreDamaged,
            vault::Error::StoreExists(_) => Self::StoreExists,
            vault::Error::Occupied(_) => Self::DirectoryNotEmpty,
            vault::Error::NothingOpens => Self::Locked,
            vault::Error::Recipient(error) => error.into(),
            vault::Error::SessionEnd(_)
            | vault::Error::EndlessSession
            | vault::Error::SessionTooLong => Self::InvalidTime,
            vault::Error::Name(_) => Self::Usage,
            vault::Error::Entropy(_) => Self::Internal,
        }
    }
}

impl From<&unlock::Error> for ErrorCode {
    fn from(error: &unlock::Error) -> Self {
        use unlock::Error as E;
        match error {
            E::Locked { .. } | E::NotGiven | E::Interrupted | E::SessionOnly | E::NoPassphrase => {
                Self::Locked
            }
            E::WrongPassphrase { .. } | E::EmptyPassphrase(_) => Self::WrongPassphrase,
            E::ProtectedIdentity(_)
            | E::EncryptedKey(_)
            | E::WrongIdentity(_)
            | E::NotAnIdentity(_)
            | E::PublicKey(_)
            | E::ExcessiveWork { .. }
            | E::ExcessiveRounds { .. } => Self::WrongIdentity,
            E::NotEnoughMemory { .. } => Self::NotEnoughMemory,
            E::UnusablePassphrase(_) => Self::InvalidPassphrase,
            E::Credential { .. } => Self::CredentialUnreadable,
            E::Damaged { .. } => Self::StoreDamaged,
            E::Busy | E::InUse(_) => Self::StoreBusy,
            E::TooManyRecipients => Self::TooManyRecipients,
            E::Keyring(_) => Self::Keyring,
            E::Recipient(_) => Self::Usage,
            E::File(error) => error.into(),
            E::Encrypt(_) => Self::Internal,
        }
    }
}

impl From<&RecipientError> for ErrorCode {
    fn from(error: &RecipientError) -> Self {
        match error {
            RecipientError::NotFound(_) => Self::RecipientNotFound,
            RecipientError::Ambiguous { .. } => Self::RecipientAmbiguous,
            RecipientError::Exists(_) => Self::RecipientExists,
            RecipientError::LastWay => Self::LastRecipient,
            RecipientError::Overtaken => Self::StoreBusy,
            RecipientError::Unfinished(cause) => cause.as_ref().into(),
        }
    }
}

impl From<&PlanViolation> for ErrorCode {
    fn from(violation: &PlanViolation) -> Self {
        match violation {
            PlanViolation::Plan { .. } => Self::PlanRequired,
            PlanViolation::Balance { .. } => Self::BalanceNegative,
            PlanViolation::Projects { .. } => Self::ProjectLimit,
        }
    }
}

impl From<&RestrictError> for ErrorCode {
    fn from(error: &RestrictError) -> Self {
        match error {
            RestrictError::NoKey(_) => Self::NoEncryptionKey,
            RestrictError::TooLong(_) => Self::GrantTooLong,
            RestrictError::Malformed(malformed) => malformed.into(),
            RestrictError::Entropy(_) => Self::Internal,
        }
    }
}

impl From<&MalformedGrant> for ErrorCode {
    fn from(_: &MalformedGrant) -> Self {
        Self::GrantMalformed
    }
}

impl From<&RestrictionError> for ErrorCode {
    fn from(error: &RestrictionError) -> Self {
        match error {
            RestrictionError::NothingLeft => Self::Usage,
            RestrictionError::NotBefore(_)
            | RestrictionError::NoBeginning
            | RestrictionError::NotAfter(_)
            | RestrictionError::Order { .. }
            | RestrictionError::Ttl => Self::InvalidTime,
        }
    }
}
