//! Running sums over the items of a pool, so that a claim over many of them costs no more than one over a few.
//!
//! They are exact: where a sum would not fit a whole number of 128 bits there are none, and items are added one by one.

use std::ops::Range;

use super::interval::{Amounts, Bound, Interval};
use super::pool::{PeriodItem, PeriodValue};
use crate::number::Exact;

/// What comes before an item: sums, and how many of the items before are special.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct PrefixSums {
    low: i128,
    high: i128,
    /// Lower and upper ends that don't belong to their interval, and ends that are not there.
    open_lows: u32,
    open_highs: u32,
    no_lows: u32,
    no_highs: u32,
}

/// How many of the items before share a day with the one before them, and how many leave one out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct OrderCounts {
    overlaps: u32,
    breaks: u32,
}

/// Sums from the first item on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Running {
    exponent: i32,
    /// One more than there are items; empty where the sums don't fit.
    before: Vec<PrefixSums>,
    /// Items with values that exclude each other: these are not in the sums.
    several: Vec<usize>,
    /// One more than there are items: overlaps and breaks, counted from the first on.
    order: Vec<OrderCounts>,
}

impl Running {
    pub fn of_items(items: &[PeriodItem]) -> Self {
        let several = items
            .iter()
            .enumerate()
            .filter(|(_, item)| matches!(item.value, PeriodValue::Several(_)))
            .map(|(at, _)| at);
        let ends = || {
            items.iter().filter_map(|item| match &item.value {
                PeriodValue::One(value) => Some([&value.low, &value.high]),
                PeriodValue::Several(_) => None,
            })
        };
        let exponents = ends().flatten().flatten().map(|end| end.value.exponent());
        let exponent = exponents.min().unwrap_or_default();
        let before = sums(items, exponent).unwrap_or_default();
        Self { exponent, before, several: several.collect(), order: order(items) }
    }

    /// Whether no two items of the range share a day.
    pub fn are_apart(&self, range: &Range<usize>) -> bool {
        self.counted(range, |before| before.overlaps) == 0
    }

    /// Whether the items of the range, which are apart, leave no day out between them.
    pub fn are_joined(&self, range: &Range<usize>) -> bool {
        self.counted(range, |before| before.breaks) == 0
    }

    /// What is counted from the second item of the range on.
    fn counted(&self, range: &Range<usize>, count: fn(&OrderCounts) -> u32) -> u32 {
        let at = |place: usize| self.order.get(place).map_or(0, count);
        if range.is_empty() { 0 } else { at(range.end) - at(range.start + 1) }
    }

    /// What the items of the range come to together.
    pub fn sum(&self, items: &[PeriodItem], range: Range<usize>) -> Amounts {
        let (Some(from), Some(upto)) = (self.before.get(range.start), self.before.get(range.end)) else {
            let items = items.get(range).unwrap_or_default();
            return items.iter().fold(Amounts::single(Interval::zero()), |sum, item| sum.plus(item.value.all()));
        };
        let end = |sum: i128, missing: u32, open: u32| {
            (missing == 0).then(|| Bound { value: Exact::new(sum, self.exponent), is_closed: open == 0 })
        };
        let sum = Interval {
            low: end(upto.low - from.low, upto.no_lows - from.no_lows, upto.open_lows - from.open_lows),
            high: end(upto.high - from.high, upto.no_highs - from.no_highs, upto.open_highs - from.open_highs),
        };
        let first = self.several.partition_point(|at| *at < range.start);
        let several = self.several.iter().skip(first).take_while(|at| **at < range.end).filter_map(|at| items.get(*at));
        several.fold(Amounts::single(sum), |sum, item| sum.plus(item.value.all()))
    }
}

fn order(items: &[PeriodItem]) -> Vec<OrderCounts> {
    let mut counted = OrderCounts::default();
    let mut order = vec![counted];
    let mut last: Option<i64> = None;
    for item in items {
        counted.overlaps += u32::from(last.is_some_and(|last| item.first <= last));
        counted.breaks += u32::from(last.is_some_and(|last| last.checked_add(1) != Some(item.first)));
        last = Some(item.last);
        order.push(counted);
    }
    order
}

fn sums(items: &[PeriodItem], exponent: i32) -> Option<Vec<PrefixSums>> {
    let mut sum = PrefixSums::default();
    let mut sums = vec![sum];
    for item in items {
        if let PeriodValue::One(value) = &item.value {
            match &value.low {
                Some(low) => {
                    sum.low = sum.low.checked_add(low.value.as_multiple_of(exponent)?)?;
                    sum.open_lows += u32::from(!low.is_closed);
                }
                None => sum.no_lows += 1,
            }
            match &value.high {
                Some(high) => {
                    sum.high = sum.high.checked_add(high.value.as_multiple_of(exponent)?)?;
                    sum.open_highs += u32::from(!high.is_closed);
                }
                None => sum.no_highs += 1,
            }
        }
        sums.push(sum);
    }
    Some(sums)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Days, and ends in tenths or none; a second value makes two that are tried.
    fn items() -> impl Strategy<Value = Vec<PeriodItem>> {
        let end = || proptest::option::weighted(0.9, (-50i128..50, any::<bool>()));
        let value = (end(), end()).prop_map(|(low, high)| {
            let bound = |end: Option<(i128, bool)>, raise: i128| {
                end.map(|(value, is_closed)| Bound { value: Exact::new(value + raise, -1), is_closed })
            };
            Interval { low: bound(low, 0), high: bound(high, 100) }
        });
        let item = (0i64..3, 1i64..4, proptest::collection::vec(value, 1..3));
        proptest::collection::vec(item, 0..12).prop_map(|all| {
            let mut day = 0;
            all.into_iter()
                .map(|(gap, length, mut values)| {
                    let first = day + gap - 1;
                    day = first + length;
                    let value = if values.len() == 1 {
                        PeriodValue::One(values.remove(0))
                    } else {
                        PeriodValue::Several(values)
                    };
                    PeriodItem::for_test(first, day - 1, value)
                })
                .collect()
        })
    }

    proptest! {
        #[test]
        fn running_sums_are_sums(items in items(), from in 0usize..12, length in 0usize..12) {
            let running = Running::of_items(&items);
            let range = from.min(items.len())..(from + length).min(items.len());
            let part = &items[range.clone()];
            let one_by_one = part.iter().fold(Amounts::single(Interval::zero()), |sum, item| sum.plus(item.value.all()));
            prop_assert_eq!(running.sum(&items, range.clone()).hull(), one_by_one.hull());
            let pairs = || part.windows(2);
            prop_assert_eq!(running.are_apart(&range), pairs().all(|pair| pair[0].last < pair[1].first));
            if running.are_apart(&range) {
                prop_assert_eq!(running.are_joined(&range), pairs().all(|pair| pair[0].last + 1 == pair[1].first));
            }
        }
    }
}
