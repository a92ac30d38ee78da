//! The edit that a proposal becomes: parties, bodies, people and places first, then the source, then what rests on it.

use std::collections::{HashMap, HashSet};

use super::{Choices, RecordFate, Revisions, SeriesFate, Weighed, party};
use crate::dataset::{
    Actor, Confidence, Dataset, Dated, Event, EventTexts, Evidence, Figure, Id, Names, OWN_LANGUAGE, Organisation,
    Participant, Person, Place, Point, Record, RecordKind, Series, Source,
};
use crate::edit::{Change, Edit, Heading, NewIds};
use crate::import::people;
use crate::import::proposal::{EventFound, PointFound, Proposal, SeriesFound, Who};
use crate::text::plain_name;

/// What the step is called.
pub const LABEL_FIGURES: &str = "undo-import-figures";
/// What a step of events is called.
pub const LABEL_EVENTS: &str = "undo-import-events";
/// What a step of records is called.
pub const LABEL_RECORDS: &str = "undo-import-records";

struct Making<'m, 'i> {
    proposal: &'m Proposal,
    weighed: &'m Weighed,
    dataset: &'m Dataset,
    choices: &'m Choices,
    ids: &'m mut NewIds<'i>,
    edit: Edit,
    source: Option<Id>,
    parties: HashSet<String>,
    bodies: HashSet<String>,
    people: HashMap<String, (Id, bool)>,
    places: HashMap<String, Id>,
    /// Parties on record that are countries.
    countries: HashMap<&'static str, Id>,
}

/// The whole import as one step; `None` where nothing would change.
pub fn change(
    proposal: &Proposal,
    weighed: &Weighed,
    dataset: &Dataset,
    choices: &Choices,
    ids: &mut NewIds<'_>,
) -> Option<Change> {
    let counts = [weighed.figures_taken(choices), weighed.events_taken(choices), weighed.records_taken(choices)];
    if counts.iter().all(|count| *count == 0) {
        return None;
    }
    let mut making = Making {
        proposal,
        weighed,
        dataset,
        choices,
        ids,
        edit: Edit::default(),
        source: None,
        parties: HashSet::new(),
        bodies: HashSet::new(),
        people: people_on_record(dataset),
        places: places_on_record(dataset),
        countries: people::countries(dataset),
    };
    if dataset.title.is_empty() {
        let heading = Heading { title: proposal.source.title.clone(), ..Heading::of_dataset(dataset) };
        making.put(Edit::heading(heading));
    }
    for who in &proposal.parties {
        if dataset.parties.len() < 2 {
            making.who(who);
        }
    }
    let series: Vec<(&SeriesFound, &SeriesFate)> = proposal
        .series
        .iter()
        .zip(&weighed.series)
        .enumerate()
        .filter(|(at, _)| !choices.series_left.contains(at))
        .map(|(_, pair)| pair)
        .collect();
    for (found, fate) in series {
        making.series(found, fate);
    }
    for (at, event) in proposal.events.iter().enumerate() {
        if weighed.events_new.get(at) == Some(&true) && !choices.events_left.contains(&at) {
            making.event(event);
        }
    }
    making.records();
    let (label, count) = match counts {
        [0, 0, records] => (LABEL_RECORDS, records),
        [0, events, _] => (LABEL_EVENTS, events),
        [figures, ..] => (LABEL_FIGURES, figures),
    };
    Some(Change { label, count, edit: making.edit, select: None })
}

fn people_on_record(dataset: &Dataset) -> HashMap<String, (Id, bool)> {
    let persons: HashSet<&Id> = dataset.people.iter().map(|person| &person.id).collect();
    people::spellings(dataset).into_iter().map(|(name, id)| (name, (id.clone(), persons.contains(&id)))).collect()
}

fn places_on_record(dataset: &Dataset) -> HashMap<String, Id> {
    let names = dataset.places.iter().flat_map(|place| {
        place
            .names
            .all()
            .map(str::to_owned)
            .chain(place.also.iter().cloned())
            .map(|name| (plain_name(&name), place.id.clone()))
    });
    names.collect()
}

