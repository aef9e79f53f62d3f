use std::time::{Duration, UNIX_EPOCH};

use proptest::prelude::*;
use storj_access::CaveatPath;

use super::*;
use crate::domain::time::Timestamp;

fn read(caveat: &storj_access::Caveat) -> Caveat {
    Caveat::decode(&caveat.encode()).unwrap()
}

fn places(list: &[(&str, &str)]) -> storj_access::Caveat {
    storj_access::Caveat {
        allowed_paths: list
            .iter()
            .map(|(bucket, path)| CaveatPath {
                bucket: bucket.as_bytes().to_vec(),
                encrypted_path_prefix: path.as_bytes().to_vec(),
            })
            .collect(),
        ..storj_access::Caveat::default()
    }
}

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(millis).unwrap()
}

fn ask_for<'a>(operation: Operation, bucket: &'a str, path: Option<&'a str>) -> Question<'a> {
    Question {
        operation: Some(operation),
        bucket: Some(bucket),
        place: place(path),
    }
}

fn place(path: Option<&str>) -> BucketPlace<'_> {
    match path {
        None => BucketPlace::Anywhere,
        Some("") => BucketPlace::Bucket,
        Some(path) => BucketPlace::At(path.as_bytes()),
    }
}

fn denial(caveats: &[storj_access::Caveat], question: Question<'_>) -> Option<Denial> {
    let caveats: Vec<Caveat> = caveats.iter().map(read).collect();
    check(&caveats, question, at(0)).err().map(|r| r.denial)
}

#[test]
fn the_time_limits_themselves_are_allowed() {
    let caveat = read(&storj_access::Caveat {
        not_before: Some(UNIX_EPOCH + Duration::from_millis(10)),
        not_after: Some(UNIX_EPOCH + Duration::from_millis(20)),
        ..storj_access::Caveat::default()
    });
    let at = |millis| {
        check(
            std::slice::from_ref(&caveat),
            Question::default(),
            at(millis),
        )
    };
    let denial = |millis| at(millis).unwrap_err().denial;
    assert_eq!(denial(9), Denial::NotYetValid);
    assert!(at(10).is_ok() && at(20).is_ok());
    assert_eq!(denial(21), Denial::Expired);
}

#[test]
fn a_time_within_a_millisecond_denies_as_satellites_do() {
    let limit = UNIX_EPOCH + Duration::from_millis(10_750);
    let ends = read(&storj_access::Caveat {
        not_after: Some(limit),
        ..storj_access::Caveat::default()
    });
    let begins = read(&storj_access::Caveat {
        not_before: Some(limit + Duration::from_nanos(1)),
        ..storj_access::Caveat::default()
    });
    let denial = |caveat: &Caveat, nanos| {
        let now = Duration::from_nanos(nanos);
        let checked = check(std::slice::from_ref(caveat), Question::default(), now);
        checked.err().map(|refused| refused.denial)
    };
    assert_eq!(denial(&ends, 10_750_000_000), None);
    assert_eq!(denial(&ends, 10_750_000_001), Some(Denial::Expired));
    assert_eq!(denial(&ends, 10_750_500_000), Some(Denial::Expired));
    assert_eq!(denial(&begins, 10_750_000_000), Some(Denial::NotYetValid));
    assert_eq!(denial(&begins, 10_750_000_001), None);
}

#[test]
fn a_path_is_a_raw_prefix() {
    let caveats = [places(&[("photos", "2024")])];
    let read = |path| denial(&caveats, ask_for(Operation::Read, "photos", Some(path)));
    assert_eq!(read("2024/a"), None);
    assert_eq!(read("20245"), None);
    assert_eq!(read("202"), Some(Denial::Path));
    let other = ask_for(Operation::Read, "videos", Some("2024/a"));
    assert_eq!(denial(&caveats, other), Some(Denial::Bucket));
}

#[test]
fn a_bucket_can_be_read_with_access_to_any_of_its_paths() {
    let caveats = [storj_access::Caveat {
        disallow_reads: true,
        ..places(&[("photos", "2024/")])
    }];
    let ask = |operation, bucket, path| denial(&caveats, ask_for(operation, bucket, path));
    assert_eq!(ask(Operation::Read, "photos", Some("")), None);
    assert_eq!(
        ask(Operation::Read, "videos", Some("")),
        Some(Denial::Bucket)
    );
    assert_eq!(
        ask(Operation::Read, "photos", Some("2024/a")),
        Some(Denial::Operation)
    );
    assert_eq!(
        ask(Operation::Read, "photos", None),
        Some(Denial::Operation),
        "anywhere is not the bucket itself"
    );
    assert_eq!(
        ask(Operation::Write, "photos", Some("")),
        Some(Denial::Path)
    );
}

