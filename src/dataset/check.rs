//! Rules about facts: ids, references, dates, numbers, words and evidence.
//!
//! It never fails and changes nothing: it lists what it finds. Lines are not known here, only paths.

use std::collections::hash_map::Entry;

use super::{Actor, Basis, Claim, Dataset, Dated, Event, EventText, Evidence, Figure, Id, Measure, RecordKind, Series};
use crate::hashing::QuickMap;
use crate::parallel;
use crate::report::{At, Fault, Finding};
use crate::time::Edtf;

use RecordKind as Kind;

/// The lists that may hold who speaks, reports or takes part.
const ANYBODY: &[Kind] = &[Kind::Person, Kind::Organisation, Kind::Party];
const A_BODY: &[Kind] = &[Kind::Party, Kind::Organisation];

/// Everything that is wrong with a dataset, list by list.
pub fn check(dataset: &Dataset) -> Vec<Finding> {
    let (mut findings, notes) = parallel::both(
        || by_rule(dataset),
        || [super::suspicious::notes(dataset), super::unseen::notes(dataset)].concat(),
    );
    findings.extend(notes.into_iter().map(|(path, fault)| Finding { path, line: None, fault }));
    findings
}

/// Fewer events are not worth a thread of their own.
const LEAST_FOR_A_THREAD: usize = 10_000;

fn by_rule(dataset: &Dataset) -> Vec<Finding> {
    let count: usize = Kind::ALL.iter().map(|kind| dataset.count(*kind)).sum();
    let mut by_id: QuickMap<&Id, Kind> = QuickMap::default();
    by_id.reserve(count);
    let mut findings = Vec::new();
    for (kind, position, id) in dataset.ids() {
        let mut find = |fault: Fault| {
            let path = At::WHOLE.key(kind.list_key()).number(position).key("id").to_string();
            findings.push(Finding { path, line: None, fault });
        };
        if is_made_up(id) {
            continue;
        }
        if !is_usual(kind, id) && !by_id.contains_key(id) {
            find(Fault::OddId { id: id.to_string() });
        }
        match by_id.entry(id) {
            Entry::Occupied(_) => find(Fault::DuplicateId { id: id.to_string() }),
            Entry::Vacant(place) => {
                place.insert(kind);
            }
        }
    }
    let mut checking = CheckFindings { findings, by_id: &by_id, found: QuickMap::default() };
    checking.before_events(dataset);
    for found in parallel::stretches(dataset.events.len(), LEAST_FOR_A_THREAD, |stretch| {
        let mut checking = CheckFindings { findings: Vec::new(), by_id: &by_id, found: QuickMap::default() };
        let events = At::WHOLE.key("events");
        for (at, event) in dataset.events.iter().enumerate().skip(stretch.start).take(stretch.len()) {
            checking.event(event, &events.number(at));
        }
        checking.findings
    }) {
        checking.findings.extend(found);
    }
    checking.after_events(dataset);
    checking.circles(dataset);
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

struct CheckFindings<'a> {
    findings: Vec<Finding>,
    by_id: &'a QuickMap<&'a Id, Kind>,
    /// What was found by ids that many share: by where their text lies, which is quicker asked for than the text.
    found: QuickMap<usize, Kind>,
}

