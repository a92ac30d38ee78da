//! The ruler between timeline and chart: years, months and days at any zoom.
//!
//! Ticks are chosen by pure functions; it knows nothing of the record.

use crate::action::ActionQueue;
use crate::ui::Scene;
use crate::view::TimeScale;

/// Shows the ruler in the space that `ui` has.
pub fn show(_ui: &mut egui::Ui, _scene: &Scene<'_>, _scale: &TimeScale, _queue: &mut ActionQueue) {}
