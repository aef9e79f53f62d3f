//! Shared by all commands that print a secret: it is shown once, or it is revoked.

use std::io;

use super::answer::Answer;
use super::failure::{Code, Failure};
use crate::output::diagnostics::Message;
use crate::output::{Description, OutputFormat, Style};
use crate::service::Error;
use crate::view::View;

/// Where the secret of a new key or grant is shown.
pub(super) struct Place {
    /// What the thing is called.
    pub(super) noun: &'static str,
    /// The field with the secret.
    pub(super) field: &'static str,
    /// What to do if the fields that were chosen do not show it.
    pub(super) hint: &'static str,
}

/// Refuses an output format that would not show the secret: no one would have it.
pub(super) fn check(style: &Style, place: &Place) -> Result<(), Failure> {
    let noun = place.noun;
    let (why, hint) = match (style.format, style.fields.as_slice()) {
        (_, []) if style.format != OutputFormat::Name => return Ok(()),
        (OutputFormat::Table, _) => (
            format!("the table of a new {noun} shows only its secret"),
            "choose fields of another format, as `-o json`",
        ),
        (_, fields) if fields.contains(&place.field) => return Ok(()),
        (OutputFormat::Name, []) => (
            "`-o name` would show the name and not the secret".to_owned(),
            "omit it to get only the secret",
        ),
        (_, _) => (
            "these fields would not show the secret".to_owned(),
            place.hint,
        ),
    };
    Err(Failure::new(
        Code::PlaintextUnseen,
        format!("{why}, and it cannot be shown again"),
    )
    .hint(hint))
}

/// Returns the result for keys or grants whose secret is not available. A table of one could be
/// mistaken for the secret.
pub(super) fn without_plaintext<V: View>(
    views: Vec<V>,
    list: bool,
    format: OutputFormat,
) -> Answer {
    let table = format == OutputFormat::Table;
    let mut views = views.into_iter();
    match views.next() {
        None => Answer::nothing(),
        Some(_) if list && table => Answer::nothing(),
        Some(first) if list => {
            let all = std::iter::once(first).chain(views);
            Answer::list(all.map(Ok))
        }
        Some(view) if table => {
            Answer::nothing().message(Message::Description(Description::of(&view)))
        }
        Some(view) => Answer::one(view),
    }
}

/// Returns the failure for a secret that was not delivered, with the result of the undo. `what` is
/// e.g. `the new key was`.
pub(super) fn lost(
    error: &io::Error,
    what: &str,
    taken_back: Result<(), Error>,
    by_hand: impl FnOnce() -> String,
) -> Failure {
    let lost = format!("cannot write the secret to standard output: {error}");
    match taken_back {
        Ok(()) => Failure::new(Code::OutputFailed, format!("{lost}; {what} revoked again")),
        Err(cause) => Failure::new(
            Code::OutputFailed,
            format!("{lost}; {what} not revoked: {cause}"),
        )
        .hint(format!(
            "no one has the secret, so revoke it yourself: `{}`",
            by_hand()
        )),
    }
}
