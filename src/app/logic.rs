//! What happens between frames: outcomes of threads become state, the title is kept true.

use super::jobs::Outcome;
use super::{App, Origin};
use crate::action::Action;
use crate::ui::dialogs::ReportLine;
use crate::ui::notices::Notice;
use crate::view::{Filter, Selection, ThemeChoice, View};
use crate::words::Arg;

impl App {
    pub(super) fn take_outcome(&mut self, ctx: &egui::Context, outcome: Outcome) {
        match outcome {
            Outcome::Opened { generation, .. } if !self.jobs.is_latest(generation) => {}
            Outcome::Opened { result: Ok(document), .. } => self.show_document(*document),
            Outcome::Opened { origin, result: Err(refused), .. } => {
                let name = match &origin {
                    Origin::File(path) => path.display().to_string(),
                    Origin::Bundled | Origin::Nowhere => self.words.text("bundled-record"),
                };
                let why = crate::words::problems::refused(&self.words, &refused);
                let text = self.words.with("notice-cannot-open", &[("file", Arg::Text(&name)), ("why", Arg::Text(&why))]);
                self.window.notices.push(Notice::problem(text));
                if self.document.origin == Origin::Nowhere && matches!(origin, Origin::File(_)) {
                    // Nothing was open: the bundled record is better company than an empty window.
                    self.jobs.open(Origin::Bundled);
                }
            }
            Outcome::Picked(path) => {
                self.jobs.dialog_closed();
                if let Some(path) = path {
                    self.queue.push(Action::Open(path));
                }
            }
            Outcome::FileDialog { is_there } => self.surroundings.has_file_dialog = is_there,
            Outcome::SystemTheme { is_dark } => {
                self.system_is_dark = Some(is_dark);
                self.use_theme(ctx);
            }
        }
        ctx.request_repaint();
    }

    /// Swaps the open record for another, all at once.
    fn show_document(&mut self, document: super::OpenDocument) {
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
            theme: self.view.theme,
        };
        self.document = document;
        self.window.forget_document();
        let problems = self.document.report.problem_count();
        self.window.notices.clear_about_report();
        if problems > 0 {
            let text = self.words.with("notice-opened-with-problems", &[("count", Arg::Count(problems))]);
            self.window.notices.push(Notice::report(text));
        }
        self.window.report = ReportLine::all(&self.words, &self.document.report);
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

    /// The record's title and the program's name. Sent only when it changes, for each sending costs a frame.
    pub(super) fn keep_title(&mut self, ctx: &egui::Context) {
        let title = match self.document.origin {
            Origin::Nowhere => self.words.text("app-name"),
            Origin::Bundled | Origin::File(_) => {
                self.words.with("window-title", &[("record", Arg::Text(&self.document.dataset().title))])
            }
        };
        if title != self.title {
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }

    /// Takes in what the frame showed: files dropped on the window, and whether anything was asked.
    pub(super) fn after_frame(&mut self, ui: &egui::Ui) {
        let dropped = ui.input(|input| input.raw.dropped_files.first().map(|file| file.path().to_path_buf()));
        if let Some(path) = dropped {
            self.queue.push(Action::Open(path));
        }
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
