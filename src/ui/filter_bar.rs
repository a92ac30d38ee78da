//! The filter chips, each with the count of what it would let through, and the count of what passes.
//!
//! What passes is worked out in `index::shown`.

use crate::action::ActionQueue;
use crate::ui::Scene;

/// Shows the filter chips in one row.
pub fn show(_ui: &mut egui::Ui, _scene: &Scene<'_>, _queue: &mut ActionQueue) {}

/// Shows the search field. `has_focus_request` puts the keyboard into it.
pub fn search_field(_ui: &mut egui::Ui, _scene: &Scene<'_>, _has_focus_request: bool, _queue: &mut ActionQueue) {}
