//! Series made ready to be summed: of one reporter, all that count the same thing, as values by period.
//!
//! Built once for each state of the facts; claims are then compared with it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::interval::Interval;
use super::running::Running;
use super::value;
use crate::dataset::{Basis, Dataset, Id, Point, Series};
use crate::time::{DateShape, Day, DaySpan};

/// Where a figure stands: the places of its series and of itself in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PointAt {
    /// The place of the series in the record.
    pub series: usize,
    /// The place of the figure in the series.
    pub point: usize,
}

/// What figures are put together for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FigureUse {
    /// Flows, for a claim about a flow.
    Flow,
    /// Flows, and sums cumulated over a period of their own, for a claim about a cumulated sum.
    Cumulated,
    /// Levels, for a claim about a level.
    Stock,
}

impl FigureUse {
    /// What a claim on this basis is compared with; `None` for a basis that is not known.
    pub fn of_basis(basis: &Basis) -> Option<Self> {
        match basis {
            Basis::Flow => Some(Self::Flow),
            Basis::Cumulative => Some(Self::Cumulated),
            Basis::Stock => Some(Self::Stock),
            Basis::Other(_) => None,
        }
    }

    /// Whether figures on this basis serve.
    pub fn takes(self, basis: &Basis) -> bool {
        match self {
            Self::Flow => *basis == Basis::Flow,
            Self::Cumulated => matches!(basis, Basis::Flow | Basis::Cumulative),
            Self::Stock => *basis == Basis::Stock,
        }
    }
}

/// What is compared with what: the measure, the unit and the use.
pub type PoolKey<'a> = (&'a str, &'a str, FigureUse);

/// What is known of one period.
#[derive(Clone, Debug, PartialEq)]
pub struct PeriodItem {
    /// Day numbers; the limits of i64 stand for unbounded.
    pub first: i64,
    pub last: i64,
    /// What the amount may be, in ones.
    pub value: PeriodValue,
    /// Where the figures that say so begin among the pool's, and how many they are.
    points: u32,
    count: u32,
}

/// What the amount of one period may be.
#[derive(Clone, Debug, PartialEq)]
pub enum PeriodValue {
    One(Interval),
    /// The reporter has values that exclude each other: each is tried.
    Several(Vec<Interval>),
}

impl PeriodValue {
    pub fn all(&self) -> &[Interval] {
        match self {
            Self::One(value) => std::slice::from_ref(value),
            Self::Several(values) => values,
        }
    }
}

impl PeriodItem {
    /// An item without figures of its own.
    #[cfg(test)]
    pub fn for_test(first: i64, last: i64, value: PeriodValue) -> Self {
        Self { first, last, value, points: 0, count: 0 }
    }

    pub fn span(&self) -> DaySpan {
        let bound = |number: i64, limit: i64| (number != limit).then(|| Day::from_number(number));
        DaySpan { earliest: bound(self.first, i64::MIN), latest: bound(self.last, i64::MAX) }
    }
}

/// All figures of one reporter that count the same thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Pool {
    pub reporter: Id,
    /// Places in `dataset.series`, by id.
    pub series: Vec<usize>,
    /// By first day, then last day.
    pub items: Vec<PeriodItem>,
    /// The figures of the items, in an order that the file's has no part in.
    points: Vec<PointAt>,
    /// Sums from the first item on.
    pub running: Running,
    /// For each item the latest day of it and all before it, so that those that can't reach a day are passed over.
    pub latest_so_far: Vec<i64>,
    /// From the first bounded day on record to the last.
    pub extent: DaySpan,
    /// Figures that can't be used: unreadable, or whose period is one of several.
    pub set_aside: Vec<PointAt>,
    /// Whether an amount may be below zero, by what any of the series says.
    pub may_be_negative: bool,
}

impl Pool {
    /// The figures of an item.
    pub fn points_of(&self, item: &PeriodItem) -> &[PointAt] {
        let first = usize::try_from(item.points).unwrap_or(usize::MAX);
        let count = usize::try_from(item.count).unwrap_or_default();
        self.points.get(first..first.saturating_add(count)).unwrap_or_default()
    }
}

