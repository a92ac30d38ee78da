//! The overview strip: the density of the whole record, and the window as a brush on it.
//!
//! Density comes from `index::density`.

use crate::action::ActionQueue;
use crate::ui::Scene;

/// Shows the overview strip in the space that `ui` has.
pub fn show(_ui: &mut egui::Ui, _scene: &Scene<'_>, _queue: &mut ActionQueue) {}
