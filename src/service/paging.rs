//! Lists that are read a page at a time, so that memory does not grow with their length.

use super::context::Context;
use super::error::Error;

/// The most that is read at once.
const PAGE: i64 = 500;

type Fetch<T> = Box<dyn FnMut(&mut Context, i64) -> Result<Vec<T>, Error>>;

/// A list that is read as it is walked.
pub struct Pages<T> {
    cx: Context,
    fetch: Fetch<T>,
    left: u64,
    page: std::vec::IntoIter<T>,
    done: bool,
}

impl<T> Pages<T> {
    /// Makes a list of at most `limit` things. Each call of `fetch` reads the next ones, at most as many as it is told; fewer
    /// than that are the last.
    pub(super) fn new(
        cx: Context,
        limit: Option<u64>,
        fetch: impl FnMut(&mut Context, i64) -> Result<Vec<T>, Error> + 'static,
    ) -> Self {
        let left = limit.unwrap_or(u64::MAX);
        Self {
            cx,
            fetch: Box::new(fetch),
            left,
            page: Vec::new().into_iter(),
            done: left == 0,
        }
    }

    fn fill(&mut self) -> Result<(), Error> {
        let limit = PAGE.min(i64::try_from(self.left).unwrap_or(PAGE));
        let page = (self.fetch)(&mut self.cx, limit)?;
        self.left = self.left.saturating_sub(page.len() as u64);
        self.done = i64::try_from(page.len()).unwrap_or(PAGE) < limit || self.left == 0;
        self.page = page.into_iter();
        Ok(())
    }
}

impl<T> Iterator for Pages<T> {
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.page.len() == 0
            && !self.done
            && let Err(error) = self.fill()
        {
            self.done = true;
            return Some(Err(error));
        }
        self.page.next().map(Ok)
    }
}
