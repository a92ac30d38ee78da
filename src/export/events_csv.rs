//! The events as a table: one row an event, its date as EDTF and as first and last day.

use super::table::{self, TableLayout};
use super::{Chosen, Made, bounds};
use crate::dataset::Event;

const COLUMNS: &[&str] = &[
    "id",
    "kind",
    "rank",
    "title",
    "when",
    "first_day",
    "last_day",
    "when_in_words",
    "status",
    "planned",
    "part_of",
    "places",
    "participants",
    "topics",
    "summary",
    "sources",
];

/// The table of the events that were asked for.
pub fn write(chosen: &Chosen<'_>, layout: TableLayout) -> Made {
    let rows = chosen.events.iter().map(|event| row(chosen, event));
    let text = table::written(layout, std::iter::once(table::head(COLUMNS)).chain(rows));
    Made { text, count: chosen.events.len(), left_out: Vec::new() }
}

fn row(chosen: &Chosen<'_>, event: &Event) -> Vec<String> {
    let [first, last] = bounds(&event.when);
    vec![
        event.id.to_string(),
        event.kind.word().to_owned(),
        event.rank.as_ref().map(|rank| rank.word().to_owned()).unwrap_or_default(),
        event.title.clone(),
        event.when.text().to_owned(),
        first,
        last,
        chosen.date_in_words(&event.when),
        event.status.word().to_owned(),
        event.planned.as_ref().map(|planned| planned.text().to_owned()).unwrap_or_default(),
        event.part_of.as_ref().map(ToString::to_string).unwrap_or_default(),
        chosen.names(event.places.iter()),
        chosen.participants(&event.participants),
        chosen.names(event.topics.iter()),
        event.summary.clone().unwrap_or_default(),
        chosen.sources(&event.evidence),
    ]
}
