//! All complete covers of a stretch by one reporter's figures, and what they say together.
//!
//! A year and its two halves both say what the year came to. Covers that overlap in more than a point narrow each other,
//! those that don't are each tried, as with several values of one period.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::interval::{Amounts, Interval};
use super::pool::Pool;
use super::value;

/// What the covers of a stretch say.
#[derive(Clone, Debug, PartialEq)]
pub struct Covered {
    pub amounts: Amounts,
    /// The items of the covers that were not chosen: places in the pool, in order.
    pub beside: Vec<usize>,
}

/// The covers of the days that the chosen items, which leave none out between them, make up; `None` where there is but the
/// chosen one.
///
/// From day to day: what has been reached by any cover is what the days so far may come to. O(items · values).
pub fn of_run(pool: &Pool, run: &[Range<usize>]) -> Option<Covered> {
    let chosen: BTreeSet<usize> = run.iter().flat_map(Clone::clone).collect();
    let item = |at: usize| pool.items.get(at);
    let first = item(*chosen.first()?)?.first;
    let last = item(*chosen.last()?)?.last;
    let start = pool.items.partition_point(|item| item.first < first);
    let within: Vec<usize> =
        (start..pool.items.len()).take_while(|at| item(*at).is_some_and(|item| item.first <= last)).collect();
    let within: Vec<usize> = within.into_iter().filter(|at| item(*at).is_some_and(|item| item.last <= last)).collect();
    if within.len() == chosen.len() {
        return None;
    }
    let on_cover = on_a_cover(pool, &within, first, last);
    let beside: Vec<usize> = on_cover.iter().copied().filter(|at| !chosen.contains(at)).collect();
    if beside.is_empty() {
        return None;
    }
    // What the days before each day may come to, by each item that ends there.
    let mut reached: BTreeMap<i64, Vec<Amounts>> = BTreeMap::new();
    let mut known: BTreeMap<i64, Amounts> = BTreeMap::from([(first, Amounts::single(Interval::zero()))]);
    for at in on_cover {
        let item = item(at)?;
        let so_far = match known.entry(item.first) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => place.insert(together(reached.get(&item.first)?)),
        };
        let sum = so_far.plus(item.value.all());
        reached.entry(item.last.checked_add(1)?).or_default().push(sum);
    }
    let amounts = together(reached.get(&last.checked_add(1)?)?);
    Some(Covered { amounts, beside })
}

/// What several sums over the same days say together. The stretches of one sum leave each other alone: they are apart.
fn together(sums: &[Amounts]) -> Amounts {
    if let [only] = sums {
        return only.clone();
    }
    Amounts::of_parts(value::narrowed(sums.iter().flat_map(|sum| sum.stretches().iter().cloned()).collect()))
}

/// The items, by first day, that lie on a complete cover from the first day to the last.
fn on_a_cover(pool: &Pool, within: &[usize], first: i64, last: i64) -> Vec<usize> {
    let item = |at: &usize| pool.items.get(*at);
    let mut from_start = BTreeSet::from([first]);
    // By first day: whatever ends before a day has been met before what begins on it.
    for item in within.iter().filter_map(item) {
        if from_start.contains(&item.first) {
            from_start.extend(item.last.checked_add(1));
        }
    }
    let mut to_end: BTreeSet<i64> = last.checked_add(1).into_iter().collect();
    let mut found = Vec::new();
    for at in within.iter().rev() {
        let Some(item) = item(at) else { continue };
        let reaches = item.last.checked_add(1).is_some_and(|next| to_end.contains(&next));
        if reaches && from_start.contains(&item.first) {
            to_end.insert(item.first);
            found.push(*at);
        }
    }
    found.reverse();
    found
}
