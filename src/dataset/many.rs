//! A list that may be very long: what is put into its middle, or taken out, moves a few hundred others and not half of all.
//!
//! It knows nothing of what it holds.

use std::ops::{Index, IndexMut};

/// So many stand together; a part of the list that gets twice as many becomes two.
pub const TOGETHER: usize = 256;

/// What one can be taken out of by its place.
pub(super) trait TakeAt<T> {
    /// Takes out what stands at a place; nothing where there are fewer.
    fn take_at(&mut self, place: usize) -> Option<T>;
}

impl<T> TakeAt<T> for Vec<T> {
    fn take_at(&mut self, place: usize) -> Option<T> {
        (place < self.len()).then(|| self.remove(place))
    }
}

impl<T> TakeAt<T> for Many<T> {
    fn take_at(&mut self, place: usize) -> Option<T> {
        self.remove(place)
    }
}

/// A list in parts.
#[derive(Clone, Debug)]
pub struct Many<T> {
    /// None of them is empty.
    parts: Vec<Vec<T>>,
    /// The place of the first of each part.
    starts: Vec<usize>,
    count: usize,
}

impl<T> Default for Many<T> {
    fn default() -> Self {
        Self { parts: Vec::new(), starts: Vec::new(), count: 0 }
    }
}

impl<T> Many<T> {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The part that a place lies in, and where in it.
    fn find(&self, place: usize) -> Option<(usize, usize)> {
        if place >= self.count {
            return None;
        }
        // Where nothing was put in or taken out, every part has as many.
        let guess = (place / TOGETHER).min(self.parts.len().saturating_sub(1));
        let is_in = |part: usize| {
            self.starts.get(part).is_some_and(|start| *start <= place)
                && self.starts.get(part + 1).is_none_or(|next| place < *next)
        };
        let part =
            if is_in(guess) { guess } else { self.starts.partition_point(|start| *start <= place).saturating_sub(1) };
        self.starts.get(part).map(|start| (part, place - start))
    }

    /// What stands at a place.
    pub fn get(&self, place: usize) -> Option<&T> {
        let (part, within) = self.find(place)?;
        self.parts.get(part)?.get(within)
    }

    /// The same, to be changed.
    pub fn get_mut(&mut self, place: usize) -> Option<&mut T> {
        let (part, within) = self.find(place)?;
        self.parts.get_mut(part)?.get_mut(within)
    }

    /// The first.
    pub fn first(&self) -> Option<&T> {
        self.get(0)
    }

    /// The first, to be changed.
    pub fn first_mut(&mut self) -> Option<&mut T> {
        self.get_mut(0)
    }

    /// The last.
    pub fn last(&self) -> Option<&T> {
        self.parts.last().and_then(|part| part.last())
    }

    /// All in order.
    pub fn iter(&self) -> std::iter::Flatten<std::slice::Iter<'_, Vec<T>>> {
        self.parts.iter().flatten()
    }

    /// All in order, to be changed.
    pub fn iter_mut(&mut self) -> std::iter::Flatten<std::slice::IterMut<'_, Vec<T>>> {
        self.parts.iter_mut().flatten()
    }

    /// Puts one at the end.
    pub fn push(&mut self, one: T) {
        if let Some(last) = self.parts.last_mut().filter(|last| last.len() < TOGETHER) {
            last.push(one);
        } else {
            self.parts.push(vec![one]);
            self.starts.push(self.count);
        }
        self.count += 1;
    }

    /// Puts a part at the end.
    fn push_part(&mut self, part: Vec<T>) {
        self.starts.push(self.count);
        self.count += part.len();
        self.parts.push(part);
    }

    /// Puts one in at a place; at the end where there are fewer.
    pub fn insert(&mut self, place: usize, one: T) {
        let Some((part, within)) = self.find(place) else { return self.push(one) };
        let Some(own) = self.parts.get_mut(part) else { return };
        own.insert(within, one);
        let rest = (own.len() >= 2 * TOGETHER).then(|| own.split_off(TOGETHER));
        if let Some(rest) = rest {
            self.parts.insert(part + 1, rest);
        }
        self.count_from(part);
    }

    /// Takes out what stands at a place; nothing where there are fewer.
    pub fn remove(&mut self, place: usize) -> Option<T> {
        let (part, within) = self.find(place)?;
        let own = self.parts.get_mut(part)?;
        let removed = own.remove(within);
        if own.is_empty() {
            self.parts.remove(part);
        }
        self.count_from(part);
        Some(removed)
    }

    /// Notes anew where the parts from one on begin.
    fn count_from(&mut self, part: usize) {
        let mut start = match part.checked_sub(1).and_then(|at| self.starts.get(at).zip(self.parts.get(at))) {
            Some((start, before)) => start + before.len(),
            None => 0,
        };
        self.starts.truncate(part);
        for own in self.parts.iter().skip(part) {
            self.starts.push(start);
            start += own.len();
        }
        self.count = start;
    }

    /// Keeps those that are asked for.
    pub fn retain(&mut self, mut keeps: impl FnMut(&T) -> bool) {
        self.parts.iter_mut().for_each(|part| part.retain(&mut keeps));
        self.parts.retain(|part| !part.is_empty());
        self.count_from(0);
    }

    /// Lets go of all.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Puts all of another behind its own, which has none then.
    pub fn append(&mut self, other: &mut Self) {
        let other = std::mem::take(other);
        if self.parts.last().is_some_and(|part| part.len() < TOGETHER) {
            return self.extend(other);
        }
        other.parts.into_iter().for_each(|part| self.push_part(part));
    }
}

