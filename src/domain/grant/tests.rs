//! The states of a grant.

use super::*;
use crate::domain::grant::restrictions::Restrictions;

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(millis).unwrap()
}

fn grant(not_after: Option<i64>) -> Grant {
    Grant {
        id: "019a0000-0000-7000-8000-000000000001".parse().unwrap(),
        project: "019a0000-0000-7000-8000-000000000002".parse().unwrap(),
        name: "g".parse().unwrap(),
        kind: GrantKind::ApiKey,
        head_hash: SecretHash::of(b"head"),
        restrictions: Restrictions {
            not_after: not_after.map(at),
            ..Restrictions::default()
        },
        created_by: "me@here".parse().unwrap(),
        created_at: at(0),
        revocation: None,
    }
}

#[test]
fn the_last_millisecond_is_still_valid() {
    assert_eq!(grant(Some(10)).status(at(10)), Status::Active);
    assert_eq!(grant(Some(10)).status(at(11)), Status::Expired);
    assert_eq!(grant(None).status(at(i64::from(i32::MAX))), Status::Active);
}

#[test]
fn a_grant_is_revoked_once_even_if_it_has_expired() {
    let mut grant = grant(Some(10));
    assert_eq!(grant.revoke(at(20), None), Ok(()));
    assert_eq!(grant.status(at(5)), Status::Revoked);
    assert_eq!(grant.revoke(at(30), None), Err(AlreadyRevoked(at(20))));
}

#[test]
fn an_unrestricted_grant_has_no_caveat_and_any_other_has_one() {
    assert_eq!(grant(None).caveats(), 0);
    assert_eq!(grant(Some(10)).caveats(), 1);
}
