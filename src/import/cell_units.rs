//! What a cell says beside its number that it counts, held against what the column says.

/// A part of a hundred.
pub const SHARE: &str = "%";

/// Units that one sign stands for.
const SIGNS: &[(&str, &[&str])] =
    &[("$", &["USD", "HKD", "AUD", "CAD", "SGD", "NZD", "TWD", "MXN"]), ("¥", &["CNY", "JPY"])];

/// The unit of a sign: of several the commonest.
pub fn code(own: &str) -> &str {
    let meant = SIGNS.iter().find(|(sign, _)| *sign == own).and_then(|(_, units)| units.first());
    meant.copied().unwrap_or(own)
}

/// Whether what stands in a cell says no more than what is known: `$` under "constant 2015 USD", `%` under "% of GDP".
pub fn fits(known: &str, own: &str) -> bool {
    let is = |unit: &str| known.split_whitespace().any(|word| word == unit);
    let of_sign = SIGNS.iter().find(|(sign, _)| *sign == own).map(|(_, units)| *units);
    let is_money = own != SHARE;
    match of_sign {
        Some(units) => units.iter().copied().any(is),
        None if is(own) => true,
        None if is_money => known == "national currency",
        None => known.starts_with(SHARE),
    }
}

#[cfg(test)]
mod tests {
    use super::{code, fits};

    #[test]
    fn a_sign_fits_every_unit_that_it_stands_for() {
        for (known, own) in [
            ("USD", "$"),
            ("HKD", "$"),
            ("constant 2015 USD", "$"),
            ("USD per person", "USD"),
            ("JPY", "¥"),
            ("% of GDP", "%"),
            ("%", "%"),
            ("national currency", "KZT"),
        ] {
            assert!(fits(known, own), "{known} {own}");
        }
        for (known, own) in [("USD", "EUR"), ("HKD", "USD"), ("USD", "%"), ("%", "$"), ("t", "$"), ("number", "%")] {
            assert!(!fits(known, own), "{known} {own}");
        }
        assert_eq!(["$", "¥", "EUR", "%"].map(code), ["USD", "CNY", "EUR", "%"]);
    }
}
