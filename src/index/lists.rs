//! Events in lists, in the order of time: by whom, where, about what, and by what came of them.
//!
//! A list has the events' numbers, which stay theirs wherever in the file they stand (`ids`): what is taken out of the middle
//! of a million moves no list.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::event_keys::{OrderKey, actors_of, order_key, was_planned};
use crate::dataset::{Dataset, Event, Id};
use crate::hashing::QuickMap;

/// Events of a list, in its order.
#[derive(Clone, Copy, Debug, Default)]
pub struct EventPlaces<'a> {
    pub(super) numbers: &'a [u32],
    /// Where the event of each number stands.
    pub(super) places: &'a [u32],
}

impl<'a> EventPlaces<'a> {
    /// How many there are.
    pub fn len(self) -> usize {
        self.numbers.len()
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.numbers.is_empty()
    }

    /// Their places in `dataset.events`.
    pub fn iter(self) -> impl DoubleEndedIterator<Item = usize> + ExactSizeIterator + Clone + 'a {
        self.numbers.iter().map(move |number| place_of(self.places, *number))
    }

    /// The first of them.
    pub fn first(self) -> Option<usize> {
        self.iter().next()
    }

    /// How many of them come before the first of which this is not so; as of any list, it is so of none behind that one.
    pub fn partition_point(self, is_before: impl Fn(usize) -> bool) -> usize {
        self.numbers.partition_point(|number| is_before(place_of(self.places, *number)))
    }

    /// Some of them.
    #[must_use]
    pub fn part(self, range: Range<usize>) -> Self {
        Self { numbers: self.numbers.get(range).unwrap_or_default(), ..self }
    }

    /// Their places as a list.
    pub fn to_vec(self) -> Vec<usize> {
        self.iter().collect()
    }
}

/// Where the event of a number stands.
fn place_of(places: &[u32], number: u32) -> usize {
    places.get(number as usize).map_or(usize::MAX, |place| *place as usize)
}

/// Events by something that they have, in order.
pub(super) type EventLists = QuickMap<Id, Vec<u32>>;

/// The numbers that leave a list, and those that come into it.
type GoneAndCome = (Vec<u32>, Vec<u32>);

/// Which list of an event is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum ListBy {
    /// By the event that they are part of.
    Whole,
    /// By who takes part.
    Actor,
    Place,
    Topic,
    /// By what came of them.
    Outcome,
    /// Those that are planned, or were once, by who says so.
    TellerOfPlan,
}

impl ListBy {
    /// Every list, in the order of their numbers.
    pub(super) const ALL: [Self; 6] =
        [Self::Whole, Self::Actor, Self::Place, Self::Topic, Self::Outcome, Self::TellerOfPlan];
}

/// Events by what they have.
#[derive(Clone, Debug, Default)]
pub(super) struct Lists {
    parts: EventLists,
    actors: EventLists,
    places: EventLists,
    topics: EventLists,
    outcomes: EventLists,
    tellers_of_plans: EventLists,
}

impl Lists {
    fn by(&self, by: ListBy) -> &EventLists {
        match by {
            ListBy::Whole => &self.parts,
            ListBy::Actor => &self.actors,
            ListBy::Place => &self.places,
            ListBy::Topic => &self.topics,
            ListBy::Outcome => &self.outcomes,
            ListBy::TellerOfPlan => &self.tellers_of_plans,
        }
    }

    pub(super) fn by_mut(&mut self, by: ListBy) -> &mut EventLists {
        match by {
            ListBy::Whole => &mut self.parts,
            ListBy::Actor => &mut self.actors,
            ListBy::Place => &mut self.places,
            ListBy::Topic => &mut self.topics,
            ListBy::Outcome => &mut self.outcomes,
            ListBy::TellerOfPlan => &mut self.tellers_of_plans,
        }
    }

    pub(super) fn get(&self, by: ListBy, id: &Id) -> &[u32] {
        self.by(by).get(id).map_or(&[], Vec::as_slice)
    }

    /// Adds an event that comes after all that are there.
    pub(super) fn push_to(&mut self, by: ListBy, id: &Id, number: u32) {
        let lists = self.by_mut(by);
        match lists.get_mut(id) {
            Some(list) => list.push(number),
            None => {
                lists.insert(id.clone(), vec![number]);
            }
        }
    }

    /// Takes out what is gone and puts in what has come.
    pub(super) fn mend(&mut self, change: &EventChange<'_>) {
        let mut changes: HashMap<(ListBy, &Id), GoneAndCome> = HashMap::new();
        for (number, event) in &change.gone {
            each_list(event, |by, id| changes.entry((by, id)).or_default().0.push(*number));
        }
        for number in &change.come {
            if let Some(event) = change.now.event(*number) {
                each_list(event, |by, id| changes.entry((by, id)).or_default().1.push(*number));
            }
        }
        for ((by, id), (gone, come)) in changes {
            let lists = self.by_mut(by);
            let list = lists.entry(id.clone()).or_default();
            mend(list, (&gone, &come), change);
            if list.is_empty() {
                lists.remove(id);
            }
        }
    }

