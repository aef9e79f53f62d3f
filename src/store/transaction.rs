//! Transactions: a reader, a writer, and a change that has left its trace.

use std::time::Duration;

use super::audit;
use super::error::Error;
use super::sqlcipher::connection::{BUSY_TIMEOUT, StoreConnection};
use crate::domain::audit::AuditEvent;
use crate::domain::label::Label;
use crate::domain::time::Timestamp;

/// Whether a write is kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WriteMode {
    /// The transaction is committed.
    Commit,
    /// The transaction is rolled back after every rule and constraint was checked.
    DryRun,
}

/// How a write is done: who does it, when, and how it ends.
#[derive(Clone, Copy)]
pub struct WriteOptions<'a> {
    /// Who acts.
    pub actor: &'a Label,
    /// When: the time of every entry and row of this transaction.
    pub at: Timestamp,
    /// Whether the changes are kept.
    pub mode: WriteMode,
    /// How long to wait while other processes write.
    pub lock_timeout: Duration,
    /// Called when the work is done, right before the commit. Not called in a dry run.
    pub before_commit: fn(),
}

impl<'a> WriteOptions<'a> {
    /// Returns the options of an ordinary write.
    #[must_use]
    pub fn new(mode: WriteMode, at: Timestamp, actor: &'a Label) -> Self {
        Self {
            actor,
            at,
            mode,
            lock_timeout: BUSY_TIMEOUT,
            before_commit: || {},
        }
    }
}

/// A consistent view of the store.
pub struct Reader<'a> {
    pub(super) connection: &'a mut StoreConnection,
}

impl<'a> Reader<'a> {
    pub(super) fn new(connection: &'a mut StoreConnection) -> Self {
        Self { connection }
    }
}

/// A transaction that holds the write lock. It can read, and it can [`record`](Self::record) a
/// change.
pub struct Writer<'a> {
    pub(super) connection: &'a mut StoreConnection,
    at: Timestamp,
    actor: &'a Label,
    head: Option<audit::Head>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(
        connection: &'a mut StoreConnection,
        at: Timestamp,
        actor: &'a Label,
    ) -> Self {
        Self {
            connection,
            at,
            actor,
            head: None,
        }
    }

    /// Returns the time of everything in this transaction.
    #[must_use]
    pub fn at(&self) -> Timestamp {
        self.at
    }

    /// Returns who does everything in this transaction.
    #[must_use]
    pub fn actor(&self) -> &Label {
        self.actor
    }

    /// Reads within the transaction.
    #[must_use]
    pub fn read(&mut self) -> Reader<'_> {
        Reader::new(self.connection)
    }

    /// Writes the audit entry of a change, and hands out the right to make that change.
    ///
    /// # Errors
    /// [`Error`] if the entry cannot be written.
    pub fn record(&mut self, event: &AuditEvent) -> Result<Change<'_>, Error> {
        let head = match self.head.take() {
            Some(head) => head,
            None => audit::head(self.connection)?,
        };
        self.head = Some(audit::append(
            self.connection,
            &head,
            event,
            self.at,
            self.actor,
        )?);
        Ok(Change {
            connection: self.connection,
        })
    }

    /// Makes a change whose particulars are known only when it is done, and writes the audit entry
    /// that it returns.
    ///
    /// # Errors
    /// What `work` returns, or [`Error`] if the entry cannot be written. The transaction must not
    /// be committed then.
    pub fn record_after<T, E: From<Error>>(
        &mut self,
        work: impl FnOnce(&mut Change<'_>) -> Result<(AuditEvent, T), E>,
    ) -> Result<T, E> {
        let (event, value) = work(&mut Change {
            connection: self.connection,
        })?;
        self.record(&event)?;
        Ok(value)
    }
}

/// The right to change the store, which only an audit entry gives.
pub struct Change<'a> {
    pub(super) connection: &'a mut StoreConnection,
}

impl Change<'_> {
    /// Reads within the transaction.
    #[must_use]
    pub fn read(&mut self) -> Reader<'_> {
        Reader::new(self.connection)
    }
}
