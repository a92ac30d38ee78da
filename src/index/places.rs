//! Sets of numbers: which events have a word. Few are kept as steps from one to the next, many as a bit for each.
//!
//! It knows no word.

/// So many numbers of a set are bits of one unit.
const BITS: u32 = u64::BITS;

/// A set as a bit for each number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bits {
    units: Vec<u64>,
}

impl Bits {
    /// An empty set of numbers below `count`.
    pub fn none(count: u32) -> Self {
        Self { units: vec![0; count.div_ceil(BITS) as usize] }
    }

    /// Adds a number; one that is too large is no part of the set.
    pub fn add(&mut self, number: u32) {
        if let Some(unit) = self.units.get_mut((number / BITS) as usize) {
            *unit |= 1 << (number % BITS);
        }
    }

    /// Whether it has a number.
    pub fn has(&self, number: u32) -> bool {
        self.units.get((number / BITS) as usize).is_some_and(|unit| unit >> (number % BITS) & 1 == 1)
    }

    /// Adds all of another set of numbers below the same.
    pub fn add_all(&mut self, other: &Self) {
        for (unit, other) in self.units.iter_mut().zip(&other.units) {
            *unit |= other;
        }
    }

    /// Keeps what another set has too.
    pub fn keep(&mut self, other: &Self) {
        for (unit, other) in self.units.iter_mut().zip(&other.units) {
            *unit &= other;
        }
    }
}

/// A set of numbers that larger ones are added to.
#[derive(Clone, Debug)]
pub enum PlaceSet {
    /// The step from each number to the next, seven bits to a byte, the last of which has its highest bit clear.
    Steps {
        /// The steps.
        bytes: Vec<u8>,
        /// The last number.
        last: u32,
        /// How many there are.
        count: u32,
    },
    /// A bit for each number.
    Bits(Bits),
}

impl Default for PlaceSet {
    fn default() -> Self {
        Self::Steps { bytes: Vec::new(), last: 0, count: 0 }
    }
}

impl PlaceSet {
    /// Adds a number that is not smaller than any before. One that it has already is there once.
    pub fn push(&mut self, number: u32) {
        match self {
            Self::Steps { bytes, last, count } => {
                let mut step = number.saturating_sub(*last);
                if *count > 0 && step == 0 {
                    return;
                }
                while step >= 0x80 {
                    bytes.push(u8::try_from(step & 0x7F).unwrap_or_default() | 0x80);
                    step >>= 7;
                }
                bytes.push(u8::try_from(step).unwrap_or_default());
                *last = number;
                *count += 1;
            }
            Self::Bits(bits) => {
                let needed = (number / BITS) as usize + 1;
                if bits.units.len() < needed {
                    bits.units.resize(needed, 0);
                }
                bits.add(number);
            }
        }
    }

    /// Brings it into the smaller form, of numbers below `count`.
    pub fn settle(&mut self, count: u32) {
        match self {
            Self::Steps { bytes, .. } if bytes.len() > (count / 8) as usize => {
                let mut bits = Bits::none(count);
                self.add_to(&mut bits);
                *self = Self::Bits(bits);
            }
            Self::Steps { bytes, .. } => bytes.shrink_to_fit(),
            Self::Bits(_) => {}
        }
    }

    /// How much there is to go through: numbers, or as many bits together as are quick as one.
    pub fn weight(&self) -> usize {
        match self {
            Self::Steps { bytes, .. } => bytes.len(),
            Self::Bits(bits) => bits.units.len(),
        }
    }

    /// Adds all numbers to a set.
    pub fn add_to(&self, to: &mut Bits) {
        match self {
            Self::Steps { .. } => self.each(|number| to.add(number)),
            Self::Bits(bits) => to.add_all(bits),
        }
    }

    /// Whether it has a number.
    pub fn has(&self, wanted: u32) -> bool {
        match self {
            Self::Steps { .. } => {
                let mut is_there = false;
                self.each(|number| is_there |= number == wanted);
                is_there
            }
            Self::Bits(bits) => bits.has(wanted),
        }
    }

    /// Each number, in order.
    pub fn each(&self, mut see: impl FnMut(u32)) {
        match self {
            Self::Steps { bytes, .. } => {
                let (mut number, mut step, mut shift) = (0_u32, 0_u32, 0_u32);
                for byte in bytes {
                    step |= u32::from(byte & 0x7F) << shift;
                    if byte & 0x80 == 0 {
                        number = number.wrapping_add(step);
                        see(number);
                        (step, shift) = (0, 0);
                    } else {
                        shift += 7;
                    }
                }
            }
            Self::Bits(bits) => {
                for (at, unit) in (0_u32..).zip(&bits.units) {
                    let mut unit = *unit;
                    while unit != 0 {
                        see(at * BITS + unit.trailing_zeros());
                        unit &= unit - 1;
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn either_form_has_what_was_added(
            numbers in proptest::collection::btree_set(0_u32..3_000, 0..200),
            later in proptest::collection::btree_set(3_000_u32..300_000, 0..20),
        ) {
            for settles in [false, true] {
                let mut places = PlaceSet::default();
                for number in &numbers {
                    places.push(*number);
                    places.push(*number);
                }
                if settles {
                    places.settle(3_000);
                }
                for number in &later {
                    places.push(*number);
                }
                let mut bits = Bits::none(300_000);
                places.add_to(&mut bits);
                let mut seen = BTreeSet::new();
                places.each(|number| { seen.insert(number); });
                let all: BTreeSet<u32> = numbers.union(&later).copied().collect();
                prop_assert_eq!(&seen, &all);
                prop_assert!((0..300_000).all(|number| bits.has(number) == all.contains(&number)));
                prop_assert!(all.iter().all(|number| places.has(*number)) && !places.has(299_999 + 1));
            }
        }
    }
}
