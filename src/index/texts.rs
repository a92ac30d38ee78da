//! The text that a record is found by, folded: its names, or what it tells with the names that it mentions.
//!
//! It knows no query.

use super::RecordAt;
use crate::dataset::{Agreement, Claim, Dataset, Event, Id, Names, Person, RecordKind, Source, Statement};
use crate::text::folded;

/// Adds the folded names of a record to a text.
pub type Mention<'a> = &'a dyn Fn(&mut String, &Id);

/// The names of what has names, and of a source its title, publisher and date; empty for what tells.
pub fn named(dataset: &Dataset, (kind, at): RecordAt) -> String {
    let mut text = String::new();
    match kind {
        RecordKind::Party => {
            dataset.parties.get(at).into_iter().for_each(|one| name(&mut text, &one.names, &[], None));
        }
        RecordKind::Person => {
            dataset.people.get(at).into_iter().for_each(|one| name(&mut text, &one.names, &one.also, None));
        }
        RecordKind::Organisation => {
            let found = dataset.organisations.get(at).into_iter();
            found.for_each(|one| name(&mut text, &one.names, &one.also, one.acronym.as_deref()));
        }
        RecordKind::Place => {
            dataset.places.get(at).into_iter().for_each(|one| name(&mut text, &one.names, &one.also, None));
        }
        RecordKind::Topic => {
            dataset.topics.get(at).into_iter().for_each(|one| name(&mut text, &one.names, &[], None));
        }
        RecordKind::Source => dataset.sources.get(at).into_iter().for_each(|one| source(&mut text, one)),
        RecordKind::Event | RecordKind::Statement | RecordKind::Agreement | RecordKind::Series | RecordKind::Claim => {}
    }
    text
}

/// Adds what a record tells, with the names that it mentions; nothing for what has names of its own.
pub fn telling(text: &mut String, dataset: &Dataset, (kind, at): RecordAt, mention: Mention<'_>) {
    match kind {
        RecordKind::Event => dataset.events.get(at).into_iter().for_each(|one| event(text, one, mention)),
        RecordKind::Agreement => dataset.agreements.get(at).into_iter().for_each(|one| agreement(text, one, mention)),
        RecordKind::Statement => dataset.statements.get(at).into_iter().for_each(|one| statement(text, one, mention)),
        RecordKind::Series => dataset.series.get(at).into_iter().for_each(|one| {
            text.push_str(&folded_line(one.measure.word()));
            mention(text, &one.reporter);
        }),
        RecordKind::Claim => dataset.claims.get(at).into_iter().for_each(|one| claim(text, one, mention)),
        RecordKind::Party
        | RecordKind::Person
        | RecordKind::Organisation
        | RecordKind::Place
        | RecordKind::Topic
        | RecordKind::Source => {}
    }
}

fn event(text: &mut String, event: &Event, mention: Mention<'_>) {
    text.push_str(&folded_line(&event.title));
    event.texts.told().for_each(|(_, told)| text.push_str(&folded_line(told)));
    for participant in &event.participants {
        if let Some(who) = &participant.who {
            mention(text, who.id());
        }
        text.push_str(&participant.office.as_deref().map(folded_line).unwrap_or_default());
    }
    event.places.iter().chain(&event.topics).for_each(|id| mention(text, id));
}

fn agreement(text: &mut String, agreement: &Agreement, mention: Mention<'_>) {
    text.push_str(&folded_line(&agreement.title));
    agreement.parties.iter().for_each(|id| mention(text, id));
}

fn statement(text: &mut String, statement: &Statement, mention: Mention<'_>) {
    text.push_str(&folded_line(&statement.gist));
    statement.by.iter().chain(&statement.topics).for_each(|id| mention(text, id));
}

fn claim(text: &mut String, claim: &Claim, mention: Mention<'_>) {
    let measure = claim.measure.as_ref().map(|measure| measure.word());
    for part in [claim.text.as_deref(), measure].into_iter().flatten() {
        text.push_str(&folded_line(part));
    }
    claim.by.iter().for_each(|id| mention(text, id));
}

/// The offices of a person, folded.
pub fn offices(person: &Person) -> Box<str> {
    person.offices.iter().map(|office| folded_line(&office.title)).collect::<String>().into_boxed_str()
}

/// Title, publisher and date of a source: people look for it by any of them.
fn source(text: &mut String, source: &Source) {
    let issued = source.issued.as_ref().map(|issued| issued.text());
    for part in [Some(source.title.as_str()), source.publisher.as_deref(), issued].into_iter().flatten() {
        text.push_str(&folded_line(part));
    }
}

/// A text folded, with the blank that keeps it apart from the next one.
pub fn folded_line(text: &str) -> String {
    let mut line = folded(text.trim());
    if !line.is_empty() && !line.ends_with(' ') {
        line.push(' ');
    }
    line
}

fn name(text: &mut String, names: &Names, also: &[String], acronym: Option<&str>) {
    let all = names.all().chain(acronym).chain(also.iter().map(String::as_str));
    all.for_each(|name| text.push_str(&folded_line(name)));
}
