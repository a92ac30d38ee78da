//! What the number format of a spreadsheet's cell shows beside a number: a part of a hundred, or money.

use super::number_words::{COUNTED, TIMES};

/// What a cell shows that it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CellUnit(u8);

impl CellUnit {
    /// A part of a hundred: 0.12 is shown as 12%.
    pub const SHARE: Self = Self(u8::MAX);

    /// Of a code or a word, in any letters: `USD`, `€`.
    pub fn of_word(word: &str) -> Option<Self> {
        let lower = word.trim().to_lowercase();
        let at = COUNTED.iter().position(|(known, unit)| *known == lower || unit.to_lowercase() == lower)?;
        u8::try_from(at).ok().map(Self)
    }

    /// The unit or the sign, as in [`super::number::Amount`].
    pub fn unit(self) -> &'static str {
        COUNTED.get(usize::from(self.0)).map_or(super::cell_units::SHARE, |(_, unit)| *unit)
    }
}

/// What a number format shows: `0.0%`, `"$"#,##0`, `#,##0 [$€-407]`. A format that shows a word which multiplies is left alone.
pub fn counted(format: &str) -> Option<CellUnit> {
    let mut literal = String::new();
    let mut is_quoted = false;
    let mut is_bracketed = false;
    let mut has_percent = false;
    let mut letters = format.split(';').next().unwrap_or_default().chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => literal.extend(letters.next()),
            '"' => is_quoted = !is_quoted,
            '[' if !is_quoted => is_bracketed = true,
            ']' if !is_quoted => is_bracketed = false,
            // `[$€-407]` is the sign and whose it is; `[Red]` is a colour.
            '$' if is_bracketed => {
                literal.extend(letters.by_ref().take_while(|letter| *letter != '-' && *letter != ']'));
            }
            _ if is_bracketed => {}
            '%' if !is_quoted => has_percent = true,
            '$' | '€' | '£' | '¥' | '₸' | '₽' => literal.push(letter),
            other if is_quoted => literal.push(other),
            _ => {}
        }
    }
    if has_percent {
        return Some(CellUnit::SHARE);
    }
    let literal = literal.trim().to_lowercase();
    let multiplies = TIMES.iter().any(|(word, _)| literal.split_whitespace().any(|part| part == *word));
    if multiplies { None } else { CellUnit::of_word(&literal) }
}

#[cfg(test)]
mod tests {
    use super::{CellUnit, counted};

    #[test]
    fn a_number_format_says_what_a_cell_counts() {
        for (format, unit) in [
            ("0%", Some("%")),
            ("0.00%", Some("%")),
            ("#,##0.0\\ %", Some("%")),
            ("\"$\"#,##0.00", Some("$")),
            ("$#,##0", Some("$")),
            ("#,##0\\ [$€-407]", Some("EUR")),
            ("[$USD]\\ #,##0", Some("USD")),
            ("[$₸-43F]#,##0", Some("KZT")),
            ("#,##0\" тг\"", Some("KZT")),
            ("_-* #,##0.00\\ \"₽\"_-", Some("RUB")),
            ("0.0\" bn USD\"", None),
            ("0.0\" pcs\"", None),
            ("[Red]0.00", None),
            ("General", None),
            ("yyyy-mm-dd", None),
            ("0.00", None),
        ] {
            assert_eq!(counted(format).map(CellUnit::unit), unit, "{format}");
        }
        assert_eq!(CellUnit::of_word("KZT").map(CellUnit::unit), Some("KZT"));
        assert_eq!(CellUnit::of_word("XXX"), None);
    }
}
