//! The wheel over the time axis, the same on ruler and chart.

use egui::Rect;

use crate::action::{Action, ActionQueue};
use crate::view::{STEPS_PER_DOUBLING, TimeScale};

/// Zooms about the pointer with Ctrl and the wheel, or a pinch; the wheel to the side pans.
pub fn zoom(ui: &egui::Ui, area: Rect, scale: &TimeScale, queue: &mut ActionQueue) {
    let Some(pointer) =
        ui.input(|input| input.pointer.hover_pos()).filter(|pointer| area.intersect(ui.clip_rect()).contains(*pointer))
    else {
        return;
    };
    let (factor, aside) = ui.input(|input| (input.zoom_delta(), input.smooth_scroll_delta().x));
    if (factor - 1.0).abs() > f32::EPSILON && factor > 0.0 {
        #[expect(clippy::cast_possible_truncation, reason = "a few thousand steps")]
        let steps = (-f64::from(factor).log2() * f64::from(STEPS_PER_DOUBLING)).round() as i32;
        queue.push(Action::Zoom { steps, share: scale.share_from_x(pointer.x) });
    } else if aside.abs() > 0.0 {
        queue.push(Action::Pan(-scale.ticks_for_points(aside)));
    }
}
