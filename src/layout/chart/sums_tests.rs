//! Sums, levels and years without a figure: what is drawn is what is on record, and nothing is drawn where nothing is.

use std::collections::BTreeMap;

use egui::{Rect, Vec2, pos2};
use proptest::prelude::*;

use super::claimed;
use super::place::{self, Plot};
use super::tests::{any_scale, arranged};
use crate::analysis::running;
use crate::dataset::{Basis, Decimal, Id};
use crate::describe::chart as tell;
use crate::layout::fixture::{World, window};
use crate::marks::chart::tests::dataset;
use crate::marks::chart::{self, ChartPanel, ChartTarget, FigureForm, FigureMark, FigureOrigin, ReporterSide};
use crate::time::{Day, DaySpan};
use crate::view::{Axis, ChartView, FlowDisplay, Since, TimeScale};

fn series_of(measure: &str, reporter: &str, basis: &str, scale: &str, points: &[(String, String)]) -> String {
    let points: Vec<String> =
        points.iter().map(|(period, value)| format!(r#"{{"period":"{period}","value":"{value}"}}"#)).collect();
    format!(
        r#"{{"id":"{measure}-{reporter}-{basis}","measure":"{measure}","reporter":"{reporter}","unit":"USD","scale":{scale},"basis":"{basis}","points":[{}]}}"#,
        points.join(",")
    )
}

fn claim_of(measure: &str, first: i64, last: i64, value: &str) -> String {
    format!(
        r#"{{"id":"c-{first}-{last}-{}","kind":"amount","measure":"{measure}","basis":"cumulative","period":"{first}/{last}","value":"{value}","unit":"USD","scale":1e9}}"#,
        value.replace('.', "-")
    )
}

/// Years and parts of years with their values, some of them left out.
fn flows() -> impl Strategy<Value = Vec<(String, String)>> {
    let each = (0u8..6, -400i64..4000, 0u8..3);
    prop::collection::vec(each, 14).prop_map(|years| {
        let mut points = Vec::new();
        for (year, (shape, value, places)) in (2000..).zip(years) {
            let text = |value: i64| Decimal { mantissa: i128::from(value.abs()), places }.to_string();
            match shape {
                // No figure.
                0 | 1 => {}
                // Two halves, and at times the whole beside them.
                2 => points.push((format!("{year}-01/{year}-06"), text(value))),
                3 => {
                    points.push((format!("{year}-01/{year}-06"), text(value)));
                    points.push((format!("{year}-07/{year}-12"), text(value / 3)));
                    points.push((format!("{year}"), text(value + value / 3)));
                }
                _ => points.push((format!("{year}"), text(value))),
            }
        }
        points
    })
}

fn sums(world: &World, since: i64) -> ChartPanel {
    let day = Day::from_ymd(since, 1, 1).unwrap();
    let flows = |panel: &&ChartPanel| panel.axis.basis == Basis::Flow;
    let axis = world_panels(world).iter().find(flows).map(|panel| panel.axis.clone()).unwrap();
    let sums = Axis { basis: Basis::Cumulative, ..axis.clone() };
    let view = ChartView {
        counting: BTreeMap::from([(axis, FlowDisplay::Both)]),
        since: BTreeMap::from([(sums, Since::Day(day))]),
        ..ChartView::default()
    };
    chart::panels(&world.dataset, &view, None).into_iter().find(ChartPanel::is_cumulated).unwrap()
}

fn world_panels(world: &World) -> Vec<ChartPanel> {
    chart::panels(&world.dataset, &ChartView::default(), None)
}

fn years(first: i64, last: i64) -> DaySpan {
    DaySpan::new(Day::from_ymd(first, 1, 1).unwrap(), Day::from_ymd(last, 12, 31).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// Point by point: a claim from the same day to the end of each period, held against the same reporter's figures.
    #[test]
    fn a_cumulated_line_is_the_sum_that_a_claim_of_the_same_time_is_held_against(
        ours in flows(), theirs in flows(), since in 2000i64..2008, is_net in any::<bool>(), in_millions in any::<bool>()
    ) {
        let measure = if is_net { "fdi_inflow_net" } else { "fdi_inflow_gross" };
        let text = [
            series_of(measure, "KZ", "flow", if in_millions { "1e6" } else { "1e9" }, &ours),
            series_of(measure, "CN", "flow", "1e9", &theirs),
        ];
        let claims: Vec<String> = (since..2014).map(|last| claim_of(measure, since, last, "10.3")).collect();
        let world = World::new(dataset(&text.join(","), &claims.join(",")));
        let panel = sums(&world, since);
        let mut checked = 0;
        for mark in panel.marks.iter().filter(|mark| mark.form == FigureForm::Running) {
            let (sum, end) = (mark.sum.as_ref().unwrap(), mark.span.latest.unwrap());
            let of_end = |claim: &crate::dataset::Claim| claim.period.as_ref().and_then(|period| period.edtf()).unwrap().span().latest;
            let Some(at) = world.dataset.claims.iter().position(|claim| of_end(claim) == Some(end)) else { continue };
            let reporter = mark.reporter.as_ref().unwrap();
            let (cumulated, _) = running::since_claimed(&world.dataset, &world.dataset.claims[at], reporter).unwrap();
            let last = cumulated.last().unwrap();
            prop_assert!(sum.low.compare(last.low).is_eq() && sum.high.compare(last.high).is_eq(), "{mark:?} {last:?}");
            prop_assert!((mark.height - last.low.to_f64()).abs() < 1e-9);
            prop_assert_eq!(sum.is_part, !last.is_complete);
            // And that is what the verdict rests on.
            let assessment = world.assessments.get(at).unwrap();
            let row = assessment.by_reporter.iter().find(|row| row.reporter == *reporter).unwrap();
            prop_assert_eq!(row.sum.as_ref(), Some(&last.amounts));
            checked += 1;
        }
        // So that the test can't pass over an empty chart.
        let has_year = |points: &[(String, String)]| {
            points.iter().any(|(period, _)| period.len() == 4 && period.parse::<i64>().is_ok_and(|year| year >= since))
        };
        prop_assert!(is_net || checked > 0 || !(has_year(&ours) || has_year(&theirs)));
    }

    #[test]
    fn no_area_is_drawn_where_no_figure_is((scale, rect, _) in any_scale(), ours in flows(), theirs in flows()) {
        let text = [series_of("fdi_inflow_gross", "KZ", "flow", "1e9", &ours), series_of("fdi_inflow_gross", "CN", "flow", "1e9", &theirs)];
        let world = World::new(dataset(&text.join(","), &claim_of("fdi_inflow_gross", 2003, 2012, "30")));
        for panel in world_panels(&world) {
            let arrangement = arranged(&world, &panel, &scale, rect, false);
            let plot = Plot::new(&scale, rect, &arrangement.range);
            let reported = |mark: &&FigureMark| mark.side != ReporterSide::Claim;
            for mark in arrangement.marks.iter().map(|at| &panel.marks[*at]).filter(reported) {
                let drawn = place::ground_of(mark, &plot).unwrap_or(Rect::NOTHING);
                let own = panel.absences.iter().filter(|absence| Some(&absence.reporter) == mark.reporter.as_ref());
                for span in own.map(|absence| absence.span).chain(panel.unknown.iter().copied()) {
                    let (left, right) = plot.x_of(span);
                    let overlap = drawn.right().min(right) - drawn.left().max(left);
                    prop_assert!(!drawn.is_positive() || overlap <= 0.5, "{mark:?} is drawn over {span:?}");
                }
                if mark.form == FigureForm::Running {
                    prop_assert!(!drawn.is_positive(), "a sum over time has no area");
                }
            }
            // Hatching lies where nobody gives a figure, and nowhere else.
            for area in &arrangement.unknown {
                let is_there = |span: &DaySpan| { let (left, right) = plot.x_of(*span); area.left() >= left - 0.5 && area.right() <= right + 0.5 };
                prop_assert!(panel.unknown.iter().any(is_there));
            }
        }
    }

    #[test]
    fn the_drawn_height_of_a_level_is_its_value_to_a_pixel((scale, rect, _) in any_scale(), values in prop::collection::vec(0i64..40_000, 1..14)) {
        let points: Vec<(String, String)> = (2003..).zip(values).map(|(year, value)| (format!("{year}"), value.to_string())).collect();
        let random = World::new(dataset(&series_of("fdi_stock", "KZ", "stock", "1e6", &points), ""));
        for world in [&random, &*super::tests::BUNDLED] {
            for panel in world_panels(world).iter().filter(|panel| panel.axis.basis == Basis::Stock) {
                let arrangement = arranged(world, panel, &scale, rect, false);
                let plot = Plot::new(&scale, rect, &arrangement.range);
                for mark in arrangement.marks.iter().map(|at| &panel.marks[*at]) {
                    let FigureOrigin::Point { series, point } = mark.origin else { continue };
                    let series = &world.dataset.series[series];
                    let value = series.points[point].value.to_f64().unwrap() * 10f64.powi(i32::from(series.scale.power - panel.power));
                    let range = &arrangement.range;
                    let height = (value - range.least) / (range.most - range.least) * f64::from(rect.height());
                    let at = plot.point_of(mark);
                    prop_assert!((f64::from(rect.bottom() - at.y) - height).abs() <= 0.5, "{mark:?}");
                    // It stands at the end of its year, and has no area under it.
                    prop_assert!((at.x - scale.x_after_day(mark.span.latest.unwrap())).abs() <= 0.5);
                    prop_assert_eq!(place::ground_of(mark, &plot), None);
                }
            }
        }
    }
}

fn drawn() -> (World, TimeScale, Rect) {
    let day = |year, month, day| Day::from_ymd(year, month, day).unwrap();
    let window = crate::view::TimeWindow::showing(day(2011, 1, 1), day(2015, 7, 31));
    (
        World::bundled(),
        TimeScale::new(window, 156.0, 950.0),
        Rect::from_min_size(pos2(156.0, 0.0), Vec2::new(950.0, 92.0)),
    )
}

#[test]
fn the_first_sight_of_investment_tells_what_is_on_record_of_the_claim() {
    let (world, scale, rect) = drawn();
    let panels = world_panels(&world);
    let panel = panels.iter().find(|panel| panel.is_cumulated()).unwrap();
    let arrangement = arranged(&world, panel, &scale, rect, false);
    let labels: Vec<&str> = arrangement.labels.iter().flat_map(|label| label.text.lines()).collect();
    for wanted in [
        "Claim: 10.3 since 2005",
        "8.64 of 10.3 on record: undecided",
        "2013 to Mar 2014 would have to be 1.61–1.71",
        "8.64 on record",
    ] {
        assert!(labels.contains(&wanted), "{wanted} is not among {labels:?}");
    }
    // Of claims that end later none is drawn; they are counted.
    assert_eq!(arrangement.marks.iter().filter(|at| panel.marks[**at].side == ReporterSide::Claim).count(), 1);
    assert_eq!((arrangement.claimed.before, arrangement.claimed.after), (0, 5));
    // What is lacking is hatched from the sum up to the claim, over the years without a figure alone.
    let plot = Plot::new(&scale, rect, &arrangement.range);
    let [area] = arrangement.lacking.areas.as_slice() else { panic!("{:?}", arrangement.lacking) };
    let close = |one: f32, other: f32| (one - other).abs() < 0.6;
    let day = |year, month, day| scale.x_from_day(Day::from_ymd(year, month, day).unwrap());
    assert!(close(area.left(), day(2013, 1, 1)) && close(area.right(), day(2014, 4, 1)), "{area:?}");
    assert!(close(area.top(), plot.y(10.3)) && close(area.bottom(), plot.y(8.639)), "{area:?}");
}

#[test]
fn claims_are_shown_where_they_end_and_counted_where_they_do_not() {
    let (world, _, _) = drawn();
    let panels = world_panels(&world);
    let panel = panels.iter().find(|panel| panel.is_cumulated()).unwrap();
    let all = panel.sums.as_ref().unwrap().claims.len();
    assert_eq!(all, 6, "those that begin in 2005");
    for (first, last) in [(2001, 2004), (2011, 2014), (2012, 2017), (2018, 2022), (2001, 2026), (2026, 2030)] {
        let found = claimed::sort(panel, &window(first, last));
        assert_eq!(found.shown.len() + found.before + found.after, all, "{first}–{last}");
        let end = |at: &usize| panel.marks[*at].span.latest.unwrap();
        assert!(found.shown.iter().all(|at| years(first, last).overlaps(DaySpan::new(end(at), end(at)))));
        assert_eq!(found.held, found.shown.iter().copied().min_by_key(end));
    }
    let whole = claimed::sort(panel, &window(2011, 2014)).to_after;
    assert!(whole.latest.unwrap() > Day::from_ymd(2025, 9, 30).unwrap(), "the way to the last of them shows it");
}

#[test]
fn sums_begin_where_most_claims_do_or_where_the_claim_that_is_read_does() {
    let (mut world, _, _) = drawn();
    let since = |panels: &[ChartPanel]| {
        let panel = panels.iter().find(|panel| panel.is_cumulated()).unwrap();
        tell::sum_title(&world.words, panel.sums.as_ref().unwrap().since)
    };
    let read = |id: &str| world.dataset.claims.iter().position(|claim| claim.id.as_str() == id);
    let panels = |claim: Option<usize>| chart::panels(&world.dataset, &ChartView::default(), claim);
    assert_eq!(since(&panels(None)), "Sum since 2005");
    assert_eq!(since(&panels(read("invested-2-3"))), "Sum since 1993");
    assert_eq!(since(&panels(read("invested-19"))), "Sum since 2008");
    assert_eq!(since(&panels(read("turnover-75"))), "Sum since 2005", "it is of another measure");
    // What lies before the window's left edge is in the sum.
    let panels = panels(None);
    let panel = panels.iter().find(|panel| panel.is_cumulated()).unwrap();
    let first = panel.marks.iter().find(|mark| mark.form == FigureForm::Running).unwrap();
    assert_eq!(first.span.earliest, Day::from_ymd(2005, 1, 1));
    // A reporter that is switched off takes its sums along.
    world.view.chart.hidden_reporters.insert(Id::new("KZ"));
    let hidden = chart::panels(&world.dataset, &world.view.chart, None);
    assert!(!hidden.iter().flat_map(|panel| &panel.marks).any(|mark| mark.form == FigureForm::Running));
}

#[test]
fn levels_are_joined_year_by_year_within_their_own_series_alone() {
    let (world, _, _) = drawn();
    let panels = world_panels(&world);
    let panel = panels.iter().find(|panel| panel.axis.measure.word() == "fdi_stock").unwrap();
    let place = |at: usize| match panel.marks[at].origin {
        FigureOrigin::Point { series, .. } => {
            (world.dataset.series[series].id.as_str(), panel.marks[at].span.latest.unwrap().year())
        }
        FigureOrigin::Claim(_) => panic!("a claim is no level of a line"),
    };
    let joins: Vec<_> = panel.joins.iter().map(|(one, other)| (place(*one), place(*other))).collect();
    assert!(joins.contains(&(("fdi-stock-kz-cdis", 2014), ("fdi-stock-kz-cdis", 2015))));
    assert!(
        !joins.contains(&(("fdi-stock-kz-unctad", 2007), ("fdi-stock-kz-unctad", 2010))),
        "2008 and 2009 are missing"
    );
    assert!(joins.iter().all(|(one, other)| one.0 == other.0 && other.1 - one.1 == 1));
    // Mirrored are the surveys of both, and the ministry's beside Kazakhstan's survey; the others stand by themselves.
    let gaps: Vec<i64> = panel.gaps.iter().map(|gap| gap.span.latest.unwrap().year()).collect();
    assert_eq!(
        gaps,
        [2009, 2010, 2011, 2012, 2013, 2014, 2015, 2016, 2017, 2018, 2018, 2019, 2019, 2020, 2020, 2021, 2022, 2023]
    );
}

#[test]
fn what_is_below_zero_hangs_from_the_zero_line() {
    let (world, _, rect) = drawn();
    let panels = world_panels(&world);
    let panel = panels.iter().find(|panel| panel.axis.measure.word() == "fdi_outflow_net").unwrap();
    assert_eq!(panel.power, 9, "in the scale of what it stands beside");
    let scale = TimeScale::new(window(2010, 2016), 156.0, 950.0);
    let arrangement = arranged(&world, panel, &scale, rect, false);
    let plot = Plot::new(&scale, rect, &arrangement.range);
    let of = |year: i64| panel.marks.iter().find(|mark| mark.span == years(year, year)).unwrap();
    let area = |year: i64| place::area_of(of(year), &plot).unwrap();
    assert!((area(2015).top() - plot.y(0.0)).abs() < 0.1 && (area(2015).bottom() - plot.y(-2.51)).abs() < 0.6);
    assert!((area(2012).bottom() - plot.y(0.0)).abs() < 0.1);
    let labels: Vec<&str> = arrangement.labels.iter().map(|label| label.text.as_str()).collect();
    assert!(labels.contains(&"−2.51") && labels.contains(&"3.00"), "{labels:?}");
}

#[test]
fn no_year_is_said_to_be_without_a_figure_that_has_one_of_the_same_reporter() {
    let world = World::bundled();
    let mut checked = 0;
    for panel in world_panels(&world) {
        let reported = || panel.marks.iter().filter(|mark| mark.sum.is_none() && mark.reporter.is_some());
        for absence in &panel.absences {
            let own = || reported().filter(|mark| mark.reporter.as_ref() == Some(&absence.reporter));
            let given = own().find(|mark| mark.span.overlaps(absence.span));
            assert!(given.is_none(), "{absence:?} of {:?} has {given:?}", panel.axis);
            checked += 1;
        }
    }
    assert!(checked > 3, "{checked}");
}

#[test]
fn a_label_stands_at_the_end_of_the_claim_that_it_names() {
    let world = World::bundled();
    let sums = world_panels(&world).into_iter().find(ChartPanel::is_cumulated);
    let panel = sums.or_else(|| Some(self::sums(&world, 2005))).unwrap();
    for (first, last) in [(2001, 2030), (1990, 2055), (1900, 2200)] {
        let scale = TimeScale::new(window(first, last), 156.0, 944.0);
        let rect = Rect::from_min_size(pos2(156.0, 400.0), Vec2::new(944.0, 120.0));
        let arrangement = arranged(&world, &panel, &scale, rect, false);
        let plot = Plot::new(&scale, rect, &arrangement.range);
        for label in &arrangement.labels {
            let Some(ChartTarget::Mark(at)) = label.of else { continue };
            if panel.marks[at].side != ReporterSide::Claim || !arrangement.is_stub(at) {
                continue;
            }
            let (_, end) = plot.x_range(&panel.marks[at]);
            let apart = (label.rect.left() - end).max(end - label.rect.right());
            assert!(apart <= 44.0, "{} stands {apart} points from its end, in {first} to {last}", label.text);
        }
    }
}

#[test]
fn every_level_in_sight_has_its_number_where_lines_cross_too() {
    let (world, _, _) = drawn();
    let panels = world_panels(&world);
    let panel = panels.iter().find(|panel| panel.axis.measure.word() == "fdi_stock").unwrap();
    for (first, last, height) in [(2018, 2022, 112.0), (2012, 2015, 150.0)] {
        let scale = TimeScale::new(window(first, last), 156.0, 940.0);
        let rect = Rect::from_min_size(pos2(156.0, 0.0), Vec2::new(940.0, height));
        let arrangement = arranged(&world, panel, &scale, rect, false);
        let inside =
            |at: &&usize| panel.marks[**at].span.latest.is_some_and(|end| end.year() < last && end.year() >= first);
        for at in arrangement.marks.iter().filter(inside) {
            let label = arrangement.labels.iter().find(|label| label.of == Some(ChartTarget::Mark(*at)));
            assert!(label.is_some() || panel.marks[*at].is_told, "{:?} of {first}–{last}", panel.marks[*at]);
        }
    }
}
