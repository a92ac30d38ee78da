//! The pieces of an EDTF text, as written, and their printing.
//!
//! Nothing here is judged or computed: that is `bounds`.

use std::fmt::{Display, Formatter, Result, Write as _};

/// A mark of doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Qualifier {
    /// `?`
    Uncertain,
    /// `~`
    Approximate,
    /// `%`
    Both,
}

impl Qualifier {
    /// The qualifier that a character stands for: `?`, `~` or `%`.
    pub fn from_char(mark: char) -> Option<Self> {
        match mark {
            '?' => Some(Self::Uncertain),
            '~' => Some(Self::Approximate),
            '%' => Some(Self::Both),
            _ => None,
        }
    }

    fn mark(self) -> char {
        match self {
            Self::Uncertain => '?',
            Self::Approximate => '~',
            Self::Both => '%',
        }
    }
}

/// A year as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Year {
    /// Four characters, digits or X, with an optional minus.
    Four {
        /// A sign stands before it.
        is_negative: bool,
        /// Its digits, X for what is not known.
        digits: [u8; 4],
    },
    /// `Y`, more than four digits, or an exponent.
    Long {
        /// A sign stands before it.
        is_negative: bool,
        /// Its digits.
        digits: Box<str>,
        /// The power of ten that they are multiplied by, after E.
        exponent: Option<u8>,
    },
}

/// Two characters for a month, a part of a year, or a day: digits or X.
pub type TwoCharacters = [u8; 2];

/// A component with the marks before it (for itself alone) and after it (for itself and all to its left).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked<T> {
    /// A qualifier to its left, which is about it alone.
    pub before: Option<Qualifier>,
    /// What is qualified.
    pub value: T,
    /// A qualifier to its right, which is about it and what stands to the left.
    pub after: Option<Qualifier>,
}

/// One date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Date {
    /// The year, which no date is without.
    pub year: Marked<Year>,
    /// `S3`: how many digits of the year count.
    pub significant: Option<u8>,
    /// The month or the part of a year; `None` for a year alone.
    pub month: Option<Marked<TwoCharacters>>,
    /// The day; `None` for a month or a year alone.
    pub day: Option<Marked<TwoCharacters>>,
}

/// One end of an interval.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EndDate {
    /// `..`
    Open,
    /// Nothing written.
    Unknown,
    /// A date.
    At(Date),
}

impl EndDate {
    /// The date that is written, if one is.
    pub fn date(&self) -> Option<&Date> {
        match self {
            Self::At(date) => Some(date),
            Self::Open | Self::Unknown => None,
        }
    }
}

/// A member of a set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SetMember {
    /// One date.
    One(Date),
    /// `a..b`, where an end left out is unbounded.
    Range(Option<Date>, Option<Date>),
}

/// A whole text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expression {
    /// One date.
    Date(Date),
    /// From one end to the other, as `start/end`.
    Interval(EndDate, EndDate),
    /// `[…]`
    OneOf(Vec<SetMember>),
    /// `{…}`
    AllOf(Vec<SetMember>),
}

/// What is doubtful about a date or a part of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct DateDoubt {
    /// `~` or `%`
    pub is_approximate: bool,
    /// `?` or `%`
    pub is_uncertain: bool,
}

impl DateDoubt {
    /// Everything that is doubtful about either.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            is_approximate: self.is_approximate || other.is_approximate,
            is_uncertain: self.is_uncertain || other.is_uncertain,
        }
    }

    /// Whether nothing is doubtful.
    pub fn is_none(self) -> bool {
        self == Self::default()
    }
}

impl From<Option<Qualifier>> for DateDoubt {
    fn from(qualifier: Option<Qualifier>) -> Self {
        Self {
            is_approximate: matches!(qualifier, Some(Qualifier::Approximate | Qualifier::Both)),
            is_uncertain: matches!(qualifier, Some(Qualifier::Uncertain | Qualifier::Both)),
        }
    }
}

/// The doubt about each part of a date; `None` where the date has no such part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Doubts {
    /// Of the year.
    pub year: DateDoubt,
    /// Of the month, where there is one.
    pub month: Option<DateDoubt>,
    /// Of the day, where there is one.
    pub day: Option<DateDoubt>,
}

