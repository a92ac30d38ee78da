//! A number as it is typed: what it must be, and the nearest text that is one.
//!
//! Pure: it knows no widget.

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use super::piece::{KeptText, needed_text};
use crate::dataset::{Decimal, Figure};

/// A number: what is typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(from = "KeptText<Figure>", into = "KeptText<Figure>")]
pub struct NumberText {
    /// The number as typed.
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
    /// Nothing was typed.
    Nothing,
    /// A number.
    Read(Decimal),
    /// It stands so on record and is kept.
    Kept,
    /// It may mean one of these, the likeliest first.
    NotRead {
        /// The numbers that may be meant, as they would be written.
        readings: Vec<String>,
    },
}

impl NumberText {
    /// The text of a figure that is on record.
    pub fn of_figure(original: Option<&Figure>) -> Self {
        let text = original.map(|figure| figure.text().to_owned()).unwrap_or_default();
        Self { text, original: original.cloned() }
    }

    /// A text that was typed.
    pub fn typed(text: &str) -> Self {
        Self { text: text.to_owned(), original: None }
    }

    /// Whether it is as it was on record.
    pub fn is_untouched(&self) -> bool {
        self.text == self.original.as_ref().map_or("", Figure::text)
    }

    /// What the record makes of the text.
    pub fn answer(&self) -> NumberAnswer {
        self.answer_among(&[])
    }

