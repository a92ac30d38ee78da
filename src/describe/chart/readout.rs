//! What is said of a figure or a gap that is pointed at: its spoken name, and the lines of the read-out.

use super::figure::{self, FigureDescription, amount, name, period, since_words, sources, who};
use super::{sums, titles};
use crate::dataset::Qualifier;
use crate::describe::amounts;
use crate::describe::reading::RecordContext;
use crate::marks::chart::{ChartPanel, ChartTarget, FigureMark, FigureOrigin, GapMark, ReporterSide};
use crate::time::{Day, DaySpan};
use crate::words::Words;

/// A running sum in full: "USD 68.03295 bn since 2011".
fn sum_in_full(words: &Words, panel: &ChartPanel, mark: &FigureMark) -> Option<String> {
    let sum = mark.sum.as_ref()?;
    let value = amounts::from_to(words, &sum.low.to_string(), &sum.high.to_string());
    let value = amounts::amount(words, &mark.qualifier, &value, (&panel.axis.unit, panel.power));
    let key = if sum.is_part { "chart-since-on-record" } else { "chart-since" };
    Some(words.with(key, &[("value", (&value).into()), ("start", (&since_words(words, sum.since)).into())]))
}

/// The name that a screen reader gives a mark, a gap or a stretch without a figure: measure, period, value, who.
pub fn spoken(reading: &RecordContext<'_>, panel: &ChartPanel, target: ChartTarget) -> String {
    let title = titles::title(reading.words, &panel.axis);
    let mut parts = match target {
        ChartTarget::Mark(at) => {
            let Some(mark) = panel.marks.get(at) else { return String::new() };
            let Some(figure) = figure::figure(reading, mark.origin) else { return String::new() };
            let value = sum_in_full(reading.words, panel, mark).unwrap_or_else(|| amount(reading.words, &figure));
            let mut parts = vec![title, period(reading.words, figure.period), value, who(reading, mark)];
            parts.extend(sums::held(reading, panel, mark));
            parts
        }
        ChartTarget::Gap(at) => {
            let Some(gap) = panel.gaps.get(at) else { return String::new() };
            let sentence = gap_sentence(reading, panel, gap).unwrap_or_default();
            vec![title, gap_period(reading, panel, gap), sentence]
        }
        ChartTarget::Absence(at) => {
            let Some(absence) = panel.absences.get(at) else { return String::new() };
            let mut parts = vec![title, sums::stretch(reading.words, absence.span)];
            parts.push(sums::no_figure(reading, panel, absence));
            parts.extend(sums::wanted(reading, panel, absence));
            parts
        }
    };
    parts.retain(|part| !part.is_empty());
    reading.words.commas(parts)
}

/// Who gives more, by how much, and how many times: "China reports USD 5.8 bn more than Kazakhstan, 1.25 times".
pub fn gap_sentence(reading: &RecordContext<'_>, panel: &ChartPanel, gap: &GapMark) -> Option<String> {
    let (mirror, pair) = panel.pair_of(gap)?;
    let names = (name(reading, &mirror.one.id), name(reading, &mirror.other.id));
    let of = (panel.axis.unit.as_str(), panel.power);
    Some(amounts::gap_sentence(reading.words, pair.gap.as_ref()?, (&names.0, &names.1), of))
}

fn gap_period(reading: &RecordContext<'_>, panel: &ChartPanel, gap: &GapMark) -> String {
    let figure = panel.pair_of(gap).and_then(|(_, pair)| pair.one.first());
    let origin = figure.map(|figure| FigureOrigin::Point { series: figure.series, point: figure.point });
    period(reading.words, origin.and_then(|origin| figure::figure(reading, origin)).and_then(|figure| figure.period))
}