/// All series by what they count.
#[derive(Clone, Debug, Default)]
pub struct Pools<'a> {
    all: Vec<Pool>,
    /// Places in `all`, by reporter's id.
    by_key: HashMap<PoolKey<'a>, Vec<usize>>,
    /// Places in `dataset.series` by measure, and by what measures are about.
    by_measure: HashMap<&'a str, Vec<usize>>,
    by_family: HashMap<&'a str, Vec<usize>>,
}

impl<'a> Pools<'a> {
    /// Reads once all figures that are wanted.
    pub fn build(dataset: &'a Dataset, wanted: &BTreeSet<PoolKey<'a>>) -> Self {
        let mut pools = Self::default();
        let mut by_measure_and_unit: HashMap<(&'a str, &'a str), Vec<usize>> = HashMap::new();
        for (at, series) in dataset.series.iter().enumerate() {
            let measure = series.measure.word();
            pools.by_measure.entry(measure).or_default().push(at);
            pools.by_family.entry(family(measure)).or_default().push(at);
            by_measure_and_unit.entry((measure, series.unit.trim())).or_default().push(at);
        }
        for key in wanted {
            let (measure, unit, used) = *key;
            let alike = by_measure_and_unit.get(&(measure, unit)).map_or(&[][..], Vec::as_slice);
            let mut by_reporter: BTreeMap<&Id, Vec<usize>> = BTreeMap::new();
            for (at, series) in alike.iter().filter_map(|at| Some((*at, dataset.series.get(*at)?))) {
                if used.takes(&series.basis) {
                    by_reporter.entry(&series.reporter).or_default().push(at);
                }
            }
            let mut places: Vec<usize> = Vec::with_capacity(by_reporter.len());
            for (reporter, mut series) in by_reporter {
                series.sort_by_key(|at| dataset.series.get(*at).map(|series| &series.id));
                // Where nothing is cumulated, sums over flows serve both.
                let twin = pools.by_key.get(&(measure, unit, used.twin())).into_iter().flatten().copied();
                let same =
                    twin.into_iter().find(|place| pools.all.get(*place).is_some_and(|pool| pool.series == series));
                places.push(same.unwrap_or_else(|| {
                    pools.all.push(pool(dataset, reporter, series));
                    pools.all.len() - 1
                }));
            }
            pools.by_key.insert(*key, places);
        }
        pools
    }

    /// What there is to compare with, reporter by reporter, as places among all pools.
    pub fn of_key(&self, key: PoolKey<'a>) -> &[usize] {
        self.by_key.get(&key).map_or(&[], Vec::as_slice)
    }

    pub fn get(&self, place: usize) -> Option<&Pool> {
        self.all.get(place)
    }

    /// Every series of a measure, whatever its unit and basis.
    pub fn of_measure(&self, measure: &str) -> &[usize] {
        self.by_measure.get(measure).map_or(&[], Vec::as_slice)
    }

    /// Every series that looks at the same thing as a measure, from whatever side.
    pub fn related_to(&self, measure: &str) -> &[usize] {
        self.by_family.get(family(measure)).map_or(&[], Vec::as_slice)
    }

    pub fn into_pools(self) -> Vec<Pool> {
        self.all
    }
}

impl FigureUse {
    /// The use that may rest on the very same series.
    fn twin(self) -> Self {
        match self {
            Self::Flow => Self::Cumulated,
            Self::Cumulated => Self::Flow,
            Self::Stock => Self::Stock,
        }
    }
}

/// What a measure is about. Two of one family look at one thing from different sides, so that one is easily taken for the
/// other.
fn family(measure: &str) -> &str {
    match measure.split('_').next().unwrap_or(measure) {
        "trade" | "exports" | "imports" => "trade",
        "fdi" | "announced" | "project" | "investment" => "investment",
        other => other,
    }
}

/// A figure that can be used, on its way into an item.
struct UsableFigure {
    first: i64,
    last: i64,
    value: Interval,
    at: PointAt,
}

