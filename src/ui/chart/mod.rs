//! The chart: figures on the time axis that the timeline has, a panel for each measure.
//!
//! What to draw is decided in pure functions; painting holds no decision about data.

use crate::action::ActionQueue;
use crate::ui::Scene;
use crate::view::TimeScale;

/// What the chart keeps between frames.
#[derive(Debug, Default)]
pub struct ChartState {}

/// Shows the chart panels in the space that `ui` has.
pub fn show(_ui: &mut egui::Ui, _scene: &Scene<'_>, _scale: &TimeScale, _state: &mut ChartState, _queue: &mut ActionQueue) {}
