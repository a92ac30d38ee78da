//! What the figures of one reporter add up to over a period.
//!
//! Points wholly within count, the finest that cover a stretch completely, none twice; every other complete cover of the
//! same days bounds the sum too ([`super::covers`]). What is without figures may be anything; what a point that sticks out
//! has within is from nothing to its whole.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;
use std::ops::Range;

use super::covers;
use super::interval::{Amounts, Bound, Interval};
use super::pool::{PeriodItem, Pool};
use crate::time::{Day, DaySpan};

/// A sum over a period.
#[derive(Clone, Debug, PartialEq)]
pub struct PeriodSum {
    /// What it may come to, in ones.
    pub amounts: Amounts,
    /// What the items added come to, without what is not known.
    pub known: Amounts,
    /// The items added: places in the pool, in order.
    pub added: Vec<Range<usize>>,
    /// Items of other complete covers of the same stretches, which bound the sum as well.
    pub beside: Vec<usize>,
    /// Items that stick out over the edge of what the others leave free.
    pub sticking_out: Vec<usize>,
    /// Stretches without a figure.
    pub missing: Vec<DaySpan>,
    /// Stretches for which there are only items that stick out.
    pub partly: Vec<DaySpan>,
}

impl PeriodSum {
    fn nothing() -> Self {
        Self {
            amounts: Amounts::single(Interval::zero()),
            known: Amounts::single(Interval::zero()),
            added: Vec::new(),
            beside: Vec::new(),
            sticking_out: Vec::new(),
            missing: Vec::new(),
            partly: Vec::new(),
        }
    }

    /// Nothing is known of these stretches.
    pub fn unknown(spans: &[DaySpan], may_be_negative: bool) -> Self {
        let unknown = if may_be_negative { Interval::default() } else { Interval::not_negative() };
        Self { amounts: Amounts::single(unknown), missing: spans.to_vec(), ..Self::nothing() }
    }
}

/// Adds up the figures of `pool` over `spans`, which are in order and apart from each other.
pub fn of_flows(pool: &Pool, spans: &[DaySpan], may_be_negative: bool) -> PeriodSum {
    let mut sum = PeriodSum::nothing();
    for span in spans {
        add_span(pool, *span, may_be_negative, &mut sum);
    }
    sum.sticking_out.sort_unstable();
    sum.sticking_out.dedup();
    sum
}

/// The level within `spans`: each that is reported there is tried.
pub fn of_stock(pool: &Pool, spans: &[DaySpan], may_be_negative: bool) -> PeriodSum {
    let is_within = |item: &PeriodItem| spans.iter().any(|span| span.contains(item.span()));
    let found: Vec<(usize, &PeriodItem)> = pool.items.iter().enumerate().filter(|(_, item)| is_within(item)).collect();
    if found.is_empty() {
        return PeriodSum::unknown(spans, may_be_negative);
    }
    let amounts = Amounts::of_parts(found.iter().flat_map(|(_, item)| item.value.all().iter().cloned()).collect());
    let added = found.into_iter().map(|(at, _)| at..at + 1).collect();
    PeriodSum { known: amounts.clone(), amounts, added, ..PeriodSum::nothing() }
}

fn add_span(pool: &Pool, span: DaySpan, may_be_negative: bool, sum: &mut PeriodSum) {
    let (first, last) = super::days::numbers(span);
    let chosen = finest_cover(pool, first, last);
    let known = by_all_covers(pool, &chosen, &mut sum.beside);
    sum.amounts = sum.amounts.plus(known.stretches());
    sum.known = sum.known.plus(known.stretches());
    let gaps = gaps(pool, &chosen, first, last);
    sum.added.extend(chosen.iter().cloned());
    if gaps.is_empty() {
        return;
    }
    if may_be_negative {
        sum.amounts = Amounts::single(Interval::default());
        sum.missing.extend(gaps.iter().map(|gap| stretch(*gap)));
        return;
    }
    let reaching = reaching(pool, first, last);
    let is_chosen = |at: &usize| chosen.iter().any(|range| range.contains(at));
    let in_gaps: Vec<usize> = reaching
        .iter()
        .copied()
        .filter(|at| {
            pool.items.get(*at).is_some_and(|item| gaps.iter().any(|gap| item.first <= gap.1 && item.last >= gap.0))
        })
        .filter(|at| !is_chosen(at))
        .collect();
    let covered = || in_gaps.iter().filter_map(|at| pool.items.get(*at)).map(|item| (item.first, item.last));
    let missing: Vec<(i64, i64)> = gaps.iter().flat_map(|gap| free(*gap, covered())).collect();
    let contribution = if missing.is_empty() {
        rest(&known, cheapest_cover(&pool.items, &reaching, first, last))
    } else {
        Interval::not_negative()
    };
    sum.amounts = sum.amounts.plus(&[contribution]);
    let partly = gaps.iter().flat_map(|gap| free(*gap, missing.iter().copied()));
    sum.partly.extend(partly.map(stretch));
    sum.sticking_out.extend(in_gaps);
    sum.missing.extend(missing.into_iter().map(stretch));
}

