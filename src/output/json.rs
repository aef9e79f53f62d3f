//! JSON and JSON lines.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::Write;

use serde::Serialize;
use zeroize::Zeroizing;

use super::Failed;
use crate::view::escape_with;

/// Escapes characters that JSON allows but a terminal does not show: DEL, control characters beyond
/// ASCII, bidirectional controls and invisible characters. A JSON parser reads the same text.
pub(super) fn quiet(json: &str) -> Cow<'_, str> {
    // JSON texts cannot contain other raw control characters than DEL; line breaks belong to the
    // document.
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

/// Writes one document. The rows of a list are written as they arrive.
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
            // A line break within a text is escaped, so these belong to the document.
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

/// Writes one object per line.
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
    fn json_has_no_control_characters_and_parses_to_the_same_value() {
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
