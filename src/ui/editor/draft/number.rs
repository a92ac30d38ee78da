//! A number as it is typed: what it must be, and the nearest text that is one.
//!
//! Pure: it knows no widget.

use serde::{Deserialize, Serialize};

use super::piece::{KeptText, needed_text};
use crate::dataset::{Decimal, Figure};

/// A number: what is typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(from = "KeptText<Figure>", into = "KeptText<Figure>")]
pub struct NumberText {
    pub text: String,
    original: Option<Figure>,
}

impl From<KeptText<Figure>> for NumberText {
    fn from(kept: KeptText<Figure>) -> Self {
        Self { text: kept.text, original: kept.original }
    }
}

impl From<NumberText> for KeptText<Figure> {
    fn from(number: NumberText) -> Self {
        Self { text: number.text, original: number.original }
    }
}

/// Two are equal when the same is typed.
impl PartialEq for NumberText {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

/// What is made of a number as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NumberAnswer {
    Nothing,
    Read(Decimal),
    /// It stands so on record and is kept.
    Kept,
    NotRead {
        nearest: Option<String>,
    },
}

impl NumberText {
    pub fn of(original: Option<&Figure>) -> Self {
        let text = original.map(|figure| figure.text().to_owned()).unwrap_or_default();
        Self { text, original: original.cloned() }
    }

    pub fn typed(text: &str) -> Self {
        Self { text: text.to_owned(), original: None }
    }

    pub fn is_untouched(&self) -> bool {
        self.text == self.original.as_ref().map_or("", Figure::text)
    }

    pub fn answer(&self) -> NumberAnswer {
        let text = self.text.trim();
        if text.is_empty() {
            return NumberAnswer::Nothing;
        }
        match Decimal::parse(text) {
            Some(decimal) => NumberAnswer::Read(decimal),
            None if self.is_untouched() => NumberAnswer::Kept,
            None => NumberAnswer::NotRead { nearest: nearest(text) },
        }
    }

    /// What goes on record.
    pub fn figure(&self) -> Option<Figure> {
        if self.is_untouched() {
            return self.original.clone();
        }
        let text = needed_text(&self.text, None);
        (!text.is_empty()).then(|| Figure::new(&text))
    }
}

/// The decimal that people mean by "1 234.5", "22,7" or "1.234.567": without blanks between groups, with a point.
fn nearest(text: &str) -> Option<String> {
    let minus = if text.starts_with(['-', '−', '–']) { "-" } else { "" };
    let plain: String = text.chars().filter(|letter| letter.is_ascii_digit() || matches!(letter, '.' | ',')).collect();
    // "75 bn" and "USD 10.3" have one number; "10e9" and "3 of 5" are better left alone.
    let is_mixed = text.trim_matches(|letter: char| !letter.is_ascii_digit()).contains(char::is_alphabetic);
    let candidates = [without_groups(&plain, ',', '.'), without_groups(&plain, '.', ',')];
    let found = candidates.into_iter().flatten().next()?;
    let found = format!("{minus}{found}");
    (!is_mixed && Decimal::parse(&found).is_some()).then_some(found)
}

/// A number whose groups of three are parted by `group`, and its fraction by `point`; a lone group mark with other than
/// three digits behind it is a point.
fn without_groups(text: &str, group: char, point: char) -> Option<String> {
    let (whole, fraction) = match text.split_once(point) {
        Some((whole, fraction)) if !fraction.contains([point, group]) => (whole, Some(fraction)),
        Some(_) => return None,
        None => (text, None),
    };
    let mut groups = whole.split(group);
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let is_grouped = !rest.is_empty() && (1..=3).contains(&first.len()) && rest.iter().all(|part| part.len() == 3);
    if fraction.is_none() && rest.len() == 1 && !is_grouped {
        return Some(format!("{first}.{}", rest.concat()));
    }
    if !rest.is_empty() && !is_grouped {
        return None;
    }
    let whole = format!("{first}{}", rest.concat());
    Some(fraction.map_or(whole.clone(), |fraction| format!("{whole}.{fraction}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nearest_of(text: &str) -> Option<String> {
        match NumberText::typed(text).answer() {
            NumberAnswer::NotRead { nearest } => nearest,
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn a_number_that_people_write_otherwise_is_offered_as_a_decimal() {
        for (typed, meant) in [
            ("22,7", "22.7"),
            ("1,234.5", "1234.5"),
            ("1 234,5", "1234.5"),
            ("17,156,639", "17156639"),
            ("1.234.567", "1234567"),
            ("−3,5", "-3.5"),
            ("75 bn", "75"),
            ("USD 10.3", "10.3"),
        ] {
            assert_eq!(nearest_of(typed).as_deref(), Some(meant), "{typed}");
        }
        for nothing in ["many", "10e9", "1,23,4", "-"] {
            assert_eq!(nearest_of(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn what_is_typed_is_kept_as_written() {
        assert_eq!(NumberText::typed(" 75.0 ").figure(), Some(Figure::new("75.0")));
        assert_eq!(NumberText::typed("").figure(), None);
        let odd = Figure::new("a lot");
        let kept = NumberText::of(Some(&odd));
        assert_eq!((kept.answer(), kept.figure()), (NumberAnswer::Kept, Some(odd)));
    }
}
