//! When made-up events were: how full each month is, and dates of every kind of knowledge.
//!
//! Dates are EDTF texts; each is readable.

use super::chance::Chance;
use super::plan::{FIRST_YEAR, YEARS};
use crate::time::{Day, days_in_month};

/// How much happens in a year of each decade, from the first. One decade is empty.
const DECADES: [u64; 10] = [4, 2, 12, 60, 8, 0, 16, 80, 130, 200];

/// How much happens in each month: little in the cold and in August.
const MONTHS: [u64; 12] = [5, 6, 9, 10, 13, 11, 8, 5, 13, 13, 11, 7];

/// Years in which much happened, and how many times more than around them.
const BUSY_YEARS: [(i64, u64); 7] = [(1925, 4), (1945, 3), (1954, 2), (1989, 3), (1992, 3), (2001, 2), (2014, 2)];

/// Each month of the record with the number of its events: together `count`.
pub fn months(count: u64) -> impl Iterator<Item = (i64, u8, u64)> {
    let weight = |month: usize| {
        let year = FIRST_YEAR + i64::try_from(month / 12).unwrap_or_default();
        let busy = BUSY_YEARS.iter().find(|(busy, _)| *busy == year).map_or(1, |(_, times)| *times);
        let decade = DECADES.get(month / 120).copied().unwrap_or_default();
        decade * MONTHS.get(month % 12).copied().unwrap_or_default() * busy
    };
    let month_count = usize::try_from(YEARS * 12).unwrap_or_default();
    let total: u64 = (0..month_count).map(weight).sum();
    let share = move |sum: u64| u128::from(count) * u128::from(sum) / u128::from(total.max(1));
    (0..month_count).scan(0_u64, move |sum, month| {
        let before = share(*sum);
        *sum += weight(month);
        let here = u64::try_from(share(*sum) - before).unwrap_or_default();
        let year = FIRST_YEAR + i64::try_from(month / 12).unwrap_or_default();
        Some((year, u8::try_from(month % 12 + 1).unwrap_or(1), here))
    })
}

/// The number of a day of a month.
pub fn day_number(year: i64, month: u8, day: u64) -> i64 {
    let last = u64::from(days_in_month(year, month));
    let day = u8::try_from(day.min(last).max(1)).unwrap_or(1);
    Day::from_ymd(year, month, day).map_or(0, Day::number)
}

/// Any day of a month.
pub fn any_day(chance: &mut Chance, year: i64, month: u8) -> i64 {
    let day = chance.between(1, u64::from(days_in_month(year, month)));
    day_number(year, month, day)
}

/// A day as EDTF.
pub fn day_text(day: i64) -> String {
    Day::from_number(day).to_string()
}

/// Two days, or one where they are the same.
pub fn days_text(first: i64, last: i64) -> String {
    if first == last { day_text(first) } else { format!("{}/{}", day_text(first), day_text(last)) }
}

/// A date around a day, as well known as dates in sources are: seven of ten to the day, the others in every other way.
pub fn around(chance: &mut Chance, day: i64) -> String {
    let ymd = Day::from_number(day).ymd();
    let (year, month) = (ymd.year, ymd.month);
    let text = |number: i64| day_text(number);
    match chance.weighed(&[700, 90, 60, 30, 12, 12, 12, 12, 12, 12, 8, 8, 8, 4, 4, 1, 6]) {
        0 => text(day),
        1 => format!("{}/{}", text(day), text(day + 1 + i64::try_from(chance.below(9)).unwrap_or_default())),
        2 => format!("{year:04}-{month:02}"),
        3 => format!("{year:04}"),
        4 => format!("{}~", text(day)),
        5 => format!("{}?", text(day)),
        6 => format!("{year:04}-{month:02}%"),
        7 => format!("[{},{}]", text(day), text(day + 1)),
        8 => format!("{{{},{}}}", text(day), text(day + 7)),
        9 => format!("{year:04}-{}", 21 + (u64::from(month) % 12) / 3),
        10 => format!("{year:04}-{month:02}-XX"),
        11 => format!("{}X", year / 10),
        12 => format!("[..{}]", text(day)),
        13 => format!("{}/", text(day)),
        14 => format!("/{}", text(day)),
        15 => format!("{}/..", text(day)),
        _ => format!("{year:04}-{month:02}/{}", text(day_number(year, month, 31) + 20)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Edtf;

    #[test]
    fn months_hold_all_events_between_them() {
        for count in [0, 1, 99, 100_000, 1_000_000] {
            assert_eq!(months(count).map(|(_, _, here)| here).sum::<u64>(), count);
        }
    }

    #[test]
    fn every_date_can_be_read() {
        let mut chance = Chance::new(3);
        for _ in 0..5_000 {
            let day = any_day(&mut chance, 1999, 12);
            let text = around(&mut chance, day);
            assert!(Edtf::parse(&text).is_ok(), "{text}");
        }
    }
}
