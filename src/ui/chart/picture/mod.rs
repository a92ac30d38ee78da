//! What the chart shows: panels of measures that can share an axis, and in each the marks with their true sizes.
//!
//! Pure: it knows days and amounts, no pixel and no widget. Area is amount: a mark's height is its amount a year, so that
//! height times width in years is the amount. Flows, stocks and cumulated sums never share an axis.

mod axis;
mod by_time;
mod drafts;
mod questions;
mod sums;
#[cfg(test)]
pub mod tests;
mod unknown;

use std::cmp::Reverse;
use std::collections::HashMap;

pub use self::axis::{Range, has_area, number, range};
use self::by_time::ByTime;
pub use self::drafts::panels;
pub use self::questions::{Asked, Row, asked, usual};
pub use self::sums::{Held, Sums, lacks};
use crate::analysis::mirror::{Larger, Pair};
use crate::analysis::reported::Reported;
use crate::bounds;
use crate::dataset::{Basis, Claim, ClaimKind, Dataset, Decimal, Id, Qualifier};
use crate::time::{Day, DaySpan, Edtf};
use crate::view::Axis;

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
    /// Since it began there are stretches without a figure: it is what is on record, not all there was.
    pub is_part: bool,
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

/// A stretch between a reporter's figures for which it gives none; among sums, of all the time that is added up.
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
    Absence(usize),
}

/// A panel: one axis with its marks, in drawing order.
#[derive(Clone, Debug, PartialEq)]
pub struct Panel {
    pub axis: Axis,
    /// The scale of the axis's numbers, as a power of ten.
    pub power: i16,
    /// Since when flows are added up, where they are.
    pub sums: Option<Sums>,
    pub reporters: Vec<Reporter>,
    pub has_claims: bool,
    pub marks: Vec<Mark>,
    pub absences: Vec<Absence>,
    /// Stretches for which nobody who is shown gives a figure, in order.
    pub unknown: Vec<DaySpan>,
    pub mirror: Option<Mirror>,
    pub gaps: Vec<Gap>,
    /// Levels of one series that follow each other without a gap, which a thin line joins.
    pub joins: Vec<(usize, usize)>,
    /// Marks and gaps in the order in which the keyboard goes through them.
    pub reading_order: Vec<Target>,
    marks_by_time: ByTime,
    gaps_by_time: ByTime,
    absences_by_time: ByTime,
}

/// A row of the legend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reporter {
    pub id: Id,
    pub side: Side,
    pub is_hidden: bool,
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

/// The stretches for which a reporter gives nothing, where it can be said.
fn absences_of(axis: &Axis, reporter: &Reporter, figures: &[Reported]) -> Vec<Absence> {
    match axis.basis {
        Basis::Flow => unknown::between(reporter, figures),
        Basis::Stock => unknown::between_levels(reporter, figures),
        Basis::Cumulative | Basis::Other(_) => Vec::new(),
    }
}

/// Where the mirror gaps of a panel are drawn: between the figures that stand for the period.
fn gaps(panel: &Panel) -> Vec<Gap> {
    let Some(mirror) = &panel.mirror else { return Vec::new() };
    let standing = panel.marks.iter().filter(|mark| !mark.is_second && matches!(mark.form, Form::Step | Form::Stock));
    let tops: HashMap<Origin, (Form, f64)> = standing.map(|mark| (mark.origin, (mark.form, mark.height))).collect();
    let top = |figures: &[Reported]| {
        figures.iter().find_map(|one| tops.get(&Origin::Point { series: one.series, point: one.point }).copied())
    };
    let mut found = Vec::new();
    for (at, pair) in mirror.pairs.iter().enumerate() {
        let larger = pair.gap.as_ref().map(|gap| gap.larger());
        let (Some(larger), Some((form, one)), Some((_, other))) = (larger, top(&pair.one), top(&pair.other)) else {
            continue;
        };
        let larger = match larger {
            Larger::One => Some(mirror.one.side),
            Larger::Other => Some(mirror.other.side),
            Larger::Neither | Larger::Either => None,
        };
        found.push(Gap { pair: at, span: pair.span, form, tops: (one, other), larger });
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
    order.extend((0..panel.absences.len()).map(Target::Absence));
    order.sort_by_key(|target| {
        let (span, rank) = match target {
            Target::Mark(at) => (marks.get(*at).map(|mark| mark.span), 0),
            Target::Gap(at) => (panel.gaps.get(*at).map(|gap| gap.span), 1),
            Target::Absence(at) => (panel.absences.get(*at).map(|absence| absence.span), 2),
        };
        let span = span.unwrap_or_default();
        (span.latest.is_none(), span.latest, span.earliest, rank)
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
    pub fn absences_seen(&self, window: DaySpan) -> impl Iterator<Item = usize> {
        self.absences_by_time.within(window).into_iter()
    }

    /// Whether nobody who is shown gives a figure for the stretch.
    pub fn is_unknown(&self, span: DaySpan) -> bool {
        self.unknown.iter().any(|unknown| unknown.earliest <= span.earliest && unknown.latest >= span.latest)
    }

    /// Where a reporter's figures stand.
    pub fn series_of(&self, reporter: &Id) -> Option<Origin> {
        self.marks.iter().find(|mark| mark.reporter.as_ref() == Some(reporter)).map(|mark| mark.origin)
    }

    /// Whether flows are added up over time.
    pub fn is_cumulated(&self) -> bool {
        self.sums.is_some()
    }

    /// The days that a target is about.
    pub fn span_of(&self, target: Target) -> Option<DaySpan> {
        match target {
            Target::Mark(at) => self.marks.get(at).map(|mark| mark.span),
            Target::Gap(at) => self.gaps.get(at).map(|gap| gap.span),
            Target::Absence(at) => self.absences.get(at).map(|absence| absence.span),
        }
    }

    /// What two reporters give where a gap is drawn.
    pub fn pair_of(&self, gap: &Gap) -> Option<(&Mirror, &Pair)> {
        let mirror = self.mirror.as_ref()?;
        Some((mirror, mirror.pairs.get(gap.pair)?))
    }

    /// The gaps over the very days of a mark of one of the two reporters.
    pub fn gaps_beside<'a>(&'a self, mark: &'a Mark) -> impl Iterator<Item = &'a Gap> {
        let first = self.gaps.partition_point(|gap| key_of(gap.span) < key_of(mark.span));
        let over = self.gaps.iter().skip(first).take_while(|gap| gap.span == mark.span);
        let is_in = |figures: &[Reported]| {
            figures.iter().any(|one| mark.origin == Origin::Point { series: one.series, point: one.point })
        };
        let is_of_it =
            move |gap: &&Gap| self.pair_of(gap).is_some_and(|(_, pair)| is_in(&pair.one) || is_in(&pair.other));
        over.filter(move |_| mark.form != Form::Running).filter(is_of_it)
    }
}

fn key_of(span: DaySpan) -> (Option<Day>, Reverse<Option<Day>>) {
    (span.earliest, Reverse(span.latest))
}
