//! Failing system calls: the n-th write, sync, rename and open of a command, for every n until
//! there are no more, and also reads, stats and locks. Each call fails once, and in a second run
//! with all calls after it.
//!
//! Either the result is right, or the command exits with 8 or 7 and a reason. The store is in the
//! old or the new state, and the next run works.

use super::operation::Operation;
use super::operations::access::{Rekey, Remove};
use super::operations::apply::Apply;
use super::operations::backup::{Backup, Restore};
use super::operations::changes::CHANGES;
use super::operations::create::Create;
use super::operations::deliver::Deliver;
use super::operations::init::Init;
use super::operations::passphrase::Passphrase;
use super::operations::rotate::Rotate;
use super::operations::rotate_many::RotateMany;
use super::query::{self, Query};
use super::scenario::{Scenario, none};
use super::sweep::{Harm, sweep, unharmed};
use super::tracer::{CHANGING, Family, LOOKING, Tracer};

/// Makes every call of a command fail in turn and returns the number of faults.
fn fails(name: &str, operation: &impl Operation, kinds: &[&'static [Family]]) -> usize {
    let mut scenario = Scenario::begin(format!("failing::{name}"));
    let tracer = match Tracer::find() {
        Ok(tracer) => tracer,
        Err(why) => {
            scenario.skip(&why);
            return 0;
        }
    };
    unharmed(&mut scenario, operation.clone());
    let mut figures = Vec::new();
    for families in kinds {
        let swept = sweep(
            &mut scenario,
            &tracer,
            operation.clone(),
            families,
            Harm::failures,
        );
        figures.push(swept.failures());
    }
    scenario.end(&figures.join("; "))
}

#[test]
fn create_prints_its_key_or_creates_none() {
    none(fails("create", &Create::default(), &[CHANGING, LOOKING]));
}

#[test]
fn create_of_many_creates_all_or_none() {
    none(fails(
        "create of many",
        &Create::batches_of(20),
        &[CHANGING],
    ));
}

#[test]
fn rotate_gives_a_new_secret_or_leaves_the_old_one() {
    let found = fails("rotate --now", &Rotate::now(), &[CHANGING, LOOKING]);
    none(found + fails("rotate --overlap", &Rotate::overlap(), &[CHANGING]));
}

#[test]
fn rotate_of_many_rotates_all_or_none() {
    none(fails("rotate of many", &RotateMany::default(), &[CHANGING]));
}

#[test]
fn init_creates_a_store_or_none() {
    none(fails("init", &Init, &[CHANGING, LOOKING]));
}

#[test]
fn passphrase_leaves_the_old_or_the_new_one() {
    none(fails("passphrase", &Passphrase, &[CHANGING]));
}

#[test]
fn deliver_leaves_a_valid_file_or_no_key() {
    none(fails("deliver", &Deliver::default(), &[CHANGING, LOOKING]));
}

#[test]
fn apply_does_all_or_nothing() {
    none(fails("apply", &Apply::default(), &[CHANGING]));
}

#[test]
fn rekey_leaves_a_store_that_one_of_the_keys_opens() {
    let found = fails("rekey", &Rekey::default(), &[CHANGING]);
    none(found + fails("recipients remove", &Remove::default(), &[CHANGING]));
}

#[test]
fn restore_creates_a_complete_store_or_none() {
    none(fails("restore", &Restore::default(), &[CHANGING]));
}

#[test]
fn backup_leaves_a_file_that_restores() {
    none(fails("backup --force", &Backup::default(), &[CHANGING]));
}

#[test]
fn changes_are_committed_or_not_begun() {
    let found = CHANGES
        .iter()
        .map(|(name, change)| fails(name, change, &[CHANGING]));
    none(found.sum());
}

#[test]
fn answers_are_right_or_refused() {
    let all = query::all();
    let fail = |query: &Query| fails(&query.name(), query, &[CHANGING, LOOKING]);
    none(all.iter().map(fail).sum());
}
