//! What Details says of an event: what and when, who, about what, what came of it, what was planned next, who says so.
//!
//! Pure: facts in, sections out. It knows no widget.

use crate::analysis::claims::Assessments;
use crate::analysis::planned::{self, Clash};
use crate::dataset::{
    Actor, Claim, ClaimKind, Correction, Event, EventKind, EventText, Id, Participant, Role, Status, WhenBasis,
};
use crate::describe::record_names::RecordNames;
use crate::describe::sheet::{RecordSheet, Section, SheetNote, SheetRow, SheetRun};
use crate::words::{dates, records};

/// A list of plans longer than this is cut: it is a look ahead, not a calendar.
const MOST_PLANS: usize = 20;

/// Everything said of an event.
pub fn sheet(teller: &RecordNames<'_>, assessments: &Assessments, event: &Event) -> RecordSheet {
    let kind = records::event_kind(teller.words, event.kind.word(), event.rank.as_ref().map(|rank| rank.word()));
    let status = records::word(teller.words, "status", event.status.word());
    let sections = [
        Some(Section { rows: first_rows(teller, event), ..Section::default() }),
        Section::headed("details-corrected", corrected(teller, event)),
        teller.event_section("details-parts", teller.index.parts_of(&event.id).iter()).map(Section::dated_once),
        Section::headed("details-came-of-it", came_of_it(teller, event)).or_else(|| nothing_came_of_it(teller, event)),
        Section::headed("details-said-about-money", claims(teller, assessments, event, true)),
        Section::headed("details-also-claimed", claims(teller, assessments, event, false)).map(Section::folded),
        Section::headed("details-planned-next", planned_next(teller, event)),
        Section::headed("details-statements", statements(teller, event)).map(Section::folded),
        teller.said_by(&event.evidence),
    ];
    RecordSheet {
        overline: format!("{kind} · {status}"),
        is_overline_caution: matches!(event.status, Status::Disputed | Status::Cancelled),
        title: event.title.clone(),
        sections: sections.into_iter().flatten().collect(),
    }
}

fn first_rows(teller: &RecordNames<'_>, event: &Event) -> Vec<SheetRow> {
    let mut rows = vec![when(teller, event)];
    rows.extend(event.texts.summary.clone().filter(|summary| !summary.is_empty()).map(SheetRow::text));
    rows.extend(event.part_of.as_ref().and_then(|whole| teller.labelled_links("details-part-of", [whole])));
    rows.extend(participants(teller, event));
    rows.extend(teller.labelled_links("details-where", &event.places));
    rows.extend(teller.labelled_links("details-about", &event.topics).map(SheetRow::folded));
    // What happened stands above, and needs no label; so does the time, where it can be read.
    let has_hours = event.texts.hours().is_some();
    let told = event.texts.told().filter(|(text, _)| match text {
        EventText::Summary => false,
        EventText::Time => !has_hours,
    });
    rows.extend(told.filter_map(|(text, told)| {
        teller.labelled_text(&format!("field-{}", text.key().replace('_', "-")), Some(told.to_owned()))
    }));
    rows
}

fn when(teller: &RecordNames<'_>, event: &Event) -> SheetRow {
    let mut row = SheetRow::text(teller.date_and_time(event));
    if event.when_basis == WhenBasis::Inferred {
        // What of it was worked out the note says, to people alone.
        let explanation = event.when_note.clone().unwrap_or_default();
        row.pieces.push(SheetRun::Mark { word: teller.text("details-date-inferred"), explanation });
    }
    if event.when.edtf().is_none() {
        row.under.push(SheetNote::caution(teller.text("details-date-unread")));
    }
    row = row.with_under(event.when_note.as_deref().map(records::capitalised));
    let planned = event.planned.as_ref().filter(|planned| planned.text() != event.when.text());
    row.with_under(planned.map(|planned| {
        let date = teller.date(planned);
        teller.with("details-planned-for", &[("date", (&date).into())])
    }))
}

