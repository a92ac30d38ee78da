//! Repairing the index after a change of the facts: what was not touched is left as it is.
//!
//! A repaired index equals one built anew. Places in lists are shifted in one pass over plain numbers; texts are folded
//! and dates sorted in only for what was touched.

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

use super::kept_lanes::EventBefore;
use super::{
    Index, KeptLanes, OrderKey, RecordAt, actors_of, days, density, order_key, other_days, was_planned, words,
};
use crate::dataset::{Dataset, Dated, Event, Id, RecordKind, TouchKind, Touched};
use crate::hashing::QuickMap;
use crate::parallel;

/// With more records touched than this share of the events, building anew is faster.
const SHARE_TO_BUILD_ANEW: usize = 8;

/// Where the records of a list went.
#[derive(Debug, Default)]
struct Moves {
    /// Each insertion and removal, in order: its place then, and whether it was an insertion.
    steps: Vec<(usize, bool)>,
    /// The places, now, of records that are new or changed.
    renewed: HashSet<usize>,
}

impl Moves {
    fn note(&mut self, position: usize, happened: TouchKind) {
        match happened {
            TouchKind::Added => {
                self.renewed = self.renewed.drain().map(|at| if at >= position { at + 1 } else { at }).collect();
                self.steps.push((position, true));
                self.renewed.insert(position);
            }
            TouchKind::Removed => {
                self.renewed.remove(&position);
                self.renewed = self.renewed.drain().map(|at| if at > position { at - 1 } else { at }).collect();
                self.steps.push((position, false));
            }
            TouchKind::Changed => {
                self.renewed.insert(position);
            }
        }
    }

    /// Where the record that was at this place before is now; `None` where it is gone.
    fn now(&self, mut position: usize) -> Option<usize> {
        for &(at, is_insertion) in &self.steps {
            match (is_insertion, position.cmp(&at)) {
                (true | false, Ordering::Less) => {}
                (true, _) => position += 1,
                (false, Ordering::Equal) => return None,
                (false, Ordering::Greater) => position -= 1,
            }
        }
        Some(position)
    }

    /// As [`Self::now`], but `None` also for what is new or changed, which is sorted in anew.
    fn kept(&self, position: usize) -> Option<usize> {
        self.now(position).filter(|now| !self.renewed.contains(now))
    }

    /// Whether what was not touched stands at another place now. `count` is how many there are now.
    fn shifts(&self, count: usize) -> bool {
        let mut count = count;
        // From the last step back to the first.
        self.steps.iter().rev().any(|&(at, is_insertion)| {
            let end = if is_insertion { count.saturating_sub(1) } else { count };
            count = if is_insertion { end } else { count + 1 };
            at < end
        })
    }
}

/// The events that an edit touched, each once.
struct TouchedEvents<'a> {
    /// Those that were there before: their places then, and how they were.
    before: Vec<EventBefore<'a>>,
    /// The places, now, of those that are there.
    now: Vec<usize>,
}

impl<'a> TouchedEvents<'a> {
    /// `None` where one was touched more than once, so that what it was in between was never indexed, or where places then
    /// can't be told.
    fn of_touched(touched: &'a Touched, moves: &Moves, shifts: bool) -> Option<Self> {
        let events: Vec<_> = touched.records.iter().filter(|touch| touch.kind == RecordKind::Event).collect();
        let ids: HashSet<&Id> = events.iter().map(|touch| &touch.id).collect();
        if ids.len() < events.len() || (shifts && events.len() > 1) {
            return None;
        }
        let before = events.iter().filter_map(|touch| Some((touch.position, touch.before.as_deref()?)));
        Some(Self { before: before.collect(), now: moves.renewed.iter().copied().collect() })
    }

