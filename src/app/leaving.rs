//! Leaving the record that is open for something else, and saving it: what the state machine says is done here.
//!
//! It decides nothing of that; see [`super::lifecycle`].

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::lifecycle::{Saved, Standing, Task};
use super::opening::Opening;
use super::{App, OpenDocument, RecordOrigin};
use crate::action::{NextRecord, RescueChoice};
use crate::dataset::{RecordKind, check};
use crate::describe::RecordNames;
use crate::files::watch::FileLook;
use crate::files::{Progress, Replacing};
use crate::report::{NotSaved, Unkept};
use crate::ui::dialogs::files::HeadingForm;
use crate::ui::dialogs::{Dialog, ReportLine};
use crate::ui::notices::Notice;
use crate::ui::status_bar::FileState;
use crate::ui::window::{ReadyMade, WindowState};
use crate::view::{Filter, Selection, View};
use crate::words::{Arg, problems};

/// More records than these are not looked through after every edit: the rules take about a microsecond a record.
const MOST_CHECKED_AT_ONCE: usize = 20_000;

/// How the open record stands.
fn standing<'a>(document: &'a OpenDocument, window: &WindowState, outside: &FileLook) -> Standing<'a> {
    let is_gone = matches!(outside, FileLook::Gone | FileLook::Renamed(_));
    Standing {
        number: document.number,
        state: document.facts.state(),
        is_modified: document.facts.is_modified(),
        has_typed: window.editor().has_typed(),
        is_gone,
        path: document.path(),
        known: document.known,
    }
}

impl App {
    /// Leaves the record; asks first where changes would be lost.
    pub(super) fn leave(&mut self, ctx: &egui::Context, next: NextRecord) {
        if self.is_slow() {
            return self.ask_about_slow(Some(next));
        }
        let task = self.lifecycle.leave(&standing(&self.document, &self.window, &self.keeping.outside), next);
        self.run_tasks(ctx, task);
    }

    /// Leaves the record without asking.
    pub(super) fn discard(&mut self, ctx: &egui::Context, next: NextRecord) {
        let task = self.lifecycle.go(&standing(&self.document, &self.window, &self.keeping.outside), next);
        self.run_tasks(ctx, task);
    }

    /// The window is to be closed, by the desktop or by us.
    pub(super) fn watch_closing(&mut self, ctx: &egui::Context) {
        let is_asked = ctx.input(|input| input.viewport().close_requested());
        if !is_asked {
            return;
        }
        if self.lifecycle.holds_window(&standing(&self.document, &self.window, &self.keeping.outside)) {
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            self.leave(ctx, NextRecord::Quit);
        } else {
            self.leave_journal();
        }
    }

    /// Saves the record in its file; asks for one where it has none.
    pub(super) fn save(&mut self, ctx: &egui::Context, next: Option<NextRecord>) {
        if self.is_slow() {
            return self.ask_about_slow(next);
        }
        if self.asks_about_name(next.as_ref()) {
            return;
        }
        if let Some(watcher) = &self.keeping.watcher {
            watcher.look();
        }
        let task = self.lifecycle.save(&standing(&self.document, &self.window, &self.keeping.outside), next);
        self.run_tasks(ctx, task);
    }

    /// Saves under a path that a person typed.
    pub(super) fn save_as(&mut self, ctx: &egui::Context, path: &Path, next: Option<NextRecord>) {
        let typed = self.surroundings.from_home(path);
        // The file that is open keeps its name, whatever that ends in.
        let path = if self.document.path() == Some(typed.as_path()) { typed } else { with_ending(&typed) };
        if self.is_slow() {
            self.lifecycle.give_up();
        }
        let task = self.lifecycle.save_as(&standing(&self.document, &self.window, &self.keeping.outside), path, next);
        self.run_tasks(ctx, task);
    }

    /// Saves under a path that the desktop's dialog gave, which has asked already; not for the ending that we add.
    pub(super) fn save_where_picked(&mut self, ctx: &egui::Context, path: &Path, next: Option<NextRecord>) {
        let is_own = self.document.path() == Some(path);
        let whole = if is_own { path.to_path_buf() } else { with_ending(path) };
        let replacing = if whole == path { Replacing::Anything } else { Replacing::Nothing };
        self.start_saving(ctx, whole, replacing, next);
    }

