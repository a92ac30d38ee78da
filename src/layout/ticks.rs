//! Which ticks the ruler has at a zoom: years, quarters, months or days, never closer than can be read.
//!
//! Pure: it knows days and points, no widget and no language.

use crate::time::Day;
use crate::view::TimeScale;
use crate::words::{Words, dates};

/// The distance between two ticks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TickStep {
    /// So many days.
    Days(u8),
    /// So many months.
    Months(u8),
    /// So many years.
    Years(i64),
}

/// A tick with its label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tick {
    /// It stands where this day begins.
    pub day: Day,
    /// The distance to the next one of its sort.
    pub step: TickStep,
    /// A major tick has a label and a line through timeline and chart.
    pub is_major: bool,
}

/// The least distance of two labels, in points: "September" and clear ground.
const LABEL_GAP: f32 = 68.0;
/// A label that is a year alone needs less.
const YEAR_GAP: f32 = 48.0;
/// The least distance of two ticks without labels.
const TICK_GAP: f32 = 7.0;

/// Steps that can carry labels, from fine to coarse, and the step of the small ticks between them.
const STEPS: &[(TickStep, TickStep)] = &[
    (TickStep::Days(1), TickStep::Days(1)),
    (TickStep::Days(7), TickStep::Days(1)),
    (TickStep::Months(1), TickStep::Days(7)),
    (TickStep::Months(3), TickStep::Months(1)),
    (TickStep::Years(1), TickStep::Months(3)),
    (TickStep::Years(2), TickStep::Years(1)),
    (TickStep::Years(5), TickStep::Years(1)),
    (TickStep::Years(10), TickStep::Years(2)),
];

/// Mean lengths, in days.
const MONTH_DAYS: f32 = 30.44;
const YEAR_DAYS: f32 = 365.2425;

#[expect(clippy::cast_precision_loss, reason = "a distance on the screen")]
fn days_of(step: TickStep) -> f32 {
    match step {
        TickStep::Days(days) => f32::from(days),
        TickStep::Months(months) => f32::from(months) * MONTH_DAYS,
        TickStep::Years(years) => years as f32 * YEAR_DAYS,
    }
}

/// The steps of the major and the minor ticks at a zoom.
fn steps(points_per_day: f32) -> (TickStep, TickStep) {
    let gap = |step: TickStep| if matches!(step, TickStep::Years(_)) { YEAR_GAP } else { LABEL_GAP };
    let listed = STEPS.iter().copied().find(|(step, _)| days_of(*step) * points_per_day >= gap(*step));
    listed.unwrap_or_else(|| {
        let mut years = 10_i64;
        for factor in [2, 5, 10].into_iter().cycle() {
            // From 10 on: 20, 50, 100, 200 …
            let power = 10_i64.saturating_pow(years.ilog10());
            let wider = power.saturating_mul(if years == power { 2 } else { factor.max(5) });
            years = if wider > years { wider } else { power.saturating_mul(10) };
            // A long year is a longer label.
            if days_of(TickStep::Years(years)) * points_per_day >= LABEL_GAP * 1.5 || years >= crate::time::MAX_YEAR {
                break;
            }
        }
        (TickStep::Years(years), TickStep::Years((years / 5).max(1)))
    })
}

/// The first day at or before `day` that a step falls on.
fn aligned(day: Day, step: TickStep) -> Option<Day> {
    let ymd = day.ymd();
    match step {
        TickStep::Days(7) => Some(day.plus_days(-i64::from(day.weekday()))),
        TickStep::Days(_) => Some(day),
        TickStep::Months(months) => Day::from_ymd(ymd.year, ymd.month - (ymd.month - 1) % months.max(1), 1),
        TickStep::Years(years) => Day::from_ymd(ymd.year.div_euclid(years) * years, 1, 1),
    }
}

fn next(day: Day, step: TickStep) -> Option<Day> {
    let ymd = day.ymd();
    match step {
        TickStep::Days(days) => Some(day.plus_days(i64::from(days))),
        TickStep::Months(months) => {
            let month = ymd.month + months;
            if month > 12 { Day::from_ymd(ymd.year + 1, month - 12, 1) } else { Day::from_ymd(ymd.year, month, 1) }
        }
        TickStep::Years(years) => Day::from_ymd(ymd.year + years, 1, 1),
    }
}

/// More ticks than this do not fit on a screen.
const MOST: usize = 2000;

fn run(scale: &TimeScale, step: TickStep, is_major: bool) -> Vec<Tick> {
    let last = scale.window.last_day();
    let first = aligned(scale.window.first_day(), step);
    std::iter::successors(first, |day| next(*day, step))
        .take_while(|day| *day <= last)
        .take(MOST)
        .map(|day| Tick { day, step, is_major })
        .collect()
}

