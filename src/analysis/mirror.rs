//! Mirror statistics: what two reporters give for one measure, period by period, and how far they are apart.
//!
//! Exact: differences are differences of the decimals on record. Periods must be the same to the day.

use std::collections::BTreeMap;

use super::reported::{CombinedQualifier, Reported, telling};
use crate::dataset::{Decimal, Qualifier};
use crate::time::{Day, DaySpan};

/// One period, and what two reporters give for it. Either list may be empty, not both.
#[derive(Clone, Debug, PartialEq)]
pub struct MirrorPair {
    /// The period, in days.
    pub span: DaySpan,
    /// The figures of the one.
    pub one: Vec<Reported>,
    /// The figures of the other.
    pub other: Vec<Reported>,
    /// `None` where one of them gives nothing.
    pub gap: Option<MirrorGap>,
}

/// How much more the other reporter gives than the one. Where one of them gives several figures for the period, it is a
/// range from the least to the greatest difference.
#[derive(Clone, Debug, PartialEq)]
pub struct MirrorGap {
    /// The least that the gap may be, in the unit of the pair.
    pub low: Decimal,
    /// The most that it may be, in the unit of the pair.
    pub high: Decimal,
    /// Whether it is exact, about, more than, …
    pub qualifier: Qualifier,
    /// How fine the coarsest of the figures is, in decimal places: a difference is no finer.
    pub places: u8,
    /// How many times the smaller the larger is, from the least to the greatest, to two places. `None` where a figure is
    /// zero or below, or where it may be either who gives more.
    pub times: Option<(Decimal, Decimal)>,
}

/// Who gives more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LargerReporter {
    /// The one.
    One,
    /// The other.
    Other,
    /// Both give the same.
    Neither,
    /// Each of them, by some of its figures.
    Either,
}

impl MirrorGap {
    /// Who gives more.
    pub fn larger(&self) -> LargerReporter {
        let zero = Decimal::ZERO;
        match (self.low.compare(zero), self.high.compare(zero)) {
            (low, high) if low.is_eq() && high.is_eq() => LargerReporter::Neither,
            (low, _) if low.is_ge() => LargerReporter::Other,
            (_, high) if high.is_le() => LargerReporter::One,
            _ => LargerReporter::Either,
        }
    }

    /// How much more the larger is, without a sign: the least and the greatest difference. Where either may be the larger,
    /// as `low` and `high` stand.
    pub fn size(&self) -> (Decimal, Decimal) {
        let turned = |decimal: Decimal| Decimal { mantissa: -decimal.mantissa, ..decimal };
        if self.larger() == LargerReporter::One { (turned(self.high), turned(self.low)) } else { (self.low, self.high) }
    }
}

/// Decimal places of a ratio: "1.25 times".
const RATIO_PLACES: u8 = 2;

/// Every period of either reporter, in order of time, with what both give for it. Figures are those of
/// [`super::reported::reported`], both in one scale.
pub fn side_by_side(one: &[Reported], other: &[Reported]) -> Vec<MirrorPair> {
    let mut pairs: BTreeMap<(Day, std::cmp::Reverse<Day>), MirrorPair> = BTreeMap::new();
    for (figures, is_one) in [(one, true), (other, false)] {
        for figure in figures {
            let Some((first, last)) = figure.bounds() else { continue };
            let empty = || MirrorPair { span: figure.span, one: Vec::new(), other: Vec::new(), gap: None };
            let pair = pairs.entry((first, std::cmp::Reverse(last))).or_insert_with(empty);
            let list = if is_one { &mut pair.one } else { &mut pair.other };
            list.push(figure.clone());
        }
    }
    let mut pairs: Vec<MirrorPair> = pairs.into_values().collect();
    for pair in &mut pairs {
        pair.gap = gap(&pair.one, &pair.other);
    }
    pairs
}

fn gap(one: &[Reported], other: &[Reported]) -> Option<MirrorGap> {
    let (one, other) = (telling(one), telling(other));
    let values = |figures: &[&Reported]| {
        let mut values: Vec<Decimal> = figures.iter().map(|figure| figure.value).collect();
        values.sort_by(|one, other| one.compare(*other));
        Some((*values.first()?, *values.last()?))
    };
    let ((one_low, one_high), (other_low, other_high)) = (values(&one)?, values(&other)?);
    let places = one.iter().chain(&other).map(|figure| figure.value.places).min().unwrap_or_default();
    let doubt = |figures: &[&Reported]| {
        figures.iter().fold(CombinedQualifier::default(), |doubt, figure| {
            doubt.and(CombinedQualifier::of_qualifier(&figure.qualifier))
        })
    };
    let (one_doubt, other_doubt) = (doubt(&one), doubt(&other));
    let mut gap = MirrorGap {
        low: other_low.minus(one_high)?,
        high: other_high.minus(one_low)?,
        qualifier: Qualifier::Exact,
        places,
        times: None,
    };
    let is_positive = |value: Decimal| value.mantissa > 0;
    let times = |(larger_low, larger_high): (Decimal, Decimal), (smaller_low, smaller_high): (Decimal, Decimal)| {
        let is_meant = is_positive(smaller_low) && is_positive(larger_low);
        let ratios = || {
            Some((larger_low.ratio_to(smaller_high, RATIO_PLACES)?, larger_high.ratio_to(smaller_low, RATIO_PLACES)?))
        };
        is_meant.then(ratios).flatten()
    };
    let doubt = match gap.larger() {
        LargerReporter::One => {
            gap.times = times((one_low, one_high), (other_low, other_high));
            one_doubt.and(other_doubt.turned())
        }
        LargerReporter::Other => {
            gap.times = times((other_low, other_high), (one_low, one_high));
            other_doubt.and(one_doubt.turned())
        }
        // Where nobody is sure to give more, a bound has no side to lie on.
        LargerReporter::Neither | LargerReporter::Either => {
            one_doubt.and(one_doubt.turned()).and(other_doubt).and(other_doubt.turned())
        }
    };
    gap.qualifier = doubt.qualifier();
    Some(gap)
}

