//! What a lane has too many of to show one by one: how many begin in each stretch of time, and what of it stands out.
//!
//! Pure, and by zoom alone: whichever way one came, and wherever the window is, the same things are counted in the same
//! stretches. A thing is counted where it begins.

use std::ops::Range;

use super::geometry::{Axis, Extent};
use super::pick::Fold;
use crate::bounds;
use crate::index::lanes::{Lane, Length, Stretch};
use crate::time::Day;

/// A lane with fewer things is placed one by one, whatever the zoom.
const MOST_ONE_BY_ONE: usize = 120;

/// With more things beginning in a cell than can be told apart, all are counted. It is at least so wide, in points.
const CELL: f64 = 48.0;

/// A cell has so many buckets, of a few points each, or of a day where a day is wider.
const BUCKETS_IN_CELL: i64 = 16;

/// So many things of a cell can be told apart.
const MOST_IN_CELL: usize = 6;

/// So many cells are counted or shown one by one together, so that the two do not take turns.
const CELLS_IN_BLOCK: i64 = 4;

/// What is longer stands out from what is counted.
const LONG: f64 = 64.0;

/// At most so many stand out in a thousand points, on average over the lane.
const MOST_LONG: f64 = 18.0;

/// The things of a lane that are counted at a zoom.
#[derive(Clone, Debug, PartialEq)]
pub struct Crowd {
    /// The days of a bucket: a power of two.
    pub bucket_days: i64,
    /// The first day of the first bucket.
    pub first_day: i64,
    /// So many buckets are counted, or none of them.
    in_block: usize,
    /// How many of the things that are counted begin in each bucket.
    pub counts: Vec<u32>,
    /// What is so long stands out.
    long_from: Length,
    /// The selected thing, which is never counted.
    selected: Option<usize>,
}

/// The stretches of a lane, from the first to the last that is looked at: powers of two of days, the same wherever the
/// window is.
struct Cells {
    bucket_days: i64,
    cell_days: i64,
    first_block: i64,
    blocks: i64,
}

impl Cells {
    #[expect(clippy::cast_possible_truncation, reason = "days in a few windows")]
    fn new(axis: Axis, covers: Extent) -> Self {
        let cell_days = bounds::within((CELL / axis.points_per_day).log2().ceil(), 0.0, 45.0).exp2() as i64;
        let block = cell_days * CELLS_IN_BLOCK;
        let first_block = axis.day_at(covers.left).div_euclid(block);
        let blocks = axis.day_at(covers.right).div_euclid(block) - first_block + 1;
        Self { bucket_days: (cell_days / BUCKETS_IN_CELL).max(1), cell_days, first_block, blocks }
    }

    fn first_day(&self, block: i64) -> i64 {
        (self.first_block + block) * self.cell_days * CELLS_IN_BLOCK
    }
}

/// What of a lane is placed one by one, as places in it, and what is counted. `None` where all of it is placed.
pub fn part(lane: &Lane, axis: Axis, covers: Extent, selected: Option<usize>) -> Option<(Vec<usize>, Crowd)> {
    if lane.items().len() <= MOST_ONE_BY_ONE {
        return None;
    }
    let long_from = long_from(lane, axis);
    let cells = Cells::new(axis, covers);
    let (start, end) = (cells.first_day(0), cells.first_day(cells.blocks));
    let mut one_by_one: Vec<usize> =
        lane.at_least(long_from, start, end).filter(|place| Some(*place) != selected).collect();
    let in_cell = usize::try_from(cells.cell_days / cells.bucket_days).unwrap_or(1).max(1);
    let in_block = in_cell * usize::try_from(CELLS_IN_BLOCK).unwrap_or(1);
    let mut crowd = Crowd {
        bucket_days: cells.bucket_days,
        first_day: start,
        in_block,
        counts: vec![0; usize::try_from(cells.blocks).unwrap_or_default() * in_block],
        long_from,
        selected,
    };
    lane.count_shorter(long_from, &mut crowd.counts, start, cells.bucket_days);
    if let Some(day) = selected.and_then(|place| begins(lane, place, long_from)) {
        let bucket = usize::try_from((day - start).div_euclid(cells.bucket_days)).ok();
        if let Some(count) = bucket.and_then(|bucket| crowd.counts.get_mut(bucket)) {
            *count = count.saturating_sub(1);
        }
    }
    for (block, here) in (0..).zip(crowd.counts.chunks_mut(in_block)) {
        let first = cells.first_day(block);
        let is_crowded = here.chunks(in_cell).any(|cell| cell.iter().sum::<u32>() as usize > MOST_IN_CELL);
        if !is_crowded {
            here.fill(0);
            let days = first..cells.first_day(block + 1);
            one_by_one.extend(lane.shorter(long_from, days).filter(|place| Some(*place) != selected));
        }
    }
    one_by_one.extend(selected);
    Some((one_by_one, crowd))
}

