//! What is drafted, whatever sort of record it is: one face for all of them.
//!
//! Pure: it knows no widget and no text for human eyes.

use serde::{Deserialize, Serialize};

use super::agreement::{AgreementDraft, StatementDraft};
use super::claim::ClaimDraft;
use super::event::EventDraft;
use super::evidence::EvidenceDraft;
use super::figures::SeriesDraft;
use super::named::NamedDraft;
use super::piece::DateText;
use super::problem::DraftCheck;
use super::source::SourceDraft;
use crate::dataset::{Dataset, Id, OWN_LANGUAGE, Record, RecordKind};
use crate::describe::RecordNames;
use crate::time::{Day, DaySpan};
use crate::words::{Words, dates};

/// A draft by kind of record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum RecordDraft {
    /// An event.
    Event(Box<EventDraft>),
    /// A person, organisation, place, topic or state.
    Named(Box<NamedDraft>),
    /// A source.
    Source(Box<SourceDraft>),
    /// An agreement.
    Agreement(Box<AgreementDraft>),
    /// A statement.
    Statement(Box<StatementDraft>),
    /// A claim.
    Claim(Box<ClaimDraft>),
    /// A series of figures.
    Series(Box<SeriesDraft>),
}

impl RecordDraft {
    /// A new record that needs no more than a name; `None` for kinds that need more.
    pub fn named(kind: RecordKind, name: &str) -> Option<Self> {
        Some(match kind {
            RecordKind::Person | RecordKind::Organisation | RecordKind::Place | RecordKind::Topic => {
                Self::Named(Box::new(NamedDraft::new(kind, name)))
            }
            RecordKind::Source => Self::Source(Box::new(SourceDraft::new(name))),
            _ => return None,
        })
    }

    /// A new record of this kind, said or claimed at this event where one is given.
    pub fn new(kind: RecordKind, dataset: &Dataset, beside: Option<&Id>) -> Option<Self> {
        Some(match kind {
            RecordKind::Agreement => Self::Agreement(Box::new(AgreementDraft::new(""))),
            RecordKind::Statement => Self::Statement(Box::new(StatementDraft::new(beside))),
            RecordKind::Claim => Self::Claim(Box::new(ClaimDraft::new(dataset))),
            RecordKind::Series => Self::Series(Box::new(SeriesDraft::new(dataset))),
            other => return Self::named(other, ""),
        })
    }

    /// What is on record.
    pub fn editing(record: &Record) -> Option<Self> {
        Some(match record {
            Record::Event(event) => Self::Event(Box::new(EventDraft::editing(event))),
            Record::Source(source) => Self::Source(Box::new(SourceDraft::editing(source))),
            Record::Agreement(agreement) => Self::Agreement(Box::new(AgreementDraft::editing(agreement))),
            Record::Statement(statement) => Self::Statement(Box::new(StatementDraft::editing(statement))),
            Record::Claim(claim) => Self::Claim(Box::new(ClaimDraft::editing(claim))),
            Record::Series(series) => Self::Series(Box::new(SeriesDraft::editing(series))),
            named => Self::Named(Box::new(NamedDraft::editing(named)?)),
        })
    }

    /// A new record like another one.
    pub fn copying(record: &Record) -> Option<Self> {
        Some(match record {
            Record::Event(event) => Self::Event(Box::new(EventDraft::copying(event))),
            Record::Source(source) => Self::Source(Box::new(SourceDraft::copying(source))),
            Record::Agreement(agreement) => Self::Agreement(Box::new(AgreementDraft::copying(agreement))),
            Record::Statement(statement) => Self::Statement(Box::new(StatementDraft::copying(statement))),
            Record::Claim(claim) => Self::Claim(Box::new(ClaimDraft::copying(claim))),
            Record::Series(series) => Self::Series(Box::new(SeriesDraft::copying(series))),
            named => Self::Named(Box::new(NamedDraft::copying(named)?)),
        })
    }

