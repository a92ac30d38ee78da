//! Makes marks and gaps of what reporters give and what is claimed.
//!
//! Pure: days and amounts.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::panel::{Absence, ChartPanel, FigureForm, FigureMark, FigureOrigin, GapMark, Reporter, ReporterSide, years};
use super::unknown;
use crate::analysis::mirror::LargerReporter;
use crate::analysis::reported::Reported;
use crate::bounds;
use crate::dataset::{Basis, Claim, ClaimKind, Dataset, Id, Qualifier};
use crate::time::{DaySpan, Edtf};
use crate::view::{Axis, ChosenFigure};

fn form_of(basis: &Basis) -> FigureForm {
    match basis {
        Basis::Flow => FigureForm::Step,
        Basis::Cumulative => FigureForm::Line,
        Basis::Stock | Basis::Other(_) => FigureForm::Stock,
    }
}

/// An amount that is claimed, with its axis.
pub fn amount_of(claim: &Claim) -> Option<(Axis, &Edtf, f64, i16)> {
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
pub fn mark(
    origin: FigureOrigin,
    form: FigureForm,
    (side, reporter): (ReporterSide, Option<Id>),
    span: DaySpan,
    amount: f64,
    qualifier: &Qualifier,
) -> Option<FigureMark> {
    let amount = drawable(amount);
    let height = match form {
        FigureForm::Step | FigureForm::Box => amount / years(span.days()?),
        FigureForm::Line => {
            span.latest.or(span.earliest)?;
            amount
        }
        FigureForm::Stock | FigureForm::Running => {
            span.days()?;
            amount
        }
    };
    let qualifier = qualifier.clone();
    Some(FigureMark {
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
pub fn reported_marks(basis: &Basis, reporter: &Reporter, figures: &[Reported]) -> Vec<FigureMark> {
    let form = form_of(basis);
    let mut marks: Vec<FigureMark> = Vec::new();
    let mut teller: Option<usize> = None;
    for figure in figures {
        let origin = FigureOrigin::Point { series: figure.series, point: figure.point };
        let who = (reporter.side, Some(reporter.id.clone()));
        let Some(mut mark) = mark(origin, form, who, figure.span, figure.value.to_f64(), &figure.qualifier) else {
            continue;
        };
        if form == FigureForm::Step {
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
pub fn claimed_marks(dataset: &Dataset, claims: &[usize], power: i16, is_cumulated: bool) -> Vec<FigureMark> {
    let mut marks: Vec<FigureMark> = Vec::new();
    for &at in claims {
        let Some(claim) = dataset.claims.get(at) else { continue };
        let Some((axis, edtf, value, own_power)) = amount_of(claim) else { continue };
        let form = match form_of(&axis.basis) {
            FigureForm::Step if is_cumulated => FigureForm::Line,
            FigureForm::Step => FigureForm::Box,
            other => other,
        };
        let amount = value * 10f64.powi(i32::from(own_power) - i32::from(power));
        marks.extend(mark(
            FigureOrigin::Claim(at),
            form,
            (ReporterSide::Claim, None),
            edtf.span(),
            amount,
            &claim.qualifier,
        ));
    }
    // The order of the file must not show: by time, long periods first, then by amount.
    let key = |mark: &FigureMark| (mark.span.earliest, Reverse(mark.span.days().unwrap_or(i64::MAX)));
    marks.sort_by(|one, other| {
        key(one)
            .cmp(&key(other))
            .then(one.amount.total_cmp(&other.amount))
            .then_with(|| one.qualifier.cmp(&other.qualifier))
    });
    marks
}

/// Whose side a reporter is on.
pub fn side_of(dataset: &Dataset, reporter: &Id) -> ReporterSide {
    match dataset.parties.iter().position(|party| party.id == *reporter) {
        Some(0) => ReporterSide::First,
        Some(1) => ReporterSide::Second,
        _ => ReporterSide::ThirdParty,
    }
}

/// The stretches for which a reporter gives nothing, where it can be said.
pub fn absences_of(axis: &Axis, reporter: &Reporter, figures: &[Reported]) -> Vec<Absence> {
    match axis.basis {
        Basis::Flow => unknown::between(reporter, figures),
        Basis::Stock => unknown::between_levels(reporter, figures),
        Basis::Cumulative | Basis::Other(_) => Vec::new(),
    }
}

/// Where the mirror gaps of a panel are drawn: between the figures that stand for the period.
pub fn gaps(panel: &ChartPanel) -> Vec<GapMark> {
    let Some(mirror) = &panel.mirror else { return Vec::new() };
    let standing =
        panel.marks.iter().filter(|mark| !mark.is_second && matches!(mark.form, FigureForm::Step | FigureForm::Stock));
    let tops: HashMap<FigureOrigin, (FigureForm, f64)> =
        standing.map(|mark| (mark.origin, (mark.form, mark.height))).collect();
    let top = |figures: &[Reported]| {
        figures.iter().find_map(|one| tops.get(&FigureOrigin::Point { series: one.series, point: one.point }).copied())
    };
    let mut found = Vec::new();
    for (at, pair) in mirror.pairs.iter().enumerate() {
        let larger = pair.gap.as_ref().map(|gap| gap.larger());
        let (Some(larger), Some((form, one)), Some((_, other))) = (larger, top(&pair.one), top(&pair.other)) else {
            continue;
        };
        let larger = match larger {
            LargerReporter::One => Some(mirror.one.side),
            LargerReporter::Other => Some(mirror.other.side),
            LargerReporter::Neither | LargerReporter::Either => None,
        };
        found.push(GapMark { pair: at, span: pair.span, form, tops: (one, other), larger });
    }
    found
}

/// The claim or the series that a figure stands in.
pub fn record_of(dataset: &Dataset, origin: FigureOrigin) -> Option<Id> {
    match origin {
        FigureOrigin::Claim(at) => dataset.claims.get(at).map(|claim| claim.id.clone()),
        FigureOrigin::Point { series, .. } => dataset.series.get(series).map(|series| series.id.clone()),
    }
}

/// The figure that a mark shows, as it is chosen; `None` for a claim.
pub fn figure_of(dataset: &Dataset, origin: FigureOrigin) -> Option<ChosenFigure> {
    match origin {
        FigureOrigin::Claim(_) => None,
        FigureOrigin::Point { series, point } => ChosenFigure::at(&dataset.series.get(series)?.points, point),
    }
}