/// Someone who took part, in this event or in a meeting that is part of it.
struct Present<'a> {
    at: &'a Event,
    participant: &'a Participant,
}

/// Those who took part, by role; for an event with meetings as its parts also those who were met there.
fn present<'a>(teller: &RecordNames<'a>, event: &'a Event) -> Vec<(&'static str, Vec<Present<'a>>)> {
    let is_encounter = matches!(event.kind, EventKind::Visit | EventKind::Meeting);
    let has_sides = event.participants.iter().any(|one| matches!(one.role, Some(Role::Guest | Role::Host)));
    let met = if is_encounter && has_sides { "details-met" } else { "details-took-part" };
    let mut groups: Vec<(&'static str, Vec<Present<'a>>)> =
        ["details-guest", "details-host", met, "details-chair", "details-speaker", "details-signatory"]
            .map(|key| (key, Vec::new()))
            .into();
    let mut add = |key: &'static str, at: &'a Event, participant: &'a Participant| {
        if let Some((_, group)) = groups.iter_mut().find(|(of, _)| *of == key) {
            group.push(Present { at, participant });
        }
    };
    let mut named: Vec<&Id> = Vec::new();
    for participant in &event.participants {
        named.extend(participant.who.as_ref().map(Actor::id));
        let key = match participant.role {
            Some(Role::Guest) => "details-guest",
            Some(Role::Host) => "details-host",
            Some(Role::Chair) => "details-chair",
            Some(Role::Speaker) => "details-speaker",
            Some(Role::Signatory) => "details-signatory",
            Some(Role::Attendee | Role::Other(_)) | None => met,
        };
        add(key, event, participant);
    }
    let parts = teller.index.parts_of(&event.id).iter().filter_map(|position| teller.dataset.events.get(position));
    for part in parts.filter(|part| event.kind == EventKind::Visit && part.kind == EventKind::Meeting) {
        for participant in &part.participants {
            let Some(id) = participant.who.as_ref().map(Actor::id) else { continue };
            if !named.contains(&id) {
                named.push(id);
                add(met, part, participant);
            }
        }
    }
    groups.retain(|(_, group)| !group.is_empty());
    groups
}

fn participants(teller: &RecordNames<'_>, event: &Event) -> Vec<SheetRow> {
    let mut rows = Vec::new();
    for (key, group) in present(teller, event) {
        for (place, present) in group.iter().enumerate() {
            let label = if place == 0 { teller.text(key) } else { String::new() };
            rows.extend(participant(teller, present).map(|row| row.labelled(&label)));
        }
    }
    rows
}

fn participant(teller: &RecordNames<'_>, Present { at, participant }: &Present<'_>) -> Option<SheetRow> {
    let Some(who) = &participant.who else {
        return participant.office.clone().map(SheetRow::text);
    };
    let mut row = SheetRow { pieces: vec![teller.link(who.id())], ..SheetRow::default() };
    row.pieces.extend(corrections_of(at, who.id()).map(|correction| SheetRun::Mark {
        word: teller.text("details-source-corrected"),
        explanation: explanation(teller, correction),
    }));
    let then = || {
        let person = teller.index.person(teller.dataset, who.id())?;
        teller.office_on(person, at.when.edtf()?.span())
    };
    row = row.with_under(participant.office.clone().or_else(then));
    if let Some(Role::Other(word)) = &participant.role {
        row = row.with_under(Some(records::word(teller.words, "role", word)));
    }
    Some(row)
}

fn corrections_of<'a>(event: &'a Event, id: &Id) -> impl Iterator<Item = &'a Correction> {
    let field = format!("participants.{id}");
    event.corrections.iter().filter(move |correction| {
        correction.field.strip_prefix(&field).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    })
}

/// What the source says, what is taken instead, and why.
fn explanation(teller: &RecordNames<'_>, correction: &Correction) -> String {
    let says = correction.source_says.as_ref().map(|says| teller.with("details-source-says", &[("says", says.into())]));
    let taken = correction.taken_as.as_ref().map(|taken| teller.with("details-taken-as", &[("taken", taken.into())]));
    let why = correction.why.as_deref().map(records::capitalised);
    teller.words.semicolons([says, taken, why].into_iter().flatten())
}

