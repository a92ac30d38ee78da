//! What panels, measures, questions and units are called.

use super::figure::{name, since_words};
use crate::dataset::{Basis, Question};
use crate::describe::amounts;
use crate::describe::reading::RecordContext;
use crate::marks::chart::ChartPanel;
use crate::view::{Axis, Since};
use crate::words::{Words, records};

/// The measure of a panel by its full name.
pub fn title(words: &Words, axis: &Axis) -> String {
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
pub fn short_title(words: &Words, axis: &Axis) -> String {
    of_measure(words, "measure-short", axis).unwrap_or_else(|| records::capitalised(&title(words, axis)))
}

/// The same with whose it is, for a measure that one reporter alone gives and that is that reporter's: "China’s net outflow".
pub fn answer_title(reading: &RecordContext<'_>, panel: &ChartPanel) -> String {
    let key = format!("measure-of-{}", panel.axis.measure.word().replace(['_', ' '], "-"));
    match panel.reporters.as_slice() {
        [reporter] if reading.words.has(&key) => {
            reading.words.with(&key, &[("name", (&name(reading, &reporter.id)).into())])
        }
        _ => short_title(reading.words, &panel.axis),
    }
}

/// What a question is called.
pub fn question(words: &Words, question: &Question, axis: &Axis) -> String {
    let key = format!("question-{}", question.word());
    if words.has(&key) { words.text(&key) } else { short_title(words, axis) }
}

/// The unit and scale of figures as they are written: "USD bn a year".
pub fn unit_line_of(words: &Words, axis: &Axis, power: i16) -> String {
    let key = match axis.basis {
        Basis::Flow => "chart-unit-flow",
        Basis::Cumulative => "chart-unit-cumulative",
        Basis::Stock | Basis::Other(_) => "chart-unit-stock",
    };
    words.with(key, &[("unit", (&amounts::unit(words, &axis.unit, power)).into())])
}

/// The line under the title: unit, scale, and how the amounts relate to time.
pub fn unit_line(words: &Words, panel: &ChartPanel, is_logarithmic: bool) -> String {
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
pub fn gutter_unit(words: &Words, panel: &ChartPanel, is_logarithmic: bool) -> String {
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
