//! Accounts: who owns keys, and what their plan and balance allow.

use std::fmt;
use std::str::FromStr;

use unicase::UniCase;

use super::id::Id;
use super::invisible::is_invisible;
use super::key::kind::Kind;
use super::label::{Label, LabelError, is_control_or_bidi, is_like_an_option};
use super::time::Timestamp;

/// Identifies an account.
pub type AccountId = Id<Account>;

/// An owner of keys and projects.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Account {
    /// Its stable ID.
    pub id: AccountId,
    /// Unique in the store, ignoring case.
    pub email: Email,
    /// Its name.
    pub name: Label,
    /// Its plan.
    pub plan: Plan,
    /// The balance in cents; a negative balance is a debt.
    pub balance: i64,
    /// The maximum number of projects; `None` for the limit of the plan.
    pub project_limit: Option<u32>,
    /// When it was created.
    pub created_at: Timestamp,
}

/// An account with the number of its keys and projects.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AccountSummary {
    /// The account.
    pub account: Account,
    /// The number of keys, including revoked and expired ones.
    pub keys: u64,
    /// The number of projects, without deleted ones.
    pub projects: u64,
}

/// A plan.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Plan {
    /// Object-storage keys only.
    Free,
    /// REST and client keys too.
    Pro,
}

impl Plan {
    /// Every plan, in display order.
    pub const ALL: [Self; 2] = [Self::Free, Self::Pro];

    /// Returns its name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Pro => "pro",
        }
    }

    /// Returns the number of projects that it allows.
    #[must_use]
    pub const fn project_limit(self) -> u32 {
        match self {
            Self::Free => 1,
            Self::Pro => 3,
        }
    }
}

/// Why an account may not do something.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PlanViolation {
    /// REST and client keys require the Pro plan.
    #[error("`{kind}` keys require the `pro` plan, but {email} is on `{}`", plan.as_str())]
    Plan {
        /// The account.
        email: Email,
        /// Its plan.
        plan: Plan,
        /// The requested kind.
        kind: Kind,
    },
    /// Object-storage keys require a balance of zero or more.
    #[error(
        "the balance of {email} is negative ({balance} cents), so it cannot get new `object-storage` keys"
    )]
    Balance {
        /// The account.
        email: Email,
        /// Its balance in cents.
        balance: i64,
    },
    /// The account has its maximum number of projects.
    #[error("{email} has {projects} of at most {limit} {}", if *limit == 1 { "project" } else { "projects" })]
    Projects {
        /// The account.
        email: Email,
        /// The number of its projects.
        projects: u64,
        /// The maximum.
        limit: u32,
    },
}

impl Account {
    /// Checks whether the account may create a key of this kind.
    ///
    /// # Errors
    /// A [`PlanViolation`] if not.
    pub fn may_create(&self, kind: Kind) -> Result<(), PlanViolation> {
        if !self.may_use(kind) {
            return Err(PlanViolation::Plan {
                email: self.email.clone(),
                plan: self.plan,
                kind,
            });
        }
        match kind {
            Kind::ObjectStorage if self.balance < 0 => Err(PlanViolation::Balance {
                email: self.email.clone(),
                balance: self.balance,
            }),
            Kind::Rest | Kind::Client | Kind::ObjectStorage => Ok(()),
        }
    }

    /// Returns the maximum number of projects.
    #[must_use]
    pub fn project_limit(&self) -> u32 {
        self.project_limit
            .unwrap_or_else(|| self.plan.project_limit())
    }

    /// Checks whether the account, which has this number of projects, may create one more.
    ///
    /// # Errors
    /// A [`PlanViolation`] if not.
    pub fn may_add_project(&self, projects: u64) -> Result<(), PlanViolation> {
        let limit = self.project_limit();
        if projects < u64::from(limit) {
            return Ok(());
        }
        Err(PlanViolation::Projects {
            email: self.email.clone(),
            projects,
            limit,
        })
    }

    /// Returns whether the plan allows the use of keys of this kind.
    #[must_use]
    pub fn may_use(&self, kind: Kind) -> bool {
        match (kind, self.plan) {
            (Kind::ObjectStorage, Plan::Free | Plan::Pro) => true,
            (Kind::Rest | Kind::Client, plan) => plan == Plan::Pro,
        }
    }
}

/// The email address of an account: `local@domain`, 3 to 254 bytes (RFC 5321 section 4.5.3.1.3),
/// without white space.
///
/// Two emails that differ only in case belong to the same account.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Email(String);

/// The text is not an email address.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("it is not an email address (`name@example.com`, at most 254 bytes)")]
pub struct NotAnEmail;

impl Email {
    /// Returns the email as given.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the form in which emails are compared, by full Unicode case folding. Lower case is
    /// not enough, because a letter may have two lower-case forms, e.g. the Greek sigma within and
    /// at the end of a word.
    #[must_use]
    pub fn folded(&self) -> String {
        folded(&self.0)
    }

    /// Returns the form in which emails were compared before schema 5. An account keeps it if
    /// another account has its folded form.
    #[must_use]
    pub fn lower_case(&self) -> String {
        self.0.to_lowercase()
    }

    /// Checks the additional rules for a new email. Joiners are refused too: they are invisible,
    /// and emails do not need them.
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

    /// Returns the email as a label. It is always a valid one.
    #[must_use]
    pub fn to_label(&self) -> Option<Label> {
        self.0.parse().ok()
    }
}

/// Folds the case of an email or of the start of one.
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

/// A text that names an account, by ID or email.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum AccountSelector {
    /// By ID.
    Id(AccountId),
    /// By email.
    Email(Email),
}

/// The text does not name an account.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("specify the account by email (`name@example.com`) or ID")]
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
                Err(PlanViolation::Plan { .. })
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
            Err(PlanViolation::Balance { .. })
        ));
        assert!(account(Plan::Free, -1).may_use(kind));
    }

    #[test]
    fn the_limit_of_an_account_overrides_that_of_its_plan() {
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
    fn emails_that_differ_only_in_case_are_the_same() {
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
    fn a_new_email_has_no_invisible_characters_and_is_not_an_option() {
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
    fn texts_that_are_not_an_email_are_refused() {
        for text in ["", "a", "@", "a@", "@b", "a b@c", "a@b@c", "a\u{1b}@b"] {
            assert_eq!(text.parse::<Email>(), Err(NotAnEmail), "{text:?}");
        }
        assert!("owner@localhost".parse::<Email>().is_ok());
    }
}
