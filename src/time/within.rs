//! Whether what a date can mean lies within stretches of days: the one answer for lists, filters and counts.
//!
//! It asks for the days themselves, not for the first and the last of them: 5 January or 20 December is not in March.

use super::edtf::bounds::{date_span, matching, member_span, year_fits, year_range};
use super::edtf::syntax::{Date, Expression};
use super::edtf::{DateShape, Edtf};
use super::{Day, DaySpan, days_in_month};

/// How a date lies within stretches of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Within {
    /// Whatever it means, and all of it.
    Certain,
    /// It may, or a part of it does.
    Possible,
}

/// Whether a date may lie in a stretch of days, or a part of it does: as [`within`] says, without asking whether it must.
pub fn may_lie_in(edtf: &Edtf, stretch: DaySpan) -> bool {
    let span = edtf.span();
    stretch.overlaps(span)
        && (stretch.contains(span)
            || !has_gaps(edtf)
            || edtf.expression().is_none_or(|expression| touches(&expression, stretch)))
}

/// Whether there are days between its first and its last that it can't mean.
fn has_gaps(edtf: &Edtf) -> bool {
    match edtf.shape() {
        DateShape::OneOf | DateShape::AllOf => true,
        DateShape::Within(_) => edtf.text().contains('X'),
        DateShape::Day | DateShape::Days | DateShape::Interval { .. } => false,
    }
}

/// How a date lies within stretches of days; `None` where it can't.
pub fn within(edtf: &Edtf, stretches: &[DaySpan]) -> Option<Within> {
    let span = edtf.span();
    if !stretches.iter().any(|stretch| stretch.overlaps(span)) {
        return None;
    }
    if stretches.iter().any(|stretch| stretch.contains(span)) {
        return Some(Within::Certain);
    }
    let touches_any = |expression: Option<&Expression>, stretches: &[DaySpan]| {
        stretches.iter().any(|stretch| match expression {
            Some(expression) => touches(expression, *stretch),
            None => span.overlaps(*stretch),
        })
    };
    let expression = if has_gaps(edtf) { edtf.expression() } else { None };
    if !touches_any(expression.as_ref(), stretches) {
        None
    } else if touches_any(expression.as_ref(), &outside(stretches)) {
        Some(Within::Possible)
    } else {
        Some(Within::Certain)
    }
}

/// The days that lie in none of the stretches, in order.
fn outside(stretches: &[DaySpan]) -> Vec<DaySpan> {
    let mut sorted = stretches.to_vec();
    sorted.sort_by_key(|stretch| stretch.earliest);
    let mut found = Vec::new();
    // The first day that no stretch has reached; `None` is the beginning of all days.
    let mut from: Option<Day> = None;
    for stretch in sorted {
        if let Some(earliest) = stretch.earliest
            && from.is_none_or(|from| from < earliest)
        {
            found.push(DaySpan { earliest: from, latest: Some(earliest.plus_days(-1)) });
        }
        let Some(latest) = stretch.latest else { return found };
        from = from.max(Some(latest.plus_days(1)));
    }
    found.push(DaySpan { earliest: from, latest: None });
    found
}

/// Whether a day that is meant lies in a stretch.
fn touches(expression: &Expression, stretch: DaySpan) -> bool {
    match expression {
        Expression::Date(date) => date_touches(date, stretch),
        // An interval lasts from one end to the other.
        Expression::Interval(start, end) => {
            let span = |date: Option<&Date>| date.and_then(|date| date_span(date).ok());
            let earliest = span(start.date()).and_then(|span| span.earliest);
            let latest = span(end.date()).and_then(|span| span.latest);
            DaySpan { earliest, latest }.overlaps(stretch)
        }
        Expression::OneOf(members) | Expression::AllOf(members) => members.iter().any(|member| match member {
            super::edtf::syntax::SetMember::One(date) => date_touches(date, stretch),
            super::edtf::syntax::SetMember::Range(..) => member_span(member).is_ok_and(|span| span.overlaps(stretch)),
        }),
    }
}

