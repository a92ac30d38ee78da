//! What many figures come to without going through them: over any days the least and the greatest, and how much in all.
//!
//! Figures that are drawn alike and are about as long stand in a strand, in order of time. Over each strand stands a
//! pyramid: the least and the greatest of every sixteen, of every sixteen of those, and so on.
//!
//! ```text
//!     [ least, greatest of all                ]
//!     [ of sixteen ][ of sixteen ][ of sixteen ]      a stretch of days takes whole stones where it can,
//!     . . . . . . . . . . . . . . . . . . . . .       and single figures at its two ends
//! ```
//!
//! Pure: days and amounts. Which days belong together, a pixel's for one, whoever asks says.

use std::collections::BTreeMap;
use std::ops::Range;

use super::panel::{FigureForm, FigureMark, FigureOrigin, Reporter, ReporterSide};
use crate::time::{Day, DaySpan};

/// So many stones lie under one.
const FAN: usize = 16;
/// Levels of more series than these are not told apart as lines.
const MOST_LINES: usize = 32;

/// How far some figures reach.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FigureExtent {
    /// The least height of a mark.
    pub least: f64,
    /// The greatest height of a mark.
    pub greatest: f64,
    /// The least height above zero.
    pub least_positive: f64,
    /// The least that a mark or the other end of its sum reaches down to.
    pub low: f64,
    /// The most that a mark or the other end of its sum reaches up to.
    pub high: f64,
    /// The least above zero, with the feet of sums.
    pub least_with_feet: f64,
    /// The greatest, with the feet of sums.
    pub greatest_with_feet: f64,
    /// How many are zero or below.
    pub without_place: usize,
}

impl Default for FigureExtent {
    fn default() -> Self {
        Self {
            least: f64::INFINITY,
            greatest: f64::NEG_INFINITY,
            least_positive: f64::INFINITY,
            low: f64::INFINITY,
            high: f64::NEG_INFINITY,
            least_with_feet: f64::INFINITY,
            greatest_with_feet: f64::NEG_INFINITY,
            without_place: 0,
        }
    }
}

fn positive(amount: f64) -> f64 {
    if amount > 0.0 { amount } else { f64::INFINITY }
}

impl FigureExtent {
    /// How far these marks reach.
    pub fn of<'a>(marks: impl Iterator<Item = &'a FigureMark>) -> Self {
        let mut extent = Self::default();
        marks.for_each(|mark| extent.add(mark));
        extent
    }

    /// Takes a mark in.
    pub fn add(&mut self, mark: &FigureMark) {
        self.join(&Self::of_height(mark.height, SumReach::of(mark)));
    }

    fn of_height(height: f64, sum: Option<SumReach>) -> Self {
        let mut extent = Self {
            least: height,
            greatest: height,
            least_positive: positive(height),
            low: height,
            high: height,
            least_with_feet: positive(height),
            greatest_with_feet: height,
            without_place: usize::from(height <= 0.0),
        };
        if let Some(SumReach { top, foot }) = sum {
            extent.low = height.min(top);
            extent.high = height.max(top);
            extent.least_with_feet = positive(height).min(positive(top)).min(positive(foot));
            extent.greatest_with_feet = height.max(top).max(foot);
        }
        extent
    }

    /// Takes in what another reaches over.
    pub fn join(&mut self, other: &Self) {
        self.least = self.least.min(other.least);
        self.greatest = self.greatest.max(other.greatest);
        self.least_positive = self.least_positive.min(other.least_positive);
        self.low = self.low.min(other.low);
        self.high = self.high.max(other.high);
        self.least_with_feet = self.least_with_feet.min(other.least_with_feet);
        self.greatest_with_feet = self.greatest_with_feet.max(other.greatest_with_feet);
        self.without_place += other.without_place;
    }
}

/// Where a running sum may end, and where it begins.
#[derive(Clone, Copy, Debug, PartialEq)]
struct SumReach {
    top: f64,
    foot: f64,
}

impl SumReach {
    fn of(mark: &FigureMark) -> Option<Self> {
        mark.sum.as_ref().map(|sum| Self { top: sum.top.1, foot: sum.foot.0 })
    }
}

/// A figure in its strand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Leaf {
    /// Its place among the panel's marks.
    pub place: usize,
    /// Its first day.
    pub first: Day,
    /// Its last day.
    pub last: Day,
    /// Where its top stands on the axis.
    pub height: f64,
}

