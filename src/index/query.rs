//! What was typed, and how texts are compared: folded, without case and marks.
//!
//! It knows no record.

use crate::text::folded;

/// What was typed, folded into words.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Query {
    words: Vec<String>,
}

/// A word shorter than this must begin a word of the text: "xi" is a man, not the end of "taxi".
const FOUND_ANYWHERE: usize = 3;

impl Query {
    /// The words of a text as it was typed.
    pub fn new(text: &str) -> Self {
        Self { words: folded(text).split_whitespace().map(str::to_owned).collect() }
    }

    /// The words, folded.
    pub(super) fn words(&self) -> &[String] {
        &self.words
    }

    /// Whether everything is found.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether every word occurs in a text as written.
    pub fn matches(&self, text: &str) -> bool {
        self.is_in(&folded(text))
    }

    /// Whether a text as written begins with what was typed; nothing typed begins nothing.
    pub fn begins(&self, text: &str) -> bool {
        !self.is_empty() && folded(text).starts_with(&self.words.join(" "))
    }

    /// Whether a name as written is what was typed, no more and no less.
    pub fn is_all_of(&self, name: &str) -> bool {
        !self.is_empty() && folded(name).split_whitespace().eq(self.words.iter().map(String::as_str))
    }

    /// Whether every word that was typed is a whole word of a name as written.
    pub fn has_whole_words_of(&self, name: &str) -> bool {
        let folded = folded(name);
        !self.is_empty() && self.words.iter().all(|word| folded.split_whitespace().any(|other| other == word))
    }

    /// Whether it has more than one word.
    pub fn is_several_words(&self) -> bool {
        self.words.len() > 1
    }

    /// Whether it may be the whole name of a person in Chinese, which has no blanks.
    pub fn is_chinese_name(&self) -> bool {
        matches!(self.words.as_slice(), [name] if name.chars().count() > 1 && name.chars().all(is_han))
    }

    /// Whether every word occurs in a folded text: in any place, a short one only where a word begins.
    /// Of several words none is found within another: "Xi Jin" is no Xi who was in Beijing.
    pub(super) fn is_in(&self, folded: &str) -> bool {
        self.words.iter().all(|word| self.has_word(word, folded))
    }

    /// Whether a word of the query occurs in a folded text.
    pub(super) fn has_word(&self, word: &str, folded: &str) -> bool {
        if self.is_found_anywhere(word) { folded.contains(word) } else { begins_a_word(folded, word) }
    }

    /// Whether a word of the query may stand within a word of a text; else it begins one.
    pub(super) fn is_found_anywhere(&self, word: &str) -> bool {
        let is_alone = self.words.len() == 1;
        (is_alone && word.chars().count() >= FOUND_ANYWHERE) || word.chars().any(is_han)
    }
}

/// Whether a word of the folded text begins with `start`, which has no blank. Folded texts have one blank before each word.
pub(super) fn begins_a_word(folded: &str, start: &str) -> bool {
    folded.split(' ').any(|word| word.starts_with(start))
}

/// Chinese is written without blanks: each character may begin a word.
fn is_han(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}
