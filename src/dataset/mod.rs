//! Facts: what the record says is true of the world. Plain data, in the order of the file.
//!
//! It knows no widget, no file and no JSON. Rules about facts are in [`check`], which never fails: it lists problems.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::time::Edtf;

mod any;
mod as_written;
pub mod check;
mod figure;
mod people;
mod question;
mod record;
mod silent;
mod suspicious;
mod touched;
mod vocabulary;

pub use any::Record;
pub use as_written::{AsWritten, LeftOut};
pub use figure::{Decimal, Figure, Scale};
pub use people::{Office, Organisation, Party, Person, Place, Source, Topic};
pub use question::Question;
pub use record::{Actor, Agreement, Claim, Correction, Counts, Event, Evidence, Participant, Point, Series, Statement};
pub use silent::is_silent;
pub use touched::{Touch, TouchKind, Touched};
pub use vocabulary::{
    AgreementKind, Basis, ClaimKind, Confidence, EventKind, Measure, Qualifier, Rank, Role, Status, WhenBasis,
};

/// The id of a record: unique in its file, never shown where a name will do.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Id(Arc<str>);

impl Id {
    /// An id with this text; whether it is well formed is asked by `check`.
    pub fn new(text: &str) -> Self {
        Self(text.into())
    }

    /// Its text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<String> for Id {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

impl From<Id> for String {
    fn from(id: Id) -> Self {
        id.as_str().to_owned()
    }
}

impl From<&str> for Id {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl std::borrow::Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Id {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// A date of the file: read, or kept as written where it can't be.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum Dated {
    /// A date that could be read.
    Read(Edtf),
    /// A text that is no EDTF, as it was written.
    Unread(Box<str>),
}

impl Dated {
    /// Keeps `text`, readable or not.
    pub fn new(text: &str) -> Self {
        match Edtf::parse(text) {
            Ok(edtf) => Self::Read(edtf),
            Err(_) => Self::Unread(text.into()),
        }
    }

    /// The date exactly as the file has it.
    pub fn text(&self) -> &str {
        match self {
            Self::Read(edtf) => edtf.text(),
            Self::Unread(text) => text,
        }
    }

    /// The date, where it could be read.
    pub fn edtf(&self) -> Option<&Edtf> {
        match self {
            Self::Read(edtf) => Some(edtf),
            Self::Unread(_) => None,
        }
    }
}

impl From<String> for Dated {
    fn from(text: String) -> Self {
        Self::new(&text)
    }
}

impl From<Dated> for String {
    fn from(dated: Dated) -> Self {
        dated.text().to_owned()
    }
}

/// The language that every record has its names in, and that what the program itself puts on record is written in.
pub const OWN_LANGUAGE: &str = "en";

/// The names that a thing is known by, each under its language tag.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Names(pub Vec<(Box<str>, Box<str>)>);

impl Names {
    /// The name in `language`.
    pub fn in_language(&self, language: &str) -> Option<&str> {
        self.0.iter().find(|(tag, _)| &**tag == language).map(|(_, name)| &**name)
    }

    /// The name to show to a reader of `language`: that one, else the record's own, else any.
    pub fn shown(&self, language: &str) -> Option<&str> {
        self.in_language(language)
            .or_else(|| self.in_language(OWN_LANGUAGE))
            .or_else(|| self.0.first().map(|(_, name)| &**name))
    }

    /// Every name, whatever its language.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(_, name)| &**name)
    }
}

/// The lists of the file, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum RecordKind {
    /// A state.
    Party,
    /// A person.
    Person,
    /// An organisation.
    Organisation,
    /// A place.
    Place,
    /// A topic.
    Topic,
    /// Something that can be cited.
    Source,
    /// An event.
    Event,
    /// Something that was said.
    Statement,
    /// An agreement.
    Agreement,
    /// A series of figures.
    Series,
    /// Something asserted that can be checked.
    Claim,
}

impl RecordKind {
    /// Every kind, in the order of the file.
    pub const ALL: [Self; 11] = [
        Self::Party,
        Self::Person,
        Self::Organisation,
        Self::Place,
        Self::Topic,
        Self::Source,
        Self::Event,
        Self::Statement,
        Self::Agreement,
        Self::Series,
        Self::Claim,
    ];

    /// The key of the list in the file.
    pub fn list_key(self) -> &'static str {
        match self {
            Self::Party => "parties",
            Self::Person => "people",
            Self::Organisation => "organisations",
            Self::Place => "places",
            Self::Topic => "topics",
            Self::Source => "sources",
            Self::Event => "events",
            Self::Statement => "statements",
            Self::Agreement => "agreements",
            Self::Series => "series",
            Self::Claim => "claims",
        }
    }

    /// The word for one of them, in the file's language.
    pub fn singular(self) -> &'static str {
        match self {
            Self::Party => "party",
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Place => "place",
            Self::Topic => "topic",
            Self::Source => "source",
            Self::Event => "event",
            Self::Statement => "statement",
            Self::Agreement => "agreement",
            Self::Series => "series",
            Self::Claim => "claim",
        }
    }
}

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
    pub events: Vec<Event>,
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