#[cfg(test)]
mod tests {
    use super::super::reported::tests::{figures, series};
    use super::*;

    fn pairs(one: &[(&str, &str, &str)], other: &[(&str, &str, &str)]) -> Vec<MirrorPair> {
        let all = vec![series("KZ", one), series("CN", other)];
        side_by_side(&figures(all.clone(), "KZ"), &figures(all, "CN"))
    }

    fn only(one: &[(&str, &str, &str)], other: &[(&str, &str, &str)]) -> MirrorGap {
        let mut pairs = pairs(one, other);
        assert_eq!(pairs.len(), 1);
        pairs.remove(0).gap.unwrap()
    }

    fn told(gap: &MirrorGap) -> (String, String, Qualifier, Option<(String, String)>) {
        let times = gap.times.map(|(low, high)| (low.to_string(), high.to_string()));
        (gap.low.to_string(), gap.high.to_string(), gap.qualifier.clone(), times)
    }

    fn text(low: &str, high: &str) -> (String, String) {
        (low.to_owned(), high.to_owned())
    }

    #[test]
    fn the_difference_is_exact_and_the_ratio_is_of_the_larger_to_the_smaller() {
        let gap = only(&[("2013", "22.738214", "exact")], &[("2013", "28.5", "exact")]);
        assert_eq!(told(&gap), ("5.761786".into(), "5.761786".into(), Qualifier::Exact, Some(text("1.25", "1.25"))));
        assert_eq!((gap.larger(), gap.places), (LargerReporter::Other, 1));
        let turned = only(&[("2013", "28.5", "exact")], &[("2013", "22.738214", "exact")]);
        assert_eq!(turned.larger(), LargerReporter::One);
        assert_eq!(turned.size(), gap.size());
        assert_eq!(turned.times, gap.times);
    }

    #[test]
    fn several_figures_for_a_period_give_a_range() {
        let gap = only(
            &[("2013", "22.738214", "exact"), ("2013", "22.53", "exact")],
            &[("2013", "28.5", "exact"), ("2013", "28.6", "exact")],
        );
        assert_eq!(told(&gap), ("5.761786".into(), "6.07".into(), Qualifier::Exact, Some(text("1.25", "1.27"))));
    }

    #[test]
    fn a_range_over_zero_has_no_larger_and_no_ratio() {
        let gap = only(&[("2013", "10", "exact"), ("2013", "12", "exact")], &[("2013", "11", "about")]);
        assert_eq!(told(&gap), ("-1".into(), "1".into(), Qualifier::About, None));
        assert_eq!(gap.larger(), LargerReporter::Either);
        assert_eq!(only(&[("2013", "10", "exact")], &[("2013", "10.0", "exact")]).larger(), LargerReporter::Neither);
    }

    #[test]
    fn doubt_goes_the_way_that_it_moves_the_gap() {
        let qualifier = |one: &str, other: &str| only(&[("2013", "10", one)], &[("2013", "20", other)]).qualifier;
        assert_eq!(qualifier("exact", "more_than"), Qualifier::MoreThan);
        assert_eq!(qualifier("more_than", "exact"), Qualifier::LessThan);
        assert_eq!(qualifier("exact", "about"), Qualifier::About);
        assert_eq!(qualifier("more_than", "more_than"), Qualifier::About);
        assert_eq!(qualifier("at_most", "at_least"), Qualifier::MoreThan);
    }

    #[test]
    fn periods_match_to_the_day_or_not_at_all() {
        let pairs = pairs(
            &[("2013", "1", "exact"), ("2014-01/2014-09", "2", "exact")],
            &[("2013-01/2013-06", "3", "exact"), ("2013-01-01/2013-12-31", "4", "exact")],
        );
        let found: Vec<(usize, usize, bool)> =
            pairs.iter().map(|pair| (pair.one.len(), pair.other.len(), pair.gap.is_some())).collect();
        // A year is its days, however it is written; half a year is not a year.
        assert_eq!(found, [(1, 1, true), (0, 1, false), (1, 0, false)]);
    }

    #[test]
    fn below_zero_there_is_no_ratio() {
        let gap = only(&[("2013", "-4", "exact")], &[("2013", "2.5", "exact")]);
        assert_eq!(told(&gap), ("6.5".into(), "6.5".into(), Qualifier::Exact, None));
    }
}
