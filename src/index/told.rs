//! What events tell, kept as numbers: each word, and each name that is mentioned, once for all events.
//!
//! A word that was typed is looked for among the words and names that there are, of which there are few, and then the numbers
//! of a million events are gone through. It finds what going through their texts would: a test holds the two equal.

use std::collections::HashMap;

use super::query::Query;
use crate::parallel;

/// The texts of events, in pieces: a word, or all names of somebody who is mentioned.
#[derive(Clone, Debug, Default)]
pub struct Told {
    pieces: Vec<Box<str>>,
    numbers: HashMap<Box<str>, u32>,
    /// The numbers of all pieces of all events; what is no longer told stays there until all is built anew.
    arena: Vec<u32>,
    /// Where each event's are.
    runs: Vec<Run>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Run {
    start: u32,
    count: u32,
}

/// What the pieces have of a query: a bit for each of its words.
struct WordBits {
    of_piece: Vec<u32>,
    all: u32,
}

/// A query of more words is asked in several turns.
const WORDS_AT_ONCE: usize = 32;

/// Fewer events are not worth a thread of their own.
const LEAST_FOR_A_THREAD: usize = 50_000;

impl Told {
    fn number(&mut self, piece: &str) -> u32 {
        if let Some(number) = self.numbers.get(piece) {
            return *number;
        }
        let number = u32::try_from(self.pieces.len()).unwrap_or(u32::MAX);
        self.pieces.push(piece.into());
        self.numbers.insert(piece.into(), number);
        number
    }

    /// Adds an event at the end: its own words and the names that it mentions, both folded, in the order in which it has them.
    pub fn push(&mut self, told: &[&str]) {
        let run = self.run_of(told);
        self.runs.push(run);
    }

    /// As [`Self::push`], of the event at this place, which is the next.
    pub fn push_told(&mut self, _position: usize, told: &[&str]) {
        self.push(told);
    }

    fn run_of(&mut self, told: &[&str]) -> Run {
        let start = self.arena.len();
        for piece in told {
            let number = self.number(piece);
            if !self.arena.get(start..).is_some_and(|own| own.contains(&number)) {
                self.arena.push(number);
            }
        }
        let count = self.arena.len() - start;
        Run { start: u32::try_from(start).unwrap_or(u32::MAX), count: u32::try_from(count).unwrap_or_default() }
    }

    /// Makes room for an event.
    pub fn insert(&mut self, position: usize) {
        self.runs.insert(position.min(self.runs.len()), Run::default());
    }

    /// Forgets an event.
    pub fn remove(&mut self, position: usize) {
        if position < self.runs.len() {
            self.runs.remove(position);
        }
    }

    /// What an event tells now.
    pub fn set(&mut self, position: usize, told: &[&str]) {
        let run = self.run_of(told);
        if let Some(place) = self.runs.get_mut(position) {
            *place = run;
        }
    }

    pub fn count(&self) -> usize {
        self.runs.len()
    }

    fn numbers_of(&self, run: Run) -> &[u32] {
        let start = run.start as usize;
        self.arena.get(start..start + run.count as usize).unwrap_or_default()
    }

    fn pieces_of(&self, position: usize) -> impl Iterator<Item = &str> {
        let run = self.runs.get(position).copied().unwrap_or_default();
        self.numbers_of(run).iter().filter_map(|number| self.pieces.get(*number as usize)).map(|piece| &**piece)
    }

    /// What an event tells, folded.
    pub fn text(&self, position: usize) -> String {
        let mut text = String::new();
        for piece in self.pieces_of(position) {
            text.push_str(piece);
            if !text.is_empty() && !text.ends_with(' ') {
                text.push(' ');
            }
        }
        text
    }

    fn asked(&self, query: &Query, words: &[String]) -> WordBits {
        let bits = |piece: &str| {
            words.iter().enumerate().fold(0, |bits, (at, word)| bits | (u32::from(query.has_word(word, piece)) << at))
        };
        let all = (0..words.len()).fold(0, |bits, at| bits | (1 << at));
        WordBits { of_piece: self.pieces.iter().map(|piece| bits(piece)).collect(), all }
    }

    fn has_all(&self, run: Run, asked: &WordBits) -> bool {
        let mut found = 0;
        for number in self.numbers_of(run) {
            found |= asked.of_piece.get(*number as usize).copied().unwrap_or_default();
            if found == asked.all {
                return true;
            }
        }
        found == asked.all
    }

    /// For each event whether it has every word of a query.
    pub fn matching(&self, query: &Query) -> Vec<bool> {
        let asked: Vec<WordBits> = query.words().chunks(WORDS_AT_ONCE).map(|words| self.asked(query, words)).collect();
        let parts = parallel::stretches(self.runs.len(), LEAST_FOR_A_THREAD, |stretch| {
            let runs = self.runs.get(stretch).unwrap_or_default();
            runs.iter().map(|run| asked.iter().all(|asked| self.has_all(*run, asked))).collect::<Vec<bool>>()
        });
        parts.concat()
    }

    /// The events that have every word of a query, one after another, as far as they are asked for, each with whether its
    /// text begins with the first word, and whether a word of it does.
    pub fn each_matching(&self, query: &Query, mut take: impl FnMut(usize, Begins) -> Next) {
        let asked: Vec<WordBits> = query.words().chunks(WORDS_AT_ONCE).map(|words| self.asked(query, words)).collect();
        let first = query.words().first().map(String::as_str).unwrap_or_default();
        let begins: Vec<Begins> = self.pieces.iter().map(|piece| Begins::from_texts(piece, first)).collect();
        let begins_of = |number: &u32| begins.get(*number as usize).copied().unwrap_or(Begins::Nowhere);
        let mut wants_others = true;
        for (position, run) in self.runs.iter().enumerate() {
            let own = self.numbers_of(*run);
            let is_first = own.first().map(begins_of) == Some(Begins::First);
            if !(is_first || wants_others) || !asked.iter().all(|asked| self.has_all(*run, asked)) {
                continue;
            }
            let begins = match is_first {
                true => Begins::First,
                false if own.iter().map(begins_of).any(|begins| begins != Begins::Nowhere) => Begins::AWord,
                false => Begins::Nowhere,
            };
            match take(position, begins) {
                Next::Any => {}
                Next::FirstOnly => wants_others = false,
                Next::None => return,
            }
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

impl Begins {
    pub fn from_texts(folded: &str, start: &str) -> Self {
        if folded.starts_with(start) {
            Self::First
        } else if super::query::begins_a_word(folded, start) {
            Self::AWord
        } else {
            Self::Nowhere
        }
    }
}

/// What is asked for after an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    Any,
    /// Only those whose text begins with what was typed.
    FirstOnly,
    None,
}

/// Two are equal where every event tells the same: numbers are given as pieces come.
impl PartialEq for Told {
    fn eq(&self, other: &Self) -> bool {
        self.count() == other.count() && (0..self.count()).all(|at| self.pieces_of(at).eq(other.pieces_of(at)))
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
            let found = search.find_among(&[RecordKind::Event], &query, most);
            prop_assert_eq!(found.into_iter().map(|(_, at)| at).collect::<Vec<_>>(), expected);
        }
    }
}
