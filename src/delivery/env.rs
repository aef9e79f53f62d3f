//! `NAME=value`. No secret has a character that is special to a shell, so nothing is quoted: some
//! readers of such files would take the quotes for a part of the value.

use super::{NewSecret, SecretKind, Unfit};
use crate::domain::delivery::{Format, Names, Text, VariableName, check_variable};

/// Returns the variables of a secret with their values.
///
/// # Errors
/// [`Unfit::Name`] for a variable that the target cannot take.
pub(super) fn variables<'a>(
    format: Format,
    secret: &'a NewSecret<'_>,
    names: &Names,
) -> Result<Vec<(String, &'a str)>, Unfit> {
    let given = names.variable.as_ref().map(VariableName::as_str);
    let single = |usual: &str| vec![(given.unwrap_or(usual).to_owned(), secret.secret.reveal())];
    let variables = match secret.kind {
        SecretKind::Key => single("CLOUD_API_KEY"),
        SecretKind::ApiKey => single("UPLINK_API_KEY"),
        SecretKind::AccessGrant => single("UPLINK_ACCESS"),
        SecretKind::Pair => {
            let prefix = given.unwrap_or("AWS");
            vec![
                (format!("{prefix}_ACCESS_KEY_ID"), secret.access_key),
                (
                    format!("{prefix}_SECRET_ACCESS_KEY"),
                    secret.secret.reveal(),
                ),
            ]
        }
    };
    for (name, _) in &variables {
        check_variable(format, name)?;
    }
    Ok(variables)
}

pub(super) fn render(secret: &NewSecret<'_>, names: &Names) -> Result<Text, Unfit> {
    let mut text = Text::new();
    for (name, value) in variables(Format::Env, secret, names)? {
        text.push(&[&name, "=", value, "\n"]);
    }
    Ok(text)
}
