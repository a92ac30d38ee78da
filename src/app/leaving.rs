//! Leaving the record that is open for something else, and saving it: nothing changed is lost unasked.
//!
//! One save at a time, off the frame, of a snapshot. Edits made meanwhile stay unsaved.

use std::path::{Path, PathBuf};

use super::jobs::Over;
use super::{App, OpenDocument, Origin};
use crate::action::{Next, RescueChoice};
use crate::edit::history::State;
use crate::files::Fingerprint;
use crate::report::NotSaved;
use crate::ui::dialogs::{Dialog, ReportLine};
use crate::ui::file_dialogs::HeadingForm;
use crate::ui::notices::Notice;
use crate::ui::status_bar::FileState;
use crate::view::{Filter, Selection, View};
use crate::words::{Arg, problems};

/// A save that is under way.
#[derive(Debug)]
pub struct Saving {
    state: State,
    /// What comes after it.
    next: Option<Next>,
    /// What was asked for meanwhile, and comes next.
    queued: Option<(PathBuf, Over, Option<Next>)>,
}

/// What a save came to.
#[derive(Debug)]
pub struct Saved {
    /// The record that was saved: another one may be open by now.
    pub document: u64,
    pub state: State,
    pub path: PathBuf,
    pub result: Result<(Fingerprint, String), NotSaved>,
}

impl App {
    /// Leaves the record; asks first where changes would be lost.
    pub(super) fn leave(&mut self, ctx: &egui::Context, next: Next) {
        let state = self.document.facts.state();
        if let Some(saving) = self.saving.as_mut().filter(|saving| saving.state == state) {
            saving.next = Some(next);
        } else if self.would_lose_something() {
            self.window.dialog = Some(Dialog::Unsaved { next });
        } else {
            self.go(ctx, next);
        }
    }

    /// Whether something was changed that no file has, or typed that is not on record.
    pub(super) fn would_lose_something(&self) -> bool {
        self.document.facts.is_modified() || self.window.editor.has_typed()
    }

    /// Leaves the record without asking.
    pub(super) fn go(&mut self, ctx: &egui::Context, next: Next) {
        self.discard_rescue();
        match next {
            Next::New => {
                let document = OpenDocument::untitled(self.words.text("new-record-title"));
                let view = self.view.clone();
                let before = self.show_document(document, false);
                self.left = (before.origin != Origin::Nowhere).then(|| Box::new((before, view)));
                self.window.dialog = Some(Dialog::Heading(HeadingForm::of_new_record()));
            }
            Next::Open(path) => self.open(Origin::File(path), false),
            Next::OpenBundled => self.open(Origin::Bundled, false),
            Next::Revert => self.reload(),
            Next::Restore => self.open_rescue(RescueChoice::Restore),
            Next::LookAtRescue => self.open_rescue(RescueChoice::LookFirst),
            Next::Quit => {
                self.may_close = true;
                ctx.send_viewport_cmd(egui::ViewportCommand::Close);
            }
        }
    }

    /// The window is to be closed, by the desktop or by us.
    pub(super) fn watch_closing(&mut self, ctx: &egui::Context) {
        let is_asked = ctx.input(|input| input.viewport().close_requested());
        if !is_asked || self.may_close {
            return;
        }
        if self.would_lose_something() || self.saving.is_some() {
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            self.leave(ctx, Next::Quit);
        } else {
            self.discard_rescue();
        }
    }

    pub(super) fn open(&mut self, origin: Origin, keeps_view: bool) {
        self.opening_from = self.document.facts.state();
        self.jobs.open(origin, keeps_view);
    }

    /// Drops what was changed, and reads the file again.
    pub(super) fn reload(&mut self) {
        match &self.document.origin {
            // Standard input can't be read twice.
            Origin::Nowhere => {}
            Origin::File(_) if self.document.path().is_none() => {}
            Origin::New => {
                self.show_document(OpenDocument::untitled(self.words.text("new-record-title")), false);
            }
            Origin::Bundled | Origin::File(_) => {
                self.open(self.document.origin.clone(), true);
            }
        }
    }

    /// Saves the record in its file; asks for one where it has none.
    pub(super) fn save(&mut self, ctx: &egui::Context, next: Option<Next>) {
        match self.document.path() {
            Some(path) if self.document.facts.is_modified() => {
                let (path, over) = (path.to_path_buf(), self.document.known.map_or(Over::Anything, Over::Known));
                self.start_saving(path, over, next);
            }
            Some(_) => {
                if let Some(next) = next {
                    self.go(ctx, next);
                }
            }
            None => self.ask_where_to_save(next),
        }
    }

    /// Asks under which path to save.
    pub(super) fn ask_where_to_save(&mut self, next: Option<Next>) {
        let folder = self
            .document
            .path()
            .and_then(Path::parent)
            .map(Path::to_path_buf)
            .or_else(|| self.surroundings.documents());
        let name = self.suggested_name();
        if self.surroundings.has_file_dialog {
            let (title, kind) = (self.words.text("save-dialog-title"), self.words.text("open-dialog-kind"));
            self.jobs.pick_place(title, kind, folder, name, next);
        } else {
            let path = folder.map_or_else(|| PathBuf::from(&name), |folder| folder.join(&name));
            self.window.dialog = Some(Dialog::SaveFile { path: path.display().to_string(), next });
        }
    }

    fn suggested_name(&self) -> String {
        let own = self.document.path().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
        own.unwrap_or_else(|| match self.document.origin {
            Origin::Bundled => "kazakhstan-china.json".to_owned(),
            _ => crate::edit::file_name(&self.document.dataset().title),
        })
    }

