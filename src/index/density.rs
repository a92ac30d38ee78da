//! How many events and agreements fall where, over the whole record.
//!
//! A date that is known to a year, or a stretch of years, spreads its one unit of weight over them, so that a vague
//! record weighs no more than an exact one. It knows no pixel.

use crate::dataset::{Agreement, Dataset, Dated};
use crate::hashing::QuickMap;
use crate::time::DaySpan;

/// The weight of the record before any point in time, as a line of straight pieces.
///
/// Weights are summed in whole numbers, so that it is the same in whatever order things came and went.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Density {
    /// The days on which the weight of a day changes, in order, and by how much; none by nothing.
    changes: Vec<(i64, i128)>,
    /// In the order of time; empty for a record without dates.
    bends: Vec<Bend>,
}

/// A point where the line bends.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Bend {
    /// Days from 1970-01-01; the day begins here.
    at_days: f64,
    /// The weight of everything before.
    weight_before: f64,
    /// How much weight each following day adds, up to the next bend.
    weight_a_day: f64,
}

/// The weight of one thing. A million of them leave room for as many days.
const ONE: i128 = 1 << 80;

/// Both halves by themselves: a number of 128 bits is slow to bring over, and there are as many as days.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a weight for the eye"
)]
fn weight(of: i128) -> f64 {
    const UPPER: f64 = (1_u128 << 64) as f64 / ONE as f64;
    const LOWER: f64 = 1.0 / ONE as f64;
    (of >> 64) as i64 as f64 * UPPER + of as u64 as f64 * LOWER
}

impl Density {
    /// The density of events by when they were, and of agreements by when they were signed or came into force.
    pub fn build(dataset: &Dataset) -> Self {
        let events = dataset.events.iter().map(|event| &event.when);
        let agreements = dataset.agreements.iter().filter_map(date_of_agreement);
        Self::of_spans(events.chain(agreements).filter_map(Dated::edtf).map(|edtf| edtf.span()))
    }

    /// The density of spans, each of weight one. An open one has its weight on its one known day; one that is open at
    /// both ends is nowhere, and has none. O(n), and O(log n) in the days that they name.
    pub fn of_spans(spans: impl Iterator<Item = DaySpan>) -> Self {
        let mut by_day: QuickMap<i64, i128> = QuickMap::default();
        for (first, end, weight_a_day) in spans.filter_map(change_of) {
            *by_day.entry(first).or_default() += weight_a_day;
            *by_day.entry(end).or_default() -= weight_a_day;
        }
        let mut changes: Vec<(i64, i128)> = by_day.into_iter().filter(|(_, change)| *change != 0).collect();
        changes.sort_unstable();
        let mut density = Self { changes, bends: Vec::new() };
        density.bend();
        density
    }

    /// These have gone, and those have come.
    pub fn repair<'a>(&mut self, gone: impl Iterator<Item = &'a Dated>, come: impl Iterator<Item = &'a Dated>) {
        let spans = |dated: &Dated| dated.edtf().map(|edtf| edtf.span()).and_then(change_of);
        let gone = gone.filter_map(spans).map(|(first, end, weight_a_day)| (first, end, -weight_a_day));
        let changes: Vec<(i64, i64, i128)> = gone.chain(come.filter_map(spans)).collect();
        for (first, end, weight_a_day) in changes {
            self.change(first, weight_a_day);
            self.change(end, -weight_a_day);
        }
        self.bend();
    }

    fn change(&mut self, day: i64, by: i128) {
        match self.changes.binary_search_by_key(&day, |(day, _)| *day) {
            Err(at) => self.changes.insert(at, (day, by)),
            Ok(at) => {
                let rest = self.changes.get_mut(at).map(|(_, change)| {
                    *change += by;
                    *change
                });
                if rest == Some(0) {
                    self.changes.remove(at);
                }
            }
        }
    }

    fn bend(&mut self) {
        let (mut before, mut weight_a_day, mut last) = (0_i128, 0_i128, None);
        self.bends.clear();
        self.bends.extend(self.changes.iter().map(|(day, change)| {
            let passed = last.map_or(0, |last: i64| day.saturating_sub(last));
            before = before.saturating_add(weight_a_day.saturating_mul(i128::from(passed)));
            weight_a_day += change;
            last = Some(*day);
            Bend { at_days: days(*day), weight_before: weight(before), weight_a_day: weight(weight_a_day) }
        }));
    }

    /// The weight before a point in time, in days from 1970-01-01. O(log n).
    pub fn weight_before(&self, at_days: f64) -> f64 {
        let after = self.bends.partition_point(|bend| bend.at_days <= at_days);
        let Some(bend) = after.checked_sub(1).and_then(|at| self.bends.get(at)) else { return 0.0 };
        bend.weight_before + bend.weight_a_day * (at_days - bend.at_days)
    }

    /// The weight in each of `count` equal parts of the time between two points, in days from 1970-01-01.
    /// O(count · log n), whatever the record's size.
    pub fn parts(&self, from_days: f64, to_days: f64, count: u16) -> Vec<f64> {
        let edge = |at: u16| from_days + (to_days - from_days) * f64::from(at) / f64::from(count.max(1));
        let mut before = self.weight_before(from_days);
        (1..=count)
            .map(|at| {
                let upto = self.weight_before(edge(at));
                let weight = (upto - before).max(0.0);
                before = upto;
                weight
            })
            .collect()
    }
}

