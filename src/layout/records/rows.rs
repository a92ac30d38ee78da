//! The rows of the table of records and their order.

use std::collections::BTreeSet;

use super::cells;
use crate::analysis::planned::Clash;
use crate::analysis::sourced;
use crate::dataset::{EventKind, Id, RecordKind, Status};
use crate::describe::RecordContext;
use crate::index::RecordAt;
use crate::time::PlaceInTime;
use crate::view::{Preset, RecordColumn};

/// The records of the table, in its order. `clashes` are those of the whole record.
pub fn rows(reading: &RecordContext<'_>, clashes: &[Clash]) -> Vec<RecordAt> {
    let mut rows = asked_for(reading, clashes);
    let view = &reading.view.chart.table.records;
    if view.order == RecordColumn::Date {
        rows.sort_by_key(|at| place_in_time(reading, *at));
    } else {
        rows.sort_by_cached_key(|at| sort_text(reading, clashes, *at, view.order));
    }
    if view.is_descending {
        rows.reverse();
    }
    rows
}

/// Texts as they stand in a list of names: without regard to capitals, what is empty last.
fn sort_text(reading: &RecordContext<'_>, clashes: &[Clash], at: RecordAt, column: RecordColumn) -> (bool, String) {
    let text = cells::text(reading, clashes, at, column).to_lowercase();
    (text.is_empty(), text)
}

fn place_in_time(reading: &RecordContext<'_>, at: RecordAt) -> PlaceInTime {
    let date = cells::date(reading, at);
    date.as_deref().and_then(|dated| dated.edtf()).map_or(PlaceInTime::NO_DATE, PlaceInTime::of_date)
}

/// Everything that passes the filter, as far as it is asked for; whole kinds after each other.
fn asked_for(reading: &RecordContext<'_>, clashes: &[Clash]) -> Vec<RecordAt> {
    let (dataset, shown) = (reading.dataset, reading.shown);
    let events = reading.index.events_in_order().iter().filter(|at| shown.has(*at));
    let events = events.map(|at| (RecordKind::Event, at));
    match &reading.view.chart.table.records.preset {
        Preset::All => {
            let agreements = (0..dataset.agreements.len()).filter(|at| shown.has_agreement(*at));
            let claims = (0..dataset.claims.len()).filter(|at| shown.has_claim(*at));
            let all = events.chain(agreements.map(|at| (RecordKind::Agreement, at)));
            all.chain(statements(reading)).chain(claims.map(|at| (RecordKind::Claim, at))).collect()
        }
        Preset::MeetingsOf(person) => {
            let own: BTreeSet<usize> = reading.index.events_of_actor(person).iter().collect();
            events.filter(|(_, at)| own.contains(at) && is_meeting(reading, *at)).collect()
        }
        Preset::Clashes => {
            let clashing: BTreeSet<usize> = clashes.iter().flat_map(|clash| [clash.first, clash.second]).collect();
            events.filter(|(_, at)| clashing.contains(at)).collect()
        }
        Preset::Unsourced => {
            let kinds = [RecordKind::Agreement, RecordKind::Statement, RecordKind::Series, RecordKind::Claim];
            let others = kinds.into_iter().flat_map(|kind| (0..dataset.count(kind)).map(move |at| (kind, at)));
            events.chain(others).filter(|(kind, at)| sourced::how_sourced(dataset, *kind, *at).unsourced > 0).collect()
        }
        Preset::PastDue => events.filter(|(_, at)| is_past_due(reading, *at)).collect(),
    }
}

/// What was said at events that pass; without a filter all of it.
fn statements<'a>(reading: &'a RecordContext<'_>) -> impl Iterator<Item = RecordAt> + 'a {
    let is_all = reading.view.filter.is_empty();
    let passes = move |event: Option<&Id>| {
        let at = event.and_then(|id| reading.index.at(id));
        is_all || matches!(at, Some((RecordKind::Event, at)) if reading.shown.has(at))
    };
    let statements = reading.dataset.statements.iter().enumerate();
    statements.filter(move |(_, one)| passes(one.event.as_ref())).map(|(at, _)| (RecordKind::Statement, at))
}

fn is_meeting(reading: &RecordContext<'_>, at: usize) -> bool {
    let kind = reading.dataset.events.get(at).map(|event| &event.kind);
    matches!(kind, Some(EventKind::Meeting | EventKind::Summit | EventKind::Visit))
}

/// Whether an event is planned, and the last day that it may be on is over.
pub fn is_past_due(reading: &RecordContext<'_>, at: usize) -> bool {
    let Some(event) = reading.dataset.events.get(at).filter(|event| event.status == Status::Planned) else {
        return false;
    };
    let latest = event.when.edtf().and_then(|edtf| edtf.latest());
    let today = reading.view.chart.table.records.today;
    latest.zip(today).is_some_and(|(latest, today)| latest < today)
}
