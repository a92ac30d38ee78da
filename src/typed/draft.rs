//! A date being put together from what was typed: parts that were named, parts taken from a neighbour, and its EDTF text.
//!
//! It knows no words: those are in `lexicon`.

use super::fault::{FaultWithProposals, TypedFault};
use super::numerals;
use super::spelling::DateSpelling;
use crate::time::syntax::DateDoubt;
use crate::time::{Day, Edtf, EdtfError, days_in_month};
use std::ops::Range;

/// A year as far as it was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearPart {
    /// Astronomical: 0 is 1 BC.
    Exact(i64),
    /// Its years without the last digit: 201 for the 2010s.
    Decade(i64),
    /// Its years without the last two digits: 18 for the 19th century.
    Century(i64),
    /// The same before Christ: 3 for the 4th century BC.
    CenturyBefore(i64),
    Any,
}

/// A month or a day as far as it was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartialComponent {
    Is(u8),
    Any,
}

/// A date as far as it was typed.
#[derive(Clone, Debug, Default)]
pub struct PartialDate {
    pub year: Option<YearPart>,
    pub month: Option<PartialComponent>,
    pub day: Option<PartialComponent>,
    /// A season, quarter, third or half, as EDTF counts them.
    pub part: Option<u8>,
    pub doubt: DateDoubt,
    /// A day of the week, 0 for Monday, and where it stands.
    pub weekday: Option<(u8, Range<usize>)>,
    /// Where the day stands.
    pub day_at: Range<usize>,
    /// A number of so many digits that may be a year as well as a day.
    pub lone_digits: u8,
    /// Whether month and year were taken from a neighbour.
    pub is_month_taken: bool,
    pub is_year_taken: bool,
}

/// From one date to the one before or after it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum OpenSide {
    Before,
    After,
}

impl PartialDate {
    /// A whole date.
    pub fn of_day(year: i64, month: u8, day: u8) -> Self {
        Self {
            year: Some(YearPart::Exact(year)),
            month: Some(PartialComponent::Is(month)),
            day: Some(PartialComponent::Is(day)),
            ..Self::default()
        }
    }

    pub fn is_empty(&self) -> bool {
        self.year.is_none() && self.month.is_none() && self.day.is_none() && self.part.is_none()
    }

    /// The number, where nothing but a number of at most two digits was typed.
    pub fn lone_number(&self) -> Option<u8> {
        match (self.day, self.year, self.month, self.part) {
            (Some(PartialComponent::Is(day)), None, None, None) => Some(day),
            _ => None,
        }
    }

    fn lone_year(&self) -> Option<YearPart> {
        self.year.filter(|_| self.day.is_none() && self.month.is_none() && self.part.is_none())
    }

    /// "2011–13", "44–43 BC", "19th–20th century": a number beside a year or a century is one too.
    pub fn read_number_as_year(start: &mut Self, end: &mut Self) {
        if let (Some(YearPart::Exact(year)), Some(number)) = (start.lone_year(), end.lone_number())
            && end.lone_digits == 2
            && year > 0
            && i64::from(number) > year % 100
        {
            end.year = Some(YearPart::Exact(year - year % 100 + i64::from(number)));
            end.day = None;
        }
        if let (Some(number), Some(year)) = (start.lone_number(), end.lone_year()) {
            let number = i64::from(number);
            start.year = match year {
                YearPart::Exact(year) if year <= 0 && start.lone_digits > 0 => Some(YearPart::Exact(1 - number)),
                YearPart::Century(_) => Some(YearPart::Century(number - 1)),
                YearPart::CenturyBefore(_) => Some(YearPart::CenturyBefore(number - 1)),
                _ => return,
            };
            start.day = None;
        }
    }

    /// Takes what it lacks from a neighbour that has it.
    pub fn take_from(&mut self, neighbour: &Self) {
        let is_same_year = self.year.is_none() || neighbour.year.is_none() || self.year == neighbour.year;
        if self.month.is_none() && self.part.is_none() && self.day.is_some() && is_same_year {
            self.month = neighbour.month;
            self.is_month_taken = self.month.is_some();
        }
        if self.year.is_none() && (self.month.is_some() || self.part.is_some()) && neighbour.year.is_some() {
            self.year = neighbour.year;
            self.is_year_taken = true;
        }
    }

