//! What was not saved when a window ended without being asked: the next start offers it, from its journal.
//!
//! Where the program falls, what the frame had begun is put into the journal first; then the panic goes on its way: a frame
//! that has fallen would fall again.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use super::jobs::Job;
use super::rescue_queue::OpenedRescue;
use super::{App, OpenDocument, RecordOrigin, journal_writer};
use crate::action::{Action, NextRecord, RescueChoice};
use crate::files::{self, Fingerprint};
use crate::journal::{FileSince, Restored, Unsaved};
use crate::report::Refused;
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::rescue::{FileNow, RescueOffer};
use crate::ui::notices::Notice;
use crate::words::{Arg, problems};

/// So many steps are told by name.
const MOST_TOLD: usize = 5;

impl App {
    /// Runs a part of a frame. Where it panics, what was not saved is written down first.
    pub(super) fn guarded(&mut self, part: impl FnOnce(&mut Self)) {
        if let Err(fallen) = catch_unwind(AssertUnwindSafe(|| part(self))) {
            self.rescue();
            resume_unwind(fallen);
        }
    }

    /// Writes down what was not saved, once.
    pub(super) fn rescue(&mut self) {
        if std::mem::replace(&mut self.rescues.is_written, true) {
            return;
        }
        // A second fall while the first is dealt with must not end it: the panic has said on standard error what it was.
        catch_unwind(AssertUnwindSafe(|| self.write_rescue())).ok();
    }

    fn write_rescue(&mut self) {
        self.put_on_record_what_was_asked();
        if !self.keeps_journal() || !self.would_lose_something() {
            return;
        }
        self.keep_typed();
        let written = self.journal.as_ref().map(journal_writer::JournalWriter::flush);
        let written = written.and_then(Result::ok).map_or_else(|| self.write_rescue_whole(), Ok);
        let said = match &written {
            Ok(record) => self.words.with("rescue-said", &[("file", Arg::Text(&record.display().to_string()))]),
            Err(not_saved) => {
                self.words.with("rescue-failed", &[("why", Arg::Text(&problems::not_saved(&self.words, not_saved)))])
            }
        };
        eprintln!("chancery: {said}");
        if let Some(journal) = &mut self.journal {
            journal.release();
        }
    }

    /// The journal could not be written: the record goes where it can.
    fn write_rescue_whole(&self) -> Result<std::path::PathBuf, crate::report::NotSaved> {
        let typed = self.typed_as_json();
        let (note, dataset) = (self.journal_note(), self.document.dataset());
        let write = |folder: &std::path::Path| journal_writer::write_whole(folder, &note, dataset, typed.clone());
        let first = self.surroundings.journal_folder().map(|folder| write(&folder));
        first.and_then(Result::ok).map_or_else(|| write(&files::temporary_folder()), Ok)
    }

    /// Edits that were asked for in the frame that fell, or in the one before it, and did not come to be made.
    fn put_on_record_what_was_asked(&mut self) {
        let asked: Vec<Action> = self.running.drain(..).chain(self.queue.take_all()).collect();
        for action in asked {
            let change = match action {
                Action::Change(change) => Some(*change),
                _ => None,
            };
            // The one that it fell over may be among them.
            let commit = || {
                let Some(change) = change else { return };
                if self.document.facts.commit(change.clone(), None).is_some() {
                    self.keep_step(change, None);
                }
            };
            catch_unwind(AssertUnwindSafe(commit)).ok();
        }
    }

    /// What was kept by runs before this one.
    pub(super) fn take_rescues(&mut self, found: Vec<Unsaved>) {
        self.rescues.waiting = found.into();
    }

    /// Offers what was kept, one after the other, where nothing else is asked.
    pub(super) fn offer_rescue(&mut self) {
        let is_free =
            self.dialog().is_none() && self.rescues.open.is_none() && self.document.origin != RecordOrigin::Nowhere;
        if is_free && let Some(unsaved) = self.rescues.waiting.pop_front() {
            self.show_dialog(Dialog::Rescued(self.offer_of(&unsaved)));
            self.rescues.offered = Some(unsaved);
        }
    }

    fn offer_of(&self, unsaved: &Unsaved) -> RescueOffer {
        let words = &self.words;
        let told = unsaved.steps.iter().rev().take(MOST_TOLD).map(|(label, count, name)| {
            let step = words.with(label, &[("count", Arg::Count(*count))]);
            if name.is_empty() {
                return step;
            }
            words.with("rescue-step", &[("step", Arg::Text(&step)), ("name", Arg::Text(name))])
        });
        RescueOffer {
            title: unsaved.note.title.clone(),
            file: unsaved.note.file.clone(),
            when: self.moment_in_words(unsaved.last_at),
            changes: unsaved.steps.len(),
            // Of a record that was laid down as a whole the changes are not told one by one.
            counted_by: if unsaved.note.is_changed && unsaved.steps.is_empty() {
                "rescue-changed"
            } else {
                "rescue-changes"
            },
            steps: told.collect(),
            typed: unsaved.typed,
            is_torn: unsaved.is_torn,
            file_now: match unsaved.file_since {
                FileSince::Changed => FileNow::Changed,
                FileSince::Gone => FileNow::Gone,
                FileSince::None | FileSince::Same => FileNow::AsBefore,
            },
        }
    }

