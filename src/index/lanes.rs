//! Events and agreements arranged in lanes, by kind or by person: what stands in which lane, in the order of time.
//!
//! Derived once for a dataset, a filter and a grouping, not for each frame. It knows no pixel and no zoom.

use std::ops::Range;

use super::lists::EventPlaces;
use super::record_at::RecordAt;
pub use super::stretch::{Length, Stretch};
use crate::dataset::{Agreement, Dataset, Dated, Event, EventKind, Id, KindLane, RecordKind};
use crate::time::{DateShape, Day, DaySpan, Edtf, IntervalEnd, PlaceInTime};

/// Where a date stands on the timeline. An end that is said to go on (`..` of an interval) runs on; a date that is only
/// known to be before or after a day stands at that day. A date that may be any day stands nowhere.
pub fn standing(edtf: &Edtf) -> Option<Stretch> {
    let (earliest, latest) = (edtf.earliest().map(Day::number), edtf.latest().map(Day::number));
    let (goes_on_before, goes_on_after) = match edtf.shape() {
        DateShape::Interval { start, end } => (start == IntervalEnd::Open, end == IntervalEnd::Open),
        DateShape::AllOf => (true, true),
        _ => (false, false),
    };
    let known = |span: Option<DaySpan>, pick: fn(DaySpan) -> Option<Day>| span.and_then(pick).map(Day::number);
    let first = match earliest {
        Some(first) => first,
        None if goes_on_before => Stretch::OPEN_START,
        None => known(edtf.end(), |span| span.earliest).or(latest)?,
    };
    let last = match latest {
        Some(last) => last,
        None if goes_on_after => Stretch::OPEN_END,
        None => known(edtf.start(), |span| span.latest).or(earliest)?,
    };
    Some(Stretch { first, last: last.max(first) })
}

/// What a lane holds.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum LaneName {
    /// Visits of every rank.
    Visits,
    /// Meetings.
    Meetings,
    /// Summits and gatherings.
    Summits,
    /// Culture, sport, education.
    Culture,
    /// Every other kind.
    OtherKinds,
    /// What one person took part in, by id.
    Person(Id),
    /// Events in which no person on record takes part.
    NoPerson,
    /// Agreements, by the day they were signed.
    Agreements,
}

impl LaneName {
    /// The kind of event that a new one in this lane is of; `None` where the lane is of no kind.
    pub fn kind(&self) -> Option<EventKind> {
        match self {
            Self::Visits => Some(EventKind::Visit),
            Self::Meetings => Some(EventKind::Meeting),
            Self::Summits => Some(EventKind::Summit),
            Self::Culture => Some(EventKind::Culture),
            Self::OtherKinds => Some(EventKind::Unspecified),
            Self::Person(_) | Self::NoPerson | Self::Agreements => None,
        }
    }
}

impl LaneName {
    /// Whose lane it is, where it is somebody's.
    pub fn person(&self) -> Option<&Id> {
        match self {
            Self::Person(id) => Some(id),
            _ => None,
        }
    }
}

/// The lanes of kinds from top to bottom.
pub const BY_KIND: [LaneName; 6] = [
    LaneName::Visits,
    LaneName::Meetings,
    LaneName::Summits,
    LaneName::Culture,
    LaneName::OtherKinds,
    LaneName::Agreements,
];

/// The lane of a kind of event.
pub fn lane_of_kind(kind: &EventKind) -> LaneName {
    match kind.lane() {
        KindLane::Visits => LaneName::Visits,
        KindLane::Meetings => LaneName::Meetings,
        KindLane::Gatherings => LaneName::Summits,
        KindLane::Culture => LaneName::Culture,
        KindLane::Other => LaneName::OtherKinds,
    }
}

/// One thing in a lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LaneItem {
    /// The record that it shows.
    pub at: RecordAt,
    /// Where its date stands, with the date once planned beside it.
    pub stretch: Stretch,
}

/// The items of one length.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct OfLength {
    pub(super) length: Length,
    /// Their places in the lane, in order.
    pub(super) places: Vec<u32>,
}

/// How many items stand behind one note of a first day.
pub(super) const RUN: usize = 32;

/// How many items share one note of their latest day: small enough to be walked, large enough to be few.
pub(super) const BLOCK: usize = 256;

/// The latest day of some stretches.
pub(super) fn last_of(stretches: &[Stretch]) -> i64 {
    stretches.iter().map(|stretch| stretch.last).max().unwrap_or(i64::MIN)
}

/// Room for the items of a lane.
type LaneRoom = (Vec<u32>, Vec<Stretch>, Vec<Vec<u32>>);

