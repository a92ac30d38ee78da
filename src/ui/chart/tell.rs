//! Figures in words: labels, spoken names, and what the read-out says.
//!
//! Numbers stand as written in the record; on labels they are rounded.

use super::picture::{Absence, Form, Gap, Mark, Origin, Panel, Side, Target};
use crate::analysis::claims::Verdict;
use crate::dataset::{Basis, Dated, Evidence, Id, Measure, Qualifier};
use crate::describe::amounts;
use crate::describe::reasons::Telling;
use crate::time::{Day, Ymd};
use crate::ui::{Scene, verdict};
use crate::view::Axis;
use crate::words::{Words, dates, records};

/// The figure as the record has it.
pub(in crate::ui) struct Figure<'a> {
    pub value: &'a str,
    pub qualifier: &'a Qualifier,
    pub unit: &'a str,
    pub power: i16,
    pub period: Option<&'a Dated>,
    pub note: Option<&'a str>,
    pub evidence: &'a [Evidence],
}

/// The figure that stands at a place in the record.
pub(in crate::ui) fn figure<'a>(scene: &Scene<'a>, origin: Origin) -> Option<Figure<'a>> {
    match origin {
        Origin::Point { series, point } => {
            let series = scene.dataset.series.get(series)?;
            let point = series.points.get(point)?;
            Some(Figure {
                value: point.value.text(),
                qualifier: &point.qualifier,
                unit: &series.unit,
                power: series.scale.power,
                period: Some(&point.period),
                note: point.note.as_deref(),
                evidence: &point.evidence,
            })
        }
        Origin::Claim(at) => {
            let claim = scene.dataset.claims.get(at)?;
            Some(Figure {
                value: claim.value.as_ref()?.text(),
                qualifier: &claim.qualifier,
                unit: claim.unit.as_deref().unwrap_or_default(),
                power: claim.scale.unwrap_or_default().power,
                period: claim.period.as_ref(),
                note: claim.text.as_deref(),
                evidence: &claim.evidence,
            })
        }
    }
}

/// "more than USD 75 bn".
fn amount(words: &Words, figure: &Figure<'_>) -> String {
    amounts::amount(words, figure.qualifier, figure.value, (figure.unit, figure.power))
}

/// The title of a panel.
pub(in crate::ui) fn title(words: &Words, axis: &Axis) -> String {
    if is_invested(axis) {
        return words.text("chart-invested");
    }
    records::word(words, "measure", axis.measure.word())
}

/// The title of a panel where there is little room; others beside it make it plain.
pub(in crate::ui) fn short_title(words: &Words, axis: &Axis) -> String {
    let key = format!("measure-short-{}", axis.measure.word().replace(['_', ' '], "-"));
    if is_invested(axis) {
        words.text("chart-invested-short")
    } else if words.has(&key) {
        words.text(&key)
    } else {
        records::capitalised(&title(words, axis))
    }
}

fn is_invested(axis: &Axis) -> bool {
    axis.basis == Basis::Cumulative && matches!(axis.measure, Measure::FdiInflowGross | Measure::FdiInflowNet)
}

/// The unit and scale of figures as they are written: "USD bn a year".
pub(in crate::ui) fn unit_line_of(words: &Words, axis: &Axis, power: i16) -> String {
    let key = match axis.basis {
        Basis::Flow => "chart-unit-flow",
        Basis::Cumulative => "chart-unit-cumulative",
        Basis::Stock | Basis::Other(_) => "chart-unit-stock",
    };
    words.with(key, &[("unit", (&amounts::unit(words, &axis.unit, power)).into())])
}

/// The line under the title: unit, scale, and how the amounts relate to time.
pub fn unit_line(words: &Words, panel: &Panel, is_logarithmic: bool) -> String {
    let line = if panel.is_cumulated {
        let unit = amounts::unit(words, &panel.axis.unit, panel.power);
        words.with("chart-unit-cumulative", &[("unit", (&unit).into())])
    } else {
        unit_line_of(words, &panel.axis, panel.power)
    };
    if is_logarithmic { words.with("chart-unit-log", &[("unit", (&line).into())]) } else { line }
}

