//! What the chart shows: panels of measures that can share an axis, and in each the marks with their true sizes.
//!
//! Pure: it knows days and amounts, no pixel and no widget. Area is amount: a mark's height is its amount a year, so that
//! height times width in years is the amount. Flows, stocks and cumulated sums never share an axis.

mod axis;
#[cfg(test)]
pub mod tests;

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

pub use self::axis::{Range, has_area, range};
use crate::analysis::mirror::{self, Larger, Pair};
use crate::analysis::reported::{Measured, Reported, reported};
use crate::analysis::running::{self, Step};
use crate::bounds;
use crate::dataset::{Basis, Claim, ClaimKind, Dataset, Decimal, Id, Measure, Qualifier};
use crate::time::{Day, DaySpan, Edtf};
use crate::view::{Axis, ChartView};

/// The mean Gregorian year, in days: what a yearly flow is spread over.
pub const YEAR_DAYS: f64 = 365.2425;

/// Who says so, which decides the colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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
    /// A cumulated sum as it was given: a line over its period.
    Line,
    /// A level at a date.
    Stock,
    /// Flows added up by us: a line that rises over each period.
    Running,
}

/// Where a mark's figure stands in the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
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
    /// Other figures of its reporter for the very same period, which its label tells with its own.
    pub same: Vec<Origin>,
    /// The label of another figure for the same period tells it.
    pub is_told: bool,
    /// What a running sum is made of.
    pub sum: Option<Box<Sum>>,
}

/// A running sum at the end of a period.
#[derive(Clone, Debug, PartialEq)]
pub struct Sum {
    pub since: Day,
    pub low: Decimal,
    pub high: Decimal,
    pub periods: usize,
    /// The least and the greatest sum where the period begins, and where it ends: for drawing.
    pub foot: (f64, f64),
    pub top: (f64, f64),
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

/// A stretch between a reporter's figures for which it gives none.
#[derive(Clone, Debug, PartialEq)]
pub struct Absence {
    pub reporter: Id,
    pub side: Side,
    pub span: DaySpan,
}

/// The space between what two reporters give for one period.
#[derive(Clone, Debug, PartialEq)]
pub struct Gap {
    /// Its place in the panel's pairs.
    pub pair: usize,
    pub span: DaySpan,
    pub form: Form,
    /// Where the one reporter's figure stands on the axis, and where the other's.
    pub tops: (f64, f64),
    /// Who gives more, where that is sure.
    pub larger: Option<Side>,
}

/// Two reporters of one measure, and what they give, period by period.
#[derive(Clone, Debug, PartialEq)]
pub struct Mirror {
    pub one: Reporter,
    pub other: Reporter,
    pub pairs: Vec<Pair>,
}

/// What the pointer or the keyboard can be on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    Mark(usize),
    Gap(usize),
}

/// A panel: one axis with its marks, in drawing order.
#[derive(Clone, Debug, PartialEq)]
pub struct Panel {
    pub axis: Axis,
    /// The scale of the axis's numbers, as a power of ten.
    pub power: i16,
    /// Flows are added up over time.
    pub is_cumulated: bool,
    pub reporters: Vec<Reporter>,
    pub has_claims: bool,
    pub marks: Vec<Mark>,
    pub absences: Vec<Absence>,
    pub mirror: Option<Mirror>,
    pub gaps: Vec<Gap>,
    /// Marks and gaps in the order in which the keyboard goes through them.
    pub reading_order: Vec<Target>,
    marks_by_time: ByTime,
    gaps_by_time: ByTime,
    absences_by_time: ByTime,
}

/// Spans by their first day, and for each the last day that it or one before it reaches: what is in a window is found
/// without looking at all.
#[derive(Clone, Debug, Default, PartialEq)]
struct ByTime {
    spans: Vec<DaySpan>,
    by_start: Vec<usize>,
    reach: Vec<i64>,
}

