//! The view of the verification of a key.

use super::key::KeyView;
use super::text::ToText;
use super::{Column, Single, Tone, View, column, view_struct};
use crate::domain::account::Email;
use crate::domain::time::Timestamp;
use crate::domain::verification::Denial;
use crate::service::keys::Verdict;

/// Returns the word for a decision.
pub(super) const fn word(decision: Result<(), Denial>) -> &'static str {
    match decision {
        Ok(()) => "allow",
        Err(_) => "deny",
    }
}

/// Returns the colour of a decision.
pub(super) const fn tone_of(reason: Option<Denial>) -> Tone {
    match reason {
        None => Tone::Good,
        Some(_) => Tone::Bad,
    }
}

view_struct! {
    /// The result of the verification of a key.
    pub struct KeyVerdictView {
        decision: &'static str,
        reason: Option<Denial>,
        key: Option<KeyView>,
        account: Option<Email>,
    }
}

impl KeyVerdictView {
    const LINES: &[Column<Self>] = &[
        column!("DECISION", decision).toned("decision", |verdict: &Self| tone_of(verdict.reason)),
        Column::new("REASON", |verdict: &Self| verdict.reason.text()),
        Column::new("KEY", |verdict: &Self| {
            verdict.key.as_ref().map(|key| &key.name).text()
        }),
        Column::new("ID", |verdict: &Self| {
            verdict.key.as_ref().map(|key| key.id).text()
        }),
        column!("ACCOUNT", account),
    ];

    /// Shows the result of a verification.
    #[must_use]
    pub fn new(verdict: &Verdict, now: Timestamp) -> Self {
        let owned = verdict.key.as_ref();
        Self {
            decision: word(verdict.decision),
            reason: verdict.decision.err(),
            key: owned.map(|owned| KeyView::new(owned, now)),
            account: owned.map(|owned| owned.owner.clone()),
        }
    }
}

impl View for KeyVerdictView {
    const FIELDS: &'static [&'static str] = Self::NAMES;
    const SINGLE: Single<Self> = Single::Lines(Self::LINES);
    const NAME: fn(&Self) -> String = |view| view.decision.to_owned();
}
