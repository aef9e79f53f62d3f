//! A byte of a file at rest that is not what was written.
//!
//! The answer is right, or there is an exit code 6 or 7; never a panic, and never wrong data.

use std::fs;
use std::path::Path;

use storra_admin::store::Store;

use super::ended::{Ended, How};
use super::frozen::Frozen;
use super::question::{Question, furnish};
use super::scenario::{Scenario, none, stride};
use crate::inside::data_key;
use crate::sandbox::Sandbox;

/// How far apart the bytes are in files that are large.
const APART: usize = 64;

/// What came of all the flips in a file.
#[derive(Default)]
struct Flips {
    all: usize,
    /// All answers were given.
    right: usize,
    /// At least one was refused.
    refused: usize,
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

/// Asks all questions, and tells whether all were answered.
fn ask(home: &Sandbox, questions: &[Question]) -> Result<bool, String> {
    let mut all = true;
    for question in questions {
        let ended = question.ask(home);
        if !question.is_right(&ended)? {
            refusal(&ended)?;
            all = false;
        }
    }
    Ok(all)
}

/// Changes one bit of bytes of a file, one byte after the other.
fn flip(
    scenario: &mut Scenario,
    home: &Sandbox,
    frozen: &Frozen,
    (file, apart): (&Path, usize),
    questions: &[Question],
) -> Flips {
    let name = file.file_name().unwrap().display().to_string();
    let bytes = frozen.bytes(file);
    let mut flips = Flips::default();
    for place in (0..bytes.len()).step_by(stride(apart)) {
        let bit = 1 << scenario.chance.below(8);
        frozen.thaw(home);
        let mut changed = bytes.to_vec();
        changed[place] ^= bit;
        fs::write(file, changed).unwrap();
        flips.all += 1;
        match ask(home, questions) {
            Ok(true) => flips.right += 1,
            Ok(false) => flips.refused += 1,
            Err(wrong) => {
                scenario.fault(&format!("byte {place} of {name}, bit {bit:#04x}: {wrong}"));
            }
        }
    }
    frozen.thaw(home);
    match ask(home, questions) {
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
        } = self;
        format!("{all} flips: {right} answered right, {refused} refused")
    }
}

#[test]
fn the_database_gives_the_right_answer_or_a_refusal() {
    let mut scenario = Scenario::begin("flipped::store.db");
    let home = Sandbox::with_store();
    let questions = furnish(&home);
    let frozen = Frozen::of(&home);
    let file = home.store().join("store.db");
    let flips = flip(&mut scenario, &home, &frozen, (&file, APART), &questions);
    none(scenario.end(&flips.figures()));
}

#[test]
fn the_envelope_gives_the_right_answer_or_a_refusal() {
    let mut scenario = Scenario::begin("flipped::store.key");
    let home = Sandbox::with_store();
    let questions = furnish(&home);
    let frozen = Frozen::of(&home);
    let file = home.store().join("store.key");
    // It is small enough for every byte.
    let flips = flip(&mut scenario, &home, &frozen, (&file, 1), &questions);
    none(scenario.end(&flips.figures()));
}

#[test]
fn the_own_identity_gives_the_right_answer_or_a_refusal() {
    let mut scenario = Scenario::begin("flipped::identity.age");
    let home = Sandbox::with_passphrase();
    let questions = furnish(&home);
    let frozen = Frozen::of(&home);
    let file = home.store().join("identity.age");
    // Each answer costs a derivation.
    let flips = flip(&mut scenario, &home, &frozen, (&file, 1), &questions[1..3]);
    none(scenario.end(&flips.figures()));
}

/// Leaves a log behind, as a process does that is killed: with a commit for each of some keys.
fn with_log() -> (Sandbox, Frozen, Vec<Question>) {
    let home = Sandbox::with_store();
    let before = furnish(&home);
    let database = home.store().join("store.db");
    // While somebody has the store open, nobody else moves the log into the database.
    let held = Store::open(&database, &data_key(&home)).unwrap();
    for number in 0..4 {
        home.create(&["--name", &format!("late{number}")]);
    }
    let questions = before.iter().map(|q| q.asked_again(&home)).collect();
    let frozen = Frozen::of(&home).without(&home.store().join("store.db-shm"));
    drop(held);
    (home, frozen, questions)
}

#[test]
fn the_log_gives_the_right_answer_or_a_refusal() {
    let mut scenario = Scenario::begin("flipped::store.db-wal");
    let (home, frozen, questions) = with_log();
    let file = home.store().join("store.db-wal");
    let flips = flip(&mut scenario, &home, &frozen, (&file, APART), &questions);
    none(scenario.end(&flips.figures()));
}
