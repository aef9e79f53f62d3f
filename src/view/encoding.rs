//! How types of the domain and the use cases are shown, in JSON and to people: as the texts that
//! people type.
//!
//! [`Secret`] does not implement `Serialize`. A field that shows a secret is a [`ShownSecret`].

use serde::{Serialize, Serializer};

use super::text::ToText;
use crate::domain::account::{AccountId, Email, Plan};
use crate::domain::audit::EntryHash;
use crate::domain::grant::restrictions::Prefix;
use crate::domain::grant::{GrantId, presented};
use crate::domain::key::object_storage::Permission;
use crate::domain::key::{self, KeyId};
use crate::domain::label::Label;
use crate::domain::project::{self, Description, ProjectId, ProjectName};
use crate::domain::secret::Secret;
use crate::domain::time::Timestamp;
use crate::domain::usage::{Amount, BucketName};
use crate::domain::verification::Denial;
use crate::service::apply;

macro_rules! shown_as_str {
    ($($type:ty),* $(,)?) => {$(
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl ToText for $type {
            fn text(&self) -> String {
                self.as_str().to_owned()
            }
        }
    )*};
}

macro_rules! shown_by_display {
    ($($type:ty),* $(,)?) => {$(
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl ToText for $type {
            fn text(&self) -> String {
                self.to_string()
            }
        }
    )*};
}

shown_as_str!(
    BucketName,
    Denial,
    Description,
    Email,
    Label,
    Permission,
    Plan,
    ProjectName,
    apply::Noun,
    apply::Verb,
    key::Kind,
    key::Status,
    presented::GrantKind,
    project::ProjectStatus,
);

shown_by_display!(
    AccountId, EntryHash, GrantId, KeyId, ProjectId, Prefix, Timestamp,
);

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.get().serialize(serializer)
    }
}

/// A new secret, for its owner. Unlike [`Secret`], it serializes.
#[derive(Clone, Debug)]
pub(super) struct ShownSecret(pub(super) Secret);

impl Serialize for ShownSecret {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.reveal())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_in_the_json_and_not_in_the_debug_output() {
        let secret = ShownSecret(Secret::new("hunter2".to_owned()));
        assert_eq!(serde_json::to_string(&secret).unwrap(), r#""hunter2""#);
        assert!(!format!("{secret:?}").contains("hunter2"));
    }
}
