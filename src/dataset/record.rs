//! What happened, what was said, agreed, counted and claimed, each with its evidence.
//!
//! Absent lists are empty, absent words have the format's default; whether a key was absent or null is kept in
//! `as_written`, which only `files` reads.

use serde::{Deserialize, Serialize};

use super::{
    AgreementKind, AsWritten, Basis, ClaimKind, Confidence, Dated, EventKind, Figure, Id, Measure, Qualifier, Rank,
    Role, Scale, Status, WhenBasis,
};

/// Where a fact stands written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    pub source: Id,
    /// Where in the source: "par. 13", "table 2".
    pub at: Option<String>,
    pub confidence: Confidence,
}

/// A place where the source is wrong, what the record takes instead, and why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Correction {
    /// The field concerned, such as `participants.li-yuanchao.as`.
    pub field: String,
    pub source_says: Option<String>,
    pub taken_as: Option<String>,
    pub why: Option<String>,
}

/// Who took part.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Actor {
    Person(Id),
    Organisation(Id),
    Party(Id),
}

impl Actor {
    pub fn id(&self) -> &Id {
        match self {
            Self::Person(id) | Self::Organisation(id) | Self::Party(id) => id,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Participant {
    /// `None` where the file names nobody.
    pub who: Option<Actor>,
    pub role: Option<Role>,
    /// The office held then, as the record gives it (`as` in the file).
    pub office: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    pub id: Id,
    pub kind: EventKind,
    pub rank: Option<Rank>,
    pub title: String,
    pub when: Dated,
    pub when_basis: WhenBasis,
    pub when_note: Option<String>,
    /// The date once planned, beside the `when` it was held.
    pub planned: Option<Dated>,
    pub status: Status,
    pub part_of: Option<Id>,
    pub places: Vec<Id>,
    pub participants: Vec<Participant>,
    pub topics: Vec<Id>,
    pub summary: Option<String>,
    /// Agreements and events that came of it.
    pub outcomes: Vec<Id>,
    pub evidence: Vec<Evidence>,
    pub corrections: Vec<Correction>,
    pub as_written: Option<AsWritten>,
}

impl Event {
    /// Nothing but an id: everything else as the format has it where it is absent.
    pub fn new(id: Id) -> Self {
        Self {
            id,
            kind: EventKind::default(),
            rank: None,
            title: String::new(),
            when: Dated::new(""),
            when_basis: WhenBasis::default(),
            when_note: None,
            planned: None,
            status: Status::default(),
            part_of: None,
            places: Vec::new(),
            participants: Vec::new(),
            topics: Vec::new(),
            summary: None,
            outcomes: Vec::new(),
            evidence: Vec::new(),
            corrections: Vec::new(),
            as_written: None,
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    pub id: Id,
    pub event: Option<Id>,
    /// People or organisations; empty where the source names nobody.
    pub by: Vec<Id>,
    pub gist: String,
    pub topics: Vec<Id>,
    pub evidence: Vec<Evidence>,
    pub as_written: Option<AsWritten>,
}

impl Statement {
    /// Nothing but an id: everything else as the format has it where it is absent.
    pub fn new(id: Id) -> Self {
        Self {
            id,
            event: None,
            by: Vec::new(),
            gist: String::new(),
            topics: Vec::new(),
            evidence: Vec::new(),
            as_written: None,
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Agreement {
    pub id: Id,
    pub kind: AgreementKind,
    pub title: String,
    pub parties: Vec<Id>,
    pub signed: Option<Dated>,
    pub in_force: Option<Dated>,
    pub evidence: Vec<Evidence>,
    pub as_written: Option<AsWritten>,
}

impl Agreement {
    /// Nothing but an id: everything else as the format has it where it is absent.
    pub fn new(id: Id) -> Self {
        Self {
            id,
            kind: AgreementKind::default(),
            title: String::new(),
            parties: Vec::new(),
            signed: None,
            in_force: None,
            evidence: Vec::new(),
            as_written: None,
        }
    }
}

/// One number of a series.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Point {
    pub period: Dated,
    pub value: Figure,
    pub qualifier: Qualifier,
    pub note: Option<String>,
    pub evidence: Vec<Evidence>,
}

/// One measure as one reporter counts it.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    pub id: Id,
    pub measure: Measure,
    /// A party or an organisation.
    pub reporter: Id,
    pub unit: String,
    pub scale: Scale,
    pub basis: Basis,
    /// Whether values may be below zero, where the series says; else its measure does.
    pub says_negative: Option<bool>,
    /// The series of another reporter that count the same from the other side. Where one of a measure's series names
    /// any, those that none names stand by themselves.
    pub mirrors: Vec<Id>,
    pub points: Vec<Point>,
    pub as_written: Option<AsWritten>,
}

impl Series {
    /// Nothing but an id: everything else as the format has it where it is absent.
    pub fn new(id: Id) -> Self {
        Self {
            id,
            measure: Measure::default(),
            reporter: Id::new(""),
            unit: String::new(),
            scale: Scale::default(),
            basis: Basis::default(),
            says_negative: None,
            mirrors: Vec::new(),
            points: Vec::new(),
            as_written: None,
        }
    }

    /// Whether values may be below zero (`may_be_negative` in the file).
    pub fn may_be_negative(&self) -> bool {
        self.says_negative.unwrap_or_else(|| self.measure.may_be_negative())
    }
}

/// What a claim of kind count counts: events of these kinds with all of these people.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Counts {
    pub kinds: Vec<EventKind>,
    pub all_of: Vec<Id>,
    pub places: Vec<Id>,
}

/// Something that a source asserts and that may be checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    pub id: Id,
    pub kind: ClaimKind,
    pub measure: Option<Measure>,
    pub basis: Option<Basis>,
    pub counts: Option<Counts>,
    pub period: Option<Dated>,
    pub qualifier: Qualifier,
    pub value: Option<Figure>,
    pub unit: Option<String>,
    pub scale: Option<Scale>,
    /// People or organisations that said it; empty where the record names nobody.
    pub by: Vec<Id>,
    pub text: Option<String>,
    pub evidence: Vec<Evidence>,
    pub as_written: Option<AsWritten>,
}

impl Claim {
    /// Nothing but an id: everything else as the format has it where it is absent.
    pub fn new(id: Id) -> Self {
        Self {
            id,
            kind: ClaimKind::default(),
            measure: None,
            basis: None,
            counts: None,
            period: None,
            qualifier: Qualifier::default(),
            value: None,
            unit: None,
            scale: None,
            by: Vec::new(),
            text: None,
            evidence: Vec::new(),
            as_written: None,
        }
    }
}