impl ByTime {
    fn new(spans: Vec<DaySpan>) -> Self {
        let mut by_start: Vec<usize> = (0..spans.len()).collect();
        let span = |at: &usize| spans.get(*at).copied().unwrap_or_default();
        by_start.sort_by_key(|at| span(at).earliest.map_or(i64::MIN, Day::number));
        let mut reached = i64::MIN;
        let reach = by_start.iter().map(|at| {
            reached = reached.max(span(at).latest.map_or(i64::MAX, Day::number));
            reached
        });
        let reach = reach.collect();
        Self { spans, by_start, reach }
    }

    /// The places of those that overlap a window, in order.
    fn within(&self, window: DaySpan) -> Vec<usize> {
        let span = |at: &usize| self.spans.get(*at).copied().unwrap_or_default();
        let end = match window.latest {
            Some(last) => self.by_start.partition_point(|at| span(at).earliest.is_none_or(|start| start <= last)),
            None => self.by_start.len(),
        };
        let first = window.earliest.map_or(i64::MIN, Day::number);
        let begin = self.reach.partition_point(|reach| *reach < first).min(end);
        let near = self.by_start.get(begin..end).unwrap_or_default();
        let mut found: Vec<usize> = near.iter().copied().filter(|at| span(at).overlaps(window)).collect();
        found.sort_unstable();
        found
    }
}

/// A row of the legend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reporter {
    pub id: Id,
    pub side: Side,
    pub is_hidden: bool,
}

/// Every panel that a record has figures for, the most asked-for first.
pub fn panels(dataset: &Dataset, view: &ChartView) -> Vec<Panel> {
    let mut drafts: Vec<Draft> = Vec::new();
    for series in &dataset.series {
        let axis = Axis { measure: series.measure.clone(), basis: series.basis.clone(), unit: series.unit.clone() };
        let draft = draft_for(&mut drafts, axis);
        draft.power = Some(draft.power.map_or(series.scale.power, |power| power.max(series.scale.power)));
        if !draft.reporters.iter().any(|reporter| reporter.id == series.reporter) {
            let is_hidden = view.hidden_reporters.contains(&series.reporter);
            draft.reporters.push(Reporter {
                id: series.reporter.clone(),
                side: side_of(dataset, &series.reporter),
                is_hidden,
            });
        }
    }
    for (at, claim) in dataset.claims.iter().enumerate() {
        let Some((axis, _, _, power)) = amount_of(claim) else { continue };
        let draft = draft_for(&mut drafts, axis);
        draft.claims.push(at);
        draft.claimed_power = Some(draft.claimed_power.map_or(power, |largest| largest.max(power)));
    }
    drafts.sort_by_key(|draft| rank(&draft.axis));
    drafts.into_iter().map(|draft| panel(dataset, view, draft)).collect()
}

/// The measures shown where nothing else was chosen: turnover and investment where there are any, else the first two.
pub fn usual(panels: &[Panel]) -> BTreeSet<Axis> {
    panels.iter().take(2).map(|panel| panel.axis.clone()).collect()
}

/// What there is of an axis, before its marks are made.
struct Draft {
    axis: Axis,
    power: Option<i16>,
    claimed_power: Option<i16>,
    reporters: Vec<Reporter>,
    claims: Vec<usize>,
}

fn draft_for(drafts: &mut Vec<Draft>, axis: Axis) -> &mut Draft {
    let at = drafts.iter().position(|draft| draft.axis == axis).unwrap_or(drafts.len());
    if at == drafts.len() {
        drafts.push(Draft { axis, power: None, claimed_power: None, reporters: Vec::new(), claims: Vec::new() });
    }
    #[expect(clippy::indexing_slicing, reason = "found or pushed just above")]
    &mut drafts[at]
}

