//! Leaving, saving, opening and closing, as one state machine: nothing changed is lost unasked, one save at a time.
//!
//! Pure: it is told how the record stands and says what is to be done. It touches no file, no thread and no window.
//!
//! ```text
//!             leave                      saved, and nothing was changed meanwhile
//!   open ---------------> ask ----> saving -----------------------------------> gone
//!    |  changed or typed   |                                                      ^
//!    |                     +-- discard -------------------------------------------|
//!    +-- nothing to lose ---------------------------------------------------------+
//! ```

use std::path::{Path, PathBuf};

use crate::action::NextRecord;
use crate::edit::history::State;
use crate::files::{Fingerprint, Replacing, SavedFile};
use crate::report::{NotSaved, Unkept};

/// How the record that is open stands.
#[derive(Clone, Copy, Debug)]
pub struct Standing<'a> {
    /// Tells one opening from another in a run.
    pub number: u64,
    pub state: State,
    /// Something was changed that no file has.
    pub is_modified: bool,
    /// Something was typed that is not on record.
    pub has_typed: bool,
    /// The file that it was saved in is not there any more.
    pub is_gone: bool,
    /// The file that it is saved in.
    pub path: Option<&'a Path>,
    /// What that file held when it was read or saved last.
    pub known: Option<Fingerprint>,
}

impl Standing<'_> {
    /// Whether leaving it would lose something.
    pub fn would_lose_something(&self) -> bool {
        self.is_modified || self.has_typed || self.is_gone
    }

    fn replacing(&self) -> Replacing {
        self.known.map_or(Replacing::Anything, Replacing::Known)
    }
}

/// What a save came to.
#[derive(Debug)]
pub struct Saved {
    /// The record that was saved: another one may be open by now.
    pub document: u64,
    pub state: State,
    pub path: PathBuf,
    /// The number of the save, as it was begun.
    pub attempt: u64,
    pub result: Result<(SavedFile, String), NotSaved>,
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Task {
    /// Ask what is to become of what was changed or typed.
    AskAboutChanges(NextRecord),
    /// Ask where to save.
    AskWhere(Option<NextRecord>),
    /// Ask what to do with a file that somebody else has written to.
    AskChangedOutside { path: PathBuf, next: Option<NextRecord> },
    /// Ask what to do with a file of this name.
    AskExists { path: PathBuf, next: Option<NextRecord> },
    /// Save the record as it stands.
    Write { path: PathBuf, replacing: Replacing },
    /// The open record is in this file now, as it was in `state`.
    MarkSaved { state: State, path: PathBuf, fingerprint: Fingerprint, text: String },
    /// A file was written.
    NoteRecent(PathBuf),
    /// Say what of the file could not be kept.
    TellUnkept(Vec<Unkept>),
    /// Say why nothing was saved.
    TellNotSaved { path: PathBuf, why: NotSaved },
    /// Leave the record.
    Go(NextRecord),
}

/// A save that is under way.
#[derive(Debug)]
struct Saving {
    /// Tells it from those that were given up.
    attempt: u64,
    document: u64,
    state: State,
    /// What comes after it.
    next: Option<NextRecord>,
    /// How the open record stood when leaving it was asked about: that much may go, and nothing changed since.
    settled_for: Option<AcceptedLosses>,
    /// What was asked for meanwhile, and comes next.
    queued: Option<Queued>,
}

/// What somebody has said may be lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct AcceptedLosses {
    document: u64,
    state: State,
    has_typed: bool,
}

impl AcceptedLosses {
    fn of_standing(standing: &Standing<'_>) -> Self {
        Self { document: standing.number, state: standing.state, has_typed: standing.has_typed }
    }
}

/// A save that waits for another one to end.
#[derive(Debug)]
struct Queued {
    document: u64,
    path: PathBuf,
    replacing: Replacing,
    next: Option<NextRecord>,
}

