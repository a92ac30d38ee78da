//! Stretches of a year in words: beginnings, middles and ends of months and years, and the first months of a year, as
//! Russian, Kazakh and Chinese tables say them.

use super::months::month_in;
use crate::time::Day;

/// A third of a month or a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Third {
    First,
    Middle,
    Last,
}

/// Words of thirds, in small letters; some are beginnings of words.
const THIRDS: &[(&str, Third)] = &[
    ("начал", Third::First),
    ("первая декада", Third::First),
    ("первой декад", Third::First),
    ("1 декада", Third::First),
    ("басы", Third::First),
    ("бас кез", Third::First),
    ("上旬", Third::First),
    ("初", Third::First),
    ("середин", Third::Middle),
    ("вторая декада", Third::Middle),
    ("второй декад", Third::Middle),
    ("2 декада", Third::Middle),
    ("ортасы", Third::Middle),
    ("中旬", Third::Middle),
    ("年中", Third::Middle),
    ("конец", Third::Last),
    ("конц", Third::Last),
    ("третья декада", Third::Last),
    ("третьей декад", Third::Last),
    ("3 декада", Third::Last),
    ("соңы", Third::Last),
    ("аяғы", Third::Last),
    ("下旬", Third::Last),
    ("底", Third::Last),
    ("末", Third::Last),
];

/// Reads a stretch, where the text names one and nothing that is not understood.
pub fn read(lower: &str) -> Option<String> {
    first_months(lower).or_else(|| third(lower)).or_else(|| day_and_duration(lower))
}

/// A day and how long from it, as SDMX has both: `2012-01-01/p1y`.
fn day_and_duration(lower: &str) -> Option<String> {
    let (start, duration) = lower.split_once("/p")?;
    let start = start.split('t').next()?;
    let number = |from: usize, to: usize| start.get(from..to).map_or(Some(1), |digits| digits.parse::<u8>().ok());
    let year: i64 = start.get(..4)?.parse().ok()?;
    let first = Day::from_ymd(year, number(5, 7)?, number(8, 10)?)?;
    let count: i64 =
        duration.get(..duration.len().checked_sub(1)?)?.parse().ok().filter(|count| (1..=120).contains(count))?;
    let months = match duration.chars().next_back()? {
        'y' => count * 12,
        'm' => count,
        'w' => return Some(days(first, count * 7)),
        'd' => return Some(days(first, count)),
        _ => return None,
    };
    let at = first.ymd();
    let month = i64::from(at.month);
    let is_part = at.day == 1 && (month - 1) % months == 0;
    match months {
        _ if !is_part => {}
        12 => return Some(format!("{year:04}")),
        6 => return Some(format!("{year:04}-{}", 40 + month / 6)),
        3 => return Some(format!("{year:04}-{}", 33 + month / 3)),
        1 => return Some(format!("{year:04}-{month:02}")),
        _ => {}
    }
    let over = month - 1 + months;
    let after = Day::from_ymd(year + over / 12, u8::try_from(over % 12 + 1).ok()?, at.day)?;
    Some(format!("{first}/{}", after.plus_days(-1)))
}

/// So many days from one on.
fn days(first: Day, count: i64) -> String {
    if count == 1 { first.to_string() } else { format!("{first}/{}", first.plus_days(count - 1)) }
}

/// The year that a text names, and the text without it; nothing where there are two.
fn year_and_rest(lower: &str) -> Option<(String, String)> {
    let years: Vec<&str> = lower
        .split(|letter: char| !letter.is_ascii_digit())
        .filter(|digits| digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20")))
        .collect();
    let [year] = years.as_slice() else { return None };
    Some(((*year).to_owned(), lower.replacen(year, " ", 1)))
}

/// The end of March 2014; the beginning of 2014.
fn third(lower: &str) -> Option<String> {
    let (word, third) = THIRDS.iter().find(|(word, _)| lower.contains(word))?;
    let (year, rest) = year_and_rest(&lower.replacen(word, " ", 1))?;
    let month = month_in(&rest);
    // A number that is no month is something else.
    let numbers = rest.split(|letter: char| !letter.is_ascii_digit()).filter(|digits| !digits.is_empty()).count();
    if numbers > usize::from(rest.contains('月')) {
        return None;
    }
    let Some(month) = month else {
        let part = match third {
            Third::First => 37,
            Third::Middle => 38,
            Third::Last => 39,
        };
        return Some(format!("{year}-{part}"));
    };
    let last = crate::time::days_in_month(year.parse().ok()?, month);
    let (from, to) = match third {
        Third::First => (1, 10),
        Third::Middle => (11, 20),
        Third::Last => (21, last),
    };
    Some(format!("[{year}-{month:02}-{from:02}..{year}-{month:02}-{to:02}]"))
}

/// `9 месяцев 2012`, `2012年1-9月`: from the first month on.
fn first_months(lower: &str) -> Option<String> {
    let (year, rest) = year_and_rest(lower)?;
    let numbers: Vec<u8> = rest
        .split(|letter: char| !letter.is_ascii_digit())
        .filter(|digits| !digits.is_empty())
        .map(|digits| digits.parse().ok())
        .collect::<Option<_>>()?;
    let has = |words: &[&str]| words.iter().any(|word| rest.contains(word));
    let (first, last) = match numbers.as_slice() {
        [last] if has(&["месяц", "мес.", "months", "ай "]) || rest.trim_end().ends_with("ай") => (1, *last),
        [first, last] if rest.contains('月') => (*first, *last),
        _ => return None,
    };
    let is_sound = first >= 1 && last > first && last <= 12;
    is_sound.then(|| format!("{year}-{first:02}/{year}-{last:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_are_read_in_words() {
        for (text, edtf) in [
            ("конец марта 2014", "[2014-03-21..2014-03-31]"),
            ("начало апреля 2014 г.", "[2014-04-01..2014-04-10]"),
            ("вторая декада февраля 2014", "[2014-02-11..2014-02-20]"),
            ("к концу 2014 года", "2014-39"),
            ("наурыз айының соңы 2014", "[2014-03-21..2014-03-31]"),
            ("2014 жылғы наурыздың басы", "[2014-03-01..2014-03-10]"),
            ("2014 жылдың басы", "2014-37"),
            ("2014 жылдың ортасы", "2014-38"),
            ("2014年3月下旬", "[2014-03-21..2014-03-31]"),
            ("2014年3月初", "[2014-03-01..2014-03-10]"),
            ("2014年2月底", "[2014-02-21..2014-02-28]"),
            ("2014年3月中旬", "[2014-03-11..2014-03-20]"),
            ("2014年底", "2014-39"),
            ("2014年中", "2014-38"),
            ("9 месяцев 2012", "2012-01/2012-09"),
            ("2012 жылғы 9 ай", "2012-01/2012-09"),
            ("2012年1-9月", "2012-01/2012-09"),
        ] {
            assert_eq!(read(text), Some(edtf.to_owned()), "{text}");
        }
        for refused in
            ["конец", "конец 17 марта 2014", "2013 начало 2014", "сектор начального образования", "13 месяцев 2012"]
        {
            assert_eq!(read(refused), None, "{refused}");
        }
    }
}
