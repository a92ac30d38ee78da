//! A claimed count, held against the events on record, by four rules of counting.
//!
//! It knows no sentence: what is to be said is left as values.

use std::collections::HashMap;

use super::days::{self, Occasion};
use super::interval::Interval;
use super::period::{self, PeriodReading};
use super::value;
use super::verdict::{MissingTerm, Verdict};
use crate::dataset::{Actor, Claim, Counts, Dataset, Event, EventKind, Id, Status};
use crate::index::Index;
use crate::number::Exact;
use crate::time::{self, DateShape, DaySpan, Edtf, Within};

/// How events are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CountingRule {
    /// Each record is one.
    EveryRecord,
    /// Records that share a day are one.
    OneADay,
    /// A record counts as the outermost record that it is part of.
    OneAnOccasion,
    /// The same, without what is, or is part of, a summit or conference.
    Bilateral,
}

impl CountingRule {
    /// Every rule, from the one that counts most.
    pub const ALL: [Self; 4] = [Self::EveryRecord, Self::OneADay, Self::OneAnOccasion, Self::Bilateral];

    /// The word for it in `chancery claims --json`.
    pub fn word(self) -> &'static str {
        match self {
            Self::EveryRecord => "every_record",
            Self::OneADay => "one_a_day",
            Self::OneAnOccasion => "one_an_occasion",
            Self::Bilateral => "bilateral",
        }
    }
}

/// The count by one rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleCount {
    /// How events are counted.
    pub rule: CountingRule,
    /// The fewest and the most that it may be.
    pub low: usize,
    /// The greatest number that it may be.
    pub high: usize,
    /// The verdict by this rule.
    pub verdict: Verdict,
    /// What makes the count, in order of time: each group counts once, or may.
    pub groups: Vec<Group>,
    /// Whether the readings of the period give other verdicts.
    pub readings_disagree: bool,
}

/// Events that count as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The record that they count as: themselves, or the outermost that they are part of.
    pub stands_for: usize,
    /// Places in `dataset.events`, in order of time.
    pub events: Vec<usize>,
    /// Whether one of them lies within the period for certain.
    pub is_certain: bool,
}

/// Why an event that would fit is not counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotCounted {
    /// The place of the event in the record.
    pub event: usize,
    /// Its date can't be read; otherwise it was not held.
    pub is_undated: bool,
}

/// What was counted for a claim.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ClaimCount {
    /// What each rule counts.
    pub by_rule: Vec<RuleCount>,
    /// Planned, cancelled and disputed events that would fit, in order of time.
    pub not_counted: Vec<NotCounted>,
    /// Events that only may lie within the period, in order of time.
    pub only_possibly: Vec<usize>,
}

/// What a claim of a count needs to be checked.
#[derive(Clone, Debug)]
pub struct CountQuestion<'a> {
    pub counts: &'a Counts,
    pub claimed: Interval,
    pub readings: Vec<PeriodReading>,
}

impl<'a> CountQuestion<'a> {
    /// What the claim says, or what it lacks.
    pub fn of_claim(claim: &'a Claim) -> Result<Self, Vec<MissingTerm>> {
        let mut lacks = Vec::new();
        let edtf = claim.period.as_ref().and_then(|period| period.edtf());
        let number = claim.value.as_ref().and_then(|figure| figure.value());
        let needed = [
            (claim.counts.is_some(), MissingTerm::Counts),
            (edtf.is_some(), MissingTerm::Period),
            (number.is_some(), MissingTerm::Value),
            (claim.qualifier.is_known(), MissingTerm::Qualifier),
        ];
        lacks.extend(needed.into_iter().filter(|(is_there, _)| !is_there).map(|(_, lack)| lack));
        let (Some(counts), Some(edtf), Some(number)) = (&claim.counts, edtf, number) else { return Err(lacks) };
        let Some(claimed) = value::interval_of(number, &claim.qualifier, 0) else { return Err(lacks) };
        Ok(Self { counts, claimed, readings: period::readings(edtf) })
    }
}

/// What orders and groups events, made once for all claims.
#[derive(Clone, Debug, Default)]
pub struct Occasions {
    /// For each event the outermost record that it is part of.
    outermost: Vec<usize>,
    /// Whether it is, or is part of, a summit or conference.
    is_multilateral: Vec<bool>,
    /// Each event's place in the order of time.
    rank: Vec<usize>,
}

