//! Stretches of days as plain numbers, and how long they are.

use crate::bounds;
use crate::time::{Day, DaySpan};

/// A stretch of whole days by their numbers, both ends within; the limits of an i64 stand for "goes on".
///
/// Plain numbers, because a million of them are compared while picking what to draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Stretch {
    /// The first day, counted from 1 January 1970.
    pub first: i64,
    /// The last day, counted likewise; never before the first.
    pub last: i64,
}

impl Stretch {
    /// The first day of what has no beginning.
    pub const OPEN_START: i64 = i64::MIN;
    /// The last day of what has no end.
    pub const OPEN_END: i64 = i64::MAX;

    /// The days from `first` to `last`, both included.
    pub fn new(first: i64, last: i64) -> Self {
        Self { first, last }
    }

    /// The least stretch that holds both.
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        Self { first: self.first.min(other.first), last: self.last.max(other.last) }
    }

    /// Whether they share a day.
    pub fn overlaps(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// The first and last day, where there are any.
    pub fn span(self) -> DaySpan {
        DaySpan {
            earliest: (self.first != Self::OPEN_START).then(|| Day::from_number(self.first)),
            latest: (self.last != Self::OPEN_END).then(|| Day::from_number(self.last)),
        }
    }
}

/// How long something is, in powers of two of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Length(u8);

impl Length {
    /// Longer than anything that begins on a day: what has no beginning is so long.
    pub const MOST: Self = Self(64);
    /// What begins and goes on without end.
    const GOES_ON: Self = Self(63);

    /// The length of a stretch, rounded down.
    pub fn from_stretch(stretch: Stretch) -> Self {
        if stretch.first == Stretch::OPEN_START {
            return Self::MOST;
        }
        let days = stretch.last.checked_sub(stretch.first).filter(|_| stretch.last != Stretch::OPEN_END);
        let days = days.and_then(|days| days.checked_add(1));
        days.map_or(Self::GOES_ON, |days| Self(u8::try_from(days.max(1).ilog2()).unwrap_or(Self::GOES_ON.0)))
    }

    /// The least length that no fewer days have.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "kept within a few dozen")]
    pub fn of_days(days: f64) -> Self {
        Self(bounds::within(days.max(1.0).log2().ceil(), 0.0, f64::from(Self::MOST.0)) as u8)
    }

    /// The next longer one.
    #[must_use]
    pub fn longer(self) -> Self {
        Self((self.0 + 1).min(Self::MOST.0))
    }
}