/// The figures of these series, which are one reporter's and count the same.
pub fn pool(dataset: &Dataset, reporter: &Id, series: Vec<usize>) -> Pool {
    let mut found: Vec<UsableFigure> = Vec::new();
    let mut set_aside = Vec::new();
    for (series_at, series) in series.iter().filter_map(|at| Some((*at, dataset.series.get(*at)?))) {
        found.reserve(series.points.len());
        for (point_at, point) in series.points.iter().enumerate() {
            let at = PointAt { series: series_at, point: point_at };
            match usable(series, point) {
                Some((span, value)) => {
                    let (first, last) = super::days::numbers(span);
                    found.push(UsableFigure { first, last, value, at });
                }
                None => set_aside.push(at),
            }
        }
    }
    found.sort_by(|one, other| {
        (one.first, one.last)
            .cmp(&(other.first, other.last))
            .then_with(|| telling_order(dataset, one.at).cmp(&telling_order(dataset, other.at)))
    });
    set_aside.sort_by_key(|at| telling_order(dataset, *at));
    let points: Vec<PointAt> = found.iter().map(|one| one.at).collect();
    let items = items(found);
    let mut latest = i64::MIN;
    let latest_so_far = items.iter().map(|item| {
        latest = latest.max(item.last);
        latest
    });
    let latest_so_far = latest_so_far.collect();
    let firsts = items.iter().map(|item| item.first).filter(|day| *day != i64::MIN);
    let lasts = items.iter().map(|item| item.last).filter(|day| *day != i64::MAX);
    let extent = DaySpan { earliest: firsts.min().map(Day::from_number), latest: lasts.max().map(Day::from_number) };
    let running = Running::of_items(&items);
    let may_be_negative = series.iter().filter_map(|at| dataset.series.get(*at)).any(Series::may_be_negative);
    Pool {
        reporter: reporter.clone(),
        series,
        items,
        points,
        running,
        latest_so_far,
        extent,
        set_aside,
        may_be_negative,
    }
}

/// Figures, in order, put together by period.
fn items(found: Vec<UsableFigure>) -> Vec<PeriodItem> {
    let mut items: Vec<PeriodItem> = Vec::with_capacity(found.len());
    for (place, UsableFigure { first, last, value, .. }) in found.into_iter().enumerate() {
        match items.last_mut() {
            Some(item) if (item.first, item.last) == (first, last) => {
                item.count += 1;
                let mut values = item.value.all().to_vec();
                values.push(value);
                item.value = PeriodValue::Several(values);
            }
            _ => {
                let points = u32::try_from(place).unwrap_or(u32::MAX);
                items.push(PeriodItem { first, last, value: PeriodValue::One(value), points, count: 1 });
            }
        }
    }
    for item in items.iter_mut().filter(|item| item.count > 1) {
        let mut values = value::narrowed(item.value.all().to_vec());
        item.value = match (values.pop(), values.is_empty()) {
            (Some(one), true) => PeriodValue::One(one),
            (last, _) => PeriodValue::Several(values.into_iter().chain(last).collect()),
        };
    }
    items
}

/// What orders figures of one period, whatever their order in the file.
fn telling_order(dataset: &Dataset, at: PointAt) -> Option<(&Id, &str, &str, &str)> {
    let series = dataset.series.get(at.series)?;
    let point = series.points.get(at.point)?;
    Some((&series.id, point.period.text(), point.value.text(), point.qualifier.word()))
}

/// The days and the amount of a figure; `None` where one can't be read, or the period is one of several.
fn usable(series: &Series, point: &Point) -> Option<(DaySpan, Interval)> {
    let edtf = point.period.edtf()?;
    let is_one_stretch = match edtf.shape() {
        DateShape::OneOf => false,
        DateShape::AllOf => super::period::readings(edtf).first().is_some_and(|reading| reading.spans.len() == 1),
        // A running total without a start says nothing about a period of its own.
        DateShape::Day | DateShape::Within(_) => series.basis != Basis::Cumulative,
        DateShape::Days | DateShape::Interval { .. } => true,
    };
    let value = value::interval_of(point.value.value()?, &point.qualifier, series.scale.power)?;
    is_one_stretch.then(|| (edtf.span(), value))
}