impl Occasions {
    pub fn build(dataset: &Dataset, index: &Index) -> Self {
        let count = dataset.events.len();
        let mut occasions = Self {
            outermost: Vec::with_capacity(count),
            is_multilateral: Vec::with_capacity(count),
            rank: vec![0; count],
        };
        for (rank, at) in index.events_in_order().iter().enumerate() {
            if let Some(place) = occasions.rank.get_mut(at) {
                *place = rank;
            }
        }
        for start in 0..count {
            let mut trail: Vec<usize> = Vec::new();
            let mut here = Some(start);
            while let Some(at) = here.filter(|at| !trail.contains(at)) {
                trail.push(at);
                let whole = dataset.events.get(at).and_then(|event| event.part_of.as_ref());
                here = whole.and_then(|whole| match index.at(whole) {
                    Some((crate::dataset::RecordKind::Event, place)) => Some(place),
                    _ => None,
                });
            }
            // In a circle none is outermost: the first in time stands for all of it.
            let outermost = match here {
                Some(again) => {
                    trail.iter().skip_while(|at| **at != again).copied().min_by_key(|at| occasions.rank.get(*at))
                }
                None => trail.last().copied(),
            };
            let is_forum = |at: &usize| {
                dataset
                    .events
                    .get(*at)
                    .is_some_and(|event| matches!(event.kind, EventKind::Summit | EventKind::Conference))
            };
            occasions.is_multilateral.push(trail.iter().any(is_forum));
            occasions.outermost.push(outermost.unwrap_or(start));
        }
        occasions
    }
}

/// Whether an event lies within stretches of days: for certain, or only possibly.
fn lies_within(edtf: &Edtf, spans: &[DaySpan]) -> Option<bool> {
    time::within(edtf, spans).map(|within| within == Within::Certain)
}

/// Counts the events that a claim is about, by every rule.
pub fn count(dataset: &Dataset, index: &Index, occasions: &Occasions, wanted: &CountQuestion<'_>) -> ClaimCount {
    let fits = |event: &Event| {
        let counts = wanted.counts;
        let has = |id: &Id| event.participants.iter().any(|one| one.who.as_ref().map(Actor::id) == Some(id));
        (counts.kinds.is_empty() || counts.kinds.contains(&event.kind))
            && counts.all_of.iter().all(has)
            && counts.places.iter().all(|place| event.places.contains(place))
    };
    // Everyone named is present: the shortest list of any of them has all that fit.
    let candidates: Vec<usize> =
        match wanted.counts.all_of.iter().map(|actor| index.events_of_actor(actor)).min_by_key(|events| events.len()) {
            Some(events) => events.to_vec(),
            None => index.events_in_order().to_vec(),
        };
    let mut fitting: Vec<usize> =
        candidates.into_iter().filter(|at| dataset.events.get(*at).is_some_and(fits)).collect();
    fitting.sort_by_key(|at| occasions.rank.get(*at));
    fitting.dedup();

    let mut counting = ClaimCount::default();
    let in_any_reading =
        |edtf: &Edtf| wanted.readings.iter().any(|reading| lies_within(edtf, &reading.spans).is_some());
    for (at, event) in fitting.iter().filter_map(|at| Some((*at, dataset.events.get(*at)?))) {
        let is_held = event.status == Status::Held;
        match event.when.edtf() {
            Some(edtf) if !is_held && in_any_reading(edtf) => {
                counting.not_counted.push(NotCounted { event: at, is_undated: false });
            }
            None => counting.not_counted.push(NotCounted { event: at, is_undated: is_held }),
            Some(_) => {}
        }
    }
    fitting.retain(|at| dataset.events.get(*at).is_some_and(|event| event.status == Status::Held));

    for rule in CountingRule::ALL {
        let mut counted: Option<RuleCount> = None;
        for reading in &wanted.readings {
            let found = by_rule(dataset, occasions, rule, &fitting, reading, &wanted.claimed);
            counted = Some(match counted {
                None => found,
                Some(before) => both(before, &found),
            });
        }
        counting.by_rule.extend(counted);
    }
    let first = wanted.readings.first().map(|reading| reading.spans.as_slice()).unwrap_or_default();
    counting.only_possibly = fitting
        .into_iter()
        .filter(|at| dataset.events.get(*at).and_then(|event| lies_within(event.when.edtf()?, first)) == Some(false))
        .collect();
    counting
}

