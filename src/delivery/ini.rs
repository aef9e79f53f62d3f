//! Sections of files: a profile of AWS's tools, a remote of rclone. Such files are read and written
//! in [`domain::delivery::sections`](crate::domain::delivery::sections).

use super::{NewSecret, SecretKind, Unfit};
use crate::domain::delivery::sections::{Entry, Purpose};
use crate::domain::delivery::{Content, Format, Names, check_profile};
use crate::domain::secret::Secret;

pub(super) fn aws(
    secret: &NewSecret<'_>,
    names: &Names,
    content: &mut Content,
) -> Result<(), Unfit> {
    if secret.kind != SecretKind::Pair {
        return Err(Unfit::PairOnly(Format::Aws));
    }
    let name = names.profile.as_ref().map_or("default", |p| p.as_str());
    check_profile(Format::Aws, name)?;
    Ok(content.set_section(Entry {
        name,
        purpose: Purpose::Profile,
        values: pair(secret, ["aws_access_key_id", "aws_secret_access_key"]),
    })?)
}

pub(super) fn rclone(
    secret: &NewSecret<'_>,
    names: &Names,
    content: &mut Content,
) -> Result<(), Unfit> {
    let (purpose, values) = match secret.kind {
        SecretKind::Pair => (
            Purpose::S3Remote,
            pair(secret, ["access_key_id", "secret_access_key"]),
        ),
        SecretKind::AccessGrant => (
            Purpose::StorjRemote,
            vec![("access_grant", secret.secret.clone())],
        ),
        SecretKind::Key | SecretKind::ApiKey => return Err(Unfit::NotForRclone),
    };
    Ok(content.set_section(Entry {
        name: secret.section_name(Format::Rclone, names)?,
        purpose,
        values,
    })?)
}

fn pair(secret: &NewSecret<'_>, settings: [&'static str; 2]) -> Vec<(&'static str, Secret)> {
    let [access_key, secret_key] = settings;
    vec![
        (access_key, Secret::new(secret.access_key.to_owned())),
        (secret_key, secret.secret.clone()),
    ]
}
