//! The overview strip's layout: the bars of the whole record's density, the window as a brush on them, and where it is held.
//!
//! Pure geometry; how the brush moves is in [`super::brush`].

use egui::{Rect, Vec2, pos2};

use super::brush::{self, BrushPart};
use crate::index::density::Density;
use crate::time::DaySpan;
use crate::view::{TimeScale, TimeWindow};

/// From one density bar to the next, in points: a bar and a hair of ground.
const PITCH: f32 = 4.0;
const BAR_WIDTH: f32 = 3.0;

/// The height of a bar that has any weight: seen, but not taken for an event.
const LEAST_BAR: f32 = 1.5;

/// The share of the bars' room that the highest one fills.
const FULL_HEIGHT: f32 = 0.9;

/// The grip drawn on either end of the brush, in points.
const GRIP: Vec2 = Vec2::new(4.0, 18.0);

/// What stays free in the strip, and how far around an end of the brush it is held, in points.
#[derive(Clone, Copy, Debug)]
pub struct Margins {
    /// On both sides of the bars.
    pub side: f32,
    /// Above the bars.
    pub top: f32,
    /// Below the bars: the room for year labels.
    pub years: f32,
    /// How far into the brush an end is held, at the most.
    pub held_inside: f32,
    /// How far outside of the brush an end is held.
    pub held_outside: f32,
    /// Between the title and the brush.
    pub gap: f32,
}

/// A density bar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// Where it stands, on whole pixels.
    pub rect: Rect,
    /// It stands for days of the window.
    pub is_inside: bool,
}

/// Where things stand in the strip.
#[derive(Clone, Copy, Debug)]
pub struct Strip {
    /// The bars' room.
    pub plot: Rect,
    /// The window's part of it.
    pub brush: Rect,
    /// From the whole record's days to the strip.
    pub axis: TimeScale,
    margins: Margins,
}

impl Strip {
    /// The strip in `rect`, for a record that covers `whole`, with a window on it.
    pub fn new(rect: Rect, margins: Margins, whole: DaySpan, window: TimeWindow) -> Self {
        let top = rect.top() + margins.top;
        let plot = Rect::from_min_max(
            pos2(rect.left() + margins.side, top),
            pos2(rect.right() - margins.side, (rect.bottom() - margins.years).max(top + 1.0)),
        );
        let axis = brush::axis(whole, window, plot.left(), plot.width());
        let (left, right) = brush::edges(&axis, window);
        Self { plot, brush: Rect::from_x_y_ranges(left..=right, plot.y_range()), axis, margins }
    }

    /// Where the pointer takes hold of a part: an end is taken from outside as well as inside, and leaves the body room.
    pub fn hold(&self, part: BrushPart) -> Rect {
        let inside = (self.brush.width() / 4.0).min(self.margins.held_inside);
        let outside = self.margins.held_outside;
        let (left, right) = match part {
            BrushPart::Start => (self.brush.left() - outside, self.brush.left() + inside),
            BrushPart::Body => (self.brush.left(), self.brush.right()),
            BrushPart::End => (self.brush.right() - inside, self.brush.right() + outside),
        };
        Rect::from_x_y_ranges(left..=right, self.plot.y_range())
    }

    /// Where the grip of a part is drawn.
    pub fn grip(&self, part: BrushPart) -> Rect {
        let x = match part {
            BrushPart::Start => self.brush.left(),
            BrushPart::Body => self.brush.center().x,
            BrushPart::End => self.brush.right(),
        };
        Rect::from_center_size(pos2(x, self.brush.center().y), Vec2::new(GRIP.x, GRIP.y.min(self.brush.height())))
    }

    /// Where a title of this size stands, below `top`; nothing where it could be read through bars alone.
    pub fn title(&self, top: f32, size: Vec2, bars: &[Bar]) -> Option<Rect> {
        let place = Rect::from_min_size(pos2(self.title_left(size.x), top), size);
        (!bars.iter().any(|bar| bar.rect.intersects(place))).then_some(place)
    }

