//! Records that are made along with a draft: a person, a place or a source that was not on record yet.
//!
//! They live in the draft and go on record with it, in one step. Pure: it knows no widget.

use serde::{Deserialize, Serialize};

use super::body::RecordDraft;
use crate::dataset::{Dataset, Id, RecordKind};

/// A record to be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NewRecord {
    /// Stands for the id that it will get.
    pub id: Id,
    /// What is typed of it.
    pub body: RecordDraft,
    /// Whether its other fields are shown.
    pub is_open: bool,
}

impl NewRecord {
    /// What kind of record it is to be.
    pub fn kind(&self) -> RecordKind {
        self.body.kind()
    }

    /// What it is called so far.
    pub fn name(&self) -> &str {
        self.body.title()
    }
}

/// All of a draft.
#[derive(Clone, Debug, PartialEq, Default, Serialize, Deserialize)]
pub struct NewRecords {
    list: Vec<NewRecord>,
}

impl NewRecords {
    /// Makes a record with this name; the same one again where it was made already. `None` for kinds that are not made
    /// in passing.
    pub fn add(&mut self, kind: RecordKind, name: &str) -> Option<Id> {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some(same) = self.list.iter().find(|record| record.kind() == kind && record.name() == name) {
            return Some(same.id.clone());
        }
        let body = RecordDraft::named(kind, &name)?;
        // No file has such an id: text without control characters is all that a person can write there.
        let id = Id::new(&format!("\u{1}{}", self.list.len()));
        self.list.push(NewRecord { id: id.clone(), body, is_open: false });
        Some(id)
    }

    /// Takes for a new source who published it from its title, where the record knows them.
    pub fn take_publisher(&mut self, id: &Id, dataset: &Dataset) {
        let made = self.list.iter_mut().find(|record| record.id == *id);
        if let Some(RecordDraft::Source(draft)) = made.map(|record| &mut record.body) {
            draft.take_publisher(dataset);
        }
    }

    /// The new record with an id.
    pub fn get(&self, id: &Id) -> Option<&NewRecord> {
        self.list.iter().find(|record| record.id == *id)
    }

    /// All of them, in the order in which they were begun.
    pub fn all(&self) -> &[NewRecord] {
        &self.list
    }

    /// All of them, to be typed in.
    pub fn all_mut(&mut self) -> &mut [NewRecord] {
        &mut self.list
    }

    /// Shows or hides the other fields of a record.
    pub fn toggle(&mut self, id: &Id) {
        if let Some(record) = self.list.iter_mut().find(|record| record.id == *id) {
            record.is_open = !record.is_open;
        }
    }

    /// What else is to be known of a record that is made along is asked where it is made, and nowhere else.
    pub fn renew(&mut self) {
        for record in &mut self.list {
            record.body.renew_dates();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_makes_one_record() {
        let mut records = NewRecords::default();
        let wang = records.add(RecordKind::Person, "Wang  Qishan ").unwrap();
        assert_eq!(records.add(RecordKind::Person, "Wang Qishan"), Some(wang.clone()));
        let other = records.add(RecordKind::Organisation, "Wang Qishan").unwrap();
        assert_ne!(other, wang);
        assert_eq!(records.get(&wang).unwrap().name(), "Wang Qishan");
        assert_eq!(records.all().len(), 2);
        assert_eq!(records.add(RecordKind::Event, "Talks"), None);
    }
}
