//! Exact numbers and ranges of them for reading: rounded only as far as they still say the same.
//!
//! It knows no record.

use super::VerdictContext;
use crate::analysis::claims::{Bound, Exact, Interval};

/// A number has this many places at most, unless more are needed to stand on the right side of the claim.
const PLACES: i32 = 2;

/// The most places that are tried before a number is given whole.
const MOST_PLACES: i32 = 12;

/// A number as it is printed: a minus of print is as wide as a plus.
pub fn printed(text: &str) -> String {
    text.replace('-', "−")
}

/// A number rounded to as few places as leave it on the same side of every end of the claim.
pub fn rounded(number: &Exact, claimed: Option<&Interval>) -> String {
    let ends: Vec<&Exact> =
        claimed.into_iter().flat_map(|claimed| [&claimed.low, &claimed.high]).flatten().map(|end| &end.value).collect();
    let says_the_same = |rounded: &Exact| ends.iter().all(|end| rounded.cmp(end) == number.cmp(end));
    let found = (PLACES..MOST_PLACES).map(|places| number.rounded(places)).find(says_the_same);
    printed(&found.unwrap_or_else(|| number.clone()).to_string())
}

/// A sum as people write it down: to the thousandth, so that billions show their millions.
pub fn rounded_sum(sum: &Exact) -> String {
    printed(&sum.rounded(PLACES + 1).to_string())
}

impl VerdictContext<'_> {
    /// "76.52 to 81.78", "52 or more", "less than 20".
    pub fn range(&self, interval: &Interval, claimed: Option<&Interval>) -> String {
        let told = |bound: &Bound| rounded(&bound.value, claimed);
        match (&interval.low, &interval.high) {
            (Some(low), Some(high)) if told(low) == told(high) => told(low),
            (Some(low), Some(high)) => self.with("claims-range", &[("low", &told(low)), ("high", &told(high))]),
            (Some(low), None) => self
                .with(if low.is_closed { "claims-range-from" } else { "claims-range-above" }, &[("low", &told(low))]),
            (None, Some(high)) => self
                .with(if high.is_closed { "claims-range-to" } else { "claims-range-below" }, &[("high", &told(high))]),
            (None, None) => self.words.text("claims-range-any"),
        }
    }
}
