//! The thread that keeps what was changed and not saved: told of each step as it is made, it writes it down at once.
//!
//! It knows no window. A frame costs it a message; what a record looks like as a text is worked out on the thread.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use super::logger::note_unsent;
use crate::dataset::Dataset;
use crate::edit::Edit;
use crate::files::journal::{self, JournalFile, JournalNote};
use crate::files::{self, Fingerprint};
use crate::journal::{JournalEntry, Unsaved, entry_of, line_of};
use crate::report::NotSaved;

/// How long the end of the program waits for the disk.
const ENDS_WITHIN: Duration = Duration::from_secs(2);

/// What stands typed is written anew each time; a journal that has grown by so much is written anew without the old.
const MOST_GROWN: u64 = 1 << 20;

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

#[derive(Debug)]
enum JournalTask {
    /// Begin a journal; the one before is let go of.
    Begin(PathBuf, JournalNote, Base),
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
    /// Nothing can be kept.
    Failed(NotSaved),
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
    fn new(journal: &Path, note: &JournalNote) -> Self {
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
            Writing { tell: Box::new(tell), journal: None, typed: None, has_failed: None, grown: 0 }.run(&receiver);
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
    pub fn begin(&mut self, note: JournalNote, base: Base) {
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
    pub fn saved(&mut self, up_to: u64, note: JournalNote) {
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

/// The thread's own.
struct Writing {
    tell: Box<dyn Fn(JournalNews) + Send>,
    journal: Option<JournalFile>,
    /// The drafts that were written last.
    typed: Option<serde_json::Value>,
    has_failed: Option<NotSaved>,
    /// So many bytes were written since it was written anew.
    grown: u64,
}

impl Writing {
    fn run(mut self, commands: &Receiver<JournalTask>) {
        while let Ok(first) = commands.recv() {
            let mut lines = Vec::new();
            let mut after = None;
            for command in std::iter::once(first).chain(commands.try_iter()) {
                if let JournalTask::Note(number, at, entry) = command {
                    lines.extend(self.line(number, at, &entry));
                    continue;
                }
                after = Some(command);
                break;
            }
            self.write(&lines);
            if let Some(command) = after {
                self.obey(command);
            }
        }
    }

    /// A line to be written; none where the same stands there.
    fn line(&mut self, number: u64, at: i64, entry: &JournalEntry) -> Option<String> {
        if let JournalEntry::Typed(drafts) = entry
            && self.typed.replace(drafts.clone()).as_ref() == Some(drafts)
        {
            return None;
        }
        Some(line_of(number, at, entry))
    }

    fn write(&mut self, lines: &[String]) {
        let Some(journal) = self.journal.as_mut().filter(|_| !lines.is_empty()) else { return };
        let before = journal.length();
        let written = journal.append(lines).and_then(|()| journal.sync());
        self.grown += journal.length() - before;
        match written {
            Ok(()) if self.grown > MOST_GROWN => self.write_anew(),
            Ok(()) => {}
            Err(error) => self.fail(files::not_saved(&error)),
        }
    }

    /// Says once that nothing can be kept.
    fn fail(&mut self, why: NotSaved) {
        if self.has_failed.replace(why.clone()).as_ref() != Some(&why) {
            (self.tell)(JournalNews::Failed(why));
        }
    }

    fn obey(&mut self, command: JournalTask) {
        match command {
            JournalTask::Note(..) => {}
            JournalTask::Begin(path, note, base) => self.begin(&path, &note, &base),
            JournalTask::Saved(up_to, path, note) => self.saved(up_to, &path, &note),
            JournalTask::Adopt(path) => match JournalFile::adopt(&path) {
                Ok(Some(journal)) => self.journal = Some(journal),
                Ok(None) => self.fail(NotSaved::InUse),
                Err(why) => self.fail(why),
            },
            JournalTask::Remove => {
                self.typed = None;
                if let Some(journal) = self.journal.take() {
                    journal.remove();
                }
            }
            JournalTask::Release => (self.journal, self.typed) = (None, None),
            JournalTask::Flush(answer) => {
                let failed = self.has_failed.clone();
                let kept = self.journal.as_ref().map(|journal| journal.path().to_path_buf());
                let kept = kept.ok_or_else(|| failed.clone().unwrap_or(NotSaved::FolderGone));
                // Nobody may be waiting any more.
                note_unsent(&answer.send(failed.map_or(kept, Err)), "the writer of the journal");
            }
        }
    }

    fn begin(&mut self, path: &Path, note: &JournalNote, base: &Base) {
        if let Some(before) = self.journal.take() {
            before.remove();
        }
        (self.typed, self.has_failed, self.grown) = (None, None, 0);
        let kept = JournalFile::create(path, note).and_then(|journal| {
            let journal = self.journal.insert(journal);
            match base {
                // What is made in the meantime is written first: a file on a slow disk is copied on a thread of its own.
                Base::File => (self.tell)(JournalNews::NeedsBase(BaseToKeep::new(path, note))),
                Base::Text(text) => journal::keep_base(journal.path(), text)?,
                Base::Snapshot(dataset, back) => {
                    journal::keep_base(journal.path(), &text_before(dataset, back.as_ref()))?;
                }
            }
            Ok(())
        });
        if let Err(why) = kept {
            self.fail(why);
        }
    }

    /// What was noted before the save is in the file; what came since is laid over what was saved.
    fn saved(&mut self, up_to: u64, path: &Path, note: &JournalNote) {
        let Some(before) = self.journal.take() else { return };
        let kept = before.lines().map(|read| read.lines).unwrap_or_default();
        let last_typed = kept.iter().rposition(|line| is_typed(line));
        let is_since = |(at, line): &(usize, &String)| {
            Some(*at) == last_typed || (!is_typed(line) && entry_of(line).is_some_and(|(number, ..)| number > up_to))
        };
        let kept: Vec<String> = kept.iter().enumerate().filter(is_since).map(|(_, line)| line.clone()).collect();
        if self.renew(path, note, &kept) {
            (self.tell)(JournalNews::NeedsBase(BaseToKeep::new(path, note)));
            before.remove();
        } else {
            self.journal = Some(before);
        }
    }

    /// Leaves out what stood typed once.
    fn write_anew(&mut self) {
        self.grown = 0;
        let Some(before) = self.journal.take() else { return };
        let Ok(read) = before.lines() else {
            self.journal = Some(before);
            return;
        };
        let last_typed = read.lines.iter().rposition(|line| is_typed(line));
        let kept = read.lines.iter().enumerate();
        let kept = kept.filter(|(at, line)| Some(*at) == last_typed || !is_typed(line));
        let kept: Vec<String> = kept.map(|(_, line)| line.clone()).collect();
        if kept.len() == read.lines.len() {
            self.journal = Some(before);
            return;
        }
        let path = beside(before.path());
        if journal::copy_base(before.path(), &path) && self.renew(&path, &read.note, &kept) {
            before.remove();
        } else {
            journal::forget(&path);
            self.journal = Some(before);
        }
    }

    /// Begins a journal with lines that another one had.
    fn renew(&mut self, path: &Path, note: &JournalNote, lines: &[String]) -> bool {
        let renewed = JournalFile::create(path, note).and_then(|mut journal| {
            let written = journal.append(lines).and_then(|()| journal.sync());
            written.map(|()| journal).map_err(|error| files::not_saved(&error))
        });
        match renewed {
            Ok(journal) => {
                self.journal = Some(journal);
                true
            }
            Err(why) => {
                self.fail(why);
                false
            }
        }
    }
}

/// The facts as a file would have them, before what an edit takes back.
fn text_before(dataset: &Dataset, back: Option<&Edit>) -> String {
    let Some(back) = back else { return files::to_text(dataset) };
    let mut before = dataset.clone();
    back.clone().apply(&mut before);
    files::to_text(&before)
}

/// How many were begun in this run.
fn next_count() -> u64 {
    static COUNT: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(0);
    COUNT.fetch_add(1, std::sync::atomic::Ordering::Relaxed)
}

/// A name that comes right behind it.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    path.with_file_name(format!("{name}+.{}", path.extension().unwrap_or_default().to_string_lossy()))
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

fn is_typed(line: &str) -> bool {
    matches!(entry_of(line), Some((.., JournalEntry::Typed(_))))
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
