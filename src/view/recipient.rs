//! The view of a recipient.

use super::text::minute;
use super::{Column, Single, View, column, view_struct};
use crate::domain::label::Label;
use crate::domain::time::Timestamp;
use crate::store::RecipientRecord;

/// Longer public keys are shortened in a table. Those of age and Ed25519 are not.
const LONGEST: usize = 80;

view_struct! {
    /// A recipient as every command shows it.
    pub struct RecipientView {
        recipient: String,
        name: Option<Label>,
        origin: &'static str,
        added_at: Timestamp,
    }
}

impl View for RecipientView {
    const FIELDS: &'static [&'static str] = Self::NAMES;
    const COLUMNS: &'static [Column<Self>] = &[
        column!("NAME", name),
        Column::new("RECIPIENT", |recipient: &Self| short(&recipient.recipient)),
        column!("ORIGIN", origin).drop_priority(1),
        Column::new("ADDED", |recipient: &Self| minute(recipient.added_at)).drop_priority(2),
    ];
    const SINGLE: Single<Self> = Single::Lines(&[
        column!("recipient", recipient),
        column!("name", name),
        column!("origin", origin),
        column!("added", added_at),
    ]);
    const EMPTY: &'static str = "No recipients.";
    const NAME: fn(&Self) -> String = |view| view.recipient.clone();
}

impl RecipientView {
    /// Shows a recipient.
    #[must_use]
    pub fn new(record: &RecipientRecord) -> Self {
        Self {
            recipient: record.recipient.clone(),
            name: record.name.clone(),
            origin: record.origin.as_str(),
            added_at: record.added_at,
        }
    }
}

/// Cuts the middle out of a long public key: RSA keys differ at their ends.
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
