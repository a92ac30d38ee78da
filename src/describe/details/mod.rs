//! What Details says of a record: everything on record about it, with who says so.

mod event;
mod figures;
mod others;

use super::RecordNames;
use super::sheet::RecordSheet;
use crate::analysis::claims::Assessments;
use crate::dataset::{Id, RecordKind};
use crate::view::ChosenFigure;

/// Everything said of the record with this id, `None` where there is none; of a series that was selected by one of its figures
/// that figure is among those told. It may look through all claims and events: not for
/// every frame.
pub fn sheet(
    teller: &RecordNames<'_>,
    assessments: &Assessments,
    id: &Id,
    figure: Option<&ChosenFigure>,
) -> Option<RecordSheet> {
    let (kind, position) = teller.index.at(id)?;
    let data = teller.dataset;
    match kind {
        RecordKind::Party => data.parties.get(position).map(|record| others::party(teller, record)),
        RecordKind::Person => data.people.get(position).map(|record| others::person(teller, assessments, record)),
        RecordKind::Organisation => {
            data.organisations.get(position).map(|record| others::organisation(teller, assessments, record))
        }
        RecordKind::Place => data.places.get(position).map(|record| others::place(teller, record)),
        RecordKind::Topic => data.topics.get(position).map(|record| others::topic(teller, record)),
        RecordKind::Source => data.sources.get(position).map(|record| others::source(teller, record)),
        RecordKind::Event => data.events.get(position).map(|record| event::sheet(teller, assessments, record)),
        RecordKind::Statement => data.statements.get(position).map(|record| figures::statement(teller, record)),
        RecordKind::Agreement => data.agreements.get(position).map(|record| figures::agreement(teller, record)),
        RecordKind::Series => data.series.get(position).map(|record| figures::series(teller, record, figure)),
        RecordKind::Claim => data.claims.get(position).map(|record| figures::claim(teller, assessments, record)),
    }
}
