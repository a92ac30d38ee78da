//! The one time window that timeline, chart and overview share.
//!
//! It is kept in whole numbers, so that panning and zooming there and back ends exactly where it began. It knows no pixel.

use crate::bounds;
use crate::time::{Day, DaySpan};

/// The window's left edge is kept in parts of a day, so that a close view pans smoothly; a power of two, so that
/// whole days are exact.
pub const TICKS_PER_DAY: i64 = 1024;

/// Zoom steps to a doubling: at 1024 a step is 0.07 %, so that any wanted width is met to within a pixel.
pub const STEPS_PER_DOUBLING: i32 = 1024;

/// The narrowest window, as log2 of days: four days.
const NARROWEST: i32 = 2 * STEPS_PER_DOUBLING;

/// The widest window, as log2 of days: 2^50 days, beyond the ±10^12 years that a date may have.
const WIDEST: i32 = 50 * STEPS_PER_DOUBLING;

/// A stretch of the time axis: a left edge and a width.
///
/// The width is 2^(`zoom` / [`STEPS_PER_DOUBLING`]) days. Zooming about a point moves the left edge by a rounded number
/// that is the exact opposite for the opposite zoom, which is what makes every move reversible.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TimeWindow {
    start_ticks: i64,
    zoom: i32,
}

/// Keeps sums of edges far from the ends of an i64.
const FARTHEST_TICKS: i64 = 1 << 61;

fn width_ticks_of(zoom: i32) -> f64 {
    (f64::from(zoom) / f64::from(STEPS_PER_DOUBLING)).exp2() * ticks_f64(TICKS_PER_DAY)
}

#[expect(clippy::cast_precision_loss, reason = "positions on the screen need 24 bits, a day's ticks 10")]
fn ticks_f64(ticks: i64) -> f64 {
    ticks as f64
}

#[expect(clippy::cast_possible_truncation, reason = "a float beyond an i64 saturates, and is clamped next")]
fn to_ticks(ticks: f64) -> i64 {
    bounds::within(ticks.round() as i64, -FARTHEST_TICKS, FARTHEST_TICKS)
}

#[expect(clippy::cast_possible_truncation, reason = "clamped to the limits of zoom")]
fn zoom_for_days(days: f64) -> i32 {
    bounds::within((days.max(1.0).log2() * f64::from(STEPS_PER_DOUBLING)).round() as i32, NARROWEST, WIDEST)
}

/// The tick at which a day begins.
pub fn ticks_of(day: Day) -> i64 {
    bounds::within(day.number().saturating_mul(TICKS_PER_DAY), -FARTHEST_TICKS, FARTHEST_TICKS)
}

impl TimeWindow {
    /// The window that shows `earliest` to `latest`, both whole, and nothing more where the limits allow it.
    pub fn showing(earliest: Day, latest: Day) -> Self {
        let (first, end) = (ticks_of(earliest), ticks_of(latest.plus_days(1)));
        let zoom = zoom_for_days(ticks_f64(end.saturating_sub(first)) / ticks_f64(TICKS_PER_DAY));
        let spare = width_ticks_of(zoom) - ticks_f64(end.saturating_sub(first));
        // A hair of rounding is left on the right, so that the first day stands on the left edge.
        let start =
            if spare > ticks_f64(TICKS_PER_DAY) * 2.0 { first.saturating_sub(to_ticks(spare / 2.0)) } else { first };
        Self { start_ticks: start, zoom }
    }

    /// As [`Self::showing`], with a margin of `share` of the width on either side.
    pub fn showing_with_margin(earliest: Day, latest: Day, share: f64) -> Self {
        let days = latest.number().saturating_sub(earliest.number()).saturating_add(1);
        let margin = to_ticks((ticks_f64(days) * share).ceil().max(1.0));
        Self::showing(earliest.plus_days(-margin), latest.plus_days(margin))
    }

    /// The left edge in ticks from 1970-01-01.
    pub fn start_ticks(self) -> i64 {
        self.start_ticks
    }

    /// The right edge in ticks from 1970-01-01.
    pub fn end_ticks(self) -> i64 {
        self.start_ticks.saturating_add(to_ticks(self.width_ticks()))
    }

    /// The width in ticks.
    pub fn width_ticks(self) -> f64 {
        width_ticks_of(self.zoom)
    }

    /// The width in days.
    pub fn width_days(self) -> f64 {
        self.width_ticks() / ticks_f64(TICKS_PER_DAY)
    }

    /// The zoom, as a number of steps; less is closer.
    pub fn zoom_steps(self) -> i32 {
        self.zoom
    }

    /// The first day of which a part is in the window.
    pub fn first_day(self) -> Day {
        Day::from_number(self.start_ticks.div_euclid(TICKS_PER_DAY))
    }

    /// The last day of which a part is in the window.
    pub fn last_day(self) -> Day {
        Day::from_number(self.end_ticks().saturating_sub(1).div_euclid(TICKS_PER_DAY))
    }

    /// The days of which a part is in the window.
    pub fn span(self) -> DaySpan {
        DaySpan { earliest: Some(self.first_day()), latest: Some(self.last_day()) }
    }

    /// The window moved by `ticks`, later for positive ones.
    #[must_use]
    pub fn panned(self, ticks: i64) -> Self {
        Self {
            start_ticks: bounds::within(self.start_ticks.saturating_add(ticks), -FARTHEST_TICKS, FARTHEST_TICKS),
            ..self
        }
    }