    /// Without those of which what orders and groups them is as it was.
    fn without_unmoved(&self, dataset: &Dataset, is_same: impl Fn(&Event, &Event) -> bool) -> TouchedEvents<'a> {
        let same = |position: usize, before: &Event| {
            self.now.contains(&position) && dataset.events.get(position).is_some_and(|now| is_same(before, now))
        };
        let before: Vec<EventBefore<'a>> =
            self.before.iter().copied().filter(|(position, before)| !same(*position, before)).collect();
        let unmoved = |position: &usize| {
            self.before.iter().any(|(other, _)| other == position) && before.iter().all(|(other, _)| other != position)
        };
        let now = self.now.iter().copied().filter(|position| !unmoved(position)).collect();
        TouchedEvents { before, now }
    }
}

impl Index {
    /// Repairs the index of what the dataset was before it was touched.
    pub fn repair(&mut self, dataset: &Dataset, touched: &Touched) {
        let mut moves: HashMap<RecordKind, Moves> = HashMap::new();
        for touch in &touched.records {
            moves.entry(touch.kind).or_default().note(touch.position, touch.happened);
        }
        let is_much = touched.records.len() > dataset.events.len() / SHARE_TO_BUILD_ANEW + 1_000;
        if self.has_ids_twice || is_much || !self.repair_ids(dataset, touched, &moves) {
            *self = Self::build(dataset);
            return;
        }
        self.note_odd_sources(dataset, touched, &moves);
        let mut events = None;
        if let Some(moves) = moves.get(&RecordKind::Event) {
            let shifts = moves.shifts(dataset.events.len());
            events = TouchedEvents::of_touched(touched, moves, shifts);
            match &events {
                Some(events) if !shifts => self.repair_events_in_place(dataset, events),
                _ => self.repair_events(dataset, moves),
            }
            self.repair_lanes(dataset, moves, events.as_ref().map(|events| (events, shifts)));
        }
        if let Some(statements) = moves.get(&RecordKind::Statement) {
            self.repair_statements(dataset, statements);
        }
        let touches = |kinds: &[RecordKind]| kinds.iter().any(|kind| moves.contains_key(kind));
        let has_agreements = touches(&[RecordKind::Agreement]);
        match &events {
            _ if has_agreements => self.count_anew(dataset),
            None if touches(&[RecordKind::Event]) => self.count_anew(dataset),
            Some(events) => self.recount(dataset, events),
            None => {}
        }
        if has_agreements && let Some(lanes) = self.lanes.0.get_mut() {
            lanes.renew_agreements(dataset);
            lanes.settle();
        }
        if touches(&[RecordKind::Agreement, RecordKind::Series, RecordKind::Claim]) {
            self.other_days = other_days(dataset);
        }
        self.repair_search(dataset, touched, &moves);
    }

    /// A source that was touched, or an event that names what is none, makes it doubtful what refers to what.
    fn note_odd_sources(&mut self, dataset: &Dataset, touched: &Touched, moves: &HashMap<RecordKind, Moves>) {
        let is_gone = touched
            .records
            .iter()
            .any(|touch| touch.kind == RecordKind::Source && self.of_kind(&touch.id, RecordKind::Source).is_none());
        let renewed = moves.get(&RecordKind::Event).into_iter().flat_map(|moves| &moves.renewed);
        let mut named = renewed.filter_map(|at| dataset.events.get(*at)).flat_map(|event| &event.evidence);
        let is_odd = named.any(|evidence| self.of_kind(&evidence.source, RecordKind::Source).is_none());
        self.odd_sources.0 |= is_gone || is_odd;
    }

    /// Days, weights and evidence of all events.
    fn count_anew(&mut self, dataset: &Dataset) {
        self.days = days::EventDays::of_events(&dataset.events);
        self.density = density::Density::build(dataset);
        self.unsourced = dataset.events.iter().filter(|event| event.evidence.is_empty()).count();
    }

    /// The same after these were touched.
    fn recount(&mut self, dataset: &Dataset, events: &TouchedEvents<'_>) {
        let events = events.without_unmoved(dataset, |before, now| {
            before.when == now.when && before.evidence.is_empty() == now.evidence.is_empty()
        });
        if events.before.is_empty() && events.now.is_empty() {
            return;
        }
        let now: Vec<&Event> = events.now.iter().filter_map(|position| dataset.events.get(*position)).collect();
        for (_, before) in &events.before {
            self.days.take(before);
            self.unsourced -= usize::from(before.evidence.is_empty());
        }
        for event in &now {
            self.days.add(event);
            self.unsourced += usize::from(event.evidence.is_empty());
        }
        self.density.repair(when(events.before.iter().map(|(_, event)| *event)), when(now.into_iter()));
    }

