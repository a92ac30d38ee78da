//! Which record refers to which: the list of everything that may refer is in one place here. [`super::check`] judges the
//! same references.

use super::{Dataset, Event, Evidence, Id, RecordKind};
use crate::hashing::{QuickSet, SeenTexts};

/// Calls `see` for every reference of the dataset: the list and place of what refers, and the id referred to. Of events only
/// for those of these.
pub fn for_each_reference_of<'a>(
    dataset: &'a Dataset,
    events: impl Iterator<Item = (usize, &'a Event)>,
    mut see: impl FnMut(RecordKind, usize, &Id),
) {
    for_each_reference_of_events(events, &mut see);
    for_each_reference_of_others(dataset, see);
}

/// The same of these events alone.
pub fn for_each_reference_of_events<'a>(
    events: impl Iterator<Item = (usize, &'a Event)>,
    mut see: impl FnMut(RecordKind, usize, &Id),
) {
    for (at, record) in events {
        of_event(record, |id| see(RecordKind::Event, at, id));
    }
}

/// The same of what is no event.
pub fn for_each_reference_of_others(dataset: &Dataset, mut see: impl FnMut(RecordKind, usize, &Id)) {
    for (at, record) in dataset.people.iter().enumerate() {
        record.offices.iter().filter_map(|office| office.party.as_ref()).for_each(|id| see(RecordKind::Person, at, id));
    }
    for (at, record) in dataset.organisations.iter().enumerate() {
        record.party.iter().for_each(|id| see(RecordKind::Organisation, at, id));
    }
    for (at, record) in dataset.places.iter().enumerate() {
        record.party.iter().for_each(|id| see(RecordKind::Place, at, id));
    }
    for (at, record) in dataset.statements.iter().enumerate() {
        let ids = record.event.iter().chain(&record.by).chain(&record.topics).chain(sources(&record.evidence));
        ids.for_each(|id| see(RecordKind::Statement, at, id));
    }
    for (at, record) in dataset.agreements.iter().enumerate() {
        record.parties.iter().chain(sources(&record.evidence)).for_each(|id| see(RecordKind::Agreement, at, id));
    }
    for (at, record) in dataset.series.iter().enumerate() {
        let evidence = record.points.iter().flat_map(|point| sources(&point.evidence));
        std::iter::once(&record.reporter)
            .chain(&record.mirrors)
            .chain(evidence)
            .for_each(|id| see(RecordKind::Series, at, id));
    }
    for (at, record) in dataset.claims.iter().enumerate() {
        let counted = record.counts.iter().flat_map(|counts| counts.all_of.iter().chain(&counts.places));
        counted.chain(&record.by).chain(sources(&record.evidence)).for_each(|id| see(RecordKind::Claim, at, id));
    }
}

/// The ids that are referred to by what is no event.
pub fn named_by_others(dataset: &Dataset) -> SeenTexts {
    let mut named = SeenTexts::default();
    // Ids that many share are one text: where it lies is quicker asked for than what it is.
    let mut seen: QuickSet<usize> = QuickSet::default();
    for_each_reference_of_others(dataset, |_, _, id| {
        if seen.insert(id.as_str().as_ptr() as usize) {
            named.add(id.as_str());
        }
    });
    named
}

fn of_event(event: &Event, see: impl FnMut(&Id)) {
    let who = event.participants.iter().filter_map(|participant| participant.who.as_ref()).map(|who| who.id());
    let lists = event.places.iter().chain(&event.topics).chain(&event.outcomes);
    event.part_of.iter().chain(who).chain(lists).chain(sources(&event.evidence)).for_each(see);
}

fn sources(evidence: &[Evidence]) -> impl Iterator<Item = &Id> {
    evidence.iter().map(|evidence| &evidence.source)
}