    /// As [`Self::answer`]; `near` are the figures that stand beside it, which say of what size it is.
    pub fn answer_among(&self, near: &[Decimal]) -> NumberAnswer {
        let text = self.text.trim();
        if text.is_empty() {
            return NumberAnswer::Nothing;
        }
        match Decimal::parse(text) {
            Some(decimal) => NumberAnswer::Read(decimal),
            None if self.is_untouched() => NumberAnswer::Kept,
            None => NumberAnswer::NotRead { readings: readings(text, near) },
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

/// The decimals that people may mean by "1 234.5", "22,7" or "22,738", the likeliest first: those of the neighbours' size.
fn readings(text: &str, near: &[Decimal]) -> Vec<String> {
    let text: String = text.nfkc().collect();
    let minus = if text.starts_with(['-', '−', '–']) { "-" } else { "" };
    let decimals = plain_readings(&text).into_iter();
    let decimals = decimals.filter_map(|found| Decimal::parse(&format!("{minus}{found}")));
    let mut found: Vec<Decimal> = decimals.collect();
    found.sort_by_key(|decimal| near.iter().map(|other| size(*decimal).abs_diff(size(*other))).min());
    found.iter().map(ToString::to_string).collect()
}

/// How many figures stand before the point; as many below zero as there are zeros behind it.
fn size(decimal: Decimal) -> i32 {
    let digits =
        decimal.mantissa.unsigned_abs().checked_ilog10().map_or(0, |power| i32::try_from(power + 1).unwrap_or(0));
    digits - i32::from(decimal.places)
}

/// A mark between figures: blanks and apostrophes part groups of three, a point parts the fraction, a comma may do either.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FigureSeparator {
    Blank,
    Comma,
    Point,
}

/// What the figures of a text may mean, without sign. Nothing where there are several numbers, as in "20–25", or none.
fn plain_readings(text: &str) -> Vec<String> {
    let is_bracketed = text.starts_with('(') && text.ends_with(')');
    let core = text.trim_matches(|letter: char| !letter.is_ascii_digit());
    let mut groups = vec![String::new()];
    let mut marks = Vec::new();
    for letter in core.chars() {
        let mark = match letter {
            '0'..='9' => {
                groups.last_mut().into_iter().for_each(|group| group.push(letter));
                continue;
            }
            ' ' | '\'' | '’' | '_' => FigureSeparator::Blank,
            ',' => FigureSeparator::Comma,
            '.' => FigureSeparator::Point,
            _ => return Vec::new(),
        };
        marks.push(mark);
        groups.push(String::new());
    }
    // An accountant's (3.5) is below zero, another's is not.
    if is_bracketed || core.is_empty() || groups.iter().any(String::is_empty) {
        return Vec::new();
    }
    let parts_groups = |groups: &[String]| {
        let (first, rest) = groups.split_first().map_or(("", groups), |(first, rest)| (first.as_str(), rest));
        (1..=3).contains(&first.len()) && !first.starts_with('0') && rest.iter().all(|group| group.len() == 3)
    };
    let Some((last, whole)) = groups.split_last() else { return Vec::new() };
    let grouped = parts_groups(&groups).then(|| groups.concat());
    let with_fraction = || format!("{}.{last}", whole.concat());
    match marks.split_last() {
        None => vec![groups.concat()],
        Some((FigureSeparator::Comma, [])) => grouped.into_iter().chain([with_fraction()]).collect(),
        Some((FigureSeparator::Point, [])) => vec![with_fraction()],
        Some((mark, others)) if others.iter().all(|other| other == mark) => grouped.into_iter().collect(),
        // The last mark parts the fraction, the others are all of another kind.
        Some((FigureSeparator::Comma | FigureSeparator::Point, others)) => {
            let is_one_kind = others.windows(2).all(|pair| pair.first() == pair.last());
            (is_one_kind && parts_groups(whole)).then(with_fraction).into_iter().collect()
        }
        Some((FigureSeparator::Blank, _)) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn readings_of(text: &str, near: &[&str]) -> Vec<String> {
        let near: Vec<Decimal> = near.iter().map(|text| Decimal::parse(text).unwrap()).collect();
        match NumberText::typed(text).answer_among(&near) {
            NumberAnswer::NotRead { readings } => readings,
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn a_number_that_people_write_otherwise_is_offered_as_a_decimal() {
        for (typed, meant) in [
            ("22,7", "22.7"),
            ("1,234.5", "1234.5"),
            ("1 234,5", "1234.5"),
            ("1\u{202f}234", "1234"),
            ("1’234’567", "1234567"),
            ("17,156,639", "17156639"),
            ("1.234.567", "1234567"),
            ("1.234,5", "1234.5"),
            ("0,738", "0.738"),
            ("1234,567", "1234.567"),
            ("−3,5", "-3.5"),
            ("75 bn", "75"),
            ("USD 10.3", "10.3"),
            ("２２,７", "22.7"),
            ("~22.7", "22.7"),
        ] {
            assert_eq!(readings_of(typed, &[]), [meant], "{typed}");
        }
        for nothing in
            ["many", "10e9", "1,23,4", "-", "20–25", "20-25", "1/2", "3 of 5", "22 7", "1, 2", "(3,5)", "1,234.5.6"]
        {
            assert!(readings_of(nothing, &[]).is_empty(), "{nothing}: {:?}", readings_of(nothing, &[]));
        }
    }

    #[test]
    fn a_comma_before_three_figures_has_two_readings_the_one_of_the_neighbours_size_first() {
        for (typed, near, meant) in [
            ("22,738", &[][..], ["22738", "22.738"]),
            ("22,738", &["22.8", "28.6"], ["22.738", "22738"]),
            ("22,738", &["21041", "28596"], ["22738", "22.738"]),
            ("1,050", &["0.9", "1.2"], ["1.050", "1050"]),
            ("-1,050", &["900"], ["-1050", "-1.050"]),
            ("USD 22,738", &["20.1"], ["22.738", "22738"]),
            ("142,500", &["98.7"], ["142.500", "142500"]),
        ] {
            assert_eq!(readings_of(typed, near), meant, "{typed} beside {near:?}");
        }
    }

    #[test]
    fn what_is_typed_is_kept_as_written() {
        assert_eq!(NumberText::typed(" 75.0 ").figure(), Some(Figure::new("75.0")));
        assert_eq!(NumberText::typed("").figure(), None);
        let odd = Figure::new("a lot");
        let kept = NumberText::of_figure(Some(&odd));
        assert_eq!((kept.answer(), kept.figure()), (NumberAnswer::Kept, Some(odd)));
    }
}
