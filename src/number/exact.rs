//! Exact decimals of any size: what sums of figures are made of.
//!
//! It knows nothing of figures or claims. Almost every number fits an i128; one that doesn't is kept digit by digit, so that
//! no scale and no length makes a sum inexact or stops it.

use std::cmp::Ordering;

/// The most digits that a power of ten may have inside an i128.
const MOST_SHIFT: u32 = 38;

/// `mantissa` × 10^`exponent`. Two are equal when they are the same number, however they came about.
#[derive(Clone, Debug)]
pub struct Exact(Magnitude);

#[derive(Clone, Debug)]
enum Magnitude {
    Small {
        mantissa: i128,
        exponent: i32,
    },
    /// Only what does not fit a small one.
    Large(Box<Digits>),
}

/// A number by its digits, the last one first.
#[derive(Clone, Debug)]
struct Digits {
    is_negative: bool,
    all: Vec<u8>,
    exponent: i32,
}

impl Exact {
    /// Nothing.
    pub const ZERO: Self = Self::new(0, 0);

    /// `mantissa` × 10^`exponent`.
    pub const fn new(mantissa: i128, exponent: i32) -> Self {
        Self(Magnitude::Small { mantissa, exponent })
    }

    /// The number times ten to the `power`.
    #[must_use]
    pub fn shifted(&self, power: i32) -> Self {
        match &self.0 {
            Magnitude::Small { mantissa, exponent } => Self::new(*mantissa, exponent.saturating_add(power)),
            Magnitude::Large(digits) => {
                let exponent = digits.exponent.saturating_add(power);
                Self(Magnitude::Large(Box::new(Digits { exponent, ..Digits::clone(digits) })))
            }
        }
    }

    /// The sum.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        if let Some((one, two, exponent)) = self.aligned(other)
            && let Some(sum) = one.checked_add(two)
        {
            return Self::new(sum, exponent);
        }
        self.digits().plus(&other.digits()).into_exact()
    }

    /// The difference.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        self.plus(&other.negated())
    }

    /// The same with the sign turned.
    #[must_use]
    pub fn negated(&self) -> Self {
        match &self.0 {
            Magnitude::Small { mantissa, exponent } if *mantissa != i128::MIN => Self::new(-mantissa, *exponent),
            _ => {
                let digits = self.digits();
                Digits { is_negative: !digits.is_negative, ..digits }.into_exact()
            }
        }
    }

    /// The power of ten that it is a whole multiple of, as it is kept.
    pub fn exponent(&self) -> i32 {
        match &self.0 {
            Magnitude::Small { exponent, .. } => *exponent,
            Magnitude::Large(digits) => digits.exponent,
        }
    }

    /// How many times 10^`power` it is; `None` where that is not whole, or not within 128 bits.
    pub fn as_multiple_of(&self, power: i32) -> Option<i128> {
        match &self.0 {
            Magnitude::Small { mantissa, exponent } if *exponent >= power => scaled(*mantissa, *exponent, power),
            _ => None,
        }
    }

    /// Whether it is less than nothing.
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Magnitude::Small { mantissa, .. } => *mantissa < 0,
            Magnitude::Large(digits) => digits.is_negative,
        }
    }

    /// Rounded to so many places after the point where it has more; a half goes away from zero, as people round.
    #[must_use]
    pub fn rounded(&self, places: i32) -> Self {
        let digits = self.digits();
        let Some(cut) = usize::try_from(-i64::from(places) - i64::from(digits.exponent)).ok().filter(|cut| *cut > 0)
        else {
            return self.clone();
        };
        let rounds_up = digits.all.get(cut - 1).is_some_and(|digit| *digit >= 5);
        let kept = digits.all.get(cut..).unwrap_or_default().to_vec();
        let kept = Digits { is_negative: digits.is_negative, all: kept, exponent: -places };
        let unit = Digits { is_negative: digits.is_negative, all: vec![1], exponent: -places };
        if rounds_up { kept.plus(&unit).into_exact() } else { kept.into_exact() }
    }

    /// Both as whole numbers of one power of ten, where that fits.
    fn aligned(&self, other: &Self) -> Option<(i128, i128, i32)> {
        let (Magnitude::Small { mantissa: one, exponent: own }, Magnitude::Small { mantissa: two, exponent: others }) =
            (&self.0, &other.0)
        else {
            return None;
        };
        let least = *own.min(others);
        Some((scaled(*one, *own, least)?, scaled(*two, *others, least)?, least))
    }

    fn digits(&self) -> Digits {
        match &self.0 {
            Magnitude::Small { mantissa, exponent } => {
                let digits = mantissa.unsigned_abs().to_string().bytes().rev().map(|digit| digit - b'0').collect();
                Digits { is_negative: *mantissa < 0, all: digits, exponent: *exponent }.trimmed()
            }
            Magnitude::Large(digits) => Digits::clone(digits),
        }
    }
}

