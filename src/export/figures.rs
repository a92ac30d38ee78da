//! The figures as a table: one row a point, its period as EDTF and as first and last day, its value as number and as
//! written, and who says so.
//!
//! `import` reads it back to the same points (`import/formats/own_figures`): a column that is renamed here is renamed there.

use super::Chosen;
use super::table::{ColumnSort, TypedCell, TypedColumn, TypedTable, bounds};
use crate::dataset::{Point, Series};
use crate::time;
use crate::words::records;

const COLUMNS: &[TypedColumn] = &[
    TypedColumn::new("series", ColumnSort::Text),
    TypedColumn::new("measure", ColumnSort::Text),
    TypedColumn::new("reporter", ColumnSort::Text),
    TypedColumn::new("period", ColumnSort::Edtf),
    TypedColumn::new("first_day", ColumnSort::Day),
    TypedColumn::new("last_day", ColumnSort::Day),
    TypedColumn::new("qualifier", ColumnSort::Text),
    TypedColumn::new("value", ColumnSort::Number),
    TypedColumn::new("unit", ColumnSort::Text),
    TypedColumn::new("scale", ColumnSort::Number),
    TypedColumn::new("basis", ColumnSort::Text),
    TypedColumn::new("note", ColumnSort::Text),
    TypedColumn::new("sources", ColumnSort::Text),
    TypedColumn::new("place_in_source", ColumnSort::Text),
    TypedColumn::new("value_as_written", ColumnSort::Text),
    TypedColumn::new("measure_name", ColumnSort::Text),
    TypedColumn::new("reporter_name", ColumnSort::Text),
    TypedColumn::new("confidence", ColumnSort::Text),
    TypedColumn::new("source_ids", ColumnSort::Text),
];

/// The table of the figures whose period may touch the days that were asked for.
pub fn table(chosen: &Chosen<'_>) -> TypedTable {
    let is_in = |point: &Point| point.period.edtf().is_none_or(|edtf| time::within(edtf, &[chosen.days]).is_some());
    let points = chosen.series.iter().flat_map(|series| series.points.iter().map(move |point| (*series, point)));
    let rows = points.filter(|(_, point)| is_in(point)).map(|(series, point)| row(chosen, series, point)).collect();
    TypedTable { name: "figures", columns: COLUMNS, rows }
}

fn row(chosen: &Chosen<'_>, series: &Series, point: &Point) -> Vec<TypedCell> {
    let [first, last] = bounds(Some(&point.period));
    let words = chosen.words;
    vec![
        TypedCell::text(series.id.as_str()),
        TypedCell::text(series.measure.word()),
        TypedCell::text(series.reporter.as_str()),
        TypedCell::edtf(Some(&point.period)),
        first,
        last,
        TypedCell::text(point.qualifier.word()),
        TypedCell::figure(&point.value),
        TypedCell::text(&series.unit),
        TypedCell::scale(series.scale),
        TypedCell::text(series.basis.word()),
        TypedCell::maybe(point.note.as_deref()),
        TypedCell::text(chosen.sources(&point.evidence)),
        TypedCell::text(chosen.places_in_sources(&point.evidence)),
        TypedCell::text(point.value.text()),
        TypedCell::text(records::word(words, "measure", series.measure.word())),
        TypedCell::text(chosen.name(&series.reporter)),
        TypedCell::text(words.semicolons(point.evidence.iter().map(|one| one.confidence.word()))),
        TypedCell::text(words.semicolons(point.evidence.iter().map(|one| one.source.as_str()))),
    ]
}
