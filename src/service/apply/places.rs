//! The places that plaintexts of one run go to. Several may go into one file; it is written once, with all of them.

use std::path::PathBuf;

use zeroize::Zeroizing;

use super::run::Run;
use crate::domain::delivery::{Manner, Names, Target};
use crate::domain::key::Plaintext;
use crate::domain::provision::At;
use crate::domain::secret::Secret;
use crate::service::delivery::{Delivery, Fresh, Staged, mark};
use crate::service::error::{DeliveryError, Error};
use crate::unlock::files;

/// A file that plaintexts of this run go into.
pub(super) struct Pending {
    /// Where it is, whatever way its path is written.
    place: PathBuf,
    delivery: Delivery,
    /// All that is to be in it.
    bytes: Zeroizing<Vec<u8>>,
    /// What is in it, and the entries of the provision file that say so: none may be lost to another.
    secrets: Vec<(Secret, Entry)>,
    /// Names one of the things whose plaintext is in it.
    mark: String,
    /// The steps whose plaintexts are in it.
    steps: Vec<usize>,
}

/// A line of the provision file and its field.
type Entry = (usize, &'static str);

/// What two entries are told that go to one place.
const TAKEN: &str = "another plaintext of the provision file goes to the same place";

/// A file beside its place, with the steps whose plaintexts are in it.
pub(super) type Filed = (Vec<usize>, Staged);

/// Where a plaintext goes, and whether what is there may be replaced.
pub(super) struct Wish<'a> {
    pub(super) target: Option<&'a At<Target>>,
    pub(super) names: &'a Names,
    /// The field of the file that says so.
    pub(super) field: &'static str,
    /// The places in which the file itself put what is there.
    pub(super) own: &'a [String],
}

fn secret(fresh: Fresh<'_>) -> Secret {
    match fresh {
        Fresh::Key(issued) => match &issued.plaintext {
            Plaintext::Single(secret)
            | Plaintext::Pair {
                secret_key: secret, ..
            } => secret.clone(),
        },
        Fresh::Grant(issued) => issued.text.clone(),
    }
}

impl Run<'_, '_> {
    /// Adds the plaintext of the last step to the file that it goes into, and returns its place. Nothing is written yet.
    pub(super) fn deliver(
        &mut self,
        wish: &Wish<'_>,
        fresh: Fresh<'_>,
    ) -> Result<Option<String>, Error> {
        let Some(At { line, value }) = wish.target else {
            return Ok(None);
        };
        let mut delivery = match (self.order.deliver)(value, wish.names, false) {
            Ok(delivery) => delivery,
            Err(message) => {
                self.wrong(*line, wish.field, message);
                return Ok(None);
            }
        };
        let place = files::resolved(&delivery.path);
        let written = place.display().to_string();
        delivery.overwrite = self.order.overwrite || wish.own.contains(&written);
        let shown = delivery.path.display().to_string();
        let last = self.steps.len().saturating_sub(1);
        let added = match self.pending.iter_mut().find(|it| it.place == place) {
            Some(pending) => pending.add(&delivery, fresh, last, (*line, wish.field)),
            None => Pending::begin(place, delivery, fresh, last, (*line, wish.field))
                .map(|it| self.pending.push(it)),
        };
        // The plan has looked at the place. What fails now is no mistake in the file, but a full or broken disk.
        let added = match added {
            Err(error @ DeliveryError::Io { .. }) if self.staging => return Err(error.into()),
            other => other.map_err(Error::from),
        };
        self.forgive(*line, wish.field, added)?;
        if let Some(step) = self.steps.last_mut() {
            step.deliver = Some(shown);
        }
        Ok(Some(written))
    }

    /// Finds the plaintexts that gave way to another: two profiles of one name, in a file whose path is written in two ways.
    pub(super) fn refuse_lost(&mut self) {
        let mut lost = Vec::new();
        for pending in &self.pending {
            for (secret, entry) in &pending.secrets {
                let wanted = secret.reveal().as_bytes();
                let mut parts = pending.bytes.windows(wanted.len());
                if !parts.any(|part| part == wanted) {
                    lost.push(*entry);
                }
            }
        }
        for (line, field) in lost {
            self.wrong(line, field, TAKEN);
        }
    }

    /// Writes every file beside its place.
    pub(super) fn file(&mut self) -> Result<Vec<Filed>, Error> {
        std::mem::take(&mut self.pending)
            .into_iter()
            .map(|pending| {
                let staged = pending.delivery.put(&pending.mark, pending.bytes)?;
                Ok((pending.steps, staged))
            })
            .collect()
    }
}

impl Pending {
    fn begin(
        place: PathBuf,
        delivery: Delivery,
        fresh: Fresh<'_>,
        step: usize,
        entry: Entry,
    ) -> Result<Self, DeliveryError> {
        let bytes = delivery.content(fresh)?;
        Ok(Self {
            place,
            delivery,
            bytes,
            secrets: vec![(secret(fresh), entry)],
            mark: mark(fresh),
            steps: vec![step],
        })
    }

    fn add(
        &mut self,
        delivery: &Delivery,
        fresh: Fresh<'_>,
        step: usize,
        entry: Entry,
    ) -> Result<(), DeliveryError> {
        let bytes = match (self.delivery.manner, delivery.manner) {
            (Manner::Section, Manner::Section) => {
                delivery.content_beside(fresh, Some(&self.bytes))?
            }
            (Manner::Append, Manner::Append) => {
                let more = delivery.content(fresh)?;
                Zeroizing::new([&self.bytes[..], &more[..]].concat())
            }
            (Manner::Whole | Manner::Section | Manner::Append, _) => {
                return Err(DeliveryError::Unfit(TAKEN.to_owned()));
            }
        };
        self.bytes = bytes;
        self.secrets.push((secret(fresh), entry));
        self.steps.push(step);
        Ok(())
    }
}
