//! Changes of facts, as values: what is put in, taken out or replaced, and how to take it back.
//!
//! Applying an edit can't fail: what is not there is not touched.

use std::collections::HashSet;

use crate::dataset::{AsWritten, Dataset, Dated, Id, Point, Record, RecordKind, Series, TouchKind, Touched};

/// One change of the facts, small or of many parts. It holds the records that it puts in and nothing else.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Edit {
    parts: Vec<ChangePart>,
}

/// A part of an edit. A place in a list is the one that it has when the parts before have been applied.
#[derive(Clone, Debug, PartialEq)]
pub enum ChangePart {
    /// A record comes into its list.
    Insert {
        /// The place that it gets; the end where the list is shorter.
        position: usize,
        /// What comes in.
        record: Record,
    },
    /// A record goes.
    Remove {
        /// The list that it goes from.
        kind: RecordKind,
        /// The place that it had.
        position: usize,
    },
    /// A record comes into another's place.
    Replace {
        /// That place.
        position: usize,
        /// What comes in.
        record: Record,
    },
    /// The record says something else of itself.
    Heading(Box<Heading>),
    /// The file is written otherwise around its records: keys that the program does not know, marks, ends of lines.
    Around(Option<Box<AsWritten>>),
}

/// What a record of records says of itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// What the record is called.
    pub title: String,
    /// The stretch of time that the record opens at.
    pub opens_at: Option<Dated>,
    /// The record selected when it opens.
    pub selects: Option<Id>,
}

impl Heading {
    /// As the dataset has it.
    pub fn of_dataset(dataset: &Dataset) -> Self {
        Self { title: dataset.title.clone(), opens_at: dataset.opens_at.clone(), selects: dataset.selects.clone() }
    }
}

/// What a panel asks for: an edit with its name, and what is to be selected afterwards.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The key of its text, such as `undo-add-meeting`.
    pub label: &'static str,
    /// What is counted in its name, such as imported figures; 0 where nothing is.
    pub count: usize,
    /// What is changed.
    pub edit: Edit,
    /// What is selected afterwards; `None` leaves the selection alone.
    pub select: Option<Id>,
}

impl Edit {
    /// Puts a new record at the end of its list.
    pub fn append(record: impl Into<Record>) -> Self {
        Self::insert(usize::MAX, record)
    }

    /// Puts a new record at a place in its list. It stands in no file yet, whatever `record` says of it.
    pub fn insert(position: usize, record: impl Into<Record>) -> Self {
        let mut record = record.into();
        record.set_as_written(None);
        Self { parts: vec![ChangePart::Insert { position, record }] }
    }

    /// Takes a record away.
    pub fn remove(kind: RecordKind, position: usize) -> Self {
        Self { parts: vec![ChangePart::Remove { kind, position }] }
    }

    /// Puts a record in the place of the first one of its kind and id. It keeps that one's place in the file, whatever
    /// `record` says of it. Changes nothing where there is none.
    pub fn replace(dataset: &Dataset, record: impl Into<Record>) -> Self {
        let record = record.into();
        match dataset.position_of(record.kind(), record.id()) {
            Some(position) => Self::replace_at(dataset, position, record),
            None => Self::default(),
        }
    }

    pub(super) fn replace_at(dataset: &Dataset, position: usize, mut record: Record) -> Self {
        let mut as_written = dataset.as_written_at(record.kind(), position).cloned();
        if let Some(written) = &mut as_written {
            written.mark_changed();
        }
        record.set_as_written(as_written);
        Self { parts: vec![ChangePart::Replace { position, record }] }
    }

    /// Changes what the record says of itself.
    pub fn heading(heading: Heading) -> Self {
        Self { parts: vec![ChangePart::Heading(Box::new(heading))] }
    }

    /// Has the file written otherwise around its records.
    pub fn around(written: Option<AsWritten>) -> Self {
        Self { parts: vec![ChangePart::Around(written.map(Box::new))] }
    }

    /// This, then that, in one step.
    pub fn and(mut self, then: Self) -> Self {
        self.parts.extend(then.parts);
        self
    }

    /// An edit of these parts, as [`Self::parts`] gave them: each record stands in its file as it says of itself.
    pub fn of_parts(parts: Vec<ChangePart>) -> Self {
        Self { parts }
    }

