//! Command lines as shells write them: quotes, backslashes, and what only the shell itself could know.
//!
//! A completion sees the line before the shell has read it. What the shell would expand (`$HOME`, `$(…)`, `*`) is unknown
//! here, and never run.

use std::path::PathBuf;

/// A word as the program would get it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Word {
    /// Its text; `None` if only the shell knows it.
    pub(super) text: Option<String>,
    /// Whether it begins with a `~` that the shell would replace by a home directory.
    pub(super) tilde: bool,
}

impl Word {
    /// Makes a word that no quotes are in any more. What a shell would expand cannot be told from what was quoted, and is taken for
    /// what it is: a store in `$HOME/store` is not found then, and nothing is offered.
    pub(super) fn bare(text: &str) -> Self {
        Self {
            text: Some(text.to_owned()),
            tilde: text.starts_with('~'),
        }
    }

    /// Returns the path that it names.
    pub(super) fn path(&self) -> Option<PathBuf> {
        let text = self.text.as_deref()?;
        match text.strip_prefix('~').filter(|_| self.tilde) {
            None => Some(text.into()),
            Some("") => dirs::home_dir(),
            // `~name` is the home of somebody else.
            Some(rest) => Some(dirs::home_dir()?.join(rest.strip_prefix('/')?)),
        }
    }
}

/// How the last word is quoted where the line ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Quote {
    /// Not at all.
    Open,
    /// Within `'`.
    Single,
    /// Within `"`.
    Double,
}

/// A line up to where it is typed.
#[derive(PartialEq, Eq, Debug)]
pub(super) struct Line {
    /// Its words, the last one included, which may be empty.
    pub(super) words: Vec<Word>,
    /// How the last word is quoted.
    pub(super) quote: Quote,
    /// Where in the text of the last word begins what the shell will replace.
    pub(super) replaced: usize,
    /// Whether quotes were closed within the last word: where the shell begins to replace is hard to tell then.
    pub(super) mixed: bool,
}

impl Line {
    /// Reads a line. `breaks` are the characters at which the shell divides words for completion alone, as Bash does at `:`.
    pub(super) fn read(line: &str, breaks: &str) -> Self {
        let mut reading = Reading::default();
        let mut chars = line.chars().peekable();
        while let Some(c) = chars.next() {
            match (reading.quote, c) {
                (Quote::Single, '\'') | (Quote::Double, '"') => {
                    reading.quote = Quote::Open;
                    reading.mixed = true;
                }
                (Quote::Double, '\\') => match chars.next() {
                    Some(escaped @ ('"' | '\\' | '$' | '`')) => reading.push(escaped),
                    Some(other) => {
                        reading.push('\\');
                        reading.push(other);
                    }
                    None => reading.known = false,
                },
                // The words of another command begin, and where they end only a whole shell can tell.
                (Quote::Double | Quote::Open, '`') => return Self::unknown(),
                (Quote::Double | Quote::Open, '$') if chars.peek() == Some(&'(') => {
                    return Self::unknown();
                }
                (Quote::Double, '$') | (Quote::Open, '$' | '*' | '?' | '[' | '{' | '#' | '!') => {
                    reading.known = false;
                    reading.push(c);
                }
                (Quote::Single | Quote::Double, _) => reading.push(c),
                (Quote::Open, '\'') => reading.quote(Quote::Single),
                (Quote::Open, '"') => reading.quote(Quote::Double),
                (Quote::Open, '\\') => match chars.next() {
                    Some(escaped) => reading.push(escaped),
                    None => reading.known = false,
                },
                (Quote::Open, ' ' | '\t') => reading.end(),
                // Another command begins.
                (Quote::Open, '\n' | ';' | '|' | '&' | '(' | ')') => reading = Reading::default(),
                (Quote::Open, '<' | '>') => {
                    reading.end();
                    reading.redirected = true;
                }
                (Quote::Open, _) => {
                    reading.tilde |= c == '~' && !reading.begun;
                    let before = reading.text.len();
                    reading.push(c);
                    if breaks.contains(c) {
                        // `@` begins the names of hosts, so Bash keeps it with what comes behind.
                        reading.replaced = if c == '@' { before } else { reading.text.len() };
                    }
                }
            }
        }
        reading.finish()
    }

    /// Makes the line of which nothing can be told.
    fn unknown() -> Self {
        Self {
            words: vec![Word::default()],
            quote: Quote::Open,
            replaced: 0,
            mixed: false,
        }
    }
}

struct Reading {
    words: Vec<Word>,
    text: String,
    begun: bool,
    known: bool,
    tilde: bool,
    mixed: bool,
    quote: Quote,
    replaced: usize,
    /// Whether the next word is the name of a file that the shell opens, and not an argument.
    redirected: bool,
}

impl Default for Reading {
    fn default() -> Self {
        Self {
            words: Vec::new(),
            text: String::new(),
            begun: false,
            known: true,
            tilde: false,
            mixed: false,
            quote: Quote::Open,
            replaced: 0,
            redirected: false,
        }
    }
}

impl Reading {
    fn push(&mut self, c: char) {
        self.begun = true;
        self.text.push(c);
    }

    fn quote(&mut self, quote: Quote) {
        self.quote = quote;
        self.begun = true;
        self.replaced = self.text.len();
    }

    fn word(&mut self) -> Word {
        let text = std::mem::take(&mut self.text);
        Word {
            text: self.known.then_some(text),
            tilde: self.tilde,
        }
    }