/// A lane: its items by first day.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    /// What it is called by.
    pub name: LaneName,
    /// Where the record of each item stands in its list, beside each other: an event taken out of a million moves half of them.
    pub(super) records: Vec<u32>,
    /// Where the date of each stands.
    pub(super) stretches: Vec<Stretch>,
    /// The latest day in each block of items, so that what reaches into a window is found without asking all.
    pub(super) block_last: Vec<i64>,
    /// The first day of the first item of every few, so that hundreds of thousands are counted in a table that is near at hand.
    pub(super) run_first: Vec<i64>,
    /// The items by length, the shortest first; lengths that none has are left out.
    pub(super) by_length: Vec<OfLength>,
}

impl Lane {
    /// The items as they are told one after the other: those of the same days stay in this order.
    pub fn new(name: LaneName, mut items: Vec<LaneItem>) -> Self {
        items.sort_by_key(|item| (item.stretch.first, item.stretch.last));
        let records = items.iter().map(|item| short(item.at.1)).collect();
        Self::of_sorted(name, records, items.iter().map(|item| item.stretch).collect(), Vec::new())
    }

    /// `by_length` has room for the items of each length, and none yet.
    fn of_sorted(name: LaneName, records: Vec<u32>, stretches: Vec<Stretch>, mut by_length: Vec<OfLength>) -> Self {
        let block_last = stretches.chunks(BLOCK).map(last_of).collect();
        let run_first = stretches.iter().step_by(RUN).map(|stretch| stretch.first).collect();
        // Most are as long as the one before.
        let mut last = 0;
        for (place, stretch) in (0..).zip(&stretches) {
            let length = Length::from_stretch(*stretch);
            if by_length.get(last).is_none_or(|of| of.length != length) {
                last = by_length.partition_point(|of| of.length < length);
                if by_length.get(last).is_none_or(|of| of.length != length) {
                    by_length.insert(last, OfLength { length, places: Vec::new() });
                }
            }
            if let Some(of) = by_length.get_mut(last) {
                of.places.push(place);
            }
        }
        Self { name, records, stretches, block_last, run_first, by_length }
    }

    /// The lane with those of its items alone that pass. What may be needed is set aside at once, where `worn` has not room
    /// for it already: a lane that is needed no more.
    pub(super) fn passing(&self, worn: Option<Self>, passes: impl Fn(RecordAt) -> bool) -> Self {
        let (mut records, mut stretches, lengths) = worn.map(Self::emptied).unwrap_or_default();
        records.reserve(self.len());
        stretches.reserve(self.len());
        let kind = self.kind();
        for (record, stretch) in self.records.iter().zip(&self.stretches) {
            if passes((kind, *record as usize)) {
                records.push(*record);
                stretches.push(*stretch);
            }
        }
        let mut lengths = lengths.into_iter();
        let room = |of: &OfLength| {
            let mut places = lengths.next().unwrap_or_default();
            places.reserve(of.places.len());
            OfLength { length: of.length, places }
        };
        let mut lane =
            Self::of_sorted(self.name.clone(), records, stretches, self.by_length.iter().map(room).collect());
        lane.by_length.retain(|of| !of.places.is_empty());
        lane
    }

    /// The room that its items took.
    fn emptied(self) -> LaneRoom {
        let Self { mut records, mut stretches, by_length, .. } = self;
        records.clear();
        stretches.clear();
        let places = by_length.into_iter().map(|mut of| {
            of.places.clear();
            of.places
        });
        (records, stretches, places.collect())
    }

    /// How many things are at least so long.
    pub fn count_at_least(&self, length: Length) -> usize {
        self.by_length.iter().filter(|of| of.length >= length).map(|of| of.places.len()).sum()
    }

    /// How many things begin in each of some stretches of so many days, from a day on; what has no beginning in none. Goes
    /// from one stretch to the next in ever longer steps: O(stretches · log of what is in one).
    pub fn count_beginning(&self, counts: &mut [u32], first_day: i64, days: i64) {
        let (mut end, mut from) = (first_day, self.place_from(0, first_day));
        for count in counts {
            if from >= self.len() {
                return;
            }
            end = end.saturating_add(days);
            let upto = self.place_from(from, end);
            *count = u32::try_from(upto - from).unwrap_or(u32::MAX);
            from = upto;
        }
    }

