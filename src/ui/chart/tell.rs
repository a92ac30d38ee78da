//! Figures in words: labels, spoken names, and what the read-out says.
//!
//! Numbers stand as written in the record; on labels they are rounded.

use super::picture::{Form, Gap, Mark, Origin, Panel, Side, Target};
use super::told_sums;
use crate::analysis::claims::Verdict;
use crate::dataset::{Basis, Dated, Decimal, Evidence, Id, Qualifier, Question};
use crate::describe::amounts;
use crate::describe::reasons::Telling;
use crate::time::{Day, Ymd};
use crate::ui::{Scene, verdict};
use crate::view::{Axis, Since};
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

/// The measure of a panel by its full name.
pub(in crate::ui) fn title(words: &Words, axis: &Axis) -> String {
    records::word(words, "measure", axis.measure.word())
}

/// The text of a measure with a key of its own, where there is one.
fn of_measure(words: &Words, prefix: &str, axis: &Axis) -> Option<String> {
    let key = format!("{prefix}-{}", axis.measure.word().replace(['_', ' '], "-"));
    words.has(&key).then(|| words.text(&key))
}

/// What stands over a panel: the thing that its question is about.
pub fn head(words: &Words, axis: &Axis) -> String {
    of_measure(words, "measure-head", axis).unwrap_or_else(|| records::capitalised(&title(words, axis)))
}

/// How a measure differs from the others that answer its question: "gross inflow: what came in".
pub fn note(words: &Words, axis: &Axis) -> Option<String> {
    of_measure(words, "measure-note", axis)
}

/// The title of a measure where there is little room; others beside it make it plain.
pub(in crate::ui) fn short_title(words: &Words, axis: &Axis) -> String {
    of_measure(words, "measure-short", axis).unwrap_or_else(|| records::capitalised(&title(words, axis)))
}

/// The same with whose it is, for a measure that one reporter alone gives and that is that reporter's: "China’s net outflow".
pub(in crate::ui) fn answer_title(scene: &Scene<'_>, panel: &Panel) -> String {
    let key = format!("measure-of-{}", panel.axis.measure.word().replace(['_', ' '], "-"));
    match panel.reporters.as_slice() {
        [reporter] if scene.words.has(&key) => scene.words.with(&key, &[("name", (&name(scene, &reporter.id)).into())]),
        _ => short_title(scene.words, &panel.axis),
    }
}

/// What a question is called.
pub fn question(words: &Words, question: &Question, axis: &Axis) -> String {
    let key = format!("question-{}", question.word());
    if words.has(&key) { words.text(&key) } else { short_title(words, axis) }
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
    let unit = || amounts::unit(words, &panel.axis.unit, panel.power);
    let line = match panel.sums.as_ref().map(|sums| sums.since) {
        Some(Since::Day(day)) => {
            let start = since_words(words, day);
            words.with("chart-unit-sum", &[("unit", (&unit()).into()), ("start", (&start).into())])
        }
        Some(Since::Figures) => words.with("chart-unit-cumulative", &[("unit", (&unit()).into())]),
        None => unit_line_of(words, &panel.axis, panel.power),
    };
    if is_logarithmic { words.with("chart-unit-log", &[("unit", (&line).into())]) } else { line }
}

/// The line under the title where the title says the rest.
pub fn gutter_unit(words: &Words, panel: &Panel, is_logarithmic: bool) -> String {
    if !panel.is_cumulated() {
        return unit_line(words, panel, is_logarithmic);
    }
    let unit = amounts::unit(words, &panel.axis.unit, panel.power);
    if is_logarithmic { words.with("chart-unit-log", &[("unit", (&unit).into())]) } else { unit }
}

/// "Sum since 2005".
pub fn sum_title(words: &Words, since: Since) -> String {
    match since {
        Since::Day(day) => words.with("chart-sum-since", &[("start", (&since_words(words, day)).into())]),
        Since::Figures => words.text("chart-sum-by-figures"),
    }
}

