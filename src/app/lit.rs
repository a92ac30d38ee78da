//! What the selected claim rests on, kept true after every selection and every change of a fact.
//!
//! It paints nothing: timeline and chart read it from the view.

use super::App;
use crate::analysis::claims::{Assessment, PointAt};
use crate::dataset::{Id, RecordKind};
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
        let Some((RecordKind::Claim, claim)) = self.document.index.at(id) else { return Highlight::default() };
        let period = self.document.dataset().claims.get(claim).and_then(|claim| claim.period.as_ref());
        let Some(assessment) = self.document.assessments.get(claim) else { return Highlight::default() };
        Highlight {
            claim: Some(claim),
            span: period.and_then(|period| period.edtf()).map(|edtf| edtf.span()),
            points: self.points_of(assessment).map(|at| (at.series, at.point)).collect(),
            events: events_of(assessment).collect(),
        }
    }

    fn points_of<'a>(&'a self, assessment: &'a Assessment) -> impl Iterator<Item = PointAt> + 'a {
        assessment.by_reporter.iter().flat_map(|row| self.document.assessments.points(row))
    }
}

/// Every event that is counted by some rule.
fn events_of(assessment: &Assessment) -> impl Iterator<Item = usize> {
    let groups = assessment.counting.by_rule.iter().flat_map(|counted| &counted.groups);
    groups.flat_map(|group| group.events.iter().copied())
}
