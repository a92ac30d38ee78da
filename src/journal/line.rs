//! An entry as a line, and back.
//!
//! A record stands in it as saving would write it, so that what is kept of its file (unknown keys, values that can't be
//! read) comes back with it.

use serde::{Deserialize, Serialize};

use crate::dataset::{Dated, Id, Record, RecordKind};
use crate::edit::{self, Change, ChangePart, Edit, Heading};
use crate::files;

/// One thing that was done and is not saved.
#[derive(Clone, Debug, PartialEq)]
pub enum JournalEntry {
    /// A step was made, while this was selected.
    Step(Change, Option<Id>),
    /// A step was taken back: its name, by the edit that takes it back, and what it selects when it is made.
    Undo(Change),
    /// A step that was taken back was made again.
    Redo(Change),
    /// This stands typed, a list of drafts; opaque here.
    Typed(serde_json::Value),
}

#[derive(Serialize, Deserialize)]
struct Line {
    /// The number of the entry among all of its window.
    number: u64,
    /// When, in seconds since 1970.
    at: i64,
    #[serde(flatten)]
    entry: EntryLine,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "did")]
enum EntryLine {
    Step {
        #[serde(flatten)]
        change: ChangeLine,
        selected: Option<Id>,
    },
    Undo {
        #[serde(flatten)]
        change: ChangeLine,
    },
    Redo {
        #[serde(flatten)]
        change: ChangeLine,
    },
    Typed {
        drafts: serde_json::Value,
    },
}

#[derive(Serialize, Deserialize)]
struct ChangeLine {
    label: String,
    count: usize,
    select: Option<Id>,
    parts: Vec<PartLine>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum PartLine {
    Insert { position: usize, kind: RecordKind, id: Id, text: String },
    Remove { position: usize, kind: RecordKind },
    Replace { position: usize, kind: RecordKind, id: Id, text: String },
    Heading { title: String, opens_at: Option<Dated>, selects: Option<Id> },
    Around { text: Option<String> },
}

/// An entry as a line of a journal.
pub fn line_of(number: u64, at: i64, entry: &JournalEntry) -> String {
    let entry = match entry {
        JournalEntry::Step(change, selected) => {
            EntryLine::Step { change: change_line(change), selected: selected.clone() }
        }
        JournalEntry::Undo(change) => EntryLine::Undo { change: change_line(change) },
        JournalEntry::Redo(change) => EntryLine::Redo { change: change_line(change) },
        JournalEntry::Typed(drafts) => EntryLine::Typed { drafts: drafts.clone() },
    };
    serde_json::to_string(&Line { number, at, entry }).unwrap_or_default()
}

/// What a line says: its number, when, and the entry. `None` where another version of the program wrote it otherwise.
pub fn entry_of(line: &str) -> Option<(u64, i64, JournalEntry)> {
    let Line { number, at, entry } = serde_json::from_str(line).ok()?;
    let entry = match entry {
        EntryLine::Step { change, selected } => JournalEntry::Step(change_of(change)?, selected),
        EntryLine::Undo { change } => JournalEntry::Undo(change_of(change)?),
        EntryLine::Redo { change } => JournalEntry::Redo(change_of(change)?),
        EntryLine::Typed { drafts } => JournalEntry::Typed(drafts),
    };
    Some((number, at, entry))
}

fn change_line(change: &Change) -> ChangeLine {
    let Change { label, count, edit, select } = change;
    let parts = edit.parts().iter().map(part_line).collect();
    ChangeLine { label: (*label).to_owned(), count: *count, select: select.clone(), parts }
}

fn part_line(part: &ChangePart) -> PartLine {
    match part {
        ChangePart::Insert { position, record } => PartLine::Insert {
            position: *position,
            kind: record.kind(),
            id: record.id().clone(),
            text: files::record_text(record),
        },
        ChangePart::Remove { kind, position } => PartLine::Remove { position: *position, kind: *kind },
        ChangePart::Replace { position, record } => PartLine::Replace {
            position: *position,
            kind: record.kind(),
            id: record.id().clone(),
            text: files::record_text(record),
        },
        ChangePart::Heading(heading) => {
            let Heading { title, opens_at, selects } = heading.as_ref().clone();
            PartLine::Heading { title, opens_at, selects }
        }
        ChangePart::Around(written) => PartLine::Around { text: written.as_deref().map(files::around_of) },
    }
}

fn change_of(line: ChangeLine) -> Option<Change> {
    let ChangeLine { label, count, select, parts } = line;
    let parts: Option<Vec<ChangePart>> = parts.into_iter().map(part_of).collect();
    Some(Change { label: edit::label_of(&label)?, count, edit: Edit::of_parts(parts?), select })
}

fn part_of(line: PartLine) -> Option<ChangePart> {
    Some(match line {
        PartLine::Insert { position, kind, id, text } => {
            ChangePart::Insert { position, record: record_of(kind, id, &text)? }
        }
        PartLine::Remove { position, kind } => ChangePart::Remove { kind, position },
        PartLine::Replace { position, kind, id, text } => {
            ChangePart::Replace { position, record: record_of(kind, id, &text)? }
        }
        PartLine::Heading { title, opens_at, selects } => {
            ChangePart::Heading(Box::new(Heading { title, opens_at, selects }))
        }
        PartLine::Around { text } => ChangePart::Around(text.map(|text| Box::new(files::around_from(&text)))),
    })
}

/// A record that has no id in its file has one from its place there, which the text alone does not tell.
fn record_of(kind: RecordKind, id: Id, text: &str) -> Option<Record> {
    let mut record = files::read_record(kind, text)?;
    record.set_id(id);
    Some(record)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_that_has_a_name_can_be_read_back() {
        let steps = include_str!("../../assets/locales/en/steps.ftl");
        let keys = steps.lines().filter_map(|line| line.split_once(" =").map(|(key, _)| key.trim()));
        let keys: Vec<&str> = keys.filter(|key| key.starts_with("undo-")).collect();
        assert!(keys.len() > 100);
        for key in keys {
            assert_eq!(edit::label_of(key), Some(key), "{key}");
        }
    }

    #[test]
    fn what_another_version_wrote_is_nothing() {
        for line in ["", "{}", "{\"number\":1,\"at\":0,\"did\":\"fly\"}", "7"] {
            assert_eq!(entry_of(line), None, "{line}");
        }
    }
}
