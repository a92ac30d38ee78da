//! Stretches without a figure: never zero, never filled in.
//!
//! Pure: days alone.

use super::panel::{Absence, Reporter};
use crate::analysis::reported::Reported;
use crate::time::{Day, DaySpan};

/// The stretches between a reporter's figures, in order of their beginnings, for which it gives none.
pub fn between(reporter: &Reporter, figures: &[Reported]) -> Vec<Absence> {
    let mut given = figures.iter().filter(|figure| !figure.is_second).filter_map(Reported::bounds);
    let Some((_, mut reached)) = given.next() else { return Vec::new() };
    let mut found = Vec::new();
    for (first, last) in given {
        if first > reached.plus_days(1) {
            found.push(absence(reporter, reached.plus_days(1), first.plus_days(-1)));
        }
        reached = reached.max(last);
    }
    found
}

fn absence(reporter: &Reporter, first: Day, last: Day) -> Absence {
    Absence { reporter: reporter.id.clone(), side: reporter.side, span: DaySpan::new(first, last) }
}

/// The years between a reporter's levels, given year by year, for which it gives none.
pub fn between_levels(reporter: &Reporter, figures: &[Reported]) -> Vec<Absence> {
    let is_year = |figure: &&Reported| figure.span.days().is_some_and(|days| (365..=366).contains(&days));
    let years: Vec<Reported> = figures.iter().filter(is_year).cloned().collect();
    between(reporter, &years)
}

/// What a reporter's figures leave free of the time from one day to another.
pub fn within(reporter: &Reporter, given: impl Iterator<Item = DaySpan>, first: Day, last: Day) -> Vec<Absence> {
    let free = free(given, first, last);
    free.into_iter().map(|(first, last)| absence(reporter, first, last)).collect()
}

/// The stretches between `first` and `last` that spans, in order of time, do not cover.
pub fn free(given: impl Iterator<Item = DaySpan>, first: Day, last: Day) -> Vec<(Day, Day)> {
    let mut found = Vec::new();
    let mut next = first;
    for span in given {
        let (Some(from), Some(to)) = (span.earliest, span.latest) else { continue };
        if from > last {
            break;
        }
        if from > next {
            found.push((next, from.plus_days(-1)));
        }
        next = next.max(to.plus_days(1));
    }
    if next <= last {
        found.push((next, last));
    }
    found
}

/// The stretches for which nobody gives a figure, in order: within all the time that figures and absences reach over.
pub fn by_all(mut given: Vec<DaySpan>, absences: &[Absence]) -> Vec<DaySpan> {
    given.sort_by_key(|span| span.earliest);
    let all = || given.iter().copied().chain(absences.iter().map(|absence| absence.span));
    let (first, last) = (all().filter_map(|span| span.earliest).min(), all().filter_map(|span| span.latest).max());
    let (Some(first), Some(last)) = (first, last) else { return Vec::new() };
    free(given.iter().copied(), first, last).into_iter().map(|(first, last)| DaySpan::new(first, last)).collect()
}

/// Whether a level follows another: no further than such periods lie apart, or a year and a quarter where these are dates.
pub fn follow(one: DaySpan, other: DaySpan) -> bool {
    const MOST_DAYS: i64 = 457;
    let (Some(one), Some(other)) = (one.latest, other.latest) else { return false };
    other.number() - one.number() <= MOST_DAYS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::Id;
    use crate::marks::chart::ReporterSide;
    use proptest::prelude::*;

    fn reporter(id: &str) -> Reporter {
        Reporter { id: Id::new(id), side: ReporterSide::First, is_hidden: false }
    }

    fn spans() -> impl Strategy<Value = Vec<DaySpan>> {
        prop::collection::vec((1i64..20, 1i64..20), 0..12).prop_map(|pieces| {
            let mut day = 0;
            let each = pieces.into_iter().map(|(gap, length)| {
                let first = day + gap;
                day = first + length;
                DaySpan::new(Day::from_number(first), Day::from_number(day - 1))
            });
            each.collect()
        })
    }

    proptest! {
        #[test]
        fn what_is_unknown_is_what_nobody_gives_day_by_day(one in spans(), other in spans(), first in 0i64..40, length in 0i64..120) {
            let (from, to) = (Day::from_number(first), Day::from_number(first + length));
            let shown = [reporter("A"), reporter("B")];
            let absences: Vec<Absence> =
                [&one, &other].into_iter().zip(&shown).flat_map(|(given, who)| within(who, given.iter().copied(), from, to)).collect();
            let unknown = by_all([one.clone(), other.clone()].concat(), &absences);
            for number in first..=first + length {
                let day = Day::from_number(number);
                let on = |spans: &[DaySpan]| spans.iter().any(|span| span.overlaps(DaySpan::new(day, day)));
                prop_assert_eq!(on(&unknown), !on(&one) && !on(&other), "day {}", number);
            }
        }
    }
}
