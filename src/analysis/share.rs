//! What share one country has of all: a figure beside the same reporter's for all partners.
//!
//! Exact but for the last step: a share is rounded once, to a tenth of a percent.

use super::reported::{CombinedQualifier, Measured, Reported, reported};
use crate::dataset::{Dataset, Decimal, Qualifier};

/// Decimal places of a share: in percent it has two fewer.
const PLACES: u8 = 3;

/// The share that a figure has, or that is had of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Share {
    /// The place of the figure in its series.
    pub point: usize,
    /// Of a hundred.
    pub percent: Decimal,
    /// Whether it is exact, about, more than, …
    pub qualifier: Qualifier,
    /// The figure on the other side: the whole that it is a share of, or the part that is a share of it, in the figure's
    /// own scale.
    pub other: Reported,
}

/// Which side of the share a series is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SideOfShare {
    /// The figure is a part of another.
    Part,
    /// Another figure is a part of it.
    Whole,
}

/// The shares of a series' figures in those of all partners, or, of a series over all partners, the shares that are had of
/// its figures: where the same reporter counts both in one unit for the very same days.
pub fn of_series(dataset: &Dataset, series: usize) -> Option<(SideOfShare, Vec<Share>)> {
    let own = dataset.series.get(series)?;
    let (side, other) = match own.measure.of_one_partner() {
        Some(part) => (SideOfShare::Whole, part),
        None => (SideOfShare::Part, own.measure.of_the_world()),
    };
    let figures = |measure| {
        let measured = Measured { measure, basis: &own.basis, unit: &own.unit };
        reported(dataset, measured, &own.reporter, own.scale.power)
    };
    let others = figures(&other);
    let of_figure = |figure: &Reported| {
        let other = others.iter().find(|other| !other.is_second && other.span == figure.span)?;
        let (part, whole) = match side {
            SideOfShare::Part => (figure, other),
            SideOfShare::Whole => (other, figure),
        };
        if part.value.is_negative() || whole.value.mantissa <= 0 {
            return None;
        }
        let percent = part.value.ratio_to(whole.value, PLACES)?.shifted(2)?;
        let qualifier = CombinedQualifier::of_qualifier(&part.qualifier)
            .and(CombinedQualifier::of_qualifier(&whole.qualifier).turned())
            .qualifier();
        Some(Share { point: figure.point, percent, qualifier, other: other.clone() })
    };
    let figures = figures(&own.measure);
    let shares: Vec<Share> = figures.iter().filter(|figure| figure.series == series).filter_map(of_figure).collect();
    (!shares.is_empty()).then_some((side, shares))
}

#[cfg(test)]
mod tests {
    use super::super::reported::tests::series;
    use super::*;
    use crate::dataset::{Measure, Scale};

    fn dataset() -> Dataset {
        let ours = series("KZ", &[("2001", "212", "exact"), ("2002", "65", "about"), ("2004", "1", "exact")]);
        let mut world = series("KZ", &[("2001", "4.557", "exact"), ("2002", "4.106", "exact"), ("2003", "1", "exact")]);
        world.measure = Measure::TradeTurnover.of_the_world();
        let mut theirs = series("CN", &[("2001", "99", "exact")]);
        theirs.scale = Scale { power: 6 };
        let ours = crate::dataset::Series { scale: Scale { power: 6 }, ..ours };
        Dataset { series: vec![theirs, ours, world], ..Dataset::default() }
    }

    fn told(series: usize) -> Option<(SideOfShare, Vec<String>)> {
        let (side, shares) = of_series(&dataset(), series)?;
        let told = |share: &Share| {
            format!("{} {} {} {}", share.point, share.qualifier.word(), share.percent, share.other.value)
        };
        Some((side, shares.iter().map(told).collect()))
    }

    #[test]
    fn a_share_is_of_the_same_days_by_the_same_reporter_whatever_the_scale() {
        let part = ["0 exact 4.7 4557", "1 about 1.6 4106"].map(str::to_owned).to_vec();
        assert_eq!(told(1), Some((SideOfShare::Part, part)));
        let whole = ["0 exact 4.7 0.212", "1 about 1.6 0.065"].map(str::to_owned).to_vec();
        assert_eq!(told(2), Some((SideOfShare::Whole, whole)));
        assert_eq!(told(0), None);
    }
}
