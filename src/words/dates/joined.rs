//! Intervals and sets in words: what two dates share is said once.
//!
//! One date alone is in `single`.

use super::single::{DateWords, Plain, plain, whole_doubt};
use super::{DateStyle, year_number};
use crate::time::syntax::{Date, DateDoubt, EndDate, SetMember};
use crate::time::{Day, days_in_month};

/// So many members of a set are told as "on 19 or 20 March"; more are "one of" them.
const MOST_MEMBERS_IN_A_SENTENCE: usize = 3;

/// A step from one day, month or year to the one before or after it.
#[derive(Clone, Copy)]
enum DateStep {
    Before,
    After,
}

impl Plain {
    /// The day, month or year beside this one.
    fn beside(self, step: DateStep) -> Self {
        let by_month: i8 = match step {
            DateStep::Before => -1,
            DateStep::After => 1,
        };
        let by = i64::from(by_month);
        match (self.month, self.day) {
            (Some(month), Some(day)) => Day::from_ymd(self.year, month, day).map_or(self, |found| {
                let beside = found.plus_days(by).ymd();
                Self { year: beside.year, month: Some(beside.month), day: Some(beside.day) }
            }),
            (Some(12), None) if by > 0 => Self { year: self.year + 1, month: Some(1), day: None },
            (Some(1), None) if by < 0 => Self { year: self.year - 1, month: Some(12), day: None },
            (Some(month), None) => Self { month: month.checked_add_signed(by_month), ..self },
            (None, _) => Self { year: self.year + by, ..self },
        }
    }
}

/// A date of which every digit is known, and the doubt about all of it.
fn plain_with_doubt(date: &Date) -> Option<(Plain, DateDoubt)> {
    plain(date).zip(whole_doubt(date))
}

