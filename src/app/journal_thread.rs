//! What the thread does that keeps unsaved changes: it writes each step down as it is told, and has the disk keep it.
//!
//! What the disk does not take waits here, in order, and is tried again until it is taken: a journal never has a gap. Where
//! the disk takes nothing that is said, and so is that it does again.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use super::journal_writer::{Base, BaseToKeep, JournalNews, JournalTask};
use super::logger::note_unsent;
use crate::dataset::Dataset;
use crate::edit::Edit;
use crate::files;
use crate::files::journal::{self, JournalFile, JournalNote};
use crate::journal::{JournalEntry, entry_of, line_of};
use crate::report::NotSaved;

/// What stands typed is written anew each time; a journal that has grown by so much is written anew without the old.
const MOST_GROWN: u64 = 1 << 20;

/// How often it is tried again where the disk took nothing.
const TRIES_EVERY: Duration = Duration::from_secs(1);

/// The thread's own.
pub(super) struct JournalThread {
    tell: Box<dyn Fn(JournalNews) + Send>,
    journal: Option<JournalFile>,
    /// What is to be begun as soon as the disk takes it.
    unbegun: Option<(PathBuf, JournalNote, Base)>,
    /// Lines that the disk has not taken yet.
    unwritten: Vec<String>,
    /// Whether the disk has said that it did not keep what it took: all of it is then written anew.
    is_unsure: bool,
    /// The drafts that were written last.
    typed: Option<serde_json::Value>,
    has_failed: Option<NotSaved>,
    /// So many bytes were written since it was written anew.
    grown: u64,
}

impl JournalThread {
    /// A thread's work that tells its news so.
    pub(super) fn new(tell: Box<dyn Fn(JournalNews) + Send>) -> Self {
        Self {
            tell,
            journal: None,
            unbegun: None,
            unwritten: Vec::new(),
            is_unsure: false,
            typed: None,
            has_failed: None,
            grown: 0,
        }
    }

    /// Does what it is told until nobody tells it anything any more.
    pub(super) fn run(mut self, tasks: &Receiver<JournalTask>) {
        loop {
            let first = match self.next(tasks) {
                Ok(first) => first,
                Err(RecvTimeoutError::Timeout) => {
                    self.write(Vec::new());
                    continue;
                }
                Err(RecvTimeoutError::Disconnected) => break,
            };
            let mut lines = Vec::new();
            let mut after = None;
            for task in std::iter::once(first).chain(tasks.try_iter()) {
                if let JournalTask::Note(number, at, entry) = task {
                    lines.extend(self.line(number, at, &entry));
                    continue;
                }
                after = Some(task);
                break;
            }
            self.write(lines);
            if let Some(task) = after {
                self.obey(task);
            }
        }
    }

