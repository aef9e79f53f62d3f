//! Tallies and egress: what is new, what is known, and what a walk meets.

use super::*;
use crate::domain::usage::period::Period;
use crate::domain::usage::{Amount, Egress, EgressKind, Tally, UsageItem};

const ALWAYS: Period = Period {
    since: None,
    before: None,
};

fn with_project() -> (Scratch, ProjectId) {
    let mut scratch = scratch(0);
    let project = with_web(&mut scratch);
    (scratch, project.id)
}

fn write<T>(
    store: &mut Store,
    project: ProjectId,
    work: impl FnOnce(&mut Change<'_>, BucketNumber) -> Result<T, Error>,
) -> T {
    let event = AuditEvent::new(Action::UsageImport, project);
    store
        .write::<_, Error>(
            &WriteOptions::new(WriteMode::Commit, at(3), &actor()),
            |writer| {
                let mut change = writer.record(&event)?;
                let bucket = change.usage_bucket(project, &"photos".parse().unwrap())?;
                work(&mut change, bucket)
            },
        )
        .unwrap()
}

fn amount(number: i64) -> Amount {
    Amount::new(number).unwrap()
}

fn tally(millis: i64, bytes: i64) -> Tally {
    Tally {
        at: at(millis),
        bytes: amount(bytes),
        objects: amount(1),
        segments: amount(2),
        metadata_bytes: amount(3),
    }
}

fn get(millis: i64, bytes: i64, reference: &str) -> Egress {
    Egress {
        at: at(millis),
        kind: EgressKind::Get,
        bytes: amount(bytes),
        reference: reference.to_owned(),
    }
}

fn seen(store: &mut Store, project: ProjectId, period: Period) -> Vec<UsageItem> {
    let mut found = Vec::new();
    store
        .read::<_, Error>(|reader| {
            let bucket = reader.usage_bucket(project, &"photos".parse().unwrap())?;
            reader.walk_usage(bucket.unwrap(), period, &mut |seen| found.push(seen))
        })
        .unwrap();
    found
}

#[test]
fn a_moment_has_one_tally() {
    let (mut scratch, project) = with_project();
    let additions = write(&mut scratch.store, project, |change, bucket| {
        [tally(5, 1), tally(5, 1), tally(5, 2), tally(6, 2)]
            .iter()
            .map(|tally| change.add_tally(bucket, tally))
            .collect::<Result<Vec<_>, _>>()
    });
    assert_eq!(
        additions,
        [
            Addition::New,
            Addition::Known,
            Addition::Conflict,
            Addition::New
        ]
    );
    assert_eq!(
        seen(&mut scratch.store, project, ALWAYS),
        [tally(5, 1), tally(6, 2)].map(UsageItem::Tally)
    );
}

#[test]
fn equal_egress_counts_as_often_as_the_import_that_held_most_of_it() {
    let (mut scratch, project) = with_project();
    let mut import = |references: &[&str]| {
        write(&mut scratch.store, project, |change, bucket| {
            let number = change.next_import()?;
            references
                .iter()
                .map(|reference| change.add_egress(bucket, &get(5, 10, reference), number))
                .collect::<Result<Vec<_>, _>>()
        })
    };
    assert_eq!(import(&["", "", "a"]), [true, true, true]);
    assert_eq!(import(&["", "", "a"]), [false, false, false], "again");
    assert_eq!(import(&["", "a", "b"]), [false, false, true], "in part");
    assert_eq!(import(&["", "", ""]), [false, false, true], "one more");
    let total: u128 = seen(&mut scratch.store, project, ALWAYS)
        .into_iter()
        .map(|seen| match seen {
            UsageItem::Egress { bytes, .. } => bytes,
            UsageItem::Tally(_) => 0,
        })
        .sum();
    assert_eq!(total, 50, "three without a reference, one a, one b");
}

#[test]
fn egress_with_a_reference_counts_once_in_one_import_too() {
    let (mut scratch, project) = with_project();
    let mut import = |references: &[&str]| {
        write(&mut scratch.store, project, |change, bucket| {
            let number = change.next_import()?;
            references
                .iter()
                .map(|reference| change.add_egress(bucket, &get(5, 10, reference), number))
                .collect::<Result<Vec<_>, _>>()
        })
    };
    assert_eq!(import(&["a", "a", "b"]), [true, false, true]);
    assert_eq!(import(&["a", "a", "a"]), [false; 3], "again");
    let each: Vec<UsageItem> = seen(&mut scratch.store, project, ALWAYS);
    let at = at(5);
    let once = UsageItem::Egress {
        at,
        kind: EgressKind::Get,
        bytes: 10,
    };
    assert_eq!(each, [once, once]);
}

#[test]
fn a_walk_keeps_to_the_period_with_both_its_ends() {
    let (mut scratch, project) = with_project();
    write(&mut scratch.store, project, |change, bucket| {
        let number = change.next_import()?;
        for millis in [9, 7, 5, 6, 8] {
            change.add_tally(bucket, &tally(millis, 1))?;
            change.add_egress(bucket, &get(millis, 1, ""), number)?;
        }
        Ok(())
    });
    let period = Period {
        since: Some(at(6)),
        before: Some(at(8)),
    };
    let times: Vec<i64> = seen(&mut scratch.store, project, period)
        .into_iter()
        .map(|seen| match seen {
            UsageItem::Tally(tally) => tally.at.as_millis(),
            UsageItem::Egress { at, .. } => -at.as_millis(),
        })
        .collect();
    assert_eq!(times, [6, 7, 8, -6, -7, -8]);
}

#[test]
fn buckets_come_in_pages_in_the_order_of_their_names() {
    let (mut scratch, project) = with_project();
    let names = ["b", "a", "ä", "Z", "c"];
    write(&mut scratch.store, project, |change, _| {
        for name in names {
            change.usage_bucket(project, &name.parse().unwrap())?;
        }
        Ok(())
    });
    let mut found: Vec<String> = Vec::new();
    loop {
        let after = found.last().map(|name| name.parse().unwrap());
        let page = scratch
            .store
            .read::<_, Error>(|reader| reader.usage_buckets(project, after.as_ref(), 2))
            .unwrap();
        if page.is_empty() {
            break;
        }
        found.extend(page.into_iter().map(|(_, name)| name.to_string()));
    }
    assert_eq!(found, ["Z", "a", "b", "c", "photos", "ä"]);
}

#[test]
fn rolling_up_reads_only_what_it_needs_and_sorts_nothing() {
    let (mut scratch, project) = with_project();
    write(&mut scratch.store, project, |change, bucket| {
        change.add_tally(bucket, &tally(5, 1)).map(|_| ())
    });
    let plans = plans::plans(&mut scratch, |store| {
        seen(store, project, ALWAYS);
        let buckets = |reader: &mut Reader<'_>| reader.usage_buckets(project, None, 10);
        store.read::<_, Error>(buckets).unwrap();
    });
    assert_eq!(plans.len(), 4, "{plans:?}");
    plans::assert_indexed(&plans);
}
