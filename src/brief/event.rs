//! The brief of a visit or any other event.

use super::model::{Brief, BriefBlock, BriefRun, BriefTable};
use super::writer::{BriefWriter, dated, line};
use super::{agreed, figures, judged, meetings, topics};
use crate::analysis::planned;
use crate::dataset::{Actor, Event, Evidence, Participant, Role, Status, WhenBasis};
use crate::describe::reasons::VerdictContext;
use crate::time::DaySpan;
use crate::words::records;

/// More of each are not read before a meeting.
const MOST_MEETINGS: usize = 8;
const MOST_SAID: usize = 4;
const MOST_PLANS: usize = 5;

/// Two years around an event are what a picture beside it shows.
const PICTURED_DAYS: i64 = 730;

/// The brief of an event.
pub fn brief(context: VerdictContext<'_>, event: &Event) -> Brief {
    let mut writer = BriefWriter::new(context);
    let opening = opening(&mut writer, event);
    let parts = parts(context, event);
    let who = who(&mut writer, event, &parts);
    writer.section(context.words.text("brief-who"), vec![who]);
    let mut day = String::new();
    let held = writer.list(parts.clone(), MOST_MEETINGS, |writer, part| {
        // One date for all is said once.
        let is_known = day == part.when.text();
        part.when.text().clone_into(&mut day);
        if is_known { writer.undated_line(part) } else { writer.event_line(part) }
    });
    writer.section(context.words.text("brief-parts"), vec![held]);
    topics::of_event(&mut writer, event, &parts);
    let said = said(&mut writer, event, &parts);
    writer.section(context.words.text("brief-said"), vec![said]);
    let plans = plans(&mut writer, event);
    writer.section(context.words.text("brief-planned"), vec![plans]);
    agreed::of_event(&mut writer, event, &parts);
    meetings::before(&mut writer, event, &parts);
    let until = event.when.edtf().and_then(|edtf| edtf.latest());
    figures::section(&mut writer, DaySpan { earliest: None, latest: until });
    judged::of_event(&mut writer, event);
    let days = days(event);
    writer.finish(event.title.clone(), lead(context, event), opening, days)
}

/// The parts of an event, in order.
fn parts<'a>(context: VerdictContext<'a>, event: &Event) -> Vec<&'a Event> {
    context.index.parts_of(&event.id).iter().filter_map(|at| context.dataset.events.get(at)).collect()
}

/// "Official visit · held · 19–20 March 2014 · Beijing".
fn lead(context: VerdictContext<'_>, event: &Event) -> String {
    let words = context.words;
    let kind = records::event_kind(words, event.kind.word(), event.rank.as_ref().map(|rank| rank.word()));
    let status = records::word(words, "status", event.status.word());
    let when = context.names().date_and_time(event);
    let places = words.commas(event.places.iter().map(|place| context.names().whole_name(place)));
    words.dots([kind, status, when, places].into_iter().filter(|part| !part.is_empty()))
}

/// What happened, and what is to be known of its date.
fn opening(writer: &mut BriefWriter<'_>, event: &Event) -> Vec<BriefBlock> {
    let words = writer.words();
    let mut blocks = Vec::new();
    let cautions = [
        (event.status == Status::Disputed).then(|| words.text("brief-disputed")),
        (event.status == Status::Cancelled).then(|| words.text("brief-cancelled")),
        (event.when_basis == WhenBasis::Inferred).then(|| match &event.when_note {
            Some(note) => words.with("brief-date-inferred-note", &[("note", note.into())]),
            None => words.text("brief-date-inferred"),
        }),
    ];
    let summary = event.texts.summary.clone().filter(|summary| !summary.trim().is_empty());
    let said = summary.unwrap_or_else(|| event.title.clone());
    let marks = writer.cite(&event.evidence);
    blocks.push(BriefBlock::Paragraph(line(said, marks)));
    for correction in &event.corrections {
        let says = correction.source_says.as_deref().unwrap_or_default();
        let taken = correction.taken_as.as_deref().unwrap_or_default();
        let of = correction.field.strip_prefix("participants.").and_then(|rest| rest.split('.').next());
        let name = of.map(|id| writer.names().whole_name(&crate::dataset::Id::new(id)));
        let args =
            [("name", name.as_deref().unwrap_or_default().into()), ("says", says.into()), ("taken", taken.into())];
        let key = if name.is_some() { "brief-corrected-of" } else { "brief-corrected" };
        let text = words.with(key, &args);
        let why = correction.why.as_deref().map(records::capitalised).unwrap_or_default();
        let text = if why.is_empty() {
            text
        } else {
            words.with("brief-because", &[("text", (&text).into()), ("why", (&why).into())])
        };
        blocks.push(BriefBlock::Paragraph(vec![BriefRun::Caution(text)]));
    }
    blocks.extend(cautions.into_iter().flatten().map(|text| BriefBlock::Paragraph(vec![BriefRun::Caution(text)])));
    blocks
}

