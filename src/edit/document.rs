//! The facts with their history: the one place where they change.
//!
//! It knows no file and no index; whoever holds an index repairs it by what was touched.

use std::sync::Arc;

use super::history::{History, HistoryStep, State};
use super::{Change, Edit, NewIds, references};
use crate::dataset::{Dataset, Id, TouchKind, Touched};
use crate::hashing::{QuickSet, SeenTexts};

/// The facts, what was done to them, and every id that was ever theirs.
#[derive(Debug)]
pub struct Document {
    /// Shared with whoever saves a snapshot; copied only where a fact changes meanwhile.
    dataset: Arc<Dataset>,
    history: History,
    /// Every id of a record, or referred to, since the file was opened: none of them is given to a new record.
    used: SeenTexts,
    /// How many steps were made, forth and back; one that is not known here counts twice.
    steps: u64,
    /// What the last step touched.
    last_touched: Touched,
}

/// What a step did.
#[derive(Clone, Debug, PartialEq)]
pub struct Done {
    /// What was put in, taken out or replaced.
    pub touched: Touched,
    /// What is to be selected, so that the change is seen; `None` leaves the selection as it is, where it still is on record.
    pub select: Option<Id>,
}

impl Document {
    /// Facts as their file has them.
    pub fn new(dataset: Dataset) -> Self {
        let used = Self::used_ids(&dataset);
        Self::using(Arc::new(dataset), used)
    }

    /// Facts as their file has them, and [`Self::used_ids`] of them.
    pub fn using(dataset: Arc<Dataset>, used: SeenTexts) -> Self {
        Self { dataset, history: History::of_saved(), used, ..Self::nothing() }
    }

    /// Every id of a record or referred to.
    pub fn used_ids(dataset: &Dataset) -> SeenTexts {
        let mut used = SeenTexts::with_capacity(dataset.ids().size_hint().0.max(dataset.events.len()));
        dataset.ids().for_each(|(_, _, id)| used.add(id.as_str()));
        // Ids that many share are one text: where it lies is quicker asked for than what it is.
        let mut seen: QuickSet<usize> = QuickSet::default();
        references::for_each_reference(dataset, |_, _, id| {
            if seen.insert(id.as_str().as_ptr() as usize) {
                used.add(id.as_str());
            }
        });
        used
    }

    /// Facts that are read and never changed: no ids are gathered that new records could not have.
    pub fn for_reading(dataset: Arc<Dataset>) -> Self {
        Self { dataset, ..Self::nothing() }
    }

    fn nothing() -> Self {
        Self {
            dataset: Arc::default(),
            history: History::of_saved(),
            used: SeenTexts::default(),
            steps: 0,
            last_touched: Touched::default(),
        }
    }

    /// How many steps were made, and what the last one touched: who keeps what follows from the facts, and is one step
    /// behind, can mend it.
    pub fn last_step(&self) -> (u64, &Touched) {
        (self.steps, &self.last_touched)
    }

    fn note_step(&mut self, touched: &Touched) {
        self.steps += 1;
        self.last_touched = touched.clone();
    }

    /// The facts.
    pub fn dataset(&self) -> &Dataset {
        &self.dataset
    }

    /// The facts as they are now, to be saved while they change.
    pub fn snapshot(&self) -> Arc<Dataset> {
        Arc::clone(&self.dataset)
    }

