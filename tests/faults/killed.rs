//! Killed processes: at random times spread over the command's run time, and at every system call.
//!
//! No printed key is lost, the store always opens, its audit log is intact, and the command is
//! committed or not begun. A process that gets SIGTERM rather than SIGKILL also leaves no valid
//! secret that was not printed.

use std::io::Read;
use std::thread;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};

use super::ended::{Ended, How};
use super::home_snapshot::HomeSnapshot;
use super::operation::{Became, Operation};
use super::operations::access::{Rekey, Remove};
use super::operations::apply::Apply;
use super::operations::backup::{Backup, Restore};
use super::operations::create::Create;
use super::operations::deliver::Deliver;
use super::operations::init::Init;
use super::operations::passphrase::Passphrase;
use super::operations::rotate::Rotate;
use super::operations::rotate_many::RotateMany;
use super::scenario::{Scenario, none, now, share};
use super::sweep::{Harm, sweep};
use super::tracer::{CHANGING, LOOKING, Tracer};
use crate::sandbox::Sandbox;

/// How many times a command is killed at a random time.
const KILLS: usize = 1000;

/// The signal that is sent.
#[derive(Clone, Copy)]
enum By {
    Kill,
    Term,
}

impl By {
    const fn word(self) -> &'static str {
        match self {
            Self::Kill => "KILL",
            Self::Term => "TERM",
        }
    }

    const fn signal(self) -> Signal {
        match self {
            Self::Kill => Signal::KILL,
            Self::Term => Signal::TERM,
        }
    }

    /// Whether the signal ended the run, which had not finished before.
    fn was_felt(self, ended: &Ended) -> bool {
        match ended.how {
            How::Signalled(signal) => signal == self.signal().as_raw(),
            How::Exited(_) => ended.stderr.contains("interrupted by signal"),
        }
    }
}

fn drained(mut stream: impl Read) -> Vec<u8> {
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    bytes
}

/// Starts a run and sends the signal after a delay.
fn cut_short(home: &Sandbox, arguments: &[String], by: By, after: Duration) -> Ended {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let mut child = home.command(&words).spawn().unwrap();
    let (stdout, stderr) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
    let (status, stdout, stderr) = thread::scope(|scope| {
        // Read the pipes concurrently, or a run that fills one would block forever.
        let (stdout, stderr) = (
            scope.spawn(|| drained(stdout)),
            scope.spawn(|| drained(stderr)),
        );
        // The delay decides how far the run gets: that is what this tests.
        thread::sleep(after);
        // The process has not been waited for, so its pid cannot be reused.
        kill_process(Pid::from_child(&child), by.signal()).unwrap();
        let status = child.wait().unwrap();
        (status, stdout.join().unwrap(), stderr.join().unwrap())
    });
    Ended::of(&std::process::Output {
        status,
        stdout,
        stderr,
    })
}

/// Runs an operation a few times without faults and returns how long it takes.
fn duration(scenario: &mut Scenario, operation: &mut impl Operation, home: &Sandbox) -> Duration {
    let home_snapshot = HomeSnapshot::of(home);
    let mut all = Vec::new();
    for round in 0..9 {
        if operation.only_once() {
            home_snapshot.thaw(home);
        }
        let arguments = operation.prepare(home, 100_000 + round);
        let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let mut command = home.command(&words);
        let begun = now();
        let output = command.output().unwrap();
        all.push(begun.elapsed());
        scenario.hold(operation.judge(home, &Ended::of(&output)).map(drop));
    }
    all.sort_unstable();
    if operation.only_once() {
        home_snapshot.thaw(home);
    }
    all[all.len() / 2]
}

