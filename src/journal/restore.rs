//! Journals that were left, and the record that each gives over what it was made on.

use std::path::{Path, PathBuf};

use super::line::{JournalEntry, entry_of};
use crate::dataset::{Dataset, Record};
use crate::edit::{Change, ChangePart, Document};
use crate::files::journal::{self, JournalLines, JournalNote};
use crate::files::{self, Fingerprint};
use crate::report::{Refused, Report};

/// What was not saved when a window ended, told without opening it.
#[derive(Clone, Debug, PartialEq)]
pub struct Unsaved {
    /// The journal.
    pub journal: PathBuf,
    /// What it says of its record.
    pub note: JournalNote,
    /// The steps that were made and not taken back, the latest last: the key of each one's name, what is counted in it,
    /// and the name of what it changed.
    pub steps: Vec<(&'static str, usize, String)>,
    /// When the last of it was written, in seconds since 1970.
    pub last_at: i64,
    /// How many drafts were being written.
    pub typed: usize,
    /// Whether its end was cut off or harmed, and dropped.
    pub is_torn: bool,
    /// What became of the record's file since.
    pub file_since: FileSince,
}

/// What became of the file that unsaved changes were made on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FileSince {
    /// There never was one.
    #[default]
    None,
    /// It holds what it held.
    Same,
    /// It holds something else.
    Changed,
    /// It is not there.
    Gone,
}

/// A record with what was changed and not saved.
#[derive(Debug)]
pub struct Restored {
    /// The facts with the history since they were saved.
    pub document: Document,
    /// What was found wrong when what they were made on was read.
    pub report: Report,
    /// What stood typed, a list of drafts; opaque here.
    pub typed: serde_json::Value,
    /// What it says of its record.
    pub note: JournalNote,
    /// What the file held that the changes were made on.
    pub base: Fingerprint,
    /// The number of the last entry.
    pub last_number: u64,
    /// Whether its end was cut off, harmed or unknown, and dropped.
    pub is_torn: bool,
    /// What became of the record's file since.
    pub file_since: FileSince,
}

/// What was not saved and no living window has, the oldest first. What holds nothing is let go of.
pub fn found(folder: &Path) -> Vec<Unsaved> {
    let mut all = Vec::new();
    for path in journal::found(folder) {
        match journal::read(&path) {
            Ok(lines) => {
                let unsaved = told(path, &lines);
                let is_empty = unsaved.steps.is_empty() && unsaved.typed == 0 && lines.lines.is_empty();
                if is_empty && !lines.note.is_changed {
                    journal::forget(&unsaved.journal);
                } else {
                    all.push(unsaved);
                }
            }
            // Cut off before anything was on it.
            Err(_) => journal::forget(&path),
        }
    }
    all
}

fn told(journal: PathBuf, lines: &JournalLines) -> Unsaved {
    let (entries, is_cut) = entries(lines);
    let (mut steps, mut undone, mut typed, mut last_at) = (Vec::new(), Vec::new(), 0, lines.note.began);
    for (_, at, entry) in entries {
        last_at = at;
        match entry {
            JournalEntry::Step(change, _) => {
                undone.clear();
                steps.push(told_step(&change));
            }
            JournalEntry::Undo(change) => undone.push(steps.pop().unwrap_or_else(|| told_step(&change))),
            JournalEntry::Redo(change) => steps.push(undone.pop().unwrap_or_else(|| told_step(&change))),
            JournalEntry::Typed(drafts) => typed = drafts.as_array().map_or(0, Vec::len),
        }
    }
    let file_since = file_since(&journal, &lines.note);
    let is_torn = lines.is_torn || is_cut;
    Unsaved { note: lines.note.clone(), journal, steps, last_at, typed, is_torn, file_since }
}

/// The entries of a journal up to the first that can't be read, and whether there is one.
fn entries(lines: &JournalLines) -> (Vec<(u64, i64, JournalEntry)>, bool) {
    let entries: Vec<_> = lines.lines.iter().map_while(|line| entry_of(line)).collect();
    let is_cut = entries.len() < lines.lines.len();
    (entries, is_cut)
}

