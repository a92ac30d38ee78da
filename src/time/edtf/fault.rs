//! Why a text is not EDTF.
//!
//! Texts for people are in `words`; what prints here is for a developer.

use std::fmt::{Display, Formatter, Result};

/// What the reader looked for and did not find.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ExpectedSyntax {
    /// Four digits, or `Y` and more than four.
    Year,
    /// The more than four digits, or the exponent, that `Y` needs.
    LongYear,
    /// The number after `E`.
    Exponent,
    /// The number after `S`, at most as many as the year has digits.
    SignificantDigits,
    /// Two digits for a month or a part of the year.
    Month,
    /// Two digits for a day.
    Day,
    /// A date after or before `..` in a set.
    DateInSet,
    /// A comma, or the bracket that closes the set.
    CommaOrClose(char),
    /// `/` between the ends of an interval.
    Slash,
    /// The end of the text.
    Nothing,
}

/// Why a text is not EDTF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EdtfError {
    /// Nothing was written.
    Empty,
    /// It does not follow the grammar. `at` counts characters from 0, `found` is `None` at the end of the text.
    Unexpected {
        /// The place in the text, in bytes from 0.
        at: usize,
        /// The character there; `None` at the end.
        found: Option<char>,
        /// What could stand there.
        expected: ExpectedSyntax,
    },
    /// A `T` after a day: times of day are not kept.
    TimeOfDay,
    /// `-0000`: the year 0 has no sign.
    MinusZero,
    /// A month other than 01 to 12 and other than the parts of a year, 21 to 41.
    NoSuchMonth {
        /// The month as written.
        month: Box<str>,
    },
    /// The month has no such day; of a date with X, no day fits.
    NoSuchDay {
        /// The date as written.
        date: Box<str>,
    },
    /// A season, quarter or half has no days of its own.
    DayInPartOfYear {
        /// The date as written.
        date: Box<str>,
    },
    /// A year beyond ±10^12.
    YearTooFar,
    /// The interval, or the range in a set, ends before it starts. Both ends as written.
    EndsBeforeStart {
        /// The start as written.
        start: Box<str>,
        /// The end as written.
        end: Box<str>,
    },
}

impl Display for EdtfError {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Empty => f.write_str("nothing is written"),
            Self::Unexpected { at, found: Some(found), expected } => {
                write!(f, "expected {expected:?} at character {}, not {found:?}", at + 1)
            }
            Self::Unexpected { expected, found: None, .. } => write!(f, "expected {expected:?} where the text ends"),
            Self::TimeOfDay => f.write_str("times of day are not kept"),
            Self::MinusZero => f.write_str("the year 0000 has no sign"),
            Self::NoSuchMonth { month } => write!(f, "month {month} does not exist"),
            Self::NoSuchDay { date } => write!(f, "{date} does not exist"),
            Self::DayInPartOfYear { date } => write!(f, "{date} has a day in a part of a year"),
            Self::YearTooFar => f.write_str("a year beyond ±10^12"),
            Self::EndsBeforeStart { start, end } => write!(f, "it ends before it starts: {start} comes after {end}"),
        }
    }
}

impl std::error::Error for EdtfError {}
