//! Sums and what they lack in words: what is on record of a claim, and what the years without a figure would have to bring.
//!
//! It decides nothing: verdicts come from `analysis`, sums from `marks`.

use super::figure::{self, bare_value, name, since_words, telling, years_or_window};
use crate::analysis::claims::{Bound, ByReporter, Exact, Interval, Verdict, edtf_of};
use crate::dataset::{Basis, Qualifier};
use crate::describe::reading::RecordContext;
use crate::describe::{amounts, reasons};
use crate::marks::chart::{Absence, ChartPanel, FigureForm, FigureMark, FigureOrigin, HeldClaim};
use crate::time::{DaySpan, Edtf, Ymd};
use crate::view::Since;
use crate::words::{Words, dates};

/// A stretch of days in words: "January 2013 to March 2014".
pub fn stretch(words: &Words, span: DaySpan) -> String {
    let text = edtf_of(span);
    Edtf::parse(&text).map_or(text, |edtf| dates::period(words, &edtf))
}

/// The same as short as it can be said: "2013 to Mar 2014".
fn short_stretch(words: &Words, span: DaySpan) -> String {
    let (Some(first), Some(last)) = (span.earliest, span.latest) else { return stretch(words, span) };
    let end = |Ymd { year, month, .. }: Ymd, whole: u8| {
        let told = dates::year_in_words(words, year);
        if month == whole { told } else { format!("{} {told}", dates::month_short(words, month)) }
    };
    let (start, end) = (end(first.ymd(), 1), end(last.ymd(), 12));
    if start == end {
        start
    } else {
        words.with("chart-stretch", &[("start", (&start).into()), ("end", (&end).into())])
    }
}

/// "13.9 by 2017", among sums that begin alike.
pub fn by_end(words: &Words, mark: &FigureMark, value: &str) -> String {
    let Some(end) = mark.span.latest else { return value.to_owned() };
    let end = short_end(words, end.ymd());
    words.with("chart-by", &[("value", value.into()), ("end", (&end).into())])
}

fn short_end(words: &Words, Ymd { year, month, .. }: Ymd) -> String {
    let told = dates::year_in_words(words, year);
    if month == 12 { told } else { format!("{} {told}", dates::month_short(words, month)) }
}

/// What stands where a reporter gives nothing, the fullest first: "2013–2020: no figure on record", "China: no figure".
pub fn absence(reading: &RecordContext<'_>, absence: &Absence, is_unknown: bool) -> Vec<String> {
    let words = reading.words;
    if is_unknown {
        let span = amount_of_years(words, absence.span);
        return vec![words.with("chart-none-on-record", &[("period", (&span).into())]), words.text("chart-none")];
    }
    vec![words.with("chart-no-figure", &[("name", (&name(reading, &absence.reporter)).into())])]
}

fn amount_of_years(words: &Words, span: DaySpan) -> String {
    match (span.earliest, span.latest) {
        (Some(first), Some(last)) => years_or_window(words, first, last),
        _ => stretch(words, span),
    }
}

/// That there is no figure, of whom.
pub fn no_figure(reading: &RecordContext<'_>, panel: &ChartPanel, absence: &Absence) -> String {
    let key = if panel.is_unknown(absence.span) { "chart-nobody-gives" } else { "chart-gives-none" };
    reading.words.with(key, &[("name", (&name(reading, &absence.reporter)).into())])
}

/// A claim of a sum, as the label of the one that the figures are held against; the fullest first: what is claimed, what is
/// on record of it, and what the years without a figure would have to bring; where there is room for one line, the verdict.
pub fn held_labels(reading: &RecordContext<'_>, panel: &ChartPanel, mark: &FigureMark, value: &str) -> Vec<String> {
    let words = reading.words;
    let Some(Since::Day(day)) = panel.sums.as_ref().map(|sums| sums.since) else { return Vec::new() };
    let start = since_words(words, day);
    let headline = words.with("chart-claim-since", &[("value", value.into()), ("start", (&start).into())]);
    let rows = rows(reading, panel, mark);
    let bare = bare_value(reading, panel, mark);
    let on_record: Vec<String> = rows.iter().map(|row| row.on_record_short(reading, &bare, rows.len() > 1)).collect();
    if on_record.is_empty() {
        return vec![headline];
    }
    let with_record = format!("{headline}\n{}", words.dots(&on_record));
    let needs = rows.iter().filter(|_| rows.len() == 1).find_map(|row| row.needs_short(words));
    let fullest = needs.map(|needs| format!("{with_record}\n{needs}"));
    let judged = rows.first().filter(|_| rows.len() == 1).map(|row| {
        let verdict = reasons::verdict(words, row.row.verdict);
        words.with("chart-claim-judged", &[("claim", (&headline).into()), ("verdict", (&verdict).into())])
    });
    fullest.into_iter().chain([with_record]).chain(judged).chain([headline]).collect()
}

/// What is said of a claim of a sum besides: what is on record, the verdict, what would be needed.
pub fn held(reading: &RecordContext<'_>, panel: &ChartPanel, mark: &FigureMark) -> Vec<String> {
    if mark.form != FigureForm::Line || panel.axis.basis != Basis::Cumulative {
        return Vec::new();
    }
    let rows = rows(reading, panel, mark);
    rows.iter().flat_map(|row| std::iter::once(row.on_record(reading, panel)).chain(row.needs(reading))).collect()
}

