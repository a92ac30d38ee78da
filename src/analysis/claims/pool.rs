//! Series made ready to be summed: of one reporter, all that count the same thing, as values by period.
//!
//! Built once for each state of the facts; claims are then compared with it.

use std::collections::{HashMap, HashSet};

use super::interval::Interval;
use super::value;
use crate::dataset::{Basis, Dataset, Id, Point, Series};
use crate::time::{Day, DaySpan, Shape};

/// Where a figure stands: the places of its series and of itself in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PointAt {
    pub series: usize,
    pub point: usize,
}

/// What figures are put together for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Use {
    /// Flows, for a claim about a flow.
    Flow,
    /// Flows, and sums cumulated over a period of their own, for a claim about a cumulated sum.
    Cumulated,
    /// Levels, for a claim about a level.
    Stock,
}

impl Use {
    /// What a claim on this basis is compared with; `None` for a basis that is not known.
    pub fn of(basis: &Basis) -> Option<Self> {
        match basis {
            Basis::Flow => Some(Self::Flow),
            Basis::Cumulative => Some(Self::Cumulated),
            Basis::Stock => Some(Self::Stock),
            Basis::Other(_) => None,
        }
    }

    /// Whether figures on this basis serve.
    fn takes(self, basis: &Basis) -> bool {
        match self {
            Self::Flow => *basis == Basis::Flow,
            Self::Cumulated => matches!(basis, Basis::Flow | Basis::Cumulative),
            Self::Stock => *basis == Basis::Stock,
        }
    }
}

/// What is known of one period.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Day numbers; the limits of i64 stand for unbounded.
    pub first: i64,
    pub last: i64,
    /// What the amount may be, in ones: several where the reporter has values that exclude each other.
    pub values: Vec<Interval>,
    /// The figures that say so, in an order that the file's has no part in.
    pub points: Vec<PointAt>,
}

impl Item {
    pub fn span(&self) -> DaySpan {
        let bound = |number: i64, limit: i64| (number != limit).then(|| Day::from_number(number));
        DaySpan { earliest: bound(self.first, i64::MIN), latest: bound(self.last, i64::MAX) }
    }
}

/// All figures of one reporter that count the same thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Pool<'a> {
    pub reporter: &'a Id,
    /// Places in `dataset.series`, by id.
    pub series: Vec<usize>,
    /// By first day, then last day.
    pub items: Vec<Item>,
    /// For each item the latest day of it and all before it, so that those that can't reach a day are passed over.
    pub latest_so_far: Vec<i64>,
    /// From the first bounded day on record to the last.
    pub extent: DaySpan,
    /// Figures that can't be used: unreadable, or whose period is one of several.
    pub set_aside: Vec<PointAt>,
}

/// The unit and the use that figures of one measure are put together by, and what there is of them by reporter's id.
type Comparable<'a> = (&'a str, Use, Vec<Pool<'a>>);

/// All series by what they count.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pools<'a> {
    /// By measure.
    pools: HashMap<&'a str, Vec<Comparable<'a>>>,
    /// Places in `dataset.series` by measure.
    by_measure: HashMap<&'a str, Vec<usize>>,
}

