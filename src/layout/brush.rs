//! The geometry of the overview strip: where the window lies on it as a brush, and which window a drag or a key asks for.
//!
//! Plain numbers; it knows no widget and nothing of the record.

use super::ticks;
use crate::bounds;
use crate::time::{Day, DaySpan};
use crate::view::{TimeScale, TimeWindow, ticks_of};
use crate::words::{Words, dates};

/// The least width of the brush, in points: what a pointer still hits.
pub const LEAST_WIDTH: f32 = 8.0;

/// The share of the record's width that stays free on either side of it.
const MARGIN: f64 = 0.02;

/// A step by key, as a share of the window's width, and a finer one.
const STEP: f64 = 0.1;
const FINE_STEP: f64 = 0.01;

/// What of the brush is taken hold of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BrushPart {
    /// Its left end.
    Start,
    /// All of it.
    Body,
    /// Its right end.
    End,
}

/// A key pressed on a part of the brush.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BrushStep {
    /// A tenth of the window back.
    Earlier,
    /// A tenth of the window on.
    Later,
    /// A hundredth back.
    EarlierFine,
    /// A hundredth on.
    LaterFine,
    /// To the record's first day.
    First,
    /// To the record's last day.
    Last,
}

/// The strip's time axis: the whole record with a margin, or the window and as much again on either side where the
/// record has no dates.
pub fn axis(whole: DaySpan, window: TimeWindow, left: f32, width: f32) -> TimeScale {
    let shown = match (whole.earliest.or(whole.latest), whole.latest.or(whole.earliest)) {
        (Some(earliest), Some(latest)) => TimeWindow::showing_with_margin(earliest, latest, MARGIN),
        _ => TimeWindow::showing_with_margin(window.first_day(), window.last_day(), 1.0),
    };
    TimeScale::new(shown, left, width)
}

/// The left and right edge of the brush, in points: within the strip, and at least [`LEAST_WIDTH`] apart.
pub fn edges(axis: &TimeScale, window: TimeWindow) -> (f32, f32) {
    let (left, right) = (axis.x_from_ticks(window.start_ticks()), axis.x_from_ticks(window.end_ticks()));
    let least = LEAST_WIDTH.min(axis.width);
    let half = (right - left).max(least) / 2.0;
    let middle = f32::midpoint(left, right);
    // A window beyond the record waits at the strip's end.
    let left = bounds::within(middle - half, axis.left, axis.right() - least);
    let right = bounds::within(middle + half, axis.left + least, axis.right());
    (left, right)
}

/// The window after a part of the brush, taken when the window was `began`, was moved by `ticks`.
pub fn dragged(part: BrushPart, began: TimeWindow, ticks: i64, axis: &TimeScale) -> TimeWindow {
    match part {
        BrushPart::Start => began.with_start(
            began.start_ticks().saturating_add(ticks).max(axis.window.start_ticks().min(began.start_ticks())),
        ),
        BrushPart::End => {
            began.with_end(began.end_ticks().saturating_add(ticks).min(axis.window.end_ticks().max(began.end_ticks())))
        }
        BrushPart::Body => within(began.panned(ticks), began, axis),
    }
}

/// The window that a key asks for.
pub fn stepped(part: BrushPart, window: TimeWindow, step: BrushStep, axis: &TimeScale) -> TimeWindow {
    let by = |share: f64| dragged(part, window, whole_ticks(window.width_ticks() * share), axis);
    let (first, end) = (axis.window.start_ticks(), axis.window.end_ticks());
    match (step, part) {
        (BrushStep::Earlier, _) => by(-STEP),
        (BrushStep::Later, _) => by(STEP),
        (BrushStep::EarlierFine, _) => by(-FINE_STEP),
        (BrushStep::LaterFine, _) => by(FINE_STEP),
        (BrushStep::First, BrushPart::Start) => window.with_start(first.min(window.start_ticks())),
        (BrushStep::First, BrushPart::Body) => window.panned(first.saturating_sub(window.start_ticks())),
        (BrushStep::First, BrushPart::End) => window.with_end(window.start_ticks()),
        (BrushStep::Last, BrushPart::Start) => window.with_start(window.end_ticks()),
        (BrushStep::Last, BrushPart::Body) => window.panned(end.saturating_sub(window.end_ticks())),
        (BrushStep::Last, BrushPart::End) => window.with_end(end.max(window.end_ticks())),
    }
}

