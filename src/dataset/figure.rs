//! Numbers as sources write them: a decimal text and its exact value.
//!
//! f64 is for drawing only; every comparison is made on the exact decimals.

/// An exact decimal: `mantissa` × 10^−`places`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Decimal {
    pub mantissa: i128,
    pub places: u8,
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
        if whole.is_empty() || !all_digits(whole) || !all_digits(fraction) || whole.len() + fraction.len() > MOST_DIGITS {
            return None;
        }
        let size: i128 = format!("{whole}{fraction}").parse().ok()?;
        let places = u8::try_from(fraction.len()).ok()?;
        Some(Self { mantissa: if negative { -size } else { size }, places })
    }

    /// The nearest f64, for drawing.
    #[expect(clippy::cast_precision_loss, reason = "for drawing only")]
    pub fn to_f64(self) -> f64 {
        self.mantissa as f64 / 10f64.powi(i32::from(self.places))
    }
}

/// A number as written, with its exact value where it can be read.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Figure {
    text: Box<str>,
    value: Option<Decimal>,
}

impl Figure {
    /// Keeps `text`, readable or not.
    pub fn new(text: &str) -> Self {
        Self { text: text.into(), value: Decimal::parse(text) }
    }

    /// The number exactly as the file has it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The exact value, `None` where the text is not a decimal number.
    pub fn value(&self) -> Option<Decimal> {
        self.value
    }

    /// The value for drawing.
    pub fn to_f64(&self) -> Option<f64> {
        self.value.map(Decimal::to_f64)
    }
}

/// What a figure counts: ones (0), thousands (3), millions (6), billions (9) …
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Scale {
    /// The exponent of ten.
    pub power: i16,
}

impl Scale {
    /// Reads any JSON number that is a power of ten: `1e9`, `1000000000`, `1000000000.0`, `0.001`.
    pub fn parse(number: &str) -> Option<Self> {
        let (digits, exponent) = match number.split_once(['e', 'E']) {
            Some((digits, exponent)) => (digits, exponent.parse::<i16>().ok()?),
            None => (number, 0),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let all = format!("{whole}{fraction}");
        let ones = all.bytes().filter(|byte| *byte == b'1').count();
        if whole.is_empty() || ones != 1 || !all.bytes().all(|byte| matches!(byte, b'0' | b'1')) {
            return None;
        }
        let one_at = i16::try_from(all.find('1')?).ok()?;
        let point_at = i16::try_from(whole.len()).ok()?;
        Some(Self { power: (point_at - 1 - one_at).checked_add(exponent)? })
    }

    /// Ten to the power, for drawing.
    pub fn to_f64(self) -> f64 {
        10f64.powi(i32::from(self.power))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn a_scale_is_any_power_of_ten() {
        for (text, power) in [("1e9", 9), ("1000000000", 9), ("1000000000.0", 9), ("1", 0), ("0.001", -3), ("10E2", 3), ("1.0e+6", 6), ("1e-3", -3)] {
            assert_eq!(Scale::parse(text), Some(Scale { power }), "{text}");
        }
        for refused in ["2", "0", "11", "1e", "1.5", "-1", "", "101"] {
            assert_eq!(Scale::parse(refused), None, "{refused}");
        }
    }
}
