//! The thread that keeps what was changed and not saved: told of each step as it is made, it writes it down at once.
//!
//! It knows no window. A frame costs it a message; what a record looks like as a text is worked out on the thread.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use super::journal_thread::JournalThread;
use super::logger::note_unsent;
use crate::dataset::Dataset;
use crate::edit::Edit;
use crate::files::journal::{self, JournalFile, JournalNote};
use crate::files::{self, Fingerprint};
use crate::journal::{JournalEntry, Unsaved, line_of};
use crate::report::NotSaved;

/// How long the end of the program waits for the disk.
const ENDS_WITHIN: Duration = Duration::from_secs(2);

/// What a journal's entries are laid over.
#[derive(Debug)]
pub enum Base {
    /// The file that the note names, as it was read or saved last.
    File,
    /// A text.
    Text(Arc<str>),
    /// The facts as they are now, or as they were before the first entry: the edit that takes that back.
    Snapshot(Arc<Dataset>, Option<Edit>),
}

/// What the thread is asked to do.
#[derive(Debug)]
pub(super) enum JournalTask {
    /// Begin a journal; the one before is let go of.
    Begin(PathBuf, JournalNote, Base),
    /// Write down what was done.
    Note(u64, i64, JournalEntry),
    /// All entries up to this number are in the file: what remains is laid over what was saved.
    Saved(u64, PathBuf, JournalNote),
    /// Go on with one that an earlier run has left.
    Adopt(PathBuf),
    /// All is saved, or not wanted.
    Remove,
    /// Leave it where it is.
    Release,
    /// Say where it is once all is on the disk.
    Flush(Sender<Result<PathBuf, NotSaved>>),
}

/// What there is to tell of journals.
#[derive(Debug)]
pub enum JournalNews {
    /// These were left by runs before this one.
    Found(Vec<Unsaved>),
    /// Nothing can be kept. It is tried again until it can.
    Failed(NotSaved),
    /// What could not be kept is kept by now.
    KeptAgain,
    /// The journal is harmed, or was taken away: it can't be gone on with.
    Lost,
    /// A journal was begun on a file, of which a copy is to be kept beside it.
    NeedsBase(BaseToKeep),
    /// That file is another by now.
    NoBase(BaseToKeep),
}

/// A file to be copied beside a journal, where it still holds what it held.
#[derive(Clone, Debug)]
pub struct BaseToKeep {
    journal: PathBuf,
    file: Option<PathBuf>,
    known: Option<Fingerprint>,
}

impl BaseToKeep {
    /// The copy that a journal needs.
    pub(super) fn new(journal: &Path, note: &JournalNote) -> Self {
        Self { journal: journal.to_path_buf(), file: note.file.clone(), known: note.known }
    }

    /// Whether it is of a file that held this.
    pub fn is_of(&self, known: Fingerprint) -> bool {
        self.known == Some(known)
    }

    /// Copies it. `false` where it is another by now.
    pub fn copy_base(&self) -> bool {
        let known = self.file.as_ref().zip(self.known);
        known.is_some_and(|(file, known)| journal::keep_base_of(&self.journal, file, known))
    }
}

/// The thread's other end.
#[derive(Debug)]
pub struct JournalWriter {
    commands: Option<Sender<JournalTask>>,
    /// Closed when the thread has ended.
    ended: Receiver<()>,
    /// Where journals are kept.
    folder: PathBuf,
    is_begun: bool,
    /// The number of the last entry.
    number: u64,
    has_typed: bool,
}

impl JournalWriter {
    /// A writer, and what its thread has to do.
    pub fn new(folder: PathBuf, tell: impl Fn(JournalNews) + Send + 'static) -> (Self, impl FnOnce() + Send + 'static) {
        let (commands, receiver) = channel();
        let (ending, ended) = channel();
        let writer = Self { commands: Some(commands), ended, folder, is_begun: false, number: 0, has_typed: false };
        let work = move || {
            let _ending: Sender<()> = ending;
            JournalThread::new(Box::new(tell)).run(&receiver);
        };
        (writer, work)
    }

    /// Whether something is kept.
    pub fn is_begun(&self) -> bool {
        self.is_begun
    }

    /// The number of the last entry: what a save has that begins now.
    pub fn number(&self) -> u64 {
        self.number
    }

    fn tell(&self, command: JournalTask) {
        if let Some(commands) = &self.commands {
            // A thread that has fallen has said so itself.
            note_unsent(&commands.send(command), "the writer of the journal");
        }
    }

