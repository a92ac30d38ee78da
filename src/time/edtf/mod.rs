//! EDTF texts: what they say, and the days that they may mean.
//!
//! ISO 8601-2:2019 levels 0 to 2, without times of day. The text is kept exactly as written; bounds are derived.

pub mod bounds;
mod fault;
mod parse;
#[cfg(test)]
pub(crate) mod random;
pub mod syntax;
#[cfg(test)]
mod tests;

use super::{Day, DaySpan};
pub use fault::{EdtfError, ExpectedSyntax};
use syntax::{DateDoubt, EndDate, Expression, SetMember};

/// How finely a date is known, from fine to coarse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Precision {
    /// One day.
    Day,
    /// One month.
    Month,
    /// A season, quarter, quadrimester or semester.
    PartOfYear,
    /// One year.
    Year,
    /// Ten years: `201X`.
    Decade,
    /// A hundred years: `20XX`.
    Century,
    /// A thousand years: `2XXX`.
    Millennium,
    /// Coarser than a millennium, or not known at all.
    Era,
}

/// One end of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IntervalEnd {
    /// `..`: it goes on.
    Open,
    /// Nothing written: not known.
    Unknown,
    /// A date, as precise as this.
    At(Precision),
}

/// What kind of knowledge a date is, which decides how it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateShape {
    /// One definite day.
    Day,
    /// An interval whose ends are both days.
    Days,
    /// A single date coarser than a day, or with an X in it: it was somewhere in here.
    Within(Precision),
    /// One of a set.
    OneOf,
    /// All of a set.
    AllOf,
    /// Any other interval.
    Interval {
        /// Where it starts.
        start: IntervalEnd,
        /// Where it ends.
        end: IntervalEnd,
    },
}

/// A date as EDTF: the text as written, and what follows from it.
///
/// Two of them are equal when their texts are: `2014~` and `~2014` differ.
#[derive(Clone)]
pub struct Edtf {
    text: Box<str>,
    /// Day numbers; the limits of i64 stand for unbounded, so that a million of these stay small.
    earliest: i64,
    latest: i64,
    shape: DateShape,
    precision: Precision,
    doubt: DateDoubt,
}

const NO_EARLIEST: i64 = i64::MIN;
const NO_LATEST: i64 = i64::MAX;

impl Edtf {
    /// Reads a text.
    ///
    /// # Errors
    /// Says what keeps the text from being EDTF, and where.
    pub fn parse(text: &str) -> Result<Self, EdtfError> {
        if let Some((first, last, shape)) = plain_days(text.as_bytes()) {
            let (earliest, latest) = (first.number(), last.number());
            let doubt = DateDoubt::default();
            return Ok(Self { text: text.into(), earliest, latest, shape, precision: Precision::Day, doubt });
        }
        let expression = parse::expression(text)?;
        let span = bounds::span(&expression)?;
        Ok(Self {
            text: text.into(),
            earliest: span.earliest.map_or(NO_EARLIEST, Day::number),
            latest: span.latest.map_or(NO_LATEST, Day::number),
            shape: bounds::shape(&expression),
            precision: bounds::coarsest(&expression),
            doubt: expression.doubt(),
        })
    }

    /// The text exactly as written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What the text says, piece by piece, read anew.
    pub fn expression(&self) -> Option<Expression> {
        parse::expression(&self.text).ok()
    }

    /// The text printed from its pieces: as written, but for blanks in sets.
    pub fn to_edtf(&self) -> String {
        self.expression().map_or_else(|| self.text.to_string(), |expression| expression.to_string())
    }

    /// The first day that it may mean; `None` is unbounded.
    pub fn earliest(&self) -> Option<Day> {
        (self.earliest != NO_EARLIEST).then(|| Day::from_number(self.earliest))
    }

    /// The last day that it may mean; `None` is unbounded.
    pub fn latest(&self) -> Option<Day> {
        (self.latest != NO_LATEST).then(|| Day::from_number(self.latest))
    }

    /// All days that it may mean; of a set, the hull of its members.
    pub fn span(&self) -> DaySpan {
        DaySpan { earliest: self.earliest(), latest: self.latest() }
    }

    /// What kind of knowledge it is.
    pub fn shape(&self) -> DateShape {
        self.shape
    }

    /// How finely it is known: of an interval or a set, as finely as its coarsest date; [`Precision::Era`] without any.
    pub fn precision(&self) -> Precision {
        self.precision
    }

    /// Whether a part is marked `~` or `%`.
    pub fn is_approximate(&self) -> bool {
        self.doubt.is_approximate
    }

    /// Whether a part is marked `?` or `%`.
    pub fn is_uncertain(&self) -> bool {
        self.doubt.is_uncertain
    }

    /// The days that the first end of an interval may mean; `None` where it is open or unknown, or there is no interval.
    pub fn start(&self) -> Option<DaySpan> {
        self.end_span(|start, _| start)
    }

    /// The days that the last end of an interval may mean; `None` where it is open or unknown, or there is no interval.
    pub fn end(&self) -> Option<DaySpan> {
        self.end_span(|_, end| end)
    }

    fn end_span(&self, pick: fn(EndDate, EndDate) -> EndDate) -> Option<DaySpan> {
        if !matches!(self.shape, DateShape::Days | DateShape::Interval { .. }) {
            return None;
        }
        let Expression::Interval(start, end) = self.expression()? else { return None };
        bounds::date_span(pick(start, end).date()?).ok()
    }

    /// The days of each member of a set, as written; empty for anything else.
    pub fn members(&self) -> Vec<DaySpan> {
        if !matches!(self.shape, DateShape::OneOf | DateShape::AllOf) {
            return Vec::new();
        }
        match self.expression() {
            Some(Expression::OneOf(members) | Expression::AllOf(members)) => {
                members.iter().filter_map(|member: &SetMember| bounds::member_span(member).ok()).collect()
            }
            _ => Vec::new(),
        }
    }
}

/// A day or two without any marks, as most dates are: read without a look at all that a date may be.
fn plain_days(text: &[u8]) -> Option<(Day, Day, DateShape)> {
    if let Some(day) = plain_day(text) {
        return Some((day, day, DateShape::Day));
    }
    let (first, rest) = text.split_at_checked(DAY_LENGTH)?;
    let (first, last) = (plain_day(first)?, plain_day(rest.strip_prefix(b"/")?)?);
    (first <= last).then_some((first, last, DateShape::Days))
}

/// `2014-05-19`
const DAY_LENGTH: usize = 10;

fn plain_day(text: &[u8]) -> Option<Day> {
    let [thousands, hundreds, tens, ones, b'-', month_tens, month_ones, b'-', day_tens, day_ones] = text else {
        return None;
    };
    let digit = |byte: &u8| byte.is_ascii_digit().then(|| *byte - b'0');
    let two = |tens: &u8, ones: &u8| Some(10 * digit(tens)? + digit(ones)?);
    let year = 100 * i64::from(two(thousands, hundreds)?) + i64::from(two(tens, ones)?);
    let month = two(month_tens, month_ones).filter(|month| (1..=12).contains(month))?;
    Day::from_ymd(year, month, two(day_tens, day_ones)?)
}

impl std::fmt::Display for Edtf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.to_edtf())
    }
}

impl std::fmt::Debug for Edtf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Edtf({})", self.text)
    }
}

impl PartialEq for Edtf {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Edtf {}

impl std::hash::Hash for Edtf {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}