    fn year_text(&self) -> Result<String, FaultWithProposals> {
        Ok(match self.year {
            Some(YearPart::Exact(year)) if (-9999..=9999).contains(&year) => {
                format!("{}{:04}", if year < 0 { "-" } else { "" }, year.abs())
            }
            Some(YearPart::Exact(year)) => format!("Y{year}"),
            Some(YearPart::Decade(decade)) => format!("{decade:03}X"),
            Some(YearPart::Century(century)) => format!("{century:02}XX"),
            // There are only 99 years from −99 to −1, so the mask would lack 1 BC.
            Some(YearPart::CenturyBefore(0)) => "-0099/0000".to_owned(),
            Some(YearPart::CenturyBefore(century)) => format!("-{century:02}XX"),
            Some(YearPart::Any) => "XXXX".to_owned(),
            None => return Err(TypedFault::NoYear.into()),
        })
    }

    /// Its EDTF text. `text` is what was typed, for the texts proposed where there is no such day.
    pub fn edtf(&self, text: &str) -> Result<String, FaultWithProposals> {
        let mark = match (self.doubt.is_approximate, self.doubt.is_uncertain) {
            (false, false) => "",
            (true, false) => "~",
            (false, true) => "?",
            (true, true) => "%",
        };
        if self.day.is_some() && self.month.is_none() {
            return Err(TypedFault::NoMonth.into());
        }
        let year = self.year_text()?;
        self.check_day(text)?;
        let two = |part: PartialComponent| match part {
            PartialComponent::Is(number) => format!("-{number:02}"),
            PartialComponent::Any => "-XX".to_owned(),
        };
        let month = self.part.map(|code| format!("-{code}")).or(self.month.map(two)).unwrap_or_default();
        let day = self.day.map(two).unwrap_or_default();
        Ok(format!("{year}{month}{day}{mark}"))
    }

    /// Whether there is such a day, and the weekday is its own.
    fn check_day(&self, text: &str) -> Result<(), FaultWithProposals> {
        let (Some(YearPart::Exact(year)), Some(PartialComponent::Is(month)), Some(PartialComponent::Is(day))) =
            (self.year, self.month, self.day)
        else {
            return Ok(());
        };
        let Some(found) = Day::from_ymd(year, month, day) else {
            let last = days_in_month(year, month);
            let date = format!("{}-{month:02}-{day:02}", self.year_text()?);
            let written = text.get(self.day_at.clone()).unwrap_or_default();
            let width = written.len().min(2);
            let nearest =
                if numerals::at_start(written).is_some() { numerals::written(last) } else { format!("{last:0width$}") };
            let fixes = if day == 0 { Vec::new() } else { vec![replaced(text, &self.day_at, &nearest)] };
            return Err(FaultWithProposals {
                fault: TypedFault::Edtf(EdtfError::NoSuchDay { date: date.into() }),
                fixes,
            });
        };
        match &self.weekday {
            Some((weekday, at)) if *weekday != found.weekday() => {
                let written = text.get(at.clone()).unwrap_or_default();
                let right = super::lexicon::other_weekday(&written.to_lowercase(), found.weekday()).unwrap_or_default();
                Err(FaultWithProposals {
                    fault: TypedFault::WrongWeekday { day: found, written: *weekday },
                    fixes: vec![replaced(text, at, &like_written(written, right))],
                })
            }
            _ => Ok(()),
        }
    }

    /// How a person might type it, without what a neighbour tells.
    fn short_form(&self, neighbour: &Self, spelling: &DateSpelling) -> String {
        if (self.doubt, neighbour.doubt) != (DateDoubt::default(), DateDoubt::default()) {
            return self.typed_form(spelling);
        }
        match (self.day, self.month, self.part) {
            (Some(PartialComponent::Is(day)), month, None) if month == neighbour.month => day.to_string(),
            (Some(PartialComponent::Is(day)), Some(PartialComponent::Is(month)), None) => {
                format!("{day} {}", spelling.month(month))
            }
            (None, Some(PartialComponent::Is(month)), None) => spelling.month(month).to_owned(),
            _ => self.typed_form(spelling),
        }
    }