    /// Whether the lists of two have the same events, each by the places of its own.
    pub(super) fn is_same(&self, own_places: &[u32], other: &Self, other_places: &[u32]) -> bool {
        ListBy::ALL.into_iter().all(|by| {
            let (own, others) = (self.by(by), other.by(by));
            own.len() == others.len()
                && own.iter().all(|(id, list)| {
                    others.get(id).is_some_and(|other| is_same_list(list, own_places, other, other_places))
                })
        })
    }
}

/// Whether two lists have the same events, each by the places of its own.
pub(super) fn is_same_list(list: &[u32], places: &[u32], other: &[u32], other_places: &[u32]) -> bool {
    let own = list.iter().map(|number| place_of(places, *number));
    own.eq(other.iter().map(|number| place_of(other_places, *number)))
}

/// Every list that an event stands in, with what it stands there by.
pub(super) fn each_list<'a>(event: &'a Event, mut see: impl FnMut(ListBy, &'a Id)) {
    event.part_of.iter().for_each(|id| see(ListBy::Whole, id));
    for id in actors_of(event) {
        see(ListBy::Actor, id);
    }
    event.places.iter().for_each(|id| see(ListBy::Place, id));
    event.topics.iter().for_each(|id| see(ListBy::Topic, id));
    event.outcomes.iter().for_each(|id| see(ListBy::Outcome, id));
    if was_planned(event) {
        for (at, evidence) in event.evidence.iter().enumerate() {
            let is_first = event.evidence.iter().take(at).all(|other| other.source != evidence.source);
            if is_first {
                see(ListBy::TellerOfPlan, &evidence.source);
            }
        }
    }
}

/// Events as they stand now, by their numbers.
#[derive(Clone, Copy)]
pub(super) struct EventsNow<'a> {
    pub(super) dataset: &'a Dataset,
    pub(super) places: &'a [u32],
}

impl<'a> EventsNow<'a> {
    pub(super) fn event(&self, number: u32) -> Option<&'a Event> {
        self.dataset.events.get(place_of(self.places, number))
    }
}

/// What a list is sorted by.
type ListKey<'a> = (Option<OrderKey<'a>>, u32);

/// The events that an edit touched, each once.
pub(super) struct EventChange<'a> {
    /// Those that were there before, by their numbers then, and how they were.
    pub(super) gone: Vec<(u32, &'a Event)>,
    /// Those that are there now.
    pub(super) come: Vec<u32>,
    pub(super) now: EventsNow<'a>,
}

impl<'a> EventChange<'a> {
    /// Without those of which what is asked for is as it was.
    pub(super) fn without_same(&self, is_same: impl Fn(&Event, &Event) -> bool) -> Self {
        let same = |number: u32, before: &Event| {
            self.come.contains(&number) && self.now.event(number).is_some_and(|now| is_same(before, now))
        };
        let unmoved: HashSet<u32> =
            self.gone.iter().filter(|(number, before)| same(*number, before)).map(|(number, _)| *number).collect();
        Self {
            gone: self.gone.iter().copied().filter(|(number, _)| !unmoved.contains(number)).collect(),
            come: self.come.iter().copied().filter(|number| !unmoved.contains(number)).collect(),
            now: self.now,
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.gone.is_empty() && self.come.is_empty()
    }

    fn key_before(&self, number: u32) -> ListKey<'a> {
        let before = self.gone.iter().find(|(other, _)| *other == number).map(|(_, event)| *event);
        (before.or_else(|| self.now.event(number)).map(order_key), number)
    }

    fn key(&self, number: u32) -> ListKey<'a> {
        (self.now.event(number).map(order_key), number)
    }
}

/// Takes numbers out of a list that is in order, and puts others in where they belong.
pub(super) fn mend(list: &mut Vec<u32>, (gone, come): (&[u32], &[u32]), change: &EventChange<'_>) {
    /// More are sorted in together.
    const FEW: usize = 32;
    if change.gone.len() + change.come.len() > FEW {
        let gone: HashSet<u32> = gone.iter().copied().collect();
        list.retain(|number| !gone.contains(number));
        list.extend(come);
        // What was there is in order already, and is found to be.
        list.sort_by(|one, other| change.key(*one).cmp(&change.key(*other)));
        return;
    }
    // While some are still there, all stand as they were sorted.
    for &number in gone {
        let wanted = change.key_before(number);
        let at = list.partition_point(|other| change.key_before(*other) < wanted);
        if list.get(at) == Some(&number) {
            list.remove(at);
        } else {
            list.retain(|other| *other != number);
        }
    }
    for &number in come {
        let wanted = change.key(number);
        let at = list.partition_point(|other| change.key(*other) < wanted);
        list.insert(at, number);
    }
}
