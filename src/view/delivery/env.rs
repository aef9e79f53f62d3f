//! `NAME=value`. No plaintext has a character that a shell would read as more than itself, so
//! nothing is quoted: some readers of such files would take the quotes for a part of the value.

use super::{Plaintext, Unfit};
use crate::domain::delivery::{Format, Names, Text, VariableName, check_variable};

/// Returns the variables of a secret with their values.
///
/// # Errors
/// [`Unfit::Name`] for a variable that the target cannot take.
pub(super) fn variables<'a>(
    format: Format,
    plaintext: &'a Plaintext<'_>,
    names: &Names,
) -> Result<Vec<(String, &'a str)>, Unfit> {
    let given = names.variable.as_ref().map(VariableName::as_str);
    let variables = match plaintext {
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
                (format!("{begin}_ACCESS_KEY_ID"), *access_key),
                (format!("{begin}_SECRET_ACCESS_KEY"), secret_key.reveal()),
            ]
        }
    };
    for (name, _) in &variables {
        check_variable(format, name)?;
    }
    Ok(variables)
}

pub(super) fn render(plaintext: &Plaintext<'_>, names: &Names) -> Result<Text, Unfit> {
    let mut text = Text::new();
    for (name, value) in variables(Format::Env, plaintext, names)? {
        text.push(&[&name, "=", value, "\n"]);
    }
    Ok(text)
}
