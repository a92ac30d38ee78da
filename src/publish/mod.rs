//! What was asked for, made: the bytes of a table, a calendar, a package, a page or a brief, for window and command line alike.
//!
//! It is pure, as what it is made of: no disk, no clock. The same record and the same order give the same bytes.

mod facts;
mod papers;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use crate::dataset::{Event, Id, Series};
use crate::export::{Chosen, Made, calendar, copied, datapackage, events, figures, timelinejs, xlsx, zip_file};
use crate::index::shown::ShownRecords;
use crate::order::{FileHolds, FileKind, FileOrder, TableLayout};
use crate::time::DaySpan;
use crate::view::Filter;
use crate::words::Words;

pub use facts::PublishedFacts;

/// What a file is made of.
#[derive(Clone, Copy)]
pub struct Publishing<'a> {
    /// The events and figures that were asked for.
    pub chosen: Chosen<'a>,
    /// The one record that it is of.
    pub record: Option<&'a Id>,
    /// What passes; a picture says so.
    pub filter: &'a Filter,
    /// How tables are written.
    pub layout: TableLayout,
}

impl<'a> Publishing<'a> {
    /// Narrowed down to the one record that the file is of, where it is of one: an event, and its parts with it where the
    /// file holds everything, or a series. `events` and `series` are the room for what is left.
    pub fn narrowed(self, kind: FileKind, (events, series): (&'a mut Vec<&'a Event>, &'a mut Vec<&'a Series>)) -> Self {
        let is_meant = |id: &Id| self.record.is_none_or(|record| record == id);
        let is_part = |event: &Event| kind.holds() == FileHolds::All && event.part_of.as_ref().is_some_and(is_meant);
        events.extend(self.chosen.events.iter().filter(|event| is_meant(&event.id) || is_part(event)));
        series.extend(self.chosen.series.iter().filter(|series| is_meant(&series.id)));
        let is_narrowed = self.chosen.is_narrowed || self.record.is_some();
        Self { chosen: Chosen { events, series, is_narrowed, ..self.chosen }, ..self }
    }

    /// The ids of all that was asked for, where that is not everything.
    fn only(&self) -> Option<BTreeSet<Id>> {
        if !self.chosen.is_narrowed {
            return None;
        }
        let Chosen { dataset, index, events, series, .. } = self.chosen;
        let mut ids: BTreeSet<Id> = events.iter().map(|event| event.id.clone()).collect();
        let of_them = dataset.agreements.iter().filter(|agreement| {
            let behind = index.events_behind(&agreement.id);
            behind.iter().filter_map(|at| dataset.events.get(at)).any(|event| ids.contains(&event.id))
        });
        let of_them: Vec<Id> = of_them.map(|agreement| agreement.id.clone()).collect();
        let claims = dataset.claims.iter().filter(|claim| self.chosen.has_claim(claim)).map(|claim| claim.id.clone());
        ids.extend(of_them.into_iter().chain(claims).chain(series.iter().map(|series| series.id.clone())));
        Some(ids)
    }

    /// The days of all events that were asked for.
    fn days_of_events(&self) -> DaySpan {
        let spans = self.chosen.events.iter().filter_map(|event| event.when.edtf().map(|edtf| edtf.span()));
        spans.reduce(|one, other| one.hull(other)).unwrap_or_default()
    }
}

/// Makes the file.
///
/// # Errors
/// Says in a sentence why it can't be made.
pub fn made(kind: FileKind, asked: &Publishing<'_>) -> Result<Made, String> {
    let chosen = &asked.chosen;
    match kind {
        FileKind::EventsCsv => Ok(Made::of_table(&events::table(chosen), asked.layout)),
        FileKind::FiguresCsv => Ok(Made::of_table(&figures::table(chosen), asked.layout)),
        FileKind::Spreadsheet => xlsx::write(chosen).map_err(|error| error.to_string()),
        FileKind::Calendar => Ok(calendar::write(chosen)),
        FileKind::TimelineJs => Ok(timelinejs::write(chosen)),
        FileKind::DataPackage => {
            let (files, count) = datapackage::files(chosen);
            zip_file::packed(&files).map(|contents| Made::counted(contents, count)).map_err(|error| error.to_string())
        }
        FileKind::Page => papers::page(asked),
        FileKind::BriefPaper => papers::brief_paper(asked),
        FileKind::BriefPage => papers::brief_page(asked),
    }
}

/// Makes the file of a record.
///
/// # Errors
/// Says in a sentence why it can't be made.
pub fn of_order(facts: &PublishedFacts, words: &Words, order: &FileOrder) -> Result<Made, String> {
    with_chosen(facts, words, order, |asked| {
        if order.kind.holds() == FileHolds::Brief {
            return made(order.kind, &asked);
        }
        let (mut events, mut series) = (Vec::new(), Vec::new());
        made(order.kind, &asked.narrowed(order.kind, (&mut events, &mut series)))
    })
}

/// A table for the clipboard: the figures, or the events.
pub fn copied(facts: &PublishedFacts, words: &Words, order: &FileOrder) -> String {
    with_chosen(facts, words, order, |asked| {
        let is_of_figures = order.kind.holds() == FileHolds::Figures;
        let table = if is_of_figures { figures::table(&asked.chosen) } else { events::table(&asked.chosen) };
        copied::text(words, &table)
    })
}

/// Works with what passes.
fn with_chosen<T>(
    facts: &PublishedFacts,
    words: &Words,
    order: &FileOrder,
    work: impl FnOnce(Publishing<'_>) -> T,
) -> T {
    let (dataset, index) = (facts.document.dataset(), &facts.index);
    let shown = ShownRecords::build(dataset, index, &order.filter);
    let is_in = |event: &Event| event.when.edtf().is_none_or(|edtf| edtf.span().overlaps(order.days));
    let in_order = index.events_in_order().iter().filter(|at| shown.has(*at));
    let events: Vec<&Event> = in_order.filter_map(|at| dataset.events.get(at)).filter(|event| is_in(event)).collect();
    let passing = dataset.series.iter().enumerate().filter(|(at, _)| shown.has_series(*at));
    let series: Vec<&Series> = passing.map(|(_, series)| series).collect();
    let chosen = Chosen {
        dataset,
        index,
        words,
        events: &events,
        series: &series,
        days: order.days,
        is_narrowed: !order.filter.is_empty(),
    };
    work(Publishing { chosen, record: order.about.as_ref(), filter: &order.filter, layout: order.layout })
}