/// What the chosen items come to, stretch by stretch without a gap, as far as every complete cover of it allows. The items of
/// the other covers are added to `beside`.
fn by_all_covers(pool: &Pool, chosen: &[Range<usize>], beside: &mut Vec<usize>) -> Amounts {
    let plain = |ranges: &[Range<usize>]| {
        let sums = ranges.iter().map(|range| pool.running.sum(&pool.items, range.clone()));
        sums.reduce(|one, other| one.plus(other.stretches())).unwrap_or_else(|| Amounts::single(Interval::zero()))
    };
    // Most often nothing overlaps.
    if let [range] = chosen
        && pool
            .items
            .get(range.end)
            .is_none_or(|next| pool.items.get(range.end - 1).is_some_and(|last| last.last < next.first))
        && range
            .start
            .checked_sub(1)
            .and_then(|at| pool.latest_so_far.get(at))
            .is_none_or(|latest| pool.items.get(range.start).is_some_and(|first| *latest < first.first))
    {
        return plain(chosen);
    }
    let mut sum = Amounts::single(Interval::zero());
    for run in runs(pool, chosen) {
        let amounts = match covers::of_run(pool, &run) {
            Some(covered) => {
                beside.extend(covered.beside);
                covered.amounts
            }
            None => plain(&run),
        };
        sum = sum.plus(amounts.stretches());
    }
    sum
}

/// The chosen items, put together where they leave no day out between them.
fn runs(pool: &Pool, chosen: &[Range<usize>]) -> Vec<Vec<Range<usize>>> {
    let mut runs: Vec<Vec<Range<usize>>> = Vec::new();
    let mut reached: Option<i64> = None;
    for at in chosen.iter().flat_map(Clone::clone) {
        let Some(item) = pool.items.get(at) else { continue };
        let is_joined = reached.and_then(|last| last.checked_add(1)) == Some(item.first);
        reached = Some(item.last);
        match runs.last_mut().filter(|_| is_joined) {
            Some(run) => match run.last_mut() {
                Some(range) if range.end == at => range.end = at + 1,
                _ => run.push(at..at + 1),
            },
            None => runs.push(std::iter::once(at..at + 1).collect()),
        }
    }
    runs
}

/// What the gaps may hold, so that with what is known the whole comes to no more than `most`.
fn rest(known: &Amounts, most: Option<Bound>) -> Interval {
    let Some(most) = most else { return Interval::not_negative() };
    let zero = Bound::closed(crate::number::Exact::ZERO);
    let Some(high) = known.hull().high else { return Interval::not_negative() };
    let left = Bound { value: most.value.minus(&high.value), is_closed: most.is_closed };
    // Coarse figures may allow less than the fine ones have already: then nothing is left.
    let high = if left.value <= zero.value { zero.clone() } else { left };
    Interval { low: Some(zero), high: Some(high) }
}

fn stretch((first, last): (i64, i64)) -> DaySpan {
    let bound = |number: i64, limit: i64| (number != limit).then(|| Day::from_number(number));
    DaySpan { earliest: bound(first, i64::MIN), latest: bound(last, i64::MAX) }
}

/// How good a choice of items is: the days that it covers, then how many items it has.
type Score = (i64, usize);

/// The items within that cover the most days without sharing one, and of such choices the one of the most items.
fn finest_cover(pool: &Pool, first: i64, last: i64) -> Vec<Range<usize>> {
    let items = &pool.items;
    // What has no beginning or no end lies within nothing.
    let start = items.partition_point(|item| item.first < first || item.first == i64::MIN);
    let end = items.partition_point(|item| item.first <= last);
    let is_within = |item: &PeriodItem| item.last <= last && item.last != i64::MAX;
    let is_last_within = end.checked_sub(1).and_then(|at| items.get(at)).is_none_or(is_within);
    let simple = start..if is_last_within { end } else { end.saturating_sub(1) };
    if simple.is_empty() {
        return Vec::new();
    }
    if pool.running.are_apart(&simple) {
        return vec![simple];
    }
    let within = items.iter().enumerate().take(end).skip(start).filter(|(_, item)| is_within(item));
    let mut within: Vec<(usize, &PeriodItem)> = within.collect();
    within.sort_by_key(|(_, item)| (item.last, item.first));
    // For each number of items from the front: the best score, and whether the last of them is in it.
    let mut best: Vec<(Score, bool)> = vec![((0, 0), false)];
    let before = |item: &PeriodItem| within.partition_point(|(_, other)| other.last < item.first);
    for (at, (_, item)) in within.iter().enumerate() {
        let (without, _) = best.get(at).copied().unwrap_or_default();
        let (days, count) = best.get(before(item)).copied().unwrap_or_default().0;
        let with = (days + (item.last - item.first + 1), count + 1);
        best.push(if with >= without { (with, true) } else { (without, false) });
    }
    let mut chosen: Vec<Range<usize>> = Vec::new();
    let mut at = within.len();
    while let Some((place, item)) = at.checked_sub(1).and_then(|before| within.get(before)) {
        if best.get(at).is_some_and(|(_, is_in)| *is_in) {
            match chosen.last_mut() {
                Some(range) if range.start == place + 1 => range.start = *place,
                _ => chosen.push(*place..place + 1),
            }
            at = before(item);
        } else {
            at -= 1;
        }
    }
    chosen.reverse();
    chosen
}

