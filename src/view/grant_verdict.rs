//! The view of the verification of a grant.

use super::caveat::CaveatView;
use super::grant::GrantView;
use super::text::ToText;
use super::verdict::{tone_of, word};
use super::{Column, Single, View, column, view_struct};
use crate::domain::account::Email;
use crate::domain::time::Timestamp;
use crate::domain::verification::Denial;
use crate::service::grants::Verdict;

view_struct! {
    /// The result of the verification of a grant.
    pub struct GrantVerdictView {
        decision: &'static str,
        reason: Option<Denial>,
        caveat: Option<CaveatView>,
        grant: Option<GrantView>,
        account: Option<Email>,
    }
}

impl View for GrantVerdictView {
    const FIELDS: &'static [&'static str] = Self::NAMES;
    const SINGLE: Single<Self> = Single::Lines(&[
        column!("DECISION", decision).toned("decision", |verdict: &Self| tone_of(verdict.reason)),
        Column::new("REASON", |verdict: &Self| verdict.reason.text()),
        Column::new("CAVEAT", |verdict: &Self| {
            verdict.caveat.as_ref().map(CaveatView::line).text()
        }),
        Column::new("GRANT", |verdict: &Self| {
            verdict.grant.as_ref().map(|grant| &grant.name).text()
        }),
        Column::new("ID", |verdict: &Self| {
            verdict.grant.as_ref().map(|grant| grant.id).text()
        }),
        Column::new("PROJECT", |verdict: &Self| {
            verdict.grant.as_ref().map(|grant| &grant.project).text()
        }),
        column!("ACCOUNT", account),
    ]);
    const NAME: fn(&Self) -> String = |view| view.decision.to_owned();
}

impl GrantVerdictView {
    /// Shows the result of a verification, with the caveat that denied. Its paths are decrypted if
    /// the keys for them are there.
    #[must_use]
    pub fn new(verdict: &Verdict, now: Timestamp) -> Self {
        let denying = verdict.caveat.as_ref();
        let owned = verdict.grant.as_ref();
        Self {
            decision: word(verdict.decision),
            reason: verdict.decision.err(),
            caveat: denying.map(|(index, caveat)| {
                CaveatView::new(index + 1, caveat, verdict.encryption.as_ref())
            }),
            grant: owned.map(|owned| GrantView::new(owned, now)),
            account: owned.map(|owned| owned.owner.clone()),
        }
    }
}
