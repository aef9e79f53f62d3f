//! Verifying: secrets drawn at random from among all of a store's.

use divan::Bencher;
use divan::counter::ItemsCount;
use storra_admin::domain::key::{Credential, Kind};
use storra_admin::service::ambient::SystemEntropy;
use storra_admin::service::keys::{self, Verifier};

use crate::stores::{self, Presentable};

const MILLION: u32 = 1_000_000;
const THOUSAND: u32 = 1_000;
/// Secrets verified in one measurement. The next one goes on with others: with so many, what is near in memory does not help.
const AT_ONCE: usize = 1_000;
/// Secrets drawn in all.
const DRAWN: usize = 200_000;

/// Draws secrets, the same ones each time (a 64-bit linear congruential generator), and hands them out for ever.
fn drawn(secrets: &[Presentable]) -> impl Iterator<Item = &Presentable> {
    let mut state = 42_u64;
    let drawn: Vec<&Presentable> = std::iter::repeat_with(move || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        &secrets[usize::try_from(state >> 20).unwrap() % secrets.len()]
    })
    .take(DRAWN)
    .collect();
    drawn.into_iter().cycle()
}

/// As a server does: every key is remembered, every answer is whole, and each begins by asking whether anything was changed.
#[divan::bench(args = [THOUSAND, MILLION], sample_count = 200, sample_size = 1)]
fn remembered(bencher: Bencher<'_, '_>, keys: u32) {
    stores::with_keys(keys, |place, secrets| {
        let mut verifier = Verifier::new(stores::open(place)).unwrap();
        assert_eq!(verifier.remember_all().unwrap(), secrets.len());
        let mut drawn = drawn(secrets);
        bencher.counter(ItemsCount::new(AT_ONCE)).bench_local(|| {
            for presented in drawn.by_ref().take(AT_ONCE) {
                let verdict = verifier.verify(presented, None, None).unwrap();
                assert!(verdict.decision.is_ok() && verdict.key.is_some());
            }
        });
        if keys == MILLION {
            // The uses are measured below, and would be written when this is dropped.
            verifier.write_uses().unwrap();
        }
    });
}

/// Looking every key up beforehand.
#[divan::bench(args = [MILLION], sample_count = 3, sample_size = 1)]
fn remember_all(bencher: Bencher<'_, '_>, keys: u32) {
    stores::with_keys(keys, |place, secrets| {
        bencher
            .counter(ItemsCount::new(secrets.len()))
            .with_inputs(|| Verifier::new(stores::open(place)).unwrap())
            .bench_local_refs(|verifier| verifier.remember_all().unwrap());
    });
}

/// From text: a secret is recognised and hashed first.
#[divan::bench(args = Kind::ALL, sample_count = 200, sample_size = 1)]
fn recognised(bencher: Bencher<'_, '_>, kind: Kind) {
    let credentials: Vec<Credential> = (0..AT_ONCE)
        .map(|_| kind.generate(&mut SystemEntropy).unwrap())
        .collect();
    bencher.counter(ItemsCount::new(AT_ONCE)).bench_local(|| {
        credentials
            .iter()
            .filter(|credential| stores::present(&credential.secret).is_ok())
            .count()
    });
}

/// From nothing: each key is looked up in the store, for nothing is remembered yet.
#[divan::bench(args = [THOUSAND, MILLION], sample_count = 50, sample_size = 1)]
fn looked_up(bencher: Bencher<'_, '_>, keys: u32) {
    stores::with_keys(keys, |place, secrets| {
        let mut drawn = drawn(secrets);
        bencher
            .counter(ItemsCount::new(AT_ONCE / 10))
            .with_inputs(|| {
                let mut verifier = Verifier::new(stores::open(place)).unwrap();
                // What is read once only, as the schema.
                verifier.verify(&secrets[0], None, None).unwrap();
                verifier
            })
            .bench_local_values(|mut verifier| {
                for presented in drawn.by_ref().take(AT_ONCE / 10) {
                    let verdict = verifier.verify(presented, None, None).unwrap();
                    assert!(verdict.key.is_some());
                }
                verifier
            });
    });
}

/// As the command does, but for starting it: the secret is looked up in the store.
#[divan::bench(args = [THOUSAND, MILLION])]
fn once(bencher: Bencher<'_, '_>, keys: u32) {
    stores::with_keys(keys, |place, secrets| {
        let mut cx = stores::open(place);
        // Its use is noted the first time.
        let presented = &secrets[secrets.len() / 2];
        bencher.bench_local(|| keys::verify(&mut cx, presented, None, None).is_ok());
    });
}

/// Writing down that each of 100,000 keys was used.
#[divan::bench(args = [MILLION], sample_count = 1, sample_size = 1)]
fn write_uses(bencher: Bencher<'_, '_>, keys: u32) {
    stores::with_keys(keys, |place, secrets| {
        let mut verifier = Verifier::new(stores::open(place)).unwrap();
        for presented in &secrets[..100_000] {
            verifier.verify(presented, None, None).unwrap();
        }
        bencher
            .counter(ItemsCount::new(100_000_u32))
            .bench_local(|| verifier.write_uses().unwrap());
    });
}
