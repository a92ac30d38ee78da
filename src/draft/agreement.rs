//! An agreement and a statement as they are drafted.
//!
//! Pure: it knows no widget.

use serde::{Deserialize, Serialize};

use super::evidence::{self, EvidenceDraft};
use super::piece::{ChosenRecord, ChosenRecords, DateText, merged, needed_text};
use super::problem::{DraftCheck, EvidenceOwner, FieldFault, FormField};
use crate::dataset::{Agreement, AgreementKind, Id, Statement};

/// An agreement in the editor.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AgreementDraft {
    #[serde(skip)]
    original: Option<Agreement>,
    /// A treaty, a memorandum, …
    pub kind: AgreementKind,
    /// What it is called, as typed.
    pub title: String,
    /// Who concluded it.
    pub parties: ChosenRecords,
    /// When it was signed.
    pub signed: DateText,
    /// When it came into force.
    pub in_force: DateText,
    /// Where it stands written.
    pub evidence: Vec<EvidenceDraft>,
}

impl AgreementDraft {
    /// Is a draft of what another one is of.
    pub fn take_original(&mut self, of: Self) {
        self.original = of.original;
    }

    /// A new one, with a title.
    pub fn new(title: &str) -> Self {
        Self {
            original: None,
            kind: AgreementKind::default(),
            title: title.to_owned(),
            parties: ChosenRecords::default(),
            signed: DateText::default(),
            in_force: DateText::default(),
            evidence: evidence::rows_of(&[]),
        }
    }

    /// The draft of an agreement that is on record.
    pub fn editing(agreement: &Agreement) -> Self {
        Self {
            original: Some(agreement.clone()),
            kind: agreement.kind.clone(),
            title: agreement.title.clone(),
            parties: ChosenRecords::of_ids(&agreement.parties),
            signed: DateText::of_dated(agreement.signed.as_ref()),
            in_force: DateText::of_dated(agreement.in_force.as_ref()),
            evidence: evidence::rows_of(&agreement.evidence),
        }
    }

    /// The draft of a new agreement like one that is on record.
    pub fn copying(agreement: &Agreement) -> Self {
        Self { original: None, ..Self::editing(agreement) }
    }

    /// Makes it the draft of a new record: what belongs to the old one alone is taken out.
    pub fn renew(&mut self) {
        self.signed.renew();
        self.in_force.renew();
    }

    /// The record that the draft stands for.
    pub fn agreement(&self, id: Id, now: Option<&Agreement>) -> Agreement {
        let original = self.original.as_ref();
        macro_rules! keep {
            ($field:ident, $typed:expr) => {
                merged($typed, original.map(|one| &one.$field), now.map(|one| one.$field.clone()))
            };
        }
        Agreement {
            kind: keep!(kind, self.kind.clone()),
            title: keep!(title, needed_text(&self.title, original.map(|one| one.title.as_str()))),
            parties: keep!(parties, self.parties.chosen.clone()),
            signed: keep!(signed, self.signed.dated()),
            in_force: keep!(in_force, self.in_force.dated()),
            evidence: keep!(evidence, evidence::on_record(&self.evidence)),
            ..Agreement::new(id)
        }
    }

    /// Finds what keeps it from going on record.
    pub fn check(&self, checking: &mut DraftCheck<'_>) {
        let original = self.original.as_ref();
        if self.title.trim().is_empty() && original.is_none_or(|one| one.title != self.title) {
            checking.find(FormField::Title, FieldFault::Missing);
        }
        checking.check_records(FormField::Parties, &self.parties, original.map_or(&[], |one| &one.parties));
        checking.date(FormField::Signed, &self.signed);
        checking.date(FormField::InForce, &self.in_force);
        checking.evidence(EvidenceOwner::Record, &self.evidence);
    }

    /// Goes over every id that the draft names.
    pub fn each_id(&mut self, mut visit: impl FnMut(&mut Id)) {
        let sources = self.evidence.iter_mut().filter_map(|row| row.source.chosen.as_mut());
        for id in self.parties.chosen.iter_mut().chain(sources) {
            visit(id);
        }
    }
}

/// A statement in the editor.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StatementDraft {
    #[serde(skip)]
    original: Option<Statement>,
    /// The event at which it was said.
    pub event: ChosenRecord,
    /// Who said it.
    pub by: ChosenRecords,
    /// What was said, as typed.
    pub gist: String,
    /// What it was about.
    pub topics: ChosenRecords,
    /// Where it stands written.
    pub evidence: Vec<EvidenceDraft>,
}

impl StatementDraft {
    /// Is a draft of what another one is of.
    pub fn take_original(&mut self, of: Self) {
        self.original = of.original;
    }

    /// A new one, made at this event.
    pub fn new(event: Option<&Id>) -> Self {
        Self {
            original: None,
            event: ChosenRecord::of_id(event),
            by: ChosenRecords::default(),
            gist: String::new(),
            topics: ChosenRecords::default(),
            evidence: evidence::rows_of(&[]),
        }
    }

    /// The draft of a statement that is on record.
    pub fn editing(statement: &Statement) -> Self {
        Self {
            original: Some(statement.clone()),
            event: ChosenRecord::of_id(statement.event.as_ref()),
            by: ChosenRecords::of_ids(&statement.by),
            gist: statement.gist.clone(),
            topics: ChosenRecords::of_ids(&statement.topics),
            evidence: evidence::rows_of(&statement.evidence),
        }
    }

    /// The draft of a new statement like one that is on record.
    pub fn copying(statement: &Statement) -> Self {
        Self { original: None, ..Self::editing(statement) }
    }

    /// The record that the draft stands for.
    pub fn statement(&self, id: Id, now: Option<&Statement>) -> Statement {
        let original = self.original.as_ref();
        macro_rules! keep {
            ($field:ident, $typed:expr) => {
                merged($typed, original.map(|one| &one.$field), now.map(|one| one.$field.clone()))
            };
        }
        Statement {
            event: keep!(event, self.event.on_record(original.and_then(|one| one.event.as_ref()))),
            by: keep!(by, self.by.chosen.clone()),
            gist: keep!(gist, needed_text(&self.gist, original.map(|one| one.gist.as_str()))),
            topics: keep!(topics, self.topics.chosen.clone()),
            evidence: keep!(evidence, evidence::on_record(&self.evidence)),
            ..Statement::new(id)
        }
    }

    /// Finds what keeps it from going on record.
    pub fn check(&self, checking: &mut DraftCheck<'_>) {
        let original = self.original.as_ref();
        if self.gist.trim().is_empty() && original.is_none_or(|one| one.gist != self.gist) {
            checking.find(FormField::Gist, FieldFault::Missing);
        }
        checking.check_records(FormField::By, &self.by, original.map_or(&[], |one| &one.by));
        checking.check_record(FormField::SaidAt, &self.event, original.and_then(|one| one.event.as_ref()));
        checking.check_records(FormField::Topics, &self.topics, original.map_or(&[], |one| &one.topics));
        checking.evidence(EvidenceOwner::Record, &self.evidence);
    }

    /// Goes over every id that the draft names.
    pub fn each_id(&mut self, mut visit: impl FnMut(&mut Id)) {
        let sources = self.evidence.iter_mut().filter_map(|row| row.source.chosen.as_mut());
        let many = self.by.chosen.iter_mut().chain(&mut self.topics.chosen);
        for id in self.event.chosen.iter_mut().chain(many).chain(sources) {
            visit(id);
        }
    }
}
