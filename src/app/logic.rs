//! What happens between frames: outcomes of threads become state, the title is kept true.

use super::jobs::Outcome;
use super::{App, OpenDocument, RecordOrigin};
use crate::action::{Action, NextRecord};
use crate::report::Refused;
use crate::text::shown;
use crate::ui::dialogs::Dialog;
use crate::ui::notices::Notice;
use crate::view::ThemeChoice;
use crate::words::Arg;

impl App {
    pub(super) fn take_outcome(&mut self, ctx: &egui::Context, outcome: Outcome) {
        match outcome {
            Outcome::Opened { generation, result, .. } if !self.jobs.is_latest(generation) => self.let_go_late(result),
            Outcome::Opened { origin, keeps_view, result, .. } => self.take_opened(ctx, origin, keeps_view, result),
            Outcome::Versions(rows) => self.take_versions(rows),
            Outcome::VersionRead { path, use_of, result } => self.take_version(&path, use_of, result),
            Outcome::JoinOffered(offer) => self.take_join_offer(offer),
            Outcome::Joined(made) => self.take_joined(ctx, made),
            Outcome::Noticed(noticed) => self.take_noticed(noticed),
            Outcome::NoDialog(action) => {
                self.jobs.dialog_closed();
                self.surroundings.has_file_dialog = false;
                self.queue.push(*action);
            }
            Outcome::Picked(path) => {
                self.jobs.dialog_closed();
                if let Some(path) = path {
                    self.queue.push(Action::Leave(NextRecord::Open(path)));
                }
            }
            Outcome::Published(published) => self.take_published(ctx, published),
            Outcome::PickedExport(path) => self.take_export_place(path),
            Outcome::PickedImport(path) => {
                self.jobs.dialog_closed();
                if let Some(path) = path {
                    self.take_file(path, false);
                }
            }
            Outcome::LookedInto { path, is_record } => self.take_file(path, is_record),
            Outcome::Proposed { generation, .. } if !self.jobs.is_latest_proposal(generation) => {}
            Outcome::Proposed { bytes, given, result, .. } => self.take_proposed(bytes, *given, result),
            Outcome::PickedPlace { path, next } => {
                self.jobs.dialog_closed();
                if let Some(path) = path {
                    self.save_where_picked(ctx, &path, next);
                }
            }
            Outcome::Saved(saved) => self.take_saved(ctx, *saved),
            Outcome::Checked { document, report } => {
                if document == self.document.number {
                    self.document.report = report;
                    self.show_report();
                }
            }
            Outcome::Recent(rows) => self.show_dialog(Dialog::Recent(rows)),
            Outcome::AddressNotOpened { address, error } => self.tell_address_not_opened(&address, &error),
            Outcome::Journal(told) => self.take_journal_told(told),
            Outcome::OpenedRescue { rescue, choice, result } => self.take_rescue(&rescue, choice, result),
            Outcome::Fell { job, said } => self.take_fall(ctx, job, &said),
            Outcome::FileDialog { is_there } => self.surroundings.has_file_dialog = is_there,
            Outcome::SystemTheme { is_dark } => {
                self.system_is_dark = Some(is_dark);
                self.use_theme(ctx);
            }
        }
        ctx.request_repaint();
    }

    fn take_opened(
        &mut self,
        ctx: &egui::Context,
        origin: RecordOrigin,
        keeps_view: bool,
        result: Result<Box<OpenDocument>, Refused>,
    ) {
        self.opening = None;
        let is_reloading = std::mem::take(&mut self.keeping.is_reloading);
        let document = match result {
            Ok(document) => *document,
            Err(refused) if is_reloading => return self.take_not_reloaded(&refused),
            Err(refused) => return self.tell_refused(&origin, &refused),
        };
        if self.has_changed_since_asked() {
            let next = match origin {
                RecordOrigin::File(path) => NextRecord::Open(path),
                RecordOrigin::Bundled | RecordOrigin::Nowhere | RecordOrigin::New => NextRecord::OpenBundled,
            };
            // What somebody else saved is no reason to leave what was changed here meanwhile.
            return if is_reloading { self.watch_file() } else { self.leave(ctx, next) };
        }
        if is_reloading {
            return self.take_reloaded(document);
        }
        self.show_document(document, keeps_view);
        if let (RecordOrigin::File(path), true) = (origin, self.document.path().is_some()) {
            self.note_recent(&path);
        }
    }

