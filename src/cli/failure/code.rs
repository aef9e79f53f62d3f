//! The codes of failures, and the exit code of each.

use crate::cli::exit::Exit;
use crate::service::ErrorCode;

macro_rules! codes {
    ($($name:ident => $text:literal, $exit:ident;)*) => {
        /// The stable code of a failure, listed in `docs/output.md`.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum Code {
            /// An error of the core.
            Core(ErrorCode),
            $(
                #[doc = concat!("`", $text, "`: an error of the command line itself.")]
                $name,
            )*
        }

        impl Code {
            /// The codes that only the command line has.
            const OWN: &[Self] = &[$(Self::$name,)*];

            /// Returns its text.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    Self::Core(code) => code.as_str(),
                    $(Self::$name => $text,)*
                }
            }

            /// Returns the exit code.
            #[must_use]
            pub const fn exit(self) -> Exit {
                match self {
                    Self::Core(code) => exit_of(code),
                    $(Self::$name => Exit::$exit,)*
                }
            }
        }
    };
}

codes! {
    BadSize => "bad_size", Usage;
    Cancelled => "cancelled", Other;
    Config => "config", Usage;
    ConfigBusy => "config_busy", Unavailable;
    ConfirmationRequired => "confirmation_required", Usage;
    EmptyPassphrase => "empty_passphrase", Usage;
    FileNotFound => "file_not_found", NotFound;
    Interrupted => "interrupted", Interrupted;
    NoPassphrase => "no_passphrase", Usage;
    NoSecret => "no_secret", Usage;
    OutputFailed => "output_failed", Unavailable;
    PassphrasesDiffer => "passphrases_differ", Usage;
    PlaintextUnseen => "plaintext_unseen", Usage;
    ScanIncomplete => "scan_incomplete", Unavailable;
    SecretInArgument => "secret_in_argument", Usage;
    UnknownField => "unknown_field", Usage;
}

impl Code {
    /// Returns every code.
    pub fn all() -> impl Iterator<Item = Self> {
        let core = ErrorCode::ALL.iter().copied().map(Self::Core);
        core.chain(Self::OWN.iter().copied())
    }
}

impl From<ErrorCode> for Code {
    fn from(code: ErrorCode) -> Self {
        Self::Core(code)
    }
}

const fn exit_of(code: ErrorCode) -> Exit {
    match code {
        ErrorCode::BackupNewer | ErrorCode::Internal | ErrorCode::SchemaNewer => Exit::Other,
        ErrorCode::AccountNotNamed
        | ErrorCode::BadHeader
        | ErrorCode::BadLines
        | ErrorCode::DeliveryRefused
        | ErrorCode::GrantMalformed
        | ErrorCode::InvalidPassphrase
        | ErrorCode::InvalidTime
        | ErrorCode::PlaceReserved
        | ErrorCode::ProvisionInvalid
        | ErrorCode::Usage => Exit::Usage,
        ErrorCode::AccountNotFound
        | ErrorCode::GrantNotFound
        | ErrorCode::KeyNotFound
        | ErrorCode::ProjectNotFound
        | ErrorCode::RecipientNotFound
        | ErrorCode::StoreNotFound => Exit::NotFound,
        ErrorCode::AccountChanged
        | ErrorCode::AccountExists
        | ErrorCode::AccountInUse
        | ErrorCode::DirectoryNotEmpty
        | ErrorCode::FileExists
        | ErrorCode::GrantAmbiguous
        | ErrorCode::GrantChanged
        | ErrorCode::GrantExists
        | ErrorCode::GrantRevoked
        | ErrorCode::ImportConflict
        | ErrorCode::KeyAmbiguous
        | ErrorCode::KeyChanged
        | ErrorCode::KeyExists
        | ErrorCode::KeyExpired
        | ErrorCode::KeyRevoked
        | ErrorCode::ProjectAmbiguous
        | ErrorCode::ProjectChanged
        | ErrorCode::ProjectDeleted
        | ErrorCode::ProjectExists
        | ErrorCode::ProjectInUse
        | ErrorCode::ProvisionChanged
        | ErrorCode::RecipientAmbiguous
        | ErrorCode::RecipientExists
        | ErrorCode::StoreExists
        | ErrorCode::SubjectAmbiguous
        | ErrorCode::TallyExists => Exit::Conflict,
        ErrorCode::BalanceNegative
        | ErrorCode::BucketsFixed
        | ErrorCode::GrantTooLong
        | ErrorCode::ImportRefused
        | ErrorCode::LastRecipient
        | ErrorCode::NoEncryptionKey
        | ErrorCode::PlanRequired
        | ErrorCode::Policy
        | ErrorCode::ProjectLimit
        | ErrorCode::ProvisionRefused
        | ErrorCode::TooManyRecipients => Exit::Refused,
        ErrorCode::CredentialUnreadable
        | ErrorCode::Locked
        | ErrorCode::NotEnoughMemory
        | ErrorCode::UnsafePermissions
        | ErrorCode::WrongIdentity
        | ErrorCode::WrongPassphrase => Exit::Locked,
        ErrorCode::AuditBroken
        | ErrorCode::AuditHeadMissing
        | ErrorCode::AuditRowsDiffer
        | ErrorCode::BackupDamaged
        | ErrorCode::NotABackup
        | ErrorCode::StoreDamaged => Exit::Damaged,
        ErrorCode::DiskFull
        | ErrorCode::Io
        | ErrorCode::Keyring
        | ErrorCode::StoreBusy
        | ErrorCode::StoreReadOnly
        | ErrorCode::Undelivered => Exit::Unavailable,
    }
}
