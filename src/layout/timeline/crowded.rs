//! What a lane has too many of to show one by one: how many begin in each stretch of time, and what of it stands out.
//!
//! Pure, and by zoom alone: whichever way one came, and wherever the window is, the same things are counted in the same
//! stretches. A thing is counted where it begins.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::ops::Range;

use super::geometry::{Extent, TimeAxis};
use super::pick::{Fold, GAP};
use crate::bounds;
use crate::index::lanes::{Lane, LaneItem, Length, Stretch};
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

/// What is longer, in points, may stand out from what is counted.
const LONG: f64 = 64.0;

/// At most so many of a lane are asked whether they stand out: of lengths with more, none does.
const MOST_LONG: usize = 2_000;

/// What stands out stands in so many rows, with room for a few words each.
pub const ROWS: usize = 2;
const WORDS: f64 = 150.0;

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
    /// What stands out of it, the selected thing too, as places in order: it is not counted.
    standing_out: Vec<usize>,
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
    fn new(axis: TimeAxis, covers: Extent) -> Self {
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
pub fn part(lane: &Lane, axis: TimeAxis, covers: Extent, selected: Option<usize>) -> Option<(Vec<usize>, Crowd)> {
    if lane.len() <= MOST_ONE_BY_ONE {
        return None;
    }
    let mut standing_out = standing_out(lane, axis);
    standing_out.extend(selected);
    standing_out.sort_unstable();
    standing_out.dedup();
    let cells = Cells::new(axis, covers);
    let (start, end) = (cells.first_day(0), cells.first_day(cells.blocks));
    let mut one_by_one: Vec<usize> = standing_out
        .iter()
        .copied()
        .filter(|place| lane.item(*place).is_some_and(|item| item.stretch.overlaps(Stretch::new(start, end))))
        .collect();
    let in_cell = usize::try_from(cells.cell_days / cells.bucket_days).unwrap_or(1).max(1);
    let in_block = in_cell * usize::try_from(CELLS_IN_BLOCK).unwrap_or(1);
    let mut crowd = Crowd {
        bucket_days: cells.bucket_days,
        first_day: start,
        in_block,
        counts: vec![0; usize::try_from(cells.blocks).unwrap_or_default() * in_block],
        standing_out,
    };
    lane.count_beginning(&mut crowd.counts, start, cells.bucket_days);
    for place in &crowd.standing_out {
        let day = lane.item(*place).map(|item| item.stretch.first).filter(|day| (start..end).contains(day));
        let bucket = day.and_then(|day| usize::try_from((day - start).div_euclid(cells.bucket_days)).ok());
        if let Some(count) = bucket.and_then(|bucket| crowd.counts.get_mut(bucket)) {
            *count = count.saturating_sub(1);
        }
    }
    for (block, here) in (0..).zip(crowd.counts.chunks_mut(in_block)) {
        let first = cells.first_day(block);
        let is_crowded = here.chunks(in_cell).any(|cell| cell.iter().sum::<u32>() as usize > MOST_IN_CELL);
        if !is_crowded {
            here.fill(0);
            let begin = lane.beginning_in(Stretch::new(first, cells.first_day(block + 1) - 1));
            one_by_one.extend(begin.filter(|place| crowd.standing_out.binary_search(place).is_err()));
        }
    }
    Some((one_by_one, crowd))
}

/// What is long and finds a place among the longest, whatever the window: nothing that stands out lies over more than its
/// rows hold.
fn standing_out(lane: &Lane, axis: TimeAxis) -> Vec<usize> {
    let mut length = Length::of_days(LONG / axis.points_per_day);
    while lane.count_at_least(length) > MOST_LONG && length < Length::MOST {
        length = length.longer();
    }
    let mut rows: [BTreeMap<StartPoint, f64>; ROWS] = Default::default();
    let mut found = Vec::new();
    for place in lane.at_least(length) {
        let Some(item) = lane.item(place) else { continue };
        let extent = axis.extent(item.stretch, WORDS);
        let (left, right) = (extent.left - GAP, extent.right + GAP);
        let is_free = |row: &BTreeMap<StartPoint, f64>| {
            let before = row.range(..StartPoint(right)).next_back();
            before.is_none_or(|(_, end)| *end <= left)
        };
        match rows.iter_mut().find(|row| is_free(row)) {
            Some(row) => {
                row.insert(StartPoint(left), right);
                found.push(place);
            }
            // What has no beginning can't be counted where it begins.
            None if Length::from_stretch(item.stretch) == Length::MOST => found.push(place),
            None => {}
        }
    }
    found
}

/// Where something begins, in points, so that it can be sorted.
#[derive(Clone, Copy, Debug, PartialEq)]
struct StartPoint(f64);

impl Eq for StartPoint {}

impl PartialOrd for StartPoint {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for StartPoint {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.total_cmp(&other.0)
    }
}

/// One stretch of a crowd, with its days.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bucket {
    /// From where to where it is drawn, in points.
    pub extent: Extent,
    /// How many begin in it.
    pub count: u32,
}

