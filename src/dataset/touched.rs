//! What a change of the facts touched, so that what is derived from them can be repaired.
//!
//! Plain values: who changes facts is `edit`.

use super::{Event, Id, Record, RecordKind};

/// What happened to a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TouchKind {
    /// It is new.
    Added,
    /// It was there and is another now.
    Changed,
    /// It is there no more.
    Removed,
}

/// A record that an edit touched.
#[derive(Clone, Debug, PartialEq)]
pub struct Touch {
    /// Of what kind it is.
    pub kind: RecordKind,
    /// Which one.
    pub id: Id,
    /// The place in its list where it was put, changed, or taken away, when that part of the edit was applied.
    pub position: usize,
    /// What was done to it.
    pub happened: TouchKind,
    /// An event as it was before; nothing of what is new, and of other kinds, of which there are few.
    pub before: Option<Box<Event>>,
}

/// What an edit touched, in the order in which it was applied.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Touched {
    /// The records, in the order in which they were touched.
    pub records: Vec<Touch>,
    /// Whether title or parties were.
    pub heading: bool,
}

impl Touched {
    /// Whether nothing was changed at all.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty() && !self.heading
    }

    /// Notes that a record is new.
    pub fn note_added(&mut self, kind: RecordKind, id: Id, position: usize) {
        self.records.push(Touch { kind, id, position, happened: TouchKind::Added, before: None });
    }

    /// Notes what happened to a record that was there before.
    pub fn note(&mut self, id: Id, position: usize, happened: TouchKind, before: &Record) {
        let event = match before {
            Record::Event(event) => Some(event.clone()),
            _ => None,
        };
        self.records.push(Touch { kind: before.kind(), id, position, happened, before: event });
    }
}

/// What is known of the references to a record that has its id to itself, without going through all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownReferences {
    /// Where the record stands in its list.
    pub position: usize,
    /// The places of the events that refer to it, in order.
    pub events: Vec<usize>,
    /// Whether what is no event may refer to it; else none does.
    pub others_may_refer: bool,
}
