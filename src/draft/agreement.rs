//! An agreement and a statement as they are drafted.
//!
//! Pure: it knows no widget.

use serde::{Deserialize, Serialize};

use super::evidence::{self, EvidenceDraft};
use super::piece::{DateText, Many, One, merged, needed_text};
use super::problem::{Checking, Fault, Field, Of};
use crate::dataset::{Agreement, AgreementKind, Id, Statement};

/// An agreement in the editor.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AgreementDraft {
    #[serde(skip)]
    original: Option<Agreement>,
    pub kind: AgreementKind,
    pub title: String,
    pub parties: Many,
    pub signed: DateText,
    pub in_force: DateText,
    pub evidence: Vec<EvidenceDraft>,
}

impl AgreementDraft {
    /// Is a draft of what another one is of.
    pub fn take_original(&mut self, of: Self) {
        self.original = of.original;
    }

    pub fn new(title: &str) -> Self {
        Self {
            original: None,
            kind: AgreementKind::default(),
            title: title.to_owned(),
            parties: Many::default(),
            signed: DateText::default(),
            in_force: DateText::default(),
            evidence: evidence::rows_of(&[]),
        }
    }

    pub fn of(agreement: &Agreement) -> Self {
        Self {
            original: Some(agreement.clone()),
            kind: agreement.kind.clone(),
            title: agreement.title.clone(),
            parties: Many::of(&agreement.parties),
            signed: DateText::of(agreement.signed.as_ref()),
            in_force: DateText::of(agreement.in_force.as_ref()),
            evidence: evidence::rows_of(&agreement.evidence),
        }
    }

    pub fn like(agreement: &Agreement) -> Self {
        Self { original: None, ..Self::of(agreement) }
    }

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

    pub fn check(&self, checking: &mut Checking<'_>) {
        let original = self.original.as_ref();
        if self.title.trim().is_empty() && original.is_none_or(|one| one.title != self.title) {
            checking.find(Field::Title, Fault::Missing);
        }
        checking.many(Field::Parties, &self.parties, original.map_or(&[], |one| &one.parties));
        checking.date(Field::Signed, &self.signed);
        checking.date(Field::InForce, &self.in_force);
        checking.evidence(Of::Record, &self.evidence);
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
    pub event: One,
    pub by: Many,
    pub gist: String,
    pub topics: Many,
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
            event: One::of(event),
            by: Many::default(),
            gist: String::new(),
            topics: Many::default(),
            evidence: evidence::rows_of(&[]),
        }
    }

    pub fn of(statement: &Statement) -> Self {
        Self {
            original: Some(statement.clone()),
            event: One::of(statement.event.as_ref()),
            by: Many::of(&statement.by),
            gist: statement.gist.clone(),
            topics: Many::of(&statement.topics),
            evidence: evidence::rows_of(&statement.evidence),
        }
    }

    pub fn like(statement: &Statement) -> Self {
        Self { original: None, ..Self::of(statement) }
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

    pub fn check(&self, checking: &mut Checking<'_>) {
        let original = self.original.as_ref();
        if self.gist.trim().is_empty() && original.is_none_or(|one| one.gist != self.gist) {
            checking.find(Field::Gist, Fault::Missing);
        }
        checking.many(Field::By, &self.by, original.map_or(&[], |one| &one.by));
        checking.one(Field::SaidAt, &self.event, original.and_then(|one| one.event.as_ref()));
        checking.many(Field::Topics, &self.topics, original.map_or(&[], |one| &one.topics));
        checking.evidence(Of::Record, &self.evidence);
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
