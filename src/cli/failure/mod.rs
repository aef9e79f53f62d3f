//! Failures of commands: a stable code, an exit code, a message and a hint. One file per noun.

mod account;
mod apply;
mod audit;
mod backup;
mod code;
mod delivery;
mod file;
mod grant;
mod key;
mod policy;
mod project;
mod recipient;
mod store;
mod usage;
mod vault;

use serde_json::Value;

pub use self::code::Code;
pub(super) use self::file::private_hint;
pub(super) use self::store::shell_quoted;
use crate::config;
use crate::domain::account::AccountSelector;
use crate::domain::time::Timestamp;
use crate::output::diagnostics::ErrorReport;
use crate::service::{Error, ErrorCode};

/// Why a command failed.
#[derive(Debug)]
pub(super) struct Failure {
    /// The stable code, which determines the exit code.
    pub(super) code: Code,
    /// What is wrong: lower case, no full stop.
    pub(super) message: String,
    /// What the user can do about it.
    pub(super) hint: Option<String>,
    /// More fields for scripts, by name.
    pub(super) more: Vec<(&'static str, Value)>,
}

impl Failure {
    /// Returns a failure without a hint.
    pub(super) fn new(code: impl Into<Code>, message: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            message: message.into(),
            hint: None,
            more: Vec::new(),
        }
    }

    /// Returns the failure for Ctrl-C at a prompt, where it is a key and not a signal.
    pub(super) fn interrupted() -> Self {
        Self::new(Code::Interrupted, "interrupted at the prompt")
    }

    /// Adds a hint.
    #[must_use]
    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Adds a field for scripts.
    #[must_use]
    pub(super) fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.more.push((name, value.into()));
        self
    }

    /// Adds which account was searched, if not all of them: a default account is easily forgotten.
    #[must_use]
    pub(super) fn within(mut self, account: Option<&AccountSelector>) -> Self {
        let narrow = matches!(
            self.code,
            Code::Core(
                ErrorCode::KeyNotFound | ErrorCode::ProjectNotFound | ErrorCode::GrantNotFound
            )
        );
        if let (true, Some(account), Some(hint)) = (narrow, account, &self.hint) {
            let only =
                format!("searched {account} only; use `--account` to search another account");
            self.hint = Some(format!("{only}; {hint}"));
        }
        self
    }

    /// Returns a failure for an invalid command line.
    pub(super) fn usage(message: impl Into<String>) -> Self {
        Self::new(ErrorCode::Usage, message)
    }

    /// Returns the failure for a secret in an argument, which it does not repeat.
    #[must_use]
    pub(super) fn secret_in_argument() -> Self {
        Self::new(
            Code::SecretInArgument,
            "an argument looks like a secret, and every process on this machine can read arguments",
        )
        .hint(
            "pass secrets on standard input: `storra-admin keys verify <file`, or \
             `storra-admin grants verify <file`; if this one is in use, it has leaked into the shell's history, so revoke \
             it: `storra-admin keys revoke --secret-stdin <file` or `storra-admin grants revoke --grant-stdin <file`",
        )
    }

    /// Returns the failure for a period that ends before it starts.
    #[must_use]
    pub(super) fn backwards(since: Timestamp, before: Timestamp) -> Self {
        let message = format!("`--since` ({since}) is after `--before` ({before})");
        Self::new(ErrorCode::InvalidTime, message)
            .hint("`--since` is the beginning, `--before` the end; a period like `30d` runs back from now")
    }

    /// Returns the report for the terminal or for JSON.
    #[must_use]
    pub(super) fn report(&self) -> ErrorReport<'_> {
        ErrorReport {
            code: self.code.as_str(),
            message: &self.message,
            hint: self.hint.as_deref(),
            more: &self.more,
        }
    }
}

impl From<config::Error> for Failure {
    fn from(error: config::Error) -> Self {
        let message = error.to_string();
        match error {
            config::Error::Unreadable { .. } | config::Error::Wrong { .. } => {
                Self::new(Code::Config, message)
            }
            config::Error::Value { .. } => Self::new(Code::Config, message),
            config::Error::NoHome => Self::new(Code::Config, message)
                .hint("pass `--store DIR` or set `STORRA_ADMIN_STORE`"),
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let failure = Self::new(error.code(), error.to_string());
        match error {
            Error::Store(error) => store::database(&error, failure.message),
            Error::Vault(error) => error.into(),
            Error::File(error) => file::failed(&error, failure.message),
            Error::Account(error) => error.into(),
            Error::Key(error) => error.into(),
            Error::Project(error) => error.into(),
            Error::Grant(error) => error.into(),
            Error::Usage(error) => error.into(),
            Error::Audit(error) => error.into(),
            Error::Backup(error) => error.into(),
            Error::Delivery(error) => error.into(),
            Error::Apply(error) => error.into(),
            Error::Refused(refusal) => account::refused(&refusal, failure.message),
            Error::Policy(refusal) => policy::refused(&refusal, failure.message),
            Error::NoEnd(_) => failure.hint("pass a duration, e.g. `24h`, or a time"),
            Error::Time { .. }
            | Error::Name(_)
            | Error::Email(_)
            | Error::Tag(..)
            | Error::Entropy(_) => failure,
        }
    }
}

/// Describes the end of a candidate, to distinguish candidates.
fn end(is_revoked: bool, expires: Option<Timestamp>) -> String {
    match (is_revoked, expires) {
        (true, _) => ", revoked".to_owned(),
        (false, Some(at)) => format!(", expires {at}"),
        (false, None) => String::new(),
    }
}

/// Adds the candidates of an ambiguous selector: their IDs, and what distinguishes them.
fn ambiguous(mut failure: Failure, candidates: impl Iterator<Item = (String, String)>) -> Failure {
    let mut ids = Vec::new();
    for (id, text) in candidates {
        failure.message.push_str("\n  ");
        failure.message.push_str(&id);
        if !text.is_empty() {
            failure.message.push_str("  ");
            failure.message.push_str(&text);
        }
        ids.push(id);
    }
    failure.with("candidates", ids)
}
