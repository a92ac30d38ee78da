//! The chart over the bundled record and odd ones: areas are amounts, labels keep apart, a crowd stays cheap.

use std::sync::LazyLock;

use egui::{Rect, Vec2, pos2};
use proptest::prelude::*;

use super::arrange::{Arrangement, LabelStyle, arrange};
use super::place::{self, Plot};
use super::texts::LabelTexts;
use crate::analysis::reported::tests::series as reported_series;
use crate::dataset::Dataset;
use crate::describe::chart as tell;
use crate::layout::fixture::{World, window};
use crate::marks::chart::tests::{claim, dataset, series};
use crate::marks::chart::{self, ChartPanel, FigureForm, FigureMark};
use crate::time::Day;
use crate::view::{ChartView, FlowDisplay, TimeScale, TimeWindow};

/// Letters that are all as wide.
#[expect(clippy::cast_precision_loss, reason = "a few letters")]
fn even_letters(text: &str, _style: LabelStyle) -> Vec2 {
    Vec2::new(text.chars().count() as f32 * 6.0, 13.0)
}

pub fn arranged(world: &World, panel: &ChartPanel, scale: &TimeScale, rect: Rect, is_logarithmic: bool) -> Arrangement {
    let controls = Rect::from_min_size(pos2(rect.right() - 200.0, rect.top() - 7.0), Vec2::new(190.0, 24.0));
    let texts = LabelTexts { reading: &world.reading(), panel, size: &even_letters };
    arrange(panel, scale, rect, is_logarithmic, &[controls], &texts)
}

/// What share of a mark's days lies in the window.
fn share_in_sight(mark: &FigureMark, scale: &TimeScale) -> f64 {
    let (first, last) = (mark.span.earliest.unwrap(), mark.span.latest.unwrap());
    let ticks = |day: Day| crate::view::ticks_of(day);
    let (start, end) = (ticks(first), ticks(last.plus_days(1)));
    let (from, to) = (start.max(scale.window.start_ticks()), end.min(scale.window.end_ticks()));
    #[expect(clippy::cast_precision_loss, reason = "a few million ticks")]
    let share = (to - from).max(0) as f64 / (end - start) as f64;
    share
}

/// Checks the area of everything that is drawn in a panel against its amount, to a pixel of its outline.
fn check_areas(panel: &ChartPanel, arrangement: &Arrangement, scale: &TimeScale, rect: Rect) -> usize {
    let plot = Plot::new(scale, rect, &arrangement.range);
    let range = &arrangement.range;
    // A unit of amount is so many square points: a mean year's width times a unit's height.
    let year = f64::from(scale.width) / scale.window.width_days() * chart::YEAR_DAYS;
    let unit = year * f64::from(rect.height()) / (range.most - range.least);
    let mut checked = 0;
    for mark in arrangement
        .marks
        .iter()
        .map(|at| &panel.marks[*at])
        .filter(|mark| matches!(mark.form, FigureForm::Step | FigureForm::Box))
    {
        let drawn = place::ground_of(mark, &plot);
        if mark.is_second {
            assert_eq!(drawn, None, "a second figure adds nothing");
            continue;
        }
        let drawn = drawn.map_or(Vec2::ZERO, |rect| rect.size());
        let wanted = mark.amount.abs() * unit * share_in_sight(mark, scale);
        let (width, height) = (f64::from(drawn.x), f64::from(drawn.y));
        let pixel_of_outline = width.max(height).max(1.0);
        let area = width * height;
        assert!((area - wanted).abs() <= pixel_of_outline, "{mark:?}: {area} is not {wanted}");
        checked += 1;
    }
    for gap in arrangement.gaps.iter().map(|at| &panel.gaps[*at]).filter(|gap| gap.form == FigureForm::Step) {
        let area = place::gap_area(gap, &plot);
        let wanted = (gap.tops.0 - gap.tops.1).abs() / (range.most - range.least) * f64::from(rect.height());
        assert!((f64::from(area.height()) - wanted).abs() <= 0.5, "{gap:?}");
    }
    checked
}

/// The bundled record, made once.
pub static BUNDLED: LazyLock<World> = LazyLock::new(World::bundled);

/// The bundled record and an odd one, made once.
static WORLDS: LazyLock<[World; 2]> = LazyLock::new(|| [World::bundled(), odd()]);

/// Their panels, as at first sight, and with flows cumulated.
static PANELS: LazyLock<[[Vec<ChartPanel>; 2]; 2]> = LazyLock::new(|| {
    WORLDS.each_ref().map(|world| {
        let usual = chart::panels(&world.dataset, &ChartView::default(), None);
        let counting = usual.iter().map(|panel| (panel.axis.clone(), FlowDisplay::Both)).collect();
        let cumulated = chart::panels(&world.dataset, &ChartView { counting, ..ChartView::default() }, None);
        [usual, cumulated]
    })
});

