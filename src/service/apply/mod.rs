//! Applying a provision file: what differs from it is found and made so, in one transaction.
//!
//! A plan is a rehearsal: everything is done, and taken back ([`WriteMode::DryRun`]), so that every
//! rule and every constraint is met on the way, and all mistakes are found at once. Applying does
//! the same again and commits, if the steps are still those of the plan.

mod accounts;
mod grants;
mod keys;
mod places;
mod projects;
mod prune;
mod run;
mod step;

use std::collections::HashSet;
use std::io;

use self::places::Filed;
use self::run::Run;
pub use self::step::{Change, Noun, Plaintext, Step, Verb};
use super::context::{Context, Purpose};
use super::delivery::{Delivery, Fresh, Locks, Recovered};
use super::error::{ApplyError, Error};
use crate::domain::account::AccountSelector;
use crate::domain::delivery::{Names, Target};
use crate::domain::provision::Manifest;
use crate::files;
use crate::store::WriteMode;

/// Makes a delivery of where the file says that a plaintext goes; the last says whether what is
/// there may be replaced. An error says why it cannot go there.
pub type Deliver<'a> = &'a dyn Fn(&Target, &Names, bool) -> Result<Delivery, String>;

/// What is to be applied.
pub struct Order<'a> {
    /// The file.
    pub manifest: &'a Manifest,
    /// The account of entries that name none.
    pub account: Option<&'a AccountSelector>,
    /// Whether what the file owns and no longer names is revoked.
    pub prune: bool,
    /// Whether a file of another origin that is in the place of a new plaintext is replaced.
    pub overwrite: bool,
    /// Where plaintexts go.
    pub deliver: Deliver<'a>,
}

/// What applying would do.
pub struct Plan {
    /// The steps, in the order in which they are done.
    pub steps: Vec<Step>,
    /// What the file owns and no longer names, and `prune` was not said.
    pub unnamed: Vec<Unnamed>,
}

/// Something that a file owns and no longer names.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unnamed {
    /// What it is.
    pub noun: Noun,
    /// What it is called.
    pub name: String,
    /// Its id.
    pub id: String,
}

/// What applying did.
pub struct Applied {
    /// The steps, those that made a plaintext with it.
    pub steps: Vec<Step>,
    /// The files that could not be put into their places, and what came of it.
    pub undelivered: Vec<Undelivered>,
    /// Why the names of files may not outlast a loss of power.
    pub unsynced: Vec<io::Error>,
}

/// A plaintext whose file could not be put into its place.
pub struct Undelivered {
    /// The name of the key or grant.
    pub name: String,
    /// Why.
    pub cause: String,
    /// Whether what it belongs to was taken back.
    pub taken_back: Result<(), Error>,
}

/// Returns where the file says that secrets go. A place that is none is found again by the plan,
/// with its line.
fn deliveries(order: &Order<'_>) -> Vec<Delivery> {
    let manifest = order.manifest;
    let keys = manifest.keys.iter().map(|key| (&key.deliver, &key.names));
    let grants = manifest.grants.iter().map(|g| (&g.deliver, &g.names));
    let mut seen = HashSet::new();
    keys.chain(grants)
        .filter_map(|(deliver, names)| {
            let delivery = (order.deliver)(&deliver.as_ref()?.value, names, false).ok()?;
            seen.insert(files::resolved(&delivery.path))
                .then_some(delivery)
        })
        .collect()
}

/// Waits until no other process delivers into the directories of the file, and keeps others waiting
/// until the result is dropped.
///
/// # Errors
/// [`DeliveryError::Busy`](super::error::DeliveryError::Busy).
pub fn lock(order: &Order<'_>) -> Result<Locks, Error> {
    let deliveries = deliveries(order);
    let places = deliveries.iter().map(|delivery| delivery.path.as_path());
    Ok(Locks::wait(places)?)
}

/// Finishes or removes what earlier runs that were cut short left in the places of the file.
///
/// # Errors
/// [`Error`] if the store cannot be read, or a file not be moved.
pub fn recover(
    locks: &Locks,
    cx: &mut Context,
    order: &Order<'_>,
) -> Result<Vec<Recovered>, Error> {
    let mut recovered = Vec::new();
    for delivery in deliveries(order) {
        recovered.extend(delivery.recover(locks, cx)?);
    }
    Ok(recovered)
}

