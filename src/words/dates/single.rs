//! One date in words: all of it known, some of its digits unknown, parts of it in doubt.
//!
//! Intervals and sets are in `joined`.

use super::{DateStyle, year_in_words};
use crate::time::bounds::{date_span, matching, number, year_range};
use crate::time::days_in_month;
use crate::time::syntax::{Date, DateDoubt, Doubts, Marked, TwoCharacters, Year};

/// The codes of seasons that run from December into the next year.
const SEASONS_OVER_NEW_YEAR: [u8; 3] = [24, 28, 30];

/// More days or months than this that a mask lets through are told by the first and the last of them.
const MOST_LISTED: usize = 4;

/// A date of which every digit is known: a year, a month or a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Plain {
    pub year: i64,
    pub month: Option<u8>,
    /// Only with a month.
    pub day: Option<u8>,
}

/// A date in words without its doubt.
pub(super) struct DateWords {
    pub text: String,
    /// Whether "about" may stand before it: it may not before "some day in".
    pub takes_about: bool,
}

impl DateWords {
    fn whole(text: String) -> Self {
        Self { text, takes_about: true }
    }

    fn some(text: String) -> Self {
        Self { text, takes_about: false }
    }
}

/// A year, or what is known of one.
enum YearKnown {
    Exact(i64),
    /// A key in `dates.ftl` with a form of its own behind "of", and what is put into it.
    Masked {
        key: &'static str,
        takes_about: bool,
        args: Vec<(&'static str, String)>,
    },
}

/// What a mask of a month or a day lets through.
enum MaskedPart {
    One(u8),
    /// Any of all there are.
    Any,
    /// A few.
    Few(Vec<u8>),
    /// From the first to the last.
    Through(u8, u8),
}

impl MaskedPart {
    fn of_mask(mask: TwoCharacters, last: u8) -> Self {
        let found: Vec<u8> = matching(mask, last).collect();
        match (found.as_slice(), found.len()) {
            ([one], _) => Self::One(*one),
            (_, count) if mask == *b"XX" || count == usize::from(last) => Self::Any,
            ([first, .., last], count) if count > MOST_LISTED => Self::Through(*first, *last),
            _ => Self::Few(found),
        }
    }
}

/// The date when every digit of it is known and it is no part of a year.
pub(super) fn plain(date: &Date) -> Option<Plain> {
    if date.significant.is_some() {
        return None;
    }
    let (year, last_year) = year_range(date).ok()?;
    if year != last_year {
        return None;
    }
    let known = |part: &Marked<TwoCharacters>, most: u8| number(part.value).filter(|found| (1..=most).contains(found));
    let month = match &date.month {
        Some(month) => Some(known(month, 12)?),
        None => None,
    };
    let day = match &date.day {
        Some(day) => Some(known(day, 31)?),
        None => None,
    };
    Some(Plain { year, month, day })
}

/// The doubt that is about every part of a date alike; `None` where parts differ.
pub(super) fn whole_doubt(date: &Date) -> Option<DateDoubt> {
    let Doubts { year, month, day } = date.doubts();
    [month, day].into_iter().flatten().all(|doubt| doubt == year).then_some(year)
}

impl DateStyle<'_> {
    /// A lone date, with its doubt.
    pub(super) fn date(self, date: &Date) -> String {
        let is_within = plain(date).is_some_and(|plain| plain.day.is_none()) && date.doubt().is_none();
        if is_within && self.says_some_time {
            return self.with("date-within", &[("date", &self.bare(date).text)]);
        }
        self.doubted(date)
    }

    /// A date with its doubt, as it stands in an interval or a set.
    pub(super) fn doubted(self, date: &Date) -> String {
        let told = self.bare(date);
        if let Some(doubt) = whole_doubt(date) {
            return self.with_doubt(&told, doubt);
        }
        let Doubts { year, month, day } = date.doubts();
        let notes: Vec<String> =
            [("doubt-part-about", true, false), ("doubt-part-perhaps", false, true), ("doubt-part-both", true, true)]
                .into_iter()
                .filter_map(|(key, is_approximate, is_uncertain)| {
                    let wanted = Some(DateDoubt { is_approximate, is_uncertain });
                    let parts = match (Some(year) == wanted, month == wanted, day == wanted) {
                        (false, false, false) => return None,
                        (true, false, false) => "parts-year",
                        (false, true, false) => "parts-month",
                        (false, false, true) => "parts-day",
                        (true, false, true) => "parts-year-day",
                        (false, true, true) => "parts-month-day",
                        (true, true, _) => "parts-year-month",
                    };
                    Some(self.with(key, &[("parts", &self.words.text(parts))]))
                })
                .collect();
        let notes = self.list(&notes, "doubt-parts-join");
        self.with("doubt-parts", &[("date", &told.text), ("notes", &notes)])
    }

