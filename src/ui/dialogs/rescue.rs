//! What was kept when the program ended unexpectedly, offered at the next start.

use std::path::PathBuf;

use egui::RichText;

use crate::action::{Action, ActionQueue, RescueChoice};
use crate::theme::{fonts, size};
use crate::ui::FrameContext;
use crate::widgets::dialog::{heading, primary_button};

/// What became of a file since a journal was begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileNow {
    /// It is as it was, or there is none.
    AsBefore,
    /// It holds something else by now.
    Changed,
    /// It is not there any more.
    Gone,
}

/// What is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RescueOffer {
    /// What the record is called.
    pub title: String,
    /// The file that it was read from, or saved in last.
    pub file: Option<PathBuf>,
    /// When the last of it was done.
    pub when: String,
    /// How many steps were made that the file does not have.
    pub changes: usize,
    /// The key of the sentence that counts them.
    pub counted_by: &'static str,
    /// The last of them, the latest first.
    pub steps: Vec<String>,
    /// How many drafts were being written.
    pub typed: usize,
    /// Whether its end was cut off, and dropped.
    pub is_torn: bool,
    /// What became of the file since.
    pub file_now: FileNow,
}

/// Wide enough for a path.
const WIDTH: f32 = 480.0;

/// Offers it: to restore it, to look at it first, or to let it go.
pub fn show(ui: &mut egui::Ui, scene: &FrameContext<'_>, offer: &RescueOffer, queue: &mut ActionQueue) {
    let words = scene.words;
    ui.set_width(WIDTH);
    heading(ui, words.with("rescue-title", &[("record", (&offer.title).into())]), scene.tokens);
    ui.label(words.text("rescue-text"));
    ui.add_space(size::GAP);
    let second = |ui: &mut egui::Ui, line: String| {
        let text = RichText::new(line).font(fonts::regular(size::BODY)).color(scene.tokens.colours.ink_second);
        ui.add(egui::Label::new(text).wrap());
    };
    let said = [("count", offer.changes.into()), ("when", (&offer.when).into())];
    ui.label(RichText::new(words.with(offer.counted_by, &said)).font(fonts::medium(size::BODY)));
    for step in &offer.steps {
        second(ui, words.with("rescue-listed", &[("step", step.into())]));
    }
    let more = offer.changes.saturating_sub(offer.steps.len());
    if more > 0 {
        second(ui, words.with("rescue-more", &[("count", more.into())]));
    }
    ui.add_space(size::GAP);
    let file = offer.file.as_ref().map(|file| file.display().to_string());
    let lines = [
        (offer.typed > 0).then(|| words.with("rescue-typed", &[("count", offer.typed.into())])),
        file.map(|file| words.with("rescue-file", &[("file", (&file).into())])),
        (offer.file_now == FileNow::Changed).then(|| words.text("rescue-file-changed")),
        (offer.file_now == FileNow::Gone).then(|| words.text("rescue-file-gone")),
        offer.is_torn.then(|| words.text("rescue-was-torn")),
    ];
    for line in lines.into_iter().flatten() {
        second(ui, line);
    }
    ui.add_space(size::GAP_WIDE);
    ui.horizontal(|ui| {
        let restore = ui.add(primary_button(words.text("rescue-restore"), scene.tokens));
        if ui.memory(|memory| memory.focused().is_none()) {
            restore.request_focus();
            ui.ctx().request_repaint();
        }
        let look = ui.button(words.text("rescue-look"));
        let discard = ui.button(words.text("rescue-discard"));
        let chosen =
            [(restore, RescueChoice::Restore), (look, RescueChoice::LookFirst), (discard, RescueChoice::Discard)];
        for (_, choice) in chosen.into_iter().filter(|(button, _)| button.clicked()) {
            queue.push(Action::CloseDialog);
            queue.push(Action::Rescue(choice));
        }
    });
}
