//! Sums of flows over time: since when they run, what they come to, and which claims they are held against.
//!
//! A sum begins where the claim begins that it is held against. A stretch without a figure adds nothing and is told: from
//! there on the sum is what is on record.

use std::collections::BTreeMap;

use super::make::{amount_of, mark};
use super::panel::{Absence, ChartPanel, FigureForm, FigureMark, FigureOrigin, HeldClaim, Reporter, SumMark, Sums};
use super::unknown;
use crate::analysis::reported::{Measured, reported};
use crate::analysis::running::{self, Cumulated, RunningSum};
use crate::dataset::{Basis, Dataset, Qualifier};
use crate::time::{Day, DaySpan};
use crate::view::Since;

/// Where the period of a claim begins, and whether it claims a sum.
fn beginning(dataset: &Dataset, claim: usize) -> Option<(Since, bool)> {
    let claim = dataset.claims.get(claim)?;
    let (axis, edtf, _, _) = amount_of(claim)?;
    let since = edtf.span().earliest.map_or(Since::Figures, Since::Day);
    Some((since, axis.basis == Basis::Cumulative))
}

/// Since when sums run: where the claim that is read begins, else where it was asked for, else where most claims of a sum
/// begin; of as many the earliest.
pub fn chosen(dataset: &Dataset, claims: &[usize], asked: Option<Since>, read: Option<usize>) -> Sums {
    let mut counts: BTreeMap<Since, (usize, usize)> = BTreeMap::new();
    for (since, is_sum) in claims.iter().filter_map(|at| beginning(dataset, *at)) {
        let (all, sums) = counts.entry(since).or_default();
        *all += 1;
        *sums += usize::from(is_sum);
    }
    let read = read.filter(|at| claims.contains(at)).and_then(|at| beginning(dataset, at)).map(|(since, _)| since);
    let days = counts.iter().filter(|(since, (_, sums))| matches!(since, Since::Day(_)) && *sums > 0);
    let usual = days.rev().max_by_key(|(_, (_, sums))| *sums).map(|(since, _)| *since);
    let since = read.or(asked).or(usual).unwrap_or(Since::Figures);
    let mut beginnings: Vec<(Since, usize)> = counts.into_iter().map(|(since, (all, _))| (since, all)).collect();
    if !beginnings.iter().any(|(since, _)| *since == Since::Figures) {
        beginnings.push((Since::Figures, 0));
    }
    beginnings.sort_by_key(|(since, _)| (*since == Since::Figures, *since));
    Sums { since, beginnings, claims: Vec::new(), read: None, held: Vec::new() }
}

/// The claims that such sums can be held against: those that begin alike. Where each reporter's sums begin with its
/// figures, the claims of flows too, whatever their period.
pub fn begun_with(dataset: &Dataset, claims: &[usize], since: Since) -> Vec<usize> {
    let is_alike = |at: &&usize| {
        beginning(dataset, **at).is_some_and(|(own, is_sum)| own == since || (since == Since::Figures && !is_sum))
    };
    claims.iter().filter(is_alike).copied().collect()
}

/// Puts the sums of each reporter into a panel, with the stretches for which it has none.
pub fn add(dataset: &Dataset, panel: &mut ChartPanel, claimed: &[FigureMark]) {
    let since = panel.sums.as_ref().map_or(Since::Figures, |sums| sums.since);
    let shown: Vec<Reporter> = panel.reporters.iter().filter(|reporter| !reporter.is_hidden).cloned().collect();
    for reporter in &shown {
        let measured = Measured { measure: &panel.axis.measure, basis: &Basis::Flow, unit: &panel.axis.unit };
        let figures = reported(dataset, measured, &reporter.id, panel.power);
        match since {
            Since::Figures => {
                let runs = running::runs(&figures);
                panel.marks.extend(runs.iter().flat_map(|run| of_run(reporter, run)));
                panel.absences.extend(unknown::between(reporter, &figures));
            }
            Since::Day(day) => {
                let ends = claimed.iter().map(|mark| mark.span).chain(figures.iter().map(|figure| figure.span));
                let Some(end) = ends.filter_map(|span| span.latest).max().filter(|end| *end >= day) else { continue };
                let cumulated = running::since(dataset, measured, &reporter.id, DaySpan::new(day, end), panel.power);
                if cumulated.last().is_none() {
                    continue;
                }
                panel.marks.extend(since_a_day(reporter, &cumulated, day));
                let absence = |span| Absence { reporter: reporter.id.clone(), side: reporter.side, span };
                panel.absences.extend(cumulated.unknown().map(absence));
            }
        }
    }
}

