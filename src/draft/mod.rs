//! Drafts: what is being written, as texts and choices, with its problems as values. Nothing of it is on record yet.
//!
//! It knows no widget. What it puts on record is in the record's own language, never in the reader's.

pub mod advice;
pub mod agreement;
pub mod asked;
pub mod beginning;
pub mod body;
pub mod claim;
pub mod event;
pub mod evidence;
pub mod figures;
pub mod find;
pub mod grid;
pub mod kept;
#[cfg(test)]
mod kinds_tests;
pub mod named;
pub mod new_records;
pub mod number;
pub mod participants;
pub mod pasted;
pub mod pick;
pub mod piece;
pub mod problem;
pub mod sentences;
pub mod session;
pub mod source;
pub mod sourcing;
#[cfg(test)]
mod tests;
pub mod text_list;

pub use self::body::RecordDraft;

use self::beginning::Beginning;
use self::new_records::NewRecords;
use self::problem::{DraftCheck, FieldFault, FormField, Problem};
use crate::dataset::{EventKind, Id, OWN_LANGUAGE, RecordKind};
use crate::describe::RecordNames;
use crate::edit::{self, Change, Edit, NewIds};
use crate::time::Day;

/// What a draft is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DraftTarget {
    /// A record that is not there yet.
    New,
    /// The record with this id.
    OnRecord(Id),
}

/// A record in the editor.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Which record it makes or changes.
    pub target: DraftTarget,
    /// What is typed so far.
    pub body: RecordDraft,
    /// What is made along with it.
    pub new_records: NewRecords,
    /// As it was when it was opened.
    begun: RecordDraft,
}

impl Draft {
    fn begin(target: DraftTarget, body: RecordDraft, teller: &RecordNames<'_>, today: Option<Day>) -> Self {
        let mut draft = Self { target, begun: body.clone(), body, new_records: NewRecords::default() };
        draft.renew(teller, today);
        draft.begun = draft.body.clone();
        draft
    }

    /// A new event.
    pub fn new_event(kind: EventKind, beginning: &Beginning, teller: &RecordNames<'_>, today: Option<Day>) -> Self {
        let body = RecordDraft::Event(Box::new(beginning::draft(kind, beginning, teller)));
        Self::begin(DraftTarget::New, body, teller, today)
    }

    /// A new record of another kind. `None` for kinds that are not made so.
    pub fn new_record(kind: RecordKind, beside: Option<&Id>, teller: &RecordNames<'_>) -> Option<Self> {
        let beside = beside.filter(|id| teller.index.event(teller.dataset, id).is_some());
        Some(Self::begin(DraftTarget::New, RecordDraft::new(kind, teller.dataset, beside)?, teller, None))
    }

    /// The record with this id, to be changed. `None` where there is none.
    pub fn of_record(id: &Id, teller: &RecordNames<'_>) -> Option<Self> {
        let (kind, position) = teller.index.at(id)?;
        let mut body = RecordDraft::editing(&teller.dataset.record_at(kind, position)?)?;
        body.write_dates_in_words(teller.words);
        Some(Self::begin(DraftTarget::OnRecord(id.clone()), body, teller, None))
    }

    /// A new record like the one with this id.
    pub fn like_record(id: &Id, teller: &RecordNames<'_>) -> Option<Self> {
        let (kind, position) = teller.index.at(id)?;
        let mut body = RecordDraft::copying(&teller.dataset.record_at(kind, position)?)?;
        body.write_dates_in_words(teller.words);
        Some(Self::begin(DraftTarget::New, body, teller, None))
    }

    /// Whether a person has typed or chosen something.
    pub fn is_typed(&self) -> bool {
        self.body != self.begun
    }

    /// The id of the record that is changed; `None` for a new one.
    pub fn own_id(&self) -> Option<&Id> {
        match &self.target {
            DraftTarget::New => None,
            DraftTarget::OnRecord(id) => Some(id),
        }
    }

    /// Answers what was typed since, and works out anew what follows from it.
    pub fn renew(&mut self, teller: &RecordNames<'_>, today: Option<Day>) {
        self.body.renew(teller, today);
        self.new_records.renew();
        self.carry_offices_over(teller);
    }

    /// The office that is written of somebody new is the one that he takes part in, until another is written there.
    fn carry_offices_over(&mut self, teller: &RecordNames<'_>) {
        let RecordDraft::Event(event) = &mut self.body else { return };
        for one in event.participants.list.iter_mut().filter(|one| !one.is_office_own) {
            let new = one.who.as_ref().and_then(|who| self.new_records.get(who.id()));
            if let Some(RecordDraft::Named(named)) = new.map(|new| &new.body) {
                let name_of = |id: &Id| teller.index.name(teller.dataset, id, OWN_LANGUAGE).to_owned();
                one.office = named.first_office(name_of).unwrap_or_default();
            }
        }
    }

    /// What keeps it from going on record, in the order of the form.
    pub fn problems(&self, teller: &RecordNames<'_>) -> Vec<Problem> {
        let mut found = self.problems_of(&self.body, teller);
        if self.new_records.all().is_empty() {
            return found;
        }
        let used = self.body.ids();
        for (at, new) in self.new_records.all().iter().enumerate() {
            if used.contains(&new.id) && !self.problems_of(&new.body, teller).is_empty() {
                found.push(Problem { field: FormField::New(at), fault: FieldFault::InNew });
            }
        }
        found
    }

    /// What is wrong with one of the records that are made along.
    pub fn problems_of(&self, body: &RecordDraft, teller: &RecordNames<'_>) -> Vec<Problem> {
        let RecordNames { dataset, index, .. } = *teller;
        let is_made = |id: &Id| self.new_records.get(id).is_some();
        let mut checking = DraftCheck { dataset, index, is_made: &is_made, found: Vec::new() };
        body.check(&mut checking);
        checking.found
    }

    /// The change that puts it on record, with all that is made along with it: one step. `new_ids` gives ids that were
    /// never used. With it comes the source that it was drawn from.
    pub fn change(&self, mut new_ids: NewIds<'_>, teller: &RecordNames<'_>) -> Option<(Change, Option<Id>)> {
        let mut body = self.body.clone();
        let mut before = Edit::default();
        let used: Vec<Id> = body.ids();
        for new in self.new_records.all().iter().filter(|new| used.contains(&new.id)) {
            let id = new_ids.assign(new.kind(), new.name(), None);
            body.rename(&new.id, &id);
            if let Some(record) = new.body.record(id, None) {
                before = before.and(Edit::append(record));
            }
        }
        // A record that was deleted while it was in the editor is added anew.
        let now = self.own_id().and_then(|id| {
            let (kind, position) = teller.index.at(id)?;
            teller.dataset.record_at(kind, position).filter(|_| kind == body.kind())
        });
        let id = now.as_ref().map_or_else(
            || {
                let year = body.days().and_then(|days| days.earliest.or(days.latest)).map(Day::year);
                new_ids.assign(body.kind(), &body.id_text(teller), year)
            },
            |now| now.id().clone(),
        );
        let record = body.record(id, now.as_ref())?;
        let change = if now.is_some() {
            let at = teller.index.at(record.id()).map_or(usize::MAX, |(_, position)| position);
            edit::change_at(teller.dataset, at, record, before)
        } else {
            edit::add_with(record, before)
        };
        Some((change, body.source()))
    }
}
