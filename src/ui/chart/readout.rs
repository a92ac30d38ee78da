//! The read-out of a figure or a gap, beside the pointer or what the keyboard is on.
//!
//! What it says is in `describe`.

use egui::RichText;

use crate::describe::chart as tell;
use crate::marks::chart::{ChartPanel, ChartTarget};
use crate::theme::{fonts, size};
use crate::ui::{FrameContext, reporters};

/// The width that texts are set to.
const WIDTH: f32 = 330.0;

/// What is written, when, who says so and where; what else there is for the period; then what happened about then.
pub fn show(ui: &mut egui::Ui, scene: &FrameContext<'_>, panel: &ChartPanel, target: ChartTarget, at_ticks: i64) {
    let Some(told) = tell::readout(scene, panel, target, at_ticks) else { return };
    let colours = &scene.tokens.colours;
    let small = |text: &str| RichText::new(text).font(fonts::regular(size::LABEL)).color(colours.ink_second);
    ui.set_max_width(WIDTH);
    let ink = told.side.map_or(colours.ink, |side| reporters::colour_of(side, scene.tokens));
    ui.label(RichText::new(&told.headline).font(fonts::semibold(size::BODY)).color(ink));
    let when = match &told.who {
        Some(who) => format!("{}, {who}", told.period),
        None => told.period.clone(),
    };
    ui.label(RichText::new(when).color(colours.ink));
    for line in &told.beside {
        ui.label(RichText::new(line).font(fonts::medium(size::LABEL)).color(colours.ink));
    }
    for source in &told.sources {
        ui.label(small(source));
    }
    if let Some(note) = &told.note {
        ui.label(small(note));
    }
    if !told.nearby.is_empty() {
        ui.separator();
        ui.label(small(&scene.words.text("chart-nearby")));
        for event in &told.nearby {
            ui.label(RichText::new(event).font(fonts::regular(size::LABEL)).color(colours.ink));
        }
    }
}