    /// Ids for new records: none that is or ever was on record.
    pub fn new_ids(&self) -> NewIds<'_> {
        NewIds::new(&self.used)
    }

    /// Changes the facts: one step to undo. A change that changes nothing is no step. `selected` is what is selected now.
    pub fn commit(&mut self, change: Change, selected: Option<&Id>) -> Option<Done> {
        let Change { label, count, edit, select } = change;
        edit.ids().for_each(|id| self.used.add(id.as_str()));
        let (inverse, touched) = edit.apply(Arc::make_mut(&mut self.dataset));
        if touched.is_empty() {
            return None;
        }
        self.history.push((label, count), inverse, selected.cloned(), select.clone());
        self.note_step(&touched);
        Some(Done { touched, select })
    }

    /// Takes the last step back.
    pub fn undo(&mut self) -> Option<Done> {
        self.undo_knowing(None)
    }

    /// The same for who knows, without going through all, which ids were on record before.
    pub fn undo_knowing(&mut self, was_there: Option<&dyn Fn(&Id) -> bool>) -> Option<Done> {
        let dataset = Arc::make_mut(&mut self.dataset);
        let done = self.history.undo(|step, edit| {
            let (inverse, touched) = edit.apply(dataset);
            // What is back after it was deleted comes first: that is what is looked for.
            let back = touched.records.iter().find(|touch| touch.happened == TouchKind::Added).map(|touch| &touch.id);
            let wanted = [back, step.selects.as_ref(), step.selected_before.as_ref()];
            let is_there = |id: &Id| match was_there {
                Some(was_there) => happened(&touched, id) != Some(TouchKind::Removed) && was_there(id),
                None => has(dataset, id),
            };
            let select = wanted.into_iter().flatten().find(|id| is_touched(&touched, id) || is_there(id)).cloned();
            (inverse, Done { touched, select })
        })?;
        self.note_step(&done.touched);
        Some(done)
    }

    /// Makes the step again that was undone last.
    pub fn redo(&mut self) -> Option<Done> {
        let dataset = Arc::make_mut(&mut self.dataset);
        let done = self.history.redo(|step, edit| {
            let (inverse, touched) = edit.apply(dataset);
            (inverse, Done { touched, select: step.selects.clone() })
        })?;
        self.note_step(&done.touched);
        Some(done)
    }

    /// The edits that lead to the facts as they are in the file, in order; `None` where none do any more.
    pub fn way_to_saved(&self) -> Option<Vec<Edit>> {
        self.history.way_to_saved()
    }

    /// The step that undo would take back.
    pub fn next_undo(&self) -> Option<&HistoryStep> {
        self.history.next_undo()
    }

    /// The step that redo would make again.
    pub fn next_redo(&self) -> Option<&HistoryStep> {
        self.history.next_redo()
    }

    /// Takes back a step of which this history does not know, by the edit that takes it back: it can be redone.
    pub fn undo_unknown(&mut self, change: Change) {
        let Change { label, count, edit: back, select } = change;
        back.ids().for_each(|id| self.used.add(id.as_str()));
        self.steps += 2;
        let (forth, _) = back.apply(Arc::make_mut(&mut self.dataset));
        self.history.push_undone((label, count), forth, select);
    }

    /// The key of the name of the step that undo would take back.
    pub fn undo_label(&self) -> Option<&'static str> {
        self.history.undo_label()
    }

    /// The key of the name of the step that redo would make again.
    pub fn redo_label(&self) -> Option<&'static str> {
        self.history.redo_label()
    }

    /// What is counted in the name of the step that undo would take back.
    pub fn undo_count(&self) -> usize {
        self.history.undo_count()
    }

    /// What is counted in the name of the step that redo would make again.
    pub fn redo_count(&self) -> usize {
        self.history.redo_count()
    }

    /// Whether the facts differ from their file.
    pub fn is_modified(&self) -> bool {
        self.history.is_modified()
    }

    /// The state that the facts are in, for [`Self::mark_saved`] once it is in a file.
    pub fn state(&self) -> State {
        self.history.now()
    }

    /// A state is in the file now.
    pub fn mark_saved(&mut self, state: State) {
        self.history.mark_saved(state);
    }

    /// No file has the facts as they are.
    pub fn mark_unsaved(&mut self) {
        self.history.mark_unsaved();
    }
}

/// Whether a record is there because it was just put there.
fn is_touched(touched: &Touched, id: &Id) -> bool {
    happened(touched, id).is_some_and(|happened| happened != TouchKind::Removed)
}

/// What was done to a record last.
fn happened(touched: &Touched, id: &Id) -> Option<TouchKind> {
    touched.records.iter().rev().find(|touch| touch.id == *id).map(|touch| touch.happened)
}

