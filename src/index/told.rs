//! What events tell: each word, and each name that is mentioned, with the events that tell it.
//!
//! A word that was typed is looked for among the words and names that there are, of which there are few, and the events
//! that tell them are put together. It finds what going through their texts would: a test holds the two equal.

use std::cell::OnceCell;
use std::sync::{Arc, Mutex};

use super::pieces::ToldPieces;
use super::places::{Bits, PlaceSet};
use super::query::Query;
use crate::parallel;

/// The texts of events, in pieces: a word, or all names of somebody who is mentioned.
///
/// What an event tells stands under a number of its own. One that tells something else gets a new number, which is larger
/// than all before; the old one is nobody's, until all is built anew.
#[derive(Clone, Debug, Default)]
pub struct Told {
    pieces: ToldPieces,
    /// For each piece the numbers that tell it.
    tellers: Vec<PlaceSet>,
    /// For each number the piece that it begins with.
    firsts: Vec<u32>,
    /// The number of each event.
    numbers: Vec<u32>,
    last: LastAsked,
}

/// What was asked for last: the list below the field and the filter ask for the same.
#[derive(Debug, Default)]
struct LastAsked(Mutex<Option<(Query, Arc<Bits>)>>);

/// What was asked of another is asked anew.
impl Clone for LastAsked {
    fn clone(&self) -> Self {
        Self::default()
    }
}

/// Fewer numbers, or so many bits of them, are not worth a thread of their own.
const LEAST_NUMBERS_FOR_A_THREAD: usize = 200_000;
const LEAST_EVENTS_FOR_A_THREAD: usize = 100_000;

/// What tells nothing begins with no piece.
const NOTHING: u32 = u32::MAX;

impl Told {
    /// The place of a piece among all.
    pub fn piece(&mut self, piece: &str) -> u32 {
        let place = self.pieces.place_of(piece);
        if self.tellers.len() < self.pieces.count() {
            self.tellers.push(PlaceSet::default());
        }
        place
    }

    /// Adds an event at the end, by the pieces that it tells in the order in which it has them.
    pub fn push(&mut self, pieces: &[u32]) {
        let number = self.number_of(pieces);
        self.numbers.push(number);
    }

    /// Of folded texts, by their words.
    pub fn of_texts(texts: &[Box<str>]) -> Self {
        let mut told = Self::default();
        for text in texts {
            let pieces = told.words_of(text);
            told.push(&pieces);
        }
        told.settle();
        told
    }

    /// What one of them says now.
    pub fn set_text(&mut self, position: usize, text: &str) {
        let pieces = self.words_of(text);
        self.set(position, &pieces);
    }

