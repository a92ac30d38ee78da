//! What is talked about.

use std::collections::HashMap;

use super::model::{BriefBlock, BriefRun};
use super::writer::BriefWriter;
use crate::dataset::{Event, Evidence, Id};

/// More are not read in a paragraph: of one event, and of many.
const MOST_OF_EVENT: usize = 24;
const MOST_OF_EVENTS: usize = 8;

/// A topic, and the events that are about it.
struct BriefTopic<'a> {
    id: &'a Id,
    events: Vec<&'a Event>,
}

impl BriefTopic<'_> {
    /// Where it stands written that it was talked about.
    fn evidence(&self) -> &[Evidence] {
        self.events.first().map(|event| event.evidence.as_slice()).unwrap_or_default()
    }
}

/// The topics of an event and of its parts, as they are met. A part that a topic is of alone is named.
pub fn of_event(writer: &mut BriefWriter<'_>, event: &Event, parts: &[&Event]) {
    let found = gathered(std::iter::once(event).chain(parts.iter().copied()));
    paragraph(writer, &found, MOST_OF_EVENT, |writer, topic| {
        let name = writer.names().name(topic.id);
        if topic.events.iter().any(|one| one.id == event.id) {
            return name;
        }
        let at = writer.words().commas(topic.events.iter().map(|one| &one.title));
        writer.words().with("brief-topic-at", &[("topic", (&name).into()), ("event", (&at).into())])
    });
}

/// The topics of many events, those first that the most are about.
pub fn of_events<'a>(writer: &mut BriefWriter<'_>, events: impl Iterator<Item = &'a Event>) {
    let mut found = gathered(events);
    found.sort_by_key(|topic| std::cmp::Reverse(topic.events.len()));
    paragraph(writer, &found, MOST_OF_EVENTS, |writer, topic| {
        let name = writer.names().name(topic.id);
        let args = [("topic", (&name).into()), ("count", topic.events.len().into())];
        writer.words().with("brief-topic-count", &args)
    });
}

/// Topics one after the other, with one mark behind those that stand written in the same places.
fn paragraph(
    writer: &mut BriefWriter<'_>,
    found: &[BriefTopic<'_>],
    most: usize,
    told: impl Fn(&BriefWriter<'_>, &BriefTopic<'_>) -> String,
) {
    let (shown, left) = found.split_at_checked(most).unwrap_or((found, &[]));
    let mut runs: Vec<BriefRun> = Vec::new();
    for alike in shown.chunk_by(|one, other| one.evidence() == other.evidence()) {
        if !runs.is_empty() {
            runs.push(BriefRun::Text(writer.words().text("brief-note-between")));
        }
        let names: Vec<String> = alike.iter().map(|topic| told(writer, topic)).collect();
        runs.push(BriefRun::Text(writer.words().semicolons(names)));
        let marks = alike.first().map(|topic| writer.cite(topic.evidence()));
        runs.extend(marks.into_iter().flatten());
    }
    if !left.is_empty() {
        let text = writer.words().with("brief-topics-more", &[("count", left.len().into())]);
        runs.push(BriefRun::Text(text));
    }
    writer.section(writer.words().text("brief-topics"), vec![BriefBlock::Paragraph(runs)]);
}

fn gathered<'a>(events: impl Iterator<Item = &'a Event>) -> Vec<BriefTopic<'a>> {
    let mut found: Vec<BriefTopic<'a>> = Vec::new();
    let mut places: HashMap<&Id, usize> = HashMap::new();
    for event in events {
        for id in &event.topics {
            let place = *places.entry(id).or_insert(found.len());
            match found.get_mut(place) {
                Some(topic) => topic.events.push(event),
                None => found.push(BriefTopic { id, events: vec![event] }),
            }
        }
    }
    found
}