/// What two readings say together.
fn both(first: RuleCount, second: &RuleCount) -> RuleCount {
    let disagree = first.readings_disagree || first.verdict != second.verdict;
    RuleCount {
        low: first.low.min(second.low),
        high: first.high.max(second.high),
        verdict: if disagree { Verdict::Undecided } else { first.verdict },
        readings_disagree: disagree,
        ..first
    }
}

fn by_rule(
    dataset: &Dataset,
    occasions: &Occasions,
    rule: CountingRule,
    fitting: &[usize],
    reading: &PeriodReading,
    claimed: &Interval,
) -> RuleCount {
    let is_left_out = |at: &usize| rule == CountingRule::Bilateral && occasions.is_multilateral.get(*at) == Some(&true);
    let within: Vec<(usize, &Edtf, bool)> = fitting
        .iter()
        .filter(|at| !is_left_out(at))
        .filter_map(|at| {
            let edtf = dataset.events.get(*at)?.when.edtf()?;
            Some((*at, edtf, lies_within(edtf, &reading.spans)?))
        })
        .collect();
    let groups = match rule {
        CountingRule::EveryRecord => within
            .iter()
            .map(|(at, _, is_certain)| Group { stands_for: *at, events: vec![*at], is_certain: *is_certain })
            .collect(),
        CountingRule::OneADay => by_day(&within),
        CountingRule::OneAnOccasion | CountingRule::Bilateral => by_occasion(occasions, &within),
    };
    let certain = groups.iter().filter(|group| group.is_certain).count();
    let (low, high) = match rule {
        CountingRule::OneADay => {
            let all: Vec<Occasion> = within.iter().map(|(_, edtf, is_certain)| occasion(edtf, *is_certain)).collect();
            days::fewest_and_most(&all)
        }
        _ => (certain, groups.len()),
    };
    RuleCount { rule, low, high, verdict: decide(low, high, claimed), groups, readings_disagree: false }
}

fn decide(low: usize, high: usize, claimed: &Interval) -> Verdict {
    let exact = |count: usize| Exact::new(i128::try_from(count).unwrap_or(i128::MAX), 0);
    let counts = Interval::closed(exact(low), exact(high));
    // Only whole numbers are meant: a claim that lets none of them in fails, though it lies between two.
    let is_in = |count: usize| !Interval::closed(exact(count), exact(count)).is_apart(claimed);
    if counts.is_inside(claimed) {
        Verdict::Holds
    } else if counts.is_apart(claimed) || (high - low < MOST_TRIED && !(low..=high).any(is_in)) {
        Verdict::Fails
    } else {
        Verdict::Undecided
    }
}

/// A range of counts up to this width is gone through one by one.
const MOST_TRIED: usize = 1000;

fn occasion(edtf: &Edtf, is_certain: bool) -> Occasion {
    let (first, last) = days::numbers(edtf.span());
    Occasion { first, last, is_lasting: matches!(edtf.shape(), DateShape::Day | DateShape::Days), is_certain }
}

/// Groups of events that share a day as their dates stand.
fn by_day(within: &[(usize, &Edtf, bool)]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    // The last day and the place of the group that lasting events have reached.
    let mut reached: Option<(i64, usize)> = None;
    for (at, edtf, is_certain) in within {
        let occasion = occasion(edtf, *is_certain);
        if let Some((until, place)) = reached.filter(|(until, _)| occasion.is_lasting && occasion.first <= *until)
            && let Some(group) = groups.get_mut(place)
        {
            group.events.push(*at);
            group.is_certain |= is_certain;
            reached = Some((until.max(occasion.last), place));
            continue;
        }
        if occasion.is_lasting {
            reached = Some((occasion.last, groups.len()));
        }
        groups.push(Group { stands_for: *at, events: vec![*at], is_certain: *is_certain });
    }
    groups
}

fn by_occasion(occasions: &Occasions, within: &[(usize, &Edtf, bool)]) -> Vec<Group> {
    let mut places: HashMap<usize, usize> = HashMap::new();
    let mut groups: Vec<Group> = Vec::new();
    for (at, _, is_certain) in within {
        let stands_for = occasions.outermost.get(*at).copied().unwrap_or(*at);
        let place = *places.entry(stands_for).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(group) => {
                group.events.push(*at);
                group.is_certain |= is_certain;
            }
            None => groups.push(Group { stands_for, events: vec![*at], is_certain: *is_certain }),
        }
    }
    groups
}
