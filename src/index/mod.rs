//! What is derived from the facts: disposable, rebuilt at will, fast to ask.
//!
//! It knows neither files nor pixels. Nothing here is ever saved.

use std::collections::{HashMap, HashSet};

use crate::dataset::{
    Agreement, Claim, Dataset, Event, Id, Organisation, Party, Person, Place, RecordKind, Source, Topic,
};
use crate::parallel;
use crate::time::{Day, DaySpan, HoursOfDay, PlaceInTime};

pub(crate) mod columns;
pub mod density;
pub mod lanes;
pub mod near;
pub mod opening;
mod query;
mod repair;
pub mod shown;
mod texts;
mod told;
pub mod words;

/// Where a record stands: its list and its place in it.
pub type RecordAt = (RecordKind, usize);

/// Everything derived from a dataset as a whole.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Index {
    by_id: HashMap<Id, RecordAt>,
    /// Whether two records have one id, so that some can't be found by theirs.
    has_ids_twice: bool,
    /// Places in `dataset.events`, in the order of time; events without a readable date last.
    order: Vec<usize>,
    /// Events by the event that they are part of, in order.
    parts: HashMap<Id, Vec<usize>>,
    /// Events by who takes part, in order.
    by_actor: HashMap<Id, Vec<usize>>,
    by_place: HashMap<Id, Vec<usize>>,
    by_topic: HashMap<Id, Vec<usize>>,
    /// Events by what came of them, in order.
    by_outcome: HashMap<Id, Vec<usize>>,
    kinds: columns::WordColumn,
    statuses: columns::WordColumn,
    /// Statements by the event where they were made.
    statements: HashMap<Id, Vec<usize>>,
    whole: DaySpan,
    core: DaySpan,
    density: density::Density,
    search: words::SearchIndex,
}

/// Who takes part in an event, each once.
fn actors_of(event: &Event) -> Vec<&Id> {
    let mut actors: Vec<&Id> = event.participants.iter().filter_map(|p| p.who.as_ref()).map(|who| who.id()).collect();
    actors.sort_unstable();
    actors.dedup();
    actors
}

/// What orders events: their place in time, where an unreadable date comes last; on the same days a whole before what is
/// part of it, then the time of day, before which stands what has none; then the id. The order of the file has no part in it.
type OrderKey<'a> = (PlaceInTime, bool, Option<HoursOfDay>, &'a Id);

fn order_key(event: &Event) -> OrderKey<'_> {
    let place = event.when.edtf().map_or(PlaceInTime::NO_DATE, PlaceInTime::of_date);
    (place, event.part_of.is_some(), event.texts.hours(), &event.id)
}