    fn tell_address_not_opened(&mut self, address: &str, error: &std::io::Error) {
        let (address, why) = (Arg::Text(address), error.to_string());
        let text = self.words.with("notice-not-shown", &[("address", address), ("why", Arg::Text(&why))]);
        self.notices().push(Notice::problem(text));
    }

    /// Says why a record can't be opened.
    fn tell_refused(&mut self, origin: &RecordOrigin, refused: &Refused) {
        let name = match origin {
            RecordOrigin::File(path) => path.display().to_string(),
            RecordOrigin::Bundled | RecordOrigin::Nowhere | RecordOrigin::New => self.words.text("bundled-record"),
        };
        self.tell_not_opened(&name, refused);
        if self.document.origin == RecordOrigin::Nowhere && matches!(origin, RecordOrigin::File(_)) {
            // Nothing was open: the bundled record is better company than an empty window.
            self.open(RecordOrigin::Bundled, false);
        }
    }

    pub(super) fn tell_not_opened(&mut self, file: &str, refused: &Refused) {
        let why = crate::words::problems::refused(&self.words, refused);
        let text = self.words.with("notice-cannot-open", &[("file", Arg::Text(file)), ("why", Arg::Text(&why))]);
        self.notices().push(Notice::problem(text));
    }

    /// Light, dark, or as the desktop says; light where it says nothing.
    pub(super) fn use_theme(&self, ctx: &egui::Context) {
        let preference = match (self.view.theme, self.system_is_dark) {
            (ThemeChoice::Light, _) | (ThemeChoice::System, Some(false)) => egui::ThemePreference::Light,
            (ThemeChoice::Dark, _) | (ThemeChoice::System, Some(true)) => egui::ThemePreference::Dark,
            (ThemeChoice::System, None) => egui::ThemePreference::System,
        };
        ctx.set_theme(preference);
    }

    /// The record's title, whether it is changed, and the program's name. Sent only when it changes, for each sending costs a frame.
    pub(super) fn keep_title(&mut self, ctx: &egui::Context) {
        let title = match self.document.origin {
            RecordOrigin::Nowhere => self.words.text("app-name"),
            RecordOrigin::Bundled | RecordOrigin::New | RecordOrigin::File(_) => {
                let is_changed = self.document.facts.is_modified();
                let file = self.document.path().and_then(|path| path.file_name()).map(|name| name.to_string_lossy());
                let key = match (&file, is_changed) {
                    (None, false) => "window-title",
                    (None, true) => "window-title-changed",
                    (Some(_), false) => "window-title-file",
                    (Some(_), true) => "window-title-file-changed",
                };
                let file = file.unwrap_or_default();
                let record = shown(&self.document.dataset().title);
                let args = [("record", Arg::Text(&record)), ("file", Arg::Text(&file))];
                self.words.with(key, &args)
            }
        };
        if title != self.title {
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            // Those who hear the window hear the same.
            crate::ui::named::name_window(ctx, &title);
            self.title = title;
        }
    }

    /// Takes in what the frame showed: files dropped on the window, and whether anything was asked.
    pub(super) fn after_frame(&mut self, ui: &egui::Ui) {
        let dropped = ui.input(|input| input.raw.dropped_files.first().map(|file| file.path().to_path_buf()));
        if let Some(path) = dropped {
            self.take_dropped(path);
        }
        self.take_pasted_table(ui);
        self.keep_up(ui.ctx());
        // Hover is renewed each frame: what nobody claimed is over.
        let hover = self.queue.take_hover();
        if hover != self.view.hover {
            self.view.hover = hover;
            ui.ctx().request_repaint();
        }
        if !self.queue.is_empty() {
            ui.ctx().request_repaint();
        }
    }
}