/// A figure that stands for its days, with what those before it come to.
#[derive(Clone, Copy, Debug, PartialEq)]
struct StandingFigure {
    first: Day,
    last: Day,
    before: f64,
    amount: f64,
}

/// Where figures do not end in the order in which they begin: the last day that any up to one reaches, and the first on
/// which any from one on ends.
#[derive(Clone, Debug, PartialEq)]
struct MixedEnds {
    reach: Vec<Day>,
    floor: Vec<Day>,
}

/// Figures of one reporter that are drawn alike and are about as long, in order of time.
#[derive(Clone, Debug, PartialEq)]
pub struct Strand {
    /// Whose they are, by the place among the panel's reporters; of claims `None`.
    pub reporter: Option<usize>,
    /// Who says so.
    pub side: ReporterSide,
    /// How they are drawn.
    pub form: FigureForm,
    /// They are levels of one series, which a line joins.
    pub is_line: bool,
    /// The days of the longest.
    pub longest: i64,
    leaves: Vec<Leaf>,
    sums: Vec<SumReach>,
    levels: Vec<Vec<FigureExtent>>,
    mixed: Option<MixedEnds>,
    standing: Vec<StandingFigure>,
}

/// The figures of a strand that a stretch of days has a part of, by their places in it: those up to `sure` may, if they do
/// not end before it, those from there on do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StrandPart {
    from: usize,
    sure: usize,
    until: usize,
}

impl Strand {
    fn new(key: StrandKey, side: ReporterSide, form: FigureForm, mut leaves: Vec<Leaf>, marks: &[FigureMark]) -> Self {
        leaves.sort_by_key(|leaf| (leaf.first, leaf.last, leaf.place));
        let of = |leaf: &Leaf| marks.get(leaf.place);
        let sums: Vec<SumReach> = leaves.iter().filter_map(|leaf| SumReach::of(of(leaf)?)).collect();
        // One of another form among them would put the others out of step.
        let sums = if sums.len() == leaves.len() { sums } else { Vec::new() };
        let mut strand = Self {
            reporter: key.reporter,
            side,
            form,
            is_line: key.series.is_some(),
            longest: leaves.iter().map(|leaf| leaf.last.number() - leaf.first.number() + 1).max().unwrap_or_default(),
            mixed: mixed_ends(&leaves),
            standing: standing(&leaves, form, marks),
            levels: Vec::new(),
            sums,
            leaves,
        };
        strand.raise();
        strand
    }

    /// Builds the pyramid.
    fn raise(&mut self) {
        let mut below: Vec<FigureExtent> = (0..self.leaves.len()).map(|at| self.extent_of(at)).collect();
        while below.len() > 1 {
            let above = below.chunks(FAN).map(|stones| {
                let mut extent = FigureExtent::default();
                for stone in stones {
                    extent.join(stone);
                }
                extent
            });
            below = above.collect();
            self.levels.push(below.clone());
        }
    }

    fn extent_of(&self, at: usize) -> FigureExtent {
        let height = self.leaves.get(at).map(|leaf| leaf.height);
        height.map_or_else(FigureExtent::default, |height| FigureExtent::of_height(height, self.sums.get(at).copied()))
    }

    /// The figures of a stretch. `ends_before` says of a day whether what ends on it ends before the stretch, and
    /// `begins_after` whether what begins on it begins after. `near` is what an earlier stretch took.
    pub fn within(
        &self,
        ends_before: &impl Fn(Day) -> bool,
        begins_after: &impl Fn(Day) -> bool,
        near: StrandPart,
    ) -> StrandPart {
        let count = self.leaves.len();
        let leaf = |at: usize, is: &dyn Fn(&Leaf) -> bool| self.leaves.get(at).is_some_and(is);
        let until = skip_while(near.until, count, &|at| leaf(at, &|leaf| !begins_after(leaf.first)));
        let (from, sure) = match &self.mixed {
            None => {
                let from = skip_while(near.from, count, &|at| leaf(at, &|leaf| ends_before(leaf.last)));
                (from, from)
            }
            Some(MixedEnds { reach, floor }) => {
                let is_before = |days: &[Day], at: usize| days.get(at).is_some_and(|day| ends_before(*day));
                let from = skip_while(near.from, count, &|at| is_before(reach, at));
                (from, skip_while(near.sure, count, &|at| is_before(floor, at)))
            }
        };
        StrandPart { from, sure, until }
    }

