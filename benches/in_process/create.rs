//! Creating many keys at once, compared with plain prepared inserts into the same kind of file.

use divan::Bencher;
use divan::counter::ItemsCount;
use storra_admin::domain::key::Kind;
use storra_admin::service::keys::{self, Created};

use crate::{peer, stores};

const MANY: u32 = 100_000;

/// Like `keys create --count 100000`, without process start and output: one transaction, committed
/// and synced.
#[divan::bench(args = Kind::ALL, sample_count = 3, sample_size = 1)]
fn many(bencher: Bencher<'_, '_>, kind: Kind) {
    bencher
        .counter(ItemsCount::new(MANY))
        .with_inputs(|| {
            let place = tempfile::tempdir().unwrap();
            let cx = stores::found(place.path());
            (place, cx)
        })
        .bench_local_refs(|(_, cx)| {
            let created = keys::create(cx, None, &stores::new_keys(kind, MANY)).unwrap();
            assert!(matches!(created, Created::New { issued, .. } if issued.len() == 100_000));
        });
}

/// One key, committed and synced.
#[divan::bench(args = Kind::ALL)]
fn one(bencher: Bencher<'_, '_>, kind: Kind) {
    let place = tempfile::tempdir().unwrap();
    let mut cx = stores::found(place.path());
    bencher.bench_local(|| keys::create(&mut cx, None, &stores::new_keys(kind, 1)).is_ok());
}

/// The baseline: the same number of plain rows with an id, a name and a hash.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn plain_rows(bencher: Bencher<'_, '_>) {
    let rows = peer::rows(MANY);
    bencher
        .counter(ItemsCount::new(MANY))
        .with_inputs(peer::file)
        .bench_local_refs(|file| file.insert_plain(&rows));
}

/// The baseline with the rows of a `client` key: one in `keys`, one in `key_versions` and one in
/// `audit`, ready to bind.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn same_rows(bencher: Bencher<'_, '_>) {
    let rows = peer::rows(MANY);
    bencher
        .counter(ItemsCount::new(MANY))
        .with_inputs(peer::file)
        .bench_local_refs(|file| file.insert_same(&rows));
}
