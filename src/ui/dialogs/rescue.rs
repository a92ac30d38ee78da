//! What was kept when the program ended unexpectedly, offered at the next start.

use std::path::PathBuf;

use egui::RichText;

use crate::action::{Action, ActionQueue, RescueChoice};
use crate::theme::{fonts, size};
use crate::ui::FrameContext;
use crate::widgets::dialog::{heading, primary_button};

/// What is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RescueOffer {
    /// What the record is called.
    pub title: String,
    /// The file that it was read from, or saved in last.
    pub file: Option<PathBuf>,
    /// Where it lies meanwhile.
    pub kept_in: PathBuf,
    /// Whether a fact was changed that the file does not have.
    pub is_changed: bool,
    /// How many drafts were being written.
    pub typed: usize,
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
    let file = offer.file.as_ref().map(|file| file.display().to_string());
    let kept_in = offer.kept_in.display().to_string();
    let lines = [
        offer.is_changed.then(|| words.text("rescue-changed")),
        (offer.typed > 0).then(|| words.with("rescue-typed", &[("count", offer.typed.into())])),
        file.map(|file| words.with("rescue-file", &[("file", (&file).into())])),
        Some(words.with("rescue-kept-in", &[("file", (&kept_in).into())])),
    ];
    for line in lines.into_iter().flatten() {
        let text = RichText::new(line).font(fonts::regular(size::BODY)).color(scene.tokens.colours.ink_second);
        ui.add(egui::Label::new(text).wrap());
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
