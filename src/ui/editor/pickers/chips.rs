//! Chips: what is chosen, each with a cross that removes it.

use std::sync::Arc;

use egui::text::{LayoutJob, TextWrapping};
use egui::{Align2, CornerRadius, Galley, Key, Pos2, Rect, Response, Sense, Stroke, StrokeKind, Vec2, pos2};

use crate::theme::{fonts, size};
use crate::ui::editor::form::{FormContext, has_keyboard};
use crate::widgets::keys;

pub const HEIGHT: f32 = 22.0;
const PADDING: f32 = 8.0;
/// The room of the cross.
const CROSS: f32 = 18.0;

/// A chip measured.
pub struct Chip {
    galley: Arc<Galley>,
    pub width: f32,
}

/// Measures a chip that may take `room`.
pub fn measure(ui: &egui::Ui, form: &FormContext<'_>, name: &str, room: f32) -> Chip {
    let colour = form.scene.tokens.colours.selection;
    let mut job = LayoutJob::simple_singleline(name.to_owned(), fonts::medium(size::BODY), colour);
    job.wrap = TextWrapping::truncate_at_width((room - PADDING - CROSS).max(24.0));
    let galley = ui.painter().layout_job(job);
    let width = galley.size().x + PADDING + CROSS;
    Chip { galley, width }
}

/// Draws a chip at a place. Gives its cross, and whether it was removed, with the pointer or a key. `spoken` is what a
/// screen reader says of it.
pub fn show(
    ui: &mut egui::Ui,
    form: &FormContext<'_>,
    chip: &Chip,
    at: Pos2,
    id: egui::Id,
    spoken: &str,
) -> (Response, bool) {
    let colours = &form.scene.tokens.colours;
    let rect = Rect::from_min_size(at, Vec2::new(chip.width, HEIGHT));
    let ground = form.scene.tokens.selection_ground(colours.raised);
    ui.painter().rect_filled(rect, CornerRadius::same(11), ground);
    let text = pos2(rect.left() + PADDING, rect.center().y - chip.galley.size().y / 2.0);
    ui.painter().galley(text, Arc::clone(&chip.galley), colours.selection);
    let end = Rect::from_min_max(pos2(rect.right() - CROSS, rect.top()), rect.max);
    let cross = ui.interact(end, id, Sense::click()).on_hover_cursor(egui::CursorIcon::PointingHand);
    let ink = if cross.hovered() || has_keyboard(&cross) { colours.ink } else { colours.selection };
    ui.painter().text(end.center() - Vec2::new(1.0, 0.0), Align2::CENTER_CENTER, "×", fonts::medium(size::BODY), ink);
    if has_keyboard(&cross) {
        let stroke = Stroke::new(1.5, colours.selection);
        ui.painter().rect_stroke(rect, CornerRadius::same(11), stroke, StrokeKind::Outside);
    }
    cross.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, spoken));
    let is_deleted = has_keyboard(&cross) && (keys::is_taken(ui, Key::Delete) || keys::is_taken(ui, Key::Backspace));
    let is_removed = cross.clicked() || is_deleted;
    (cross, is_removed)
}

/// Where things of these widths stand in rows of a width: left and row of each.
pub fn flow(widths: &[f32], gap: f32, room: f32) -> Vec<(f32, usize)> {
    let (mut left, mut row) = (0.0, 0);
    let mut places = Vec::with_capacity(widths.len());
    for &width in widths {
        if left > 0.0 && left + width > room {
            left = 0.0;
            row += 1;
        }
        places.push((left, row));
        left += width + gap;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chips_go_to_the_next_row_where_they_do_not_fit() {
        assert_eq!(flow(&[100.0, 100.0, 100.0, 40.0], 4.0, 250.0), [(0.0, 0), (104.0, 0), (0.0, 1), (104.0, 1)]);
        assert_eq!(flow(&[400.0, 10.0], 4.0, 250.0), [(0.0, 0), (0.0, 1)]);
        assert!(flow(&[], 4.0, 250.0).is_empty());
    }
}