/// A name in the record's own language.
fn named(name: &str) -> Names {
    Names(vec![(OWN_LANGUAGE.into(), name.into())])
}

impl Making<'_, '_> {
    fn put(&mut self, edit: Edit) {
        self.edit = std::mem::take(&mut self.edit).and(edit);
    }

    fn add(&mut self, record: impl Into<Record>) {
        self.put(Edit::append(record));
    }

    /// Puts on record who is not there yet.
    fn who(&mut self, who: &Who) {
        match who {
            Who::OnRecord(_) => {}
            Who::Country(code) => {
                let is_there = self.dataset.position_of(RecordKind::Party, &Id::new(code)).is_some();
                if !is_there
                    && self.parties.insert(code.clone())
                    && let Some(party) = party(code)
                {
                    self.add(party);
                }
            }
            Who::Body(name) => {
                let id = self.weighed.bodies.iter().find(|(known, _)| known == name).map(|(_, id)| id.clone());
                if let Some(id) = id
                    && self.bodies.insert(name.clone())
                {
                    self.add(Organisation { names: named(name), ..Organisation::new(id) });
                }
            }
        }
    }

    /// The source of the import: the one on record of the very same file, else a new one.
    fn source(&mut self) -> Id {
        if let Some(id) = &self.source {
            return id.clone();
        }
        let found = &self.proposal.source;
        let named = self.choices.source_title.as_deref().map(str::trim).filter(|title| !title.is_empty());
        let title = named.unwrap_or(&found.title);
        let is_known = |source: &&Source| match named {
            Some(title) => source.title == title,
            None => source.sha256.as_deref() == Some(found.sha256.as_str()),
        };
        let known = self.dataset.sources.iter().find(is_known);
        let id = if let Some(source) = known {
            source.id.clone()
        } else {
            let issued = found.issued.as_deref().map(Dated::new);
            let year = issued.as_ref().and_then(|issued| issued.edtf()?.earliest()).map(crate::time::Day::year);
            let id = self.ids.assign(RecordKind::Source, title, year);
            self.add(Source {
                title: title.to_owned(),
                publisher: found.publisher.clone(),
                issued,
                url: found.url.clone(),
                retrieved: found.retrieved.as_deref().map(Dated::new),
                sha256: Some(found.sha256.clone()),
                ..Source::new(id.clone())
            });
            id
        };
        self.source = Some(id.clone());
        id
    }

    fn evidence(&mut self, at: String) -> Vec<Evidence> {
        vec![Evidence { source: self.source(), at: Some(at), confidence: Confidence::Stated }]
    }

    fn point(&mut self, found: &PointFound) -> Point {
        let at = self.proposal.place(found);
        Point {
            period: Dated::new(&found.period),
            value: Figure::new(&found.value),
            qualifier: found.qualifier.clone(),
            note: found.note.as_deref().map(str::to_owned),
            evidence: self.evidence(at),
        }
    }

    fn series(&mut self, found: &SeriesFound, fate: &SeriesFate) {
        let new: Vec<&PointFound> = fate.new.iter().filter_map(|at| found.points.get(*at)).collect();
        let Some(at) = fate.on_record else {
            if new.is_empty() {
                return;
            }
            self.who(&found.reporter);
            let points: Vec<Point> = new.into_iter().map(|point| self.point(point)).collect();
            let has_below_zero = found.points.iter().any(|point| point.value.starts_with('-'));
            let series = Series {
                measure: found.measure.clone(),
                reporter: fate.reporter.clone(),
                unit: found.unit.clone(),
                scale: found.scale,
                basis: found.basis.clone(),
                says_negative: (has_below_zero && !found.measure.may_be_negative()).then_some(true),
                points,
                ..Series::new(fate.id.clone())
            };
            self.add(series);
            return;
        };
        let Some(mut series) = self.dataset.series.get(at).cloned() else { return };
        let before = series.points.clone();
        for revised in &fate.revised {
            let revision = self.choices.revision(revised.is_conflict);
            let Some(point) = found.points.get(revised.point).filter(|_| revision != Revisions::Leave) else {
                continue;
            };
            let point = self.point(point);
            match (revision, series.points.get_mut(revised.on_record)) {
                (Revisions::Take, Some(old)) => *old = point,
                _ => series.points.push(point),
            }
        }
        if self.choices.deletes {
            for at in fate.deleted.iter().rev().filter(|at| **at < series.points.len()).copied().collect::<Vec<_>>() {
                series.points.remove(at);
            }
        }
        for point in new {
            let point = self.point(point);
            series.points.push(point);
        }
        if series.points != before {
            self.put(Edit::replace(self.dataset, series));
        }
    }