    /// The place, from one on, of the first item that does not begin before a day.
    fn place_from(&self, from: usize, day: i64) -> usize {
        let (mut run, mut step) = (from / RUN + 1, 1);
        while self.run_first.get(run + step).is_some_and(|first| *first < day) {
            run += step;
            step *= 2;
        }
        // The last run that begins before it, and the items of that one.
        let ahead = self.run_first.get(run..(run + step).min(self.run_first.len())).unwrap_or_default();
        let run = run + ahead.partition_point(|first| *first < day);
        let start = from.max(run.saturating_sub(1) * RUN);
        let here = self.stretches.get(start..(run * RUN).min(self.len())).unwrap_or_default();
        start + here.partition_point(|stretch| stretch.first < day)
    }

    /// The places of the things of at least a length, the longest first, then as they begin.
    pub fn at_least(&self, length: Length) -> impl Iterator<Item = usize> {
        let lists = self.by_length.iter().rev().filter(move |of| of.length >= length);
        lists.flat_map(|of| &of.places).map(|place| *place as usize)
    }

    /// What its items are.
    fn kind(&self) -> RecordKind {
        if self.name == LaneName::Agreements { RecordKind::Agreement } else { RecordKind::Event }
    }

    /// How many items there are.
    pub fn len(&self) -> usize {
        self.stretches.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.stretches.is_empty()
    }

    /// The item at a place.
    pub fn item(&self, place: usize) -> Option<LaneItem> {
        let (record, stretch) = (self.records.get(place)?, self.stretches.get(place)?);
        Some(LaneItem { at: (self.kind(), *record as usize), stretch: *stretch })
    }

    /// The items by first day, then last day, then the order in which they are told.
    pub fn items(&self) -> impl Iterator<Item = LaneItem> + '_ {
        let kind = self.kind();
        let item =
            move |(record, stretch): (&u32, &Stretch)| LaneItem { at: (kind, *record as usize), stretch: *stretch };
        self.records.iter().zip(&self.stretches).map(item)
    }

    /// The items that begin in a stretch, as a range of places; what has no beginning is in none that begins on a day.
    /// O(log n).
    pub fn beginning_in(&self, stretch: Stretch) -> Range<usize> {
        let from = self.stretches.partition_point(|other| other.first < stretch.first);
        let upto = self.stretches.partition_point(|other| other.first <= stretch.last);
        from..upto.max(from)
    }

    /// The places of the items that begin before a day and last until it or longer.
    pub fn reaching(&self, day: i64) -> impl Iterator<Item = usize> {
        let before = self.stretches.partition_point(|stretch| stretch.first < day);
        let blocks = self.block_last.iter().enumerate().filter(move |(_, last)| **last >= day);
        blocks
            .map(|(block, _)| block * BLOCK)
            .take_while(move |start| *start < before)
            .flat_map(move |start| start..(start + BLOCK).min(before))
            .filter(move |at| self.stretches.get(*at).is_some_and(|stretch| stretch.last >= day))
    }

    /// The days of the items at these places. O(n / 256).
    pub fn hull_of(&self, places: Range<usize>) -> Option<Stretch> {
        let stretches = self.stretches.get(places.clone()).filter(|stretches| !stretches.is_empty())?;
        let first = stretches.first()?.first;
        let mut last = i64::MIN;
        let mut at = places.start;
        while at < places.end {
            let is_whole_block = at.is_multiple_of(BLOCK) && at + BLOCK <= places.end;
            let (here, step) = if is_whole_block {
                (self.block_last.get(at / BLOCK).copied(), BLOCK)
            } else {
                (self.stretches.get(at).map(|stretch| stretch.last), 1)
            };
            last = last.max(here.unwrap_or(i64::MIN));
            at += step;
        }
        Some(Stretch { first, last })
    }

    /// The place of a record that stands there. O(log n), and linear in what stands on the very same days.
    pub fn place_of(&self, at: RecordAt, stretch: Stretch) -> Option<usize> {
        let (kind, record) = at;
        let record = Some(short(record)).filter(|_| kind == self.kind())?;
        let key = |stretch: &Stretch| (stretch.first, stretch.last);
        let from = self.stretches.partition_point(|other| key(other) < key(&stretch));
        let same = self.stretches.iter().zip(&self.records).skip(from).take_while(|(other, _)| **other == stretch);
        same.into_iter().position(|(_, other)| *other == record).map(|place| from + place)
    }
}

/// A place in a list, kept short.
pub(super) fn short(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// All lanes, from top to bottom; a lane without items is left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lanes {
    /// From top to bottom.
    pub lanes: Vec<Lane>,
}

