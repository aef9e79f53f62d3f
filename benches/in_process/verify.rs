//! Verifying secrets picked at random from a store.

use divan::Bencher;
use divan::counter::ItemsCount;
use storra_admin::domain::key::{Credential, Kind};
use storra_admin::service::ambient::SystemEntropy;
use storra_admin::service::keys::{self, Verifier};

use crate::stores::{self, Presentable};

const MILLION: u32 = 1_000_000;
const THOUSAND: u32 = 1_000;
/// Secrets verified per measurement. The next one continues with others: with this many, memory
/// locality does not help.
const AT_ONCE: usize = 1_000;
/// Number of secrets picked.
const DRAWN: usize = 200_000;

/// Picks secrets, the same ones each time (a 64-bit linear congruential generator), in an endless
/// cycle.
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

/// Like a server: every key is cached, every result is complete, and each check first asks whether
/// the store changed.
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
            // The uses are measured below, and would be written on drop.
            verifier.write_uses().unwrap();
        }
    });
}

/// With every key looked up beforehand.
#[divan::bench(args = [MILLION], sample_count = 3, sample_size = 1)]
fn remember_all(bencher: Bencher<'_, '_>, keys: u32) {
    stores::with_keys(keys, |place, secrets| {
        bencher
            .counter(ItemsCount::new(secrets.len()))
            .with_inputs(|| Verifier::new(stores::open(place)).unwrap())
            .bench_local_refs(|verifier| verifier.remember_all().unwrap());
    });
}

/// From text: the secret is recognized and hashed first.
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

/// With an empty cache: each key is looked up in the store.
#[divan::bench(args = [THOUSAND, MILLION], sample_count = 50, sample_size = 1)]
fn looked_up(bencher: Bencher<'_, '_>, keys: u32) {
    stores::with_keys(keys, |place, secrets| {
        let mut drawn = drawn(secrets);
        bencher
            .counter(ItemsCount::new(AT_ONCE / 10))
            .with_inputs(|| {
                let mut verifier = Verifier::new(stores::open(place)).unwrap();
                // Data that is read only once, like the schema.
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

/// Like the command, without process start: the secret is looked up in the store.
#[divan::bench(args = [THOUSAND, MILLION])]
fn once(bencher: Bencher<'_, '_>, keys: u32) {
    stores::with_keys(keys, |place, secrets| {
        let mut cx = stores::open(place);
        // The first use is recorded.
        let presented = &secrets[secrets.len() / 2];
        bencher.bench_local(|| keys::verify(&mut cx, presented, None, None).is_ok());
    });
}

/// Recording a use of each of 100,000 keys.
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
