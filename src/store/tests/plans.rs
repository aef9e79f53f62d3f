//! Query plans: what SQLite says it would do with the very statements that were run.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::{Arc, Mutex};

use diesel::connection::{Connection, InstrumentationEvent};
use diesel::prelude::*;
use diesel::sql_types::Text;

use super::*;
use crate::domain::grant::Status as GrantStatus;

#[derive(QueryableByName)]
struct Step {
    #[diesel(sql_type = Text)]
    detail: String,
}

/// Runs `work` and returns the query plans of every statement it ran.
pub(super) fn plans(
    scratch: &mut Scratch,
    work: impl FnOnce(&mut Store),
) -> Vec<(String, Vec<String>)> {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let sink = Arc::clone(&seen);
    scratch
        .store
        .connection()
        .set_instrumentation(move |event: InstrumentationEvent<'_>| {
            if let InstrumentationEvent::StartQuery { query, .. } = event {
                let text = query.to_string();
                let sql = text.split(" -- binds").next().unwrap_or("").to_owned();
                sink.lock().unwrap().push(sql);
            }
        });
    work(&mut scratch.store);
    let statements = std::mem::take(&mut *seen.lock().unwrap());
    let StoreConnection::SqlCipher(connection) =
        &mut StoreConnection::open(&scratch.file, &scratch.key)
            .unwrap()
            .0;
    statements
        .into_iter()
        .filter(|sql| {
            ["SELECT", "UPDATE", "DELETE"]
                .iter()
                .any(|w| sql.starts_with(w))
        })
        .map(|sql| {
            let steps: Vec<Step> = diesel::sql_query(format!("EXPLAIN QUERY PLAN {sql}"))
                .load(connection)
                .unwrap();
            (sql, steps.into_iter().map(|step| step.detail).collect())
        })
        .collect()
}

#[track_caller]
pub(super) fn assert_indexed(plans: &[(String, Vec<String>)]) {
    assert!(!plans.is_empty());
    for (sql, steps) in plans {
        for step in steps {
            // Walking an index or a table in its own order is what a page of a list does. Walking
            // all of a table's rows in order to sort or to find some of them is not.
            let scan = step.starts_with("SCAN") && !sql.contains("LIMIT");
            // What `EXISTS` alone is asked of.
            let scan = scan && step != "SCAN CONSTANT ROW";
            let sort = step.contains("USE TEMP B-TREE FOR ORDER BY");
            assert!(!scan && !sort, "{step}\n{sql}");
        }
    }
}

#[test]
fn looking_up_and_changing_a_key_uses_indexes() {
    let mut scratch = scratch(9);
    let keys = all(
        &mut scratch.store,
        &listing(KeyFilter::default(), KeySort::default()),
    );
    let account = scratch.account.clone();
    let selectors = RefCell::new(vec![
        "key 3".to_owned(),
        "12345678".to_owned(),
        keys[0].id.to_string(),
        "sk_abcdefgh".to_owned(),
        "A".repeat(20),
    ]);
    let plans = plans(&mut scratch, |store| {
        store
            .read::<_, Error>(|reader| {
                reader.key_by_hash(&keys[0].versions[0].hash)?;
                reader.secret_hashes(Some(&keys[0].versions[0].hash), 10)?;
                let access_key = "A".repeat(20).parse().unwrap();
                reader.key_by_access_key(&access_key)?;
                reader.prefix_is_taken("sk_abcdefgh")?;
                reader.name_is_taken(&keys[0].name, keys[0].account, at(0))?;
                let access_key = "A".repeat(20).parse().unwrap();
                reader.access_key_is_taken(&access_key)?;
                reader.hash_is_taken(&keys[0].versions[0].hash)?;
                reader.keys_by_ids(&[keys[0].id, keys[1].id])?;
                reader.active_key_by_name(&keys[0].name, account.id, None, at(9_000))?;
                for selector in selectors.borrow_mut().drain(..) {
                    let selector = selector.parse().unwrap();
                    reader.keys_by_selector(&selector, Some(account.id), at(9_000))?;
                }
                reader.account_by_email(&account.email)?;
                reader.count_keys(account.id)?;
                let dead = KeyFilter {
                    dead_before: Some(at(6_000)),
                    ..KeyFilter::default()
                };
                reader.key_ids(&listing(dead, KeySort::default()))?;
                Ok(())
            })
            .unwrap();
        let key = Rc::new(keys[0].clone());
        let event = AuditEvent::new(Action::KeyUpdate, key.id);
        store
            .write::<_, Error>(
                &WriteOptions::new(WriteMode::Commit, at(9_000), &actor()),
                |writer| {
                    let mut change = writer.record(&event)?;
                    change.update_key(&key)?;
                    change.update_revocation(&key)?;
                    change.update_versions(&key)?;
                    writer.touch_versions(1, &[key.id], at(9_000))?;
                    writer.record(&event)?.delete_key(key.id)
                },
            )
            .unwrap();
    });
    assert_indexed(&plans);
}