impl Crowd {
    fn day_of(&self, bucket: usize) -> i64 {
        self.first_day + i64::try_from(bucket).unwrap_or_default() * self.bucket_days
    }

    /// The buckets in view with something in them, on the sheet.
    pub fn in_view(&self, axis: TimeAxis, shift: f64, view: Extent) -> impl Iterator<Item = Bucket> + '_ {
        let edge = move |day: i64| axis.start_of(day) + shift;
        self.counts.iter().enumerate().filter(|(_, count)| **count > 0).filter_map(move |(at, count)| {
            let day = self.day_of(at);
            let extent = Extent { left: edge(day), right: edge(day + self.bucket_days) };
            extent.meets(view).then_some(Bucket { extent, count: *count })
        })
    }

    /// How many things that are counted begin in these days, as far as they were looked at.
    pub fn count_in(&self, lane: &Lane, days: Stretch) -> usize {
        let count = |run: Range<i64>| {
            let begin = lane.beginning_in(Stretch::new(run.start, run.end - 1));
            let out = |end: usize| self.standing_out.partition_point(|place| *place < end);
            begin.len() - (out(begin.end) - out(begin.start))
        };
        self.runs(days).into_iter().map(count).sum()
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
        let begin = lane.beginning_in(Stretch::new(days.start, days.end - 1));
        begin.filter(|place| self.standing_out.binary_search(place).is_err())
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
        let Some(item) = lane.item(place) else { return false };
        let day = item.stretch.first;
        self.standing_out.binary_search(&place).is_err()
            && Length::from_stretch(item.stretch) < Length::MOST
            && !self.runs(Stretch::new(day, day)).is_empty()
    }
}

/// So many of a lane are set off one by one: more would be a crowd of their own.
const MOST_LIT: usize = 2_000;

/// Where the events that are lit begin, of those that are counted: each in points, with the bucket that it is counted in.
pub fn lit_in_view(
    (crowd, lane): (&Crowd, &Lane),
    items: impl Iterator<Item = LaneItem>,
    (axis, shift): (TimeAxis, f64),
    view: Extent,
) -> Vec<(f64, u32)> {
    let mut found: Vec<(f64, u32)> = Vec::new();
    for item in items {
        let Some(place) = lane.place_of(item.at, item.stretch).filter(|place| crowd.counts_place(lane, *place)) else {
            continue;
        };
        let first = lane.item(place).map_or(item.stretch.first, |item| item.stretch.first);
        // In the middle of its day, as it would be drawn.
        let x = (axis.start_of(first) + axis.end_of(first)) / 2.0 + shift;
        let bucket = usize::try_from((first - crowd.first_day).div_euclid(crowd.bucket_days)).ok();
        let count = bucket.and_then(|bucket| crowd.counts.get(bucket)).copied().unwrap_or_default();
        if x >= view.left && x <= view.right && found.len() < MOST_LIT {
            found.push((x, count));
        }
    }
    found.sort_by(|one, other| one.0.total_cmp(&other.0));
    found
}

/// The unit that a reader would name a stretch by, where buckets have so many days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CalendarUnit {
    /// A year.
    Year,
    /// A month.
    Month,
    /// A day.
    Day,
}

impl CalendarUnit {
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
pub fn busiest(crowd: &Crowd, lane: &Lane, axis: TimeAxis, shift: f64, view: Extent) -> Option<(Stretch, usize)> {
    let unit = CalendarUnit::for_bucket(crowd.bucket_days);
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

/// The count at the top of a shape: a round number that nothing in view exceeds, so that it seldom changes.
pub fn ceiling(most: u32) -> u32 {
    /// In tenths, each about a seventh more than the one before.
    const STEPS: [u64; 16] = [10, 12, 14, 16, 18, 20, 23, 26, 30, 35, 40, 50, 60, 70, 85, 100];
    let most = u64::from(most.max(4));
    let mut power = 1_u64;
    while most > power * 10 {
        power *= 10;
    }
    let top = STEPS.iter().map(|step| (step * power).div_ceil(10)).find(|top| *top >= most);
    top.and_then(|top| u32::try_from(top).ok()).unwrap_or(u32::MAX)
}

#[cfg(test)]
#[path = "crowded_tests.rs"]
mod tests;
