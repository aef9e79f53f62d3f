//! Texts for people.

use std::borrow::Cow;

use serde_json::Value;

use crate::domain::invisible::hidden;
use crate::domain::time::Timestamp;

/// Escapes characters that control a terminal or are invisible there.
#[must_use]
pub fn escape(text: &str) -> Cow<'_, str> {
    let write = |safe: &mut String, c: char| safe.extend(c.escape_unicode());
    escape_with(text, |c| c == '\n', write)
}

/// Escapes them in another way, with exceptions.
pub fn escape_with(
    text: &str,
    stays: impl Fn(char) -> bool,
    write: impl Fn(&mut String, char),
) -> Cow<'_, str> {
    let mut safe = String::new();
    let mut end = 0;
    for (place, c) in hidden(text).filter(|(_, c)| !stays(*c)) {
        safe.push_str(&text[end..place]);
        write(&mut safe, c);
        end = place + c.len_utf8();
    }
    if end == 0 {
        return Cow::Borrowed(text);
    }
    safe.push_str(&text[end..]);
    Cow::Owned(safe)
}

/// Shows a JSON value to people: text as it is, `-` for null, lists joined.
#[must_use]
pub fn plain(value: &Value) -> String {
    match value {
        Value::Null => "-".to_owned(),
        Value::Bool(flag) => flag.to_string(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.clone(),
        Value::Array(list) if list.is_empty() => "none".to_owned(),
        Value::Array(list) => list.iter().map(plain).collect::<Vec<_>>().join(", "),
        Value::Object(map) if map.is_empty() => "none".to_owned(),
        Value::Object(map) => map
            .iter()
            .map(|(name, value)| format!("{name}={}", plain(value)))
            .collect::<Vec<_>>()
            .join(" "),
    }
}

/// A value as people see it.
pub(super) trait ToText {
    /// Returns the text; `-` if there is nothing to show.
    fn text(&self) -> String;
}

impl<T: ToText + ?Sized> ToText for &T {
    fn text(&self) -> String {
        (**self).text()
    }
}

impl<T: ToText> ToText for Option<T> {
    fn text(&self) -> String {
        self.as_ref().map_or_else(|| "-".to_owned(), ToText::text)
    }
}

impl ToText for Value {
    fn text(&self) -> String {
        plain(self)
    }
}

macro_rules! text_by_display {
    ($($type:ty),*) => {$(
        impl ToText for $type {
            fn text(&self) -> String {
                self.to_string()
            }
        }
    )*};
}

text_by_display!(bool, i64, str, String, u32, u64);

/// Shows a time that need not come.
pub(super) fn or_never(time: Option<impl ToText>) -> String {
    time.map_or_else(|| "never".to_owned(), |time| time.text())
}

/// Joins texts with a separator, or shows `-` if there are none.
pub(super) fn joined_or_dash(texts: &[impl AsRef<str>], separator: &str) -> String {
    if texts.is_empty() {
        return "-".to_owned();
    }
    let texts: Vec<&str> = texts.iter().map(AsRef::as_ref).collect();
    texts.join(separator)
}

/// Shows a time to the minute.
pub(super) fn minute(time: Timestamp) -> String {
    minute_of(&time.to_string())
}

/// Shows an RFC 3339 time to the minute, and other text as it is.
pub(super) fn minute_of(text: &str) -> String {
    match text.split_once('T') {
        Some((date, time)) => format!("{date} {}", time.get(..5).unwrap_or(time)),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(
            escape("a\u{1b}[2Jb\r\u{202e}"),
            "a\\u{1b}[2Jb\\u{d}\\u{202e}"
        );
        assert_eq!(escape("plain ü\n"), "plain ü\n");
        assert_eq!(escape("ci\u{200b}\u{e0001}"), "ci\\u{200b}\\u{e0001}");
        assert_eq!(escape("👩\u{200d}💻"), "👩\u{200d}💻");
    }
}
