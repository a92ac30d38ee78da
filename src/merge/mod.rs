//! What two people made of one record becomes one record again: a three-way merge of records and fields.
//!
//! It works on what is written, not on what it means: what nobody touched keeps its bytes, keys that no version of the program
//! knows are joined like others, and a value that is written out is not the same as one that is left out. Order, and the ids
//! that are given anew, follow from content alone, so that it does not matter which of the two is called ours.
//!
//! A join that would leave something wrong that neither had, a reference to nothing or a circle, is no join: what leads to it
//! becomes a conflict, until nothing is wrong whichever side is taken.

use crate::dataset::RecordKind;
use crate::files::raw::RawFile;

mod anew;
mod containers;
mod differences;
mod fields;
mod keyed;
mod order;
mod outcome;
mod records;
mod rules;
mod slots;
mod sound;
mod three;
mod titles;
mod values;
mod version;

pub use differences::{Difference, differences};
pub use fields::{FieldLine, lines};
pub use outcome::{MergeConflict, MergeOutcome, MergePlace, NotJoined, Side, Version};
use records::Joining;
pub use titles::{RecordTitles, WrittenShape};

pub use crate::files::pieces::canonical;

/// Joins what two made of `base`, file contents all three. Where they conflict the result holds ours.
///
/// An empty `base` stands for none: both began anew.
pub fn join(base: &[u8], ours: &[u8], theirs: &[u8]) -> Result<MergeOutcome, NotJoined> {
    join_with(base, ours, theirs, &|_| Side::Ours)
}

/// As [`join`], with the side that `choose` says for each conflict.
pub fn join_with(
    base: &[u8],
    ours: &[u8],
    theirs: &[u8],
    choose: &dyn Fn(&MergePlace) -> Side,
) -> Result<MergeOutcome, NotJoined> {
    let files = records::read_all(base, ours, theirs)?;
    if let Some(same) = three::settled_bytes(base, ours, theirs)
        && let Ok(text) = std::str::from_utf8(same)
    {
        return Ok(MergeOutcome { text: text.to_owned(), conflicts: Vec::new() });
    }
    Ok(Joining::of_files(&files).run(choose))
}

/// Every record of a file that has an id: its kind, its id, and its text.
pub fn records<'a>(file: &'a RawFile<'_>) -> Vec<(RecordKind, String, &'a str)> {
    let taken = version::SplitFile::new(&file.text);
    let of_kind = |kind: RecordKind| taken.records(kind).iter().map(move |record| (kind, record)).collect::<Vec<_>>();
    let all = RecordKind::ALL.into_iter().flat_map(of_kind);
    all.filter(|(_, record)| record.has_id()).map(|(kind, record)| (kind, record.id.to_string(), record.text)).collect()
}

/// The id that a value has, where it is a record.
pub fn id_of(value: &str) -> Option<String> {
    crate::files::pieces::find(value, "id").and_then(crate::files::pieces::text)
}

#[cfg(test)]
mod tests;