/// The machine.
#[derive(Debug)]
pub struct Lifecycle {
    saving: Option<Saving>,
    /// How many saves were begun.
    attempts: u64,
    /// The last one that was given up.
    given_up: Option<u64>,
    /// The state of the facts when another record was asked for.
    opening_from: State,
    /// Nothing is asked any more before the window closes.
    may_close: bool,
}

impl Lifecycle {
    /// Of a record in this state.
    pub fn new(state: State) -> Self {
        Self { saving: None, attempts: 0, given_up: None, opening_from: state, may_close: false }
    }

    /// The number of the save that was begun last.
    pub fn attempt(&self) -> u64 {
        self.attempts
    }

    pub fn is_saving(&self) -> bool {
        self.saving.is_some()
    }

    /// The thread that saved has fallen: nothing is on its way any more, but what was asked for meanwhile.
    pub fn save_fell(&mut self, standing: &Standing<'_>) -> Option<Task> {
        let queued = self.saving.take()?.queued.filter(|queued| queued.document == standing.number)?;
        self.start(standing, queued.path, queued.replacing, queued.next)
    }

    /// The save that is under way gets no answer, and is not waited for any more. What it still brings is not believed
    /// once another one was begun. Gives what was to come after it.
    pub fn give_up(&mut self) -> Option<NextRecord> {
        let Saving { next, queued, attempt, .. } = self.saving.take()?;
        self.given_up = Some(attempt);
        queued.and_then(|queued| queued.next).or(next)
    }

    /// Ends without asking: what was changed is kept for the next start.
    pub fn may_end(&mut self) {
        self.saving = None;
        self.may_close = true;
    }

    /// Another record is asked for, or has come.
    pub fn note_opening(&mut self, state: State) {
        self.opening_from = state;
    }

    /// Whether a fact was changed while another record was being read.
    pub fn has_changed_since_asked(&self, standing: &Standing<'_>) -> bool {
        standing.is_modified && standing.state != self.opening_from
    }

    /// The record is to be left: at once where nothing would be lost, after the save that is under way where that has
    /// everything, else asked about. `None` where the save is waited for.
    pub fn leave(&mut self, standing: &Standing<'_>, next: NextRecord) -> Option<Task> {
        let is_of_this = |saving: &&mut Saving| (saving.document, saving.state) == (standing.number, standing.state);
        if let Some(saving) = self.saving.as_mut().filter(is_of_this) {
            saving.next = Some(next);
            return None;
        }
        if standing.would_lose_something() {
            return Some(Task::AskAboutChanges(next));
        }
        // Another record is being saved, which is waited for; what is changed meanwhile is asked about then.
        if let Some(saving) = self.saving.as_mut().filter(|_| next == NextRecord::Quit) {
            match &mut saving.queued {
                Some(queued) => queued.next = Some(next),
                None => saving.next = Some(next),
            }
            return None;
        }
        self.go(standing, next)
    }

    /// The record is left, whatever is lost: it was asked about. The program ends after the save that is under way, of
    /// whatever record: somebody has asked for it.
    pub fn go(&mut self, standing: &Standing<'_>, next: NextRecord) -> Option<Task> {
        if next == NextRecord::Quit {
            if let Some(saving) = &mut self.saving {
                (saving.next, saving.settled_for, saving.queued) =
                    (Some(next), Some(AcceptedLosses::of_standing(standing)), None);
                return None;
            }
            self.may_close = true;
        }
        Some(Task::Go(next))
    }

    /// Whether a window that is to be closed has to wait for an answer or a save.
    pub fn holds_window(&self, standing: &Standing<'_>) -> bool {
        !self.may_close && (standing.would_lose_something() || self.is_saving())
    }

    /// The record is to be saved in its file.
    pub fn save(&mut self, standing: &Standing<'_>, next: Option<NextRecord>) -> Option<Task> {
        match standing.path {
            Some(path) if standing.is_modified || standing.is_gone => {
                self.start(standing, path.to_path_buf(), standing.replacing(), next)
            }
            Some(_) => next.and_then(|next| self.leave(standing, next)),
            None => Some(Task::AskWhere(next)),
        }
    }

