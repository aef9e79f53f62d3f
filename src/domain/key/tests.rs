use proptest::prelude::*;

use super::*;
use crate::domain::secret::testing::Predictable;

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(millis).unwrap()
}

fn hash(n: u8) -> SecretHash {
    SecretHash::of(&[n])
}

fn key(created: i64, expires: Option<i64>) -> Key {
    let mut entropy = Predictable(1);
    Key {
        id: KeyId::new(at(created), &mut entropy).unwrap(),
        account: AccountId::new(at(created), &mut entropy).unwrap(),
        kind: Kind::Rest,
        name: "k".parse().unwrap(),
        number: None,
        access: Access::Unlimited,
        tags: Tags::new(),
        created_at: at(created),
        expires_at: expires.map(at),
        last_used_at: None,
        revocation: None,
        versions: vec![Version {
            number: 1,
            hash: hash(1),
            public: Public::Nothing,
            created_at: at(created),
            retires_at: None,
            last_used_at: None,
        }],
    }
}

#[test]
fn a_key_is_expired_from_the_exact_millisecond() {
    let key = key(0, Some(100));
    assert_eq!(key.status(at(99)), Status::Active);
    assert_eq!(key.status(at(100)), Status::Expired);
}

#[test]
fn revoking_twice_is_refused_and_keeps_the_first_time() {
    let mut key = key(0, None);
    key.revoke(at(5), None).unwrap();
    assert_eq!(key.revoke(at(9), None), Err(StateError::Revoked(at(5))));
    assert_eq!(key.revocation.unwrap().at, at(5));
}

#[test]
fn revoked_wins_over_expired() {
    let mut key = key(0, Some(10));
    key.revoke(at(20), None).unwrap();
    assert_eq!(key.status(at(30)), Status::Revoked);
}

#[test]
fn revoked_and_expired_keys_are_not_rotated() {
    let mut expired = key(0, Some(10));
    assert_eq!(
        expired.rotate(hash(2), Public::Nothing, at(10), at(20)),
        Err(StateError::Expired(at(10)))
    );
    let mut revoked = key(0, None);
    revoked.revoke(at(5), None).unwrap();
    assert_eq!(
        revoked.rotate(hash(2), Public::Nothing, at(6), at(20)),
        Err(StateError::Revoked(at(5)))
    );
    assert_eq!(revoked.versions.len(), 1);
}

proptest! {
    #[test]
    fn rotation_never_extends_an_old_secret(overlaps in prop::collection::vec(0_i64..1_000, 1..8)) {
        let mut key = key(0, None);
        let id = key.id;
        for (step, overlap) in overlaps.iter().enumerate() {
            let now = at(10 * (i64::try_from(step).unwrap() + 1));
            let before: Vec<_> = key.versions.iter().map(|v| v.retires_at).collect();
            key.rotate(hash(2), Public::Nothing, now, at(now.as_millis() + overlap)).unwrap();
            for (version, before) in key.versions.iter().zip(before) {
                let until = version.retires_at.unwrap();
                prop_assert!(before.is_none_or(|before| until <= before));
                prop_assert!(before.is_some() || until == at(now.as_millis() + overlap));
                prop_assert!(*overlap > 0 || until <= now);
            }
            prop_assert_eq!(key.current().unwrap().retires_at, None);
        }
        prop_assert_eq!(key.id, id);
        prop_assert_eq!(key.versions.len(), overlaps.len() + 1);
        prop_assert!(key.versions.windows(2).all(|w| w[0].number + 1 == w[1].number));
    }
}
