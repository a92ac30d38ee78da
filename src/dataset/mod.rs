//! Facts: what the record says is true of the world. Plain data, in the order of the file.
//!
//! It knows no widget, no file and no JSON. Rules about facts are in [`check`], which never fails: it lists problems.

#[macro_use]
mod vocabulary;

mod any;
mod as_written;
pub mod check;
mod dated;
mod event_kind;
mod event_text;
mod figure;
mod id;
mod many;
mod names;
mod people;
mod question;
mod record;
pub mod references;
mod suspicious;
mod touched;
mod unseen;

pub use crate::number::Decimal;
pub use any::Record;
pub use as_written::{AsWritten, LeftOut};
pub use dated::Dated;
pub use event_kind::{EventKind, KindLane, UsualRole};
pub use event_text::{EventText, EventTexts, PerEventText};
pub use figure::{Figure, Scale};
pub use id::{Id, RecordKind};
pub use many::{Many, TOGETHER as PART_OF_MANY};
pub use names::{Names, OWN_LANGUAGE};
pub use people::{Office, Organisation, Party, Person, Place, Source, Topic};
pub use question::Question;
pub use record::{Actor, Agreement, Claim, Correction, Counts, Event, Evidence, Participant, Point, Series, Statement};
pub use touched::{KnownReferences, Touch, TouchKind, Touched};
pub use vocabulary::{AgreementKind, Basis, ClaimKind, Confidence, Measure, Qualifier, Rank, Role, Status, WhenBasis};

/// The record of a relationship: every list in the order of the file.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Dataset {
    /// What the record is called.
    pub title: String,
    /// The stretch of time that the record opens at.
    pub opens_at: Option<Dated>,
    /// The record selected when it opens.
    pub selects: Option<Id>,
    /// The states whose relations are on record.
    pub parties: Vec<Party>,
    /// Persons, in the order of the file.
    pub people: Vec<Person>,
    /// Organisations, in the order of the file.
    pub organisations: Vec<Organisation>,
    /// Places, in the order of the file.
    pub places: Vec<Place>,
    /// Topics, in the order of the file.
    pub topics: Vec<Topic>,
    /// Sources, in the order of the file.
    pub sources: Vec<Source>,
    /// Events, in the order of the file.
    pub events: Many<Event>,
    /// Statements, in the order of the file.
    pub statements: Vec<Statement>,
    /// Agreements, in the order of the file.
    pub agreements: Vec<Agreement>,
    /// Series of figures, in the order of the file.
    pub series: Vec<Series>,
    /// Claims, in the order of the file.
    pub claims: Vec<Claim>,
    /// The whole file as it was read, for the keys outside the lists.
    pub as_written: Option<AsWritten>,
}