    /// Words about the doubt, put about those of a date.
    pub(super) fn with_doubt(self, told: &DateWords, doubt: DateDoubt) -> String {
        let key = match (doubt.is_approximate, doubt.is_uncertain, told.takes_about) {
            (false, false, _) => return told.text.clone(),
            (true, false, true) => "doubt-about",
            (false, true, true) => "doubt-perhaps",
            (true, true, true) => "doubt-both",
            (true, false, false) => "doubt-about-behind",
            (false, true, false) => "doubt-perhaps-behind",
            (true, true, false) => "doubt-both-behind",
        };
        self.with(key, &[("date", &told.text)])
    }

    /// A year, month or day of which all is known.
    pub(super) fn plain(self, plain: Plain) -> String {
        let year = self.year(plain.year);
        match (plain.month, plain.day) {
            (Some(month), Some(day)) => self.day_of_month("date-day", day, month, &year),
            (Some(month), None) => self.with("date-month", &[("month", &self.month(month)), ("year", &year)]),
            (None, _) => year,
        }
    }

    fn day_of_month(self, key: &str, day: u8, month: u8, year: &str) -> String {
        let (month, month_of_day) = (self.month(month), self.month_of_day(month));
        self.with(key, &[("day", &day.to_string()), ("month", &month), ("month-of-day", &month_of_day), ("year", year)])
    }

    /// A day without its year, "28 February".
    pub(super) fn day_and_month(self, month: u8, day: u8) -> String {
        self.day_of_month("date-day-of-year", day, month, "")
    }

    /// A date without its doubt.
    pub(super) fn bare(self, date: &Date) -> DateWords {
        if let Some(plain) = plain(date) {
            return DateWords::whole(self.plain(plain));
        }
        if let Some(told) = self.significant(date) {
            return DateWords::some(told);
        }
        let year = self.year_known(date);
        let Some(month) = &date.month else {
            return match &year {
                YearKnown::Exact(year) => DateWords::whole(self.year(*year)),
                YearKnown::Masked { takes_about, .. } => {
                    DateWords { text: self.year_text(&year, false), takes_about: *takes_about }
                }
            };
        };
        if let Some(code) = number(month.value).filter(|code| *code > 12) {
            return DateWords::whole(self.part_of_year(code, &year));
        }
        match &date.day {
            None => self.month_known(&MaskedPart::of_mask(month.value, 12), &year),
            Some(day) => self.day_known(date, &MaskedPart::of_mask(month.value, 12), day.value, &year),
        }
    }

    /// "about 1950 (from 1900 to 1999)"
    fn significant(self, date: &Date) -> Option<String> {
        date.significant?;
        let (first, last) = year_range(date).ok()?;
        let whole = Date { significant: None, ..date.clone() };
        let (year, _) = year_range(&whole).ok()?;
        Some(self.with(
            "year-significant",
            &[("year", &self.year(year)), ("first", &self.year(first)), ("last", &self.year(last))],
        ))
    }

    fn year_known(self, date: &Date) -> YearKnown {
        let (first, last) = year_range(date).unwrap_or_default();
        let Year::Four { is_negative, digits } = &date.year.value else { return YearKnown::Exact(first) };
        if first == last {
            return YearKnown::Exact(first);
        }
        let masked = |key, takes_about, args| YearKnown::Masked { key, takes_about, args };
        let ends = || vec![("first", self.year(first)), ("last", self.year(last))];
        let known: String = digits.iter().map(|digit| char::from(*digit)).collect();
        let before_unknown = known.trim_end_matches('X');
        let after_unknown = known.trim_start_matches(|digit: char| digit != 'X').trim_start_matches('X');
        let ordinal = |year: i64| self.ordinal(usize::try_from(year / 100 + 1).unwrap_or_default());
        if before_unknown.is_empty() && !is_negative {
            masked("year-unknown", false, Vec::new())
        } else if before_unknown.contains('X') {
            // An X before a known digit.
            if after_unknown.contains('X') || *is_negative {
                let sign = if *is_negative { "-" } else { "" };
                masked("year-like", false, [ends(), vec![("mask", format!("{sign}{known}"))]].concat())
            } else {
                masked("year-ending", false, [ends(), vec![("digits", after_unknown.to_owned())]].concat())
            }
        } else {
            match (before_unknown.len(), is_negative) {
                (3, false) if first > 0 => masked("year-decade", true, vec![("year", first.to_string())]),
                (2, false) => masked("year-century", true, vec![("ordinal", ordinal(first))]),
                (2, true) if last < -1 => masked("year-century-bc", true, vec![("ordinal", ordinal(-last))]),
                _ => masked("year-between", false, ends()),
            }
        }
    }

    /// A year, in the form that stands alone or in the one behind "of".
    fn year_text(self, year: &YearKnown, is_behind_of: bool) -> String {
        match year {
            YearKnown::Exact(year) => self.year(*year),
            YearKnown::Masked { key, args, .. } => {
                let key = if is_behind_of { format!("{key}.of") } else { (*key).to_owned() };
                let args: Vec<(&str, &str)> = args.iter().map(|(name, value)| (*name, value.as_str())).collect();
                self.with(&key, &args)
            }
        }
    }