/// Every correction of the event, and those of the people met at its parts who are listed here.
fn corrected(teller: &RecordNames<'_>, event: &Event) -> Vec<SheetRow> {
    let row = |correction: &Correction| {
        let id =
            correction.field.strip_prefix("participants.").map(|rest| Id::new(rest.split('.').next().unwrap_or(rest)));
        let says =
            correction.source_says.as_ref().map(|says| teller.with("details-source-says", &[("says", says.into())]));
        let taken =
            correction.taken_as.as_ref().map(|taken| teller.with("details-taken-as", &[("taken", taken.into())]));
        let mut row = match &id {
            Some(id) => SheetRow { pieces: vec![teller.link(id)], ..SheetRow::default() },
            None => SheetRow::text(records::capitalised(&correction.field.replace(['_', '.'], " "))),
        };
        row = row.with_under(says).with_under(taken);
        row.with_under(correction.why.as_deref().map(records::capitalised))
    };
    let own = event.corrections.iter().map(row);
    let groups = present(teller, event);
    let of_parts = groups.iter().flat_map(|(_, group)| group).filter(|present| present.at.id != event.id);
    let of_parts = of_parts.flat_map(|present| {
        let who = present.participant.who.as_ref();
        who.into_iter().flat_map(|who| corrections_of(present.at, who.id())).map(row).collect::<Vec<_>>()
    });
    own.chain(of_parts).collect()
}

/// Agreements and events that came of the event or of its parts, the parts themselves left out.
fn came_of_it(teller: &RecordNames<'_>, event: &Event) -> Vec<SheetRow> {
    let parts = || teller.index.parts_of(&event.id).iter().filter_map(|position| teller.dataset.events.get(position));
    let mut listed: Vec<&Id> = Vec::new();
    for outcome in event.outcomes.iter().chain(parts().flat_map(|part| &part.outcomes)) {
        let is_part = parts().any(|part| part.id == *outcome) || event.id == *outcome;
        if !is_part && !listed.contains(&outcome) {
            listed.push(outcome);
        }
    }
    let row = |id: &Id| {
        let event = || teller.index.at(id).and_then(|(_, position)| teller.event_row(position));
        if teller.index.event(teller.dataset, id).is_some() { event() } else { teller.agreement_row(id) }
    };
    listed
        .into_iter()
        .filter_map(|id| row(id).or_else(|| Some(SheetRow { pieces: vec![teller.link(id)], ..SheetRow::default() })))
        .collect()
}

/// That no outcome is on record of something held that is expected to have one.
fn nothing_came_of_it(teller: &RecordNames<'_>, event: &Event) -> Option<Section> {
    let is_expected = matches!(event.kind, EventKind::Visit | EventKind::Summit) && event.status == Status::Held;
    let row = || SheetRow::default().with_under(Some(teller.text("details-nothing-came-of-it")));
    is_expected.then(|| Section::headed("details-came-of-it", vec![row()])).flatten()
}

fn planned_next(teller: &RecordNames<'_>, event: &Event) -> Vec<SheetRow> {
    let next = planned::planned_next(teller.dataset, teller.index, event);
    let mut rows: Vec<SheetRow> =
        next.iter().take(MOST_PLANS).filter_map(|&position| plan_row(teller, position)).collect();
    if let Some(left) = next.len().checked_sub(MOST_PLANS).filter(|left| *left > 0) {
        rows.push(SheetRow::default().with_under(Some(teller.with("details-and-more", &[("count", left.into())]))));
    }
    let mut clashes = planned::clashes(teller.dataset, teller.index, next.get(..MOST_PLANS).unwrap_or(&next));
    if let Some((_, own)) = teller.index.at(&event.id) {
        clashes.extend(planned::clashes_of(teller.dataset, teller.index, own).into_iter().take(MOST_PLANS));
    }
    rows.extend(clashes.iter().filter_map(|clash| clash_row(teller, clash)));
    rows
}

