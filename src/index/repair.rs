//! Repairing the index after a change of the facts: what was not touched is left as it is.
//!
//! A repaired index equals one built anew. Places in lists are shifted in one pass over plain numbers; texts are folded
//! and dates sorted in only for what was touched.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use super::event_keys::{actors_of, order_key, was_planned};
use super::ids::Ids;
use super::kept_lanes::EventBefore;
use super::lists::{self, EventChange, EventPlaces, EventsNow};
use super::moves::Moves;
use super::{Index, RecordAt, density, other_days, words};
use crate::dataset::{Dataset, Dated, Event, Id, RecordKind, TouchKind, Touched};

/// With more records touched than this share of the events, building anew is faster.
const SHARE_TO_BUILD_ANEW: usize = 8;

/// The events that an edit touched, each once.
struct TouchedEvents<'a> {
    /// Those that were there before: their numbers and places then, and how they were.
    before: Vec<(u32, EventBefore<'a>)>,
    /// Their ids, and those of what is new.
    ids: Vec<&'a Id>,
}

impl<'a> TouchedEvents<'a> {
    /// What was touched, told by the ids before they are mended. `None` where one has another id now.
    fn of_touched(touched: &'a Touched, by_id: &Ids) -> Option<Self> {
        let mut events = Self { before: Vec::new(), ids: Vec::new() };
        let mut seen: HashSet<&Id> = HashSet::new();
        for touch in touched.records.iter().filter(|touch| touch.kind == RecordKind::Event) {
            // Of what was touched more than once it counts how it was the first time.
            if !seen.insert(&touch.id) {
                continue;
            }
            events.ids.push(&touch.id);
            if let Some(before) = touch.before.as_deref() {
                let place = by_id.get(&before.id).map(|(_, place)| place).filter(|_| before.id == touch.id)?;
                events.before.push((by_id.number_of_event(&before.id)?, (place, before)));
            }
        }
        Some(events)
    }

