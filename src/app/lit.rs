//! What the selected claim rests on, kept true after every selection and every change of a fact.
//!
//! It paints nothing: timeline and chart read it from the view.

use super::App;
use crate::dataset::Id;
use crate::marks::lit;
use crate::view::Highlight;

impl App {
    /// Lights what the selected claim rests on; nothing where no claim is selected.
    pub(super) fn keep_lit(&mut self) {
        let selected = self.view.selection.current();
        if self
            .lit_for
            .as_ref()
            .is_some_and(|(revision, of)| *revision == self.document.revision && of.as_ref() == selected)
        {
            return;
        }
        let selected = selected.cloned();
        self.view.lit = selected.as_ref().map(|id| self.highlight(id)).unwrap_or_default();
        self.lit_for = Some((self.document.revision, selected));
    }

    fn highlight(&self, id: &Id) -> Highlight {
        lit::highlight(self.document.dataset(), &self.document.index, &self.document.assessments, id)
    }
}
