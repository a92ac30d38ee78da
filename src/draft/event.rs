//! An event as it is drafted, and the record that comes of it.
//!
//! Pure: it knows no widget and no text for human eyes.

use serde::{Deserialize, Serialize};

use super::evidence::{self, CorrectionDraft, EvidenceDraft};
use super::participants::{self, ParticipantDraft, Participants, Setting};
use super::piece::{
    ChosenRecord, ChosenRecords, DateAnswer, DateText, merged, needed_text, text_on_record, typed_text,
};
use super::problem::{DraftCheck, EvidenceOwner, FieldFault, FormField};
use crate::dataset::{
    Actor, Dated, Event, EventKind, EventText, Id, PerEventText, Rank, RecordKind, Status, WhenBasis,
};
use crate::describe::RecordNames;
use crate::edit::{EditVerb, label};
use crate::time::Day;
use crate::typed;

/// An event in the editor.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EventDraft {
    /// The record as it was when the draft was opened; `None` for a new one.
    #[serde(skip)]
    original: Option<Box<Event>>,
    /// A meeting, a visit, …
    pub kind: EventKind,
    /// How high a visit ranks.
    pub rank: Option<Rank>,
    /// What it is called, as typed.
    pub title: String,
    /// When it is or was.
    pub when: DateText,
    /// What the date rests on.
    pub when_basis: WhenBasis,
    /// What is to be said about the date, as typed.
    pub when_note: String,
    /// The date that it was planned for.
    pub planned: DateText,
    /// Whether it took place.
    pub status: Status,
    /// Whether the status was chosen by a person, and does not follow the date.
    pub is_status_own: bool,
    /// The event that it is a part of.
    pub part_of: ChosenRecord,
    /// Where.
    pub places: ChosenRecords,
    /// Who takes part.
    pub participants: Participants,
    /// What it is about.
    pub topics: ChosenRecords,
    /// What is told of it, as typed.
    #[serde(flatten)]
    pub texts: PerEventText<String>,
    /// What came of it.
    pub outcomes: ChosenRecords,
    /// Where it stands written.
    pub evidence: Vec<EvidenceDraft>,
    /// Where a source is wrong about it.
    pub corrections: Vec<CorrectionDraft>,
}

impl EventDraft {
    /// Is a draft of what another one is of.
    pub fn take_original(&mut self, of: Self) {
        self.original = of.original;
    }

    /// An empty draft.
    pub fn new(kind: EventKind) -> Self {
        Self {
            original: None,
            kind,
            rank: None,
            title: String::new(),
            when: DateText::default(),
            when_basis: WhenBasis::Stated,
            when_note: String::new(),
            planned: DateText::default(),
            status: Status::Held,
            is_status_own: false,
            part_of: ChosenRecord::default(),
            places: ChosenRecords::default(),
            participants: Participants::default(),
            topics: ChosenRecords::default(),
            texts: PerEventText::default(),
            outcomes: ChosenRecords::default(),
            evidence: evidence::rows_of(&[]),
            corrections: Vec::new(),
        }
    }

    /// A draft that says what is on record.
    pub fn editing(event: &Event) -> Self {
        Self {
            original: Some(Box::new(event.clone())),
            kind: event.kind.clone(),
            rank: event.rank.clone(),
            title: event.title.clone(),
            when: DateText::of_dated(Some(&event.when)),
            when_basis: event.when_basis.clone(),
            when_note: typed_text(event.when_note.as_ref()),
            planned: DateText::of_dated(event.planned.as_ref()),
            status: event.status.clone(),
            is_status_own: true,
            part_of: ChosenRecord::of_id(event.part_of.as_ref()),
            places: ChosenRecords::of_ids(&event.places),
            participants: Participants::of_participants(&event.participants),
            topics: ChosenRecords::of_ids(&event.topics),
            texts: PerEventText::of(|text| typed_text(event.texts.get(text).as_ref())),
            outcomes: ChosenRecords::of_ids(&event.outcomes),
            evidence: evidence::rows_of(&event.evidence),
            corrections: event.corrections.iter().map(CorrectionDraft::of_correction).collect(),
        }
    }

