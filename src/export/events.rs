//! The events as a table: one row an event, its date as EDTF and as first and last day.

use super::Chosen;
use super::table::{ColumnSort, TypedCell, TypedColumn, TypedTable, bounds};
use crate::dataset::Event;

const COLUMNS: &[TypedColumn] = &[
    TypedColumn::new("id", ColumnSort::Id),
    TypedColumn::new("kind", ColumnSort::Text),
    TypedColumn::new("rank", ColumnSort::Text),
    TypedColumn::new("title", ColumnSort::Text),
    TypedColumn::new("when", ColumnSort::Edtf),
    TypedColumn::new("first_day", ColumnSort::Day),
    TypedColumn::new("last_day", ColumnSort::Day),
    TypedColumn::new("when_in_words", ColumnSort::Text),
    TypedColumn::new("status", ColumnSort::Text),
    TypedColumn::new("planned", ColumnSort::Edtf),
    TypedColumn::new("part_of", ColumnSort::Text),
    TypedColumn::new("places", ColumnSort::Text),
    TypedColumn::new("participants", ColumnSort::Text),
    TypedColumn::new("topics", ColumnSort::Text),
    TypedColumn::new("summary", ColumnSort::Text),
    TypedColumn::new("sources", ColumnSort::Text),
    TypedColumn::new("place_in_source", ColumnSort::Text),
    // Last, for there are readers who know the others by their place.
    TypedColumn::new("time_of_day", ColumnSort::Text),
];

/// The table of the events that were asked for.
pub fn table(chosen: &Chosen<'_>) -> TypedTable {
    let rows = chosen.events.iter().map(|event| row(chosen, event)).collect();
    TypedTable { name: "events", columns: COLUMNS, rows }
}

fn row(chosen: &Chosen<'_>, event: &Event) -> Vec<TypedCell> {
    let [first, last] = bounds(Some(&event.when));
    vec![
        TypedCell::text(event.id.as_str()),
        TypedCell::text(event.kind.word()),
        TypedCell::maybe(event.rank.as_ref().map(|rank| rank.word())),
        TypedCell::text(&event.title),
        TypedCell::edtf(Some(&event.when)),
        first,
        last,
        TypedCell::text(chosen.date_and_time(event)),
        TypedCell::text(event.status.word()),
        TypedCell::edtf(event.planned.as_ref()),
        TypedCell::maybe(event.part_of.as_ref().map(|id| id.as_str())),
        TypedCell::text(chosen.names(event.places.iter())),
        TypedCell::text(chosen.participants(&event.participants)),
        TypedCell::text(chosen.names(event.topics.iter())),
        TypedCell::maybe(event.texts.summary.as_deref()),
        TypedCell::text(chosen.sources(&event.evidence)),
        TypedCell::text(chosen.places_in_sources(&event.evidence)),
        TypedCell::maybe(event.texts.hours().map(|hours| hours.to_string()).as_deref()),
    ]
}
