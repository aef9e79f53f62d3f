//! JSON and JSON lines.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::Write;

use serde::Serialize;
use zeroize::Zeroizing;

use super::Failed;
use crate::view::escape_with;

/// Escapes what JSON lets through and a terminal does not show: DEL, the controls beyond ASCII,
/// those of the direction of text, and invisible characters. A JSON parser reads the same text.
pub(super) fn quiet(json: &str) -> Cow<'_, str> {
    // JSON has no raw control character but DEL inside of its texts; others are the line breaks of
    // the document.
    let stays = |c: char| c.is_ascii() && c != DEL;
    escape_with(json, stays, |safe, c| {
        for unit in c.encode_utf16(&mut [0; 2]) {
            // Writing to a string cannot fail.
            let _ = write!(safe, "\\u{unit:04x}");
        }
    })
}

const DEL: char = '\u{7f}';

fn json<E>(error: serde_json::Error) -> Failed<E> {
    Failed::Write(error.into())
}

/// Writes one document. A list is written as its rows come.
pub(super) fn write<T: Serialize, E>(
    rows: impl Iterator<Item = Result<T, Failed<E>>>,
    list: bool,
    out: &mut dyn Write,
) -> Result<(), Failed<E>> {
    let mut none = true;
    for row in rows {
        let row = row?;
        if list {
            out.write_all(if none { b"[\n  " } else { b",\n  " })?;
            // A line break inside a text is written `\n`, so these are the document's own.
            let text = Zeroizing::new(serde_json::to_string_pretty(&row).map_err(json)?);
            out.write_all(quiet(&text).replace('\n', "\n  ").as_bytes())?;
        } else {
            let text = Zeroizing::new(serde_json::to_string_pretty(&row).map_err(json)?);
            out.write_all(quiet(&text).as_bytes())?;
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
pub(super) fn write_lines<T: Serialize, E>(
    rows: impl Iterator<Item = Result<T, Failed<E>>>,
    out: &mut dyn Write,
) -> Result<(), Failed<E>> {
    for row in rows {
        let text = Zeroizing::new(serde_json::to_string(&row?).map_err(json)?);
        out.write_all(quiet(&text).as_bytes())?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_json_steers_a_terminal_and_all_of_it_reads_the_same() {
        let text = "a\u{9b}31mb\u{202e}c é 🗝 \u{1b}\u{7f}\u{200b}\u{e0001}";
        let json = serde_json::to_string(text).unwrap();
        let safe = quiet(&json);
        assert_eq!(
            safe,
            r#""a\u009b31mb\u202ec é 🗝 \u001b\u007f\u200b\udb40\udc01""#
        );
        assert_eq!(serde_json::from_str::<String>(&safe).unwrap(), text);
        assert!(matches!(quiet("\"é\""), Cow::Borrowed(_)));
    }
}
