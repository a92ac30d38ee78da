//! What is derived from the facts: disposable, rebuilt at will, fast to ask.
//!
//! It knows neither files nor pixels. Nothing here is ever saved.

use std::collections::HashSet;
use std::sync::OnceLock;

use crate::dataset::{
    Agreement, Claim, Dataset, Event, Id, KnownReferences, Many, Organisation, Party, Person, Place, RecordKind,
    Source, Topic, references,
};
use crate::hashing::{QuickMap, QuickSet, SeenTexts};
use crate::parallel;
use crate::time::{Day, DaySpan, PlaceInTime};
use gathered_lists::GatheredLists;
use lanes::Lanes;
use lists::{EventPlaces, ListBy, Lists};

pub mod arranged;
pub(crate) mod columns;
mod days;
pub mod density;
mod event_keys;
mod gathered_lists;
mod ids;
mod kept_lanes;
pub mod lanes;
pub mod lists;
mod moves;
pub mod near;
pub mod opening;
mod pieces;
mod places;
mod plans;
mod query;
mod record_at;
mod repair;
pub mod shown;
mod stretch;
mod texts;
mod told;
pub mod words;

pub(crate) use event_keys::was_planned;
use event_keys::{actors_of, order_key};
pub use record_at::RecordAt;

/// Everything derived from a dataset as a whole.
#[derive(Clone, Debug, Default)]
pub struct Index {
    by_id: ids::Ids,
    /// Whether two records have one id, so that some can't be found by theirs.
    has_ids_twice: bool,
    /// Numbers of events, in the order of time; events without a readable date last.
    order: Vec<u32>,
    lists: Lists,
    plans: plans::Plans,
    kinds: columns::WordColumn,
    statuses: columns::WordColumn,
    /// Statements by the event where they were made.
    statements: QuickMap<Id, Vec<usize>>,
    days: days::EventDays,
    /// From the first to the last bounded day of agreements, points and claims.
    other_days: DaySpan,
    /// How many events have no evidence.
    unsourced: usize,
    odd_sources: bool,
    /// What others than events refer to, once somebody has asked.
    named_by_others: OnceLock<SeenTexts>,
    lanes: KeptLanes,
    density: density::Density,
    search: words::SearchIndex,
}

/// The lanes of everything on record by kind, once somebody has asked for them.
#[derive(Clone, Debug, Default)]
struct KeptLanes(OnceLock<Lanes>);

/// What was not asked for is like any other.
impl PartialEq for KeptLanes {
    fn eq(&self, other: &Self) -> bool {
        self.0.get().zip(other.0.get()).is_none_or(|(own, others)| own == others)
    }
}

impl Index {
    /// Indexes a dataset: O(n log n) in its records.
    pub fn build(dataset: &Dataset) -> Self {
        Self::build_beside(dataset, || ()).0
    }

    /// The same with the lanes by kind, and whatever else is to be done meanwhile.
    pub fn build_beside<B>(dataset: &Dataset, beside: impl FnOnce() -> B) -> (Self, B) {
        let ids_and_search = || {
            let (by_id, has_ids_twice) = Self::ids(dataset);
            let search = words::SearchIndex::build(dataset, &by_id);
            (by_id, has_ids_twice, search)
        };
        let ((by_id, has_ids_twice, search), ((index, sources), beside)) = parallel::both(ids_and_search, || {
            let ordered = Self::with_orders(dataset);
            ordered.0.lanes(dataset);
            (ordered, beside())
        });
        (Self { search, ..index }.with_ids(by_id, has_ids_twice, &sources), beside)
    }

    /// The same for who searches for nothing, which is half of the work.
    pub fn without_search(dataset: &Dataset) -> Self {
        let (by_id, has_ids_twice) = Self::ids(dataset);
        let (index, sources) = Self::with_orders(dataset);
        index.with_ids(by_id, has_ids_twice, &sources)
    }

