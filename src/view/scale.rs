//! The mapping between days and pixels: an immutable value, the same for every panel of a frame.
//!
//! f64 inside, for f32 is too coarse for days when zoomed in; it knows no widget.

use super::window::{TICKS_PER_DAY, TimeWindow, ticks_of};
use crate::bounds;
use crate::time::Day;

/// Time and pixels both ways.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TimeScale {
    /// The stretch of time that is drawn.
    pub window: TimeWindow,
    /// The x of the window's left edge, in points.
    pub left: f32,
    /// The width of the window, in points.
    pub width: f32,
}

impl TimeScale {
    /// A window drawn from `left`, `width` points wide.
    pub fn new(window: TimeWindow, left: f32, width: f32) -> Self {
        Self { window, left, width: width.max(1.0) }
    }

    /// The x of the window's right edge, in points.
    pub fn right(&self) -> f32 {
        self.left + self.width
    }

    /// The x at which `day` begins.
    pub fn x_from_day(&self, day: Day) -> f32 {
        self.x_from_ticks(ticks_of(day))
    }

    /// The x at which `day` is over.
    pub fn x_after_day(&self, day: Day) -> f32 {
        self.x_from_ticks(ticks_of(day).saturating_add(TICKS_PER_DAY))
    }

    /// The x of a tick.
    #[expect(clippy::cast_precision_loss, reason = "an f64 difference, then a pixel")]
    pub fn x_from_ticks(&self, ticks: i64) -> f32 {
        let from_left = ticks.saturating_sub(self.window.start_ticks()) as f64;
        let x = f64::from(self.left) + from_left / self.window.width_ticks() * f64::from(self.width);
        bounds::to_point(x)
    }

    /// The tick under an x.
    #[expect(clippy::cast_possible_truncation, reason = "a window is far narrower than an i64")]
    pub fn ticks_from_x(&self, x: f32) -> i64 {
        self.window.start_ticks().saturating_add((self.share_from_x(x) * self.window.width_ticks()).floor() as i64)
    }

    /// The day under an x.
    pub fn day_from_x(&self, x: f32) -> Day {
        Day::from_number(self.ticks_from_x(x).div_euclid(TICKS_PER_DAY))
    }

    /// Where an x lies in the window: 0 at its left edge, 1 at its right.
    pub fn share_from_x(&self, x: f32) -> f64 {
        (f64::from(x) - f64::from(self.left)) / f64::from(self.width)
    }

    /// How many points a day is wide.
    #[expect(clippy::cast_possible_truncation, reason = "a width in points")]
    pub fn points_per_day(&self) -> f32 {
        (f64::from(self.width) / self.window.width_days()) as f32
    }

    /// How many ticks `points` stand for, rounded to a whole one.
    #[expect(clippy::cast_possible_truncation, reason = "a window is far narrower than an i64")]
    pub fn ticks_for_points(&self, points: f32) -> i64 {
        (f64::from(points) / f64::from(self.width) * self.window.width_ticks()).round() as i64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_under_its_own_x_is_itself() {
        let day = |number| Day::from_number(number);
        for (first, last) in [(0, 6), (15_000, 17_000), (-400_000, 800_000)] {
            let scale = TimeScale::new(TimeWindow::showing(day(first), day(last)), 168.0, 930.0);
            let middle = day((first + last) / 2);
            let x = (scale.x_from_day(middle) + scale.x_after_day(middle)) / 2.0;
            assert!((scale.day_from_x(x).number() - middle.number()).abs() <= (last - first) / 900);
            assert!((scale.x_from_day(day(first)) - 168.0).abs() < 1.5);
        }
    }
}
