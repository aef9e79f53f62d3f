//! The places that plaintexts of one run go to. Several may go into one file; it is written once,
//! with all of them.

use std::collections::HashMap;
use std::path::PathBuf;

use super::run::Run;
use crate::domain::delivery::{Content, Misfit, Names, Target};
use crate::domain::provision::At;
use crate::domain::time::Timestamp;
use crate::files;
use crate::service::delivery::{Delivery, Fresh, Staged, mark};
use crate::service::error::{DeliveryError, Error};
use crate::store::Reader;

/// A file that secrets of this run go into.
pub(super) struct Pending {
    delivery: Delivery,
    /// All that is to be in it.
    content: Content,
    /// Names one of the things whose secret is in it.
    mark: String,
    /// The steps whose secrets are in it.
    steps: Vec<usize>,
}

/// The files of this run, each at its place, whatever way its path is written.
#[derive(Default)]
pub(super) struct Places {
    files: Vec<Pending>,
    by_path: HashMap<PathBuf, usize>,
}

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

impl Run<'_, '_> {
    /// Adds the plaintext of the last step to the file that it goes into, and returns its place.
    /// Nothing is written yet.
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
        let now = self.now();
        let added = self.pending.add(
            &mut self.writer.read(),
            now,
            (place, delivery),
            (fresh, last),
        );
        // The plan has looked at the place. What fails now is no mistake in the file, but a full or
        // broken disk.
        let added = match added {
            Err(error @ Error::Delivery(DeliveryError::Io { .. })) if self.staging => {
                return Err(error);
            }
            other => other,
        };
        self.forgive(*line, wish.field, added)?;
        if let Some(step) = self.steps.last_mut() {
            step.deliver = Some(shown);
            step.format = Some(value.format);
        }
        Ok(Some(written))
    }

    /// Writes every file beside its place.
    pub(super) fn file(&mut self) -> Result<Vec<Filed>, Error> {
        std::mem::take(&mut self.pending)
            .files
            .into_iter()
            .map(|pending| {
                let bytes = pending.content.into_bytes();
                let staged = pending.delivery.put(&pending.mark, bytes)?;
                Ok((pending.steps, staged))
            })
            .collect()
    }
}

impl Places {
    /// Adds a secret to the file at a place.
    fn add(
        &mut self,
        reader: &mut Reader<'_>,
        now: Timestamp,
        (place, delivery): (PathBuf, Delivery),
        (fresh, step): (Fresh<'_>, usize),
    ) -> Result<(), Error> {
        if let Some(index) = self.by_path.get(&place) {
            let pending = &mut self.files[*index];
            if pending.delivery.format != delivery.format {
                return Err(DeliveryError::Unfit(Misfit::Taken.to_string()).into());
            }
            delivery.add(reader, now, fresh, &mut pending.content)?;
            pending.steps.push(step);
            return Ok(());
        }
        delivery.check()?;
        let mut content = delivery.open()?;
        delivery.add(reader, now, fresh, &mut content)?;
        self.by_path.insert(place, self.files.len());
        self.files.push(Pending {
            delivery,
            content,
            mark: mark(fresh),
            steps: vec![step],
        });
        Ok(())
    }
}