fn has(dataset: &Dataset, id: &Id) -> bool {
    dataset.ids().any(|(_, _, other)| other == id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::{Event, EventKind, RecordKind};
    use crate::edit::{self, Edit};

    fn meeting(document: &Document, title: &str) -> Event {
        let id = document.new_ids().assign(RecordKind::Event, title, Some(2014));
        Event { kind: EventKind::Meeting, title: title.to_owned(), ..Event::new(id) }
    }

    fn titles(document: &Document) -> Vec<&str> {
        document.dataset().events.iter().map(|event| event.title.as_str()).collect()
    }

    #[test]
    fn steps_go_back_and_forth_with_their_names_and_what_to_select() {
        let mut document = Document::new(Dataset::default());
        let first = meeting(&document, "Talks on coal");
        assert_eq!(first.id.as_str(), "talks-on-coal-2014");
        let done = document.commit(edit::add(first.clone()), None).unwrap();
        assert_eq!(done.select.as_ref(), Some(&first.id));
        let renamed = Event { title: "Talks on gas".to_owned(), ..first.clone() };
        document.commit(edit::change(document.dataset(), renamed), Some(&first.id)).unwrap();
        assert_eq!(document.undo_label(), Some("undo-change-meeting"));
        let deleted = edit::delete(document.dataset(), RecordKind::Event, &first.id).unwrap().unwrap();
        assert_eq!(document.commit(deleted, Some(&first.id)).unwrap().select, None);
        assert!(titles(&document).is_empty());

        assert_eq!(document.undo().unwrap().select, Some(first.id.clone()));
        assert_eq!(titles(&document), ["Talks on gas"]);
        assert_eq!(document.undo().unwrap().select, Some(first.id.clone()));
        assert_eq!(titles(&document), ["Talks on coal"]);
        assert_eq!(document.undo().unwrap().select, None);
        assert_eq!(document.undo(), None);
        assert_eq!(document.redo_label(), Some("undo-add-meeting"));
        assert_eq!(document.redo().unwrap().select, Some(first.id));
        assert_eq!(titles(&document), ["Talks on coal"]);
    }

    #[test]
    fn undoing_to_the_saved_state_is_clean_and_leaving_it_for_good_is_not() {
        let mut document = Document::new(Dataset::default());
        assert!(!document.is_modified());
        let (one, other) = (meeting(&document, "One"), meeting(&document, "Other"));
        document.commit(edit::add(one), None).unwrap();
        assert!(document.is_modified());
        let saved = document.state();
        // A step made while the saving runs leaves the record changed.
        document.commit(edit::add(other), None).unwrap();
        document.mark_saved(saved);
        assert!(document.is_modified());
        document.undo();
        assert!(!document.is_modified());
        document.undo();
        assert!(document.is_modified());
        document.redo();
        assert!(!document.is_modified());
        document.undo();
        document.commit(edit::add(meeting(&document, "Third")), None).unwrap();
        document.undo();
        assert!(document.is_modified());
        assert_eq!(document.redo_label(), Some("undo-add-meeting"));
    }

    #[test]
    fn an_id_is_never_given_twice() {
        let mut document = Document::new(Dataset::default());
        let first = meeting(&document, "Talks");
        document.commit(edit::add(first), None).unwrap();
        document.undo();
        assert_eq!(meeting(&document, "Talks").id.as_str(), "talks-2014-2");
    }

    #[test]
    fn what_changes_nothing_is_no_step() {
        let mut document = Document::new(Dataset::default());
        let first = meeting(&document, "Talks");
        document.commit(edit::add(first.clone()), None).unwrap();
        let before = document.state();
        assert_eq!(document.commit(edit::change(document.dataset(), first), None), None);
        let nothing = Change { label: "undo-change-event", count: 0, edit: Edit::default(), select: None };
        assert_eq!(document.commit(nothing, None), None);
        assert_eq!(document.state(), before);
    }
}
