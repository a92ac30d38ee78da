//! The days of events, counted: the first, the last, and the stretch that most of them lie in, without going through them.

use crate::dataset::{Event, Many};
use crate::hashing::QuickMap;
use crate::time::{Day, DaySpan};

/// How often each day occurs, in the order of time.
#[derive(Clone, Debug, Default, PartialEq)]
struct DayCounts {
    days: Vec<(i64, u32)>,
    total: usize,
}

impl DayCounts {
    fn of_days(days: impl Iterator<Item = i64>) -> Self {
        let mut counts: QuickMap<i64, u32> = QuickMap::default();
        let mut total = 0;
        for day in days {
            *counts.entry(day).or_default() += 1;
            total += 1;
        }
        let mut days: Vec<(i64, u32)> = counts.into_iter().collect();
        days.sort_unstable();
        Self { days, total }
    }

    fn add(&mut self, day: i64) {
        self.total += 1;
        match self.days.binary_search_by_key(&day, |(day, _)| *day) {
            Ok(at) => self.days.get_mut(at).into_iter().for_each(|(_, count)| *count += 1),
            Err(at) => self.days.insert(at, (day, 1)),
        }
    }

    fn take(&mut self, day: i64) {
        let Ok(at) = self.days.binary_search_by_key(&day, |(day, _)| *day) else { return };
        self.total -= 1;
        match self.days.get_mut(at) {
            Some((_, count)) if *count > 1 => *count -= 1,
            _ => {
                self.days.remove(at);
            }
        }
    }

    /// The day that would stand at a place if all were sorted.
    fn nth(&self, place: usize) -> Option<Day> {
        let mut before = 0;
        let found = self.days.iter().find(|(_, count)| {
            before += *count as usize;
            before > place
        });
        found.map(|(day, _)| Day::from_number(*day))
    }
}

/// The first and last days of dated events.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EventDays {
    firsts: DayCounts,
    lasts: DayCounts,
}

/// A twentieth of the dated events is left out at either end.
const CORE_LEAVES_OUT: usize = 20;

/// The first and the last day that an event's date names; of an open one the one that there is.
fn days_of(event: &Event) -> Option<(i64, i64)> {
    let edtf = event.when.edtf()?;
    let first = edtf.earliest().or(edtf.latest())?.number();
    let last = edtf.latest().or(edtf.earliest())?.number();
    Some((first, last))
}

impl EventDays {
    /// Of all events.
    pub fn of_events(events: &Many<Event>) -> Self {
        let days = || events.iter().filter_map(days_of);
        Self {
            firsts: DayCounts::of_days(days().map(|(first, _)| first)),
            lasts: DayCounts::of_days(days().map(|(_, last)| last)),
        }
    }

    /// An event has come.
    pub fn add(&mut self, event: &Event) {
        if let Some((first, last)) = days_of(event) {
            self.firsts.add(first);
            self.lasts.add(last);
        }
    }

    /// An event, as it was, is no more.
    pub fn take(&mut self, event: &Event) {
        if let Some((first, last)) = days_of(event) {
            self.firsts.take(first);
            self.lasts.take(last);
        }
    }

    /// From the first day to the last.
    pub fn whole(&self) -> DaySpan {
        let day = |found: Option<&(i64, u32)>| found.map(|(day, _)| Day::from_number(*day));
        // What begins or ends on one known day alone has it in both lists.
        DaySpan { earliest: day(self.firsts.days.first()), latest: day(self.lasts.days.last()) }
    }

    /// The stretch that holds the middle nine tenths.
    pub fn core(&self) -> DaySpan {
        let left_out = self.firsts.total / CORE_LEAVES_OUT;
        let latest = self.lasts.total.checked_sub(1 + left_out).and_then(|at| self.lasts.nth(at));
        DaySpan { earliest: self.firsts.nth(left_out), latest }
    }
}
