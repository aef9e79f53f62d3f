//! The views of a step of `apply`: as it is planned, and as it was done.

use serde::Serialize;

use super::encoding::ShownSecret;
use super::text::{ToText, joined_or_dash, minute_of};
use super::{Column, View, column, view_struct};
use crate::domain::account::Email;
use crate::domain::key;
use crate::domain::secret::Secret;
use crate::service::apply::{Change, Noun, Plaintext, Step, Verb};

/// A field that gets another value.
#[derive(Clone, Debug, Serialize)]
struct ChangeView {
    field: &'static str,
    from: Option<String>,
    to: Option<String>,
}

impl ChangeView {
    fn new(change: &Change) -> Self {
        Self {
            field: change.field,
            from: change.from.clone(),
            to: change.to.clone(),
        }
    }

    fn line(&self) -> String {
        let shown = |value: &Option<String>| match (self.field, value) {
            ("expires_at" | "not_before" | "not_after", Some(time)) => minute_of(time),
            (_, value) => value.text(),
        };
        let (field, to) = (self.field, shown(&self.to));
        match &self.from {
            None => format!("{field}: {to}"),
            from => format!("{field}: {} -> {to}", shown(from)),
        }
    }
}

view_struct! {
    /// A step of a plan.
    pub struct StepView {
        action: Verb,
        noun: Noun,
        name: String,
        account: Email,
        project: Option<String>,
        id: Option<String>,
        changes: Vec<ChangeView>,
        reason: Option<String>,
        deliver: Option<String>,
    }
}

impl View for StepView {
    const FIELDS: &'static [&'static str] = Self::NAMES;
    const COLUMNS: &'static [Column<Self>] = &[
        column!("ACTION", action),
        column!("NOUN", noun),
        column!("NAME", name),
        // The user is asked to confirm these, so they are dropped only if all are empty.
        Column::new("CHANGES", Self::changes),
        column!("REASON", reason),
        column!("DELIVER", deliver).drop_priority(1),
        column!("ACCOUNT", account).drop_priority(2),
        column!("PROJECT", project).drop_priority(3),
    ];
    const EMPTY: &'static str = "No changes.";
    const NAME: fn(&Self) -> String = |view| view.name.clone();
}

impl StepView {
    /// Shows a step of a plan. A new thing gets another ID when it is created.
    #[must_use]
    pub fn planned(step: &Step) -> Self {
        Self {
            id: (step.verb != Verb::Create).then(|| step.id.clone()),
            ..Self::done(step)
        }
    }

    /// Shows a step that was done.
    #[must_use]
    pub fn done(step: &Step) -> Self {
        Self {
            action: step.verb,
            noun: step.noun,
            name: step.name.clone(),
            account: step.account.clone(),
            project: step.project.clone(),
            id: Some(step.id.clone()),
            changes: step.changes.iter().map(ChangeView::new).collect(),
            reason: step.reason.clone(),
            deliver: step.deliver.clone(),
        }
    }

    fn changes(&self) -> String {
        let lines: Vec<String> = self.changes.iter().map(ChangeView::line).collect();
        joined_or_dash(&lines, "\n")
    }
}

view_struct! {
    /// A step that was done, with its new secret unless a file got it.
    pub struct AppliedStepView extends StepView {
        key: Option<ShownSecret>,
        access_key: Option<String>,
        secret_key: Option<ShownSecret>,
        api_key: Option<ShownSecret>,
    }
}

impl View for AppliedStepView {
    const FIELDS: &'static [&'static str] = Self::NAMES;
    const SECRET_FIELDS: &'static [&'static str] = &["key", "secret_key", "api_key"];
    const EMPTY: &'static str = StepView::EMPTY;
    const NAME: fn(&Self) -> String = |view| (StepView::NAME)(&view.base);
}

impl AppliedStepView {
    /// Shows a step that was done.
    #[must_use]
    pub fn new(step: &Step) -> Self {
        let mut applied = Self {
            base: StepView::done(step),
            key: None,
            access_key: None,
            secret_key: None,
            api_key: None,
        };
        match &step.plaintext {
            Some(_) if step.deliver.is_some() => {}
            None => {}
            Some(Plaintext::Key(issued)) => applied.set_key(&issued.plaintext),
            Some(Plaintext::Rotated(rotated)) => applied.set_key(&rotated.issued.plaintext),
            Some(Plaintext::Grant(issued)) => {
                applied.api_key = Some(ShownSecret(issued.text.clone()));
            }
        }
        applied
    }

    fn set_key(&mut self, plaintext: &key::IssuedSecret) {
        match plaintext {
            key::IssuedSecret::Single(secret) => self.key = Some(ShownSecret(secret.clone())),
            key::IssuedSecret::Pair {
                access_key,
                secret_key,
            } => {
                self.access_key = Some(access_key.to_string());
                self.secret_key = Some(ShownSecret(secret_key.clone()));
            }
        }
    }

    /// Returns a line for a shell to split: noun, name, then the secret (of a pair, the access key
    /// and the secret key), separated by tabs. No name holds a tab.
    #[must_use]
    pub fn line(&self) -> Option<Secret> {
        let secrets = [&self.key, &self.secret_key, &self.api_key];
        let secret = secrets.into_iter().flatten().next()?;
        let mut parts = vec![self.base.noun.as_str(), &self.base.name];
        parts.extend(self.access_key.as_deref());
        parts.push(secret.0.reveal());
        Some(Secret::new(parts.join("\t")))
    }
}
