//! Mending the lanes of everything on record after a change: what was not touched stays where it is.
//!
//! Mended lanes equal lanes made anew.

use super::lanes::{
    BLOCK, BY_KIND, Lane, LaneItem, LaneName, Lanes, Length, OfLength, agreement_items, event_item, lane_of_kind,
    last_of,
};
use super::{OrderKey, order_key};
use crate::dataset::{Dataset, Event, RecordKind};
use crate::parallel;

/// Fewer items are not worth a thread of their own.
const LEAST_FOR_A_THREAD: usize = 50_000;

/// What orders the items of a lane: its days, then as they are told.
type ItemKey<'a> = (i64, i64, Option<OrderKey<'a>>, usize);

impl Lane {
    /// Takes the item at a place away.
    fn take(&mut self, place: usize) {
        if place >= self.items.len() {
            return;
        }
        let item = self.items.remove(place);
        let (length, at) = (Length::from_stretch(item.stretch), u32::try_from(place).unwrap_or(u32::MAX));
        for of in &mut self.by_length {
            if of.length == length
                && let Ok(own) = of.places.binary_search(&at)
            {
                of.places.remove(own);
                of.firsts.remove(own);
            }
            let behind = of.places.partition_point(|other| *other < at);
            of.places.get_mut(behind..).unwrap_or_default().iter_mut().for_each(|other| *other -= 1);
        }
        self.by_length.retain(|of| !of.places.is_empty());
        self.note_last_from(place);
    }

    /// Puts an item where it belongs among those that are before it by their key.
    fn put(&mut self, item: LaneItem, is_before: impl Fn(&LaneItem) -> bool) {
        let place = self.items.partition_point(is_before);
        self.items.insert(place, item);
        let (length, first) = (Length::from_stretch(item.stretch), item.stretch.first);
        let at = u32::try_from(place).unwrap_or(u32::MAX);
        for of in &mut self.by_length {
            let behind = of.places.partition_point(|other| *other < at);
            of.places.get_mut(behind..).unwrap_or_default().iter_mut().for_each(|other| *other += 1);
        }
        match self.by_length.binary_search_by_key(&length, |of| of.length) {
            Ok(of) => self.by_length.get_mut(of).into_iter().for_each(|of| {
                let own = of.places.partition_point(|other| *other < at);
                of.places.insert(own, at);
                of.firsts.insert(own, first);
            }),
            Err(of) => self.by_length.insert(of, OfLength { length, places: vec![at], firsts: vec![first] }),
        }
        self.note_last_from(place);
    }

    /// Notes the latest days of the blocks from a place on.
    fn note_last_from(&mut self, place: usize) {
        let block = place / BLOCK;
        self.block_last.truncate(block);
        self.block_last.extend(self.items.chunks(BLOCK).skip(block).map(last_of));
    }
}

/// An event that was changed: its place before, and how it was.
pub type EventBefore<'a> = (usize, &'a Event);

impl Lanes {
    fn lane_mut(&mut self, name: &LaneName) -> Option<&mut Lane> {
        self.lanes.iter_mut().find(|lane| lane.name == *name)
    }

    /// These events are no more where they were.
    pub(super) fn take_events(&mut self, gone: &[EventBefore<'_>]) {
        for &(position, event) in gone {
            let Some(item) = event_item(event, position) else { continue };
            if let Some(lane) = self.lane_mut(&lane_of_kind(&event.kind))
                && let Some(place) = lane.place_of(item.at, item.stretch)
            {
                lane.take(place);
            }
        }
    }

    /// Events stand at other places in their list.
    pub(super) fn move_events(&mut self, now: impl Fn(usize) -> usize + Sync) {
        for lane in &mut self.lanes {
            parallel::change_all(&mut lane.items, LEAST_FOR_A_THREAD, |item| {
                if item.at.0 == RecordKind::Event {
                    item.at.1 = now(item.at.1);
                }
            });
        }
    }

    /// These events have come.
    pub(super) fn put_events(&mut self, dataset: &Dataset, come: &[usize]) {
        let key = |item: &LaneItem| -> ItemKey<'_> {
            let own = dataset.events.get(item.at.1).map(order_key);
            (item.stretch.first, item.stretch.last, own, item.at.1)
        };
        for &position in come {
            let Some(event) = dataset.events.get(position) else { continue };
            let Some(item) = event_item(event, position) else { continue };
            let name = lane_of_kind(&event.kind);
            let wanted = key(&item);
            match self.lane_mut(&name) {
                Some(lane) => lane.put(item, |other| key(other) < wanted),
                None => self.lanes.push(Lane::new(name, vec![item])),
            }
        }
    }

    /// Agreements were touched: there are few.
    pub(super) fn renew_agreements(&mut self, dataset: &Dataset) {
        self.lanes.retain(|lane| lane.name != LaneName::Agreements);
        self.lanes.push(Lane::new(LaneName::Agreements, agreement_items(dataset, |_| true).collect()));
    }

    /// Lanes in their order, none without anything in it.
    pub(super) fn settle(&mut self) {
        self.lanes.retain(|lane| !lane.items().is_empty());
        self.lanes.sort_by_key(|lane| BY_KIND.iter().position(|name| *name == lane.name));
    }
}