/// Whether one of the days that a date may mean lies in a stretch: an X stands for every digit that makes a day.
fn date_touches(date: &Date, stretch: DaySpan) -> bool {
    let (Ok(span), Ok((first_year, last_year))) = (date_span(date), year_range(date)) else { return false };
    if !span.overlaps(stretch) {
        return false;
    }
    let month = date.month.as_ref().map(|month| month.value);
    // Seasons, quarters and halves, and years beyond four digits, have no gaps.
    if month.is_some_and(|month| matching(month, 12).next().is_none()) {
        return true;
    }
    let day = date.day.as_ref().map(|day| day.value);
    let first_year = stretch.earliest.map_or(first_year, |day| first_year.max(day.year()));
    let last_year = stretch.latest.map_or(last_year, |day| last_year.min(day.year()));
    let is_touched = |first: Option<Day>, last: Option<Day>| {
        first.zip(last).is_some_and(|(first, last)| DaySpan::new(first, last).overlaps(stretch))
    };
    (first_year..=last_year).filter(|year| year_fits(date, *year)).any(|year| {
        let Some(month) = month else {
            return is_touched(Day::from_ymd(year, 1, 1), Day::from_ymd(year, 12, 31));
        };
        matching(month, 12).any(|month| {
            let length = days_in_month(year, month);
            match day {
                None => is_touched(Day::from_ymd(year, month, 1), Day::from_ymd(year, month, length)),
                Some(day) => matching(day, length).any(|day| {
                    let day = Day::from_ymd(year, month, day);
                    is_touched(day, day)
                }),
            }
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lies(text: &str, stretches: &str) -> &'static str {
        let stretches: Vec<DaySpan> =
            stretches.split(' ').map(|stretch| Edtf::parse(stretch).unwrap().span()).collect();
        match within(&Edtf::parse(text).unwrap(), &stretches) {
            Some(Within::Certain) => "certain",
            Some(Within::Possible) => "possible",
            None => "no",
        }
    }

    #[test]
    fn what_a_date_can_mean_is_asked() {
        for (text, stretches, wanted) in [
            // One of several days.
            ("[2014-01-05,2014-12-20]", "2014-03", "no"),
            ("[2014-01-05,2014-12-20]", "2014-01", "possible"),
            ("[2014-01-05,2014-12-20]", "2014", "certain"),
            ("[2014-01-05,2014-12-20]", "2014-01 2014-12", "certain"),
            ("[2014-01-05,2014-12-20]", "2014-01 2014-11", "possible"),
            ("[2011,2013]", "2012", "no"),
            ("[..2011,2013]", "2012", "no"),
            ("[..2011,2013]", "1900", "possible"),
            ("[2014-01-05..2014-01-09,2014-12-20]", "2014-01-07", "possible"),
            ("{2014-01-05,2014-12-20}", "2014-03", "no"),
            ("{2014-01-05,2014-12-20}", "2014-01", "possible"),
            ("{2014-01-05,2014-12-20}", "2014", "certain"),
            // Unknown digits.
            ("XXXX-12-25", "2014-03", "no"),
            ("XXXX-12-25", "2014-12", "possible"),
            ("XXXX-12-25", "2014-12-26", "no"),
            ("2014-XX-30", "2014-03", "possible"),
            ("2014-XX-30", "2014-02", "no"),
            ("2014-XX-30", "2014-03-29", "no"),
            ("2014-XX-30", "2014-03-30", "possible"),
            ("2014-XX-30", "2014", "certain"),
            ("2014-03-1X", "2014-03-20", "no"),
            ("2014-03-1X", "2014-03-10/2014-03-19", "certain"),
            ("2014-1X", "2014-09", "no"),
            ("20X4", "2013", "no"),
            ("20X4", "2014", "possible"),
            ("20X4-03", "2014-04", "no"),
            ("XXXX-02-29", "2013/2015", "no"),
            ("XXXX-02-29", "2012", "possible"),
            ("201X", "2014", "possible"),
            ("201X", "2010/2014 2015/2019", "certain"),
            ("2014-XX", "2014-05", "possible"),
            ("-00X4", "-0014", "possible"),
            ("-00X4", "-0013", "no"),
            // What lasts.
            ("2014-01-05/2014-12-20", "2014-03", "possible"),
            ("2014-01-05/2014-12-20", "2014", "certain"),
            ("2014-03-19/..", "2015", "possible"),
            ("../2014", "2013", "possible"),
            ("../2014", "2015", "no"),
            ("2014-24", "2015-01", "possible"),
            ("2014-24", "2015-03", "no"),
            ("2014-03", "2014-03-10", "possible"),
            ("2014", "2013/2014-06 2014-07/2015", "certain"),
        ] {
            assert_eq!(lies(text, stretches), wanted, "{text} in {stretches}");
        }
    }

    /// Every day that a date without an open end may mean, one by one, as slowly as can be.
    fn days(edtf: &Edtf) -> Option<Vec<i64>> {
        let span = edtf.span();
        let (first, last) = (span.earliest?.number(), span.latest?.number());
        (last - first < 4_000).then(|| {
            let fits = |day: &i64| {
                let day = Day::from_number(*day);
                touches(&edtf.expression().unwrap(), DaySpan::new(day, day))
            };
            (first..=last).filter(fits).collect()
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn what_is_certain_is_possible_and_both_are_what_the_days_say(
            text in crate::time::random::edtf_text(),
            first in -2_000i64..2_000,
            lengths in proptest::collection::vec((0i64..800, 1i64..800), 1..4),
        ) {
            let Ok(edtf) = Edtf::parse(&text) else { return Ok(()) };
            let anchor = super::super::known_days(&edtf).map_or(0, |(first, _)| first.number());
            let mut from = anchor + first;
            let mut stretches = Vec::new();
            for (length, gap) in lengths {
                stretches.push(DaySpan::new(Day::from_number(from), Day::from_number(from + length)));
                from += length + gap;
            }
            let found = within(&edtf, &stretches);
            let is_in = |day: i64| stretches.iter().any(|stretch| {
                stretch.overlaps(DaySpan::new(Day::from_number(day), Day::from_number(day)))
            });
            if let Some(days) = days(&edtf) {
                let wanted = if days.iter().all(|day| is_in(*day)) {
                    Some(Within::Certain)
                } else {
                    days.iter().any(|day| is_in(*day)).then_some(Within::Possible)
                };
                prop_assert_eq!(found, wanted, "{}", text);
            }
            for stretch in &stretches {
                prop_assert_eq!(may_lie_in(&edtf, *stretch), within(&edtf, &[*stretch]).is_some(), "{}", text);
            }
            // More room never makes it less likely.
            let wider: Vec<DaySpan> = stretches.iter().map(|stretch| DaySpan {
                latest: stretch.latest.map(|day| day.plus_days(100)), ..*stretch
            }).collect();
            let rank = |found: Option<Within>| match found { None => 0, Some(Within::Possible) => 1, Some(Within::Certain) => 2 };
            prop_assert!(rank(within(&edtf, &wider)) >= rank(found), "{}", text);
            prop_assert_eq!(within(&edtf, &[DaySpan::default()]), Some(Within::Certain));
            prop_assert_eq!(within(&edtf, &[]), None);
        }
    }
}