/// The label beside a mark. `goes_on` says that its end lies beyond the right edge.
pub fn label(scene: &Scene<'_>, panel: &Panel, mark: &Mark, goes_on: bool) -> String {
    let words = scene.words;
    let Some(figure) = figure(scene, mark.origin) else { return String::new() };
    let short = |figure: &Figure<'_>| amounts::qualified(words, figure.qualifier, &amounts::shortened(figure.value));
    let value = short(&figure);
    match mark.form {
        Form::Step => {
            let mut values = vec![value];
            for other in mark.same.iter().filter_map(|origin| self::figure(scene, *origin)) {
                // A bound beside a number is left to the read-out.
                let is_sized = matches!(other.qualifier, Qualifier::Exact | Qualifier::About);
                let value = short(&other);
                if is_sized && !values.contains(&value) {
                    values.push(value);
                }
            }
            let told = amounts::either(words, &values);
            match figure.period {
                Some(Dated::Read(edtf)) if !is_whole_years(mark) => {
                    let period = dates::short(words, edtf);
                    words.with("chart-part-of-year", &[("value", (&told).into()), ("period", (&period).into())])
                }
                _ => told,
            }
        }
        Form::Stock => value,
        Form::Box => words.with("chart-claim", &[("value", (&value).into()), ("years", whole_years(mark).into())]),
        // A flow that is claimed for a period, among sums.
        Form::Line if panel.axis.basis == Basis::Flow => {
            let period = period(words, figure.period);
            words.with("chart-part-of-year", &[("value", (&value).into()), ("period", (&period).into())])
        }
        Form::Line => {
            let value = match mark.span.earliest {
                Some(since) => words
                    .with("chart-since", &[("value", (&value).into()), ("start", (&since_words(words, since)).into())]),
                None => words.with("chart-in-all", &[("value", (&value).into())]),
            };
            match mark.span.latest.filter(|_| goes_on) {
                Some(end) => {
                    let end = dates::year_in_words(words, end.year());
                    words.with("chart-goes-on", &[("value", (&value).into()), ("end", (&end).into())])
                }
                None => value,
            }
        }
        Form::Running => match &mark.sum {
            Some(sum) => {
                let value = amounts::qualified(words, &mark.qualifier, &amounts::short_sum(words, sum.low, sum.high));
                words.with(
                    "chart-since",
                    &[("value", (&value).into()), ("start", (&since_words(words, sum.since)).into())],
                )
            }
            None => value,
        },
    }
}

/// What came of holding a claim against the figures: "China 79.1 holds · Kazakhstan 68.0 fails". `None` for what is no
/// claim, or where the figures come to no number.
pub fn verdicts(scene: &Scene<'_>, mark: &Mark) -> Option<String> {
    let Origin::Claim(at) = mark.origin else { return None };
    let (claim, assessment) = (scene.dataset.claims.get(at)?, scene.assessments.get(at)?);
    let telling =
        Telling { dataset: scene.dataset, index: scene.index, assessments: scene.assessments, words: scene.words };
    let comparable = assessment.by_reporter.iter().filter(|row| row.verdict != Verdict::NotComparable);
    let told = comparable.map(|row| {
        let sum = amounts::printed(&amounts::shortened(&telling.nominal(claim, row)?.to_string()));
        let (name, verdict) = (name(scene, &row.reporter), verdict::word(scene.words, row.verdict));
        let args = [("name", (&name).into()), ("sum", (&sum).into()), ("verdict", (&verdict).into())];
        Some(scene.words.with("chart-verdict", &args))
    });
    let told: Vec<String> = told.collect::<Option<_>>()?;
    (!told.is_empty() && told.len() <= MOST_VERDICTS).then(|| told.join(" · "))
}