/// Kills a command N times at random and returns the number of faults.
fn at_random(name: &str, mut operation: impl Operation, by: By, wanted: usize) -> usize {
    let word = by.word();
    let mut scenario = Scenario::begin(format!("killed::{name} {word} at random"));
    let wanted = share(wanted);
    let home = operation.home();
    let home_snapshot = HomeSnapshot::of(&home);
    let duration = duration(&mut scenario, &mut operation, &home);
    let mut span = u64::try_from(duration.as_micros()).unwrap();
    let (mut felt, mut sooner, mut became) = (0, 0, [0; 3]);
    for round in 0.. {
        if felt == wanted {
            break;
        }
        if round == 10 * wanted + 100 {
            scenario.fault(&format!("only {felt} of {round} were ended in time"));
            break;
        }
        if operation.only_once() {
            home_snapshot.thaw(&home);
        }
        let arguments = operation.prepare(&home, round);
        let after = Duration::from_micros(scenario.chance.below(span));
        let ended = cut_short(&home, &arguments, by, after);
        let named = |wrong: String| format!("round {round}, after {after:?}: {wrong}");
        scenario.hold(operation.check(&home).map_err(named));
        let judged = operation.judge(&home, &ended).map_err(named);
        // If a fifth of the runs finish first, the times are spread over the whole of a run, at its
        // current duration.
        if by.was_felt(&ended) {
            felt += 1;
            span += span / 200 + 1;
        } else {
            sooner += 1;
            span -= span / 50;
        }
        match judged {
            Ok(what) if by.was_felt(&ended) => became[what as usize] += 1,
            Ok(_) => {}
            Err(wrong) => scenario.fault(&wrong),
        }
    }
    scenario.hold(operation.close(&home));
    let undone = became[Became::Undone as usize];
    let unheard = became[Became::Unheard as usize];
    let done = became[Became::Done as usize];
    scenario.end(&format!(
        "{felt} times within {:?} ({sooner} runs were through before): {undone} undone, {unheard} done and not told, {done} \
         done and told",
        Duration::from_micros(span)
    ))
}

/// Kills a command at every system call and returns the number of faults.
fn at_each_call(name: &str, operation: &impl Operation, by: By) -> usize {
    let word = by.word();
    let mut scenario = Scenario::begin(format!("killed::{name} {word} at each call"));
    let tracer = match Tracer::find() {
        Ok(tracer) => tracer,
        Err(why) => {
            scenario.skip(&why);
            return 0;
        }
    };
    let harms = |_: &_| vec![Harm::Signal(word)];
    let figures = [CHANGING, LOOKING].map(|families| {
        sweep(&mut scenario, &tracer, operation.clone(), families, harms).signals()
    });
    scenario.end(&figures.join("; "))
}

fn in_every_way(name: &str, operation: &impl Operation) -> usize {
    at_random(name, operation.clone(), By::Kill, KILLS) + at_each_call(name, operation, By::Kill)
}

#[test]
fn create_loses_no_key_that_it_printed() {
    let found = in_every_way("create", &Create::default());
    none(found + in_every_way("create of many", &Create::batches_of(20)));
}

#[test]
fn create_with_sigterm_leaves_no_key_that_was_not_printed() {
    let found = at_random("create", Create::default(), By::Term, KILLS);
    none(found + at_each_call("create", &Create::default(), By::Term));
}

#[test]
fn rotate_loses_no_secret_that_it_printed() {
    let found = in_every_way("rotate --now", &Rotate::now());
    none(found + in_every_way("rotate --overlap", &Rotate::overlap()));
}

#[test]
fn rotate_of_many_loses_no_secret_that_it_printed() {
    let operation = RotateMany::default();
    let found = in_every_way("rotate of many", &operation);
    none(found + at_each_call("rotate of many", &operation, By::Term));
}

#[test]
fn rotate_with_sigterm_leaves_no_secret_that_was_not_printed() {
    let found = at_random("rotate --now", Rotate::now(), By::Term, KILLS);
    none(found + at_each_call("rotate --now", &Rotate::now(), By::Term));
}

#[test]
fn init_leaves_a_complete_store_or_none() {
    none(in_every_way("init", &Init));
}

#[test]
fn a_failed_passphrase_change_locks_no_one_out() {
    // Checking each outcome takes many key derivations.
    let found = at_random("passphrase", Passphrase, By::Kill, KILLS / 5);
    none(found + at_each_call("passphrase", &Passphrase, By::Kill));
}

#[test]
fn deliver_leaves_a_valid_file_or_one_that_can_be_finished() {
    none(in_every_way("deliver", &Deliver::default()));
}

#[test]
fn apply_does_all_or_nothing_and_can_be_finished() {
    none(in_every_way("apply", &Apply::default()));
}

#[test]
fn rekey_leaves_a_store_that_one_of_the_keys_opens() {
    none(in_every_way("rekey", &Rekey::default()));
}

#[test]
fn recipients_remove_revokes_access_of_that_recipient_only() {
    none(in_every_way("recipients remove", &Remove::default()));
}

#[test]
fn restore_creates_a_complete_store_or_none() {
    none(in_every_way("restore", &Restore::default()));
}

#[test]
fn backup_leaves_a_file_that_restores() {
    none(in_every_way("backup --force", &Backup::default()));
}
