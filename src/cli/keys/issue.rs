//! What creating and rotating share: an answer that carries a plaintext.

use crate::cli::answer::Answer;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::domain::key::Kind;
use crate::domain::time::Timestamp;
use crate::output::talk::Remark;
use crate::output::{Body, Format, Style};
use crate::service::keys::Issued;
use crate::view::{Row, key};

/// Returns the field that holds the plaintext of a kind.
const fn plaintext_field(kind: Kind) -> &'static str {
    match kind {
        Kind::Rest | Kind::Client => "key",
        Kind::ObjectStorage => "secret_key",
    }
}

/// Refuses a style in which the plaintext would not be seen, so that nobody would have it.
pub(super) fn check(style: &Style, kind: Kind) -> Result<(), Failure> {
    let field = plaintext_field(kind);
    let (why, hint) = match (style.format, style.fields.as_slice()) {
        (_, []) if style.format != Format::Name => return Ok(()),
        (Format::Table, _) => (
            "a table of a new key shows its plaintext and nothing else",
            "choose fields of another format, as `-o json`",
        ),
        (_, fields) if fields.contains(&field) => return Ok(()),
        (Format::Name, []) => (
            "`-o name` would show the name and not the plaintext",
            "leave it out to get the bare plaintext",
        ),
        (_, _) => (
            "these fields would not show the plaintext",
            "add `key` to them, or `secret_key` for a pair",
        ),
    };
    Err(Failure::new(
        "plaintext_unseen",
        Exit::Usage,
        format!("{why}, and it is shown only this once"),
    )
    .hint(hint))
}

/// Makes the answer, with a description of the key for people.
pub(super) fn answer(issued: &[Issued], list: bool, format: Format, now: Timestamp) -> Answer {
    let rows = issued
        .iter()
        .map(|one| key::issued_row(&one.key, &one.plaintext, now))
        .collect();
    let lines = issued
        .iter()
        .flat_map(|one| key::lines(&one.plaintext))
        .collect();
    let mut answer = Answer::new(Body::Issued {
        shape: &key::ISSUED,
        rows,
        lines,
        list,
    });
    if format == Format::Table && !list {
        for one in issued {
            let row = key::row(&one.key, now);
            answer = answer.remark(Remark::Description(&key::SHAPE, row));
        }
    }
    answer
}

/// Makes the answer for a key whose plaintext is not to be had. A table of it would be taken for the plaintext.
pub(super) fn without_plaintext(rows: Vec<Row>, list: bool, format: Format) -> Answer {
    let table = format == Format::Table;
    let mut rows = rows.into_iter();
    match rows.next() {
        None => Answer::nothing(),
        Some(_) if list && table => Answer::nothing(),
        Some(first) if list => {
            let all = std::iter::once(first).chain(rows);
            Answer::list(&key::SHAPE, all.map(Ok))
        }
        Some(row) if table => Answer::nothing().remark(Remark::Description(&key::SHAPE, row)),
        Some(row) => Answer::one(&key::SHAPE, row),
    }
}
