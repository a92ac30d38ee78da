//! The pointer on the timeline's ground: panning, zooming about the pointer, scrolling the lanes.
//!
//! What it is over and what a click means is decided lane by lane.

use egui::{CursorIcon, Pos2, Rect, Response};

use super::drawing::hover;
use crate::action::{Action, ActionQueue};
use crate::bounds;
use crate::time::Day;
use crate::ui::pan;
use crate::view::{STEPS_PER_DOUBLING, TimeScale};

/// Turns the pointer's moves into actions. `sheet` is the part with the time axis.
pub fn run(
    ui: &egui::Ui,
    ground: &Response,
    sheet: Rect,
    scale: &TimeScale,
    scroll: &mut f32,
    queue: &mut ActionQueue,
) {
    pan::by_drag(ground, scale, queue);
    if ground.dragged() {
        ui.set_cursor_icon(CursorIcon::Grabbing);
    }
    // What lies on the ground takes the hover from it, but the wheel works all over.
    if !ui.rect_contains_pointer(ground.rect) {
        return;
    }
    let Some(pointer) = ui.input(|input| input.pointer.hover_pos()) else { return };
    if sheet.contains(pointer) {
        hover(queue, None, Some(scale.ticks_from_x(pointer.x)));
    }
    let (zoom, wheel) = ui.input(|input| (input.zoom_delta(), input.smooth_scroll_delta));
    if (zoom - 1.0).abs() > f32::EPSILON {
        let share = bounds::share_f64(scale.share_from_x(pointer.x));
        queue.push(Action::Zoom { steps: zoom_steps(zoom), share });
    }
    if wheel.x.abs() > 0.0 {
        queue.push(Action::Pan(scale.ticks_for_points(-wheel.x)));
    }
    *scroll -= wheel.y;
}

/// The day that was double-clicked on the ground: there something new is to be.
pub fn day_to_add_at(ground: &Response, sheet: Rect, scale: &TimeScale) -> Option<(Day, Pos2)> {
    let pointer = ground.interact_pointer_pos().filter(|pointer| sheet.contains(*pointer))?;
    ground.double_clicked().then(|| (scale.day_from_x(pointer.x), pointer))
}

/// The zoom steps for a factor; a factor above one comes closer.
#[expect(clippy::cast_possible_truncation, reason = "a few doublings at the most")]
fn zoom_steps(factor: f32) -> i32 {
    (-f64::from(factor.max(f32::MIN_POSITIVE)).log2() * f64::from(STEPS_PER_DOUBLING)).round() as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twice_as_close_is_one_doubling_less() {
        assert_eq!(zoom_steps(2.0), -STEPS_PER_DOUBLING);
        assert_eq!(zoom_steps(0.5), STEPS_PER_DOUBLING);
    }
}
