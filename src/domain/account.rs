//! Accounts: who owns keys, and what their plan and balance allow.

use std::fmt;
use std::str::FromStr;

use unicase::UniCase;

use super::id::Id;
use super::invisible::is_invisible;
use super::key::kind::Kind;
use super::label::{Label, LabelError, is_control_or_bidi, is_like_an_option};
use super::time::Timestamp;

/// Names an account.
pub type AccountId = Id<Account>;

/// An owner of keys and projects.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Account {
    /// Its stable identifier.
    pub id: AccountId,
    /// Unique in the store, whatever the case of its letters.
    pub email: Email,
    /// What people call it.
    pub name: Label,
    /// What it pays for.
    pub plan: Plan,
    /// Credit in cents; below zero it owes.
    pub balance: i64,
    /// How many projects it may have; what its plan gives, if not set.
    pub project_limit: Option<u32>,
    /// When it was made.
    pub created_at: Timestamp,
}

/// An account with the number of what it owns.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AccountSummary {
    /// The account.
    pub account: Account,
    /// How many keys, the dead ones too.
    pub keys: u64,
    /// How many projects, the deleted ones not.
    pub projects: u64,
}

/// What an account pays for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Plan {
    /// Object-storage keys only.
    Free,
    /// REST and client keys too.
    Pro,
}

impl Plan {
    /// Every plan, in the order people see them.
    pub const ALL: [Self; 2] = [Self::Free, Self::Pro];

    /// Returns the word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Pro => "pro",
        }
    }

    /// Returns how many projects it gives.
    #[must_use]
    pub const fn project_limit(self) -> u32 {
        match self {
            Self::Free => 1,
            Self::Pro => 3,
        }
    }
}

/// A rule that forbids an account something.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Refusal {
    /// REST and client keys need the Pro plan.
    #[error("`{kind}` keys need the `pro` plan, and {email} is on `{}`", plan.as_str())]
    Plan {
        /// The account.
        email: Email,
        /// Its plan.
        plan: Plan,
        /// The kind that was asked for.
        kind: Kind,
    },
    /// Object-storage keys need a balance of zero or more.
    #[error(
        "the balance of {email} is negative ({balance} cents), so it gets no new `object-storage` key"
    )]
    Balance {
        /// The account.
        email: Email,
        /// Its balance in cents.
        balance: i64,
    },
    /// An account has as many projects as it may.
    #[error("{email} has {projects} of at most {limit} {}", if *limit == 1 { "project" } else { "projects" })]
    Projects {
        /// The account.
        email: Email,
        /// How many it has.
        projects: u64,
        /// How many it may have.
        limit: u32,
    },
}

impl Account {
    /// Tells whether this account may have a new key of that kind.
    ///
    /// # Errors
    /// The [`Refusal`] that stands against it.
    pub fn may_create(&self, kind: Kind) -> Result<(), Refusal> {
        if !self.may_use(kind) {
            return Err(Refusal::Plan {
                email: self.email.clone(),
                plan: self.plan,
                kind,
            });
        }
        match kind {
            Kind::ObjectStorage if self.balance < 0 => Err(Refusal::Balance {
                email: self.email.clone(),
                balance: self.balance,
            }),
            Kind::Rest | Kind::Client | Kind::ObjectStorage => Ok(()),
        }
    }

    /// Returns how many projects it may have.
    #[must_use]
    pub fn project_limit(&self) -> u32 {
        self.project_limit
            .unwrap_or_else(|| self.plan.project_limit())
    }

    /// Tells whether this account, which has so many projects, may have one more.
    ///
    /// # Errors
    /// The [`Refusal`] that stands against it.
    pub fn may_add_project(&self, projects: u64) -> Result<(), Refusal> {
        let limit = self.project_limit();
        if projects < u64::from(limit) {
            return Ok(());
        }
        Err(Refusal::Projects {
            email: self.email.clone(),
            projects,
            limit,
        })
    }

    /// Tells whether the plan lets keys of that kind be used.
    #[must_use]
    pub fn may_use(&self, kind: Kind) -> bool {
        match (kind, self.plan) {
            (Kind::ObjectStorage, Plan::Free | Plan::Pro) => true,
            (Kind::Rest | Kind::Client, plan) => plan == Plan::Pro,
        }
    }
}

/// An e-mail address as an account's handle: `local@domain`, 3 to 254 bytes (RFC 5321 section 4.5.3.1.3), no white space.
///
/// Two addresses that differ only in case are the same account.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Email(String);

/// A text is no e-mail address.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("it is no e-mail address (`name@example.com`, 254 bytes at most)")]
pub struct NotAnEmail;

impl Email {
    /// Returns the address as it was given.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the form in which emails are compared: Unicode's full case folding. Lower case would
    /// not do, for the same letter may be lower case in two ways, such as the Greek sigma within
    /// and at the end of a word.
    #[must_use]
    pub fn folded(&self) -> String {
        folded(&self.0)
    }

    /// Returns the form in which emails were compared before schema 5. An account keeps it where
    /// another has its folded form.
    #[must_use]
    pub fn lower_case(&self) -> String {
        self.0.to_lowercase()
    }

