//! What every use case needs: an open store, the time, chance, and who acts.

use std::time::Duration;

use super::error::Error;
use crate::domain::audit::chain::Head;
use crate::domain::label::Label;
use crate::domain::policy::Policy;
use crate::domain::secret::Entropy;
use crate::domain::time::{Clock, Timestamp};
use crate::store::{self, Fate, Reader, Store, Writer};

/// How long a write waits that may as well not happen.
const PATIENCE_FOR_NOTES: Duration = Duration::from_millis(50);
/// How long a write waits that takes back what nobody has.
const PATIENCE_FOR_AMENDS: Duration = Duration::from_secs(300);

/// The surroundings of a use case, apart from the store.
pub struct World {
    /// Tells the time.
    pub clock: Box<dyn Clock>,
    /// Gives randomness.
    pub entropy: Box<dyn Entropy>,
    /// Who acts.
    pub actor: Label,
    /// Whether changes last or are only rehearsed.
    pub fate: Fate,
    /// The operator's rules about how long things live.
    pub policy: Policy,
    /// Is called when new secrets are about to be committed: whoever asks the program to end must wait from then on, until they
    /// were handed over or taken back.
    pub before_commit: fn(),
}

/// An open store in its surroundings.
pub struct Context {
    pub(super) store: Store,
    pub(super) world: World,
}

impl Context {
    /// Puts an open store in its surroundings.
    #[must_use]
    pub fn new(store: Store, world: World) -> Self {
        Self { store, world }
    }

    /// Returns the current moment.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.world.clock.now()
    }

    /// Returns the current moment as exactly as the clock knows it, as the time since the beginning of 1970.
    #[must_use]
    pub fn since_1970(&self) -> Duration {
        self.world.clock.since_1970()
    }

    /// Returns the operator's rules about how long things live.
    #[must_use]
    pub fn policy(&self) -> &Policy {
        &self.world.policy
    }

    /// Checks whether the store can only be read.
    pub(super) fn is_read_only(&self) -> bool {
        self.store.is_read_only()
    }

    /// Returns the end of the trail.
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

    /// Writes what may as well not be written while somebody else is writing.
    pub(super) fn note<T>(
        &mut self,
        work: impl FnOnce(&mut Writer<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let World {
            clock, actor, fate, ..
        } = &mut self.world;
        self.store
            .write_within(PATIENCE_FOR_NOTES, *fate, clock.now(), actor, work)
    }

    /// Writes what must not be left undone, as the end of a key that nobody has: waits long for whoever else is writing.
    pub(super) fn write_patiently<T>(
        &mut self,
        work: impl FnOnce(&mut Writer<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let World {
            clock, actor, fate, ..
        } = &self.world;
        self.store
            .write_within(PATIENCE_FOR_AMENDS, *fate, clock.now(), actor, work)
    }

    pub(super) fn write<T>(
        &mut self,
        work: impl FnOnce(&mut Writer<'_>, &mut dyn Entropy) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let World {
            clock,
            entropy,
            actor,
            fate,
            ..
        } = &mut self.world;
        self.store.write(*fate, clock.now(), actor, |writer| {
            work(writer, entropy.as_mut())
        })
    }

    /// Writes new secrets. From the commit on nobody has them yet, so the program must not be ended by a signal before they were
    /// handed over or taken back.
    pub(super) fn issue<T>(
        &mut self,
        work: impl FnOnce(&mut Writer<'_>, &mut dyn Entropy) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let World {
            fate,
            before_commit,
            ..
        } = self.world;
        self.write(|writer, entropy| {
            let issued = work(writer, entropy)?;
            if fate == Fate::Commit {
                before_commit();
            }
            Ok(issued)
        })
    }

    /// Writes with a failure of the caller's own: it may find out on the way that there is nothing to write.
    pub(super) fn write_or_leave<T, E: store::Failure>(
        &mut self,
        work: impl FnOnce(&mut Writer<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let World {
            clock, actor, fate, ..
        } = &self.world;
        self.store.write(*fate, clock.now(), actor, work)
    }
}
