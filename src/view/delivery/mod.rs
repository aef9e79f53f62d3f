//! A new plaintext as other tools read it, one file per format. Where it is written is not known
//! here.

mod env;
mod ini;
mod k8s;

use zeroize::Zeroizing;

use super::{Cell, Row, Secret};
use crate::domain::delivery::{
    BadName, Content, Format, Misfit, Names, ProfileName, Text, check_profile,
};

/// Why a plaintext cannot be given in a format.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Unfit {
    /// The format is for the keys of buckets.
    #[error("`{0}` takes the pair of an `object-storage` key, and this is none")]
    PairOnly(Format),
    /// rclone opens buckets with a pair, or with a whole access grant.
    #[error(
        "`rclone` takes the pair of an `object-storage` key or a whole access grant, and this is neither"
    )]
    NotForRclone,
    /// The target cannot take the name.
    #[error(transparent)]
    Name(#[from] BadName),
    /// The file cannot take the secret.
    #[error(transparent)]
    File(#[from] Misfit),
    /// There is nothing to give.
    #[error("there is no plaintext to deliver")]
    Nothing,
}

/// The plaintext of a row.
enum Plaintext<'a> {
    Single {
        field: &'static str,
        secret: &'a Secret,
    },
    Pair {
        access_key: &'a str,
        secret_key: &'a Secret,
    },
}

impl<'a> Plaintext<'a> {
    fn of(row: &'a Row) -> Result<Self, Unfit> {
        let secret = row.fields().iter().find_map(|(name, cell)| match cell {
            Cell::Secret(secret) => Some((*name, secret)),
            Cell::Value(_) => None,
        });
        let (field, secret) = secret.ok_or(Unfit::Nothing)?;
        Ok(match row.value("access_key").as_str() {
            Some(access_key) if field == "secret_key" => Self::Pair {
                access_key,
                secret_key: secret,
            },
            Some(_) | None => Self::Single { field, secret },
        })
    }
}

/// Puts the secret of a row into a file.
///
/// # Errors
/// [`Unfit`] if the file has no place for it. The secret is not repeated in it.
pub fn put(names: &Names, row: &Row, content: &mut Content) -> Result<(), Unfit> {
    let plaintext = Plaintext::of(row)?;
    match content.format() {
        Format::Raw => content.set_whole(raw(&plaintext))?,
        Format::Env => content.set_whole(env::render(&plaintext, names)?)?,
        Format::Json => content.set_whole(json(row))?,
        Format::K8s => content.set_whole(k8s::render(&plaintext, names, row)?)?,
        Format::Aws => ini::aws(&plaintext, names, content)?,
        Format::Rclone => ini::rclone(&plaintext, names, row, content)?,
        Format::Github => {
            for (name, value) in env::variables(Format::Github, &plaintext, names)? {
                content.set_variable(&name, value)?;
            }
        }
    }
    Ok(())
}

/// Gives the secret of a row in a format. `existing` is what is in the file now, for the formats
/// whose files have sections; the result is the whole of what is to be there.
///
/// # Errors
/// As [`put`].
pub fn render(
    format: Format,
    names: &Names,
    row: &Row,
    existing: Option<&[u8]>,
) -> Result<Zeroizing<Vec<u8>>, Unfit> {
    let mut content = Content::open(format, existing)?;
    content.allow_replacing(true);
    put(names, row, &mut content)?;
    Ok(content.into_bytes())
}

/// Tells whether a file has a place for what is to come: the name of a key or grant, and the field
/// that will hold its secret.
///
/// # Errors
/// As [`put`].
pub fn fits(
    content: &mut Content,
    names: &Names,
    name: &str,
    field: &'static str,
) -> Result<(), Unfit> {
    let sample = Row::default()
        .with("name", name)
        .with("access_key", (field == "secret_key").then_some(""))
        .with_secret(field, Secret::new(String::new()));
    put(names, &sample, content)
}

/// Returns the lines that make a GitHub Actions job hide the plaintext of a row in its log
/// (<https://docs.github.com/actions/reference/workflow-commands-for-github-actions>).
///
/// # Errors
/// [`Unfit::Nothing`].
pub fn mask(row: &Row) -> Result<Zeroizing<Vec<u8>>, Unfit> {
    let (Plaintext::Single { secret, .. }
    | Plaintext::Pair {
        secret_key: secret, ..
    }) = Plaintext::of(row)?;
    let mut text = Text::new();
    text.push(&["::add-mask::", secret.reveal(), "\n"]);
    Ok(text.into_bytes())
}

fn raw(plaintext: &Plaintext<'_>) -> Text {
    let mut text = Text::new();
    match plaintext {
        Plaintext::Single { secret, .. } => text.push(&[secret.reveal(), "\n"]),
        Plaintext::Pair {
            access_key,
            secret_key,
        } => text.push(&[access_key, "\n", secret_key.reveal(), "\n"]),
    }
    text
}

fn json(row: &Row) -> Text {
    let mut bytes = Zeroizing::new(Vec::with_capacity(Text::ROOM));
    // A row is an object of texts, numbers and lists of them: there is nothing in it that JSON
    // could not hold.
    let _ = serde_json::to_writer_pretty(&mut *bytes, row);
    let mut text = Text::new();
    text.push(&[std::str::from_utf8(&bytes).unwrap_or_default(), "\n"]);
    text
}

/// Returns the name of a remote or a Secret: the one that is given, else that of the key or grant.
fn section_name<'a>(format: Format, names: &'a Names, row: &'a Row) -> Result<&'a str, BadName> {
    let given = names.profile.as_ref().map(ProfileName::as_str);
    let name = given.unwrap_or_else(|| row.value("name").as_str().unwrap_or_default());
    check_profile(format, name)?;
    Ok(name)
}

#[cfg(test)]
mod tests;
