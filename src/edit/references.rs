//! Which record refers to which, and how a reference is let go.
//!
//! The list of everything that may refer is in `dataset::references`.

use crate::dataset::references::{for_each_reference_of, for_each_reference_of_events};
use crate::dataset::{Dataset, Event, Evidence, Id, KnownReferences, Record, RecordKind};

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

/// The records that refer to this id, each once: list and place. `known` is what is known of that without looking.
pub fn references_to(dataset: &Dataset, id: &Id, known: Option<&KnownReferences>) -> Vec<(RecordKind, usize)> {
    let mut found = Vec::new();
    let mut see = |kind, at, other: &Id| {
        if other == id && found.last() != Some(&(kind, at)) {
            found.push((kind, at));
        }
    };
    match known {
        None => for_each_reference(dataset, see),
        Some(known) => {
            let events = known.events.iter().filter_map(|at| Some((*at, dataset.events.get(*at)?)));
            if known.others_may_refer {
                for_each_reference_of(dataset, events, see);
            } else {
                for_each_reference_of_events(events, &mut see);
            }
        }
    }
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
