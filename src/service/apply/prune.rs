//! What the file owns and no longer names.

use super::Unnamed;
use super::run::{Run, Told};
use super::step::{Before, Noun, Verb};
use crate::domain::grant::Status as GrantStatus;
use crate::domain::key::Status;
use crate::domain::label::Label;
use crate::service::error::Error;
use crate::service::{grants, keys};
use crate::store::Thing;

/// The reason that is written when a file no longer names something.
const NO_LONGER_NAMED: &str = "no longer in the provision file";

impl Run<'_, '_> {
    /// Revokes what the file owns and no longer names, or only notes it. What is dead already is
    /// left as it is.
    pub(super) fn prune(&mut self) -> Result<(), Error> {
        // A mistake may be the reason that something is not named.
        if !self.mistakes.is_empty() {
            return Ok(());
        }
        let reason: Label = NO_LONGER_NAMED.parse()?;
        let gone: Vec<Thing> = self
            .owned
            .iter()
            .map(|owned| owned.thing)
            .filter(|thing| !self.named.contains(thing))
            .collect();
        for thing in gone {
            match thing {
                Thing::Key(id) => {
                    let Some(key) = self.writer.read().key(id)? else {
                        continue;
                    };
                    if key.status(self.now()) != Status::Active {
                        continue;
                    }
                    let before = Before::key(&key);
                    let mut owned = keys::owned(&mut self.writer.read(), key)?;
                    let (name, id) = (owned.key.name.to_string(), id.to_string());
                    if !self.order.prune {
                        self.leave(Noun::Key, name, id);
                        continue;
                    }
                    keys::revoke_one(self.writer, &mut owned, Some(reason.clone()))?;
                    self.step(Told {
                        verb: Verb::Revoke,
                        noun: Noun::Key,
                        name: &name,
                        account: &owned.owner,
                        id,
                        before,
                        changes: Vec::new(),
                    })
                    .reason = Some(NO_LONGER_NAMED.to_owned());
                }
                Thing::Grant(id) => {
                    let Some(mut grant) = self.writer.read().grant(id)? else {
                        continue;
                    };
                    if grant.status(self.now()) != GrantStatus::Active {
                        continue;
                    }
                    let (name, id) = (grant.name.to_string(), id.to_string());
                    if !self.order.prune {
                        self.leave(Noun::Grant, name, id);
                        continue;
                    }
                    let before = Before::Grant(Box::new(grant.clone()));
                    grants::revoke_one(self.writer, &mut grant, Some(reason.clone()))?;
                    let owned = grants::owned(&mut self.writer.read(), grant)?;
                    let step = self.step(Told {
                        verb: Verb::Revoke,
                        noun: Noun::Grant,
                        name: &name,
                        account: &owned.owner,
                        id,
                        before,
                        changes: Vec::new(),
                    });
                    step.reason = Some(NO_LONGER_NAMED.to_owned());
                    step.project = Some(owned.project.as_str().to_owned());
                }
            }
        }
        Ok(())
    }

    fn leave(&mut self, noun: Noun, name: String, id: String) {
        self.unnamed.push(Unnamed { noun, name, id });
    }
}
