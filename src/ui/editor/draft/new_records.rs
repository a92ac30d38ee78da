//! Records that are made along with a draft: a person, a place or a source that was not on record yet.
//!
//! They live in the draft and go on record with it, in one step. Pure: it knows no widget.

use crate::dataset::{Id, RecordKind};

/// A record to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRecord {
    /// Stands for the id that it will get.
    pub id: Id,
    pub kind: RecordKind,
    pub name: String,
}

/// All of a draft.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct NewRecords {
    list: Vec<NewRecord>,
}

impl NewRecords {
    /// Makes a record with this name; the same one again where it was made already.
    pub fn add(&mut self, kind: RecordKind, name: &str) -> Id {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some(same) = self.list.iter().find(|record| record.kind == kind && record.name == name) {
            return same.id.clone();
        }
        // No file has such an id: text without control characters is all that a person can write there.
        let id = Id::new(&format!("\u{1}{}", self.list.len()));
        self.list.push(NewRecord { id: id.clone(), kind, name });
        id
    }

    pub fn get(&self, id: &Id) -> Option<&NewRecord> {
        self.list.iter().find(|record| record.id == *id)
    }

    pub fn all(&self) -> &[NewRecord] {
        &self.list
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_makes_one_record() {
        let mut records = NewRecords::default();
        let wang = records.add(RecordKind::Person, "Wang  Qishan ");
        assert_eq!(records.add(RecordKind::Person, "Wang Qishan"), wang);
        let other = records.add(RecordKind::Organisation, "Wang Qishan");
        assert_ne!(other, wang);
        assert_eq!(records.get(&wang).unwrap().name, "Wang Qishan");
        assert_eq!(records.all().len(), 2);
    }
}
