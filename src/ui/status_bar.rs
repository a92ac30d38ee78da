//! The status bar: what is open, how much it holds, what is wrong with it, and the window in words.
//!
//! It changes nothing.

use egui::{Align, Label, Layout, RichText};

use super::Scene;
use crate::action::{Action, ActionQueue};
use crate::theme::{fonts, size};
use crate::words::{Arg, dates};

/// Shows the status bar. `finding_count` is how many problems and notes the record has.
pub fn show(ui: &mut egui::Ui, scene: &Scene<'_>, finding_count: usize, queue: &mut ActionQueue) {
    let colours = &scene.tokens.colours;
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = size::GAP;
        let title = RichText::new(&scene.dataset.title).font(fonts::semibold(size::LABEL)).color(colours.ink);
        ui.add(Label::new(title).truncate());
        let count = scene.dataset.events.len() + scene.dataset.agreements.len();
        let records = scene.words.with("status-records", &[("count", Arg::Count(count))]);
        ui.label(RichText::new(records).font(fonts::regular(size::LABEL)).color(colours.ink_second));
        if finding_count > 0 {
            let text = scene.words.with("status-findings", &[("count", Arg::Count(finding_count))]);
            let link = egui::Link::new(RichText::new(text).font(fonts::medium(size::LABEL)).color(colours.caution));
            if ui.add(link).clicked() {
                queue.push(Action::ShowReport);
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let window = dates::window_in_words(scene.words, scene.view.window.first_day(), scene.view.window.last_day());
            ui.label(RichText::new(window).font(fonts::regular(size::LABEL)).color(colours.ink_second));
        });
    });
}