fn odd() -> World {
    let text = [
        series(
            "a",
            "KZ",
            "flow",
            &[
                ("2008", "120"),
                ("2009", "-340"),
                ("2010", "-25.5"),
                ("2011-03/2011-05", "80"),
                ("2012-02", "410"),
                ("2013", "-210"),
                ("2013", "-190"),
            ],
        ),
        series(
            "b",
            "CN",
            "flow",
            &[
                ("2008", "220"),
                ("2009", "-140"),
                ("2010", "60"),
                ("2012/2014", "460"),
                ("2015-01-01/2015-01-20", "9.75"),
            ],
        ),
    ];
    let claims = [
        claim("c", "2009/2010", "almost", "-500"),
        claim("d", "2011/2013", "more_than", "75"),
        claim("e", "2015", "about", "5"),
    ];
    World::new(dataset(
        &text.join(",").replace("trade_turnover", "fdi_inflow_net"),
        &claims.join(",").replace("trade_turnover", "fdi_inflow_net"),
    ))
}

#[test]
fn the_first_sight_has_the_figures_labels_gap_and_absence_of_the_design() {
    let world = World::bundled();
    let panel = &chart::panels(&world.dataset, &ChartView::default(), None)[0];
    let day = |year, month, day| Day::from_ymd(year, month, day).unwrap();
    let scale = TimeScale::new(TimeWindow::showing(day(2011, 1, 1), day(2015, 7, 31)), 156.0, 950.0);
    let rect = Rect::from_min_size(pos2(156.0, 0.0), Vec2::new(950.0, 150.0));
    let arrangement = arranged(&world, panel, &scale, rect, false);
    let labels: Vec<&str> = arrangement.labels.iter().flat_map(|label| label.text.lines()).collect();
    for wanted in [
        "21.3",
        "24.0",
        "22.7 or 22.5",
        "17.2",
        "about 25",
        "28.5 or 28.6",
        "gap 5.8–6.1",
        "China: no figure",
        "Claim: more than 75 over 3 years",
        "China 79.1 holds · Kazakhstan 68.0 fails",
        "Claim: 33",
    ] {
        assert!(labels.contains(&wanted), "{wanted} is not among {labels:?}");
    }
}

#[test]
fn a_crowd_is_drawn_in_columns_of_a_pixel_and_told_when_it_parts() {
    let days: Vec<(String, String)> =
        (0..40_000).map(|day| (Day::from_number(day - 20_000).to_string(), (day % 97).to_string())).collect();
    let points: Vec<(&str, &str, &str)> =
        days.iter().map(|(period, value)| (period.as_str(), value.as_str(), "exact")).collect();
    let parties = dataset("", "").parties;
    let world = World::new(Dataset { parties, series: vec![reported_series("CN", &points)], ..Dataset::default() });
    let panel = &chart::panels(&world.dataset, &ChartView::default(), None)[0];
    let rect = Rect::from_min_size(pos2(156.0, 0.0), Vec2::new(900.0, 150.0));
    let scale = TimeScale::new(window(1916, 2024), 156.0, 900.0);
    let far = arranged(&world, panel, &scale, rect, false);
    assert!(far.marks.is_empty() && far.seen > 39_000);
    let columns = &far.crowd.columns;
    assert!(columns.len() <= 901 && columns.len() > 800, "{}", columns.len());
    // The columns reach as high as the highest figure.
    let plot = Plot::new(&scale, rect, &far.range);
    let highest = panel.marks.iter().map(|mark| plot.y(mark.height)).fold(f32::INFINITY, f32::min);
    assert!((columns.iter().map(|column| column.top).fold(f32::INFINITY, f32::min) - highest).abs() < 0.01);
    let scale = TimeScale::new(window(1970, 1970), 156.0, 900.0);
    let near = arranged(&world, panel, &scale, rect, false);
    assert!(near.crowd.columns.is_empty() && near.marks.len() >= 365);
}