/// Keeps the middle of a window that is being moved on the strip, unless it was beyond it before.
fn within(moved: TimeWindow, began: TimeWindow, axis: &TimeScale) -> TimeWindow {
    let middle = |window: TimeWindow| window.start_ticks().midpoint(window.end_ticks());
    let least = axis.window.start_ticks().min(middle(began));
    let most = axis.window.end_ticks().max(middle(began));
    let wanted = middle(moved);
    moved.panned(bounds::within(wanted, least, most).saturating_sub(wanted))
}

#[expect(clippy::cast_possible_truncation, reason = "a share of a window is far less than an i64; beyond it saturates")]
fn whole_ticks(ticks: f64) -> i64 {
    ticks.round() as i64
}

/// A year named under the strip.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct YearMark {
    /// The year that begins here.
    pub year: i64,
    /// Where the year begins, in points.
    pub x: f32,
}

/// The most years named: a strip of 5,000 points at the closest spacing.
const MOST_YEARS: i64 = 100;

/// The years to be named, at least `least_gap` points apart and on round numbers (1, 2, 5, 10, …).
pub fn years(axis: &TimeScale, least_gap: f32) -> Vec<YearMark> {
    let least_years = f64::from(least_gap) / f64::from(axis.points_per_day().max(f32::MIN_POSITIVE)) / DAYS_PER_YEAR;
    let mut step = 1_i64;
    for factor in [2, 5, 10].into_iter().cycle() {
        if years_f64(step) >= least_years || step > Day::from_number(i64::MAX).year() {
            break;
        }
        // From 1 to 2, 5 and 10, and on from there.
        let power = 10_i64.saturating_pow(step.ilog10());
        step = power.saturating_mul(factor);
    }
    let first = axis.window.first_day().year().div_euclid(step).saturating_mul(step);
    (0..=MOST_YEARS)
        .map(|at| first.saturating_add(step.saturating_mul(at)))
        .filter_map(|year| Some(YearMark { year, x: axis.x_from_day(Day::from_ymd(year, 1, 1)?) }))
        .skip_while(|mark| mark.x < axis.left)
        .take_while(|mark| mark.x <= axis.right())
        .collect()
}

/// What is named under a strip, at least `least_gap` points apart: years; where there are no two, days and months.
pub fn names(axis: &TimeScale, words: &Words, least_gap: f32) -> Vec<(f32, String)> {
    let years = years(axis, least_gap);
    if years.len() < 2 {
        return days_and_months(axis, words, least_gap);
    }
    years.into_iter().map(|mark| (mark.x, dates::year_in_words(words, mark.year))).collect()
}

/// The days and months, each with its year where that is another: where each begins, and what it is called.
fn days_and_months(axis: &TimeScale, words: &Words, least_gap: f32) -> Vec<(f32, String)> {
    let mut named: Vec<(f32, String)> = Vec::new();
    let mut said = None;
    for tick in ticks::ticks(axis).into_iter().filter(|tick| tick.is_major) {
        let x = axis.x_from_day(tick.day);
        let is_free = named.last().is_none_or(|(last, _)| x - last >= least_gap);
        if x < axis.left || x > axis.right() || !is_free {
            continue;
        }
        let year = tick.day.ymd().year;
        let is_said = said.replace(year) == Some(year);
        named.push((x, if is_said { ticks::label(words, &tick) } else { ticks::label_with_year(words, &tick) }));
    }
    named
}

/// The mean Gregorian year.
const DAYS_PER_YEAR: f64 = 365.2425;

#[expect(clippy::cast_precision_loss, reason = "years within ±10^12 are exact in an f64")]
fn years_f64(years: i64) -> f64 {
    years as f64
}