/// The stretches that the chosen items leave free.
fn gaps(pool: &Pool, chosen: &[Range<usize>], first: i64, last: i64) -> Vec<(i64, i64)> {
    if let [range] = chosen
        && pool.running.are_joined(range)
    {
        // All of one piece: only its ends matter.
        let ends = pool.items.get(range.start).zip(pool.items.get(range.end - 1));
        return free((first, last), ends.into_iter().map(|(from, upto)| (from.first, upto.last)));
    }
    let items = chosen.iter().flat_map(|range| pool.items.get(range.clone()).unwrap_or_default());
    free((first, last), items.map(|item| (item.first, item.last)))
}

/// What others, by first day, leave free of a stretch.
fn free((first, last): (i64, i64), others: impl Iterator<Item = (i64, i64)>) -> Vec<(i64, i64)> {
    let mut found = Vec::new();
    let mut next = Some(first);
    for (other_first, other_last) in others {
        let Some(start) = next.filter(|start| *start <= last) else { break };
        if other_last < start {
            continue;
        }
        if other_first > start {
            found.push((start, last.min(other_first - 1)));
        }
        next = other_last.checked_add(1);
    }
    found.extend(next.filter(|start| *start <= last).map(|start| (start, last)));
    found
}

/// All items that have a day in the stretch, by first day.
fn reaching(pool: &Pool, first: i64, last: i64) -> Vec<usize> {
    let start = pool.latest_so_far.partition_point(|latest| *latest < first);
    let candidates = pool.items.iter().enumerate().skip(start).take_while(|(_, item)| item.first <= last);
    candidates.filter(|(_, item)| item.last >= first).map(|(at, _)| at).collect()
}

/// A cover of the days up to `last`, at the cost of the most that its items may come to.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Reached {
    cost: Bound,
    last: i64,
}

impl Ord for Reached {
    fn cmp(&self, other: &Self) -> Ordering {
        self.cost
            .value
            .cmp(&other.cost.value)
            .then(self.cost.is_closed.cmp(&other.cost.is_closed))
            .then(self.last.cmp(&other.last))
    }
}

impl PartialOrd for Reached {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The least upper end that a cover of the whole stretch has, items that stick out counted whole; `None` where it has none.
/// Only for measures that can't be negative: there a day covered twice makes the end higher, never wrong.
fn cheapest_cover(items: &[PeriodItem], reaching: &[usize], first: i64, last: i64) -> Option<Bound> {
    let zero = Bound::closed(crate::number::Exact::ZERO);
    let mut heap: BinaryHeap<Reverse<Reached>> = BinaryHeap::new();
    heap.push(Reverse(Reached { cost: zero.clone(), last: first.saturating_sub(1) }));
    let mut cheapest: Option<Reached> = None;
    for item in reaching.iter().filter_map(|at| items.get(*at)) {
        let high = item.value.all().iter().cloned().reduce(|one, other| one.hull(&other)).and_then(|hull| hull.high);
        let Some(high) = high else { continue };
        let high = if high.value.is_negative() { zero.clone() } else { high };
        // Items come by first day: what does not reach this one reaches none that follows.
        while heap
            .peek()
            .is_some_and(|Reverse(reached)| item.first > first && reached.last < item.first.saturating_sub(1))
        {
            heap.pop();
        }
        let Some(Reverse(before)) = heap.peek() else { continue };
        let cost =
            Bound { value: before.cost.value.plus(&high.value), is_closed: before.cost.is_closed && high.is_closed };
        let reached = Reached { cost, last: item.last };
        if reached.last >= last {
            if cheapest.as_ref().is_none_or(|cheapest| reached < *cheapest) {
                cheapest = Some(reached);
            }
        } else {
            heap.push(Reverse(reached));
        }
    }
    cheapest.map(|cheapest| cheapest.cost)
}
