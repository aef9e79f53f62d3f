//! Listing: one page of few and of many keys, and all keys.

use divan::Bencher;
use divan::counter::ItemsCount;
use storra_admin::domain::key::Status;
use storra_admin::domain::key::listing::{KeyFilter, KeyListing};
use storra_admin::domain::time::Timestamp;
use storra_admin::service::keys;

use crate::stores;

const MILLION: u32 = 1_000_000;
const THOUSAND: u32 = 1_000;

fn listing(filter: KeyFilter, limit: Option<u64>, now: Timestamp) -> KeyListing {
    KeyListing {
        sort: filter.natural_sort(),
        filter,
        after: None,
        limit,
        now,
    }
}

fn page(bencher: Bencher<'_, '_>, keys: u32, filter: &KeyFilter) {
    stores::with_keys(keys, |place, _| {
        bencher
            .counter(ItemsCount::new(50_u32))
            .with_inputs(|| stores::open(place))
            .bench_local_values(|mut cx| {
                let listing = listing(filter.clone(), Some(50), cx.now());
                let rows = keys::list(&mut cx, None, listing).unwrap().rows(cx);
                assert_eq!(rows.map(Result::unwrap).count(), 50);
            });
    });
}

/// The first 50 keys, on a new connection.
#[divan::bench(args = [THOUSAND, MILLION])]
fn fifty(bencher: Bencher<'_, '_>, keys: u32) {
    page(bencher, keys, &KeyFilter::default());
}

/// The first 50 active keys.
#[divan::bench(args = [THOUSAND, MILLION])]
fn fifty_active(bencher: Bencher<'_, '_>, keys: u32) {
    let filter = KeyFilter {
        status: Some(Status::Active),
        ..KeyFilter::default()
    };
    page(bencher, keys, &filter);
}

/// All keys, one after another.
#[divan::bench(args = [THOUSAND, MILLION], sample_count = 3, sample_size = 1)]
fn all(bencher: Bencher<'_, '_>, keys: u32) {
    stores::with_keys(keys, |place, secrets| {
        bencher
            .counter(ItemsCount::new(secrets.len()))
            .with_inputs(|| stores::open(place))
            .bench_local_values(|mut cx| {
                let listing = listing(KeyFilter::default(), None, cx.now());
                let rows = keys::list(&mut cx, None, listing).unwrap().rows(cx);
                assert_eq!(rows.map(Result::unwrap).count(), secrets.len());
            });
    });
}
