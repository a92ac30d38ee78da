//! Why a text is not a date, in words that say what to write instead.
//!
//! They follow a colon: lower case, no final period.

use crate::time::EdtfError;
use crate::words::Words;

/// Why a text is not a date.
pub fn fault_in_words(_words: &Words, error: &EdtfError) -> String {
    error.to_string()
}

pub fn typed_fault_in_words() {}
