//! Numbers as sources write them: a decimal text and its exact value.
//!
//! f64 is for drawing only; every comparison, sum and difference is made on the exact decimals.

use serde::{Deserialize, Serialize};

use crate::number::Decimal;

/// A number as written, with its exact value where it can be read.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
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

impl From<String> for Figure {
    fn from(text: String) -> Self {
        Self::new(&text)
    }
}

impl From<Figure> for String {
    fn from(figure: Figure) -> Self {
        figure.text.into()
    }
}

/// What a figure counts: ones (0), thousands (3), millions (6), billions (9) …
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
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
    fn a_scale_is_any_power_of_ten() {
        for (text, power) in [
            ("1e9", 9),
            ("1000000000", 9),
            ("1000000000.0", 9),
            ("1", 0),
            ("0.001", -3),
            ("10E2", 3),
            ("1.0e+6", 6),
            ("1e-3", -3),
        ] {
            assert_eq!(Scale::parse(text), Some(Scale { power }), "{text}");
        }
        for refused in ["2", "0", "11", "1e", "1.5", "-1", "", "101"] {
            assert_eq!(Scale::parse(refused), None, "{refused}");
        }
    }
}
