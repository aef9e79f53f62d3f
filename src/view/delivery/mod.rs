//! A new plaintext as other tools read it, one file per format. Where it is written is not known here.

mod env;
mod ini;
mod k8s;

use zeroize::Zeroizing;

use super::{Cell, Row, Secret};
use crate::domain::delivery::{Format, Names};

/// Why a plaintext cannot be given in a format.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Unfit {
    /// The format is for the keys of buckets.
    #[error("`{0}` takes the pair of an `object-storage` key, and this is none")]
    PairOnly(Format),
    /// rclone opens buckets with a pair, or with a whole access grant.
    #[error(
        "`rclone` takes the pair of an `object-storage` key or a whole access grant, and this is neither"
    )]
    NotForRclone,
    /// What stands in the file is not what the format has in files.
    #[error("what is in the file already is not UTF-8 text")]
    NotText,
    /// What stands in the file can be read by rclone only.
    #[error("the configuration of rclone in the file is encrypted")]
    Encrypted,
    /// Nothing in the name can be kept.
    #[error("the name has no letter or digit that `{0}` could call it by; pass `--profile`")]
    NoName(Format),
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

/// Gives the plaintext of a row in a format. `existing` is what stands in the file now, for the formats whose files have
/// sections; the result is the whole of what is to be there.
///
/// # Errors
/// [`Unfit`] if the format has no place for such a plaintext. The plaintext is not repeated in it.
pub fn render(
    format: Format,
    names: &Names,
    row: &Row,
    existing: Option<&[u8]>,
) -> Result<Zeroizing<Vec<u8>>, Unfit> {
    let plaintext = Plaintext::of(row)?;
    let text = match format {
        Format::Raw => raw(&plaintext),
        Format::Env | Format::Github => env::render(&plaintext, names),
        Format::Json => json(row),
        Format::Aws => ini::aws(&plaintext, names, existing)?,
        Format::Rclone => ini::rclone(&plaintext, names, row, existing)?,
        Format::K8s => k8s::render(&plaintext, names, row)?,
    };
    Ok(text.into_bytes())
}

/// Tells whether a format has a place for what is to come: the name of a key or grant, and the field that will hold its
/// plaintext.
///
/// # Errors
/// [`Unfit`].
pub fn fits(format: Format, names: &Names, name: &str, field: &'static str) -> Result<(), Unfit> {
    let sample = Row::default()
        .with("name", name)
        .with("access_key", (field == "secret_key").then_some(""))
        .with_secret(field, Secret::new(String::new()));
    render(format, names, &sample, None).map(|_| ())
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

/// A text that holds a plaintext. It is wiped when dropped, and has the room it needs from the start: one that grows leaves
/// copies of itself behind.
struct Text(Zeroizing<String>);

impl Text {
    const ROOM: usize = 32 * 1024;

    fn beside(existing: usize) -> Self {
        Self(Zeroizing::new(String::with_capacity(existing + Self::ROOM)))
    }

    fn new() -> Self {
        Self::beside(0)
    }

    fn push(&mut self, parts: &[&str]) {
        for part in parts {
            self.0.push_str(part);
        }
    }

    fn end_line(&mut self) {
        if !self.0.is_empty() && !self.0.ends_with('\n') {
            self.0.push('\n');
        }
    }

    fn into_bytes(mut self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(std::mem::take(&mut *self.0).into_bytes())
    }
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
    // A row is an object of texts, numbers and lists of them: there is nothing in it that JSON could not hold.
    let _ = serde_json::to_writer_pretty(&mut *bytes, row);
    let mut text = Text::new();
    text.push(&[std::str::from_utf8(&bytes).unwrap_or_default(), "\n"]);
    text
}

/// Makes a name of lower-case letters, digits and single dashes from what a thing is called (RFC 1123, as Kubernetes takes it).
fn slug(row: &Row) -> String {
    let name = row.value("name").as_str().unwrap_or_default();
    let mut slug = String::new();
    for c in name.chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(63);
    slug.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests;
