//! Another record held against this one: records by their ids, series figure by figure.

use super::{Choices, Revisions};
use crate::dataset::check::check;
use crate::dataset::{Dataset, Point, Record, Series};
use crate::edit::Edit;
use crate::import::said::Said;
use crate::import::{Dropped, Proposal};

/// What becomes of a record of another record.
#[derive(Clone, Debug, PartialEq)]
pub enum RecordFate {
    /// Its id is not on record.
    New,
    /// It is on record as it is.
    Same,
    /// Its id is on record and says something else: it is left.
    Differs,
    /// A series that is on record: these figures are new there, and these differ.
    Series {
        /// Its place on record.
        on_record: usize,
        /// Figures of periods that are not on record.
        new: Vec<Point>,
        /// How many are on record as they are.
        same: usize,
        /// The place on record of a figure that differs, what it was, and what it is now.
        revised: Vec<(usize, String, Point)>,
    },
    /// It would leave the record with a fault that it has not now.
    Faulty,
}

impl RecordFate {
    /// Whether anything of it is taken.
    pub fn is_taken(&self, choices: &Choices) -> bool {
        match self {
            Self::New => true,
            Self::Series { new, revised, .. } => {
                !new.is_empty() || (!revised.is_empty() && choices.revisions != Revisions::Leave)
            }
            Self::Same | Self::Differs | Self::Faulty => false,
        }
    }
}

/// Holds the records of a proposal against a record.
pub fn weigh(proposal: &Proposal, dataset: &Dataset, dropped: &mut Vec<Dropped>) -> Vec<RecordFate> {
    let mut fates: Vec<RecordFate> = proposal.records.iter().map(|record| fate(record, dataset)).collect();
    leave_faulty(proposal, dataset, &mut fates);
    for (record, fate) in proposal.records.iter().zip(&fates) {
        let key = match fate {
            RecordFate::Differs => "import-why-differs",
            RecordFate::Faulty => "import-why-faulty",
            _ => continue,
        };
        let at = format!("{}: {}", record.kind().list_key(), record.id());
        dropped.push(Dropped { at, text: record.id().to_string(), why: Said::new(key) });
    }
    fates
}

fn fate(record: &Record, dataset: &Dataset) -> RecordFate {
    if let Some(at) = dataset.position_of(record.kind(), record.id()) {
        if dataset.record_at(record.kind(), at).as_ref() == Some(record) {
            return RecordFate::Same;
        }
        return match (record, dataset.series.get(at)) {
            (Record::Series(new), Some(old)) => series(at, old, new),
            _ => RecordFate::Differs,
        };
    }
    let is_taken = dataset.ids().any(|(_, _, id)| id == record.id());
    if is_taken { RecordFate::Differs } else { RecordFate::New }
}

fn series(at: usize, old: &Series, new: &Series) -> RecordFate {
    let is_alike = old.measure == new.measure
        && old.reporter == new.reporter
        && old.unit == new.unit
        && old.scale == new.scale
        && old.basis == new.basis;
    if !is_alike {
        return RecordFate::Differs;
    }
    let (mut added, mut same, mut revised) = (Vec::new(), 0, Vec::new());
    for point in &new.points {
        let known: Vec<usize> = old
            .points
            .iter()
            .enumerate()
            .filter(|(_, one)| one.period == point.period)
            .map(|(place, _)| place)
            .collect();
        let is_same = |place: &usize| {
            old.points.get(*place).is_some_and(|one| one.value == point.value && one.qualifier == point.qualifier)
        };
        match known.last() {
            None => added.push(point.clone()),
            Some(_) if known.iter().any(is_same) => same += 1,
            Some(last) => {
                let was = old.points.get(*last).map(|one| one.value.text().to_owned()).unwrap_or_default();
                revised.push((*last, was, point.clone()));
            }
        }
    }
    RecordFate::Series { on_record: at, new: added, same, revised }
}

/// Leaves out what would leave the record with faults that it has not now: references to nothing, above all.
fn leave_faulty(proposal: &Proposal, dataset: &Dataset, fates: &mut [RecordFate]) {
    /// What a left-out record was referred to by goes in the next round.
    const ROUNDS: usize = 20;
    for _ in 0..ROUNDS {
        let mut merged = dataset.clone();
        let mut placed: Vec<(String, usize)> = Vec::new();
        for (at, (record, fate)) in proposal.records.iter().zip(fates.iter()).enumerate() {
            if *fate == RecordFate::New {
                placed.push((format!("$.{}[{}]", record.kind().list_key(), merged.count(record.kind())), at));
                let _ = Edit::append(record.clone()).apply(&mut merged);
            }
        }
        let findings = check(&merged);
        let faulty: Vec<usize> = placed
            .iter()
            .filter(|(path, _)| {
                findings.iter().any(|finding| {
                    let is_its = finding
                        .path
                        .strip_prefix(path.as_str())
                        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
                    is_its && finding.fault.level() == crate::report::Level::Problem
                })
            })
            .map(|(_, at)| *at)
            .collect();
        if faulty.is_empty() {
            return;
        }
        for at in faulty {
            if let Some(fate) = fates.get_mut(at) {
                *fate = RecordFate::Faulty;
            }
        }
    }
}
