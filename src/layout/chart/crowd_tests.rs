//! What is drawn of a crowd is what going through all of it would draw, at any zoom.

use std::collections::BTreeMap;

use egui::{Rect, Vec2, pos2};
use proptest::prelude::*;

use super::axis;
use super::claimed;
use super::crowd::{self, MOST_MARKS, NARROW, PixelColumn};
use super::place::{self, Plot};
use super::sight::{self, Sight};
use super::tests::BUNDLED;
use crate::bounds;
use crate::dataset::{Basis, Id, Measure, Qualifier};
use crate::layout::fixture::window;
use crate::marks::chart::{
    self, ChartPanel, FigureExtent, FigureForm, FigureMark, FigureOrigin, Reporter, ReporterSide, YEAR_DAYS,
};
use crate::time::{Day, DaySpan};
use crate::view::{Axis, ChartView, FlowDisplay, TimeScale, TimeWindow};

const SIDES: [ReporterSide; 2] = [ReporterSide::First, ReporterSide::Second];

fn reporters() -> Vec<Reporter> {
    let one = |(id, side): (&str, ReporterSide)| Reporter { id: Id::new(id), side, is_hidden: false };
    ["KZ", "CN"].into_iter().zip(SIDES).map(one).collect()
}

fn axis_of(basis: Basis) -> Axis {
    Axis { measure: Measure::TradeTurnover, basis, unit: "USD".to_owned() }
}

#[expect(clippy::cast_precision_loss, reason = "days of a test")]
fn mark(place: usize, form: FigureForm, who: usize, (first, days): (i64, i64), height: f64) -> FigureMark {
    let span = DaySpan::new(Day::from_number(first), Day::from_number(first + days - 1));
    FigureMark {
        origin: FigureOrigin::Point { series: who, point: place },
        form,
        side: SIDES[who],
        reporter: Some(reporters()[who].id.clone()),
        span,
        amount: if form == FigureForm::Step { height * days as f64 / YEAR_DAYS } else { height },
        height,
        qualifier: Qualifier::Exact,
        is_second: false,
        same: Vec::new(),
        is_told: false,
        sum: None,
    }
}

/// A panel with these marks, of which those that overlap one before them are second.
fn panel(form: FigureForm, mut marks: Vec<FigureMark>) -> ChartPanel {
    marks.sort_by_key(|mark| (mark.side, mark.span.earliest, std::cmp::Reverse(mark.span.latest)));
    let mut reached: BTreeMap<ReporterSide, Option<Day>> = BTreeMap::new();
    for mark in &mut marks {
        let reached = reached.entry(mark.side).or_default();
        mark.is_second = reached.is_some_and(|reached| mark.span.earliest <= Some(reached));
        *reached = if mark.is_second { *reached } else { mark.span.latest };
    }
    let basis = if form == FigureForm::Stock { Basis::Stock } else { Basis::Flow };
    let mut panel = ChartPanel::empty(axis_of(basis), 9);
    panel.reporters = reporters();
    panel.marks = marks;
    panel.put_in_order();
    panel
}

/// Days, weeks, months and odd stretches of two reporters, one after the other with holes, or anywhere.
fn any_panel() -> impl Strategy<Value = ChartPanel> {
    let length = prop_oneof![6 => Just(1i64), 2 => Just(7), 3 => 28i64..32, 1 => 365i64..367, 1 => 1i64..60];
    let hole = prop_oneof![8 => Just(0i64), 1 => 1i64..40];
    let one = (0usize..2, length, hole, -50i32..1000, 0usize..40);
    let form = prop_oneof![Just(FigureForm::Step), Just(FigureForm::Stock)];
    (form, prop::collection::vec(one, 1400..2600), 0i64..4).prop_map(|(form, pieces, disorder)| {
        let mut next = [0i64, 0];
        let each = pieces.into_iter().enumerate().map(|(place, (who, days, hole, height, leap))| {
            let first = next[who] + hole - if leap == 0 { disorder * 17 } else { 0 };
            next[who] = first + days;
            mark(place, form, who, (first, days), f64::from(height))
        });
        panel(form, each.collect())
    })
}

