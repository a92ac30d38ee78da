//! The words of the format (kinds, statuses, roles, measures …) for human eyes.
//!
//! It is handed the format's words; a word without a text of its own is shown as written.

use super::Words;

/// The text for `word` of a vocabulary: "state visit" for `kind-…`. An unknown word comes back as written.
pub fn word(words: &Words, vocabulary: &str, word: &str) -> String {
    let key = format!("{vocabulary}-{}", word.replace('_', "-"));
    if words.has(&key) { words.text(&key) } else { word.replace('_', " ") }
}