/// `mantissa` × 10^`from` as a multiple of 10^`to`, which is not above `from`.
fn scaled(mantissa: i128, from: i32, to: i32) -> Option<i128> {
    if from == to || mantissa == 0 {
        return Some(mantissa);
    }
    let shift = u32::try_from(i64::from(from) - i64::from(to)).ok().filter(|shift| *shift <= MOST_SHIFT)?;
    mantissa.checked_mul(10i128.checked_pow(shift)?)
}

impl Digits {
    /// No zeros at either end; zero has no digits.
    fn trimmed(mut self) -> Self {
        while self.all.last() == Some(&0) {
            self.all.pop();
        }
        let zeros = self.all.iter().take_while(|digit| **digit == 0).count();
        self.all.drain(..zeros);
        self.exponent = self.exponent.saturating_add(i32::try_from(zeros).unwrap_or(i32::MAX));
        if self.all.is_empty() {
            return Self { is_negative: false, all: Vec::new(), exponent: 0 };
        }
        self
    }

    fn into_exact(self) -> Exact {
        let trimmed = self.trimmed();
        let mut mantissa: Option<i128> = Some(0);
        for digit in trimmed.all.iter().rev() {
            mantissa = mantissa.and_then(|sum| sum.checked_mul(10)?.checked_add(i128::from(*digit)));
        }
        match mantissa {
            Some(mantissa) => Exact::new(if trimmed.is_negative { -mantissa } else { mantissa }, trimmed.exponent),
            None => Exact(Magnitude::Large(Box::new(trimmed))),
        }
    }

    /// The digit that stands for 10^`power`.
    fn at(&self, power: i64) -> u8 {
        let place = usize::try_from(power - i64::from(self.exponent)).ok();
        place.and_then(|place| self.all.get(place)).copied().unwrap_or(0)
    }

    /// The power of ten just above its first digit.
    fn top(&self) -> i64 {
        i64::from(self.exponent) + i64::try_from(self.all.len()).unwrap_or(i64::MAX)
    }

    fn compare_sizes(&self, other: &Self) -> Ordering {
        match (self.all.is_empty(), other.all.is_empty()) {
            (true, true) => return Ordering::Equal,
            (true, false) => return Ordering::Less,
            (false, true) => return Ordering::Greater,
            (false, false) => {}
        }
        if self.top() != other.top() {
            return self.top().cmp(&other.top());
        }
        let least = self.exponent.min(other.exponent);
        let powers = (i64::from(least)..self.top()).rev();
        powers.map(|power| self.at(power).cmp(&other.at(power))).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
    }

