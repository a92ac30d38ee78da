//! What the chart shows: panels of measures that can share an axis, and in each the marks with their true sizes.
//!
//! Pure: it knows days and amounts, no pixel and no widget. Area is amount: a mark's height is its amount a year, so that
//! height times width in years is the amount. Flows, stocks and cumulated sums never share an axis.

use std::collections::BTreeSet;

use crate::dataset::{Basis, Claim, ClaimKind, Dataset, Id, Measure, Qualifier};
use crate::time::{Day, DaySpan, Edtf};

/// The mean Gregorian year, in days: what a yearly flow is spread over.
pub const YEAR_DAYS: f64 = 365.2425;

/// What one axis may hold.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Axis {
    pub measure: Measure,
    pub basis: Basis,
    pub unit: String,
}

/// Who says so, which decides the colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The first party of the record.
    First,
    /// The second party of the record.
    Second,
    ThirdParty,
    Claim,
}

/// How a figure is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A flow reported for a period: a step as wide as the period.
    Step,
    /// A flow claimed for a period: its box.
    Box,
    /// A cumulated sum: a line over its period.
    Line,
    /// A level at a date.
    Stock,
}

/// Where a mark's figure stands in the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    Point { series: usize, point: usize },
    Claim(usize),
}

/// One figure, ready to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    pub origin: Origin,
    pub form: Form,
    pub side: Side,
    pub reporter: Option<Id>,
    /// The days that the figure is about; `None` is open.
    pub span: DaySpan,
    /// The figure, in the panel's scale.
    pub amount: f64,
    /// Where its top stands on the axis: a flow's amount a year, else the amount.
    pub height: f64,
    pub qualifier: Qualifier,
    /// Another figure of its reporter covers these days already: it is drawn as an outline, so that nothing counts twice.
    pub is_second: bool,
}

impl Mark {
    /// How long its period is, in years; `None` where it is open.
    pub fn years(&self) -> Option<f64> {
        self.span.days().map(years)
    }
}

#[expect(clippy::cast_precision_loss, reason = "days within a human age are exact in an f64")]
fn years(days: i64) -> f64 {
    days as f64 / YEAR_DAYS
}

/// A panel: one axis with its marks, in drawing order.
#[derive(Clone, Debug, PartialEq)]
pub struct Panel {
    pub axis: Axis,
    /// The scale of the axis's numbers, as a power of ten.
    pub power: i16,
    pub reporters: Vec<Reporter>,
    pub has_claims: bool,
    pub marks: Vec<Mark>,
}

/// A row of the legend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reporter {
    pub id: Id,
    pub side: Side,
    pub is_hidden: bool,
}

/// The panels of a record, the most asked-for first.
pub fn panels(dataset: &Dataset, hidden: &BTreeSet<Id>) -> Vec<Panel> {
    let mut panels: Vec<Panel> = Vec::new();
    for (at, series) in dataset.series.iter().enumerate() {
        let axis = Axis { measure: series.measure.clone(), basis: series.basis.clone(), unit: series.unit.clone() };
        let side = side_of(dataset, &series.reporter);
        let is_hidden = hidden.contains(&series.reporter);
        let panel = panel_for(&mut panels, axis, series.scale.power);
        if !panel.reporters.iter().any(|reporter| reporter.id == series.reporter) {
            panel.reporters.push(Reporter { id: series.reporter.clone(), side, is_hidden });
        }
        if is_hidden {
            continue;
        }
        let factor = 10f64.powi(i32::from(series.scale.power - panel.power));
        for (point_at, point) in series.points.iter().enumerate() {
            let (Some(edtf), Some(value)) = (point.period.edtf(), point.value.to_f64()) else { continue };
            let form = if series.basis == Basis::Flow { Form::Step } else { form_of(&series.basis) };
            let origin = Origin::Point { series: at, point: point_at };
            let reporter = Some(series.reporter.clone());
            panel.marks.extend(mark(origin, form, side, reporter, edtf, value * factor, &point.qualifier));
        }
    }
    for (at, claim) in dataset.claims.iter().enumerate() {
        let Some((axis, edtf, value, power)) = amount_of(claim) else { continue };
        let form = if axis.basis == Basis::Flow { Form::Box } else { form_of(&axis.basis) };
        let panel = panel_for(&mut panels, axis, power);
        panel.has_claims = true;
        let factor = 10f64.powi(i32::from(power - panel.power));
        panel.marks.extend(mark(Origin::Claim(at), form, Side::Claim, None, edtf, value * factor, &claim.qualifier));
    }
    panels.retain(|panel| !panel.marks.is_empty() || !panel.reporters.is_empty());
    for panel in &mut panels {
        settle(panel);
    }
    panels.sort_by_key(|panel| rank(&panel.axis));
    panels
}