    /// A range as a person might type it, with as many words and numbers as were typed.
    pub fn typed_range(first: &Self, last: &Self, between: &str, spelling: &DateSpelling) -> String {
        let shares_year = first.is_year_taken || last.is_year_taken;
        if !shares_year || first.year != last.year {
            return format!("{}{between}{}", first.typed_form(spelling), last.typed_form(spelling));
        }
        let shares_month = first.is_month_taken || last.is_month_taken;
        let are_apart = first.day.is_some() && last.day.is_some() && first.month == last.month && !shares_month;
        if are_apart {
            let (Some(PartialComponent::Is(day)), Some(PartialComponent::Is(month))) = (first.day, first.month) else {
                return String::new();
            };
            return format!("{day} {}{between}{}", spelling.month(month), last.typed_form(spelling));
        }
        let dash = if between == " – " && shares_month { "–" } else { between };
        format!("{}{dash}{}", first.short_form(last, spelling), last.typed_form(spelling))
    }

    /// How a person might type it.
    pub fn typed_form(&self, spelling: &DateSpelling) -> String {
        let year = match self.year {
            Some(YearPart::Exact(year)) if year <= 0 => spelling.before_christ.spell(&(1 - year).to_string()),
            Some(YearPart::Exact(year)) if year < 1000 => spelling.with_era(year),
            Some(YearPart::Exact(year)) => year.to_string(),
            Some(YearPart::Decade(decade)) => spelling.decade.spell(&format!("{decade}0")),
            _ => return self.edtf("").unwrap_or_default(),
        };
        let date = match (self.day, self.month, self.part) {
            (Some(PartialComponent::Is(day)), Some(PartialComponent::Is(month)), _) => {
                format!("{day} {} {year}", spelling.month(month))
            }
            (None, Some(PartialComponent::Is(month)), _) => {
                format!("{} {year}", spelling.month(month))
            }
            (None, None, None) => year,
            _ => return self.edtf("").unwrap_or_default(),
        };
        let date = if self.doubt.is_approximate { spelling.about.spell(&date) } else { date };
        if self.doubt.is_uncertain { spelling.perhaps.spell(&date) } else { date }
    }

    /// The EDTF text of the last date before it or the first after it, as precise as it is where that is a year, a month
    /// or a day, else a year for decades and centuries, and a day for parts of a year.
    pub fn beside(&self, side: OpenSide, text: &str) -> Result<String, FaultWithProposals> {
        let own = self.edtf(text)?;
        let span = Edtf::parse(&own)?.span();
        let edge = match side {
            OpenSide::Before => span.earliest.map(|day| day.plus_days(-1)),
            OpenSide::After => span.latest.map(|day| day.plus_days(1)),
        };
        let Some(edge) = edge.map(Day::ymd) else { return Err(TypedFault::NoYear.into()) };
        let mut beside = Self::of_day(edge.year, edge.month, edge.day);
        beside.doubt = self.doubt;
        if self.part.is_none() && self.day.is_none() {
            beside.day = None;
            if self.month.is_none() {
                beside.month = None;
            }
        }
        beside.edtf(text)
    }
}

/// `text` with another piece in place of the one at `at`.
pub fn replaced(text: &str, at: &Range<usize>, with: &str) -> String {
    let before = text.get(..at.start).unwrap_or_default();
    let after = text.get(at.end..).unwrap_or_default();
    format!("{before}{with}{after}")
}

/// `word` with a capital where the written one has it.
pub fn like_written(written: &str, word: &str) -> String {
    let has_capital = written.chars().next().is_some_and(char::is_uppercase);
    let mut letters = word.chars();
    match letters.next() {
        Some(first) if has_capital => first.to_uppercase().chain(letters).collect(),
        _ => word.to_owned(),
    }
}
