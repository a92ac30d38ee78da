//! The events as a table: one row an event, its date as EDTF and as first and last day.

use super::Chosen;
use super::table::{Cell, Column, ColumnSort, Table, bounds};
use crate::dataset::Event;

const COLUMNS: &[Column] = &[
    Column::new("id", ColumnSort::Id),
    Column::new("kind", ColumnSort::Text),
    Column::new("rank", ColumnSort::Text),
    Column::new("title", ColumnSort::Text),
    Column::new("when", ColumnSort::Edtf),
    Column::new("first_day", ColumnSort::Day),
    Column::new("last_day", ColumnSort::Day),
    Column::new("when_in_words", ColumnSort::Text),
    Column::new("status", ColumnSort::Text),
    Column::new("planned", ColumnSort::Edtf),
    Column::new("part_of", ColumnSort::Text),
    Column::new("places", ColumnSort::Text),
    Column::new("participants", ColumnSort::Text),
    Column::new("topics", ColumnSort::Text),
    Column::new("summary", ColumnSort::Text),
    Column::new("sources", ColumnSort::Text),
    Column::new("place_in_source", ColumnSort::Text),
];

/// The table of the events that were asked for.
pub fn table(chosen: &Chosen<'_>) -> Table {
    let rows = chosen.events.iter().map(|event| row(chosen, event)).collect();
    Table { name: "events", columns: COLUMNS, rows }
}

fn row(chosen: &Chosen<'_>, event: &Event) -> Vec<Cell> {
    let [first, last] = bounds(Some(&event.when));
    vec![
        Cell::text(event.id.as_str()),
        Cell::text(event.kind.word()),
        Cell::maybe(event.rank.as_ref().map(|rank| rank.word())),
        Cell::text(&event.title),
        Cell::edtf(Some(&event.when)),
        first,
        last,
        Cell::text(chosen.date_in_words(&event.when)),
        Cell::text(event.status.word()),
        Cell::edtf(event.planned.as_ref()),
        Cell::maybe(event.part_of.as_ref().map(|id| id.as_str())),
        Cell::text(chosen.names(event.places.iter())),
        Cell::text(chosen.participants(&event.participants)),
        Cell::text(chosen.names(event.topics.iter())),
        Cell::maybe(event.summary.as_deref()),
        Cell::text(chosen.sources(&event.evidence)),
        Cell::text(chosen.places_in_sources(&event.evidence)),
    ]
}
