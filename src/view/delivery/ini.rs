//! Sections of files: a profile of AWS's tools, a remote of rclone. How such files are read and
//! written is known in [`domain::delivery::sections`](crate::domain::delivery::sections).

use super::{Plaintext, Row, Unfit, section_name};
use crate::domain::delivery::sections::{Entry, Purpose};
use crate::domain::delivery::{Content, Format, Names, check_profile};
use crate::view::Secret;

pub(super) fn aws(
    plaintext: &Plaintext<'_>,
    names: &Names,
    content: &mut Content,
) -> Result<(), Unfit> {
    let Plaintext::Pair {
        access_key,
        secret_key,
    } = plaintext
    else {
        return Err(Unfit::PairOnly(Format::Aws));
    };
    let name = names.profile.as_ref().map_or("default", |p| p.as_str());
    check_profile(Format::Aws, name)?;
    Ok(content.set_section(Entry {
        name,
        purpose: Purpose::Profile,
        values: vec![
            ("aws_access_key_id", Secret::new((*access_key).to_owned())),
            ("aws_secret_access_key", (*secret_key).clone()),
        ],
    })?)
}

pub(super) fn rclone(
    plaintext: &Plaintext<'_>,
    names: &Names,
    row: &Row,
    content: &mut Content,
) -> Result<(), Unfit> {
    let (purpose, values) = match plaintext {
        Plaintext::Pair {
            access_key,
            secret_key,
        } => (
            Purpose::S3Remote,
            vec![
                ("access_key_id", Secret::new((*access_key).to_owned())),
                ("secret_access_key", (*secret_key).clone()),
            ],
        ),
        Plaintext::Single {
            field: "access_grant",
            secret,
        } => (
            Purpose::StorjRemote,
            vec![("access_grant", (*secret).clone())],
        ),
        Plaintext::Single { .. } => return Err(Unfit::NotForRclone),
    };
    Ok(content.set_section(Entry {
        name: section_name(Format::Rclone, names, row)?,
        purpose,
        values,
    })?)
}
