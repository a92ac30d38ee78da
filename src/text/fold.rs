//! A text as it is compared: in lower case, without marks, with one blank between words.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::silent::is_silent;

/// A text for comparing: lower case, without marks above and below letters, Kazakh letters as the Russian ones that
/// they look like, everything but letters and figures a blank.
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    // Most texts need no table of Unicode.
    if text.is_ascii() {
        for byte in text.bytes() {
            if byte.is_ascii_alphanumeric() {
                folded.push(char::from(byte.to_ascii_lowercase()));
            } else if !is_silent(char::from(byte)) && !folded.ends_with(' ') {
                folded.push(' ');
            }
        }
        return folded;
    }
    let letters = text.chars().filter(|letter| !is_silent(*letter)).nfkd();
    for letter in letters.filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase) {
        let letter = look_alike(letter);
        if is_silent(letter) {
            // "Xi'an" is one word, with or without.
        } else if letter.is_alphanumeric() {
            folded.push(letter);
        } else if !folded.ends_with(' ') {
            folded.push(' ');
        }
    }
    folded
}

/// The letter that a reader without a Kazakh or Turkish keyboard types instead.
fn look_alike(letter: char) -> char {
    match letter {
        'ә' => 'а',
        'ғ' => 'г',
        'қ' => 'к',
        'ң' => 'н',
        'ө' => 'о',
        'ұ' | 'ү' => 'у',
        'һ' => 'х',
        'і' => 'и',
        'ı' => 'i',
        'ə' => 'a',
        other => other,
    }
}

/// A name as names of states, people and places are compared with those on record: folded, without articles and points, "&"
/// as "and".
pub fn plain_name(name: &str) -> String {
    let spelled = name.replace('&', " and ").replace('.', "");
    let folded = folded(&spelled);
    let words: Vec<&str> = folded.split_whitespace().filter(|word| *word != "the").collect();
    words.join(" ")
}
