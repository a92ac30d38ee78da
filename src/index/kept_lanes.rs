//! Mending the lanes of everything on record after a change: what was not touched stays where it is.
//!
//! Mended lanes equal lanes made anew.

use super::event_keys::order_key;
use super::lanes::{
    BLOCK, BY_KIND, Lane, LaneItem, LaneName, Lanes, Length, OfLength, RUN, Stretch, agreement_items, event_item,
    lane_of_kind, last_of, short,
};
use super::moves::Moves;
use crate::dataset::{Dataset, Event};

impl Lane {
    /// Takes the item at a place away.
    fn take(&mut self, place: usize) {
        if place >= self.len() {
            return;
        }
        self.records.remove(place);
        let (length, at) = (Length::from_stretch(self.stretches.remove(place)), short(place));
        for of in &mut self.by_length {
            if of.length == length
                && let Ok(own) = of.places.binary_search(&at)
            {
                of.places.remove(own);
            }
            let behind = of.places.partition_point(|other| *other < at);
            of.places.get_mut(behind..).unwrap_or_default().iter_mut().for_each(|other| *other -= 1);
        }
        self.by_length.retain(|of| !of.places.is_empty());
        self.note_last_from(place);
    }

    /// Puts an item in at a place.
    fn put(&mut self, item: LaneItem, place: usize) {
        self.records.insert(place, short(item.at.1));
        self.stretches.insert(place, item.stretch);
        let (length, at) = (Length::from_stretch(item.stretch), short(place));
        for of in &mut self.by_length {
            let behind = of.places.partition_point(|other| *other < at);
            of.places.get_mut(behind..).unwrap_or_default().iter_mut().for_each(|other| *other += 1);
        }
        match self.by_length.binary_search_by_key(&length, |of| of.length) {
            Ok(of) => self.by_length.get_mut(of).into_iter().for_each(|of| {
                let own = of.places.partition_point(|other| *other < at);
                of.places.insert(own, at);
            }),
            Err(of) => self.by_length.insert(of, OfLength { length, places: vec![at] }),
        }
        self.note_last_from(place);
    }

    /// The first place that is not before, by days and then by who stands there.
    fn place_for(&self, stretch: Stretch, is_before: impl Fn(u32) -> bool) -> usize {
        let key = |stretch: &Stretch| (stretch.first, stretch.last);
        let from = self.stretches.partition_point(|other| key(other) < key(&stretch));
        let upto = self.stretches.partition_point(|other| key(other) <= key(&stretch));
        let same = self.records.get(from..upto).unwrap_or_default();
        from + same.partition_point(|record| is_before(*record))
    }

    /// Notes the latest days of the blocks from a place on.
    fn note_last_from(&mut self, place: usize) {
        let block = place / BLOCK;
        self.block_last.truncate(block);
        self.block_last.extend(self.stretches.chunks(BLOCK).skip(block).map(last_of));
        let run = place / RUN;
        self.run_first.truncate(run);
        let firsts = self.stretches.iter().skip(run * RUN).step_by(RUN);
        self.run_first.extend(firsts.map(|stretch| stretch.first));
    }
}

/// An event that was changed or taken away: its place before, and how it was.
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
    pub(super) fn move_events(&mut self, moves: &Moves) {
        for lane in self.lanes.iter_mut().filter(|lane| lane.name != LaneName::Agreements) {
            moves.move_all(&mut lane.records);
        }
    }

    /// These events have come.
    pub(super) fn put_events(&mut self, dataset: &Dataset, come: &[usize]) {
        let key = |position: usize| (dataset.events.get(position).map(order_key), position);
        for &position in come {
            let Some(event) = dataset.events.get(position) else { continue };
            let Some(item) = event_item(event, position) else { continue };
            let name = lane_of_kind(&event.kind);
            let wanted = key(position);
            match self.lane_mut(&name) {
                Some(lane) => {
                    let place = lane.place_for(item.stretch, |other| key(other as usize) < wanted);
                    lane.put(item, place);
                }
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
        self.lanes.retain(|lane| !lane.is_empty());
        self.lanes.sort_by_key(|lane| BY_KIND.iter().position(|name| *name == lane.name));
    }
}
