//! What Details says of people, organisations, states, places and topics, and of the sources that facts are drawn from.
//!
//! Pure: facts in, sections out. It knows no widget.

use crate::analysis::claims::Assessments;
use crate::dataset::{
    Claim, Evidence, Id, Names, Organisation, Party, Person, Place, RecordKind, Source, Statement, Topic,
};
use crate::describe::record_names::{LONGEST_LIST, RecordNames};
use crate::describe::sheet::{RecordSheet, Section, SheetRow, SheetRun};
use crate::words::records;

fn with_sections(
    teller: &RecordNames<'_>,
    kind: RecordKind,
    title: String,
    sections: Vec<Option<Section>>,
) -> RecordSheet {
    let overline = records::word(teller.words, "record", kind_word(kind));
    RecordSheet { overline, title, is_overline_caution: false, sections: sections.into_iter().flatten().collect() }
}

/// The word for a kind of record in the texts.
pub fn kind_word(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Party => "party",
        RecordKind::Person => "person",
        RecordKind::Organisation => "organisation",
        RecordKind::Place => "place",
        RecordKind::Topic => "topic",
        RecordKind::Source => "source",
        RecordKind::Event => "event",
        RecordKind::Statement => "statement",
        RecordKind::Agreement => "agreement",
        RecordKind::Series => "series",
        RecordKind::Claim => "claim",
    }
}

fn shown_name(teller: &RecordNames<'_>, names: &Names, id: &Id) -> String {
    names.shown(teller.words.language()).unwrap_or(id.as_str()).to_owned()
}

fn first(rows: Vec<SheetRow>) -> Option<Section> {
    (!rows.is_empty()).then_some(Section { rows, ..Section::default() })
}

pub fn person(teller: &RecordNames<'_>, assessments: &Assessments, person: &Person) -> RecordSheet {
    let offices = person.offices.iter().map(|office| {
        let period = office.period.as_ref().map(|period| teller.date(period));
        SheetRow { pieces: vec![SheetRun::Text(teller.office(office))], ..SheetRow::default() }.with_under(period)
    });
    let sections = vec![
        first(teller.names(&person.names, &person.also)),
        Section::headed("details-offices", offices.collect()),
        teller.event_section("details-events", teller.index.events_of_actor(&person.id).iter()),
        statements_by(teller, &person.id),
        claims_of(teller, assessments, &person.id),
    ];
    with_sections(teller, RecordKind::Person, shown_name(teller, &person.names, &person.id), sections)
}

pub fn organisation(teller: &RecordNames<'_>, assessments: &Assessments, organisation: &Organisation) -> RecordSheet {
    let mut rows = Vec::new();
    rows.extend(teller.labelled_text("details-acronym", organisation.acronym.clone()));
    let kind = organisation.kind.as_deref().map(|kind| records::word(teller.words, "organisation-kind", kind));
    rows.extend(teller.labelled_text("details-kind", kind));
    rows.extend(organisation.party.as_ref().and_then(|party| teller.labelled_links("details-state", [party])));
    rows.extend(teller.names(&organisation.names, &organisation.also));
    let sections = vec![
        first(rows),
        teller.event_section("details-events", teller.index.events_of_actor(&organisation.id).iter()),
        statements_by(teller, &organisation.id),
        claims_of(teller, assessments, &organisation.id),
        reported_by(teller, &organisation.id),
    ];
    with_sections(teller, RecordKind::Organisation, shown_name(teller, &organisation.names, &organisation.id), sections)
}

pub fn party(teller: &RecordNames<'_>, party: &Party) -> RecordSheet {
    let holds_office = |person: &&Person| person.offices.iter().any(|office| office.party.as_ref() == Some(&party.id));
    let people = teller.dataset.people.iter().filter(holds_office).map(|person| {
        let offices = person.offices.iter().filter(|office| office.party.as_ref() == Some(&party.id));
        let titles = teller.words.commas(offices.map(|office| office.title.as_str()));
        SheetRow { pieces: vec![teller.link(&person.id)], ..SheetRow::default() }.with_under(Some(titles))
    });
    let agreements = teller.dataset.agreements.iter().filter(|agreement| agreement.parties.contains(&party.id));
    let sections = vec![
        first(teller.names(&party.names, &[])),
        Section::headed("details-people", people.collect()),
        Section::headed(
            "details-agreements",
            agreements.filter_map(|agreement| teller.agreement_row(&agreement.id)).collect(),
        ),
        teller.event_section("details-events", teller.index.events_of_actor(&party.id).iter()),
        reported_by(teller, &party.id),
    ];
    with_sections(teller, RecordKind::Party, shown_name(teller, &party.names, &party.id), sections)
}

pub fn place(teller: &RecordNames<'_>, place: &Place) -> RecordSheet {
    let mut rows = Vec::new();
    rows.extend(place.party.as_ref().and_then(|party| teller.labelled_links("details-state", [party])));
    rows.extend(teller.names(&place.names, &place.also));
    let sections =
        vec![first(rows), teller.event_section("details-events", teller.index.events_at_place(&place.id).iter())];
    with_sections(teller, RecordKind::Place, shown_name(teller, &place.names, &place.id), sections)
}