    /// How far those that were taken reach.
    pub fn extent(&self, taken: StrandPart, ends_before: &impl Fn(Day) -> bool) -> FigureExtent {
        let mut extent = FigureExtent::default();
        let sure = taken.sure.min(taken.until);
        for at in taken.from..sure {
            if self.leaves.get(at).is_some_and(|leaf| !ends_before(leaf.last)) {
                extent.join(&self.extent_of(at));
            }
        }
        self.stones(sure..taken.until.max(sure), &mut extent, &|extent, places| {
            places.for_each(|at| extent.join(&self.extent_of(at)));
        });
        extent
    }

    /// How far the heights alone of those that were taken reach, which is quicker to tell.
    pub fn heights(&self, taken: StrandPart, ends_before: &impl Fn(Day) -> bool) -> FigureExtent {
        let mut extent = FigureExtent::default();
        let add = |extent: &mut FigureExtent, height: f64| {
            extent.least = extent.least.min(height);
            extent.greatest = extent.greatest.max(height);
            extent.least_positive = extent.least_positive.min(positive(height));
        };
        let sure = taken.sure.min(taken.until);
        let unsure = self.leaves.get(taken.from..sure).unwrap_or_default();
        unsure.iter().filter(|leaf| !ends_before(leaf.last)).for_each(|leaf| add(&mut extent, leaf.height));
        self.stones(sure..taken.until.max(sure), &mut extent, &|extent, places| {
            self.leaves.get(places).unwrap_or_default().iter().for_each(|leaf| add(extent, leaf.height));
        });
        extent
    }

    /// Takes in some places: single figures at the ends, as `add` does, and whole stones between.
    fn stones(&self, places: Range<usize>, extent: &mut FigureExtent, add: &impl Fn(&mut FigureExtent, Range<usize>)) {
        let Range { start, end } = places;
        let (mut from, mut until) = (start.next_multiple_of(FAN).min(end), (end / FAN * FAN).max(start));
        if from >= until {
            return add(extent, places);
        }
        add(extent, start..from);
        add(extent, until..end);
        for level in &self.levels {
            (from, until) = (from / FAN, until / FAN);
            let (first, last) = (from.next_multiple_of(FAN).min(until), (until / FAN * FAN).max(from));
            let mut join = |stones: Range<usize>| {
                level.get(stones).unwrap_or_default().iter().for_each(|stone| extent.join(stone));
            };
            if first >= last {
                return join(from..until);
            }
            join(from..first);
            join(last..until);
            (from, until) = (first, last);
        }
    }

    /// How many were taken.
    pub fn count(&self, taken: StrandPart, ends_before: &impl Fn(Day) -> bool) -> usize {
        let sure = taken.sure.min(taken.until);
        self.leaves(StrandPart { until: sure, ..taken }, ends_before).count() + taken.until.saturating_sub(sure)
    }

    /// Those that were taken, one by one.
    pub fn leaves<'a>(
        &'a self,
        taken: StrandPart,
        ends_before: &'a impl Fn(Day) -> bool,
    ) -> impl DoubleEndedIterator<Item = &'a Leaf> {
        let sure = taken.sure;
        let all = self.leaves.iter().enumerate().take(taken.until).skip(taken.from);
        all.filter(move |(at, leaf)| *at >= sure || !ends_before(leaf.last)).map(|(_, leaf)| leaf)
    }

    /// The last figure that ends before a day.
    fn last_before(&self, day: Day) -> Option<usize> {
        let taken = self.within(&|last| last < day, &|_| false, StrandPart::default());
        self.leaves.get(taken.from.checked_sub(1)?).map(|leaf| leaf.place)
    }

    /// What the figures that stand for their days come to up to a moment, in days; of one that goes on there its share. `near`
    /// is how many had begun at an earlier moment, and becomes how many have at this.
    pub fn amount_until(&self, moment: f64, near: &mut usize) -> f64 {
        let has_begun = |at: usize| self.standing.get(at).is_some_and(|one| number(one.first) < moment);
        *near = skip_while(*near, self.standing.len(), &has_begun);
        let Some(one) = near.checked_sub(1).and_then(|at| self.standing.get(at)) else { return 0.0 };
        let share = (moment - number(one.first)) / (number(one.last) + 1.0 - number(one.first));
        one.before + one.amount * share.min(1.0)
    }
}

