//! The figures of a panel as bars of each reporter, under the years that they are of, with their values.

use super::text::{self, Ink, Page};
use super::{LettersWriting, column};
use crate::describe::chart as tell;
use crate::marks::chart::{ChartPanel, FigureMark, Reporter, ReporterSide};
use crate::ui::paper;

/// How many lines a bar may be high, and the parts of a letter that it may fill.
const LINES: usize = 3;
const PARTS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// Adds the bars of all reporters.
pub fn add(page: &mut Page, writing: &LettersWriting<'_>, panel: &ChartPanel) {
    let window = writing.scale.window;
    let seen = panel.seen(window.first_day(), window.last_day());
    let marks: Vec<&FigureMark> = seen.iter().filter_map(|at| panel.marks.get(*at)).collect();
    let most = marks.iter().filter(|mark| mark.reporter.is_some()).map(|mark| mark.height.abs()).fold(0.0, f64::max);
    for reporter in &panel.reporters {
        let own: Vec<&FigureMark> = marks
            .iter()
            .copied()
            .filter(|mark| mark.reporter.as_ref() == Some(&reporter.id) && !mark.is_second)
            .collect();
        if !own.is_empty() {
            of_reporter(page, writing, panel, reporter, &own, most);
        }
    }
}

fn of_reporter(
    page: &mut Page,
    writing: &LettersWriting<'_>,
    panel: &ChartPanel,
    reporter: &Reporter,
    marks: &[&FigureMark],
    most: f64,
) {
    let reading = &writing.reading;
    let ink = match reporter.side {
        ReporterSide::First => Ink::First,
        ReporterSide::Second => Ink::Second,
        ReporterSide::ThirdParty | ReporterSide::Claim => Ink::Plain,
    };
    let sources = marks.iter().flat_map(|mark| paper::sources_of(reading.dataset, mark));
    let numbers = writing.paper.marks_of(sources);
    let name = reading.words.with("chart-as-reported", &[("name", reading.name(&reporter.id).into())]);
    page.wrapped(&format!("{name} {numbers}"), ink, 0);
    let values = values(page, writing, panel, marks);
    if let Some(line) = &values {
        page.line(line, ink);
    }
    for line in heights(page.width, writing, marks, most) {
        page.line(&line, ink);
    }
    if values.is_none() {
        let told = marks.iter().map(|mark| {
            let period = match (mark.span.earliest, mark.span.latest) {
                (Some(first), Some(last)) => tell::years_or_window(reading.words, first, last),
                _ => String::new(),
            };
            let value = tell::short_label(reading, panel, mark);
            let args = [("period", (&period).into()), ("value", (&value).into())];
            reading.words.with("picture-value", &args)
        });
        page.wrapped(&reading.words.semicolons(told), Ink::Plain, 0);
    }
}

/// The columns that a mark stands over.
fn columns(width: usize, writing: &LettersWriting<'_>, mark: &FigureMark) -> (usize, usize) {
    let end = width.saturating_sub(1);
    let at = |x: f32| if x < 0.0 { 0 } else { column(writing, x).unwrap_or(end) };
    let first = mark.span.earliest.map_or(0, |day| at(writing.scale.x_from_day(day)));
    let last = mark.span.latest.map_or(end, |day| at(writing.scale.x_after_day(day) - 0.01));
    (first, last.max(first))
}

/// The values over their bars, in one line; `None` where some have no room.
fn values(page: &Page, writing: &LettersWriting<'_>, panel: &ChartPanel, marks: &[&FigureMark]) -> Option<String> {
    let mut line = String::new();
    let mut placed: Vec<(usize, usize, String)> = marks
        .iter()
        .map(|mark| {
            let (first, last) = columns(page.width, writing, mark);
            (first, last, tell::short_label(&writing.reading, panel, mark))
        })
        .collect();
    placed.sort();
    for (first, last, value) in placed {
        let length = text::width(&value);
        if length > last - first + 1 {
            return None;
        }
        let at = first + (last - first + 1 - length) / 2;
        let so_far = text::width(&line);
        if at < so_far {
            return None;
        }
        line.push_str(&" ".repeat(at - so_far));
        line.push_str(&value);
    }
    Some(line)
}

/// The bars, from the top line down. What is below zero hangs as a line of its own sign.
fn heights(width: usize, writing: &LettersWriting<'_>, marks: &[&FigureMark], most: f64) -> Vec<String> {
    let mut filled: Vec<(usize, bool)> = vec![(0, false); width];
    for mark in marks {
        let (first, last) = columns(width, writing, mark);
        let share = if most > 0.0 { mark.height.abs() / most } else { 0.0 };
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a few lines"
        )]
        let height = ((share * (LINES * PARTS.len()) as f64).round() as usize).max(1);
        // A blank between two bars side by side.
        let upto = if last > first { last } else { last + 1 };
        for place in filled.iter_mut().take(upto).skip(first) {
            *place = (height, mark.height < 0.0);
        }
    }
    let is_low = |line: usize| filled.iter().all(|(height, _)| *height <= line * PARTS.len());
    (0..LINES)
        .rev()
        .filter(|line| *line == 0 || !is_low(*line))
        .map(|line| filled.iter().map(|(height, is_negative)| letter(*height, *is_negative, line)).collect())
        .collect()
}

fn letter(height: usize, is_negative: bool, line: usize) -> char {
    let here = height.saturating_sub(line * PARTS.len()).min(PARTS.len());
    match here.checked_sub(1).and_then(|part| PARTS.get(part)) {
        None => ' ',
        // Less than nothing is not to be taken for more.
        Some(_) if is_negative => '░',
        Some(part) => *part,
    }
}