pub fn topic(teller: &RecordNames<'_>, topic: &Topic) -> RecordSheet {
    let sections = vec![
        first(teller.names(&topic.names, &[])),
        teller.event_section("details-events", teller.index.events_about(&topic.id).iter()),
        statements(teller, |statement| statement.topics.contains(&topic.id)),
    ];
    with_sections(teller, RecordKind::Topic, shown_name(teller, &topic.names, &topic.id), sections)
}

/// A source: what it is, and everything that rests on it.
pub fn source(teller: &RecordNames<'_>, source: &Source) -> RecordSheet {
    let cites = |evidence: &[Evidence]| evidence.iter().any(|one| one.source == source.id);
    let own = |evidence: &[Evidence]| -> Vec<Evidence> {
        evidence.iter().filter(|one| one.source == source.id).cloned().collect()
    };
    let mut rows = Vec::new();
    rows.extend(teller.labelled_text("details-publisher", source.publisher.clone()));
    rows.extend(teller.labelled_text("details-issued", source.issued.as_ref().map(|issued| teller.date(issued))));
    if let Some(url) = source.url.clone().filter(|url| !url.is_empty()) {
        let web = SheetRow { pieces: vec![web(url)], ..SheetRow::default() };
        rows.push(web.labelled(&teller.text("details-address")));
    }
    rows.extend(
        teller.labelled_text("details-retrieved", source.retrieved.as_ref().map(|retrieved| teller.date(retrieved))),
    );
    rows.extend(teller.labelled_text("details-sha256", source.sha256.clone()));
    let row = |id: &Id, evidence: &[Evidence]| {
        SheetRow { pieces: vec![teller.link(id)], ..SheetRow::default() }.with_aside(teller.places_said(&own(evidence)))
    };

    let events = teller.index.events_in_order().iter().filter_map(|position| teller.dataset.events.get(position));
    let events: Vec<SheetRow> =
        events.filter(|event| cites(&event.evidence)).map(|event| row(&event.id, &event.evidence)).collect();
    let agreements =
        teller.dataset.agreements.iter().filter(|one| cites(&one.evidence)).map(|one| row(&one.id, &one.evidence));
    let statements =
        teller.dataset.statements.iter().filter(|one| cites(&one.evidence)).map(|one| row(&one.id, &one.evidence));
    let claims = teller.dataset.claims.iter().filter(|one| cites(&one.evidence)).map(|one| row(&one.id, &one.evidence));
    let series = teller.dataset.series.iter().filter_map(|series| {
        let count = series.points.iter().filter(|point| cites(&point.evidence)).count();
        let said = teller.with("details-points", &[("count", count.into())]);
        (count > 0)
            .then(|| SheetRow { pieces: vec![teller.link(&series.id)], ..SheetRow::default() }.with_aside(Some(said)))
    });
    let sections = vec![
        first(rows),
        listed(teller, "details-events", events),
        listed(teller, "details-agreements", agreements.collect()),
        listed(teller, "details-statements", statements.collect()),
        listed(teller, "details-claims", claims.collect()),
        listed(teller, "details-series", series.collect()),
    ];
    with_sections(teller, RecordKind::Source, source.title.clone(), sections)
}

/// Only what a browser opens is a link: a record may have any text there.
fn web(url: String) -> SheetRun {
    if url.starts_with("https://") || url.starts_with("http://") {
        SheetRun::Web { text: url.clone(), url }
    } else {
        SheetRun::Text(url)
    }
}

/// A section cut at the longest list.
fn listed(teller: &RecordNames<'_>, heading: &'static str, mut rows: Vec<SheetRow>) -> Option<Section> {
    let count = rows.len();
    rows.truncate(LONGEST_LIST);
    Section::headed(heading, teller.cut(rows, count))
}

fn statements_by(teller: &RecordNames<'_>, id: &Id) -> Option<Section> {
    statements(teller, |statement| statement.by.contains(id))
}

/// Statements as links to themselves, with the event where they were made.
fn statements(teller: &RecordNames<'_>, is_wanted: impl Fn(&Statement) -> bool) -> Option<Section> {
    let row = |statement: &Statement| {
        let event = statement.event.as_ref().map(|event| teller.name(event));
        SheetRow { pieces: vec![teller.link(&statement.id)], ..SheetRow::default() }.with_under(event)
    };
    let rows = teller.dataset.statements.iter().filter(|statement| is_wanted(statement)).map(row);
    listed(teller, "details-statements", rows.collect())
}

/// The claims that somebody made, and those that count events with them.
fn claims_of(teller: &RecordNames<'_>, assessments: &Assessments, id: &Id) -> Option<Section> {
    let counts = |claim: &Claim| claim.counts.as_ref().is_some_and(|counts| counts.all_of.contains(id));
    let claims = teller.dataset.claims.iter().filter(|claim| claim.by.contains(id) || counts(claim));
    listed(teller, "details-claims", claims.map(|claim| teller.judged_claim_row(assessments, claim)).collect())
}

fn reported_by(teller: &RecordNames<'_>, id: &Id) -> Option<Section> {
    let series = teller.dataset.series.iter().filter(|series| series.reporter == *id);
    let row = |series: &crate::dataset::Series| {
        let said = teller.with("details-points", &[("count", series.points.len().into())]);
        SheetRow { pieces: vec![teller.link(&series.id)], ..SheetRow::default() }.with_aside(Some(said))
    };
    listed(teller, "details-series", series.map(row).collect())
}