    /// Where each record stands, and whether two have one id.
    fn ids(dataset: &Dataset) -> (ids::Ids, bool) {
        let mut has_ids_twice = false;
        let mut by_id = ids::Ids::with_capacity(RecordKind::ALL.iter().map(|kind| dataset.count(*kind)).sum());
        for (kind, position, id) in dataset.ids() {
            // Of two records with one id the first is meant; the second is a problem that `check` reports.
            has_ids_twice |= !by_id.note(id, (kind, position));
        }
        (by_id, has_ids_twice)
    }

    /// With where each record stands. `sources` are what events name as theirs.
    fn with_ids(mut self, by_id: ids::Ids, has_ids_twice: bool, sources: &[&Id]) -> Self {
        let is_odd = |id: &&Id| by_id.get(id).is_none_or(|(kind, _)| kind != RecordKind::Source);
        self.odd_sources = sources.iter().any(is_odd);
        Self { by_id, has_ids_twice, ..self }
    }

    /// For who draws without a window and narrows nothing down: ids, order and days. Of those who take part only these have their
    /// events listed; places, topics, parts, outcomes and statements have none.
    pub fn for_drawing(dataset: &Dataset, listed: &HashSet<&Id>) -> Self {
        let (mut index, (by_id, has_ids_twice)) = parallel::both(
            || Self {
                order: in_order(&dataset.events),
                days: days::EventDays::of_events(&dataset.events),
                other_days: other_days(dataset),
                ..Self::default()
            },
            || Self::ids(dataset),
        );
        if !listed.is_empty() {
            for number in index.order.clone() {
                let Some(event) = dataset.events.get(number as usize) else { continue };
                for actor in actors_of(event).into_iter().filter(|actor| listed.contains(actor)) {
                    index.lists.push_to(ListBy::Actor, actor, number);
                }
            }
        }
        Self { by_id, has_ids_twice, ..index }
    }

    /// All that follows from dates and references, and what events name as their sources.
    fn with_orders(dataset: &Dataset) -> (Self, Vec<&Id>) {
        let by_id = ids::Ids::of_numbers_alone(dataset.events.len());
        let mut index = Self { order: in_order(&dataset.events), by_id, ..Self::default() };
        // Ids that many share are one text: where it lies is quicker asked for than what it is.
        let (mut seen, mut sources): (QuickSet<usize>, Vec<&Id>) = Default::default();
        let mut gathered = GatheredLists::default();
        // A number is a place still.
        for &number in &index.order {
            let Some(event) = dataset.events.get(number as usize) else { continue };
            gathered.add(number, event);
            index.plans.push(number, event);
            for source in event.evidence.iter().map(|evidence| &evidence.source) {
                if seen.insert(source.as_str().as_ptr() as usize) {
                    sources.push(source);
                }
            }
        }
        index.lists = gathered.lists();
        for (position, statement) in dataset.statements.iter().enumerate() {
            if let Some(event) = &statement.event {
                index.statements.entry(event.clone()).or_default().push(position);
            }
        }
        index.days = days::EventDays::of_events(&dataset.events);
        index.other_days = other_days(dataset);
        index.unsourced = dataset.events.iter().filter(|event| event.evidence.is_empty()).count();
        index.density = density::Density::build(dataset);
        index.kinds = columns::WordColumn::of(dataset.events.iter().map(|event| event.kind.word()));
        index.statuses = columns::WordColumn::of(dataset.events.iter().map(|event| event.status.word()));
        (index, sources)
    }

    /// What is known of a record that is to be deleted without going through all. `None` where others have its id, or events
    /// may refer to it in ways that are not listed.
    pub fn known_to_delete(&self, dataset: &Dataset, kind: RecordKind, id: &Id) -> Option<KnownReferences> {
        if self.has_ids_twice || self.odd_sources || kind == RecordKind::Source {
            return None;
        }
        let position = self.of_kind(id, kind)?;
        let mut events = self.events_with(id);
        events.extend(self.parts_of(id).iter().chain(self.events_behind(id).iter()));
        events.sort_unstable();
        events.dedup();
        let others_may_refer = self.ready_to_delete(dataset).has(id.as_str());
        Some(KnownReferences { position, events, others_may_refer })
    }

