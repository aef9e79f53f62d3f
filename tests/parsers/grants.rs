//! Presented API keys and access grants, how they are shown, and their children.

use storj_access::{ApiKey, MACAROON_VERSION, Macaroon, check_encode};
use storra_admin::domain::grant::check::{BucketPlace, Question, check as ask};
use storra_admin::domain::grant::presented::{GrantKind, PresentedGrant, RestrictError};
use storra_admin::domain::grant::restrictions::{Operation, RestrictionRequest, Restrictions};
use storra_admin::domain::grant::root::RootKey;
use storra_admin::domain::grant::shape::MAX_LENGTH;
use storra_admin::domain::label::is_control_or_bidi;
use storra_admin::domain::secret_text::looks_secret;
use storra_admin::domain::time::{Timestamp, When};
use storra_admin::view::presented::{ChildGrantView, InspectedGrantView};

use super::input::{Seeded, take, timestamp};

pub(crate) fn check(bytes: &[u8]) {
    if let Ok(text) = str::from_utf8(bytes) {
        presented(text, &[]);
    }
    // The same bytes with a valid checksum, which a fuzzer does not find by itself.
    let (payload, wish) = bytes.split_at(bytes.len() - bytes.len().min(16));
    presented(&check_encode(payload, 0), wish);
    own_child(payload, wish);
}

/// A parsed grant can be shown, written and parsed again, and its children allow no more than it
/// does.
fn presented(text: &str, wish: &[u8]) {
    let grant = match PresentedGrant::parse(text) {
        Ok(grant) => grant,
        Err(error) => {
            assert!(error.to_string().len() < 256);
            return;
        }
    };
    assert_eq!(format!("{grant:?}"), "[redacted]");
    let row = serde_json::to_string(&InspectedGrantView::new(&grant)).unwrap();
    let shown: serde_json::Value = serde_json::from_str(&row).unwrap();
    assert_plain(&shown);
    // Text after the end of a macaroon is ignored, so the text need not round-trip.
    let Ok(written) = grant.serialize() else {
        return;
    };
    let again = PresentedGrant::parse(written.reveal()).unwrap();
    assert_same(&grant, &again);
    restrict(&again, wish);
}

fn assert_same(one: &PresentedGrant, other: &PresentedGrant) {
    assert_eq!(one.kind(), other.kind());
    assert_eq!(one.head(), other.head());
    assert_eq!(one.tail(), other.tail());
    assert_eq!(one.caveats(), other.caveats());
    assert_eq!(one.satellite(), other.satellite());
    let places = |grant: &PresentedGrant| {
        grant.encryption().map(|keys| {
            let places = keys.places().into_iter();
            let places = places.map(|(bucket, path)| (bucket.to_vec(), path.to_vec()));
            (keys.has_default_key(), places.collect::<Vec<_>>())
        })
    };
    assert_eq!(places(one), places(other));
}

/// Foreign text cannot send control sequences to the terminal.
fn assert_plain(value: &serde_json::Value) {
    match value {
        serde_json::Value::String(text) => {
            assert!(
                !text.contains(|c| c != '\n' && is_control_or_bidi(c)),
                "{text:?}"
            );
        }
        serde_json::Value::Array(list) => list.iter().for_each(assert_plain),
        serde_json::Value::Object(map) => map.values().for_each(assert_plain),
        serde_json::Value::Null | serde_json::Value::Bool(_) | serde_json::Value::Number(_) => {}
    }
}

fn restrictions(mut wish: &[u8]) -> Option<(Restrictions, Timestamp)> {
    let [disallow, prefix] = take(&mut wish);
    let now = timestamp(&mut wish);
    let prefix = [
        "",
        "sj://photos",
        "sj://photos/2026/",
        "sj://photos/2026/a.b",
    ][usize::from(prefix % 4)];
    let wish = RestrictionRequest {
        disallow: Operation::ALL
            .into_iter()
            .enumerate()
            .filter(|(place, _)| disallow & (1 << place) != 0)
            .map(|(_, operation)| operation)
            .collect(),
        prefixes: prefix.parse().into_iter().collect(),
        not_after: (disallow & 0x10 != 0)
            .then_some(When::Period(std::time::Duration::from_secs(60))),
        ..RestrictionRequest::default()
    };
    Some((Restrictions::new(wish, now).ok()?, now))
}

/// Restricts a grant. The child keeps every caveat and allows nothing that its parent does not.
fn restrict(parent: &PresentedGrant, wish: &[u8]) {
    let Some((restrictions, now)) = restrictions(wish) else {
        return;
    };
    let child = match parent.restrict(&restrictions, &mut Seeded(7)) {
        Ok(child) => child,
        Err(
            RestrictError::Malformed(_)
            | RestrictError::NoKey(_)
            | RestrictError::TooLong(_)
            | RestrictError::Entropy(_),
        ) => return,
    };
    let (theirs, ours) = (child.readable_caveats(), parent.readable_caveats());
    let (theirs, ours) = (theirs.unwrap(), ours.unwrap());
    assert_eq!(theirs.len(), ours.len() + 1);
    assert_eq!(theirs[..ours.len()], ours[..]);
    assert_eq!(child.head(), parent.head());
    assert_ne!(child.tail(), parent.tail());
    let places = [
        BucketPlace::Anywhere,
        BucketPlace::Bucket,
        BucketPlace::At(b"2026/a.b"),
        BucketPlace::At(b"x"),
    ];
    for operation in Operation::ALL.into_iter().map(Some).chain([None]) {
        for bucket in [None, Some("photos"), Some("videos")] {
            for place in places {
                let question = Question {
                    operation,
                    bucket,
                    place,
                };
                if ask(&theirs, question, now).is_ok() {
                    assert!(
                        ask(&ours, question, now).is_ok(),
                        "a child does more: {question:?}"
                    );
                }
            }
        }
    }
    let restricted = ChildGrantView::new(&child);
    serde_json::to_string(&restricted).unwrap();
}

/// One of our grants with a foreign caveat is authentic; one with a changed tail is not.
fn own_child(caveat: &[u8], wish: &[u8]) {
    let root = RootKey::generate(&mut Seeded(1)).unwrap();
    let own = PresentedGrant::mint(&root, None, &mut Seeded(2)).unwrap();
    let text = own.serialize().unwrap();
    assert!(looks_secret(text.reveal()));
    assert_eq!(own.lineage(&root).unwrap().len(), 1);

    let raw = storj_access::check_decode(text.reveal()).unwrap().0;
    let child = Macaroon::parse(&raw)
        .unwrap()
        .add_first_party_caveat(caveat);
    let raw = child.serialize();
    assert_eq!(raw[0], MACAROON_VERSION);
    assert!(ApiKey::parse_raw(&raw).is_ok());
    let text = check_encode(&raw, 0);
    if text.len() > MAX_LENGTH {
        return;
    }
    let presented = PresentedGrant::parse(&text).unwrap();
    assert_eq!(
        (presented.kind(), presented.caveats().len()),
        (GrantKind::ApiKey, 1)
    );
    assert_eq!(
        presented.lineage(&root).unwrap().len(),
        2,
        "the lineage of the grant"
    );
    restrict(&presented, wish);

    let mut forged = raw;
    let end = forged.len() - 1;
    forged[end] ^= wish.first().copied().unwrap_or_default() | 1;
    let forged = PresentedGrant::parse(&check_encode(&forged, 0)).unwrap();
    assert!(forged.lineage(&root).is_none());
}