/// The date that an agreement weighs at.
pub fn date_of_agreement(agreement: &Agreement) -> Option<&Dated> {
    agreement.signed.as_ref().or(agreement.in_force.as_ref())
}

/// The first day of a span, the day after its last, and what a day of it weighs.
fn change_of(span: DaySpan) -> Option<(i64, i64, i128)> {
    let (first, last) = (span.earliest.or(span.latest)?, span.latest.or(span.earliest)?);
    let (first, end) = (first.number(), last.number().saturating_add(1));
    Some((first, end, ONE / i128::from(end.saturating_sub(first).max(1))))
}

#[expect(clippy::cast_precision_loss, reason = "days within ±10^12 years are exact in an f64 to a tenth")]
fn days(number: i64) -> f64 {
    number as f64
}

#[cfg(test)]
#[expect(clippy::cast_precision_loss, reason = "small numbers of a test")]
mod tests {
    use super::*;
    use crate::time::Day;
    use proptest::prelude::*;

    fn span(earliest: i64, latest: i64) -> DaySpan {
        DaySpan::new(Day::from_number(earliest), Day::from_number(latest))
    }

    fn assert_near(one: f64, other: f64) {
        assert!((one - other).abs() < 1e-9, "{one} is not {other}");
    }

    #[test]
    fn a_vague_date_spreads_its_unit_over_its_span() {
        let density = Density::of_spans([span(0, 9), span(5, 5)].into_iter());
        assert_near(density.weight_before(5.0), 0.5);
        assert_near(density.weight_before(6.0), 1.6);
        assert_near(density.weight_before(1000.0), 2.0);
        let parts = density.parts(0.0, 10.0, 10);
        assert_near(parts[4], 0.1);
        assert_near(parts[5], 1.1);
    }

    #[test]
    fn an_open_date_weighs_on_its_known_day_and_a_wholly_open_one_nowhere() {
        let open_end = DaySpan { earliest: Some(Day::from_number(3)), latest: None };
        let open_start = DaySpan { earliest: None, latest: Some(Day::from_number(7)) };
        let density = Density::of_spans([open_end, open_start, DaySpan::default()].into_iter());
        let parts = density.parts(0.0, 10.0, 10);
        assert_near(parts[3], 1.0);
        assert_near(parts[7], 1.0);
        assert_near(density.weight_before(1e9), 2.0);
    }

    #[test]
    fn nothing_on_record_weighs_nothing() {
        assert_eq!(Density::of_spans(std::iter::empty()).parts(0.0, 100.0, 3), [0.0, 0.0, 0.0]);
    }

    proptest! {
        #[test]
        fn parts_weigh_what_counting_one_by_one_gives(
            given in proptest::collection::vec((-5_000i64..5_000, 0i64..900), 0..60),
            count in 1u16..200,
        ) {
            let spans: Vec<DaySpan> = given.iter().map(|&(first, length)| span(first, first + length)).collect();
            let density = Density::of_spans(spans.iter().copied());
            let (from, to) = (-6_000.0, 7_000.0);
            let parts = density.parts(from, to, count);
            for (at, part) in parts.iter().enumerate() {
                let width = (to - from) / f64::from(count);
                let (left, right) = (from + width * at as f64, from + width * (at + 1) as f64);
                let counted: f64 = given.iter().map(|&(first, length)| {
                    let (first, end) = (first as f64, (first + length + 1) as f64);
                    (right.min(end) - left.max(first)).max(0.0) / (end - first)
                }).sum();
                prop_assert!((part - counted).abs() < 1e-6, "{} is not {}", part, counted);
            }
            prop_assert!((parts.iter().sum::<f64>() - given.len() as f64).abs() < 1e-6);
        }
    }
}
