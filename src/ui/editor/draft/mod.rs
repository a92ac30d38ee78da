//! Drafts: what is being written, as texts and choices, with its problems as values. Nothing of it is on record yet.
//!
//! Pure: it knows no widget and no text for human eyes.

pub mod advice;
pub mod beginning;
pub mod event;
pub mod evidence;
pub mod new_records;
pub mod participants;
pub mod piece;
pub mod problem;
#[cfg(test)]
mod tests;

use self::beginning::Beginning;
use self::event::EventDraft;
use self::new_records::{NewRecord, NewRecords};
use self::problem::{Checking, Problem};
use crate::dataset::{EventKind, Id, Names, Organisation, Person, Place, Record, RecordKind, Source, Topic};
use crate::edit::{self, Change, Edit, NewIds};
use crate::time::Day;
use crate::ui::details::Teller;

/// What a draft is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A record that is not there yet.
    New,
    /// The record with this id.
    OnRecord(Id),
}

/// What is drafted, by kind of record.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    Event(Box<EventDraft>),
}

/// A record in the editor.
#[derive(Clone, Debug)]
pub struct Draft {
    pub target: Target,
    pub body: Body,
    /// What is made along with it.
    pub new_records: NewRecords,
    /// As it was when it was opened.
    begun: Body,
}

impl Draft {
    fn new(target: Target, body: Body, teller: &Teller<'_>, today: Option<Day>) -> Self {
        let mut draft = Self { target, begun: body.clone(), body, new_records: NewRecords::default() };
        draft.renew(teller, today);
        draft.begun = draft.body.clone();
        draft
    }

    /// A new event.
    pub fn new_event(kind: EventKind, beginning: &Beginning, teller: &Teller<'_>, today: Option<Day>) -> Self {
        let body = Body::Event(Box::new(beginning::draft(kind, beginning, teller)));
        Self::new(Target::New, body, teller, today)
    }

    /// The record with this id, to be changed. `None` where there is none that can be.
    pub fn of_record(id: &Id, teller: &Teller<'_>) -> Option<Self> {
        let (kind, position) = teller.index.at(id)?;
        let body = match kind {
            RecordKind::Event => Body::Event(Box::new(EventDraft::of(teller.dataset.events.get(position)?))),
            _ => return None,
        };
        Some(Self::new(Target::OnRecord(id.clone()), body, teller, None))
    }

    /// A new record like the one with this id.
    pub fn like_record(id: &Id, teller: &Teller<'_>) -> Option<Self> {
        let (kind, position) = teller.index.at(id)?;
        let body = match kind {
            RecordKind::Event => Body::Event(Box::new(EventDraft::like(teller.dataset.events.get(position)?))),
            _ => return None,
        };
        Some(Self::new(Target::New, body, teller, None))
    }

    /// Whether a person has typed or chosen something.
    pub fn is_typed(&self) -> bool {
        self.body != self.begun
    }

    /// The id of the record that is changed; `None` for a new one.
    pub fn own_id(&self) -> Option<&Id> {
        match &self.target {
            Target::New => None,
            Target::OnRecord(id) => Some(id),
        }
    }

    /// What it is called as it stands, empty where it has no name yet.
    pub fn title(&self) -> &str {
        match &self.body {
            Body::Event(event) => event.title.trim(),
        }
    }

    /// Answers what was typed since, and works out anew what follows from it.
    pub fn renew(&mut self, teller: &Teller<'_>, today: Option<Day>) {
        match &mut self.body {
            Body::Event(event) => event.renew(teller, today),
        }
    }

    /// What keeps it from going on record, in the order of the form.
    pub fn problems(&self, teller: &Teller<'_>) -> Vec<Problem> {
        let Teller { dataset, index, .. } = *teller;
        let mut checking = Checking { dataset, index, new_records: &self.new_records, found: Vec::new() };
        match &self.body {
            Body::Event(event) => event.check(&mut checking),
        }
        checking.found
    }

    /// The change that puts it on record, with all that is made along with it: one step. `new_ids` gives ids that were
    /// never used. With it comes the source that it was drawn from.
    pub fn change(&self, mut new_ids: NewIds<'_>, teller: &Teller<'_>) -> (Change, Option<Id>) {
        let mut body = self.body.clone();
        let mut before = Edit::default();
        let used: Vec<Id> = body.ids();
        for new in self.new_records.all().iter().filter(|new| used.contains(&new.id)) {
            let id = new_ids.take(new.kind, &new.name, None);
            body.rename(&new.id, &id);
            if let Some(record) = record_of(new, id) {
                before = before.and(Edit::append(record));
            }
        }
        // A record that was deleted while it was in the editor is added anew.
        let now = self.own_id().filter(|id| teller.index.at(id).is_some());
        let id = match now {
            Some(id) => id.clone(),
            None => new_ids.take(body.kind(), self.title(), body.year()),
        };
        let record = body.record(id, teller);
        let change = if now.is_some() {
            edit::change_with(teller.dataset, record, before)
        } else {
            edit::add_with(record, before)
        };
        (change, body.source())
    }
}

impl Body {
    pub fn kind(&self) -> RecordKind {
        match self {
            Self::Event(_) => RecordKind::Event,
        }
    }

    /// The sort of thing that it is, as in the names of steps: "meeting".
    pub fn noun(&self) -> &'static str {
        match self {
            Self::Event(event) => event.noun(),
        }
    }

    /// The source of its first evidence.
    fn source(&self) -> Option<Id> {
        match self {
            Self::Event(event) => event.evidence.iter().find_map(|row| row.source.chosen.clone()),
        }
    }

    /// The year that goes into the id of a new record.
    fn year(&self) -> Option<i64> {
        let span = match self {
            Self::Event(event) => event.when.span(),
        };
        span.and_then(|span| span.earliest.or(span.latest)).map(Day::year)
    }

    /// Every id that it names.
    fn ids(&self) -> Vec<Id> {
        match self {
            Self::Event(event) => event.ids().cloned().collect(),
        }
    }

    /// Names `to` wherever it named `from`.
    fn rename(&mut self, from: &Id, to: &Id) {
        let rename = |id: &mut Id| {
            if id == from {
                *id = to.clone();
            }
        };
        match self {
            Self::Event(event) => event.each_id(rename),
        }
    }

    /// The record that it stands for.
    fn record(&self, id: Id, teller: &Teller<'_>) -> Record {
        match self {
            Self::Event(event) => {
                let now = teller.index.event(teller.dataset, &id);
                event.event(id, now).into()
            }
        }
    }
}

/// The record that was made along with a draft: a name, and nothing else yet.
fn record_of(new: &NewRecord, id: Id) -> Option<Record> {
    // The format asks for a name in English; what was typed is all that is known.
    let names = Names(vec![("en".into(), new.name.as_str().into())]);
    Some(match new.kind {
        RecordKind::Person => Person { names, ..Person::new(id) }.into(),
        RecordKind::Organisation => Organisation { names, ..Organisation::new(id) }.into(),
        RecordKind::Place => Place { names, ..Place::new(id) }.into(),
        RecordKind::Topic => Topic { names, ..Topic::new(id) }.into(),
        RecordKind::Source => Source { title: new.name.clone(), ..Source::new(id) }.into(),
        _ => return None,
    })
}
