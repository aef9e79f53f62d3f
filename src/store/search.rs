//! Searching for texts: what the queries of several nouns share.

/// Comes behind every character of an id.
const PAST_ID_CHARACTERS: char = 'g';

diesel::define_sql_function! {
    /// Lower case; on SQLite of the letters A to Z only.
    fn lower(text: diesel::sql_types::Text) -> diesel::sql_types::Text;
}

/// Writes the pattern for texts in lower case that contain `part`, in which nothing is a wildcard.
/// The escape is `\`.
pub(super) fn containing(part: &str) -> String {
    let mut pattern = String::from("%");
    for c in part.chars().map(|c| c.to_ascii_lowercase()) {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

/// Returns the text behind all ids that begin with `start`.
pub(super) fn past_ids(start: &str) -> String {
    format!("{start}{PAST_ID_CHARACTERS}")
}
