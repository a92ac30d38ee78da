//! The thread that looks at the open record's file: at once where the system tells of a change in its folder, and every
//! other second, for a network share tells of nothing.
//!
//! It sleeps in between, and wakes no frame unless something became of the file.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};

use super::joining::{JoinOffer, KnownBase};
use super::logger::note_unsent;
use crate::edit::history::State;
use crate::files::Fingerprint;
use crate::files::watch::{FileLook, WatchedFile};
use crate::report::Unkept;

/// Both together are within the three seconds that somebody else's save may go unnoticed.
const EVERY: Duration = Duration::from_secs(2);
/// Who writes a file in place is given so long to end.
const SETTLES_WITHIN: Duration = Duration::from_millis(80);

#[derive(Debug)]
enum Ask {
    /// Look at this file from now on, for the record with this number.
    Watch(Option<(u64, PathBuf, Fingerprint)>),
    /// Something happened in its folder, or somebody wants to know.
    Look,
}

/// The thread's other end.
#[derive(Debug)]
pub struct FileWatcher {
    asks: Sender<Ask>,
}

/// What became of a record's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noticed {
    /// The record's number.
    pub document: u64,
    /// Its file.
    pub path: PathBuf,
    /// What became of it.
    pub look: FileLook,
}

/// How the open record stands to what keeps it: its file, the save that is under way, its journal.
#[derive(Debug, Default)]
pub struct Keeping {
    /// Looks at the file; `None` where that is not wanted.
    pub watcher: Option<FileWatcher>,
    /// What became of the file, by others.
    pub outside: FileLook,
    /// The file is being read again because somebody else saved it.
    pub is_reloading: bool,
    /// The number of the save that is under way, and when it began, in the seconds of the window's framework.
    pub saving_since: Option<(u64, f64)>,
    /// It was told that it gets no answer.
    pub has_told_slow: bool,
    /// The number of the journal's last entry when it began.
    pub saving_up_to: u64,
    /// What could not be kept of files that were saved, as far as it was told.
    pub told_unkept: Vec<Unkept>,
    /// When what stands typed was kept last, in the seconds of the window's framework.
    pub typed_kept_at: f64,
    /// Whether somebody has typed since.
    pub typed_may_differ: bool,
    /// What is asked about how the record joins with its file.
    pub join: Option<Box<JoinOffer>>,
    /// The joins that undo may take back.
    pub joins: Vec<JoinStep>,
    /// What the file held when it was joined.
    pub bases: Vec<KnownBase>,
}

/// A join, as a step: what the file is known to hold is another before and after it.
#[derive(Clone, Copy, Debug)]
pub struct JoinStep {
    /// Before it.
    pub before: (State, Option<Fingerprint>),
    /// After it.
    pub after: (State, Option<Fingerprint>),
}

impl FileWatcher {
    /// A watcher, and what its thread has to do.
    pub fn new(tell: impl Fn(Noticed) + Send + 'static) -> (Self, impl FnOnce() + Send + 'static) {
        let (asks, receiver) = channel();
        let own = asks.clone();
        (Self { asks }, move || watch(&receiver, &own, tell))
    }

    /// Looks at a file that held this, for the record with this number; at none any more.
    pub fn watch(&self, file: Option<(u64, PathBuf, Fingerprint)>) {
        // A thread that could not be started has been told of.
        note_unsent(&self.asks.send(Ask::Watch(file)), "the watcher of the file");
    }

    /// Looks at once.
    pub fn look(&self) {
        note_unsent(&self.asks.send(Ask::Look), "the watcher of the file");
    }
}

fn watch(asks: &Receiver<Ask>, own: &Sender<Ask>, tell: impl Fn(Noticed)) {
    let mut watched: Option<(u64, WatchedFile)> = None;
    // Kept as long as the file is looked at: it tells of its folder.
    let mut notifier: Option<(PathBuf, RecommendedWatcher)> = None;
    loop {
        let asked = if watched.is_some() {
            asks.recv_timeout(EVERY)
        } else {
            asks.recv().map_err(|_closed| RecvTimeoutError::Disconnected)
        };
        match asked {
            Ok(Ask::Watch(file)) => {
                watched = file.map(|(document, path, known)| (document, WatchedFile::new(path, known)));
                let folder = watched.as_ref().and_then(|(_, file)| folder_of(file.path()));
                if notifier.as_ref().map(|(folder, _)| folder) != folder.as_ref() {
                    notifier = folder.and_then(|folder| notify_of(&folder, own).map(|it| (folder, it)));
                }
            }
            Ok(Ask::Look) => {
                std::thread::sleep(SETTLES_WITHIN);
                // One look for all that happened meanwhile; a new file to look at must not be lost.
                if let Some(Ask::Watch(file)) = asks.try_iter().find(|ask| matches!(ask, Ask::Watch(_))) {
                    note_unsent(&own.send(Ask::Watch(file)), "the watcher of the file");
                    continue;
                }
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
        if let Some((document, file)) = &mut watched
            && let Some(look) = file.look()
        {
            tell(Noticed { document: *document, path: file.path().to_path_buf(), look });
        }
    }
}

fn folder_of(path: &Path) -> Option<PathBuf> {
    let folder = path.parent()?;
    Some(if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder.to_path_buf() })
}

/// Has the system tell of what happens in a folder, where it can: a file that is replaced is another one.
fn notify_of(folder: &Path, own: &Sender<Ask>) -> Option<RecommendedWatcher> {
    let own = own.clone();
    let told = move |event: notify::Result<notify::Event>| {
        // To read is no change; a look costs a read of the file's metadata.
        if event.is_ok_and(|event| !event.kind.is_access()) {
            note_unsent(&own.send(Ask::Look), "the watcher of the file");
        }
    };
    let mut watcher = notify::recommended_watcher(told).ok()?;
    match watcher.watch(folder, RecursiveMode::NonRecursive) {
        Ok(()) => Some(watcher),
        Err(error) => {
            log::info!("nothing tells of changes in {}: {error}", folder.display());
            None
        }
    }
}
