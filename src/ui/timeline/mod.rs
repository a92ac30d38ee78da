//! The timeline: lanes of events over the shared time axis.
//!
//! What to draw is decided in pure functions; painting holds no decision about data.

use crate::action::ActionQueue;
use crate::ui::Scene;
use crate::view::TimeScale;

/// What the timeline keeps between frames: scroll, a drag, the layout of its lanes.
#[derive(Debug, Default)]
pub struct TimelineState {}

/// Shows the timeline in the space that `ui` has. `scale` is the sheet's one time axis; the gutter lies left of it.
pub fn show(_ui: &mut egui::Ui, _scene: &Scene<'_>, _scale: &TimeScale, _state: &mut TimelineState, _queue: &mut ActionQueue) {}

/// The height that the timeline would like to have, in points.
pub fn wanted_height(_scene: &Scene<'_>, _scale: &TimeScale, _state: &TimelineState) -> f32 {
    340.0
}
