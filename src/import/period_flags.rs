//! What stands behind a period and is said of all its figures: `2014p`, `2013 (est.)`, `2012*`.

use super::flags::{self, Flagged};
use super::number_words::BEHIND;

/// Marks of footnotes, as notes.
const FOOTNOTES: [(char, &str); 8] =
    [('*', "*"), ('¹', "¹"), ('²', "²"), ('³', "³"), ('⁴', "⁴"), ('⁵', "⁵"), ('†', "†"), ('‡', "‡")];

/// Letters that flag a period; others are parts of it (`2013a`, `2013s1`).
const LETTERS: [&str; 5] = ["p", "e", "f", "r", "b"];

/// A period without what is said of it, and that.
pub fn split(text: &str) -> (&str, Option<Flagged>) {
    let text = text.trim();
    let mut rest = text;
    let mut flagged: Option<Flagged> = None;
    let last = |text| footnote(text).or_else(|| in_words(text));
    while let Some((bare, found)) = last(rest).filter(|(bare, _)| is_period(bare) || last(bare).is_some()) {
        let all = flagged.get_or_insert_with(Flagged::none);
        all.said.splice(0..0, found.said);
        if found.qualifier != crate::dataset::Qualifier::Exact {
            all.qualifier = found.qualifier;
        }
        rest = bare;
    }
    (rest, flagged)
}

/// What a mapping says of all figures of a column, as it stands behind a period.
pub fn of_answer(text: &str) -> Option<Flagged> {
    split(&format!("2000 {text}")).1
}

/// Whether what is left has a year in it and does not end in the middle of something.
fn is_period(bare: &str) -> bool {
    let has_year = bare.split(|letter: char| !letter.is_ascii_digit()).any(|digits| digits.len() >= 2);
    let ends = bare.ends_with(|letter: char| letter.is_ascii_digit() || matches!(letter, ')' | ']' | '.' | '*'))
        || ["год", "года", "г", "жыл", "ж", "年"].iter().any(|word| bare.ends_with(word));
    has_year && ends
}

fn footnote(text: &str) -> Option<(&str, Flagged)> {
    let (mark, said) = FOOTNOTES.iter().find(|(mark, _)| text.ends_with(*mark))?;
    let bare = text.strip_suffix(*mark)?.trim_end();
    Some((bare, Flagged { said: vec![said], ..Flagged::none() }))
}

fn in_words(text: &str) -> Option<(&str, Flagged)> {
    let at = text.rfind(|letter: char| letter.is_ascii_digit() || matches!(letter, '年' | ' ' | ')'))?;
    let (at, open) = match text.rfind(['(', '[']) {
        Some(open) if text.ends_with([')', ']']) => (open, true),
        _ => (at + text.get(at..)?.chars().next()?.len_utf8(), false),
    };
    let (bare, behind) = text.split_at_checked(at)?;
    let inner = if open { behind.trim_matches(['(', ')', '[', ']']) } else { behind };
    let flagged = meant(inner.trim().to_lowercase().as_str())?;
    Some((bare.trim_end(), flagged))
}

/// What a word or letters say of figures.
fn meant(word: &str) -> Option<Flagged> {
    let word = word.trim_end_matches('.');
    let is = |known: &str| known.trim_matches(['(', ')', '.']) == word;
    if let Some((_, qualifier, said)) = BEHIND.iter().find(|(known, ..)| word.len() > 1 && is(known)) {
        return Some(Flagged { is_missing: false, qualifier: qualifier.clone(), said: vec![said] });
    }
    LETTERS.contains(&word).then(|| flags::of_letters(word))?
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn what_stands_behind_a_period_is_no_part_of_it() {
        for (text, bare, said) in [
            ("2014p", "2014", "Provisional"),
            ("2014 p", "2014", "Provisional"),
            ("2014 P", "2014", "Provisional"),
            ("2013e", "2013", "Estimated"),
            ("2015F", "2015", "Forecast"),
            ("2015 (est.)", "2015", "Estimated"),
            ("2015 (оценка)", "2015", "Estimated"),
            ("2015 (прогноз)", "2015", "Forecast"),
            ("2016*", "2016", "*"),
            ("2014 год*", "2014 год", "*"),
            ("2014年（初步）", "2014年（初步）", ""),
            ("2013-Q1 p", "2013-Q1", "Provisional"),
            ("Jan-13 (p)", "Jan-13", "Provisional"),
            ("2014p*", "2014", "Provisional; *"),
            ("2013", "2013", ""),
            ("2013A", "2013A", ""),
            ("2013-S1", "2013-S1", ""),
            ("2013 [YR2013]", "2013 [YR2013]", ""),
            ("H1 2013", "H1 2013", ""),
            ("Jan-13", "Jan-13", ""),
            ("p", "p", ""),
            ("Exports (p)", "Exports (p)", ""),
            ("", "", ""),
        ] {
            let (found, flagged) = split(text);
            let notes = flagged.map(|flagged| flagged.notes()).unwrap_or_default();
            assert_eq!((found, notes.as_str()), (bare, said), "{text}");
        }
    }
}
