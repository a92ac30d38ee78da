//! Which field's list is open, what it holds and which row is marked. One list is open at a time.

use std::sync::Arc;

use super::find::{self, PickQuery, PickRow};
use crate::dataset::Id;
use crate::describe::RecordNames;
use crate::draft::new_records::NewRecords;
use crate::draft::problem::FormField;
use crate::memo::Memo;

/// A field of a form: the form's number, and the field.
pub type FieldPlace = (u64, FormField);

/// What rows were found for.
#[derive(Debug, PartialEq, Eq)]
struct PickKey {
    field: FieldPlace,
    query: String,
    revision: u64,
    without: Vec<Id>,
    first: Vec<Id>,
    made: usize,
}

/// So many rows are in sight of a list at once.
const PAGE: usize = 8;

/// The list of the form.
#[derive(Debug, Default)]
pub struct PickState {
    open: Option<FieldPlace>,
    marked: usize,
    /// The mark was moved by a key: it is to be seen.
    is_moved: bool,
    found: Memo<PickKey, Arc<[PickRow]>>,
    /// The field in which something was taken: it has grown, and its input is to stay in view.
    taken: Option<FieldPlace>,
}

impl PickState {
    /// Whether this field's list is open.
    pub fn is_open(&self, field: FieldPlace) -> bool {
        self.open == Some(field)
    }

    /// Whether any list is open.
    pub fn is_any_open(&self) -> bool {
        self.open.is_some()
    }

    /// Opens a field's list, with a row marked, counted from 0.
    pub fn open(&mut self, field: FieldPlace, marked: usize) {
        self.open = Some(field);
        self.mark(marked, true);
    }

    /// Closes the list.
    pub fn close(&mut self) {
        self.open = None;
    }

    /// The row that is marked, counted from 0.
    pub fn marked(&self) -> usize {
        self.marked
    }

    /// Marks a row; one that a key led to is brought into view.
    pub fn mark(&mut self, row: usize, is_by_key: bool) {
        self.marked = row;
        self.is_moved |= is_by_key;
    }

    /// Moves the mark by presses of the arrows, within `count` rows.
    pub fn move_mark(&mut self, count: usize, down: usize, up: usize) {
        self.mark(moved(self.marked, count, down, up), true);
    }

    /// Moves the mark by so many pages, down for more than none, and no farther than to the ends.
    pub fn page_mark(&mut self, count: usize, down: usize, up: usize) {
        let last = count.saturating_sub(1);
        self.mark((self.marked + down * PAGE).min(last).saturating_sub(up * PAGE), true);
    }

    /// Something was taken in a field.
    pub fn note_taken(&mut self, field: FieldPlace) {
        self.taken = Some(field);
        self.close();
    }

    /// Whether something was taken in this field since this was asked last.
    pub fn was_taken(&mut self, field: FieldPlace) -> bool {
        self.taken.take_if(|taken| *taken == field).is_some()
    }

    /// Whether the mark was moved by a key since this was asked last.
    pub fn take_is_moved(&mut self) -> bool {
        std::mem::take(&mut self.is_moved)
    }

    /// The rows for what is typed. They are looked for anew only where something else is typed, or a fact has changed.
    pub fn rows(
        &mut self,
        field: FieldPlace,
        wanted: &PickQuery<'_>,
        revision: u64,
        teller: &RecordNames<'_>,
        new_records: &NewRecords,
    ) -> Arc<[PickRow]> {
        let key = PickKey {
            field,
            query: wanted.query.to_owned(),
            revision,
            without: wanted.without.to_vec(),
            first: wanted.first.iter().map(|(id, _)| id.clone()).collect(),
            made: new_records.all().len(),
        };
        Arc::clone(self.found.get(key, |_| find::rows(wanted, teller, new_records).into()))
    }
}

/// The next row when going `down` and `up` so often, round at the ends.
fn moved(marked: usize, count: usize, down: usize, up: usize) -> usize {
    if count == 0 { 0 } else { (marked + down + count - up % count) % count }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_end_at_the_ends() {
        let mut state = PickState::default();
        state.page_mark(20, 1, 0);
        assert_eq!(state.marked(), PAGE);
        state.page_mark(20, 5, 0);
        assert_eq!(state.marked(), 19);
        state.page_mark(20, 0, 9);
        assert_eq!(state.marked(), 0);
        state.page_mark(0, 1, 0);
        assert_eq!(state.marked(), 0);
    }

    #[test]
    fn the_mark_goes_round() {
        assert_eq!(moved(0, 3, 1, 0), 1);
        assert_eq!(moved(2, 3, 1, 0), 0);
        assert_eq!(moved(0, 3, 0, 1), 2);
        assert_eq!(moved(0, 3, 0, 7), 2);
        assert_eq!(moved(0, 0, 1, 0), 0);
    }
}
