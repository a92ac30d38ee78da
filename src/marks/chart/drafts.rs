//! Which panels there are: one for each measure on one basis in one unit, and one for the sums of its flows.
//!
//! Claims of a sum stand with the flows that they sum up, where there are any; else they have a panel of their own.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::make::{absences_of, amount_of, claimed_marks, gaps, reported_marks, side_of};
use super::panel::{ChartPanel, FigureForm, FigureMark, FigureOrigin, Mirror, Reporter, key_of};
use super::{sums, unknown};
use crate::analysis::lines::{self, ReporterLine};
use crate::analysis::mirror::{self, MirrorPair};
use crate::analysis::reported::{Measured, Reported, reported_in};
use crate::dataset::{Basis, Dataset, Question, Series};
use crate::parallel;
use crate::time::DaySpan;
use crate::view::{Axis, ChartView, FlowDisplay};

/// What there is of an axis, before its marks are made.
#[derive(Clone, Debug, Default)]
struct AxisDraft {
    power: Option<i16>,
    claimed_power: Option<i16>,
    reporters: Vec<Reporter>,
    claims: Vec<usize>,
    /// It holds the sums of flows.
    is_of_sums: bool,
    /// The places of the series whose figures stand on it.
    series: Vec<usize>,
}

impl AxisDraft {
    /// The scale that its figures are shown in.
    fn shown_power(&self) -> i16 {
        self.power.or(self.claimed_power).unwrap_or_default()
    }
}

/// Every panel that a record has figures for, the most asked-for first. While a claim is read, sums begin where it begins.
pub fn panels(dataset: &Dataset, view: &ChartView, claim: Option<usize>) -> Vec<ChartPanel> {
    panels_over(dataset, view, claim, (Vec::new(), &|_| true))
}

/// Fewer figures are made into panels here.
const LEAST_FOR_THREADS: usize = 20_000;

/// The same, taking over those of before that would come out as they are. They were made of a record that had the same claims,
/// and the same series in their places but for new ones behind them and those that `is_touched` is true of.
pub fn panels_over(
    dataset: &Dataset,
    view: &ChartView,
    claim: Option<usize>,
    (before, is_touched): (Vec<ChartPanel>, &dyn Fn(usize) -> bool),
) -> Vec<ChartPanel> {
    let mut drafts = on_record(dataset, view);
    share_scales(&mut drafts);
    add_sums(&mut drafts, view);
    let mut before: BTreeMap<Axis, ChartPanel> = before.into_iter().map(|panel| (panel.axis.clone(), panel)).collect();
    let mut panels: Vec<ChartPanel> = Vec::with_capacity(drafts.len());
    let mut anew: Vec<(usize, Axis, AxisDraft)> = Vec::new();
    for (axis, mut draft) in drafts {
        draft.reporters.sort_by(|one, other| one.side.cmp(&other.side).then_with(|| one.id.cmp(&other.id)));
        let of_axis = dataset.series.iter().enumerate().filter(|(_, series)| is_of(series, &axis));
        draft.series = of_axis.map(|(at, _)| at).collect();
        let is_same = |panel: &ChartPanel| {
            !draft.is_of_sums
                && panel.sums.is_none()
                && (panel.power, panel.has_claims) == (draft.shown_power(), !draft.claims.is_empty())
                && panel.reporters == draft.reporters
                && panel.series == draft.series
                && !draft.series.iter().any(|at| is_touched(*at))
        };
        if let Some(panel) = before.remove(&axis).filter(is_same) {
            panels.push(panel);
        } else {
            let points = draft.series.iter().filter_map(|at| dataset.series.get(*at));
            anew.push((points.map(|series| series.points.len()).sum(), axis, draft));
        }
    }
    anew.sort_by_key(|(points, ..)| Reverse(*points));
    let is_much = anew.iter().map(|(points, ..)| points).sum::<usize>() > LEAST_FOR_THREADS;
    let made = parallel::each(anew.len(), is_much, |at| {
        let (_, axis, draft) = anew.get(at)?;
        Some(panel(dataset, view, axis.clone(), draft.clone(), claim))
    });
    panels.extend(made.into_iter().flatten());
    panels.sort_by_cached_key(|panel| rank(&panel.axis));
    panels
}

/// Whether the figures of a series stand on an axis.
fn is_of(series: &Series, axis: &Axis) -> bool {
    (&series.measure, &series.basis, &series.unit) == (&axis.measure, &axis.basis, &axis.unit)
}

