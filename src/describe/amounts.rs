//! Amounts in words, for chart and table: values with qualifier, unit and scale, sums, and the gap between two reporters.
//!
//! Figures of the record stand as written; what is computed from them is exact, and rounded only to be read. It knows no
//! widget.

use crate::analysis::mirror::{LargerReporter, MirrorGap};
use crate::dataset::{Decimal, Qualifier};
use crate::words::{Words, records};

/// A minus of print is as wide as a plus.
pub fn printed(value: &str) -> String {
    value.replace('-', "−")
}

/// A value with its qualifier: "more than 75".
pub fn qualified(words: &Words, qualifier: &Qualifier, value: &str) -> String {
    let value = printed(value);
    match qualifier {
        Qualifier::Exact => value,
        other => format!("{} {value}", records::word(words, "qualifier", other.word())),
    }
}

/// "USD bn".
pub fn unit(words: &Words, unit: &str, power: i16) -> String {
    let key = format!("scale-{power}");
    let scale = if power == 0 {
        String::new()
    } else if words.has(&key) {
        words.text(&key)
    } else {
        format!("× 10^{power}")
    };
    [unit, &scale].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// "more than USD 75 bn".
pub fn amount(words: &Words, qualifier: &Qualifier, value: &str, of: (&str, i16)) -> String {
    let scale = unit(words, "", of.1);
    let value = [of.0, value, &scale].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    qualified(words, qualifier, &value)
}

/// How many places a number has on a label: at least three figures, and no more than one place where the whole part has
/// two. What is not nothing has as many as show it: "0.00" would say that nothing came.
fn places_on_label(value: Decimal) -> u8 {
    let whole = value.to_string();
    let whole = whole.split('.').next().unwrap_or_default();
    let least = if whole.trim_start_matches(['-', '0']).len() >= 2 { 1 } else { 2 };
    (least..=value.places).find(|places| value.rounded(*places).mantissa != 0).unwrap_or(least)
}

/// A number for a label. The read-out has it as written.
pub fn shortened(value: &str) -> String {
    match Decimal::parse(value) {
        Some(decimal) if decimal.places > places_on_label(decimal) => {
            decimal.rounded(places_on_label(decimal)).to_string()
        }
        _ => value.to_owned(),
    }
}

/// From one number to another; one alone where they are the same as read.
pub fn from_to(words: &Words, low: &str, high: &str) -> String {
    if low == high {
        return printed(low);
    }
    // With a sign in it a dash would be misread.
    let key = if low.starts_with(['-', '+']) { "amount-from-to" } else { "amount-range" };
    words.with(key, &[("low", (&printed(low)).into()), ("high", (&printed(high)).into())])
}

/// A sum for a label.
pub fn short_sum(words: &Words, low: Decimal, high: Decimal) -> String {
    from_to(words, &shortened(&low.to_string()), &shortened(&high.to_string()))
}

/// Values that were given for one period, as alternatives: "28.5 or 28.6".
pub fn either(words: &Words, values: &[String]) -> String {
    let join = |first: String, second: &String| {
        words.with("amount-or", &[("first", (&first).into()), ("second", second.into())])
    };
    values.iter().fold(String::new(), |told, value| if told.is_empty() { value.clone() } else { join(told, value) })
}

/// How many places a difference is read with: as short as a label, and no finer than the coarsest figure that it is made
/// from, but with two figures at least.
fn places_of_difference(low: Decimal, coarsest: u8) -> u8 {
    let two_figures =
        (coarsest..low.places).find(|places| low.rounded(*places).mantissa.unsigned_abs() >= 10).unwrap_or(low.places);
    places_on_label(low).min(two_figures)
}

/// How large a gap is, to be read: "5.8–6.1".
pub fn gap_size(words: &Words, gap: &MirrorGap) -> String {
    let (low, high) = gap.size();
    let places = places_of_difference(low, gap.places);
    from_to(words, &low.rounded(places).to_string(), &high.rounded(places).to_string())
}

/// How many times the smaller the larger is: "1.25–1.27".
pub fn gap_times(words: &Words, gap: &MirrorGap) -> Option<String> {
    let (low, high) = gap.times?;
    Some(from_to(words, &low.to_string(), &high.to_string()))
}

/// The gap in a sentence: "China reports USD 5.8 bn more than Kazakhstan, 1.25 times".
pub fn gap_sentence(words: &Words, gap: &MirrorGap, (one, other): (&str, &str), of: (&str, i16)) -> String {
    let (larger, smaller) = match gap.larger() {
        LargerReporter::Neither => return words.with("gap-none", &[("one", one.into()), ("other", other.into())]),
        LargerReporter::Either => {
            let (low, high) = gap.size();
            let places = places_of_difference(high, gap.places);
            let plain = |value: Decimal| {
                amount(words, &gap.qualifier, value.rounded(places).to_string().trim_start_matches('-'), of)
            };
            let (less, more) = (plain(low), plain(high));
            return words.with(
                "gap-either",
                &[("one", one.into()), ("other", other.into()), ("less", (&less).into()), ("more", (&more).into())],
            );
        }
        LargerReporter::One => (one, other),
        LargerReporter::Other => (other, one),
    };
    let size = amount(words, &gap.qualifier, &gap_size(words, gap), of);
    let mut args = vec![("larger", larger.into()), ("smaller", smaller.into()), ("amount", (&size).into())];
    let times = gap_times(words, gap).map(|times| qualified(words, &gap.qualifier, &times));
    let key = if let Some(times) = &times {
        args.push(("times", times.into()));
        "gap-more-times"
    } else {
        "gap-more"
    };
    words.with(key, &args)
}

/// The exact difference, without a sign: "5.761786–6.07".
pub fn gap_exactly(words: &Words, gap: &MirrorGap) -> String {
    let (low, high) = gap.size();
    from_to(words, &low.to_string(), &high.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_short_and_rounded_as_people_round() {
        for (written, label) in [
            ("22.738214", "22.7"),
            ("22.75", "22.8"),
            ("25", "25"),
            ("25.6", "25.6"),
            ("13.57", "13.6"),
            ("0.283929", "0.28"),
            ("9.999", "10.00"),
            ("-0.046", "-0.05"),
            ("-12.34", "-12.3"),
            ("75.0", "75.0"),
            ("0.00294", "0.003"),
            ("-0.00009", "-0.0001"),
            ("0.000", "0.00"),
        ] {
            assert_eq!(shortened(written), label, "{written}");
        }
    }

    fn gap(low: &str, high: &str, qualifier: &str, places: u8, times: Option<(&str, &str)>) -> MirrorGap {
        let decimal = |text: &str| Decimal::parse(text).unwrap();
        let qualifier = Qualifier::from_word(qualifier);
        MirrorGap {
            low: decimal(low),
            high: decimal(high),
            qualifier,
            places,
            times: times.map(|(low, high)| (decimal(low), decimal(high))),
        }
    }

    #[test]
    fn a_gap_says_who_how_much_and_how_many_times() {
        let words = Words::english();
        let told = |gap: &MirrorGap| gap_sentence(&words, gap, ("Kazakhstan", "China"), ("USD", 9));
        for (gap, sentence) in [
            (
                gap("5.761786", "5.761786", "exact", 1, Some(("1.25", "1.25"))),
                "China reports USD 5.8 bn more than Kazakhstan, 1.25 times",
            ),
            (
                gap("5.761786", "6.07", "exact", 1, Some(("1.25", "1.27"))),
                "China reports USD 5.8–6.1 bn more than Kazakhstan, 1.25–1.27 times",
            ),
            (
                gap("3.687389", "3.687389", "about", 0, Some(("1.17", "1.17"))),
                "China reports about USD 3.7 bn more than Kazakhstan, about 1.17 times",
            ),
            (gap("-12", "-12", "more_than", 0, None), "Kazakhstan reports more than USD 12 bn more than China"),
            (gap("0.0", "0.0", "exact", 1, None), "Kazakhstan and China report the same"),
            (
                gap("-1.0", "2.0", "exact", 1, None),
                "China reports from USD 1.0 bn less to USD 2.0 bn more than Kazakhstan",
            ),
        ] {
            assert_eq!(told(&gap), sentence);
        }
    }

    #[test]
    fn values_are_told_as_alternatives_and_ranges() {
        let words = Words::english();
        assert_eq!(either(&words, &["28.5".to_owned(), "28.6".to_owned()]), "28.5 or 28.6");
        assert_eq!(from_to(&words, "-1", "2"), "−1 to 2");
        assert_eq!(amount(&words, &Qualifier::MoreThan, "75", ("USD", 9)), "more than USD 75 bn");
        assert_eq!(amount(&words, &Qualifier::Exact, "-0.05", ("", 0)), "−0.05");
    }
}