/// What a stretch without a figure would have to bring for the claims in which it is missing to hold, claim by claim.
pub fn wanted(reading: &RecordContext<'_>, panel: &ChartPanel, absence: &Absence) -> Vec<String> {
    let Some(sums) = &panel.sums else { return Vec::new() };
    let claims = sums.claims.iter().filter_map(|at| panel.marks.get(*at));
    let mut missing: Vec<&FigureMark> = claims.filter(|mark| mark.span.overlaps(absence.span)).collect();
    missing.sort_by_key(|mark| (mark.span.latest.is_none(), mark.span.latest));
    let told = missing.into_iter().filter_map(|mark| {
        let of = rows(reading, panel, mark);
        let needs = of.iter().find(|row| row.row.reporter == absence.reporter)?.needs(reading)?;
        let figure = figure::figure(reading, mark.origin)?;
        let value = amounts::amount(reading.words, figure.qualifier, figure.value, (figure.unit, figure.power));
        Some(reading.words.with("chart-for-claim", &[("value", (&value).into()), ("needs", (&needs).into())]))
    });
    told.take(MOST_WANTED).collect()
}

/// More claims than these are a list, not a remark.
const MOST_WANTED: usize = 3;

/// What one reporter's figures say of a claim of a sum.
struct SumStatement<'a> {
    row: &'a ByReporter,
    held: &'a HeldClaim,
}

fn rows<'a>(reading: &RecordContext<'a>, panel: &'a ChartPanel, claim: &FigureMark) -> Vec<SumStatement<'a>> {
    let (FigureOrigin::Claim(at), Some(sums)) = (claim.origin, &panel.sums) else { return Vec::new() };
    let Some(assessment) = reading.assessments.get(at) else { return Vec::new() };
    let comparable = assessment.by_reporter.iter().filter(|row| row.verdict != Verdict::NotComparable);
    let each = comparable.filter_map(|row| {
        let held = sums.held.iter().find(|held| held.claim == at && held.reporter == row.reporter)?;
        Some(SumStatement { row, held })
    });
    each.collect()
}

impl SumStatement<'_> {
    fn on_record_short(&self, reading: &RecordContext<'_>, claimed: &str, with_name: bool) -> String {
        let verdict = reasons::verdict(reading.words, self.row.verdict);
        let sum = amounts::short_sum(reading.words, self.held.low, self.held.high);
        let key = if with_name { "chart-on-record-of" } else { "chart-on-record-verdict" };
        let name = name(reading, &self.row.reporter);
        let args = [
            ("sum", (&sum).into()),
            ("claimed", claimed.into()),
            ("verdict", (&verdict).into()),
            ("name", (&name).into()),
        ];
        reading.words.with(key, &args)
    }

    fn on_record(&self, reading: &RecordContext<'_>, panel: &ChartPanel) -> String {
        let verdict = reasons::verdict(reading.words, self.row.verdict);
        let sum = amounts::from_to(reading.words, &self.held.low.to_string(), &self.held.high.to_string());
        let sum = amounts::amount(reading.words, &Qualifier::Exact, &sum, (&panel.axis.unit, panel.power));
        let name = name(reading, &self.row.reporter);
        let args = [("sum", (&sum).into()), ("verdict", (&verdict).into()), ("name", (&name).into())];
        reading.words.with("chart-on-record-by", &args)
    }

    fn needs_short(&self, words: &Words) -> Option<String> {
        let needs = range(words, self.held.needs.as_ref()?)?;
        let (first, last) = (self.held.missing.first()?, self.held.missing.last()?);
        let missing = short_stretch(words, first.hull(*last));
        let key = if first == last { "chart-would-need" } else { "chart-would-need-within" };
        Some(words.with(key, &[("missing", (&missing).into()), ("needs", (&needs).into())]))
    }

    fn needs(&self, reading: &RecordContext<'_>) -> Option<String> {
        let needs = range(reading.words, self.held.needs.as_ref()?)?;
        let missing = telling(reading).stretches(&self.held.missing);
        Some(reading.words.with("chart-would-need", &[("missing", (&missing).into()), ("needs", (&needs).into())]))
    }
}

/// An interval as people write it: "1.61–1.71", "more than 0.30"; `None` for what says nothing.
fn range(words: &Words, interval: &Interval) -> Option<String> {
    let short = |bound: &Bound| amounts::shortened(&bound.value.to_string());
    let low = interval.low.as_ref().filter(|low| low.value != Exact::ZERO || interval.high.is_none());
    match (low, &interval.high) {
        (Some(low), Some(high)) => Some(amounts::from_to(words, &short(low), &short(high))),
        (Some(low), None) if low.value == Exact::ZERO => None,
        (Some(low), None) => {
            let key = if low.is_closed { "at_least" } else { "more_than" };
            Some(amounts::qualified(words, &Qualifier::from_word(key), &short(low)))
        }
        (None, Some(high)) => {
            let key = if high.is_closed { "at_most" } else { "less_than" };
            Some(amounts::qualified(words, &Qualifier::from_word(key), &short(high)))
        }
        (None, None) => None,
    }
}
