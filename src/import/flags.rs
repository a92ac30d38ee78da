//! What statistics offices put beside a figure: observation statuses of SDMX, flags of Eurostat.

use std::borrow::Cow;

use crate::dataset::Qualifier;

/// What flags say of a figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Flagged {
    /// Whether there is no figure at all.
    pub is_missing: bool,
    /// What they qualify.
    pub qualifier: Qualifier,
    /// What they say, in the record's own language.
    pub said: Vec<&'static str>,
}

impl Flagged {
    /// Nothing but a figure.
    pub fn none() -> Self {
        Self { is_missing: false, qualifier: Qualifier::Exact, said: Vec::new() }
    }

    /// What they say in one text.
    pub fn notes(&self) -> String {
        super::notes::joined(self.said.iter().copied())
    }
}

/// What two places say of one figure: its row, and the period that it stands under.
pub fn both<'f>(one: Option<&'f Flagged>, other: Option<&'f Flagged>) -> Option<Cow<'f, Flagged>> {
    let (Some(first), Some(second)) = (one, other) else { return one.or(other).map(Cow::Borrowed) };
    let mut whole = first.clone();
    whole.is_missing |= second.is_missing;
    if whole.qualifier == Qualifier::Exact {
        whole.qualifier = second.qualifier.clone();
    }
    let more: Vec<&'static str> = second.said.iter().copied().filter(|said| !first.said.contains(said)).collect();
    whole.said.extend(more);
    Some(Cow::Owned(whole))
}

/// One letter of SDMX's code list of observation statuses, or of Eurostat's flags.
fn letter(letter: char) -> Option<(&'static str, bool)> {
    Some(match letter.to_ascii_lowercase() {
        'e' => ("Estimated", true),
        's' => ("Estimated by Eurostat", true),
        'i' => ("Imputed", true),
        'p' => ("Provisional", false),
        'b' => ("Break in the series", false),
        'f' => ("Forecast", false),
        'r' => ("Revised", false),
        'd' => ("Definition differs", false),
        'u' => ("Low reliability", false),
        'c' => ("Confidential", false),
        'n' => ("Not significant", false),
        'v' => ("Not validated", false),
        'g' => ("Experimental", false),
        'z' => ("Not applicable", false),
        _ => return None,
    })
}

/// Letters as they stand behind a figure: `p`, `be`. `None` where one of them is none.
pub fn of_letters(letters: &str) -> Option<Flagged> {
    /// More letters than these are a word.
    const MOST: usize = 4;
    if letters.is_empty() || letters.len() > MOST || letters.chars().any(|letter| !letter.is_ascii_lowercase()) {
        return None;
    }
    let mut flagged = Flagged::none();
    for flag in letters.chars() {
        let (said, is_about) = letter(flag)?;
        if is_about {
            flagged.qualifier = Qualifier::About;
        }
        flagged.said.push(said);
    }
    Some(flagged)
}

/// A status as a column of its own has it: `A`, `E`, `M: Missing value`, `Estimated value`, `p`.
pub fn of_status(text: &str) -> Option<Flagged> {
    let code = text.split(':').next().unwrap_or(text).trim();
    if code.is_empty() {
        return Some(Flagged::none());
    }
    let mut flagged = Flagged::none();
    let lower = code.to_lowercase();
    if lower.chars().count() > 4 || lower.contains(' ') {
        return of_words(&lower);
    }
    // A: normal. M, L, O, H, Q, K: no figure.
    for flag in lower.chars() {
        match flag {
            'a' => {}
            'm' | 'l' | 'o' | 'h' | 'q' => flagged.is_missing = true,
            // Eurostat's own estimates are `s`, in SDMX a strike: both are estimates to whoever reads them.
            other => {
                let (said, is_about) = letter(other)?;
                if is_about {
                    flagged.qualifier = Qualifier::About;
                }
                flagged.said.push(said);
            }
        }
    }
    Some(flagged)
}

/// A status in words.
fn of_words(lower: &str) -> Option<Flagged> {
    let mut flagged = Flagged::none();
    if lower.contains("normal") || lower.contains("official") || lower.contains("actual") {
        return Some(flagged);
    }
    if lower.contains("missing") || lower.contains("not available") {
        flagged.is_missing = true;
        return Some(flagged);
    }
    for (word, flag) in [
        ("estimat", 'e'),
        ("imput", 'i'),
        ("provisional", 'p'),
        ("preliminary", 'p'),
        ("break", 'b'),
        ("forecast", 'f'),
        ("projection", 'f'),
        ("revised", 'r'),
        ("definition", 'd'),
        ("reliab", 'u'),
        ("confidential", 'c'),
        ("not significant", 'n'),
    ] {
        if lower.contains(word)
            && let Some((said, is_about)) = letter(flag)
        {
            if is_about {
                flagged.qualifier = Qualifier::About;
            }
            flagged.said.push(said);
        }
    }
    (!flagged.said.is_empty()).then_some(flagged)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_qualify_note_or_leave_out() {
        let told = |text: &str| {
            of_status(text).map(|flagged| (flagged.is_missing, flagged.qualifier.clone(), flagged.notes()))
        };
        let exact = |note: &str| Some((false, Qualifier::Exact, note.to_owned()));
        let about = |note: &str| Some((false, Qualifier::About, note.to_owned()));
        assert_eq!(told("A"), exact(""));
        assert_eq!(told(""), exact(""));
        assert_eq!(told("A: Normal value"), exact(""));
        assert_eq!(told("E"), about("Estimated"));
        assert_eq!(told("P"), exact("Provisional"));
        assert_eq!(told("B"), exact("Break in the series"));
        assert_eq!(told("F"), exact("Forecast"));
        assert_eq!(told("bep"), about("Break in the series; Estimated; Provisional"));
        assert_eq!(told("Estimated value"), about("Estimated"));
        assert_eq!(told("Provisional value"), exact("Provisional"));
        assert_eq!(told("M").map(|told| told.0), Some(true));
        assert_eq!(told("L").map(|told| told.0), Some(true));
        assert_eq!(told("?"), None);
        assert_eq!(of_letters("xyz"), None);
        assert_eq!(
            of_letters("bn"),
            Some(Flagged { said: vec!["Break in the series", "Not significant"], ..Flagged::none() })
        );
    }
}