/// The day on which something begins, where it would be counted.
fn begins(lane: &Lane, place: usize, long_from: Length) -> Option<i64> {
    let stretch = lane.items().get(place)?.stretch;
    (Length::of(stretch) < long_from).then_some(stretch.first)
}

/// From which length on things stand out: the same wherever the window is.
fn long_from(lane: &Lane, axis: Axis) -> Length {
    let width = lane.days().map_or(0.0, |days| axis.extent(days, 0.0).width());
    let most = (width / 1_000.0).max(1.0) * MOST_LONG;
    let mut length = Length::of_days(LONG / axis.points_per_day);
    #[expect(clippy::cast_precision_loss, reason = "a count that is compared")]
    while lane.count_at_least(length) as f64 > most && length < Length::MOST {
        length = length.longer();
    }
    length
}

/// One stretch of a crowd, with its days.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bucket {
    pub extent: Extent,
    pub count: u32,
}

impl Crowd {
    fn day_of(&self, bucket: usize) -> i64 {
        self.first_day + i64::try_from(bucket).unwrap_or_default() * self.bucket_days
    }

    /// The buckets in view with something in them, on the sheet.
    pub fn in_view(&self, axis: Axis, shift: f64, view: Extent) -> impl Iterator<Item = Bucket> + '_ {
        let edge = move |day: i64| axis.start_of(day) + shift;
        self.counts.iter().enumerate().filter(|(_, count)| **count > 0).filter_map(move |(at, count)| {
            let day = self.day_of(at);
            let extent = Extent { left: edge(day), right: edge(day + self.bucket_days) };
            extent.meets(view).then_some(Bucket { extent, count: *count })
        })
    }

    /// How many things that are counted begin in these days, as far as they were looked at.
    pub fn count_in(&self, lane: &Lane, days: Stretch) -> usize {
        self.runs(days).into_iter().map(|run| self.places(lane, run).count()).sum()
    }

    /// Days that are counted rather than shown one by one.
    fn runs(&self, days: Stretch) -> Vec<Range<i64>> {
        let mut runs: Vec<Range<i64>> = Vec::new();
        for (at, block) in self.counts.chunks(self.in_block).enumerate() {
            let (first, end) = (self.day_of(at * self.in_block), self.day_of((at + 1) * self.in_block));
            let (first, end) = (first.max(days.first), end.min(days.last.saturating_add(1)));
            if first < end && block.iter().any(|count| *count > 0) {
                match runs.last_mut().filter(|run| run.end == first) {
                    Some(run) => run.end = end,
                    None => runs.push(first..end),
                }
            }
        }
        runs
    }

    fn places<'a>(&'a self, lane: &'a Lane, days: Range<i64>) -> impl Iterator<Item = usize> + 'a {
        lane.shorter(self.long_from, days).filter(|place| Some(*place) != self.selected)
    }

    /// What is counted and begins in these days, as one fold; `None` where nothing is.
    pub fn fold(&self, lane: &Lane, days: Stretch) -> Option<Fold> {
        let mut places: Vec<usize> =
            self.runs(days).into_iter().flat_map(|run| self.places(lane, run).collect::<Vec<_>>()).collect();
        places.sort_unstable();
        let mut members: Vec<Range<usize>> = Vec::new();
        for place in &places {
            match members.last_mut().filter(|run| run.end == *place) {
                Some(run) => run.end = place + 1,
                None => members.push(*place..place + 1),
            }
        }
        (!places.is_empty()).then_some(Fold { members, count: places.len(), hull: days })
    }

    /// Whether the thing at this place is counted.
    pub fn counts_place(&self, lane: &Lane, place: usize) -> bool {
        let Some(item) = lane.items().get(place) else { return false };
        let day = item.stretch.first;
        Some(place) != self.selected
            && Length::of(item.stretch) < self.long_from
            && !self.runs(Stretch::new(day, day)).is_empty()
    }
}