    /// What others than events refer to: made when asked for, before somebody waits for it.
    pub fn ready_to_delete(&self, dataset: &Dataset) -> &SeenTexts {
        self.named_by_others.get_or_init(|| references::named_by_others(dataset))
    }

    /// Where the record with this id stands.
    pub fn at(&self, id: &Id) -> Option<RecordAt> {
        self.by_id.get(id)
    }

    fn listed<'a>(&'a self, numbers: &'a [u32]) -> EventPlaces<'a> {
        EventPlaces { numbers, places: self.by_id.places() }
    }

    /// Events in the order of time, as places in `dataset.events`.
    pub fn events_in_order(&self) -> EventPlaces<'_> {
        self.listed(&self.order)
    }

    /// The events that are planned, or were once, and may end after a day and begin on another or before, in order.
    pub fn plans_ahead(&self, after: Day, upto: Day) -> impl Iterator<Item = usize> + '_ {
        self.plans.ahead(self.by_id.places(), after.number(), upto.number())
    }

    /// The events that are planned, or were once, of which a source tells, in order.
    pub fn plans_told_by(&self, source: &Id) -> EventPlaces<'_> {
        self.listed(self.lists.get(ListBy::TellerOfPlan, source))
    }

    /// Whether two records have one id, so that some can't be found by theirs.
    pub fn has_ids_twice(&self) -> bool {
        self.has_ids_twice
    }

    /// Puts places of events into the order of time.
    pub fn sort_events(&self, dataset: &Dataset, positions: &mut [usize]) {
        positions.sort_by_key(|position| (dataset.events.get(*position).map(order_key), *position));
    }

    /// The events that are part of this one, in order.
    pub fn parts_of(&self, event: &Id) -> EventPlaces<'_> {
        self.listed(self.lists.get(ListBy::Whole, event))
    }

    /// The events that a person, organisation or party takes part in, in order.
    pub fn events_of_actor(&self, actor: &Id) -> EventPlaces<'_> {
        self.listed(self.lists.get(ListBy::Actor, actor))
    }

    /// The events at a place, in order.
    pub fn events_at_place(&self, place: &Id) -> EventPlaces<'_> {
        self.listed(self.lists.get(ListBy::Place, place))
    }

    /// The events about a topic, in order.
    pub fn events_about(&self, topic: &Id) -> EventPlaces<'_> {
        self.listed(self.lists.get(ListBy::Topic, topic))
    }

    /// The events that a person, organisation, party, place or topic is concerned in, each once, as they stand in the file.
    pub fn events_with(&self, id: &Id) -> Vec<usize> {
        let lists = [self.events_of_actor(id), self.events_at_place(id), self.events_about(id)];
        let mut positions: Vec<usize> = lists.into_iter().flat_map(EventPlaces::iter).collect();
        positions.sort_unstable();
        positions.dedup();
        positions
    }

    /// The events that something came of, in order.
    pub fn events_behind(&self, outcome: &Id) -> EventPlaces<'_> {
        self.listed(self.lists.get(ListBy::Outcome, outcome))
    }

    /// The kind of each event.
    pub(crate) fn kinds(&self) -> &columns::WordColumn {
        &self.kinds
    }

    /// The status of each event.
    pub(crate) fn statuses(&self) -> &columns::WordColumn {
        &self.statuses
    }

    /// The statements made at an event, in file order.
    pub fn statements_at(&self, event: &Id) -> &[usize] {
        self.statements.get(event).map_or(&[], Vec::as_slice)
    }

    /// From the first to the last bounded day on record, over events, agreements, points and claims.
    pub fn whole(&self) -> DaySpan {
        let (events, others) = (self.days.whole(), self.other_days);
        let earliest = events.earliest.into_iter().chain(others.earliest).min();
        DaySpan { earliest, latest: events.latest.into_iter().chain(others.latest).max() }
    }

    /// The stretch that holds the middle nine tenths of the dated events.
    pub fn core(&self) -> DaySpan {
        self.days.core()
    }

    /// How many events have no evidence.
    pub fn unsourced_events(&self) -> usize {
        self.unsourced
    }

    /// The lanes of everything on record by kind: made once, and mended when a fact is changed.
    pub fn lanes(&self, dataset: &Dataset) -> &Lanes {
        self.lanes.0.get_or_init(|| Lanes::of_all(dataset, self.events_in_order()))
    }

    /// How much happened when, over the whole record.
    pub fn density(&self) -> &density::Density {
        &self.density
    }

    /// The search over titles, summaries and names.
    pub fn search(&self) -> &words::SearchIndex {
        &self.search
    }

    /// The event with this id.
    pub fn event<'a>(&self, dataset: &'a Dataset, id: &Id) -> Option<&'a Event> {
        self.of_kind(id, RecordKind::Event).and_then(|position| dataset.events.get(position))
    }

    /// The person with an id.
    pub fn person<'a>(&self, dataset: &'a Dataset, id: &Id) -> Option<&'a Person> {
        self.of_kind(id, RecordKind::Person).and_then(|position| dataset.people.get(position))
    }

    /// The organisation with an id.
    pub fn organisation<'a>(&self, dataset: &'a Dataset, id: &Id) -> Option<&'a Organisation> {
        self.of_kind(id, RecordKind::Organisation).and_then(|position| dataset.organisations.get(position))
    }

    /// The state with an id.
    pub fn party<'a>(&self, dataset: &'a Dataset, id: &Id) -> Option<&'a Party> {
        self.of_kind(id, RecordKind::Party).and_then(|position| dataset.parties.get(position))
    }

    /// The place with an id.
    pub fn place<'a>(&self, dataset: &'a Dataset, id: &Id) -> Option<&'a Place> {
        self.of_kind(id, RecordKind::Place).and_then(|position| dataset.places.get(position))
    }

    /// The topic with an id.
    pub fn topic<'a>(&self, dataset: &'a Dataset, id: &Id) -> Option<&'a Topic> {
        self.of_kind(id, RecordKind::Topic).and_then(|position| dataset.topics.get(position))
    }

    /// The source with an id.
    pub fn source<'a>(&self, dataset: &'a Dataset, id: &Id) -> Option<&'a Source> {
        self.of_kind(id, RecordKind::Source).and_then(|position| dataset.sources.get(position))
    }

    /// The agreement with an id.
    pub fn agreement<'a>(&self, dataset: &'a Dataset, id: &Id) -> Option<&'a Agreement> {
        self.of_kind(id, RecordKind::Agreement).and_then(|position| dataset.agreements.get(position))
    }

    /// The claim with an id.
    pub fn claim<'a>(&self, dataset: &'a Dataset, id: &Id) -> Option<&'a Claim> {
        self.of_kind(id, RecordKind::Claim).and_then(|position| dataset.claims.get(position))
    }

    fn of_kind(&self, id: &Id, wanted: RecordKind) -> Option<usize> {
        self.at(id).filter(|(kind, _)| *kind == wanted).map(|(_, position)| position)
    }

    /// The name that a person knows a record by, in the reader's language; the id where the record is not there.
    pub fn name<'a>(&self, dataset: &'a Dataset, id: &'a Id, language: &str) -> &'a str {
        let named = self.at(id).and_then(|(kind, position)| match kind {
            RecordKind::Party => dataset.parties.get(position).and_then(|record| record.names.shown(language)),
            RecordKind::Person => dataset.people.get(position).and_then(|record| record.names.shown(language)),
            RecordKind::Organisation => {
                dataset.organisations.get(position).and_then(|record| record.names.shown(language))
            }
            RecordKind::Place => dataset.places.get(position).and_then(|record| record.names.shown(language)),
            RecordKind::Topic => dataset.topics.get(position).and_then(|record| record.names.shown(language)),
            RecordKind::Source => dataset.sources.get(position).map(|record| record.title.as_str()),
            RecordKind::Event => dataset.events.get(position).map(|record| record.title.as_str()),
            RecordKind::Statement => dataset.statements.get(position).map(|record| record.gist.as_str()),
            RecordKind::Agreement => dataset.agreements.get(position).map(|record| record.title.as_str()),
            RecordKind::Series => dataset.series.get(position).map(|record| record.measure.word()),
            RecordKind::Claim => dataset.claims.get(position).and_then(|record| record.text.as_deref()),
        });
        named.filter(|name| !name.is_empty()).unwrap_or_else(|| id.as_str())
    }
}

