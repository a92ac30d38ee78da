//! A title that ends in a date, as sources are cited: "Kazinform, 18 June 2014".

use super::read;
use crate::time::Edtf;

/// A lone year is meant as one within these: "Resolution, 1540" is a number, "Review, 1998" a year.
const LIKELY_YEARS: std::ops::RangeInclusive<i64> = 1800..=2199;

/// What a title says of its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedCitation<'a> {
    /// What stands before the date: who published it, or what it is.
    pub before: &'a str,
    /// The date as it is written there.
    pub written: &'a str,
    /// The day, month or year of it.
    pub issued: Edtf,
}

/// Reads a title that ends in a comma and a day, month or year; `None` for any other.
pub fn cited(title: &str) -> Option<TypedCitation<'_>> {
    // The date may have a comma of its own ("June 18, 2014"): the longest that can be read is meant.
    title.match_indices(',').find_map(|(at, comma)| {
        let (before, rest) = title.split_at_checked(at)?;
        let (before, written) = (before.trim(), rest.strip_prefix(comma)?.trim());
        let issued = read(written).ok().filter(is_plain)?;
        (!before.is_empty()).then_some(TypedCitation { before, written, issued })
    })
}

/// Whether it is one day, month or year, without doubt.
fn is_plain(edtf: &Edtf) -> bool {
    let mut parts = edtf.text().split('-');
    let number = |part: Option<&str>, digits: usize| {
        let part = part?;
        let is_number = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| part.parse::<i64>().ok()).flatten()
    };
    let Some(year) = number(parts.next(), 4) else { return false };
    let rest: Vec<&str> = parts.collect();
    match rest.as_slice() {
        [] => LIKELY_YEARS.contains(&year),
        [month] => number(Some(month), 2).is_some_and(|month| month <= 12),
        [month, day] => number(Some(month), 2).zip(number(Some(day), 2)).is_some(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn told(title: &str) -> Option<(String, String)> {
        cited(title).map(|cited| (cited.before.to_owned(), cited.issued.text().to_owned()))
    }

    fn found(before: &str, issued: &str) -> (String, String) {
        (before.to_owned(), issued.to_owned())
    }

    #[test]
    fn a_title_that_ends_in_a_date_says_when_it_was_issued() {
        assert_eq!(told("Kazinform, 18 June 2014"), Some(found("Kazinform", "2014-06-18")));
        assert_eq!(told("Kazinform, June 18, 2014"), Some(found("Kazinform", "2014-06-18")));
        assert_eq!(told("Kazinform, Astana, 2014-06-18 "), Some(found("Kazinform, Astana", "2014-06-18")));
        assert_eq!(told("Statistical review,June 2014"), Some(found("Statistical review", "2014-06")));
        assert_eq!(told("Review, 1998"), Some(found("Review", "1998")));
    }

    #[test]
    fn what_is_no_day_month_or_year_is_left_alone() {
        for title in [
            "",
            ",",
            ", 18 June 2014",
            "Kazinform",
            "Kazinform 18 June 2014",
            "Kazinform, 18 June 2014, p. 3",
            "Kazinform, spring 2014",
            "Kazinform, about 2014",
            "Kazinform, 2013–2014",
            "Kazinform, before 2014",
            "Kazinform, 18 June",
            "Resolution, 1540",
            "Letter, 5",
            "Xi, Putin",
        ] {
            assert_eq!(told(title), None, "{title}");
        }
    }

    fn cases() -> ProptestConfig {
        let wanted = std::env::var("CHANCERY_CASES").ok().and_then(|text| text.parse().ok());
        ProptestConfig::with_cases(wanted.unwrap_or(256))
    }

    proptest! {
        #![proptest_config(cases())]

        #[test]
        fn any_text_with_a_day_behind_it_says_that_day(
            before in "[A-Za-z王毅Идрисов][A-Za-z ]{0,12}[a-z]", year in 1900..2100_i64, month in 1..=12_u8, day in 1..=28_u8,
        ) {
            let written = format!("{year:04}-{month:02}-{day:02}");
            let title = format!("{before}, {written}");
            let cited = cited(&title).expect("it ends in a day");
            prop_assert_eq!((cited.before, cited.issued.text()), (before.trim(), written.as_str()));
        }

        #[test]
        fn no_text_brings_it_down_and_what_is_found_stands_in_it(title in any::<String>()) {
            if let Some(cited) = cited(&title) {
                prop_assert!(title.contains(cited.before) && title.trim_end().ends_with(cited.written));
            }
        }
    }
}