impl CheckFindings<'_> {
    fn find(&mut self, path: &At<'_>, fault: Fault) {
        self.findings.push(Finding { path: path.to_string(), line: None, fault });
    }

    fn before_events(&mut self, dataset: &Dataset) {
        self.date(dataset.opens_at.as_ref(), At::WHOLE, "opens_at");
        if let Some(id) = &dataset.selects {
            self.refers(id, &At::WHOLE.key("selects"), &Kind::ALL);
        }
        let people = At::WHOLE.key("people");
        for (at, person) in dataset.people.iter().enumerate() {
            let person_at = people.number(at);
            let offices = person_at.key("offices");
            for (office_at, office) in person.offices.iter().enumerate() {
                let path = offices.number(office_at);
                self.refers_maybe(office.party.as_ref(), &path, "party", A_BODY);
                self.date(office.period.as_ref(), &path, "period");
            }
        }
        let organisations = At::WHOLE.key("organisations");
        for (at, organisation) in dataset.organisations.iter().enumerate() {
            self.refers_maybe(organisation.party.as_ref(), &organisations.number(at), "party", &[Kind::Party]);
        }
        let places = At::WHOLE.key("places");
        for (at, place) in dataset.places.iter().enumerate() {
            self.refers_maybe(place.party.as_ref(), &places.number(at), "party", &[Kind::Party]);
        }
        let sources = At::WHOLE.key("sources");
        for (at, source) in dataset.sources.iter().enumerate() {
            self.date(source.issued.as_ref(), &sources.number(at), "issued");
            self.date(source.retrieved.as_ref(), &sources.number(at), "retrieved");
        }
    }

    fn after_events(&mut self, dataset: &Dataset) {
        let statements = At::WHOLE.key("statements");
        for (at, statement) in dataset.statements.iter().enumerate() {
            let path = statements.number(at);
            self.refers_maybe(statement.event.as_ref(), &path, "event", &[Kind::Event]);
            self.refers_all(&statement.by, &path, "by", ANYBODY);
            self.refers_all(&statement.topics, &path, "topics", &[Kind::Topic]);
            self.evidence(&statement.evidence, &path);
        }
        let agreements = At::WHOLE.key("agreements");
        for (at, agreement) in dataset.agreements.iter().enumerate() {
            let path = agreements.number(at);
            self.word(agreement.kind.is_known(), agreement.kind.word(), &path, "kind");
            self.refers_all(&agreement.parties, &path, "parties", A_BODY);
            self.date(agreement.signed.as_ref(), &path, "signed");
            self.date(agreement.in_force.as_ref(), &path, "in_force");
            self.evidence(&agreement.evidence, &path);
        }
        let all = At::WHOLE.key("series");
        for (at, series) in dataset.series.iter().enumerate() {
            self.series(series, &all.number(at));
        }
        let claims = At::WHOLE.key("claims");
        for (at, claim) in dataset.claims.iter().enumerate() {
            self.claim(claim, &claims.number(at));
        }
    }

    fn event(&mut self, event: &Event, path: &At<'_>) {
        self.word(event.kind.is_known(), event.kind.word(), path, "kind");
        if let Some(rank) = &event.rank {
            self.word(rank.is_known(), rank.word(), path, "rank");
        }
        self.date(Some(&event.when), path, "when");
        if let Some(time) = event.texts.get(EventText::Time).as_ref().filter(|_| event.texts.hours().is_none()) {
            self.find(&path.key("time"), Fault::UnreadableTime { text: time.clone() });
        }
        self.word(event.when_basis.is_known(), event.when_basis.word(), path, "when_basis");
        self.date(event.planned.as_ref(), path, "planned");
        self.word(event.status.is_known(), event.status.word(), path, "status");
        self.refers_maybe(event.part_of.as_ref(), path, "part_of", &[Kind::Event]);
        self.refers_all(&event.places, path, "places", &[Kind::Place]);
        let participants = path.key("participants");
        for (at, participant) in event.participants.iter().enumerate() {
            let path = participants.number(at);
            match &participant.who {
                Some(Actor::Person(id)) => self.refers(id, &path.key("person"), &[Kind::Person]),
                Some(Actor::Organisation(id)) => {
                    self.refers(id, &path.key("organisation"), &[Kind::Organisation]);
                }
                Some(Actor::Party(id)) => self.refers(id, &path.key("party"), &[Kind::Party]),
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

    fn series(&mut self, series: &Series, path: &At<'_>) {
        if !series.reporter.as_str().is_empty() {
            self.refers(&series.reporter, &path.key("reporter"), A_BODY);
        }
        self.basis(Some(&series.basis), path);
        self.refers_all(&series.mirrors, path, "mirrors", &[Kind::Series]);
        let points = path.key("points");
        for (at, point) in series.points.iter().enumerate() {
            let path = points.number(at);
            self.date(Some(&point.period), &path, "period");
            let below_zero = (!series.may_be_negative()).then_some(&series.measure);
            self.number(Some(&point.value), below_zero, &path);
            self.word(point.qualifier.is_known(), point.qualifier.word(), &path, "qualifier");
            self.evidence(&point.evidence, &path);
        }
    }

    fn claim(&mut self, claim: &Claim, path: &At<'_>) {
        if !claim.kind.word().is_empty() {
            self.word(claim.kind.is_known(), claim.kind.word(), path, "kind");
        }
        self.basis(claim.basis.as_ref(), path);
        if let Some(counts) = &claim.counts {
            let path = path.key("counts");
            let kinds = path.key("kinds");
            for (at, kind) in counts.kinds.iter().enumerate() {
                if !kind.is_known() {
                    self.find(&kinds.number(at), Fault::UnknownWord { word: kind.word().to_owned() });
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

    fn basis(&mut self, basis: Option<&Basis>, path: &At<'_>) {
        if let Some(basis) = basis.filter(|basis| !basis.word().is_empty()) {
            self.word(basis.is_known(), basis.word(), path, "basis");
        }
    }

    /// `above_zero` is the measure where it can't be negative.
    fn number(&mut self, figure: Option<&Figure>, above_zero: Option<&Measure>, path: &At<'_>) {
        let Some(figure) = figure.filter(|figure| !figure.text().is_empty()) else { return };
        match figure.value() {
            None => self.find(&path.key("value"), Fault::UnreadableNumber { text: figure.text().to_owned() }),
            Some(value) if value.mantissa < 0 => {
                if let Some(measure) = above_zero {
                    self.find(&path.key("value"), Fault::Negative { measure: measure.word().to_owned() });
                }
            }
            Some(_) => {}
        }
    }

    fn date(&mut self, dated: Option<&Dated>, path: &At<'_>, key: &str) {
        // An empty text stands for a missing one, which the reader has said already.
        if let Some(Dated::Unread(text)) = dated
            && !text.is_empty()
            && let Err(error) = Edtf::parse(text)
        {
            self.find(&path.key(key), Fault::UnreadableDate { text: text.to_string(), error });
        }
    }

    fn word(&mut self, is_known: bool, word: &str, path: &At<'_>, key: &str) {
        if !is_known {
            self.find(&path.key(key), Fault::UnknownWord { word: word.to_owned() });
        }
    }

    fn evidence(&mut self, evidence: &[Evidence], path: &At<'_>) {
        if evidence.is_empty() {
            self.find(path, Fault::NoEvidence);
        }
        let all = path.key("evidence");
        for (at, evidence) in evidence.iter().enumerate() {
            let path = all.number(at);
            if !evidence.source.as_str().is_empty() {
                self.refers(&evidence.source, &path.key("source"), &[Kind::Source]);
            }
            self.word(evidence.confidence.is_known(), evidence.confidence.word(), &path, "confidence");
        }
    }

    fn refers_all(&mut self, ids: &[Id], path: &At<'_>, key: &str, wanted: &[Kind]) {
        let all = path.key(key);
        for (at, id) in ids.iter().enumerate() {
            self.refers(id, &all.number(at), wanted);
        }
    }

    fn refers_maybe(&mut self, id: Option<&Id>, path: &At<'_>, key: &str, wanted: &[Kind]) {
        if let Some(id) = id {
            self.refers(id, &path.key(key), wanted);
        }
    }

    fn refers(&mut self, id: &Id, path: &At<'_>, wanted: &[Kind]) {
        let at = id.as_str().as_ptr() as usize;
        let known = self.found.get(&at).copied().or_else(|| {
            let kind = self.by_id.get(id).copied()?;
            self.found.insert(at, kind);
            Some(kind)
        });
        match known {
            None => self.find(path, Fault::NothingWithId { id: id.to_string() }),
            Some(kind) if !wanted.contains(&kind) => {
                let found = kind.list_key();
                self.find(path, Fault::WrongKindOfRecord { id: id.to_string(), found });
            }
            Some(_) => {}
        }
    }

    /// Every event that is, by way of what it is part of, part of itself.
    fn circles(&mut self, dataset: &Dataset) {
        let whole_of: QuickMap<&Id, &Id> =
            dataset.events.iter().rev().filter_map(|event| Some((&event.id, event.part_of.as_ref()?))).collect();
        // Whether an event lies on a circle; each is walked once.
        let mut known: QuickMap<&Id, bool> = QuickMap::default();
        // What is part of nothing lies on no circle.
        for event in dataset.events.iter().filter(|event| event.part_of.is_some()) {
            let mut trail: Vec<&Id> = Vec::new();
            let mut on_trail: QuickMap<&Id, usize> = QuickMap::default();
            let mut here = Some(&event.id);
            while let Some(id) = here {
                if known.contains_key(id) || !whole_of.contains_key(id) {
                    break;
                }
                if let Some(began) = on_trail.get(id) {
                    for on_circle in trail.drain(began..) {
                        known.insert(on_circle, true);
                    }
                    break;
                }
                on_trail.insert(id, trail.len());
                trail.push(id);
                here = whole_of.get(id).copied();
            }
            for step in trail {
                known.insert(step, false);
            }
        }
        let events = At::WHOLE.key("events");
        for (at, event) in dataset.events.iter().enumerate() {
            if event.part_of.is_some() && known.get(&event.id) == Some(&true) {
                self.find(&events.number(at).key("part_of"), Fault::CircularPartOf { id: event.id.to_string() });
            }
        }
    }
}