/// What the read-out says, line by line; the first is the figure.
pub struct Readout {
    /// The amount with its unit.
    pub headline: String,
    /// In whose colour the headline stands; `None` in plain ink.
    pub side: Option<ReporterSide>,
    /// The day, month or years.
    pub period: String,
    /// Who reports it.
    pub who: Option<String>,
    /// Where it stands written, a source a line.
    pub sources: Vec<String>,
    /// What is to be said about it.
    pub note: Option<String>,
    /// What else there is for the period, and how far reporters are apart.
    pub beside: Vec<String>,
    /// What else is under the pointer, a thing a line.
    pub nearby: Vec<String>,
}

/// Everything about a figure or a gap, and the events nearest to `at_ticks`.
pub fn readout(reading: &RecordContext<'_>, panel: &ChartPanel, target: ChartTarget, at_ticks: i64) -> Option<Readout> {
    match target {
        ChartTarget::Mark(at) => mark_readout(reading, panel, panel.marks.get(at)?, at_ticks),
        ChartTarget::Gap(at) => gap_readout(reading, panel, panel.gaps.get(at)?, at_ticks),
        ChartTarget::Absence(at) => {
            let absence = panel.absences.get(at)?;
            Some(Readout {
                headline: sums::no_figure(reading, panel, absence),
                side: None,
                period: sums::stretch(reading.words, absence.span),
                who: None,
                sources: Vec::new(),
                note: None,
                beside: sums::wanted(reading, panel, absence),
                nearby: nearby(reading, absence.span, at_ticks),
            })
        }
    }
}

fn mark_readout(reading: &RecordContext<'_>, panel: &ChartPanel, mark: &FigureMark, at_ticks: i64) -> Option<Readout> {
    let words = reading.words;
    let figure = figure::figure(reading, mark.origin)?;
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
        let Some(other) = figure::figure(reading, *origin) else { continue };
        let value = amount(words, &other);
        let told = words.semicolons(sources(reading, other.evidence));
        let key = if told.is_empty() { "chart-also" } else { "chart-also-by" };
        beside.push(words.with(key, &[("value", (&value).into()), ("source", (&told).into())]));
    }
    beside.extend(sums::held(reading, panel, mark));
    beside.extend(panel.gaps_beside(mark).filter_map(|gap| gap_sentence(reading, panel, gap)));
    Some(Readout {
        headline: sum_in_full(words, panel, mark).unwrap_or_else(|| figure::written_and_drawn(words, panel, &figure)),
        side: Some(mark.side),
        period: period(words, figure.period),
        who: Some(who(reading, mark)),
        sources: sources(reading, figure.evidence),
        note: figure.note.map(str::to_owned),
        beside,
        nearby: nearby(reading, mark.span, at_ticks),
    })
}

fn gap_readout(reading: &RecordContext<'_>, panel: &ChartPanel, gap: &GapMark, at_ticks: i64) -> Option<Readout> {
    let words = reading.words;
    let (mirror, pair) = panel.pair_of(gap)?;
    let mut beside = Vec::new();
    let mut told_sources = Vec::new();
    for (reporter, figures) in [(&mirror.other, &pair.other), (&mirror.one, &pair.one)] {
        let figures: Vec<FigureDescription<'_>> = figures
            .iter()
            .filter_map(|one| figure::figure(reading, FigureOrigin::Point { series: one.series, point: one.point }))
            .collect();
        let values = amounts::either(words, &figures.iter().map(|figure| amount(words, figure)).collect::<Vec<_>>());
        let whose = name(reading, &reporter.id);
        beside.push(words.with("gap-of", &[("name", (&whose).into()), ("values", (&values).into())]));
        let of = |source: String| words.with("gap-source", &[("name", (&whose).into()), ("source", (&source).into())]);
        told_sources.extend(figures.iter().flat_map(|figure| sources(reading, figure.evidence)).map(of));
    }
    told_sources.dedup();
    // Between rounded figures no difference is exact: the headline says what can be said.
    if let Some(difference) = pair.gap.as_ref().filter(|gap| gap.qualifier == Qualifier::Exact) {
        let exact = amounts::gap_exactly(words, difference);
        let unit = amounts::amount(words, &Qualifier::Exact, &exact, (&panel.axis.unit, panel.power));
        beside.push(words.with("gap-exactly", &[("size", (&unit).into())]));
    }
    Some(Readout {
        headline: gap_sentence(reading, panel, gap)?,
        side: gap.larger,
        period: gap_period(reading, panel, gap),
        who: None,
        sources: told_sources,
        note: None,
        beside,
        nearby: nearby(reading, gap.span, at_ticks),
    })
}

