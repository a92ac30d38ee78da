//! What keeps a draft from going on record, as values, each at the field that it concerns.
//!
//! Pure: sentences are made elsewhere.

use super::evidence::EvidenceDraft;
use super::piece::{ChosenRecord, ChosenRecords, DateAnswer, DateText};
use crate::dataset::{Dataset, EventText, Id};
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
    /// What it is called.
    Title,
    /// When it is or was.
    When,
    /// Of what kind it is.
    Kind,
    /// How high it ranks.
    Rank,
    /// Whether it took place.
    Status,
    /// What it is a part of.
    PartOf,
    /// Where.
    Places,
    /// Who takes part.
    Participants,
    /// One who takes part.
    Participant(usize),
    /// As what somebody takes part.
    Role(usize),
    /// In which office somebody takes part.
    Office(usize),
    /// What it is about.
    Topics,
    /// What happened, and whatever else is told of it.
    EventText(EventText),
    /// The source of all figures that are being added to a series.
    SourceOfNew,
    /// The source of evidence.
    Source(EvidenceOwner, usize),
    /// The place in the source.
    Where(EvidenceOwner, usize),
    /// How far the source is to be trusted.
    HowSure(EvidenceOwner, usize),
    /// What the date rests on.
    WhenBasis,
    /// What is to be said about the date.
    WhenNote,
    /// The date that it was planned for.
    Planned,
    /// What came of it.
    Outcomes,
    /// What a correction is about.
    CorrectionOf(usize),
    /// What the source says that is corrected.
    CorrectionSays(usize),
    /// What the record takes instead.
    CorrectionTaken(usize),
    /// Why the source is thought to be wrong.
    CorrectionWhy(usize),
    /// The language of a name.
    Language(usize),
    /// A name.
    Name(usize),
    /// Other names.
    Also,
    /// What an office is called.
    OfficeTitle(usize),
    /// The state whose office it is.
    OfficeParty(usize),
    /// From when to when an office was held.
    OfficePeriod(usize),
    /// The short name of an organisation.
    Acronym,
    /// What sort of organisation.
    Sort,
    /// The state that it belongs to.
    Party,
    /// Who issued a source.
    Publisher,
    /// When a source was issued.
    Issued,
    /// When a source was looked up.
    Retrieved,
    /// The fingerprint of a source's bytes.
    Sha256,
    /// Where a source is on the web.
    Address,
    /// Who concluded an agreement.
    Parties,
    /// When an agreement was signed.
    Signed,
    /// When an agreement came into force.
    InForce,
    /// Who said something.
    By,
    /// The event at which it was said.
    SaidAt,
    /// What was said.
    Gist,
    /// The words of a claim.
    Text,
    /// What is counted.
    Measure,
    /// What is counted, in a word that the list does not have.
    MeasureName,
    /// Whether it flows or stands.
    Basis,
    /// The time that a claim speaks of.
    Period,
    /// Whether a claim says exactly, about, more than, …
    Qualifier,
    /// The number of a claim.
    Value,
    /// What a number is counted in.
    Unit,
    /// How many units the number 1 means.
    Scale,
    /// The kinds of events that a claim counts.
    CountKinds,
    /// Who takes part in the events that a claim counts.
    CountWith,
    /// Where the events are that a claim counts.
    CountPlaces,
    /// Who reports a series.
    Reporter,
    /// Whether the figures of a series may be negative.
    MayBeNegative,
    /// The period of a figure.
    PointPeriod(usize),
    /// The number of a figure.
    PointValue(usize),
    /// Whether a figure is exact, about, more than, …
    PointQualifier(usize),
    /// What is to be said about a figure, below its row.
    PointNote(usize),
    /// The first source of a figure, in its row.
    PointSource(usize),
    /// What is to be said about a figure, in its row.
    PointCellNote(usize),
    /// Something of a record that is made along with the draft, by its place.
    New(usize),
}

/// Why a field can't go on record as it is.
#[derive(Clone, Debug, PartialEq)]
pub enum FieldFault {
    /// It must say something.
    Missing,
    /// The date can't be read.
    DateNotRead(NotRead),
    /// It is no time of day.
    NoTime(String),
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
        /// The number as typed.
        text: String,
        /// The numbers that may be meant, as they would be written.
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
    /// Where it is.
    pub field: FormField,
    /// What it is.
    pub fault: FieldFault,
}

/// Gathers problems.
pub struct DraftCheck<'a> {
    /// The facts, which ids are looked up in.
    pub dataset: &'a Dataset,
    /// The index of the facts.
    pub index: &'a Index,
    /// Whether a record with this id is made along with the draft.
    pub is_made: &'a dyn Fn(&Id) -> bool,
    /// What was found so far, in the order of the form.
    pub found: Vec<Problem>,
}

/// A part of a part of a part: no programme goes deeper, and a circle on record is no reason to go round for ever.
const DEEPEST: usize = 32;

impl DraftCheck<'_> {
    /// Notes a fault of a field.
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

    /// Checks a date that may be left out.
    pub fn date(&mut self, field: FormField, date: &DateText) {
        if let DateAnswer::NotRead(not_read) = date.answer() {
            self.find(field, FieldFault::DateNotRead(not_read.clone()));
        }
    }

    /// Checks that nothing is typed that was not chosen.
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

    /// Checks records that were chosen, and what is typed beside them.
    pub fn check_records(&mut self, field: FormField, many: &ChosenRecords, original: &[Id]) {
        let gone = many.chosen.iter().find(|id| !original.contains(id) && !self.is_there(id));
        if let Some(id) = gone.cloned() {
            self.find(field, FieldFault::Gone(id));
        }
        self.query(field, &many.query);
    }

    /// Checks evidence, row by row.
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
