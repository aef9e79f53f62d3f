//! The decision about a presented secret, once its key and version are known.

use super::account::Account;
use super::key::object_storage::{Access, Bucket, Permission};
use super::key::{Key, Kind, Status, Version};
use super::time::Timestamp;

/// Why a presented secret is denied.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Denial {
    /// Well-formed, but not a secret of this store.
    Unknown,
    /// Not in the format of a secret.
    Malformed,
    /// The key was revoked.
    Revoked,
    /// The key has expired, or the overlap of a rotation has ended for this version.
    Expired,
    /// The account's plan does not allow this kind of key.
    NotPro,
    /// The key does not have access to the bucket.
    Bucket,
    /// The key has access to the bucket, but not for this operation.
    Operation,
    /// The grant is not valid yet.
    NotYetValid,
    /// The grant has access to the bucket, but not to this path.
    Path,
}

impl Denial {
    /// Returns its name for scripts.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Malformed => "malformed",
            Self::Revoked => "revoked",
            Self::Expired => "expired",
            Self::NotPro => "not_pro",
            Self::Bucket => "bucket",
            Self::Operation => "operation",
            Self::NotYetValid => "not_yet_valid",
            Self::Path => "path",
        }
    }
}

/// What the secret is requested for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Demand {
    /// The bucket.
    pub bucket: Bucket,
    /// The permission.
    pub permission: Permission,
}

/// Decides whether the holder of `version` of `key` is allowed at `now`.
///
/// # Errors
/// The first [`Denial`] that applies, in the order revoked, expired, plan, bucket, operation.
pub fn decide(
    key: &Key,
    version: &Version,
    account: &Account,
    demand: Option<&Demand>,
    now: Timestamp,
) -> Result<(), Denial> {
    match key.status(now) {
        Status::Revoked => return Err(Denial::Revoked),
        Status::Expired => return Err(Denial::Expired),
        Status::Active => {}
    }
    if version.retires_at.is_some_and(|end| end <= now) {
        return Err(Denial::Expired);
    }
    if !account.may_use(key.kind) {
        return Err(Denial::NotPro);
    }
    demand.map_or(Ok(()), |demand| enter(key, demand))
}

fn enter(key: &Key, demand: &Demand) -> Result<(), Denial> {
    match key.kind {
        // These kinds are not about buckets.
        Kind::Rest | Kind::Client => return Err(Denial::Bucket),
        Kind::ObjectStorage => {}
    }
    let list = match &key.access {
        Access::Unlimited => return Ok(()),
        Access::Limited(list) => list,
    };
    // A bucket may be listed twice with different permissions: the wider one counts.
    let mut listed = list
        .iter()
        .filter(|access| access.bucket == demand.bucket)
        .peekable();
    if listed.peek().is_none() {
        return Err(Denial::Bucket);
    }
    if listed.any(|access| access.permission.covers(demand.permission)) {
        Ok(())
    } else {
        Err(Denial::Operation)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::account::Plan;
    use crate::domain::key::Public;
    use crate::domain::secret::SecretHash;

    fn at(millis: i64) -> Timestamp {
        Timestamp::from_millis(millis).unwrap()
    }

    fn account(plan: Plan) -> Account {
        Account {
            id: "019a0000-0000-7000-8000-000000000000".parse().unwrap(),
            email: "a@example.com".parse().unwrap(),
            name: "A".parse().unwrap(),
            plan,
            balance: -5,
            project_limit: None,
            created_at: at(0),
        }
    }

    fn key(kind: Kind, access: Access) -> Key {
        Key {
            id: "019a0000-0000-7000-8000-000000000001".parse().unwrap(),
            account: account(Plan::Pro).id,
            kind,
            name: "k".parse().unwrap(),
            number: None,
            access,
            tags: std::collections::BTreeMap::new(),
            created_at: at(0),
            expires_at: None,
            last_used_at: None,
            revocation: None,
            versions: vec![Version {
                number: 1,
                hash: SecretHash::of(b"x"),
                public: Public::Nothing,
                created_at: at(0),
                retires_at: None,
                last_used_at: None,
            }],
        }
    }

    fn demand(bucket: &str, permission: Permission) -> Demand {
        Demand {
            bucket: bucket.parse().unwrap(),
            permission,
        }
    }

    fn verdict(key: &Key, plan: Plan, demand: Option<&Demand>) -> Result<(), Denial> {
        decide(key, &key.versions[0], &account(plan), demand, at(50))
    }

    #[test]
    fn an_empty_list_of_buckets_allows_none() {
        let none = key(Kind::ObjectStorage, Access::Limited(vec![]));
        let wanted = demand("c/photos", Permission::ReadOnly);
        assert_eq!(
            verdict(&none, Plan::Pro, Some(&wanted)),
            Err(Denial::Bucket)
        );
        let all = key(Kind::ObjectStorage, Access::Unlimited);
        assert_eq!(verdict(&all, Plan::Pro, Some(&wanted)), Ok(()));
    }

    #[test]
    fn the_wider_of_two_entries_for_a_bucket_counts() {
        let list = [
            "c/photos:read_only",
            "c/photos:read_write",
            "c/logs:read_only",
        ];
        let access = Access::Limited(list.iter().map(|a| a.parse().unwrap()).collect());
        let key = key(Kind::ObjectStorage, access);
        let verdict = |demand: Demand| verdict(&key, Plan::Free, Some(&demand));
        assert_eq!(verdict(demand("c/photos", Permission::ReadWrite)), Ok(()));
        assert_eq!(
            verdict(demand("c/logs", Permission::ReadWrite)),
            Err(Denial::Operation)
        );
        assert_eq!(
            verdict(demand("d/logs", Permission::ReadOnly)),
            Err(Denial::Bucket)
        );
    }

    #[test]
    fn a_downgraded_account_is_denied_its_rest_and_client_keys() {
        for kind in [Kind::Rest, Kind::Client] {
            let key = key(kind, Access::Unlimited);
            assert_eq!(verdict(&key, Plan::Free, None), Err(Denial::NotPro));
            assert_eq!(verdict(&key, Plan::Pro, None), Ok(()));
        }
    }

    #[test]
    fn a_retired_version_is_expired_from_the_exact_millisecond() {
        let mut key = key(Kind::Rest, Access::Unlimited);
        key.rotate(SecretHash::of(b"y"), Public::Nothing, at(10), at(40))
            .unwrap();
        let decide = |version: usize, now: i64| {
            decide(
                &key,
                &key.versions[version],
                &account(Plan::Pro),
                None,
                at(now),
            )
        };
        assert_eq!(decide(0, 39), Ok(()), "both verify during the overlap");
        assert_eq!(decide(1, 39), Ok(()));
        assert_eq!(decide(0, 40), Err(Denial::Expired));
        assert_eq!(decide(1, 40), Ok(()));
    }

    #[test]
    fn revoked_takes_precedence_over_expired_and_plan() {
        let mut key = key(Kind::Rest, Access::Unlimited);
        key.expires_at = Some(at(20));
        key.revoke(at(30), None).unwrap();
        assert_eq!(verdict(&key, Plan::Free, None), Err(Denial::Revoked));
    }
}