/// Finds out what applying would do.
///
/// # Errors
/// [`ApplyError::Mistakes`] with every conflict; [`Error`] if the store cannot be read.
pub fn plan(cx: &mut Context, order: &Order<'_>) -> Result<Plan, Error> {
    let (run, _) = run(cx, order, Purpose::Plan, None)?;
    Ok(run)
}

/// Does what a plan says, all or nothing, and puts the plaintexts into their files.
///
/// # Errors
/// [`ApplyError::Changed`] if the store is no longer what the plan was made for; else as [`plan`].
pub fn apply(
    locks: &Locks,
    cx: &mut Context,
    order: &Order<'_>,
    plan: &Plan,
) -> Result<Applied, Error> {
    for delivery in deliveries(order) {
        locks.check(&delivery.path)?;
    }
    let (Plan { steps, .. }, staged) = run(cx, order, Purpose::Issue, Some(&plan.steps))?;
    let mut applied = Applied {
        steps,
        undelivered: Vec::new(),
        unsynced: Vec::new(),
    };
    for (indexes, staged) in staged {
        let cause = match staged.settle() {
            Ok(unsynced) => {
                applied.unsynced.extend(unsynced);
                continue;
            }
            Err(cause) => cause.to_string(),
        };
        for index in indexes {
            let step = &mut applied.steps[index];
            let taken_back = step
                .plaintext
                .take()
                .map_or(Ok(()), |plaintext| take_back(cx, &plaintext));
            applied.undelivered.push(Undelivered {
                name: step.name.clone(),
                cause: cause.clone(),
                taken_back,
            });
        }
    }
    Ok(applied)
}

/// Undoes the change whose secret was not delivered.
///
/// # Errors
/// [`Error`] if the store cannot be written.
pub fn take_back(cx: &mut Context, plaintext: &Plaintext) -> Result<(), Error> {
    match plaintext {
        Plaintext::Key(issued) => super::keys::take_back(cx, &[issued.key.key.id]),
        Plaintext::Rotated(rotated) => super::keys::take_back_rotation(cx, &rotated.rotation()),
        Plaintext::Grant(issued) => super::grants::take_back(cx, issued.grant.grant.id),
    }
}

impl Plaintext {
    /// Returns the plaintext with what it belongs to.
    #[must_use]
    pub fn fresh(&self) -> Fresh<'_> {
        match self {
            Self::Key(issued) => Fresh::Key(issued),
            Self::Rotated(rotated) => Fresh::Key(&rotated.issued),
            Self::Grant(issued) => Fresh::Grant(issued),
        }
    }
}

type Done = (Plan, Vec<Filed>);

/// Goes through the file in one transaction. `agreed` are the steps that must come out of it.
fn run(
    cx: &mut Context,
    order: &Order<'_>,
    purpose: Purpose,
    agreed: Option<&[Step]>,
) -> Result<Done, Error> {
    let staging = purpose == Purpose::Issue && cx.caller.mode == WriteMode::Commit;
    let policy = cx.policy().clone();
    cx.write(purpose, |writer, entropy| {
        let mut run = Run::new(writer, entropy, &policy, order, staging)?;
        run.walk()?;
        if !run.mistakes.is_empty() {
            run.mistakes.sort_by_key(|mistake| mistake.line);
            let error = ApplyError::Mistakes {
                mistakes: run.mistakes,
                occupied: run.occupied,
            };
            return Err(error.into());
        }
        let same = |agreed: &[Step]| {
            agreed.len() == run.steps.len()
                && run
                    .steps
                    .iter()
                    .zip(agreed)
                    .all(|(step, shown)| step.is_as_shown(shown))
        };
        if agreed.is_some_and(|agreed| !same(agreed)) {
            return Err(ApplyError::Changed.into());
        }
        let staged = if staging { run.file()? } else { Vec::new() };
        Ok((
            Plan {
                steps: run.steps,
                unnamed: run.unnamed,
            },
            staged,
        ))
    })
}

#[cfg(test)]
mod tests;