    /// The words of a folded text as pieces, each once.
    fn words_of(&mut self, text: &str) -> Vec<u32> {
        let mut pieces = Vec::new();
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            let piece = self.piece(word);
            if !pieces.contains(&piece) {
                pieces.push(piece);
            }
        }
        pieces
    }

    fn number_of(&mut self, pieces: &[u32]) -> u32 {
        self.last = LastAsked::default();
        let number = u32::try_from(self.firsts.len()).unwrap_or(NOTHING);
        self.firsts.push(pieces.first().copied().unwrap_or(NOTHING));
        for piece in pieces {
            if let Some(tellers) = self.tellers.get_mut(*piece as usize) {
                tellers.push(number);
            }
        }
        number
    }

    fn number_count(&self) -> u32 {
        u32::try_from(self.firsts.len()).unwrap_or(NOTHING)
    }

    /// All events have been added: takes no more room than need be.
    pub fn settle(&mut self) {
        let count = self.number_count();
        self.tellers.iter_mut().for_each(|tellers| tellers.settle(count));
        self.firsts.shrink_to_fit();
        self.numbers.shrink_to_fit();
    }

    /// Makes room for an event.
    pub fn insert(&mut self, position: usize) {
        let number = self.number_of(&[]);
        self.numbers.insert(position.min(self.numbers.len()), number);
    }

    /// Forgets an event.
    pub fn remove(&mut self, position: usize) {
        if position < self.numbers.len() {
            self.numbers.remove(position);
        }
    }

    /// What an event tells now.
    pub fn set(&mut self, position: usize, pieces: &[u32]) {
        let number = self.number_of(pieces);
        if let Some(place) = self.numbers.get_mut(position) {
            *place = number;
        }
    }

    /// How many events there are.
    pub fn count(&self) -> usize {
        self.numbers.len()
    }

    /// Whether an event has every word of a query.
    pub fn has(&self, position: usize, query: &Query) -> bool {
        let Some(number) = self.numbers.get(position) else { return false };
        let tellers = || self.tellers.iter().zip(self.pieces.iter());
        let has_word =
            |word: &String| tellers().any(|(tellers, piece)| query.has_word(word, piece) && tellers.has(*number));
        query.words().iter().all(has_word)
    }

    /// The numbers that tell any of some pieces.
    fn telling(&self, pieces: &[u32]) -> Bits {
        let sets: Vec<&PlaceSet> = pieces.iter().filter_map(|piece| self.tellers.get(*piece as usize)).collect();
        let union = |sets: &[&PlaceSet]| {
            let mut bits = Bits::none(self.number_count());
            for tellers in sets {
                tellers.add_to(&mut bits);
            }
            bits
        };
        let weight: usize = sets.iter().map(|tellers| tellers.weight()).sum();
        let mut before = 0;
        let half = sets.iter().position(|tellers| {
            before += tellers.weight();
            before * 2 >= weight
        });
        let (one, other) = sets.split_at(half.map_or(0, |half| half + 1).min(sets.len()));
        if weight < LEAST_NUMBERS_FOR_A_THREAD || other.is_empty() {
            return union(&sets);
        }
        let (mut all, others) = parallel::both(|| union(other), || union(one));
        all.add_all(&others);
        all
    }

    /// The pieces that have a word of a query.
    fn pieces_with(&self, query: &Query, word: &str) -> Vec<u32> {
        if query.is_found_anywhere(word) { self.pieces.containing(word) } else { self.pieces.with_word_from(word) }
    }

    /// The numbers that have every word of a query; `None` where nothing is asked for.
    fn having_all(&self, query: &Query) -> Option<Arc<Bits>> {
        if query.is_empty() {
            return None;
        }
        let kept = self.last.0.lock().ok().and_then(|last| last.clone());
        if let Some((_, bits)) = kept.filter(|(of, _)| of == query) {
            return Some(bits);
        }
        let all = query.words().iter().fold(None, |all: Option<Bits>, word| {
            let having = self.telling(&self.pieces_with(query, word));
            Some(match all {
                Some(mut all) => {
                    all.keep(&having);
                    all
                }
                None => having,
            })
        });
        let all = Arc::new(all?);
        if let Ok(mut last) = self.last.0.lock() {
            *last = Some((query.clone(), Arc::clone(&all)));
        }
        Some(all)
    }

    /// For each event whether it has every word of a query.
    pub fn matching(&self, query: &Query) -> Vec<bool> {
        match self.having_all(query) {
            Some(having) => {
                let parts = parallel::stretches(self.count(), LEAST_EVENTS_FOR_A_THREAD, |stretch| {
                    let numbers = self.numbers.get(stretch).unwrap_or_default();
                    numbers.iter().map(|number| having.has(*number)).collect::<Vec<bool>>()
                });
                parts.concat()
            }
            None => vec![true; self.count()],
        }
    }

    /// The events that have every word of a query, one after another, as far as they are asked for, each with whether its
    /// text begins with the first word. Whether a word of it does is for who asks.
    pub fn each_matching(&self, query: &Query, mut take: impl FnMut(usize, HowItBegins<'_>) -> Next) {
        let having = self.having_all(query);
        let first = query.words().first().map(String::as_str).unwrap_or_default();
        let of_word = OnceCell::new();
        let of_word = || of_word.get_or_init(|| self.telling(&self.pieces.with_word_from(first)));
        let beginning = self.pieces.beginning(first);
        let may_begin = OnceCell::new();
        let mut is_first = vec![false; self.pieces.count()];
        for piece in &beginning {
            if let Some(is_first) = is_first.get_mut(*piece as usize) {
                *is_first = true;
            }
        }
        let mut wants_others = true;
        for (position, &number) in self.numbers.iter().enumerate() {
            // Of most it is known that they don't begin with it before it is looked at how they do.
            if !wants_others && !may_begin.get_or_init(|| self.telling(&beginning)).has(number) {
                continue;
            }
            if having.as_ref().is_some_and(|having| !having.has(number)) {
                continue;
            }
            let own_first = self.firsts.get(number as usize).and_then(|piece| is_first.get(*piece as usize));
            let is_first = own_first == Some(&true);
            if !(is_first || wants_others) {
                continue;
            }
            match take(position, HowItBegins { is_first, of_word: &|| of_word().has(number) }) {
                Next::Any => {}
                Next::FirstOnly if beginning.is_empty() => return,
                Next::FirstOnly => wants_others = false,
                Next::None => return,
            }
        }
    }
}