    /// Is a draft of what another one is of: what is kept of a draft has its texts, and not the record.
    pub fn take_original(&mut self, of: Self) {
        match (self, of) {
            (Self::Event(event), Self::Event(of)) => event.take_original(*of),
            (Self::Named(named), Self::Named(of)) => named.take_original(*of),
            (Self::Source(source), Self::Source(of)) => source.take_original(*of),
            (Self::Agreement(agreement), Self::Agreement(of)) => agreement.take_original(*of),
            (Self::Statement(statement), Self::Statement(of)) => statement.take_original(*of),
            (Self::Claim(claim), Self::Claim(of)) => claim.take_original(*of),
            (Self::Series(series), Self::Series(of)) => series.take_original(*of),
            _ => {}
        }
    }

    /// What kind of record it is to be.
    pub fn kind(&self) -> RecordKind {
        match self {
            Self::Event(_) => RecordKind::Event,
            Self::Named(named) => named.kind,
            Self::Source(_) => RecordKind::Source,
            Self::Agreement(_) => RecordKind::Agreement,
            Self::Statement(_) => RecordKind::Statement,
            Self::Claim(_) => RecordKind::Claim,
            Self::Series(_) => RecordKind::Series,
        }
    }

    /// The sort of thing that it is, as in the names of steps: "meeting".
    pub fn noun(&self) -> &'static str {
        match self {
            Self::Event(event) => event.noun(),
            other => other.kind().singular(),
        }
    }

    /// What it is called as it stands, empty where it has no name yet.
    pub fn title(&self) -> &str {
        match self {
            Self::Event(event) => event.title.trim(),
            Self::Named(named) => named.title(),
            Self::Source(source) => source.title.trim(),
            Self::Agreement(agreement) => agreement.title.trim(),
            Self::Statement(statement) => statement.gist.trim(),
            Self::Claim(claim) if claim.text.trim().is_empty() => {
                claim.measure.as_ref().map_or("", |measure| measure.word())
            }
            Self::Claim(claim) => claim.text.trim(),
            Self::Series(series) => series.measure.word(),
        }
    }

    /// What a new record's id is made from: its title; of a series also who reports it.
    pub fn id_text(&self, teller: &RecordNames<'_>) -> String {
        match self {
            Self::Series(series) => {
                let reporter = series.reporter.chosen.as_ref();
                let reporter =
                    reporter.map(|id| teller.index.name(teller.dataset, id, OWN_LANGUAGE)).unwrap_or_default();
                format!("{} {reporter}", series.measure.word().replace('_', " "))
            }
            other => other.title().replace('_', " "),
        }
    }

    /// The days that it is about.
    pub fn days(&self) -> Option<DaySpan> {
        match self {
            Self::Event(event) => event.when.span(),
            Self::Agreement(agreement) => agreement.signed.span().or(agreement.in_force.span()),
            Self::Claim(claim) => claim.period.span(),
            Self::Source(source) => source.issued.span(),
            Self::Named(_) | Self::Statement(_) | Self::Series(_) => None,
        }
    }

    /// Answers what was typed since, and works out anew what follows from it.
    pub fn renew(&mut self, teller: &RecordNames<'_>, today: Option<Day>) {
        match self {
            Self::Event(event) => event.renew(teller, today),
            other => other.renew_dates(),
        }
    }

    /// Answers dates typed since.
    pub fn renew_dates(&mut self) {
        match self {
            Self::Event(_) | Self::Statement(_) => {}
            Self::Named(named) => named.renew(),
            Self::Source(source) => source.renew(),
            Self::Agreement(agreement) => agreement.renew(),
            Self::Claim(claim) => claim.renew(),
            Self::Series(series) => series.renew(),
        }
    }

    /// Finds what keeps it from going on record, in the order of the form.
    pub fn check(&self, checking: &mut DraftCheck<'_>) {
        match self {
            Self::Event(event) => event.check(checking),
            Self::Named(named) => named.check(checking),
            Self::Source(source) => source.check(checking),
            Self::Agreement(agreement) => agreement.check(checking),
            Self::Statement(statement) => statement.check(checking),
            Self::Claim(claim) => claim.check(checking),
            Self::Series(series) => series.check(checking),
        }
    }

    /// Writes dates on record as people say them.
    pub fn write_dates_in_words(&mut self, words: &Words) {
        let write = |date: &mut DateText| {
            let Some(edtf) = date.edtf().cloned() else { return };
            date.write_in_words([dates::in_words(words, &edtf), dates::period(words, &edtf)]);
        };
        match self {
            Self::Event(event) => [&mut event.when, &mut event.planned].into_iter().for_each(write),
            Self::Named(named) => named.offices.iter_mut().map(|office| &mut office.period).for_each(write),
            Self::Source(source) => [&mut source.issued, &mut source.retrieved].into_iter().for_each(write),
            Self::Agreement(agreement) => [&mut agreement.signed, &mut agreement.in_force].into_iter().for_each(write),
            Self::Claim(claim) => write(&mut claim.period),
            // The cells of figures are narrow, and are typed as years.
            Self::Statement(_) | Self::Series(_) => {}
        }
    }

    /// Goes over every id that it names.
    fn each_id(&mut self, visit: impl FnMut(&mut Id)) {
        match self {
            Self::Event(event) => event.each_id(visit),
            Self::Named(named) => named.each_id(visit),
            Self::Source(_) => {}
            Self::Agreement(agreement) => agreement.each_id(visit),
            Self::Statement(statement) => statement.each_id(visit),
            Self::Claim(claim) => claim.each_id(visit),
            Self::Series(series) => series.each_id(visit),
        }
    }

    /// Every id that it names.
    pub fn ids(&self) -> Vec<Id> {
        let mut ids = Vec::new();
        self.clone().each_id(|id| ids.push(id.clone()));
        ids
    }

    /// Names `to` wherever it named `from`.
    pub fn rename(&mut self, from: &Id, to: &Id) {
        self.each_id(|id| {
            if id == from {
                *id = to.clone();
            }
        });
    }

    /// The source of its first evidence.
    pub fn source(&self) -> Option<Id> {
        let first = |rows: &[EvidenceDraft]| rows.iter().find_map(|row| row.source.chosen.clone());
        match self {
            Self::Series(series) => series.points.iter().rev().find_map(|point| first(&point.evidence)),
            other => other.evidence().and_then(first),
        }
    }

    /// Where the record as a whole stands written; `None` where it is of a kind that does not say so.
    pub fn evidence(&self) -> Option<&[EvidenceDraft]> {
        match self {
            Self::Event(event) => Some(&event.evidence),
            Self::Agreement(agreement) => Some(&agreement.evidence),
            Self::Statement(statement) => Some(&statement.evidence),
            Self::Claim(claim) => Some(&claim.evidence),
            Self::Series(_) | Self::Named(_) | Self::Source(_) => None,
        }
    }

    /// The record that it stands for, under this id. `now` is the one that has the id at this moment.
    pub fn record(&self, id: Id, now: Option<&Record>) -> Option<Record> {
        macro_rules! of {
            ($kind:ident) => {
                match now {
                    Some(Record::$kind(record)) => Some(&**record),
                    _ => None,
                }
            };
        }
        Some(match self {
            Self::Event(event) => event.event(id, of!(Event)).into(),
            Self::Named(named) => named.record(id, now)?,
            Self::Source(source) => source.source(id, of!(Source)).into(),
            Self::Agreement(agreement) => agreement.agreement(id, of!(Agreement)).into(),
            Self::Statement(statement) => statement.statement(id, of!(Statement)).into(),
            Self::Claim(claim) => claim.claim(id, of!(Claim)).into(),
            Self::Series(series) => series.series(id, of!(Series)).into(),
        })
    }

    /// Whether the less used fields hold something.
    pub fn says_more(&self) -> bool {
        matches!(self, Self::Event(event) if event.says_more())
    }
}
