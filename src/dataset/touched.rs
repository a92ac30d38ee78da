//! What a change of the facts touched, so that what is derived from them can be repaired.
//!
//! Plain values: who changes facts is `edit`.

use super::{Id, RecordKind};

/// What happened to a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TouchKind {
    Added,
    Changed,
    Removed,
}

/// A record that an edit touched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touch {
    pub kind: RecordKind,
    pub id: Id,
    /// The place in its list where it was put, changed, or taken away, when that part of the edit was applied.
    pub position: usize,
    pub happened: TouchKind,
}

/// What an edit touched, in the order in which it was applied.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Touched {
    pub records: Vec<Touch>,
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
