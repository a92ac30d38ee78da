//! Which events and agreements pass the filter, and how many would pass with one more value chosen.
//!
//! It reads facts and the filter; it knows no widget.

use std::collections::{BTreeSet, HashSet};
use std::sync::OnceLock;

use super::lists::EventPlaces;
use super::words::Query;
use crate::dataset::{
    Agreement, AgreementKind, Claim, Dataset, Dated, Event, EventKind, Evidence, Id, RecordKind, Series,
};
use crate::index::{Index, RecordAt};
use crate::parallel;
use crate::time::{self, DaySpan};
use crate::view::{Facet, Filter};

/// The events and agreements that pass a filter.
///
/// The values chosen of one facet are alternatives, the facets must all agree, and so must words and period. An agreement
/// has a kind and a period of its own; whom, where and whether held it takes from the events that it came of.
#[derive(Clone, Debug, Default)]
pub struct ShownRecords {
    /// For each event of the dataset what it fails on.
    events: Vec<FailedTests>,
    agreements: Vec<FailedTests>,
    claims: Vec<bool>,
    series: Vec<bool>,
    event_count: usize,
    agreement_count: usize,
    /// Counted when somebody asks, in the order of all facets.
    facets: [OnceLock<Vec<(Id, usize)>>; Facet::ALL.len()],
}

/// What a record fails on: a bit for each facet, and one for words and period.
type FailedTests = u8;

const FAILS_REST: FailedTests = 1 << 7;

/// How many fail on nothing.
fn passing_of(fails: &[FailedTests]) -> usize {
    fails.iter().map(|fails| usize::from(*fails == 0)).sum()
}

fn bit(facet: Facet) -> FailedTests {
    match facet {
        Facet::Kind => 1,
        Facet::Person => 1 << 1,
        Facet::Organisation => 1 << 2,
        Facet::Place => 1 << 3,
        Facet::Status => 1 << 4,
        Facet::Topic => 1 << 5,
    }
}

impl ShownRecords {
    /// Applies `filter`: one pass over the events and their lists.
    pub fn build(dataset: &Dataset, index: &Index, filter: &Filter) -> Self {
        if *filter == Filter::default() {
            return Self::of_everything(dataset);
        }
        let wanted = TextAndDays::of_filter(dataset, index, filter);
        let events = event_fails(dataset, index, filter, &wanted);
        let of_agreement = |(position, agreement): (usize, &Agreement)| {
            let signed = agreement.signed.as_ref();
            let is_named = wanted.names((RecordKind::Agreement, position), &agreement.evidence, signed);
            // What an agreement came of is looked up only where it decides.
            let sources = if takes_over(filter) { index.events_behind(&agreement.id) } else { EventPlaces::default() };
            agreement_fails(agreement, filter, is_named, sources.iter().filter_map(|at| events.get(at).copied()))
        };
        let agreements = parallel::stretches(dataset.agreements.len(), LEAST_AGREEMENTS_FOR_A_THREAD, |stretch| {
            let those = dataset.agreements.iter().enumerate().skip(stretch.start).take(stretch.len());
            those.map(of_agreement).collect::<Vec<FailedTests>>()
        });
        let agreements = agreements.concat();
        Self {
            event_count: passing_of(&events),
            agreement_count: passing_of(&agreements),
            events,
            agreements,
            claims: dataset.claims.iter().enumerate().map(|(at, claim)| wanted.claim(at, claim)).collect(),
            series: dataset.series.iter().enumerate().map(|(at, series)| wanted.series(at, series)).collect(),
            facets: Default::default(),
        }
    }

    /// What passes where nothing is asked for.
    fn of_everything(dataset: &Dataset) -> Self {
        Self {
            events: vec![0; dataset.events.len()],
            agreements: vec![0; dataset.agreements.len()],
            claims: vec![true; dataset.claims.len()],
            series: vec![true; dataset.series.len()],
            event_count: dataset.events.len(),
            agreement_count: dataset.agreements.len(),
            facets: Default::default(),
        }
    }