    /// Lanes, where somebody has asked for them. Where the events can't be told one by one they are made when asked for again.
    fn repair_lanes(&mut self, dataset: &Dataset, moves: &Moves, events: Option<(&TouchedEvents<'_>, bool)>) {
        let Some(lanes) = self.lanes.0.get_mut() else { return };
        let Some((events, shifts)) = events else {
            self.lanes = KeptLanes::default();
            return;
        };
        let moved = events.without_unmoved(dataset, |before, now| {
            !shifts
                && order_key(before) == order_key(now)
                && before.kind == now.kind
                && before.planned == now.planned
                && before.when == now.when
        });
        lanes.take_events(&moved.before);
        if shifts {
            lanes.move_events(|position| moves.now(position).unwrap_or(position));
        }
        lanes.put_events(dataset, &moved.now);
        lanes.settle();
    }

    /// Gives false where an id is on record twice now: then only building anew helps.
    fn repair_ids(&mut self, dataset: &Dataset, touched: &Touched, moves: &HashMap<RecordKind, Moves>) -> bool {
        for touch in touched.records.iter().filter(|touch| touch.happened == TouchKind::Removed) {
            let own = self.by_id.get(&touch.id).filter(|(kind, _)| *kind == touch.kind);
            if own.is_some_and(|(kind, before)| moves.get(&kind).is_some_and(|moves| moves.now(before).is_none())) {
                self.by_id.take(&touch.id);
            }
        }
        for (kind, moves) in moves.iter().filter(|(kind, moves)| moves.shifts(dataset.count(**kind))) {
            let now = |before: usize| moves.now(before).unwrap_or(before);
            if *kind == RecordKind::Event { self.by_id.move_events(now) } else { self.by_id.move_others(*kind, now) }
        }
        let touched: HashSet<&Id> = touched.records.iter().map(|touch| &touch.id).collect();
        for (kind, moves) in moves {
            for &position in &moves.renewed {
                let Some(id) = dataset.id_at(*kind, position) else { continue };
                if !touched.contains(id) {
                    return false;
                }
                match self.by_id.put(id, (*kind, position)) {
                    Some(before) if before != (*kind, position) => return false,
                    _ => {}
                }
            }
        }
        true
    }

    /// As [`Self::repair_events`], where every event that was not touched is where it was.
    fn repair_events_in_place(&mut self, dataset: &Dataset, events: &TouchedEvents<'_>) {
        let moved = events.without_unmoved(dataset, |before, now| {
            order_key(before) == order_key(now)
                && (&before.part_of, &before.outcomes) == (&now.part_of, &now.outcomes)
                && (&before.places, &before.topics) == (&now.places, &now.topics)
                && actors_of(before) == actors_of(now)
                && was_planned(before) == was_planned(now)
        });
        let before: HashMap<usize, &Event> = moved.before.iter().copied().collect();
        // While some are still there, all stand as they were sorted.
        let key_before = |position: usize| {
            let event = before.get(&position).copied().or_else(|| dataset.events.get(position));
            (event.map(order_key), position)
        };
        for &(position, event) in &moved.before {
            take_out(&mut self.order, position, key_before);
            if was_planned(event) {
                take_out(&mut self.plans, position, key_before);
            }
            self.for_each_list(event, |lists, id| {
                if let Some(list) = lists.get_mut(id) {
                    take_out(list, position, key_before);
                    if list.is_empty() {
                        lists.remove(id);
                    }
                }
            });
        }
        let key = |position: usize| (dataset.events.get(position).map(order_key), position);
        for &position in &moved.now {
            let Some(event) = dataset.events.get(position) else { continue };
            sort_in(&mut self.order, position, key);
            if was_planned(event) {
                sort_in(&mut self.plans, position, key);
            }
            self.for_each_list(event, |lists, id| {
                sort_in(lists.entry(id.clone()).or_default(), position, key);
            });
        }
    }

    /// Every list that an event stands in, with what it stands there by.
    fn for_each_list(&mut self, event: &Event, mut see: impl FnMut(&mut EventLists, &Id)) {
        event.part_of.iter().for_each(|id| see(&mut self.parts, id));
        for id in actors_of(event) {
            see(&mut self.by_actor, id);
        }
        event.places.iter().for_each(|id| see(&mut self.by_place, id));
        event.topics.iter().for_each(|id| see(&mut self.by_topic, id));
        event.outcomes.iter().for_each(|id| see(&mut self.by_outcome, id));
    }

    fn repair_events(&mut self, dataset: &Dataset, moves: &Moves) {
        let Self { order, plans, parts, by_actor, by_place, by_topic, by_outcome, .. } = self;
        let mut maps = [&mut *parts, &mut *by_actor, &mut *by_place, &mut *by_topic, &mut *by_outcome];
        let mut lists: Vec<&mut Vec<usize>> = maps.iter_mut().flat_map(|map| map.values_mut()).collect();
        let mut others = || {
            retain_moved(order, moves);
            retain_moved(plans, moves);
        };
        // As much on either side, as far as can be told.
        let half = lists.len() / 2;
        let (few, rest) = lists.split_at_mut_checked(half).unwrap_or_default();
        parallel::both(
            || few.iter_mut().for_each(|list| retain_moved(list, moves)),
            || {
                others();
                for list in rest.iter_mut() {
                    retain_moved(list, moves);
                }
            },
        );
        for map in maps {
            map.retain(|_, positions| !positions.is_empty());
        }
        let key = |position: usize| (dataset.events.get(position).map(order_key), position);
        let add = |map: &mut EventLists, id: &Id, position: usize| {
            sort_in(map.entry(id.clone()).or_default(), position, key);
        };
        for &position in &moves.renewed {
            let Some(event): Option<&Event> = dataset.events.get(position) else { continue };
            sort_in(order, position, key);
            if was_planned(event) {
                sort_in(plans, position, key);
            }
            event.part_of.iter().for_each(|id| add(parts, id, position));
            for id in actors_of(event) {
                add(by_actor, id, position);
            }
            event.places.iter().for_each(|id| add(by_place, id, position));
            event.topics.iter().for_each(|id| add(by_topic, id, position));
            event.outcomes.iter().for_each(|id| add(by_outcome, id, position));
        }
    }

    fn repair_statements(&mut self, dataset: &Dataset, moves: &Moves) {
        self.statements.retain(|_, positions| {
            retain_moved(positions, moves);
            !positions.is_empty()
        });
        for &position in &moves.renewed {
            if let Some(event) = dataset.statements.get(position).and_then(|statement| statement.event.as_ref()) {
                sort_in(self.statements.entry(event.clone()).or_default(), position, |position| position);
            }
        }
    }

    fn repair_search(&mut self, dataset: &Dataset, touched: &Touched, moves: &HashMap<RecordKind, Moves>) {
        for touch in &touched.records {
            match touch.happened {
                TouchKind::Added => self.search.insert((touch.kind, touch.position)),
                TouchKind::Removed => self.search.remove((touch.kind, touch.position)),
                TouchKind::Changed => {}
            }
        }
        self.repair_columns(dataset, touched, moves);
        let is_text = |kind: RecordKind| words::TELLING.contains(&kind);
        let renewed = |wants_text: bool| {
            let kinds = moves.iter().filter(move |(kind, _)| is_text(**kind) == wants_text);
            kinds.flat_map(|(kind, moves)| moves.renewed.iter().map(|position| (*kind, *position)))
        };
        let mut texts: HashSet<RecordAt> = renewed(true).collect();
        for at in renewed(false) {
            self.search.refold(dataset, &self.by_id, at);
        }
        // A name that came, went or changed is part of every text that mentions it.
        for touch in touched.records.iter().filter(|touch| !is_text(touch.kind)) {
            let events =
                [self.events_of_actor(&touch.id), self.events_at_place(&touch.id), self.events_about(&touch.id)];
            texts.extend(events.into_iter().flatten().map(|position| (RecordKind::Event, *position)));
            let agreements = dataset.agreements.iter().enumerate();
            let mentioning = agreements.filter(|(_, agreement)| agreement.parties.contains(&touch.id));
            texts.extend(mentioning.map(|(position, _)| (RecordKind::Agreement, position)));
            texts.extend(speaking_of(dataset, &touch.id));
        }
        for at in texts {
            self.search.refold(dataset, &self.by_id, at);
        }
    }
}

impl Index {
    fn repair_columns(&mut self, dataset: &Dataset, touched: &Touched, moves: &HashMap<RecordKind, Moves>) {
        for column in [&mut self.kinds, &mut self.statuses] {
            for touch in touched.records.iter().filter(|touch| touch.kind == RecordKind::Event) {
                match touch.happened {
                    TouchKind::Added => column.insert(touch.position),
                    TouchKind::Removed => column.remove(touch.position),
                    TouchKind::Changed => {}
                }
            }
        }
        for &position in moves.get(&RecordKind::Event).into_iter().flat_map(|moves| &moves.renewed) {
            if let Some(event) = dataset.events.get(position) {
                self.kinds.set(position, event.kind.word());
                self.statuses.set(position, event.status.word());
            }
        }
    }
}

/// The statements, series and claims that name a record.
fn speaking_of<'a>(dataset: &'a Dataset, id: &'a Id) -> impl Iterator<Item = RecordAt> + 'a {
    let statements = dataset.statements.iter().zip(0..);
    let statements = statements.filter(|(one, _)| one.by.contains(id) || one.topics.contains(id));
    let series = dataset.series.iter().zip(0..).filter(|(one, _)| one.reporter == *id);
    let claims = dataset.claims.iter().zip(0..).filter(|(one, _)| one.by.contains(id));
    statements
        .map(|(_, at)| (RecordKind::Statement, at))
        .chain(series.map(|(_, at)| (RecordKind::Series, at)))
        .chain(claims.map(|(_, at)| (RecordKind::Claim, at)))
}

/// The dates of events.
fn when<'a>(events: impl Iterator<Item = &'a Event>) -> impl Iterator<Item = &'a Dated> {
    events.map(|event| &event.when)
}