/// More reporters than this have no room on a label.
const MOST_VERDICTS: usize = 3;

/// The value of a mark alone, as short as it can be said.
pub fn short_label(scene: &Scene<'_>, mark: &Mark) -> String {
    let figure = figure(scene, mark.origin);
    figure
        .map(|figure| amounts::qualified(scene.words, figure.qualifier, &amounts::shortened(figure.value)))
        .unwrap_or_default()
}

/// "2005", and for a day in a year "March 2005".
fn since_words(words: &Words, day: Day) -> String {
    let Ymd { year, month, day } = day.ymd();
    let told = dates::year_in_words(words, year);
    if (month, day) == (1, 1) { told } else { format!("{} {told}", dates::month_name(words, month)) }
}

fn whole_years(mark: &Mark) -> usize {
    let years = mark.years().map_or(0.0, f64::round);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few years")]
    let years = years.max(0.0) as usize;
    years
}

fn is_whole_years(mark: &Mark) -> bool {
    let years = mark.years().unwrap_or_default();
    years > 0.5 && (years - years.round()).abs() < 0.01
}

/// "2021–2023" where these are whole years, else from month to month.
pub fn years_or_window(words: &Words, first: Day, last: Day) -> String {
    let (start, end) = (first.ymd(), last.ymd());
    if (start.month, start.day, end.month, end.day) != (1, 1, 12, 31) {
        return dates::window_in_words(words, first, last);
    }
    amounts::from_to(words, &dates::year_in_words(words, start.year), &dates::year_in_words(words, end.year))
}

/// What stands where a reporter gives nothing: "China: no figure".
pub fn absence(scene: &Scene<'_>, absence: &Absence) -> String {
    let name = name(scene, &absence.reporter);
    scene.words.with("chart-no-figure", &[("name", (&name).into())])
}

fn name(scene: &Scene<'_>, id: &Id) -> String {
    scene.index.name(scene.dataset, id, scene.words.language()).to_owned()
}

/// Who says so: "as China reports", or "claimed".
pub(in crate::ui) fn who(scene: &Scene<'_>, mark: &Mark) -> String {
    match &mark.reporter {
        Some(reporter) if mark.side != Side::Claim => {
            scene.words.with("chart-as-reported", &[("name", (&name(scene, reporter)).into())])
        }
        _ => scene.words.text("chart-claimed"),
    }
}

fn period(words: &Words, dated: Option<&Dated>) -> String {
    match dated {
        Some(Dated::Read(edtf)) => dates::period(words, edtf),
        Some(Dated::Unread(text)) => text.to_string(),
        None => String::new(),
    }
}

/// A running sum in full: "USD 68.03295 bn since 2011".
fn sum_in_full(words: &Words, panel: &Panel, mark: &Mark) -> Option<String> {
    let sum = mark.sum.as_ref()?;
    let value = amounts::from_to(words, &sum.low.to_string(), &sum.high.to_string());
    let value = amounts::amount(words, &mark.qualifier, &value, (&panel.axis.unit, panel.power));
    Some(words.with("chart-since", &[("value", (&value).into()), ("start", (&since_words(words, sum.since)).into())]))
}

