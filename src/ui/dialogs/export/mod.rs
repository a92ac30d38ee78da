//! How something that leaves the record is to be: a picture, a table, a calendar, a brief; and where it goes.
//!
//! It draws no picture and writes no file: it asks for both.

mod fields;
mod form;
mod picture;
mod place;
mod preview;
mod rows;

use egui::{RichText, ScrollArea, Ui};

pub use form::ExportForm;
pub use place::ExportPlace;

use self::form::{ExportState, GoalForm};
use crate::action::{Action, ActionQueue};
use crate::order::PictureOptions;
use crate::theme::{fonts, size};
use crate::ui::FrameContext;
use crate::widgets::dialog::{field, heading, primary_button};

const WIDTH: f32 = 480.0;
/// What lies around the choices: heading, path, buttons and margins.
const AROUND: f32 = 250.0;

impl ExportForm {
    /// Shows what a picture would look like; without an image it can't be drawn.
    pub fn show_preview(&mut self, options: &PictureOptions, image: Option<egui::TextureHandle>) {
        if let GoalForm::Picture(form) = &mut self.goal {
            form.preview.show(options, image);
        }
    }
}

/// Shows the dialog.
pub fn show(ui: &mut Ui, scene: &FrameContext<'_>, form: &mut ExportForm, queue: &mut ActionQueue) {
    let (title, width) = match &form.goal {
        GoalForm::Picture(_) => ("export-picture-title", picture::WIDTH),
        GoalForm::Table(_) => ("export-table-title", WIDTH),
        GoalForm::Calendar(_) => ("export-calendar-title", WIDTH),
        GoalForm::Brief(_) => ("export-brief-title", WIDTH),
    };
    ui.set_width(width);
    heading(ui, scene.words.text(title), scene.tokens);
    let has_filter = !form.filter.is_empty();
    let most = (ui.ctx().content_rect().height() - AROUND).max(160.0);
    let choices = ScrollArea::vertical().max_height(most).show(ui, |ui| match &mut form.goal {
        GoalForm::Picture(form) => picture::show(ui, scene, form, queue),
        GoalForm::Table(form) => rows::table(ui, scene, form, has_filter),
        GoalForm::Calendar(form) => rows::calendar(ui, scene, form),
        GoalForm::Brief(form) => rows::brief(ui, scene, form),
    });
    if choices.inner {
        form.follow();
    }
    ui.add_space(size::GAP);
    let is_entered = path(ui, scene, form, queue);
    told(ui, scene, &form.state);
    ui.add_space(size::GAP_WIDE);
    buttons(ui, scene, form, is_entered, queue);
}

/// Where it goes. Gives whether Enter was pressed.
fn path(ui: &mut Ui, scene: &FrameContext<'_>, form: &mut ExportForm, queue: &mut ActionQueue) -> bool {
    let before = form.place.path.clone();
    let hint = scene.words.text("export-path-hint");
    let is_entered = field(ui, scene.words.text("export-path"), hint, &mut form.place.path, true);
    if form.place.path != before {
        form.follow_path();
    }
    if form.place.has_dialog {
        ui.add_space(size::GAP_TINY);
        if ui.button(scene.words.text("export-choose")).clicked() {
            queue.push(Action::PickExport);
        }
    }
    is_entered
}

/// How far it is.
fn told(ui: &mut Ui, scene: &FrameContext<'_>, state: &ExportState) {
    let colours = &scene.tokens.colours;
    let (text, colour) = match state {
        ExportState::Choosing => return,
        ExportState::Writing => (scene.words.text("export-writing"), colours.ink_second),
        ExportState::IsThere(path) => {
            (scene.words.with("export-is-there", &[("file", path.into())]), scene.tokens.caution_text())
        }
        ExportState::Failed(why) => (why.clone(), colours.problem),
    };
    ui.add_space(size::GAP_TINY);
    ui.label(RichText::new(text).font(fonts::regular(size::BODY)).color(colour));
}

fn buttons(ui: &mut Ui, scene: &FrameContext<'_>, form: &mut ExportForm, is_entered: bool, queue: &mut ActionQueue) {
    ui.horizontal(|ui| {
        let order = form.order();
        let replaces = order.as_ref().is_some_and(|order| order.replaces);
        let key = if replaces { "export-replace" } else { "export-take" };
        let main = ui.add_enabled(order.is_some(), primary_button(scene.words.text(key), scene.tokens));
        // What is there already is replaced by the button alone.
        if let Some(order) = order.filter(|_| main.clicked() || (is_entered && !replaces)) {
            form.state = ExportState::Writing;
            queue.push(Action::Export(Box::new(order)));
        }
        if ui.button(scene.words.text("dialog-cancel")).clicked() {
            queue.push(Action::CloseDialog);
        }
    });
}
