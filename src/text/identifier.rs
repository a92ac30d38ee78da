//! The words of a title as an id is made of them.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::silent::is_silent;

/// An id is read by people in diffs: longer than this, in characters, it says no more.
pub const LONGEST: usize = 48;

/// The words of a title as an id has them: Latin letters without marks, other scripts in their own letters.
pub fn words_of_id(title: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut base = ' ';
    for letter in title.chars().filter(|letter| !is_silent(*letter)).nfkd() {
        if is_combining_mark(letter) {
            // A mark on a Latin letter goes; й without its breve would be another letter.
            if !base.is_ascii()
                && let Some(word) = words.last_mut()
            {
                word.push(letter);
            }
            continue;
        }
        base = letter;
        for letter in letter.to_lowercase() {
            if is_of_a_word(letter) {
                if let Some(word) = words.last_mut() {
                    word.push(letter);
                }
            } else if !is_silent(letter) {
                words.push(String::new());
            }
        }
    }
    let mut length = 0;
    words
        .into_iter()
        .map(|word| word.nfc().filter(|letter| is_of_a_word(*letter)).collect::<String>())
        .filter(|word| !word.is_empty())
        .take_while(|word| {
            let is_first = length == 0;
            length += word.chars().count() + 1;
            is_first || length <= LONGEST + 1
        })
        .map(|word| word.chars().take(LONGEST).collect())
        .collect()
}

/// What an id may have, beside hyphens and capitals: see `dataset::check`.
pub fn is_of_a_word(letter: char) -> bool {
    letter.is_numeric() || (letter.is_alphabetic() && !letter.is_uppercase())
}
