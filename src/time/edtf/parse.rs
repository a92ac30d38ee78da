//! From text to pieces: a reader of one pass, by hand.
//!
//! It checks the grammar only; whether such a day exists is checked in `bounds`.

use super::fault::{EdtfError, ExpectedSyntax};
use super::syntax::{Date, EndDate, Expression, Marked, Qualifier, SetMember, TwoCharacters, Year};

/// The most digits a long year may have: more can't be within ±10^12 unless they begin with zeros, which is refused.
const MOST_YEAR_DIGITS: usize = 13;

struct EdtfParser<'a> {
    text: &'a str,
    at: usize,
}

type Read<T> = Result<T, EdtfError>;

impl EdtfParser<'_> {
    fn peek(&self) -> Option<char> {
        self.text.get(self.at..)?.chars().next()
    }

    fn accept(&mut self, wanted: char) -> bool {
        let is_there = self.peek() == Some(wanted);
        if is_there {
            self.at += wanted.len_utf8();
        }
        is_there
    }

    fn take_str(&mut self, wanted: &str) -> bool {
        let is_there = self.text.get(self.at..).is_some_and(|rest| rest.starts_with(wanted));
        if is_there {
            self.at += wanted.len();
        }
        is_there
    }

    fn fault<T>(&self, expected: ExpectedSyntax) -> Read<T> {
        self.fault_at(self.at, expected)
    }

    /// The fault at a byte, which is told as a character.
    fn fault_at<T>(&self, at: usize, expected: ExpectedSyntax) -> Read<T> {
        let before = self.text.get(..at).unwrap_or_default();
        let found = self.text.get(at..).and_then(|rest| rest.chars().next());
        Err(EdtfError::Unexpected { at: before.chars().count(), found, expected })
    }

    fn skip_blanks(&mut self) {
        while self.accept(' ') {}
    }

    fn qualifier(&mut self) -> Option<Qualifier> {
        let found = Qualifier::from_char(self.peek()?)?;
        self.at += 1;
        Some(found)
    }

    /// `N` characters, each a digit or X.
    fn fixed<const N: usize>(&mut self, expected: ExpectedSyntax) -> Read<[u8; N]> {
        let mut found = [b'0'; N];
        for slot in &mut found {
            match self.peek() {
                Some(c @ ('0'..='9' | 'X')) => {
                    *slot = c as u8;
                    self.at += 1;
                }
                _ => return self.fault(expected),
            }
        }
        Ok(found)
    }

    fn digits(&mut self) -> &str {
        let start = self.at;
        while matches!(self.peek(), Some('0'..='9')) {
            self.at += 1;
        }
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// A whole number from 1 to 99 without a leading zero.
    fn small_number(&mut self, expected: ExpectedSyntax) -> Read<u8> {
        let at = self.at;
        let digits = self.digits();
        match digits.parse::<u8>() {
            Ok(number) if number < 100 && !digits.starts_with('0') => Ok(number),
            _ => self.fault_at(at, expected),
        }
    }

    fn year(&mut self) -> Read<Year> {
        if self.accept('Y') {
            let is_negative = self.accept('-');
            let at = self.at;
            let digits: Box<str> = self.digits().into();
            let exponent = if self.accept('E') { Some(self.small_number(ExpectedSyntax::Exponent)?) } else { None };
            if digits.is_empty() || digits.starts_with('0') || (exponent.is_none() && digits.len() <= 4) {
                return self.fault_at(at, ExpectedSyntax::LongYear);
            }
            if digits.len() > MOST_YEAR_DIGITS {
                return Err(EdtfError::YearTooFar);
            }
            return Ok(Year::Long { is_negative, digits, exponent });
        }
        let is_negative = self.accept('-');
        let digits = self.fixed::<4>(ExpectedSyntax::Year)?;
        if is_negative && digits == *b"0000" {
            return Err(EdtfError::MinusZero);
        }
        Ok(Year::Four { is_negative, digits })
    }

    fn part(&mut self, expected: ExpectedSyntax) -> Read<Marked<TwoCharacters>> {
        let before = self.qualifier();
        let value = self.fixed::<2>(expected)?;
        Ok(Marked { before, value, after: self.qualifier() })
    }

    fn date(&mut self) -> Read<Date> {
        let before = self.qualifier();
        let value = self.year()?;
        let at_significant = self.at;
        let significant =
            if self.accept('S') { Some(self.small_number(ExpectedSyntax::SignificantDigits)?) } else { None };
        if significant.is_some_and(|count| !can_have_significant(&value, count)) {
            return self.fault_at(at_significant, ExpectedSyntax::SignificantDigits);
        }
        let year = Marked { before, value, after: self.qualifier() };
        let mut date = Date { year, significant, month: None, day: None };
        // A long year and a year of which not all digits count stand alone.
        let stands_alone = matches!(date.year.value, Year::Long { .. }) || date.significant.is_some();
        if !stands_alone && self.accept('-') {
            date.month = Some(self.part(ExpectedSyntax::Month)?);
            if self.accept('-') {
                date.day = Some(self.part(ExpectedSyntax::Day)?);
            }
        }
        Ok(date)
    }

    fn end_date(&mut self, stops: impl Fn(Option<char>) -> bool) -> Read<EndDate> {
        if stops(self.peek()) {
            Ok(EndDate::Unknown)
        } else if self.take_str("..") {
            Ok(EndDate::Open)
        } else {
            self.date().map(EndDate::At)
        }
    }

    fn members(&mut self, close: char) -> Read<Vec<SetMember>> {
        let mut members = Vec::new();
        loop {
            self.skip_blanks();
            let start = if self.take_str("..") {
                None
            } else {
                let start = self.date()?;
                if !self.take_str("..") {
                    members.push(SetMember::One(start));
                    self.skip_blanks();
                    if self.next_member(close)? {
                        continue;
                    }
                    return Ok(members);
                }
                Some(start)
            };
            let is_last = matches!(self.peek(), Some(c) if c == ',' || c == close || c == ' ');
            let end = if is_last { None } else { Some(self.date()?) };
            if start.is_none() && end.is_none() {
                return self.fault(ExpectedSyntax::DateInSet);
            }
            members.push(SetMember::Range(start, end));
            self.skip_blanks();
            if !self.next_member(close)? {
                return Ok(members);
            }
        }
    }

    /// Whether another member follows.
    fn next_member(&mut self, close: char) -> Read<bool> {
        if self.accept(',') {
            Ok(true)
        } else if self.accept(close) {
            Ok(false)
        } else {
            self.fault(ExpectedSyntax::CommaOrClose(close))
        }
    }

    fn expression(&mut self) -> Read<Expression> {
        if self.accept('[') {
            return self.members(']').map(Expression::OneOf);
        }
        if self.accept('{') {
            return self.members('}').map(Expression::AllOf);
        }
        let start = self.end_date(|next| next == Some('/'))?;
        if self.accept('/') {
            let end = self.end_date(|next| next.is_none())?;
            return Ok(Expression::Interval(start, end));
        }
        match start {
            EndDate::At(date) => Ok(Expression::Date(date)),
            EndDate::Open | EndDate::Unknown => self.fault(ExpectedSyntax::Slash),
        }
    }
}

/// Whether `count` digits of a year may be the ones that count: no more than it has, and none of them an X.
fn can_have_significant(year: &Year, count: u8) -> bool {
    match year {
        Year::Four { digits, .. } => count <= 4 && !digits.contains(&b'X'),
        Year::Long { digits, exponent, .. } => usize::from(count) <= digits.len() + exponent.map_or(0, usize::from),
    }
}

/// Reads a whole text.
pub fn expression(text: &str) -> Result<Expression, EdtfError> {
    if text.is_empty() {
        return Err(EdtfError::Empty);
    }
    let mut reader = EdtfParser { text, at: 0 };
    let found = reader.expression()?;
    match reader.peek() {
        None => Ok(found),
        Some('T') if matches!(found, Expression::Date(Date { day: Some(_), .. }) | Expression::Interval(..)) => {
            Err(EdtfError::TimeOfDay)
        }
        Some(_) => reader.fault(ExpectedSyntax::Nothing),
    }
}
