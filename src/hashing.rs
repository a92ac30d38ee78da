//! Tables by key that are asked a million times: the standard library's, with a hash that is quick for short keys.
//!
//! Its seed is another one in each run, so that no file can be written to fill one corner of a table.

use std::collections::{HashMap, HashSet};
use std::hash::BuildHasher;

use foldhash::fast::RandomState;

/// A table by key.
pub type QuickMap<K, V> = HashMap<K, V, RandomState>;

/// A set of keys.
pub type QuickSet<K> = HashSet<K, RandomState>;

/// Texts of which nothing is kept but a number each: enough to know that a text is none of them. Of two texts in 2^64 one
/// may be taken for the other.
#[derive(Clone, Debug, Default)]
pub struct SeenTexts {
    numbers: QuickSet<u64>,
    state: RandomState,
}

impl SeenTexts {
    /// Room for so many texts.
    pub fn with_capacity(count: usize) -> Self {
        Self {
            numbers: QuickSet::with_capacity_and_hasher(count, RandomState::default()),
            state: RandomState::default(),
        }
    }

    /// Adds a text.
    pub fn add(&mut self, text: &str) {
        self.numbers.insert(self.state.hash_one(text));
    }

    /// Whether it was added.
    pub fn has(&self, text: &str) -> bool {
        self.numbers.contains(&self.state.hash_one(text))
    }
}

impl<'a> FromIterator<&'a str> for SeenTexts {
    fn from_iter<T: IntoIterator<Item = &'a str>>(texts: T) -> Self {
        let mut seen = Self::default();
        texts.into_iter().for_each(|text| seen.add(text));
        seen
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_added_is_known_and_nothing_else() {
        let mut seen = SeenTexts::with_capacity(2);
        seen.add("talks-2014");
        assert!(seen.has("talks-2014"));
        assert!(!seen.has("talks-2015") && !seen.has(""));
    }
}
