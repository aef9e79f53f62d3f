//! Reading the files of a scan, on threads of their own.

use std::fs;
use std::io::{self, Read};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::SyncSender;
use std::sync::{Arc, Mutex};
use std::thread;

use ignore::{DirEntry, WalkBuilder, WalkState};
use zeroize::Zeroizing;

use super::ignored::{Ignored, is_repository};
use super::known::Known;
use super::{Counts, Request, open};
use crate::domain::key::leak::Suspect;
use crate::domain::key::leak::finding::LeakPosition;
use crate::domain::key::leak::reading::{LEAST, LeakReader};

/// The memory of each thread, for a piece of a file: many times what the next piece may have to
/// begin with again.
const MEMORY: usize = 8 * LEAST;

/// More threads than this do not read faster.
const MOST_THREADS: usize = 12;

/// What the threads tell.
pub(super) enum Event {
    /// Something that may be a secret of the store.
    Suspect {
        path: String,
        place: LeakPosition,
        suspect: Suspect,
    },
    /// Something cannot be read, and why.
    Unreadable(String),
    /// A patch names this many binary files without their content.
    Hidden(u64),
}

/// Counts what is read.
#[derive(Default)]
pub(super) struct Counters {
    files: AtomicU64,
    bytes: AtomicU64,
}

impl Counters {
    pub(super) fn get(&self) -> Counts {
        Counts {
            files: self.files.load(Ordering::Relaxed),
            bytes: self.bytes.load(Ordering::Relaxed),
        }
    }
}

/// The receiver is gone.
struct Unheard;

/// What reads files, one after the other.
#[derive(Clone)]
pub(super) struct Files {
    events: SyncSender<Event>,
    known: Arc<Known>,
    counters: Arc<Counters>,
    /// Empty until the first file.
    memory: Zeroizing<Vec<u8>>,
}

impl Files {
    pub(super) fn new(
        events: SyncSender<Event>,
        known: Arc<Known>,
        counters: Arc<Counters>,
    ) -> Self {
        Self {
            events,
            known,
            counters,
            memory: Zeroizing::default(),
        }
    }

    /// Reads everything.
    pub(super) fn read(mut self, request: &Request) {
        let mut roots = request.paths.iter().map(|path| root(path));
        if let Some(first) = roots.next() {
            let mut walk = WalkBuilder::new(first);
            for other in roots {
                walk.add(other);
            }
            // The library would open any ignore file, of any type and any owner.
            walk.standard_filters(false);
            let ignored = request.ignore.as_ref();
            let ignored = ignored.map(|git| Ignored::new(git.clone(), &request.paths));
            walk.filter_entry(move |entry| !is_left_out(entry, ignored.as_ref()));
            let heard = self.walk(&mut walk);
            if heard.is_err() {
                return;
            }
        }
        if request.stdin {
            // If that fails, the receiver is gone.
            let _ = self.stdin();
        }
    }

    /// Walks with as many threads as there can be.
    fn walk(&mut self, walk: &mut WalkBuilder) -> Result<(), Unheard> {
        // The library waits for ever for a thread that could not be had.
        let threads = possible_threads();
        if threads == 0 {
            return walk.build().try_for_each(|entry| self.entry(entry));
        }
        walk.threads(threads).build_parallel().run(|| {
            let mut files = self.clone();
            Box::new(move |entry| match files.entry(entry) {
                Ok(()) => WalkState::Continue,
                Err(Unheard) => WalkState::Quit,
            })
        });
        Ok(())
    }

    fn tell(&self, event: Event) -> Result<(), Unheard> {
        self.events.send(event).map_err(|_| Unheard)
    }

    fn tell_unreadable(&self, path: &Path, error: &io::Error) -> Result<(), Unheard> {
        let why = format!("cannot read {}: {error}", path.display());
        self.tell(Event::Unreadable(why))
    }