    /// Saves over whatever is there.
    pub(super) fn overwrite(&mut self, ctx: &egui::Context, path: PathBuf, next: Option<NextRecord>) {
        self.start_saving(ctx, path, Replacing::Anything, next);
    }

    pub(super) fn start_saving(
        &mut self,
        ctx: &egui::Context,
        path: PathBuf,
        replacing: Replacing,
        next: Option<NextRecord>,
    ) {
        if self.is_slow() {
            self.lifecycle.give_up();
        }
        let task =
            self.lifecycle.start(&standing(&self.document, &self.window, &self.keeping.outside), path, replacing, next);
        self.run_tasks(ctx, task);
    }

    pub(super) fn take_saved(&mut self, ctx: &egui::Context, saved: Saved) {
        let tasks = self.lifecycle.saved(&standing(&self.document, &self.window, &self.keeping.outside), saved);
        self.run_tasks(ctx, tasks);
        if !self.lifecycle.is_saving() {
            self.watch_file();
        }
    }

    /// A thread that saved has fallen, or was not born.
    pub(super) fn take_fallen_save(&mut self, ctx: &egui::Context) {
        let task = self.lifecycle.save_fell(&standing(&self.document, &self.window, &self.keeping.outside));
        self.run_tasks(ctx, task);
    }

    /// Whether a fact was changed while another record was being read.
    pub(super) fn has_changed_since_asked(&self) -> bool {
        self.lifecycle.has_changed_since_asked(&standing(&self.document, &self.window, &self.keeping.outside))
    }

    /// Whether something was changed that no file has, or typed that is not on record.
    pub(super) fn would_lose_something(&self) -> bool {
        standing(&self.document, &self.window, &self.keeping.outside).would_lose_something()
    }

    fn run_tasks(&mut self, ctx: &egui::Context, tasks: impl IntoIterator<Item = Task>) {
        for task in tasks {
            self.run_task(ctx, task);
        }
    }

    fn run_task(&mut self, ctx: &egui::Context, task: Task) {
        match task {
            Task::AskAboutChanges(next) => self.show_dialog(Dialog::Unsaved { next }),
            Task::AskWhere(next) => self.ask_where_to_save(next),
            Task::AskChangedOutside { path, next } => self.show_dialog(Dialog::ChangedOutside { path, next }),
            Task::AskExists { path, next } => self.show_dialog(Dialog::Exists { path, next }),
            Task::Write { path, replacing } => {
                self.keeping.saving_up_to =
                    self.journal.as_ref().map_or(0, super::journal_writer::JournalWriter::number);
                let facts = &self.document.facts;
                let saved = (self.document.number, facts.state(), self.lifecycle.attempt());
                let versions = self.surroundings.journal_folder().map(|state| (state, self.surroundings.now()));
                self.jobs.save(saved, facts.snapshot(), path, replacing, versions);
            }
            Task::MarkSaved { state, path, fingerprint, text } => {
                self.document.facts.mark_saved(state);
                self.document.known = Some(fingerprint);
                self.forget_joins();
                self.document.origin = RecordOrigin::File(path);
                self.jobs.check(self.document.number, text);
                self.notices().clear_about_unsaved();
                self.keep_since_saved(self.keeping.saving_up_to);
            }
            Task::NoteRecent(path) => self.note_recent(&path),
            Task::TellUnkept(unkept) => self.tell_unkept(&unkept),
            Task::TellNotSaved { path, why } => self.tell_not_saved(&path, &why),
            Task::Go(next) => self.go(ctx, next),
        }
    }

    fn go(&mut self, ctx: &egui::Context, next: NextRecord) {
        match next {
            NextRecord::New => {
                let document = OpenDocument::untitled(self.words.text("new-record-title"));
                let view = self.view.clone();
                let before = self.replace_document(document, false);
                self.left = (before.origin != RecordOrigin::Nowhere).then(|| Box::new((before, view)));
                self.show_dialog(Dialog::Heading(HeadingForm::of_new_record()));
            }
            NextRecord::Open(path) => self.open(RecordOrigin::File(path), false),
            NextRecord::OpenBundled => self.open(RecordOrigin::Bundled, false),
            NextRecord::Revert => self.reload(),
            NextRecord::Version(path) => self.look_at_version(path),
            NextRecord::Restore => self.open_rescue(RescueChoice::Restore),
            NextRecord::LookAtRescue => self.open_rescue(RescueChoice::LookFirst),
            NextRecord::Quit => ctx.send_viewport_cmd(egui::ViewportCommand::Close),
        }
    }

