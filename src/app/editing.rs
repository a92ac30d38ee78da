//! What opens the editor, and the one door through which facts change: asked for by menus, keys, the timeline and Details
//! alike.

use super::App;
use crate::action::{Action, NewEvent};
use crate::dataset::{Dataset, Id, RecordKind};
use crate::describe::RecordNames;
use crate::draft::beginning::Beginning;
use crate::draft::kept::KeptDraft;
use crate::draft::session::EditorState;
use crate::edit::{Change, Edit, Needed};
use crate::time::{DaySpan, Edtf};
use crate::ui::notices::Notice;
use crate::view::{Axis, ChartChange};
use crate::words::Arg;

impl App {
    fn teller(&self) -> RecordNames<'_> {
        RecordNames { dataset: self.document.dataset(), index: &self.document.index, words: &self.words }
    }

    /// The editor, with what it is told of: the present day, the names on record, and what is selected.
    fn editor(&mut self) -> (&mut EditorState, RecordNames<'_>, Option<&Id>) {
        let teller = RecordNames { dataset: self.document.dataset(), index: &self.document.index, words: &self.words };
        let editor = self.window.editor_mut();
        editor.today = self.surroundings.today();
        (editor, teller, self.view.selection.current())
    }

    /// What stands typed and is not on record.
    pub(super) fn drafts(&self) -> &EditorState {
        self.window.editor()
    }

    /// The same as a journal keeps it.
    pub(super) fn typed_as_json(&self) -> serde_json::Value {
        serde_json::to_value(self.drafts().kept()).unwrap_or_default()
    }

    /// Puts what stood typed back into the editor.
    pub(super) fn bring_back_typed(&mut self, typed: Vec<KeptDraft>) {
        let (editor, teller, selected) = self.editor();
        editor.bring_back(typed, &teller, selected);
    }

    /// Opens the editor on a new event.
    pub(super) fn add_event(&mut self, new: NewEvent) {
        let NewEvent { kind, day, beside } = new;
        let (editor, teller, selected) = self.editor();
        editor.add_event(kind, &Beginning { day, beside }, &teller, selected);
    }

    /// Opens the editor on a new record of another kind.
    pub(super) fn add_record(&mut self, kind: RecordKind, beside: Option<&Id>) {
        let (editor, teller, selected) = self.editor();
        editor.add_record(kind, beside, &teller, selected);
    }

    /// Opens the editor on a new figure of the series that is selected, else on a new series.
    pub(super) fn add_figure(&mut self) {
        let (editor, teller, selected) = self.editor();
        editor.add_figure(&teller, selected);
    }

    /// Opens the editor on a record, which is selected so that it is seen.
    pub(super) fn edit_record(&mut self, id: &Id) {
        // The figure that it was selected by is where it opens.
        let figure = self.view.selection.figure().filter(|_| self.view.selection.current() == Some(id));
        let figure = figure.cloned();
        self.view.selection.stay_at(id.clone());
        let (editor, teller, selected) = self.editor();
        editor.edit(id, &teller, selected);
        if let Some(figure) = figure {
            editor.go_to_figure(&figure.period);
        }
    }

    /// Opens the editor on a new record like another one.
    pub(super) fn duplicate_record(&mut self, id: &Id) {
        let (editor, teller, selected) = self.editor();
        editor.duplicate(id, &teller, selected);
    }

    /// Does something with the record that is selected, where one is.
    pub(super) fn run_on_selected(
        &mut self,
        ctx: &egui::Context,
        action: impl FnOnce(&Dataset, RecordKind, Id) -> Option<Action>,
    ) {
        let Some(id) = self.view.selection.current() else { return };
        let Some((kind, _)) = self.document.index.at(id) else { return };
        if let Some(action) = action(self.document.dataset(), kind, id.clone()) {
            self.run(ctx, action);
        }
    }

    /// Deletes the record that is selected, where one is; of a series that was selected by one of its figures, that figure.
    pub(super) fn delete_selected(&mut self, ctx: &egui::Context) {
        let (dataset, index) = (self.document.dataset(), &self.document.index);
        if let Some(delete) = self.view.selection.figure().and_then(|figure| {
            let (_, position) = self.view.selection.current().and_then(|id| index.at(id))?;
            Action::delete_figure(dataset, position, figure)
        }) {
            return self.run(ctx, delete);
        }
        let known = self.view.selection.current().and_then(|id| index.known_to_delete(dataset, index.at(id)?.0, id));
        self.run_on_selected(ctx, |dataset, kind, id| Action::delete(dataset, kind, &id, known));
    }

    /// Commits a change: the one place where facts change. What takes a record away is told, with the way back, and how
    /// many others speak of it no more, for that can't be seen.
    pub(super) fn commit(&mut self, change: Change) {
        self.left = None;
        let removed = change.edit.removed(self.document.dataset()).map(|id| self.teller().name(id));
        let cut_loose = change.edit.changed_count();
        let added = figures_added(&change.edit, self.document.dataset());
        let selected = self.view.selection.current();
        let kept = self.keeps_journal().then(|| (change.clone(), selected.cloned()));
        let Some(done) = self.document.commit(change, selected, &self.view.filter) else { return };
        if let Some((change, selected)) = kept {
            self.keep_step(change, selected);
        }
        self.show_what_was_done(done);
        if let Some((axis, days)) = added {
            self.show_figures(axis, days);
        }
        if let Some(title) = removed {
            let args = [("title", Arg::Text(&title)), ("count", Arg::Count(cut_loose))];
            let text = self.words.with("notice-deleted", &args);
            self.notices().push(Notice::done(text));
        }
    }

    /// Saves. What is being typed is no part of that until it is put on record: it is told, and how it gets there.
    pub(super) fn save_and_tell(&mut self, ctx: &egui::Context) {
        let (editor, _, _) = self.editor();
        if editor.front().is_some_and(|open| open.draft.is_typed()) {
            let text = self.words.text("notice-saved-without-typed");
            self.notices().push(Notice::told(text));
        }
        self.save(ctx, None);
    }

    /// Gives figures that were added their panel, and brings them into view: what is put on record is seen.
    fn show_figures(&mut self, axis: Axis, days: DaySpan) {
        let chart = &mut self.view.chart;
        if let Some(shown) = &mut chart.shown {
            shown.insert(axis.measure.question());
        }
        chart.change(ChartChange::Answer(axis));
        self.bring_into_view(days);
    }

    /// Says what can't do without a record.
    pub(super) fn tell_needed(&mut self, id: &Id, needed: &Needed) {
        let title = self.teller().name(id);
        let first = needed.by.first().map(|(_, id, _)| self.teller().name(id)).unwrap_or_default();
        let others = needed.by.len().saturating_sub(1).to_string();
        let args = [
            ("count", Arg::Count(needed.by.len())),
            ("title", Arg::Text(&title)),
            ("first", Arg::Text(&first)),
            ("others", Arg::Text(&others)),
        ];
        let text = self.words.with("notice-needed", &args);
        self.notices().push(Notice::problem(text));
    }
}

/// What the first of the figures that an edit adds are of, and the days of all of them.
fn figures_added(edit: &Edit, dataset: &Dataset) -> Option<(Axis, DaySpan)> {
    let mut added = edit.added_figures(dataset).peekable();
    let (series, _) = added.peek()?;
    let axis = Axis::of_series(series);
    let spans = added.filter_map(|(_, point)| point.period.edtf().map(Edtf::span));
    Some((axis, spans.reduce(DaySpan::hull)?))
}
