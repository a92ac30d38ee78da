//! What was to come after an event, and where plans collide: pure rules over the record.
//!
//! It knows neither texts nor widgets.

use crate::dataset::{Dataset, Event, Evidence, Id, RecordKind, Status, Touch, TouchKind, Touched};
use crate::index::lanes::Stretch;
use crate::index::{Index, was_planned};
use crate::time::{DateShape, Day, DaySpan};

/// How far ahead a shared person or topic makes a plan a next step: eighteen months, in days. Diplomatic calendars are
/// made for the year and the next one.
const AHEAD_DAYS: i64 = 548;

/// A source issued this many days after an event, at most, tells of its time: two months.
const STILL_TELLS_DAYS: i64 = 61;

/// No plan is written with more days than this to choose from and still said to take place "on" them: a month.
const MOST_DAYS_OF_A_PLAN: i64 = 31;

/// The events that were planned next, in the order of time.
///
/// An event counts as planned next after this one when all of these hold:
/// 1. it was planned: its status is planned, or the record has the date once planned;
/// 2. it lies after: the last day that it may have comes after this event's last day;
/// 3. this event leads to it, in one of these ways:
///    - an outcome of this event, or of a part of it, is that event;
///    - it comes within eighteen months, and shares a participant, or a topic of this event, of its parts or of the
///      statements made there;
///    - one source tells of both and was issued no more than two months after this event; this holds for events that
///      are no part of another, for the whole shows it;
/// 4. it is not a part of this event, nor this event of it, nor part of another event that is listed.
pub fn planned_next(dataset: &Dataset, index: &Index, event: &Event) -> Vec<usize> {
    let Some(after) = event.when.edtf().and_then(|edtf| edtf.latest()) else { return Vec::new() };
    let around = EventSurroundings::of_event(dataset, index, event);
    let ahead = after.plus_days(AHEAD_DAYS);
    let mut found = may_follow(dataset, index, event, &around, (after, ahead));
    found.retain(|position| leads_to(dataset, index, event, &around, after, *position));
    let is_listed = |id: &Id| found.iter().filter_map(|&at| dataset.events.get(at)).any(|listed| listed.id == *id);
    let part_of_listed = |position: &usize| {
        let whole = dataset.events.get(*position).and_then(|found| found.part_of.as_ref());
        whole.is_some_and(is_listed)
    };
    found.iter().copied().filter(|position| !part_of_listed(position)).collect()
}

/// Whether an event leads to another one that was planned.
fn leads_to(
    dataset: &Dataset,
    index: &Index,
    event: &Event,
    around: &EventSurroundings<'_>,
    after: Day,
    position: usize,
) -> bool {
    let Some(other) = dataset.events.get(position) else { return false };
    let Some(span) = planned_days(other).filter(|_| was_planned(other)) else { return false };
    // What was planned for later and held before is not ahead any more.
    let held = other.when.edtf().and_then(|edtf| edtf.latest()).filter(|_| other.planned.is_some());
    let is_later = held.or(span.latest).is_none_or(|latest| latest > after) && other.id != event.id;
    if !is_later {
        return false;
    }
    let is_soon = span.earliest.is_none_or(|earliest| earliest <= after.plus_days(AHEAD_DAYS));
    let is_led_to = around.outcomes.contains(&&other.id)
        || (is_soon && around.shares(other))
        || (event.part_of.is_none() && shares_telling_source(dataset, index, event, after, &other.evidence));
    is_led_to && !is_within(dataset, index, other, event) && !is_within(dataset, index, event, other)
}

