//! The brief: what a minister reads before a meeting, on one to three pages, each sentence with its source.
//!
//! Plain values: a paper and a page say the same with it. Nothing stands in it without a source, or it is marked as having
//! none. It knows no format, no disk and no widget.

use crate::dataset::{Id, RecordKind};
use crate::describe::reasons::VerdictContext;
use crate::time::DaySpan;

mod actor;
mod agreed;
mod event;
mod figures;
mod judged;
mod meetings;
mod model;
mod period;
#[cfg(test)]
mod tests;
mod topics;
mod writer;

pub use model::{Brief, BriefBlock, BriefRun, BriefSection, BriefTable, NoteRun};

/// The brief of a record; `None` for what there is none of: it tells of events, people and organisations.
pub fn of_record(context: VerdictContext<'_>, id: &Id) -> Option<Brief> {
    match context.index.at(id)? {
        (RecordKind::Event, at) => Some(event::brief(context, context.dataset.events.get(at)?)),
        (RecordKind::Person | RecordKind::Organisation | RecordKind::Party, _) => Some(actor::brief(context, id)),
        _ => None,
    }
}

/// The brief of a stretch of time.
pub fn of_period(context: VerdictContext<'_>, days: DaySpan) -> Brief {
    period::brief(context, days)
}
