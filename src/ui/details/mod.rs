//! Details: everything on record about what is selected, with who says so.
//!
//! What stands in which section is decided in pure functions.

use crate::action::ActionQueue;
use crate::ui::Scene;

/// Shows the right panel's contents in the space that `ui` has.
pub fn show(_ui: &mut egui::Ui, _scene: &Scene<'_>, _queue: &mut ActionQueue) {}