/// The plans of which one of the ways may lead from an event, in the order of time: those that come soon, those of which a source
/// of the event tells, and those that came of it. Of all plans on record these are few.
fn may_follow(
    dataset: &Dataset,
    index: &Index,
    event: &Event,
    around: &EventSurroundings<'_>,
    (after, ahead): (Day, Day),
) -> Vec<usize> {
    let upto = |day: Day| index.plans_ahead(after, day);
    if index.has_ids_twice() {
        return upto(Day::from_number(i64::MAX)).collect();
    }
    let mut found: Vec<usize> = upto(ahead).collect();
    let sources = event.evidence.iter().map(|one| &one.source).filter(|_| event.part_of.is_none());
    found.extend(sources.flat_map(|source| index.plans_told_by(source).iter()));
    let outcomes = around.outcomes.iter().filter_map(|id| index.at(id));
    found.extend(outcomes.filter(|(kind, _)| *kind == RecordKind::Event).map(|(_, position)| position));
    index.sort_events(dataset, &mut found);
    found.dedup();
    found
}

/// What an event and its parts are about.
struct EventSurroundings<'a> {
    actors: Vec<&'a Id>,
    topics: Vec<&'a Id>,
    outcomes: Vec<&'a Id>,
}

impl<'a> EventSurroundings<'a> {
    fn of_event(dataset: &'a Dataset, index: &Index, event: &'a Event) -> Self {
        let mut around = Self { actors: Vec::new(), topics: Vec::new(), outcomes: Vec::new() };
        let parts = index.parts_of(&event.id).iter().filter_map(|position| dataset.events.get(position));
        for one in std::iter::once(event).chain(parts) {
            // People and organisations lead on; a state takes part in nearly everything on record.
            let is_state = |id: &&Id| index.party(dataset, id).is_some();
            let actors = one.participants.iter().filter_map(|participant| participant.who.as_ref()).map(|who| who.id());
            around.actors.extend(actors.filter(|id| !is_state(id)));
            around.topics.extend(&one.topics);
            around.outcomes.extend(&one.outcomes);
            for &position in index.statements_at(&one.id) {
                around.topics.extend(dataset.statements.get(position).iter().flat_map(|statement| &statement.topics));
            }
        }
        around
    }

    fn shares(&self, other: &Event) -> bool {
        let actors = other.participants.iter().filter_map(|participant| participant.who.as_ref());
        actors.map(|who| who.id()).any(|id| self.actors.contains(&id))
            || other.topics.iter().any(|id| self.topics.contains(&id))
    }
}

/// Whether `inner` is part of `outer`, at any depth.
fn is_within(dataset: &Dataset, index: &Index, inner: &Event, outer: &Event) -> bool {
    let mut whole = inner.part_of.as_ref();
    // A circle of parts is a problem of the record, and no reason to go round in it for ever.
    for _ in 0..16 {
        match whole {
            Some(id) if *id == outer.id => return true,
            Some(id) => whole = index.event(dataset, id).and_then(|event| event.part_of.as_ref()),
            None => return false,
        }
    }
    false
}

fn shares_telling_source(dataset: &Dataset, index: &Index, event: &Event, after: Day, evidence: &[Evidence]) -> bool {
    evidence.iter().any(|one| {
        event.evidence.iter().any(|own| own.source == one.source)
            && tells_of_its_time(dataset, index, &one.source, event, after)
    })
}

/// Whether a source was issued about when an event happened, so that what it says besides belongs to that time.
/// One without a readable date is taken to.
pub fn tells_of_its_time(dataset: &Dataset, index: &Index, source: &Id, event: &Event, after: Day) -> bool {
    let issued =
        index.source(dataset, source).and_then(|source| source.issued.as_ref()?.edtf().map(|edtf| edtf.span()));
    let first = event.when.edtf().and_then(|edtf| edtf.earliest());
    issued.is_none_or(|issued| {
        issued.overlaps(DaySpan { earliest: first, latest: Some(after.plus_days(STILL_TELLS_DAYS)) })
    })
}

/// The days that were planned: the date once planned where there is one, else the date.
fn planned_days(event: &Event) -> Option<DaySpan> {
    event.planned.as_ref().unwrap_or(&event.when).edtf().map(|edtf| edtf.span())
}

