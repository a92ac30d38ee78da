//! What is typed into the search field, read as more than words: as days, and as an amount.
//!
//! Pure: what is found by it is decided in `describe::found`.

use super::number::{NumberAnswer, NumberText};
use super::piece::DateText;
use crate::dataset::Decimal;
use crate::describe::found::{AskedAmount, RecordQuery};
use crate::time::DaySpan;

/// Words that say how many a number counts, as powers of ten.
const SCALES: [(&str, i16); 12] = [
    ("k", 3),
    ("thousand", 3),
    ("m", 6),
    ("mn", 6),
    ("mln", 6),
    ("million", 6),
    ("bn", 9),
    ("bln", 9),
    ("billion", 9),
    ("tn", 12),
    ("trln", 12),
    ("trillion", 12),
];

/// Marks and words of money that a number is typed with.
const UNITS: [&str; 7] = ["usd", "us$", "$", "dollars", "₸", "kzt", "tenge"];

/// What is meant.
pub fn query_of_text(text: &str) -> RecordQuery {
    RecordQuery { text: text.to_owned(), days: days(text), amount: amount(text) }
}

/// The days that a text names, where it is a date with two ends: a word that happens to begin one is none.
pub fn days(text: &str) -> Option<DaySpan> {
    if !text.chars().any(char::is_numeric) {
        return None;
    }
    let date = DateText::typed(text);
    date.span().filter(|span| span.earliest.is_some() && span.latest.is_some())
}

fn amount(text: &str) -> Option<AskedAmount> {
    let mut rest = text.trim().to_lowercase();
    for unit in UNITS {
        rest = rest.replace(unit, " ");
    }
    let rest = rest.trim();
    let end = rest.rfind(|letter: char| letter.is_ascii_digit()).map(|at| at + 1)?;
    let (number, word) = rest.split_at_checked(end)?;
    // "CICA 2" is a name with a number.
    if number.chars().any(char::is_alphabetic) {
        return None;
    }
    let word = word.trim();
    let power = match word {
        "" => None,
        word => Some(SCALES.iter().find(|(of, _)| *of == word).map(|(_, power)| *power)?),
    };
    Some(AskedAmount { values: values(number.trim()), power }).filter(|amount| !amount.values.is_empty())
}

/// The decimals that a number may mean: "23,98" is 23.98.
fn values(number: &str) -> Vec<Decimal> {
    match NumberText::typed(number).answer() {
        NumberAnswer::Read(decimal) => vec![decimal],
        NumberAnswer::NotRead { readings } => readings.iter().filter_map(|text| Decimal::parse(text)).collect(),
        NumberAnswer::Nothing | NumberAnswer::Kept => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_and_days_are_read_as_people_type_them() {
        let told = |text: &str| {
            let asked = query_of_text(text);
            let amount = asked.amount.map(|amount| {
                let values: Vec<String> = amount.values.iter().map(ToString::to_string).collect();
                format!("{} {:?}", values.join("|"), amount.power)
            });
            (amount, asked.days.map(|days| days.days()).unwrap_or_default())
        };
        assert_eq!(told("23.98").0.as_deref(), Some("23.98 None"));
        assert_eq!(told("75 bn").0.as_deref(), Some("75 Some(9)"));
        assert_eq!(told("USD 75 billion").0.as_deref(), Some("75 Some(9)"));
        assert_eq!(told("$1 693 m").0.as_deref(), Some("1693 Some(6)"));
        assert_eq!(told("23,98").0.as_deref(), Some("23.98 None"));
        assert_eq!(told("19 March 2014"), (None, Some(1)));
        assert_eq!(told("Q3 2013"), (None, Some(92)));
        for text in ["may", "xi", "five times", "", "CICA 2"] {
            assert_eq!(told(text), (None, None), "{text}");
        }
    }
}
