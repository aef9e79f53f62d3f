//! The manifest of a Secret (<https://kubernetes.io/docs/concepts/configuration/secret/>), for
//! `kubectl apply -f`.

use super::env::variables;
use super::{NewSecret, Unfit};
use crate::domain::delivery::{Format, Names, Text};

pub(super) fn render(secret: &NewSecret<'_>, names: &Names) -> Result<Text, Unfit> {
    let name = secret.section_name(Format::K8s, names)?;
    let mut text = Text::new();
    text.push(&[
        "apiVersion: v1\nkind: Secret\nmetadata:\n  name: \"",
        name,
        "\"\ntype: Opaque\nstringData:\n",
    ]);
    for (name, value) in variables(Format::K8s, secret, names)? {
        text.push(&["  ", &name, ": \"", value, "\"\n"]);
    }
    Ok(text)
}