    /// The window zoomed by `steps` (negative is closer) with the point at `share` of its width kept in place. Where that would
    /// lead beyond the farthest edge nothing is zoomed: half a step could not be taken back.
    #[must_use]
    pub fn zoomed(self, steps: i32, share: f64) -> Self {
        let zoom = bounds::within(self.zoom.saturating_add(steps), NARROWEST, WIDEST);
        let shift = to_ticks(share * (width_ticks_of(self.zoom) - width_ticks_of(zoom)));
        let start_ticks = self.start_ticks.saturating_add(shift);
        let is_within = (-FARTHEST_TICKS..=FARTHEST_TICKS).contains(&start_ticks);
        if is_within { Self { start_ticks, zoom } } else { self }
    }

    /// The window with its left edge at `ticks`, its right edge kept, as near as zoom allows.
    #[must_use]
    pub fn with_start(self, ticks: i64) -> Self {
        let end = self.end_ticks();
        let zoom = zoom_for_days(ticks_f64(end.saturating_sub(ticks)) / ticks_f64(TICKS_PER_DAY));
        Self { start_ticks: end.saturating_sub(to_ticks(width_ticks_of(zoom))), zoom }
    }

    /// The window with its right edge at `ticks`, its left edge kept, as near as zoom allows.
    #[must_use]
    pub fn with_end(self, ticks: i64) -> Self {
        let zoom = zoom_for_days(ticks_f64(ticks.saturating_sub(self.start_ticks)) / ticks_f64(TICKS_PER_DAY));
        Self { zoom, ..self }
    }

    /// The window moved so that its middle is at `ticks`.
    #[must_use]
    pub fn centred_on(self, ticks: i64) -> Self {
        Self { start_ticks: ticks.saturating_sub(to_ticks(self.width_ticks() / 2.0)), ..self }
    }

    /// The window moved as little as needed so that the days from `earliest` to `latest` are in it, with `share` of the
    /// width to spare where it has room; unchanged where they are in view already.
    #[must_use]
    pub fn moved_to_show(self, earliest: Day, latest: Day, share: f64) -> Self {
        let (first, end) = (ticks_of(earliest), ticks_of(latest.plus_days(1)));
        if first >= self.start_ticks && end <= self.end_ticks() {
            return self;
        }
        let room = self.width_ticks();
        if ticks_f64(end.saturating_sub(first)) > room * (1.0 - 2.0 * share) {
            return Self::showing_with_margin(earliest, latest, share);
        }
        let spare = to_ticks(room * share);
        if first < self.start_ticks {
            Self { start_ticks: first.saturating_sub(spare), ..self }
        } else {
            Self { start_ticks: end.saturating_add(spare).saturating_sub(to_ticks(room)), ..self }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn window() -> TimeWindow {
        let day = |year, month, day| Day::from_ymd(year, month, day).unwrap_or(Day::from_number(0));
        TimeWindow::showing(day(2011, 1, 1), day(2015, 7, 31))
    }

    #[test]
    fn a_window_shows_the_days_asked_for() {
        assert_eq!(window().first_day().to_string(), "2011-01-01");
        assert_eq!(window().last_day().to_string(), "2015-07-31");
    }

    #[test]
    fn a_zoom_at_the_farthest_edge_can_be_taken_back_or_is_not_made() {
        for edge in [-FARTHEST_TICKS, FARTHEST_TICKS] {
            for zoom in [NARROWEST, WIDEST - 200, WIDEST] {
                let began = TimeWindow { start_ticks: edge, zoom };
                for steps in [-300, 300] {
                    for share in [0.0, 0.5, 1.0] {
                        let moved = began.zoomed(steps, share);
                        assert_eq!(
                            moved.zoomed(began.zoom - moved.zoom, share),
                            began,
                            "{edge} {zoom} {steps} {share}"
                        );
                    }
                }
            }
        }
    }

    #[derive(Clone, Copy, Debug)]
    enum Step {
        Pan(i64),
        Zoom(i32, f64),
    }

    fn steps() -> impl Strategy<Value = Vec<Step>> {
        let step = prop_oneof![
            (-1_000_000i64..1_000_000).prop_map(Step::Pan),
            (-400i32..400, 0.0f64..1.0).prop_map(|(steps, share)| Step::Zoom(steps, share)),
        ];
        proptest::collection::vec(step, 10_000)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn ten_thousand_steps_and_back_end_on_the_same_window(steps in steps()) {
            let began = window();
            let mut now = began;
            let mut taken = Vec::new();
            for step in steps {
                let before = now;
                now = match step {
                    Step::Pan(ticks) => now.panned(ticks),
                    Step::Zoom(steps, share) => now.zoomed(steps, share),
                };
                // At a limit a step does less, or nothing: what was done is what is undone.
                taken.push(match step {
                    Step::Pan(_) => Step::Pan(now.start_ticks - before.start_ticks),
                    Step::Zoom(_, share) => Step::Zoom(now.zoom - before.zoom, share),
                });
            }
            prop_assert!(now != began);
            for step in taken.into_iter().rev() {
                now = match step {
                    Step::Pan(ticks) => now.panned(-ticks),
                    Step::Zoom(steps, share) => now.zoomed(-steps, share),
                };
            }
            prop_assert_eq!(now, began);
        }

        #[test]
        fn an_edge_goes_where_it_is_put(days in 10i64..100_000) {
            let moved = window().with_end(window().start_ticks() + days * TICKS_PER_DAY);
            prop_assert_eq!(moved.start_ticks(), window().start_ticks());
            let missed = (moved.end_ticks() - moved.start_ticks() - days * TICKS_PER_DAY).abs();
            prop_assert!(missed <= days * TICKS_PER_DAY / 1000);
        }
    }
}
