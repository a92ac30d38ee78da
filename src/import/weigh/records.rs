//! Another record held against this one: records by their ids, series figure by figure.

use std::collections::{HashMap, HashSet};

use super::{Choices, Revisions};
use crate::dataset::check::check;
use crate::dataset::{Dataset, Id, Point, Record, RecordKind, Series};
use crate::edit::{Edit, for_each_reference};
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
                !new.is_empty() || (!revised.is_empty() && choices.revision(false) != Revisions::Leave)
            }
            Self::Same | Self::Differs | Self::Faulty => false,
        }
    }
}

/// Holds the records of a proposal against a record.
pub fn weigh(proposal: &Proposal, dataset: &Dataset, dropped: &mut Vec<Dropped>) -> Vec<RecordFate> {
    let known = KnownIds::of(dataset);
    let mut fates: Vec<RecordFate> = proposal.records.iter().map(|record| fate(record, dataset, &known)).collect();
    leave_faulty(&proposal.records, dataset, &mut fates);
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

/// Where each id of a record is: to look for each anew takes the square of their number.
struct KnownIds<'a>(HashMap<&'a Id, Vec<(RecordKind, usize)>>);

impl<'a> KnownIds<'a> {
    fn of(dataset: &'a Dataset) -> Self {
        let mut known: HashMap<&Id, Vec<(RecordKind, usize)>> = HashMap::new();
        for (kind, at, id) in dataset.ids() {
            known.entry(id).or_default().push((kind, at));
        }
        Self(known)
    }

    fn has(&self, id: &Id) -> bool {
        self.0.contains_key(id)
    }

    fn position_of(&self, kind: RecordKind, id: &Id) -> Option<usize> {
        self.0.get(id)?.iter().find(|(of, _)| *of == kind).map(|(_, at)| *at)
    }
}

fn fate(record: &Record, dataset: &Dataset, known: &KnownIds<'_>) -> RecordFate {
    if let Some(at) = known.position_of(record.kind(), record.id()) {
        if dataset.record_at(record.kind(), at).as_ref() == Some(record) {
            return RecordFate::Same;
        }
        return match (record, dataset.series.get(at)) {
            (Record::Series(new), Some(old)) => series(at, old, new),
            _ => RecordFate::Differs,
        };
    }
    if known.has(record.id()) { RecordFate::Differs } else { RecordFate::New }
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
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for (place, one) in old.points.iter().enumerate() {
        places.entry(one.period.text()).or_default().push(place);
    }
    let (mut added, mut same, mut revised) = (Vec::new(), 0, Vec::new());
    for point in &new.points {
        let known = places.get(point.period.text()).map(Vec::as_slice).unwrap_or_default();
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
fn leave_faulty(records: &[Record], dataset: &Dataset, fates: &mut [RecordFate]) {
    /// To leave out what refers to what is left out is done at once; the rest is a fault of a fault.
    const ROUNDS: usize = 20;
    for _ in 0..ROUNDS {
        let mut merged = dataset.clone();
        let mut placed: HashMap<(RecordKind, usize), usize> = HashMap::new();
        for (at, (record, fate)) in records.iter().zip(fates.iter()).enumerate() {
            if *fate == RecordFate::New {
                placed.insert((record.kind(), merged.count(record.kind())), at);
                let _ = Edit::append(record.clone()).apply(&mut merged);
            }
        }
        let findings = check(&merged);
        let problems = findings.iter().filter(|finding| finding.fault.level() == crate::report::Level::Problem);
        let faulty: Vec<(RecordKind, usize)> = problems
            .filter_map(|finding| RecordKind::place_of_path(&finding.path).map(|(kind, at, _)| (kind, at)))
            .collect();
        let left = with_those_that_refer(&merged, faulty.into_iter().filter(|place| placed.contains_key(place)));
        let left: Vec<usize> = left.iter().filter_map(|place| placed.get(place).copied()).collect();
        if left.is_empty() {
            return;
        }
        for at in left {
            if let Some(fate) = fates.get_mut(at) {
                *fate = RecordFate::Faulty;
            }
        }
    }
}

/// Records, with those that refer to them, and to those.
fn with_those_that_refer(
    dataset: &Dataset,
    records: impl Iterator<Item = (RecordKind, usize)>,
) -> HashSet<(RecordKind, usize)> {
    let mut waiting: Vec<(RecordKind, usize)> = records.collect();
    if waiting.is_empty() {
        return HashSet::new();
    }
    let mut referring: HashMap<Id, Vec<(RecordKind, usize)>> = HashMap::new();
    for_each_reference(dataset, |kind, at, id| referring.entry(id.clone()).or_default().push((kind, at)));
    let mut all = HashSet::new();
    while let Some(place) = waiting.pop() {
        if all.insert(place)
            && let Some(id) = dataset.id_at(place.0, place.1)
        {
            waiting.extend(referring.get(id).into_iter().flatten().copied());
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::Event;

    /// A long chain of parts whose last is a part of nothing: all of it would dangle, and none is taken.
    #[test]
    fn what_hangs_on_a_record_that_is_left_out_is_left_out_with_it() {
        let event = |at: usize| Event {
            title: "T".to_owned(),
            when: crate::dataset::Dated::new("2014"),
            part_of: Some(Id::new(&format!("e{}", at + 1))),
            ..Event::new(Id::new(&format!("e{at}")))
        };
        let mut records: Vec<Record> = (0..200).map(|at| event(at).into()).collect();
        records.push(Event { part_of: None, ..event(1000) }.into());
        let mut fates = vec![RecordFate::New; records.len()];
        leave_faulty(&records, &Dataset::default(), &mut fates);
        assert!(fates[..200].iter().all(|fate| *fate == RecordFate::Faulty), "{fates:?}");
        assert_eq!(fates[200], RecordFate::New);
    }
}
