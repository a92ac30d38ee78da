//! What two people made of one record becomes one record again: a three-way merge of records and fields.
//!
//! It works on what is written, not on what it means: what nobody touched keeps its bytes, keys that no version of the program
//! knows are joined like others, and a value that is written out is not the same as one that is left out. Order, and the ids
//! that are given anew, follow from content alone, so that it does not matter which of the two is called ours.
//!
//! A join that would leave something wrong that neither had, a reference to nothing or a circle, is no join: what leads to it
//! becomes a conflict, until nothing is wrong whichever side is taken.

use std::fmt;

use crate::dataset::RecordKind;
use crate::report::Refused;

mod anew;
mod containers;
mod differences;
mod fields;
mod keyed;
mod order;
mod records;
mod rules;
mod sound;
mod three;
mod values;
mod version;

pub use differences::{Difference, differences};
pub use fields::{Line, lines};
use records::Joining;

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

/// Joins what two made of `base`, file contents all three. Where they conflict the result holds ours.
///
/// An empty `base` stands for none: both began anew.
pub fn join(base: &[u8], ours: &[u8], theirs: &[u8]) -> Result<Joined, NotJoined> {
    join_with(base, ours, theirs, &|_| Side::Ours)
}

/// As [`join`], with the side that `choose` says for each conflict.
pub fn join_with(
    base: &[u8],
    ours: &[u8],
    theirs: &[u8],
    choose: &dyn Fn(&Place) -> Side,
) -> Result<Joined, NotJoined> {
    let files = records::read_all(base, ours, theirs)?;
    if let Some(same) = three::settled_bytes(base, ours, theirs)
        && let Ok(text) = std::str::from_utf8(same)
    {
        return Ok(Joined { text: text.to_owned(), conflicts: Vec::new() });
    }
    Ok(Joining::of_files(&files).run(choose))
}

#[cfg(test)]
mod tests;
