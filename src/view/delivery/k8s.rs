//! The manifest of a Secret (<https://kubernetes.io/docs/concepts/configuration/secret/>), for
//! `kubectl apply -f`.

use super::env::variables;
use super::{Plaintext, Row, Unfit, section_name};
use crate::domain::delivery::{Format, Names, Text};

pub(super) fn render(plaintext: &Plaintext<'_>, names: &Names, row: &Row) -> Result<Text, Unfit> {
    let name = section_name(Format::K8s, names, row)?;
    let mut text = Text::new();
    text.push(&[
        "apiVersion: v1\nkind: Secret\nmetadata:\n  name: \"",
        name,
        "\"\ntype: Opaque\nstringData:\n",
    ]);
    for (name, value) in variables(Format::K8s, plaintext, names)? {
        text.push(&["  ", &name, ": \"", value, "\"\n"]);
    }
    Ok(text)
}
