//! Keeping the journal true: every step as it is made, what stands typed while it is typed, and nothing once it is saved.

use super::journal_writer::{Base, BaseToKeep, JournalNews, JournalWriter};
use super::{App, RecordOrigin};
use crate::dataset::{Dataset, Id};
use crate::edit::history::HistoryStep;
use crate::edit::{Change, Document};
use crate::files::journal::JournalNote;
use crate::files::{self, Fingerprint};
use crate::journal::JournalEntry;
use crate::ui::notices::Notice;
use crate::words::{Arg, problems};

/// What stands typed is kept this often while somebody types, in seconds.
const TYPED_EVERY: f64 = 0.5;

impl App {
    /// Starts the thread that keeps what is not saved.
    pub(super) fn start_journal(&mut self) {
        if let Some(folder) = self.surroundings.journal_folder() {
            let (writer, work) = JournalWriter::new(folder, self.jobs.journal_teller());
            self.jobs.start_journal(work);
            self.journal = Some(writer);
        }
    }

    /// Whether what is not saved is kept at all.
    pub(super) fn keeps_journal(&self) -> bool {
        self.journal.is_some()
    }

    /// What a journal of the record that is open says of it.
    pub(super) fn journal_note(&self) -> JournalNote {
        JournalNote {
            title: self.document.dataset().title.clone(),
            // A path that is no text can't be written down: the record is then one without a file.
            file: self
                .document
                .path()
                .and_then(|path| std::path::absolute(path).ok())
                .filter(|path| path.to_str().is_some()),
            known: self.document.known,
            is_bundled: self.document.origin == RecordOrigin::Bundled,
            began: self.surroundings.now(),
            process: std::process::id(),
            is_changed: self.document.facts.is_modified(),
        }
    }

    fn write_entry(&mut self, entry: JournalEntry) {
        let Some(journal) = &self.journal else { return };
        let mut has_it_already = false;
        if !journal.is_begun() {
            let note = self.journal_note();
            let base = self.base_of_journal(&note, &entry);
            has_it_already = matches!(base, Base::Snapshot(_, None)) && !matches!(entry, JournalEntry::Typed(_));
            if let Some(journal) = &mut self.journal {
                journal.begin(note, base);
            }
        }
        let now = self.surroundings.now();
        if let Some(journal) = self.journal.as_mut().filter(|_| !has_it_already) {
            journal.note(now, entry);
        }
    }

    /// What the entries are laid over. A record that came from nowhere that can be read again is laid down as it was before
    /// the first of them.
    fn base_of_journal(&self, note: &JournalNote, first: &JournalEntry) -> Base {
        match &self.document.origin {
            RecordOrigin::File(_) if note.file.is_some() && note.known.is_some() => Base::File,
            RecordOrigin::Bundled => Base::Text(files::BUNDLED.into()),
            RecordOrigin::New => {
                let title = self.words.text("new-record-title");
                Base::Text(files::to_text(&Dataset { title, ..Dataset::default() }).into())
            }
            _ => {
                let facts = &self.document.facts;
                let back = match first {
                    JournalEntry::Step(..) | JournalEntry::Redo(_) => facts.next_undo(),
                    JournalEntry::Undo(_) => facts.next_redo(),
                    JournalEntry::Typed(_) => None,
                };
                Base::Snapshot(facts.snapshot(), back.map(|step| step.edit.clone()))
            }
        }
    }

    /// Keeps a step that was made while this was selected.
    pub(super) fn keep_step(&mut self, change: Change, selected: Option<Id>) {
        self.write_entry(JournalEntry::Step(change, selected));
    }

    /// The step that undo would take back, or redo make again, as it is kept; nothing where nothing is.
    pub(super) fn next_step(&self, next: impl FnOnce(&Document) -> Option<&HistoryStep>) -> Option<Change> {
        self.journal.as_ref()?;
        let step = next(&self.document.facts)?;
        Some(Change { label: step.label, count: step.count, edit: step.edit.clone(), select: step.selects.clone() })
    }

    /// Keeps that a step was taken back.
    pub(super) fn keep_undo(&mut self, change: Change) {
        self.write_entry(JournalEntry::Undo(change));
    }

    /// Keeps that a step was made again.
    pub(super) fn keep_redo(&mut self, change: Change) {
        self.write_entry(JournalEntry::Redo(change));
    }

    /// Keeps what stands typed, as it is now.
    pub(super) fn keep_typed(&mut self) {
        let has_typed = self.drafts().has_typed();
        if !has_typed && !self.journal.as_ref().is_some_and(JournalWriter::has_typed) {
            return;
        }
        let drafts = self.typed_as_json();
        self.write_entry(JournalEntry::Typed(drafts));
    }

