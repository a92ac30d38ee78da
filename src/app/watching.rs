//! What is done when somebody else writes to the open record's file, takes it away or gives it another name.
//!
//! Nothing changed here: it is read again, quietly. Changed here: nothing is overwritten, and nothing lost.

use std::path::PathBuf;

use super::file_watcher::{FileWatcher, Noticed};
use super::{App, OpenDocument, RecordOrigin};
use crate::action::{NextRecord, SlowSave};
use crate::files::Replacing;
use crate::files::watch::FileLook;
use crate::report::Refused;
use crate::ui::dialogs::Dialog;
use crate::ui::notices::Notice;
use crate::words::{Arg, problems};

impl App {
    /// Starts the thread that looks at the file.
    pub(super) fn start_watching(&mut self) {
        if !self.surroundings.watches_files {
            return;
        }
        let (watcher, work) = FileWatcher::new(self.jobs.watch_teller());
        self.jobs.start_watch(work);
        self.keeping.watcher = Some(watcher);
    }

    /// Looks at the file that the record is in now, and at what it holds now.
    pub(super) fn watch_file(&mut self) {
        self.keeping.outside = FileLook::Same;
        self.notices().clear_about_outside();
        let file = self.document.path().map(PathBuf::from).zip(self.document.known);
        if let Some(watcher) = &self.keeping.watcher {
            watcher.watch(file.map(|(path, known)| (self.document.number, path, known)));
        }
    }

    /// Something became of the file.
    pub(super) fn take_noticed(&mut self, noticed: Noticed) {
        let Noticed { document, path, look } = noticed;
        // What a save of our own does to it is told when that ends.
        if document != self.document.number || self.document.path() != Some(&path) || self.lifecycle.is_saving() {
            return;
        }
        self.keeping.outside = look.clone();
        self.notices().clear_about_outside();
        let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let args = [("file", Arg::Text(&file))];
        let text = match look {
            FileLook::Same => return,
            FileLook::Changed if !self.document.facts.is_modified() => {
                self.keeping.is_reloading = true;
                return self.open(RecordOrigin::File(path), true);
            }
            FileLook::Changed => {
                let text = self.words.with("outside-changed", &args);
                return self.notices().push(Notice::changed_outside(text));
            }
            FileLook::Gone => self.words.with("outside-gone", &args),
            FileLook::Renamed(to) => {
                let is_beside = to.parent() == path.parent();
                let name = to.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                let to = if is_beside { name } else { to.display().to_string() };
                self.words.with("outside-renamed", &[("file", Arg::Text(&file)), ("to", Arg::Text(&to))])
            }
        };
        self.notices().push(Notice::outside(text));
    }

    /// The file is read again, as somebody else saved it. What stands typed stays.
    pub(super) fn take_reloaded(&mut self, document: OpenDocument) {
        let kept = self.drafts().kept();
        let had_steps = self.document.facts.undo_label().is_some() || self.document.facts.redo_label().is_some();
        let file = document.path().and_then(|path| path.file_name()).map(|name| name.to_string_lossy().into_owned());
        self.show_document(document, true);
        self.bring_back_typed(kept);
        let key = if had_steps { "outside-reloaded-without-undo" } else { "outside-reloaded" };
        let text = self.words.with(key, &[("file", Arg::Text(&file.unwrap_or_default()))]);
        self.notices().push(Notice::outside(text));
    }

    /// It can't be read as it is by now: what is open stays, and the next change of it is looked at again.
    pub(super) fn take_not_reloaded(&mut self, refused: &Refused) {
        let file = self.document.path().map(|path| path.display().to_string()).unwrap_or_default();
        let why = problems::refused(&self.words, refused);
        let text = self.words.with("outside-unreadable", &[("file", Arg::Text(&file)), ("why", Arg::Text(&why))]);
        self.notices().push(Notice::outside(text));
    }

    /// Asks what to do with a file that somebody else has written to.
    pub(super) fn ask_about_outside(&mut self) {
        if let Some(path) = self.document.path().map(PathBuf::from) {
            self.show_dialog(Dialog::ChangedOutside { path, next: None });
        }
    }

    /// Whether the file has another name by now; asks under which to save.
    pub(super) fn asks_about_name(&mut self, next: Option<&NextRecord>) -> bool {
        let FileLook::Renamed(to) = &self.keeping.outside else { return false };
        let Some(path) = self.document.path().map(PathBuf::from) else { return false };
        let dialog = Dialog::Renamed { path, to: to.clone(), next: next.cloned() };
        self.show_dialog(dialog);
        true
    }

    /// Goes on with the file under the name that it has by now.
    pub(super) fn follow_renamed(&mut self, ctx: &egui::Context, to: PathBuf, next: Option<NextRecord>) {
        let replacing = self.document.known.map_or(Replacing::Anything, Replacing::Known);
        self.start_saving(ctx, to, replacing, next);
    }

    /// A save gets no answer for long: what is there to do is asked, and goes on being asked while it is in the way.
    pub(super) fn watch_saving(&mut self, ctx: &egui::Context) {
        let now = ctx.input(|input| input.time);
        if !self.lifecycle.is_saving() {
            self.keeping.saving_since = None;
            if matches!(self.dialog(), Some(Dialog::Slow { .. })) {
                self.close_dialog();
            }
            return;
        }
        let attempt = self.lifecycle.attempt();
        let since = match self.keeping.saving_since {
            Some((of, since)) if of == attempt => since,
            _ => {
                (self.keeping.saving_since, self.keeping.has_told_slow) = (Some((attempt, now)), false);
                now
            }
        };
        let left = self.surroundings.patience.as_secs_f64() - (now - since);
        if left > 0.0 {
            ctx.request_repaint_after(std::time::Duration::from_secs_f64(left));
        } else if !std::mem::replace(&mut self.keeping.has_told_slow, true) {
            self.ask_about_slow(None);
        }
    }

    /// Whether a save is under way that gets no answer.
    pub(super) fn is_slow(&self) -> bool {
        self.lifecycle.is_saving() && self.keeping.has_told_slow
    }

    /// Asks what to do while a save gets no answer.
    pub(super) fn ask_about_slow(&mut self, next: Option<NextRecord>) {
        let can_keep = self.keeps_journal();
        self.show_dialog(Dialog::Slow { next, can_keep });
    }

    /// Does what was chosen while a save gets no answer.
    pub(super) fn run_slow(&mut self, ctx: &egui::Context, choice: SlowSave, next: Option<NextRecord>) {
        let next = self.lifecycle.give_up().or(next);
        match choice {
            SlowSave::Elsewhere => self.ask_where_to_save(next),
            SlowSave::Again => self.save(ctx, next),
            SlowSave::QuitKeeping => {
                self.keep_typed();
                if let Some(journal) = &mut self.journal {
                    journal.release();
                }
                self.lifecycle.may_end();
                ctx.send_viewport_cmd(egui::ViewportCommand::Close);
            }
        }
    }
}