/// Two events that are in different places on the same days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clash {
    /// Places in `dataset.events`, in the order of time.
    pub first: usize,
    /// The place of the other in the record.
    pub second: usize,
    /// The days that they share.
    pub days: DaySpan,
}

/// Where these events collide with each other: pairs in different places that share a day, at least one of them
/// planned then.
///
/// Only plans that name their days can collide: "some time in May" and "on 19 or 20 March" may always be kept apart.
/// Events of which one is part of the other, or both of a third, are one programme and don't collide.
pub fn clashes(dataset: &Dataset, index: &Index, positions: &[usize]) -> Vec<Clash> {
    let mut found = Vec::new();
    for (at, &first) in positions.iter().enumerate() {
        for &second in positions.iter().skip(at + 1) {
            found.extend(clash(dataset, index, first, second));
        }
    }
    found.sort_by_key(|clash| (clash.days.earliest, clash.first, clash.second));
    found
}

/// Of so many clashes and more the number is not told: nobody reads them one by one, and a crowded record of a million events
/// has millions.
pub const MOST_CLASHES: usize = 10_000;

/// So many are looked for, so that there are still [`MOST_CLASHES`] when some are gone.
const MOST_FOUND: usize = 2 * MOST_CLASHES;

/// Where any events on record collide: the same rule, going once through what names its days. Of more than are
/// looked for, those of the earliest days.
pub fn all_clashes(dataset: &Dataset, index: &Index) -> Vec<Clash> {
    let fixed = dataset.events.iter().enumerate().filter_map(|(at, event)| Some((fixed_days(event)?, at)));
    let mut fixed: Vec<(DaySpan, usize)> = fixed.collect();
    fixed.sort_by_key(|(days, at)| (days.earliest, *at));
    let is_plan = |at: &usize| dataset.events.get(*at).is_some_and(was_planned);
    let is_plan: Vec<bool> = fixed.iter().map(|(_, at)| is_plan(at)).collect();
    let plans: Vec<usize> = (0..fixed.len()).filter(|place| is_plan.get(*place) == Some(&true)).collect();
    let mut found = Vec::new();
    for (place, (days, first)) in fixed.iter().enumerate() {
        if found.len() >= MOST_FOUND {
            break;
        }
        // Whatever begins after the last of its days, and all that follows, shares none of them.
        let shares = |(other, _): &&(DaySpan, usize)| other.earliest <= days.latest;
        let mut look = |second: usize| found.extend(clash(dataset, index, *first, second));
        if is_plan.get(place) == Some(&true) {
            fixed.iter().skip(place + 1).take_while(shares).for_each(|(_, second)| look(*second));
        } else {
            // What took place collides with plans alone, of which there are few.
            let later = plans.iter().skip(plans.partition_point(|plan| *plan <= place));
            later.filter_map(|plan| fixed.get(*plan)).take_while(shares).for_each(|(_, second)| look(*second));
        }
    }
    found.sort_by_key(|clash| (clash.days.earliest, clash.first, clash.second));
    found.truncate(MOST_FOUND);
    found
}

