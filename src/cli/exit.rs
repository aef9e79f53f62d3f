//! Exit codes, as `docs/output.md` promises them. They are never renumbered.

use std::process::ExitCode;

use crate::domain::verification::Denial;

/// Exit code of the program.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Exit {
    /// Done, or allowed.
    Done = 0,
    /// Any other failure.
    Other = 1,
    /// The command line or the configuration is wrong.
    Usage = 2,
    /// What was named does not exist.
    NotFound = 3,
    /// Exists already, is ambiguous, is in use, or is in the wrong state.
    Conflict = 4,
    /// Refused by a rule: plan, balance, limit, policy.
    Refused = 5,
    /// No way to unlock, wrong passphrase or identity, unsafe file permissions.
    Locked = 6,
    /// The store is damaged or was tampered with.
    Damaged = 7,
    /// The store is busy or unreachable, the disk is full, or input or output failed.
    Unavailable = 8,
    /// Verify: unknown or malformed secret.
    Unknown = 10,
    /// Verify: revoked.
    Revoked = 11,
    /// Verify: expired, or not valid yet.
    Expired = 12,
    /// Verify: the account is not on Pro.
    NotPro = 13,
    /// Verify: no access to that bucket, path or operation.
    NoAccess = 14,
    /// Scan: live secrets found.
    Leaked = 15,
    /// Apply `--dry-run`: changes are pending.
    Pending = 20,
    /// `Ctrl-C` at a prompt: what a shell shows for a program that the signal ends.
    Interrupted = 130,
}

impl Exit {
    /// Every code with its meaning, for the manual.
    pub const ALL: [(Self, &'static str); 17] = [
        (Self::Done, "done, or allowed"),
        (Self::Other, "anything else"),
        (
            Self::Usage,
            "usage: the command line or the configuration is wrong",
        ),
        (Self::NotFound, "not found"),
        (
            Self::Conflict,
            "conflict: exists, ambiguous, in use, or in the wrong state",
        ),
        (
            Self::Refused,
            "refused by a rule: plan, balance, limit, policy",
        ),
        (
            Self::Locked,
            "locked: no way to unlock, wrong passphrase or identity, unsafe file permissions",
        ),
        (
            Self::Damaged,
            "store damaged or tampered with, audit chain broken",
        ),
        (
            Self::Unavailable,
            "store busy or unreachable, disk full, I/O",
        ),
        (Self::Unknown, "verify: unknown or malformed secret"),
        (Self::Revoked, "verify: revoked"),
        (Self::Expired, "verify: expired, or not valid yet"),
        (Self::NotPro, "verify: account not on Pro"),
        (
            Self::NoAccess,
            "verify: no access to that bucket, path or operation",
        ),
        (Self::Leaked, "scan: live secrets found"),
        (Self::Pending, "apply `--dry-run`: changes are pending"),
        (Self::Interrupted, "Ctrl-C at a prompt"),
    ];

    /// Returns the number.
    #[must_use]
    pub const fn code(self) -> u8 {
        self as u8
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

impl From<Denial> for Exit {
    fn from(denial: Denial) -> Self {
        match denial {
            Denial::Unknown | Denial::Malformed => Self::Unknown,
            Denial::Revoked => Self::Revoked,
            Denial::Expired | Denial::NotYetValid => Self::Expired,
            Denial::NotPro => Self::NotPro,
            Denial::Bucket | Denial::Operation | Denial::Path => Self::NoAccess,
        }
    }
}
