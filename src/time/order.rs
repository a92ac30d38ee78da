//! Where a date stands among others: one order for everything that is told in the order of time.
//!
//! It knows no records: what stands on one day is ordered further by those who have names for it.

use super::edtf::{DateShape, Edtf};
use super::{Day, DaySpan};

/// The place of a date in the order of time: by its first day, then its last. What had happened by a day stands beside that
/// day, what goes on from one beside its start; what may be any day comes behind all of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PlaceInTime {
    first: i64,
    last: i64,
}

impl PlaceInTime {
    /// The place of a date: by its first day, then by its last.
    pub fn of_date(edtf: &Edtf) -> Self {
        let Some((first, last)) = known_days(edtf) else {
            return Self::ANY_DAY;
        };
        Self { first: first.number(), last: last.number() }
    }

    /// Of what may be any day, and behind it of what has no date that can be read.
    pub const ANY_DAY: Self = Self { first: i64::MAX, last: i64::MAX - 1 };
    /// What has no date comes last.
    pub const NO_DATE: Self = Self { first: i64::MAX, last: i64::MAX };

    /// The day beside which it stands; the last of all days for what may be any.
    pub fn day_number(self) -> i64 {
        self.first
    }
}

/// The first and the last day that a date tells of: where an end is open or not known, that of the other one.
pub fn known_days(edtf: &Edtf) -> Option<(Day, Day)> {
    let DaySpan { earliest, latest } = edtf.span();
    let is_interval = matches!(edtf.shape(), DateShape::Interval { .. });
    let (first, last) = match (earliest, latest) {
        (Some(first), Some(last)) => (first, last),
        (Some(first), None) => {
            let start = if is_interval { edtf.start() } else { None };
            (first, start.and_then(|start| start.latest).unwrap_or(first))
        }
        (None, Some(last)) => (last, last),
        (None, None) => return None,
    };
    Some((first, last.max(first)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_open_end_stands_beside_the_day_that_is_known() {
        // Each before the next.
        let texts = [
            "1992",
            "2005-01-01",
            "[2005-01-01..]",
            "2005/..",
            "2005",
            "2005-06/",
            "2014-03-17",
            "[..2014-03-18]",
            "2014-03-18/2014-03-19",
            "2014-03-19",
            "[2014-03-20..]",
            "../2014-03-21",
            "[..2014-03-21,2014-03-22]",
            "/2014-04",
            "[..2014]",
            "2015-01-01",
            "../..",
        ];
        let places: Vec<PlaceInTime> =
            texts.iter().map(|text| PlaceInTime::of_date(&Edtf::parse(text).unwrap())).collect();
        for (pair, names) in places.windows(2).zip(texts.windows(2)) {
            assert!(pair[0] <= pair[1], "{names:?}: {pair:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn a_place_is_a_day_that_the_date_may_mean(text in crate::time::random::edtf_text()) {
            let Ok(edtf) = Edtf::parse(&text) else { return Ok(()) };
            let span = edtf.span();
            if let Some((first, last)) = known_days(&edtf) {
                prop_assert!(first <= last);
                prop_assert!(span.contains(DaySpan::new(first, last)));
            } else {
                prop_assert_eq!(span, DaySpan::default());
            }
        }
    }
}
