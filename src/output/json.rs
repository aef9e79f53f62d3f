//! JSON and JSON lines.

use std::io::Write;

use zeroize::Zeroizing;

use super::Failed;
use crate::view::Row;

fn json<E>(error: serde_json::Error) -> Failed<E> {
    Failed::Write(error.into())
}

/// Writes one document. A list is written as its rows come.
pub(super) fn write<E>(
    rows: impl Iterator<Item = Result<Row, Failed<E>>>,
    list: bool,
    out: &mut impl Write,
) -> Result<(), Failed<E>> {
    let mut none = true;
    for row in rows {
        let row = row?;
        if list {
            out.write_all(if none { b"[\n  " } else { b",\n  " })?;
            // A line break inside a text is written `\n`, so these are the document's own.
            let text = Zeroizing::new(serde_json::to_string_pretty(&row).map_err(json)?);
            out.write_all(text.replace('\n', "\n  ").as_bytes())?;
        } else {
            serde_json::to_writer_pretty(&mut *out, &row).map_err(json)?;
        }
        none = false;
    }
    match (list, none) {
        (true, true) => out.write_all(b"[]\n")?,
        (true, false) => out.write_all(b"\n]\n")?,
        (false, _) => out.write_all(b"\n")?,
    }
    Ok(())
}

/// Writes one object a line.
pub(super) fn write_lines<E>(
    rows: impl Iterator<Item = Result<Row, Failed<E>>>,
    out: &mut impl Write,
) -> Result<(), Failed<E>> {
    for row in rows {
        serde_json::to_writer(&mut *out, &row?).map_err(json)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
