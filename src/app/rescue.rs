//! If it falls nonetheless: what was not saved is written to a rescue file before the process ends, and the next start
//! offers it.
//!
//! The panic goes on its way afterwards: a frame that has fallen would fall again.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::PathBuf;

use super::jobs::Job;
use super::{App, OpenDocument, RecordOrigin};
use crate::action::{Action, NextRecord, RescueChoice};
use crate::dataset::Id;
use crate::describe::RecordNames;
use crate::edit::{self, Change};
use crate::files::Fingerprint;
use crate::files::rescue::{self, Rescue, RescueNote};
use crate::report::Refused;
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::rescue::RescueOffer;
use crate::ui::notices::Notice;
use crate::words::{Arg, problems};

/// What was kept, by this run and by those before it.
#[derive(Debug, Default)]
pub struct Rescues {
    /// This run has fallen, and what it had is written.
    is_written: bool,
    waiting: VecDeque<Rescue>,
    /// What the dialog offers, or is being opened.
    offered: Option<Rescue>,
    open: Option<OpenedRescue>,
}

/// A rescue that is open: its file stays until it is saved, or not wanted.
#[derive(Debug)]
struct OpenedRescue {
    record: PathBuf,
    /// The number of the record as it is open.
    document: u64,
    /// Somebody has said that it is to be kept; else it is only looked at.
    is_wanted: bool,
}

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
        let Some(folder) = self.surroundings.rescue_folder().filter(|_| self.would_lose_something()) else { return };
        let typed = serde_json::to_value(self.window.editor().kept()).unwrap_or_default();
        let note = RescueNote {
            title: self.document.dataset().title.clone(),
            // A path that is no text can't be written down: the record is then one without a file.
            file: self.document.path().filter(|path| path.to_str().is_some()).map(PathBuf::from),
            known: self.document.known,
            is_bundled: self.document.origin == RecordOrigin::Bundled,
            is_changed: self.document.facts.is_modified(),
            typed,
        };
        let dataset = self.document.dataset();
        let written = rescue::write(&folder, dataset, &note)
            .or_else(|_| rescue::write(&std::env::temp_dir().join("chancery"), dataset, &note));
        let said = match &written {
            Ok(record) => self.words.with("rescue-said", &[("file", Arg::Text(&record.display().to_string()))]),
            Err(not_saved) => {
                self.words.with("rescue-failed", &[("why", Arg::Text(&problems::not_saved(&self.words, not_saved)))])
            }
        };
        eprintln!("chancery: {said}");
        let number = self.document.number;
        if let Some(before) = self.rescues.open.take().filter(|open| open.document == number && written.is_ok()) {
            rescue::forget(&before.record);
        }
    }

    /// Edits that were asked for in the frame that fell, or in the one before it, and did not come to be made.
    fn put_on_record_what_was_asked(&mut self) {
        let asked: Vec<Action> = self.running.drain(..).chain(self.queue.take_all()).collect();
        for action in asked {
            let change = match action {
                Action::Change(change) => Some(*change),
                Action::Redate { event, when } => self.redated(&event, &when),
                _ => None,
            };
            // The one that it fell over may be among them.
            let commit = || change.and_then(|change| self.document.facts.commit(change, None));
            catch_unwind(AssertUnwindSafe(commit)).ok();
        }
    }

    /// The change that gives an event another date.
    pub(super) fn redated(&self, event: &Id, when: &str) -> Option<Change> {
        let dataset = self.document.dataset();
        let event = self.document.index.event(dataset, event)?;
        Some(edit::redate(dataset, event, when))
    }

    /// What was kept by runs before this one.
    pub(super) fn take_rescues(&mut self, found: Vec<Rescue>) {
        self.rescues.waiting = found.into();
    }

    /// Offers what was kept, one after the other, where nothing else is asked.
    pub(super) fn offer_rescue(&mut self) {
        let is_free =
            !self.window.has_dialog() && self.rescues.open.is_none() && self.document.origin != RecordOrigin::Nowhere;
        if is_free && let Some(rescue) = self.rescues.waiting.pop_front() {
            let note = &rescue.note;
            self.show_dialog(Dialog::Rescued(RescueOffer {
                title: note.title.clone(),
                file: note.file.clone(),
                kept_in: rescue.record.clone(),
                is_changed: note.is_changed,
                typed: note.typed_count(),
            }));
            self.rescues.offered = Some(rescue);
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
                self.forget_rescue();
                self.reload();
            }
            RescueChoice::Discard => {
                if let Some(rescue) = self.rescues.offered.take() {
                    rescue::forget(&rescue.record);
                }
            }
        }
    }

    /// Opens what is offered.
    pub(super) fn open_rescue(&mut self, choice: RescueChoice) {
        if let Some(rescue) = self.rescues.offered.take() {
            self.jobs.open_rescue(rescue, choice);
        }
    }

    /// What was kept is read: it is open as it was, changed and not saved, with what was typed in the editor.
    pub(super) fn take_rescue(
        &mut self,
        rescue: Rescue,
        choice: RescueChoice,
        result: Result<Box<OpenDocument>, Refused>,
    ) {
        let Rescue { record, note } = rescue;
        let mut document = match result {
            Ok(document) => *document,
            Err(refused) => return self.tell_not_opened(&record.display().to_string(), &refused),
        };
        document.origin = match note.file {
            Some(path) => RecordOrigin::File(path),
            None if note.is_bundled => RecordOrigin::Bundled,
            None => RecordOrigin::New,
        };
        // Where nothing is known of the file, whatever it holds is somebody else's: saving asks first.
        document.known = Some(note.known.unwrap_or(Fingerprint::of_contents(&[])));
        let number = document.number;
        self.show_document(document, false);
        if note.is_changed {
            self.document.facts.mark_unsaved();
        }
        let typed = serde_json::from_value(note.typed).unwrap_or_default();
        let teller = RecordNames { dataset: self.document.dataset(), index: &self.document.index, words: &self.words };
        self.window.editor_mut().bring_back(typed, &teller, self.view.selection.current());
        self.rescues.open = Some(OpenedRescue { record, document: number, is_wanted: choice == RescueChoice::Restore });
        let notice = match choice {
            RescueChoice::LookFirst => Notice::rescue(self.words.text("rescue-looked-at")),
            RescueChoice::Restore | RescueChoice::Discard => Notice::problem(self.words.text("rescue-restored")),
        };
        self.notices().push(notice);
    }

    /// What was kept is saved, or is not wanted after all.
    pub(super) fn forget_rescue(&mut self) {
        let number = self.document.number;
        if let Some(open) = self.rescues.open.take_if(|open| open.document == number) {
            rescue::forget(&open.record);
            self.notices().clear_about_rescue();
        }
    }

    /// The record is left, and what was changed with it: what was restored goes, what was only looked at stays.
    pub(super) fn discard_rescue(&mut self) {
        if self.rescues.open.as_ref().is_some_and(|open| open.is_wanted) {
            self.forget_rescue();
        }
    }

    /// A thread fell: that is told, and nothing waits for it any more.
    pub(super) fn take_fall(&mut self, job: Job, said: &str) {
        let key = match job {
            Job::Open => "fell-open",
            Job::Save => "fell-save",
            _ => "fell-other",
        };
        let text = self.words.with(key, &[("why", Arg::Text(said))]);
        self.notices().push(Notice::problem(text));
        match job {
            Job::Save => self.lifecycle.save_fell(),
            Job::FileDialog => self.jobs.dialog_closed(),
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
