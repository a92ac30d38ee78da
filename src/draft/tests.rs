//! From a record to a draft and back: what is untouched stays exactly as it is.

use super::event::EventDraft;
use super::evidence::EvidenceDraft;
use super::problem::{EvidenceOwner, FieldFault, FormField};
use super::*;
use crate::dataset::{Actor, Dated, Event, EventTexts, Evidence, Role, Status};
use crate::edit::Document;
use crate::files;
use crate::index::Index;
use crate::index::words::fixture;
use crate::words::Words;

/// A record with what is derived from it.
pub struct Desk {
    pub document: Document,
    pub index: Index,
    words: Words,
}

impl Desk {
    pub fn of(dataset: crate::dataset::Dataset) -> Self {
        let index = Index::build(&dataset);
        Self { document: Document::new(dataset), index, words: Words::english() }
    }

    pub fn bundled() -> Self {
        Self::of(files::bundled().unwrap().dataset)
    }

    pub fn teller(&self) -> RecordNames<'_> {
        RecordNames { dataset: self.document.dataset(), index: &self.index, words: &self.words }
    }

    pub fn draft_of(&self, id: &str) -> Draft {
        Draft::of_record(&Id::new(id), &self.teller()).unwrap()
    }

    pub fn new_meeting(&self) -> Draft {
        Draft::new_event(EventKind::Meeting, &Beginning::default(), &self.teller(), None)
    }

    pub fn change(&self, draft: &Draft) -> Change {
        draft.change(self.document.new_ids(), &self.teller()).unwrap().0
    }

    pub fn commit(&mut self, change: Change) {
        self.document.commit(change, None);
        self.index = Index::build(self.document.dataset());
    }

    pub fn event(&self, id: &str) -> &Event {
        self.index.event(self.document.dataset(), &Id::new(id)).unwrap()
    }
}

