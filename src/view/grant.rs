//! The views of a grant: as every command shows it, and with its text.

use serde::Serialize;

use super::caveat::RestrictionsView;
use super::encoding::ShownSecret;
use super::key::tone_of;
use super::text::{Text, joined_or_dash, minute, or_never};
use super::{Column, Single, Tone, View, column, joined, view_struct};
use crate::domain::account::Email;
use crate::domain::grant::presented::GrantKind;
use crate::domain::grant::{GrantId, OwnedGrant};
use crate::domain::key::Status;
use crate::domain::label::Label;
use crate::domain::project::{ProjectId, ProjectName};
use crate::domain::secret::Secret;
use crate::domain::time::Timestamp;
use crate::service::grants::Issued;

view_struct! {
    /// A grant as every command shows it.
    pub struct GrantView {
        pub(super) id: GrantId,
        pub(super) name: Label,
        kind: GrantKind,
        pub(super) project: ProjectName,
        project_id: ProjectId,
        account: Email,
        status: Status,
        restrictions: RestrictionsView,
        created_by: Label,
        created_at: Timestamp,
        expires_at: Option<Timestamp>,
        revoked_at: Option<Timestamp>,
        revoke_reason: Option<Label>,
        revoked_children: u64,
    }
}

impl View for GrantView {
    const FIELDS: &'static [&'static str] = Self::NAMES;
    const COLUMNS: &'static [Column<Self>] = &[
        column!("NAME", name),
        column!("STATUS", status).toned("status", Self::tone),
        column!("PROJECT", project).drop_priority(2),
        Column::new("RESTRICTIONS", |grant: &Self| grant.restrictions.summary()).drop_priority(3),
        Column::new("EXPIRES", |grant: &Self| {
            or_never(grant.expires_at.map(minute))
        })
        .drop_priority(1),
        column!("CREATED BY", created_by).drop_priority(6),
        column!("ACCOUNT", account).drop_priority(5),
        column!("ID", id).drop_priority(4),
    ];
    const SINGLE: Single<Self> = Single::Lines(&[
        column!("id", id),
        column!("name", name),
        Column::new("kind", |grant: &Self| grant.kind.as_str().replace('_', " ")),
        column!("project", project),
        column!("account", account),
        column!("status", status).toned("status", Self::tone),
        Column::new("disallowed", |grant: &Self| {
            joined_or_dash(&grant.restrictions.disallow, ", ")
        }),
        Column::new("only", |grant: &Self| {
            joined_or_dash(&grant.restrictions.prefixes, "\n")
        }),
        Column::new("not before", |grant: &Self| {
            grant.restrictions.not_before.text()
        }),
        Column::new("expires", |grant: &Self| or_never(grant.expires_at)),
        Column::new("object ttl", |grant: &Self| {
            grant.restrictions.max_object_ttl.text()
        }),
        column!("created by", created_by),
        column!("created", created_at),
        column!("revoked", revoked_at),
        column!("reason", revoke_reason),
        Column::new("revoked children", |grant: &Self| {
            (grant.revoked_children > 0)
                .then_some(grant.revoked_children)
                .text()
        }),
    ]);
    const EMPTY: &'static str = "No grants.";
    const NAME: fn(&Self) -> String = |view| view.name.to_string();
}

impl GrantView {
    /// Shows a grant as it is at `now`.
    #[must_use]
    pub fn new(owned: &OwnedGrant, now: Timestamp) -> Self {
        let grant = &owned.grant;
        let revocation = grant.revocation.as_ref();
        Self {
            id: grant.id,
            name: grant.name.clone(),
            kind: grant.kind,
            project: owned.project.clone(),
            project_id: grant.project,
            account: owned.owner.clone(),
            status: grant.status(now),
            restrictions: RestrictionsView::new(&grant.restrictions),
            created_by: grant.created_by.clone(),
            created_at: grant.created_at,
            expires_at: grant.restrictions.not_after,
            revoked_at: revocation.map(|r| r.at),
            revoke_reason: revocation.and_then(|r| r.reason.clone()),
            revoked_children: owned.revoked_children,
        }
    }

    fn tone(&self) -> Tone {
        tone_of(self.status)
    }
}

/// A grant with its text. A table shows the bare text instead.
#[derive(Clone, Debug, Serialize)]
pub struct IssuedGrantView {
    #[serde(flatten)]
    shown: GrantView,
    #[serde(flatten)]
    text: GrantText,
}

impl View for IssuedGrantView {
    const FIELDS: &'static [&'static str] =
        &joined::<{ GrantView::FIELDS.len() + 2 }>(GrantView::FIELDS, Self::SECRET_FIELDS);
    const SECRET_FIELDS: &'static [&'static str] = GrantText::FIELDS;
    const EMPTY: &'static str = GrantView::EMPTY;
    const NAME: fn(&Self) -> String = |view| (GrantView::NAME)(&view.shown);
}

impl IssuedGrantView {
    /// Shows a grant with its text.
    #[must_use]
    pub fn new(issued: &Issued, now: Timestamp) -> Self {
        Self {
            shown: GrantView::new(&issued.grant, now),
            text: GrantText::new(issued.kind, issued.text.clone()),
        }
    }
}

/// The text of a grant, in the field for its kind.
#[derive(Clone, Debug, Serialize)]
pub(super) struct GrantText {
    #[serde(skip_serializing_if = "Option::is_none")]
    api_key: Option<ShownSecret>,
    #[serde(skip_serializing_if = "Option::is_none")]
    access_grant: Option<ShownSecret>,
}

impl GrantText {
    pub(super) const FIELDS: &[&str] = &["api_key", "access_grant"];

    pub(super) fn new(kind: GrantKind, text: Secret) -> Self {
        let text = ShownSecret(text);
        let (api_key, access_grant) = match kind {
            GrantKind::ApiKey => (Some(text), None),
            GrantKind::AccessGrant => (None, Some(text)),
        };
        Self {
            api_key,
            access_grant,
        }
    }
}