fn panel_for(panels: &mut Vec<Panel>, axis: Axis, power: i16) -> &mut Panel {
    let at = panels.iter().position(|panel| panel.axis == axis).unwrap_or(panels.len());
    if at == panels.len() {
        panels.push(Panel { axis, power, reporters: Vec::new(), has_claims: false, marks: Vec::new() });
    }
    // It is there: it was found or pushed.
    let last = panels.len() - 1;
    #[expect(clippy::indexing_slicing, reason = "found or pushed just above")]
    &mut panels[at.min(last)]
}

fn form_of(basis: &Basis) -> Form {
    match basis {
        Basis::Cumulative => Form::Line,
        _ => Form::Stock,
    }
}

/// An amount that is claimed, with its axis.
fn amount_of(claim: &Claim) -> Option<(Axis, &Edtf, f64, i16)> {
    if claim.kind != ClaimKind::Amount {
        return None;
    }
    let axis = Axis { measure: claim.measure.clone()?, basis: claim.basis.clone()?, unit: claim.unit.clone()? };
    Some((axis, claim.period.as_ref()?.edtf()?, claim.value.as_ref()?.to_f64()?, claim.scale?.power))
}

fn mark(origin: Origin, form: Form, side: Side, reporter: Option<Id>, edtf: &Edtf, amount: f64, qualifier: &Qualifier) -> Option<Mark> {
    let span = edtf.span();
    let height = match form {
        Form::Step | Form::Box => amount / years(span.days()?),
        Form::Line => {
            span.latest.or(span.earliest)?;
            amount
        }
        Form::Stock => {
            span.days()?;
            amount
        }
    };
    Some(Mark { origin, form, side, reporter, span, amount, height, qualifier: qualifier.clone(), is_second: false })
}

fn side_of(dataset: &Dataset, reporter: &Id) -> Side {
    match dataset.parties.iter().position(|party| party.id == *reporter) {
        Some(0) => Side::First,
        Some(1) => Side::Second,
        _ => Side::ThirdParty,
    }
}

/// Puts marks in drawing order and finds the second figures.
fn settle(panel: &mut Panel) {
    panel.reporters.sort_by_key(|reporter| (reporter.side as u8, reporter.id.clone()));
    // The order of the file must not show: by who says so, then time, long periods first, then the amount.
    let days = |mark: &Mark| mark.span.days().unwrap_or(i64::MAX);
    panel.marks.sort_by(|one, other| {
        let key = |mark: &Mark| (mark.side as u8, mark.reporter.clone(), mark.span.earliest, std::cmp::Reverse(days(mark)));
        key(one).cmp(&key(other)).then(one.amount.total_cmp(&other.amount)).then_with(|| one.qualifier.cmp(&other.qualifier))
    });
    let mut covered: Vec<(Option<Id>, DaySpan)> = Vec::new();
    for mark in &mut panel.marks {
        if mark.form != Form::Step {
            continue;
        }
        mark.is_second = covered.iter().any(|(reporter, span)| *reporter == mark.reporter && span.overlaps(mark.span));
        if !mark.is_second {
            covered.push((mark.reporter.clone(), mark.span));
        }
    }
}

/// Turnover first, then what was invested, then the rest.
fn rank(axis: &Axis) -> (usize, usize, String) {
    let basis = match axis.basis {
        Basis::Flow => 0,
        Basis::Cumulative => 1,
        Basis::Stock => 2,
        Basis::Other(_) => 3,
    };
    let measure = match (&axis.measure, basis) {
        (Measure::TradeTurnover, 0) => 0,
        (Measure::FdiInflowGross | Measure::FdiInflowNet, 1) => 1,
        (Measure::ProjectValue, _) => 2,
        (Measure::FdiInflowGross | Measure::FdiInflowNet, _) => 3,
        (Measure::FdiStock, _) => 4,
        (Measure::AnnouncedDeals, _) => 5,
        (Measure::Exports, _) => 6,
        (Measure::Imports, _) => 7,
        _ => 8,
    };
    (measure, basis, axis.measure.word().to_owned())
}

