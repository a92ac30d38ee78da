//! The steps that were made, so that each can be taken back and made again. Bounded by memory only.
//!
//! It holds edits and names, never a copy of the dataset.

use super::Edit;
use crate::dataset::Id;

/// A state of the facts; no two states of one document have the same number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct State(u64);

#[cfg(test)]
impl State {
    pub(crate) fn numbered(number: u64) -> Self {
        Self(number)
    }
}

/// One thing that a person did and would name.
#[derive(Clone, Debug, PartialEq)]
pub struct HistoryStep {
    /// The key of its text, such as `undo-add-meeting`.
    pub label: &'static str,
    /// What is counted in its name; 0 where nothing is.
    pub count: usize,
    /// What leads to the other side of the step: back for one to undo, forth for one to redo.
    pub edit: Edit,
    /// What was selected before the step was made, and what it asked to be selected.
    pub selected_before: Option<Id>,
    /// What is to be selected when the step is made.
    pub selects: Option<Id>,
    /// The state that `edit` leads to.
    leads_to: State,
}

/// What was done, what was undone, and which state is in the file.
#[derive(Debug)]
pub struct History {
    undo: Vec<HistoryStep>,
    redo: Vec<HistoryStep>,
    now: State,
    newest: u64,
    /// The state that is in the file; `None` where no file has any.
    saved: Option<State>,
}

impl History {
    /// The history of facts that are as their file has them.
    pub fn of_saved() -> Self {
        let now = State(0);
        Self { undo: Vec::new(), redo: Vec::new(), now, newest: 0, saved: Some(now) }
    }

    /// The state that the facts are in.
    pub fn now(&self) -> State {
        self.now
    }

    /// Whether the facts differ from the file. Undoing back to the saved state is clean again; once another step is made
    /// from before it, the saved state can't be reached any more.
    pub fn is_modified(&self) -> bool {
        self.saved != Some(self.now)
    }

    /// A state is in the file now, which need not be the present one.
    pub fn mark_saved(&mut self, state: State) {
        self.saved = Some(state);
    }

    /// No file has the facts as they are.
    pub fn mark_unsaved(&mut self) {
        self.saved = None;
    }

    /// Notes a step. `inverse` takes it back. What was undone can't be redone any more.
    pub fn push(
        &mut self,
        (label, count): (&'static str, usize),
        inverse: Edit,
        selected_before: Option<Id>,
        selects: Option<Id>,
    ) {
        self.redo.clear();
        self.undo.push(HistoryStep { label, count, edit: inverse, selected_before, selects, leads_to: self.now });
        self.newest += 1;
        self.now = State(self.newest);
    }

    /// The edits that lead to the state that is in the file, in order; `None` where none do any more.
    pub fn way_to_saved(&self) -> Option<Vec<Edit>> {
        let saved = self.saved?;
        if saved == self.now {
            return Some(Vec::new());
        }
        [&self.undo, &self.redo].into_iter().find_map(|steps| {
            let at = steps.iter().rposition(|step| step.leads_to == saved)?;
            Some(steps.iter().skip(at).rev().map(|step| step.edit.clone()).collect())
        })
    }

    /// The step that undo would take back.
    pub fn next_undo(&self) -> Option<&HistoryStep> {
        self.undo.last()
    }

    /// The step that redo would make again.
    pub fn next_redo(&self) -> Option<&HistoryStep> {
        self.redo.last()
    }

    /// Notes that a step was taken back which was made before this history began: `forth` makes it again.
    pub fn push_undone(&mut self, (label, count): (&'static str, usize), forth: Edit, selects: Option<Id>) {
        let leads_to = self.now;
        self.redo.push(HistoryStep { label, count, edit: forth, selected_before: None, selects, leads_to });
        self.newest += 1;
        self.now = State(self.newest);
    }

    /// Takes the last step back: `run` is handed the edit, and gives its inverse.
    pub fn undo<R>(&mut self, run: impl FnOnce(&HistoryStep, Edit) -> (Edit, R)) -> Option<R> {
        let step = self.undo.pop()?;
        let (other, result) = turn(step, &mut self.now, run);
        self.redo.push(other);
        Some(result)
    }

    /// Makes the step again that was undone last.
    pub fn redo<R>(&mut self, run: impl FnOnce(&HistoryStep, Edit) -> (Edit, R)) -> Option<R> {
        let step = self.redo.pop()?;
        let (other, result) = turn(step, &mut self.now, run);
        self.undo.push(other);
        Some(result)
    }

    /// The name of the step that undo would take back.
    pub fn undo_label(&self) -> Option<&'static str> {
        self.undo.last().map(|step| step.label)
    }

    /// What is counted in the name of the step that undo would take back.
    pub fn undo_count(&self) -> usize {
        self.undo.last().map_or(0, |step| step.count)
    }

    /// What is counted in the name of the step that redo would make again.
    pub fn redo_count(&self) -> usize {
        self.redo.last().map_or(0, |step| step.count)
    }

    /// The name of the step that redo would make again.
    pub fn redo_label(&self) -> Option<&'static str> {
        self.redo.last().map(|step| step.label)
    }
}

/// Goes over a step to its other side.
fn turn<R>(
    mut step: HistoryStep,
    now: &mut State,
    run: impl FnOnce(&HistoryStep, Edit) -> (Edit, R),
) -> (HistoryStep, R) {
    let edit = std::mem::take(&mut step.edit);
    let (inverse, result) = run(&step, edit);
    step.edit = inverse;
    step.leads_to = std::mem::replace(now, step.leads_to);
    (step, result)
}
