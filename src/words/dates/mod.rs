//! Dates in plain words: "19–20 March 2014", "some time in April 2013", "on 19 or 20 March 2014".
//!
//! Patterns are in `dates.ftl`; it computes no bounds.

mod faults;
mod joined;
mod single;
#[cfg(test)]
mod tests;

use super::{Arg, Words, numbers};
use crate::time::syntax::Expression;
use crate::time::{Day, Edtf, HoursOfDay, Ymd};
use crate::typed::{DateSpelling, SpelledAround};
pub use faults::{fault_in_words, typed_fault_in_words};
use single::Plain;

/// A window of fewer days is told by its days: with more, the days say nothing any more.
const MOST_DAYS_TOLD: i64 = 92;

/// A window of more years is told by its years alone.
const MOST_YEARS_OF_MONTHS: i64 = 30;

/// Dates are told for different places, with other lengths.
#[derive(Clone, Copy)]
struct DateStyle<'w> {
    words: &'w Words,
    /// Months as "Mar".
    is_short: bool,
    /// Whether a lone month or year says that it was some time in it.
    says_some_time: bool,
}

/// A date in words, as it stands in a sentence or a column: "some time in April 2013".
pub fn in_words(words: &Words, edtf: &Edtf) -> String {
    DateStyle { words, is_short: false, says_some_time: true }.tell(edtf)
}

/// A date for a narrow place, such as a label on the timeline: "19–20 Mar 2014", "Apr 2013".
pub fn short(words: &Words, edtf: &Edtf) -> String {
    DateStyle { words, is_short: true, says_some_time: false }.tell(edtf)
}

/// The period of a figure, which is all of it and not some time in it: "2013", "January–June 2013", "2005 – March 2014".
pub fn period(words: &Words, edtf: &Edtf) -> String {
    DateStyle { words, is_short: false, says_some_time: false }.tell(edtf)
}

/// One day in words: "19 March 2014".
pub fn day_in_words(words: &Words, day: Day) -> String {
    let Ymd { year, month, day } = day.ymd();
    teller(words).plain(Plain { year, month: Some(month), day: Some(day) })
}

/// A year in words: "2014", "AD 79", "1 BC", "17,000,000".
pub fn year_in_words(words: &Words, year: i64) -> String {
    let key = match year {
        ..=0 => "year-bc",
        1..=999 => "year-early",
        _ => "year-ad",
    };
    words.with(key, &[("year", (&year_number(words, year)).into())])
}

/// The number of a year in its own era: 44 for −43.
fn year_number(words: &Words, year: i64) -> String {
    let number = if year > 0 { year } else { year.saturating_neg().saturating_add(1) };
    let digits = number.to_string();
    if number < 10_000 { digits } else { numbers::grouped(words, &digits) }
}

/// The name of a month, 1 to 12: "March".
pub fn month_name(words: &Words, month: u8) -> String {
    words.text(&format!("month-{month}"))
}

/// The words that a date is proposed with.
pub fn spelling(words: &Words) -> DateSpelling {
    // No language has it in a word.
    const PLACE: &str = "\u{fffc}";
    let around = |key: &str| {
        let text = words.with(key, &[("text", PLACE.into())]);
        let (before, behind) = text.split_once(PLACE).unwrap_or_default();
        SpelledAround { before: before.to_owned(), behind: behind.to_owned() }
    };
    let between = words.with("typed-between", &[("first", PLACE.into()), ("last", PLACE.into())]);
    let mut between = between.split(PLACE).map(str::to_owned);
    DateSpelling {
        months: std::array::from_fn(|at| words.text(&format!("month-{}", at + 1))),
        thirds: ["typed-third-first", "typed-third-second", "typed-third-last"].map(|key| around(key).before),
        before_christ: around("typed-bc"),
        anno_domini: around("typed-ad"),
        decade: around("typed-decade"),
        about: around("typed-about"),
        perhaps: around("typed-perhaps"),
        between: std::array::from_fn(|_| between.next().unwrap_or_default()),
    }
}

/// The short name of a month, 1 to 12: "Mar".
pub fn month_short(words: &Words, month: u8) -> String {
    words.text(&format!("month-{month}.short"))
}

/// A time of day: "09:30", "09:30–11:00".
pub fn hours(words: &Words, hours: HoursOfDay) -> String {
    let text = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
    let from = text(hours.from());
    match hours.until().map(text) {
        Some(until) => words.with("hours-from-until", &[("from", (&from).into()), ("until", (&until).into())]),
        None => from,
    }
}

/// The name of a day of the week: 0 is Monday.
pub fn weekday_name(words: &Words, weekday: u8) -> String {
    words.text(&format!("weekday-{weekday}"))
}

/// What the time window shows: "January 2011 – July 2015", of a short one the days, of a long one the years.
pub fn window_in_words(words: &Words, first: Day, last: Day) -> String {
    let (start, end) = (first.ymd(), last.ymd());
    let plain = |date: Ymd| {
        let Ymd { year, month, day } = date;
        if last.number().saturating_sub(first.number()) < MOST_DAYS_TOLD {
            Plain { year, month: Some(month), day: Some(day) }
        } else if end.year.saturating_sub(start.year) <= MOST_YEARS_OF_MONTHS {
            Plain { year, month: Some(month), day: None }
        } else {
            Plain { year, month: None, day: None }
        }
    };
    teller(words).range(plain(start), plain(end))
}

fn teller(words: &Words) -> DateStyle<'_> {
    DateStyle { words, is_short: false, says_some_time: false }
}

impl DateStyle<'_> {
    fn with(self, key: &str, args: &[(&str, &str)]) -> String {
        let args: Vec<(&str, Arg<'_>)> = args.iter().map(|(name, value)| (*name, Arg::Text(value))).collect();
        self.words.with(key, &args)
    }

    fn tell(self, edtf: &Edtf) -> String {
        let told = match edtf.expression() {
            Some(Expression::Date(date)) => self.date(&date),
            Some(Expression::Interval(start, end)) => self.interval(&start, &end),
            Some(Expression::OneOf(members)) => self.one_of(&members),
            Some(Expression::AllOf(members)) => self.all_of(&members),
            None => String::new(),
        };
        // The text as written is better than nothing.
        if told.is_empty() { edtf.text().to_owned() } else { told }
    }

    /// A month's name on its own.
    fn month(self, month: u8) -> String {
        if self.is_short { month_short(self.words, month) } else { month_name(self.words, month) }
    }

    /// A month's name in the date of a day.
    fn month_of_day(self, month: u8) -> String {
        if self.is_short { month_short(self.words, month) } else { self.words.text(&format!("month-{month}.of-day")) }
    }

    fn year(self, year: i64) -> String {
        year_in_words(self.words, year)
    }

    fn ordinal(self, number: usize) -> String {
        self.words.with("ordinal", &[("number", Arg::Ordinal(number))])
    }

    /// "19, 20 or 21": commas, then the last two by `last_key`.
    fn list(self, items: &[String], last_key: &str) -> String {
        let Some((last, before)) = items.split_last() else { return String::new() };
        let Some((first, middle)) = before.split_first() else { return last.clone() };
        let start = middle.iter().fold(first.clone(), |told, item| self.pair("list-comma", &told, item));
        self.pair(last_key, &start, last)
    }

    fn pair(self, key: &str, first: &str, second: &str) -> String {
        self.with(key, &[("first", first), ("second", second)])
    }
}
