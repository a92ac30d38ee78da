//! A decimal as it is written: its digits, and how many stand after the point.

use std::cmp::Ordering;

/// An exact decimal: `mantissa` × 10^−`places`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Decimal {
    /// All digits as a whole number, with the sign.
    pub mantissa: i128,
    /// How many of the digits stand after the point.
    pub places: u8,
}

/// As it is written in the file: `-12.50`.
impl std::fmt::Display for Decimal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.mantissa < 0 { "-" } else { "" };
        let places = usize::from(self.places);
        let digits = format!("{:0>width$}", self.mantissa.unsigned_abs(), width = places + 1);
        let (whole, fraction) = digits.split_at_checked(digits.len() - places).unwrap_or((&digits, ""));
        let point = if fraction.is_empty() { "" } else { "." };
        write!(f, "{sign}{whole}{point}{fraction}")
    }
}

/// The longest number taken, in digits: well inside an i128.
const MOST_DIGITS: usize = 30;

impl Decimal {
    /// Reads `-12.50`. No exponent, no thousands mark, no leading plus; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = match digits.split_once('.') {
            Some((whole, fraction)) if !fraction.is_empty() => (whole, fraction),
            Some(_) => return None,
            None => (digits, ""),
        };
        let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !all_digits(whole) || !all_digits(fraction) || whole.len() + fraction.len() > MOST_DIGITS
        {
            return None;
        }
        let size: i128 = format!("{whole}{fraction}").parse().ok()?;
        let places = u8::try_from(fraction.len()).ok()?;
        Some(Self { mantissa: if negative { -size } else { size }, places })
    }

    /// Zero, as fine as a whole number.
    pub const ZERO: Self = Self { mantissa: 0, places: 0 };

    /// The exact sum; `None` where it has more digits than can be kept.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        let places = self.places.max(other.places);
        let mantissa = self.with_places(places)?.checked_add(other.with_places(places)?)?;
        Some(Self { mantissa, places })
    }

    /// The exact difference; `None` where it has more digits than can be kept.
    #[must_use]
    pub fn minus(self, other: Self) -> Option<Self> {
        self.plus(Self { mantissa: other.mantissa.checked_neg()?, ..other })
    }

    /// The value times ten to the `power`, exact; `None` where it has more digits than can be kept.
    #[must_use]
    pub fn shifted(self, power: i16) -> Option<Self> {
        let places = i32::from(self.places) - i32::from(power);
        match u32::try_from(places.max(0)).ok() {
            Some(kept) if places >= 0 => Some(Self { places: u8::try_from(kept).ok()?, ..self }),
            _ => {
                let factor = 10_i128.checked_pow(u32::try_from(-places).ok()?)?;
                Some(Self { mantissa: self.mantissa.checked_mul(factor)?, places: 0 })
            }
        }
    }

    /// Which of two is larger. 75 and 75.0 are equal here, though not the same as written.
    pub fn compare(self, other: Self) -> Ordering {
        let places = self.places.max(other.places);
        match (self.with_places(places), other.with_places(places)) {
            (Some(one), Some(two)) => one.cmp(&two),
            // Only the coarser of the two grows, and what outgrows an i128 is larger than anything that was read.
            (None, _) => self.mantissa.cmp(&0),
            (_, None) => 0.cmp(&other.mantissa),
        }
    }

    /// Whether it is below zero.
    pub fn is_negative(self) -> bool {
        self.mantissa < 0
    }

    /// Rounded to `places` where it has more; a half goes away from zero, as people round.
    #[must_use]
    pub fn rounded(self, places: u8) -> Self {
        let Some(cut) = self.places.checked_sub(places).filter(|cut| *cut > 0) else { return self };
        let Some(unit) = 10_i128.checked_pow(u32::from(cut)) else { return Self { mantissa: 0, places } };
        let half = self.mantissa.signum() * (unit / 2);
        Self { mantissa: self.mantissa.saturating_add(half) / unit, places }
    }

    /// The quotient rounded to `places`; `None` for a division by zero, or where it has more digits than can be kept.
    pub fn ratio_to(self, other: Self, places: u8) -> Option<Self> {
        // Both by the same power of ten, then one place more than is wanted, to round by.
        let finest = self.places.max(other.places);
        let (above, below) = (self.with_places(finest)?, other.with_places(finest)?);
        let unit = 10_i128.checked_pow(u32::from(places) + 1)?;
        let mantissa = above.checked_mul(unit)?.checked_div(below)?;
        Some(Self { mantissa, places: places + 1 }.rounded(places))
    }

    fn with_places(self, places: u8) -> Option<i128> {
        let more = u32::from(places.checked_sub(self.places)?);
        self.mantissa.checked_mul(10_i128.checked_pow(more)?)
    }

    /// The nearest f64, for drawing.
    #[expect(clippy::cast_precision_loss, reason = "for drawing only")]
    pub fn to_f64(self) -> f64 {
        self.mantissa as f64 / 10f64.powi(i32::from(self.places))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::Exact;
    use proptest::prelude::*;

    #[test]
    fn decimals_are_read_as_written() {
        let read = |text| Decimal::parse(text).map(|decimal| (decimal.mantissa, decimal.places));
        assert_eq!(read("75"), Some((75, 0)));
        assert_eq!(read("75.0"), Some((750, 1)));
        assert_eq!(read("-0.05"), Some((-5, 2)));
        for refused in ["", "-", ".5", "5.", "1e9", "1,000", "+1", "1 000", "NaN", "1234567890123456789012345678901"] {
            assert_eq!(read(refused), None, "{refused}");
        }
    }

    #[test]
    fn sums_and_differences_are_exact_where_f64_is_not() {
        let decimal = |text| Decimal::parse(text).unwrap();
        for (one, two, sum, difference) in [
            ("0.1", "0.2", "0.3", "-0.1"),
            ("28.5", "22.738214", "51.238214", "5.761786"),
            ("-0.05", "0.05", "0.00", "-0.10"),
            ("75", "0.001", "75.001", "74.999"),
        ] {
            assert_eq!(decimal(one).plus(decimal(two)).unwrap().to_string(), sum);
            assert_eq!(decimal(one).minus(decimal(two)).unwrap().to_string(), difference);
        }
        let finest = Decimal { mantissa: 1, places: 30 };
        assert_eq!(Decimal { mantissa: 10_i128.pow(29), places: 0 }.plus(finest), None);
    }

    #[test]
    fn a_scale_shifts_exactly() {
        let shifted = |text, power| Decimal::parse(text).unwrap().shifted(power).map(|decimal| decimal.to_string());
        assert_eq!(shifted("5300", -3).as_deref(), Some("5.300"));
        assert_eq!(shifted("5.3", 3).as_deref(), Some("5300"));
        assert_eq!(shifted("-0.05", 1).as_deref(), Some("-0.5"));
        assert_eq!(shifted("1", 60), None);
        assert_eq!(shifted("1", -300), None);
    }

    #[test]
    fn decimals_compare_by_value_even_where_they_cannot_be_aligned() {
        let (large, fine) =
            (Decimal { mantissa: 10_i128.pow(29), places: 0 }, Decimal { mantissa: 10_i128.pow(29), places: 30 });
        assert_eq!(large.compare(fine), Ordering::Greater);
        assert_eq!(fine.compare(large), Ordering::Less);
        assert_eq!(Decimal { mantissa: -large.mantissa, ..large }.compare(fine), Ordering::Less);
        assert_eq!(Decimal::parse("75").unwrap().compare(Decimal::parse("75.0").unwrap()), Ordering::Equal);
    }

    #[test]
    fn ratios_and_rounding_go_as_people_round() {
        let decimal = |text| Decimal::parse(text).unwrap();
        assert_eq!(decimal("28.5").ratio_to(decimal("22.738214"), 2).unwrap().to_string(), "1.25");
        assert_eq!(decimal("1").ratio_to(decimal("8"), 2).unwrap().to_string(), "0.13");
        assert_eq!(decimal("1").ratio_to(decimal("0.0"), 2), None);
        for (text, places, rounded) in
            [("5.761786", 1, "5.8"), ("-0.25", 1, "-0.3"), ("3", 2, "3"), ("9.999", 2, "10.00"), ("0.5", 0, "1")]
        {
            assert_eq!(decimal(text).rounded(places).to_string(), rounded);
        }
    }

    proptest! {
        #[test]
        fn what_is_written_and_what_is_summed_round_alike(mantissa in -10_i128.pow(20)..10_i128.pow(20), places in 0..20_u8, to in 0..20_u8) {
            let written = Decimal { mantissa, places }.rounded(to);
            let summed = Exact::new(mantissa, -i32::from(places)).rounded(i32::from(to));
            prop_assert_eq!(Exact::new(written.mantissa, -i32::from(written.places)), summed);
        }
    }
}
