//! What was agreed, and what is in force.

use super::model::{BriefBlock, BriefRun};
use super::writer::{BriefWriter, line};
use crate::dataset::{Agreement, Event, Id};
use crate::time::{self, DaySpan};

/// More are not read before a meeting.
pub const MOST: usize = 8;

/// What came of an event and of its parts, and what was in force on its days.
pub fn of_event(writer: &mut BriefWriter<'_>, event: &Event, parts: &[&Event]) {
    let context = writer.context;
    let outcomes = || event.outcomes.iter().chain(parts.iter().flat_map(|part| &part.outcomes));
    let came = unique(outcomes().filter_map(|id| context.index.agreement(context.dataset, id)).collect());
    let days = event.when.edtf().map(|edtf| edtf.span()).unwrap_or_default();
    let came_of_it = list(writer, came.clone());
    writer.section(context.words.text("brief-agreed"), vec![came_of_it]);
    let in_force =
        in_force(writer, days).into_iter().filter(|one| !came.iter().any(|came| came.id == one.id)).collect();
    let in_force = list(writer, in_force);
    writer.section(context.words.text("brief-in-force"), vec![in_force]);
    // What came of it and is no agreement: an invitation, a request.
    let is_part = |id: &Id| *id == event.id || parts.iter().any(|part| part.id == *id);
    let mut others: Vec<&Event> = Vec::new();
    for other in outcomes().filter(|id| !is_part(id)).filter_map(|id| context.index.event(context.dataset, id)) {
        if !others.iter().any(|known| known.id == other.id) {
            others.push(other);
        }
    }
    let others = writer.list(others, MOST, |writer, other| writer.event_line(other));
    writer.section(context.words.text("brief-came-of-it"), vec![others]);
}

/// What was signed in these days or was in force then.
pub fn of_days(writer: &mut BriefWriter<'_>, days: DaySpan) {
    let found = in_force(writer, days);
    let found = list(writer, found);
    writer.section(writer.words().text("brief-in-force"), vec![found]);
}

/// Agreements that may be in force on these days, or may be signed in them.
fn in_force<'a>(writer: &BriefWriter<'a>, days: DaySpan) -> Vec<&'a Agreement> {
    let meets = |date: Option<&crate::dataset::Dated>| {
        date.and_then(|date| date.edtf()).is_some_and(|edtf| time::within(edtf, &[days]).is_some())
    };
    let all = writer.context.dataset.agreements.iter();
    all.filter(|one| meets(one.in_force.as_ref()) || (one.in_force.is_none() && meets(one.signed.as_ref()))).collect()
}

fn unique(found: Vec<&Agreement>) -> Vec<&Agreement> {
    let mut unique: Vec<&Agreement> = Vec::new();
    for one in found {
        if !unique.iter().any(|known| known.id == one.id) {
            unique.push(one);
        }
    }
    unique
}

/// Agreements in lines: what, between whom, signed when, in force for how long.
pub fn list(writer: &mut BriefWriter<'_>, found: Vec<&Agreement>) -> BriefBlock {
    writer.list(found, MOST, |writer, agreement| {
        let (words, names) = (writer.words(), writer.names());
        let between = words.commas(agreement.parties.iter().map(|id| names.whole_name(id)));
        let date = |key: &str, date: Option<&crate::dataset::Dated>| {
            date.map(|date| words.with(key, &[("date", (&names.period(date)).into())]))
        };
        let signed = agreement
            .signed
            .as_ref()
            .map(|signed| words.with("brief-signed", &[("date", (&names.date(signed)).into())]));
        let facts = signed.into_iter().chain(date("brief-in-force-for", agreement.in_force.as_ref()));
        let facts = words.commas((!between.is_empty()).then_some(between).into_iter().chain(facts));
        let told =
            if facts.is_empty() { String::new() } else { words.with("brief-aside", &[("text", (&facts).into())]) };
        let marks = writer.cite(&agreement.evidence);
        std::iter::once(BriefRun::Strong(agreement.title.clone())).chain(line(format!(" {told}"), marks)).collect()
    })
}
