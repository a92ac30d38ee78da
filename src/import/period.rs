//! Periods as tables write them: years, quarters, months, days, school years; and all that the date field takes.
//!
//! Month and day are never guessed between: the column decides, or a person.

use std::sync::Arc;

use super::flags::Flagged;
use super::months::MONTHS;
use super::period_flags;
use super::stretches;
use crate::time::{Day, Edtf};
use crate::typed;

/// Which of two numbers is the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DayOrder {
    /// 31/12/2013
    DayFirst,
    /// 12/31/2013
    MonthFirst,
}

/// What a cell says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Period {
    /// Nothing.
    Missing,
    /// A date as EDTF.
    Read(String),
    /// A date that only one order of day and month allows.
    Ordered(String, DayOrder),
    /// `12/03/2014`: 12 March or 3 December.
    EitherOrder {
        /// With the day first.
        day_first: String,
        /// With the month first.
        month_first: String,
    },
    /// `2011/12`: December, or two years.
    MonthOrYears {
        /// As a month.
        month: String,
        /// As two years.
        years: String,
    },
    /// No date.
    Unreadable,
}

/// A period that was read, with what is made of it once for all figures that have it.
#[derive(Clone, Debug)]
pub struct KnownPeriod {
    /// What the cell says.
    pub said: Period,
    /// The period as EDTF; nothing where it is open.
    pub text: Arc<str>,
    /// Its first and last days; `None` where the text is no EDTF.
    pub days: Option<(i64, i64)>,
    /// What stands behind it and is said of all its figures.
    pub flagged: Option<Arc<Flagged>>,
}

impl KnownPeriod {
    /// Of what a cell says.
    pub fn of(said: Period) -> Self {
        let text: Arc<str> = match &said {
            Period::Read(text) | Period::Ordered(text, _) => text.as_str().into(),
            _ => "".into(),
        };
        let edtf = Edtf::parse(&text).ok();
        let days = edtf.map(|edtf| {
            let first = edtf.earliest().map_or(i64::MIN, Day::number);
            (first, edtf.latest().map_or(i64::MAX, Day::number))
        });
        Self { said, text, days, flagged: None }
    }

    /// Of what a mapping says of all figures of a column.
    pub fn of_column(period: &str, flag: Option<&str>) -> Self {
        let flagged = flag.and_then(period_flags::of_answer).map(Arc::new);
        Self { flagged, ..Self::of(Period::Read(period.to_owned())) }
    }

    /// Of a cell, with what stands behind the period in it.
    pub fn of_text(text: &str) -> Self {
        Self { flagged: period_flags::split(text).1.map(Arc::new), ..Self::of(read(text)) }
    }
}

/// Two figures for a year mean the 20th century from here on, as in spreadsheets.
const FIRST_OF_1900S: i64 = 30;

/// Reads a cell.
pub fn read(text: &str) -> Period {
    // What is said of the figures is no part of their date.
    let (text, _) = period_flags::split(text);
    if is_year(text) {
        return Period::Read(text.to_owned());
    }
    if matches!(text, "" | ".." | "…" | "..." | "-" | "–" | "—" | ":" | "n/a" | "NA") {
        return Period::Missing;
    }
    let plain = text.replace(['\u{a0}', '\u{202f}'], " ");
    let lower = plain.to_lowercase();
    of_numbers(&lower)
        .or_else(|| of_part(&lower).map(Period::Read))
        .or_else(|| month_and_year(&lower).map(Period::Read))
        .or_else(|| in_brackets(&lower).map(Period::Read))
        .filter(is_sound)
        .unwrap_or_else(|| match of_typed(text) {
            Period::Unreadable => {
                stretches::read(&lower).map(Period::Read).filter(is_sound).unwrap_or(Period::Unreadable)
            }
            found => found,
        })
}

/// Whether what was made of a text is EDTF, so that a thirteenth month is none.
fn is_sound(period: &Period) -> bool {
    let is = |text: &String| Edtf::parse(text).is_ok();
    match period {
        Period::Read(text) | Period::Ordered(text, _) => is(text),
        Period::EitherOrder { day_first, month_first } => is(day_first) && is(month_first),
        Period::MonthOrYears { month, years } => is(month) && is(years),
        Period::Missing | Period::Unreadable => true,
    }
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a heading is a year or a part of one, so that a figure stands below it.
pub fn is_heading(text: &str) -> bool {
    let text = text.trim();
    if is_year(text) {
        return text.parse::<i64>().is_ok_and(|year| (1500..=2200).contains(&year));
    }
    let has_year = text.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() >= 2);
    has_year && text.len() <= 24 && !matches!(read(text), Period::Unreadable | Period::Missing)
}

