//! Evidence as it is drafted: sources, where in them, how sure. Corrections of sources.
//!
//! Pure: it knows no widget.

use serde::{Deserialize, Serialize};

use super::piece::{ChosenRecord, text_on_record, typed_text};
use crate::dataset::{Confidence, Correction, Evidence, Id};

/// One place where a fact stands written.
#[derive(Clone, Debug, PartialEq, Default, Serialize, Deserialize)]
pub struct EvidenceDraft {
    /// The source.
    pub source: ChosenRecord,
    /// The place in the source, as typed: a page, a heading.
    pub at: String,
    /// How far the source is to be trusted here.
    pub confidence: Confidence,
    original: Option<Evidence>,
}

impl EvidenceDraft {
    /// The draft of evidence that is on record.
    pub fn of_evidence(evidence: &Evidence) -> Self {
        Self {
            source: ChosenRecord::of_id(Some(&evidence.source)),
            at: typed_text(evidence.at.as_ref()),
            confidence: evidence.confidence.clone(),
            original: Some(evidence.clone()),
        }
    }

    /// Evidence from a source already chosen.
    pub fn from_source(source: &Id) -> Self {
        Self { source: ChosenRecord::of_id(Some(source)), ..Self::default() }
    }

    /// A place typed beside a source that is suggested is a place in that source.
    pub fn take_suggested(&mut self, suggested: Option<&Id>) {
        if let Some(id) = suggested.filter(|_| self.source == ChosenRecord::default() && !self.at.trim().is_empty()) {
            self.source.choose(id.clone());
        }
    }

    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.source == ChosenRecord::default() && self.at.trim().is_empty()
    }

    /// Whether it stands so on record.
    pub fn is_untouched(&self) -> bool {
        self.original.as_ref().is_some_and(|original| {
            let source = self.source.chosen.as_ref().map_or("", Id::as_str);
            source == original.source.as_str()
                && self.source.query.is_empty()
                && self.at == original.at.as_deref().unwrap_or_default()
                && self.confidence == original.confidence
        })
    }

    /// What goes on record. Evidence without a source says nothing.
    pub fn evidence(&self) -> Option<Evidence> {
        if self.is_untouched() {
            return self.original.clone();
        }
        Some(Evidence {
            source: self.source.chosen.clone()?,
            at: text_on_record(&self.at, self.original.as_ref().and_then(|original| original.at.as_ref())),
            confidence: self.confidence.clone(),
        })
    }
}

/// Rows of evidence; there is always one to write in.
pub fn rows_of(evidence: &[Evidence]) -> Vec<EvidenceDraft> {
    let rows: Vec<EvidenceDraft> = evidence.iter().map(EvidenceDraft::of_evidence).collect();
    if rows.is_empty() { vec![EvidenceDraft::default()] } else { rows }
}

/// Whether these rows say what stands on record.
pub fn is_untouched(rows: &[EvidenceDraft], original: &[Evidence]) -> bool {
    let is_blank = original.is_empty() && rows.iter().all(EvidenceDraft::is_empty);
    is_blank || (rows.len() == original.len() && rows.iter().all(EvidenceDraft::is_untouched))
}

/// What goes on record of these rows.
pub fn on_record(rows: &[EvidenceDraft]) -> Vec<Evidence> {
    rows.iter().filter_map(EvidenceDraft::evidence).collect()
}

/// A place where the source is wrong.
#[derive(Clone, Debug, PartialEq, Default, Serialize, Deserialize)]
pub struct CorrectionDraft {
    /// The field that the source is wrong about, as typed.
    pub field: String,
    /// What stands in the source, as typed.
    pub source_says: String,
    /// What the record takes instead, as typed.
    pub taken_as: String,
    /// Why, as typed.
    pub why: String,
    original: Option<Correction>,
}

impl CorrectionDraft {
    /// The draft of a correction that is on record.
    pub fn of_correction(correction: &Correction) -> Self {
        Self {
            field: correction.field.clone(),
            source_says: typed_text(correction.source_says.as_ref()),
            taken_as: typed_text(correction.taken_as.as_ref()),
            why: typed_text(correction.why.as_ref()),
            original: Some(correction.clone()),
        }
    }

    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        [&self.field, &self.source_says, &self.taken_as, &self.why].into_iter().all(|text| text.trim().is_empty())
    }

    /// What goes on record; nothing where nothing is said.
    pub fn correction(&self) -> Option<Correction> {
        let original = self.original.as_ref();
        if let Some(original) = original.filter(|original| Self::of_correction(original) == *self) {
            return Some(original.clone());
        }
        let text = |text: &str, of: fn(&Correction) -> Option<&String>| text_on_record(text, original.and_then(of));
        (!self.is_empty()).then(|| Correction {
            field: self.field.trim().to_owned(),
            source_says: text(&self.source_says, |original| original.source_says.as_ref()),
            taken_as: text(&self.taken_as, |original| original.taken_as.as_ref()),
            why: text(&self.why, |original| original.why.as_ref()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_on_record_comes_back_exactly() {
        let odd = vec![
            Evidence { source: Id::new("report"), at: Some(String::new()), confidence: Confidence::Inferred },
            Evidence { source: Id::new(""), at: None, confidence: Confidence::from_word("sworn") },
        ];
        assert_eq!(on_record(&rows_of(&odd)), odd);
        assert!(on_record(&rows_of(&[])).is_empty());
        let mut rows = rows_of(&[]);
        rows[0].at = " par. 5 ".to_owned();
        assert!(on_record(&rows).is_empty(), "a place in no source");
        rows[0].source.choose(Id::new("report"));
        assert_eq!(on_record(&rows)[0].at.as_deref(), Some("par. 5"));
    }

    #[test]
    fn a_place_takes_the_source_that_is_suggested_and_no_other() {
        let report = Id::new("report");
        let mut row = EvidenceDraft::default();
        row.take_suggested(Some(&report));
        assert!(row.is_empty(), "a source is offered, never taken unasked");
        row.at = "par. 5".to_owned();
        row.take_suggested(None);
        assert_eq!(row.source.chosen, None);
        row.take_suggested(Some(&report));
        assert_eq!(row.evidence().map(|one| one.source), Some(report));
        let mut typed = EvidenceDraft { at: "par. 5".to_owned(), ..EvidenceDraft::default() };
        typed.source.query = "Kazin".to_owned();
        typed.take_suggested(Some(&Id::new("report")));
        assert_eq!(typed.source.chosen, None, "another source is being looked for");
    }

    #[test]
    fn an_empty_correction_is_none() {
        assert_eq!(CorrectionDraft::default().correction(), None);
        let odd = Correction { field: String::new(), source_says: None, taken_as: Some(String::new()), why: None };
        assert_eq!(CorrectionDraft::of_correction(&odd).correction(), Some(odd));
        let draft = CorrectionDraft { field: "when".to_owned(), why: " a slip ".to_owned(), ..Default::default() };
        assert_eq!(draft.correction().unwrap().why.as_deref(), Some("a slip"));
    }
}
