//! What leaves the record: asked for in a dialog, made off the frame, and said where it went.
//!
//! It is drawn and written as the command line does it, for the window's own stretch of time, filter and measures.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::App;
use super::jobs::Job;
use super::publishing::{self, FactsGiven, NotExported, Published};
use crate::edit;
use crate::order::{ExportGoal, ExportOrder, FileKind, FileOrder, PictureOptions, PictureView, PreviewOrder};
use crate::picture::Pixels;
use crate::time::DaySpan;
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::export::{ExportForm, ExportPlace};
use crate::ui::notices::Notice;

impl App {
    /// Asks how it is to be.
    pub(super) fn ask_to_export(&mut self, goal: ExportGoal) {
        let folder = self.document.path().and_then(Path::parent).map(Path::to_path_buf);
        let folder = folder.or_else(|| self.surroundings.documents()).unwrap_or_default();
        let name = edit::file_name(&self.document.dataset().title);
        let stem = Path::new(&name).file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let place = ExportPlace::new(folder, stem, self.surroundings.has_file_dialog);
        let options = self.picture_options(PictureView::Sheet, PictureOptions::USUAL_SIZE);
        let form = ExportForm::new(goal, place, options, (self.document.dataset(), &self.document.index), &self.view);
        self.show_dialog(Dialog::Export(Box::new(form)));
    }

    /// Writes what was ordered.
    pub(super) fn export(&mut self, mut order: ExportOrder) {
        order.path = self.surroundings.from_home(&order.path);
        let (facts, words) = (self.facts_given(), Arc::clone(&self.words));
        self.jobs.publish(Job::Export, move || publishing::export(facts, &words, order));
    }

    /// Draws what a picture would look like: the latest that is asked for, one at a time.
    pub(super) fn preview(&mut self, order: Box<PreviewOrder>) {
        if self.previewing.is_busy {
            self.previewing.next = Some(order);
            return;
        }
        self.previewing.is_busy = true;
        let (facts, words, revision) = (self.facts_given(), Arc::clone(&self.words), self.document.revision);
        self.jobs.publish(Job::Preview, move || publishing::preview(facts, &words, order, revision));
    }

    /// Puts a picture of what is looked at onto the clipboard.
    pub(super) fn copy_picture(&mut self, shown: Option<PictureView>) {
        let shown = shown.or_else(|| self.window.under_pointer()).unwrap_or(PictureView::Sheet);
        let options = self.picture_options(shown, PictureOptions::USUAL_SIZE);
        let (facts, words) = (self.facts_given(), Arc::clone(&self.words));
        self.jobs.publish(Job::Export, move || publishing::picture(facts, &words, &options));
    }

    /// Puts what is looked at onto the clipboard as a table.
    pub(super) fn copy_table(&mut self, kind: FileKind) {
        let window = self.view.window;
        let days = DaySpan { earliest: Some(window.first_day()), latest: Some(window.last_day()) };
        let order = FileOrder { filter: self.view.filter.clone(), days, ..FileOrder::of_kind(kind) };
        let (facts, words) = (self.facts_given(), Arc::clone(&self.words));
        self.jobs.publish(Job::Export, move || publishing::table(facts, &words, &order));
    }

    /// The dialog that exports, while it is open.
    fn export_form(&mut self) -> Option<&mut ExportForm> {
        match self.dialog() {
            Some(Dialog::Export(form)) => Some(form),
            _ => None,
        }
    }

    /// Lets the desktop ask where it is to go.
    pub(super) fn pick_export(&mut self) {
        let (is_there, said) = (self.surroundings.has_file_dialog, self.words.text("export-no-dialog"));
        let Some(form) = self.export_form() else { return };
        if !is_there {
            form.place.has_dialog = false;
            return form.failed(said);
        }
        let path = PathBuf::from(form.path());
        let ending = form.ending();
        let title = self.words.text("export-choose-title");
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        self.jobs.pick_export(title, ending, path.parent().map(Path::to_path_buf), name);
    }

