//! The brief of a person, an organisation or a state.

use super::model::{Brief, BriefBlock, BriefRun};
use super::writer::{BriefWriter, event_line, line};
use super::{agreed, judged, topics};
use crate::dataset::{Agreement, Event, Id, RecordKind, Status};
use crate::describe::reasons::VerdictContext;
use crate::time::DaySpan;
use crate::words::records;

/// More of each are not read before a meeting.
const MOST_EVENTS: usize = 10;
const MOST_PLANS: usize = 6;
const MOST_SAID: usize = 6;

/// The brief of somebody who takes part.
pub fn brief(context: VerdictContext<'_>, id: &Id) -> Brief {
    let mut writer = BriefWriter::new(context);
    let names = context.names();
    let events = || context.index.events_of_actor(id).iter().filter_map(|at| context.dataset.events.get(at));
    let offices = offices(context, id);
    writer.section(context.words.text("brief-offices"), vec![offices]);
    let last: Vec<&Event> =
        events().filter(|event| event.status != Status::Planned).collect::<Vec<_>>().into_iter().rev().collect();
    let last = writer.list(last, MOST_EVENTS, event_line);
    writer.section(context.words.text("brief-last"), vec![last]);
    let plans: Vec<&Event> = events().filter(|event| event.status == Status::Planned).collect();
    let plans = writer.list(plans, MOST_PLANS, event_line);
    writer.section(context.words.text("brief-planned"), vec![plans]);
    topics::of_events(&mut writer, events());
    let found = agreements(&mut writer, id, events());
    writer.section(context.words.text("brief-agreed"), vec![found]);
    let said = said(&mut writer, id);
    writer.section(context.words.text("brief-said"), vec![said]);
    judged::by(&mut writer, id);
    let days = events()
        .filter_map(|event| event.when.edtf())
        .fold(None, |hull: Option<DaySpan>, edtf| Some(hull.map_or(edtf.span(), |hull| hull.hull(edtf.span()))));
    let title = names.whole_name(id);
    let lead = lead(context, id);
    writer.finish(title, lead, Vec::new(), days.unwrap_or_default())
}

/// What sort of record, and the other names.
fn lead(context: VerdictContext<'_>, id: &Id) -> String {
    let words = context.words;
    let kind = context.index.at(id).map_or(RecordKind::Person, |(kind, _)| kind);
    let kind = records::word(words, "record", kind.singular());
    let shown = context.names().whole_name(id);
    let names = context.index.person(context.dataset, id).map(|person| &person.names);
    let names = names.or_else(|| context.index.organisation(context.dataset, id).map(|body| &body.names));
    let others = names.into_iter().flat_map(|names| names.all()).filter(|name| *name != shown);
    words.dots(std::iter::once(records::capitalised(&kind)).chain(others.map(str::to_owned)))
}

/// The offices held. The record has no source for an office, and that is said.
fn offices(context: VerdictContext<'_>, id: &Id) -> BriefBlock {
    let Some(person) = context.index.person(context.dataset, id) else { return BriefBlock::List(Vec::new()) };
    let names = context.names();
    let office = |office: &crate::dataset::Office| {
        let held = office.period.as_ref().map(|period| names.period(period));
        let told = context.words.commas(std::iter::once(names.office(office)).chain(held));
        line(told, vec![BriefRun::Caution(context.words.text("brief-no-source"))])
    };
    BriefBlock::List(person.offices.iter().map(office).collect())
}

fn agreements<'a>(writer: &mut BriefWriter<'a>, id: &Id, events: impl Iterator<Item = &'a Event>) -> BriefBlock {
    let context = writer.context;
    let mut found: Vec<&Agreement> = Vec::new();
    let own = context.dataset.agreements.iter().filter(|agreement| agreement.parties.contains(id));
    let came = events.flat_map(|event| &event.outcomes).filter_map(|id| context.index.agreement(context.dataset, id));
    for one in own.chain(came) {
        if !found.iter().any(|known| known.id == one.id) {
            found.push(one);
        }
    }
    agreed::list(writer, found)
}

fn said(writer: &mut BriefWriter<'_>, id: &Id) -> BriefBlock {
    let of = |one: &&crate::dataset::Statement| one.by.contains(id);
    let statements = writer.context.dataset.statements.iter().filter(of).collect();
    writer.list(statements, MOST_SAID, |writer, statement: &crate::dataset::Statement| {
        let marks = writer.cite(&statement.evidence);
        line(statement.gist.clone(), marks)
    })
}