#[test]
fn a_page_of_every_order_comes_from_an_index_without_sorting() {
    for account in [false, true] {
        for sort in sorts() {
            let mut scratch = scratch(9);
            let mut listing = listing(KeyFilter::default(), sort);
            if account && sort.by == SortBy::Created {
                listing.filter.account = Some(scratch.account.id);
            }
            listing.after = Some(all(&mut scratch.store, &listing)[2].id);
            let plans = plans(&mut scratch, |store| {
                store
                    .read::<_, Error>(|reader| reader.keys(&listing, 50))
                    .unwrap();
            });
            assert_indexed(&plans);
        }
    }
}

#[test]
fn a_page_of_a_filter_does_not_read_the_whole_table() {
    let mut scratch = scratch(9);
    let rare = [
        KeyFilter {
            status: Some(Status::Revoked),
            ..KeyFilter::default()
        },
        KeyFilter {
            status: Some(Status::Expired),
            ..KeyFilter::default()
        },
        KeyFilter {
            kind: Some(Kind::Client),
            ..KeyFilter::default()
        },
        KeyFilter {
            expiring: Some(Expiring::By(at(10_100))),
            ..KeyFilter::default()
        },
        KeyFilter {
            unused: Some(Unused::Since(at(1_020))),
            ..KeyFilter::default()
        },
        KeyFilter {
            tags: vec!["env=prod".parse().unwrap()],
            ..KeyFilter::default()
        },
    ];
    for filter in rare {
        let listing = listing(filter.clone(), filter.natural_sort());
        let plans = plans(&mut scratch, |store| {
            store
                .read::<_, Error>(|reader| reader.keys(&listing, 50))
                .unwrap();
        });
        let (sql, steps) = &plans[0];
        // An index of the revoked keys alone may be walked whole.
        let narrow = |step: &String| {
            step.starts_with("SEARCH") || step.ends_with("USING INDEX keys_revoked")
        };
        assert!(steps.iter().any(narrow), "{filter:?} {steps:?}\n{sql}");
    }
}

#[test]
fn active_keys_are_listed_in_the_order_of_their_ids_without_sorting() {
    let mut scratch = scratch(9);
    let filter = KeyFilter {
        status: Some(Status::Active),
        ..KeyFilter::default()
    };
    let listing = listing(filter, KeySort::default());
    let plans = plans(&mut scratch, |store| {
        store
            .read::<_, Error>(|reader| reader.keys(&listing, 50))
            .unwrap();
    });
    assert_indexed(&plans[..1]);
}

#[test]
fn a_page_of_the_trail_begins_at_its_place_without_sorting() {
    for newest_first in [false, true] {
        let mut scratch = scratch(9);
        let listing = audit_listing::AuditListing {
            newest_first,
            after: Some(5),
            ..audit_listing::AuditListing::default()
        };
        let plans = plans(&mut scratch, |store| {
            trail(store, &listing, 50);
        });
        assert_indexed(&plans);
        let (sql, steps) = &plans[0];
        let place = |step: &String| step.contains("USING INTEGER PRIMARY KEY");
        assert!(steps.iter().any(place), "{steps:?}\n{sql}");
    }
}

#[test]
fn finding_projects_and_grants_uses_indexes() {
    let mut scratch = scratch(1);
    let project = with_web(&mut scratch);
    let account = scratch.account.clone();
    let plans = plans(&mut scratch, |store| {
        store
            .read::<_, Error>(|reader| {
                reader.project(project.id)?;
                reader.project_by_name(account.id, &project.name)?;
                for selector in ["web", "019a0000", "019a0000-0000-7000-8000-0000000000ab"] {
                    let selector = selector.parse().unwrap();
                    reader.projects_by_selector(&selector, None)?;
                    reader.projects_by_selector(&selector, Some(account.id))?;
                }
                reader.count_projects(account.id)?;
                let hash = crate::domain::secret::SecretHash::of(b"head");
                reader.grant_by_head(&hash)?;
                reader.head_hashes(Some(&hash), 10)?;
                reader.revoked_tail(&[hash])?;
                reader.grant_by_name(project.id, &"g".parse().unwrap())?;
                reader.count_live_grants(project.id, at(0))?;
                for selector in ["g", "019a0000", "019a0000-0000-7000-8000-0000000000ab"] {
                    let scope = GrantFilter::default();
                    reader.grants_by_selector(&selector.parse().unwrap(), &scope, at(0))?;
                }
                for status in [None, Some(GrantStatus::Active), Some(GrantStatus::Expired)] {
                    let filter = GrantFilter {
                        project: Some(project.id),
                        status,
                        ..GrantFilter::default()
                    };
                    reader.grants(&filter, at(0), None, 50)?;
                    reader.grants_by_selector(&"g".parse().unwrap(), &filter, at(0))?;
                }
                Ok(())
            })
            .unwrap();
    });
    assert_indexed(&plans);
    for (part, index) in [
        ("`projects`.`name` =", "projects_by_name"),
        ("COUNT(*) FROM `grants`", "INDEX grants_live"),
    ] {
        let counting = |sql: &str| sql.contains(part);
        let mut found = plans.iter().filter(|(sql, _)| counting(sql)).peekable();
        assert!(found.peek().is_some(), "{part}");
        for (sql, steps) in found {
            assert!(steps.iter().any(|s| s.contains(index)), "{steps:?}\n{sql}");
        }
    }
}