fn on_record(dataset: &Dataset, view: &ChartView) -> BTreeMap<Axis, AxisDraft> {
    let mut drafts: BTreeMap<Axis, AxisDraft> = BTreeMap::new();
    for series in &dataset.series {
        let draft = drafts.entry(Axis::of_series(series)).or_default();
        draft.power = draft.power.max(Some(series.scale.power));
        if !draft.reporters.iter().any(|reporter| reporter.id == series.reporter) {
            let id = series.reporter.clone();
            let is_hidden = view.hidden_reporters.contains(&id);
            draft.reporters.push(Reporter { side: side_of(dataset, &id), id, is_hidden });
        }
    }
    for (at, claim) in dataset.claims.iter().enumerate() {
        let Some((axis, _, _, power)) = amount_of(claim) else { continue };
        let draft = drafts.entry(axis).or_default();
        draft.claims.push(at);
        draft.claimed_power = draft.claimed_power.max(Some(power));
    }
    drafts
}

/// What answers one question in one unit counts in one scale, the largest: so that its measures can be compared.
fn share_scales(drafts: &mut BTreeMap<Axis, AxisDraft>) {
    let mut largest: BTreeMap<(Question, String), i16> = BTreeMap::new();
    for (axis, draft) in &*drafts {
        if let Some(power) = draft.power {
            let shared = largest.entry((axis.measure.question(), axis.unit.clone())).or_insert(power);
            *shared = power.max(*shared);
        }
    }
    for (axis, draft) in drafts.iter_mut().filter(|(_, draft)| draft.power.is_some()) {
        draft.power = largest.get(&(axis.measure.question(), axis.unit.clone())).copied();
    }
}

/// The axis of the sums of flows.
pub fn sums_of(flows: &Axis) -> Axis {
    Axis { basis: Basis::Cumulative, ..flows.clone() }
}

/// The sums of flows, where sums of them are claimed or where they are asked for.
fn add_sums(drafts: &mut BTreeMap<Axis, AxisDraft>, view: &ChartView) {
    let flows: Vec<Axis> = drafts
        .iter()
        .filter(|(axis, draft)| axis.basis == Basis::Flow && !draft.reporters.is_empty())
        .map(|(axis, _)| axis.clone())
        .collect();
    for axis in flows {
        let is_asked_for = view.counting.get(&axis).is_some_and(|counting| *counting != FlowDisplay::PerYear);
        let own = drafts.remove(&sums_of(&axis));
        let Some(flow) = drafts.get(&axis).filter(|_| is_asked_for || own.is_some()) else { continue };
        let mut draft = AxisDraft { is_of_sums: true, ..flow.clone() };
        if let Some(own) = own {
            draft.power = draft.power.max(own.power);
            draft.claims.extend(own.claims);
            for reporter in own.reporters {
                if !draft.reporters.iter().any(|other| other.id == reporter.id) {
                    draft.reporters.push(reporter);
                }
            }
        }
        drafts.insert(sums_of(&axis), draft);
    }
}

fn panel(dataset: &Dataset, view: &ChartView, axis: Axis, draft: AxisDraft, claim: Option<usize>) -> ChartPanel {
    let power = draft.shown_power();
    let AxisDraft { reporters, claims, is_of_sums, series, .. } = draft;
    let sums = is_of_sums.then(|| sums::chosen(dataset, &claims, view.since.get(&axis).copied(), claim));
    let claims = match &sums {
        Some(sums) => sums::begun_with(dataset, &claims, sums.since),
        None => claims,
    };
    let mut panel = ChartPanel::empty(axis, power);
    panel.has_claims = !claims.is_empty();
    panel.reporters = reporters;
    panel.series = series;
    panel.sums = sums;
    let own = given(dataset, &panel, &panel.axis.basis);
    for (_, reporter, figures) in &own {
        panel.marks.extend(reported_marks(&panel.axis.basis, reporter, figures));
    }
    let claimed = claimed_marks(dataset, &claims, power, is_of_sums);
    if is_of_sums {
        sums::add(dataset, &mut panel, &claimed);
    } else {
        let shown = panel.reporters.iter().filter(|one| !one.is_hidden);
        panel.absences = shown.flat_map(|one| absences_of(&panel.axis, one, &figures_of(one, &own))).collect();
    }
    let first = panel.marks.len();
    panel.marks.extend(claimed);
    if let Some(sums) = &mut panel.sums {
        sums.claims = (first..panel.marks.len()).collect();
        let is_read =
            |at: &usize| panel.marks.get(*at).is_some_and(|mark| claim.map(FigureOrigin::Claim) == Some(mark.origin));
        sums.read = sums.claims.iter().copied().find(is_read);
    }
    let held = sums::held(dataset, &panel);
    if let Some(sums) = &mut panel.sums {
        sums.held = held;
    }
    panel.unknown = unknown(&panel);
    if !is_of_sums {
        panel.mirror = mirrored(dataset, &own);
        panel.gaps = gaps(&panel);
    }
    panel.joins = joins(&panel);
    panel.put_in_order();
    panel
}