fn told_step(change: &Change) -> (&'static str, usize, String) {
    let name = change.edit.parts().iter().rev().find_map(|part| match part {
        ChangePart::Insert { record, .. } | ChangePart::Replace { record, .. } => Some(name_of(record)),
        ChangePart::Heading(heading) => Some(heading.title.clone()),
        ChangePart::Remove { .. } | ChangePart::Around(_) => None,
    });
    (change.label, change.count, name.unwrap_or_default())
}

/// What a record is called, by itself.
fn name_of(record: &Record) -> String {
    let shown = |names: &crate::dataset::Names| names.shown(crate::dataset::OWN_LANGUAGE).map(str::to_owned);
    let name = match record {
        Record::Party(record) => shown(&record.names),
        Record::Person(record) => shown(&record.names),
        Record::Organisation(record) => shown(&record.names),
        Record::Place(record) => shown(&record.names),
        Record::Topic(record) => shown(&record.names),
        Record::Source(record) => Some(record.title.clone()),
        Record::Event(record) => Some(record.title.clone()),
        Record::Statement(record) => Some(record.gist.clone()),
        Record::Agreement(record) => Some(record.title.clone()),
        Record::Series(_) => None,
        Record::Claim(record) => record.text.clone(),
    };
    name.filter(|name| !name.trim().is_empty()).unwrap_or_else(|| record.id().to_string())
}

fn file_since(journal: &Path, note: &JournalNote) -> FileSince {
    let Some(file) = &note.file else { return FileSince::None };
    // Another version of the program may count otherwise: what is kept is counted anew.
    let kept = || Fingerprint::of_file(&journal::base_of(journal)).ok();
    let base = if note.is_changed { note.known } else { kept().or(note.known) };
    match Fingerprint::of_file(file) {
        Ok(now) if Some(now) == base => FileSince::Same,
        Ok(_) => FileSince::Changed,
        Err(_) if files::is_there(file) => FileSince::Changed,
        Err(_) => FileSince::Gone,
    }
}

/// The record that a journal gives, with its history. It stays where it is.
pub fn restored(path: &Path) -> Result<Restored, Refused> {
    let lines = journal::read(path)?;
    let file_since = file_since(path, &lines.note);
    let base = match files::open(&journal::base_of(path)) {
        Ok(base) => base,
        // The power went before the copy was made: the file itself is as good where it is still the same.
        Err(refused) => match &lines.note.file {
            Some(file) if file_since == FileSince::Same => files::open(file)?,
            _ if lines.note.is_bundled => files::bundled()?,
            _ => return Err(refused),
        },
    };
    let (entries, is_cut) = entries(&lines);
    let (mut document, mut typed, mut last_number) = (Document::new(base.dataset), serde_json::Value::Null, 0);
    for (number, _, entry) in entries {
        last_number = number;
        match entry {
            JournalEntry::Typed(drafts) => typed = drafts,
            done => replay(&mut document, done),
        }
    }
    let (note, is_torn) = (lines.note, lines.is_torn || is_cut);
    if note.is_changed {
        document.mark_unsaved();
    }
    Ok(Restored {
        document,
        report: base.report,
        typed,
        base: note.known.filter(|_| note.is_changed).unwrap_or(base.fingerprint),
        note,
        last_number,
        is_torn,
        file_since,
    })
}

/// The facts that a journal gives.
pub fn opened(path: &Path) -> Result<Dataset, Refused> {
    Ok(restored(path)?.document.dataset().clone())
}

/// Makes a step again. One that was taken back, or made again, and that was made before the journal began, is known by
/// its edit alone.
fn replay(document: &mut Document, entry: JournalEntry) {
    match entry {
        JournalEntry::Step(change, selected) => drop(document.commit(change, selected.as_ref())),
        JournalEntry::Undo(change) => {
            if document.undo().is_none() {
                document.undo_unknown(change);
            }
        }
        JournalEntry::Redo(change) => {
            if document.redo().is_none() {
                drop(document.commit(change, None));
            }
        }
        JournalEntry::Typed(_) => {}
    }
}
