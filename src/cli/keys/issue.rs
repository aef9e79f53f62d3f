//! Shared by create and rotate: a result with a secret.

use crate::cli::answer::Answer;
use crate::cli::failure::Failure;
use crate::cli::issue::{self, Place};
use crate::delivery::SecretKind;
use crate::domain::key::Kind;
use crate::domain::time::Timestamp;
use crate::output::diagnostics::Message;
use crate::output::{Body, Description, OutputFormat, Style};
use crate::service::keys::Issued;
use crate::view::key::{self, IssuedKeyView, KeyView};

/// Refuses an output format that would not show the secret: no one would have it.
pub(super) fn check(style: &Style, kind: Kind) -> Result<(), Failure> {
    let place = Place {
        noun: "key",
        field: SecretKind::from(kind).field(),
        hint: "add `key` to them, or `secret_key` for a pair",
    };
    issue::check(style, &place)
}

/// Makes the answer, with a description of the key for people.
pub(super) fn answer(
    issued: &[Issued],
    list: bool,
    format: OutputFormat,
    now: Timestamp,
) -> Answer {
    let views: Vec<IssuedKeyView> = issued
        .iter()
        .map(|one| IssuedKeyView::new(one, now))
        .collect();
    let lines = issued
        .iter()
        .flat_map(|one| key::lines(&one.plaintext))
        .collect();
    let mut answer = Answer::new(Body::issued(views, lines, list));
    if format == OutputFormat::Table && !list {
        for one in issued {
            let description = Description::of(&KeyView::new(&one.key, now));
            answer = answer.message(Message::Description(description));
        }
    }
    answer
}

/// Returns the result for a key whose secret is not available.
pub(super) fn without_plaintext(keys: Vec<KeyView>, list: bool, format: OutputFormat) -> Answer {
    issue::without_plaintext(keys, list, format)
}
