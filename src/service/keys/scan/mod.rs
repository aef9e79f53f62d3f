//! Scanning files for secrets of this store.
//!
//! Threads of their own read the files and find what could be a secret ([`files`]); the store is
//! asked on the thread that wants to know, for it has the one connection. What lies between the two
//! has an upper limit, and so has the memory for each file.

mod files;
mod ignored;
mod known;
mod live;
mod lookup;
mod open;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use self::files::{Counters, Event, Files};
pub use self::ignored::GitEnvironment;
use self::known::Known;
use self::live::Live;
pub use self::live::LiveCounts;
use self::lookup::look_up;
use crate::domain::account::{AccountId, AccountSelector};
use crate::domain::key::leak::finding::LeakFinding;
use crate::domain::label::Label;
use crate::service::accounts;
use crate::service::context::Context;
use crate::service::error::{Error, KeyError};

/// Maximum number of candidates that wait for the store.
const WAITING: usize = 256;

/// What is to be scanned.
pub struct Request {
    /// Files and directories.
    pub paths: Vec<PathBuf>,
    /// Standard input.
    pub stdin: bool,
    /// Leave out what Git ignores and does not track, in this environment.
    pub ignore: Option<GitEnvironment>,
}

/// How far a scan has come.
#[derive(Clone, Copy, Default, Debug)]
pub struct Counts {
    /// Files, each when it is begun.
    pub files: u64,
    /// Bytes.
    pub bytes: u64,
}

/// What became of waiting for a scan.
pub enum Step {
    /// A secret of this store.
    Found(Box<LeakFinding>),
    /// Something cannot be read, and why.
    Unreadable(String),
    /// A patch names this many binary files without their content.
    Hidden(u64),
    /// Nothing yet.
    Nothing,
    /// All is read.
    Done,
}

/// A scan that goes on.
pub struct Scan {
    cx: Context,
    account: Option<AccountId>,
    events: Receiver<Event>,
    reader: Option<JoinHandle<()>>,
    counters: Arc<Counters>,
    known: Arc<Known>,
    /// How often the store was asked.
    questions: u64,
    live: Live,
}

/// Begins a scan for the secrets of keys and grants, of one account if it is named. Keys that are
/// made while it goes on may not be found.
///
/// # Errors
/// [`AccountError::NotFound`](crate::service::AccountError::NotFound), or [`Error`] if the store
/// cannot be read.
pub fn scan(
    mut cx: Context,
    request: Request,
    account: Option<&AccountSelector>,
) -> Result<Scan, Error> {
    let (account, known) = cx.read(|reader| {
        let account = accounts::scope(reader, account)?;
        Ok((account, Known::new(reader)?))
    })?;
    let known = Arc::new(known);
    let counters = Arc::new(Counters::default());
    let (sender, events) = sync_channel(WAITING);
    let files = Files::new(sender, Arc::clone(&known), Arc::clone(&counters));
    let reader = thread::Builder::new()
        .spawn(move || files.read(&request))
        .map_err(|_| KeyError::ScanBroken)?;
    Ok(Scan {
        cx,
        account,
        events,
        reader: Some(reader),
        counters,
        known,
        questions: 0,
        live: Live::default(),
    })
}

impl Scan {
    /// Waits for what is found next, but not longer than that.
    ///
    /// # Errors
    /// [`KeyError::ScanBroken`], or [`Error`] if the store cannot be read.
    pub fn next(&mut self, patience: Duration) -> Result<Step, Error> {
        let event = match self.events.recv_timeout(patience) {
            Ok(event) => event,
            Err(RecvTimeoutError::Timeout) => return Ok(Step::Nothing),
            Err(RecvTimeoutError::Disconnected) => {
                // One that panicked has not read everything, which must not look as if nothing more
                // were there.
                let ended = self.reader.take().map_or(Ok(()), JoinHandle::join);
                return match ended {
                    Ok(()) => Ok(Step::Done),
                    Err(_) => Err(KeyError::ScanBroken.into()),
                };
            }
        };
        let (path, place, suspect) = match event {
            Event::Unreadable(why) => return Ok(Step::Unreadable(why)),
            Event::Hidden(files) => return Ok(Step::Hidden(files)),
            Event::Suspect {
                path,
                place,
                suspect,
            } => (path, place, suspect),
        };
        self.questions += 1;
        self.known.after(self.questions, &mut self.cx)?;
        let Some(matched) = look_up(&mut self.cx, suspect, self.account)? else {
            return Ok(Step::Nothing);
        };
        let finding = LeakFinding {
            path,
            place,
            leaked: matched.leaked,
            decision: matched.decision,
        };
        if finding.is_live() {
            self.live.add(&finding, matched.tail);
        }
        Ok(Step::Found(Box::new(finding)))
    }

    /// Returns how far it has come.
    #[must_use]
    pub fn counts(&self) -> Counts {
        self.counters.get()
    }

    /// Returns how many different live secrets were found so far.
    #[must_use]
    pub fn live(&self) -> LiveCounts {
        self.live.counts()
    }

    /// Names the owners of live secrets, up to a maximum number.
    #[must_use]
    pub fn live_names(&self, most: usize) -> Vec<String> {
        self.live.names(most)
    }

    /// Revokes what is found live so far, all or nothing, but for what was revoked meanwhile. Of a
    /// grant whose child leaked, it is the child. The reason is where it was found, if no other is
    /// given. Returns how many were revoked.
    ///
    /// # Errors
    /// [`KeyError::Changed`] or [`GrantError::Changed`](crate::service::GrantError::Changed) if one
    /// of them is not called any more what was shown; [`Error`] if the store cannot be written.
    pub fn revoke(&mut self, reason: Option<&Label>) -> Result<LiveCounts, Error> {
        self.live.revoke(&mut self.cx, reason)
    }
}

#[cfg(test)]
mod tests;