    /// Only these of what passes, by their ids.
    #[must_use]
    pub fn keeping(mut self, dataset: &Dataset, only: &BTreeSet<Id>) -> Self {
        fn keep<'a>(fails: &mut [FailedTests], ids: impl Iterator<Item = &'a Id>, only: &BTreeSet<Id>) -> usize {
            let others = fails.iter_mut().zip(ids).filter(|(_, id)| !only.contains(*id));
            others.for_each(|(fails, _)| *fails |= FAILS_REST);
            passing_of(fails)
        }
        fn keep_whole<'a>(passing: &mut [bool], ids: impl Iterator<Item = &'a Id>, only: &BTreeSet<Id>) {
            passing.iter_mut().zip(ids).for_each(|(passes, id)| *passes &= only.contains(id));
        }
        self.event_count = keep(&mut self.events, dataset.events.iter().map(|event| &event.id), only);
        self.agreement_count =
            keep(&mut self.agreements, dataset.agreements.iter().map(|agreement| &agreement.id), only);
        keep_whole(&mut self.claims, dataset.claims.iter().map(|claim| &claim.id), only);
        keep_whole(&mut self.series, dataset.series.iter().map(|series| &series.id), only);
        self
    }

    /// Whether the event at this place in `dataset.events` passes.
    pub fn has(&self, position: usize) -> bool {
        self.events.get(position) == Some(&0)
    }

    /// Whether the agreement at this place in `dataset.agreements` passes.
    pub fn has_agreement(&self, position: usize) -> bool {
        self.agreements.get(position) == Some(&0)
    }

    /// Whether an event or an agreement passes.
    pub fn passes(&self, (kind, position): RecordAt) -> bool {
        match kind {
            RecordKind::Agreement => self.has_agreement(position),
            _ => self.has(position),
        }
    }

    /// Whether every event and agreement passes.
    pub fn is_everything(&self) -> bool {
        self.event_count == self.events.len() && self.agreement_count == self.agreements.len()
    }

    /// Whether the claim at this place in `dataset.claims` passes.
    pub fn has_claim(&self, position: usize) -> bool {
        self.claims.get(position).copied().unwrap_or(false)
    }

    /// Whether figures of the series at this place in `dataset.series` pass, as far as their periods do.
    pub fn has_series(&self, position: usize) -> bool {
        self.series.get(position).copied().unwrap_or(false)
    }

    /// How many events pass.
    pub fn count(&self) -> usize {
        self.event_count
    }

    /// How many agreements pass.
    pub fn agreement_count(&self) -> usize {
        self.agreement_count
    }

    /// For each value of a facet how many records would pass if it were the facet's only one, the most first: events, and
    /// for kinds agreements too. Values that let nothing through are left out.
    pub fn facet_counts(&self, dataset: &Dataset, index: &Index, facet: Facet) -> &[(Id, usize)] {
        let kept = Facet::ALL.iter().zip(&self.facets).find(|(of, _)| **of == facet);
        let count = || counts(dataset, index, &self.events, &self.agreements, facet);
        kept.map_or(&[], |(_, counts)| counts.get_or_init(count).as_slice())
    }
}

/// What is asked for by words and days.
struct TextAndDays<'a> {
    index: &'a Index,
    filter: &'a Filter,
    query: Query,
    /// For each event whether it has the words; empty where nothing is asked for.
    events: Vec<bool>,
    /// The same for each agreement.
    agreements: Vec<bool>,
    /// The sources that have the words, where no event and no agreement has: what they say is meant then.
    sources: HashSet<&'a Id>,
}

impl<'a> TextAndDays<'a> {
    fn of_filter(dataset: &'a Dataset, index: &'a Index, filter: &'a Filter) -> Self {
        let query = Query::new(&filter.words);
        let mut sources = HashSet::new();
        let events = if query.is_empty() { Vec::new() } else { index.search().matching_events(&query) };
        let agreements = if query.is_empty() { Vec::new() } else { index.search().matching_agreements(&query) };
        if !query.is_empty() && !events.contains(&true) && !agreements.contains(&true) {
            let named = dataset.sources.iter().enumerate();
            let named = named.filter(|(at, _)| index.search().matches(RecordKind::Source, *at, &query));
            sources.extend(named.map(|(_, source)| &source.id));
        }
        Self { index, filter, query, events, agreements, sources }
    }

    /// Whether a record has the words, or comes of a source that has them, or may lie in the days that they name.
    fn names(&self, at: RecordAt, evidence: &[Evidence], date: Option<&Dated>) -> bool {
        self.query.is_empty()
            || self.has_words(at)
            || evidence.iter().any(|one| self.sources.contains(&one.source))
            || self.filter.days.is_some_and(|days| date.is_some_and(|date| meets(date, days)))
    }

    fn has_words(&self, (kind, position): RecordAt) -> bool {
        match kind {
            RecordKind::Event => self.events.get(position) == Some(&true),
            RecordKind::Agreement => self.agreements.get(position) == Some(&true),
            _ => self.index.search().matches(kind, position, &self.query),
        }
    }

    /// Whether words alone decide: then no event need be looked at.
    fn is_words_alone(&self) -> bool {
        self.sources.is_empty() && self.filter.days.is_none() && self.filter.period.is_none()
    }