    /// The record is to be saved under a path that a person typed: nothing that is there is replaced unasked, but the file
    /// that it is from.
    pub fn save_as(&mut self, standing: &Standing<'_>, path: PathBuf, next: Option<NextRecord>) -> Option<Task> {
        let is_own = standing.path == Some(path.as_path());
        let replacing = if is_own { standing.replacing() } else { Replacing::Nothing };
        self.start(standing, path, replacing, next)
    }

    /// Begins a save, or lets it wait for the one that is under way.
    pub fn start(
        &mut self,
        standing: &Standing<'_>,
        path: PathBuf,
        replacing: Replacing,
        next: Option<NextRecord>,
    ) -> Option<Task> {
        if let Some(saving) = &mut self.saving {
            let next = next.or(saving.next.take());
            saving.queued = Some(Queued { document: standing.number, path, replacing, next });
            return None;
        }
        self.attempts += 1;
        let (attempt, document, state) = (self.attempts, standing.number, standing.state);
        self.saving = Some(Saving { attempt, document, state, next, settled_for: None, queued: None });
        Some(Task::Write { path, replacing })
    }

    /// A save has ended.
    pub fn saved(&mut self, standing: &Standing<'_>, saved: Saved) -> Vec<Task> {
        let Saved { document, state, path, attempt, result } = saved;
        if self.given_up.is_some_and(|given_up| attempt <= given_up) && attempt < self.attempts {
            // It was given up, and another one begun since: what the file holds, the next save will see.
            return Vec::new();
        }
        let ended = self.saving.take();
        let settled_for = ended.as_ref().and_then(|saving| saving.settled_for);
        let (next, queued) = ended.map_or((None, None), |saving| (saving.next, saving.queued));
        // What was to be saved of a record that is no longer open was given up with it.
        let queued = queued.filter(|queued| queued.document == standing.number);
        let is_open = document == standing.number;
        match result {
            Ok((SavedFile { fingerprint, unkept }, text)) => {
                let mut tasks = Vec::new();
                let mut standing = *standing;
                if is_open {
                    standing.is_modified = standing.state != state;
                    standing.is_gone = false;
                    tasks.push(Task::MarkSaved { state, path: path.clone(), fingerprint, text });
                }
                tasks.push(Task::NoteRecent(path.clone()));
                if !unkept.is_empty() {
                    tasks.push(Task::TellUnkept(unkept));
                }
                tasks.extend(match (queued, next) {
                    // What the file holds is what was just saved.
                    (Some(Queued { path: again, replacing: Replacing::Known(_), next, .. }), _) if again == path => {
                        self.start(&standing, again, Replacing::Known(fingerprint), next)
                    }
                    (Some(queued), _) => self.start(&standing, queued.path, queued.replacing, queued.next),
                    (None, Some(next)) if settled_for == Some(AcceptedLosses::of_standing(&standing)) => {
                        self.go(&standing, next)
                    }
                    (None, Some(next)) if is_open || next == NextRecord::Quit => self.leave(&standing, next),
                    (None, _) => None,
                });
                tasks
            }
            // What was asked for meanwhile, under another name, is not in the way of what failed.
            Err(why) if let Some(queued) = queued.filter(|queued| queued.path != path) => {
                let mut tasks = vec![Task::TellNotSaved { path, why }];
                tasks.extend(self.start(standing, queued.path, queued.replacing, queued.next));
                tasks
            }
            Err(NotSaved::ChangedOutside) if is_open => vec![Task::AskChangedOutside { path, next }],
            Err(NotSaved::Exists) if is_open => vec![Task::AskExists { path, next }],
            Err(why) => vec![Task::TellNotSaved { path, why }],
        }
    }
}

#[cfg(test)]
#[path = "lifecycle_tests.rs"]
mod tests;