    /// Where a title of this width begins: at the left, else at the right, else clear of the brush's edge inside it.
    fn title_left(&self, width: f32) -> f32 {
        let (left, right) = (self.plot.left(), self.plot.right() - width);
        let gap = self.margins.gap;
        if left + width + gap <= self.brush.left() || self.brush.right() + gap <= left {
            left
        } else if self.brush.right() + gap <= right {
            right
        } else {
            self.brush.left().max(left) + gap
        }
    }

    /// The bars of a density, on whole pixels, of which there are so many to a point.
    pub fn bars(&self, density: &Density, pixels_per_point: f32) -> Vec<Bar> {
        let (from_days, to_days) = brush::ends_in_days(&self.axis);
        let count = bar_count(self.plot.width());
        let weights = density.parts(from_days, to_days, count);
        let most = weights.iter().copied().fold(0.0, f64::max);
        let snap = |x: f32| (x * pixels_per_point).round() / pixels_per_point;
        let room = self.plot.height() * FULL_HEIGHT;
        let step = self.plot.width() / f32::from(count.max(1));
        let bottom = snap(self.plot.bottom() - 1.0);
        let mut bars = Vec::new();
        let mut left = self.plot.left();
        for weight in weights {
            let share = height_share(weight, most);
            if share > 0.0 {
                let height = (share * room).max(LEAST_BAR);
                let x = snap(left);
                let rect = Rect::from_min_max(pos2(x, snap(bottom - height)), pos2(x + BAR_WIDTH.min(step), bottom));
                bars.push(Bar { rect, is_inside: self.brush.x_range().contains(rect.center().x) });
            }
            left += step;
        }
        bars
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a float beyond an u16 saturates")]
fn bar_count(width: f32) -> u16 {
    (width / PITCH).floor().max(1.0) as u16
}

#[expect(clippy::cast_possible_truncation, reason = "a share")]
fn height_share(weight: f64, most: f64) -> f32 {
    brush::height_share(weight, most) as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Day;

    const MARGINS: Margins =
        Margins { side: 16.0, top: 12.0, years: 20.0, held_inside: 8.0, held_outside: 16.0, gap: 8.0 };

    fn strip(first: i64, last: i64) -> Strip {
        let day = |year, month, day| Day::from_ymd(year, month, day).unwrap();
        let whole = DaySpan::new(day(1992, 1, 1), day(2026, 12, 31));
        let window = TimeWindow::showing(day(first, 1, 1), day(last, 12, 31));
        Strip::new(Rect::from_min_size(pos2(0.0, 800.0), Vec2::new(1440.0, 78.0)), MARGINS, whole, window)
    }

    #[test]
    fn the_ends_of_the_brush_leave_its_body_room_and_the_title_stands_clear_of_them() {
        for (first, last) in [(1992, 1993), (2011, 2014), (2014, 2014), (1992, 2026), (2025, 2026)] {
            let strip = strip(first, last);
            let (start, end) = (strip.hold(BrushPart::Start), strip.hold(BrushPart::End));
            assert!(start.right() < end.left(), "{first} to {last}");
            assert!(strip.hold(BrushPart::Body).contains(strip.brush.center()));
            let title = strip.title_left(90.0);
            assert!(title >= strip.plot.left(), "{first} to {last}");
            for edge in [strip.brush.left(), strip.brush.right()] {
                let is_clear = title + 90.0 <= edge || title >= edge;
                assert!(is_clear || strip.brush.width() < 100.0, "{first} to {last}: the title lies over {edge}");
            }
        }
    }

    #[test]
    fn bars_stand_on_the_ground_within_the_strip_and_know_whether_they_are_in_the_window() {
        let world = crate::layout::fixture::World::bundled();
        let strip = strip(2011, 2014);
        let bars = strip.bars(world.index.density(), 1.0);
        assert!(bars.len() > 20, "{}", bars.len());
        for bar in &bars {
            assert!(strip.plot.contains_rect(bar.rect), "{bar:?}");
            assert!((bar.rect.bottom() - strip.plot.bottom()).abs() < 1.5);
            assert_eq!(bar.is_inside, strip.brush.x_range().contains(bar.rect.center().x));
        }
        assert!(bars.iter().any(|bar| bar.is_inside) && bars.iter().any(|bar| !bar.is_inside));
    }
}