fn any_view() -> impl Strategy<Value = (TimeScale, Rect, bool)> {
    (-200i64..16_000, 20i64..20_000, 300.0f32..2400.0, any::<bool>()).prop_map(
        |(first, days, width, is_logarithmic)| {
            let window = TimeWindow::showing(Day::from_number(first), Day::from_number(first + days));
            let rect = Rect::from_min_size(pos2(156.0, 40.0), Vec2::new(width.round(), 300.0));
            (TimeScale::new(window, 156.0, width.round()), rect, is_logarithmic)
        },
    )
}

fn in_sight<'a>(panel: &'a ChartPanel, scale: &TimeScale) -> Sight<'a> {
    sight::sight(panel, scale, &claimed::sort(panel, &scale.window))
}

/// The columns as they are without a pyramid: every mark that is not drawn for itself goes into each column that it touches.
fn plain_columns(panel: &ChartPanel, sight: &Sight<'_>, plot: &Plot<'_>) -> Vec<(ReporterSide, f32, f32, f32)> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "points of a panel")]
    let place = |x: f32| (x - plot.rect.left()).max(0.0) as u16;
    let mut found: BTreeMap<(ReporterSide, u16), (f32, f32)> = BTreeMap::new();
    for (at, mark) in panel.marks.iter().enumerate() {
        let is_apart = sight.marks.binary_search(&at).is_ok();
        if is_apart || !plot.has_place(mark) || !mark.span.overlaps(plot.scale.window.span()) {
            continue;
        }
        let (left, right) = plot.x_range(mark);
        let y = plot.y(mark.height);
        for column in place(left)..=place(right).min(place(plot.rect.right())) {
            let held = found.entry((mark.side, column)).or_insert((y, y));
            *held = (held.0.min(y), held.1.max(y));
        }
    }
    let each = found.into_iter();
    each.map(|((side, at), (top, bottom))| (side, plot.rect.left() + f32::from(at), top, bottom)).collect()
}

fn told(column: &PixelColumn) -> (ReporterSide, f32, f32, f32) {
    (column.side, column.x, column.top, column.bottom)
}

/// What the grounds of a side's columns come to, as an amount.
fn drawn_amount(columns: &[PixelColumn], side: ReporterSide, plot: &Plot<'_>) -> f64 {
    let years = plot.scale.window.width_days() / f64::from(plot.scale.width) / YEAR_DAYS;
    let height = |column: &PixelColumn| {
        let ground = column.ground.unwrap_or(plot.y(0.0));
        f64::from(plot.y(0.0) - ground) / f64::from(plot.rect.height()) * (plot.most - plot.least)
    };
    let width = |column: &PixelColumn| f64::from(bounds::share(plot.rect.right() - column.x));
    columns.iter().filter(|column| column.side == side).map(|column| height(column) * width(column) * years).sum()
}

/// What share of a mark's days a window has.
#[expect(clippy::cast_precision_loss, reason = "ticks of a window")]
fn share_in(mark: &FigureMark, window: &TimeWindow) -> f64 {
    let (first, last) = (mark.span.earliest.unwrap(), mark.span.latest.unwrap());
    let (start, end) = (crate::view::ticks_of(first), crate::view::ticks_of(last.plus_days(1)));
    (end.min(window.end_ticks()) - start.max(window.start_ticks())).max(0) as f64 / (end - start) as f64
}

