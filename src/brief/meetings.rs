//! The last meetings of those who meet.

use super::model::BriefRun;
use super::writer::BriefWriter;
use crate::dataset::{Actor, Event, EventKind, Id, Role, Status};
use crate::time::{DaySpan, PlaceInTime};

/// More are not read before a meeting.
const MOST: usize = 5;

/// The last meetings before an event: of those two who lead it, else of the two sides.
pub fn before(writer: &mut BriefWriter<'_>, event: &Event, parts: &[&Event]) {
    let context = writer.context;
    let leaders = leaders(writer, event);
    let is_own = |other: &Event| {
        other.id == event.id
            || other.part_of.as_ref() == Some(&event.id)
            || parts.iter().any(|part| part.id == other.id)
    };
    let is_whole = |other: &Event| event.part_of.as_ref() == Some(&other.id);
    let place = |event: &Event| event.when.edtf().map(PlaceInTime::of_date);
    let is_before = |other: &Event| place(other).zip(place(event)).is_some_and(|(one, two)| one < two);
    let is_encounter = |other: &Event| !matches!(other.kind, EventKind::Invitation | EventKind::Speech);
    let held = |other: &&Event| {
        matches!(other.status, Status::Held | Status::Disputed)
            && is_encounter(other)
            && !is_own(other)
            && !is_whole(other)
            && is_before(other)
    };
    let earlier = || {
        let order = context.index.events_in_order().iter().rev();
        order.filter_map(|at| context.dataset.events.get(at)).filter(held)
    };
    let takes_part =
        |other: &Event, id: &Id| other.participants.iter().any(|one| one.who.as_ref().map(Actor::id) == Some(id));
    if let Some((one, two)) = &leaders {
        let met: Vec<&Event> = earlier().filter(|other| takes_part(other, one) && takes_part(other, two)).collect();
        if !met.is_empty() {
            let heading = writer.words().with(
                "brief-last-of-two",
                &[("one", (&writer.names().whole_name(one)).into()), ("two", (&writer.names().whole_name(two)).into())],
            );
            let list = writer.list(met, MOST, |writer, other| writer.event_line(other));
            writer.section(heading, vec![list]);
            return;
        }
    }
    let is_meeting = |other: &&Event| {
        matches!(other.kind, EventKind::Meeting | EventKind::Visit | EventKind::Summit) && are_two_sides(writer, other)
    };
    let met: Vec<&Event> = earlier().filter(is_meeting).collect();
    let list = writer.list(met, MOST, |writer, other| writer.event_line(other));
    let mut blocks = Vec::new();
    if let Some((one, two)) = &leaders {
        let text = writer.words().with(
            "brief-none-of-two",
            &[("one", (&writer.names().whole_name(one)).into()), ("two", (&writer.names().whole_name(two)).into())],
        );
        blocks.push(super::model::BriefBlock::Paragraph(vec![BriefRun::Text(text)]));
    }
    blocks.push(list);
    writer.section(writer.words().text("brief-last-of-sides"), blocks);
}

/// Those two who lead an event: guest and host, else the first two people of different states.
fn leaders(writer: &BriefWriter<'_>, event: &Event) -> Option<(Id, Id)> {
    let people = || event.participants.iter().filter(|one| matches!(one.who, Some(Actor::Person(_))));
    let with = |role: &Role| people().find(|one| one.role.as_ref() == Some(role)).and_then(|one| one.who.as_ref());
    if let (Some(guest), Some(host)) = (with(&Role::Guest), with(&Role::Host)) {
        return Some((guest.id().clone(), host.id().clone()));
    }
    let days = event.when.edtf().map(|edtf| edtf.span()).unwrap_or_default();
    let mut all = people().filter_map(|one| one.who.as_ref()).map(Actor::id);
    let first = all.next()?;
    let state = state_of(writer, first, days);
    let second = all.find(|id| state_of(writer, id, days) != state)?;
    Some((first.clone(), second.clone()))
}

/// The state whose office a person held on these days, or a body belongs to.
fn state_of(writer: &BriefWriter<'_>, id: &Id, days: DaySpan) -> Option<Id> {
    let (dataset, index) = (writer.context.dataset, writer.context.index);
    if let Some(body) = index.organisation(dataset, id) {
        return body.party.clone();
    }
    if index.party(dataset, id).is_some() {
        return Some(id.clone());
    }
    let offices = &index.person(dataset, id)?.offices;
    let held = |period: Option<&crate::dataset::Dated>| {
        period.and_then(|period| period.edtf()).is_none_or(|edtf| edtf.span().overlaps(days))
    };
    let then = offices.iter().find(|office| held(office.period.as_ref()));
    then.or_else(|| offices.first()).and_then(|office| office.party.clone())
}

/// Whether people or bodies of two states take part.
fn are_two_sides(writer: &BriefWriter<'_>, event: &Event) -> bool {
    let days = event.when.edtf().map(|edtf| edtf.span()).unwrap_or_default();
    let ids = event.participants.iter().filter_map(|one| one.who.as_ref()).map(Actor::id);
    let mut states: Vec<Id> = ids.filter_map(|id| state_of(writer, id, days)).collect();
    states.sort();
    states.dedup();
    states.len() > 1
}