    fn end(&mut self) {
        if !self.begun {
            return;
        }
        let word = self.word();
        let words = std::mem::take(&mut self.words);
        let kept = if self.redirected {
            words
        } else {
            words.into_iter().chain([word]).collect()
        };
        *self = Self {
            words: kept,
            ..Self::default()
        };
    }

    fn finish(mut self) -> Line {
        if self.redirected {
            self.known = false;
        }
        let last = self.word();
        self.words.push(last);
        Line {
            words: self.words,
            quote: self.quote,
            replaced: self.replaced,
            mixed: self.mixed,
        }
    }
}

/// Writes the end of a word so that Bash reads it as it is, within the quotes that were begun. `None` if that cannot be done.
pub(super) fn quoted(text: &str, quote: Quote) -> Option<String> {
    let escape = |special: fn(char) -> bool| {
        let mut written = String::with_capacity(text.len() + 8);
        for c in text.chars() {
            if special(c) {
                written.push('\\');
            }
            written.push(c);
        }
        written
    };
    match quote {
        Quote::Open => Some(escape(|c| {
            c.is_ascii() && !c.is_ascii_alphanumeric() && !"_@%+=:,./-".contains(c)
        })),
        Quote::Single => Some(text.replace('\'', r"'\''")),
        // A `!` would bring back an older command, and a backslash before it would stay.
        Quote::Double if text.contains('!') => None,
        Quote::Double => Some(escape(|c| matches!(c, '"' | '\\' | '$' | '`'))),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What Bash has by default.
    const BREAKS: &str = " \t\n\"'@><=;|&(:";

    fn read(line: &str) -> Line {
        Line::read(line, BREAKS)
    }

    fn texts(line: &str) -> Vec<Option<String>> {
        read(line).words.into_iter().map(|word| word.text).collect()
    }

    fn known(line: &str) -> Vec<String> {
        texts(line).into_iter().map(Option::unwrap).collect()
    }

    #[test]
    fn words_end_at_spaces_that_are_not_quoted() {
        assert_eq!(known("keys show"), ["keys", "show"]);
        assert_eq!(known("keys  show "), ["keys", "show", ""]);
        assert_eq!(known(r"show my\ key"), ["show", "my key"]);
        assert_eq!(known("show 'my k"), ["show", "my k"]);
        assert_eq!(known(r#"show "a\"b\c" '"#), ["show", r#"a"b\c"#, ""]);
        assert_eq!(known(""), [""]);
        assert_eq!(known("a '' b"), ["a", "", "b"]);
    }

    #[test]
    fn what_only_the_shell_knows_is_unknown() {
        for line in [
            "x $HOME/k",
            "x \"$k",
            "x `id`",
            "x $(id",
            "x *",
            "x {a,b}",
            "x \\",
        ] {
            let last = texts(line).pop().unwrap();
            assert_eq!(last, None, "{line}");
        }
        assert_eq!(known("x '$HOME'"), ["x", "$HOME"]);
    }

    #[test]
    fn another_command_begins_anew() {
        assert_eq!(known("cat x | storra-admin keys"), ["storra-admin", "keys"]);
        assert_eq!(known("a && b 'c;d'"), ["b", "c;d"]);
    }

    #[test]
    fn a_redirection_is_no_argument() {
        assert_eq!(known("revoke --stdin < file k"), ["revoke", "--stdin", "k"]);
        assert_eq!(known("revoke k 2>/dev/null x"), ["revoke", "k", "2", "x"]);
        assert_eq!(
            texts("revoke k < f"),
            [Some("revoke".into()), Some("k".into()), None]
        );
    }

    #[test]
    fn what_is_replaced_begins_where_bash_breaks_words() {
        let replaced = |line| {
            let line = read(line);
            (line.replaced, line.quote)
        };
        assert_eq!(replaced("x own"), (0, Quote::Open));
        assert_eq!(replaced("x owner@loc"), (5, Quote::Open));
        assert_eq!(replaced("x --account=own"), (10, Quote::Open));
        assert_eq!(replaced("x --account=owner@loc"), (15, Quote::Open));
        assert_eq!(replaced(r"x a\:b"), (0, Quote::Open));
        assert_eq!(replaced("x 'a:b"), (0, Quote::Single));
        assert_eq!(replaced("x a:\"b c"), (2, Quote::Double));
        assert!(read("x 'a'b").mixed);
        assert!(!read("x 'a' b").mixed);
    }

    #[test]
    fn a_tilde_is_the_home_directory_where_a_shell_would_make_it_so() {
        let path = |line: &str| read(line).words.pop().unwrap().path();
        let home = dirs::home_dir().unwrap();
        assert_eq!(path("~/k"), Some(home.join("k")));
        assert_eq!(path("~"), Some(home));
        assert_eq!(path("'~/k'"), Some("~/k".into()));
        assert_eq!(path("~other/k"), None);
        assert_eq!(path("a~"), Some("a~".into()));
    }

    proptest! {
        #[test]
        fn quoted_values_are_read_back(text in "[^\\x00-\\x1f]{0,20}", quote in 0_usize..3) {
            let (begin, quote) = [("", Quote::Open), ("'", Quote::Single), ("\"", Quote::Double)][quote];
            if let Some(written) = quoted(&text, quote) {
                let end = if begin == "'" || begin == "\"" { begin } else { "" };
                let line = Line::read(&format!("x {begin}{written}{end}"), "");
                prop_assert_eq!(line.words.len(), 2);
                prop_assert_eq!(line.words[1].text.as_deref(), Some(text.as_str()));
            }
        }

        #[test]
        fn no_line_makes_it_panic(line in "\\PC{0,60}", breaks in "\\PC{0,8}") {
            let _ = Line::read(&line, &breaks);
        }
    }
}