/// The ticks of a window, major ones first. A label may begin left of the window, so that its stretch has a name.
pub fn ticks(scale: &TimeScale) -> Vec<Tick> {
    let (major, minor) = steps(scale.points_per_day());
    let mut ticks = run(scale, major, true);
    if minor != major && days_of(minor) * scale.points_per_day() >= TICK_GAP {
        let majors: std::collections::HashSet<Day> = ticks.iter().map(|tick| tick.day).collect();
        ticks.extend(run(scale, minor, false).into_iter().filter(|tick| !majors.contains(&tick.day)));
    }
    ticks
}

/// The x of each major tick inside the window: where timeline and chart have a thin vertical line.
pub fn grid_lines(scale: &TimeScale) -> Vec<f32> {
    let xs = ticks(scale).into_iter().filter(|tick| tick.is_major).map(|tick| scale.x_from_day(tick.day));
    xs.filter(|x| *x >= scale.left - 0.5).collect()
}

/// The room between a major tick and its label, and what a label keeps free behind it.
const LABEL_INDENT: f32 = 6.0;
const LABEL_CLEAR: f32 = 8.0;

/// Where the label of a major tick begins, for a label of this width: right of its tick, or at the window's left edge
/// where the tick lies before it. Nothing where the label would run into the next stretch or the one before
/// (`free_from`), or be cut by the window's right edge.
fn label_left(scale: &TimeScale, tick: &Tick, width: f32, free_from: f32) -> Option<f32> {
    let x = scale.x_from_day(tick.day);
    let end = tick_end(scale, tick);
    let left = x.max(scale.left) + LABEL_INDENT;
    let right = left + width;
    let is_in_its_stretch = right + 4.0 <= if x >= scale.left { end.max(x + width + 10.0) } else { end };
    (left >= free_from && is_in_its_stretch && right <= scale.left + scale.width).then_some(left)
}

/// From where on the next label may begin, after one that begins at `left`.
fn free_after(left: f32, width: f32) -> f32 {
    left + width + LABEL_CLEAR
}

/// What a tick is called: its year, its month, its day. What it leaves out stands before it on the axis.
pub fn label(words: &Words, tick: &Tick) -> String {
    let ymd = tick.day.ymd();
    match tick.step {
        TickStep::Years(_) => dates::year_in_words(words, ymd.year),
        TickStep::Months(_) if ymd.month == 1 => dates::year_in_words(words, ymd.year),
        TickStep::Months(_) => dates::month_name(words, ymd.month),
        TickStep::Days(_) if ymd.day == 1 => dates::month_name(words, ymd.month),
        TickStep::Days(_) => words.with(
            "ruler-day",
            &[("day", (&ymd.day.to_string()).into()), ("month", (&dates::month_short(words, ymd.month)).into())],
        ),
    }
}

/// The same with its year, where the label alone would not say it.
pub fn label_with_year(words: &Words, tick: &Tick) -> String {
    let ymd = tick.day.ymd();
    let label = label(words, tick);
    match tick.step {
        TickStep::Years(_) => label,
        TickStep::Months(_) if ymd.month == 1 => label,
        TickStep::Months(_) | TickStep::Days(_) => {
            let year = dates::year_in_words(words, ymd.year);
            words.with("ruler-with-year", &[("label", (&label).into()), ("year", (&year).into())])
        }
    }
}

/// A label of the ruler.
#[derive(Clone, Debug, PartialEq)]
pub struct TickLabel {
    /// Where it begins, in points.
    pub left: f32,
    /// What it says.
    pub text: String,
}

/// The labels of the major ticks that have room for one. The year is said where it is another, by the first label that has
/// room for it. `width_of` is how wide a text is.
pub fn labels(scale: &TimeScale, words: &Words, width_of: impl Fn(&str) -> f32) -> Vec<TickLabel> {
    let mut labels = Vec::new();
    let (mut free_from, mut said) = (scale.left, None);
    for tick in ticks(scale).into_iter().filter(|tick| tick.is_major) {
        let year = tick.day.ymd().year;
        let with_year = (said != Some(year)).then(|| (label_with_year(words, &tick), Some(year)));
        let found = with_year.into_iter().chain([(label(words, &tick), said)]).find_map(|(text, says)| {
            let width = width_of(&text);
            Some((label_left(scale, &tick, width, free_from)?, width, text, says))
        });
        if let Some((left, width, text, says)) = found {
            (free_from, said) = (free_after(left, width), says);
            labels.push(TickLabel { left, text });
        }
    }
    labels
}