fn panel(dataset: &Dataset, view: &ChartView, draft: Draft) -> Panel {
    let Draft { axis, power, claimed_power, mut reporters, claims } = draft;
    let power = power.or(claimed_power).unwrap_or_default();
    reporters.sort_by_key(|reporter| (reporter.side, reporter.id.clone()));
    let is_cumulated = axis.basis == Basis::Flow && view.cumulated.contains(&axis);
    let mut panel = Panel {
        power,
        is_cumulated,
        reporters,
        has_claims: !claims.is_empty(),
        marks: Vec::new(),
        absences: Vec::new(),
        mirror: None,
        gaps: Vec::new(),
        reading_order: Vec::new(),
        marks_by_time: ByTime::default(),
        gaps_by_time: ByTime::default(),
        absences_by_time: ByTime::default(),
        axis,
    };
    let measured = Measured { measure: &panel.axis.measure, basis: &panel.axis.basis, unit: &panel.axis.unit };
    let shown = panel.reporters.iter().filter(|reporter| !reporter.is_hidden);
    let given: Vec<(Reporter, Vec<Reported>)> =
        shown.map(|reporter| (reporter.clone(), reported(dataset, measured, &reporter.id, power))).collect();
    for (reporter, figures) in &given {
        if panel.is_cumulated {
            panel.marks.extend(running_marks(reporter, figures));
        } else {
            panel.marks.extend(reported_marks(&panel.axis.basis, reporter, figures));
        }
        if panel.axis.basis == Basis::Flow {
            panel.absences.extend(absences(reporter, figures));
        }
    }
    panel.marks.extend(claimed_marks(dataset, &claims, power, is_cumulated));
    if let [(one, first), (other, second), ..] = given.as_slice() {
        let pairs = mirror::side_by_side(first, second);
        panel.mirror = Some(Mirror { one: one.clone(), other: other.clone(), pairs });
        if !is_cumulated {
            panel.gaps = gaps(&panel);
        }
    }
    put_in_order(&mut panel);
    panel
}

