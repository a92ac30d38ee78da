//! Figures in words: values as written with qualifier, unit and scale.
//!
//! It knows nothing of widgets.

use super::Words;

/// Digits in groups of three: "17,000,000".
pub fn grouped(words: &Words, digits: &str) -> String {
    let mark = words.text("number-group");
    let count = digits.chars().count();
    let mut told = String::with_capacity(digits.len() + count / 3 * mark.len());
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (count - at).is_multiple_of(3) {
            told.push_str(&mark);
        }
        told.push(digit);
    }
    told
}
