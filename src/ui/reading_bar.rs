//! The bar that says which file is being read and how far it is, and lets it go.
//!
//! It lies where notices do: what is open can be read and worked on meanwhile.

use egui::text::{LayoutJob, TextWrapping};
use egui::{Align, Frame, Layout, Margin, Panel, ProgressBar, RichText, Sense, Stroke, TextFormat};

use super::FrameContext;
use crate::action::{Action, ActionQueue};
use crate::theme::{fonts, mix, size};
use crate::words::Arg;

/// What is being read.
#[derive(Clone, Copy, Debug)]
pub struct ReadingShown<'a> {
    /// The file's name.
    pub name: &'a str,
    /// How much of the work is done, 0 to 1; `None` while that is not known.
    pub share: Option<f32>,
}

/// The width of the bar itself.
const WIDTH: f32 = 240.0;

/// Shows it, while something is read.
pub fn show(ui: &mut egui::Ui, scene: &FrameContext<'_>, reading: Option<ReadingShown<'_>>, queue: &mut ActionQueue) {
    let Some(reading) = reading else { return };
    let colours = &scene.tokens.colours;
    let ground = mix(colours.raised, colours.selection, 0.12);
    let frame =
        Frame::NONE.fill(ground).inner_margin(Margin::symmetric(16, 6)).stroke(Stroke::new(1.0, colours.selection));
    let text = scene.words.with("reading-file", &[("file", Arg::Text(reading.name))]);
    Panel::bottom("reading-bar").frame(frame).show(ui, |ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if ui.button(scene.words.text("dialog-cancel")).clicked() {
                queue.push(Action::CancelOpening);
            }
            let share = reading.share.unwrap_or(0.0);
            let percent = (share * 100.0).floor();
            if reading.share.is_some() {
                let said = scene.words.with("reading-share", &[("percent", Arg::Text(&percent.to_string()))]);
                ui.label(RichText::new(said).font(fonts::regular(size::LABEL)).color(colours.ink_second));
            }
            let bar = ProgressBar::new(share).desired_width(WIDTH).desired_height(size::GAP).fill(colours.selection);
            let response = ui.add(bar);
            response.widget_info(|| {
                let mut info = egui::WidgetInfo::labeled(egui::Role::ProgressIndicator, true, &text);
                info.value = Some(f64::from(percent));
                info
            });
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                // The bar has this for its name: said once is enough.
                let mut job =
                    LayoutJob::single_section(text, TextFormat::simple(fonts::medium(size::BODY), colours.ink));
                job.wrap = TextWrapping::truncate_at_width(ui.available_width());
                let galley = ui.painter().layout_job(job);
                let (place, _) = ui.allocate_exact_size(galley.size(), Sense::hover());
                ui.painter().galley(place.min, galley, colours.ink);
            });
        });
    });
}