/// A beginning of sums that can be chosen, with how many claims begin there.
pub fn beginning(words: &Words, since: Since, claims: usize) -> String {
    match since {
        Since::Day(day) => {
            let start = since_words(words, day);
            words.with("chart-begin", &[("start", (&start).into()), ("count", claims.into())])
        }
        Since::Figures => words.with("chart-begin-figures", &[("count", claims.into())]),
    }
}

/// The label beside a mark. `goes_on` says that its end lies beyond the right edge.
pub fn label(scene: &Scene<'_>, panel: &Panel, mark: &Mark, goes_on: bool) -> String {
    let words = scene.words;
    let Some(figure) = figure(scene, mark.origin) else { return String::new() };
    let short = |figure: &Figure<'_>| short_value(words, panel, figure);
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
        Form::Line if is_since_a_day(panel) => told_sums::by_end(words, mark, &value),
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
                if is_since_a_day(panel) {
                    return words.with("chart-on-record", &[("value", (&value).into())]);
                }
                words.with(
                    "chart-since",
                    &[("value", (&value).into()), ("start", (&since_words(words, sum.since)).into())],
                )
            }
            None => value,
        },
    }
}

pub fn telling<'a>(scene: &Scene<'a>) -> Telling<'a> {
    Telling { dataset: scene.dataset, index: scene.index, assessments: scene.assessments, words: scene.words }
}

