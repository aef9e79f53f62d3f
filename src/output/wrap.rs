//! Wrapping text between words; a terminal would wrap it anywhere.

use unicode_width::UnicodeWidthStr;

/// Below this width, wrapping between words does not help.
const NARROWEST: usize = 40;

/// The start of a line to be copied, which is not wrapped.
const COMMANDS: [&str; 2] = ["chmod ", "storra-admin "];

/// Wraps a text to the width of the terminal, where possible. The first line starts after `taken`
/// columns.
///
/// Text in backticks is kept together if it fits into a line. A line with a command is left to the
/// terminal, because a line break would be copied with it.
pub(super) fn wrap(text: &str, taken: usize, columns: usize) -> String {
    if columns < NARROWEST {
        return text.to_owned();
    }
    let mut wrapped = String::with_capacity(text.len() + 16);
    let mut column = taken;
    for (number, line) in text.split('\n').enumerate() {
        if number > 0 {
            wrapped.push('\n');
            column = 0;
        }
        if COMMANDS.iter().any(|command| line.starts_with(command)) {
            wrapped.push_str(line);
            continue;
        }
        // An indented line is a list item, and its continuation belongs to it.
        let own = line.len() - line.trim_start_matches(' ').len();
        let indent = match own {
            0 => 0,
            own => (own + 2).min(columns / 2),
        };
        let mut begun = false;
        for piece in Pieces::of(line, columns - indent) {
            let width = piece.width();
            if begun && column + 1 + width > columns && !piece.is_empty() {
                wrapped.push('\n');
                wrapped.extend(std::iter::repeat_n(' ', indent));
                column = indent;
            } else if begun {
                wrapped.push(' ');
                column += 1;
            }
            wrapped.push_str(piece);
            column += width;
            begun = true;
        }
    }
    wrapped
}

/// The parts of a line that should not be broken, without the spaces in between.
struct Pieces<'a> {
    rest: Option<&'a str>,
    most: usize,
}

impl<'a> Pieces<'a> {
    fn of(line: &'a str, most: usize) -> Self {
        Self {
            rest: Some(line),
            most,
        }
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let rest = self.rest?;
        let mut literal = false;
        let whole = rest.char_indices().find_map(|(place, c)| {
            literal ^= c == '`';
            (c == ' ' && !literal).then_some(place)
        });
        let whole = whole.or((!literal).then_some(rest.len()));
        let end = whole
            .filter(|end| rest[..*end].width() <= self.most)
            .or_else(|| rest.find(' '))
            .unwrap_or(rest.len());
        self.rest = rest.get(end + 1..);
        Some(&rest[..end])
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lines_break_between_words_and_not_within_backticks() {
        let text = "one two three four five six seven eight `nine ten eleven twelve` thirteen";
        assert_eq!(
            wrap(text, 6, 40),
            "one two three four five six seven\neight `nine ten eleven twelve` thirteen"
        );
        assert_eq!(wrap(text, 0, 200), text);
        assert_eq!(wrap(text, 0, 20), text, "there is no room for words");
    }

    #[test]
    fn words_that_are_too_long_are_broken() {
        let text = format!("see `{}` or `it", "word ".repeat(20));
        let wrapped = wrap(&text, 0, 40);
        assert!(wrapped.lines().all(|line| line.width() <= 40), "{wrapped}");
        let long = "x".repeat(100);
        assert_eq!(wrap(&long, 6, 40), long);
    }

    #[test]
    fn list_items_stay_indented_and_commands_in_one_piece() {
        let text = "several:\n  019a8f3c  rest  a name of several words and more of them";
        assert_eq!(
            wrap(text, 0, 40),
            "several:\n  019a8f3c  rest  a name of several\n    words and more of them"
        );
        let command = "chmod 700 '/home/somebody/a directory with a long name'";
        assert_eq!(wrap(command, 6, 40), command);
    }

    #[test]
    fn a_line_of_spaces_is_wrapped_like_any_other() {
        let text = format!("a\n{}b", " ".repeat(300));
        assert!(wrap(&text, 0, 40).ends_with('b'));
    }

    proptest! {
        #[test]
        fn nothing_gets_lost(text in "[a-z `\n鍵é]{0,200}", taken in 0_usize..50, columns in 0_usize..100) {
            let wrapped = wrap(&text, taken, columns);
            let bare = |text: &str| text.replace([' ', '\n'], "");
            prop_assert_eq!(bare(&wrapped), bare(&text));
        }
    }
}
