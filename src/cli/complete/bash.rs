//! Quotes of Bash, which passes words as they were typed and inserts candidates as they are.

use std::ffi::OsString;

/// The words that Bash passes, without their quotes.
pub(super) struct Typed {
    pub(super) words: Vec<OsString>,
    /// The part of the last word that Bash keeps, as `--account=`.
    kept: String,
    /// The quote that is open at the cursor.
    quote: Option<char>,
    /// Whether the part that Bash replaces begins with `~/`, the home directory.
    home: bool,
}

impl Typed {
    /// Reads the part of the last word that Bash replaces, and then all words.
    pub(super) fn read(arguments: &[OsString]) -> Option<Self> {
        let (replaced, raw) = arguments.split_first()?;
        let replaced = replaced.to_str()?;
        let (kept, quote) = unquoted(raw.last()?.to_str()?.strip_suffix(replaced)?)?;
        let words = raw
            .iter()
            .map(|word| Some(unquoted(word.to_str()?)?.0.into()));
        Some(Self {
            words: words.collect::<Option<_>>()?,
            home: kept.is_empty() && quote.is_none() && replaced.starts_with("~/"),
            kept,
            quote,
        })
    }

    /// Returns what Bash is to insert for a candidate. `None` if it cannot be written within the
    /// open quote.
    pub(super) fn written(&self, candidate: &str) -> Option<String> {
        let rest = candidate.strip_prefix(&self.kept)?;
        match rest.strip_prefix("~/").filter(|_| self.home) {
            Some(below) => Some(format!("~/{}", quoted(below, self.quote)?)),
            None => quoted(rest, self.quote),
        }
    }
}

/// Removes the quotes of a word, and returns the one that is still open. Expansions such as `$HOME`
/// are kept as text and never run.
fn unquoted(raw: &str) -> Option<(String, Option<char>)> {
    if raw.is_empty() {
        return Some((String::new(), None));
    }
    if let Some([word]) = shlex::split(raw).as_deref() {
        return Some((word.clone(), None));
    }
    // The letter keeps a backslash at the end from escaping the quote.
    ['\'', '"'].into_iter().find_map(|quote| {
        match shlex::split(&format!("{raw}x{quote}"))?.as_slice() {
            [word] => Some((word.strip_suffix('x')?.to_owned(), Some(quote))),
            _ => None,
        }
    })
}

/// Quotes a text for Bash.
fn quoted(text: &str, open: Option<char>) -> Option<String> {
    let escaped = |special: fn(char) -> bool| {
        let escape = |c| [special(c).then_some('\\'), Some(c)];
        text.chars().flat_map(escape).flatten().collect()
    };
    match open {
        Some('\'') => Some(text.replace('\'', r"'\''")),
        // Bash would expand `!` from its history, and keep a backslash before it.
        Some(_) if text.contains('!') => None,
        Some(_) => Some(escaped(|c| matches!(c, '"' | '\\' | '$' | '`'))),
        None => Some(escaped(|c| {
            c.is_ascii() && !c.is_ascii_alphanumeric() && !"_@%+=:,./-".contains(c)
        })),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn typed(replaced: &str, words: &[&str]) -> Option<Typed> {
        let words = [&[replaced], words].concat();
        let words: Vec<OsString> = words.iter().map(OsString::from).collect();
        Typed::read(&words)
    }

    #[test]
    fn words_lose_their_quotes() {
        for (raw, word, open) in [
            ("", "", None),
            (r"my\ key", "my key", None),
            ("'my k", "my k", Some('\'')),
            (r#""a\"b\c"#, r#"a"b\c"#, Some('"')),
            ("'it'\\''s", "it's", Some('\'')),
            ("a'b'c", "abc", None),
            ("$(touch", "$(touch", None),
        ] {
            assert_eq!(unquoted(raw), Some((word.to_owned(), open)), "{raw}");
        }
        for raw in ["#comment", "x\\", "a b"] {
            assert_eq!(unquoted(raw), None, "{raw}");
        }
    }

    #[test]
    fn only_the_part_that_bash_replaces_is_written() {
        for (replaced, raw, candidate, written) in [
            ("an", "colon:an", "colon:and more", r"and\ more"),
            (
                "@loc",
                "--account=owner@loc",
                "--account=owner@localhost",
                "@localhost",
            ),
            ("colon:an", "'colon:an", "colon:and more", "colon:and more"),
            ("s", "'it'\\''s", "it's", "s"),
            ("~/a", "~/a", "~/a b", r"~/a\ b"),
            ("~/a", "'~/a", "~/a b", "~/a b"),
        ] {
            let typed = typed(replaced, &["storra-admin", raw]).unwrap();
            assert_eq!(typed.written(candidate).as_deref(), Some(written), "{raw}");
        }
        assert!(typed("x", &["storra-admin", "y"]).is_none());
        assert!(typed("", &[]).is_none());
    }

    proptest! {
        #[test]
        fn a_quoted_text_is_read_back(text in "[^\\x00-\\x1f]{1,20}", quote in 0_usize..3) {
            let quote = [None, Some('\''), Some('"')][quote];
            if let Some(written) = quoted(&text, quote) {
                let word: String = quote.into_iter().chain(written.chars()).chain(quote).collect();
                prop_assert_eq!(unquoted(&word), Some((text, None)));
            }
        }

        #[test]
        fn no_word_makes_it_panic(replaced in "\\PC{0,10}", word in "\\PC{0,60}") {
            let _ = typed(&replaced, &[&word]);
        }
    }
}
