//! The dialog of an import: what it would bring, before anything changes; or that it is being read; or why it can't be.

mod list;
mod mapping;
mod preview;
mod proposal;
mod state;

use egui::RichText;

use crate::action::{Action, ActionQueue};
use crate::theme::size;
use crate::ui::FrameContext;
use crate::widgets::dialog::{heading, is_keyboard_free, primary_button, take_keyboard};
use crate::words::records;

pub use state::{Held, ImportDialog, Looking, Offer, Stage};

/// As wide as a table of figures needs, where the window has it.
const WIDEST: f32 = 820.0;
/// As wide as a sentence needs: why a file can't be read, or that it is being read.
const OF_A_SENTENCE: f32 = 460.0;
/// What stands beside a dialog.
const BESIDE: f32 = 72.0;

/// Shows the dialog.
pub fn show(ui: &mut egui::Ui, scene: &FrameContext<'_>, dialog: &mut ImportDialog, queue: &mut ActionQueue) {
    let room = ui.ctx().content_rect();
    let widest = if matches!(dialog.stage, Stage::Proposed(_)) { WIDEST } else { OF_A_SENTENCE };
    ui.set_width((room.width() - BESIDE).min(widest));
    if is_low(ui) {
        ui.horizontal(|ui| title(ui, scene, &dialog.name));
    } else {
        title(ui, scene, &dialog.name);
    }
    match &mut dialog.stage {
        Stage::Reading(looking) => reading(ui, scene, looking, queue),
        Stage::Refused(why) => refused(ui, scene, why, queue),
        Stage::Proposed(offer) => proposal::show(ui, scene, offer, room.height(), queue),
    }
}

/// Whether the window is so low that what an import would bring needs every line.
fn is_low(ui: &egui::Ui) -> bool {
    ui.ctx().content_rect().height() < size::LOW
}

fn title(ui: &mut egui::Ui, scene: &FrameContext<'_>, name: &str) {
    heading(ui, scene.words.text("import-dialog-title"), scene.tokens);
    if !name.is_empty() {
        ui.add(egui::Label::new(RichText::new(name).color(scene.tokens.colours.ink_second)).truncate());
    }
}

fn reading(ui: &mut egui::Ui, scene: &FrameContext<'_>, looking: &Looking, queue: &mut ActionQueue) {
    ui.add_space(size::GAP);
    let text = scene.words.text("import-reading");
    let share = looking.0.share().unwrap_or(0.0);
    let bar = egui::ProgressBar::new(share).desired_height(size::GAP).fill(scene.tokens.colours.selection);
    let response = ui.add(bar);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ProgressIndicator, true, &text));
    ui.label(RichText::new(&text).color(scene.tokens.colours.ink_second));
    ui.add_space(size::GAP_WIDE);
    cancel(ui, scene, queue);
    // The share is another one soon.
    ui.ctx().request_repaint_after(std::time::Duration::from_millis(100));
}

fn refused(ui: &mut egui::Ui, scene: &FrameContext<'_>, why: &str, queue: &mut ActionQueue) {
    ui.add_space(size::GAP);
    ui.label(RichText::new(records::capitalised(why)).color(scene.tokens.colours.problem));
    ui.add_space(size::GAP_WIDE);
    ui.horizontal(|ui| {
        let another = ui.add(primary_button(scene.words.text("import-another"), scene.tokens));
        if is_keyboard_free(ui) {
            take_keyboard(&another);
        }
        if another.clicked() {
            queue.push(Action::CancelImport);
            queue.push(Action::AskToImport);
        }
        cancel(ui, scene, queue);
    });
}

fn cancel(ui: &mut egui::Ui, scene: &FrameContext<'_>, queue: &mut ActionQueue) {
    if ui.button(scene.words.text("dialog-cancel")).clicked() {
        queue.push(Action::CancelImport);
    }
}
