//! The manifest of a Secret (<https://kubernetes.io/docs/concepts/configuration/secret/>), for `kubectl apply -f`.

use super::env::variables;
use super::{Plaintext, Row, Text, Unfit, slug};
use crate::domain::delivery::{Format, Names};

pub(super) fn render(plaintext: &Plaintext<'_>, names: &Names, row: &Row) -> Result<Text, Unfit> {
    let name = match &names.profile {
        // What it is called there is lower case.
        Some(profile) => profile.as_str().to_ascii_lowercase().replace('_', "-"),
        None => slug(row),
    };
    if name.is_empty() {
        return Err(Unfit::NoName(Format::K8s));
    }
    let mut text = Text::new();
    text.push(&[
        "apiVersion: v1\nkind: Secret\nmetadata:\n  name: \"",
        &name,
        "\"\ntype: Opaque\nstringData:\n",
    ]);
    for (name, value) in variables(plaintext, names) {
        text.push(&["  ", &name, ": \"", value, "\"\n"]);
    }
    Ok(text)
}
