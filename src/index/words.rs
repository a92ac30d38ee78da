//! Search over titles, summaries and names in any spelling on record, folding case and marks.
//!
//! It reads facts; it knows no widget.

use std::cell::RefCell;

use super::RecordAt;
use super::ids::Ids;
pub use super::query::Query;
use super::query::begins_a_word;
use super::texts::{self, offices};
use super::told::{Begins, Next, Told};
use crate::dataset::{Dataset, Id, RecordKind};
use crate::hashing::QuickMap;
#[cfg(test)]
use crate::text::folded;

#[cfg(test)]
#[path = "fixture.rs"]
pub(crate) mod fixture;

/// The words of every record that can be searched for, folded.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SearchIndex {
    events: Told,
    agreements: Vec<Box<str>>,
    /// The words of each agreement: thousands are asked at each letter.
    agreement_words: Told,
    people: Vec<Box<str>>,
    organisations: Vec<Box<str>>,
    places: Vec<Box<str>>,
    topics: Vec<Box<str>>,
    parties: Vec<Box<str>>,
    sources: Vec<Box<str>>,
    statements: Vec<Box<str>>,
    series: Vec<Box<str>>,
    claims: Vec<Box<str>>,
    /// The offices of each person: no part of a name.
    offices: Vec<Box<str>>,
}

/// What is kept from one event to the next while all are told.
#[derive(Default)]
struct Mentions {
    /// The pieces that names are, where there are names.
    pieces: QuickMap<RecordAt, Option<u32>>,
    /// Who is meant by an id, by where its text lies: ids that many share are one text.
    meant: RefCell<QuickMap<usize, Option<RecordAt>>>,
    of_event: Vec<RecordAt>,
    text: String,
}

/// The kinds of record that can be searched for, in the order in which they are offered.
const SEARCHED: [RecordKind; 11] = [
    RecordKind::Person,
    RecordKind::Organisation,
    RecordKind::Place,
    RecordKind::Event,
    RecordKind::Agreement,
    RecordKind::Topic,
    RecordKind::Party,
    RecordKind::Source,
    RecordKind::Claim,
    RecordKind::Series,
    RecordKind::Statement,
];

/// The kinds whose names are part of the texts that mention them: they are folded first.
const NAMED: [RecordKind; 5] =
    [RecordKind::Person, RecordKind::Organisation, RecordKind::Place, RecordKind::Topic, RecordKind::Party];

/// The kinds whose texts mention others by name.
pub(super) const TELLING: [RecordKind; 5] =
    [RecordKind::Event, RecordKind::Agreement, RecordKind::Statement, RecordKind::Series, RecordKind::Claim];

impl SearchIndex {
    /// Folds every text that can be searched. `by_id` says where the record with an id stands.
    pub fn build(dataset: &Dataset, by_id: &Ids) -> Self {
        let mut index = Self::default();
        for kind in NAMED.into_iter().chain([RecordKind::Source]).chain(TELLING) {
            if kind == RecordKind::Event {
                index.tell_all(dataset, by_id);
                continue;
            }
            let texts = (0..dataset.count(kind)).map(|at| index.fold(dataset, by_id, (kind, at))).collect();
            if let Some(place) = index.texts_mut(kind) {
                *place = texts;
            }
        }
        index.offices = dataset.people.iter().map(offices).collect();
        index.agreement_words = Told::of_texts(&index.agreements);
        index
    }

    /// Makes room for a record that was put in at this place.
    pub(super) fn insert(&mut self, (kind, position): RecordAt) {
        if kind == RecordKind::Event {
            self.events.insert(position);
        }
        if kind == RecordKind::Agreement {
            self.agreement_words.insert(position);
        }
        if let Some(texts) = self.texts_mut(kind) {
            texts.insert(position.min(texts.len()), Box::default());
        }
        if kind == RecordKind::Person {
            self.offices.insert(position.min(self.offices.len()), Box::default());
        }
    }

    /// Forgets a record that was taken away from this place.
    pub(super) fn remove(&mut self, (kind, position): RecordAt) {
        if kind == RecordKind::Event {
            self.events.remove(position);
        }
        if kind == RecordKind::Agreement {
            self.agreement_words.remove(position);
        }
        if let Some(texts) = self.texts_mut(kind).filter(|texts| position < texts.len()) {
            texts.remove(position);
        }
        if kind == RecordKind::Person && position < self.offices.len() {
            self.offices.remove(position);
        }
    }

    /// Folds one record's text anew.
    pub(super) fn refold(&mut self, dataset: &Dataset, by_id: &Ids, at: RecordAt) {
        if at.0 == RecordKind::Event {
            return self.tell_one(dataset, by_id, at.1);
        }
        let text = self.fold(dataset, by_id, at);
        if at.0 == RecordKind::Agreement {
            self.agreement_words.set_text(at.1, &text);
        }
        if let Some(place) = self.texts_mut(at.0).and_then(|texts| texts.get_mut(at.1)) {
            *place = text;
        }
        if at.0 == RecordKind::Person
            && let (Some(place), Some(person)) = (self.offices.get_mut(at.1), dataset.people.get(at.1))
        {
            *place = offices(person);
        }
    }