    /// The same as what is changed in a list, once ids are mended.
    fn change<'b>(&self, dataset: &'b Dataset, by_id: &'b Ids) -> EventChange<'b>
    where
        'a: 'b,
    {
        EventChange {
            gone: self.before.iter().map(|(number, (_, event))| (*number, *event)).collect(),
            come: self.ids.iter().filter_map(|id| by_id.number_of_event(id)).collect(),
            now: EventsNow { dataset, places: by_id.places() },
        }
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
        let events = TouchedEvents::of_touched(touched, &self.by_id).filter(|_| !self.has_ids_twice && !is_much);
        let Some(events) = events.filter(|_| self.repair_ids(dataset, touched, &moves)) else {
            *self = Self::build(dataset);
            return;
        };
        self.note_odd_sources(dataset, touched, &moves);
        if let Some(moves) = moves.get(&RecordKind::Event) {
            self.repair_lists(dataset, &events);
            self.repair_lanes(dataset, moves, &events);
            self.recount(dataset, &events);
        }
        if let Some(statements) = moves.get(&RecordKind::Statement) {
            self.repair_statements(dataset, statements);
        }
        let touches = |kinds: &[RecordKind]| kinds.iter().any(|kind| moves.contains_key(kind));
        if touches(&[RecordKind::Agreement]) {
            self.density = density::Density::build(dataset);
            if let Some(lanes) = self.lanes.0.get_mut() {
                lanes.renew_agreements(dataset);
                lanes.settle();
            }
        }
        if touches(&[RecordKind::Agreement, RecordKind::Series, RecordKind::Claim]) {
            self.other_days = other_days(dataset);
        }
        if moves.keys().any(|kind| *kind != RecordKind::Event) {
            self.named_by_others = OnceLock::new();
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
        self.odd_sources |= is_gone || is_odd;
    }

    /// Days, weights and evidence after these were touched.
    fn recount(&mut self, dataset: &Dataset, events: &TouchedEvents<'_>) {
        let change = events.change(dataset, &self.by_id).without_same(|before, now| {
            before.when == now.when && before.evidence.is_empty() == now.evidence.is_empty()
        });
        if change.is_empty() {
            return;
        }
        let now: Vec<&Event> = change.come.iter().filter_map(|number| change.now.event(*number)).collect();
        for (_, before) in &change.gone {
            self.days.take(before);
            self.unsourced -= usize::from(before.evidence.is_empty());
        }
        for event in &now {
            self.days.add(event);
            self.unsourced += usize::from(event.evidence.is_empty());
        }
        self.density.repair(when(change.gone.iter().map(|(_, event)| *event)), when(now.into_iter()));
    }

    /// Order, plans, and the lists that an event stands in.
    fn repair_lists(&mut self, dataset: &Dataset, events: &TouchedEvents<'_>) {
        let Self { by_id, order, plans, lists, .. } = self;
        let moved = events.change(dataset, by_id).without_same(|before, now| {
            order_key(before) == order_key(now)
                && (&before.part_of, &before.outcomes) == (&now.part_of, &now.outcomes)
                && (&before.places, &before.topics) == (&now.places, &now.topics)
                && actors_of(before) == actors_of(now)
                && (was_planned(before), &before.planned) == (was_planned(now), &now.planned)
                && (before.when == now.when && sources(before).eq(sources(now)) || !was_planned(now))
        });
        let gone: Vec<u32> = moved.gone.iter().map(|(number, _)| *number).collect();
        lists::mend(order, (&gone, &moved.come), &moved);
        plans.mend(&moved);
        lists.mend(&moved);
    }

    /// Lanes, where somebody has asked for them.
    fn repair_lanes(&mut self, dataset: &Dataset, moves: &Moves, events: &TouchedEvents<'_>) {
        let Self { by_id, lanes, .. } = self;
        let Some(lanes) = lanes.0.get_mut() else { return };
        let change = events.change(dataset, by_id).without_same(|before, now| {
            order_key(before) == order_key(now)
                && before.kind == now.kind
                && before.planned == now.planned
                && before.when == now.when
        });
        let is_gone = |number: u32| change.gone.iter().any(|(other, _)| *other == number);
        let gone: Vec<EventBefore<'_>> =
            events.before.iter().filter(|(number, _)| is_gone(*number)).map(|(_, before)| *before).collect();
        lanes.take_events(&gone);
        if moves.shifts(dataset.events.len()) {
            lanes.move_events(moves);
        }
        let come = EventPlaces { numbers: &change.come, places: by_id.places() };
        lanes.put_events(dataset, &come.to_vec());
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
            if *kind == RecordKind::Event {
                self.by_id.move_events(moves);
            } else {
                self.by_id.move_others(*kind, |before: usize| moves.now(before).unwrap_or(before));
            }
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

    fn repair_statements(&mut self, dataset: &Dataset, moves: &Moves) {
        self.statements.retain(|_, positions| {
            moves.keep_moved(positions);
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
            texts.extend(events.into_iter().flat_map(EventPlaces::iter).map(|position| (RecordKind::Event, position)));
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

/// Who says so, of an event.
fn sources(event: &Event) -> impl Iterator<Item = &Id> {
    event.evidence.iter().map(|evidence| &evidence.source)
}

/// Puts a place where it belongs by its key.
fn sort_in<K: Ord>(positions: &mut Vec<usize>, position: usize, key: impl Fn(usize) -> K) {
    let wanted = key(position);
    let at = positions.partition_point(|other| key(*other) < wanted);
    positions.insert(at, position);
}

/// Two are equal where they say the same of every record: numbers are given as events come, and what was not asked for yet is
/// like any other.
impl PartialEq for Index {
    fn eq(&self, other: &Self) -> bool {
        // Named one by one, so that no new one is forgotten.
        let Self {
            by_id,
            has_ids_twice,
            order,
            lists,
            plans,
            kinds,
            statuses,
            statements,
            days,
            other_days,
            unsourced,
            // A caution, and no fact.
            odd_sources: _,
            named_by_others: _,
            lanes,
            density,
            search,
        } = self;
        let (places, others) = (by_id.places(), other.by_id.places());
        *by_id == other.by_id
            && *has_ids_twice == other.has_ids_twice
            && lists::is_same_list(order, places, &other.order, others)
            && lists.is_same(places, &other.lists, others)
            && plans.is_same(places, &other.plans, others)
            && (kinds, statuses, statements) == (&other.kinds, &other.statuses, &other.statements)
            && (days, other_days, unsourced) == (&other.days, &other.other_days, &other.unsourced)
            && (lanes, density, search) == (&other.lanes, &other.density, &other.search)
    }
}