    fn plus(&self, other: &Self) -> Self {
        if self.all.is_empty() {
            return other.clone();
        }
        if other.all.is_empty() {
            return self.clone();
        }
        let exponent = self.exponent.min(other.exponent);
        let powers = i64::from(exponent)..=self.top().max(other.top());
        if self.is_negative == other.is_negative {
            let mut carry = 0;
            let sum = |power: i64| {
                let digit = self.at(power) + other.at(power) + carry;
                carry = digit / 10;
                digit % 10
            };
            return Self { is_negative: self.is_negative, all: powers.map(sum).collect(), exponent };
        }
        let (larger, smaller) = if self.compare_sizes(other).is_ge() { (self, other) } else { (other, self) };
        let mut borrow = 0;
        let difference = |power: i64| {
            let taken = smaller.at(power) + borrow;
            borrow = u8::from(larger.at(power) < taken);
            larger.at(power) + 10 * borrow - taken
        };
        Self { is_negative: larger.is_negative, all: powers.map(difference).collect(), exponent }
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        if let Some((one, two, _)) = self.aligned(other) {
            return one.cmp(&two);
        }
        match (self.is_negative(), other.is_negative()) {
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
            (false, false) => self.digits().compare_sizes(&other.digits()),
            (true, true) => other.digits().compare_sizes(&self.digits()),
        }
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Exact {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Exact {}

/// As a decimal of the file: `-12.5`, without needless zeros and without an exponent.
impl std::fmt::Display for Exact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let digits = self.digits();
        if digits.is_negative {
            f.write_str("-")?;
        }
        let digit = |f: &mut std::fmt::Formatter<'_>, power: i64| write!(f, "{}", digits.at(power));
        (0..digits.top().max(1)).rev().try_for_each(|power| digit(f, power))?;
        if digits.exponent < 0 {
            f.write_str(".")?;
            (i64::from(digits.exponent)..0).rev().try_for_each(|power| digit(f, power))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Reads a decimal of any length.
    fn exact(text: &str) -> Exact {
        let (sign, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let digits = format!("{whole}{fraction}").bytes().rev().map(|digit| digit - b'0').collect();
        Digits { is_negative: sign, all: digits, exponent: -i32::try_from(fraction.len()).unwrap() }.into_exact()
    }

    #[test]
    fn sums_differences_and_print() {
        for (one, two, sum, difference) in [
            ("0.1", "0.2", "0.3", "-0.1"),
            ("1", "-1", "0", "2"),
            ("-0.05", "0.05", "0", "-0.1"),
            ("28.5", "22.738214", "51.238214", "5.761786"),
            (
                "999999999999999999999999999999",
                "0.000000000000000000000000000001",
                "999999999999999999999999999999.000000000000000000000000000001",
                "999999999999999999999999999998.999999999999999999999999999999",
            ),
            ("100", "200", "300", "-100"),
        ] {
            assert_eq!(exact(one).plus(&exact(two)).to_string(), sum);
            assert_eq!(exact(one).minus(&exact(two)).to_string(), difference);
        }
        assert_eq!(Exact::new(5, 3).to_string(), "5000");
        assert_eq!(Exact::new(-5, -3).to_string(), "-0.005");
        assert_eq!(Exact::new(1200, -2).to_string(), "12");
        assert_eq!(Exact::new(0, 9).to_string(), "0");
    }

    #[test]
    fn no_scale_is_too_far() {
        let (far, near) = (Exact::new(1, 32_000), Exact::new(1, -32_000));
        assert!(near < far && far.negated() < near);
        let sum = far.plus(&near);
        assert!(sum > far);
        assert_eq!(sum.minus(&far), near);
        assert_eq!(Exact::new(i128::MIN, 0).negated(), Exact::new(i128::MAX, 0).plus(&Exact::new(1, 0)));
        assert_eq!(
            Exact::new(i128::MAX, 0).plus(&Exact::new(i128::MAX, 0)).minus(&Exact::new(i128::MAX, 0)),
            Exact::new(i128::MAX, 0)
        );
    }

    #[test]
    fn rounding_goes_away_from_zero_at_a_half() {
        for (text, places, rounded) in [
            ("22.738214", 2, "22.74"),
            ("2.5", 0, "3"),
            ("-2.5", 0, "-3"),
            ("0.4", 0, "0"),
            ("9.999", 2, "10"),
            ("75", 2, "75"),
            ("0.004", 2, "0"),
        ] {
            assert_eq!(exact(text).rounded(places).to_string(), rounded, "{text}");
        }
    }

    proptest! {
        #[test]
        fn digits_agree_with_whole_numbers(one in -1_000_000_000_000_000_000i128..1_000_000_000_000_000_000, two in -1_000_000_000_000_000_000i128..1_000_000_000_000_000_000, shift in 0i32..9) {
            let (a, b) = (Exact::new(one, 0), Exact::new(two, shift));
            let expected = one + two * 10i128.pow(shift.unsigned_abs());
            prop_assert_eq!(a.plus(&b), Exact::new(expected, 0));
            prop_assert_eq!(a.digits().plus(&b.digits()).into_exact(), Exact::new(expected, 0));
            prop_assert_eq!(a.digits().plus(&b.digits()).trimmed().compare_sizes(&Exact::ZERO.digits()).is_eq(), expected == 0);
            prop_assert_eq!(a.cmp(&b), one.cmp(&(two * 10i128.pow(shift.unsigned_abs()))));
            prop_assert_eq!(Exact::new(expected, 0).to_string(), expected.to_string());
        }
    }
}
