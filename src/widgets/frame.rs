//! The frame of a panel: a group with a spoken name and a place, in the space that is given.

use egui::accesskit::Role;
use egui::{Ui, UiBuilder};

use super::spoken;

/// Shows a panel in the whole space that `ui` has.
pub fn panel(ui: &mut Ui, salt: &str, name: String, show: impl FnOnce(&mut Ui)) {
    let rect = ui.max_rect();
    let builder =
        UiBuilder::new().id_salt(salt).max_rect(rect).accessibility_role(Role::Group).accessibility_label(name);
    ui.scope_builder(builder, |ui| {
        spoken::place(ui, rect);
        show(ui);
    });
}
