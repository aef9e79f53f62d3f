//! Files of `[sections]` with `name = value` lines: one section is written, all else stays to the letter.
//!
//! AWS: <https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html>; rclone: <https://rclone.org/docs/#config-file>.

use super::{Plaintext, Row, Text, Unfit, slug};
use crate::domain::delivery::{Format, Names};

pub(super) fn aws(
    plaintext: &Plaintext<'_>,
    names: &Names,
    existing: Option<&[u8]>,
) -> Result<Text, Unfit> {
    let Plaintext::Pair {
        access_key,
        secret_key,
    } = plaintext
    else {
        return Err(Unfit::PairOnly(Format::Aws));
    };
    let profile = names.profile.as_ref().map_or("default", |p| p.as_str());
    let values = [
        ("aws_access_key_id", *access_key),
        ("aws_secret_access_key", secret_key.reveal()),
    ];
    with_section(existing, profile, &values, &[])
}

pub(super) fn rclone(
    plaintext: &Plaintext<'_>,
    names: &Names,
    row: &Row,
    existing: Option<&[u8]>,
) -> Result<Text, Unfit> {
    let remote = match &names.profile {
        Some(profile) => profile.as_str().to_owned(),
        None => slug(row),
    };
    if remote.is_empty() {
        return Err(Unfit::NoName(Format::Rclone));
    }
    match plaintext {
        Plaintext::Pair {
            access_key,
            secret_key,
        } => {
            let values = [
                ("access_key_id", *access_key),
                ("secret_access_key", secret_key.reveal()),
            ];
            with_section(
                existing,
                &remote,
                &values,
                &[("type", "s3"), ("provider", "Other")],
            )
        }
        Plaintext::Single {
            field: "access_grant",
            secret,
        } => {
            let values = [("access_grant", secret.reveal())];
            with_section(existing, &remote, &values, &[("type", "storj")])
        }
        Plaintext::Single { .. } => Err(Unfit::NotForRclone),
    }
}

/// How rclone marks a configuration that it encrypted (<https://rclone.org/docs/#configuration-encryption>).
const ENCRYPTED: &str = "RCLONE_ENCRYPT_V0:";

/// Sets values in a section. A new section begins with `first`; in one that is there already those are left as they are, as
/// are its other lines: an endpoint or a region that somebody wrote there stays.
fn with_section(
    existing: Option<&[u8]>,
    section: &str,
    values: &[(&str, &str)],
    first: &[(&str, &str)],
) -> Result<Text, Unfit> {
    let existing = std::str::from_utf8(existing.unwrap_or_default()).map_err(|_| Unfit::NotText)?;
    if existing.contains(ENCRYPTED) {
        return Err(Unfit::Encrypted);
    }
    let mut text = Text::beside(existing.len());
    let mut inside = false;
    let mut written = false;
    for line in existing.split_inclusive('\n') {
        if let Some(name) = heading(line) {
            inside = name == section;
            text.push(&[line]);
            if inside {
                text.end_line();
                // Of two sections with the same name the later one counts for some readers: both get the new values.
                set(&mut text, values);
                written = true;
            }
        } else if !(inside && values.iter().any(|(name, _)| sets(line, name))) {
            text.push(&[line]);
        }
    }
    if !written {
        text.end_line();
        if !existing.is_empty() {
            text.push(&["\n"]);
        }
        text.push(&["[", section, "]\n"]);
        set(&mut text, first);
        set(&mut text, values);
    }
    Ok(text)
}

fn set(text: &mut Text, values: &[(&str, &str)]) {
    for (name, value) in values {
        text.push(&[name, " = ", value, "\n"]);
    }
}

fn heading(line: &str) -> Option<&str> {
    let rest = line.trim().strip_prefix('[')?;
    // A comment may follow.
    rest.split_once(']').map(|(name, _)| name.trim())
}

fn sets(line: &str, name: &str) -> bool {
    line.split_once('=')
        .is_some_and(|(before, _)| before.trim().eq_ignore_ascii_case(name))
}