/// `1999 [YR1999]`, `YR1999`, `FY2013`, `2013 год`, `2013年`.
fn in_brackets(lower: &str) -> Option<String> {
    let bare = match lower.split_once('[') {
        Some((_, inner)) => inner.strip_suffix(']')?.trim(),
        None => lower,
    };
    let bare = ["yr", "fy", "cy", "y"].iter().find_map(|prefix| bare.strip_prefix(prefix)).unwrap_or(bare).trim();
    if is_year(bare) {
        return Some(bare.to_owned());
    }
    let year = bare.get(..4).filter(|year| is_year(year))?;
    let behind = bare.strip_prefix(year)?.trim().trim_end_matches('.');
    if matches!(behind, "год" | "г" | "года" | "ж" | "жыл" | "жылы" | "年" | "a1" | "-a1") {
        return Some(year.to_owned());
    }
    if let Some(month) = behind.strip_suffix('月').or_else(|| behind.strip_prefix('m')) {
        let month: u8 = month.strip_prefix('年').unwrap_or(month).trim().parse().ok()?;
        return Some(format!("{year}-{month:02}"));
    }
    // A code that goes before its own repetition: `2013m03`.
    of_part(bare)
}

/// A quarter, half, third, month or week by letter: `2013-q1`, `q1 2013`, `1q2013`, `2013m03`, `i кв. 2013`.
fn of_part(lower: &str) -> Option<String> {
    let letters: String = lower
        .chars()
        .map(|letter| if matches!(letter, '-' | '/' | '.' | ',' | '_' | '\'' | ':') { ' ' } else { letter })
        .collect();
    let mut tokens: Vec<String> = Vec::new();
    for word in letters.split_whitespace() {
        let mut last: Option<bool> = None;
        for letter in word.chars() {
            let is_digit = letter.is_ascii_digit();
            if last != Some(is_digit) {
                tokens.push(String::new());
            }
            last = Some(is_digit);
            if let Some(token) = tokens.last_mut() {
                token.push(letter);
            }
        }
    }
    tokens.retain(|token| {
        !matches!(token.as_str(), "год" | "года" | "г" | "of" | "the" | "ж" | "st" | "nd" | "rd" | "th")
    });
    let tokens: Vec<&str> = tokens.iter().map(String::as_str).collect();
    let (year, letter, number) = match tokens.as_slice() {
        [year, letter, number] if is_year(year) => (*year, *letter, *number),
        [letter, number, year] if is_year(year) && letter.parse::<u8>().is_err() => (*year, *letter, *number),
        [letter @ ("q" | "h"), number, year] if year.len() == 2 => {
            return part(&full_year(year)?.to_string(), letter, number);
        }
        // "9M 2012" is nine months, "2012M09" the ninth.
        [number, "m", year] if is_year(year) => {
            let last: u8 = number.parse().ok().filter(|last| (2..=12).contains(last))?;
            return Some(format!("{year}-01/{year}-{last:02}"));
        }
        [number, letter, year] if is_year(year) => (*year, *letter, *number),
        [year, "年", "第", number, letter] if is_year(year) => (*year, *letter, *number),
        [year, letter] if is_year(year) && *letter == "a" => return Some((*year).to_owned()),
        _ => return None,
    };
    part(year, letter, number)
}

fn part(year: &str, letter: &str, number: &str) -> Option<String> {
    let number: i64 = match number {
        "i" => 1,
        "ii" => 2,
        "iii" => 3,
        "iv" => 4,
        digits => digits.parse().ok()?,
    };
    let within = |most: i64| (1..=most).contains(&number);
    match letter {
        "q" | "qtr" | "quarter" | "кв" | "квартал" | "тоқсан" | "季度" | "季" | "年第" if within(4) => {
            Some(format!("{year}-{}", 32 + number))
        }
        "h" | "s" | "b" | "half" | "hy" | "полугодие" | "жартыжылдық" if within(2) => {
            Some(format!("{year}-{}", 39 + number))
        }
        "t" if within(3) => Some(format!("{year}-{}", 36 + number)),
        "m" | "month" | "年" if within(12) => Some(format!("{year}-{number:02}")),
        "a" if number == 1 => Some(year.to_owned()),
        "w" if within(53) => week(year.parse().ok()?, number),
        "d" if within(366) => {
            let first = Day::from_ymd(year.parse().ok()?, 1, 1)?;
            Some(first.plus_days(number - 1).to_string())
        }
        _ => None,
    }
}

/// A week of ISO 8601 as its days.
fn week(year: i64, number: i64) -> Option<String> {
    let fourth = Day::from_ymd(year, 1, 4)?;
    let monday = fourth.plus_days(-i64::from(fourth.weekday())).plus_days(7 * (number - 1));
    Some(format!("{monday}/{}", monday.plus_days(6)))
}

