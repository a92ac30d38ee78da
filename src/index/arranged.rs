//! The lanes of what passes the filter: by kind, taken from those of everything; by person, each made when it is looked at,
//! for ten thousand people have as many.

use std::sync::Mutex;

use super::Index;
use super::event_keys::order_key;
use super::lanes::{Lane, LaneItem, LaneName, Lanes, agreement_items, item_of_event};
use super::shown::ShownRecords;
use super::words::Query;
use crate::dataset::{Dataset, Person, RecordKind};
use crate::parallel;
use crate::view::{LaneChoice, LaneOrder};

/// The lanes by kind of what passes the filter. O(n) in what is on record. `worn` are lanes that are needed no more: setting
/// room aside for a million things takes longer than putting them there.
pub fn by_kind(dataset: &Dataset, index: &Index, shown: &ShownRecords, worn: Lanes) -> Lanes {
    let lanes = &index.lanes(dataset).lanes;
    let mut longest_first: Vec<(usize, &Lane)> = lanes.iter().enumerate().collect();
    longest_first.sort_by_key(|(_, lane)| std::cmp::Reverse(lane.len()));
    let is_much = lanes.iter().map(Lane::len).sum::<usize>() > LEAST_FOR_A_THREAD;
    let worn = Mutex::new(worn.lanes);
    let worn_of = |lane: &Lane| {
        let mut worn = worn.lock().ok()?;
        let place = worn.iter().position(|other| other.name == lane.name)?;
        Some(worn.swap_remove(place))
    };
    let passing = |at: usize| {
        let (at, lane) = longest_first.get(at)?;
        Some((*at, lane.passing(worn_of(lane), |at| shown.passes(at))))
    };
    let mut found: Vec<(usize, Lane)> = parallel::each(lanes.len(), is_much, passing).into_iter().flatten().collect();
    found.sort_by_key(|(at, _)| *at);
    Lanes { lanes: found.into_iter().map(|(_, lane)| lane).filter(|lane| !lane.is_empty()).collect() }
}

/// Fewer things are not worth a thread of their own.
const LEAST_FOR_A_THREAD: usize = 50_000;

/// A lane for each person who took part in something that passes the filter, then one for the rest: their names, in order.
#[derive(Clone, Debug, Default)]
pub struct PersonLanes {
    names: Vec<LaneName>,
    /// For each event whether it passes and has a place in time.
    stands: Vec<bool>,
    /// For each event whether a person on record takes part.
    has_person: Vec<bool>,
}

/// What a person's lane is ordered by.
struct PersonWeight<'a> {
    person: &'a Person,
    count: usize,
    first: usize,
}

impl PersonLanes {
    /// The people who are looked for, in the order that is asked for. `name_of` is what a person is called, folded.
    pub fn build(
        dataset: &Dataset,
        index: &Index,
        shown: &ShownRecords,
        choice: &LaneChoice,
        name_of: impl Fn(&Person) -> String,
    ) -> Self {
        let mut all = Self {
            names: Vec::new(),
            stands: vec![false; dataset.events.len()],
            has_person: vec![false; dataset.events.len()],
        };
        for LaneItem { at: (kind, position), .. } in index.lanes(dataset).lanes.iter().flat_map(Lane::items) {
            if let Some(stands) = all.stands.get_mut(position).filter(|_| kind == RecordKind::Event) {
                *stands = shown.has(position);
            }
        }
        let query = Query::new(&choice.words);
        let mut people = Vec::new();
        for person in &dataset.people {
            let events = index.events_of_actor(&person.id);
            for position in events.iter() {
                if let Some(has) = all.has_person.get_mut(position) {
                    *has = true;
                }
            }
            let mut standing = events.iter().filter(|position| all.stands.get(*position) == Some(&true));
            let is_asked = || {
                query.is_empty()
                    || person.names.all().chain(person.also.iter().map(String::as_str)).any(|name| query.matches(name))
            };
            if let Some(first) = standing.next().filter(|_| is_asked()) {
                people.push(PersonWeight { person, count: 1 + standing.count(), first });
            }
        }
        // The sorts are stable: people of one key stand in the order of the file.
        match choice.order {
            LaneOrder::Most => people.sort_by_key(|one| std::cmp::Reverse(one.count)),
            LaneOrder::Name => people.sort_by_cached_key(|one| name_of(one.person)),
            LaneOrder::FirstDate => {
                people.sort_by_key(|one| dataset.events.get(one.first).map(|event| order_key(event).0));
            }
        }
        all.names = people.into_iter().map(|one| LaneName::Person(one.person.id.clone())).collect();
        if query.is_empty() {
            let mut each = all.stands.iter().zip(&all.has_person);
            let has_others = each.any(|(stands, has_person)| *stands && !has_person);
            all.names.extend(has_others.then_some(LaneName::NoPerson));
            let has_agreements = agreement_items(dataset, |at| shown.has_agreement(at)).next().is_some();
            all.names.extend(has_agreements.then_some(LaneName::Agreements));
        }
        all
    }

