//! Events that are planned, or were once, with the days that they lie between: which of them lie ahead is asked of all
//! whenever an event is read.

use super::event_keys::was_planned;
use super::lists::{EventChange, EventPlaces, mend};
use crate::dataset::Event;
use crate::time::Day;

/// The first and the last day that matter of a plan, as numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct PlanDays {
    /// The first day that was planned; the least of all where there is none.
    from: i64,
    /// The last day on which it was held, else the last that was planned; the greatest of all where there is none.
    until: i64,
}

/// The plans on record, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Plans {
    pub(super) numbers: Vec<u32>,
    /// The days of each.
    days: Vec<PlanDays>,
}

/// The days that a plan lies between. What has no readable date lies nowhere.
fn days_of(event: &Event) -> PlanDays {
    let Some(span) = event.planned.as_ref().unwrap_or(&event.when).edtf().map(|edtf| edtf.span()) else {
        return PlanDays { from: i64::MAX, until: i64::MIN };
    };
    // What was planned for later and held before is not ahead any more.
    let held = event.when.edtf().and_then(|edtf| edtf.latest()).filter(|_| event.planned.is_some());
    PlanDays {
        from: span.earliest.map_or(i64::MIN, Day::number),
        until: held.or(span.latest).map_or(i64::MAX, Day::number),
    }
}

impl Plans {
    /// Adds an event that comes after all that are there, where it was planned.
    pub(super) fn push(&mut self, number: u32, event: &Event) {
        if was_planned(event) {
            self.numbers.push(number);
            self.days.push(days_of(event));
        }
    }

    /// Takes out what is gone and puts in what has come.
    pub(super) fn mend(&mut self, change: &EventChange<'_>) {
        let gone = change.gone.iter().filter(|(_, event)| was_planned(event));
        let gone: Vec<u32> = gone.map(|(number, _)| *number).collect();
        let come = change.come.iter().copied();
        let come: Vec<u32> = come.filter(|number| change.now.event(*number).is_some_and(was_planned)).collect();
        if gone.is_empty() && come.is_empty() {
            return;
        }
        let before: Vec<u32> = self.numbers.clone();
        mend(&mut self.numbers, (&gone, &come), change);
        let of_number = |number: &u32| change.now.event(*number).map_or(PlanDays { from: 0, until: 0 }, days_of);
        // What stands before the first difference, and behind the last, is as it was.
        let head =
            before.iter().zip(&self.numbers).take_while(|(one, other)| one == other && !come.contains(one)).count();
        let tail = before.iter().rev().zip(self.numbers.iter().rev());
        let rest = before.len().min(self.numbers.len()) - head;
        let tail = tail.take(rest).take_while(|(one, other)| one == other && !come.contains(one)).count();
        let between = self.numbers.get(head..self.numbers.len() - tail).unwrap_or_default();
        let between: Vec<PlanDays> = between.iter().map(of_number).collect();
        self.days.splice(head..before.len() - tail, between);
    }

    /// The places of those that may end after a day and may begin on another or before, in order.
    pub(super) fn ahead<'a>(&'a self, places: &'a [u32], after: i64, upto: i64) -> impl Iterator<Item = usize> + 'a {
        let all = EventPlaces { numbers: &self.numbers, places }.iter().zip(&self.days);
        all.filter(move |(_, days)| days.until > after && days.from <= upto).map(|(place, _)| place)
    }

    /// Whether two have the same plans, each by the places of its own.
    pub(super) fn is_same(&self, own_places: &[u32], other: &Self, other_places: &[u32]) -> bool {
        super::lists::is_same_list(&self.numbers, own_places, &other.numbers, other_places) && self.days == other.days
    }
}
