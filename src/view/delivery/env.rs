//! `NAME=value`. No plaintext has a character that a shell would read as more than itself, so nothing is quoted: some readers
//! of such files would take the quotes for a part of the value.

use super::{Plaintext, Text};
use crate::domain::delivery::{Names, VariableName};

/// Returns the variables of a plaintext with their values.
pub(super) fn variables<'a>(plaintext: &'a Plaintext<'_>, names: &Names) -> Vec<(String, &'a str)> {
    let given = names.variable.as_ref().map(VariableName::as_str);
    match plaintext {
        Plaintext::Single { field, secret } => {
            let usual = match *field {
                "api_key" => "UPLINK_API_KEY",
                "access_grant" => "UPLINK_ACCESS",
                _ => "CLOUD_API_KEY",
            };
            vec![(given.unwrap_or(usual).to_owned(), secret.reveal())]
        }
        Plaintext::Pair {
            access_key,
            secret_key,
        } => {
            let begin = given.unwrap_or("AWS");
            vec![
                (format!("{begin}_ACCESS_KEY_ID"), access_key),
                (format!("{begin}_SECRET_ACCESS_KEY"), secret_key.reveal()),
            ]
        }
    }
}

pub(super) fn render(plaintext: &Plaintext<'_>, names: &Names) -> Text {
    let mut text = Text::new();
    for (name, value) in variables(plaintext, names) {
        text.push(&[&name, "=", value, "\n"]);
    }
    text
}
