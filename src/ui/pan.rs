//! Panning by a drag: the window follows the pointer from where it was pressed.
//!
//! A press that trembles is no drag, and back at the start the window is where it was.

use egui::Response;

use crate::action::{Action, ActionQueue};
use crate::view::TimeScale;

/// How far a drag has panned.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Panned {
    /// The x that it is measured from: where the pointer was pressed, or was when the zoom changed.
    origin: f32,
    ticks: i64,
    /// The zoom, as the ticks of so many points.
    zoom: i64,
}

/// The zoom is told by the ticks of this many points.
const YARDSTICK: f32 = 10_000.0;

impl Panned {
    /// The ticks that are still to be panned for a pointer at `x`.
    fn moved_to(&mut self, x: f32, scale: &TimeScale) -> i64 {
        let zoom = scale.ticks_for_points(YARDSTICK);
        if zoom != self.zoom {
            *self = Self { origin: if self.zoom == 0 { self.origin } else { x }, ticks: 0, zoom };
        }
        let wanted = scale.ticks_for_points(self.origin - x);
        wanted - std::mem::replace(&mut self.ticks, wanted)
    }
}

/// Pans while something is dragged.
pub fn by_drag(response: &Response, scale: &TimeScale, queue: &mut ActionQueue) {
    let memory = response.id.with("panned");
    let (pressed, is_decided) =
        response.ctx.input(|input| (input.pointer.press_origin(), input.pointer.is_decidedly_dragging()));
    let (Some(pressed), Some(pointer)) = (pressed, response.interact_pointer_pos()) else { return };
    if response.drag_started() {
        let start = Panned { origin: pressed.x, ..Panned::default() };
        response.ctx.data_mut(|data| data.insert_temp(memory, start));
    }
    if !response.dragged() || !is_decided {
        return;
    }
    let start = Panned { origin: pressed.x, ..Panned::default() };
    let mut panned = response.ctx.data(|data| data.get_temp::<Panned>(memory)).unwrap_or(start);
    let by = panned.moved_to(pointer.x, scale);
    response.ctx.data_mut(|data| data.insert_temp(memory, panned));
    if by != 0 {
        queue.push(Action::Pan(by));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Day;
    use crate::view::TimeWindow;

    #[test]
    fn back_at_the_start_nothing_has_happened() {
        let window = TimeWindow::showing(Day::from_number(16_000), Day::from_number(16_400));
        let scale = TimeScale::new(window, 120.0, 873.0);
        for path in
            [&[300.0_f32, 307.0, 300.0][..], &[300.0, 306.4, 312.9, 280.1, 300.0], &[300.0, 300.3, 299.7, 300.0]]
        {
            let mut panned = Panned { origin: 300.0, ..Panned::default() };
            assert_eq!(path.iter().map(|x| panned.moved_to(*x, &scale)).sum::<i64>(), 0, "{path:?}");
        }
        let mut panned = Panned { origin: 300.0, ..Panned::default() };
        assert_eq!(panned.moved_to(290.0, &scale), scale.ticks_for_points(10.0), "the first points count");
    }
}
