//! What a screen reader, and whoever drives the window by its spoken names, needs beside a role and a name: a place.
//!
//! It knows no record.

use egui::{Rect, Response, Role, WidgetInfo, accesskit};

/// A row of a list that the arrow keys move through.
pub fn option(response: &Response, name: &str, is_marked: bool) {
    // The place and what can be done come with the widget's own words.
    response.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, response.enabled(), name));
    response.ctx.accesskit_node_builder(response.id, |node| node.set_selected(is_marked));
}

/// The place of a panel that was given a role and a name as it was made: egui says neither for it.
pub fn place(ui: &egui::Ui, rect: Rect) {
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
        node.set_bounds(accesskit::Rect {
            x0: rect.min.x.into(),
            y0: rect.min.y.into(),
            x1: rect.max.x.into(),
            y1: rect.max.y.into(),
        });
    });
}
