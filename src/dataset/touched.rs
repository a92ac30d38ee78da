//! What a change of the facts touched, so that what is derived from them can be repaired.
//!
//! Plain values: who changes facts is `edit`.

use super::{Id, RecordKind};

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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touch {
    /// Of what kind it is.
    pub kind: RecordKind,
    /// Which one.
    pub id: Id,
    /// The place in its list where it was put, changed, or taken away, when that part of the edit was applied.
    pub position: usize,
    /// What was done to it.
    pub happened: TouchKind,
}

/// What an edit touched, in the order in which it was applied.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
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

    /// Notes what happened to a record.
    pub fn note(&mut self, kind: RecordKind, id: &Id, position: usize, happened: TouchKind) {
        self.records.push(Touch { kind, id: id.clone(), position, happened });
    }
}
