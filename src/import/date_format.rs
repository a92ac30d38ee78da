//! What the number format of a date cell shows of it: a cell that shows "Mar-14" is a month.

/// What a date cell shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shows {
    /// A day.
    Day,
    /// A month and its year.
    Month,
    /// A year alone.
    Year,
}

/// What a number format shows of a date: with a day in it, a month or only a year.
pub fn shows(format: &str) -> Option<Shows> {
    let mut letters = String::new();
    let mut is_quoted = false;
    let mut is_bracketed = false;
    let mut is_escaped = false;
    for letter in format.split(';').next().unwrap_or_default().chars() {
        if is_escaped {
            is_escaped = false;
            continue;
        }
        match letter {
            '\\' => is_escaped = true,
            '"' => is_quoted = !is_quoted,
            '[' => is_bracketed = true,
            ']' => is_bracketed = false,
            other if !is_quoted && !is_bracketed => letters.extend(other.to_lowercase()),
            _ => {}
        }
    }
    let has = |letter: char| letters.contains(letter);
    let is_month = has('y') && has('m');
    match (has('d'), is_month, has('y')) {
        (true, _, _) => Some(Shows::Day),
        (false, true, _) if !has('h') && !has('s') => Some(Shows::Month),
        (false, false, true) => Some(Shows::Year),
        _ => None,
    }
}

/// What the formats show that no file spells out.
pub fn builtin(number: u16) -> Option<Shows> {
    match number {
        14..=16 | 22 => Some(Shows::Day),
        17 => Some(Shows::Month),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_format_says_what_a_date_shows() {
        for (format, meant) in [
            ("yyyy-mm-dd", Some(Shows::Day)),
            ("mmm-yy", Some(Shows::Month)),
            ("mmmm yyyy", Some(Shows::Month)),
            ("[$-419]mmmm\\ yyyy;@", Some(Shows::Month)),
            ("yyyy", Some(Shows::Year)),
            ("dd/mm/yyyy hh:mm", Some(Shows::Day)),
            ("General", None),
            ("0.00", None),
            ("0.0\" bn USD\"", None),
            ("[h]:mm:ss", None),
        ] {
            assert_eq!(shows(format), meant, "{format}");
        }
    }
}
