//! Rules about facts: ids, references, dates, numbers, words and evidence.
//!
//! It never fails and changes nothing: it lists what it finds. Lines are not known here, only paths.

use std::collections::HashMap;

use super::{Actor, Basis, Claim, Dataset, Dated, Event, Evidence, Figure, Id, Measure, RecordKind, Series};
use crate::report::{Fault, Finding};
use crate::time::Edtf;

use RecordKind as Kind;

/// The lists that may hold who speaks, reports or takes part.
const ANYBODY: &[Kind] = &[Kind::Person, Kind::Organisation, Kind::Party];
const A_BODY: &[Kind] = &[Kind::Party, Kind::Organisation];

/// Everything that is wrong with a dataset, list by list.
pub fn check(dataset: &Dataset) -> Vec<Finding> {
    let mut by_id: HashMap<&Id, Kind> = HashMap::new();
    let mut checking = Checking { findings: Vec::new(), by_id: HashMap::new() };
    for (kind, position, id) in dataset.ids() {
        let path = format!("$.{}[{position}].id", kind.list_key());
        if is_made_up(id) {
            continue;
        }
        if by_id.contains_key(id) {
            checking.find(path, Fault::DuplicateId { id: id.to_string() });
            continue;
        }
        if !is_usual(kind, id) {
            checking.find(path, Fault::OddId { id: id.to_string() });
        }
        by_id.insert(id, kind);
    }
    checking.by_id = by_id;
    checking.dataset(dataset);
    checking.circles(dataset);
    for (path, fault) in super::suspicious::notes(dataset) {
        checking.find(path, fault);
    }
    checking.findings
}

/// The id of a record that has none in its file.
fn is_made_up(id: &Id) -> bool {
    id.as_str().is_empty() || id.as_str().ends_with(']')
}

fn is_usual(kind: Kind, id: &Id) -> bool {
    let id = id.as_str();
    if kind == Kind::Party {
        return id.len() == 2 && id.bytes().all(|byte| byte.is_ascii_uppercase());
    }
    let is_word = |word: &str| {
        !word.is_empty()
            && word.chars().all(|letter| letter.is_numeric() || (letter.is_alphabetic() && !letter.is_uppercase()))
    };
    id.split('-').all(is_word)
}

struct Checking<'a> {
    findings: Vec<Finding>,
    by_id: HashMap<&'a Id, Kind>,
}

impl<'a> Checking<'a> {
    fn find(&mut self, path: String, fault: Fault) {
        self.findings.push(Finding { path, line: None, fault });
    }

    fn dataset(&mut self, dataset: &'a Dataset) {
        self.date(dataset.opens_at.as_ref(), "$", "opens_at");
        if let Some(id) = &dataset.selects {
            self.refers(id, "$.selects", &Kind::ALL);
        }
        for (at, person) in dataset.people.iter().enumerate() {
            for (office_at, office) in person.offices.iter().enumerate() {
                let path = format!("$.people[{at}].offices[{office_at}]");
                self.refers_maybe(office.party.as_ref(), &path, "party", A_BODY);
                self.date(office.period.as_ref(), &path, "period");
            }
        }
        for (at, organisation) in dataset.organisations.iter().enumerate() {
            self.refers_maybe(organisation.party.as_ref(), &format!("$.organisations[{at}]"), "party", &[Kind::Party]);
        }
        for (at, place) in dataset.places.iter().enumerate() {
            self.refers_maybe(place.party.as_ref(), &format!("$.places[{at}]"), "party", &[Kind::Party]);
        }
        for (at, source) in dataset.sources.iter().enumerate() {
            self.date(source.issued.as_ref(), &format!("$.sources[{at}]"), "issued");
            self.date(source.retrieved.as_ref(), &format!("$.sources[{at}]"), "retrieved");
        }
        for (at, event) in dataset.events.iter().enumerate() {
            self.event(event, &format!("$.events[{at}]"));
        }
        for (at, statement) in dataset.statements.iter().enumerate() {
            let path = format!("$.statements[{at}]");
            self.refers_maybe(statement.event.as_ref(), &path, "event", &[Kind::Event]);
            self.refers_all(&statement.by, &path, "by", ANYBODY);
            self.refers_all(&statement.topics, &path, "topics", &[Kind::Topic]);
            self.evidence(&statement.evidence, &path);
        }
        for (at, agreement) in dataset.agreements.iter().enumerate() {
            let path = format!("$.agreements[{at}]");
            self.word(agreement.kind.is_known(), agreement.kind.word(), &path, "kind");
            self.refers_all(&agreement.parties, &path, "parties", A_BODY);
            self.date(agreement.signed.as_ref(), &path, "signed");
            self.date(agreement.in_force.as_ref(), &path, "in_force");
            self.evidence(&agreement.evidence, &path);
        }
        for (at, series) in dataset.series.iter().enumerate() {
            self.series(series, &format!("$.series[{at}]"));
        }
        for (at, claim) in dataset.claims.iter().enumerate() {
            self.claim(claim, &format!("$.claims[{at}]"));
        }
    }