fn form_of(basis: &Basis) -> Form {
    match basis {
        Basis::Flow => Form::Step,
        Basis::Cumulative => Form::Line,
        Basis::Stock | Basis::Other(_) => Form::Stock,
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

/// An amount that an axis has a place for: scales may be any power of ten, and what no axis could tell from zero, or from
/// any other giant, is drawn as such.
fn drawable(amount: f64) -> f64 {
    const FARTHEST: f64 = 1.0e100;
    if amount.abs() > 1.0 / FARTHEST { bounds::within(amount, -FARTHEST, FARTHEST) } else { 0.0 }
}

/// A mark without any others beside it; `None` where its period is too open for its form.
fn mark(
    origin: Origin,
    form: Form,
    (side, reporter): (Side, Option<Id>),
    span: DaySpan,
    amount: f64,
    qualifier: &Qualifier,
) -> Option<Mark> {
    let amount = drawable(amount);
    let height = match form {
        Form::Step | Form::Box => amount / years(span.days()?),
        Form::Line => {
            span.latest.or(span.earliest)?;
            amount
        }
        Form::Stock | Form::Running => {
            span.days()?;
            amount
        }
    };
    let qualifier = qualifier.clone();
    Some(Mark {
        origin,
        form,
        side,
        reporter,
        span,
        amount,
        height,
        qualifier,
        is_second: false,
        same: Vec::new(),
        is_told: false,
        sum: None,
    })
}

/// The figures of a reporter as they were given. Those for one period stand next to each other: the first tells them all.
fn reported_marks(basis: &Basis, reporter: &Reporter, figures: &[Reported]) -> Vec<Mark> {
    let form = form_of(basis);
    let mut marks: Vec<Mark> = Vec::new();
    let mut teller: Option<usize> = None;
    for figure in figures {
        let origin = Origin::Point { series: figure.series, point: figure.point };
        let who = (reporter.side, Some(reporter.id.clone()));
        let Some(mut mark) = mark(origin, form, who, figure.span, figure.value.to_f64(), &figure.qualifier) else {
            continue;
        };
        if form == Form::Step {
            mark.is_second = figure.is_second;
            let same = teller.and_then(|at| marks.get_mut(at)).filter(|first| first.span == mark.span);
            match same {
                Some(first) => {
                    first.same.push(origin);
                    mark.is_told = true;
                }
                None => teller = Some(marks.len()),
            }
        }
        marks.push(mark);
    }
    marks
}

/// The running sums of a reporter.
fn running_marks(reporter: &Reporter, figures: &[Reported]) -> Vec<Mark> {
    let mut marks = Vec::new();
    for run in running::runs(figures) {
        let mut foot = (0.0, 0.0);
        for Step { span, series, point, since, low, high, qualifier, periods } in run {
            let top = (drawable(low.to_f64()), drawable(high.to_f64()));
            let who = (reporter.side, Some(reporter.id.clone()));
            if let Some(mut mark) = mark(Origin::Point { series, point }, Form::Running, who, span, top.0, &qualifier) {
                mark.sum = Some(Box::new(Sum { since, low, high, periods, foot, top }));
                marks.push(mark);
            }
            foot = top;
        }
    }
    marks
}

/// What is claimed: a box over its period, or as a sum a line.
fn claimed_marks(dataset: &Dataset, claims: &[usize], power: i16, is_cumulated: bool) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    for &at in claims {
        let Some(claim) = dataset.claims.get(at) else { continue };
        let Some((axis, edtf, value, own_power)) = amount_of(claim) else { continue };
        let form = match form_of(&axis.basis) {
            Form::Step if is_cumulated => Form::Line,
            Form::Step => Form::Box,
            other => other,
        };
        let amount = value * 10f64.powi(i32::from(own_power) - i32::from(power));
        marks.extend(mark(Origin::Claim(at), form, (Side::Claim, None), edtf.span(), amount, &claim.qualifier));
    }
    // The order of the file must not show: by time, long periods first, then by amount.
    let key = |mark: &Mark| (mark.span.earliest, Reverse(mark.span.days().unwrap_or(i64::MAX)));
    marks.sort_by(|one, other| {
        key(one)
            .cmp(&key(other))
            .then(one.amount.total_cmp(&other.amount))
            .then_with(|| one.qualifier.cmp(&other.qualifier))
    });
    marks
}

/// Whose side a reporter is on.
pub fn side_of(dataset: &Dataset, reporter: &Id) -> Side {
    match dataset.parties.iter().position(|party| party.id == *reporter) {
        Some(0) => Side::First,
        Some(1) => Side::Second,
        _ => Side::ThirdParty,
    }
}

/// The stretches between a reporter's flows for which it gives none: never zero, never filled in.
fn absences(reporter: &Reporter, figures: &[Reported]) -> Vec<Absence> {
    let mut given = figures.iter().filter(|figure| !figure.is_second).filter_map(Reported::bounds);
    let Some((_, mut reached)) = given.next() else { return Vec::new() };
    let mut found = Vec::new();
    for (first, last) in given {
        if first > reached.plus_days(1) {
            let span = DaySpan::new(reached.plus_days(1), first.plus_days(-1));
            found.push(Absence { reporter: reporter.id.clone(), side: reporter.side, span });
        }
        reached = last;
    }
    found
}

/// Where the mirror gaps of a panel are drawn: between the figures that stand for the period.
fn gaps(panel: &Panel) -> Vec<Gap> {
    let Some(mirror) = &panel.mirror else { return Vec::new() };
    let mut tops: HashMap<(&Id, DaySpan), (Form, f64)> = HashMap::new();
    for mark in panel.marks.iter().filter(|mark| !mark.is_second && matches!(mark.form, Form::Step | Form::Stock)) {
        if let Some(reporter) = &mark.reporter {
            tops.entry((reporter, mark.span)).or_insert((mark.form, mark.height));
        }
    }
    let mut found = Vec::new();
    for (at, pair) in mirror.pairs.iter().enumerate() {
        let larger = pair.gap.as_ref().map(|gap| gap.larger());
        let (one, other) = (tops.get(&(&mirror.one.id, pair.span)), tops.get(&(&mirror.other.id, pair.span)));
        let (Some(larger), Some((form, one)), Some((_, other))) = (larger, one, other) else { continue };
        let larger = match larger {
            Larger::One => Some(mirror.one.side),
            Larger::Other => Some(mirror.other.side),
            Larger::Neither | Larger::Either => None,
        };
        found.push(Gap { pair: at, span: pair.span, form: *form, tops: (*one, *other), larger });
    }
    found
}

/// What makes the marks of a window quick to find, and the order of reading.
fn put_in_order(panel: &mut Panel) {
    let marks = &panel.marks;
    panel.marks_by_time = ByTime::new(marks.iter().map(|mark| mark.span).collect());
    panel.gaps_by_time = ByTime::new(panel.gaps.iter().map(|gap| gap.span).collect());
    panel.absences_by_time = ByTime::new(panel.absences.iter().map(|absence| absence.span).collect());

    let mut order: Vec<Target> =
        (0..marks.len()).map(Target::Mark).chain((0..panel.gaps.len()).map(Target::Gap)).collect();
    order.sort_by_key(|target| {
        let (span, is_gap) = match target {
            Target::Mark(at) => (marks.get(*at).map(|mark| mark.span), false),
            Target::Gap(at) => (panel.gaps.get(*at).map(|gap| gap.span), true),
        };
        let span = span.unwrap_or_default();
        (span.latest.is_none(), span.latest, span.earliest, is_gap)
    });
    panel.reading_order = order;
}

impl Panel {
    /// The marks of which a part lies between two days, in drawing order. Quick: it looks at those near the window alone.
    pub fn seen(&self, first: Day, last: Day) -> Vec<usize> {
        self.marks_by_time.within(DaySpan::new(first, last))
    }

    /// The gaps of which a part lies in a window.
    pub fn gaps_seen(&self, window: DaySpan) -> impl Iterator<Item = usize> {
        self.gaps_by_time.within(window).into_iter()
    }

    /// The absences of which a part lies in a window.
    pub fn absences_seen(&self, window: DaySpan) -> impl Iterator<Item = &Absence> {
        self.absences_by_time.within(window).into_iter().filter_map(|at| self.absences.get(at))
    }

    /// The days that a target is about.
    pub fn span_of(&self, target: Target) -> Option<DaySpan> {
        match target {
            Target::Mark(at) => self.marks.get(at).map(|mark| mark.span),
            Target::Gap(at) => self.gaps.get(at).map(|gap| gap.span),
        }
    }

    /// What two reporters give where a gap is drawn.
    pub fn pair_of(&self, gap: &Gap) -> Option<(&Mirror, &Pair)> {
        let mirror = self.mirror.as_ref()?;
        Some((mirror, mirror.pairs.get(gap.pair)?))
    }

    /// The gap over the very days of a mark of one of the two reporters.
    pub fn gap_beside(&self, mark: &Mark) -> Option<&Gap> {
        let mirror = self.mirror.as_ref()?;
        let is_of_them = mark.reporter.as_ref().is_some_and(|id| *id == mirror.one.id || *id == mirror.other.id);
        let at = self.gaps.binary_search_by_key(&key_of(mark.span), |gap| key_of(gap.span)).ok()?;
        self.gaps.get(at).filter(|_| is_of_them && mark.form != Form::Running)
    }
}

fn key_of(span: DaySpan) -> (Option<Day>, Reverse<Option<Day>>) {
    (span.earliest, Reverse(span.latest))
}

/// Turnover first, then what was invested, then the rest.
fn rank(axis: &Axis) -> (usize, usize, String, String) {
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
    (measure, basis, axis.measure.word().to_owned(), axis.unit.clone())
}
