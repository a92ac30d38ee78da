//! The records of three versions brought together by kind and id, and what became of them.

use std::collections::HashMap;

use super::containers::MadeValue;
use super::outcome::MergeConflict;
use super::three::{Three, WrittenValue};
use super::values::Forced;
use super::version::SplitFile;
use crate::dataset::RecordKind;

/// A record in the three versions.
#[derive(Clone, Copy, Debug)]
pub struct Slot<'v> {
    /// Its kind.
    pub kind: RecordKind,
    /// Its id; what it says where it has none.
    pub id: &'v str,
    /// Whether the id is its own.
    pub has_id: bool,
    /// As it is written.
    pub texts: Three<WrittenValue<'v>>,
}

/// All records of three versions.
#[derive(Debug)]
pub struct Slots<'v> {
    /// The records.
    pub all: Vec<Slot<'v>>,
    /// Where a record is, by kind, id, and its number among those of one id.
    known: HashMap<(RecordKind, &'v str, usize), usize>,
    /// The order of each list in each version.
    pub orders: HashMap<RecordKind, Three<Vec<usize>>>,
}

impl<'v> Slots<'v> {
    /// Brings the records together. A list that is none in some version is left out: it joins as a whole.
    pub fn from_versions(versions: Three<&'v SplitFile<'v>>) -> Self {
        let mut slots = Self { all: Vec::new(), known: HashMap::new(), orders: HashMap::new() };
        for kind in RecordKind::ALL {
            if versions.into_array().into_iter().any(|version| version.faulty.contains(&kind)) {
                continue;
            }
            let base = slots.add(kind, versions.base, |texts, text| texts.base = Some(text), |texts| texts.base);
            let ours = slots.add(kind, versions.ours, |texts, text| texts.ours = Some(text), |texts| texts.ours);
            let theirs =
                slots.add(kind, versions.theirs, |texts, text| texts.theirs = Some(text), |texts| texts.theirs);
            slots.orders.insert(kind, Three { base, ours, theirs });
        }
        slots
    }

    fn add(
        &mut self,
        kind: RecordKind,
        version: &'v SplitFile<'v>,
        set: impl Fn(&mut Three<WrittenValue<'v>>, &'v str),
        get: impl Fn(&Three<WrittenValue<'v>>) -> WrittenValue<'v>,
    ) -> Vec<usize> {
        let records = version.records(kind);
        self.known.reserve(records.len().saturating_sub(self.all.len()));
        let mut order = Vec::with_capacity(records.len());
        // The next number of an id that several records have.
        let mut several: HashMap<&str, usize> = HashMap::new();
        for record in records {
            let id = record.id.as_ref();
            let mut number = 0;
            let at = loop {
                let at = *self.known.entry((kind, id, number)).or_insert(self.all.len());
                match self.all.get(at) {
                    Some(slot) if get(&slot.texts).is_some() => {
                        let next = several.entry(id).or_insert(1);
                        number = *next;
                        *next += 1;
                    }
                    Some(_) => break at,
                    None => {
                        self.all.push(Slot { kind, id, has_id: record.has_id(), texts: Three::default() });
                        break at;
                    }
                }
            };
            if let Some(slot) = self.all.get_mut(at) {
                set(&mut slot.texts, record.text);
            }
            order.push(at);
        }
        order
    }

    /// The records of a kind that have this id in some version.
    pub fn of_id(&self, kind: RecordKind, id: &str) -> impl Iterator<Item = usize> {
        (0..).map_while(move |number| self.known.get(&(kind, id, number)).copied())
    }

    /// The records that some side touched.
    pub fn touched(&self) -> Vec<usize> {
        let is_touched = |slot: &Slot<'_>| slot.texts.ours != slot.texts.base || slot.texts.theirs != slot.texts.base;
        self.all.iter().enumerate().filter(|(_, slot)| is_touched(slot)).map(|(at, _)| at).collect()
    }
}

/// What is a conflict though it would join: by record, and of the file itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AllForced {
    /// Of records, by their place among the slots.
    pub records: HashMap<usize, Forced>,
    /// Of what the file says of itself.
    pub heading: Forced,
}

/// What came of the records that were touched.
#[derive(Debug)]
pub struct Built<'v> {
    /// The records, by their place among the slots.
    pub records: HashMap<usize, MadeValue<'v>>,
    /// What the file refers to.
    pub heading: String,
    /// What does not join.
    pub conflicts: Vec<MergeConflict>,
}

impl<'v> Built<'v> {
    /// A record as it will be written.
    pub fn text<'b>(&'b self, slots: &'b Slots<'v>, at: usize) -> Option<&'b str> {
        match self.records.get(&at) {
            Some(made) => made.as_deref(),
            None => slots.all.get(at)?.texts.base,
        }
    }
}