pub fn any_scale() -> impl Strategy<Value = (TimeScale, Rect, bool)> {
    let first = (Day::from_ymd(1990, 1, 1).unwrap().number())..(Day::from_ymd(2026, 1, 1).unwrap().number());
    (first, 20i64..16_000, 300.0f32..2400.0, 60.0f32..700.0, any::<bool>()).prop_map(
        |(first, days, width, height, is_logarithmic)| {
            let window = TimeWindow::showing(Day::from_number(first), Day::from_number(first + days));
            (
                TimeScale::new(window, 156.0, width),
                Rect::from_min_size(pos2(156.0, 400.0), Vec2::new(width, height)),
                is_logarithmic,
            )
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn every_drawn_area_is_its_amount_to_a_pixel((scale, rect, _) in any_scale()) {
        for (world, [panels, _]) in WORLDS.iter().zip(PANELS.iter()) {
            for panel in panels {
                let arrangement = arranged(world, panel, &scale, rect, false);
                check_areas(panel, &arrangement, &scale, rect);
            }
        }
    }

    #[test]
    fn no_two_labels_meet_nor_stand_outside_nor_on_the_controls((scale, rect, is_logarithmic) in any_scale(), is_cumulated in any::<bool>()) {
        for (world, [usual, cumulated]) in WORLDS.iter().zip(PANELS.iter()) {
            for panel in if is_cumulated { cumulated } else { usual } {
                let arrangement = arranged(world, panel, &scale, rect, is_logarithmic);
                let controls = Rect::from_min_size(pos2(rect.right() - 200.0, rect.top() - 7.0), Vec2::new(190.0, 24.0));
                for (at, label) in arrangement.labels.iter().enumerate() {
                    prop_assert!(rect.contains_rect(label.rect), "{label:?} stands outside");
                    prop_assert!(!label.rect.intersects(controls), "{label:?} stands on the controls");
                    for other in arrangement.labels.iter().skip(at + 1) {
                        prop_assert!(!label.rect.intersects(other.rect), "{label:?} meets {other:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn the_areas_of_the_bundled_record_are_checked_at_first_sight_and_as_a_whole() {
    let world = World::bundled();
    let panels = chart::panels(&world.dataset, &ChartView::default(), None);
    let rect = Rect::from_min_size(pos2(156.0, 0.0), Vec2::new(950.0, 150.0));
    let mut checked = 0;
    for window in [window(2011, 2014), window(1990, 2026)] {
        let scale = TimeScale::new(window, 156.0, 950.0);
        for panel in &panels {
            checked += check_areas(panel, &arranged(&world, panel, &scale, rect, false), &scale, rect);
        }
    }
    // So that the test can't pass over an empty chart.
    assert!(checked > 100, "{checked}");
}

#[test]
fn a_logarithmic_axis_has_lines_and_no_areas() {
    let world = World::bundled();
    let panel = &chart::panels(&world.dataset, &ChartView::default(), None)[0];
    let scale = TimeScale::new(window(2011, 2014), 156.0, 950.0);
    let rect = Rect::from_min_size(pos2(156.0, 0.0), Vec2::new(950.0, 150.0));
    let arrangement = arranged(&world, panel, &scale, rect, true);
    let plot = Plot::new(&scale, rect, &arrangement.range);
    assert!(arrangement.marks.iter().all(|at| place::ground_of(&panel.marks[*at], &plot).is_none()));
    // Twice the amount is as far above as half of it is below.
    let (one, two, four) = (plot.y(10.0), plot.y(20.0), plot.y(40.0));
    assert!((one - two - (two - four)).abs() < 0.01);
    assert!(plot.y(0.0) > rect.bottom() + 1000.0);
}

#[test]
fn the_pointer_finds_the_gap_between_edges_and_the_figure_on_them() {
    let world = World::bundled();
    let panel = &chart::panels(&world.dataset, &ChartView::default(), None)[0];
    let scale = TimeScale::new(window(2011, 2014), 156.0, 950.0);
    let rect = Rect::from_min_size(pos2(156.0, 0.0), Vec2::new(950.0, 300.0));
    let arrangement = arranged(&world, panel, &scale, rect, false);
    let plot = Plot::new(&scale, rect, &arrangement.range);
    let x = scale.x_from_day(Day::from_ymd(2013, 10, 1).unwrap());
    let at =
        |amount: f64| place::target_at(panel, (&arrangement.marks, &arrangement.gaps), &plot, pos2(x, plot.y(amount)));
    let sentence = |target: Option<chart::ChartTarget>| {
        target.map(|target| tell::spoken(&world.reading(), panel, target)).unwrap_or_default()
    };
    assert_eq!(
        sentence(at(26.5)),
        "Trade turnover, 2013, China reports USD 5.8–6.1 bn more than Kazakhstan, 1.25–1.27 times"
    );
    assert_eq!(sentence(at(28.5)), "Trade turnover, 2013, USD 28.5 bn, as China reports");
    assert_eq!(sentence(at(22.7)), "Trade turnover, 2013, USD 22.738214 bn, as Kazakhstan reports");
    assert_eq!(at(39.0), None);
}

#[test]
fn a_claims_tag_says_what_came_of_it_where_there_is_room() {
    let world = World::bundled();
    let panel = &chart::panels(&world.dataset, &ChartView::default(), None)[0];
    let claim = |id: &str| {
        let is_meant = |mark: &&FigureMark| matches!(mark.origin, chart::FigureOrigin::Claim(at) if world.dataset.claims[at].id.as_str() == id);
        panel.marks.iter().find(is_meant).unwrap()
    };
    let told = |id: &str| tell::verdicts(&world.reading(), claim(id));
    assert_eq!(told("turnover-75").as_deref(), Some("China 79.1 holds · Kazakhstan 68.0 fails"));
    assert_eq!(told("turnover-33").as_deref(), Some("China 25.6 fails · Kazakhstan 24.0 fails"));
    let figure = panel.marks.iter().find(|mark| mark.side != chart::ReporterSide::Claim).unwrap();
    assert_eq!(tell::verdicts(&world.reading(), figure), None);
}
