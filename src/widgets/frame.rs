//! The frame of a panel: a group with a spoken name and a place, in the space that is given.

use egui::accesskit::Role;
use egui::{Rect, Ui, UiBuilder};

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

/// Shows a part of the window in its place, and nothing of it outside.
pub fn part(ui: &mut Ui, rect: Rect, salt: &str, show: impl FnOnce(&mut Ui)) {
    // Where notices have taken all there was, nothing is left, and not less than that.
    let rect = Rect::from_min_max(rect.min, rect.max.max(rect.min));
    let mut part = ui.new_child(UiBuilder::new().id_salt(salt).max_rect(rect));
    part.set_clip_rect(rect.intersect(ui.clip_rect()));
    show(&mut part);
}
