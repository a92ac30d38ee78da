//! The figures as a table: one row a point, its period as EDTF and as first and last day, its value as number and as
//! written, and who says so.
//!
//! `import` reads it back to the same points (`import/formats/own_figures`): a column that is renamed here is renamed there.

use super::Chosen;
use super::table::{Cell, Column, ColumnSort, Table, bounds};
use crate::dataset::{Point, Series};
use crate::time;
use crate::words::records;

const COLUMNS: &[Column] = &[
    Column::new("series", ColumnSort::Text),
    Column::new("measure", ColumnSort::Text),
    Column::new("reporter", ColumnSort::Text),
    Column::new("period", ColumnSort::Edtf),
    Column::new("first_day", ColumnSort::Day),
    Column::new("last_day", ColumnSort::Day),
    Column::new("qualifier", ColumnSort::Text),
    Column::new("value", ColumnSort::Number),
    Column::new("unit", ColumnSort::Text),
    Column::new("scale", ColumnSort::Number),
    Column::new("basis", ColumnSort::Text),
    Column::new("note", ColumnSort::Text),
    Column::new("sources", ColumnSort::Text),
    Column::new("place_in_source", ColumnSort::Text),
    Column::new("value_as_written", ColumnSort::Text),
    Column::new("measure_name", ColumnSort::Text),
    Column::new("reporter_name", ColumnSort::Text),
    Column::new("confidence", ColumnSort::Text),
    Column::new("source_ids", ColumnSort::Text),
];

/// The table of the figures whose period may touch the days that were asked for.
pub fn table(chosen: &Chosen<'_>) -> Table {
    let is_in = |point: &Point| point.period.edtf().is_none_or(|edtf| time::within(edtf, &[chosen.days]).is_some());
    let points = chosen.series.iter().flat_map(|series| series.points.iter().map(move |point| (*series, point)));
    let rows = points.filter(|(_, point)| is_in(point)).map(|(series, point)| row(chosen, series, point)).collect();
    Table { name: "figures", columns: COLUMNS, rows }
}

fn row(chosen: &Chosen<'_>, series: &Series, point: &Point) -> Vec<Cell> {
    let [first, last] = bounds(Some(&point.period));
    let words = chosen.words;
    vec![
        Cell::text(series.id.as_str()),
        Cell::text(series.measure.word()),
        Cell::text(series.reporter.as_str()),
        Cell::edtf(Some(&point.period)),
        first,
        last,
        Cell::text(point.qualifier.word()),
        Cell::figure(&point.value),
        Cell::text(&series.unit),
        Cell::scale(series.scale),
        Cell::text(series.basis.word()),
        Cell::maybe(point.note.as_deref()),
        Cell::text(chosen.sources(&point.evidence)),
        Cell::text(chosen.places_in_sources(&point.evidence)),
        Cell::text(point.value.text()),
        Cell::text(records::word(words, "measure", series.measure.word())),
        Cell::text(chosen.name(&series.reporter)),
        Cell::text(words.semicolons(point.evidence.iter().map(|one| one.confidence.word()))),
        Cell::text(words.semicolons(point.evidence.iter().map(|one| one.source.as_str()))),
    ]
}
