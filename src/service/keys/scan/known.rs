//! Which hashes are worth a question to the store.

use std::sync::OnceLock;

use crate::domain::key::leak::filter::HashFilter;
use crate::domain::secret::SecretHash;
use crate::service::context::Context;
use crate::service::error::Error;
use crate::store::{self, Reader};

/// Number of hashes that are read at once. If there are fewer, all are known from the start. Tests
/// use fewer.
const PAGE: usize = if cfg!(test) { 3 } else { 10_000 };

/// After so many questions it takes less time to read all hashes that there are.
const QUESTIONS: u64 = if cfg!(test) { 5 } else { 10_000 };

/// All hashes in the store, or nothing yet: while there are many, and few questions were asked.
#[derive(Default)]
pub(super) struct Known(OnceLock<HashFilter>);

impl Known {
    pub(super) fn new(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let known = Self::default();
        let first = hashes(reader)
            .take(PAGE)
            .collect::<Result<Vec<_>, Error>>()?;
        if first.len() < PAGE {
            known.0.get_or_init(|| first.into_iter().collect());
        }
        Ok(known)
    }

    /// Tells whether it is worth a question.
    pub(super) fn may_hold(&self, hash: &SecretHash) -> bool {
        let filter = self.0.get();
        filter.is_none_or(|filter| filter.may_hold(hash))
    }

    /// Reads all hashes, if so many questions were asked without them. Of each, 8 bytes are kept.
    pub(super) fn after(&self, questions: u64, cx: &mut Context) -> Result<(), Error> {
        if questions > QUESTIONS && self.0.get().is_none() {
            let filter = cx.read(|reader| hashes(reader).collect::<Result<HashFilter, Error>>())?;
            self.0.get_or_init(|| filter);
        }
        Ok(())
    }
}

/// Reads the hashes of all secrets of keys and of the heads of all grants, a page at a time.
fn hashes<'a, 'r>(reader: &'a mut Reader<'r>) -> impl Iterator<Item = Result<SecretHash, Error>> {
    type Read<'r> =
        fn(&mut Reader<'r>, Option<&SecretHash>, i64) -> Result<Vec<SecretHash>, store::Error>;
    let mut of: std::array::IntoIter<Read<'r>, 2> =
        [Reader::secret_hashes as Read<'r>, Reader::head_hashes].into_iter();
    let mut read = of.next();
    let mut page = Vec::new().into_iter();
    let mut after = None;
    std::iter::from_fn(move || {
        loop {
            if let Some(hash) = page.next() {
                return Some(Ok(hash));
            }
            let limit = i64::try_from(PAGE).unwrap_or(i64::MAX);
            match read?(reader, after.as_ref(), limit) {
                Ok(next) => {
                    after = next.last().copied();
                    if next.len() < PAGE {
                        (read, after) = (of.next(), None);
                    }
                    page = next.into_iter();
                }
                Err(error) => {
                    read = None;
                    return Some(Err(error.into()));
                }
            }
        }
    })
}
