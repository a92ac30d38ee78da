//! Running sums over the items of a pool, so that a claim over many of them costs no more than one over a few.
//!
//! They are exact: where a sum would not fit a whole number of 128 bits there are none, and items are added one by one.

use std::ops::Range;

use super::exact::Exact;
use super::interval::{Amounts, Bound, Interval};
use super::pool::{Item, Value};

/// What comes before an item: sums, and how many of the items before are special.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Before {
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
struct Order {
    overlaps: u32,
    breaks: u32,
}

/// Sums from the first item on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Running {
    exponent: i32,
    /// One more than there are items; empty where the sums don't fit.
    before: Vec<Before>,
    /// Items with values that exclude each other: these are not in the sums.
    several: Vec<usize>,
    /// One more than there are items: overlaps and breaks, counted from the first on.
    order: Vec<Order>,
}

impl Running {
    pub fn of(items: &[Item]) -> Self {
        let several =
            items.iter().enumerate().filter(|(_, item)| matches!(item.value, Value::Several(_))).map(|(at, _)| at);
        let ends = || {
            items.iter().filter_map(|item| match &item.value {
                Value::One(value) => Some([&value.low, &value.high]),
                Value::Several(_) => None,
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
    fn counted(&self, range: &Range<usize>, count: fn(&Order) -> u32) -> u32 {
        let at = |place: usize| self.order.get(place).map_or(0, count);
        if range.is_empty() { 0 } else { at(range.end) - at(range.start + 1) }
    }

    /// What the items of the range come to together.
    pub fn sum(&self, items: &[Item], range: Range<usize>) -> Amounts {
        let (Some(from), Some(upto)) = (self.before.get(range.start), self.before.get(range.end)) else {
            let items = items.get(range).unwrap_or_default();
            return items.iter().fold(Amounts::one(Interval::zero()), |sum, item| sum.plus(item.value.all()));
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
        several.fold(Amounts::one(sum), |sum, item| sum.plus(item.value.all()))
    }
}

fn order(items: &[Item]) -> Vec<Order> {
    let mut counted = Order::default();
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

fn sums(items: &[Item], exponent: i32) -> Option<Vec<Before>> {
    let mut sum = Before::default();
    let mut sums = vec![sum];
    for item in items {
        if let Value::One(value) = &item.value {
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
