//! What opens the editor, and what deletes a record: asked for by menus, keys, the timeline and Details alike.
//!
//! It commits nothing itself: a change goes the way of every other one.

use super::App;
use crate::action::{Action, NewEvent};
use crate::dataset::{Id, RecordKind};
use crate::describe::Teller;
use crate::draft::beginning::Beginning;
use crate::edit;
use crate::ui::notices::Notice;
use crate::words::Arg;

impl App {
    fn teller(&self) -> Teller<'_> {
        Teller { dataset: self.document.dataset(), index: &self.document.index, words: &self.words }
    }

    /// Opens the editor on a new event.
    pub(super) fn add_event(&mut self, new: NewEvent) {
        let NewEvent { kind, day, beside } = new;
        self.window.editor.today = self.surroundings.today();
        let teller = Teller { dataset: self.document.dataset(), index: &self.document.index, words: &self.words };
        let selected = self.view.selection.current();
        self.window.editor.add_event(kind, &Beginning { day, beside }, &teller, selected);
    }

    /// Opens the editor on a new record of another kind.
    pub(super) fn add_record(&mut self, kind: RecordKind, beside: Option<&Id>) {
        let teller = Teller { dataset: self.document.dataset(), index: &self.document.index, words: &self.words };
        self.window.editor.add_record(kind, beside, &teller, self.view.selection.current());
    }

    /// Opens the editor on a record, which is selected so that it is seen.
    pub(super) fn edit_record(&mut self, id: &Id) {
        self.window.editor.today = self.surroundings.today();
        self.view.selection.select(id.clone());
        let teller = Teller { dataset: self.document.dataset(), index: &self.document.index, words: &self.words };
        self.window.editor.edit(id, &teller, Some(id));
    }

    /// Opens the editor on a new record like another one.
    pub(super) fn duplicate_record(&mut self, id: &Id) {
        self.window.editor.today = self.surroundings.today();
        let teller = Teller { dataset: self.document.dataset(), index: &self.document.index, words: &self.words };
        self.window.editor.duplicate(id, &teller, self.view.selection.current());
    }

    /// Does something with what is selected.
    pub(super) fn with_selection(&mut self, ctx: &egui::Context, action: fn(Id) -> Action) {
        if let Some(id) = self.view.selection.current().filter(|id| self.document.index.at(id).is_some()).cloned() {
            self.run(ctx, action(id));
        }
    }

    /// Deletes a record in one step, and says so with the way back; or says what can't do without it.
    pub(super) fn delete_record(&mut self, ctx: &egui::Context, id: &Id) {
        let Some((kind, _)) = self.document.index.at(id) else { return };
        let title = self.teller().name(id);
        match edit::delete(self.document.dataset(), kind, id) {
            Ok(change) => {
                // What spoke of it does so no more: that is said, for it can't be seen.
                let cut_loose = change.edit.changed_count();
                self.run(ctx, Action::Change(Box::new(change)));
                let text = self
                    .words
                    .with("notice-deleted", &[("title", Arg::Text(&title)), ("count", Arg::Count(cut_loose))]);
                self.window.notices.push(Notice::done(text));
            }
            Err(needed) => {
                let first = needed.by.first().map(|(_, id, _)| self.teller().name(id)).unwrap_or_default();
                let others = needed.by.len().saturating_sub(1).to_string();
                let args = [
                    ("count", Arg::Count(needed.by.len())),
                    ("title", Arg::Text(&title)),
                    ("first", Arg::Text(&first)),
                    ("others", Arg::Text(&others)),
                ];
                let text = self.words.with("notice-needed", &args);
                self.window.notices.push(Notice::problem(text));
            }
        }
    }
}
