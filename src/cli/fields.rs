//! `--fields`: from words to the fields of a view.

use super::failure::{Code, Failure};
use crate::domain::secret_text::shows_secret;

/// Finds the fields that were asked for.
pub(super) fn choose(
    known: &'static [&'static str],
    names: &[String],
) -> Result<Vec<&'static str>, Failure> {
    if names.iter().any(|name| shows_secret(name)) {
        return Err(Failure::secret_in_argument());
    }
    let twice = (1..names.len()).find(|place| names[..*place].contains(&names[*place]));
    if let Some(place) = twice {
        let message = format!("the field `{}` is named twice", names[place]);
        return Err(Failure::usage(message));
    }
    names
        .iter()
        .map(|name| {
            let found = known.iter().find(|field| *field == name).copied();
            found.ok_or_else(|| {
                let failure =
                    Failure::new(Code::UnknownField, format!("there is no field `{name}`"));
                if known.is_empty() {
                    failure.hint("this command has no fields")
                } else {
                    failure.hint(format!("the fields are {}", known.join(", ")))
                }
            })
        })
        .collect()
}
