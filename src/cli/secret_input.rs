//! Reading a secret from standard input.

use std::io::{self, IsTerminal, Read};

use zeroize::Zeroizing;

use super::context::Cx;
use super::exit::Exit;
use super::failure::Failure;
use crate::domain::secret::Secret;

/// The longest input that could be a secret: a pair on two lines, with room to spare. The rest is not read.
const LIMIT: usize = 1024;

/// Reads a secret: typed without echo on a terminal, or the whole of a pipe or file without the white space at its ends.
///
/// Input that is too long or not UTF-8 gives an empty secret, which is malformed like any other.
pub(super) fn read(cx: &Cx, question: &str) -> Result<Secret, Failure> {
    let stdin = io::stdin();
    if stdin.is_terminal() {
        let typed = cx.prompt().and_then(|prompt| prompt.passphrase(question));
        return typed.ok_or_else(|| {
            Failure::new(
                "no_secret",
                Exit::Usage,
                "the secret is read from standard input, and nothing comes from there",
            )
        });
    }
    let mut bytes = Zeroizing::new(Vec::with_capacity(LIMIT + 1));
    stdin
        .lock()
        .take(LIMIT as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| {
            Failure::new(
                "io",
                Exit::Unavailable,
                format!("cannot read standard input: {error}"),
            )
        })?;
    let text = if bytes.len() > LIMIT {
        ""
    } else {
        std::str::from_utf8(&bytes).map_or("", str::trim)
    };
    Ok(Secret::new(text.to_owned()))
}
