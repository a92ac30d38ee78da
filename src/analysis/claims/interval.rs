//! Intervals of exact decimals, with ends that belong to them, ends that don't, and no end at all.
//!
//! It knows nothing of figures or claims.

use std::cmp::Ordering;

use crate::number::Exact;

/// One end of an interval.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    /// The number that it stands at.
    pub value: Exact,
    /// Whether the end itself belongs to the interval.
    pub is_closed: bool,
}

impl Bound {
    /// A bound that may be reached.
    pub fn closed(value: Exact) -> Self {
        Self { value, is_closed: true }
    }

    /// A bound that may not be reached.
    pub fn open(value: Exact) -> Self {
        Self { value, is_closed: false }
    }

    fn plus(&self, other: &Self) -> Self {
        Self { value: self.value.plus(&other.value), is_closed: self.is_closed && other.is_closed }
    }
}

/// All numbers between two ends. `None` is unbounded.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Interval {
    /// The lower bound; `None` where there is none.
    pub low: Option<Bound>,
    /// The upper bound; `None` where there is none.
    pub high: Option<Bound>,
}

/// Which of two lower ends lets fewer numbers in.
fn compare_lows(one: Option<&Bound>, two: Option<&Bound>) -> Ordering {
    match (one, two) {
        (None, None) => Ordering::Equal,
        (None, Some(_)) => Ordering::Less,
        (Some(_), None) => Ordering::Greater,
        (Some(one), Some(two)) => one.value.cmp(&two.value).then(two.is_closed.cmp(&one.is_closed)),
    }
}

/// Which of two upper ends lets more numbers in.
fn compare_highs(one: Option<&Bound>, two: Option<&Bound>) -> Ordering {
    match (one, two) {
        (None, None) => Ordering::Equal,
        (None, Some(_)) => Ordering::Greater,
        (Some(_), None) => Ordering::Less,
        (Some(one), Some(two)) => one.value.cmp(&two.value).then(one.is_closed.cmp(&two.is_closed)),
    }
}

impl Interval {
    /// All numbers from `low` to `high`, both included.
    pub fn closed(low: Exact, high: Exact) -> Self {
        Self { low: Some(Bound::closed(low)), high: Some(Bound::closed(high)) }
    }

    /// Zero alone: where sums begin.
    pub fn zero() -> Self {
        Self::closed(Exact::ZERO, Exact::ZERO)
    }

    /// From zero up without end.
    pub fn not_negative() -> Self {
        Self { low: Some(Bound::closed(Exact::ZERO)), high: None }
    }

    /// Every sum of a number of either.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        let both = |one: &Option<Bound>, two: &Option<Bound>| Some(one.as_ref()?.plus(two.as_ref()?));
        Self { low: both(&self.low, &other.low), high: both(&self.high, &other.high) }
    }

    /// Every number with which one of `other` makes one of this: what is left to come.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        let less = |one: &Option<Bound>, two: &Option<Bound>| {
            let (one, two) = (one.as_ref()?, two.as_ref()?);
            Some(Bound { value: one.value.minus(&two.value), is_closed: one.is_closed && two.is_closed })
        };
        Self { low: less(&self.low, &other.high), high: less(&self.high, &other.low) }
    }

    /// Every number times ten to the `power`.
    #[must_use]
    pub fn shifted(&self, power: i32) -> Self {
        let shift = |end: &Option<Bound>| {
            end.as_ref().map(|end| Bound { value: end.value.shifted(power), is_closed: end.is_closed })
        };
        Self { low: shift(&self.low), high: shift(&self.high) }
    }

    /// Whether every number of this lies in `other`.
    pub fn is_inside(&self, other: &Self) -> bool {
        compare_lows(self.low.as_ref(), other.low.as_ref()).is_ge()
            && compare_highs(self.high.as_ref(), other.high.as_ref()).is_le()
    }

    /// Whether every number of this lies below every number of `other`.
    pub fn is_below(&self, other: &Self) -> bool {
        match (&self.high, &other.low) {
            (Some(high), Some(low)) => match high.value.cmp(&low.value) {
                Ordering::Less => true,
                Ordering::Equal => !(high.is_closed && low.is_closed),
                Ordering::Greater => false,
            },
            _ => false,
        }
    }

    /// Whether no number lies in both.
    pub fn is_apart(&self, other: &Self) -> bool {
        self.is_below(other) || other.is_below(self)
    }

    /// What lies in both; only for intervals that are not apart.
    #[must_use]
    pub fn shared(&self, other: &Self) -> Self {
        let low = if compare_lows(self.low.as_ref(), other.low.as_ref()).is_ge() { &self.low } else { &other.low };
        let high =
            if compare_highs(self.high.as_ref(), other.high.as_ref()).is_le() { &self.high } else { &other.high };
        Self { low: low.clone(), high: high.clone() }
    }

    /// The least interval that holds both.
    #[must_use]
    pub fn hull(&self, other: &Self) -> Self {
        let low = if compare_lows(self.low.as_ref(), other.low.as_ref()).is_le() { &self.low } else { &other.low };
        let high =
            if compare_highs(self.high.as_ref(), other.high.as_ref()).is_ge() { &self.high } else { &other.high };
        Self { low: low.clone(), high: high.clone() }
    }

    /// Whether both share more than a point.
    pub fn overlaps(&self, other: &Self) -> bool {
        let shared = self.shared(other);
        match (&shared.low, &shared.high) {
            (Some(low), Some(high)) => low.value < high.value,
            _ => true,
        }
    }

    /// Whether the two together leave no number out between them.
    fn joins(&self, other: &Self) -> bool {
        let meets = |one: &Self, two: &Self| match (&one.high, &two.low) {
            (Some(high), Some(low)) => match high.value.cmp(&low.value) {
                Ordering::Less => false,
                Ordering::Equal => high.is_closed || low.is_closed,
                Ordering::Greater => true,
            },
            _ => true,
        };
        meets(self, other) && meets(other, self)
    }

    /// By the lower end, then the upper.
    pub fn compare(&self, other: &Self) -> Ordering {
        compare_lows(self.low.as_ref(), other.low.as_ref())
            .then_with(|| compare_highs(self.high.as_ref(), other.high.as_ref()))
    }
}

