//! A new secret in the format of another tool, one file per format. This module does not know where
//! the result is written.

mod env;
mod ini;
mod k8s;

use serde::Serialize;
use zeroize::Zeroizing;

use crate::domain::delivery::{
    BadName, Content, Format, Misfit, Names, ProfileName, Text, check_profile,
};
use crate::domain::grant::presented::GrantKind;
use crate::domain::key::{IssuedSecret, Kind};
use crate::domain::secret::Secret;

/// Why a format or a file cannot take a secret.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Unfit {
    /// The format is for keys of buckets.
    #[error("`{0}` requires an `object-storage` key")]
    PairOnly(Format),
    /// rclone takes a pair, or an access grant.
    #[error("`rclone` requires an `object-storage` key or a whole access grant")]
    NotForRclone,
    /// The target cannot take the name.
    #[error(transparent)]
    Name(#[from] BadName),
    /// The file cannot take the secret.
    #[error(transparent)]
    File(#[from] Misfit),
    /// The key or grant cannot be written as JSON.
    #[error("cannot write it as JSON: {0}")]
    Json(String),
}

/// The kinds of secrets.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SecretKind {
    /// A REST or client key.
    Key,
    /// The pair of an object-storage key.
    Pair,
    /// The API key of a grant.
    ApiKey,
    /// An access grant.
    AccessGrant,
}

impl SecretKind {
    /// Returns the JSON field that shows the secret.
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::Key => "key",
            Self::Pair => "secret_key",
            Self::ApiKey => "api_key",
            Self::AccessGrant => "access_grant",
        }
    }
}

impl From<Kind> for SecretKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Rest | Kind::Client => Self::Key,
            Kind::ObjectStorage => Self::Pair,
        }
    }
}

impl From<GrantKind> for SecretKind {
    fn from(kind: GrantKind) -> Self {
        match kind {
            GrantKind::ApiKey => Self::ApiKey,
            GrantKind::AccessGrant => Self::AccessGrant,
        }
    }
}

/// A new secret, and the name of the key or grant that has it.
pub struct NewSecret<'a> {
    name: &'a str,
    kind: SecretKind,
    /// The public half of a pair.
    access_key: &'a str,
    secret: &'a Secret,
    /// Returns the JSON of the key or grant, with the secret. Other formats need no such copy.
    json: Box<dyn Fn() -> Result<Text, Unfit> + 'a>,
}

impl<'a> NewSecret<'a> {
    /// Returns the secret of a key. `view` returns what JSON shows of it.
    pub fn of_key<V: Serialize>(
        name: &'a str,
        issued: &'a IssuedSecret,
        view: impl Fn() -> V + 'a,
    ) -> Self {
        let (kind, access_key, secret) = match issued {
            IssuedSecret::Single(secret) => (SecretKind::Key, "", secret),
            IssuedSecret::Pair {
                access_key,
                secret_key,
            } => (SecretKind::Pair, access_key.as_str(), secret_key),
        };
        Self {
            name,
            kind,
            access_key,
            secret,
            json: Box::new(move || json(&view())),
        }
    }

    /// Returns the text of a grant. `view` returns what JSON shows of it.
    pub fn of_grant<V: Serialize>(
        name: &'a str,
        kind: GrantKind,
        text: &'a Secret,
        view: impl Fn() -> V + 'a,
    ) -> Self {
        Self {
            name,
            kind: kind.into(),
            access_key: "",
            secret: text,
            json: Box::new(move || json(&view())),
        }
    }

    /// Returns the lines that make a GitHub Actions job hide the secret in its log
    /// (<https://docs.github.com/actions/reference/workflow-commands-for-github-actions>).
    #[must_use]
    pub fn mask(&self) -> Zeroizing<Vec<u8>> {
        let mut text = Text::new();
        text.push(&["::add-mask::", self.secret.reveal(), "\n"]);
        text.into_bytes()
    }

    /// Returns the name of a remote or a Secret: the given one, or that of the key or grant.
    fn section_name(&self, format: Format, names: &'a Names) -> Result<&'a str, BadName> {
        let given = names.profile.as_ref().map(ProfileName::as_str);
        let name = given.unwrap_or(self.name);
        check_profile(format, name)?;
        Ok(name)
    }
}

/// Puts a secret into a file.
///
/// # Errors
/// [`Unfit`] if the file cannot take it. The error does not repeat the secret.
pub fn put(names: &Names, secret: &NewSecret<'_>, content: &mut Content) -> Result<(), Unfit> {
    match content.format() {
        Format::Raw => content.set_whole(raw(secret))?,
        Format::Env => content.set_whole(env::render(secret, names)?)?,
        Format::Json => content.set_whole((secret.json)()?)?,
        Format::K8s => content.set_whole(k8s::render(secret, names)?)?,
        Format::Aws => ini::aws(secret, names, content)?,
        Format::Rclone => ini::rclone(secret, names, content)?,
        Format::Github => {
            for (name, value) in env::variables(Format::Github, secret, names)? {
                content.set_variable(&name, value)?;
            }
        }
    }
    Ok(())
}

/// Checks that a file can take a secret that does not exist yet, of a key or grant with this name.
///
/// # Errors
/// As [`put`].
pub fn check(
    content: &mut Content,
    names: &Names,
    name: &str,
    kind: SecretKind,
) -> Result<(), Unfit> {
    let placeholder = NewSecret {
        name,
        kind,
        access_key: "",
        secret: &Secret::new(String::new()),
        json: Box::new(|| Ok(Text::new())),
    };
    put(names, &placeholder, content)
}

fn raw(secret: &NewSecret<'_>) -> Text {
    let mut text = Text::new();
    if secret.kind == SecretKind::Pair {
        text.push(&[secret.access_key, "\n"]);
    }
    text.push(&[secret.secret.reveal(), "\n"]);
    text
}

fn json(view: &impl Serialize) -> Result<Text, Unfit> {
    let refused = |error: &dyn std::fmt::Display| Unfit::Json(error.to_string());
    let mut bytes = Zeroizing::new(Vec::with_capacity(Text::ROOM));
    serde_json::to_writer_pretty(&mut *bytes, view).map_err(|error| refused(&error))?;
    let shown = std::str::from_utf8(&bytes).map_err(|error| refused(&error))?;
    let mut text = Text::new();
    text.push(&[shown, "\n"]);
    Ok(text)
}

#[cfg(test)]
mod tests;
