//! Which record refers to which, and how a reference is let go.
//!
//! The list of everything that may refer is in one place here; `dataset::check` judges the same references.

use crate::dataset::{Dataset, Event, Evidence, Id, Record, RecordKind};

/// Why a record can't do without another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// A series needs who reports it.
    Reporter,
    /// A fact that would be left with nothing that says so.
    OnlyEvidence,
}

/// Calls `see` for every reference of the dataset: the list and place of what refers, and the id referred to.
pub fn for_each_reference(dataset: &Dataset, see: impl FnMut(RecordKind, usize, &Id)) {
    for_each_reference_of(dataset, dataset.events.iter().enumerate(), see);
}

/// The same, of events only of these.
fn for_each_reference_of<'a>(
    dataset: &'a Dataset,
    events: impl Iterator<Item = (usize, &'a Event)>,
    mut see: impl FnMut(RecordKind, usize, &Id),
) {
    for (at, record) in dataset.people.iter().enumerate() {
        record.offices.iter().filter_map(|office| office.party.as_ref()).for_each(|id| see(RecordKind::Person, at, id));
    }
    for (at, record) in dataset.organisations.iter().enumerate() {
        record.party.iter().for_each(|id| see(RecordKind::Organisation, at, id));
    }
    for (at, record) in dataset.places.iter().enumerate() {
        record.party.iter().for_each(|id| see(RecordKind::Place, at, id));
    }
    for (at, record) in events {
        of_event(record, |id| see(RecordKind::Event, at, id));
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

fn of_event(event: &Event, see: impl FnMut(&Id)) {
    let who = event.participants.iter().filter_map(|participant| participant.who.as_ref()).map(|who| who.id());
    let lists = event.places.iter().chain(&event.topics).chain(&event.outcomes);
    event.part_of.iter().chain(who).chain(lists).chain(sources(&event.evidence)).for_each(see);
}

fn sources(evidence: &[Evidence]) -> impl Iterator<Item = &Id> {
    evidence.iter().map(|evidence| &evidence.source)
}

/// The records that refer to this id, each once: list and place. `events` are all events that do, where that is known.
pub fn references_to(dataset: &Dataset, id: &Id, events: Option<&[usize]>) -> Vec<(RecordKind, usize)> {
    let mut found = Vec::new();
    let all = dataset.events.iter().enumerate().filter(|_| events.is_none());
    let known = events.into_iter().flatten().filter_map(|at| Some((*at, dataset.events.get(*at)?)));
    for_each_reference_of(dataset, all.chain(known), |kind, at, other| {
        if other == id && found.last() != Some(&(kind, at)) {
            found.push((kind, at));
        }
    });
    found
}

/// How a record holds on to an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RemovalOutcome {
    /// It did not refer to it.
    None,
    /// It spoke of it and does so no more.
    LetGo,
    /// It can't do without it.
    Needs(Need),
}

/// Takes every reference to `id` out of a record.
pub fn let_go(record: &mut Record, id: &Id) -> RemovalOutcome {
    let mut going = ReferenceRemoval { id, has_gone: false, need: None };
    match record {
        Record::Party(_) | Record::Topic(_) | Record::Source(_) => {}
        Record::Person(person) => person.offices.iter_mut().for_each(|office| going.maybe(&mut office.party)),
        Record::Organisation(organisation) => going.maybe(&mut organisation.party),
        Record::Place(place) => going.maybe(&mut place.party),
        Record::Event(event) => going.event(event),
        Record::Statement(statement) => {
            going.maybe(&mut statement.event);
            going.all(&mut statement.by);
            going.all(&mut statement.topics);
            going.evidence(&mut statement.evidence);
        }
        Record::Agreement(agreement) => {
            going.all(&mut agreement.parties);
            going.evidence(&mut agreement.evidence);
        }
        Record::Series(series) => {
            if series.reporter == *id {
                going.need = Some(Need::Reporter);
            }
            going.all(&mut series.mirrors);
            series.points.iter_mut().for_each(|point| going.evidence(&mut point.evidence));
        }
        Record::Claim(claim) => {
            if let Some(counts) = &mut claim.counts {
                going.all(&mut counts.all_of);
                going.all(&mut counts.places);
            }
            going.all(&mut claim.by);
            going.evidence(&mut claim.evidence);
        }
    }
    match going.need {
        Some(need) => RemovalOutcome::Needs(need),
        None if going.has_gone => RemovalOutcome::LetGo,
        None => RemovalOutcome::None,
    }
}

struct ReferenceRemoval<'a> {
    id: &'a Id,
    has_gone: bool,
    need: Option<Need>,
}

impl ReferenceRemoval<'_> {
    fn maybe(&mut self, held: &mut Option<Id>) {
        if held.as_ref() == Some(self.id) {
            *held = None;
            self.has_gone = true;
        }
    }

    fn all(&mut self, held: &mut Vec<Id>) {
        self.but_not(held, |held, id| held == id);
    }

    fn but_not<T>(&mut self, list: &mut Vec<T>, is_meant: impl Fn(&T, &Id) -> bool) {
        let before = list.len();
        list.retain(|item| !is_meant(item, self.id));
        self.has_gone |= list.len() < before;
    }

    fn evidence(&mut self, evidence: &mut Vec<Evidence>) {
        if evidence.is_empty() {
            return;
        }
        self.but_not(evidence, |evidence, id| evidence.source == *id);
        if evidence.is_empty() {
            self.need = self.need.or(Some(Need::OnlyEvidence));
        }
    }

    fn event(&mut self, event: &mut Event) {
        self.maybe(&mut event.part_of);
        self.all(&mut event.places);
        self.all(&mut event.topics);
        self.all(&mut event.outcomes);
        let before = event.participants.len();
        self.but_not(&mut event.participants, |participant, id| {
            participant.who.as_ref().is_some_and(|who| who.id() == id)
        });
        if event.participants.len() < before {
            // A correction of someone who is no longer named there would correct nothing.
            let about = format!("participants.{}.", self.id);
            event.corrections.retain(|correction| !correction.field.starts_with(&about));
        }
        self.evidence(&mut event.evidence);
    }
}