    /// The desktop's dialog is closed. It has asked itself before a file is replaced.
    pub(super) fn take_export_place(&mut self, path: Option<PathBuf>) {
        self.jobs.dialog_closed();
        if let (Some(path), Some(form)) = (path, self.export_form()) {
            form.go_to(&path);
        }
    }

    /// Shows what came of it.
    pub(super) fn take_published(&mut self, ctx: &egui::Context, published: Published) {
        match published {
            Published::Exported { path, result } => self.take_exported(&path, result),
            Published::Preview { order, pixels, revision, facts } => {
                self.previewing.is_busy = false;
                let next = self.previewing.next.take();
                if let Some(form) = self.export_form() {
                    let image = pixels.map(|pixels| ctx.load_texture("export-preview", image(pixels), SMOOTH));
                    form.show_preview(&order.options, image);
                    self.previewing.facts = Some((revision, facts));
                    if let Some(next) = next {
                        self.preview(next);
                    }
                }
            }
            Published::Picture(Some(pixels)) => {
                ctx.copy_image(image(pixels));
                self.tell("picture-copied");
            }
            Published::Picture(None) => {
                let text = self.words.text("picture-not-copied");
                self.notices().push(Notice::problem(text));
            }
            Published::Table(text) => self.copy(ctx, text, Some("table-copied")),
        }
    }

    fn tell(&mut self, key: &str) {
        let text = self.words.text(key);
        self.notices().push(Notice::told(text));
    }

    fn take_exported(&mut self, path: &Path, result: Result<String, NotExported>) {
        let dialog = self.export_form();
        let notice = match (result, dialog) {
            (Ok(said), dialog) => {
                if dialog.is_some() {
                    self.close_dialog();
                }
                let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
                Notice::written(said, folder.display().to_string())
            }
            (Err(NotExported::IsThere), Some(form)) => return form.is_there(path),
            (Err(NotExported::Because(why)), Some(form)) => return form.failed(why),
            (Err(NotExported::Because(why)), None) => Notice::problem(why),
            (Err(NotExported::IsThere), None) => {
                let file = path.display().to_string();
                Notice::problem(self.words.with("export-exists", &[("file", (&file).into())]))
            }
        };
        self.notices().push(notice);
    }

    /// A thread that made something fell.
    pub(super) fn publishing_fell(&mut self, job: Job) {
        if job == Job::Preview {
            self.previewing.is_busy = false;
        }
        // Why is told in a notice, as of any thread.
        let text = self.words.text("export-fell");
        if let Some(form) = self.export_form() {
            form.failed(text);
        }
    }

    /// Lets go of what only the dialog needed: a snapshot of the facts would be copied when one changes.
    pub(super) fn keep_previewing(&mut self) {
        if self.previewing.facts.is_some() && self.export_form().is_none() {
            self.previewing.facts = None;
        }
    }

    fn facts_given(&self) -> FactsGiven {
        match &self.previewing.facts {
            Some((revision, facts)) if *revision == self.document.revision => FactsGiven::Ready(Arc::clone(facts)),
            _ => FactsGiven::Raw(self.document.facts.snapshot()),
        }
    }

    fn picture_options(&self, shown: PictureView, size: (u16, u16)) -> PictureOptions {
        PictureOptions {
            shown,
            size,
            window: Some(self.view.window),
            filter: self.view.filter.clone(),
            chart: Some(self.view.chart.clone()),
            selected: self.view.selection.current().cloned(),
            ..PictureOptions::usual()
        }
    }
}

/// It is shown smaller than it is.
const SMOOTH: egui::TextureOptions = egui::TextureOptions::LINEAR;

fn image((size, pixels): Pixels) -> egui::ColorImage {
    egui::ColorImage::from_rgba_premultiplied(size, &pixels)
}