/// The name that a screen reader gives a mark or a gap: measure, period, value, who.
pub fn spoken(scene: &Scene<'_>, panel: &Panel, target: Target) -> String {
    let title = title(scene.words, &panel.axis);
    let parts = match target {
        Target::Mark(at) => {
            let Some(mark) = panel.marks.get(at) else { return String::new() };
            let Some(figure) = figure(scene, mark.origin) else { return String::new() };
            let value = sum_in_full(scene.words, panel, mark).unwrap_or_else(|| amount(scene.words, &figure));
            [title, period(scene.words, figure.period), value, who(scene, mark)]
        }
        Target::Gap(at) => {
            let Some(gap) = panel.gaps.get(at) else { return String::new() };
            let sentence = gap_sentence(scene, panel, gap).unwrap_or_default();
            [title, gap_period(scene, panel, gap), sentence, String::new()]
        }
    };
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Who gives more, by how much, and how many times: "China reports USD 5.8 bn more than Kazakhstan, 1.25 times".
pub fn gap_sentence(scene: &Scene<'_>, panel: &Panel, gap: &Gap) -> Option<String> {
    let (mirror, pair) = panel.pair_of(gap)?;
    let names = (name(scene, &mirror.one.id), name(scene, &mirror.other.id));
    let of = (panel.axis.unit.as_str(), panel.power);
    Some(amounts::gap_sentence(scene.words, pair.gap.as_ref()?, (&names.0, &names.1), of))
}

/// What stands in the gap: "gap 5.8–6.1".
pub fn gap_label(scene: &Scene<'_>, panel: &Panel, gap: &Gap) -> Option<String> {
    let (_, pair) = panel.pair_of(gap)?;
    let gap = pair.gap.as_ref()?;
    let size = amounts::qualified(scene.words, &gap.qualifier, &amounts::gap_size(scene.words, gap));
    Some(scene.words.with("gap-label", &[("size", (&size).into())]))
}

fn gap_period(scene: &Scene<'_>, panel: &Panel, gap: &Gap) -> String {
    let figure = panel.pair_of(gap).and_then(|(_, pair)| pair.one.first());
    let origin = figure.map(|figure| Origin::Point { series: figure.series, point: figure.point });
    period(scene.words, origin.and_then(|origin| self::figure(scene, origin)).and_then(|figure| figure.period))
}

/// What the read-out says, line by line; the first is the figure.
pub struct Readout {
    pub headline: String,
    /// In whose colour the headline stands; `None` in plain ink.
    pub side: Option<Side>,
    pub period: String,
    pub who: Option<String>,
    pub sources: Vec<String>,
    pub note: Option<String>,
    /// What else there is for the period, and how far reporters are apart.
    pub beside: Vec<String>,
    pub nearby: Vec<String>,
}

/// Everything about a figure or a gap, and the events nearest to `at_ticks`.
pub fn readout(scene: &Scene<'_>, panel: &Panel, target: Target, at_ticks: i64) -> Option<Readout> {
    match target {
        Target::Mark(at) => mark_readout(scene, panel, panel.marks.get(at)?, at_ticks),
        Target::Gap(at) => gap_readout(scene, panel, panel.gaps.get(at)?, at_ticks),
    }
}

fn mark_readout(scene: &Scene<'_>, panel: &Panel, mark: &Mark, at_ticks: i64) -> Option<Readout> {
    let words = scene.words;
    let figure = figure(scene, mark.origin)?;
    let mut beside = Vec::new();
    if let Some(sum) = &mark.sum {
        let last = amount(words, &figure);
        beside.push(words.with("chart-summed", &[("count", sum.periods.into()), ("last", (&last).into())]));
    }
    // Figures for the very same period: those that it tells, or the one that tells it and the rest.
    let teller = if mark.is_told {
        panel.marks.iter().find(|other| other.same.contains(&mark.origin)).unwrap_or(mark)
    } else {
        mark
    };
    for origin in std::iter::once(&teller.origin).chain(&teller.same).filter(|origin| **origin != mark.origin) {
        let Some(other) = self::figure(scene, *origin) else { continue };
        let value = amount(words, &other);
        let told = sources(scene, other.evidence).join("; ");
        let key = if told.is_empty() { "chart-also" } else { "chart-also-by" };
        beside.push(words.with(key, &[("value", (&value).into()), ("source", (&told).into())]));
    }
    beside.extend(panel.gap_beside(mark).and_then(|gap| gap_sentence(scene, panel, gap)));
    Some(Readout {
        headline: sum_in_full(words, panel, mark).unwrap_or_else(|| amount(words, &figure)),
        side: Some(mark.side),
        period: period(words, figure.period),
        who: Some(who(scene, mark)),
        sources: sources(scene, figure.evidence),
        note: figure.note.map(str::to_owned),
        beside,
        nearby: nearby(scene, at_ticks),
    })
}

fn gap_readout(scene: &Scene<'_>, panel: &Panel, gap: &Gap, at_ticks: i64) -> Option<Readout> {
    let words = scene.words;
    let (mirror, pair) = panel.pair_of(gap)?;
    let mut beside = Vec::new();
    let mut told_sources = Vec::new();
    for (reporter, figures) in [(&mirror.other, &pair.other), (&mirror.one, &pair.one)] {
        let figures: Vec<Figure<'_>> = figures
            .iter()
            .filter_map(|one| figure(scene, Origin::Point { series: one.series, point: one.point }))
            .collect();
        let values: Vec<String> = figures.iter().map(|figure| amount(words, figure)).collect();
        let values = amounts::either(words, &values);
        beside
            .push(words.with("gap-of", &[("name", (&name(scene, &reporter.id)).into()), ("values", (&values).into())]));
        for source in figures.iter().flat_map(|figure| sources(scene, figure.evidence)) {
            if !told_sources.contains(&source) {
                told_sources.push(source);
            }
        }
    }
    let exact = amounts::gap_exactly(words, pair.gap.as_ref()?);
    let unit = amounts::amount(words, &Qualifier::Exact, &exact, (&panel.axis.unit, panel.power));
    beside.push(words.with("gap-exactly", &[("size", (&unit).into())]));
    Some(Readout {
        headline: gap_sentence(scene, panel, gap)?,
        side: gap.larger,
        period: gap_period(scene, panel, gap),
        who: None,
        sources: told_sources,
        note: None,
        beside,
        nearby: nearby(scene, at_ticks),
    })
}

/// Where a figure stands written, with the place and how sure it is.
pub(in crate::ui) fn sources(scene: &Scene<'_>, evidence: &[Evidence]) -> Vec<String> {
    let told = evidence.iter().map(|evidence| {
        let title = scene.index.name(scene.dataset, &evidence.source, scene.words.language());
        let confidence = (evidence.confidence != crate::dataset::Confidence::Stated)
            .then(|| records::word(scene.words, "confidence", evidence.confidence.word()));
        [Some(title.to_owned()), evidence.at.clone(), confidence].into_iter().flatten().collect::<Vec<_>>().join(", ")
    });
    told.collect()
}

/// How many events the read-out names.
const NEARBY: usize = 3;

/// An event farther off than this many days, about a year, is not "then".
const FARTHEST_NEARBY: i64 = 366;

/// The events nearest to a point in time, in order; none where nothing is on record about then.
fn nearby(scene: &Scene<'_>, at_ticks: i64) -> Vec<String> {
    let day = Day::from_number(at_ticks.div_euclid(crate::view::TICKS_PER_DAY));
    let order = scene.index.events_in_order();
    let start = |position: &usize| {
        let edtf = scene.dataset.events.get(*position)?.when.edtf()?;
        edtf.earliest().or(edtf.latest())
    };
    // Events are sorted by their first day: the nearest stand on both sides of where this day would.
    let here = order.partition_point(|position| start(position).is_some_and(|first| first <= day));
    let around = order.get(here.saturating_sub(NEARBY)..(here + NEARBY).min(order.len())).unwrap_or_default();
    let mut near: Vec<(i64, usize)> = around
        .iter()
        .filter(|position| scene.shown.has(**position))
        .filter_map(|position| Some(((start(position)?.number() - day.number()).abs(), *position)))
        .filter(|(days, _)| *days <= FARTHEST_NEARBY)
        .collect();
    near.sort_unstable();
    near.truncate(NEARBY);
    near.sort_by_key(|(_, position)| start(position));
    let told = near.into_iter().filter_map(|(_, position)| {
        let event = scene.dataset.events.get(position)?;
        Some(format!("{}, {}", event.title, period(scene.words, Some(&event.when))))
    });
    told.collect()
}