    fn event(&mut self, event: &'a Event, path: &str) {
        self.word(event.kind.is_known(), event.kind.word(), path, "kind");
        if let Some(rank) = &event.rank {
            self.word(rank.is_known(), rank.word(), path, "rank");
        }
        self.date(Some(&event.when), path, "when");
        self.word(event.when_basis.is_known(), event.when_basis.word(), path, "when_basis");
        self.date(event.planned.as_ref(), path, "planned");
        self.word(event.status.is_known(), event.status.word(), path, "status");
        self.refers_maybe(event.part_of.as_ref(), path, "part_of", &[Kind::Event]);
        self.refers_all(&event.places, path, "places", &[Kind::Place]);
        for (at, participant) in event.participants.iter().enumerate() {
            let path = format!("{path}.participants[{at}]");
            match &participant.who {
                Some(Actor::Person(id)) => self.refers(id, &format!("{path}.person"), &[Kind::Person]),
                Some(Actor::Organisation(id)) => {
                    self.refers(id, &format!("{path}.organisation"), &[Kind::Organisation]);
                }
                Some(Actor::Party(id)) => self.refers(id, &format!("{path}.party"), &[Kind::Party]),
                None => {}
            }
            if let Some(role) = &participant.role {
                self.word(role.is_known(), role.word(), &path, "role");
            }
        }
        self.refers_all(&event.topics, path, "topics", &[Kind::Topic]);
        self.refers_all(&event.outcomes, path, "outcomes", &[Kind::Agreement, Kind::Event]);
        self.evidence(&event.evidence, path);
    }

    fn series(&mut self, series: &'a Series, path: &str) {
        if !series.reporter.as_str().is_empty() {
            self.refers(&series.reporter, &format!("{path}.reporter"), A_BODY);
        }
        self.basis(Some(&series.basis), path);
        self.refers_all(&series.mirrors, path, "mirrors", &[Kind::Series]);
        for (at, point) in series.points.iter().enumerate() {
            let path = format!("{path}.points[{at}]");
            self.date(Some(&point.period), &path, "period");
            let below_zero = (!series.may_be_negative()).then_some(&series.measure);
            self.number(Some(&point.value), below_zero, &path);
            self.word(point.qualifier.is_known(), point.qualifier.word(), &path, "qualifier");
            self.evidence(&point.evidence, &path);
        }
    }

    fn claim(&mut self, claim: &'a Claim, path: &str) {
        if !claim.kind.word().is_empty() {
            self.word(claim.kind.is_known(), claim.kind.word(), path, "kind");
        }
        self.basis(claim.basis.as_ref(), path);
        if let Some(counts) = &claim.counts {
            let path = format!("{path}.counts");
            for (at, kind) in counts.kinds.iter().enumerate() {
                if !kind.is_known() {
                    self.find(format!("{path}.kinds[{at}]"), Fault::UnknownWord { word: kind.word().to_owned() });
                }
            }
            self.refers_all(&counts.all_of, &path, "all_of", ANYBODY);
            self.refers_all(&counts.places, &path, "places", &[Kind::Place]);
        }
        self.date(claim.period.as_ref(), path, "period");
        self.word(claim.qualifier.is_known(), claim.qualifier.word(), path, "qualifier");
        let above_zero = claim.measure.as_ref().filter(|measure| !measure.may_be_claimed_negative());
        self.number(claim.value.as_ref(), above_zero, path);
        self.refers_all(&claim.by, path, "by", ANYBODY);
        self.evidence(&claim.evidence, path);
    }