/// The places of the events in the order of time.
fn in_order(dataset: &Dataset) -> Vec<usize> {
    let mut keys: Vec<(OrderKey<'_>, usize)> = dataset.events.iter().map(order_key).zip(0..).collect();
    keys.sort_unstable_by(
        |((place, is_part, time, id), at), ((other, is_other_part, other_time, other_id), other_at)| {
            // Seldom is more than the first to be compared.
            let by_time = place.cmp(other).then(is_part.cmp(is_other_part));
            by_time.then(time.cmp(other_time)).then_with(|| id.cmp(other_id)).then(at.cmp(other_at))
        },
    );
    keys.into_iter().map(|(_, position)| position).collect()
}

impl Index {
    /// Indexes a dataset: O(n log n) in its records.
    pub fn build(dataset: &Dataset) -> Self {
        let (index, by_id) = Self::with_ids(dataset);
        let search = || words::SearchIndex::build(dataset, &by_id);
        let (search, index) = parallel::both(search, || index.with_orders(dataset));
        Self { search, ..index }.finished(dataset, by_id)
    }

    /// The same for who searches for nothing, which is half of the work.
    pub fn without_search(dataset: &Dataset) -> Self {
        let (index, by_id) = Self::with_ids(dataset);
        index.with_orders(dataset).finished(dataset, by_id)
    }

    fn with_ids(dataset: &Dataset) -> (Self, HashMap<Id, RecordAt>) {
        let mut index = Self::default();
        for (kind, position, id) in dataset.ids() {
            // Of two records with one id the first is meant; the second is a problem that `check` reports.
            let entry = index.by_id.entry(id.clone());
            index.has_ids_twice |= matches!(entry, std::collections::hash_map::Entry::Occupied(_));
            entry.or_insert((kind, position));
        }
        let by_id = std::mem::take(&mut index.by_id);
        (index, by_id)
    }

    fn finished(mut self, dataset: &Dataset, by_id: HashMap<Id, RecordAt>) -> Self {
        self.by_id = by_id;
        self.kinds = columns::WordColumn::of(dataset.events.iter().map(|event| event.kind.word()));
        self.statuses = columns::WordColumn::of(dataset.events.iter().map(|event| event.status.word()));
        self
    }

    /// For who draws without a window and narrows nothing down: ids, order and days. Of those who take part only these have their
    /// events listed; places, topics, parts, outcomes and statements have none.
    pub fn for_drawing(dataset: &Dataset, listed: &HashSet<&Id>) -> Self {
        let (mut index, (numbered, by_id)) = parallel::both(
            || Self { order: in_order(dataset), whole: whole_of(dataset), core: core_of(dataset), ..Self::default() },
            || Self::with_ids(dataset),
        );
        if !listed.is_empty() {
            for (position, event) in index.order.iter().filter_map(|at| Some((*at, dataset.events.get(*at)?))) {
                for actor in actors_of(event).into_iter().filter(|actor| listed.contains(actor)) {
                    index.by_actor.entry(actor.clone()).or_default().push(position);
                }
            }
        }
        Self { by_id, has_ids_twice: numbered.has_ids_twice, ..index }
    }

    /// With all that follows from dates and references.
    fn with_orders(mut self, dataset: &Dataset) -> Self {
        let index = &mut self;
        index.order = in_order(dataset);
        for &position in &index.order {
            let Some(event) = dataset.events.get(position) else { continue };
            if let Some(whole) = &event.part_of {
                index.parts.entry(whole.clone()).or_default().push(position);
            }
            for actor in actors_of(event) {
                index.by_actor.entry(actor.clone()).or_default().push(position);
            }
            for place in &event.places {
                index.by_place.entry(place.clone()).or_default().push(position);
            }
            for topic in &event.topics {
                index.by_topic.entry(topic.clone()).or_default().push(position);
            }
            for outcome in &event.outcomes {
                index.by_outcome.entry(outcome.clone()).or_default().push(position);
            }
        }
        for (position, statement) in dataset.statements.iter().enumerate() {
            if let Some(event) = &statement.event {
                index.statements.entry(event.clone()).or_default().push(position);
            }
        }
        index.whole = whole_of(dataset);
        index.core = core_of(dataset);
        index.density = density::Density::build(dataset);
        self
    }

    /// Where the record with this id stands.
    pub fn at(&self, id: &Id) -> Option<RecordAt> {
        self.by_id.get(id).copied()
    }

    /// Events in the order of time, as places in `dataset.events`.
    pub fn events_in_order(&self) -> &[usize] {
        &self.order
    }

    /// The events that are part of this one, in order.
    pub fn parts_of(&self, event: &Id) -> &[usize] {
        self.parts.get(event).map_or(&[], Vec::as_slice)
    }

    /// The events that a person, organisation or party takes part in, in order.
    pub fn events_of_actor(&self, actor: &Id) -> &[usize] {
        self.by_actor.get(actor).map_or(&[], Vec::as_slice)
    }

    /// The events at a place, in order.
    pub fn events_at_place(&self, place: &Id) -> &[usize] {
        self.by_place.get(place).map_or(&[], Vec::as_slice)
    }

    /// The events about a topic, in order.
    pub fn events_about(&self, topic: &Id) -> &[usize] {
        self.by_topic.get(topic).map_or(&[], Vec::as_slice)
    }

    /// The events that a person, organisation, party, place or topic is concerned in, each once, as they stand in the file.
    pub fn events_with(&self, id: &Id) -> Vec<usize> {
        let mut positions: Vec<usize> =
            [self.events_of_actor(id), self.events_at_place(id), self.events_about(id)].concat();
        positions.sort_unstable();
        positions.dedup();
        positions
    }

    /// The events that something came of, in order.
    pub fn events_behind(&self, outcome: &Id) -> &[usize] {
        self.by_outcome.get(outcome).map_or(&[], Vec::as_slice)
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
        self.whole
    }

    /// The stretch that holds the middle nine tenths of the dated events.
    pub fn core(&self) -> DaySpan {
        self.core
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

/// Every bounded day of the record.
fn spans(dataset: &Dataset) -> impl Iterator<Item = DaySpan> {
    let events = dataset.events.iter().map(|event| &event.when);
    let agreements =
        dataset.agreements.iter().flat_map(|agreement| agreement.signed.iter().chain(agreement.in_force.iter()));
    let points = dataset.series.iter().flat_map(|series| series.points.iter().map(|point| &point.period));
    let claims = dataset.claims.iter().filter_map(|claim| claim.period.as_ref());
    events.chain(agreements).chain(points).chain(claims).filter_map(|dated| dated.edtf()).map(|edtf| edtf.span())
}

fn whole_of(dataset: &Dataset) -> DaySpan {
    let days = || spans(dataset).flat_map(|span| [span.earliest, span.latest]).flatten();
    DaySpan { earliest: days().min(), latest: days().max() }
}

/// A twentieth of the dated events is left out at either end.
const CORE_LEAVES_OUT: usize = 20;

fn core_of(dataset: &Dataset) -> DaySpan {
    let mut firsts = Vec::new();
    let mut lasts = Vec::new();
    for edtf in dataset.events.iter().filter_map(|event| event.when.edtf()) {
        firsts.extend(edtf.earliest().or(edtf.latest()));
        lasts.extend(edtf.latest().or(edtf.earliest()));
    }
    let left_out = firsts.len() / CORE_LEAVES_OUT;
    let latest = lasts.len().checked_sub(1 + left_out).and_then(|at| nth(&mut lasts, at));
    DaySpan { earliest: nth(&mut firsts, left_out), latest }
}

/// The day that would stand at a place if the days were sorted. O(n).
fn nth(days: &mut [Day], place: usize) -> Option<Day> {
    (place < days.len()).then(|| *days.select_nth_unstable(place).1)
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
        index.events_in_order().iter().map(|at| dataset.events[*at].id.to_string()).collect()
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
            let dataset = Dataset { events, ..Dataset::default() };
            let order = Index::build(&dataset);
            let first = dataset.events[order.events_in_order()[0]].id.as_str();
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