/// The two ends of a time axis in days from 1970-01-01.
#[expect(clippy::cast_precision_loss, reason = "where the density is cut matters to a pixel")]
pub fn ends_in_days(axis: &TimeScale) -> (f64, f64) {
    let days = |ticks: i64| ticks as f64 / ticks_of(Day::from_number(1)).max(1) as f64;
    (days(axis.window.start_ticks()), days(axis.window.end_ticks()))
}

/// The height of a bar as a share of the highest: the square root, so that one event is seen beside a crowd.
pub fn height_share(weight: f64, most: f64) -> f64 {
    if most > 0.0 { bounds::share_f64(weight / most).sqrt() } else { 0.0 }
}

/// The narrowest window, in ticks: what a brush that is closed altogether leaves.
#[cfg(test)]
const NARROWEST_TICKS: i64 = 4 * crate::view::TICKS_PER_DAY;

#[cfg(test)]
#[expect(clippy::cast_possible_truncation, reason = "small numbers of a test")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(year: i64, month: u8, day: u8) -> Day {
        Day::from_ymd(year, month, day).unwrap()
    }

    fn record() -> DaySpan {
        DaySpan::new(day(1992, 1, 3), day(2050, 12, 31))
    }

    fn window() -> TimeWindow {
        TimeWindow::showing(day(2011, 1, 1), day(2015, 7, 31))
    }

    fn strip() -> TimeScale {
        axis(record(), window(), 16.0, 1408.0)
    }

    #[test]
    fn the_brush_lies_on_its_window() {
        let (left, right) = edges(&strip(), window());
        assert!((strip().ticks_from_x(left) - window().start_ticks()).abs() <= strip().ticks_for_points(0.1));
        assert!((strip().ticks_from_x(right) - window().end_ticks()).abs() <= strip().ticks_for_points(0.1));
    }

    #[test]
    fn the_whole_record_has_a_margin() {
        let strip = strip();
        assert!(strip.x_from_day(day(1992, 1, 3)) > strip.left + 10.0);
        assert!(strip.x_after_day(day(2050, 12, 31)) < strip.right() - 10.0);
    }

    #[test]
    fn a_record_without_dates_has_an_axis_about_the_window() {
        let strip = axis(DaySpan::default(), window(), 0.0, 900.0);
        let (left, right) = edges(&strip, window());
        assert!((left - 300.0).abs() < 2.0 && (right - 600.0).abs() < 2.0, "{left} {right}");
    }

    #[test]
    fn keys_move_the_part_they_are_pressed_on() {
        let strip = strip();
        let width = window().width_ticks() as i64;
        let moved = stepped(BrushPart::Body, window(), BrushStep::Later, &strip);
        assert_eq!(moved.start_ticks() - window().start_ticks(), (width + 5) / 10);
        assert_eq!(moved.zoom_steps(), window().zoom_steps());
        assert_eq!(stepped(BrushPart::Body, moved, BrushStep::Earlier, &strip), window());
        let wider = stepped(BrushPart::End, window(), BrushStep::Later, &strip);
        assert_eq!(wider.start_ticks(), window().start_ticks());
        assert!(wider.end_ticks() > window().end_ticks());
        let finer = stepped(BrushPart::End, window(), BrushStep::LaterFine, &strip);
        assert!(finer.end_ticks() > window().end_ticks() && finer.end_ticks() < wider.end_ticks());
        let narrower = stepped(BrushPart::Start, window(), BrushStep::Later, &strip);
        assert!(narrower.start_ticks() > window().start_ticks());
        assert_eq!(
            stepped(BrushPart::Body, window(), BrushStep::First, &strip).start_ticks(),
            strip.window.start_ticks()
        );
        assert_eq!(stepped(BrushPart::Body, window(), BrushStep::Last, &strip).end_ticks(), strip.window.end_ticks());
        let closed = stepped(BrushPart::End, window(), BrushStep::First, &strip);
        assert_eq!(closed.start_ticks(), window().start_ticks());
        assert_eq!(closed.end_ticks() - closed.start_ticks(), NARROWEST_TICKS);
    }

    #[test]
    fn a_strip_of_days_names_its_months_and_the_year_once() {
        let whole = DaySpan { earliest: Some(day(2026, 11, 10)), latest: Some(day(2027, 1, 24)) };
        let window = TimeWindow::showing(day(2026, 11, 10), day(2027, 1, 24));
        let strip = axis(whole, window, 0.0, 1200.0);
        let named = names(&strip, &Words::english(), 80.0);
        assert!(named.len() >= 3, "{named:?}");
        assert!(named.windows(2).all(|pair| pair[1].0 - pair[0].0 >= 80.0), "{named:?}");
        assert!(named[0].1.ends_with("2026"), "the first says the year: {named:?}");
        let years = |year: &str| named.iter().filter(|(_, name)| name.contains(year)).count();
        assert_eq!((years("2026"), years("2027")), (1, 1), "{named:?}");
    }

    #[test]
    fn years_are_round_and_apart() {
        let marks = years(&strip(), 80.0);
        let named: Vec<i64> = marks.iter().map(|mark| mark.year).collect();
        assert_eq!(named, [1995, 2000, 2005, 2010, 2015, 2020, 2025, 2030, 2035, 2040, 2045, 2050]);
    }

    #[test]
    fn one_event_is_seen_beside_a_crowd() {
        assert!(height_share(1.0, 100.0) >= 0.1);
        assert!((height_share(100.0, 100.0) - 1.0).abs() < 1e-12);
        assert!(height_share(0.0, 0.0) < 1e-12);
    }

    fn windows() -> impl Strategy<Value = TimeWindow> {
        (-300_000i64..300_000, 0i64..200_000)
            .prop_map(|(first, length)| TimeWindow::showing(Day::from_number(first), Day::from_number(first + length)))
    }

    fn parts() -> impl Strategy<Value = BrushPart> {
        prop_oneof![Just(BrushPart::Start), Just(BrushPart::Body), Just(BrushPart::End)]
    }

    fn records() -> impl Strategy<Value = DaySpan> {
        (-300_000i64..300_000, 0i64..400_000_000)
            .prop_map(|(first, length)| DaySpan::new(Day::from_number(first), Day::from_number(first + length)))
    }

    proptest! {
        #[test]
        fn the_brush_can_be_grasped_and_stays_on_the_strip(record in records(), window in windows(), width in 20.0f32..3000.0) {
            let strip = axis(record, window, 16.0, width);
            let (left, right) = edges(&strip, window);
            prop_assert!(right - left >= LEAST_WIDTH - 0.01, "{} to {}", left, right);
            prop_assert!(left >= strip.left - 0.01 && right <= strip.right() + 0.01, "{} to {}", left, right);
        }

        #[test]
        fn an_end_never_crosses_the_other(window in windows(), points in -5_000.0f32..5_000.0, part in parts()) {
            let strip = strip();
            let moved = dragged(part, window, strip.ticks_for_points(points), &strip);
            prop_assert!(moved.end_ticks() - moved.start_ticks() >= NARROWEST_TICKS);
            match part {
                BrushPart::Start => prop_assert_eq!(moved.end_ticks(), window.end_ticks()),
                BrushPart::End => prop_assert_eq!(moved.start_ticks(), window.start_ticks()),
                BrushPart::Body => prop_assert_eq!(moved.zoom_steps(), window.zoom_steps()),
            }
        }

        #[test]
        fn the_body_comes_back(points in -400.0f32..400.0) {
            let strip = strip();
            let ticks = strip.ticks_for_points(points);
            let there = dragged(BrushPart::Body, window(), ticks, &strip);
            prop_assert_eq!(dragged(BrushPart::Body, there, -ticks, &strip), window());
        }

        #[test]
        fn years_stay_apart_at_any_width(record in records(), width in 60.0f32..3000.0) {
            let strip = axis(record, window(), 0.0, width);
            let marks = years(&strip, 80.0);
            for pair in marks.windows(2) {
                prop_assert!(pair[1].x - pair[0].x >= 79.0, "{:?}", pair);
            }
            prop_assert!(marks.len() <= 100);
        }
    }
}
