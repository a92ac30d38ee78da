//! What happened, what was said, agreed, counted and claimed, each with its evidence.
//!
//! Absent lists are empty, absent words have the format's default; whether a key was absent or null is kept in
//! `as_written`, which only `files` reads.

use serde::{Deserialize, Serialize};

use super::{
    AgreementKind, AsWritten, Basis, ClaimKind, Confidence, Dated, EventKind, EventTexts, Figure, Id, Measure,
    Qualifier, Rank, Role, Scale, Status, WhenBasis,
};

/// Where a fact stands written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// The id of the source.
    pub source: Id,
    /// Where in the source: "par. 13", "table 2".
    pub at: Option<String>,
    /// How far the source is to be trusted here.
    pub confidence: Confidence,
}

/// A place where the source is wrong, what the record takes instead, and why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Correction {
    /// The field concerned, such as `participants.li-yuanchao.as`.
    pub field: String,
    /// What stands in the source.
    pub source_says: Option<String>,
    /// What the record takes instead.
    pub taken_as: Option<String>,
    /// Why the source is thought to be wrong.
    pub why: Option<String>,
}

/// Who took part.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Actor {
    /// A person, by id.
    Person(Id),
    /// An organisation, by id.
    Organisation(Id),
    /// A state, by id.
    Party(Id),
}

impl Actor {
    /// The id, whatever it is of.
    pub fn id(&self) -> &Id {
        match self {
            Self::Person(id) | Self::Organisation(id) | Self::Party(id) => id,
        }
    }
}

/// Somebody who took part in an event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Participant {
    /// `None` where the file names nobody.
    pub who: Option<Actor>,
    /// As what: host, guest, signatory.
    pub role: Option<Role>,
    /// The office held then, as the record gives it (`as` in the file).
    pub office: Option<String>,
}

/// Something that happened or is planned, on a day or over some time.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// What other records refer to.
    pub id: Id,
    /// A meeting, a visit, a summit, …
    pub kind: EventKind,
    /// How high a visit ranks: state, official, working.
    pub rank: Option<Rank>,
    /// What it is called.
    pub title: String,
    /// When it is or was.
    pub when: Dated,
    /// What the date rests on.
    pub when_basis: WhenBasis,
    /// What is to be said about the date.
    pub when_note: Option<String>,
    /// The date once planned, beside the `when` it was held.
    pub planned: Option<Dated>,
    /// Whether it took place.
    pub status: Status,
    /// The event that it is a part of.
    pub part_of: Option<Id>,
    /// Where, by id, in the order of the file.
    pub places: Vec<Id>,
    /// Who took part, in the order of the file.
    pub participants: Vec<Participant>,
    /// What it was about, by id.
    pub topics: Vec<Id>,
    /// What happened, and whatever else is told of it.
    pub texts: EventTexts,
    /// Agreements and events that came of it.
    pub outcomes: Vec<Id>,
    /// Where it stands written.
    pub evidence: Vec<Evidence>,
    /// Where a source is wrong about it.
    pub corrections: Vec<Correction>,
    /// How it stood in its file; `None` for what was made here.
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
            texts: EventTexts::default(),
            outcomes: Vec::new(),
            evidence: Vec::new(),
            corrections: Vec::new(),
            as_written: None,
        }
    }
}

/// Something that somebody said.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// What other records refer to.
    pub id: Id,
    /// The event at which it was said.
    pub event: Option<Id>,
    /// People or organisations; empty where the source names nobody.
    pub by: Vec<Id>,
    /// What was said, in a sentence.
    pub gist: String,
    /// What it was about, by id.
    pub topics: Vec<Id>,
    /// Where it stands written.
    pub evidence: Vec<Evidence>,
    /// How it stood in its file; `None` for what was made here.
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

/// A treaty, memorandum or contract.
#[derive(Clone, Debug, PartialEq)]
pub struct Agreement {
    /// What other records refer to.
    pub id: Id,
    /// A treaty, a memorandum, …
    pub kind: AgreementKind,
    /// What it is called.
    pub title: String,
    /// Who concluded it, by id.
    pub parties: Vec<Id>,
    /// When it was signed.
    pub signed: Option<Dated>,
    /// When it came into force.
    pub in_force: Option<Dated>,
    /// Where it stands written.
    pub evidence: Vec<Evidence>,
    /// How it stood in its file; `None` for what was made here.
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
    /// The day, month or years that it is of.
    pub period: Dated,
    /// The number, in the unit and scale of its series.
    pub value: Figure,
    /// Whether it is exact, about, more than, …
    pub qualifier: Qualifier,
    /// What is to be said about it.
    pub note: Option<String>,
    /// Where it stands written.
    pub evidence: Vec<Evidence>,
}

/// One measure as one reporter counts it.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// What other records refer to.
    pub id: Id,
    /// What is counted.
    pub measure: Measure,
    /// A party or an organisation.
    pub reporter: Id,
    /// What it is counted in: `USD`, `t`, `persons`.
    pub unit: String,
    /// How many units the number 1 means: a power of ten.
    pub scale: Scale,
    /// Whether it counts what flows in a period, or what stands at its end.
    pub basis: Basis,
    /// Whether values may be below zero, where the series says; else its measure does.
    pub says_negative: Option<bool>,
    /// The series of another reporter that count the same from the other side. Where one of a measure's series names
    /// any, those that none names stand by themselves.
    pub mirrors: Vec<Id>,
    /// The figures, in the order of the file.
    pub points: Vec<Point>,
    /// How it stood in its file; `None` for what was made here.
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
    /// Events of any of these kinds.
    pub kinds: Vec<EventKind>,
    /// Events that all of these take part in, by id.
    pub all_of: Vec<Id>,
    /// Events at any of these places, by id.
    pub places: Vec<Id>,
}

/// Something that a source asserts and that may be checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// What other records refer to.
    pub id: Id,
    /// An amount, a count, or what is not checked.
    pub kind: ClaimKind,
    /// What it is about, of an amount.
    pub measure: Option<Measure>,
    /// Whether it is about a flow or a stock.
    pub basis: Option<Basis>,
    /// Which events it counts, of a count.
    pub counts: Option<Counts>,
    /// The time that it speaks of.
    pub period: Option<Dated>,
    /// Whether it says exactly, about, more than, …
    pub qualifier: Qualifier,
    /// The number that it gives, in its unit and scale.
    pub value: Option<Figure>,
    /// What the number is counted in.
    pub unit: Option<String>,
    /// How many units the number 1 means: a power of ten.
    pub scale: Option<Scale>,
    /// People or organisations that said it; empty where the record names nobody.
    pub by: Vec<Id>,
    /// The words of the source.
    pub text: Option<String>,
    /// Where it stands written.
    pub evidence: Vec<Evidence>,
    /// How it stood in its file; `None` for what was made here.
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