/// The x of the major tick after this one.
fn tick_end(scale: &TimeScale, tick: &Tick) -> f32 {
    let days = match tick.step {
        TickStep::Days(days) => i64::from(days),
        TickStep::Months(months) => i64::from(months) * 30,
        TickStep::Years(years) => years.saturating_mul(365),
    };
    scale.x_from_day(tick.day.plus_days(days))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::TimeWindow;
    use proptest::prelude::*;

    /// The labels of these days on a ruler of this width, a letter seven points wide.
    fn labels_of(first: &str, last: &str, width: f32) -> Vec<String> {
        let day = |text: &str| crate::time::Edtf::parse(text).unwrap().earliest().unwrap();
        let scale = TimeScale::new(TimeWindow::showing(day(first), day(last)), 0.0, width);
        let letters = |text: &str| 7.0 * f32::from(u16::try_from(text.chars().count()).unwrap());
        labels(&scale, &Words::english(), letters).into_iter().map(|label| label.text).collect()
    }

    #[test]
    fn the_year_is_said_once_at_any_zoom() {
        let weeks = labels_of("2026-11-09", "2026-11-29", 900.0);
        assert!(weeks.len() >= 2 && weeks[0].ends_with("2026"), "{weeks:?}");
        assert!(weeks[1..].iter().all(|label| !label.contains("2026")), "{weeks:?}");
        // Over the turn of a year both are said, each once.
        let months = labels_of("2026-10-05", "2027-02-25", 1200.0);
        for year in ["2026", "2027"] {
            assert_eq!(months.iter().filter(|label| label.contains(year)).count(), 1, "{months:?}");
        }
        // Where it has no room the shorter label stands.
        let narrow = labels_of("2026-11-09", "2026-11-29", 260.0);
        assert!(narrow.iter().any(|label| !label.contains("2026")), "{narrow:?}");
        assert_eq!(labels_of("2011", "2014-12-31", 900.0), ["2011", "2012", "2013", "2014"]);
    }

    fn scale(first: (i64, u8, u8), last: (i64, u8, u8), width: f32) -> TimeScale {
        let day = |(year, month, day)| Day::from_ymd(year, month, day).unwrap();
        TimeScale::new(TimeWindow::showing(day(first), day(last)), 0.0, width)
    }

    fn majors(scale: &TimeScale) -> Vec<String> {
        ticks(scale).into_iter().filter(|tick| tick.is_major).map(|tick| tick.day.to_string()).collect()
    }

    #[test]
    fn the_opening_window_has_years_and_quarters() {
        let scale = scale((2011, 1, 1), (2015, 7, 31), 930.0);
        assert_eq!(majors(&scale), ["2011-01-01", "2012-01-01", "2013-01-01", "2014-01-01", "2015-01-01"]);
        assert!(ticks(&scale).iter().any(|tick| !tick.is_major && tick.day.to_string() == "2011-04-01"));
    }

    #[test]
    fn a_close_window_has_months_then_days() {
        let months = majors(&scale((2014, 3, 1), (2014, 5, 31), 260.0));
        assert_eq!(months, ["2014-03-01", "2014-04-01", "2014-05-01"]);
        assert!(majors(&scale((2014, 3, 17), (2014, 3, 23), 900.0)).contains(&"2014-03-19".to_owned()));
    }

    #[test]
    fn a_wide_window_has_round_years() {
        let named = majors(&scale((1600, 1, 1), (2100, 12, 31), 900.0));
        assert!(named.contains(&"1800-01-01".to_owned()), "{named:?}");
        assert!(named.len() <= 12);
    }

    #[test]
    fn no_label_is_cut_by_the_right_edge() {
        // 2016 begins 12 points before the edge: its year, 33 points wide, has no room.
        let scale = scale((2000, 4, 1), (2016, 4, 30), 560.0);
        let at = |year: i64| {
            let tick = ticks(&scale).into_iter().find(|tick| tick.is_major && tick.day.ymd().year == year).unwrap();
            label_left(&scale, &tick, 33.0, scale.left)
        };
        assert!(at(2014).is_some());
        assert_eq!(at(2016), None);
        // The stretch that the left edge cuts has its name at the edge.
        assert_eq!(at(2000), Some(6.0));
    }

    proptest! {
        #[test]
        fn labels_have_room_at_any_zoom(first in -300_000i64..300_000, length in 4i64..100_000_000, width in 300.0f32..2400.0) {
            let window = TimeWindow::showing(Day::from_number(first), Day::from_number(first + length));
            let scale = TimeScale::new(window, 0.0, width);
            let found = ticks(&scale);
            let xs: Vec<f32> = found.iter().filter(|tick| tick.is_major).map(|tick| scale.x_from_day(tick.day)).collect();
            prop_assert!(!xs.is_empty());
            for pair in xs.windows(2) {
                prop_assert!(pair[1] - pair[0] > YEAR_GAP * 0.9, "{:?}", pair);
            }
            prop_assert!(found.len() < 400);
        }
    }
}