    fn basis(&mut self, basis: Option<&Basis>, path: &str) {
        if let Some(basis) = basis.filter(|basis| !basis.word().is_empty()) {
            self.word(basis.is_known(), basis.word(), path, "basis");
        }
    }

    /// `above_zero` is the measure where it can't be negative.
    fn number(&mut self, figure: Option<&Figure>, above_zero: Option<&Measure>, path: &str) {
        let Some(figure) = figure.filter(|figure| !figure.text().is_empty()) else { return };
        match figure.value() {
            None => self.find(format!("{path}.value"), Fault::UnreadableNumber { text: figure.text().to_owned() }),
            Some(value) if value.mantissa < 0 => {
                if let Some(measure) = above_zero {
                    self.find(format!("{path}.value"), Fault::Negative { measure: measure.word().to_owned() });
                }
            }
            Some(_) => {}
        }
    }

    fn date(&mut self, dated: Option<&Dated>, path: &str, key: &str) {
        // An empty text stands for a missing one, which the reader has said already.
        if let Some(Dated::Unread(text)) = dated
            && !text.is_empty()
            && let Err(error) = Edtf::parse(text)
        {
            self.find(format!("{path}.{key}"), Fault::UnreadableDate { text: text.to_string(), error });
        }
    }

    fn word(&mut self, is_known: bool, word: &str, path: &str, key: &str) {
        if !is_known {
            self.find(format!("{path}.{key}"), Fault::UnknownWord { word: word.to_owned() });
        }
    }

    fn evidence(&mut self, evidence: &'a [Evidence], path: &str) {
        if evidence.is_empty() {
            self.find(path.to_owned(), Fault::NoEvidence);
        }
        for (at, evidence) in evidence.iter().enumerate() {
            let path = format!("{path}.evidence[{at}]");
            if !evidence.source.as_str().is_empty() {
                self.refers(&evidence.source, &format!("{path}.source"), &[Kind::Source]);
            }
            self.word(evidence.confidence.is_known(), evidence.confidence.word(), &path, "confidence");
        }
    }

    fn refers_all(&mut self, ids: &'a [Id], path: &str, key: &str, wanted: &[Kind]) {
        for (at, id) in ids.iter().enumerate() {
            self.refers(id, &format!("{path}.{key}[{at}]"), wanted);
        }
    }

    fn refers_maybe(&mut self, id: Option<&'a Id>, path: &str, key: &str, wanted: &[Kind]) {
        if let Some(id) = id {
            self.refers(id, &format!("{path}.{key}"), wanted);
        }
    }

    fn refers(&mut self, id: &'a Id, path: &str, wanted: &[Kind]) {
        match self.by_id.get(id) {
            None => self.find(path.to_owned(), Fault::NothingWithId { id: id.to_string() }),
            Some(kind) if !wanted.contains(kind) => {
                let found = kind.list_key();
                self.find(path.to_owned(), Fault::WrongKindOfRecord { id: id.to_string(), found });
            }
            Some(_) => {}
        }
    }

    /// Every event that is, by way of what it is part of, part of itself.
    fn circles(&mut self, dataset: &'a Dataset) {
        let whole_of: HashMap<&Id, &Id> =
            dataset.events.iter().rev().filter_map(|event| Some((&event.id, event.part_of.as_ref()?))).collect();
        // Whether an event lies on a circle; each is walked once.
        let mut known: HashMap<&Id, bool> = HashMap::new();
        for event in &dataset.events {
            let mut trail: Vec<&Id> = Vec::new();
            let mut here = Some(&event.id);
            while let Some(id) = here {
                if known.contains_key(id) {
                    break;
                }
                if let Some(began) = trail.iter().position(|step| *step == id) {
                    for on_circle in trail.drain(began..) {
                        known.insert(on_circle, true);
                    }
                    break;
                }
                trail.push(id);
                here = whole_of.get(id).copied();
            }
            for step in trail {
                known.insert(step, false);
            }
        }
        for (at, event) in dataset.events.iter().enumerate() {
            if event.part_of.is_some() && known.get(&event.id) == Some(&true) {
                self.find(format!("$.events[{at}].part_of"), Fault::CircularPartOf { id: event.id.to_string() });
            }
        }
    }
}