    /// Whether one of these is chosen; where nothing of a facet is, everything is.
    fn chooses(&self, facet: Facet, mut ids: impl Iterator<Item = &'a Id>) -> bool {
        let mut chosen = self.filter.chosen(facet).peekable();
        chosen.peek().is_none() || ids.any(|id| self.filter.has(facet, id))
    }

    /// A claim is its speakers', and of those whom it counts; kinds and statuses of events are nothing to it.
    fn claim(&self, position: usize, claim: &'a Claim) -> bool {
        let counted = || claim.counts.iter().flat_map(|counts| &counts.all_of);
        let places = || claim.counts.iter().flat_map(|counts| &counts.places);
        let people = [Facet::Person, Facet::Organisation];
        self.names((RecordKind::Claim, position), &claim.evidence, claim.period.as_ref())
            && people.iter().all(|facet| self.chooses(*facet, claim.by.iter().chain(counted())))
            && self.chooses(Facet::Place, places())
            && self.chooses(Facet::Topic, std::iter::empty())
            && self.filter.period.is_none_or(|period| claim.period.as_ref().is_none_or(|dated| meets(dated, period)))
    }

    /// Figures are their reporter's; people, places and topics are nothing to them.
    fn series(&self, position: usize, series: &'a Series) -> bool {
        let is_named = self.names((RecordKind::Series, position), &[], None)
            || series.points.iter().any(|point| {
                let is_of_source = point.evidence.iter().any(|one| self.sources.contains(&one.source));
                is_of_source || self.filter.days.is_some_and(|days| meets(&point.period, days))
            });
        is_named
            && self.chooses(Facet::Organisation, std::iter::once(&series.reporter))
            && self.filter.period.is_none_or(|period| series.points.iter().any(|point| meets(&point.period, period)))
    }
}

/// What each event fails on.
fn event_fails(dataset: &Dataset, index: &Index, filter: &Filter, wanted: &TextAndDays<'_>) -> Vec<FailedTests> {
    let chosen = |facet: Facet| filter.chosen(facet).collect::<Vec<&Id>>();
    let (kinds, statuses) = (chosen(Facet::Kind), chosen(Facet::Status));
    let rest_fails = |(position, event): (usize, &Event)| {
        let is_named = wanted.names((RecordKind::Event, position), &event.evidence, Some(&event.when));
        if is_named && filter.period.is_none_or(|period| falls_into(event, period)) { 0 } else { FAILS_REST }
    };
    let mut fails: Vec<FailedTests> = if !wanted.is_words_alone() {
        dataset.events.iter().enumerate().map(rest_fails).collect()
    } else if wanted.query.is_empty() {
        vec![0; dataset.events.len()]
    } else {
        wanted.events.iter().map(|has_words| if *has_words { 0 } else { FAILS_REST }).collect()
    };
    for (facet, chosen, column) in [(Facet::Kind, kinds, index.kinds()), (Facet::Status, statuses, index.statuses())] {
        if !chosen.is_empty() {
            let words: Vec<&str> = chosen.iter().map(|id| id.as_str()).collect();
            for (fails, _) in fails.iter_mut().zip(column.is_one_of(&words)).filter(|(_, is_chosen)| !is_chosen) {
                *fails |= bit(facet);
            }
        }
    }
    for facet in [Facet::Person, Facet::Organisation, Facet::Place, Facet::Topic] {
        let chosen = chosen(facet);
        if chosen.is_empty() {
            continue;
        }
        for fails in &mut fails {
            *fails |= bit(facet);
        }
        for position in chosen.into_iter().flat_map(|id| events_with(index, facet, id).iter()) {
            if let Some(fails) = fails.get_mut(position) {
                *fails &= !bit(facet);
            }
        }
    }
    fails
}

fn events_with<'a>(index: &'a Index, facet: Facet, id: &Id) -> EventPlaces<'a> {
    match facet {
        Facet::Place => index.events_at_place(id),
        Facet::Topic => index.events_about(id),
        Facet::Person | Facet::Organisation => index.events_of_actor(id),
        Facet::Kind | Facet::Status => EventPlaces::default(),
    }
}

/// Whether an event may have been, or was once planned, on a day of the period. An unreadable date may be any day.
fn falls_into(event: &Event, period: DaySpan) -> bool {
    meets(&event.when, period) || event.planned.as_ref().is_some_and(|planned| meets(planned, period))
}

/// Whether a date may lie in a period; one that can't be read may be any day.
pub fn meets(dated: &Dated, period: DaySpan) -> bool {
    dated.edtf().is_none_or(|edtf| time::may_lie_in(edtf, period))
}