impl<T> Extend<T> for Many<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, those: I) {
        those.into_iter().for_each(|one| self.push(one));
    }
}

impl<T> FromIterator<T> for Many<T> {
    fn from_iter<I: IntoIterator<Item = T>>(those: I) -> Self {
        let mut many = Self::default();
        many.extend(those);
        many
    }
}

impl<T> From<Vec<T>> for Many<T> {
    fn from(those: Vec<T>) -> Self {
        let mut many = Self::default();
        if those.len() == TOGETHER {
            many.push_part(those);
            return many;
        }
        let (mut left, mut those) = (those.len(), those.into_iter());
        while left > 0 {
            let part: Vec<T> = those.by_ref().take(TOGETHER).collect();
            left -= part.len();
            many.push_part(part);
        }
        many
    }
}

impl<T> IntoIterator for Many<T> {
    type Item = T;
    type IntoIter = std::iter::Flatten<std::vec::IntoIter<Vec<T>>>;

    fn into_iter(self) -> Self::IntoIter {
        self.parts.into_iter().flatten()
    }
}

impl<'a, T> IntoIterator for &'a Many<T> {
    type Item = &'a T;
    type IntoIter = std::iter::Flatten<std::slice::Iter<'a, Vec<T>>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'a, T> IntoIterator for &'a mut Many<T> {
    type Item = &'a mut T;
    type IntoIter = std::iter::Flatten<std::slice::IterMut<'a, Vec<T>>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter_mut()
    }
}

/// Two are equal where they hold the same in the same order, however it stands in parts.
impl<T: PartialEq> PartialEq for Many<T> {
    fn eq(&self, other: &Self) -> bool {
        self.count == other.count && self.iter().eq(other.iter())
    }
}

/// For who knows that it is there, as of any list.
#[expect(clippy::expect_used, reason = "as a slice does; tests ask so")]
impl<T> Index<usize> for Many<T> {
    type Output = T;

    fn index(&self, place: usize) -> &T {
        self.get(place).expect("a place in the list")
    }
}

#[expect(clippy::expect_used, reason = "as a slice does; tests ask so")]
impl<T> IndexMut<usize> for Many<T> {
    fn index_mut(&mut self, place: usize) -> &mut T {
        self.get_mut(place).expect("a place in the list")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[derive(Clone, Debug)]
    enum Step {
        Push,
        Insert(usize),
        Remove(usize),
        Retain(u32),
        Append(usize),
    }

    fn step() -> impl Strategy<Value = Step> {
        prop_oneof![
            4 => Just(Step::Push),
            12 => (0_usize..2_000).prop_map(Step::Insert),
            8 => (0_usize..2_000).prop_map(Step::Remove),
            1 => (2_u32..5).prop_map(Step::Retain),
            2 => (0_usize..600).prop_map(Step::Append),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(60))]

        #[test]
        fn it_is_like_a_plain_list(first in 0_u32..1_500, steps in proptest::collection::vec(step(), 0..120)) {
            let mut plain: Vec<u32> = (0..first).collect();
            let mut many: Many<u32> = plain.clone().into();
            let mut next = first;
            for step in steps {
                next += 1;
                match step {
                    Step::Push => {
                        plain.push(next);
                        many.push(next);
                    }
                    Step::Insert(place) => {
                        plain.insert(place.min(plain.len()), next);
                        many.insert(place, next);
                    }
                    Step::Remove(place) => {
                        let removed = (place < plain.len()).then(|| plain.remove(place));
                        prop_assert_eq!(many.remove(place), removed);
                    }
                    Step::Retain(of) => {
                        plain.retain(|one| one % of != 0);
                        many.retain(|one| one % of != 0);
                    }
                    Step::Append(count) => {
                        let others: Vec<u32> = (0..u32::try_from(count).unwrap()).map(|at| next * 1_000 + at).collect();
                        many.append(&mut others.clone().into());
                        plain.extend(others);
                    }
                }
                prop_assert_eq!(many.len(), plain.len());
                prop_assert!(many.iter().eq(plain.iter()));
            }
            prop_assert!((0..plain.len() + 2).all(|place| many.get(place) == plain.get(place)));
            prop_assert_eq!((many.first(), many.last()), (plain.first(), plain.last()));
            prop_assert_eq!(&many, &Many::from(plain));
        }
    }
}
