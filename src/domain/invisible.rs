//! Characters that a terminal does not show, or that control it.
//!
//! Two names that differ in such a character look the same. So new names, emails and tags must not
//! contain one, and output escapes those that are already in the store. Necessary ones are allowed:
//! joiners between letters of the scripts that use them and within emoji, and the selector that
//! turns a symbol into an emoji.

use super::label::is_control_or_bidi;

const ZERO_WIDTH_NON_JOINER: char = '\u{200c}';
const ZERO_WIDTH_JOINER: char = '\u{200d}';
const KEYCAP: char = '\u{20e3}';

/// Returns whether a character is invisible: those with the Unicode property
/// `Default_Ignorable_Code_Point`, the blank braille pattern, interlinear annotations, and
/// noncharacters. White space is not included.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
        | '\u{fdd0}'..='\u{fdef}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
        || u32::from(c) & 0xfffe == 0xfffe
}

/// Returns the invisible and control characters of a text with their positions, except for those
/// that are needed there.
pub fn hidden(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut before = None;
    let mut chars = text.char_indices();
    std::iter::from_fn(move || {
        for (place, c) in chars.by_ref() {
            let last = before.replace(c);
            let next = text[place + c.len_utf8()..].chars().next();
            if is_control_or_bidi(c) || (is_invisible(c) && !is_needed(last, c, next)) {
                return Some((place, c));
            }
        }
        None
    })
}

fn is_needed(before: Option<char>, c: char, after: Option<char>) -> bool {
    match c {
        ZERO_WIDTH_NON_JOINER | ZERO_WIDTH_JOINER => {
            before.is_some_and(|c| joins(c) || is_presentation(c)) && after.is_some_and(joins)
        }
        _ if is_presentation(c) => {
            let keycap = matches!(before, Some('0'..='9' | '#' | '*')) && after == Some(KEYCAP);
            keycap || before.is_some_and(is_pictograph)
        }
        _ => false,
    }
}

/// Returns whether a character selects the text or emoji form of the previous one.
fn is_presentation(c: char) -> bool {
    matches!(c, '\u{fe0e}' | '\u{fe0f}')
}

/// Returns whether joiners change the appearance of a character: pictographs, and the blocks of
/// cursive and Indic scripts.
fn joins(c: char) -> bool {
    let script = matches!(c,
        '\u{600}'..='\u{dff}' | '\u{f00}'..='\u{109f}' | '\u{1700}'..='\u{1cff}' | '\u{a800}'..='\u{abff}'
        | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10a00}'..='\u{11fff}' | '\u{1e900}'..='\u{1e95f}');
    (script || is_pictograph(c)) && !is_invisible(c)
}

fn is_pictograph(c: char) -> bool {
    matches!(c,
        '\u{a9}' | '\u{ae}' | '\u{203c}' | '\u{2049}' | '\u{2122}' | '\u{2139}' | '\u{2190}'..='\u{27ff}'
        | '\u{2900}'..='\u{2bff}' | '\u{3030}' | '\u{303d}' | '\u{3297}' | '\u{3299}' | '\u{1f000}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(text: &str) -> Option<char> {
        hidden(text).next().map(|(_, c)| c)
    }

    #[test]
    fn invisible_characters_are_found_anywhere() {
        for c in "\u{200b}\u{feff}\u{ad}\u{2060}\u{e0001}\u{e0041}\u{fe0f}\u{fe00}\u{e0100}\u{200c}\u{200d}\u{3164}\u{115f}\u{180e}\u{34f}\u{2800}\u{ffff}\u{202e}\u{7f}"
            .chars()
        {
            for text in [format!("{c}"), format!("ci{c}"), format!("{c}ci"), format!("c{c}i"), format!("é{c}é")] {
                assert_eq!(first(&text), Some(c), "{text:?}");
            }
        }
    }

    #[test]
    fn necessary_joiners_and_selectors_are_allowed() {
        for text in [
            "plain",
            "é 日本 ключ",
            "👨\u{200d}👩\u{200d}👧",
            "❤\u{fe0f}\u{200d}🔥",
            "👩🏽\u{200d}💻 laptop",
            "1\u{fe0f}\u{20e3}",
            "می\u{200c}خواهم",
            "क्\u{200d}ष",
        ] {
            assert_eq!(first(text), None, "{text:?}");
        }
    }

    #[test]
    fn an_emoji_allows_no_more_than_it_needs() {
        for text in [
            "🔥\u{200d}",
            "\u{200d}🔥",
            "🔥\u{200d}\u{200d}🔥",
            "🔥\u{fe0f}\u{fe0f}",
            "🔥\u{200d}a",
            "1\u{fe0f}",
        ] {
            assert!(first(text).is_some(), "{text:?}");
        }
    }
}
