//! A stretch of days, open at either end or both.
//!
//! It knows nothing of how its bounds were come by.

use super::Day;

/// From `earliest` to `latest`, both within. `None` is unbounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct DaySpan {
    /// The first day that it may be; `None` where it has no beginning.
    pub earliest: Option<Day>,
    /// The last day that it may be; `None` where it has no end.
    pub latest: Option<Day>,
}

impl DaySpan {
    /// A bounded span.
    pub fn new(earliest: Day, latest: Day) -> Self {
        Self { earliest: Some(earliest), latest: Some(latest) }
    }

    /// Whether a day lies in both.
    pub fn overlaps(self, other: Self) -> bool {
        let starts_in_time = |one: Self, two: Self| match (one.earliest, two.latest) {
            (Some(earliest), Some(latest)) => earliest <= latest,
            _ => true,
        };
        starts_in_time(self, other) && starts_in_time(other, self)
    }

    /// Whether every day of `other` lies in this span.
    pub fn contains(self, other: Self) -> bool {
        let from_start = match (self.earliest, other.earliest) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(own), Some(others)) => own <= others,
        };
        let to_end = match (self.latest, other.latest) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(own), Some(others)) => own >= others,
        };
        from_start && to_end
    }

    /// The least span that holds both.
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        let both = |one: Option<Day>, two: Option<Day>, pick: fn(Day, Day) -> Day| Some(pick(one?, two?));
        Self {
            earliest: both(self.earliest, other.earliest, Day::min),
            latest: both(self.latest, other.latest, Day::max),
        }
    }

    /// Whether every day of this span lies in `other`.
    pub fn within(self, other: Self) -> bool {
        other.contains(self)
    }

    /// How many days it has; `None` where unbounded.
    pub fn days(self) -> Option<i64> {
        Some(self.latest?.number() - self.earliest?.number() + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(earliest: Option<i64>, latest: Option<i64>) -> DaySpan {
        DaySpan { earliest: earliest.map(Day::from_number), latest: latest.map(Day::from_number) }
    }

    #[test]
    fn spans_meet_hold_and_join() {
        let (early, late) = (span(Some(0), Some(5)), span(Some(5), Some(9)));
        assert!(early.overlaps(late));
        assert!(!early.overlaps(span(Some(6), None)));
        assert!(span(None, None).overlaps(early));
        assert!(span(None, Some(9)).contains(early));
        assert!(early.within(span(Some(0), None)));
        assert!(!early.within(late));
        assert!(!early.contains(span(None, Some(3))));
        assert_eq!(early.hull(late), span(Some(0), Some(9)));
        assert_eq!(early.hull(span(None, Some(2))), span(None, Some(5)));
        assert_eq!(early.days(), Some(6));
        assert_eq!(span(None, Some(0)).days(), None);
    }
}
