//! A date moved by whole days, or one of its ends: what dragging a bar makes of it.
//!
//! What was fuzzy comes out definite, and says so: nobody drags "some time in April" to a day without knowing it.

use super::edtf::{DateShape, Edtf, IntervalEnd};
use super::{Day, DaySpan};

/// What of a date is moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DatePart {
    /// All of it, without a change of its length.
    Whole,
    /// Its first day.
    Start,
    /// Its last day.
    End,
}

/// A date after the move.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The date that comes of it.
    pub edtf: Edtf,
    /// Whether it was known to the day before: nothing that was said about its doubt is lost.
    pub was_definite: bool,
}

/// Whether both ends are days without doubt, or open.
pub fn is_definite(edtf: &Edtf) -> bool {
    let is_sharp = |end: IntervalEnd| {
        matches!(end, IntervalEnd::At(super::Precision::Day) | IntervalEnd::Open | IntervalEnd::Unknown)
    };
    let is_known = match edtf.shape() {
        DateShape::Day | DateShape::Days => true,
        DateShape::Interval { start, end } => is_sharp(start) && is_sharp(end),
        DateShape::Within(_) | DateShape::OneOf | DateShape::AllOf => false,
    };
    is_known && !edtf.is_approximate() && !edtf.is_uncertain()
}

/// The date moved by `days`, later for positive ones; an end never passes the other. `None` where there is nothing to
/// move: an open end, or a day that EDTF can't write.
pub fn moved(edtf: &Edtf, part: DatePart, days: i64) -> Option<Moved> {
    let DaySpan { earliest, latest } = edtf.span();
    let shifted = |day: Day| Day::from_number(day.number().saturating_add(days));
    let (first, last) = match part {
        DatePart::Whole => {
            earliest.or(latest)?;
            (earliest.map(shifted), latest.map(shifted))
        }
        DatePart::Start => {
            let first = shifted(earliest?);
            (Some(latest.map_or(first, |last| first.min(last))), latest)
        }
        DatePart::End => {
            let last = shifted(latest?);
            (earliest, Some(earliest.map_or(last, |first| last.max(first))))
        }
    };
    let open = |is_start: bool| match (edtf.shape(), is_start) {
        (DateShape::Interval { start: IntervalEnd::Unknown, .. }, true)
        | (DateShape::Interval { end: IntervalEnd::Unknown, .. }, false) => String::new(),
        _ => "..".to_owned(),
    };
    let text = match (first, last) {
        (Some(first), Some(last)) if first == last => first.to_string(),
        _ => {
            let start = first.map_or_else(|| open(true), |day| day.to_string());
            let end = last.map_or_else(|| open(false), |day| day.to_string());
            format!("{start}/{end}")
        }
    };
    Some(Moved { edtf: Edtf::parse(&text).ok()?, was_definite: is_definite(edtf) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn after(text: &str, part: DatePart, days: i64) -> Option<(String, bool)> {
        moved(&Edtf::parse(text).unwrap(), part, days).map(|moved| (moved.edtf.text().to_owned(), moved.was_definite))
    }

    #[test]
    fn definite_dates_move_by_whole_days() {
        for (text, part, days, wanted) in [
            ("2014-03-20", DatePart::Whole, 1, "2014-03-21"),
            ("2014-02-28", DatePart::Whole, 1, "2014-03-01"),
            ("2014-03-19/2014-03-20", DatePart::Whole, -19, "2014-02-28/2014-03-01"),
            ("2014-03-19/2014-03-20", DatePart::Start, -1, "2014-03-18/2014-03-20"),
            ("2014-03-19/2014-03-20", DatePart::Start, 5, "2014-03-20"),
            ("2014-03-19/2014-03-20", DatePart::End, -9, "2014-03-19"),
            ("2014-03-20", DatePart::End, 2, "2014-03-20/2014-03-22"),
            ("2014-05-21/..", DatePart::Whole, 1, "2014-05-22/.."),
            ("2014-05-21/", DatePart::Start, 1, "2014-05-22/"),
            ("../2014-05-21", DatePart::End, 1, "../2014-05-22"),
        ] {
            assert_eq!(after(text, part, days), Some((wanted.to_owned(), true)), "{text}");
        }
    }

    #[test]
    fn what_was_fuzzy_comes_out_definite_and_says_so() {
        for (text, wanted) in [
            ("2013-04", "2013-04-02/2013-05-01"),
            ("[2014-03-19,2014-03-20]", "2014-03-20/2014-03-21"),
            ("2014-03-20?", "2014-03-21"),
            ("2013-03-21~/2014-03-20", "2013-03-22/2014-03-21"),
            ("[..2014-03-19]", "../2014-03-20"),
        ] {
            assert_eq!(after(text, DatePart::Whole, 1), Some((wanted.to_owned(), false)), "{text}");
        }
    }

    #[test]
    fn what_is_open_has_no_end_to_move() {
        assert_eq!(after("2014-05-21/..", DatePart::End, 1), None);
        assert_eq!(after("../2014-05-21", DatePart::Start, 1), None);
        assert_eq!(after("../..", DatePart::Whole, 1), None);
        assert_eq!(after("9999-12-31", DatePart::Whole, 1), None, "EDTF has no day in a year of five digits");
    }

    proptest! {
        #[test]
        fn there_and_back_is_the_same_date(first in 0i64..20_000, length in 0i64..400, days in -3_000i64..3_000) {
            let (first, last) = (Day::from_number(first), Day::from_number(first + length));
            let text = if length == 0 { first.to_string() } else { format!("{first}/{last}") };
            let there = moved(&Edtf::parse(&text).unwrap(), DatePart::Whole, days).unwrap();
            prop_assert!(there.was_definite);
            let back = moved(&there.edtf, DatePart::Whole, -days).unwrap();
            prop_assert_eq!(back.edtf.text(), text);
        }

        #[test]
        fn an_end_never_passes_the_other(first in 0i64..20_000, length in 0i64..400, days in -3_000i64..3_000) {
            let (first, last) = (Day::from_number(first), Day::from_number(first + length));
            let date = Edtf::parse(&format!("{first}/{last}")).unwrap();
            for part in [DatePart::Start, DatePart::End] {
                let span = moved(&date, part, days).unwrap().edtf.span();
                prop_assert!(span.earliest <= span.latest);
            }
        }
    }
}