#[expect(clippy::cast_precision_loss, reason = "days of any record are exact in an f64")]
fn number(day: Day) -> f64 {
    day.number() as f64
}

/// The first place from `from` on that is not skipped. What is skipped stands before what is not, and all before `from` is.
pub fn skip_while(from: usize, count: usize, is_skipped: &impl Fn(usize) -> bool) -> usize {
    let (mut low, mut step) = (from.min(count), 1);
    while low < count && is_skipped((low + step - 1).min(count - 1)) {
        low = (low + step).min(count);
        step *= 2;
    }
    let mut high = (low + step - 1).min(count);
    while low < high {
        let middle = usize::midpoint(low, high);
        if is_skipped(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

fn mixed_ends(leaves: &[Leaf]) -> Option<MixedEnds> {
    if leaves.is_sorted_by_key(|leaf| leaf.last) {
        return None;
    }
    let mut reach: Vec<Day> = leaves.iter().map(|leaf| leaf.last).collect();
    let mut floor = reach.clone();
    let mut most = None;
    for day in &mut reach {
        most = most.max(Some(*day));
        *day = most.unwrap_or(*day);
    }
    let mut least: Option<Day> = None;
    for day in floor.iter_mut().rev() {
        least = Some(least.map_or(*day, |least| least.min(*day)));
        *day = least.unwrap_or(*day);
    }
    Some(MixedEnds { reach, floor })
}

/// Of flows those that stand for their days: no two of a reporter's overlap.
fn standing(leaves: &[Leaf], form: FigureForm, marks: &[FigureMark]) -> Vec<StandingFigure> {
    if form != FigureForm::Step {
        return Vec::new();
    }
    let mut before = 0.0;
    let stands = leaves.iter().filter_map(|leaf| Some((leaf, marks.get(leaf.place).filter(|mark| !mark.is_second)?)));
    let each = stands.map(|(leaf, mark)| {
        let one = StandingFigure { first: leaf.first, last: leaf.last, before, amount: mark.amount };
        before += mark.amount;
        one
    });
    each.collect()
}

/// What the marks of a strand have in common: who gives them, how they are drawn, about how long they are, and of levels the
/// series.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct StrandKey {
    reporter: Option<usize>,
    form: u8,
    length: u32,
    series: Option<usize>,
}

/// All marks of a panel in strands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Strands {
    /// The strands, reporter by reporter.
    pub all: Vec<Strand>,
    /// Marks whose days are open on a side.
    pub open: Vec<usize>,
}

impl Strands {
    /// Puts marks in strands.
    pub fn new(marks: &[FigureMark], reporters: &[Reporter]) -> Self {
        let mut lines: Vec<usize> = marks.iter().filter_map(line_of).collect();
        lines.sort_unstable();
        lines.dedup();
        let has_lines = lines.len() <= MOST_LINES;
        let mut strands: BTreeMap<StrandKey, (ReporterSide, FigureForm, Vec<Leaf>)> = BTreeMap::new();
        let mut open = Vec::new();
        for (place, mark) in marks.iter().enumerate() {
            let DaySpan { earliest: Some(first), latest: Some(last) } = mark.span else {
                open.push(place);
                continue;
            };
            let days = (last.number() - first.number() + 1).max(1).unsigned_abs();
            let key = StrandKey {
                reporter: mark.reporter.as_ref().and_then(|id| reporters.iter().position(|one| one.id == *id)),
                form: mark.form as u8,
                length: days.ilog2(),
                series: line_of(mark).filter(|_| has_lines),
            };
            let strand = strands.entry(key).or_insert_with(|| (mark.side, mark.form, Vec::new()));
            strand.2.push(Leaf { place, first, last, height: mark.height });
        }
        let all = strands.into_iter().map(|(key, (side, form, leaves))| Strand::new(key, side, form, leaves, marks));
        Self { all: all.collect(), open }
    }

    /// The running sum that stands last before a day.
    pub fn sum_before(&self, day: Day) -> Option<usize> {
        let sums = self.all.iter().filter(|strand| strand.form == FigureForm::Running);
        sums.filter_map(|strand| strand.last_before(day)).max()
    }
}

/// The series of a level.
fn line_of(mark: &FigureMark) -> Option<usize> {
    match mark.origin {
        FigureOrigin::Point { series, .. } if mark.form == FigureForm::Stock => Some(series),
        _ => None,
    }
}