/// Brings the clashes from before a step that touched few events to where they are after it; `false` where all are to be gone
/// through.
pub fn mend_clashes(clashes: &mut Vec<Clash>, dataset: &Dataset, index: &Index, touched: &Touched) -> bool {
    /// What is touched more widely is gone through as a whole.
    const FEW: usize = 50;
    let events = || touched.records.iter().filter(|touch| touch.kind == RecordKind::Event);
    if events().count() > FEW {
        return false;
    }
    let count_before = clashes.len();
    let mut anew: Vec<usize> = Vec::new();
    for touch in events() {
        let at = touch.position;
        let move_all = |clashes: &mut [Clash], anew: &mut [usize], moved: &dyn Fn(&mut usize)| {
            clashes.iter_mut().flat_map(|clash| [&mut clash.first, &mut clash.second]).for_each(moved);
            anew.iter_mut().for_each(moved);
        };
        if touch.happened == TouchKind::Added {
            move_all(clashes, &mut anew, &|place| *place += usize::from(*place >= at));
        } else {
            clashes.retain(|clash| clash.first != at && clash.second != at);
            anew.retain(|place| *place != at);
        }
        if touch.happened == TouchKind::Removed {
            move_all(clashes, &mut anew, &|place| *place -= usize::from(*place > at));
        } else {
            anew.push(at);
        }
    }
    let Some(parts) = parts_of_moved(dataset, index, events(), FEW) else { return false };
    for part in parts {
        if !anew.contains(&part) {
            clashes.retain(|clash| clash.first != part && clash.second != part);
            anew.push(part);
        }
    }
    for (done, &one) in anew.iter().enumerate() {
        let others = near(dataset, index, one);
        let others = others.into_iter().filter(|other| *other != one && !anew.iter().take(done).any(|at| at == other));
        // The rest is in order already, and there may be thousands.
        let key = |clash: &Clash| (clash.days.earliest, clash.first, clash.second);
        for come in others.filter_map(|other| clash(dataset, index, one.min(other), one.max(other))) {
            clashes.insert(clashes.partition_point(|other| key(other) < key(&come)), come);
        }
    }
    clashes.truncate(MOST_FOUND);
    // Of more than are looked for it is not known which come next.
    count_before < MOST_CLASHES || clashes.len() >= MOST_CLASHES
}

/// All that is part, at any depth, of events that came, went or became part of another: it may be one programme with others
/// now, or no more. `None` where these are more than a few.
fn parts_of_moved<'a>(
    dataset: &Dataset,
    index: &Index,
    touched: impl Iterator<Item = &'a Touch>,
    few: usize,
) -> Option<Vec<usize>> {
    let is_moved = |touch: &&Touch| {
        let now = index.event(dataset, &touch.id).map(|event| &event.part_of);
        now != touch.before.as_ref().map(|before| &before.part_of)
    };
    let mut found: Vec<usize> = touched.filter(is_moved).flat_map(|touch| index.parts_of(&touch.id).iter()).collect();
    let mut looked_at = 0;
    while let Some(part) = found.get(looked_at).copied() {
        if found.len() > few {
            return None;
        }
        let event = dataset.events.get(part);
        let parts: Vec<usize> = event.into_iter().flat_map(|event| index.parts_of(&event.id).iter()).collect();
        found.extend(parts.into_iter().filter(|part| !found.contains(part)).collect::<Vec<_>>());
        looked_at += 1;
    }
    Some(found)
}

/// The events that may share a day with one whose days are named.
fn near(dataset: &Dataset, index: &Index, position: usize) -> Vec<usize> {
    let days = dataset.events.get(position).and_then(fixed_days).and_then(|span| Some((span.earliest?, span.latest?)));
    let Some((first, last)) = days.map(|(first, last)| (first.number(), last.number())) else { return Vec::new() };
    let mut found = Vec::new();
    for lane in &index.lanes(dataset).lanes {
        let places = lane.beginning_in(Stretch::new(first, last)).chain(lane.reaching(first));
        let items = places.filter_map(|place| lane.item(place)).map(|item| item.at);
        found.extend(items.filter(|(kind, _)| *kind == RecordKind::Event).map(|(_, at)| at));
    }
    found
}

/// Where one event collides with any other on record: the same rule.
pub fn clashes_of(dataset: &Dataset, index: &Index, position: usize) -> Vec<Clash> {
    let is_met = |other: &usize| *other != position && clash(dataset, index, position, *other).is_some();
    let mut others: Vec<usize> = near(dataset, index, position).into_iter().filter(is_met).collect();
    index.sort_events(dataset, &mut others);
    others.into_iter().filter_map(|other| clash(dataset, index, position, other)).collect()
}