/// Events in the order of time, as places and numbers, which are one where no fact was changed. Most differ in their days, which are compared first and by themselves: what stands
/// on the same days is sorted further, a few at a time.
fn in_order(events: &Many<Event>) -> Vec<u32> {
    let of_event = |event: &Event| order_key(event).0;
    let mut places: Vec<(PlaceInTime, u32)> = events.iter().map(of_event).zip(0..).collect();
    places.sort_unstable();
    let key = |at: &u32| (events.get(*at as usize).map(order_key), *at);
    let mut order = Vec::with_capacity(places.len());
    for on_same_days in places.chunk_by(|(one, _), (other, _)| one == other) {
        let start = order.len();
        order.extend(on_same_days.iter().map(|(_, at)| *at));
        if let Some(here) = order.get_mut(start..).filter(|here| here.len() > 1) {
            here.sort_unstable_by(|one, other| key(one).cmp(&key(other)));
        }
    }
    order
}

/// From the first to the last bounded day of what is no event.
fn other_days(dataset: &Dataset) -> DaySpan {
    let agreements =
        dataset.agreements.iter().flat_map(|agreement| agreement.signed.iter().chain(agreement.in_force.iter()));
    let points = dataset.series.iter().flat_map(|series| series.points.iter().map(|point| &point.period));
    let claims = dataset.claims.iter().filter_map(|claim| claim.period.as_ref());
    let dates = || agreements.clone().chain(points.clone()).chain(claims.clone());
    let days = || {
        let spans = dates().filter_map(|dated| dated.edtf()).map(|edtf| edtf.span());
        spans.flat_map(|span| [span.earliest, span.latest]).flatten()
    };
    DaySpan { earliest: days().min(), latest: days().max() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::dataset::Dated;
    use crate::time::random::edtf_text;

    fn told(events: &[(String, String)]) -> Vec<String> {
        let event = |(id, when): &(String, String)| Event { when: Dated::new(when), ..Event::new(Id::new(id)) };
        let dataset = Dataset { events: events.iter().map(event).collect(), ..Dataset::default() };
        let index = Index::build(&dataset);
        index.events_in_order().iter().map(|at| dataset.events[at].id.to_string()).collect()
    }

    #[test]
    fn an_open_end_is_told_beside_its_day() {
        let order = [
            "1992",
            "[..2014-03-18]",
            "2014-03-18/2014-03-20",
            "2014-03-19",
            "[2014-03-20..]",
            "2014-03-21/..",
            "2014-03-22",
            "../..",
            "no date",
        ];
        let events: Vec<(String, String)> = order.iter().map(|when| ((*when).to_owned(), (*when).to_owned())).collect();
        assert_eq!(told(&events), order);
        assert_eq!(told(&events.into_iter().rev().collect::<Vec<_>>()), order);
    }

    #[test]
    fn a_whole_is_told_before_its_parts() {
        let whole = Event { when: Dated::new("2014-03-19"), ..Event::new("visit".into()) };
        let part = Event { part_of: Some("visit".into()), ..Event { id: "meeting".into(), ..whole.clone() } };
        for events in [vec![whole.clone(), part.clone()], vec![part, whole]] {
            let dataset = Dataset { events: events.into(), ..Dataset::default() };
            let order = Index::build(&dataset);
            let first = dataset.events[order.events_in_order().first().unwrap()].id.as_str();
            assert_eq!(first, "visit");
        }
    }

    proptest! {
        #[test]
        fn the_order_of_the_file_has_no_part_in_it(dates in proptest::collection::vec(edtf_text(), 1..20), turn in 0usize..20) {
            let mut events: Vec<(String, String)> = dates.into_iter().enumerate().map(|(at, when)| (format!("e-{at}"), when)).collect();
            let before = told(&events);
            let count = events.len();
            events.rotate_left(turn % count);
            prop_assert_eq!(&told(&events), &before);
            events.reverse();
            prop_assert_eq!(&told(&events), &before);
        }
    }
}