    pub(super) fn open(&mut self, origin: RecordOrigin, keeps_view: bool) {
        self.lifecycle.note_opening(self.document.facts.state());
        let progress = Arc::new(Progress::default());
        if let Some(before) = std::mem::replace(&mut self.opening, Opening::from_origin(&origin, Arc::clone(&progress)))
        {
            before.cancel();
        }
        self.jobs.open(origin, keeps_view, progress);
    }

    /// Drops what was changed, and reads the file again.
    pub(super) fn reload(&mut self) {
        match &self.document.origin {
            // Standard input can't be read twice.
            RecordOrigin::Nowhere => {}
            RecordOrigin::File(_) if self.document.path().is_none() => {}
            RecordOrigin::New => {
                self.show_document(OpenDocument::untitled(self.words.text("new-record-title")), false);
            }
            RecordOrigin::Bundled | RecordOrigin::File(_) => {
                self.open(self.document.origin.clone(), true);
            }
        }
    }

    /// Asks under which path to save.
    pub(super) fn ask_where_to_save(&mut self, next: Option<NextRecord>) {
        let folder = self
            .document
            .path()
            .and_then(Path::parent)
            .map(Path::to_path_buf)
            .or_else(|| self.surroundings.documents());
        let name = self.suggested_name();
        if self.surroundings.has_file_dialog && !self.jobs.is_dialog_open() {
            let (title, kind) = (self.words.text("save-dialog-title"), self.words.text("open-dialog-kind"));
            self.jobs.pick_place(title, kind, folder, name, next);
        } else {
            let path = folder.map_or_else(|| PathBuf::from(&name), |folder| folder.join(&name));
            self.show_dialog(Dialog::SaveFile { path: path.display().to_string(), next });
        }
    }

    /// The file's own name, else one made from the title.
    fn suggested_name(&self) -> String {
        let own = self.document.path().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
        own.unwrap_or_else(|| crate::edit::file_name(&self.document.dataset().title))
    }

    /// What could not be kept of the file is told once a run.
    fn tell_unkept(&mut self, unkept: &[Unkept]) {
        for unkept in unkept {
            if !self.keeping.told_unkept.contains(unkept) {
                self.keeping.told_unkept.push(*unkept);
                let text = problems::unkept(&self.words, *unkept);
                self.notices().push(Notice::problem(text));
            }
        }
    }

    fn tell_not_saved(&mut self, path: &Path, why: &NotSaved) {
        let (file, why) = (path.display().to_string(), problems::not_saved(&self.words, why));
        let args = [("file", Arg::Text(&file)), ("why", Arg::Text(&why))];
        let text = self.words.with("notice-cannot-save", &args);
        self.notices().push(Notice::unsaved(text));
    }

    /// Back to what was open before a new record that is not started after all.
    pub(super) fn cancel_new(&mut self) {
        self.close_dialog();
        if let Some((document, view)) = self.left.take().map(|left| *left) {
            self.show_document(document, false);
            self.view = view;
            self.document.refilter(&self.view.filter);
            self.keep_from_now();
        }
    }

    /// Swaps the open record for another, all at once; gives back the one that was open.
    pub(super) fn show_document(&mut self, document: OpenDocument, keeps_view: bool) {
        let before = self.replace_document(document, keeps_view);
        self.let_go(before);
    }