    /// A new event like another one. What came of that one did not come of this, and what was corrected there was not
    /// written about this.
    pub fn copying(event: &Event) -> Self {
        let like = Event { outcomes: Vec::new(), corrections: Vec::new(), ..event.clone() };
        Self { original: None, ..Self::editing(&like) }
    }

    /// The record as it was when the draft was opened.
    pub fn original(&self) -> Option<&Event> {
        self.original.as_deref()
    }

    /// Answers dates, and works out anew what follows from other fields and was not settled by a person.
    pub fn renew(&mut self, teller: &RecordNames<'_>, today: Option<Day>) {
        self.when.renew();
        self.planned.renew();
        if !self.is_status_own {
            let first = self.when.span().and_then(|days| days.earliest);
            let is_to_come = first.zip(today).is_some_and(|(first, today)| first > today);
            self.status = if is_to_come { Status::Planned } else { Status::Held };
        }
        let setting = Setting {
            kind: &self.kind,
            days: self.when.span(),
            places: &self.places.chosen,
            part_of: self.part_of.chosen.as_ref(),
        };
        participants::renew(&mut self.participants, setting, teller);
    }

    /// The record that the draft stands for. `now` is the one on record at this moment, which may have changed while the
    /// draft was open: what was not touched in the draft stays as it is there.
    pub fn event(&self, id: Id, now: Option<&Event>) -> Event {
        let original = self.original.as_deref();
        // A date that can't be read is a problem, and nothing is put on record as long as there is one.
        let when = self.when.dated().unwrap_or_else(|| Dated::new(self.when.text.trim()));
        let participants = self.participants.list.iter().map(ParticipantDraft::participant).collect();
        let corrections = self.corrections.iter().filter_map(CorrectionDraft::correction).collect();
        let evidence = evidence::on_record(&self.evidence);
        macro_rules! keep {
            ($field:ident, $typed:expr) => {
                merged($typed, original.map(|event| &event.$field), now.map(|event| event.$field.clone()))
            };
        }
        macro_rules! text {
            ($field:ident) => {
                text_on_record(&self.$field, original.and_then(|event| event.$field.as_ref()))
            };
        }
        let texts = PerEventText::of(|text| {
            let before = original.map(|event| event.texts.get(text));
            let typed = text_on_record(self.texts.get(text), before.and_then(Option::as_ref));
            // "9.30–11" goes on record as the format has it.
            let typed = match typed {
                Some(time) if text == EventText::Time && before.and_then(Option::as_ref) != Some(&time) => {
                    Some(typed::hours(&time).map_or(time, |hours| hours.to_string()))
                }
                other => other,
            };
            merged(typed, before, now.map(|event| event.texts.get(text).clone()))
        });
        Event {
            id,
            kind: keep!(kind, self.kind.clone()),
            rank: keep!(rank, self.rank.clone()),
            title: keep!(title, needed_text(&self.title, original.map(|event| event.title.as_str()))),
            when: keep!(when, when),
            when_basis: keep!(when_basis, self.when_basis.clone()),
            when_note: keep!(when_note, text!(when_note)),
            planned: keep!(planned, self.planned.dated()),
            status: keep!(status, self.status.clone()),
            part_of: keep!(part_of, self.part_of.on_record(original.and_then(|event| event.part_of.as_ref()))),
            places: keep!(places, self.places.chosen.clone()),
            participants: keep!(participants, participants),
            topics: keep!(topics, self.topics.chosen.clone()),
            texts,
            outcomes: keep!(outcomes, self.outcomes.chosen.clone()),
            evidence: keep!(evidence, evidence),
            corrections: keep!(corrections, corrections),
            as_written: now.and_then(|event| event.as_written.clone()),
        }
    }