    /// Saves under a path that a person typed: nothing that is there is replaced unasked.
    pub(super) fn save_as(&mut self, path: &Path, next: Option<Next>) {
        let path = with_ending(&self.surroundings.from_home(path));
        let is_own = self.document.path() == Some(path.as_path());
        let over = if is_own { self.document.known.map_or(Over::Anything, Over::Known) } else { Over::Nothing };
        self.start_saving(path, over, next);
    }

    /// Saves under a path that the desktop's dialog gave, which has asked already; not for the ending that we add.
    pub(super) fn save_where_picked(&mut self, path: &Path, next: Option<Next>) {
        let whole = with_ending(path);
        let over = if whole == path { Over::Anything } else { Over::Nothing };
        self.start_saving(whole, over, next);
    }

    pub(super) fn start_saving(&mut self, path: PathBuf, over: Over, next: Option<Next>) {
        if let Some(saving) = &mut self.saving {
            let next = next.or(saving.next.take());
            saving.queued = Some((path, over, next));
            return;
        }
        let state = self.document.facts.state();
        self.saving = Some(Saving { state, next, queued: None });
        self.jobs.save(self.document.number, self.document.facts.snapshot(), state, path, over);
    }

    pub(super) fn take_saved(&mut self, ctx: &egui::Context, saved: Saved) {
        let Saved { document, state, path, result } = saved;
        let (next, queued) = self.saving.take().map_or((None, None), |saving| (saving.next, saving.queued));
        let is_open = document == self.document.number;
        match result {
            Ok((fingerprint, text)) => {
                if is_open {
                    self.document.facts.mark_saved(state);
                    self.document.known = Some(fingerprint);
                    self.document.origin = Origin::File(path.clone());
                    self.jobs.check(document, text);
                    if !self.document.facts.is_modified() {
                        self.forget_rescue();
                    }
                }
                self.note_recent(&path);
                match (queued, next) {
                    // What the file holds is what was just saved.
                    (Some((again, Over::Known(_), next)), _) if again == path => {
                        self.start_saving(again, Over::Known(fingerprint), next);
                    }
                    (Some((path, over, next)), _) => self.start_saving(path, over, next),
                    (None, Some(next)) if is_open => self.leave(ctx, next),
                    (None, _) => {}
                }
            }
            Err(NotSaved::ChangedOutside) if is_open => {
                self.window.dialog = Some(Dialog::ChangedOutside { path, next });
            }
            Err(NotSaved::Exists) if is_open => self.window.dialog = Some(Dialog::Exists { path, next }),
            Err(not_saved) => {
                let (file, why) = (path.display().to_string(), problems::not_saved(&self.words, &not_saved));
                let args = [("file", Arg::Text(&file)), ("why", Arg::Text(&why))];
                self.window.notices.push(Notice::problem(self.words.with("notice-cannot-save", &args)));
            }
        }
    }

    /// Back to what was open before a new record that is not started after all.
    pub(super) fn cancel_new(&mut self) {
        self.window.dialog = None;
        if let Some((document, view)) = self.left.take().map(|left| *left) {
            self.show_document(document, false);
            self.view = view;
            self.document.refilter(&self.view.filter);
        }
    }

    /// Swaps the open record for another, all at once; gives back the one that was open.
    pub(super) fn show_document(&mut self, document: OpenDocument, keeps_view: bool) -> OpenDocument {
        self.left = None;
        if keeps_view {
            let index = &document.index;
            self.view.whole = index.whole();
            self.view.selection.keep(|id| index.at(id).is_some());
            self.view.filter.keep(|id| index.at(id).is_some());
        } else {
            let mut selection = Selection::default();
            if let Some(id) = document.dataset().selects.clone().filter(|id| document.index.at(id).is_some()) {
                selection.select(id);
            }
            self.view = View {
                window: document.first_window(),
                whole: document.index.whole(),
                selection,
                hover: crate::view::Hover::default(),
                filter: Filter::default(),
                grouping: self.view.grouping,
                chart: crate::view::ChartView::default(),
                side: crate::view::SideTab::default(),
                lit: crate::view::Lit::default(),
                theme: self.view.theme,
            };
        }
        let is_first = self.document.origin == Origin::Nowhere;
        let before = std::mem::replace(&mut self.document, document);
        self.document.refilter(&self.view.filter);
        self.opening_from = self.document.facts.state();
        // Whoever was quicker than the first record keeps what they have begun.
        if !is_first {
            self.window.forget_document();
            self.window.dialog = None;
            self.window.notices.clear();
        }
        let problems = self.document.report.problem_count();
        self.window.notices.clear_about_report();
        if problems > 0 {
            let text = self.words.with("notice-opened-with-problems", &[("count", Arg::Count(problems))]);
            self.window.notices.push(Notice::report(text));
        }
        self.window.report = ReportLine::all(&self.words, &self.document.report);
        before
    }

    /// Remembers a file for "Open recent".
    pub(super) fn note_recent(&mut self, path: &Path) {
        self.preferences.note_recent(&std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf()));
        self.surroundings.remember(&self.preferences);
    }

    /// What the status bar says of the file.
    pub(super) fn file_state(&self) -> FileState {
        match self.document.origin {
            _ if self.saving.is_some() => FileState::Saving,
            _ if self.document.facts.is_modified() => FileState::Changed,
            Origin::Nowhere => FileState::Nothing,
            Origin::Bundled => FileState::Bundled,
            Origin::New => FileState::New,
            Origin::File(_) => FileState::Saved,
        }
    }
}

/// A name without an ending gets the one of the format.
fn with_ending(path: &Path) -> PathBuf {
    if path.extension().is_some() { path.to_path_buf() } else { path.with_extension("json") }
}
