//! Numbers that look random and follow from a seed: `SplitMix64` (Steele, Lea and Flood, "Fast splittable pseudorandom number
//! generators", 2014).
//!
//! It knows nothing of what is made up.

/// A run of numbers.
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        // Seeds in a row must not begin alike.
        let mut chance = Self(seed);
        chance.next();
        chance
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to below `count`; 0 where there is none.
    pub fn below(&mut self, count: u64) -> u64 {
        // The upper half of a product: even to 2^-64 of `count`.
        let product = u128::from(self.next()) * u128::from(count);
        u64::try_from(product >> 64).unwrap_or_default()
    }

    /// A number from `least` to `most`, both possible.
    pub fn between(&mut self, least: u64, most: u64) -> u64 {
        least + self.below(most.saturating_sub(least) + 1)
    }

    /// True so many times in a thousand.
    pub fn is_one_of_thousand(&mut self, times: u64) -> bool {
        self.below(1_000) < times
    }

    /// A number from 0 to below `count`, small ones far more often than large ones: the product of two even ones.
    pub fn below_mostly_small(&mut self, count: u64) -> u64 {
        let up_to = self.below(count) + 1;
        let up_to = self.below(up_to) + 1;
        self.below(up_to)
    }

    /// One of a list.
    pub fn pick<T: Copy + Default>(&mut self, list: &[T]) -> T {
        let at = self.below(u64::try_from(list.len()).unwrap_or_default());
        usize::try_from(at).ok().and_then(|at| list.get(at)).copied().unwrap_or_default()
    }

    /// A place in a list of weights, each as often as it weighs.
    pub fn weighed(&mut self, weights: &[u64]) -> usize {
        let mut left = self.below(weights.iter().sum());
        for (at, weight) in weights.iter().enumerate() {
            if left < *weight {
                return at;
            }
            left -= weight;
        }
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_within_their_bounds_and_reach_them() {
        let mut chance = Chance::new(1);
        let mut seen = [0_u32; 6];
        for _ in 0..6_000 {
            let number = usize::try_from(chance.below(6)).unwrap();
            seen[number] += 1;
        }
        assert!(seen.iter().all(|count| (800..1_200).contains(count)), "{seen:?}");
        assert_eq!(chance.below(0), 0);
        assert!((0..100).all(|_| (3..=5).contains(&chance.between(3, 5))));
        assert!((0..1_000).all(|_| chance.below_mostly_small(50) < 50));
        let heavy = (0..1_000).filter(|_| chance.weighed(&[1, 0, 9]) == 2).count();
        assert!((850..950).contains(&heavy));
    }
}