    /// Checks what is asked of a new email. Joiners are refused too: no email needs them, and they
    /// hide as well as others.
    ///
    /// # Errors
    /// [`LabelError::Invisible`] or [`LabelError::Option`].
    pub fn check_new(&self) -> Result<(), LabelError> {
        match self.0.chars().find(|c| is_invisible(*c)) {
            Some(c) => Err(LabelError::Invisible(c)),
            None if is_like_an_option(&self.0) => Err(LabelError::Option),
            None => Ok(()),
        }
    }

    /// Returns the address as a label, which it always fits.
    #[must_use]
    pub fn to_label(&self) -> Option<Label> {
        self.0.parse().ok()
    }
}

/// Folds the case of an email or of its beginning.
#[must_use]
pub fn folded(text: &str) -> String {
    UniCase::new(text).to_folded_case()
}

impl FromStr for Email {
    type Err = NotAnEmail;

    fn from_str(text: &str) -> Result<Self, NotAnEmail> {
        let (local, domain) = text.rsplit_once('@').ok_or(NotAnEmail)?;
        let whole = text.len() <= 254 && !local.is_empty() && !domain.is_empty();
        let plain = !text
            .chars()
            .any(|c| is_control_or_bidi(c) || c.is_whitespace());
        if whole && plain && !local.contains('@') {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotAnEmail)
        }
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A text that names an account: its id or its address.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum AccountSelector {
    /// By id.
    Id(AccountId),
    /// By address.
    Email(Email),
}

/// A text names no account.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("an account is named by its address (`name@example.com`) or its id")]
pub struct NotAnAccount;

impl FromStr for AccountSelector {
    type Err = NotAnAccount;

    fn from_str(text: &str) -> Result<Self, NotAnAccount> {
        if text.len() == 36
            && let Ok(id) = text.parse()
        {
            return Ok(Self::Id(id));
        }
        text.parse().map(Self::Email).map_err(|_| NotAnAccount)
    }
}

impl fmt::Display for AccountSelector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Id(id) => id.fmt(f),
            Self::Email(email) => email.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account(plan: Plan, balance: i64) -> Account {
        Account {
            id: "019a0000-0000-7000-8000-000000000000".parse().unwrap(),
            email: "a@example.com".parse().unwrap(),
            name: "A".parse().unwrap(),
            plan,
            balance,
            project_limit: None,
            created_at: Timestamp::from_millis(0).unwrap(),
        }
    }

    #[test]
    fn rest_and_client_keys_need_pro() {
        for kind in [Kind::Rest, Kind::Client] {
            assert!(matches!(
                account(Plan::Free, 0).may_create(kind),
                Err(Refusal::Plan { .. })
            ));
            assert_eq!(account(Plan::Pro, -1).may_create(kind), Ok(()));
        }
    }

    #[test]
    fn object_storage_keys_need_a_balance_that_is_not_negative() {
        let kind = Kind::ObjectStorage;
        assert_eq!(account(Plan::Free, 0).may_create(kind), Ok(()));
        assert!(matches!(
            account(Plan::Pro, -1).may_create(kind),
            Err(Refusal::Balance { .. })
        ));
        assert!(account(Plan::Free, -1).may_use(kind));
    }

    #[test]
    fn a_limit_of_its_own_overrides_that_of_the_plan() {
        assert!(account(Plan::Free, 0).may_add_project(1).is_err());
        assert_eq!(account(Plan::Pro, 0).may_add_project(2), Ok(()));
        assert!(account(Plan::Pro, 0).may_add_project(3).is_err());
        let mut raised = account(Plan::Free, 0);
        raised.project_limit = Some(5);
        assert_eq!(raised.may_add_project(4), Ok(()));
        raised.project_limit = Some(0);
        assert!(raised.may_add_project(0).is_err());
    }

    #[test]
    fn emails_that_differ_in_case_alone_are_the_same() {
        let folded = |text: &str| text.parse::<Email>().unwrap().folded();
        for (one, other) in [
            ("ΛΟΓΟΣ@example.com", "λογοσ@example.com"),
            ("λογος@example.com", "ΛΟΓΟΣ@EXAMPLE.com"),
            ("STRASSE@example.com", "straße@example.com"),
            ("\u{17f}am@example.com", "Sam@example.com"),
            ("\u{b5}@example.com", "\u{3bc}@example.com"),
        ] {
            assert_eq!(folded(one), folded(other), "{one} {other}");
        }
        assert_ne!(folded("ı@example.com"), folded("i@example.com"));
    }

    #[test]
    fn a_new_email_hides_nothing_and_is_no_option() {
        let check = |text: &str| text.parse::<Email>().unwrap().check_new();
        for c in [
            '\u{200b}',
            '\u{200d}',
            '\u{feff}',
            '\u{ad}',
            '\u{e0001}',
            '\u{fe0f}',
        ] {
            let email = format!("ops@example.com{c}");
            assert_eq!(check(&email), Err(LabelError::Invisible(c)));
        }
        assert_eq!(check("-x@example.com"), Err(LabelError::Option));
        assert_eq!(check("日本@example.com"), Ok(()));
    }

    #[test]
    fn texts_that_are_no_address_are_refused() {
        for text in ["", "a", "@", "a@", "@b", "a b@c", "a@b@c", "a\u{1b}@b"] {
            assert_eq!(text.parse::<Email>(), Err(NotAnEmail), "{text:?}");
        }
        assert!("owner@localhost".parse::<Email>().is_ok());
    }
}
