//! What comes of joining, as plain values.

use std::fmt;

use crate::dataset::RecordKind;
use crate::report::Refused;

/// One of the three.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Version {
    /// What both began with.
    Base,
    /// One side: what is kept where there is a conflict.
    Ours,
    /// The other side.
    Theirs,
}

/// A version that can't be read, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotJoined {
    /// Which of them.
    pub version: Version,
    /// Why it can't be read.
    pub why: Refused,
}

impl fmt::Display for NotJoined {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}: {}", self.version, self.why)
    }
}

impl std::error::Error for NotJoined {}

/// Where a value stands: the record and the field in it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// The kind of the record; none for what the file says of itself.
    pub kind: Option<RecordKind>,
    /// The id of the record; none for what the file says of itself.
    pub id: Option<String>,
    /// The field, step by step with dots between: `title`, `points.2013.value`; none for the record as a whole.
    pub field: Option<String>,
}

/// Something that both changed in ways that do not join. Values are JSON as it is written; none where there is nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Where.
    pub place: Place,
    /// What stood there before.
    pub base: Option<String>,
    /// What one made of it.
    pub ours: Option<String>,
    /// What the other made of it.
    pub theirs: Option<String>,
}

/// Which of two versions a conflict is settled with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Side {
    /// Ours.
    #[default]
    Ours,
    /// Theirs.
    Theirs,
}

/// Two versions, joined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joined {
    /// The file. Where there are conflicts it holds the side that was chosen.
    pub text: String,
    /// What does not join, in the order of the format.
    pub conflicts: Vec<Conflict>,
}