impl Date {
    /// A mark after a part is about it and all to its left; a mark before a part is about that part alone.
    pub fn doubts(&self) -> Doubts {
        let own = |part: &Marked<TwoCharacters>| (DateDoubt::from(part.before), DateDoubt::from(part.after));
        let day = self.day.as_ref().map(own);
        let after_day = day.map(|(_, after)| after).unwrap_or_default();
        let month = self.month.as_ref().map(own);
        let after_month = month.map(|(_, after)| after).unwrap_or_default().or(after_day);
        Doubts {
            year: DateDoubt::from(self.year.before).or(self.year.after.into()).or(after_month),
            month: month.map(|(before, _)| before.or(after_month)),
            day: day.map(|(before, after)| before.or(after)),
        }
    }

    /// Everything that is doubtful about any part.
    pub fn doubt(&self) -> DateDoubt {
        let Doubts { year, month, day } = self.doubts();
        year.or(month.unwrap_or_default()).or(day.unwrap_or_default())
    }
}

impl Expression {
    /// Shows `look` every date in it, in order.
    pub fn each_date<'a>(&'a self, mut look: impl FnMut(&'a Date)) {
        match self {
            Self::Date(date) => look(date),
            Self::Interval(start, end) => [start.date(), end.date()].into_iter().flatten().for_each(look),
            Self::OneOf(members) | Self::AllOf(members) => {
                for member in members {
                    match member {
                        SetMember::One(date) => look(date),
                        SetMember::Range(start, end) => [start, end].into_iter().flatten().for_each(&mut look),
                    }
                }
            }
        }
    }

    /// Everything that is doubtful about any date in it.
    pub fn doubt(&self) -> DateDoubt {
        let mut doubt = DateDoubt::default();
        self.each_date(|date| doubt = doubt.or(date.doubt()));
        doubt
    }
}

fn mark(f: &mut Formatter<'_>, qualifier: Option<Qualifier>) -> Result {
    qualifier.map_or(Ok(()), |qualifier| f.write_char(qualifier.mark()))
}

fn ascii(f: &mut Formatter<'_>, bytes: &[u8]) -> Result {
    bytes.iter().try_for_each(|byte| f.write_char(char::from(*byte)))
}

impl Display for Date {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        mark(f, self.year.before)?;
        match &self.year.value {
            Year::Four { is_negative, digits } => {
                f.write_str(if *is_negative { "-" } else { "" })?;
                ascii(f, digits)?;
            }
            Year::Long { is_negative, digits, exponent } => {
                f.write_str(if *is_negative { "Y-" } else { "Y" })?;
                f.write_str(digits)?;
                if let Some(exponent) = exponent {
                    write!(f, "E{exponent}")?;
                }
            }
        }
        if let Some(significant) = self.significant {
            write!(f, "S{significant}")?;
        }
        mark(f, self.year.after)?;
        for part in [&self.month, &self.day].into_iter().flatten() {
            f.write_char('-')?;
            mark(f, part.before)?;
            ascii(f, &part.value)?;
            mark(f, part.after)?;
        }
        Ok(())
    }
}

impl Display for EndDate {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Open => f.write_str(".."),
            Self::Unknown => Ok(()),
            Self::At(date) => date.fmt(f),
        }
    }
}

impl Display for SetMember {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::One(date) => date.fmt(f),
            Self::Range(start, end) => {
                start.iter().try_for_each(|date| date.fmt(f))?;
                f.write_str("..")?;
                end.iter().try_for_each(|date| date.fmt(f))
            }
        }
    }
}

impl Display for Expression {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let (open, members, close) = match self {
            Self::Date(date) => return date.fmt(f),
            Self::Interval(start, end) => {
                start.fmt(f)?;
                f.write_char('/')?;
                return end.fmt(f);
            }
            Self::OneOf(members) => ('[', members, ']'),
            Self::AllOf(members) => ('{', members, '}'),
        };
        f.write_char(open)?;
        for (at, member) in members.iter().enumerate() {
            if at > 0 {
                f.write_char(',')?;
            }
            member.fmt(f)?;
        }
        f.write_char(close)
    }
}
