//! The figures: what both governments give, side by side with the gap, and the latest of what only one of them counts.

use std::collections::BTreeSet;

use super::model::{BriefBlock, BriefRun, BriefTable};
use super::writer::{BriefWriter, NamedInBrief, line};
use crate::analysis::claims::edtf_of;
use crate::analysis::lines;
use crate::analysis::mirror::MirrorPair;
use crate::analysis::mirrors::{self, Mirrored};
use crate::analysis::reported::{Measured, Reported, reported_in, telling};
use crate::dataset::{Evidence, Id, Measure, Series};
use crate::describe::amounts;
use crate::describe::reasons::VerdictContext;
use crate::time::{DaySpan, Edtf};
use crate::words::{dates, records};

/// So many periods of the first measure are told, and so many of each other.
const MOST_PERIODS: usize = 3;
const MOST_OF_OTHERS: usize = 2;
/// More rows are not read before a meeting.
const MOST_ROWS: usize = 8;
const MOST_SINGLE: usize = 5;

/// The section of figures for these days.
pub fn section(writer: &mut BriefWriter<'_>, days: DaySpan) {
    let dataset = writer.context.dataset;
    let all: Vec<&Series> = dataset.series.iter().collect();
    let mirrored = mirrors::of_series(dataset, &all, days);
    let table = table(writer, &mirrored, days);
    let single = single(writer, &mirrored, days);
    writer.section(writer.words().text("brief-figures"), vec![table, single]);
}

/// A table a pair of reporters would be several; the pair of the first mirror has the table.
fn table(writer: &mut BriefWriter<'_>, mirrored: &[Mirrored<'_>], days: DaySpan) -> BriefBlock {
    let words = writer.words();
    let sides = mirrored.iter().find(|one| one.pairs.iter().any(|pair| pair.gap.is_some())).map(sides_of);
    let is_turned = sides.as_ref().is_some_and(|sides| is_turned(writer, sides));
    let mut rows = Vec::new();
    let mut told: Vec<&str> = Vec::new();
    for of_pair in mirrored.iter().filter(|one| Some(sides_of(one)) == sides) {
        let most = if rows.is_empty() { MOST_PERIODS } else { MOST_OF_OTHERS };
        // One pair of series a measure: the first that has figures of both.
        if told.contains(&of_pair.of.measure.word()) {
            continue;
        }
        let is_over =
            |pair: &&MirrorPair| days.latest.is_none_or(|last| pair.span.latest.is_some_and(|end| end <= last));
        let both = of_pair.pairs.iter().filter(|pair| pair.gap.is_some()).filter(is_over);
        let both: Vec<&MirrorPair> = both.collect();
        let latest = both.iter().skip(both.len().saturating_sub(most));
        for pair in latest {
            if rows.len() < MOST_ROWS {
                told.push(of_pair.of.measure.word());
                rows.push(row(writer, of_pair, pair, is_turned));
            }
        }
    }
    let (one, other) = sides.unwrap_or_else(|| (Id::new(""), Id::new("")));
    let (one, other) = if is_turned { (other, one) } else { (one, other) };
    let (one, other) = (writer.names().whole_name(&one), writer.names().whole_name(&other));
    let heads = [("brief-column-figure", ""), ("brief-column-by", one.as_str()), ("brief-column-by", other.as_str())];
    let head = heads.iter().map(|(key, by)| words.with(key, &[("by", (*by).into())]));
    BriefBlock::Table(BriefTable {
        caption: words.with("brief-figures-caption", &[("one", (&one).into()), ("other", (&other).into())]),
        head: head.chain([words.text("brief-column-gap")]).collect(),
        rows,
        is_of_figures: true,
    })
}

fn sides_of(mirrored: &Mirrored<'_>) -> (Id, Id) {
    (mirrored.one.reporter.clone(), mirrored.other.reporter.clone())
}

/// Whether the record names the other of them first among its states.
fn is_turned(writer: &BriefWriter<'_>, (one, other): &(Id, Id)) -> bool {
    let place = |id: &Id| writer.context.dataset.parties.iter().position(|party| party.id == *id);
    place(one).zip(place(other)).is_some_and(|(one, other)| other < one)
}

fn row(
    writer: &mut BriefWriter<'_>,
    mirrored: &Mirrored<'_>,
    pair: &MirrorPair,
    is_turned: bool,
) -> Vec<Vec<BriefRun>> {
    let words = writer.words();
    let measure = records::word(words, "measure", mirrored.of.measure.word());
    let unit = amounts::unit(words, &mirrored.of.unit, mirrored.scale.power);
    let period = period(writer, pair.span);
    let name = words.with(
        "brief-figure-row",
        &[("measure", (&measure).into()), ("unit", (&unit).into()), ("period", (&period).into())],
    );
    let [one, other] = if is_turned { [&pair.other, &pair.one] } else { [&pair.one, &pair.other] };
    let (one, other) = (values(writer, one), values(writer, other));
    let gap = pair.gap.as_ref().map(|gap| {
        let size = amounts::qualified(words, &gap.qualifier, &amounts::gap_size(words, gap));
        match amounts::gap_times(words, gap) {
            Some(times) => words.with("brief-gap-times", &[("gap", (&size).into()), ("times", (&times).into())]),
            None => size,
        }
    });
    vec![vec![BriefRun::Text(name)], one, other, vec![BriefRun::Text(gap.unwrap_or_default())]]
}

