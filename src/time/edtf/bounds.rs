//! From pieces to days: the earliest and the latest day that a text may mean.
//!
//! Marks of doubt never move a bound. X runs over all digits, and a mask narrows to the days that fit it.

use super::syntax::{Date, EndDate, Expression, SetMember, TwoCharacters, Year};
use super::{DateShape, EdtfError, IntervalEnd, Precision};
use crate::time::day::{Day, MAX_YEAR, days_in_month};
use crate::time::span::DaySpan;

/// Months of the parts of a year: first month and how many; the last may lie in the next year.
/// 21–24 and 25–28 are the northern meteorological seasons, 29–32 the southern.
fn part_of_year(code: u8) -> Option<(u8, u8)> {
    Some(match code {
        21 | 25 | 31 => (3, 3),
        22 | 26 | 32 => (6, 3),
        23 | 27 | 29 => (9, 3),
        24 | 28 | 30 => (12, 3),
        33..=36 => ((code - 33) * 3 + 1, 3),
        37..=39 => ((code - 37) * 4 + 1, 4),
        40..=41 => ((code - 40) * 6 + 1, 6),
        _ => return None,
    })
}

/// The number of two plain digits.
pub fn number(two: TwoCharacters) -> Option<u8> {
    std::str::from_utf8(&two).ok()?.parse().ok()
}

/// Whether a digit or X lets the last digit of `value` through.
fn digit_fits(mask: u8, value: i64) -> bool {
    mask == b'X' || i64::from(mask) == i64::from(b'0') + value % 10
}

fn two_fit(mask: TwoCharacters, value: u8) -> bool {
    let [tens, ones] = mask;
    digit_fits(tens, i64::from(value / 10)) && digit_fits(ones, i64::from(value))
}

fn four_fit(mask: [u8; 4], year: i64) -> bool {
    let year = year.abs();
    mask.iter().zip([1000, 100, 10, 1]).all(|(mask, unit)| digit_fits(*mask, year / unit))
}

/// The numbers from 1 to `last` that a mask lets through, ascending.
pub fn matching(mask: TwoCharacters, last: u8) -> impl DoubleEndedIterator<Item = u8> + Clone {
    (1..=last).filter(move |value| two_fit(mask, *value))
}

/// Four digits as a number, with `unknown` for each X.
fn four_number(digits: [u8; 4], unknown: u8) -> i64 {
    digits.iter().fold(0, |sum, digit| sum * 10 + i64::from(if *digit == b'X' { unknown } else { digit - b'0' }))
}

/// The first and the last year that a year may mean.
///
/// # Errors
/// [`EdtfError::YearTooFar`] beyond ±10^12.
pub fn year_range(date: &Date) -> Result<(i64, i64), EdtfError> {
    let (year, digit_count) = match &date.year.value {
        Year::Four { is_negative, digits } => {
            let (low, high) = (four_number(*digits, 0), four_number(*digits, 9));
            if low < high {
                // There is no year −0.
                return Ok(if *is_negative { (-high, -low.max(1)) } else { (low, high) });
            }
            (if *is_negative { -low } else { low }, 4)
        }
        Year::Long { is_negative, digits, exponent } => {
            let exponent = exponent.map_or(0, u32::from);
            let size = 10i64.checked_pow(exponent).and_then(|power| digits.parse::<i64>().ok()?.checked_mul(power));
            let size = size.filter(|size| *size <= MAX_YEAR).ok_or(EdtfError::YearTooFar)?;
            (
                if *is_negative { -size } else { size },
                u32::try_from(digits.len()).unwrap_or(u32::MAX).saturating_add(exponent),
            )
        }
    };
    let Some(significant) = date.significant else { return Ok((year, year)) };
    let step = 10i64.checked_pow(digit_count.saturating_sub(u32::from(significant))).ok_or(EdtfError::YearTooFar)?;
    let low = year.abs() - year.abs() % step;
    let high = low + step - 1;
    if high > MAX_YEAR {
        return Err(EdtfError::YearTooFar);
    }
    Ok(if year < 0 { (-high, -low) } else { (low, high) })
}

fn no_such_day(date: &Date) -> EdtfError {
    EdtfError::NoSuchDay { date: date.to_string().into() }
}

/// The days that one date may mean.
pub fn date_span(date: &Date) -> Result<DaySpan, EdtfError> {
    let (first_year, last_year) = year_range(date)?;
    let whole = |year: i64, month: u8, day: u8| Day::from_ymd(year, month, day).ok_or_else(|| no_such_day(date));
    let Some(month) = &date.month else {
        return Ok(DaySpan::new(whole(first_year, 1, 1)?, whole(last_year, 12, 31)?));
    };
    let mask = month.value;
    if let Some(code) = number(mask).filter(|code| *code > 12) {
        let (first_month, count) = part_of_year(code).ok_or_else(|| no_such_month(mask))?;
        if date.day.is_some() {
            return Err(EdtfError::DayInPartOfYear { date: date.to_string().into() });
        }
        let last = first_month + count - 1;
        let (year, month) = if last > 12 { (last_year + 1, last - 12) } else { (last_year, last) };
        return Ok(DaySpan::new(whole(first_year, first_month, 1)?, whole(year, month, days_in_month(year, month))?));
    }
    if matching(mask, 12).next().is_none() {
        return Err(no_such_month(mask));
    }
    let first = (first_year..=last_year).filter(|year| year_fits(date, *year)).find_map(|year| {
        matching(mask, 12).find_map(|month| Day::from_ymd(year, month, first_day(date, year, month)?))
    });
    let last = (first_year..=last_year).rev().filter(|year| year_fits(date, *year)).find_map(|year| {
        matching(mask, 12).rev().find_map(|month| Day::from_ymd(year, month, last_day(date, year, month)?))
    });
    match (first, last) {
        (Some(first), Some(last)) => Ok(DaySpan::new(first, last)),
        _ => Err(no_such_day(date)),
    }
}

