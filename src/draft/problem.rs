//! What keeps a draft from going on record, as values, each at the field that it concerns.
//!
//! Pure: sentences are made elsewhere.

use super::evidence::EvidenceDraft;
use super::piece::{ChosenRecord, ChosenRecords, DateAnswer, DateText};
use crate::dataset::{Dataset, Id};
use crate::index::Index;
use crate::typed::NotRead;

/// What evidence is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EvidenceOwner {
    /// The record as a whole.
    Record,
    /// A point of a series.
    Point(usize),
}

/// A field of a form. Of several alike, its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FormField {
    Title,
    When,
    Kind,
    Rank,
    Status,
    PartOf,
    Places,
    Participants,
    /// One who takes part.
    Participant(usize),
    Role(usize),
    Office(usize),
    Topics,
    Summary,
    Source(EvidenceOwner, usize),
    Where(EvidenceOwner, usize),
    HowSure(EvidenceOwner, usize),
    WhenBasis,
    WhenNote,
    Planned,
    Outcomes,
    CorrectionOf(usize),
    CorrectionSays(usize),
    CorrectionTaken(usize),
    CorrectionWhy(usize),
    Language(usize),
    Name(usize),
    Also,
    OfficeTitle(usize),
    OfficeParty(usize),
    OfficePeriod(usize),
    Acronym,
    Sort,
    Party,
    Publisher,
    Issued,
    Retrieved,
    Sha256,
    Address,
    Parties,
    Signed,
    InForce,
    By,
    SaidAt,
    Gist,
    Text,
    Measure,
    MeasureName,
    Basis,
    Period,
    Qualifier,
    Value,
    Unit,
    Scale,
    CountKinds,
    CountWith,
    CountPlaces,
    Reporter,
    MayBeNegative,
    PointPeriod(usize),
    PointValue(usize),
    PointQualifier(usize),
    PointNote(usize),
    /// Something of a record that is made along with the draft, by its place.
    New(usize),
}

/// Why a field can't go on record as it is.
#[derive(Clone, Debug, PartialEq)]
pub enum FieldFault {
    /// It must say something.
    Missing,
    DateNotRead(NotRead),
    /// This was typed to find a record, and none was taken.
    NotTaken(String),
    /// What was chosen is no longer on record.
    Gone(Id),
    /// It would be part of itself.
    PartOfItself,
    /// A place in a source, and no source.
    NoSource,
    /// Another name in this language stands above.
    LanguageTwice,
    /// It is no decimal number; perhaps one of these is meant, the likeliest first.
    NoNumber {
        text: String,
        readings: Vec<String>,
    },
    /// It is below zero, which its measure can't be.
    BelowZero,
    /// Something is wrong with a record that is made along.
    InNew,
}

/// A fault and where it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    pub field: FormField,
    pub fault: FieldFault,
}

/// Gathers problems.
pub struct DraftCheck<'a> {
    pub dataset: &'a Dataset,
    pub index: &'a Index,
    /// Whether a record with this id is made along with the draft.
    pub is_made: &'a dyn Fn(&Id) -> bool,
    pub found: Vec<Problem>,
}

/// A part of a part of a part: no programme goes deeper, and a circle on record is no reason to go round for ever.
const DEEPEST: usize = 32;

impl DraftCheck<'_> {
    pub fn find(&mut self, field: FormField, fault: FieldFault) {
        self.found.push(Problem { field, fault });
    }

    /// Whether there is such a record, or there will be.
    pub fn is_there(&self, id: &Id) -> bool {
        self.index.at(id).is_some() || (self.is_made)(id)
    }

    /// Whether `inner` is `outer`, or part of it at any depth.
    pub fn is_within(&self, inner: &Id, outer: &Id) -> bool {
        let mut here = Some(inner);
        for _ in 0..DEEPEST {
            match here {
                Some(id) if id == outer => return true,
                Some(id) => here = self.index.event(self.dataset, id).and_then(|event| event.part_of.as_ref()),
                None => return false,
            }
        }
        false
    }

    pub fn date(&mut self, field: FormField, date: &DateText) {
        if let DateAnswer::NotRead(not_read) = date.answer() {
            self.find(field, FieldFault::DateNotRead(not_read.clone()));
        }
    }

    pub fn query(&mut self, field: FormField, query: &str) {
        let query = query.trim();
        if !query.is_empty() {
            self.find(field, FieldFault::NotTaken(query.to_owned()));
        }
    }

    /// `original` is what is chosen on record: a reference to nothing that stands there is none of this draft's doing.
    pub fn check_record(&mut self, field: FormField, one: &ChosenRecord, original: Option<&Id>) {
        if let Some(id) = one.chosen.as_ref().filter(|id| original != Some(id) && !self.is_there(id)) {
            self.find(field, FieldFault::Gone(id.clone()));
        }
        self.query(field, &one.query);
    }

    pub fn check_records(&mut self, field: FormField, many: &ChosenRecords, original: &[Id]) {
        let gone = many.chosen.iter().find(|id| !original.contains(id) && !self.is_there(id));
        if let Some(id) = gone.cloned() {
            self.find(field, FieldFault::Gone(id));
        }
        self.query(field, &many.query);
    }

    pub fn evidence(&mut self, of: EvidenceOwner, rows: &[EvidenceDraft]) {
        for (at, row) in rows.iter().enumerate().filter(|(_, row)| !row.is_untouched()) {
            let has_query = !row.source.query.trim().is_empty();
            if row.source.chosen.is_none() && !has_query && !row.is_empty() {
                self.find(FormField::Source(of, at), FieldFault::NoSource);
            }
            self.check_record(FormField::Source(of, at), &row.source, None);
        }
    }
}
