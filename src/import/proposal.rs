//! What an import would bring, before anything changes: series, events, records; what was dropped and why; what is asked.

use std::sync::Arc;

use crate::dataset::{Basis, EventKind, Id, Measure, Qualifier, Record, Scale, Status};

use super::kind::Kind;
use super::mapping::{Mapping, Role};
use super::said::Said;
use super::table;

/// Who counts.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Who {
    /// Somebody on record.
    OnRecord(Id),
    /// A country by its code of two letters, to be put on record.
    Country(String),
    /// A body by its name, to be put on record.
    Body(String),
}

/// Where it comes from, as far as the file says.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct SourceFound {
    /// What it is called.
    pub title: String,
    /// Who gives it out.
    pub publisher: Option<String>,
    /// When it was given out, as EDTF.
    pub issued: Option<String>,
    /// Where it was found.
    pub url: Option<String>,
    /// When it was fetched, as EDTF.
    pub retrieved: Option<String>,
    /// The SHA-256 of the file, in hexadecimal digits.
    pub sha256: String,
}

/// A figure.
#[derive(Clone, Debug, PartialEq)]
pub struct PointFound {
    /// Its period, as EDTF; figures of one period share the text.
    pub period: Arc<str>,
    /// Its digits.
    pub value: Box<str>,
    /// What was said beside it.
    pub qualifier: Qualifier,
    /// What else is to be known of it.
    pub note: Option<Box<str>>,
    /// The row that it stands in, from 1 on.
    pub row: usize,
    /// The column that it stands in, from 0 on.
    pub column: usize,
}

/// A series.
#[derive(Clone, Debug, PartialEq)]
pub struct SeriesFound {
    /// What it measures.
    pub measure: Measure,
    /// What the file calls that.
    pub label: Option<String>,
    /// Who counts.
    pub reporter: Who,
    /// What is counted.
    pub unit: String,
    /// By how much.
    pub scale: Scale,
    /// How it relates to time.
    pub basis: Basis,
    /// Its figures, in the order of time.
    pub points: Vec<PointFound>,
    /// Periods whose figures the file asks to be taken off the record.
    pub deletions: Vec<Box<str>>,
}

/// An event.
#[derive(Clone, Debug, PartialEq)]
pub struct EventFound {
    /// What it is called.
    pub title: String,
    /// When it was, as EDTF.
    pub when: String,
    /// What sort of event it is.
    pub kind: EventKind,
    /// Whether it was held.
    pub status: Status,
    /// Where it was.
    pub places: Vec<String>,
    /// Who took part, by name.
    pub people: Vec<String>,
    /// The countries that took part, by their codes.
    pub parties: Vec<String>,
    /// What it was about.
    pub summary: Option<String>,
    /// Where in the file it stands.
    pub at: String,
}

impl EventFound {
    /// An event of a title and a date.
    pub fn new(title: String, when: String, at: String) -> Self {
        Self {
            title,
            when,
            kind: EventKind::default(),
            status: Status::default(),
            places: Vec::new(),
            people: Vec::new(),
            parties: Vec::new(),
            summary: None,
            at,
        }
    }
}

/// Something that was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dropped {
    /// Where it stands.
    pub at: String,
    /// What stands there.
    pub text: String,
    /// Why it was not taken.
    pub why: Said,
}

/// Something that is asked, with a guess taken meanwhile.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct OpenQuestion {
    /// Where it arises: a column, a cell, a name.
    pub at: String,
    /// What is asked, with what was taken meanwhile.
    pub ask: Said,
}

/// All that an import would bring.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// The format.
    pub kind: Kind,
    /// The encoding that was taken; `None` for a spreadsheet.
    pub encoding: Option<&'static str>,
    /// The sheet that was read.
    pub sheet: Option<String>,
    /// Every sheet.
    pub sheets: Vec<String>,
    /// Where it comes from.
    pub source: SourceFound,
    /// The two sides that the figures are between, where columns say.
    pub parties: Vec<Who>,
    /// Its series.
    pub series: Vec<SeriesFound>,
    /// Its events.
    pub events: Vec<EventFound>,
    /// Its records, where it is another record.
    pub records: Vec<Record>,
    /// What was not taken, the first ones.
    pub dropped: Vec<Dropped>,
    /// How many more were not taken than are listed.
    pub more_dropped: usize,
    /// What is asked.
    pub questions: Vec<OpenQuestion>,
    /// How it was read, with every guess.
    pub mapping: Mapping,
    /// The first rows of the table, to be looked at beside the mapping.
    pub head: Vec<Vec<String>>,
    /// How many countries and bodies the file has figures of.
    pub reporters_seen: usize,
    /// How many of them were left out because they are not on record.
    pub reporters_left_out: usize,
    /// How many rows were left out because they are about others than the parties.
    pub rows_left_out: usize,
}

impl Proposal {
    /// Where a figure stands.
    pub fn place(&self, point: &PointFound) -> String {
        table::place(self.sheet.as_deref(), point.row, point.column)
    }

    /// Whether nothing was found in its columns because nobody said what they are.
    pub fn waits_for_mapping(&self) -> bool {
        let has = |role: Role| self.mapping.columns.iter().flatten().any(|column| column.role == role);
        self.kind == Kind::Table && !has(Role::Value) && !has(Role::Title)
    }

    /// How many figures it has.
    pub fn figure_count(&self) -> usize {
        self.series.iter().map(|series| series.points.len()).sum()
    }

    /// How many things were not taken.
    pub fn dropped_count(&self) -> usize {
        self.dropped.len() + self.more_dropped
    }
}
