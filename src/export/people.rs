//! The people and organisations as a table, with the offices held and how many of the events they take part in.

use std::collections::HashSet;

use super::Chosen;
use super::table::{ColumnSort, TypedCell, TypedColumn, TypedTable};
use crate::dataset::{Id, Names, Office, RecordKind};

const COLUMNS: &[TypedColumn] = &[
    TypedColumn::new("id", ColumnSort::Id),
    TypedColumn::new("kind", ColumnSort::Text),
    TypedColumn::new("name", ColumnSort::Text),
    TypedColumn::new("other_names", ColumnSort::Text),
    TypedColumn::new("offices", ColumnSort::Text),
    TypedColumn::new("state", ColumnSort::Text),
    TypedColumn::new("events", ColumnSort::Count),
];

/// The table of the people and organisations: of those who take part where the events were narrowed down, else of all.
pub fn table(chosen: &Chosen<'_>) -> TypedTable {
    let dataset = chosen.dataset;
    let meant: HashSet<&Id> = chosen.events.iter().map(|event| &event.id).collect();
    let events = |id: &Id| {
        let positions = chosen.index.events_of_actor(id).iter();
        positions.filter_map(|at| dataset.events.get(at)).filter(|event| meant.contains(&event.id)).count()
    };
    let is_shown = |count: usize| count > 0 || !chosen.is_narrowed;
    let mut rows = Vec::new();
    for person in &dataset.people {
        let count = events(&person.id);
        if !is_shown(count) {
            continue;
        }
        let states = person.offices.iter().filter_map(|office| office.party.as_ref());
        let mut states: Vec<String> = states.map(|state| chosen.name(state)).collect();
        states.dedup();
        rows.push(vec![
            TypedCell::text(person.id.as_str()),
            TypedCell::text(RecordKind::Person.singular()),
            TypedCell::text(chosen.name(&person.id)),
            TypedCell::text(other_names(chosen, &person.id, &person.names, &person.also)),
            TypedCell::text(
                chosen.words.semicolons(person.offices.iter().map(|office| office_in_words(chosen, office))),
            ),
            TypedCell::text(chosen.words.semicolons(states)),
            TypedCell::count(count),
        ]);
    }
    for body in &dataset.organisations {
        let count = events(&body.id);
        if !is_shown(count) {
            continue;
        }
        let also: Vec<String> = body.acronym.iter().chain(&body.also).cloned().collect();
        rows.push(vec![
            TypedCell::text(body.id.as_str()),
            TypedCell::text(RecordKind::Organisation.singular()),
            TypedCell::text(chosen.name(&body.id)),
            TypedCell::text(other_names(chosen, &body.id, &body.names, &also)),
            TypedCell::Empty,
            TypedCell::maybe(body.party.as_ref().map(|party| chosen.name(party))),
            TypedCell::count(count),
        ]);
    }
    TypedTable { name: "people", columns: COLUMNS, rows }
}

/// Every other name on record, once each.
fn other_names(chosen: &Chosen<'_>, id: &Id, names: &Names, also: &[String]) -> String {
    let shown = chosen.name(id);
    let mut others: Vec<&str> = Vec::new();
    for name in names.all().chain(also.iter().map(String::as_str)) {
        if name != shown && !others.contains(&name) {
            others.push(name);
        }
    }
    chosen.words.semicolons(others)
}

/// "Foreign Minister of Kazakhstan, 2012–2016".
fn office_in_words(chosen: &Chosen<'_>, office: &Office) -> String {
    let held = chosen.teller().office(office);
    match &office.period {
        Some(period) => chosen.words.commas([held, chosen.teller().period(period)]),
        None => held,
    }
}
