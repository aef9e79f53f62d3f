//! The views of a grant: as every command shows it, and with its text.

use super::caveat::RestrictionsView;
use super::encoding::ShownSecret;
use super::key::tone_of;
use super::text::{ToText, joined_or_dash, minute, or_never};
use super::{Column, Single, Tone, View, column, view_struct};
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

view_struct! {
    /// A grant with its text. A table shows the bare text instead.
    pub struct IssuedGrantView extends GrantView {
        api_key: Option<ShownSecret>,
        access_grant: Option<ShownSecret>,
    }
}

impl View for IssuedGrantView {
    const FIELDS: &'static [&'static str] = Self::NAMES;
    const SECRET_FIELDS: &'static [&'static str] = Self::OWN_NAMES;
    const EMPTY: &'static str = GrantView::EMPTY;
    const NAME: fn(&Self) -> String = |view| (GrantView::NAME)(&view.base);
}

impl IssuedGrantView {
    /// Shows a grant with its text.
    #[must_use]
    pub fn new(issued: &Issued, now: Timestamp) -> Self {
        let (api_key, access_grant) = by_kind(issued.kind, issued.text.clone());
        Self {
            base: GrantView::new(&issued.grant, now),
            api_key,
            access_grant,
        }
    }
}

/// Returns the text of a grant as `api_key` or as `access_grant`.
pub(super) fn by_kind(kind: GrantKind, text: Secret) -> (Option<ShownSecret>, Option<ShownSecret>) {
    let text = Some(ShownSecret(text));
    match kind {
        GrantKind::ApiKey => (text, None),
        GrantKind::AccessGrant => (None, text),
    }
}