    /// What the lanes are called, from top to bottom.
    pub fn names(&self) -> &[LaneName] {
        &self.names
    }

    /// A lane with what is in it.
    pub fn lane(&self, name: &LaneName, dataset: &Dataset, index: &Index, shown: &ShownRecords) -> Lane {
        let stands = |position: &usize| self.stands.get(*position) == Some(&true);
        let items: Vec<LaneItem> = match name {
            LaneName::Person(id) => {
                let events = index.events_of_actor(id).iter().filter(stands);
                events.filter_map(|position| item_of_event(dataset, position)).collect()
            }
            LaneName::Agreements => agreement_items(dataset, |at| shown.has_agreement(at)).collect(),
            _ => {
                let others = |position: &usize| stands(position) && self.has_person.get(*position) == Some(&false);
                let events = index.events_in_order().iter().filter(others);
                events.filter_map(|position| item_of_event(dataset, position)).collect()
            }
        };
        Lane::new(name.clone(), items)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::words::fixture;
    use crate::text::folded;
    use crate::view::Filter;

    fn made(choice: &LaneChoice) -> Vec<(String, usize)> {
        let dataset = fixture::record();
        let index = Index::build(&dataset);
        let shown = ShownRecords::build(&dataset, &index, &Filter::default());
        let name_of = |person: &Person| folded(person.names.shown("en").unwrap_or_default());
        let lanes = PersonLanes::build(&dataset, &index, &shown, choice, name_of);
        let told = lanes.names().iter().map(|name| {
            let lane = lanes.lane(name, &dataset, &index, &shown);
            let name = match name {
                LaneName::Person(id) => id.to_string(),
                other => format!("{other:?}"),
            };
            (name, lane.len())
        });
        told.collect()
    }

    fn choice(order: LaneOrder, words: &str) -> LaneChoice {
        LaneChoice { order, words: words.to_owned() }
    }

    #[test]
    fn lanes_stand_by_weight_by_name_or_by_their_first_date() {
        let by_weight = made(&choice(LaneOrder::Most, ""));
        let people: Vec<usize> =
            by_weight.iter().take_while(|(name, _)| name != "NoPerson").map(|(_, count)| *count).collect();
        assert!(people.len() > 3 && people.is_sorted_by(|one, other| one >= other), "{by_weight:?}");
        assert!(by_weight.iter().all(|(_, count)| *count > 0), "none is empty: {by_weight:?}");
        let mut by_name = made(&choice(LaneOrder::Name, ""));
        assert_eq!(by_name.len(), by_weight.len());
        assert_eq!(by_name.first().map(|(id, _)| id.as_str()), Some("idrissov"), "Erlan Idrissov");
        let mut by_date = made(&choice(LaneOrder::FirstDate, ""));
        let dataset = fixture::record();
        let index = Index::build(&dataset);
        let first_of = |id: &str| {
            let first = index.events_of_actor(&crate::dataset::Id::new(id)).first()?;
            dataset.events.get(first).map(|event| order_key(event).0)
        };
        let people = by_date.iter().take_while(|(name, _)| name != "NoPerson");
        let firsts: Vec<_> = people.map(|(id, _)| first_of(id).unwrap()).collect();
        assert!(firsts.is_sorted() && firsts.first() < firsts.last(), "{by_date:?}");
        by_name.sort();
        by_date.sort();
        assert_eq!(by_name, by_date, "the same lanes, whatever their order");
    }

    #[test]
    fn a_person_is_looked_for_in_any_spelling() {
        for typed in ["Идрисов", "idris"] {
            let found = made(&choice(LaneOrder::Most, typed));
            assert_eq!(found.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["idrissov"], "{typed}");
        }
        assert!(made(&choice(LaneOrder::Most, "nobody of this name")).is_empty());
    }
}
