//! Repairing the index after a change of the facts: what was not touched is left as it is.
//!
//! A repaired index equals one built anew. Places in lists are shifted in one pass over plain numbers; texts are folded
//! and dates sorted in only for what was touched.

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

use super::{Index, RecordAt, actors_of, core_of, density, order_key, whole_of, words};
use crate::dataset::{Dataset, Event, Id, RecordKind, TouchKind, Touched};

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

    /// Whether every record that was there before is where it was, unchanged. `count` is how many there are now.
    fn only_appends(&self, count: usize) -> bool {
        let added = self.steps.iter().filter(|(_, is_insertion)| *is_insertion).count();
        let first_new = count - added.min(count);
        added == self.steps.len() && self.renewed.len() == added && self.renewed.iter().all(|at| *at >= first_new)
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
        if let Some(events) = moves.get(&RecordKind::Event) {
            self.repair_events(dataset, events);
            self.core = core_of(dataset);
        }
        if let Some(statements) = moves.get(&RecordKind::Statement) {
            self.repair_statements(dataset, statements);
        }
        let touches = |kinds: &[RecordKind]| kinds.iter().any(|kind| moves.contains_key(kind));
        if touches(&[RecordKind::Event, RecordKind::Agreement]) {
            self.density = density::Density::build(dataset);
        }
        if touches(&[RecordKind::Event, RecordKind::Agreement, RecordKind::Series, RecordKind::Claim]) {
            self.whole = whole_of(dataset);
        }
        self.repair_search(dataset, touched, &moves);
    }

    /// Gives false where an id is on record twice now: then only building anew helps.
    fn repair_ids(&mut self, dataset: &Dataset, touched: &Touched, moves: &HashMap<RecordKind, Moves>) -> bool {
        let shifted: Vec<RecordKind> = moves
            .iter()
            .filter(|(kind, moves)| !moves.steps.is_empty() && !moves.only_appends(dataset.count(**kind)))
            .map(|(kind, _)| *kind)
            .collect();
        if !shifted.is_empty() {
            self.by_id.retain(|_, (kind, position)| {
                let Some(moves) = moves.get(kind).filter(|_| shifted.contains(kind)) else { return true };
                let Some(now) = moves.now(*position) else { return false };
                *position = now;
                true
            });
        }
        let touched: HashSet<&Id> = touched.records.iter().map(|touch| &touch.id).collect();
        for (kind, moves) in moves {
            for &position in &moves.renewed {
                let Some(id) = dataset.id_at(*kind, position) else { continue };
                if !touched.contains(id) {
                    return false;
                }
                match self.by_id.insert(id.clone(), (*kind, position)) {
                    Some(before) if before != (*kind, position) => return false,
                    _ => {}
                }
            }
        }
        true
    }

    fn repair_events(&mut self, dataset: &Dataset, moves: &Moves) {
        let Self { order, parts, by_actor, by_place, by_topic, by_outcome, .. } = self;
        if !moves.only_appends(dataset.events.len()) {
            retain_moved(order, moves);
            for map in [&mut *parts, &mut *by_actor, &mut *by_place, &mut *by_topic, &mut *by_outcome] {
                map.retain(|_, positions| {
                    retain_moved(positions, moves);
                    !positions.is_empty()
                });
            }
        }
        let key = |position: usize| (dataset.events.get(position).map(order_key), position);
        let add = |map: &mut HashMap<Id, Vec<usize>>, id: &Id, position: usize| {
            sort_in(map.entry(id.clone()).or_default(), position, key);
        };
        for &position in &moves.renewed {
            let Some(event): Option<&Event> = dataset.events.get(position) else { continue };
            sort_in(order, position, key);
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

/// Keeps the places of what was neither touched nor taken away, where they are now.
fn retain_moved(positions: &mut Vec<usize>, moves: &Moves) {
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