/// `jan-13`, `jan 2013`, `2013 jan`, `янв.13`, `январь 2013 г.`
fn month_and_year(lower: &str) -> Option<String> {
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && !matches!(*word, "г" | "год" | "года" | "ж"))
        .collect();
    let (month, year) = match words.as_slice() {
        [one, other] if one.chars().all(char::is_alphabetic) => (*one, *other),
        [one, other] if other.chars().all(char::is_alphabetic) && is_year(one) => (*other, *one),
        _ => return None,
    };
    let month = MONTHS.iter().find(|(start, _)| month.starts_with(start)).map(|(_, month)| *month)?;
    let year = full_year(year)?;
    Some(format!("{year:04}-{month:02}"))
}

/// A year of four digits, or of two as spreadsheets read them.
fn full_year(text: &str) -> Option<i64> {
    let number: i64 = text.parse().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()))?;
    match text.len() {
        4 => Some(number),
        2 if number >= FIRST_OF_1900S => Some(1900 + number),
        2 => Some(2000 + number),
        _ => None,
    }
}

/// Dates in numbers alone: `31.12.2013`, `12/03/2014`, `2013/14`, `201303`, `20130319`, `2014-03-19t00:00:00`.
fn of_numbers(lower: &str) -> Option<Period> {
    let bare = without_time(lower);
    let separators: Vec<char> = bare.chars().filter(|c| !c.is_ascii_digit()).collect();
    let numbers: Vec<&str> = bare.split(|c: char| !c.is_ascii_digit()).collect();
    match (numbers.as_slice(), separators.as_slice()) {
        ([digits], []) => all_digits(digits).map(Period::Read),
        ([year, month, day], [one, other]) if is_year(year) && one == other => {
            Some(Period::Read(format!("{year}-{month:0>2}-{day:0>2}")))
        }
        // With points the day comes first, everywhere.
        ([day, month, year], ['.', '.']) => {
            Some(Period::Read(format!("{:04}-{month:0>2}-{day:0>2}", full_year(year)?)))
        }
        ([one, other, year], ['/', '/'] | ['-', '-']) if year.len() == 4 || separators.first() == Some(&'/') => {
            either_order(one, other, full_year(year)?)
        }
        ([month, year], ['.' | '/']) if is_year(year) && month.len() <= 2 => {
            Some(Period::Read(format!("{year}-{month:0>2}")))
        }
        ([year, other], ['/' | '–']) if is_year(year) && other.len() == 2 => years(year, other),
        ([year, other], ['-']) if is_year(year) && other.len() == 2 => {
            let month: u8 = other.parse().ok()?;
            if (1..=12).contains(&month) { Some(Period::Read(bare.to_owned())) } else { years(year, other) }
        }
        ([year, other], ['-' | '–' | '/']) if is_year(year) && is_year(other) => {
            Some(Period::Read(format!("{year}/{other}")))
        }
        ([year, ""], ['*']) if is_year(year) => Some(Period::Read((*year).to_owned())),
        _ => None,
    }
}

/// Without a time of day, which no period has.
fn without_time(lower: &str) -> &str {
    let Some((day, time)) = lower.split_once(['t', ' ']) else { return lower };
    let is_time = time.contains(':')
        && time.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '.' | 'z' | '+' | '-' | ' '));
    if is_time && day.len() >= 8 { day } else { lower }
}

fn all_digits(digits: &str) -> Option<String> {
    let year = digits.get(..4)?;
    let sound = year.parse::<i64>().is_ok_and(|year| (1500..=2200).contains(&year));
    let month = digits.get(4..6)?;
    match digits.len() {
        6 if sound => Some(format!("{year}-{month}")),
        8 if sound => Some(format!("{year}-{month}-{}", digits.get(6..)?)),
        _ => None,
    }
}

/// `2013/14`: two years where the second follows the first; `2011/12` may be a month.
fn years(year: &str, other: &str) -> Option<Period> {
    let first: i64 = year.parse().ok()?;
    let short: i64 = other.parse().ok()?;
    let last = first - first.rem_euclid(100) + short + if short < first.rem_euclid(100) { 100 } else { 0 };
    let both = format!("{first}/{last}");
    if !(1..=12).contains(&short) {
        return (last > first).then_some(Period::Read(both));
    }
    if last == first + 1 {
        return Some(Period::MonthOrYears { month: format!("{year}-{other}"), years: both });
    }
    Some(Period::Read(format!("{year}-{other}")))
}

fn either_order(one: &str, other: &str, year: i64) -> Option<Period> {
    let (first, second): (u8, u8) = (one.parse().ok()?, other.parse().ok()?);
    let day_first = format!("{year:04}-{second:02}-{first:02}");
    let month_first = format!("{year:04}-{first:02}-{second:02}");
    let is = |text: &str| Edtf::parse(text).is_ok();
    Some(match (is(&day_first), is(&month_first)) {
        (true, true) if day_first == month_first => Period::Read(day_first),
        (true, true) => Period::EitherOrder { day_first, month_first },
        (true, false) => Period::Ordered(day_first, DayOrder::DayFirst),
        (false, true) => Period::Ordered(month_first, DayOrder::MonthFirst),
        (false, false) => return None,
    })
}

