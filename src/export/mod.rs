//! What leaves a record for other programs: tables, calendars and timelines, a file per format, as bytes.
//!
//! Pure: it knows neither the disk nor the clock, so the same record gives the same bytes. It changes nothing.

use crate::dataset::{Claim, Dataset, Dated, Event, Evidence, Id, Participant, Series};
use crate::describe::RecordNames;
use crate::index::Index;
use crate::order::TableLayout;
use crate::time::{Day, DaySpan, known_days};
use crate::words::{Words, dates};

mod book;
pub mod brief_html;
pub mod calendar;
mod claims;
pub mod copied;
pub mod csv;
pub mod datapackage;
pub mod docx;
pub mod events;
pub mod figures;
mod mirror;
pub mod page;
mod people;
mod sources;
pub mod table;
#[cfg(test)]
mod tests;
pub mod timelinejs;
pub mod xlsx;
pub mod zip_file;

/// What is written out.
#[derive(Clone, Copy)]
pub struct Chosen<'a> {
    /// The record that it is of.
    pub dataset: &'a Dataset,
    /// Its index.
    pub index: &'a Index,
    /// The texts of the reader's language.
    pub words: &'a Words,
    /// The events that were asked for, in order.
    pub events: &'a [&'a Event],
    /// The series that were asked for.
    pub series: &'a [&'a Series],
    /// The days that a figure's period must touch.
    pub days: DaySpan,
    /// Whether the events were narrowed down, by a record or by who took part: then only who takes part in them is shown.
    pub is_narrowed: bool,
}

/// A file made for another program, and what it could not take.
#[derive(Debug, PartialEq, Eq)]
pub struct Made {
    /// The contents of the file.
    pub contents: Vec<u8>,
    /// How many records are in it.
    pub count: usize,
    /// The ids of the events whose dates the format can't say.
    pub left_out: Vec<String>,
    /// What a page or a paper is called: it is not counted in records.
    pub title: Option<String>,
}

impl Made {
    /// A file that took all it was given.
    pub fn counted(contents: Vec<u8>, count: usize) -> Self {
        Self { contents, count, left_out: Vec::new(), title: None }
    }

    /// A table as CSV.
    pub fn of_table(table: &table::TypedTable, layout: TableLayout) -> Self {
        Self::counted(csv::written(layout, table).into_bytes(), table.rows.len())
    }
}

impl<'a> Chosen<'a> {
    fn teller(&self) -> RecordNames<'a> {
        RecordNames { dataset: self.dataset, index: self.index, words: self.words }
    }

    /// Whether a claim belongs to what was chosen: where the events were narrowed down, one that a source of theirs makes.
    pub fn has_claim(&self, claim: &Claim) -> bool {
        let is_theirs =
            |source: &Id| self.events.iter().any(|event| event.evidence.iter().any(|one| one.source == *source));
        !self.is_narrowed || claim.evidence.iter().any(|one| is_theirs(&one.source))
    }

    fn name(&self, id: &Id) -> String {
        self.index.name(self.dataset, id, self.words.language()).to_owned()
    }

    fn names<'b>(&self, ids: impl Iterator<Item = &'b Id>) -> String {
        self.words.semicolons(ids.map(|id| self.name(id)))
    }

    fn participants(&self, participants: &[Participant]) -> String {
        self.names(participants.iter().filter_map(|one| one.who.as_ref()).map(crate::dataset::Actor::id))
    }

    fn sources(&self, evidence: &[Evidence]) -> String {
        self.names(evidence.iter().map(|one| &one.source))
    }

    /// Where in its sources a fact stands.
    fn places_in_sources(&self, evidence: &[Evidence]) -> String {
        self.words.semicolons(evidence.iter().filter_map(|one| one.at.as_deref()))
    }

    /// The same with a place kept free for a source without one, so that each stands by its own.
    fn places_by_source(&self, evidence: &[Evidence]) -> String {
        if evidence.iter().all(|one| one.at.is_none()) {
            return String::new();
        }
        self.words.semicolons(evidence.iter().map(|one| one.at.as_deref().unwrap_or_default()))
    }

    fn date_in_words(&self, date: &Dated) -> String {
        date.edtf().map_or_else(|| date.text().to_owned(), |edtf| dates::in_words(self.words, edtf))
    }

    fn date_and_time(&self, event: &Event) -> String {
        self.teller().date_and_time(event)
    }

    /// The latest day on record, which stands where formats ask when a file was made.
    pub fn latest_day(&self) -> Day {
        let issued = self.dataset.sources.iter().filter_map(|source| source.issued.as_ref());
        let dates = issued.chain(self.dataset.events.iter().map(|event| &event.when));
        let days = dates.filter_map(|date| known_days(date.edtf()?)).map(|(_, last)| last);
        days.filter(|day| is_four_digit_year(*day)).max().unwrap_or(Day::from_number(0))
    }
}

/// Whether other programs can be given a year: ICS has four digits, `TimelineJS` falls to millions of years beyond its own.
fn is_four_digit_year(day: Day) -> bool {
    (1..=9999).contains(&day.year())
}