/// Who takes part, with the office then.
fn who(writer: &mut BriefWriter<'_>, event: &Event, parts: &[&Event]) -> BriefBlock {
    let mut named: Vec<&crate::dataset::Id> = Vec::new();
    let mut rows = Vec::new();
    let all = std::iter::once(event).chain(parts.iter().copied());
    for at in all {
        for participant in &at.participants {
            if participant.who.as_ref().is_some_and(|who| named.contains(&who.id())) {
                continue;
            }
            named.extend(participant.who.as_ref().map(Actor::id));
            rows.push(who_row(writer, at, participant, &event.evidence, event));
        }
    }
    let head = ["brief-column-name", "brief-column-office", "brief-column-part"];
    BriefBlock::Table(BriefTable {
        caption: writer.words().text("brief-who-caption"),
        head: head.map(|key| writer.words().text(key)).to_vec(),
        rows,
        is_of_figures: false,
    })
}

fn who_row(
    writer: &mut BriefWriter<'_>,
    at: &Event,
    participant: &Participant,
    evidence: &[Evidence],
    event: &Event,
) -> Vec<Vec<BriefRun>> {
    let names = writer.names();
    let dash = || writer.words().text("brief-dash");
    let name = participant.who.as_ref().map_or_else(dash, |who| names.whole_name(who.id()));
    let then = || {
        let person = names.index.person(names.dataset, participant.who.as_ref()?.id())?;
        names.office_on(person, at.when.edtf()?.span())
    };
    let office = participant.office.clone().or_else(then);
    let role = match &participant.role {
        Some(Role::Attendee) | None => String::new(),
        Some(role) => records::capitalised(&records::word(writer.words(), "role", role.word())),
    };
    let part = if at.id == event.id { role } else { at.title.clone() };
    let of = if at.id == event.id { evidence } else { &at.evidence };
    let marks = writer.cite(of);
    vec![
        std::iter::once(BriefRun::Strong(name)).chain(marks).collect(),
        vec![BriefRun::Text(office.unwrap_or_default())],
        vec![BriefRun::Text(part)],
    ]
}

/// What was said there.
fn said(writer: &mut BriefWriter<'_>, event: &Event, parts: &[&Event]) -> BriefBlock {
    let context = writer.context;
    let all = std::iter::once(event).chain(parts.iter().copied());
    let positions = all.flat_map(|at| context.index.statements_at(&at.id));
    let statements = positions.filter_map(|at| context.dataset.statements.get(*at)).collect();
    writer.list(statements, MOST_SAID, |writer, statement: &crate::dataset::Statement| {
        let by = writer.words().commas(statement.by.iter().map(|id| writer.names().whole_name(id)));
        let mut runs = Vec::new();
        if !by.is_empty() {
            runs.push(BriefRun::Strong(by));
            runs.push(BriefRun::Text(format!(" {} ", writer.words().text("brief-dash"))));
        }
        runs.push(BriefRun::Text(statement.gist.clone()));
        runs.extend(writer.cite(&statement.evidence));
        runs
    })
}

/// What was planned next, and what became of it.
fn plans(writer: &mut BriefWriter<'_>, event: &Event) -> BriefBlock {
    let context = writer.context;
    let next = planned::planned_next(context.dataset, context.index, event);
    let next = next.into_iter().filter_map(|at| context.dataset.events.get(at)).collect();
    writer.list(next, MOST_PLANS, |writer, plan: &Event| {
        let planned = plan.planned.as_ref().filter(|planned| planned.text() != plan.when.text());
        let Some(planned) = planned else { return writer.event_line(plan) };
        let names = writer.names();
        let (when, held) = (dated(&names, planned), names.date(&plan.when));
        let status = records::word(writer.words(), "status", plan.status.word());
        let became = writer.words().with(
            "brief-became",
            &[("title", (&plan.title).into()), ("status", (&status).into()), ("date", (&held).into())],
        );
        let marks = writer.cite(&plan.evidence);
        let head = vec![BriefRun::Strong(when), BriefRun::Text(format!(" {} ", writer.words().text("brief-dash")))];
        head.into_iter().chain(line(became, marks)).collect()
    })
}

/// The days that a picture beside it shows.
fn days(event: &Event) -> DaySpan {
    let span = event.when.edtf().map(|edtf| edtf.span()).unwrap_or_default();
    DaySpan {
        earliest: span.earliest.map(|day| day.plus_days(-PICTURED_DAYS)),
        latest: span.latest.map(|day| day.plus_days(PICTURED_DAYS / 2)),
    }
}