/// The range of a panel's axis and its ticks.
#[derive(Clone, Debug, PartialEq)]
pub struct Range {
    pub least: f64,
    pub most: f64,
    pub ticks: Vec<f64>,
}

/// The share of the axis that stays free above the highest mark, for its label.
const HEADROOM: f64 = 0.16;

/// The axis for what can be seen between two days: from zero, or below it where something is negative, in round steps, about
/// `wanted` of them.
pub fn range(panel: &Panel, first: Day, last: Day, wanted: usize) -> Range {
    let window = DaySpan::new(first, last);
    let seen = || panel.marks.iter().filter(|mark| mark.span.overlaps(window)).map(|mark| mark.height);
    let high = seen().fold(0.0, f64::max);
    let low = seen().fold(0.0, f64::min);
    let (high, low) = if high - low > 0.0 { (high, low) } else { (1.0, 0.0) };
    let (high, low) = (high * (1.0 + HEADROOM), low * (1.0 + HEADROOM));
    let step = round_step((high - low) / count(wanted.max(1)));
    // The top is a part of a step, so that it moves little while the window is dragged.
    let part = step / 4.0;
    let (least, most) = ((low / part).floor() * part, (high / part).ceil() * part);
    let mut ticks = Vec::new();
    let mut tick = (least / step).ceil() * step;
    while tick <= most + step * 1e-9 && ticks.len() < 100 {
        ticks.push(if tick.abs() < step * 1e-9 { 0.0 } else { tick });
        tick += step;
    }
    Range { least, most, ticks }
}

#[expect(clippy::cast_precision_loss, reason = "a handful")]
fn count(wanted: usize) -> f64 {
    wanted as f64
}