/// What the date field takes.
fn of_typed(text: &str) -> Period {
    match typed::read(text) {
        // A figure with a mark in it is no year of five digits.
        Ok(edtf) if edtf.text().starts_with('Y') && !text.starts_with('Y') => Period::Unreadable,
        Ok(edtf) => Period::Read(edtf.text().to_owned()),
        Err(_) => Period::Unreadable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_read_as_tables_write_them() {
        for (text, edtf) in [
            ("2013", "2013"),
            ("2013-Q1", "2013-33"),
            ("2013Q1", "2013-33"),
            ("2013 Q4", "2013-36"),
            ("Q1 2013", "2013-33"),
            ("1Q2013", "2013-33"),
            ("1Q 2013", "2013-33"),
            ("I кв. 2013", "2013-33"),
            ("1 квартал 2013 года", "2013-33"),
            ("2013M03", "2013-03"),
            ("2013-M11", "2013-11"),
            ("2013-03", "2013-03"),
            ("201303", "2013-03"),
            ("20130319", "2013-03-19"),
            ("YR2013", "2013"),
            ("1999 [YR1999]", "1999"),
            ("1999Q2 [1999Q2]", "1999-34"),
            ("2013/14", "2013/2014"),
            ("1999/00", "1999/2000"),
            ("2013-14", "2013/2014"),
            ("2011-12", "2011-12"),
            ("2011-2013", "2011/2013"),
            ("H1 2013", "2013-40"),
            ("2013H1", "2013-40"),
            ("2013-S2", "2013-41"),
            ("2014-T2", "2014-38"),
            ("2013-A1", "2013"),
            ("Jan-13", "2013-01"),
            ("Mar-14", "2014-03"),
            ("Dec-99", "1999-12"),
            ("Jan 2013", "2013-01"),
            ("янв.13", "2013-01"),
            ("Январь 2013 г.", "2013-01"),
            ("31.12.2013", "2013-12-31"),
            ("31.12.13", "2013-12-31"),
            ("03.2013", "2013-03"),
            ("2014/03/19", "2014-03-19"),
            ("2014-03-19T00:00:00", "2014-03-19"),
            ("2014-03-19 00:00:00", "2014-03-19"),
            ("2013年", "2013"),
            ("2013 год", "2013"),
            ("2013-W01", "2012-12-31/2013-01-06"),
            ("2013-D032", "2013-02-01"),
            ("9M 2012", "2012-01/2012-09"),
            ("конец марта 2014", "[2014-03-21..2014-03-31]"),
            ("2014年3月底", "[2014-03-21..2014-03-31]"),
            ("19–20 March 2014", "2014-03-19/2014-03-20"),
            ("2014 год*", "2014"),
            ("2014*", "2014"),
            ("Q4/13", "2013-36"),
            ("about 2013", "2013~"),
            ("2013~", "2013~"),
        ] {
            assert_eq!(read(text), Period::Read(edtf.to_owned()), "{text}");
        }
        for refused in ["2013-13-01", "31.02.2013", "total", "13/13/2014", "yesterday", "99", "22,738", "22738"] {
            assert_eq!(read(refused), Period::Unreadable, "{refused}");
        }
        assert_eq!(read(".."), Period::Missing);
    }

    #[test]
    fn month_and_day_are_not_guessed_between() {
        assert_eq!(
            read("12/03/2014"),
            Period::EitherOrder { day_first: "2014-03-12".to_owned(), month_first: "2014-12-03".to_owned() }
        );
        assert_eq!(read("31/12/2013"), Period::Ordered("2013-12-31".to_owned(), DayOrder::DayFirst));
        assert_eq!(read("12/31/2013"), Period::Ordered("2013-12-31".to_owned(), DayOrder::MonthFirst));
        assert_eq!(read("03/03/2014"), Period::Read("2014-03-03".to_owned()));
        assert_eq!(
            read("2011/12"),
            Period::MonthOrYears { month: "2011-12".to_owned(), years: "2011/2012".to_owned() }
        );
    }

    #[test]
    fn headings_are_years_and_parts_of_years() {
        for heading in ["1960", "2013-Q1", "1999 [YR1999]", "2013M03", "Jan-13", "2013/14"] {
            assert!(is_heading(heading), "{heading}");
        }
        for heading in ["Country Name", "Value", "12", "99999", "HS 2012 code of goods and services", ""] {
            assert!(!is_heading(heading), "{heading}");
        }
    }
}