#[test]
fn the_bucket_itself_without_an_operation_can_be_read() {
    let inside = places(&[("photos", "2024/")]);
    let nothing = storj_access::Caveat {
        disallow_reads: true,
        disallow_writes: true,
        disallow_lists: true,
        disallow_deletes: true,
        ..inside.clone()
    };
    for caveats in [
        vec![inside.clone()],
        vec![nothing.clone()],
        vec![inside, nothing],
    ] {
        let ask = |operation, bucket| {
            let question = Question {
                operation,
                bucket: Some(bucket),
                place: BucketPlace::Bucket,
            };
            denial(&caveats, question)
        };
        for bucket in ["photos", "videos"] {
            assert_eq!(ask(None, bucket), ask(Some(Operation::Read), bucket));
        }
        assert_eq!(ask(None, "photos"), None);
        assert_eq!(ask(None, "videos"), Some(Denial::Bucket));
    }
}

#[test]
fn anywhere_in_a_bucket_means_where_all_caveats_allow() {
    let ask = |second: &[(&str, &str)]| {
        let caveats = [
            places(&[("b", "x/"), ("b", "y/"), ("c", "")]),
            places(second),
        ];
        denial(&caveats, ask_for(Operation::List, "b", None))
    };
    assert_eq!(ask(&[("b", "x/1")]), None);
    assert_eq!(ask(&[("b", "")]), None);
    assert_eq!(ask(&[("b", "z/")]), Some(Denial::Path));
    assert_eq!(ask(&[("c", "")]), Some(Denial::Bucket));
}

#[test]
fn a_plain_path_is_only_checked_against_what_was_issued() {
    let issued: [Prefix; 2] = ["sj://photos/2024/", "sj://videos"].map(|p| p.parse().unwrap());
    let first = places(&[("photos", "\u{1}cipher"), ("videos", "")]);
    let ask = |caveats: &[storj_access::Caveat], bucket, path| {
        let question = Question {
            operation: Some(Operation::Read),
            bucket: Some(bucket),
            place: BucketPlace::Plain {
                path,
                issued: &issued,
            },
        };
        denial(caveats, question)
    };
    let alone = [first.clone()];
    assert_eq!(ask(&alone, "photos", "2024/a"), None);
    assert_eq!(ask(&alone, "photos", "2024"), None);
    assert_eq!(ask(&alone, "photos", "20245"), Some(Denial::Path));
    assert_eq!(ask(&alone, "photos", "\u{1}cipher"), Some(Denial::Path));
    assert_eq!(ask(&alone, "videos", "any/where"), None);
    assert_eq!(ask(&alone, "attic", "2024/a"), Some(Denial::Bucket));
    let child = [first.clone(), places(&[("photos", "\u{1}cipher/more")])];
    assert_eq!(ask(&child, "photos", "2024/a"), Some(Denial::Path));
    let flags = storj_access::Caveat {
        disallow_writes: true,
        ..storj_access::Caveat::default()
    };
    assert_eq!(ask(&[first, flags], "photos", "2024/a"), None);
}

#[test]
fn parts_that_are_left_out_are_not_denied() {
    let caveats = [storj_access::Caveat {
        disallow_writes: true,
        ..places(&[("photos", "2024/")])
    }];
    assert_eq!(denial(&caveats, Question::default()), None);
    let flags_only = Question {
        operation: Some(Operation::Write),
        ..Question::default()
    };
    assert_eq!(denial(&caveats, flags_only), Some(Denial::Operation));
}