fn clash(dataset: &Dataset, index: &Index, one: usize, other: usize) -> Option<Clash> {
    let (first, second) = (dataset.events.get(one)?, dataset.events.get(other)?);
    let is_off = |event: &Event| event.status == Status::Cancelled;
    if !(was_planned(first) || was_planned(second)) || is_off(first) || is_off(second) {
        return None;
    }
    let (days, others) = (fixed_days(first)?, fixed_days(second)?);
    let earliest = days.earliest.max(others.earliest)?;
    let latest = days.latest?.min(others.latest?);
    let are_apart = !first.places.is_empty()
        && !second.places.is_empty()
        && !first.places.iter().any(|place| second.places.contains(place));
    let are_one_programme = is_within(dataset, index, first, second)
        || is_within(dataset, index, second, first)
        || (first.part_of.is_some() && first.part_of == second.part_of);
    (earliest <= latest && are_apart && !are_one_programme).then(|| {
        let is_in_order = days.earliest <= others.earliest;
        let (first, second) = if is_in_order { (one, other) } else { (other, one) };
        Clash { first, second, days: DaySpan::new(earliest, latest) }
    })
}

/// The days of an event whose days are named; both bounds are there.
fn fixed_days(event: &Event) -> Option<DaySpan> {
    let edtf = event.planned.as_ref().unwrap_or(&event.when).edtf()?;
    let is_fixed = matches!(edtf.shape(), DateShape::Day | DateShape::Days);
    let span = edtf.span();
    (is_fixed && span.days().is_some_and(|days| days <= MOST_DAYS_OF_A_PLAN)).then_some(span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::Dated;
    use crate::index::words::fixture;

    fn next(change: impl FnOnce(&mut Dataset), id: &str) -> Vec<String> {
        let mut dataset = fixture::record();
        change(&mut dataset);
        let index = Index::build(&dataset);
        let found = planned_next(&dataset, &index, index.event(&dataset, &Id::new(id)).unwrap());
        found.into_iter().map(|at| dataset.events[at].id.to_string()).collect()
    }

    #[test]
    fn what_may_follow_is_found_among_all_plans() {
        for seed in 1..4 {
            let mut bytes = Vec::new();
            let detail = crate::generate::Detail::Full;
            crate::generate::write(crate::generate::Plan { events: 1_500, points: 0, seed, detail }, &mut bytes)
                .unwrap();
            let mut dataset = crate::files::read_bytes(&bytes).unwrap().dataset;
            // Some come of others, and some have no readable date.
            for at in (0..1_400).step_by(40) {
                let outcome = dataset.events[at + 77].id.clone();
                dataset.events[at].outcomes.push(outcome);
                dataset.events[at + 77].status = Status::Planned;
                dataset.events[at + 13].planned = Some(Dated::new("some day"));
            }
            let index = Index::build(&dataset);
            let mut some = 0;
            for event in &dataset.events {
                let Some(after) = event.when.edtf().and_then(|edtf| edtf.latest()) else { continue };
                let around = EventSurroundings::of_event(&dataset, &index, event);
                let found = may_follow(&dataset, &index, event, &around, (after, after.plus_days(AHEAD_DAYS)));
                let all: Vec<usize> =
                    index.events_in_order().iter().filter(|at| was_planned(&dataset.events[*at])).collect();
                let leads_to = |at: &usize| leads_to(&dataset, &index, event, &around, after, *at);
                let expected: Vec<usize> = all.into_iter().filter(leads_to).collect();
                some += expected.len();
                assert_eq!(found.into_iter().filter(leads_to).collect::<Vec<_>>(), expected, "{}", event.id);
            }
            assert!(some > 100, "{some} follow");
        }
    }

    fn event<'a>(dataset: &'a mut Dataset, id: &str) -> &'a mut Event {
        dataset.events.iter_mut().find(|event| event.id.as_str() == id).unwrap()
    }

    #[test]
    fn plans_follow_by_outcome_by_person_or_topic_and_by_source() {
        let all = ["state-visit-2014", "cica-2014", "crisis-2014", "expo"];
        assert_eq!(next(|_| {}, "visit"), all);
        // Neither outcome nor source: nothing leads from the visit to EXPO.
        let without = |dataset: &mut Dataset| {
            event(dataset, "visit").outcomes.clear();
            event(dataset, "expo").evidence.clear();
        };
        assert_eq!(next(without, "visit"), all[..3]);
        // Held without ever having been planned on record: it came later, no more.
        assert_eq!(next(|dataset| event(dataset, "state-visit-2014").planned = None, "visit"), all[1..]);
        // The report of March 2014 does not say what was next in April 2013.
        assert!(next(|_| {}, "cinema").is_empty());
        // A shared topic leads no further than eighteen months.
        assert_eq!(next(|dataset| event(dataset, "far").when = Dated::new("2015-01"), "visit")[3], "far");
        // Part of a plan that is listed.
        assert_eq!(
            next(|dataset| event(dataset, "crisis-2014").part_of = Some(Id::new("cica-2014")), "visit").len(),
            3
        );
    }

    fn collide(change: impl FnOnce(&mut Dataset)) -> usize {
        let mut dataset = fixture::record();
        change(&mut dataset);
        let index = Index::build(&dataset);
        let all: Vec<usize> = (0..dataset.events.len()).collect();
        let found = clashes(&dataset, &index, &all);
        assert_eq!(all_clashes(&dataset, &index), found, "all at once are those of each pair");
        for clash in &found {
            assert!(
                clashes_of(&dataset, &index, clash.first).contains(clash)
                    && clashes_of(&dataset, &index, clash.second).contains(clash)
            );
        }
        found.len()
    }

    #[test]
    fn plans_for_one_day_in_two_places_clash() {
        let dataset = fixture::record();
        let index = Index::build(&dataset);
        let all: Vec<usize> = (0..dataset.events.len()).collect();
        let found = clashes(&dataset, &index, &all);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].days, Dated::new("2014-05-21").edtf().unwrap().span());
        assert_eq!(dataset.events[found[0].first].id.as_str(), "cica-2014");
        assert_eq!(dataset.events[found[0].second].id.as_str(), "crisis-2014");
    }

    #[test]
    fn what_can_be_kept_apart_does_not_clash() {
        assert_eq!(collide(|dataset| event(dataset, "crisis-2014").when = Dated::new("2014-05-22")), 0);
        assert_eq!(collide(|dataset| event(dataset, "crisis-2014").when = Dated::new("2014-05")), 0);
        assert_eq!(collide(|dataset| event(dataset, "crisis-2014").when = Dated::new("[2014-05-21,2014-05-22]")), 0);
        assert_eq!(collide(|dataset| event(dataset, "crisis-2014").status = Status::Cancelled), 0);
        assert_eq!(collide(|dataset| event(dataset, "crisis-2014").places = vec![Id::new("shanghai")]), 0);
        assert_eq!(collide(|dataset| event(dataset, "crisis-2014").places.clear()), 0);
        assert_eq!(collide(|dataset| event(dataset, "crisis-2014").part_of = Some(Id::new("cica-2014"))), 0);
        let both_held = |dataset: &mut Dataset| {
            event(dataset, "crisis-2014").status = Status::Held;
            event(dataset, "cica-2014").status = Status::Held;
        };
        assert_eq!(collide(both_held), 0);
    }

    #[test]
    fn what_was_planned_for_later_and_held_before_is_not_ahead() {
        let dataset = crate::files::bundled().unwrap().dataset;
        let index = Index::build(&dataset);
        let next = |id: &str| -> Vec<String> {
            let event = index.event(&dataset, &Id::new(id)).unwrap();
            let positions = planned_next(&dataset, &index, event);
            positions.into_iter().map(|at| dataset.events[at].id.to_string()).collect()
        };
        // The visit was to be some time in May, and was over the day before the summit.
        assert!(!next("cica-summit-2014").contains(&"visit-nazarbayev-2014".to_owned()));
        assert!(next("visit-idrissov-2014").contains(&"visit-nazarbayev-2014".to_owned()));
    }
}