impl Lanes {
    /// Arranges everything on record by kind.
    pub(super) fn of_all(dataset: &Dataset, order: EventPlaces<'_>) -> Self {
        let mut held: Vec<(LaneName, Vec<LaneItem>)> = BY_KIND.into_iter().map(|name| (name, Vec::new())).collect();
        for position in order.iter() {
            let Some(event) = dataset.events.get(position) else { continue };
            let name = lane_of_kind(&event.kind);
            let items = held.iter_mut().find(|(held, _)| *held == name);
            if let (Some((_, items)), Some(item)) = (items, event_item(event, position)) {
                items.push(item);
            }
        }
        if let Some((_, items)) = held.iter_mut().find(|(name, _)| *name == LaneName::Agreements) {
            items.extend(agreement_items(dataset, |_| true));
        }
        let lanes = held.into_iter().map(|(name, items)| Lane::new(name, items));
        Self { lanes: lanes.filter(|lane| !lane.is_empty()).collect() }
    }
}

pub(super) fn event_item(event: &Event, position: usize) -> Option<LaneItem> {
    let held = standing(event.when.edtf()?)?;
    let stretch = event.planned.as_ref().and_then(Dated::edtf).and_then(standing).map_or(held, |plan| held.hull(plan));
    Some(LaneItem { at: (RecordKind::Event, position), stretch })
}

/// An event as it stands in a lane; `None` where it stands nowhere.
pub fn item_of_event(dataset: &Dataset, position: usize) -> Option<LaneItem> {
    event_item(dataset.events.get(position)?, position)
}

/// Where an event or an agreement stands among others in the order of time.
pub fn place_in_time(dataset: &Dataset, at: RecordAt) -> Option<PlaceInTime> {
    let edtf = match at {
        (RecordKind::Event, position) => dataset.events.get(position)?.when.edtf()?,
        (RecordKind::Agreement, position) => agreement_date(dataset.agreements.get(position)?)?,
        _ => return None,
    };
    Some(PlaceInTime::of_date(edtf))
}

/// The date that an agreement is drawn at: what it is in force for, else when it was signed.
pub fn agreement_date(agreement: &Agreement) -> Option<&Edtf> {
    agreement.in_force.as_ref().and_then(Dated::edtf).or_else(|| agreement.signed.as_ref().and_then(Dated::edtf))
}

pub(super) fn agreement_items(dataset: &Dataset, passes: impl Fn(usize) -> bool) -> impl Iterator<Item = LaneItem> {
    let agreements = dataset.agreements.iter().enumerate();
    let mut passing: Vec<(usize, &Agreement)> = agreements.filter(|(at, _)| passes(*at)).collect();
    passing.sort_by_key(|(_, agreement)| &agreement.id);
    passing.into_iter().filter_map(|(position, agreement)| {
        Some(LaneItem { at: (RecordKind::Agreement, position), stretch: standing(agreement_date(agreement)?)? })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stands(text: &str) -> Option<(i64, i64)> {
        standing(&Edtf::parse(text).unwrap()).map(|stretch| (stretch.first, stretch.last))
    }

    fn day(year: i64, month: u8, day: u8) -> i64 {
        Day::from_ymd(year, month, day).unwrap().number()
    }

    #[test]
    fn a_date_stands_where_it_is_known() {
        assert_eq!(stands("2014-03-19/2014-03-20"), Some((day(2014, 3, 19), day(2014, 3, 20))));
        assert_eq!(stands("2013-04"), Some((day(2013, 4, 1), day(2013, 4, 30))));
        assert_eq!(stands("../2050"), Some((Stretch::OPEN_START, day(2050, 12, 31))));
        assert_eq!(stands("../.."), Some((Stretch::OPEN_START, Stretch::OPEN_END)));
        assert_eq!(stands("[..2014-03-19]"), Some((day(2014, 3, 19), day(2014, 3, 19))));
        assert_eq!(stands("/2014-03-19"), Some((day(2014, 3, 19), day(2014, 3, 19))));
        assert_eq!(stands("2014/"), Some((day(2014, 1, 1), day(2014, 12, 31))));
    }

    #[test]
    fn what_reaches_a_day_is_found_among_many() {
        let item = |position: usize, first: i64, last: i64| LaneItem {
            at: (RecordKind::Event, position),
            stretch: Stretch::new(first, last),
        };
        let mut items: Vec<LaneItem> =
            (0..2_000).map(|at| item(at, i64::try_from(at).unwrap(), i64::try_from(at).unwrap())).collect();
        items.push(item(2_000, 3, 1_500));
        items.push(item(2_001, Stretch::OPEN_START, Stretch::OPEN_END));
        let lane = Lane::new(LaneName::Visits, items);
        let found: Vec<usize> = lane.reaching(1_000).filter_map(|at| lane.item(at)).map(|item| item.at.1).collect();
        assert_eq!(found, [2_001, 2_000]);
        assert_eq!(lane.beginning_in(Stretch::new(1_000, 1_009)).len(), 10);
    }
}
