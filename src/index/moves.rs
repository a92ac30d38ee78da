//! Where the records of a list went when some were put in or taken out.
//!
//! It knows places alone.

use std::cmp::Ordering;
use std::collections::HashSet;

use crate::dataset::TouchKind;
use crate::parallel;

/// The place of what stands nowhere any more.
pub(super) const GONE: u32 = u32::MAX;

/// Fewer places are not worth a thread of their own.
const LEAST_FOR_A_THREAD: usize = 200_000;

/// Where the records of a list went.
#[derive(Debug, Default)]
pub(super) struct Moves {
    /// Each insertion and removal, in order: its place then, and whether it was an insertion.
    steps: Vec<(usize, bool)>,
    /// The places, now, of records that are new or changed.
    pub(super) renewed: HashSet<usize>,
}

impl Moves {
    pub(super) fn note(&mut self, position: usize, happened: TouchKind) {
        match happened {
            TouchKind::Added => {
                self.renewed = self.renewed.drain().map(|at| if at >= position { at + 1 } else { at }).collect();
                self.steps.push((position, true));
                self.renewed.insert(position);
            }
            TouchKind::Removed => {
                self.renewed.remove(&position);
                self.renewed = self.renewed.drain().map(|at| if at > position { at - 1 } else { at }).collect();
                self.steps.push((position, false));
            }
            TouchKind::Changed => {
                self.renewed.insert(position);
            }
        }
    }

    /// Where the record that was at this place before is now; `None` where it is gone.
    pub(super) fn now(&self, mut position: usize) -> Option<usize> {
        for &(at, is_insertion) in &self.steps {
            match (is_insertion, position.cmp(&at)) {
                (true | false, Ordering::Less) => {}
                (true, _) => position += 1,
                (false, Ordering::Equal) => return None,
                (false, Ordering::Greater) => position -= 1,
            }
        }
        Some(position)
    }

    /// As [`Self::now`], but `None` also for what is new or changed, which is sorted in anew.
    fn kept(&self, position: usize) -> Option<usize> {
        self.now(position).filter(|now| !self.renewed.contains(now))
    }

    /// Whether what was not touched stands at another place now. `count` is how many there are now.
    pub(super) fn shifts(&self, count: usize) -> bool {
        let mut count = count;
        // From the last step back to the first.
        self.steps.iter().rev().any(|&(at, is_insertion)| {
            let end = if is_insertion { count.saturating_sub(1) } else { count };
            count = if is_insertion { end } else { count + 1 };
            at < end
        })
    }

    /// Brings places that many things stand at to where these are now; what is gone keeps its own, and so does [`GONE`].
    pub(super) fn move_all(&self, places: &mut [u32]) {
        // One step is the rule: a million plain numbers are gone through in a moment then.
        if let &[(at, is_insertion)] = self.steps.as_slice() {
            let at = u32::try_from(at).unwrap_or(GONE);
            if is_insertion {
                for place in places {
                    *place += u32::from(*place >= at && *place != GONE);
                }
            } else {
                for place in places {
                    *place -= u32::from(*place > at && *place != GONE);
                }
            }
            return;
        }
        parallel::change_all(places, LEAST_FOR_A_THREAD, |place| {
            if *place != GONE
                && let Some(now) = self.now(*place as usize)
            {
                *place = u32::try_from(now).unwrap_or(GONE);
            }
        });
    }

    /// Keeps the places of what was neither touched nor taken away, where they are now.
    pub(super) fn keep_moved(&self, positions: &mut Vec<usize>) {
        positions.retain_mut(|position| match self.kept(*position) {
            Some(now) => {
                *position = now;
                true
            }
            None => false,
        });
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn all_places_go_where_each_of_them_goes(
            steps in proptest::collection::vec((0usize..60, any::<bool>()), 0..4),
        ) {
            let mut moves = Moves::default();
            for (at, is_insertion) in steps {
                moves.note(at, if is_insertion { TouchKind::Added } else { TouchKind::Removed });
            }
            let mut places: Vec<u32> = (0..50).chain([GONE]).collect();
            moves.move_all(&mut places);
            for (before, place) in places.iter().enumerate().take(50) {
                if let Some(now) = moves.now(before) {
                    prop_assert_eq!(*place as usize, now, "{} before", before);
                }
            }
            prop_assert_eq!(places[50], GONE);
        }
    }
}