impl DateStyle<'_> {
    pub(super) fn interval(self, start: &EndDate, end: &EndDate) -> String {
        let with_date = |key: &str, date: &Date| self.with(key, &[("date", &self.doubted(date))]);
        match (start, end) {
            (EndDate::At(start), EndDate::At(end)) => self.range_of_dates(start, end),
            (EndDate::At(start), EndDate::Open) => with_date("range-since", start),
            (EndDate::At(start), EndDate::Unknown) => with_date("range-end-unknown", start),
            (EndDate::Open, EndDate::At(end)) => with_date("range-until", end),
            (EndDate::Unknown, EndDate::At(end)) => with_date("range-start-unknown", end),
            (EndDate::Open, EndDate::Open) => self.words.text("range-both-open"),
            (EndDate::Unknown, EndDate::Unknown) => self.words.text("range-both-unknown"),
            (EndDate::Open, EndDate::Unknown) => self.words.text("range-open-to-unknown"),
            (EndDate::Unknown, EndDate::Open) => self.words.text("range-unknown-to-open"),
        }
    }

    fn range_of_dates(self, start: &Date, end: &Date) -> String {
        match (plain_with_doubt(start), plain_with_doubt(end)) {
            (Some((first, doubt)), Some((last, same))) if doubt == same => {
                self.with_doubt(&DateWords { text: self.range(first, last), takes_about: true }, doubt)
            }
            _ => self.with("range", &[("first", &self.doubted(start)), ("last", &self.doubted(end))]),
        }
    }

    /// From one plain date to another: "19–20 March 2014", "March–May 2014", "2011–2013".
    pub(super) fn range(self, first: Plain, last: Plain) -> String {
        if first == last {
            return self.plain(first);
        }
        let year = self.year(last.year);
        let shares_year = first.year == last.year;
        match ((first.month, first.day), (last.month, last.day)) {
            ((Some(month), Some(start)), (Some(end_month), Some(end))) if shares_year => {
                if month == end_month {
                    return self.days_of_month("range-days-of-month", [start, end], month, &year);
                }
                let (start, end) = (self.day_and_month(month, start), self.day_and_month(end_month, end));
                self.with("range-days-of-year", &[("first", &start), ("last", &end), ("year", &year)])
            }
            ((Some(start), None), (Some(end), None)) if shares_year => {
                let (start, end) = (self.month(start), self.month(end));
                self.with("range-months", &[("first", &start), ("last", &end), ("year", &year)])
            }
            ((None, _), (None, _)) if (first.year > 0) == (last.year > 0) => {
                let number = |year: i64| year_number(self.words, year);
                let (key, start, end) = if last.year > 0 {
                    ("range-years", self.year(first.year), number(last.year))
                } else {
                    ("range-years-bc", number(first.year), number(last.year))
                };
                self.with(key, &[("first", &start), ("last", &end)])
            }
            _ => self.with("range", &[("first", &self.plain(first)), ("last", &self.plain(last))]),
        }
    }

    fn days_of_month(self, key: &str, [first, last]: [u8; 2], month: u8, year: &str) -> String {
        self.with(
            key,
            &[
                ("first", &first.to_string()),
                ("last", &last.to_string()),
                ("month", &self.month(month)),
                ("month-of-day", &self.month_of_day(month)),
                ("year", year),
            ],
        )
    }

    pub(super) fn one_of(self, members: &[SetMember]) -> String {
        match members {
            [SetMember::One(date)] => self.date(date),
            [SetMember::Range(Some(start), Some(end))] if third_of(start, end).is_some() => {
                let (year, month, key) = third_of(start, end).unwrap_or_default();
                let name = if self.is_short { super::month_short } else { super::month_name };
                let month = name(self.words, month);
                let year = super::year_in_words(self.words, year);
                self.with(key, &[("month", &month), ("year", &year)])
            }
            [SetMember::Range(Some(start), Some(end))] => {
                self.with("set-between", &[("first", &self.doubted(start)), ("last", &self.doubted(end))])
            }
            [SetMember::Range(None, Some(end))] => self.open_ended(end, DateStep::After, "set-before", "set-earlier"),
            [SetMember::Range(Some(start), None)] => self.open_ended(start, DateStep::Before, "set-after", "set-later"),
            _ => self.set(members, "list-or", "set-one-of"),
        }
    }

    /// "before 19 March 2014" for `[..2014-03-18]`: people name the day that is not in it.
    fn open_ended(self, date: &Date, step: DateStep, beside_key: &str, itself_key: &str) -> String {
        match plain_with_doubt(date) {
            Some((plain, doubt)) => {
                let beside = DateWords { text: self.plain(plain.beside(step)), takes_about: true };
                self.with(beside_key, &[("date", &self.with_doubt(&beside, doubt))])
            }
            None => self.with(itself_key, &[("date", &self.doubted(date))]),
        }
    }

    pub(super) fn all_of(self, members: &[SetMember]) -> String {
        let with_date = |key: &str, date: &Date| self.with(key, &[("date", &self.doubted(date))]);
        match members {
            [SetMember::One(date)] if date.day.is_some() => self.doubted(date),
            [SetMember::One(date)] => self.with("set-all-of", &[("dates", &self.doubted(date))]),
            [SetMember::Range(None, Some(end))] => with_date("set-all-until", end),
            [SetMember::Range(Some(start), None)] => with_date("set-all-since", start),
            _ => self.set(members, "list-and", "set-all-of"),
        }
    }

    /// Several members: a few days as "on 19 or 20 March 2014", others as `many_key` says.
    fn set(self, members: &[SetMember], join_key: &str, many_key: &str) -> String {
        let is_open = |member: &SetMember| matches!(member, SetMember::Range(None, _) | SetMember::Range(_, None));
        if members.iter().any(is_open) {
            let told: Vec<String> = members.iter().map(|member| self.member(member)).collect();
            let dates =
                told.into_iter().reduce(|told, item| self.pair("list-semicolon", &told, &item)).unwrap_or_default();
            return self.with(many_key, &[("dates", &dates)]);
        }
        if members.len() > MOST_MEMBERS_IN_A_SENTENCE {
            return self.with(many_key, &[("dates", &self.members(members, "list-and"))]);
        }
        let dates = self.members(members, join_key);
        let mut has_day = Vec::new();
        for member in members {
            match member {
                SetMember::One(date) => has_day.push((plain(date).is_some_and(|plain| plain.day.is_some()), date)),
                SetMember::Range(start, end) => {
                    has_day.extend([start, end].into_iter().flatten().map(|date| (date.day.is_some(), date)));
                }
            }
        }
        let is_of_days = has_day.iter().all(|(has_day, _)| *has_day);
        let is_of_longer = has_day.iter().all(|(_, date)| date.day.is_none() && self.bare(date).takes_about);
        match (join_key, is_of_days, is_of_longer) {
            (_, true, _) => self.with("set-on", &[("dates", &dates)]),
            ("list-or", _, true) => self.with("set-in", &[("dates", &dates)]),
            ("list-or", ..) => dates,
            _ => self.with(many_key, &[("dates", &dates)]),
        }
    }

    /// Members in a row; days of one month and months of one year share what they can.
    fn members(self, members: &[SetMember], join_key: &str) -> String {
        let plains: Option<Vec<Plain>> = members
            .iter()
            .map(|member| match member {
                SetMember::One(date) if date.doubt().is_none() => plain(date),
                _ => None,
            })
            .collect();
        if let Some([first, rest @ ..]) = plains.as_deref()
            && rest.iter().all(|plain| plain.year == first.year)
        {
            let all: Vec<Plain> = std::iter::once(*first).chain(rest.iter().copied()).collect();
            let days: Option<Vec<String>> = all.iter().map(|plain| Some(plain.day?.to_string())).collect();
            let months: Option<Vec<u8>> = all.iter().map(|plain| plain.month).collect();
            let year = self.year(first.year);
            if let (Some(days), Some(month)) = (&days, first.month)
                && rest.iter().all(|plain| plain.month == first.month)
            {
                let days = self.list(days, join_key);
                let (month, month_of_day) = (self.month(month), self.month_of_day(month));
                let args =
                    [("days", days.as_str()), ("month", &month), ("month-of-day", &month_of_day), ("year", &year)];
                return self.with("days-of-month", &args);
            }
            if let Some(months) = months
                && all.iter().all(|plain| plain.day.is_none())
            {
                let months: Vec<String> = months.iter().map(|month| self.month(*month)).collect();
                return self.with("months-of-year", &[("months", &self.list(&months, join_key)), ("year", &year)]);
            }
        }
        let told: Vec<String> = members.iter().map(|member| self.member(member)).collect();
        self.list(&told, join_key)
    }

    fn member(self, member: &SetMember) -> String {
        let with_date = |key: &str, date: &Date| self.with(key, &[("date", &self.doubted(date))]);
        match member {
            SetMember::One(date) => self.doubted(date),
            SetMember::Range(Some(start), Some(end)) => self.range_of_dates(start, end),
            SetMember::Range(None, Some(end)) => with_date("set-earlier", end),
            SetMember::Range(Some(start), None) => with_date("set-later", start),
            SetMember::Range(None, None) => String::new(),
        }
    }
}

/// The third of a month that lies from one day to another, with the key of its text: "late March 2014".
fn third_of(start: &Date, end: &Date) -> Option<(i64, u8, &'static str)> {
    let day = |date: &Date| {
        let (Plain { year, month, day }, doubt) = plain_with_doubt(date)?;
        (doubt == DateDoubt::default()).then_some((year, month?, day?))
    };
    let ((year, month, first), (last_year, last_month, last)) = (day(start)?, day(end)?);
    let key = match (first, last) {
        (1, 10) => "date-month-early",
        (11, 20) => "date-month-middle",
        (21, last) if last == days_in_month(year, month) => "date-month-late",
        _ => return None,
    };
    ((year, month) == (last_year, last_month)).then_some((year, month, key))
}
