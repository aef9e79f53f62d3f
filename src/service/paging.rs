//! Lists that are read a page at a time, so that memory does not grow with their length.

use super::context::Context;
use super::error::Error;

/// The most rows that are read at once.
const PAGE: i64 = 500;

type Fetch<T> = Box<dyn FnMut(&mut Context, i64) -> Result<Vec<T>, Error> + Send>;

/// A list, and how far it has been read. It does not keep the store: each page borrows it.
pub struct Pages<T> {
    fetch: Fetch<T>,
    left: u64,
}

impl<T> Pages<T> {
    /// Returns a list of at most `limit` rows. Each call of `fetch` reads the next rows, at most as
    /// many as it is told; fewer rows than that are the last ones.
    pub(super) fn new(
        limit: Option<u64>,
        fetch: impl FnMut(&mut Context, i64) -> Result<Vec<T>, Error> + Send + 'static,
    ) -> Self {
        Self {
            fetch: Box::new(fetch),
            left: limit.unwrap_or(u64::MAX),
        }
    }

    /// Reads the next page. An empty one is the end.
    ///
    /// # Errors
    /// [`Error`] if it cannot be read. The list ends there.
    pub fn next_page(&mut self, cx: &mut Context) -> Result<Vec<T>, Error> {
        let limit = PAGE.min(i64::try_from(self.left).unwrap_or(PAGE));
        if limit == 0 {
            return Ok(Vec::new());
        }
        let page = (self.fetch)(cx, limit).inspect_err(|_| self.left = 0)?;
        if i64::try_from(page.len()).unwrap_or(PAGE) < limit {
            self.left = 0;
        }
        self.left = self.left.saturating_sub(page.len() as u64);
        Ok(page)
    }

    /// Reads every page in turn, with a context of its own.
    pub fn rows(mut self, mut cx: Context) -> impl Iterator<Item = Result<T, Error>> {
        let mut page = Vec::new().into_iter();
        std::iter::from_fn(move || {
            if page.len() == 0 {
                match self.next_page(&mut cx) {
                    Ok(next) => page = next.into_iter(),
                    Err(error) => return Some(Err(error)),
                }
            }
            page.next().map(Ok)
        })
    }
}
