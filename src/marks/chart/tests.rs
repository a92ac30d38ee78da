//! Panels, their marks and their axes.

use proptest::prelude::*;

use std::collections::{BTreeMap, BTreeSet};

use super::by_time::ByTime;
use super::*;
use crate::dataset::{Dataset, Id};
use crate::files;
use crate::time::{Day, DaySpan};
use crate::view::{ChartView, FlowDisplay};

/// A dataset of these series and claims, in JSON.
#[expect(clippy::missing_panics_doc, reason = "a test may fall")]
pub fn dataset(series: &str, claims: &str) -> Dataset {
    let text = format!(
        r#"{{"format":"chancery","format_version":1,"title":"T","parties":[{{"id":"KZ","names":{{"en":"K"}}}},{{"id":"CN","names":{{"en":"C"}}}}],"series":[{series}],"claims":[{claims}]}}"#
    );
    files::read_bytes(text.as_bytes()).unwrap().dataset
}

/// A series of turnover in billions of dollars: periods and values.
pub fn series(id: &str, reporter: &str, basis: &str, points: &[(&str, &str)]) -> String {
    let points: Vec<String> =
        points.iter().map(|(period, value)| format!(r#"{{"period":"{period}","value":"{value}"}}"#)).collect();
    format!(
        r#"{{"id":"{id}","measure":"trade_turnover","reporter":"{reporter}","unit":"USD","scale":1e9,"basis":"{basis}","points":[{}]}}"#,
        points.join(",")
    )
}

/// A claim of turnover.
pub fn claim(id: &str, period: &str, qualifier: &str, value: &str) -> String {
    format!(
        r#"{{"id":"{id}","kind":"amount","measure":"trade_turnover","basis":"flow","period":"{period}","qualifier":"{qualifier}","value":"{value}","unit":"USD","scale":1e9}}"#
    )
}

fn usually(dataset: &Dataset) -> Vec<ChartPanel> {
    panels(dataset, &ChartView::default(), None)
}

fn only(panels: Vec<ChartPanel>) -> ChartPanel {
    assert_eq!(panels.len(), 1);
    panels.into_iter().next().unwrap()
}

fn told(panel: &ChartPanel) -> Vec<(f64, bool, bool)> {
    panel.marks.iter().map(|mark| (mark.amount, mark.is_second, mark.is_told)).collect()
}

#[test]
fn half_a_year_is_half_as_wide_and_at_its_yearly_height() {
    let panel = only(usually(&dataset(&series("a", "CN", "flow", &[("2013-01/2013-06", "10")]), "")));
    assert!((panel.marks[0].height - 20.0).abs() < 0.25);
}

#[test]
fn a_missing_year_is_a_gap_and_is_said() {
    let dataset = dataset(&series("a", "CN", "flow", &[("2011", "1"), ("2013", "3"), ("2014", "3")]), "");
    let panel = only(usually(&dataset));
    let middle = Day::from_ymd(2012, 6, 1).unwrap();
    assert!(!panel.marks.iter().any(|mark| mark.span.overlaps(DaySpan::new(middle, middle))));
    let year = DaySpan::new(Day::from_ymd(2012, 1, 1).unwrap(), Day::from_ymd(2012, 12, 31).unwrap());
    assert_eq!(panel.absences, [Absence { reporter: Id::new("CN"), side: ReporterSide::Second, span: year }]);
}

#[test]
fn two_figures_for_one_period_are_both_kept_and_told_together_and_never_add_up() {
    let dataset =
        dataset(&series("a", "CN", "flow", &[("2013", "28.6"), ("2013-01/2013-06", "13.57"), ("2013", "28.5")]), "");
    let panel = only(usually(&dataset));
    assert_eq!(told(&panel), [(28.5, false, false), (28.6, true, true), (13.57, true, false)]);
    assert_eq!(panel.marks[0].same, [panel.marks[1].origin]);
}

#[test]
fn the_finer_of_two_figures_stands_for_the_period() {
    let panel = only(usually(&dataset(&series("a", "KZ", "flow", &[("2013", "22.53"), ("2013", "22.738214")]), "")));
    assert_eq!(told(&panel), [(22.738_214, false, false), (22.53, true, true)]);
}

#[test]
fn flows_stocks_and_sums_never_share_an_axis() {
    let dataset = dataset(
        &[
            series("a", "CN", "flow", &[("2013", "1")]),
            series("b", "CN", "stock", &[("2013", "2")]),
            series("c", "KZ", "cumulative", &[("2005/2013", "3")]),
        ]
        .join(","),
        "",
    );
    assert_eq!(usually(&dataset).len(), 3);
}

#[test]
fn the_order_of_the_file_does_not_show() {
    let one = series("a", "CN", "flow", &[("2011", "1"), ("2012", "2"), ("2012", "3")]);
    let other = series("a", "CN", "flow", &[("2012", "3"), ("2011", "1"), ("2012", "2")]);
    let heights = |text: &str| told(&only(usually(&dataset(text, ""))));
    assert_eq!(heights(&one), heights(&other));
}

#[test]
fn a_hidden_reporter_keeps_its_row_and_loses_its_marks_and_its_gaps() {
    let dataset = dataset(
        &[series("a", "CN", "flow", &[("2011", "1")]), series("b", "KZ", "flow", &[("2011", "2")])].join(","),
        "",
    );
    assert_eq!(only(usually(&dataset)).gaps.len(), 1);
    let view = ChartView { hidden_reporters: BTreeSet::from([Id::new("CN")]), ..ChartView::default() };
    let panel = only(panels(&dataset, &view, None));
    assert_eq!(panel.marks.len(), 1);
    assert!(panel.gaps.is_empty());
    assert_eq!(panel.reporters.iter().map(|reporter| reporter.is_hidden).collect::<Vec<_>>(), [false, true]);
}

#[test]
fn gaps_lie_between_the_figures_that_stand_for_the_very_same_days() {
    let dataset = dataset(
        &[
            series("a", "KZ", "flow", &[("2011", "21.3"), ("2012", "24"), ("2013", "22.53"), ("2013", "22.738214")]),
            series("b", "CN", "flow", &[("2011", "25"), ("2013-01/2013-06", "13.57"), ("2013", "28.5"), ("2014", "3")]),
        ]
        .join(","),
        "",
    );
    let panel = only(usually(&dataset));
    let gaps: Vec<(i64, f64, f64, Option<ReporterSide>)> = panel
        .gaps
        .iter()
        .map(|gap| (gap.span.earliest.unwrap().year(), gap.tops.0.round(), gap.tops.1.round(), gap.larger))
        .collect();
    assert_eq!(gaps, [(2011, 21.0, 25.0, Some(ReporterSide::Second)), (2013, 23.0, 29.0, Some(ReporterSide::Second))]);
    // A figure leads to the gap over its own days, half a year not to that of the year.
    let beside = |amount: f64| {
        panel
            .marks
            .iter()
            .find(|mark| (mark.amount - amount).abs() < 1e-9)
            .and_then(|mark| panel.gaps_beside(mark).next())
    };
    assert_eq!(beside(28.5).map(|gap| gap.pair), Some(panel.gaps[1].pair));
    assert!(beside(13.57).is_none());
    assert!(beside(24.0).is_none());
}

#[test]
fn levels_at_one_date_have_a_gap_too() {
    let dataset = dataset(
        &[
            series("a", "KZ", "stock", &[("2013-12-31", "1")]),
            series("b", "CN", "stock", &[("2013-12-31", "2"), ("2014", "3")]),
        ]
        .join(","),
        "",
    );
    let panel = only(usually(&dataset));
    assert_eq!(panel.gaps.len(), 1);
    assert_eq!(panel.gaps[0].form, FigureForm::Stock);
}

#[test]
fn cumulated_flows_have_lines_and_no_boxes_and_no_gaps() {
    let text = [
        series("a", "KZ", "flow", &[("2011", "1"), ("2012", "2"), ("2014", "4")]),
        series("b", "CN", "flow", &[("2011", "5")]),
    ]
    .join(",");
    let dataset = dataset(&text, &claim("c", "2011/2013", "more_than", "75"));
    let axis = only(usually(&dataset)).axis;
    let view = ChartView { counting: BTreeMap::from([(axis, FlowDisplay::Both)]), ..ChartView::default() };
    let both = panels(&dataset, &view, None);
    let [flows, panel] = both.as_slice() else { panic!("{both:?}") };
    assert!(panel.is_cumulated() && panel.gaps.is_empty() && panel.mirror.is_none());
    let forms: Vec<(FigureForm, f64)> = panel.marks.iter().map(|mark| (mark.form, mark.amount)).collect();
    assert_eq!(
        forms,
        [
            (FigureForm::Running, 1.0),
            (FigureForm::Running, 3.0),
            (FigureForm::Running, 4.0),
            (FigureForm::Running, 5.0),
            (FigureForm::Line, 75.0)
        ]
    );
    let since: Vec<i64> = panel.marks.iter().filter_map(|mark| mark.sum.as_ref()).map(|sum| sum.since.year()).collect();
    assert_eq!(since, [2011, 2011, 2014, 2011]);
    // The mirror is of flows a year, however the chart counts.
    assert_eq!(flows.mirror.as_ref().unwrap().pairs.len(), 3);
}

#[test]
fn scales_that_differ_are_brought_to_the_largest() {
    let millions = series("b", "CN", "flow", &[("2011", "5300")]).replace("1e9", "1e6");
    let panel = only(usually(&dataset(&[millions, series("a", "KZ", "flow", &[("2011", "4")])].join(","), "")));
    assert_eq!(panel.power, 9);
    assert_eq!(panel.marks.iter().map(|mark| mark.amount).collect::<Vec<_>>(), [4.0, 5.3]);
}

#[test]
fn the_bundled_record_begins_with_trade_and_investment_and_every_measure_answers_a_question() {
    let dataset = files::bundled().unwrap().dataset;
    let panels = usually(&dataset);
    let asked = asked(&panels, &ChartView::default());
    let word = |at: &usize| (panels[*at].axis.measure.word(), panels[*at].axis.basis.word());
    let told: Vec<(&str, Vec<(&str, &str)>)> =
        asked.iter().map(|asked| (asked.question.word(), asked.answers.iter().map(word).collect())).collect();
    assert_eq!(
        told,
        [
            (
                "trade",
                vec![
                    ("trade_turnover", "flow"),
                    ("exports", "flow"),
                    ("imports", "flow"),
                    ("exports_mirror_gap", "flow")
                ]
            ),
            (
                "investment",
                vec![
                    ("fdi_inflow_gross", "flow"),
                    ("fdi_outflow_net", "flow"),
                    ("fdi_stock", "stock"),
                    ("fdi_inflow_gross_world", "flow")
                ]
            ),
            ("deals", vec![("announced_deals", "flow"), ("project_value", "stock")]),
        ]
    );
    let rows =
        |asked: &QuestionPanels| -> Vec<(&str, &str)> { asked.rows.iter().map(|row| word(&row.panel)).collect() };
    assert_eq!(rows(&asked[0]), [("trade_turnover", "flow")]);
    assert_eq!(rows(&asked[1]), [("fdi_inflow_gross", "flow"), ("fdi_inflow_gross", "cumulative")]);
    let usual: Vec<String> = usual(&asked).iter().map(|question| question.word().to_owned()).collect();
    assert_eq!(usual, ["investment", "trade"]);
}

#[test]
fn an_answer_that_has_no_sums_keeps_the_room_of_the_one_that_has() {
    let dataset = files::bundled().unwrap().dataset;
    let panels = usually(&dataset);
    let stock = panels.iter().find(|panel| panel.axis.measure.word() == "fdi_stock").unwrap().axis.clone();
    let view = ChartView { answers: BTreeMap::from([(stock.measure.question(), stock)]), ..ChartView::default() };
    let is_for_two = |view: &ChartView| -> Vec<Vec<bool>> {
        let rows = |asked: &QuestionPanels| asked.rows.iter().map(|row| row.is_for_two).collect();
        asked(&panels, view).iter().take(2).map(rows).collect()
    };
    assert_eq!(is_for_two(&view), [vec![false], vec![true]]);
    assert_eq!(is_for_two(&ChartView::default()), [vec![false], vec![false, false]]);
}

#[test]
fn a_measure_that_nobody_knows_has_a_question_of_its_own_and_one_without_figures_its_claims() {
    let unknown = series("a", "CN", "flow", &[("2013", "1")]).replace("trade_turnover", "coal by rail");
    let claimed = claim("c", "2005/2013", "exact", "10").replace("trade_turnover", "gold");
    let dataset = dataset(&unknown, &claimed.replace("flow", "cumulative"));
    let panels = usually(&dataset);
    let asked = asked(&panels, &ChartView::default());
    let words: Vec<&str> = asked.iter().map(|asked| asked.question.word()).collect();
    assert_eq!(words, ["coal by rail", "gold"]);
    assert_eq!(panels[asked[1].rows[0].panel].marks[0].form, FigureForm::Line);
}

fn spans() -> impl Strategy<Value = Vec<DaySpan>> {
    let end = prop::option::weighted(0.9, -500i64..500);
    let span = (end, 0i64..200, any::<bool>()).prop_map(|(start, length, is_open)| {
        let latest = start.unwrap_or(0) + length;
        DaySpan { earliest: start.map(Day::from_number), latest: (!is_open).then(|| Day::from_number(latest)) }
    });
    prop::collection::vec(span, 0..60)
}

proptest! {
    #[test]
    fn what_is_in_a_window_is_found_as_by_looking_at_all(spans in spans(), first in -600i64..600, length in 0i64..300) {
        let window = DaySpan::new(Day::from_number(first), Day::from_number(first + length));
        let by_all: Vec<usize> = (0..spans.len()).filter(|at| spans[*at].overlaps(window)).collect();
        prop_assert_eq!(ByTime::new(spans).within(window), by_all);
    }
}
