//! What leaves a record for other programs: tables, calendars and timelines, a file per format, as bytes.
//!
//! Pure: it knows neither the disk nor the clock, so the same record gives the same bytes. It changes nothing.

use crate::dataset::{Dataset, Dated, Event, Evidence, Id, Participant, Series};
use crate::index::Index;
use crate::time::{Day, DaySpan, known_days};
use crate::words::{Words, dates};

pub mod calendar;
pub mod events_csv;
pub mod figures_csv;
mod table;
#[cfg(test)]
mod tests;
pub mod timelinejs;

pub use table::TableLayout;

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
}

/// A file made for another program, and what it could not take.
#[derive(Debug, PartialEq, Eq)]
pub struct Made {
    /// The contents of the file.
    pub text: String,
    /// How many records are in it.
    pub count: usize,
    /// The ids of the events whose dates the format can't say.
    pub left_out: Vec<String>,
}

impl Chosen<'_> {
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

    fn date_in_words(&self, date: &Dated) -> String {
        date.edtf().map_or_else(|| date.text().to_owned(), |edtf| dates::in_words(self.words, edtf))
    }

    /// The latest day on record, which stands where formats ask when a file was made.
    fn latest_day(&self) -> Day {
        let issued = self.dataset.sources.iter().filter_map(|source| source.issued.as_ref());
        let dates = issued.chain(self.dataset.events.iter().map(|event| &event.when));
        let days = dates.filter_map(|date| known_days(date.edtf()?)).map(|(_, last)| last);
        days.filter(|day| is_four_digit_year(*day)).max().unwrap_or(Day::from_number(0))
    }
}

/// Whether other programs can be given a year: ICS has four digits, TimelineJS falls to millions of years beyond its own.
fn is_four_digit_year(day: Day) -> bool {
    (1..=9999).contains(&day.year())
}

/// The first and last day of a date, empty where there is none.
fn bounds(date: &Dated) -> [String; 2] {
    let span = date.edtf().map(crate::time::Edtf::span).unwrap_or_default();
    [span.earliest, span.latest].map(|day| day.map(|day| day.to_string()).unwrap_or_default())
}