/// What a reporter gives for a period, with its source behind each figure.
fn values(writer: &mut BriefWriter<'_>, figures: &[Reported]) -> Vec<BriefRun> {
    let mut runs = Vec::new();
    for figure in telling(figures) {
        let Some(series) = writer.context.dataset.series.get(figure.series) else { continue };
        let Some(point) = series.points.get(figure.point) else { continue };
        let value = amounts::shortened(&figure.value.to_string());
        let value = amounts::qualified(writer.words(), &figure.qualifier, &value);
        let told = if runs.is_empty() {
            value
        } else {
            format!(" {}", writer.words().with("brief-or", &[("value", (&value).into())]))
        };
        runs.push(BriefRun::Text(told));
        runs.extend(writer.cite(&point.evidence));
    }
    runs
}

/// The latest figure of what has no table, a line a measure and reporter.
fn single(writer: &mut BriefWriter<'_>, mirrored: &[Mirrored<'_>], days: DaySpan) -> BriefBlock {
    let found = latest(writer, mirrored, days);
    writer.list(found, MOST_SINGLE, |writer, figure| single_line(writer, &figure))
}

fn latest(writer: &BriefWriter<'_>, mirrored: &[Mirrored<'_>], days: DaySpan) -> Vec<Reported> {
    let dataset = writer.context.dataset;
    let has_table = |series: &Series| {
        mirrored.iter().any(|one| one.of.measure == series.measure && one.pairs.iter().any(|pair| pair.gap.is_some()))
    };
    let is_over = |figure: &&Reported| {
        let ends = days.latest.is_none_or(|last| figure.span.latest.is_some_and(|end| end <= last));
        ends && figure.span.overlaps(days)
    };
    let mut found: Vec<((&Measure, Id), Reported)> = Vec::new();
    let mut seen = BTreeSet::new();
    for series in &dataset.series {
        let is_new = seen.insert((series.measure.word(), series.basis.word(), series.unit.as_str()));
        if !is_new || has_table(series) || series.measure.of_one_partner().is_some() {
            continue;
        }
        let measured = Measured { measure: &series.measure, basis: &series.basis, unit: &series.unit };
        for line in lines::lines(dataset, measured) {
            let figures = reported_in(dataset, &line.series, series.scale.power);
            let latest = figures.iter().filter(is_over).max_by_key(|figure| (figure.span.latest, !figure.is_second));
            let Some(latest) = latest.cloned() else { continue };
            let key = (&series.measure, line.reporter);
            match found.iter_mut().find(|(known, _)| *known == key) {
                Some((_, known)) if known.span.latest >= latest.span.latest => {}
                Some((_, known)) => *known = latest,
                None => found.push((key, latest)),
            }
        }
    }
    found.into_iter().map(|(_, figure)| figure).collect()
}

impl NamedInBrief for Reported {
    fn name_in_brief(&self, context: VerdictContext<'_>) -> String {
        single_figure(context, self).unwrap_or_default()
    }

    fn evidence_in_brief<'a>(&'a self, context: VerdictContext<'a>) -> &'a [Evidence] {
        let series = context.dataset.series.get(self.series);
        series.and_then(|of| of.points.get(self.point)).map(|point| point.evidence.as_slice()).unwrap_or_default()
    }
}

/// "Direct investment, gross inflow, as Kazakhstan counts it: USD 2.415 bn in 2012".
fn single_figure(context: VerdictContext<'_>, figure: &Reported) -> Option<String> {
    let words = context.words;
    let of = context.dataset.series.get(figure.series)?;
    let point = of.points.get(figure.point)?;
    let measure = records::word(words, "measure", of.measure.word());
    let by = context.names().whole_name(&of.reporter);
    let value =
        amounts::amount(words, &point.qualifier, &amounts::shortened(point.value.text()), (&of.unit, of.scale.power));
    let period = context.names().period(&point.period);
    let args = [
        ("measure", (&measure).into()),
        ("by", (&by).into()),
        ("value", (&value).into()),
        ("period", (&period).into()),
    ];
    Some(words.with("brief-single-figure", &args))
}

fn single_line(writer: &mut BriefWriter<'_>, figure: &Reported) -> Vec<BriefRun> {
    let context = writer.context;
    let Some(told) = single_figure(context, figure) else { return Vec::new() };
    let marks = writer.cite(figure.evidence_in_brief(context));
    line(told, marks)
}

fn period(writer: &BriefWriter<'_>, span: DaySpan) -> String {
    let text = edtf_of(span);
    Edtf::parse(&text).map_or(text, |edtf| dates::period(writer.words(), &edtf))
}
