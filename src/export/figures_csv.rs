//! The figures as a table: one row a point, its period as EDTF and as first and last day, its value as written.

use super::table::{self, TableLayout};
use super::{Chosen, Made, bounds};
use crate::dataset::{Point, Series};
use crate::time;

const COLUMNS: &[&str] = &[
    "series",
    "measure",
    "reporter",
    "period",
    "first_day",
    "last_day",
    "qualifier",
    "value",
    "unit",
    "scale",
    "basis",
    "note",
    "sources",
    "place_in_source",
];

/// The table of the figures whose period may touch the days that were asked for.
pub fn write(chosen: &Chosen<'_>, layout: TableLayout) -> Made {
    let is_in = |point: &Point| point.period.edtf().is_none_or(|edtf| time::within(edtf, &[chosen.days]).is_some());
    let points = chosen.series.iter().flat_map(|series| series.points.iter().map(move |point| (*series, point)));
    let rows: Vec<Vec<String>> =
        points.filter(|(_, point)| is_in(point)).map(|(series, point)| row(chosen, series, point)).collect();
    let count = rows.len();
    let text = table::written(layout, std::iter::once(table::head(COLUMNS)).chain(rows));
    Made { text, count, left_out: Vec::new() }
}

fn row(chosen: &Chosen<'_>, series: &Series, point: &Point) -> Vec<String> {
    let [first, last] = bounds(&point.period);
    let places = point.evidence.iter().filter_map(|one| one.at.as_deref());
    vec![
        series.id.to_string(),
        series.measure.word().to_owned(),
        series.reporter.to_string(),
        point.period.text().to_owned(),
        first,
        last,
        point.qualifier.word().to_owned(),
        point.value.text().to_owned(),
        series.unit.clone(),
        series.scale.to_f64().to_string(),
        series.basis.word().to_owned(),
        point.note.clone().unwrap_or_default(),
        chosen.sources(&point.evidence),
        chosen.words.semicolons(places),
    ]
}