/// Events by something that they have.
type EventLists = QuickMap<Id, Vec<usize>>;

/// Takes a place out of a list that is sorted by this key.
fn take_out<'a>(positions: &mut Vec<usize>, position: usize, key: impl Fn(usize) -> (Option<OrderKey<'a>>, usize)) {
    let wanted = key(position);
    let at = positions.partition_point(|other| key(*other) < wanted);
    let end = at + positions.iter().skip(at).take_while(|other| **other == position).count();
    if end > at {
        positions.drain(at..end);
    } else {
        positions.retain(|other| *other != position);
    }
}

/// Keeps the places of what was neither touched nor taken away, where they are now.
fn retain_moved(positions: &mut Vec<usize>, moves: &Moves) {
    // One step is the rule: a million places are gone through in a moment then.
    if let (&[(at, is_insertion)], true) = (moves.steps.as_slice(), moves.renewed.len() <= 1) {
        if is_insertion && moves.renewed.contains(&at) {
            for position in positions.iter_mut() {
                *position += usize::from(*position >= at);
            }
            return;
        }
        if !is_insertion && moves.renewed.is_empty() {
            positions.retain(|position| *position != at);
            for position in positions.iter_mut() {
                *position -= usize::from(*position > at);
            }
            return;
        }
    }
    positions.retain_mut(|position| match moves.kept(*position) {
        Some(now) => {
            *position = now;
            true
        }
        None => false,
    });
}

/// Puts a place where it belongs by its key.
fn sort_in<K: Ord>(positions: &mut Vec<usize>, position: usize, key: impl Fn(usize) -> K) {
    let wanted = key(position);
    let at = positions.partition_point(|other| key(*other) < wanted);
    positions.insert(at, position);
}