    /// The same; gives what was open before.
    fn replace_document(&mut self, document: OpenDocument, keeps_view: bool) -> OpenDocument {
        if let Some((left, _)) = self.left.take().map(|left| *left) {
            self.let_go(left);
        }
        self.leave_journal();
        if keeps_view {
            let index = &document.index;
            self.view.whole = index.whole();
            self.view.selection.retain(|id| index.at(id).is_some());
            self.view.filter.retain(|id| index.at(id).is_some());
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
                lanes: crate::view::LaneChoice { words: String::new(), ..self.view.lanes.clone() },
                chart: crate::view::ChartView::default(),
                side: crate::view::SideTab::default(),
                panels: self.view.panels.clone(),
                theme: self.view.theme,
            };
        }
        let is_first = self.document.origin == RecordOrigin::Nowhere;
        let before = std::mem::replace(&mut self.document, document);
        if self.view.filter != Filter::default() {
            self.document.refilter(&self.view.filter);
        }
        self.lifecycle.note_opening(self.document.facts.state());
        let (steps, _) = self.document.facts.last_step();
        let state = (self.document.revision, steps);
        let ready = ReadyMade { clashes: self.document.clashes.take(), panels: self.document.panels.take() };
        // Whoever was quicker than the first record keeps what they have begun.
        self.window.turn_to_document(is_first, state, ready);
        let problems = self.document.report.problem_count();
        self.notices().clear_about_report();
        if problems > 0 {
            let text = self.words.with("notice-opened-with-problems", &[("count", Arg::Count(problems))]);
            self.notices().push(Notice::report(text));
        }
        self.show_report();
        self.typed_may_differ();
        self.forget_joins();
        self.watch_file();
        before
    }

    /// Makes the report of the open record ready to be read.
    pub(super) fn show_report(&mut self) {
        let teller = RecordNames { dataset: self.document.dataset(), index: &self.document.index, words: &self.words };
        let lines = ReportLine::all(&teller, &self.document.report);
        self.report = lines;
    }

    /// Keeps the findings true to the facts after an edit. Of a record larger than can be looked through while somebody types
    /// they are renewed when it is saved.
    pub(super) fn renew_report(&mut self) {
        let dataset = self.document.dataset();
        let records: usize = RecordKind::ALL.into_iter().map(|kind| dataset.count(kind)).sum();
        if records > MOST_CHECKED_AT_ONCE {
            return;
        }
        self.document.report = self.document.report.renewed(check::check(dataset));
        self.show_report();
    }

    /// Remembers a file for "Open recent".
    pub(super) fn note_recent(&mut self, path: &Path) {
        self.preferences.note_recent(&std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf()));
        self.remember();
    }

    /// What the status bar says of the file.
    pub(super) fn file_state(&self) -> FileState {
        match self.document.origin {
            _ if self.lifecycle.is_saving() => FileState::Saving,
            _ if matches!(self.keeping.outside, FileLook::Gone | FileLook::Renamed(_)) => FileState::Gone,
            _ if self.document.facts.is_modified() => FileState::Changed,
            RecordOrigin::Nowhere => FileState::Nothing,
            RecordOrigin::Bundled => FileState::Bundled,
            RecordOrigin::New => FileState::New,
            RecordOrigin::File(_) => FileState::Saved,
        }
    }
}

/// A name that does not end as the format's files do gets their ending: what follows the point of "v1.2" is none.
fn with_ending(path: &Path) -> PathBuf {
    let Some(name) = path.file_name().map(|name| name.to_string_lossy()) else { return path.to_path_buf() };
    if name.to_lowercase().ends_with(".json") {
        return path.to_path_buf();
    }
    path.with_file_name(format!("{}.json", name.trim_end_matches(['.', ' '])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_gets_the_ending_of_the_format() {
        for (typed, saved) in [
            ("Kazakhstan v1.2", "Kazakhstan v1.2.json"),
            ("19.03.2014", "19.03.2014.json"),
            ("Kazakhstan", "Kazakhstan.json"),
            ("Kazakhstan.", "Kazakhstan.json"),
            ("No. 5", "No. 5.json"),
            ("Қазақстан–Қытай 2.0", "Қазақстан–Қытай 2.0.json"),
            ("records.d/Kazakhstan 1.1", "records.d/Kazakhstan 1.1.json"),
            ("record.json.bak", "record.json.bak.json"),
            ("record.json", "record.json"),
            ("RECORD.JSON", "RECORD.JSON"),
            ("/tmp/19.03.2014.json", "/tmp/19.03.2014.json"),
        ] {
            assert_eq!(with_ending(Path::new(typed)), Path::new(saved), "{typed}");
        }
    }
}
