//! What every use case needs: an open store, the time, chance, and who acts.

use std::time::Duration;

use super::error::Error;
use crate::domain::audit::chain::Head;
use crate::domain::label::Label;
use crate::domain::policy::Policy;
use crate::domain::secret::Entropy;
use crate::domain::time::{Clock, Timestamp};
use crate::store::{self, Reader, Store, WriteMode, WriteOptions, Writer};

/// Lock timeout of best-effort writes.
const BEST_EFFORT_TIMEOUT: Duration = Duration::from_millis(50);
/// Lock timeout of compensating writes.
const COMPENSATING_TIMEOUT: Duration = Duration::from_secs(300);

/// What a write is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Purpose {
    /// A change like any other.
    Change,
    /// A change with new secrets. From the commit on no one has them yet, so the program must not
    /// end at a signal before they were delivered or taken back: this calls
    /// [`Caller::before_commit`].
    Issue,
    /// A change that is shown and rolled back, whatever the caller's mode is.
    Plan,
    /// Best effort, e.g. the time of the last use: gives up early if another process is writing.
    LastUse,
    /// A compensating change, e.g. the revocation of a key whose secret was not delivered: waits
    /// long for other processes.
    TakeBack,
}

/// Who calls a use case, in which mode, and under which policy; with the time and randomness for it.
pub struct Caller {
    /// The clock.
    pub clock: Box<dyn Clock + Send>,
    /// The source of randomness.
    pub entropy: Box<dyn Entropy + Send>,
    /// Who acts.
    pub actor: Label,
    /// Whether changes are committed, or rolled back as in a dry run.
    pub mode: WriteMode,
    /// The operator's rules about lifetimes.
    pub policy: Policy,
    /// Called right before new secrets are committed. From then on, signals must be deferred until
    /// the secrets were delivered or revoked.
    pub before_commit: fn(),
}

impl Caller {
    /// Returns the options of a write by [`vault`](crate::vault), and randomness for it.
    pub fn write(&mut self) -> (WriteOptions<'_>, &mut dyn Entropy) {
        let options = WriteOptions::new(self.mode, self.clock.now(), &self.actor);
        (options, self.entropy.as_mut())
    }
}

/// An open store and its caller.
pub struct Context {
    pub(super) store: Store,
    pub(super) caller: Caller,
}

impl Context {
    /// Returns an open store for this caller.
    #[must_use]
    pub fn new(store: Store, caller: Caller) -> Self {
        Self { store, caller }
    }

    /// Returns the current time.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.caller.clock.now()
    }

    /// Returns the current time in the clock's full resolution, since the Unix epoch.
    #[must_use]
    pub fn since_1970(&self) -> Duration {
        self.caller.clock.since_1970()
    }

    /// Returns the operator's rules about how long things live.
    #[must_use]
    pub fn policy(&self) -> &Policy {
        &self.caller.policy
    }

    /// Checks whether the store can only be read.
    pub(super) fn is_read_only(&self) -> bool {
        self.store.is_read_only()
    }

    /// Returns the newest audit entry.
    pub(super) fn trail_head(&mut self) -> Result<Head, Error> {
        Ok(self.store.trail_head()?)
    }

    /// Keeps more of the store in memory.
    pub(super) fn make_room(&mut self) -> Result<(), Error> {
        Ok(self.store.make_room()?)
    }

    pub(super) fn read<T>(
        &mut self,
        work: impl FnOnce(&mut Reader<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        self.store.read(work)
    }

    /// Writes in one transaction, as the caller.
    pub(super) fn write<T, E: store::Failure>(
        &mut self,
        purpose: Purpose,
        work: impl FnOnce(&mut Writer<'_>, &mut dyn Entropy) -> Result<T, E>,
    ) -> Result<T, E> {
        let Caller {
            clock,
            entropy,
            actor,
            mode,
            before_commit,
            ..
        } = &mut self.caller;
        let mut options = WriteOptions::new(*mode, clock.now(), actor);
        match purpose {
            Purpose::Change => {}
            Purpose::Issue => options.before_commit = *before_commit,
            Purpose::Plan => options.mode = WriteMode::DryRun,
            Purpose::LastUse => options.lock_timeout = BEST_EFFORT_TIMEOUT,
            Purpose::TakeBack => options.lock_timeout = COMPENSATING_TIMEOUT,
        }
        self.store
            .write(&options, |writer| work(writer, entropy.as_mut()))
    }
}

// A server hands an open store from thread to thread.
const _: fn() = || {
    fn is_send<T: Send>() {}
    is_send::<Context>();
};
