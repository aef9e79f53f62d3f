//! Corrupted bytes in the store's files.
//!
//! Either the result is right, or the command exits with 6 or 7; it never panics or returns wrong
//! data.

use std::fs;
use std::path::Path;

use storra_admin::store::Store;

use super::ended::{Ended, How};
use super::home_snapshot::HomeSnapshot;
use super::query::{Query, furnish};
use super::scenario::{Scenario, none, stride};
use crate::inside::data_key;
use crate::sandbox::Sandbox;

/// Distance between the tested bytes of large files.
const APART: usize = 64;

/// Results of all flips in a file.
#[derive(Default)]
struct Flips {
    all: usize,
    /// All queries succeeded.
    right: usize,
    /// At least one query was refused.
    refused: usize,
    /// All results were those of an earlier state.
    earlier: usize,
    /// `store check` reported a problem.
    found: usize,
}

fn refusal(ended: &Ended) -> Result<(), String> {
    let code = match ended.how {
        How::Exited(code) => code,
        How::Signalled(_) => -1,
    };
    let told = ended.error().is_some();
    if matches!(code, 6 | 7) && told && !ended.stderr.contains("panicked") {
        Ok(())
    } else {
        Err(format!("neither exit code 6 nor 7\n{ended}"))
    }
}

/// Runs all queries and returns whether all succeeded.
fn ask(home: &Sandbox, queries: &[Query]) -> Result<bool, String> {
    let mut all = true;
    for query in queries {
        let ended = query.ask(home);
        if !query.is_right(&ended)? {
            refusal(&ended)?;
            all = false;
        }
    }
    Ok(all)
}

/// Asserts that `store check` reports a problem.
fn found(home: &Sandbox) -> Result<(), String> {
    let ran = home.run(&["store", "check", "-o", "name"]);
    // After the last commit but one, damage and a truncated write look the same.
    let torn = ran.code == 0 && ran.stdout.contains("log_torn");
    if (matches!(ran.code, 6 | 7) || torn)
        && !ran.stdout.is_empty()
        && !ran.stderr.contains("panicked")
    {
        Ok(())
    } else {
        Err(format!("`store check` finds nothing\n{ran}"))
    }
}

/// Flips one bit in each tested byte of a file. `earlier` are the queries with the results of
/// earlier states that the store may fall back to.
fn flip(
    scenario: &mut Scenario,
    home: &Sandbox,
    home_snapshot: &HomeSnapshot,
    (file, apart): (&Path, usize),
    queries: &[Query],
    earlier: &[Vec<Query>],
) -> Flips {
    let name = file.file_name().unwrap().display().to_string();
    let bytes = home_snapshot.bytes(file);
    let mut flips = Flips::default();
    for place in (0..bytes.len()).step_by(stride(apart)) {
        let bit = 1 << scenario.chance.below(8);
        home_snapshot.thaw(home);
        let mut changed = bytes.to_vec();
        changed[place] ^= bit;
        fs::write(file, changed).unwrap();
        flips.all += 1;
        // `store check` does not write, so the queries see the same bytes.
        match found(home) {
            Ok(()) => flips.found += 1,
            Err(wrong) => {
                scenario.fault(&format!("byte {place} of {name}, bit {bit:#04x}: {wrong}"));
            }
        }
        let asked = ask(home, queries);
        let fell_back = || earlier.iter().any(|then| ask(home, then) == Ok(true));
        match asked {
            Ok(true) => flips.right += 1,
            Ok(false) => flips.refused += 1,
            Err(_) if fell_back() => flips.earlier += 1,
            Err(wrong) => {
                scenario.fault(&format!("byte {place} of {name}, bit {bit:#04x}: {wrong}"));
            }
        }
    }
    home_snapshot.thaw(home);
    match ask(home, queries) {
        Ok(true) => {}
        Ok(false) => scenario.fault("not answered as it was written"),
        Err(wrong) => scenario.fault(&wrong),
    }
    flips
}

impl Flips {
    fn figures(&self) -> String {
        let Self {
            all,
            right,
            refused,
            earlier,
            found,
        } = self;
        let earlier = match earlier {
            0 => String::new(),
            some => format!(", {some} answered as of an earlier commit"),
        };
        format!(
            "{all} flips: {right} answered right, {refused} refused{earlier}; `store check` found {found}"
        )
    }
}

#[test]
fn the_database_gives_the_right_result_or_an_error() {
    let mut scenario = Scenario::begin("flipped::store.db");
    let home = Sandbox::with_store();
    let queries = furnish(&home);
    let home_snapshot = HomeSnapshot::of(&home);
    let file = home.store().join("store.db");
    let flips = flip(
        &mut scenario,
        &home,
        &home_snapshot,
        (&file, APART),
        &queries,
        &[],
    );
    none(scenario.end(&flips.figures()));
}

#[test]
fn the_key_file_gives_the_right_result_or_an_error() {
    let mut scenario = Scenario::begin("flipped::store.key");
    let home = Sandbox::with_store();
    let queries = furnish(&home);
    let home_snapshot = HomeSnapshot::of(&home);
    let file = home.store().join("store.key");
    // The file is small enough to test every byte.
    let flips = flip(
        &mut scenario,
        &home,
        &home_snapshot,
        (&file, 1),
        &queries,
        &[],
    );
    none(scenario.end(&flips.figures()));
}

#[test]
fn the_passphrase_identity_gives_the_right_result_or_an_error() {
    let mut scenario = Scenario::begin("flipped::identity.age");
    let home = Sandbox::with_passphrase();
    let queries = furnish(&home);
    let home_snapshot = HomeSnapshot::of(&home);
    let file = home.store().join("identity.age");
    // Each result costs a key derivation.
    let flips = flip(
        &mut scenario,
        &home,
        &home_snapshot,
        (&file, 1),
        &queries[1..3],
        &[],
    );
    none(scenario.end(&flips.figures()));
}

/// A store with a leftover write-ahead log.
struct WithLog {
    home: Sandbox,
    home_snapshot: HomeSnapshot,
    queries: Vec<Query>,
    /// Results after each commit but the last.
    earlier: Vec<Vec<Query>>,
}

/// Leaves a write-ahead log behind, as a killed process does, with one commit per key.
fn with_log() -> WithLog {
    let home = Sandbox::with_store();
    let mut states = vec![furnish(&home)];
    let database = home.store().join("store.db");
    // While one process has the store open, no other process checkpoints the log.
    let held = Store::open(&database, &data_key(&home)).unwrap();
    for number in 0..4 {
        home.create(&["--name", &format!("late{number}")]);
        let now = states[0].iter().map(|q| q.asked_again(&home)).collect();
        states.push(now);
    }
    let home_snapshot = HomeSnapshot::of(&home).without(&home.store().join("store.db-shm"));
    drop(held);
    let queries = states.pop().unwrap();
    WithLog {
        home,
        home_snapshot,
        queries,
        earlier: states,
    }
}

#[test]
fn the_log_gives_the_right_result_an_error_or_an_earlier_result() {
    let mut scenario = Scenario::begin("flipped::store.db-wal");
    let WithLog {
        home,
        home_snapshot,
        queries,
        earlier,
    } = with_log();
    let file = home.store().join("store.db-wal");
    let place = (file.as_path(), APART);
    // SQLite reads a log up to the first frame with a bad checksum, as after a power loss.
    let flips = flip(
        &mut scenario,
        &home,
        &home_snapshot,
        place,
        &queries,
        &earlier,
    );
    none(scenario.end(&flips.figures()));
}
