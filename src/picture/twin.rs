//! The picture as tables: every figure, event and claim that it shows in words, for who reads rather than looks.
//!
//! It knows no pixel.

use std::collections::BTreeSet;

use super::told::{self, SheetTexts};
use crate::dataset::{Dataset, Id, Point, RecordKind, Series};
use crate::describe::{RecordContext, reasons, timeline, values};
use crate::ui::paper::{DrawnItem, DrawnThing, PicturePaper};
use crate::words::{dates, records};

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TwinTable {
    /// What it is called.
    pub heading: String,
    /// What its columns are called.
    pub columns: Vec<String>,
    /// How wide a column is, as a share of all.
    pub shares: Vec<u16>,
    /// Its rows, a text for each column.
    pub rows: Vec<Vec<String>>,
    /// How many rows more there are.
    pub more: usize,
}

/// A table has no more rows than this; how many there are besides is told.
const MOST_ROWS: usize = 1_000;

/// The tables of a sheet.
pub fn tables(reading: &RecordContext<'_>, texts: &SheetTexts, drawn: &[DrawnItem]) -> Vec<TwinTable> {
    let paper = PicturePaper::for_print(texts.numbers.clone());
    let all = [
        figures(reading, drawn, &paper),
        claims_told(reading, &texts.cited_claims, &paper),
        events(reading, texts),
        sources(reading, texts),
    ];
    all.into_iter().filter(|table| !table.rows.is_empty()).collect()
}

fn table(
    reading: &RecordContext<'_>,
    heading: &str,
    columns: &[(&str, u16)],
    (count, rows): (usize, impl Iterator<Item = Vec<String>>),
) -> TwinTable {
    // What is not kept is not told either.
    let kept: Vec<Vec<String>> = rows.take(MOST_ROWS).collect();
    TwinTable {
        heading: reading.words.text(heading),
        columns: columns.iter().map(|(key, _)| reading.words.text(key)).collect(),
        shares: columns.iter().map(|(_, share)| *share).collect(),
        more: count.saturating_sub(kept.len()),
        rows: kept,
    }
}

fn figures(reading: &RecordContext<'_>, drawn: &[DrawnItem], paper: &PicturePaper) -> TwinTable {
    let shown: BTreeSet<(&Id, &str)> = drawn
        .iter()
        .filter_map(|one| match &one.what {
            DrawnThing::Figure(series, period) => Some((series, period.as_str())),
            _ => None,
        })
        .collect();
    let is_shown = |series: &Series, period: &str| shown.contains(&(&series.id, period));
    let points = reading.dataset.series.iter().flat_map(|series| {
        let points = series.points.iter().filter(|point| is_shown(series, point.period.text()));
        points.map(move |point| (series, point))
    });
    let points: Vec<(&Series, &Point)> = points.collect();
    let rows = points.iter().map(|(series, point)| {
        vec![
            records::word(reading.words, "measure", series.measure.word()),
            told::names(reading).period(&point.period),
            values::point_value(reading.words, point),
            values::series_unit(reading.words, series),
            told::names(reading).whole_name(&series.reporter),
            paper.marks_of(point.evidence.iter().map(|evidence| &evidence.source)),
        ]
    });
    let columns = [
        ("picture-column-measure", 26),
        ("picture-column-period", 20),
        ("picture-column-value", 16),
        ("picture-column-unit", 14),
        ("picture-column-reporter", 24),
        ("picture-column-source", 10),
    ];
    table(reading, "picture-table-figures", &columns, (points.len(), rows))
}

fn claims_told(reading: &RecordContext<'_>, claims: &[usize], paper: &PicturePaper) -> TwinTable {
    let telling = told::verdicts(reading);
    let rows = claims.iter().filter_map(|at| {
        let (claim, assessment) = (reading.dataset.claims.get(*at)?, reading.assessments.get(*at)?);
        Some(vec![
            telling.title(claim),
            reasons::verdict(reading.words, assessment.verdict),
            telling.reason(*at),
            paper.marks_of(claim.evidence.iter().map(|evidence| &evidence.source)),
        ])
    });
    let columns = [
        ("picture-column-claim", 30),
        ("picture-column-verdict", 12),
        ("picture-column-reason", 56),
        ("picture-column-source", 10),
    ];
    table(reading, "picture-table-claims", &columns, (claims.len(), rows))
}

fn events(reading: &RecordContext<'_>, texts: &SheetTexts) -> TwinTable {
    let rows = texts.in_view.iter().map(|at| {
        vec![
            timeline::date_in_words(reading, *at),
            timeline::title(reading.dataset, *at).to_owned(),
            status(reading.dataset, reading, *at),
            sources_of(reading, *at),
        ]
    });
    let columns = [
        ("picture-column-date", 26),
        ("picture-column-event", 34),
        ("picture-column-status", 14),
        ("picture-column-written", 40),
    ];
    table(reading, "picture-table-events", &columns, (texts.in_view.len(), rows))
}

fn status(dataset: &Dataset, reading: &RecordContext<'_>, (kind, at): (RecordKind, usize)) -> String {
    if kind == RecordKind::Event {
        let status = dataset.events.get(at).map(|event| event.status.word());
        return records::word(reading.words, "status", status.unwrap_or_default());
    }
    let kind = dataset.agreements.get(at).map(|agreement| agreement.kind.word());
    records::word(reading.words, "agreement-kind", kind.unwrap_or_default())
}

fn sources_of(reading: &RecordContext<'_>, (kind, at): (RecordKind, usize)) -> String {
    let evidence = match kind {
        RecordKind::Event => reading.dataset.events.get(at).map(|event| &event.evidence),
        _ => reading.dataset.agreements.get(at).map(|agreement| &agreement.evidence),
    };
    let mut names: Vec<String> = Vec::new();
    for one in evidence.into_iter().flatten() {
        let name = told::names(reading).whole_name(&one.source);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if names.is_empty() { reading.words.text("details-no-source") } else { reading.words.semicolons(names) }
}

fn sources(reading: &RecordContext<'_>, texts: &SheetTexts) -> TwinTable {
    let mut cited: Vec<(&Id, usize)> = texts.numbers.iter().map(|(id, number)| (id, *number)).collect();
    cited.sort_by_key(|(_, number)| *number);
    let count = cited.len();
    let rows = cited.into_iter().map(|(id, number)| {
        let source = reading.index.source(reading.dataset, id);
        let issued = source.and_then(|source| source.issued.as_ref()).and_then(|issued| issued.edtf());
        let text = texts.footnotes.iter().find(|note| note.number == number);
        vec![
            number.to_string(),
            text.map(|note| note.text.clone()).unwrap_or_default(),
            issued.map(|edtf| dates::in_words(reading.words, edtf)).unwrap_or_default(),
            source.and_then(|source| source.url.clone()).unwrap_or_default(),
        ]
    });
    let columns = [
        ("picture-column-number", 6),
        ("picture-column-source", 48),
        ("picture-column-issued", 20),
        ("picture-column-address", 42),
    ];
    table(reading, "picture-table-sources", &columns, (count, rows))
}