fn event(draft: &mut Draft) -> &mut EventDraft {
    match &mut draft.body {
        RecordDraft::Event(event) => event,
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_event_on_record_comes_back_exactly_and_without_problems() {
    for mut desk in [Desk::bundled(), Desk::of(fixture::record())] {
        let before = desk.document.dataset().clone();
        for event in &before.events {
            let mut draft = desk.draft_of(event.id.as_str());
            draft.renew(&desk.teller(), None);
            assert!(!draft.is_typed(), "{}", event.id);
            assert_eq!(draft.problems(&desk.teller()), [], "{}", event.id);
            let change = desk.change(&draft);
            desk.commit(change);
            assert!(!desk.document.is_modified(), "{}", event.id);
        }
        assert_eq!(*desk.document.dataset(), before);
    }
}

#[test]
fn one_field_changed_changes_nothing_else() {
    let mut desk = Desk::bundled();
    let before = desk.event("visit-idrissov-2014").clone();
    let mut draft = desk.draft_of("visit-idrissov-2014");
    event(&mut draft).title = " Idrissov visits China ".to_owned();
    assert!(draft.is_typed());
    let change = desk.change(&draft);
    assert_eq!(change.label, "undo-change-visit");
    desk.commit(change);
    let after = desk.event("visit-idrissov-2014").clone();
    assert_eq!(after.title, "Idrissov visits China");
    assert_eq!(Event { title: before.title.clone(), ..after }, before);
}

#[test]
fn a_meeting_is_added_with_its_evidence_in_one_step() {
    let mut desk = Desk::bundled();
    let mut draft = desk.new_meeting();
    let meeting = event(&mut draft);
    meeting.title = "Talks on coal".to_owned();
    meeting.when.set("20 March 2014");
    meeting.participants.add_actor(Actor::Person(Id::new("wang-yi")));
    meeting.part_of.choose(Id::new("visit-idrissov-2014"));
    meeting.evidence[0].source.choose(Id::new("astana-times-2014-03"));
    meeting.evidence[0].at = "par. 5".to_owned();
    draft.renew(&desk.teller(), None);
    assert_eq!(draft.problems(&desk.teller()), []);
    let change = desk.change(&draft);
    assert_eq!(change.label, "undo-add-meeting");
    assert_eq!(change.select.as_ref().unwrap().as_str(), "talks-on-coal-2014");
    desk.commit(change);
    let added = desk.event("talks-on-coal-2014");
    assert_eq!(added.when, Dated::new("2014-03-20"));
    assert_eq!(added.participants[0].office.as_deref(), Some("Foreign Minister of China"));
    assert_eq!(added.participants[0].role, Some(Role::Host));
    assert_eq!((added.evidence.len(), added.evidence[0].at.as_deref()), (1, Some("par. 5")));
    desk.document.undo();
    assert!(!desk.document.is_modified());
}

#[test]
fn what_is_made_along_goes_on_record_in_the_same_step() {
    let mut desk = Desk::of(fixture::record());
    let before = desk.document.dataset().clone();
    let mut draft = desk.new_meeting();
    let person = draft.new_records.add(RecordKind::Person, "Wang Qishan").unwrap();
    let place = draft.new_records.add(RecordKind::Place, "Harbin").unwrap();
    let source = draft.new_records.add(RecordKind::Source, "A letter").unwrap();
    draft.new_records.add(RecordKind::Topic, "Never chosen").unwrap();
    let meeting = event(&mut draft);
    meeting.title = "Talks".to_owned();
    meeting.when.set("2014");
    meeting.participants.add_actor(Actor::Person(person));
    meeting.places.choose(place);
    meeting.evidence[0].source.choose(source);
    assert_eq!(draft.problems(&desk.teller()), []);
    let change = desk.change(&draft);
    desk.commit(change);
    let added = desk.event("talks-2014").clone();
    assert_eq!(added.places, [Id::new("harbin")]);
    assert_eq!(added.participants[0].who, Some(Actor::Person(Id::new("wang-qishan"))));
    assert_eq!(added.evidence[0].source.as_str(), "a-letter");
    assert_eq!(desk.document.dataset().topics.len(), before.topics.len());
    assert_eq!(desk.teller().name(&Id::new("wang-qishan")), "Wang Qishan");
    let findings = crate::dataset::check::check(desk.document.dataset());
    assert_eq!(findings.len(), crate::dataset::check::check(&before).len());
    desk.document.undo();
    assert_eq!(*desk.document.dataset(), before);
}

#[test]
fn title_and_date_are_all_that_is_needed() {
    let desk = Desk::of(fixture::record());
    let mut draft = desk.new_meeting();
    let faults = |draft: &Draft| {
        let problems = draft.problems(&desk.teller()).into_iter();
        problems.map(|problem| (problem.field, problem.fault)).collect::<Vec<_>>()
    };
    assert_eq!(faults(&draft), [(FormField::Title, FieldFault::Missing), (FormField::When, FieldFault::Missing)]);
    event(&mut draft).title = "Talks".to_owned();
    event(&mut draft).when.set("20 Marhc 2014");
    let found = faults(&draft);
    let [(FormField::When, FieldFault::DateNotRead(not_read))] = &found[..] else { panic!("{found:?}") };
    assert_eq!(not_read.nearest(|| crate::words::dates::spelling(&Words::english())), Some("20 March 2014"));
    event(&mut draft).when.set("20 March 2014");
    assert_eq!(faults(&draft), []);
}

#[test]
fn what_was_typed_and_not_taken_is_a_problem() {
    let desk = Desk::of(fixture::record());
    let mut draft = desk.new_meeting();
    let meeting = event(&mut draft);
    meeting.title = "Talks".to_owned();
    meeting.when.set("2014");
    meeting.part_of.choose(Id::new("deleted-meanwhile"));
    meeting.participants.query = "wan".to_owned();
    meeting.evidence[0].at = "par. 5".to_owned();
    meeting.evidence.push(EvidenceDraft::default());
    meeting.evidence[1].at = "par. 6".to_owned();
    meeting.evidence[1].source.query = "astana".to_owned();
    let problems: Vec<_> = draft.problems(&desk.teller()).into_iter().map(|one| (one.field, one.fault)).collect();
    assert_eq!(
        problems,
        [
            (FormField::PartOf, FieldFault::Gone(Id::new("deleted-meanwhile"))),
            (FormField::Participants, FieldFault::NotTaken("wan".to_owned())),
            (FormField::Source(EvidenceOwner::Record, 0), FieldFault::NoSource),
            (FormField::Source(EvidenceOwner::Record, 1), FieldFault::NotTaken("astana".to_owned())),
        ]
    );
}

#[test]
fn nothing_becomes_a_part_of_itself() {
    let desk = Desk::of(fixture::record());
    for whole in ["visit", "met-li"] {
        let mut draft = desk.draft_of("visit");
        event(&mut draft).part_of.choose(Id::new(whole));
        let problems = draft.problems(&desk.teller());
        assert_eq!(problems[0].fault, FieldFault::PartOfItself, "{whole}");
    }
}

#[test]
fn what_is_faulty_on_record_survives_a_change_of_something_else() {
    let mut dataset = fixture::record();
    let odd = dataset.events.first_mut().unwrap();
    odd.when = Dated::new("19 Marhc");
    odd.kind = EventKind::from_word("banquet");
    odd.part_of = Some(Id::new("nothing"));
    odd.places = vec![Id::new("nowhere")];
    odd.participants[0].who = None;
    odd.participants[0].office = Some("officials".to_owned());
    odd.evidence.push(Evidence {
        source: Id::new(""),
        at: Some("p. 1".to_owned()),
        confidence: crate::dataset::Confidence::from_word("sworn"),
    });
    let odd = odd.clone();
    let mut desk = Desk::of(dataset);
    let mut draft = desk.draft_of("visit");
    event(&mut draft).texts.summary = "Two days".to_owned();
    assert_eq!(draft.problems(&desk.teller()), []);
    let change = desk.change(&draft);
    desk.commit(change);
    let after = desk.event("visit").clone();
    assert_eq!(after.texts.summary.as_deref(), Some("Two days"));
    assert_eq!(Event { texts: EventTexts::default(), ..after }, odd);
}

#[test]
fn a_change_made_meanwhile_is_kept_where_nothing_was_typed() {
    let mut desk = Desk::of(fixture::record());
    let mut draft = desk.draft_of("visit");
    event(&mut draft).title = "Typed".to_owned();
    let mut meanwhile = Event { title: "Also".to_owned(), ..desk.event("visit").clone() };
    meanwhile.texts.summary = Some("Meanwhile".to_owned());
    let change = edit::change(desk.document.dataset(), meanwhile);
    desk.commit(change);
    let change = desk.change(&draft);
    desk.commit(change);
    let after = desk.event("visit");
    assert_eq!((after.title.as_str(), after.texts.summary.as_deref()), ("Typed", Some("Meanwhile")));
    // Deleted meanwhile: it is added anew.
    let position = desk.document.dataset().position_of(RecordKind::Event, &Id::new("visit")).unwrap();
    let gone =
        Change { label: "undo-delete-visit", count: 0, edit: Edit::remove(RecordKind::Event, position), select: None };
    desk.commit(gone);
    let change = desk.change(&draft);
    assert_eq!(change.label, "undo-add-visit");
    desk.commit(change);
    assert_eq!(desk.event("typed-2014").title, "Typed");
}

#[test]
fn a_copy_is_new_and_claims_no_outcomes() {
    let desk = Desk::of(fixture::record());
    let draft = Draft::like_record(&Id::new("visit"), &desk.teller()).unwrap();
    assert_eq!(draft.target, DraftTarget::New);
    assert!(!draft.is_typed());
    let change = desk.change(&draft);
    assert_eq!(change.select.unwrap().as_str(), "erlan-idrissov-in-china-2014");
    let RecordDraft::Event(event) = &draft.body else { panic!() };
    assert!(event.outcomes.chosen.is_empty());
    assert_eq!(event.participants.list.len(), 2);
}

#[test]
fn what_is_still_to_come_is_planned_unless_somebody_says_otherwise() {
    let desk = Desk::of(fixture::record());
    let today = Day::from_ymd(2014, 3, 20);
    let mut draft = desk.new_meeting();
    for (when, status) in [("2014-03-20", Status::Held), ("2014-03-21", Status::Planned), ("2014", Status::Held)] {
        event(&mut draft).when.set(when);
        draft.renew(&desk.teller(), today);
        assert_eq!(event(&mut draft).status, status, "{when}");
    }
    event(&mut draft).status = Status::Cancelled;
    event(&mut draft).is_status_own = true;
    event(&mut draft).when.set("2015");
    draft.renew(&desk.teller(), today);
    assert_eq!(event(&mut draft).status, Status::Cancelled);
}