/// The sums of one run, which begins where its figures do.
fn of_run(reporter: &Reporter, steps: &[RunningSum]) -> Vec<FigureMark> {
    let mut foot = (0.0, 0.0);
    let marks = steps.iter().filter_map(|step| {
        let RunningSum { span, since, low, high, periods, .. } = *step;
        let top = (low.to_f64(), high.to_f64());
        let sum = SumMark { since, low, high, periods, is_part: false, foot, top };
        foot = top;
        summed(reporter, FigureOrigin::Point { series: step.series, point: step.point }, span, &step.qualifier, sum)
    });
    marks.collect()
}

/// Sums since a day, on over stretches without a figure: there they are what is on record. What may be negative adds up to
/// nothing that can be said, once a figure is missing.
fn since_a_day(reporter: &Reporter, cumulated: &Cumulated, day: Day) -> Vec<FigureMark> {
    let mut foot = (0.0, 0.0);
    let known = cumulated.known().take_while(|sum| sum.is_complete || !cumulated.may_be_negative);
    let marks = known.filter_map(|of| {
        let top = (of.low.to_f64(), of.high.to_f64());
        let (low, high, periods) = (of.low, of.high, of.periods);
        let sum = SumMark { since: day, low, high, periods, is_part: !of.is_complete, foot, top };
        foot = top;
        let at = of.points.first()?;
        summed(reporter, FigureOrigin::Point { series: at.series, point: at.point }, of.span, &of.qualifier, sum)
    });
    marks.collect()
}

fn summed(
    reporter: &Reporter,
    origin: FigureOrigin,
    span: DaySpan,
    qualifier: &Qualifier,
    sum: SumMark,
) -> Option<FigureMark> {
    let who = (reporter.side, Some(reporter.id.clone()));
    let mark = mark(origin, FigureForm::Running, who, span, sum.top.0, qualifier)?;
    Some(FigureMark { sum: Some(Box::new(sum)), ..mark })
}

/// What a claim of a sum lacks in the figures of one reporter: the stretches without a figure, each with the sum that is
/// on record where it begins; and the sum on record at the claim's end.
#[derive(Clone, Debug, PartialEq)]
pub struct Lack {
    pub stretches: Vec<(Absence, f64)>,
    pub on_record: f64,
}

/// What a claim lacks, by reporter.
pub fn lacks(panel: &ChartPanel, claim: &FigureMark) -> Vec<Lack> {
    let (Some(first), Some(last)) = (claim.span.earliest, claim.span.latest) else { return Vec::new() };
    if !matches!(panel.sums.as_ref().map(|sums| sums.since), Some(Since::Day(day)) if day == first) {
        return Vec::new();
    }
    let shown = panel.reporters.iter().filter(|reporter| !reporter.is_hidden);
    let each = shown.filter_map(|reporter| {
        let own = || {
            let of =
                |mark: &&FigureMark| mark.form == FigureForm::Running && mark.reporter.as_ref() == Some(&reporter.id);
            panel.marks.iter().filter(of).filter(|mark| mark.span.latest.is_some_and(|end| end <= last))
        };
        let on_record = own().next_back().map(|mark| mark.height)?;
        let level = |absence: &Absence| {
            let before = own().take_while(|mark| mark.span.latest < absence.span.earliest).last();
            before.map_or(0.0, |mark| mark.height)
        };
        let free = unknown::within(reporter, own().map(|mark| mark.span), first, last);
        let stretches = free.into_iter().map(|absence| (absence.clone(), level(&absence))).collect();
        Some(Lack { stretches, on_record })
    });
    each.collect()
}

/// Each claim of a panel of sums held against the figures of each reporter who is shown.
pub fn held(dataset: &Dataset, panel: &ChartPanel) -> Vec<HeldClaim> {
    let Some(sums) = panel.sums.as_ref().filter(|sums| matches!(sums.since, Since::Day(_))) else { return Vec::new() };
    let claims = sums.claims.iter().filter_map(|at| panel.marks.get(*at)).filter_map(|mark| match mark.origin {
        FigureOrigin::Claim(at) => Some(at),
        FigureOrigin::Point { .. } => None,
    });
    let mut found = Vec::new();
    for at in claims {
        let Some(claim) = dataset.claims.get(at) else { continue };
        for reporter in panel.reporters.iter().filter(|reporter| !reporter.is_hidden) {
            let Some((cumulated, claimed)) = running::since_claimed(dataset, claim, &reporter.id) else { continue };
            let scale = claim.scale.map_or(0, |scale| scale.power);
            let Some(shift) = scale.checked_sub(panel.power) else { continue };
            let Some(last) = cumulated.last() else { continue };
            let (Some(low), Some(high)) = (last.low.shifted(shift), last.high.shifted(shift)) else { continue };
            let missing = cumulated.unknown().collect();
            let needs = cumulated.would_have_to_be(&claimed);
            found.push(HeldClaim { claim: at, reporter: reporter.id.clone(), low, high, missing, needs });
        }
    }
    found
}