/// A plan: its title, the date planned, and what became of it.
fn plan_row(teller: &RecordNames<'_>, position: usize) -> Option<SheetRow> {
    let event = teller.dataset.events.get(position)?;
    let Some(planned) = event.planned.as_ref().filter(|planned| planned.text() != event.when.text()) else {
        return Some(SheetRow::link(event.title.clone(), event.id.clone()).with_aside(Some(teller.date(&event.when))));
    };
    let when = teller.date(&event.when);
    let status = records::word(teller.words, "status", event.status.word());
    let became = teller.with("details-became", &[("status", (&status).into()), ("date", (&when).into())]);
    Some(
        SheetRow::link(event.title.clone(), event.id.clone())
            .with_aside(Some(teller.date(planned)))
            .with_under(Some(became)),
    )
}

fn clash_row(teller: &RecordNames<'_>, clash: &Clash) -> Option<SheetRow> {
    let (first, second) = (teller.dataset.events.get(clash.first)?, teller.dataset.events.get(clash.second)?);
    let (from, to) = (clash.days.earliest?, clash.days.latest?);
    let from_words = dates::day_in_words(teller.words, from);
    let text = if from == to {
        teller.with("details-clash-day", &[("day", (&from_words).into())])
    } else {
        let to_words = dates::day_in_words(teller.words, to);
        teller.with("details-clash-days", &[("from", (&from_words).into()), ("to", (&to_words).into())])
    };
    let place = |event: &Event| teller.words.commas(event.places.iter().map(|id| teller.name(id)));
    let (one, other) = (place(first), place(second));
    let where_each = teller.with("details-clash-places", &[("one", (&one).into()), ("other", (&other).into())]);
    Some(SheetRow {
        pieces: vec![
            SheetRun::Mark { word: teller.text("details-clash"), explanation: where_each.clone() },
            SheetRun::Text(format!(" {text} ")),
            SheetRun::Link { text: first.title.clone(), to: first.id.clone(), after: "" },
            SheetRun::Text(format!(" {} ", teller.text("details-and"))),
            SheetRun::Link { text: second.title.clone(), to: second.id.clone(), after: "" },
        ],
        under: vec![SheetNote::plain(where_each)],
        ..SheetRow::default()
    })
}

/// What was said at the event, then at its parts.
fn statements(teller: &RecordNames<'_>, event: &Event) -> Vec<SheetRow> {
    let parts = teller.index.parts_of(&event.id).iter().filter_map(|position| teller.dataset.events.get(position));
    let events = std::iter::once(event).chain(parts);
    let positions = events.flat_map(|event| teller.index.statements_at(&event.id));
    positions
        .filter_map(|&position| teller.dataset.statements.get(position))
        .map(|statement| teller.statement_row(statement))
        .collect()
}

