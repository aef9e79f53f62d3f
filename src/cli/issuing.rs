//! The results of commands that issue a secret. It is shown once; if it cannot be shown, it must
//! not stay valid.

use std::io;

use super::answer::Answer;
use super::failure::{Code, Failure};
use crate::delivery::SecretKind;
use crate::domain::secret::Secret;
use crate::domain::time::Timestamp;
use crate::output::diagnostics::Message;
use crate::output::{Body, Description, OutputFormat, Style};
use crate::service::{Error, grants, keys};
use crate::view::View;
use crate::view::grant::{GrantView, IssuedGrantView};
use crate::view::key::{self, IssuedKeyView, KeyView};

/// Checks that a style shows the secret. If it does not, no one would have the secret. `hint` names
/// the fields to add.
pub(super) fn check(style: &Style, kind: SecretKind, hint: &str) -> Result<(), Failure> {
    let (why, hint) = match (style.format, style.fields.as_slice()) {
        (_, []) if style.format != OutputFormat::Name => return Ok(()),
        (OutputFormat::Table, _) => {
            let noun = match kind {
                SecretKind::Key | SecretKind::Pair => "key",
                SecretKind::ApiKey | SecretKind::AccessGrant => "grant",
            };
            (
                format!("the table of a new {noun} shows only its secret"),
                "choose fields with another format, e.g. `-o json`",
            )
        }
        (_, fields) if fields.contains(&kind.field()) => return Ok(()),
        (OutputFormat::Name, []) => (
            "`-o name` would show the name and not the secret".to_owned(),
            "omit it to get only the secret",
        ),
        (_, _) => ("these fields would not show the secret".to_owned(), hint),
    };
    Err(Failure::new(
        Code::PlaintextUnseen,
        format!("{why}, and it cannot be shown again"),
    )
    .hint(hint))
}

/// Returns new keys with their secrets. A table describes a single key on standard error.
pub(super) fn keys(
    issued: &[keys::Issued],
    list: bool,
    format: OutputFormat,
    now: Timestamp,
) -> Answer {
    let lines = issued.iter().flat_map(|one| key::lines(&one.plaintext));
    let lines = lines.collect();
    match issued {
        [one] if !list => {
            let description = Description::of(&KeyView::new(&one.key, now));
            single(IssuedKeyView::new(one, now), lines, description, format)
        }
        several => {
            let views = several.iter().map(|one| IssuedKeyView::new(one, now));
            Answer::new(Body::issued(views.collect(), lines, list))
        }
    }
}

/// Returns a new grant with its text. A table describes it on standard error.
pub(super) fn grant(issued: &grants::Issued, format: OutputFormat, now: Timestamp) -> Answer {
    let description = Description::of(&GrantView::new(&issued.grant, now));
    let lines = vec![issued.text.clone()];
    single(
        IssuedGrantView::new(issued, now),
        lines,
        description,
        format,
    )
}

/// Returns one thing with its secret. A table shows the lines, and describes it on standard error.
pub(super) fn single<V: View>(
    view: V,
    lines: Vec<Secret>,
    description: Description,
    format: OutputFormat,
) -> Answer {
    let answer = Answer::new(Body::issued(vec![view], lines, false));
    match format {
        OutputFormat::Table => answer.message(Message::Description(description)),
        OutputFormat::Json
        | OutputFormat::Jsonl
        | OutputFormat::Yaml
        | OutputFormat::Csv
        | OutputFormat::Tsv
        | OutputFormat::Name => answer,
    }
}

/// Returns things without their secrets. A table of a single thing goes to standard error, because
/// a shell would capture it as the secret.
pub(super) fn without_secret<V: View>(views: Vec<V>, list: bool, format: OutputFormat) -> Answer {
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

/// Returns the error for a secret that was not written, with the result of the undo. `what` is e.g.
/// `the new key was`.
pub(super) fn lost(
    error: &io::Error,
    what: &str,
    undone: Result<(), Error>,
    by_hand: impl FnOnce() -> String,
) -> Failure {
    let lost = format!("cannot write the secret to standard output: {error}");
    match undone {
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