/// More stretches than this are joined two by two, which can only leave a verdict open.
const MOST_STRETCHES: usize = 256;

/// What an amount may be: one stretch of numbers or several, apart from each other and in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amounts(Vec<Interval>);

impl Amounts {
    /// What lies in one interval.
    pub fn single(interval: Interval) -> Self {
        Self(vec![interval])
    }

    /// Several stretches, joined where they leave nothing out.
    pub fn of_parts(mut intervals: Vec<Interval>) -> Self {
        intervals.sort_by(Interval::compare);
        let mut joined: Vec<Interval> = Vec::with_capacity(intervals.len());
        for interval in intervals {
            match joined.last_mut() {
                Some(last) if last.joins(&interval) => *last = last.hull(&interval),
                _ => joined.push(interval),
            }
        }
        while joined.len() > MOST_STRETCHES {
            joined = joined
                .chunks(2)
                .filter_map(|pair| pair.iter().cloned().reduce(|one, other| one.hull(&other)))
                .collect();
        }
        Self(joined)
    }

    /// The intervals, in order, none touching another.
    pub fn stretches(&self) -> &[Interval] {
        &self.0
    }

    /// Every sum of a number of either.
    #[must_use]
    pub fn plus(&self, other: &[Interval]) -> Self {
        match (self.0.as_slice(), other) {
            ([one], [two]) => Self(vec![one.plus(two)]),
            (own, others) => {
                Self::of_parts(own.iter().flat_map(|one| others.iter().map(|two| one.plus(two))).collect())
            }
        }
    }

    /// The least interval that holds them all.
    pub fn hull(&self) -> Interval {
        self.0.iter().cloned().reduce(|one, other| one.hull(&other)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `[1,2)`, `(,5]`, `(,)`.
    fn interval(text: &str) -> Interval {
        let (low, high) = text.trim_matches(['[', ']', '(', ')']).split_once(',').unwrap();
        let end = |text: &str, is_closed| {
            text.parse::<i128>().ok().map(|number| Bound { value: Exact::new(number, 0), is_closed })
        };
        Interval { low: end(low, text.starts_with('[')), high: end(high, text.ends_with(']')) }
    }

    #[test]
    fn inside_and_apart_mind_their_ends() {
        for (sum, claim, is_inside, is_apart) in [
            ("[75,80]", "(75,)", false, false),
            ("(75,80]", "(75,)", true, false),
            ("[70,75]", "(75,)", false, true),
            ("[70,75]", "[75,)", false, false),
            ("[75,75]", "[75,)", true, false),
            ("[70,75)", "[75,)", false, true),
            ("[0,)", "[10,20]", false, false),
            ("[21,)", "[10,20]", false, true),
            ("(,5)", "(,5]", true, false),
            ("(,)", "(,)", true, false),
            ("[1,2]", "(,1)", false, true),
        ] {
            let (sum, claim) = (interval(sum), interval(claim));
            assert_eq!((sum.is_inside(&claim), sum.is_apart(&claim)), (is_inside, is_apart), "{sum:?} {claim:?}");
        }
    }

    #[test]
    fn touching_is_not_overlapping() {
        assert!(!interval("[1,2]").overlaps(&interval("[2,3]")));
        assert!(interval("[1,3]").overlaps(&interval("(2,)")));
        assert_eq!(interval("[1,3]").shared(&interval("(2,)")), interval("(2,3]"));
        assert_eq!(interval("[1,3]").hull(&interval("(2,)")), interval("[1,)"));
        assert_eq!(interval("[10,20]").minus(&interval("[1,2]")), interval("[8,19]"));
    }

    #[test]
    fn stretches_join_where_they_leave_nothing_out() {
        let of = |all: &[&str]| Amounts::of_parts(all.iter().map(|text| interval(text)).collect());
        assert_eq!(of(&["[5,6]", "[1,2]", "[2,3]"]).stretches(), [interval("[1,3]"), interval("[5,6]")]);
        assert_eq!(of(&["[1,2)", "(2,3]"]).stretches().len(), 2);
        assert_eq!(of(&["[1,2)", "[2,3]"]).stretches(), [interval("[1,3]")]);
        assert_eq!(
            of(&["[1,2]", "[9,9]"]).plus(&[interval("[1,1]"), interval("[3,3]")]).stretches(),
            [interval("[2,3]"), interval("[4,5]"), interval("[10,10]"), interval("[12,12]")]
        );
        assert_eq!(of(&["[1,2]", "[9,9]"]).hull(), interval("[1,9]"));
    }
}