    /// Everything that keeps the draft from going on record, in the order of the form.
    pub fn check(&self, checking: &mut DraftCheck<'_>) {
        let original = self.original();
        if self.title.trim().is_empty() && original.is_none_or(|event| event.title != self.title) {
            checking.find(FormField::Title, FieldFault::Missing);
        }
        match self.when.answer() {
            DateAnswer::Nothing if !self.when.is_untouched() || original.is_none() => {
                checking.find(FormField::When, FieldFault::Missing);
            }
            _ => checking.date(FormField::When, &self.when),
        }
        let time = self.texts.get(EventText::Time).trim();
        let is_time_on_record =
            original.is_some_and(|event| typed_text(event.texts.get(EventText::Time).as_ref()).trim() == time);
        if !time.is_empty() && !is_time_on_record && typed::hours(time).is_none() {
            checking.find(FormField::EventText(EventText::Time), FieldFault::NoTime(time.to_owned()));
        }
        checking.check_record(FormField::PartOf, &self.part_of, original.and_then(|event| event.part_of.as_ref()));
        if let (Some(whole), Some(event)) = (&self.part_of.chosen, original)
            && event.part_of.as_ref() != Some(whole)
            && checking.is_within(whole, &event.id)
        {
            checking.find(FormField::PartOf, FieldFault::PartOfItself);
        }
        let all = |of: fn(&Event) -> &Vec<Id>| original.map(of).map_or(&[][..], Vec::as_slice);
        checking.check_records(FormField::Places, &self.places, all(|event| &event.places));
        for (at, one) in self.participants.list.iter().enumerate() {
            let was_there = |id: &Id| {
                original.is_some_and(|event| {
                    event.participants.iter().any(|one| one.who.as_ref().is_some_and(|who| who.id() == id))
                })
            };
            if let Some(id) = one.id().filter(|id| !checking.is_there(id) && !was_there(id)) {
                checking.find(FormField::Participant(at), FieldFault::Gone(id.clone()));
            }
        }
        checking.query(FormField::Participants, &self.participants.query);
        checking.check_records(FormField::Topics, &self.topics, all(|event| &event.topics));
        checking.evidence(EvidenceOwner::Record, &self.evidence);
        checking.date(FormField::Planned, &self.planned);
        checking.check_records(FormField::Outcomes, &self.outcomes, all(|event| &event.outcomes));
        for (at, correction) in self.corrections.iter().enumerate() {
            let is_untouched = original.is_some_and(|event| {
                event.corrections.iter().any(|on_record| CorrectionDraft::of_correction(on_record) == *correction)
            });
            if correction.field.trim().is_empty() && !correction.is_empty() && !is_untouched {
                checking.find(FormField::CorrectionOf(at), FieldFault::Missing);
            }
        }
    }

    /// The sort of thing that it is, as in the names of steps.
    pub fn noun(&self) -> &'static str {
        let event = Event { kind: self.kind.clone(), ..Event::new(Id::new("")) };
        label(EditVerb::Add, &event.into()).strip_prefix("undo-add-").unwrap_or("event")
    }

    /// Goes over every id that the draft names.
    pub fn each_id(&mut self, mut visit: impl FnMut(&mut Id)) {
        let sources = self.evidence.iter_mut().filter_map(|row| row.source.chosen.as_mut());
        let many =
            [&mut self.places, &mut self.topics, &mut self.outcomes].into_iter().flat_map(|many| &mut many.chosen);
        for id in self.part_of.chosen.iter_mut().chain(many).chain(sources) {
            visit(id);
        }
        for one in &mut self.participants.list {
            if let Some(Actor::Person(id) | Actor::Organisation(id) | Actor::Party(id)) = &mut one.who {
                visit(id);
            }
        }
    }

    /// Whether the less used fields hold something.
    pub fn says_more(&self) -> bool {
        self.when_basis != WhenBasis::Stated
            || [&self.when_note, &self.planned.text].into_iter().any(|text| !text.is_empty())
            || (self.kind != EventKind::Visit && self.rank.is_some())
            || !self.outcomes.chosen.is_empty()
            || !self.corrections.is_empty()
    }
}

/// The kinds of record that each picker of an event offers.
pub mod kinds {
    use super::RecordKind;

    /// What an event is a part of.
    pub const PART_OF: &[RecordKind] = &[RecordKind::Event];
    /// Where it is.
    pub const PLACES: &[RecordKind] = &[RecordKind::Place];
    /// Who takes part.
    pub const PARTICIPANTS: &[RecordKind] = &[RecordKind::Person, RecordKind::Organisation, RecordKind::Party];
    /// What it is about.
    pub const TOPICS: &[RecordKind] = &[RecordKind::Topic];
    /// What it is known from.
    pub const SOURCES: &[RecordKind] = &[RecordKind::Source];
    /// What comes of it.
    pub const OUTCOMES: &[RecordKind] = &[RecordKind::Agreement, RecordKind::Event];
}