    fn part_of_year(self, code: u8, year: &YearKnown) -> String {
        let behind_of = self.year_text(year, true);
        let year = match year {
            YearKnown::Exact(year) if SEASONS_OVER_NEW_YEAR.contains(&code) && (1000..9999).contains(year) => {
                let next = format!("{:02}", (year + 1) % 100);
                self.with("year-and-next", &[("year", &self.year(*year)), ("next", &next)])
            }
            YearKnown::Masked { .. } if code <= 32 => self.with("year-of-season-of", &[("year", &behind_of)]),
            _ => behind_of,
        };
        self.with(&format!("part-{code}"), &[("year", &year)])
    }

    /// A month's name with its year, "December of a year in the 1560s".
    fn month_and_year(self, month: &str, year: &YearKnown) -> String {
        let key = if matches!(year, YearKnown::Exact(_)) { "date-month" } else { "date-month-of" };
        self.with(key, &[("month", month), ("year", &self.year_text(year, true))])
    }

    fn month_known(self, month: &MaskedPart, year: &YearKnown) -> DateWords {
        let few = |months: &[u8]| {
            let names: Vec<String> = months.iter().map(|month| self.month(*month)).collect();
            self.list(&names, "list-or")
        };
        match (month, year) {
            (MaskedPart::One(month), _) => DateWords::whole(self.month_and_year(&self.month(*month), year)),
            (MaskedPart::Few(months), _) => DateWords::some(self.month_and_year(&few(months), year)),
            (MaskedPart::Any, YearKnown::Masked { key: "year-unknown", .. }) => {
                DateWords::some(self.words.text("masked-month-unknown"))
            }
            (MaskedPart::Any, _) => {
                DateWords::some(self.with("masked-month", &[("year", &self.year_text(year, true))]))
            }
            (MaskedPart::Through(first, last), _) => {
                let key = if matches!(year, YearKnown::Exact(_)) { "masked-months" } else { "masked-months-of" };
                let (first, last) = (self.month(*first), self.month(*last));
                DateWords::some(
                    self.with(key, &[("first", &first), ("last", &last), ("year", &self.year_text(year, true))]),
                )
            }
        }
    }

    fn day_known(self, date: &Date, month: &MaskedPart, day: TwoCharacters, year: &YearKnown) -> DateWords {
        let most_days = match (month, year) {
            (MaskedPart::One(month), YearKnown::Exact(year)) => days_in_month(*year, *month),
            (MaskedPart::One(month), YearKnown::Masked { .. }) => days_in_month(2000, *month),
            _ => 31,
        };
        let in_month = || self.month_known(month, year).text;
        match (MaskedPart::of_mask(day, most_days), month) {
            (MaskedPart::One(day), MaskedPart::One(month)) => {
                let key = if matches!(year, YearKnown::Exact(_)) { "date-day" } else { "date-day-of" };
                DateWords::whole(self.day_of_month(key, day, *month, &self.year_text(year, true)))
            }
            (MaskedPart::One(day), MaskedPart::Any) => {
                let ordinal = self.ordinal(day.into());
                let year = self.year_text(year, true);
                DateWords::some(self.with("masked-day-of-month", &[("ordinal", &ordinal), ("year", &year)]))
            }
            (MaskedPart::One(day), _) => {
                let ordinal = self.ordinal(day.into());
                DateWords::some(self.with("masked-day-of-months", &[("ordinal", &ordinal), ("months", &in_month())]))
            }
            (MaskedPart::Any, MaskedPart::Any) => DateWords::some(match year {
                YearKnown::Masked { key: "year-unknown", .. } => self.words.text("masked-day-unknown"),
                _ => self.with("masked-day-of-year", &[("year", &self.year_text(year, true))]),
            }),
            (MaskedPart::Any, _) => DateWords::some(self.with("masked-day", &[("month", &in_month())])),
            (MaskedPart::Few(days), MaskedPart::One(_)) => {
                let days: Vec<String> = days.iter().map(u8::to_string).collect();
                let days = self.list(&days, "list-or");
                DateWords::some(self.with("masked-day-list", &[("days", &days), ("month", &in_month())]))
            }
            (MaskedPart::Through(first, last), MaskedPart::One(_)) => {
                let (first, last) = (first.to_string(), last.to_string());
                DateWords::some(self.with("masked-days", &[("first", &first), ("last", &last), ("month", &in_month())]))
            }
            (MaskedPart::Few(_) | MaskedPart::Through(..), _) => DateWords::some(self.masked_other(date)),
        }
    }

    /// Masks too odd for words: the first and the last day that fit, and the mask.
    fn masked_other(self, date: &Date) -> String {
        let Some((first, last)) = date_span(date).ok().and_then(|span| span.earliest.zip(span.latest)) else {
            return date.to_string();
        };
        let day = |day: crate::time::Day| {
            let crate::time::Ymd { year, month, day } = day.ymd();
            self.day_of_month("date-day", day, month, &year_in_words(self.words, year))
        };
        self.with("masked-other", &[("first", &day(first)), ("last", &day(last)), ("mask", &unmarked(date))])
    }
}

/// A date's text without its marks of doubt.
fn unmarked(date: &Date) -> String {
    date.to_string().replace(['?', '~', '%'], "")
}
