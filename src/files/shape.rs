//! Records as the file has them: every key of the format, in its order, with its value or none.
//!
//! It knows no bytes: `merge` lays shapes over what was written, or writes them out.

use std::borrow::Cow;

use crate::dataset::{
    Actor, Agreement, Claim, Correction, Counts, Dataset, Dated, Event, Evidence, Figure, Id, Names, Office,
    Organisation, Participant, Person, Place, Point, Record, Scale, Series, Source, Statement, WhenBasis,
};

/// A value of the file.
#[derive(Clone, Debug, PartialEq)]
pub enum ValueShape {
    /// What is left out: the format has a meaning for it.
    Absent,
    Text(String),
    /// A JSON number, as a text.
    Number(String),
    TrueOrFalse(bool),
    List(Vec<ValueShape>),
    Object(MemberShapes),
}

/// Every key of an object in the order of the format.
pub type MemberShapes = Vec<(Cow<'static, str>, ValueShape)>;

impl ValueShape {
    /// The value under a key.
    pub fn get(&self, key: &str) -> &Self {
        const NOTHING: &ValueShape = &ValueShape::Absent;
        match self {
            Self::Object(members) => {
                members.iter().rev().find(|(name, _)| name == key).map_or(NOTHING, |(_, value)| value)
            }
            _ => NOTHING,
        }
    }
}

fn object(members: impl IntoIterator<Item = (&'static str, ValueShape)>) -> ValueShape {
    ValueShape::Object(members.into_iter().map(|(key, value)| (Cow::Borrowed(key), value)).collect())
}

fn text(text: &str) -> ValueShape {
    ValueShape::Text(text.to_owned())
}

fn maybe<T>(value: Option<&T>, shape: impl Fn(&T) -> ValueShape) -> ValueShape {
    value.map_or(ValueShape::Absent, shape)
}

#[expect(clippy::ref_option, reason = "called with the fields of records")]
fn maybe_text(value: &Option<String>) -> ValueShape {
    maybe(value.as_ref(), |value| text(value))
}

#[expect(clippy::ref_option, reason = "called with the fields of records")]
fn maybe_date(value: &Option<Dated>) -> ValueShape {
    maybe(value.as_ref(), |dated| text(dated.text()))
}

#[expect(clippy::ref_option, reason = "called with the fields of records")]
fn maybe_id(value: &Option<Id>) -> ValueShape {
    maybe(value.as_ref(), |id| text(id.as_str()))
}

/// A list; an empty one is left out.
fn list<T>(items: &[T], shape: impl Fn(&T) -> ValueShape) -> ValueShape {
    if items.is_empty() { ValueShape::Absent } else { ValueShape::List(items.iter().map(shape).collect()) }
}

fn ids(ids: &[Id]) -> ValueShape {
    list(ids, |id| text(id.as_str()))
}

fn texts(texts: &[String]) -> ValueShape {
    list(texts, |one| text(one))
}

fn names(Names(names): &Names) -> ValueShape {
    ValueShape::Object(names.iter().map(|(language, name)| (Cow::Owned(language.to_string()), text(name))).collect())
}

fn scale(scale: Scale) -> ValueShape {
    ValueShape::Number(scale_text(scale))
}

/// A power of ten as people write it: its zeros, as far as they can be counted.
pub fn scale_text(Scale { power }: Scale) -> String {
    /// A quintillion; beyond it an exponent is easier to read.
    const MOST_ZEROS: i16 = 18;
    match usize::try_from(power) {
        Ok(zeros) if power <= MOST_ZEROS => format!("1{}", "0".repeat(zeros)),
        _ => format!("1e{power}"),
    }
}

/// An id that was made up for a record that has none in its file stays out of it.
fn own_id(id: &Id) -> ValueShape {
    if id.as_str().is_empty() || id.as_str().ends_with(']') { ValueShape::Absent } else { text(id.as_str()) }
}

/// What the dataset says of itself, without its lists.
pub fn heading(dataset: &Dataset) -> ValueShape {
    object([
        ("title", text(&dataset.title)),
        ("opens_at", maybe_date(&dataset.opens_at)),
        ("selects", maybe_id(&dataset.selects)),
    ])
}

/// A record.
pub fn record(record: &Record) -> ValueShape {
    match record {
        Record::Party(party) => object([("id", own_id(&party.id)), ("names", names(&party.names))]),
        Record::Person(record) => person(record),
        Record::Organisation(record) => organisation(record),
        Record::Place(record) => place(record),
        Record::Topic(topic) => object([("id", own_id(&topic.id)), ("names", names(&topic.names))]),
        Record::Source(record) => source(record),
        Record::Event(record) => event(record),
        Record::Statement(record) => statement(record),
        Record::Agreement(record) => agreement(record),
        Record::Series(record) => series(record),
        Record::Claim(record) => claim(record),
    }
}

fn person(person: &Person) -> ValueShape {
    let office = |office: &Office| {
        object([
            ("title", text(&office.title)),
            ("party", maybe_id(&office.party)),
            ("period", maybe_date(&office.period)),
        ])
    };
    object([
        ("id", own_id(&person.id)),
        ("names", names(&person.names)),
        ("also", texts(&person.also)),
        ("offices", list(&person.offices, office)),
    ])
}

fn organisation(organisation: &Organisation) -> ValueShape {
    object([
        ("id", own_id(&organisation.id)),
        ("names", names(&organisation.names)),
        ("also", texts(&organisation.also)),
        ("acronym", maybe_text(&organisation.acronym)),
        ("kind", maybe_text(&organisation.kind)),
        ("party", maybe_id(&organisation.party)),
    ])
}

fn place(place: &Place) -> ValueShape {
    object([
        ("id", own_id(&place.id)),
        ("names", names(&place.names)),
        ("also", texts(&place.also)),
        ("party", maybe_id(&place.party)),
    ])
}

fn source(source: &Source) -> ValueShape {
    object([
        ("id", own_id(&source.id)),
        ("title", text(&source.title)),
        ("publisher", maybe_text(&source.publisher)),
        ("issued", maybe_date(&source.issued)),
        ("url", maybe_text(&source.url)),
        ("retrieved", maybe_date(&source.retrieved)),
        ("sha256", maybe_text(&source.sha256)),
    ])
}

fn evidence(all: &[Evidence]) -> ValueShape {
    list(all, |evidence| {
        object([
            ("source", text(evidence.source.as_str())),
            ("at", maybe_text(&evidence.at)),
            ("confidence", text(evidence.confidence.word())),
        ])
    })
}

fn participant(participant: &Participant) -> ValueShape {
    let (mut person, mut organisation, mut party) = (ValueShape::Absent, ValueShape::Absent, ValueShape::Absent);
    match &participant.who {
        Some(Actor::Person(id)) => person = text(id.as_str()),
        Some(Actor::Organisation(id)) => organisation = text(id.as_str()),
        Some(Actor::Party(id)) => party = text(id.as_str()),
        None => {}
    }
    object([
        ("person", person),
        ("organisation", organisation),
        ("party", party),
        ("role", maybe(participant.role.as_ref(), |role| text(role.word()))),
        ("as", maybe_text(&participant.office)),
    ])
}

fn correction(correction: &Correction) -> ValueShape {
    object([
        ("field", text(&correction.field)),
        ("source_says", maybe_text(&correction.source_says)),
        ("taken_as", maybe_text(&correction.taken_as)),
        ("why", maybe_text(&correction.why)),
    ])
}

fn event(event: &Event) -> ValueShape {
    let basis = if event.when_basis == WhenBasis::Stated { ValueShape::Absent } else { text(event.when_basis.word()) };
    let first = [
        ("id", own_id(&event.id)),
        ("kind", text(event.kind.word())),
        ("rank", maybe(event.rank.as_ref(), |rank| text(rank.word()))),
        ("title", text(&event.title)),
        ("when", text(event.when.text())),
        ("when_basis", basis),
        ("when_note", maybe_text(&event.when_note)),
        ("planned", maybe_date(&event.planned)),
        ("status", text(event.status.word())),
        ("part_of", maybe_id(&event.part_of)),
        ("places", ids(&event.places)),
        ("participants", list(&event.participants, participant)),
        ("topics", ids(&event.topics)),
    ];
    let last = [
        ("outcomes", ids(&event.outcomes)),
        ("evidence", evidence(&event.evidence)),
        ("corrections", list(&event.corrections, correction)),
    ];
    let texts = event.texts.iter().map(|(text, told)| (text.key(), maybe_text(told)));
    object(first.into_iter().chain(texts).chain(last))
}

fn statement(statement: &Statement) -> ValueShape {
    object([
        ("id", own_id(&statement.id)),
        ("event", maybe_id(&statement.event)),
        ("by", ids(&statement.by)),
        ("gist", text(&statement.gist)),
        ("topics", ids(&statement.topics)),
        ("evidence", evidence(&statement.evidence)),
    ])
}

fn agreement(agreement: &Agreement) -> ValueShape {
    object([
        ("id", own_id(&agreement.id)),
        ("kind", text(agreement.kind.word())),
        ("title", text(&agreement.title)),
        ("parties", ids(&agreement.parties)),
        ("signed", maybe_date(&agreement.signed)),
        ("in_force", maybe_date(&agreement.in_force)),
        ("evidence", evidence(&agreement.evidence)),
    ])
}

fn series(series: &Series) -> ValueShape {
    let point = |point: &Point| {
        object([
            ("period", text(point.period.text())),
            ("value", text(point.value.text())),
            ("qualifier", text(point.qualifier.word())),
            ("note", maybe_text(&point.note)),
            ("evidence", evidence(&point.evidence)),
        ])
    };
    object([
        ("id", own_id(&series.id)),
        ("measure", text(series.measure.word())),
        ("reporter", text(series.reporter.as_str())),
        ("unit", text(&series.unit)),
        ("scale", scale(series.scale)),
        ("basis", text(series.basis.word())),
        ("may_be_negative", series.says_negative.map_or(ValueShape::Absent, ValueShape::TrueOrFalse)),
        ("mirrors", ids(&series.mirrors)),
        // The one list that the format needs.
        ("points", ValueShape::List(series.points.iter().map(point).collect())),
    ])
}

fn claim(claim: &Claim) -> ValueShape {
    let counts = |counts: &Counts| {
        object([
            ("kinds", list(&counts.kinds, |kind| text(kind.word()))),
            ("all_of", ids(&counts.all_of)),
            ("places", ids(&counts.places)),
        ])
    };
    object([
        ("id", own_id(&claim.id)),
        ("kind", text(claim.kind.word())),
        ("measure", maybe(claim.measure.as_ref(), |measure| text(measure.word()))),
        ("basis", maybe(claim.basis.as_ref(), |basis| text(basis.word()))),
        ("counts", maybe(claim.counts.as_ref(), counts)),
        ("period", maybe_date(&claim.period)),
        // Without a number there is nothing to qualify.
        (
            "qualifier",
            if claim.value.is_some() || claim.qualifier != crate::dataset::Qualifier::Exact {
                text(claim.qualifier.word())
            } else {
                ValueShape::Absent
            },
        ),
        ("value", maybe(claim.value.as_ref(), |value: &Figure| text(value.text()))),
        ("unit", maybe_text(&claim.unit)),
        ("scale", claim.scale.map_or(ValueShape::Absent, scale)),
        ("by", ids(&claim.by)),
        ("text", maybe_text(&claim.text)),
        ("evidence", evidence(&claim.evidence)),
    ])
}
