//! Rules of repetition (RFC 5545, 3.3.10): every day, week, month or year, on these days. What is rarer is not known.

use crate::time::{Day, Ymd, days_in_month};

/// How often.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Frequency {
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

/// A rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    frequency: Frequency,
    interval: i64,
    count: Option<usize>,
    until: Option<Day>,
    /// The time of day of the end, in seconds, and whether it is UTC's.
    until_time: Option<(i64, bool)>,
    /// Days of the week, 0 is Monday, with which of them in the month: 0 is each, −1 the last.
    weekdays: Vec<(i64, u8)>,
    month_days: Vec<i64>,
    months: Vec<u8>,
}

/// Further on than these days nothing is repeated.
const FARTHEST: i64 = 40_000;

impl Rule {
    /// Reads a rule; `None` where it has a part that is not known here.
    pub fn parse(text: &str) -> Option<Self> {
        let mut rule = Self {
            frequency: Frequency::Daily,
            interval: 1,
            count: None,
            until: None,
            until_time: None,
            weekdays: Vec::new(),
            month_days: Vec::new(),
            months: Vec::new(),
        };
        let mut has_frequency = false;
        for (key, value) in text.split(';').filter_map(|part| part.split_once('=')) {
            match key.trim().to_ascii_uppercase().as_str() {
                "FREQ" => {
                    rule.frequency = match value.to_ascii_uppercase().as_str() {
                        "DAILY" => Frequency::Daily,
                        "WEEKLY" => Frequency::Weekly,
                        "MONTHLY" => Frequency::Monthly,
                        "YEARLY" => Frequency::Yearly,
                        _ => return None,
                    };
                    has_frequency = true;
                }
                "INTERVAL" => rule.interval = value.parse().ok().filter(|interval| (1..=10_000).contains(interval))?,
                "COUNT" => rule.count = Some(value.parse().ok()?),
                "UNTIL" => {
                    rule.until = Some(day(value)?);
                    rule.until_time = seconds(value).map(|time| (time, value.ends_with(['Z', 'z'])));
                }
                "BYDAY" => rule.weekdays = value.split(',').map(weekday).collect::<Option<_>>()?,
                "BYMONTHDAY" => {
                    rule.month_days = value.split(',').map(|day| day.parse().ok()).collect::<Option<_>>()?;
                }
                "BYMONTH" => rule.months = value.split(',').map(|month| month.parse().ok()).collect::<Option<_>>()?,
                "WKST" => {}
                _ => return None,
            }
        }
        has_frequency.then_some(rule)
    }

    /// The last day as those who meet have it: their zone is `ahead` of UTC by so many seconds, and they begin `at` so many
    /// after midnight; what begins after the end is not held.
    pub fn ends_where_they_meet(&mut self, at: Option<i64>, ahead: i64) {
        const DAY: i64 = 86_400;
        let (Some(day), Some((time, is_utc)), Some(at)) = (self.until, self.until_time, at) else { return };
        let local = if is_utc { time + ahead } else { time };
        let day = day.plus_days(local.div_euclid(DAY));
        self.until = Some(if local.rem_euclid(DAY) < at { day.plus_days(-1) } else { day });
    }

    /// The day of its end, where that is a moment of UTC.
    pub fn end_in_utc(&self) -> Option<Day> {
        self.until.filter(|_| self.until_time.is_some_and(|(_, is_utc)| is_utc))
    }

    /// The last day that it gives up to this one, within a year and a bit: what zones repeat they repeat yearly.
    pub fn latest(&self, start: Day, upto: Day) -> Option<Day> {
        /// Days to look back.
        const FARTHEST_BACK: i64 = 400;
        let is_given = |day: &Day| {
            *day >= start && self.until.is_none_or(|until| *day <= until) && (*day == start || self.fits(*day, start))
        };
        let last = self.until.map_or(upto, |until| until.min(upto));
        (0..FARTHEST_BACK).map(|back| last.plus_days(-back)).find(is_given)
    }

    /// Whether it goes on for ever.
    pub fn is_endless(&self) -> bool {
        self.count.is_none() && self.until.is_none()
    }

    /// The days that it gives from `start` to `last`, which is one of them; no more than `most`.
    pub fn days(&self, start: Day, last: Option<Day>, most: usize) -> Vec<Day> {
        let end = [self.until, last, Some(start.plus_days(FARTHEST))].into_iter().flatten().min().unwrap_or(start);
        let most = self.count.unwrap_or(most).min(most);
        let mut days = Vec::new();
        let mut day = start;
        while day <= end && days.len() < most {
            if day == start || self.fits(day, start) {
                days.push(day);
            }
            day = day.plus_days(1);
        }
        days
    }