/// What the sources of this event claim besides, as far as they tell of its time. A part leaves that to its whole.
fn claims(teller: &RecordNames<'_>, assessments: &Assessments, event: &Event, about_money: bool) -> Vec<SheetRow> {
    let Some(after) = event.when.edtf().and_then(|edtf| edtf.latest()).filter(|_| event.part_of.is_none()) else {
        return Vec::new();
    };
    let mut sources: Vec<&Id> = event.evidence.iter().map(|one| &one.source).collect();
    sources.dedup();
    sources.retain(|source| planned::tells_of_its_time(teller.dataset, teller.index, source, event, after));
    let is_wanted = |claim: &&Claim| {
        // What is measured is money; a judgement without a measure is not.
        let is_money = claim.measure.is_some() || matches!(claim.kind, ClaimKind::Amount | ClaimKind::Rank);
        is_money == about_money && claim.evidence.iter().any(|one| sources.contains(&&one.source))
    };
    teller.dataset.claims.iter().filter(is_wanted).map(|claim| teller.judged_claim_row(assessments, claim)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::Index;
    use crate::index::words::fixture;
    use crate::words::Words;

    fn told(id: &str) -> RecordSheet {
        let dataset = fixture::record();
        let index = Index::build(&dataset);
        let words = Words::english();
        let teller = RecordNames { dataset: &dataset, index: &index, words: &words };
        let assessments = Assessments::build(&dataset, &index);
        sheet(&teller, &assessments, index.event(&dataset, &Id::new(id)).unwrap())
    }

    #[test]
    fn a_visit_is_told_whole() {
        let sheet = told("visit");
        assert_eq!(sheet.overline, "Official visit · held");
        assert_eq!(sheet.title, "Erlan Idrissov in China");
        let first = sheet.lines_under(None);
        assert!(
            first[0].contains("[date inferred]") && first[0].contains("Year inferred from April 2013"),
            "{first:?}"
        );
        assert_eq!(first[1], "Guest: Erlan Idrissov / Foreign Minister of Kazakhstan");
        assert_eq!(first[2], "Host: Wang Yi / Foreign Minister of China");
        assert_eq!(first[3], "Met: Li Yuanchao [source corrected] / Vice President of China");
        assert_eq!(first[4], "Where: Beijing");
        assert_eq!(first[5], "About: Mining and coal, State visit of May 2014");
        let corrected = sheet.lines_under(Some("details-corrected"));
        assert_eq!(
            corrected,
            [
                "Li Yuanchao / The source says “Deputy Prime Minister” / Taken as “Vice President” / He held that office from 2013 to 2018"
            ]
        );
        assert_eq!(sheet.lines_under(Some("details-parts")).len(), 2);
        assert!(sheet.lines_under(Some("details-came-of-it"))[0].starts_with("Memorandum of cooperation | "));
        assert_eq!(
            sheet.lines_under(Some("details-statements")),
            ["Erlan Idrissov, Wang Yi: wants more work together in mining / par. 5, 6"]
        );
        let said_by = sheet.lines_under(Some("details-said-by"));
        assert_eq!(said_by.len(), 2);
        assert!(
            said_by[0].starts_with("Kazakh FM visits China / The Astana Times, ")
                && said_by[0].ends_with("| par. 1, 3"),
            "{said_by:?}"
        );
    }

    #[test]
    fn money_and_other_claims_are_told_of_the_visit_alone() {
        let sheet = told("visit");
        let money = sheet.lines_under(Some("details-said-about-money"));
        assert_eq!(money[0], "Trade turnover: more than USD 75 bn / 2011–2013 · par. 16 | undecided");
        assert!(
            money[1].starts_with("China is among the top 20") && money[1].ends_with("| not_comparable"),
            "{money:?}"
        );
        assert_eq!(sheet.lines_under(Some("details-also-claimed")).len(), 1);
        // A part leaves it to its whole, and what the report of 2014 claims says nothing about April 2013.
        for id in ["met-li", "cinema"] {
            assert!(told(id).lines_under(Some("details-said-about-money")).is_empty(), "{id}");
        }
    }

    #[test]
    fn what_was_planned_next_and_where_it_clashes_is_told() {
        let next = told("visit").lines_under(Some("details-planned-next"));
        assert!(next[0].starts_with("Nursultan Nazarbayev in China / held "), "{next:?}");
        assert!(next[1].starts_with("CICA summit | "), "{next:?}");
        assert!(next[2].starts_with("Anti-Crisis Conference | "), "{next:?}");
        assert!(next[3].starts_with("EXPO 2017 | "), "{next:?}");
        assert!(next[4].contains("CICA summit and Anti-Crisis Conference"), "{next:?}");
        assert_eq!(next.len(), 5);
        assert_eq!(told("cica-2014").lines_under(Some("details-planned-next")).len(), 1, "its own clash");
    }

    #[test]
    fn what_is_in_doubt_is_marked() {
        let sheet = told("g20");
        assert!(sheet.is_overline_caution);
        assert_eq!(sheet.overline, "Summit · disputed");
        assert_eq!(sheet.lines_under(None)[1], "Took part: Nursultan Nazarbayev / President of Kazakhstan");
    }
}