/// How a text that has what was typed begins.
#[derive(Clone, Copy)]
pub struct HowItBegins<'a> {
    /// Whether it begins with it.
    pub is_first: bool,
    /// Whether a word of it does.
    of_word: &'a dyn Fn() -> bool,
}

impl HowItBegins<'_> {
    /// Whether the text begins with what was typed, or a word of it does.
    pub fn rank(self) -> Begins {
        match self.is_first {
            true => Begins::First,
            false if (self.of_word)() => Begins::AWord,
            false => Begins::Nowhere,
        }
    }
}

/// Whether a text begins with what was typed, or a word of it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begins {
    First,
    AWord,
    Nowhere,
}

/// What is asked for after an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    Any,
    /// Only those whose text begins with what was typed.
    FirstOnly,
    None,
}

impl Told {
    /// What stands under each number, sorted.
    fn pieces_by_number(&self) -> Vec<Vec<&str>> {
        let mut by_number: Vec<Vec<&str>> = vec![Vec::new(); self.firsts.len()];
        for (piece, tellers) in self.pieces.iter().zip(&self.tellers) {
            tellers.each(|number| {
                if let Some(own) = by_number.get_mut(number as usize) {
                    own.push(piece);
                }
            });
        }
        for own in &mut by_number {
            own.sort_unstable();
        }
        by_number
    }
}

/// Two are equal where every event begins alike and tells the same: numbers are given as pieces come.
impl PartialEq for Told {
    fn eq(&self, other: &Self) -> bool {
        let (one, two) = (self.pieces_by_number(), other.pieces_by_number());
        let first = |told: &Self, number: u32| {
            told.firsts.get(number as usize).and_then(|piece| told.pieces.get(*piece)).map(ToString::to_string)
        };
        self.count() == other.count()
            && self.numbers.iter().zip(&other.numbers).all(|(own, others)| {
                one.get(*own as usize) == two.get(*others as usize) && first(self, *own) == first(other, *others)
            })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::dataset::{EventTexts, RecordKind};
    use crate::index::Index;
    use crate::index::query::Query;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn the_numbers_find_what_a_plain_scan_of_the_texts_finds(
            typed in proptest::collection::vec(prop::sample::select(vec![
                "talks", "meet", "in", "al", "bei", "xi", "zha", "асқар", "аск", "北京", "京", "of", "trade", "oil", "minister", "ing", "q",
            ]), 0..4),
            seed in 1u64..4,
            most in 1usize..40,
        ) {
            let mut bytes = Vec::new();
            let plan = crate::generate::Plan { events: 300, points: 0, seed, detail: crate::generate::Detail::Full };
            crate::generate::write(plan, &mut bytes).unwrap();
            let mut dataset = crate::files::read_bytes(&bytes).unwrap().dataset;
            // Without a title the names that it mentions come first.
            if let Some(event) = dataset.events.get_mut(7) {
                event.title.clear();
                event.texts = EventTexts::default();
            }
            let index = Index::build(&dataset);
            let (search, query) = (index.search(), Query::new(&typed.join(" ")));
            let texts: Vec<String> = (0..dataset.events.len()).map(|at| search.plain_text(&dataset, &index, at)).collect();
            let scanned: Vec<bool> = texts.iter().map(|text| query.matches(text)).collect();
            prop_assert_eq!(&search.matching_events(&query), &scanned);
            for (at, expected) in scanned.iter().enumerate() {
                prop_assert_eq!(search.matches(RecordKind::Event, at, &query), *expected);
            }
            // Those that begin with it first, then those of which a word does, then the others, in the order of the record.
            let first = query.words().first().cloned().unwrap_or_default();
            let rank = |at: &usize| match &texts[*at] {
                text if text.starts_with(&first) => 0,
                text if super::super::query::begins_a_word(text, &first) => 1,
                _ => 2,
            };
            let mut expected: Vec<usize> = (0..texts.len()).filter(|at| scanned[*at]).collect();
            expected.sort_by_key(rank);
            expected.truncate(most);
            let agreements = search.matching_agreements(&query).into_iter().enumerate();
            for (at, found) in agreements {
                prop_assert_eq!(search.matches(RecordKind::Agreement, at, &query), found, "agreement {}", at);
            }
            let found = search.find_among(&[RecordKind::Event], &query, most);
            prop_assert_eq!(found.into_iter().map(|(_, at)| at).collect::<Vec<_>>(), expected);
        }
    }
}
