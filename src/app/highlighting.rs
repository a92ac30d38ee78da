//! What the selected claim rests on, kept true after every selection and every change of a fact.
//!
//! It paints nothing.

use super::App;
use crate::dataset::Id;
use crate::marks::highlight;
use crate::view::Highlight;

impl App {
    /// Sets off what the selected claim rests on; nothing where no claim is selected.
    pub(super) fn keep_highlight(&mut self) {
        let selected = self.view.selection.current();
        if self
            .highlighted
            .as_ref()
            .is_some_and(|(revision, of)| *revision == self.document.revision && of.as_ref() == selected)
        {
            return;
        }
        let selected = selected.cloned();
        self.highlight = selected.as_ref().map(|id| self.highlight_of(id)).unwrap_or_default();
        self.highlighted = Some((self.document.revision, selected));
    }

    fn highlight_of(&self, id: &Id) -> Highlight {
        highlight::of_record(self.document.dataset(), &self.document.index, &self.document.assessments, id)
    }
}