#[test]
fn caveats_that_allow_nothing_together_deny_every_request() {
    let lists = [
        places(&[("photos", "a/"), ("videos", "")]),
        places(&[("photos", "b/")]),
    ];
    assert_eq!(denial(&lists, Question::default()), Some(Denial::Path));
    let lists = [places(&[("photos", "")]), places(&[("videos", "")])];
    assert_eq!(denial(&lists, Question::default()), Some(Denial::Bucket));
    let lists = [
        places(&[("photos", "a/"), ("videos", "")]),
        places(&[("photos", "a/b")]),
    ];
    assert_eq!(denial(&lists, Question::default()), None);
    let flags = |reads, others| storj_access::Caveat {
        disallow_reads: reads,
        disallow_lists: reads,
        disallow_writes: others,
        disallow_deletes: others,
        ..storj_access::Caveat::default()
    };
    let both = [flags(true, false), flags(false, true)];
    assert_eq!(denial(&both, Question::default()), Some(Denial::Operation));
    assert_eq!(denial(&both[..1], Question::default()), None);
}

fn any_path() -> impl Strategy<Value = String> {
    "[ab/]{0,3}"
}

fn any_caveat() -> impl Strategy<Value = storj_access::Caveat> {
    let place = ("[bc]", any_path());
    (
        any::<[bool; 4]>(),
        proptest::collection::vec(place, 0..3),
        proptest::option::of(0_u64..30),
        proptest::option::of(0_u64..30),
    )
        .prop_map(|(flags, list, not_before, not_after)| {
            let list: Vec<(&str, &str)> =
                list.iter().map(|(b, p)| (b.as_str(), p.as_str())).collect();
            let time = |millis: u64| UNIX_EPOCH + Duration::from_millis(millis);
            storj_access::Caveat {
                disallow_reads: flags[0] && flags[1],
                disallow_writes: flags[1] && flags[2],
                disallow_lists: flags[2] && flags[3],
                disallow_deletes: flags[3] && flags[0],
                not_before: not_before.map(time),
                not_after: not_after.map(time),
                ..places(&list)
            }
        })
}

fn any_question() -> impl Strategy<Value = (Option<usize>, Option<String>, Option<String>)> {
    (
        proptest::option::of(0_usize..4),
        proptest::option::of("[bc]".prop_map(String::from)),
        proptest::option::of(any_path()),
    )
}

fn question(parts: &(Option<usize>, Option<String>, Option<String>)) -> Question<'_> {
    Question {
        operation: parts.0.map(|index| Operation::ALL[index]),
        bucket: parts.1.as_deref(),
        place: place(parts.2.as_deref()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4096))]

    #[test]
    fn a_child_allows_nothing_that_its_parent_denies(
        chain in proptest::collection::vec(any_caveat(), 1..5),
        parts in any_question(),
        now in 0_i64..30,
    ) {
        let chain: Vec<Caveat> = chain.iter().map(read).collect();
        let question = question(&parts);
        let child = check(&chain, question, at(now));
        let parent = check(&chain[..chain.len() - 1], question, at(now));
        match (child, parent) {
            (Ok(()), Err(refused)) => prop_assert!(false, "{refused:?}"),
            // Whatever was denied before is still denied, for the same reason.
            (child, Err(refused)) => prop_assert_eq!(child, Err(refused)),
            (_, Ok(())) => {}
        }
    }

    #[test]
    fn every_caveat_alone_allows_what_all_allow(
        chain in proptest::collection::vec(any_caveat(), 0..5),
        parts in any_question(),
        now in 0_i64..30,
    ) {
        let chain: Vec<Caveat> = chain.iter().map(read).collect();
        let question = question(&parts);
        if check(&chain, question, at(now)).is_ok() {
            for one in &chain {
                prop_assert!(check(std::slice::from_ref(one), question, at(now)).is_ok());
            }
        }
    }

    #[test]
    fn anywhere_is_allowed_if_and_only_if_some_path_is(
        chain in proptest::collection::vec(any_caveat(), 0..4),
        now in 0_i64..30,
    ) {
        let chain: Vec<Caveat> = chain.iter().map(read).collect();
        let anywhere = check(&chain, ask_for(Operation::List, "b", None), at(now)).is_ok();
        // A path in any caveat is the most specific one that could be needed.
        let mut paths: Vec<Vec<u8>> = vec![Vec::new()];
        paths.extend(chain.iter().flat_map(Caveat::places).map(|(_, path)| path.to_vec()));
        let somewhere = paths.iter().any(|path| {
            let question = Question {
                operation: Some(Operation::List),
                bucket: Some("b"),
                place: BucketPlace::At(path),
            };
            check(&chain, question, at(now)).is_ok()
        });
        prop_assert_eq!(anywhere, somewhere);
    }
}