    fn entry(&mut self, entry: Result<DirEntry, ignore::Error>) -> Result<(), Unheard> {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => return self.no_entry(&error),
        };
        let is_named = entry.depth() == 0;
        let is = |test: fn(&fs::FileType) -> bool| entry.file_type().as_ref().is_some_and(test);
        // A named pipe or a link is read if it was named itself.
        if is(fs::FileType::is_dir) || !(is_named || is(fs::FileType::is_file)) {
            return Ok(());
        }
        let path = entry.path();
        let file = if is_named {
            open::named(path).map(Some)
        } else {
            open::found(path)
        };
        let file = match file {
            Ok(Some(file)) => file,
            Ok(None) => return Ok(()),
            Err(error) => return self.tell_unreadable(path, &error),
        };
        let name = || path.display().to_string();
        match self.all_of(file, LeakReader::new(), false, &name) {
            Ok(heard) => heard,
            Err(error) => self.tell_unreadable(path, &error),
        }
    }

    fn no_entry(&self, error: &ignore::Error) -> Result<(), Unheard> {
        match (path_of(error), error.io_error()) {
            // What is gone holds nothing.
            (_, Some(error)) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            (Some(path), Some(error)) => self.tell_unreadable(path, error),
            (_, _) => self.tell(Event::Unreadable(error.to_string())),
        }
    }

    fn stdin(&mut self) -> Result<(), Unheard> {
        let name = || "-".to_owned();
        let stdin = io::stdin().lock();
        match self.all_of(stdin, LeakReader::of_patch(), true, &name) {
            Ok(heard) => heard,
            Err(error) => self.tell(Event::Unreadable(format!(
                "cannot read standard input: {error}"
            ))),
        }
    }

    /// Reads a file to its end. What comes `live` is looked at a line at a time, as soon as the
    /// line is there.
    fn all_of(
        &mut self,
        mut input: impl Read,
        mut reading: LeakReader,
        live: bool,
        name: &dyn Fn() -> String,
    ) -> io::Result<Result<(), Unheard>> {
        let Self {
            events,
            known,
            counters,
            memory,
        } = self;
        counters.files.fetch_add(1, Ordering::Relaxed);
        memory.resize(MEMORY, 0);
        let mut filled = 0;
        loop {
            let read = match input.read(&mut memory[filled..]) {
                Ok(read) => read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            counters.bytes.fetch_add(read as u64, Ordering::Relaxed);
            let has_line = live && memory[filled..filled + read].contains(&b'\n');
            filled += read;
            let last = read == 0;
            if !last && !has_line && filled < memory.len() {
                continue;
            }
            let keep = |suspect: &Suspect| known.may_hold(&suspect.hash());
            let mut heard = Ok(());
            let done = reading.pass(&memory[..filled], last, &keep, &mut |place, suspect| {
                if heard.is_ok() {
                    let event = Event::Suspect {
                        path: name(),
                        place,
                        suspect,
                    };
                    heard = events.send(event).map_err(|_| Unheard);
                }
            });
            if last && heard.is_ok() && reading.hidden() > 0 {
                let event = Event::Hidden(reading.hidden());
                return Ok(events.send(event).map_err(|_| Unheard));
            }
            if last || heard.is_err() {
                return Ok(heard);
            }
            memory.copy_within(done..filled, 0);
            filled -= done;
        }
    }
}

/// Returns how many threads can be had at once: one for each processor at most. It tries.
fn possible_threads() -> usize {
    let wanted = thread::available_parallelism().map_or(1, NonZero::get);
    let gate = Mutex::new(());
    thread::scope(|scope| {
        let held = gate.lock();
        let wait = || drop(gate.lock());
        let had = (0..wanted.min(MOST_THREADS))
            .map_while(|_| thread::Builder::new().spawn_scoped(scope, wait).ok());
        let had = had.count();
        drop(held);
        had
    })
}

/// Makes a path that is walked even if it is a link to a directory: it was named.
fn root(path: &Path) -> PathBuf {
    if path.is_symlink() && path.is_dir() {
        path.join("")
    } else {
        path.to_path_buf()
    }
}

/// Tells whether something in a directory is left out: a repository, or what Git ignores.
fn is_left_out(entry: &DirEntry, ignored: Option<&Ignored>) -> bool {
    let is = |test: fn(&fs::FileType) -> bool| entry.file_type().as_ref().is_some_and(test);
    let is_directory = is(fs::FileType::is_dir);
    if entry.depth() == 0 || !(is_directory || is(fs::FileType::is_file)) {
        return false;
    }
    let path = entry.path();
    let is_repository = || is_directory && entry.file_name() == ".git" && is_repository(path, path);
    is_repository() || ignored.is_some_and(|ignored| ignored.leaves_out(path, is_directory))
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
            path_of(err)
        }
        _ => None,
    }
}