    /// Does what was chosen of what was kept.
    pub(super) fn run_rescue(&mut self, ctx: &egui::Context, choice: RescueChoice) {
        let number = self.document.number;
        let is_looked_at = self.rescues.open.as_ref().is_some_and(|open| open.document == number);
        match choice {
            RescueChoice::Restore | RescueChoice::LookFirst if is_looked_at => {
                self.notices().clear_about_rescue();
                if let Some(open) = &mut self.rescues.open {
                    open.is_wanted = true;
                }
            }
            RescueChoice::Restore => self.leave(ctx, NextRecord::Restore),
            RescueChoice::LookFirst => self.leave(ctx, NextRecord::LookAtRescue),
            RescueChoice::Discard if is_looked_at => {
                self.let_go_of_journal();
                self.reload();
            }
            RescueChoice::Discard => {
                if let Some(unsaved) = self.rescues.offered.take() {
                    files::journal::forget(&unsaved.journal);
                }
            }
        }
    }

    /// Opens what is offered.
    pub(super) fn open_rescue(&mut self, choice: RescueChoice) {
        if let Some(unsaved) = self.rescues.offered.take() {
            self.jobs.open_rescue(unsaved, choice);
        }
    }

    /// What was kept is read: it is open as it was, changed and not saved, with its history and what was typed.
    pub(super) fn take_rescue(
        &mut self,
        unsaved: &Unsaved,
        choice: RescueChoice,
        result: Result<Box<Restored>, Refused>,
    ) {
        let restored = match result {
            Ok(restored) => *restored,
            Err(refused) => return self.tell_not_opened(&unsaved.journal.display().to_string(), &refused),
        };
        let Restored { document, report, typed, note, base, last_number, is_torn, file_since } = restored;
        let origin = match note.file {
            Some(path) => RecordOrigin::File(path),
            None if note.is_bundled => RecordOrigin::Bundled,
            None => RecordOrigin::New,
        };
        let mut document = OpenDocument::of_facts(document, report, origin);
        // What its file holds by now, where that is another, is somebody else's: saving asks first.
        document.known = Some(if document.path().is_some() { base } else { Fingerprint::of_contents(&[]) });
        let number = document.number;
        self.show_document(document, false);
        if let Some(journal) = &mut self.journal {
            journal.adopt(unsaved.journal.clone(), last_number, unsaved.typed > 0);
        }
        let typed = serde_json::from_value(typed).unwrap_or_default();
        self.bring_back_typed(typed);
        self.rescues.open = Some(OpenedRescue { document: number, is_wanted: choice == RescueChoice::Restore });
        let notice = match choice {
            RescueChoice::LookFirst => Notice::rescue(self.words.text("rescue-looked-at")),
            RescueChoice::Restore | RescueChoice::Discard => Notice::unsaved(self.words.text("rescue-restored")),
        };
        self.notices().push(notice);
        let said = [
            is_torn.then_some("rescue-was-torn"),
            (file_since == FileSince::Changed).then_some("rescue-file-changed"),
            (file_since == FileSince::Gone).then_some("rescue-file-gone"),
        ];
        for key in said.into_iter().flatten() {
            let text = self.words.text(key);
            self.notices().push(Notice::unsaved(text));
        }
        if file_since == FileSince::Changed && choice == RescueChoice::Restore {
            self.ask_to_join(None);
        }
    }

    /// What was kept is saved, or is not wanted after all.
    pub(super) fn forget_rescue(&mut self) {
        let number = self.document.number;
        if self.rescues.open.take_if(|open| open.document == number).is_some() {
            self.notices().clear_about_rescue();
        }
    }

    /// Whether the record that is open is a rescue that is only looked at.
    pub(super) fn is_rescue_looked_at(&self) -> bool {
        self.rescues.open.as_ref().is_some_and(|open| open.document == self.document.number && !open.is_wanted)
    }

    /// A thread fell: that is told, and nothing waits for it any more.
    pub(super) fn take_fall(&mut self, ctx: &egui::Context, job: Job, said: &str) {
        let key = match job {
            Job::Open => "fell-open",
            Job::Save => "fell-save",
            Job::Journal => "fell-journal",
            _ => "fell-other",
        };
        let text = self.words.with(key, &[("why", Arg::Text(said))]);
        self.notices().push(if job == Job::Save { Notice::unsaved(text) } else { Notice::problem(text) });
        match job {
            Job::Save => self.take_fallen_save(ctx),
            Job::FileDialog => self.jobs.dialog_closed(),
            Job::Export | Job::Preview => self.publishing_fell(job),
            // Nothing was open: the bundled record is better company than an empty window, unless it is that which fell.
            Job::Open if self.document.origin == RecordOrigin::Nowhere && self.jobs.is_first_open() => {
                self.open(RecordOrigin::Bundled, false);
            }
            _ => {}
        }
    }
}

/// What falls outside of a frame, in the window's framework, unwinds through here.
impl Drop for App {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.rescue();
        }
    }
}