    fn fits(&self, day: Day, start: Day) -> bool {
        let (at, first) = (day.ymd(), start.ymd());
        if !self.months.is_empty() && !self.months.contains(&at.month) {
            return false;
        }
        let is_month_day = self.month_days.is_empty() || self.month_days.iter().any(|wanted| is_month_day(at, *wanted));
        let is_weekday = self.weekdays.is_empty() || self.weekdays.iter().any(|wanted| is_weekday(day, at, *wanted));
        let is_free = self.month_days.is_empty() && self.weekdays.is_empty();
        match self.frequency {
            Frequency::Daily => (day.number() - start.number()) % self.interval == 0 && is_month_day && is_weekday,
            Frequency::Weekly => {
                let week = |day: Day| (day.number() - i64::from(day.weekday())).div_euclid(7);
                let is_day = if self.weekdays.is_empty() { day.weekday() == start.weekday() } else { is_weekday };
                (week(day) - week(start)) % self.interval == 0 && is_day && is_month_day
            }
            Frequency::Monthly => {
                let months = (at.year - first.year) * 12 + i64::from(at.month) - i64::from(first.month);
                let is_day = if is_free { at.day == first.day } else { is_month_day && is_weekday };
                months % self.interval == 0 && is_day
            }
            Frequency::Yearly => {
                let is_month = !self.months.is_empty() || at.month == first.month;
                let is_day = if is_free { at.day == first.day } else { is_month_day && is_weekday };
                (at.year - first.year) % self.interval == 0 && is_month && is_day
            }
        }
    }
}

/// The time of day of a moment, in seconds: `20140119T175959Z`.
pub fn seconds(text: &str) -> Option<i64> {
    let time = text.split_once(['T', 't'])?.1;
    let number = |from: usize| time.get(from..from + 2)?.parse::<i64>().ok();
    Some(number(0)? * 3600 + number(2)? * 60 + number(4)?)
}

/// The day of a date or a moment: `20140119T175959Z`.
pub fn day(text: &str) -> Option<Day> {
    let number = |from: usize, to: usize| text.get(from..to)?.parse::<i64>().ok();
    Day::from_ymd(number(0, 4)?, u8::try_from(number(4, 6)?).ok()?, u8::try_from(number(6, 8)?).ok()?)
}

/// `MO`, `2TU`, `-1FR`.
fn weekday(text: &str) -> Option<(i64, u8)> {
    const NAMES: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
    let at = text.len().checked_sub(2)?;
    let (nth, name) = text.split_at_checked(at)?;
    let weekday = NAMES.iter().position(|known| *known == name)?;
    let nth = if nth.is_empty() { 0 } else { nth.trim_start_matches('+').parse().ok()? };
    Some((nth, u8::try_from(weekday).ok()?))
}

fn is_month_day(at: Ymd, wanted: i64) -> bool {
    let last = i64::from(days_in_month(at.year, at.month));
    i64::from(at.day) == wanted || (wanted < 0 && i64::from(at.day) == last + 1 + wanted)
}

fn is_weekday(day: Day, at: Ymd, (nth, weekday): (i64, u8)) -> bool {
    if day.weekday() != weekday {
        return false;
    }
    let last = i64::from(days_in_month(at.year, at.month));
    let from_start = (i64::from(at.day) - 1) / 7 + 1;
    let from_end = (last - i64::from(at.day)) / 7 + 1;
    nth == 0 || nth == from_start || nth == -from_end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(rule: &str, start: (i64, u8, u8)) -> String {
        let start = Day::from_ymd(start.0, start.1, start.2).unwrap();
        let days = Rule::parse(rule).unwrap().days(start, Day::from_ymd(2020, 12, 31), 6);
        days.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn rules_give_the_days_that_calendars_give() {
        for (rule, start, wanted) in [
            ("FREQ=YEARLY;COUNT=3", (2014, 3, 19), "2014-03-19 2015-03-19 2016-03-19"),
            ("FREQ=WEEKLY;BYDAY=MO,WE;COUNT=4", (2014, 3, 17), "2014-03-17 2014-03-19 2014-03-24 2014-03-26"),
            ("FREQ=MONTHLY;BYDAY=-1FR;COUNT=3", (2014, 1, 31), "2014-01-31 2014-02-28 2014-03-28"),
            ("FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=15;COUNT=3", (2014, 1, 15), "2014-01-15 2014-03-15 2014-05-15"),
            ("FREQ=DAILY;UNTIL=20140321T000000Z", (2014, 3, 19), "2014-03-19 2014-03-20 2014-03-21"),
            ("FREQ=YEARLY;BYMONTH=9;BYDAY=1MO;COUNT=2", (2014, 9, 1), "2014-09-01 2015-09-07"),
        ] {
            assert_eq!(days(rule, start), wanted, "{rule}");
        }
        assert!(Rule::parse("FREQ=HOURLY").is_none());
        assert!(Rule::parse("FREQ=MONTHLY;BYSETPOS=1").is_none());
        assert!(Rule::parse("COUNT=3").is_none());
    }
}