/// The unit that a reader would name a stretch by, where buckets have so many days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Year,
    Month,
    Day,
}

impl Unit {
    /// The finest that has several buckets, or is one.
    pub fn for_bucket(bucket_days: i64) -> Self {
        match bucket_days {
            ..=1 => Self::Day,
            2..=8 => Self::Month,
            _ => Self::Year,
        }
    }

    /// The unit that holds a day.
    pub fn around(self, day: i64) -> Stretch {
        let ymd = Day::from_number(day).ymd();
        let number = |year: i64, month: u8| Day::from_ymd(year, month, 1).map(Day::number);
        let bounds = match self {
            Self::Day => None,
            Self::Month if ymd.month == 12 => number(ymd.year, 12).zip(number(ymd.year + 1, 1)),
            Self::Month => number(ymd.year, ymd.month).zip(number(ymd.year, ymd.month + 1)),
            Self::Year => number(ymd.year, 1).zip(number(ymd.year + 1, 1)),
        };
        bounds.map_or(Stretch::new(day, day), |(first, after)| Stretch::new(first, after - 1))
    }
}

/// The busiest unit of a crowd in view: its days and how many things begin in it.
pub fn busiest(crowd: &Crowd, lane: &Lane, axis: Axis, shift: f64, view: Extent) -> Option<(Stretch, usize)> {
    let unit = Unit::for_bucket(crowd.bucket_days);
    let in_view = crowd.in_view(axis, shift, view);
    let day_at = |bucket: &Bucket| axis.day_at(bucket.extent.middle() - shift);
    // The busiest bucket leads to the busiest unit as a rule; two more are asked for the exceptions.
    let mut buckets: Vec<Bucket> = in_view.collect();
    buckets.sort_by_key(|bucket| std::cmp::Reverse(bucket.count));
    let units = buckets.iter().take(LOOKED_AT).map(|bucket| unit.around(day_at(bucket)));
    units
        .map(|days| (days, crowd.count_in(lane, days)))
        .max_by_key(|(days, count)| (*count, std::cmp::Reverse(days.first)))
}

/// So many of the busiest buckets are looked at for the busiest unit.
const LOOKED_AT: usize = 3;

/// The count at the top of the shapes: a round number that nothing in view exceeds, so that it seldom changes.
pub fn ceiling(most: u32) -> u32 {
    const STEPS: [u32; 7] = [10, 15, 20, 30, 50, 70, 100];
    let mut power = 1_u32;
    while most > power.saturating_mul(10) {
        power = power.saturating_mul(10);
    }
    let steps = STEPS.iter().map(|step| (step / 10).max(1).saturating_mul(power).max(step.saturating_mul(power) / 10));
    steps.filter(|step| *step >= most).min().unwrap_or(most).max(4)
}

#[cfg(test)]
#[path = "crowded_tests.rs"]
mod tests;
