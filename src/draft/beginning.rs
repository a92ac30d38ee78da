//! What a new event begins with: the day that was pointed at, and what follows from the record that it is added beside.
//!
//! Pure: it knows no widget.

use super::event::EventDraft;
use super::evidence::EvidenceDraft;
use super::participants::Participants;
use crate::dataset::{Actor, Dated, Event, EventKind, Id, RecordKind, Role};
use crate::describe::RecordNames;
use crate::time::{Day, Edtf};

/// What is known of a new event when it is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Beginning {
    /// The day that was pointed at.
    pub day: Option<Day>,
    /// The record that it is added to: the visit that it belongs to, somebody who takes part, where it is.
    pub beside: Option<Id>,
}

/// A visit of more days than this is not written out as "one of these days".
const MOST_DAYS_LISTED: i64 = 31;

/// The draft of a new event.
pub fn draft(kind: EventKind, beginning: &Beginning, teller: &RecordNames<'_>) -> EventDraft {
    let mut draft = EventDraft::new(kind);
    if let Some(id) = &beginning.beside {
        beside(&mut draft, id, teller);
    }
    if let Some(day) = beginning.day {
        draft.when.set(&day.to_string());
    }
    draft
}

fn beside(draft: &mut EventDraft, id: &Id, teller: &RecordNames<'_>) {
    let Some((kind, position)) = teller.index.at(id) else { return };
    match kind {
        RecordKind::Event => {
            if let Some(event) = teller.dataset.events.get(position) {
                beside_event(draft, event, teller);
            }
        }
        RecordKind::Person => draft.participants.add_actor(Actor::Person(id.clone())),
        RecordKind::Organisation => draft.participants.add_actor(Actor::Organisation(id.clone())),
        RecordKind::Party => draft.participants.add_actor(Actor::Party(id.clone())),
        RecordKind::Place => draft.places.choose(id.clone()),
        RecordKind::Topic => draft.topics.choose(id.clone()),
        RecordKind::Source => draft.evidence = vec![EvidenceDraft::from_source(id)],
        RecordKind::Agreement => {
            draft.outcomes.choose(id.clone());
            let signed = teller.dataset.agreements.get(position).and_then(|agreement| agreement.signed.as_ref());
            if let Some(signed) = signed.and_then(Dated::edtf) {
                draft.when.set(signed.text());
            }
        }
        RecordKind::Statement | RecordKind::Series | RecordKind::Claim => {}
    }
}

/// Beside a visit or a gathering: one of its parts, some time within it, with its guests. Beside anything else: the same
/// day, within the same whole.
fn beside_event(draft: &mut EventDraft, event: &Event, teller: &RecordNames<'_>) {
    let is_whole = matches!(event.kind, EventKind::Visit | EventKind::Summit | EventKind::Conference)
        || !teller.index.parts_of(&event.id).is_empty();
    if is_whole {
        draft.part_of.choose(event.id.clone());
    } else if let Some(whole) = &event.part_of {
        draft.part_of.choose(whole.clone());
    }
    if let Some(edtf) = event.when.edtf() {
        draft.when.set(&if is_whole { some_day_of(edtf) } else { edtf.text().to_owned() });
    }
    let of_whole = || teller.index.event(teller.dataset, draft.part_of.chosen.as_ref()?);
    let guests_of = if is_whole { Some(event) } else { of_whole() };
    let guests: Vec<Actor> = guests_of.map(guests).unwrap_or_default();
    draft.participants = Participants::default();
    for guest in guests {
        draft.participants.add_actor(guest);
    }
}

/// Those whose visit it is.
fn guests(event: &Event) -> Vec<Actor> {
    let guests = event.participants.iter().filter(|one| one.role == Some(Role::Guest));
    guests.filter_map(|one| one.who.clone()).collect()
}

/// Some day of these: a visit of several days says of its parts only that they lie within it.
fn some_day_of(edtf: &Edtf) -> String {
    let span = edtf.span();
    let (Some(first), Some(last), Some(days)) = (span.earliest, span.latest, span.days()) else {
        return edtf.text().to_owned();
    };
    match days {
        2 => format!("[{first},{last}]"),
        3..=MOST_DAYS_LISTED if edtf.shape() == crate::time::DateShape::Days => format!("[{first}..{last}]"),
        _ => edtf.text().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::Index;
    use crate::index::words::fixture;
    use crate::words::Words;

    fn beside_record(id: &str) -> EventDraft {
        let dataset = fixture::record();
        let index = Index::build(&dataset);
        let words = Words::english();
        let teller = RecordNames { dataset: &dataset, index: &index, words: &words };
        draft(EventKind::Meeting, &Beginning { day: None, beside: Some(Id::new(id)) }, &teller)
    }

    fn who(draft: &EventDraft) -> Vec<&str> {
        draft.participants.ids().map(Id::as_str).collect()
    }

    #[test]
    fn beside_a_visit_it_is_a_part_of_it_on_one_of_its_days_with_its_guest() {
        let draft = beside_record("visit");
        assert_eq!(draft.part_of.chosen, Some(Id::new("visit")));
        assert_eq!(draft.when.edtf().unwrap().text(), "[2014-03-19,2014-03-20]");
        assert_eq!(who(&draft), ["idrissov"]);
    }

    #[test]
    fn beside_a_part_it_is_another_part() {
        let draft = beside_record("met-li");
        assert_eq!(draft.part_of.chosen, Some(Id::new("visit")));
        assert_eq!(draft.when.edtf().unwrap().text(), "[2014-03-19,2014-03-20]");
        assert_eq!(who(&draft), ["idrissov"]);
        let draft = beside_record("cinema");
        assert_eq!((draft.part_of.chosen.clone(), draft.when.edtf().unwrap().text()), (None, "2013-04"));
    }

    #[test]
    fn beside_anything_else_it_names_it() {
        assert_eq!(who(&beside_record("wang-yi")), ["wang-yi"]);
        assert_eq!(who(&beside_record("cica")), ["cica"]);
        assert_eq!(beside_record("beijing").places.chosen, [Id::new("beijing")]);
        assert_eq!(beside_record("mining").topics.chosen, [Id::new("mining")]);
        assert_eq!(beside_record("report").evidence[0].source.chosen, Some(Id::new("report")));
        assert_eq!(beside_record("memorandum").outcomes.chosen, [Id::new("memorandum")]);
        assert_eq!(beside_record("nothing").when.text, "");
    }

    #[test]
    fn some_day_is_one_of_the_days() {
        let some = |text: &str| some_day_of(&Edtf::parse(text).unwrap());
        assert_eq!(some("2014-03-19"), "2014-03-19");
        assert_eq!(some("2014-03-19/2014-03-22"), "[2014-03-19..2014-03-22]");
        assert_eq!(some("2014-03"), "2014-03");
        assert_eq!(some("2014/2016"), "2014/2016");
        for text in [some("2014-03-19/2014-03-20"), some("2014-03-19/2014-03-22")] {
            assert!(Edtf::parse(&text).is_ok(), "{text}");
        }
    }

    #[test]
    fn the_day_pointed_at_wins() {
        let dataset = fixture::record();
        let index = Index::build(&dataset);
        let words = Words::english();
        let teller = RecordNames { dataset: &dataset, index: &index, words: &words };
        let beginning = Beginning { day: Day::from_ymd(2014, 3, 20), beside: Some(Id::new("visit")) };
        assert_eq!(draft(EventKind::Meeting, &beginning, &teller).when.text, "2014-03-20");
    }
}