    /// The next task. Where something waits for the disk, nobody is waited for longer than until it is tried again.
    fn next(&self, tasks: &Receiver<JournalTask>) -> Result<JournalTask, RecvTimeoutError> {
        if self.is_behind() {
            return tasks.recv_timeout(TRIES_EVERY);
        }
        tasks.recv().map_err(RecvTimeoutError::from)
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

    /// Whether the disk has not taken all.
    fn is_behind(&self) -> bool {
        self.is_unsure || self.unbegun.is_some() || !self.unwritten.is_empty()
    }

    /// Writes lines, after all that waits.
    fn write(&mut self, lines: Vec<String>) {
        self.unwritten.extend(lines);
        if !self.is_behind() {
            return;
        }
        match self.catch_up() {
            Ok(()) => self.succeed(),
            Err(why) => {
                self.unwritten = without_old_drafts(std::mem::take(&mut self.unwritten));
                self.fail(why);
            }
        }
    }

    /// Has the disk take what it has not taken.
    fn catch_up(&mut self) -> Result<(), NotSaved> {
        if let Some((path, note, base)) = self.unbegun.take()
            && let Err(why) = self.begin_on_disk(&path, &note, &base)
        {
            // What is left of it may be in the way.
            self.unbegun = Some((beside(&path), note, base));
            return Err(why);
        }
        if self.journal.as_ref().is_some_and(|journal| !journal.is_in_its_place()) {
            self.lose();
        }
        let Some(journal) = &mut self.journal else {
            // Nobody waits for it: what is wanted is begun first.
            self.unwritten.clear();
            self.is_unsure = false;
            return Ok(());
        };
        if !self.unwritten.is_empty() {
            let before = journal.length();
            journal.append(&self.unwritten).map_err(|error| files::not_saved(&error))?;
            self.grown += journal.length() - before;
            self.unwritten.clear();
        }
        if self.is_unsure {
            // To ask once more would say yes, whatever became of it.
            self.write_anew()?;
        } else if let Err(error) = journal.sync() {
            self.is_unsure = true;
            return Err(files::not_saved(&error));
        }
        if self.grown > MOST_GROWN {
            self.write_anew()?;
        }
        Ok(())
    }

    fn succeed(&mut self) {
        if self.has_failed.take().is_some() {
            (self.tell)(JournalNews::KeptAgain);
        }
    }

    /// Says once that nothing can be kept.
    fn fail(&mut self, why: NotSaved) {
        if self.has_failed.replace(why.clone()).as_ref() != Some(&why) {
            (self.tell)(JournalNews::Failed(why));
        }
    }

    /// It can't be gone on with.
    fn lose(&mut self) {
        self.journal = None;
        (self.tell)(JournalNews::Lost);
    }

    fn obey(&mut self, task: JournalTask) {
        match task {
            JournalTask::Note(..) => {}
            JournalTask::Begin(path, note, base) => {
                self.forget_what_waits();
                self.unbegun = Some((path, note, base));
                self.write(Vec::new());
            }
            JournalTask::Saved(up_to, path, note) => self.saved(up_to, path, note),
            JournalTask::Adopt(path) => {
                self.forget_what_waits();
                match JournalFile::adopt(&path) {
                    Ok(Some(journal)) => self.journal = Some(journal),
                    Ok(None) => self.fail_to_adopt(NotSaved::InUse),
                    Err(why) => self.fail_to_adopt(why),
                }
            }
            JournalTask::Remove => {
                self.forget_what_waits();
                if let Some(journal) = self.journal.take() {
                    journal.remove();
                }
            }
            JournalTask::Release => {
                self.forget_what_waits();
                self.journal = None;
            }
            JournalTask::Flush(answer) => {
                let kept = self.journal.as_ref().filter(|_| !self.is_behind());
                let kept = kept.map(|journal| journal.path().to_path_buf());
                let kept = kept.ok_or_else(|| self.has_failed.clone().unwrap_or(NotSaved::FolderGone));
                // Nobody may be waiting any more.
                note_unsent(&answer.send(kept), "the writer of the journal");
            }
        }
    }

    fn forget_what_waits(&mut self) {
        self.unwritten.clear();
        (self.unbegun, self.is_unsure, self.typed, self.grown) = (None, false, None, 0);
    }

    fn fail_to_adopt(&mut self, why: NotSaved) {
        self.fail(why);
        self.lose();
    }

    /// Begins a journal. The one before goes when this one has all that it needs.
    fn begin_on_disk(&mut self, path: &Path, note: &JournalNote, base: &Base) -> Result<(), NotSaved> {
        let journal = JournalFile::create(path, note)?;
        let based = match base {
            // What is made in the meantime is written first: a file on a slow disk is copied on a thread of its own.
            Base::File => {
                (self.tell)(JournalNews::NeedsBase(BaseToKeep::new(path, note)));
                Ok(())
            }
            Base::Text(text) => journal::keep_base(journal.path(), text),
            Base::Snapshot(dataset, back) => journal::keep_base(journal.path(), &text_before(dataset, back.as_ref())),
        };
        if let Err(why) = based {
            journal.remove();
            return Err(why);
        }
        if let Some(before) = self.journal.replace(journal) {
            before.remove();
        }
        Ok(())
    }

    /// What was noted before the save is in the file; what came since is laid over what was saved.
    fn saved(&mut self, up_to: u64, path: PathBuf, note: JournalNote) {
        let is_since = |line: &String| is_typed(line) || entry_of(line).is_some_and(|(number, ..)| number > up_to);
        if self.unbegun.is_some() {
            self.unwritten.retain(is_since);
            self.unbegun = Some((path, note, Base::File));
            return self.write(Vec::new());
        }
        let Some(before) = self.journal.take() else { return };
        let Some(lines) = before.lines().ok().filter(|lines| !lines.is_torn) else {
            // The disk has harmed it. It stays until the record is laid down whole.
            self.journal = Some(before);
            return (self.tell)(JournalNews::Lost);
        };
        let lines = lines.lines.into_iter().chain(self.unwritten.iter().cloned()).filter(is_since).collect();
        match renewed(&path, &note, &without_old_drafts(lines)) {
            Ok(journal) => {
                self.journal = Some(journal);
                self.unwritten.clear();
                self.is_unsure = false;
                (self.tell)(JournalNews::NeedsBase(BaseToKeep::new(&path, &note)));
                before.remove();
                self.succeed();
            }
            Err(why) => {
                self.journal = Some(before);
                self.fail(why);
            }
        }
    }

    /// Writes all of it into a file of its own, without what stood typed once.
    fn write_anew(&mut self) -> Result<(), NotSaved> {
        self.grown = 0;
        let Some(before) = self.journal.take() else { return Ok(()) };
        let Some(lines) = before.lines().ok().filter(|lines| !lines.is_torn) else {
            self.journal = Some(before);
            (self.tell)(JournalNews::Lost);
            return Ok(());
        };
        let (path, count) = (beside(before.path()), lines.lines.len());
        let kept = without_old_drafts(lines.lines);
        if kept.len() == count && !self.is_unsure {
            self.journal = Some(before);
            return Ok(());
        }
        let anew = renewed(&path, &lines.note, &kept).and_then(|anew| match journal::copy_base(before.path(), &path) {
            Ok(has_base) => Ok((anew, has_base)),
            Err(why) => {
                anew.remove();
                Err(why)
            }
        });
        match anew {
            Ok((anew, has_base)) => {
                self.journal = Some(anew);
                self.is_unsure = false;
                if !has_base {
                    // The copy of the file was still under way.
                    (self.tell)(JournalNews::NeedsBase(BaseToKeep::new(&path, &lines.note)));
                }
                before.remove();
                Ok(())
            }
            Err(why) => {
                self.journal = Some(before);
                Err(why)
            }
        }
    }
}

/// Begins a journal with lines that another one had. Where it fails, nothing is left of it.
fn renewed(path: &Path, note: &JournalNote, lines: &[String]) -> Result<JournalFile, NotSaved> {
    let mut journal = JournalFile::create(path, note)?;
    match journal.append(lines).and_then(|()| journal.sync()) {
        Ok(()) => Ok(journal),
        Err(error) => {
            journal.remove();
            Err(files::not_saved(&error))
        }
    }
}

/// Lines of which only the last says what stands typed.
fn without_old_drafts(lines: Vec<String>) -> Vec<String> {
    let last_typed = lines.iter().rposition(|line| is_typed(line));
    let kept = lines.into_iter().enumerate().filter(|(at, line)| Some(*at) == last_typed || !is_typed(line));
    kept.map(|(_, line)| line).collect()
}

/// The facts as a file would have them, before what an edit takes back.
fn text_before(dataset: &Dataset, back: Option<&Edit>) -> String {
    let Some(back) = back else { return files::to_text(dataset) };
    let mut before = dataset.clone();
    back.clone().apply(&mut before);
    files::to_text(&before)
}

/// A name that comes right behind it.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    path.with_file_name(format!("{name}+.{}", path.extension().unwrap_or_default().to_string_lossy()))
}

fn is_typed(line: &str) -> bool {
    matches!(entry_of(line), Some((.., JournalEntry::Typed(_))))
}
