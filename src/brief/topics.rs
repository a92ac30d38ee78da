//! What is talked about.

use std::collections::HashMap;

use super::writer::{BriefWriter, NamedInBrief, line};
use crate::dataset::{Event, Evidence, Id};
use crate::describe::reasons::VerdictContext;

/// More are not read in a brief, a line each.
const MOST: usize = 12;

/// A topic, and the events that are about it.
struct BriefTopic<'a> {
    id: &'a Id,
    events: Vec<&'a Event>,
}

impl NamedInBrief for BriefTopic<'_> {
    fn name_in_brief(&self, context: VerdictContext<'_>) -> String {
        context.names().name(self.id)
    }

    fn evidence_in_brief<'a>(&'a self, _: VerdictContext<'a>) -> &'a [Evidence] {
        self.events.first().map(|event| event.evidence.as_slice()).unwrap_or_default()
    }
}

/// The topics of an event and of its parts, as they are met. A part that a topic is of alone is named.
pub fn of_event(writer: &mut BriefWriter<'_>, event: &Event, parts: &[&Event]) {
    let found = gathered(std::iter::once(event).chain(parts.iter().copied()));
    let list = writer.list(found, MOST, |writer, topic| {
        let name = writer.names().name(topic.id);
        let is_of_part = topic.events.iter().all(|one| one.id != event.id);
        let titles = topic.events.iter().map(|one| &one.title);
        let told = if is_of_part {
            let at = writer.words().semicolons(titles);
            writer.words().with("brief-topic-at", &[("topic", (&name).into()), ("event", (&at).into())])
        } else {
            name
        };
        let marks = writer.cite(topic.evidence_in_brief(writer.context));
        line(told, marks)
    });
    writer.section(writer.words().text("brief-topics"), vec![list]);
}

/// The topics of many events, those first that the most are about.
pub fn of_events<'a>(writer: &mut BriefWriter<'_>, events: impl Iterator<Item = &'a Event>) {
    let mut found = gathered(events);
    found.sort_by_key(|topic| std::cmp::Reverse(topic.events.len()));
    let list = writer.list(found, MOST, |writer, topic| {
        let name = writer.names().name(topic.id);
        let args = [("topic", (&name).into()), ("count", topic.events.len().into())];
        let told = writer.words().with("brief-topic-count", &args);
        let marks = writer.cite(topic.evidence_in_brief(writer.context));
        line(told, marks)
    });
    writer.section(writer.words().text("brief-topics"), vec![list]);
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
