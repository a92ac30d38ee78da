//! Labels of marks and gaps: as short as they can be said, and in full where there is room.

use super::figure::{
    self, FigureDescription, is_since_a_day, is_whole_years, name, period, short_label, short_value, since_words,
    telling, whole_years,
};
use super::sums;
use crate::analysis::claims::Verdict;
use crate::dataset::{Basis, Dated, Qualifier};
use crate::describe::reading::RecordContext;
use crate::describe::{amounts, reasons};
use crate::marks::chart::{ChartPanel, FigureForm, FigureMark, FigureOrigin, GapMark};
use crate::words::dates;

/// The label beside a mark. `goes_on` says that its end lies beyond the right edge.
pub fn label(reading: &RecordContext<'_>, panel: &ChartPanel, mark: &FigureMark, goes_on: bool) -> String {
    let words = reading.words;
    let Some(figure) = figure::figure(reading, mark.origin) else { return String::new() };
    let value = short_value(words, panel, &figure);
    match mark.form {
        FigureForm::Step => step_label(reading, panel, mark, &figure),
        FigureForm::Stock => value,
        FigureForm::Box => {
            words.with("chart-claim", &[("value", (&value).into()), ("years", whole_years(mark).into())])
        }
        FigureForm::Line if is_since_a_day(panel) => sums::by_end(words, mark, &value),
        // A flow that is claimed for a period, among sums.
        FigureForm::Line if panel.axis.basis == Basis::Flow => {
            let period = period(words, figure.period);
            words.with("chart-part-of-year", &[("value", (&value).into()), ("period", (&period).into())])
        }
        FigureForm::Line => {
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
        FigureForm::Running => match &mark.sum {
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

/// Of what a reporter gives for a period all values; where it is no whole years, with the period.
fn step_label(
    reading: &RecordContext<'_>,
    panel: &ChartPanel,
    mark: &FigureMark,
    figure: &FigureDescription<'_>,
) -> String {
    let words = reading.words;
    let mut values = vec![short_value(words, panel, figure)];
    for other in mark.same.iter().filter_map(|origin| figure::figure(reading, *origin)) {
        // A bound beside a number is left to the read-out.
        let is_sized = matches!(other.qualifier, Qualifier::Exact | Qualifier::About);
        let value = short_value(words, panel, &other);
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

/// What came of holding a claim against the figures: "China 79.1 holds · Kazakhstan 68.0 fails". `None` for what is no
/// claim, or where the figures come to no number.
pub fn verdicts(reading: &RecordContext<'_>, mark: &FigureMark) -> Option<String> {
    let FigureOrigin::Claim(at) = mark.origin else { return None };
    let (claim, assessment) = (reading.dataset.claims.get(at)?, reading.assessments.get(at)?);
    let telling = telling(reading);
    let comparable = assessment.by_reporter.iter().filter(|row| row.verdict != Verdict::NotComparable);
    let told = comparable.map(|row| {
        let sum = amounts::printed(&amounts::shortened(&telling.nominal(claim, row)?.to_string()));
        let (name, verdict) = (name(reading, &row.reporter), reasons::verdict(reading.words, row.verdict));
        let args = [("name", (&name).into()), ("sum", (&sum).into()), ("verdict", (&verdict).into())];
        Some(reading.words.with("chart-verdict", &args))
    });
    let told: Vec<String> = told.collect::<Option<_>>()?;
    (!told.is_empty() && told.len() <= MOST_VERDICTS).then(|| reading.words.dots(told))
}

/// A claim's label with what came of holding it against the figures in further lines; the fullest first.
pub fn full_labels(reading: &RecordContext<'_>, panel: &ChartPanel, mark: &FigureMark) -> Vec<String> {
    match mark.form {
        FigureForm::Line if is_since_a_day(panel) => {
            return sums::held_labels(reading, panel, mark, &short_label(reading, panel, mark));
        }
        FigureForm::Stock => return level_label(reading, panel, mark).into_iter().collect(),
        _ => {}
    }
    let verdicts =
        verdicts(reading, mark).map(|verdicts| format!("{}\n{verdicts}", label(reading, panel, mark, false)));
    verdicts.into_iter().collect()
}

/// More reporters than this have no room on a label.
const MOST_VERDICTS: usize = 3;

/// The level that stands last of a line, with who published it, where a reporter has several lines.
fn level_label(reading: &RecordContext<'_>, panel: &ChartPanel, mark: &FigureMark) -> Option<String> {
    let FigureOrigin::Point { series, .. } = mark.origin else { return None };
    let is_other = |other: &FigureMark| {
        other.reporter == mark.reporter
            && matches!(other.origin, FigureOrigin::Point { series: of, .. } if of != series)
    };
    let figure = figure::figure(reading, mark.origin).filter(|_| panel.marks.iter().any(is_other))?;
    let source = reading.index.source(reading.dataset, &figure.evidence.first()?.source)?;
    let publisher = source.publisher.as_deref()?.split(',').next()?;
    let value = short_value(reading.words, panel, &figure);
    Some(reading.words.with("chart-level", &[("value", (&value).into()), ("publisher", publisher.into())]))
}

/// What stands in the gap: "gap 5.8–6.1".
pub fn gap_label(reading: &RecordContext<'_>, panel: &ChartPanel, gap: &GapMark) -> Option<String> {
    let (_, pair) = panel.pair_of(gap)?;
    let gap = pair.gap.as_ref()?;
    let size = amounts::qualified(reading.words, &gap.qualifier, &amounts::gap_size(reading.words, gap));
    Some(reading.words.with("gap-label", &[("size", (&size).into())]))
}
