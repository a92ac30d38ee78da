//! A figure in words: its value as written, its value as short as it can be said, its period, who says so and where.
//!
//! Numbers stand as written in the record; on labels they are rounded.

use crate::dataset::{Dated, Decimal, Evidence, Id, Qualifier};
use crate::describe::amounts;
use crate::describe::reading::RecordContext;
use crate::describe::reasons::VerdictContext;
use crate::marks::chart::{ChartPanel, FigureMark, FigureOrigin, ReporterSide};
use crate::text::shown;
use crate::time::{Day, Ymd};
use crate::view::Since;
use crate::words::{Words, dates, records};

/// The figure as the record has it.
pub struct FigureDescription<'a> {
    /// The number, as written.
    pub value: &'a str,
    /// Whether it is exact, about, more than, …
    pub qualifier: &'a Qualifier,
    /// What it is counted in.
    pub unit: &'a str,
    /// How many units the number 1 means: a power of ten.
    pub power: i16,
    /// Its day, month or years.
    pub period: Option<&'a Dated>,
    /// What is to be said about it.
    pub note: Option<&'a str>,
    /// Where it stands written.
    pub evidence: &'a [Evidence],
}

/// The figure that stands at a place in the record.
pub fn figure<'a>(reading: &RecordContext<'a>, origin: FigureOrigin) -> Option<FigureDescription<'a>> {
    match origin {
        FigureOrigin::Point { series, point } => {
            let series = reading.dataset.series.get(series)?;
            let point = series.points.get(point)?;
            Some(FigureDescription {
                value: point.value.text(),
                qualifier: &point.qualifier,
                unit: &series.unit,
                power: series.scale.power,
                period: Some(&point.period),
                note: point.note.as_deref(),
                evidence: &point.evidence,
            })
        }
        FigureOrigin::Claim(at) => {
            let claim = reading.dataset.claims.get(at)?;
            Some(FigureDescription {
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
pub(super) fn amount(words: &Words, figure: &FigureDescription<'_>) -> String {
    amounts::amount(words, figure.qualifier, figure.value, (figure.unit, figure.power))
}

/// A figure rounded for a label, in the scale of its panel.
pub(super) fn short_value(words: &Words, panel: &ChartPanel, figure: &FigureDescription<'_>) -> String {
    amounts::qualified(words, figure.qualifier, &in_scale(panel, figure))
}

fn in_scale(panel: &ChartPanel, figure: &FigureDescription<'_>) -> String {
    let shift = figure.power.saturating_sub(panel.power);
    let shifted = Decimal::parse(figure.value).filter(|_| shift != 0).and_then(|value| value.shifted(shift));
    shifted.map_or_else(|| amounts::shortened(figure.value), |value| amounts::shortened(&value.to_string()))
}

/// As it was written, and where the chart counts in another scale, as it is drawn: "USD 4512 m (4.51 bn)".
pub(super) fn written_and_drawn(words: &Words, panel: &ChartPanel, figure: &FigureDescription<'_>) -> String {
    let written = amount(words, figure);
    if figure.power == panel.power || figure.value.is_empty() {
        return written;
    }
    let scale = amounts::unit(words, "", panel.power);
    let value = amounts::printed(&in_scale(panel, figure));
    let drawn = if scale.is_empty() { value } else { format!("{value} {scale}") };
    words.with("chart-written-and-drawn", &[("written", (&written).into()), ("drawn", (&drawn).into())])
}

/// The same without what is said of it.
pub fn bare_value(reading: &RecordContext<'_>, panel: &ChartPanel, mark: &FigureMark) -> String {
    figure(reading, mark.origin).map(|figure| amounts::printed(&in_scale(panel, &figure))).unwrap_or_default()
}

/// The value of a mark alone, as short as it can be said.
pub fn short_label(reading: &RecordContext<'_>, panel: &ChartPanel, mark: &FigureMark) -> String {
    figure(reading, mark.origin).map(|figure| short_value(reading.words, panel, &figure)).unwrap_or_default()
}

/// "2005", and for a day in a year "March 2005".
pub fn since_words(words: &Words, day: Day) -> String {
    let Ymd { year, month, day } = day.ymd();
    let told = dates::year_in_words(words, year);
    if (month, day) == (1, 1) { told } else { format!("{} {told}", dates::month_name(words, month)) }
}

/// "2021–2023" where these are whole years, else from month to month.
pub fn years_or_window(words: &Words, first: Day, last: Day) -> String {
    let (start, end) = (first.ymd(), last.ymd());
    if (start.month, start.day, end.month, end.day) != (1, 1, 12, 31) {
        return dates::window_in_words(words, first, last);
    }
    amounts::from_to(words, &dates::year_in_words(words, start.year), &dates::year_in_words(words, end.year))
}

/// The name of whoever reports it.
pub fn name(reading: &RecordContext<'_>, id: &Id) -> String {
    shown(reading.index.name(reading.dataset, id, reading.words.language())).into_owned()
}

pub fn telling<'a>(reading: &RecordContext<'a>) -> VerdictContext<'a> {
    VerdictContext {
        dataset: reading.dataset,
        index: reading.index,
        assessments: reading.assessments,
        words: reading.words,
    }
}

pub(super) fn is_since_a_day(panel: &ChartPanel) -> bool {
    panel.sums.as_ref().is_some_and(|sums| matches!(sums.since, Since::Day(_)))
}

pub(super) fn whole_years(mark: &FigureMark) -> usize {
    let years = mark.years().map_or(0.0, f64::round);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few years")]
    let years = years.max(0.0) as usize;
    years
}

pub(super) fn is_whole_years(mark: &FigureMark) -> bool {
    let years = mark.years().unwrap_or_default();
    years > 0.5 && (years - years.round()).abs() < 0.01
}

pub(super) fn period(words: &Words, dated: Option<&Dated>) -> String {
    match dated {
        Some(Dated::Read(edtf)) => dates::period(words, edtf),
        Some(Dated::Unread(text)) => text.to_string(),
        None => String::new(),
    }
}

/// Who says so: "as China reports", or "claimed".
pub fn who(reading: &RecordContext<'_>, mark: &FigureMark) -> String {
    match &mark.reporter {
        Some(reporter) if mark.side != ReporterSide::Claim => {
            reading.words.with("chart-as-reported", &[("name", (&name(reading, reporter)).into())])
        }
        _ => reading.words.text("chart-claimed"),
    }
}

/// Where a figure stands written, with the place and how sure it is.
pub fn sources(reading: &RecordContext<'_>, evidence: &[Evidence]) -> Vec<String> {
    let told = evidence.iter().map(|evidence| {
        let title = shown(reading.index.name(reading.dataset, &evidence.source, reading.words.language()));
        let confidence = (evidence.confidence != crate::dataset::Confidence::Stated)
            .then(|| records::word(reading.words, "confidence", evidence.confidence.word()));
        reading.words.commas([Some(title.into_owned()), evidence.at.clone(), confidence].into_iter().flatten())
    });
    told.collect()
}
