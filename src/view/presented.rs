//! The views of the text of a grant, whichever store it belongs to.

use serde::Serialize;

use super::caveat::{CaveatView, one_line, place, text};
use super::encoding::ShownSecret;
use super::grant::by_kind;
use super::text::ToText;
use super::{Column, Single, View, column, view_struct};
use crate::domain::grant::encryption::Encryption;
use crate::domain::grant::presented::{GrantKind, PresentedGrant};
use crate::domain::secret::Secret;

/// The encryption keys of an access grant: what they are for, never the keys.
#[derive(Clone, Debug, Serialize)]
struct EncryptionView {
    default_key: bool,
    prefixes: Vec<String>,
}

impl EncryptionView {
    fn new(encryption: &Encryption) -> Self {
        let places = encryption.places().into_iter();
        Self {
            default_key: encryption.has_default_key(),
            prefixes: places
                .map(|(bucket, path)| place(bucket, text(path)))
                .collect(),
        }
    }

    fn line(&self) -> String {
        let default = self.default_key.then_some("everything");
        let prefixes = self.prefixes.iter().map(String::as_str);
        let places: Vec<&str> = default.into_iter().chain(prefixes).collect();
        if places.is_empty() {
            "no key".to_owned()
        } else {
            format!("the key for {}", places.join(", "))
        }
    }
}

fn caveats(grant: &PresentedGrant) -> Vec<CaveatView> {
    (1..)
        .zip(grant.caveats())
        .map(|(number, caveat)| match caveat {
            Ok(caveat) => CaveatView::new(number, &caveat, grant.encryption()),
            Err(why) => CaveatView::unreadable(number, why),
        })
        .collect()
}

fn caveat_lines(caveats: &[CaveatView]) -> String {
    if caveats.is_empty() {
        return "none: it may do everything".to_owned();
    }
    let lines: Vec<String> = caveats.iter().map(CaveatView::line).collect();
    lines.join("\n")
}

view_struct! {
    /// All of a grant but its encryption keys. Head, caveats and tail together are the API key.
    pub struct InspectedGrantView {
        kind: GrantKind,
        satellite: Option<String>,
        head: String,
        caveats: Vec<CaveatView>,
        tail: String,
        encryption: Option<EncryptionView>,
    }
}

impl View for InspectedGrantView {
    const FIELDS: &'static [&'static str] = Self::NAMES;
    const SINGLE: Single<Self> = Single::Lines(&[
        Column::new("kind", |grant: &Self| grant.kind.noun().to_owned()),
        column!("satellite", satellite),
        column!("head", head),
        Column::new("caveats", |grant: &Self| caveat_lines(&grant.caveats)),
        column!("tail", tail),
        Column::new("encryption", |grant: &Self| {
            grant.encryption.as_ref().map(EncryptionView::line).text()
        }),
    ]);
    const NAME: fn(&Self) -> String = |view| view.kind.text();
}

impl InspectedGrantView {
    /// Shows a grant.
    #[must_use]
    pub fn new(grant: &PresentedGrant) -> Self {
        Self {
            kind: grant.kind(),
            satellite: grant.satellite().map(one_line),
            head: hex::encode(grant.head()),
            caveats: caveats(grant),
            tail: hex::encode(grant.tail()),
            encryption: grant.encryption().map(EncryptionView::new),
        }
    }
}

view_struct! {
    /// A new child of a grant.
    pub struct ChildGrantView {
        kind: GrantKind,
        satellite: Option<String>,
        caveats: Vec<CaveatView>,
        encryption: Option<EncryptionView>,
    }
}

impl View for ChildGrantView {
    const FIELDS: &'static [&'static str] = Self::NAMES;
    const SINGLE: Single<Self> = Single::Lines(&[
        Column::new("kind", |grant: &Self| grant.kind.noun().to_owned()),
        column!("satellite", satellite),
        Column::new("caveats", |grant: &Self| caveat_lines(&grant.caveats)),
        Column::new("encryption", |grant: &Self| {
            grant.encryption.as_ref().map(EncryptionView::line).text()
        }),
    ]);
    const NAME: fn(&Self) -> String = |view| view.kind.text();
}

impl ChildGrantView {
    /// Shows a new child.
    #[must_use]
    pub fn new(grant: &PresentedGrant) -> Self {
        Self {
            kind: grant.kind(),
            satellite: grant.satellite().map(one_line),
            caveats: caveats(grant),
            encryption: grant.encryption().map(EncryptionView::new),
        }
    }
}

view_struct! {
    /// A new child of a grant, with its text. A table shows the bare text instead.
    pub struct IssuedChildView extends ChildGrantView {
        api_key: Option<ShownSecret>,
        access_grant: Option<ShownSecret>,
    }
}

impl View for IssuedChildView {
    const FIELDS: &'static [&'static str] = Self::NAMES;
    const SECRET_FIELDS: &'static [&'static str] = Self::OWN_NAMES;
    const NAME: fn(&Self) -> String = |view| (ChildGrantView::NAME)(&view.base);
}

impl IssuedChildView {
    /// Shows a new child with its text.
    #[must_use]
    pub fn new(grant: &PresentedGrant, text: Secret) -> Self {
        let (api_key, access_grant) = by_kind(grant.kind(), text);
        Self {
            base: ChildGrantView::new(grant),
            api_key,
            access_grant,
        }
    }
}