/// The next of 1, 2, 5, 10 … at or above `step`.
fn round_step(step: f64) -> f64 {
    let power = 10f64.powf(step.log10().floor());
    let lead = step / power;
    let round = if lead <= 1.0 + 1e-9 {
        1.0
    } else if lead <= 2.0 + 1e-9 {
        2.0
    } else if lead <= 5.0 + 1e-9 {
        5.0
    } else {
        10.0
    };
    round * power
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files;
    use crate::view::{TimeScale, TimeWindow};

    fn dataset(series: &str, claims: &str) -> Dataset {
        let text = format!(
            r#"{{"format":"chancery","format_version":1,"title":"T","parties":[{{"id":"KZ","names":{{"en":"K"}}}},{{"id":"CN","names":{{"en":"C"}}}}],"series":[{series}],"claims":[{claims}]}}"#
        );
        files::read_bytes(text.as_bytes()).unwrap().dataset
    }

    fn series(id: &str, reporter: &str, basis: &str, points: &[(&str, &str)]) -> String {
        let points: Vec<String> = points.iter().map(|(period, value)| format!(r#"{{"period":"{period}","value":"{value}"}}"#)).collect();
        format!(
            r#"{{"id":"{id}","measure":"trade_turnover","reporter":"{reporter}","unit":"USD","scale":1e9,"basis":"{basis}","points":[{}]}}"#,
            points.join(",")
        )
    }

    fn only(panels: Vec<Panel>) -> Panel {
        assert_eq!(panels.len(), 1);
        panels.into_iter().next().unwrap()
    }

    #[test]
    fn area_is_amount_to_a_pixel() {
        let dataset = dataset(
            &format!(
                "{},{}",
                series("a", "CN", "flow", &[("2011", "25"), ("2012", "25.6"), ("2013-01/2013-06", "13.57"), ("2013", "28.5")]),
                series("b", "KZ", "flow", &[("2012", "24.0")])
            ),
            r#"{"id":"c","kind":"amount","measure":"trade_turnover","basis":"flow","period":"2011/2013","value":"75","unit":"USD","scale":1e9}"#,
        );
        let panel = only(panels(&dataset, &BTreeSet::new()));
        let day = |year, month, day| Day::from_ymd(year, month, day).unwrap();
        let scale = TimeScale::new(TimeWindow::showing(day(2011, 1, 1), day(2015, 7, 31)), 156.0, 930.0);
        let range = range(&panel, scale.window.first_day(), scale.window.last_day(), 4);
        let height = 200.0;
        // A unit of amount is this many square points: a year's width times a unit's height.
        let year = f64::from(scale.width) / scale.window.width_days() * YEAR_DAYS;
        let unit = year * height / (range.most - range.least);
        let drawn: Vec<&Mark> = panel.marks.iter().filter(|mark| matches!(mark.form, Form::Step | Form::Box)).collect();
        assert_eq!(drawn.len(), 6);
        for mark in drawn {
            let plot = super::super::place::Plot {
                scale: &scale,
                rect: egui::Rect::from_min_size(egui::pos2(156.0, 0.0), egui::vec2(930.0, 200.0)),
                least: range.least,
                most: range.most,
            };
            let area = super::super::place::area_of(mark, &plot).unwrap();
            let wanted = mark.amount * unit;
            let (width, tall) = (f64::from(area.width()), f64::from(area.height()));
            // To a pixel of either side.
            assert!((width * tall - wanted).abs() <= width.max(tall), "{mark:?}: {width} × {tall} is not {wanted}");
        }
    }

    #[test]
    fn half_a_year_is_half_as_wide_and_at_its_yearly_height() {
        let panel = only(panels(&dataset(&series("a", "CN", "flow", &[("2013-01/2013-06", "10")]), ""), &BTreeSet::new()));
        assert!((panel.marks[0].height - 20.0).abs() < 0.25);
    }

    #[test]
    fn a_missing_year_is_a_gap() {
        let dataset = dataset(&series("a", "CN", "flow", &[("2011", "1"), ("2013", "3")]), "");
        let panel = only(panels(&dataset, &BTreeSet::new()));
        let middle = Day::from_ymd(2012, 6, 1).unwrap();
        assert!(!panel.marks.iter().any(|mark| mark.span.overlaps(DaySpan::new(middle, middle))));
    }

    #[test]
    fn a_second_figure_for_the_same_days_is_marked_and_never_adds_up() {
        let dataset = dataset(&series("a", "CN", "flow", &[("2013", "28.6"), ("2013-01/2013-06", "13.57"), ("2013", "28.5")]), "");
        let panel = only(panels(&dataset, &BTreeSet::new()));
        let second: Vec<(f64, bool)> = panel.marks.iter().map(|mark| (mark.amount, mark.is_second)).collect();
        assert_eq!(second, [(28.5, false), (28.6, true), (13.57, true)]);
    }

    #[test]
    fn flows_stocks_and_sums_never_share_an_axis() {
        let dataset = dataset(
            &[series("a", "CN", "flow", &[("2013", "1")]), series("b", "CN", "stock", &[("2013", "2")]), series("c", "KZ", "cumulative", &[("2005/2013", "3")])]
                .join(","),
            "",
        );
        assert_eq!(panels(&dataset, &BTreeSet::new()).len(), 3);
    }

    #[test]
    fn the_order_of_the_file_does_not_show() {
        let one = series("a", "CN", "flow", &[("2011", "1"), ("2012", "2"), ("2012", "3")]);
        let other = series("a", "CN", "flow", &[("2012", "3"), ("2011", "1"), ("2012", "2")]);
        let heights = |text: &str| {
            let panel = only(panels(&dataset(text, ""), &BTreeSet::new()));
            panel.marks.iter().map(|mark| (mark.amount, mark.is_second)).collect::<Vec<_>>()
        };
        assert_eq!(heights(&one), heights(&other));
    }

    #[test]
    fn a_hidden_reporter_keeps_its_row_and_loses_its_marks() {
        let dataset = dataset(&series("a", "CN", "flow", &[("2011", "1")]), "");
        let panel = only(panels(&dataset, &BTreeSet::from([Id::new("CN")])));
        assert!(panel.marks.is_empty());
        assert!(panel.reporters[0].is_hidden);
    }

    #[test]
    fn ticks_are_round() {
        let panel = only(panels(&dataset(&series("a", "CN", "flow", &[("2013", "28.5")]), ""), &BTreeSet::new()));
        let day = Day::from_ymd(2013, 6, 1).unwrap();
        assert_eq!(range(&panel, day, day, 3).ticks, [0.0, 20.0]);
        assert_eq!(range(&panel, day, day, 4).ticks, [0.0, 10.0, 20.0, 30.0]);
    }

    #[test]
    fn the_bundled_record_begins_with_turnover_and_investment() {
        let dataset = files::bundled().unwrap().dataset;
        let panels = panels(&dataset, &BTreeSet::new());
        let axes: Vec<(&str, &str)> = panels.iter().map(|panel| (panel.axis.measure.word(), panel.axis.basis.word())).collect();
        assert_eq!(axes[..2], [("trade_turnover", "flow"), ("fdi_inflow_gross", "cumulative")]);
    }
}