/// Whether a year is one that the digits and the X of a date let through.
pub fn year_fits(date: &Date, year: i64) -> bool {
    match &date.year.value {
        // Of a year with significant digits the others may be any.
        Year::Four { digits, .. } => date.significant.is_some() || four_fit(*digits, year),
        Year::Long { .. } => true,
    }
}

fn first_day(date: &Date, year: i64, month: u8) -> Option<u8> {
    date.day.as_ref().map_or(Some(1), |day| matching(day.value, days_in_month(year, month)).next())
}

fn last_day(date: &Date, year: i64, month: u8) -> Option<u8> {
    let last = days_in_month(year, month);
    date.day.as_ref().map_or(Some(last), |day| matching(day.value, last).next_back())
}

fn no_such_month(mask: TwoCharacters) -> EdtfError {
    EdtfError::NoSuchMonth { month: String::from_utf8_lossy(&mask).into() }
}

/// The days from a start to an end, either of which may be missing.
fn range(start: Option<&Date>, end: Option<&Date>) -> Result<DaySpan, EdtfError> {
    let span = DaySpan {
        earliest: start.map(date_span).transpose()?.and_then(|span| span.earliest),
        latest: end.map(date_span).transpose()?.and_then(|span| span.latest),
    };
    match (span.earliest.zip(span.latest), start.zip(end)) {
        (Some((earliest, latest)), Some((start, end))) if earliest > latest => {
            Err(EdtfError::EndsBeforeStart { start: start.to_string().into(), end: end.to_string().into() })
        }
        _ => Ok(span),
    }
}

/// The days that a member of a set may mean.
pub fn member_span(member: &SetMember) -> Result<DaySpan, EdtfError> {
    match member {
        SetMember::One(date) => date_span(date),
        SetMember::Range(start, end) => range(start.as_ref(), end.as_ref()),
    }
}

/// The days that a whole text may mean: of a set, the hull of its members.
pub(super) fn span(expression: &Expression) -> Result<DaySpan, EdtfError> {
    match expression {
        Expression::Date(date) => date_span(date),
        Expression::Interval(start, end) => range(start.date(), end.date()),
        Expression::OneOf(members) | Expression::AllOf(members) => {
            let mut hull: Option<DaySpan> = None;
            for member in members {
                let span = member_span(member)?;
                hull = Some(hull.map_or(span, |hull| hull.hull(span)));
            }
            hull.ok_or(EdtfError::Empty)
        }
    }
}

/// How finely one date is known.
pub fn date_precision(date: &Date) -> Precision {
    let coarseness = match (&date.year.value, date.significant) {
        (Year::Four { digits, .. }, None) => digits.iter().position(|c| *c == b'X').map_or(0, |at| 4 - at),
        (Year::Four { .. }, Some(significant)) => 4usize.saturating_sub(usize::from(significant)),
        (Year::Long { digits, exponent, .. }, Some(significant)) => {
            (digits.len() + exponent.map_or(0, usize::from)).saturating_sub(usize::from(significant))
        }
        (Year::Long { .. }, None) => 0,
    };
    match coarseness {
        0 => {}
        1 => return Precision::Decade,
        2 => return Precision::Century,
        3 => return Precision::Millennium,
        _ => return Precision::Era,
    }
    let has_mask = |two: TwoCharacters| two.contains(&b'X');
    match (&date.month, &date.day) {
        (None, _) => Precision::Year,
        (Some(month), _) if has_mask(month.value) => Precision::Year,
        (Some(month), None) if number(month.value).is_some_and(|code| code > 12) => Precision::PartOfYear,
        (Some(_), None) => Precision::Month,
        (Some(_), Some(day)) if has_mask(day.value) => Precision::Month,
        (Some(_), Some(_)) => Precision::Day,
    }
}

/// The coarsest precision of the dates in it.
pub(super) fn coarsest(expression: &Expression) -> Precision {
    let mut coarsest = None;
    expression.each_date(|date| coarsest = coarsest.max(Some(date_precision(date))));
    coarsest.unwrap_or(Precision::Era)
}

/// What kind of knowledge it is.
pub(super) fn shape(expression: &Expression) -> DateShape {
    let of_end = |end: &EndDate| match end {
        EndDate::At(date) => IntervalEnd::At(date_precision(date)),
        EndDate::Open => IntervalEnd::Open,
        EndDate::Unknown => IntervalEnd::Unknown,
    };
    match expression {
        Expression::Date(date) => match date_precision(date) {
            Precision::Day => DateShape::Day,
            coarser => DateShape::Within(coarser),
        },
        Expression::Interval(start, end) => match (of_end(start), of_end(end)) {
            (IntervalEnd::At(Precision::Day), IntervalEnd::At(Precision::Day)) => DateShape::Days,
            (start, end) => DateShape::Interval { start, end },
        },
        Expression::OneOf(_) => DateShape::OneOf,
        Expression::AllOf(_) => DateShape::AllOf,
    }
}