/// How many events the read-out names.
const NEARBY: usize = 3;

/// About a day is within this many days of it.
const ABOUT_A_DAY: i64 = 45;

/// The days that are "then" for a figure: those of its period, and of a figure of one day those around it.
fn then(span: DaySpan) -> (i64, i64) {
    let first = span.earliest.map_or(i64::MIN, Day::number);
    let last = span.latest.map_or(i64::MAX, Day::number);
    if first == last { (first.saturating_sub(ABOUT_A_DAY), last.saturating_add(ABOUT_A_DAY)) } else { (first, last) }
}

/// Of the events that began in the days of a figure those nearest to where one points, in order; none where nothing is on record
/// about then.
fn nearby(reading: &RecordContext<'_>, span: DaySpan, at_ticks: i64) -> Vec<String> {
    let (first, last) = then(span);
    let pointed = at_ticks.div_euclid(crate::view::TICKS_PER_DAY);
    // A mark may be pointed at beside its days.
    let day = Day::from_number(if first <= last { pointed.max(first).min(last) } else { pointed });
    let order = reading.index.events_in_order();
    let start = |position: usize| {
        let edtf = reading.dataset.events.get(position)?.when.edtf()?;
        edtf.earliest().or(edtf.latest())
    };
    // Events are sorted by their first day: the nearest stand on both sides of where this day would.
    let here = order.partition_point(|position| start(position).is_some_and(|first| first <= day));
    let around = order.part(here.saturating_sub(NEARBY)..(here + NEARBY).min(order.len()));
    let mut near: Vec<(i64, usize)> = around
        .iter()
        .filter(|position| reading.shown.has(*position))
        .filter_map(|position| Some((start(position)?.number(), position)))
        .filter(|(start, _)| (first..=last).contains(start))
        .map(|(start, position)| ((start - day.number()).abs(), position))
        .collect();
    near.sort_unstable();
    near.truncate(NEARBY);
    near.sort_by_key(|(_, position)| start(*position));
    let told = near.into_iter().filter_map(|(_, position)| {
        let event = reading.dataset.events.get(position)?;
        let period = period(reading.words, Some(&event.when));
        Some(reading.words.commas([event.title.as_str(), &period]))
    });
    told.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::fixture::World;
    use crate::time::Edtf;
    use crate::view::TICKS_PER_DAY;

    fn told(period: &str, pointed: &str) -> Vec<String> {
        let world = World::bundled();
        let day = Edtf::parse(pointed).unwrap().earliest().unwrap();
        nearby(&world.reading(), Edtf::parse(period).unwrap().span(), day.number() * TICKS_PER_DAY)
    }

    #[test]
    fn what_happened_about_then_happened_in_the_figures_own_period() {
        // The first events of 2013 are nearer to the end of 2012 than anything else is.
        for pointed in ["2012-01-01", "2012-12-31", "2013-04-01"] {
            let told = told("2012", pointed);
            assert!(told.iter().all(|event| event.contains("2012")), "{told:?}");
        }
        let of_2013 = told("2013", "2013-04-15");
        assert!(!of_2013.is_empty() && of_2013.iter().all(|event| event.contains("2013")), "{of_2013:?}");
        // A level at the end of a day has what happened some weeks around it.
        assert!(!told("2014-04-01", "2014-04-01").is_empty());
        assert!(told("2012-06-30", "2012-06-30").is_empty());
    }
}
