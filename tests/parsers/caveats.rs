//! Caveats: limits that a holder added to a grant, and the checks against them.

use storra_admin::domain::grant::caveat::Caveat;
use storra_admin::domain::grant::check::{BucketPlace, Question, check as ask};
use storra_admin::domain::grant::restrictions::Operation;

use super::input::{take, timestamp};

pub(crate) fn check(mut bytes: &[u8]) {
    let now = timestamp(&mut bytes);
    let [length] = take(&mut bytes);
    // Two caveats, so that each can deny what the other allows.
    let (first, second) = bytes.split_at(usize::from(length).min(bytes.len()));
    let caveats: Vec<Caveat> = [first, second]
        .into_iter()
        .filter_map(|bytes| Caveat::decode(bytes).ok())
        .collect();
    for caveat in &caveats {
        limits(caveat);
    }
    for operation in Operation::ALL.into_iter().map(Some).chain([None]) {
        for place in [
            BucketPlace::Anywhere,
            BucketPlace::Bucket,
            BucketPlace::At(b"a/b"),
        ] {
            for bucket in [None, Some("photos")] {
                let question = Question {
                    operation,
                    bucket,
                    place,
                };
                let together = ask(&caveats, question, now);
                for caveat in &caveats {
                    let alone = ask(std::slice::from_ref(caveat), question, now);
                    assert!(alone.is_ok() || together.is_err(), "it was passed over");
                }
                if let Err(refused) = together {
                    assert!(refused.caveat < caveats.len());
                }
            }
        }
    }
}

fn limits(caveat: &Caveat) {
    for timestamp in [caveat.not_before, caveat.not_after].into_iter().flatten() {
        assert!(timestamp.to_string().ends_with('Z'), "{timestamp}");
    }
    assert!(caveat.max_object_ttl.is_none_or(|ttl| !ttl.is_zero()));
}
