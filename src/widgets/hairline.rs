//! Lines of one pixel, whatever the scale of the screen.

use egui::{Color32, Rect, Stroke, Ui};

/// The stroke of a hairline.
pub fn stroke(ui: &Ui, colour: Color32) -> Stroke {
    Stroke::new(1.0 / ui.pixels_per_point(), colour)
}

/// Draws one along the top of `rect`.
pub fn above(ui: &Ui, rect: Rect, colour: Color32) {
    ui.painter().hline(rect.x_range(), rect.top(), stroke(ui, colour));
}

/// Draws one along the bottom of `rect`, below it.
pub fn below(ui: &Ui, rect: Rect, colour: Color32) {
    ui.painter().hline(rect.x_range(), rect.bottom(), stroke(ui, colour));
}

/// Draws one along the bottom of `rect`, within it: where what lies below would paint over it.
pub fn within(ui: &Ui, rect: Rect, colour: Color32) {
    let stroke = stroke(ui, colour);
    ui.painter().hline(rect.x_range(), rect.bottom() - stroke.width, stroke);
}
