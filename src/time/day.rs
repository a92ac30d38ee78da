//! A civil day as a whole number, with proleptic Gregorian arithmetic.
//!
//! Years are astronomical: 0 is 1 BC. The algorithm is Howard Hinnant's `days_from_civil`
//! (<https://howardhinnant.github.io/date_algorithms.html>).

use crate::bounds;

/// The farthest year that is kept, before and after year 0.
pub const MAX_YEAR: i64 = 1_000_000_000_000;

/// Days in a Gregorian cycle of 400 years.
const CYCLE_DAYS: i64 = 146_097;

/// From 0000-03-01, where the algorithm counts from, to 1970-01-01.
const EPOCH_SHIFT: i64 = 719_468;

/// A civil day: the count of days from 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i64);

/// A day by year, month and day of the month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ymd {
    /// The astronomical year: 0 is 1 BC.
    pub year: i64,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

/// The days of a month; 0 for a month that does not exist.
pub fn days_in_month(year: i64, month: u8) -> u8 {
    let is_leap = year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0);
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if is_leap => 29,
        2 => 28,
        _ => 0,
    }
}

impl Day {
    /// The day of a date that exists, within ±[`MAX_YEAR`].
    pub fn from_ymd(year: i64, month: u8, day: u8) -> Option<Self> {
        if day == 0 || day > days_in_month(year, month) || year.unsigned_abs() > MAX_YEAR.unsigned_abs() {
            return None;
        }
        // Years begin in March here, so that a leap day comes last.
        let year = if month <= 2 { year - 1 } else { year };
        let cycle = year.div_euclid(400);
        let year_of_cycle = year.rem_euclid(400);
        let month_from_march = (i64::from(month) + 9) % 12;
        let day_of_year = (153 * month_from_march + 2) / 5 + i64::from(day) - 1;
        let day_of_cycle = year_of_cycle * 365 + year_of_cycle / 4 - year_of_cycle / 100 + day_of_year;
        Some(Self(cycle * CYCLE_DAYS + day_of_cycle - EPOCH_SHIFT))
    }

    /// The day with this count from 1970-01-01, or the nearest one within ±[`MAX_YEAR`].
    pub fn from_number(number: i64) -> Self {
        let limit = |year: i64, month: u8, day: u8| Self::from_ymd(year, month, day).map_or(0, |found| found.0);
        Self(bounds::within(number, limit(-MAX_YEAR, 1, 1), limit(MAX_YEAR, 12, 31)))
    }

    /// The count of days from 1970-01-01.
    pub fn number(self) -> i64 {
        self.0
    }

    /// This day moved by `days`, stopping at the limits.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        Self::from_number(self.0.saturating_add(days))
    }

    /// Year, month and day of the month.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a month and a day fit a byte")]
    pub fn ymd(self) -> Ymd {
        let shifted = self.0 + EPOCH_SHIFT;
        let cycle = shifted.div_euclid(CYCLE_DAYS);
        let day_of_cycle = shifted.rem_euclid(CYCLE_DAYS);
        let year_of_cycle = (day_of_cycle - day_of_cycle / 1460 + day_of_cycle / 36_524 - day_of_cycle / 146_096) / 365;
        let day_of_year = day_of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
        let year = cycle * 400 + year_of_cycle + i64::from(month <= 2);
        Ymd { year, month: month as u8, day: day as u8 }
    }

    /// The year.
    pub fn year(self) -> i64 {
        self.ymd().year
    }

    /// The day of the week: 0 is Monday, 6 is Sunday.
    #[expect(clippy::cast_possible_truncation, reason = "less than seven")]
    pub fn weekday(self) -> u8 {
        // 1970-01-01 was a Thursday.
        (self.0 + 3).rem_euclid(7) as u8
    }
}

/// Prints an EDTF day, `-0999-01-01`. A year of more than four digits has the prefix `Y`, as in `Y17000-01-01`: the
/// standard has no day in such a year, and this is the nearest to its way of writing one.
impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Ymd { year, month, day } = self.ymd();
        let prefix = if year.abs() > 9999 { "Y" } else { "" };
        let sign = if year < 0 { "-" } else { "" };
        write!(f, "{prefix}{sign}{:04}-{month:02}-{day:02}", year.abs())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn days_print_as_edtf() {
        for (year, month, day, text) in [
            (2014, 3, 19, "2014-03-19"),
            (-999, 1, 1, "-0999-01-01"),
            (0, 2, 29, "0000-02-29"),
            (17_000, 1, 1, "Y17000-01-01"),
            (-17_000, 12, 31, "Y-17000-12-31"),
        ] {
            assert_eq!(Day::from_ymd(year, month, day).map(|day| day.to_string()).as_deref(), Some(text));
        }
    }

    #[test]
    fn a_day_that_does_not_exist_is_refused() {
        for (year, month, day) in [
            (2014, 2, 29),
            (1900, 2, 29),
            (2014, 13, 1),
            (2014, 0, 1),
            (2014, 4, 31),
            (2014, 1, 0),
            (MAX_YEAR + 1, 1, 1),
        ] {
            assert_eq!(Day::from_ymd(year, month, day), None, "{year}-{month}-{day}");
        }
        assert!(Day::from_ymd(2000, 2, 29).is_some());
        assert!(Day::from_ymd(-MAX_YEAR, 1, 1).is_some());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]

        #[test]
        fn agrees_with_jiff_in_its_range(days in -4_371_587i64..=2_932_896) {
            let epoch = jiff::civil::date(1970, 1, 1);
            let theirs = epoch.checked_add(jiff::Span::new().days(days)).unwrap();
            let ours = Day::from_number(days);
            let Ymd { year, month, day } = ours.ymd();
            prop_assert_eq!((year, i64::from(month), i64::from(day)), (i64::from(theirs.year()), i64::from(theirs.month()), i64::from(theirs.day())));
            prop_assert_eq!(Day::from_ymd(year, month, day), Some(ours));
            prop_assert_eq!(i64::from(ours.weekday()), i64::from(theirs.weekday().to_monday_zero_offset()));
        }

        #[test]
        fn there_and_back_over_the_whole_range(year in -MAX_YEAR..=MAX_YEAR, month in 1u8..=12, day in 1u8..=28) {
            let made = Day::from_ymd(year, month, day).unwrap();
            prop_assert_eq!(made.ymd(), Ymd { year, month, day });
            prop_assert_eq!(Day::from_number(made.number()), made);
        }
    }
}