    /// What it is made of, in the order in which it is applied.
    pub fn parts(&self) -> &[ChangePart] {
        &self.parts
    }

    /// Whether it asks for nothing.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// How many records it changes that stay on record.
    pub fn changed_count(&self) -> usize {
        self.parts.iter().filter(|part| matches!(part, ChangePart::Replace { .. })).count()
    }

    /// The id of the record that it takes away from this dataset, where it takes one.
    pub fn removed<'a>(&self, dataset: &'a Dataset) -> Option<&'a Id> {
        let place = self.parts.iter().find_map(|part| match part {
            ChangePart::Remove { kind, position } => Some((*kind, *position)),
            ChangePart::Insert { .. } | ChangePart::Replace { .. } | ChangePart::Heading(_) | ChangePart::Around(_) => {
                None
            }
        });
        place.and_then(|(kind, position)| dataset.id_at(kind, position))
    }

    /// The figures that it adds to what is on record, each with its series as it will be.
    pub fn added_figures<'a>(&'a self, dataset: &'a Dataset) -> impl Iterator<Item = (&'a Series, &'a Point)> {
        let series = self.parts.iter().filter_map(|part| match part {
            ChangePart::Insert { record: Record::Series(series), .. }
            | ChangePart::Replace { record: Record::Series(series), .. } => Some(&**series),
            _ => None,
        });
        series.flat_map(|series| {
            let before = dataset.series.iter().find(|other| other.id == series.id);
            let points = before.map_or(&[][..], |before| before.points.as_slice());
            let known: HashSet<(&str, &str)> = points.iter().map(told).collect();
            let is_new = move |point: &&Point| !known.contains(&told(point));
            series.points.iter().filter(is_new).map(move |point| (series, point))
        })
    }

    /// The ids of the records that it puts in.
    pub fn ids(&self) -> impl Iterator<Item = &Id> {
        self.parts.iter().filter_map(|part| match part {
            ChangePart::Insert { record, .. } | ChangePart::Replace { record, .. } => Some(record.id()),
            ChangePart::Remove { .. } | ChangePart::Heading(_) | ChangePart::Around(_) => None,
        })
    }

    /// Changes the facts. Gives the edit that takes this one back, which holds what was replaced or taken away, and what
    /// was touched. A part that would change nothing touches nothing.
    pub fn apply(self, dataset: &mut Dataset) -> (Self, Touched) {
        let mut inverse = Vec::with_capacity(self.parts.len());
        let mut touched = Touched::default();
        for part in self.parts {
            inverse.extend(part.apply(dataset, &mut touched));
        }
        inverse.reverse();
        (Self { parts: inverse }, touched)
    }
}

impl ChangePart {
    fn apply(self, dataset: &mut Dataset, touched: &mut Touched) -> Option<Self> {
        match self {
            Self::Insert { position, record } => {
                let (kind, id) = (record.kind(), record.id().clone());
                let position = dataset.insert(position, record);
                touched.note_added(kind, id, position);
                Some(Self::Remove { kind, position })
            }
            Self::Remove { kind, position } => {
                let record = dataset.remove(kind, position)?;
                touched.note(record.id().clone(), position, TouchKind::Removed, &record);
                Some(Self::Insert { position, record })
            }
            Self::Replace { position, record } => {
                if dataset.says_the_same(position, &record) && !dataset.is_written_otherwise(position, &record) {
                    return None;
                }
                let id = record.id().clone();
                let record = dataset.replace(position, record)?;
                touched.note(id, position, TouchKind::Changed, &record);
                Some(Self::Replace { position, record })
            }
            Self::Heading(heading) => {
                let before = Heading::of_dataset(dataset);
                if before == *heading {
                    return None;
                }
                let Heading { title, opens_at, selects } = *heading;
                (dataset.title, dataset.opens_at, dataset.selects) = (title, opens_at, selects);
                touched.heading = true;
                Some(Self::Heading(Box::new(before)))
            }
            Self::Around(written) => {
                touched.heading = true;
                Some(Self::Around(std::mem::replace(&mut dataset.as_written, written.map(|it| *it)).map(Box::new)))
            }
        }
    }
}
/// What tells a figure from the others of its series.
fn told(point: &Point) -> (&str, &str) {
    (point.period.text(), point.value.text())
}
