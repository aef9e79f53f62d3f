//! Validation of restrictions, and their encoding.

use super::*;

fn prefix(text: &str) -> Result<Prefix, PrefixError> {
    text.parse()
}

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(millis).unwrap()
}

fn period(millis: u64) -> When {
    When::Period(Duration::from_millis(millis))
}

#[test]
fn a_prefix_has_a_bucket_and_optionally_a_path() {
    for (text, bucket, path) in [
        ("sj://photos", "photos", ""),
        ("sj://photos/", "photos", ""),
        ("sj://photos/2024/", "photos", "2024/"),
        ("sj://a.b-c//x", "a.b-c", "/x"),
    ] {
        let prefix = prefix(text).unwrap();
        assert_eq!(
            (prefix.bucket.as_str(), prefix.path.as_str()),
            (bucket, path)
        );
    }
    assert_eq!(prefix("photos/2024"), Err(PrefixError::NoScheme));
    assert_eq!(prefix("sj://"), Err(PrefixError::NoBucket));
    assert_eq!(prefix("sj:///2024"), Err(PrefixError::NoBucket));
    assert_eq!(prefix("sj://photos//"), Err(PrefixError::Slash));
    assert!(matches!(prefix("sj://Photos"), Err(PrefixError::Bucket(_))));
    assert!(matches!(
        prefix("sj://photos/\u{1b}[2J"),
        Err(PrefixError::Control(_))
    ));
    let long = format!("sj://photos/{}", "/".repeat(1025));
    assert_eq!(prefix(&long), Err(PrefixError::TooLong(1025)));
}

#[test]
fn every_storj_bucket_name_is_accepted() {
    let longest = "a".repeat(63);
    for name in [
        "my--bucket",
        "a-b",
        "a.b-c.1",
        "a---b",
        "123",
        "xn--a1",
        &longest,
    ] {
        assert!(name.parse::<GrantBucketName>().is_ok(), "{name}");
    }
    let too_long = "a".repeat(64);
    for name in [
        "", "ab", "-ab", "ab-", "a..b", ".ab", "ab.", "a.-b", "a-.b", "Abc", "a_b", "a/b", "äbc",
        &too_long,
    ] {
        assert_eq!(
            name.parse::<GrantBucketName>(),
            Err(NotABucketName),
            "{name}"
        );
    }
}

#[test]
fn the_last_part_of_a_path_is_open_unless_it_ends_in_a_slash() {
    for (path, open) in [("", false), ("2024/", false), ("2024", true), ("a/b", true)] {
        assert_eq!(path.parse::<ObjectPath>().unwrap().is_open_ended(), open);
    }
}

#[test]
fn invalid_restrictions_are_refused() {
    let refused = |wish: RestrictionRequest| Restrictions::new(wish, at(1000)).unwrap_err();
    let all = RestrictionRequest {
        disallow: Operation::ALL.into(),
        ..RestrictionRequest::default()
    };
    assert_eq!(refused(all), RestrictionError::NothingLeft);
    let past = RestrictionRequest {
        not_after: Some(When::At(at(1000))),
        ..RestrictionRequest::default()
    };
    assert_eq!(
        refused(past),
        RestrictionError::NotAfter(TimeError::NotAhead(at(1000)))
    );
    let backwards = RestrictionRequest {
        not_before: Some(period(20)),
        not_after: Some(period(20)),
        ..RestrictionRequest::default()
    };
    assert!(matches!(refused(backwards), RestrictionError::Order { .. }));
    for ttl in [
        Some(When::Never),
        Some(When::At(at(5000))),
        Some(When::Period(Duration::from_nanos(999_999))),
        Some(When::Period(Duration::from_secs(293 * 366 * 86_400))),
    ] {
        let wish = RestrictionRequest {
            max_object_ttl: ttl,
            ..RestrictionRequest::default()
        };
        assert_eq!(refused(wish), RestrictionError::Ttl, "{ttl:?}");
    }
    let never = RestrictionRequest {
        not_before: Some(When::Never),
        ..RestrictionRequest::default()
    };
    assert_eq!(refused(never), RestrictionError::NoBeginning);
}

#[test]
fn an_unlimited_end_is_not_a_restriction() {
    let wish = RestrictionRequest {
        not_after: Some(When::Never),
        ..RestrictionRequest::default()
    };
    assert!(Restrictions::new(wish, at(0)).unwrap().is_none());
}

#[test]
fn the_time_to_live_is_rounded_to_what_the_store_keeps() {
    let wish = RestrictionRequest {
        max_object_ttl: Some(When::Period(Duration::from_nanos(2_999_999))),
        ..RestrictionRequest::default()
    };
    let restrictions = Restrictions::new(wish, at(0)).unwrap();
    assert_eq!(restrictions.max_object_ttl, Some(Duration::from_millis(2)));
}

#[test]
fn an_operation_is_denied_with_everything_that_belongs_to_it() {
    let without = |operations: &[Operation]| {
        let restrictions = Restrictions {
            disallow: operations.iter().copied().collect(),
            ..Restrictions::default()
        };
        hex::encode(
            restrictions
                .caveat(Vec::new(), [0xaa, 0xbb, 0xcc, 0xdd])
                .encode(),
        )
    };
    // The output of Go's uplink for all permissions, for `--readonly` and for `--writeonly`, from
    // the tests of storj-access. For the last one, uplink also denies everything about locks, which
    // belongs to writing here.
    assert_eq!(without(&[]), "280170017801f20104aabbccdd");
    assert_eq!(
        without(&[Operation::Write, Operation::Delete]),
        "10012001280130014001580160017001\
         7801f20104aabbccdd"
    );
    assert_eq!(
        without(&[Operation::Read, Operation::List]),
        "08011801280138014801680170017801f20104aabbccdd"
    );
    assert_eq!(
        without(&[Operation::Delete]),
        "20012801580170017801f20104aabbccdd"
    );
}