    /// What stands typed may be another than what is kept.
    pub(super) fn typed_may_differ(&mut self) {
        self.keeping.typed_may_differ = true;
    }

    /// Keeps what stands typed twice a second while somebody types, and lets go of the journal once all is saved.
    pub(super) fn keep_up(&mut self, ctx: &egui::Context) {
        let Some(journal) = &self.journal else { return };
        let (now, has_input) = ctx.input(|input| (input.time, !input.events.is_empty()));
        let is_edited = self.drafts().is_shown() || journal.has_typed();
        self.keeping.typed_may_differ |= has_input && is_edited;
        if journal.is_begun() && !self.would_lose_something() && !self.lifecycle.is_saving() {
            self.keeping.typed_may_differ = false;
            self.forget_rescue();
            if let Some(journal) = &mut self.journal {
                journal.remove();
            }
        }
        if !self.keeping.typed_may_differ {
            return;
        }
        let since = now - self.keeping.typed_kept_at;
        if (0.0..TYPED_EVERY).contains(&since) {
            ctx.request_repaint_after(std::time::Duration::from_secs_f64(TYPED_EVERY - since));
            return;
        }
        (self.keeping.typed_kept_at, self.keeping.typed_may_differ) = (now, false);
        self.keep_typed();
    }

    /// The record was saved as it was when the journal had so many entries.
    pub(super) fn keep_since_saved(&mut self, up_to: u64) {
        let note = self.journal_note();
        if self.would_lose_something()
            && let Some(journal) = self.journal.as_mut().filter(|journal| journal.is_begun())
        {
            journal.saved(up_to, note);
        }
    }

    /// The record that is open is left, with what was changed: its journal goes, unless it was only looked at.
    pub(super) fn leave_journal(&mut self) {
        let is_looked_at = self.is_rescue_looked_at();
        if let Some(journal) = &mut self.journal {
            if is_looked_at {
                journal.release();
            } else {
                journal.remove();
            }
        }
        self.forget_rescue();
    }

    /// What was changed is not wanted.
    pub(super) fn let_go_of_journal(&mut self) {
        if let Some(journal) = &mut self.journal {
            journal.remove();
        }
        self.forget_rescue();
    }

    /// A record that is shown and has changes that no journal has, begins one.
    pub(super) fn keep_from_now(&mut self) {
        if self.document.facts.is_modified() && self.keeps_journal() {
            self.begin_from_snapshot();
        }
    }

    fn begin_from_snapshot(&mut self) {
        let (note, snapshot) = (self.journal_note(), self.document.facts.snapshot());
        if let Some(journal) = &mut self.journal {
            journal.begin(note, Base::Snapshot(snapshot, None));
        }
        self.keep_typed();
    }

    pub(super) fn take_journal_told(&mut self, told: JournalNews) {
        match told {
            JournalNews::Failed(why) => {
                let why = problems::not_saved(&self.words, &why);
                let text = self.words.with("journal-failed", &[("why", Arg::Text(&why))]);
                self.notices().push(Notice::unkept(text));
            }
            JournalNews::KeptAgain => {
                let text = self.words.text("journal-kept-again");
                self.notices().clear_about_unkept();
                self.notices().push(Notice::told(text));
            }
            JournalNews::Lost => {
                let is_begun = self.journal.as_ref().is_some_and(JournalWriter::is_begun);
                if is_begun && self.would_lose_something() {
                    self.begin_from_snapshot();
                }
            }
            JournalNews::Found(found) => self.take_rescues(found),
            JournalNews::NeedsBase(base) => self.jobs.keep_base(base),
            JournalNews::NoBase(base) => self.take_no_base(&base),
        }
    }

    /// The file was another by the time that it was to be copied: what is kept is laid over the record as it is now.
    fn take_no_base(&mut self, base: &BaseToKeep) {
        let is_of_this = base.is_of(self.document.known.unwrap_or(Fingerprint::of_contents(&[])));
        if is_of_this && self.journal.as_ref().is_some_and(JournalWriter::is_begun) {
            self.begin_from_snapshot();
        }
    }

    /// A moment, for a person: the day and the time.
    pub(super) fn moment_in_words(&self, seconds: i64) -> String {
        let Some((day, hour, minute)) = self.surroundings.local_moment(seconds) else { return String::new() };
        let day = crate::words::dates::day_in_words(&self.words, day);
        let time = format!("{hour:02}:{minute:02}");
        self.words.with("moment", &[("day", Arg::Text(&day)), ("time", Arg::Text(&time))])
    }
}
