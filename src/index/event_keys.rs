//! What events are sorted and listed by.
//!
//! It knows no list.

use crate::dataset::{Event, Id, Status};
use crate::time::{HoursOfDay, PlaceInTime};

/// Who takes part in an event, each once.
pub(super) fn actors_of(event: &Event) -> Vec<&Id> {
    /// Among fewer it is quicker to look than to sort.
    const FEW: usize = 16;
    let actors = event.participants.iter().filter_map(|p| p.who.as_ref()).map(|who| who.id());
    let mut each: Vec<&Id> = Vec::with_capacity(event.participants.len());
    if event.participants.len() <= FEW {
        for actor in actors {
            if !each.contains(&actor) {
                each.push(actor);
            }
        }
        return each;
    }
    each.extend(actors);
    each.sort_unstable();
    each.dedup();
    each
}

/// Whether an event is planned, or has the date that it was once planned for.
pub(crate) fn was_planned(event: &Event) -> bool {
    event.status == Status::Planned || event.planned.is_some()
}

/// What orders events: their place in time, where an unreadable date comes last; on the same days a whole before what is
/// part of it, then the time of day, before which stands what has none; then the id. The order of the file has no part in it.
pub(super) type OrderKey<'a> = (PlaceInTime, bool, Option<HoursOfDay>, &'a Id);

pub(super) fn order_key(event: &Event) -> OrderKey<'_> {
    let place = event.when.edtf().map_or(PlaceInTime::NO_DATE, PlaceInTime::of_date);
    (place, event.part_of.is_some(), event.texts.hours(), &event.id)
}