/// What an agreement takes over from the events that it came of.
const TAKEN_OVER: [Facet; 5] = [Facet::Person, Facet::Organisation, Facet::Place, Facet::Topic, Facet::Status];

/// Whether a filter asks for any of that.
fn takes_over(filter: &Filter) -> bool {
    TAKEN_OVER.iter().any(|facet| filter.chosen(*facet).next().is_some())
}

/// Fewer agreements are not worth a thread of their own.
const LEAST_AGREEMENTS_FOR_A_THREAD: usize = 4_000;

fn agreement_fails(
    agreement: &Agreement,
    filter: &Filter,
    is_named: bool,
    sources: impl Iterator<Item = FailedTests>,
) -> FailedTests {
    let has_chosen = |facet: Facet| filter.chosen(facet).next().is_some();
    let mut fails = 0;
    if has_chosen(Facet::Kind) && !filter.chosen(Facet::Kind).any(|kind| kind.as_str() == agreement.kind.word()) {
        fails |= bit(Facet::Kind);
    }
    // Of several events behind it one has to agree, with all facets at once.
    let best = sources.min_by_key(|fails| TAKEN_OVER.iter().filter(|facet| *fails & bit(**facet) != 0).count());
    for facet in TAKEN_OVER {
        if has_chosen(facet) && best.is_none_or(|fails| fails & bit(facet) != 0) {
            fails |= bit(facet);
        }
    }
    let mut dates = [&agreement.signed, &agreement.in_force].into_iter().flatten().peekable();
    let is_in_time = |period: DaySpan| dates.peek().is_none() || dates.any(|dated| meets(dated, period));
    if !is_named || !filter.period.is_none_or(is_in_time) {
        fails |= FAILS_REST;
    }
    fails
}

fn counts(
    dataset: &Dataset,
    index: &Index,
    events: &[FailedTests],
    agreements: &[FailedTests],
    facet: Facet,
) -> Vec<(Id, usize)> {
    let passes = |fails: &FailedTests| fails & !bit(facet) == 0;
    let with_all = |ids: &[&Id]| -> Vec<(Id, usize)> {
        let parts = parallel::stretches(ids.len(), LEAST_FOR_A_THREAD, |stretch| {
            let ids = ids.get(stretch).unwrap_or_default();
            let count = |id: &Id| {
                let positions = events_with(index, facet, id).iter();
                positions.filter(|&position| events.get(position).is_some_and(passes)).count()
            };
            ids.iter().map(|id| ((*id).clone(), count(id))).collect::<Vec<_>>()
        });
        parts.concat()
    };
    let by_word = |words: Vec<(&str, usize)>| words.into_iter().map(|(word, count)| (Id::new(word), count)).collect();
    let mut counts: Vec<(Id, usize)> = match facet {
        Facet::Person => with_all(&dataset.people.iter().map(|person| &person.id).collect::<Vec<_>>()),
        Facet::Organisation => with_all(&dataset.organisations.iter().map(|one| &one.id).collect::<Vec<_>>()),
        Facet::Place => with_all(&dataset.places.iter().map(|place| &place.id).collect::<Vec<_>>()),
        Facet::Topic => with_all(&dataset.topics.iter().map(|topic| &topic.id).collect::<Vec<_>>()),
        Facet::Status => by_word(index.statuses().counts(events.iter().map(passes))),
        Facet::Kind => {
            let mut counts = index.kinds().counts(events.iter().map(passes));
            let agreements = dataset.agreements.iter().zip(agreements).filter(|(_, fails)| passes(fails));
            for word in agreements.map(|(agreement, _)| agreement.kind.word()) {
                match counts.iter_mut().find(|(of, _)| *of == word) {
                    Some((_, count)) => *count += 1,
                    None => counts.push((word, 1)),
                }
            }
            by_word(counts)
        }
    };
    counts.retain(|(_, count)| *count > 0);
    // Values of one count stay in the order of the record, or of the format.
    counts.sort_by_key(|(value, count)| (std::cmp::Reverse(*count), rank_of_word(facet, value)));
    counts
}

/// Fewer values are not worth a thread of their own.
const LEAST_FOR_A_THREAD: usize = 1_000;

/// Words of one count stand in the order of the format, agreements' kinds after events' kinds; ids as they come.
fn rank_of_word(facet: Facet, value: &Id) -> usize {
    let known = |word: &&str| *word == value.as_str();
    match facet {
        Facet::Kind => EventKind::KNOWN.iter().chain(AgreementKind::KNOWN).position(known).unwrap_or(usize::MAX),
        _ => 0,
    }
}

#[cfg(test)]
#[path = "shown_tests.rs"]
mod tests;