fn cases() -> u32 {
    std::env::var("CHANCERY_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(48)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases()))]

    #[test]
    fn a_crowd_is_drawn_by_its_pyramid_as_by_going_through_it(panel in any_panel(), (scale, rect, is_logarithmic) in any_view()) {
        let sight = in_sight(&panel, &scale);
        let seen = panel.seen(scale.window.first_day(), scale.window.last_day());
        prop_assert_eq!(sight.seen, seen.len());
        prop_assert_eq!(sight.is_crowded, seen.len() > MOST_MARKS);
        prop_assert_eq!(sight.extent, panel.extent(&seen));
        let range = axis::range(&sight.extent, 4, 0.1, is_logarithmic);
        let plot = Plot::new(&scale, rect, &range);
        let placed = crowd::placed(&sight.strands, &plot);
        // Column by column, from the least to the greatest.
        let drawn: Vec<_> = placed.columns.iter().map(told).collect();
        prop_assert_eq!(drawn, plain_columns(&panel, &sight, &plot));
        // What is not drawn for itself is too narrow for that.
        for at in seen.iter().filter(|at| sight.marks.binary_search(at).is_err()) {
            let (left, right) = plot.x_range(&panel.marks[*at]);
            prop_assert!(right - left < NARROW + 0.01);
        }
        // Every extreme of the window has its place on the screen.
        let drawn = sight.marks.iter().map(|at| panel.marks[*at].height).filter(|height| plot.has_place_at(*height));
        let tops = || placed.columns.iter().map(|column| column.top).chain(drawn.clone().map(|height| plot.y(height)));
        let bottoms = || placed.columns.iter().map(|column| column.bottom).chain(drawn.clone().map(|height| plot.y(height)));
        let highest = tops().fold(f32::INFINITY, f32::min);
        let lowest = bottoms().fold(f32::NEG_INFINITY, f32::max);
        let wanted = seen.iter().map(|at| panel.marks[*at].height).filter(|height| plot.has_place_at(*height));
        let ends = (wanted.clone().map(|height| plot.y(height)).fold(f32::INFINITY, f32::min), wanted.map(|height| plot.y(height)).fold(f32::NEG_INFINITY, f32::max));
        prop_assert_eq!((highest.to_bits(), lowest.to_bits()), (ends.0.to_bits(), ends.1.to_bits()));
        let without: Vec<usize> = seen.iter().copied().filter(|at| !plot.has_place(&panel.marks[*at])).collect();
        prop_assert_eq!(sight.without_place(&panel, &plot), if without.len() > 60 { Vec::new() } else { without });
    }

    #[test]
    fn the_ground_of_a_crowd_is_the_sum_of_its_amounts(panel in any_panel(), (scale, rect, _) in any_view()) {
        let sight = in_sight(&panel, &scale);
        let plot = Plot::new(&scale, rect, &axis::range(&sight.extent, 4, 0.1, false));
        let columns = crowd::placed(&sight.strands, &plot).columns;
        for side in SIDES {
            let stands = |(at, mark): &(usize, &FigureMark)| {
                mark.side == side && !mark.is_second && mark.form == FigureForm::Step && sight.marks.binary_search(at).is_err()
            };
            let in_crowd = panel.marks.iter().enumerate().filter(stands).filter(|_| sight.is_crowded);
            let wanted: f64 = in_crowd.map(|(_, mark)| mark.amount * share_in(mark, &scale.window)).sum();
            let drawn = drawn_amount(&columns, side, &plot);
            // To a thousandth of what the whole panel could hold.
            let most = (plot.most - plot.least) * scale.window.width_days() / YEAR_DAYS;
            prop_assert!((drawn - wanted).abs() <= most / 1000.0, "{drawn} is drawn of {wanted}");
        }
    }

    #[test]
    fn the_pointer_finds_in_a_crowd_the_nearest_of_its_column(panel in any_panel(), (scale, rect, is_logarithmic) in any_view(), x in 0.0f32..1.0, y in 0.0f32..1.0) {
        let sight = in_sight(&panel, &scale);
        let plot = Plot::new(&scale, rect, &axis::range(&sight.extent, 4, 0.1, is_logarithmic));
        let columns = crowd::placed(&sight.strands, &plot).columns;
        let pointer = rect.min + rect.size() * Vec2::new(x, y);
        if let Some(at) = crowd::pointed_at(&panel, &columns, &plot, pointer) {
            let mark = &panel.marks[at];
            let (left, right) = plot.x_range(mark);
            prop_assert!(left <= pointer.x + 1.0 && right >= pointer.x - 1.0);
            prop_assert!(plot.has_place(mark) && sight.marks.binary_search(&at).is_err());
        }
    }
}

#[test]
fn a_year_of_days_has_the_area_of_the_years_figure() {
    let year = Day::from_ymd(2013, 1, 1).unwrap().number();
    // Thirty years of days, so that they are a crowd; each day another amount.
    let (first, count) = (year - 15 * 365, 30 * 365);
    let daily = (0..count)
        .map(|day| mark(0, FigureForm::Step, 0, (first + day, 1), f64::from(u8::try_from(day % 83).unwrap())));
    let days = panel(FigureForm::Step, daily.collect());
    let scale = TimeScale::new(window(2003, 2023), 156.0, 900.0);
    let rect = Rect::from_min_size(pos2(156.0, 0.0), Vec2::new(900.0, 400.0));
    let sight = in_sight(&days, &scale);
    assert!(sight.is_crowded && sight.marks.is_empty());
    let plot = Plot::new(&scale, rect, &axis::range(&sight.extent, 4, 0.1, false));
    let columns = crowd::placed(&sight.strands, &plot).columns;

    let in_year = days.marks.iter().filter(|mark| mark.span.earliest.is_some_and(|day| day.year() == 2013));
    let amount: f64 = in_year.map(|mark| mark.amount).sum();
    let yearly = mark(0, FigureForm::Step, 0, (year, 365), amount / 365.0 * YEAR_DAYS);
    let wanted = place::area_of(&yearly, &plot).unwrap();
    let share = |column: &PixelColumn| (column.x + 1.0).min(wanted.right()) - column.x.max(wanted.left());
    let drawn: f32 = columns
        .iter()
        .filter(|column| share(column) > 0.0)
        .map(|column| share(column) * (plot.y(0.0) - column.ground.unwrap()))
        .sum();
    assert!((drawn / wanted.area() - 1.0).abs() < 0.01, "{drawn} of {}", wanted.area());
    // The greatest of each column is far higher: it is drawn, and not summed.
    let grounds: Vec<(f32, f32)> = columns.iter().filter_map(|column| Some((column.top, column.ground?))).collect();
    assert!(grounds.len() == 900 && grounds.iter().all(|(top, ground)| top < ground), "{}", grounds.len());
}

#[test]
fn the_sum_that_a_window_begins_with_is_found_as_by_looking_at_all() {
    let usual = chart::panels(&BUNDLED.dataset, &ChartView::default(), None);
    let counting = usual.iter().map(|panel| (panel.axis.clone(), FlowDisplay::Both)).collect();
    let panels = chart::panels(&BUNDLED.dataset, &ChartView { counting, ..ChartView::default() }, None);
    let mut found = 0;
    for panel in panels.iter().filter(|panel| panel.is_cumulated()) {
        for year in 1985..2030 {
            let day = Day::from_ymd(year, 7, 1).unwrap();
            let is_before =
                |mark: &FigureMark| mark.form == FigureForm::Running && mark.span.latest.is_some_and(|last| last < day);
            let wanted = panel.marks.iter().rposition(is_before);
            assert_eq!(panel.strands.sum_before(day), wanted, "{year}");
            found += usize::from(wanted.is_some());
        }
    }
    assert!(found > 20, "{found}");
}

#[test]
fn levels_of_a_crowd_are_joined_where_they_follow_each_other() {
    // A level every ten days, so that no two touch, and once six years without one.
    let level = |day: i64| mark(0, FigureForm::Stock, 0, (day * 10 + if day < 3_000 { 0 } else { 2_200 }, 1), 5.0);
    let marks: Vec<FigureMark> = (0..6_000)
        .map(|day| FigureMark {
            origin: FigureOrigin::Point { series: 0, point: usize::try_from(day).unwrap() },
            ..level(day)
        })
        .collect();
    let levels = panel(FigureForm::Stock, marks);
    let scale = TimeScale::new(TimeWindow::showing(Day::from_number(0), Day::from_number(62_200)), 156.0, 900.0);
    let rect = Rect::from_min_size(pos2(156.0, 0.0), Vec2::new(900.0, 400.0));
    let sight = in_sight(&levels, &scale);
    let plot = Plot::new(&scale, rect, &axis::range(&sight.extent, 4, 0.1, false));
    let placed = crowd::placed(&sight.strands, &plot);
    assert!(placed.joins.len() > 600, "{}", placed.joins.len());
    assert!(placed.joins.iter().all(|(_, [from, to])| to.x - from.x < 2.5), "none over the years between");
    assert_eq!(FigureExtent::of(levels.marks.iter()), sight.extent);
}