impl<'a> Pools<'a> {
    /// Reads once all figures that are wanted: by measure, unit and use.
    pub fn build(dataset: &'a Dataset, is_wanted: &HashSet<(&str, &str, Use)>) -> Self {
        let mut pools = Self::default();
        let mut members: HashMap<(&'a str, &'a str, Use, &'a Id), Vec<usize>> = HashMap::new();
        for (at, series) in dataset.series.iter().enumerate() {
            let measure = series.measure.word();
            pools.by_measure.entry(measure).or_default().push(at);
            for wanted in [Use::Flow, Use::Cumulated, Use::Stock] {
                let unit = series.unit.trim();
                if wanted.takes(&series.basis) && is_wanted.contains(&(measure, unit, wanted)) {
                    members.entry((measure, unit, wanted, &series.reporter)).or_default().push(at);
                }
            }
        }
        for ((measure, unit, wanted, reporter), mut series) in members {
            series.sort_by_key(|at| dataset.series.get(*at).map(|series| &series.id));
            let pool = pool(dataset, reporter, series);
            let alike = pools.pools.entry(measure).or_default();
            match alike.iter_mut().find(|(own, used, _)| *own == unit && *used == wanted) {
                Some((_, _, all)) => all.push(pool),
                None => alike.push((unit, wanted, vec![pool])),
            }
        }
        for (_, _, all) in pools.pools.values_mut().flatten() {
            all.sort_by(|one, other| one.reporter.cmp(other.reporter));
        }
        pools
    }

    /// What there is to compare with, reporter by reporter.
    pub fn of(&self, measure: &str, unit: &str, wanted: Use) -> &[Pool<'a>] {
        let alike = self.pools.get(measure).map_or(&[][..], Vec::as_slice);
        let found = alike.iter().find(|(own, used, _)| *own == unit.trim() && *used == wanted);
        found.map_or(&[], |(_, _, all)| all.as_slice())
    }

    /// Every series of a measure, whatever its unit and basis.
    pub fn of_measure(&self, measure: &str) -> &[usize] {
        self.by_measure.get(measure).map_or(&[], Vec::as_slice)
    }

    /// Every measure on record.
    pub fn measures(&self) -> impl Iterator<Item = &'a str> {
        self.by_measure.keys().copied()
    }
}

fn pool<'a>(dataset: &Dataset, reporter: &'a Id, series: Vec<usize>) -> Pool<'a> {
    let mut found: Vec<(i64, i64, Interval, PointAt)> = Vec::new();
    let mut set_aside = Vec::new();
    for (series_at, series) in series.iter().filter_map(|at| Some((*at, dataset.series.get(*at)?))) {
        for (point_at, point) in series.points.iter().enumerate() {
            let place = PointAt { series: series_at, point: point_at };
            match usable(series, point) {
                Some((span, value)) => {
                    let first = span.earliest.map_or(i64::MIN, Day::number);
                    found.push((first, span.latest.map_or(i64::MAX, Day::number), value, place));
                }
                None => set_aside.push(place),
            }
        }
    }
    found.sort_by(|one, other| {
        let span = |entry: &(i64, i64, Interval, PointAt)| (entry.0, entry.1);
        span(one).cmp(&span(other)).then_with(|| telling_order(dataset, one.3).cmp(&telling_order(dataset, other.3)))
    });
    set_aside.sort_by_key(|at| telling_order(dataset, *at));
    let mut items: Vec<Item> = Vec::with_capacity(found.len());
    for (first, last, value, point) in found {
        match items.last_mut() {
            Some(item) if (item.first, item.last) == (first, last) => {
                item.values.push(value);
                item.points.push(point);
            }
            _ => items.push(Item { first, last, values: vec![value], points: vec![point] }),
        }
    }
    for item in items.iter_mut().filter(|item| item.values.len() > 1) {
        item.values = value::narrowed(std::mem::take(&mut item.values));
    }
    let mut latest = i64::MIN;
    let latest_so_far = items.iter().map(|item| {
        latest = latest.max(item.last);
        latest
    });
    let latest_so_far = latest_so_far.collect();
    let bounded = |days: &mut dyn Iterator<Item = i64>| {
        days.filter(|day| *day != i64::MIN && *day != i64::MAX).collect::<Vec<_>>()
    };
    let firsts = bounded(&mut items.iter().map(|item| item.first));
    let lasts = bounded(&mut items.iter().map(|item| item.last));
    let extent = DaySpan {
        earliest: firsts.iter().min().map(|day| Day::from_number(*day)),
        latest: lasts.iter().max().map(|day| Day::from_number(*day)),
    };
    Pool { reporter, series, items, latest_so_far, extent, set_aside }
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
        Shape::OneOf => false,
        Shape::AllOf => super::period::readings(edtf).first().is_some_and(|reading| reading.spans.len() == 1),
        // A running total without a start says nothing about a period of its own.
        Shape::Day | Shape::Within(_) => series.basis != Basis::Cumulative,
        Shape::Days | Shape::Interval { .. } => true,
    };
    let value = value::interval_of(point.value.value()?, &point.qualifier, series.scale.power)?;
    is_one_stretch.then(|| (edtf.span(), value))
}
