//! Reading a secret from standard input.

use std::io::{self, IsTerminal, Read};

use zeroize::Zeroizing;

use super::app::App;
use super::failure::{Code, Failure};
use crate::domain::grant::shape::MAX_LENGTH;
use crate::domain::secret::Secret;
use crate::domain::text;
use crate::service::ErrorCode;
use crate::unlock::NotGiven;

/// The longest input that could be the secret of a key: a pair on two lines, with room to spare.
pub(super) const KEY: usize = 1024;

/// The longest input that could be a grant, with room for white space.
pub(super) const GRANT: usize = MAX_LENGTH + 1024;

/// Why the text on standard input cannot be a secret of any kind.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Unfit {
    /// More than the limit. The rest was not read.
    TooLong,
    /// Not UTF-8.
    NotText,
}

/// Reads a secret like [`read_or_unfit`]. Unfit input becomes an empty secret, which is reported as
/// malformed.
pub(super) fn read(app: &App, question: &str, limit: usize) -> Result<Secret, Failure> {
    let read = read_or_unfit(app, question, limit)?;
    Ok(read.unwrap_or_else(|_| Secret::new(String::new())))
}

/// Reads a secret: typed without echo on a terminal, or the whole of a pipe or file, without
/// leading and trailing white space.
pub(super) fn read_or_unfit(
    app: &App,
    question: &str,
    limit: usize,
) -> Result<Result<Secret, Unfit>, Failure> {
    let stdin = io::stdin();
    if stdin.is_terminal() {
        let typed = app.prompt().ok_or(NotGiven::Declined);
        return match typed.and_then(|prompt| prompt.passphrase(question)) {
            Ok(typed) => Ok(Ok(typed)),
            Err(NotGiven::Interrupted) => Err(Failure::interrupted()),
            Err(NotGiven::Declined) => {
                Err(Failure::new(Code::NoSecret, "no secret on standard input"))
            }
        };
    }
    let bytes = read_bytes(limit)?;
    if bytes.len() > limit {
        return Ok(Err(Unfit::TooLong));
    }
    let text = text::decode(&bytes).map_err(|_| Unfit::NotText);
    Ok(text.map(|text| Secret::new(text.trim().to_owned())))
}

/// Reads a passphrase from the first line of stdin. Invalid UTF-8 and overlong lines count as
/// empty.
pub(super) fn read_passphrase() -> Result<Secret, Failure> {
    const LONGEST: usize = 4096;
    let bytes = read_bytes(LONGEST)?;
    let line = text::first_line(&bytes);
    match text::decode(line) {
        Ok(text) if !text.is_empty() && line.len() <= LONGEST => Ok(Secret::new(text.to_owned())),
        Ok(_) | Err(_) => Err(Failure::new(
            Code::EmptyPassphrase,
            "the first line of standard input is not a passphrase: it is empty, too long or not text",
        )),
    }
}

/// Reads all of standard input, but at most one byte more than the limit.
fn read_bytes(limit: usize) -> Result<Zeroizing<Vec<u8>>, Failure> {
    // With this capacity the buffer is never reallocated, which would leave a copy in memory.
    let mut bytes = Zeroizing::new(Vec::with_capacity(limit + 1));
    io::stdin()
        .lock()
        .take(limit as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| {
            Failure::new(
                ErrorCode::Io,
                format!("cannot read standard input: {error}"),
            )
        })?;
    Ok(bytes)
}
