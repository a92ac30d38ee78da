//! Where the record with an id stands.
//!
//! Of events, of which there may be a million, it knows a number that stays theirs; one list says where each number stands, so
//! that an event taken out of the middle moves no more than that list.

use std::collections::hash_map::Entry;

use super::RecordAt;
use super::moves::{GONE, Moves};
use crate::dataset::{Id, RecordKind};
use crate::hashing::QuickMap;

/// Where each record stands, by its id.
#[derive(Clone, Debug, Default)]
pub struct Ids {
    by_id: QuickMap<Id, (RecordKind, u32)>,
    /// Where the event of each number stands.
    places: Vec<u32>,
}

fn short(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(GONE)
}

/// The number of a record that comes: an event's own, or the place of any other.
fn number_for(places: &mut Vec<u32>, kind: RecordKind, place: usize) -> u32 {
    if kind != RecordKind::Event {
        return short(place);
    }
    places.push(short(place));
    short(places.len() - 1)
}

impl Ids {
    /// Room for so many.
    pub fn with_capacity(count: usize) -> Self {
        let mut ids = Self::default();
        ids.by_id.reserve(count);
        ids
    }

    /// Of so many events that have just been read, where each number stands: at the place that it is. Their ids come with
    /// what is noted beside this.
    pub fn of_numbers_alone(events: usize) -> Self {
        Self { places: (0..events).map(short).collect(), ..Self::default() }
    }

    /// Where a record stands.
    pub fn get(&self, id: &Id) -> Option<RecordAt> {
        self.by_id.get(id).and_then(|at| self.place_of(*at))
    }

    fn place_of(&self, (kind, number): (RecordKind, u32)) -> Option<RecordAt> {
        let place = if kind == RecordKind::Event { *self.places.get(number as usize)? } else { number };
        (place != GONE).then_some((kind, place as usize))
    }

    /// Where the event of each number stands. As records are noted the first time, the number of an event is its place.
    pub fn places(&self) -> &[u32] {
        &self.places
    }

    /// The number of the event with an id.
    pub fn number_of_event(&self, id: &Id) -> Option<u32> {
        self.by_id.get(id).filter(|(kind, _)| *kind == RecordKind::Event).map(|(_, number)| *number)
    }

    /// Notes a record that has no id of another; of two with one id the first is meant. Whether it is noted.
    pub fn note(&mut self, id: &Id, (kind, place): RecordAt) -> bool {
        let number = number_for(&mut self.places, kind, place);
        let Entry::Vacant(free) = self.by_id.entry(id.clone()) else { return false };
        free.insert((kind, number));
        true
    }

    /// A record stands here now. Gives where one with its id stood before.
    pub fn put(&mut self, id: &Id, at: RecordAt) -> Option<RecordAt> {
        let before = self.get(id);
        if before != Some(at) {
            let number = number_for(&mut self.places, at.0, at.1);
            self.by_id.insert(id.clone(), (at.0, number));
        }
        before
    }

    /// No record has this id any more.
    pub fn take(&mut self, id: &Id) {
        if let Some((RecordKind::Event, number)) = self.by_id.remove(id)
            && let Some(place) = self.places.get_mut(number as usize)
        {
            *place = GONE;
        }
    }

    /// Events stand at other places.
    pub(super) fn move_events(&mut self, moves: &Moves) {
        moves.move_all(&mut self.places);
    }

    /// Records of another kind stand at other places.
    pub fn move_others(&mut self, of_kind: RecordKind, now: impl Fn(usize) -> usize) {
        for (kind, place) in self.by_id.values_mut().filter(|(kind, _)| *kind == of_kind) {
            debug_assert!(*kind != RecordKind::Event, "events have numbers");
            *place = short(now(*place as usize));
        }
    }
}

/// Two are equal where each record stands at the same place: numbers are given as records come.
impl PartialEq for Ids {
    fn eq(&self, other: &Self) -> bool {
        self.by_id.len() == other.by_id.len() && self.by_id.keys().all(|id| self.get(id) == other.get(id))
    }
}
