//! The changes that a person asks for by name, worked out from the facts: add, change, delete, duplicate.
//!
//! Pure: nothing is changed here. None of them leaves the record with more faults than it had.

use super::label::CHANGE_HEADING;
use super::references::{self, Need, RemovalOutcome};
use super::{Change, Edit, EditVerb, Heading, label};
use crate::dataset::{Dataset, Dated, Event, Id, KnownReferences, Record, RecordKind};

/// Adds a record at the end of its list, and selects it.
pub fn add(record: impl Into<Record>) -> Change {
    add_with(record, Edit::default())
}

/// Adds a record, and before it what it needs: people or places made along with it. One step.
pub fn add_with(record: impl Into<Record>, before: Edit) -> Change {
    let record = record.into();
    Change {
        label: label(EditVerb::Add, &record),
        count: 0,
        select: Some(record.id().clone()),
        edit: before.and(Edit::append(record)),
    }
}

/// Puts `record` in the place of the one of its kind with its id, and selects it.
pub fn change(dataset: &Dataset, record: impl Into<Record>) -> Change {
    change_with(dataset, record, Edit::default())
}

/// Changes a record, and adds before it what it needs. One step.
pub fn change_with(dataset: &Dataset, record: impl Into<Record>, before: Edit) -> Change {
    let record = record.into();
    Change {
        label: label(EditVerb::Change, &record),
        count: 0,
        select: Some(record.id().clone()),
        edit: before.and(Edit::replace(dataset, record)),
    }
}

/// As [`change_with`], where it is known at which place the record stands: a long list need not be gone through.
pub fn change_at(dataset: &Dataset, position: usize, record: impl Into<Record>, before: Edit) -> Change {
    let record = record.into();
    if dataset.id_at(record.kind(), position) != Some(record.id()) {
        return change_with(dataset, record, before);
    }
    Change {
        label: label(EditVerb::Change, &record),
        count: 0,
        select: Some(record.id().clone()),
        edit: before.and(Edit::replace_at(dataset, position, record)),
    }
}

/// Gives an event another date, and selects it.
pub fn redate(dataset: &Dataset, event: &Event, when: &str) -> Change {
    let moved = Record::from(Event { when: Dated::new(when), ..event.clone() });
    Change { label: label(EditVerb::Move, &moved), ..change(dataset, moved) }
}

/// Changes what the record says of itself.
pub fn change_heading(heading: Heading) -> Change {
    Change { label: CHANGE_HEADING, count: 0, edit: Edit::heading(heading), select: None }
}

/// Adds a copy of a record under another id, and selects it. `None` where there is nothing to copy.
pub fn duplicate(dataset: &Dataset, kind: RecordKind, id: &Id, new_id: Id) -> Option<Change> {
    let mut record = dataset.record_at(kind, dataset.position_of(kind, id)?)?;
    record.set_id(new_id.clone());
    record.set_as_written(None);
    Some(Change {
        label: label(EditVerb::Duplicate, &record),
        count: 0,
        edit: Edit::append(record),
        select: Some(new_id),
    })
}

/// Why a record was not deleted: these can't do without it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Needed {
    /// Who needs it, and what for.
    pub by: Vec<(RecordKind, Id, Need)>,
}

/// Deletes a record, and every reference to it in the same step. `None` where there is no such record.
pub fn delete(dataset: &Dataset, kind: RecordKind, id: &Id) -> Option<Result<Change, Needed>> {
    let position = dataset.position_of(kind, id)?;
    // Of records with one id the first is meant. Where another one is or will be meant, and fits, references stay.
    let mut others = dataset.ids().filter(|(_, _, other)| *other == id).map(|(kind, at, _)| (kind, at));
    let is_meant = others.next() == Some((kind, position));
    let stays = !is_meant || others.next().is_some_and(|(other, _)| other == kind);
    if stays {
        let record = dataset.record_at(kind, position)?;
        return Some(Ok(removal(&record, position, Edit::default())));
    }
    let referring = references::references_to(dataset, id, None);
    delete_referred_to(dataset, (kind, position), &referring)
}

/// The same for who knows, without going through all, where the record stands, that no other has its id, and what refers to
/// it.
pub fn delete_known(dataset: &Dataset, kind: RecordKind, known: &KnownReferences) -> Option<Result<Change, Needed>> {
    let id = dataset.id_at(kind, known.position)?;
    let referring = references::references_to(dataset, id, Some(known));
    delete_referred_to(dataset, (kind, known.position), &referring)
}

fn delete_referred_to(
    dataset: &Dataset,
    (kind, position): (RecordKind, usize),
    referring: &[(RecordKind, usize)],
) -> Option<Result<Change, Needed>> {
    let record = dataset.record_at(kind, position)?;
    let id = record.id();
    let mut edit = Edit::default();
    let mut by = Vec::new();
    for &(at_kind, at) in referring.iter().filter(|at| **at != (kind, position)) {
        let Some(mut other) = dataset.record_at(at_kind, at) else { continue };
        match references::let_go(&mut other, id) {
            RemovalOutcome::None => {}
            RemovalOutcome::LetGo => edit = edit.and(Edit::replace_at(dataset, at, other)),
            RemovalOutcome::Needs(need) => by.push((at_kind, other.id().clone(), need)),
        }
    }
    if dataset.selects.as_ref() == Some(id) {
        edit = edit.and(Edit::heading(Heading { selects: None, ..Heading::of_dataset(dataset) }));
    }
    if !by.is_empty() {
        return Some(Err(Needed { by }));
    }
    Some(Ok(removal(&record, position, edit)))
}

/// The last step of deleting a record; `before` lets go of what refers to it.
fn removal(record: &Record, position: usize, before: Edit) -> Change {
    let edit = before.and(Edit::remove(record.kind(), position));
    Change { label: label(EditVerb::Delete, record), count: 0, edit, select: None }
}