/// A line of a reporter that is shown, with its figures in the scale of its panel.
type ShownLine = (ReporterLine, Reporter, Vec<Reported>);

/// The lines that a panel shows, by reporter.
fn given(dataset: &Dataset, panel: &ChartPanel, basis: &Basis) -> Vec<ShownLine> {
    let measured = Measured { measure: &panel.axis.measure, basis, unit: &panel.axis.unit };
    let lines = lines::lines(dataset, measured);
    let shown = panel.reporters.iter().filter(|reporter| !reporter.is_hidden);
    let of = |reporter: &Reporter| {
        let own = lines.iter().filter(|line| line.reporter == reporter.id);
        own.map(|line| (line.clone(), reporter.clone(), reported_in(dataset, &line.series, panel.power)))
            .collect::<Vec<_>>()
    };
    shown.flat_map(of).collect()
}

/// All that a reporter gives, in whichever lines, in order of time.
fn figures_of(reporter: &Reporter, given: &[ShownLine]) -> Vec<Reported> {
    let own = given.iter().filter(|(_, of, _)| of.id == reporter.id);
    let mut figures: Vec<Reported> = own.flat_map(|(_, _, figures)| figures).cloned().collect();
    figures.sort_by_key(|figure| figure.span.earliest);
    figures
}

/// What two reporters give for the same things, line by line: of the first two that mirror each other.
fn mirrored(dataset: &Dataset, given: &[ShownLine]) -> Option<Mirror> {
    let lines: Vec<ReporterLine> = given.iter().map(|(line, _, _)| line.clone()).collect();
    let mut mirror: Option<Mirror> = None;
    for (one, other) in lines::mirrored(dataset, &lines) {
        let (Some((_, one, figures)), Some((_, other, others))) = (given.get(one), given.get(other)) else { continue };
        let pairs = mirror::side_by_side(figures, others);
        match &mut mirror {
            None => mirror = Some(Mirror { one: one.clone(), other: other.clone(), pairs }),
            Some(mirror) if mirror.one.id == one.id && mirror.other.id == other.id => mirror.pairs.extend(pairs),
            Some(_) => {}
        }
    }
    if let Some(mirror) = &mut mirror {
        only_once(&mut mirror.pairs);
    }
    mirror
}

/// Periods in order, and of those that one line alone has each once.
fn only_once(pairs: &mut Vec<MirrorPair>) {
    pairs.sort_by_key(|pair| key_of(pair.span));
    let mut told: BTreeSet<(usize, usize)> = BTreeSet::new();
    pairs.retain(|pair| {
        let places = pair.one.iter().chain(&pair.other).map(|figure| (figure.series, figure.point));
        let is_new = places.filter(|place| told.insert(*place)).count() > 0;
        pair.gap.is_some() || is_new
    });
}

/// Where flows, or sums of them, have a hole that nobody fills.
fn unknown(panel: &ChartPanel) -> Vec<DaySpan> {
    let is_flow = |mark: &&FigureMark| matches!(mark.form, FigureForm::Step | FigureForm::Running);
    let given: Vec<DaySpan> = panel.marks.iter().filter(is_flow).map(|mark| mark.span).collect();
    if given.is_empty() { Vec::new() } else { unknown::by_all(given, &panel.absences) }
}

/// Levels of one series that follow each other: where one is missing between, no line stands for it.
fn joins(panel: &ChartPanel) -> Vec<(usize, usize)> {
    let mut last: BTreeMap<usize, usize> = BTreeMap::new();
    let mut found = Vec::new();
    for (at, mark) in panel.marks.iter().enumerate() {
        let FigureOrigin::Point { series, .. } = mark.origin else { continue };
        if mark.form != FigureForm::Stock {
            continue;
        }
        if let Some(before) = last.insert(series, at)
            && let Some(other) = panel.marks.get(before)
            && unknown::follow(other.span, mark.span)
        {
            found.push((before, at));
        }
    }
    found
}

/// By question, and within one by measure, then by basis.
fn rank(axis: &Axis) -> (usize, String, usize, String, usize, String) {
    let basis = match axis.basis {
        Basis::Flow => 0,
        Basis::Cumulative => 1,
        Basis::Stock => 2,
        Basis::Other(_) => 3,
    };
    let question = axis.measure.question();
    (
        question.place(),
        question.word().to_owned(),
        axis.measure.place_in_question(),
        axis.measure.word().to_owned(),
        basis,
        axis.unit.clone(),
    )
}