    /// Begins a journal.
    pub fn begin(&mut self, mut note: JournalNote, base: Base) {
        note.is_changed &= matches!(base, Base::Snapshot(_, None));
        let path = self.new_path(note.began);
        (self.is_begun, self.has_typed) = (true, false);
        self.tell(JournalTask::Begin(path, note, base));
    }

    fn new_path(&self, began: i64) -> PathBuf {
        self.folder.join(journal::name_of(began, std::process::id(), next_count()))
    }

    /// Keeps what was done.
    pub fn note(&mut self, at: i64, entry: JournalEntry) {
        self.number += 1;
        if let JournalEntry::Typed(drafts) = &entry {
            self.has_typed = drafts.as_array().is_some_and(|drafts| !drafts.is_empty());
        }
        self.tell(JournalTask::Note(self.number, at, entry));
    }

    /// Whether something that stands typed is kept.
    pub fn has_typed(&self) -> bool {
        self.is_begun && self.has_typed
    }

    /// What had been noted when the save began is in the file.
    pub fn saved(&mut self, up_to: u64, mut note: JournalNote) {
        note.is_changed = false;
        let path = self.new_path(note.began);
        self.tell(JournalTask::Saved(up_to, path, note));
    }

    /// Goes on with what an earlier run has left, whose last entry has this number.
    pub fn adopt(&mut self, path: PathBuf, last_number: u64, has_typed: bool) {
        self.number = self.number.max(last_number);
        (self.is_begun, self.has_typed) = (true, has_typed);
        self.tell(JournalTask::Adopt(path));
    }

    /// All is saved, or not wanted.
    pub fn remove(&mut self) {
        if std::mem::take(&mut self.is_begun) {
            self.tell(JournalTask::Remove);
        }
    }

    /// Leaves it for the next start.
    pub fn release(&mut self) {
        if std::mem::take(&mut self.is_begun) {
            self.tell(JournalTask::Release);
        }
    }

    /// Waits until all is on the disk, and says where.
    pub fn flush(&self) -> Result<PathBuf, NotSaved> {
        let (sender, receiver) = channel();
        self.tell(JournalTask::Flush(sender));
        let hangs = |_| NotSaved::Failed { why: "the disk does not answer".to_owned() };
        receiver.recv_timeout(ENDS_WITHIN).map_err(hangs)?
    }
}

impl Drop for JournalWriter {
    fn drop(&mut self) {
        self.commands = None;
        // Ended or not: longer than this nobody waits for a disk.
        let waited = self.ended.recv_timeout(ENDS_WITHIN);
        if waited == Err(RecvTimeoutError::Timeout) {
            log::warn!("the disk that unsaved changes are kept on does not answer");
        }
    }
}

/// How many were begun in this run.
fn next_count() -> u64 {
    static COUNT: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(0);
    COUNT.fetch_add(1, std::sync::atomic::Ordering::Relaxed)
}

/// Keeps a record whole at once, where its journal can't be written. Says where.
pub fn write_whole(
    folder: &Path,
    note: &JournalNote,
    dataset: &Dataset,
    typed: serde_json::Value,
) -> Result<PathBuf, NotSaved> {
    let path = folder.join(journal::name_of(note.began, std::process::id(), next_count()));
    let mut journal = JournalFile::create(&path, note)?;
    journal::keep_base(&path, &files::to_text(dataset))?;
    let line = line_of(1, note.began, &JournalEntry::Typed(typed));
    journal.append(&[line]).and_then(|()| journal.sync()).map_err(|error| files::not_saved(&error))?;
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{self, Document, Heading};

    /// A record that came from nowhere that can be read again, such as standard input.
    #[test]
    fn the_first_step_on_a_record_without_a_file_can_be_taken_back_when_it_is_restored() {
        let state = tempfile::tempdir().unwrap();
        let mut document = Document::new(Dataset { title: "From a pipe".to_owned(), ..Dataset::default() });
        let change =
            edit::change_heading(Heading { title: "Renamed".to_owned(), ..Heading::of_dataset(document.dataset()) });
        document.commit(change.clone(), None).unwrap();
        let back = document.next_undo().map(|step| step.edit.clone());
        let (mut writer, work) = JournalWriter::new(state.path().to_path_buf(), |_| {});
        writer.begin(JournalNote::default(), Base::Snapshot(document.snapshot(), back));
        writer.note(1, JournalEntry::Step(change, None));
        writer.release();
        drop(writer.commands.take());
        work();
        let left = crate::journal::found(state.path());
        assert_eq!(left[0].steps.len(), 1);
        let mut restored = crate::journal::restored(&left[0].journal).unwrap().document;
        assert_eq!(restored.dataset().title, "Renamed");
        restored.undo().unwrap();
        assert_eq!(restored.dataset().title, "From a pipe");
    }
}
