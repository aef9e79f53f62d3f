//! What is shown of whoever may open the store.

use super::key::time;
use super::{Column, Row, Shape, Single, Tone, column, minute, plain};
use crate::domain::time::Timestamp;

/// A public key up to this length is shown whole in a table: those of age and Ed25519.
const LONGEST: usize = 80;

const LINES: &[Column] = &[
    column!("recipient", 0, |row| plain(row.value("recipient"))),
    column!("name", 0, |row| plain(row.value("name"))),
    column!("origin", 0, |row| plain(row.value("origin"))),
    column!("added", 0, |row| plain(row.value("added_at"))),
];

/// A recipient as every command shows it.
pub const SHAPE: Shape = Shape {
    fields: &["recipient", "name", "origin", "added_at"],
    columns: &[
        column!("NAME", 0, |row| plain(row.value("name"))),
        column!("RECIPIENT", 0, |row| short(&plain(row.value("recipient")))),
        column!("ORIGIN", 1, |row| plain(row.value("origin"))),
        column!("ADDED", 2, |row| minute(row.value("added_at"))),
    ],
    name: "recipient",
    nothing: "No recipients.",
    tone: |_| Tone::Plain,
    single: Single::Lines(LINES),
};

/// Shows a recipient.
#[must_use]
pub fn row(recipient: &str, name: Option<&str>, origin: &'static str, added_at: Timestamp) -> Row {
    Row::default()
        .with("recipient", recipient)
        .with("name", name)
        .with("origin", origin)
        .with("added_at", time(Some(added_at)))
}

/// Cuts the middle out of a long public key: what tells one RSA key from another is at its end.
#[must_use]
pub fn short(recipient: &str) -> String {
    const ENDS: (usize, usize) = (24, 16);
    let characters: Vec<char> = recipient.chars().collect();
    if characters.len() <= LONGEST {
        return recipient.to_owned();
    }
    let beginning = characters.iter().take(ENDS.0);
    let end = characters.iter().skip(characters.len() - ENDS.1);
    beginning.chain(&['…']).chain(end).collect()
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn only_long_keys_are_cut_and_their_ends_stay() {
        let ed25519 =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHsKLqeplhpW+uObz5dvMgjz1OxfM/XXUB+VHtZ6isGN";
        assert_eq!(short(ed25519), ed25519);
        let rsa = format!("ssh-rsa {}{}", "A".repeat(360), "0123456789abcdef");
        assert_eq!(short(&rsa), "ssh-rsa AAAAAAAAAAAAAAAA…0123456789abcdef");
    }
}
