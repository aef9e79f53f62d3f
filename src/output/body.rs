//! What a command returns for standard output.

use std::io::Write;

use serde::Serialize;
use zeroize::Zeroizing;

use super::rows::{self, Writer};
use crate::domain::secret::Secret;
use crate::view::View;

/// Writes bytes while they are created.
pub type Bytes<E> = Box<dyn FnOnce(&mut dyn Write) -> Result<(), E>>;

/// What a command returns for standard output.
pub enum Body<E> {
    /// Nothing.
    Nothing,
    /// A single thing, or a list of any length.
    Rows(Writer<E>),
    /// A list that takes its time: each row is written out at once.
    Live(Writer<E>),
    /// Things with their secrets. A table shows only the bare lines, so that a shell can capture
    /// them.
    Issued {
        /// The rows.
        rows: Writer<E>,
        /// What a table shows instead.
        lines: Vec<Secret>,
    },
    /// A secret in a format of its own.
    Delivered(Zeroizing<Vec<u8>>),
    /// Text that is the same in every format.
    Text(String),
    /// A file that is the same in every format, and not for people to read.
    Bytes(Bytes<E>),
}

impl<E: 'static> Body<E> {
    /// Returns a single thing.
    #[must_use]
    pub fn one<V: View>(view: V) -> Self {
        Self::Rows(rows::writer(std::iter::once(Ok(view)), false))
    }

    /// Returns a list.
    #[must_use]
    pub fn list<V: View>(views: impl Iterator<Item = Result<V, E>> + 'static) -> Self {
        Self::Rows(rows::writer(views, true))
    }

    /// Returns a list whose rows are written out as they are found.
    #[must_use]
    pub fn live<V: View>(views: impl Iterator<Item = Result<V, E>> + 'static) -> Self {
        Self::Live(rows::writer(views, true))
    }

    /// Returns things with their secrets, as a list or as a single thing.
    #[must_use]
    pub fn issued<V: View>(views: Vec<V>, lines: Vec<Secret>, list: bool) -> Self {
        Self::Issued {
            rows: rows::writer(views.into_iter().map(Ok), list),
            lines,
        }
    }

    /// Returns rows that are JSON lines in every format.
    #[must_use]
    pub fn json_lines<T: Serialize>(rows: impl Iterator<Item = Result<T, E>> + 'static) -> Self {
        Self::Rows(rows::json_lines(rows))
    }
}