/// What came of holding a claim against the figures: "China 79.1 holds · Kazakhstan 68.0 fails". `None` for what is no
/// claim, or where the figures come to no number.
pub fn verdicts(scene: &Scene<'_>, mark: &Mark) -> Option<String> {
    let Origin::Claim(at) = mark.origin else { return None };
    let (claim, assessment) = (scene.dataset.claims.get(at)?, scene.assessments.get(at)?);
    let telling = telling(scene);
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

/// A claim's label with what came of holding it against the figures in further lines; the fullest first.
pub fn full_labels(scene: &Scene<'_>, panel: &Panel, mark: &Mark) -> Vec<String> {
    match mark.form {
        Form::Line if is_since_a_day(panel) => {
            return told_sums::held_labels(scene, panel, mark, &short_label(scene, panel, mark));
        }
        Form::Stock => return level_label(scene, panel, mark).into_iter().collect(),
        _ => {}
    }
    let verdicts = verdicts(scene, mark).map(|verdicts| format!("{}\n{verdicts}", label(scene, panel, mark, false)));
    verdicts.into_iter().collect()
}

/// More reporters than this have no room on a label.
const MOST_VERDICTS: usize = 3;

/// The value of a mark alone, as short as it can be said.
pub fn short_label(scene: &Scene<'_>, panel: &Panel, mark: &Mark) -> String {
    figure(scene, mark.origin).map(|figure| short_value(scene.words, panel, &figure)).unwrap_or_default()
}

/// A figure rounded for a label, in the scale of its panel.
fn short_value(words: &Words, panel: &Panel, figure: &Figure<'_>) -> String {
    amounts::qualified(words, figure.qualifier, &in_scale(panel, figure))
}

fn in_scale(panel: &Panel, figure: &Figure<'_>) -> String {
    let shift = figure.power.saturating_sub(panel.power);
    let shifted = Decimal::parse(figure.value).filter(|_| shift != 0).and_then(|value| value.shifted(shift));
    shifted.map_or_else(|| amounts::shortened(figure.value), |value| amounts::shortened(&value.to_string()))
}

/// The same without what is said of it.
pub fn bare_value(scene: &Scene<'_>, panel: &Panel, mark: &Mark) -> String {
    figure(scene, mark.origin).map(|figure| amounts::printed(&in_scale(panel, &figure))).unwrap_or_default()
}

/// The level that stands last of a line, with who published it, where a reporter has several lines.
fn level_label(scene: &Scene<'_>, panel: &Panel, mark: &Mark) -> Option<String> {
    let Origin::Point { series, .. } = mark.origin else { return None };
    let is_other = |other: &Mark| {
        other.reporter == mark.reporter && matches!(other.origin, Origin::Point { series: of, .. } if of != series)
    };
    let figure = figure(scene, mark.origin).filter(|_| panel.marks.iter().any(is_other))?;
    let source = scene.index.source(scene.dataset, &figure.evidence.first()?.source)?;
    let publisher = source.publisher.as_deref()?.split(',').next()?;
    let value = short_value(scene.words, panel, &figure);
    Some(scene.words.with("chart-level", &[("value", (&value).into()), ("publisher", publisher.into())]))
}

fn is_since_a_day(panel: &Panel) -> bool {
    panel.sums.as_ref().is_some_and(|sums| matches!(sums.since, Since::Day(_)))
}

/// "2005", and for a day in a year "March 2005".
pub fn since_words(words: &Words, day: Day) -> String {
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

pub fn name(scene: &Scene<'_>, id: &Id) -> String {
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
    let key = if sum.is_part { "chart-since-on-record" } else { "chart-since" };
    Some(words.with(key, &[("value", (&value).into()), ("start", (&since_words(words, sum.since)).into())]))
}

/// The name that a screen reader gives a mark, a gap or a stretch without a figure: measure, period, value, who.
pub fn spoken(scene: &Scene<'_>, panel: &Panel, target: Target) -> String {
    let title = title(scene.words, &panel.axis);
    let mut parts = match target {
        Target::Mark(at) => {
            let Some(mark) = panel.marks.get(at) else { return String::new() };
            let Some(figure) = figure(scene, mark.origin) else { return String::new() };
            let value = sum_in_full(scene.words, panel, mark).unwrap_or_else(|| amount(scene.words, &figure));
            let mut parts = vec![title, period(scene.words, figure.period), value, who(scene, mark)];
            parts.extend(told_sums::held(scene, panel, mark));
            parts
        }
        Target::Gap(at) => {
            let Some(gap) = panel.gaps.get(at) else { return String::new() };
            let sentence = gap_sentence(scene, panel, gap).unwrap_or_default();
            vec![title, gap_period(scene, panel, gap), sentence]
        }
        Target::Absence(at) => {
            let Some(absence) = panel.absences.get(at) else { return String::new() };
            let mut parts = vec![title, told_sums::stretch(scene.words, absence.span)];
            parts.push(told_sums::no_figure(scene, panel, absence));
            parts.extend(told_sums::wanted(scene, panel, absence));
            parts
        }
    };
    parts.retain(|part| !part.is_empty());
    parts.join(", ")
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
        Target::Absence(at) => {
            let absence = panel.absences.get(at)?;
            Some(Readout {
                headline: told_sums::no_figure(scene, panel, absence),
                side: None,
                period: told_sums::stretch(scene.words, absence.span),
                who: None,
                sources: Vec::new(),
                note: None,
                beside: told_sums::wanted(scene, panel, absence),
                nearby: nearby(scene, at_ticks),
            })
        }
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
    beside.extend(told_sums::held(scene, panel, mark));
    beside.extend(panel.gaps_beside(mark).filter_map(|gap| gap_sentence(scene, panel, gap)));
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
        let values = amounts::either(words, &figures.iter().map(|figure| amount(words, figure)).collect::<Vec<_>>());
        let whose = name(scene, &reporter.id);
        beside.push(words.with("gap-of", &[("name", (&whose).into()), ("values", (&values).into())]));
        let of = |source: String| words.with("gap-source", &[("name", (&whose).into()), ("source", (&source).into())]);
        told_sources.extend(figures.iter().flat_map(|figure| sources(scene, figure.evidence)).map(of));
    }
    told_sources.dedup();
    // Between rounded figures no difference is exact: the headline says what can be said.
    if let Some(difference) = pair.gap.as_ref().filter(|gap| gap.qualifier == Qualifier::Exact) {
        let exact = amounts::gap_exactly(words, difference);
        let unit = amounts::amount(words, &Qualifier::Exact, &exact, (&panel.axis.unit, panel.power));
        beside.push(words.with("gap-exactly", &[("size", (&unit).into())]));
    }
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