    fn event(&mut self, found: &EventFound) {
        let when = Dated::new(&found.when);
        let year = when.edtf().and_then(|edtf| edtf.earliest()).map(crate::time::Day::year);
        let id = self.ids.assign(RecordKind::Event, &found.title, year);
        let mut participants: Vec<Participant> = Vec::new();
        for name in &found.people {
            if let Some(who) = self.person(name) {
                let is_there = participants.iter().any(|known| known.who.as_ref() == Some(&who));
                if !is_there {
                    participants.push(Participant { who: Some(who), role: None, office: None });
                }
            }
        }
        for code in &found.parties {
            let party = self.countries.get(code.as_str()).cloned().unwrap_or_else(|| {
                self.who(&Who::Country(code.clone()));
                Id::new(code)
            });
            participants.push(Participant { who: Some(Actor::Party(party)), role: None, office: None });
        }
        let places = found.places.iter().map(|name| self.place(name)).collect();
        let event = Event {
            kind: found.kind.clone(),
            title: found.title.clone(),
            when,
            status: found.status.clone(),
            places,
            participants,
            texts: EventTexts::of_summary(found.summary.clone()),
            evidence: self.evidence(found.at.clone()),
            ..Event::new(id)
        };
        self.add(event);
    }

    /// Who is meant by a name: somebody on record, or a new person; nobody where that is the answer.
    fn person(&mut self, name: &str) -> Option<Actor> {
        let actor = |(id, is_person): (Id, bool)| if is_person { Actor::Person(id) } else { Actor::Organisation(id) };
        let answer = self.proposal.mapping.names.get(name).cloned();
        let meant = match answer.as_deref() {
            Some("") => return None,
            Some(answer) => {
                let id = Id::new(answer);
                if self.dataset.position_of(RecordKind::Person, &id).is_some() {
                    return Some(Actor::Person(id));
                }
                answer.to_owned()
            }
            None => name.to_owned(),
        };
        if let Some(known) = self.people.get(&plain_name(&meant)) {
            return Some(actor(known.clone()));
        }
        let id = self.ids.assign(RecordKind::Person, &meant, None);
        self.add(Person { names: named(&meant), ..Person::new(id.clone()) });
        self.people.insert(plain_name(&meant), (id.clone(), true));
        Some(Actor::Person(id))
    }

    fn place(&mut self, name: &str) -> Id {
        if let Some(id) = self.places.get(&plain_name(name)) {
            return id.clone();
        }
        let id = self.ids.assign(RecordKind::Place, name, None);
        self.add(Place { names: named(name), ..Place::new(id.clone()) });
        self.places.insert(plain_name(name), id.clone());
        id
    }

    /// The records of another record.
    fn records(&mut self) {
        for (at, (record, fate)) in self.proposal.records.iter().zip(&self.weighed.records).enumerate() {
            if self.choices.records_left.contains(&at) || !fate.is_taken(self.choices) {
                continue;
            }
            match fate {
                RecordFate::New => self.add(record.clone()),
                RecordFate::Series { on_record, new, revised, .. } => {
                    let Some(mut series) = self.dataset.series.get(*on_record).cloned() else { continue };
                    let revision = self.choices.revision(false);
                    if revision != Revisions::Leave {
                        for (place, _, point) in revised {
                            match (revision, series.points.get_mut(*place)) {
                                (Revisions::Take, Some(old)) => *old = point.clone(),
                                _ => series.points.push(point.clone()),
                            }
                        }
                    }
                    series.points.extend(new.iter().cloned());
                    self.put(Edit::replace(self.dataset, series));
                }
                RecordFate::Same | RecordFate::Differs | RecordFate::Faulty => {}
            }
        }
    }
}
