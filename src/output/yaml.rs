//! YAML 1.2.

use std::io::{self, Write};

use super::Failed;
use super::rows::Fields;

/// Writes one document. The rows of a list are written as they arrive: consecutive sequences of one
/// item form a sequence.
pub(super) fn write<E>(
    rows: &mut dyn Iterator<Item = Result<Fields, Failed<E>>>,
    list: bool,
    out: &mut dyn Write,
) -> Result<(), Failed<E>> {
    // A long text stays on the line of its name, so that scripts can search for it, and secrets are
    // never wrapped.
    let options = serde_saphyr::ser_options! { prefer_block_scalars: false };
    let mut none = true;
    for row in rows {
        let row = row?;
        let text = if list {
            serde_saphyr::to_string_with_options(&[row], options.clone())
        } else {
            serde_saphyr::to_string_with_options(&row, options.clone())
        };
        let text = text.map_err(|error| Failed::Write(io::Error::other(error.to_string())))?;
        out.write_all(text.as_bytes())?;
        if !text.ends_with('\n') {
            out.write_all(b"\n")?;
        }
        none = false;
    }
    if list && none {
        out.write_all(b"[]\n")?;
    }
    Ok(())
}