    /// Puts down what each event tells, and whom it mentions.
    fn tell_all(&mut self, dataset: &Dataset, by_id: &Ids) {
        let mut told = Told::default();
        let mut mentions = Mentions::default();
        let mut pieces = Vec::new();
        for position in 0..dataset.events.len() {
            self.tell(dataset, by_id, position, (&mut told, &mut mentions), &mut pieces);
            told.push(&pieces);
        }
        told.settle();
        self.events = told;
    }

    /// Puts down what one event tells now.
    fn tell_one(&mut self, dataset: &Dataset, by_id: &Ids, position: usize) {
        let mut told = std::mem::take(&mut self.events);
        let mut pieces = Vec::new();
        self.tell(dataset, by_id, position, (&mut told, &mut Mentions::default()), &mut pieces);
        told.set(position, &pieces);
        self.events = told;
    }

    /// The pieces of what an event tells, each once: its words, and the names of those whom it mentions.
    fn tell(
        &self,
        dataset: &Dataset,
        by_id: &Ids,
        position: usize,
        (told, mentions): (&mut Told, &mut Mentions),
        pieces: &mut Vec<u32>,
    ) {
        let mentioned = RefCell::new((std::mem::take(&mut mentions.of_event), false));
        let meant = |id: &Id| {
            let known = mentions.meant.borrow().get(&(id.as_str().as_ptr() as usize)).copied();
            known.unwrap_or_else(|| {
                let found = by_id.get(id).filter(|(kind, _)| NAMED.contains(kind));
                mentions.meant.borrow_mut().insert(id.as_str().as_ptr() as usize, found);
                found
            })
        };
        let mention = |text: &mut String, id: &Id| {
            if let Some(at) = meant(id) {
                let (mentioned, begins_with_name) = &mut *mentioned.borrow_mut();
                // Whether somebody is mentioned before a word is said.
                *begins_with_name |= text.is_empty() && mentioned.is_empty();
                mentioned.push(at);
            }
        };
        let mut text = std::mem::take(&mut mentions.text);
        texts::telling(&mut text, dataset, (RecordKind::Event, position), &mention);
        let (mut mentioned, begins_with_name) = mentioned.into_inner();
        pieces.clear();
        let mut names = |told: &mut Told, pieces: &mut Vec<u32>| {
            for at in &mentioned {
                let place = mentions.pieces.entry(*at).or_insert_with(|| {
                    let name = self.text(at.0, at.1);
                    (!name.is_empty()).then(|| told.piece(name))
                });
                pieces.extend(place.filter(|place| !pieces.contains(place)));
            }
        };
        if begins_with_name {
            names(told, pieces);
        }
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            let place = told.piece(word);
            if !pieces.contains(&place) {
                pieces.push(place);
            }
        }
        if !begins_with_name {
            names(told, pieces);
        }
        mentioned.clear();
        text.clear();
        (mentions.of_event, mentions.text) = (mentioned, text);
    }

    /// What an event tells as one text, for tests.
    #[cfg(test)]
    pub(super) fn plain_text(&self, dataset: &Dataset, index: &super::Index, position: usize) -> String {
        self.fold(dataset, &index.by_id, (RecordKind::Event, position)).into()
    }

    /// For each event whether it has every word of the query.
    pub fn matching_events(&self, query: &Query) -> Vec<bool> {
        self.events.matching(query)
    }

    /// For each agreement whether it has every word of the query: what is looked for lies within a word, wherever it does.
    pub fn matching_agreements(&self, query: &Query) -> Vec<bool> {
        self.agreement_words.matching(query)
    }

    /// A record's text, folded, with the names of those that it mentions, which are folded already.
    fn fold(&self, dataset: &Dataset, by_id: &Ids, (kind, at): RecordAt) -> Box<str> {
        let mention = |text: &mut String, id: &Id| {
            if let Some((kind, at)) = by_id.get(id).filter(|(kind, _)| NAMED.contains(kind)) {
                text.push_str(self.texts(kind).get(at).map(|name| &**name).unwrap_or_default());
            }
        };
        let mut text = texts::named(dataset, (kind, at));
        texts::telling(&mut text, dataset, (kind, at), &mention);
        text.into_boxed_str()
    }

    fn texts_mut(&mut self, kind: RecordKind) -> Option<&mut Vec<Box<str>>> {
        match kind {
            RecordKind::Event => None,
            RecordKind::Agreement => Some(&mut self.agreements),
            RecordKind::Person => Some(&mut self.people),
            RecordKind::Organisation => Some(&mut self.organisations),
            RecordKind::Place => Some(&mut self.places),
            RecordKind::Topic => Some(&mut self.topics),
            RecordKind::Party => Some(&mut self.parties),
            RecordKind::Source => Some(&mut self.sources),
            RecordKind::Statement => Some(&mut self.statements),
            RecordKind::Series => Some(&mut self.series),
            RecordKind::Claim => Some(&mut self.claims),
        }
    }

    /// The folded text of a record: its names, or what it is about. Empty for kinds that are not searched.
    fn text(&self, kind: RecordKind, position: usize) -> &str {
        self.texts(kind).get(position).map(|text| &**text).unwrap_or_default()
    }

    fn texts(&self, kind: RecordKind) -> &[Box<str>] {
        match kind {
            RecordKind::Event => &[],
            RecordKind::Agreement => &self.agreements,
            RecordKind::Person => &self.people,
            RecordKind::Organisation => &self.organisations,
            RecordKind::Place => &self.places,
            RecordKind::Topic => &self.topics,
            RecordKind::Party => &self.parties,
            RecordKind::Source => &self.sources,
            RecordKind::Statement => &self.statements,
            RecordKind::Series => &self.series,
            RecordKind::Claim => &self.claims,
        }
    }

    /// Whether the record at this place in its list has every word of the query.
    pub fn matches(&self, kind: RecordKind, position: usize, query: &Query) -> bool {
        if kind == RecordKind::Event {
            return self.events.has(position, query);
        }
        query.is_in(self.text(kind, position))
    }

    /// The records that match, at most `most`: those whose text begins with what was typed first, then in the order of
    /// people, organisations, places, events, agreements, topics, parties, sources, claims, series, statements. Nothing
    /// typed finds nothing.
    pub fn find(&self, query: &Query, most: usize) -> Vec<(RecordKind, usize)> {
        let Some(first) = query.words().first() else { return Vec::new() };
        let mut begin = Vec::new();
        let mut others = Vec::new();
        for kind in SEARCHED {
            if kind == RecordKind::Event {
                self.events.each_matching(query, |position, begins| {
                    let list = if begins.is_first { &mut begin } else { &mut others };
                    list.push((kind, position));
                    match (begin.len() >= most, others.len() >= most) {
                        (true, _) => Next::None,
                        (false, true) => Next::FirstOnly,
                        (false, false) => Next::Any,
                    }
                });
            }
            for (position, text) in self.texts(kind).iter().enumerate() {
                if begin.len() >= most {
                    return begin;
                }
                if others.len() >= most && !text.starts_with(first.as_str()) {
                    continue;
                }
                if query.is_in(text) {
                    let list = if text.starts_with(first.as_str()) { &mut begin } else { &mut others };
                    list.push((kind, position));
                }
            }
        }
        begin.extend(others);
        begin.truncate(most);
        begin
    }

    /// The people who held an office that has every word of the query, at most `most`.
    pub fn find_office(&self, query: &Query, most: usize) -> Vec<usize> {
        if query.is_empty() {
            return Vec::new();
        }
        let held = self.offices.iter().enumerate().filter(|(_, text)| query.is_in(text));
        held.map(|(position, _)| position).take(most).collect()
    }

    /// The records of these kinds that match, at most `most`: those whose text begins with what was typed, then those
    /// where a word does, then the others, each in the order of the kinds and of the record. Nothing typed finds all.
    pub fn find_among(&self, kinds: &[RecordKind], query: &Query, most: usize) -> Vec<(RecordKind, usize)> {
        let first = query.words().first().map(String::as_str).unwrap_or_default();
        let mut ranks: [Vec<(RecordKind, usize)>; 3] = Default::default();
        for &kind in kinds {
            if kind == RecordKind::Event {
                self.events.each_matching(query, |position, begins| {
                    let list = match begins.rank() {
                        Begins::First => ranks.first_mut(),
                        Begins::AWord => ranks.get_mut(1),
                        Begins::Nowhere => ranks.get_mut(2),
                    };
                    if let Some(list) = list.filter(|list| list.len() < most) {
                        list.push((kind, position));
                    }
                    let is_full = |rank: usize| ranks.get(rank).is_some_and(|list| list.len() >= most);
                    match (is_full(0), is_full(1) && is_full(2)) {
                        (true, _) => Next::None,
                        (false, true) => Next::FirstOnly,
                        (false, false) => Next::Any,
                    }
                });
            }
            for (position, text) in self.texts(kind).iter().enumerate().filter(|(_, text)| query.is_in(text)) {
                let rank = if text.starts_with(first) { 0 } else { 2 - usize::from(begins_a_word(text, first)) };
                if let Some(list) = ranks.get_mut(rank).filter(|list| list.len() < most) {
                    list.push((kind, position));
                }
            }
        }
        let mut found = ranks.concat();
        found.truncate(most);
        found
    }
}

#[cfg(test)]
#[path = "words_tests.rs"]
mod tests;
