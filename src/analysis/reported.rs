//! What one reporter gives for one measure: its figures in one scale and in one order, and which of them stand for a period.
//!
//! It decides nothing about how they are shown.

use std::cmp::{Ordering, Reverse};

use crate::dataset::{Basis, Dataset, Decimal, Id, Measure, Qualifier, Series};
use crate::time::{Day, DaySpan};

/// What may be put side by side: one measure on one basis in one unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measured<'a> {
    /// What is counted.
    pub measure: &'a Measure,
    /// Whether it flows or stands.
    pub basis: &'a Basis,
    /// What it is counted in.
    pub unit: &'a str,
}

/// A figure on record, in the scale that was asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Reported {
    /// Its place in `dataset.series`, and in the points of that.
    pub series: usize,
    /// The place of the figure in its series.
    pub point: usize,
    /// Its period, in days.
    pub span: DaySpan,
    /// The number, in the unit and scale of the series.
    pub value: Decimal,
    /// Whether it is exact, about, more than, …
    pub qualifier: Qualifier,
    /// Another figure of the reporter covers some of its days already: it adds nothing, it is another say.
    pub is_second: bool,
}

impl Reported {
    /// First and last day, where both are known.
    pub fn bounds(&self) -> Option<(Day, Day)> {
        Some((self.span.earliest?, self.span.latest?))
    }
}

impl Measured<'_> {
    /// Whether a series counts just this.
    pub fn is_of(&self, series: &Series) -> bool {
        series.measure == *self.measure && series.basis == *self.basis && series.unit == self.unit
    }
}

/// Every figure that `reporter` gives for what is measured, as amounts of ten to the `power`: in order of time, a long
/// period before its parts, and of several for one period the plainest and finest first. The order of the file does not
/// show. Of figures whose days overlap the first stands for them, the others are second.
pub fn reported(dataset: &Dataset, measured: Measured<'_>, reporter: &Id, power: i16) -> Vec<Reported> {
    let is_meant = |series: &Series| measured.is_of(series) && series.reporter == *reporter;
    let series: Vec<usize> =
        dataset.series.iter().enumerate().filter(|(_, series)| is_meant(series)).map(|(at, _)| at).collect();
    reported_in(dataset, &series, power)
}

/// The figures of these series of one reporter, in the same order and by the same rules.
pub fn reported_in(dataset: &Dataset, series: &[usize], power: i16) -> Vec<Reported> {
    let mut found = Vec::new();
    for (at, series) in series.iter().filter_map(|at| Some((*at, dataset.series.get(*at)?))) {
        for (point_at, point) in series.points.iter().enumerate() {
            let value = point.value.value().and_then(|value| value.shifted(series.scale.power.saturating_sub(power)));
            let (Some(edtf), Some(value)) = (point.period.edtf(), value) else { continue };
            let qualifier = point.qualifier.clone();
            found.push(Reported { series: at, point: point_at, span: edtf.span(), value, qualifier, is_second: false });
        }
    }
    found.sort_by(order);
    let mut covered_to: Option<Day> = None;
    for one in &mut found {
        let Some((first, last)) = one.bounds() else { continue };
        one.is_second = covered_to.is_some_and(|to| first <= to);
        if !one.is_second {
            covered_to = Some(last);
        }
    }
    found
}

fn order(one: &Reported, other: &Reported) -> Ordering {
    let key = |figure: &Reported| {
        let days = figure.span.days().unwrap_or(i64::MAX);
        (figure.span.earliest, Reverse(days), plainness(&figure.qualifier), Reverse(figure.value.places))
    };
    key(one)
        .cmp(&key(other))
        .then_with(|| one.value.compare(other.value))
        .then_with(|| one.qualifier.cmp(&other.qualifier))
}

/// A plain number stands before an estimate, an estimate before a bound.
fn plainness(qualifier: &Qualifier) -> u8 {
    match qualifier {
        Qualifier::Exact => 0,
        Qualifier::About => 1,
        _ => 2,
    }
}

/// Of several figures for one period those that say how much: a bound that another figure bears out ("more than 20" beside
/// 20.3) says nothing more and is left out.
pub fn telling(figures: &[Reported]) -> Vec<&Reported> {
    let (sized, bounds): (Vec<&Reported>, Vec<&Reported>) =
        figures.iter().partition(|figure| plainness(&figure.qualifier) < 2);
    let is_borne_out = |bound: &&Reported| sized.iter().any(|figure| bears_out(figure, bound));
    let left: Vec<&Reported> = bounds.into_iter().filter(|bound| !is_borne_out(bound)).collect();
    sized.iter().copied().chain(left).collect()
}

/// Whether a figure fits a bound. What is "about" may be a twentieth off either way.
fn bears_out(figure: &Reported, bound: &Reported) -> bool {
    let moved = |hundredths: i128| Decimal {
        mantissa: figure.value.mantissa.saturating_mul(hundredths),
        places: figure.value.places.saturating_add(2),
    };
    let (low, high) = match figure.qualifier {
        Qualifier::About if figure.value.is_negative() => (moved(105), moved(95)),
        Qualifier::About => (moved(95), moved(105)),
        _ => (figure.value, figure.value),
    };
    match bound.qualifier {
        Qualifier::MoreThan => high.compare(bound.value).is_gt(),
        Qualifier::AtLeast => high.compare(bound.value).is_ge(),
        Qualifier::LessThan | Qualifier::Almost => low.compare(bound.value).is_lt(),
        Qualifier::AtMost => low.compare(bound.value).is_le(),
        Qualifier::Exact | Qualifier::About | Qualifier::Other(_) => false,
    }
}

/// What can be said of a sum of figures, or of a difference with the signs turned, by what is said of each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CombinedQualifier {
    is_about: bool,
    may_be_more: bool,
    may_be_less: bool,
}

impl CombinedQualifier {
    /// The doubt of one figure.
    pub fn of_qualifier(qualifier: &Qualifier) -> Self {
        let mut doubt = Self::default();
        match qualifier {
            Qualifier::Exact => {}
            Qualifier::About | Qualifier::Other(_) => doubt.is_about = true,
            Qualifier::MoreThan | Qualifier::AtLeast => doubt.may_be_more = true,
            Qualifier::Almost | Qualifier::AtMost | Qualifier::LessThan => doubt.may_be_less = true,
        }
        doubt
    }

    /// The doubt of both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            is_about: self.is_about || other.is_about,
            may_be_more: self.may_be_more || other.may_be_more,
            may_be_less: self.may_be_less || other.may_be_less,
        }
    }

    /// The doubt of the negative of a figure.
    #[must_use]
    pub fn turned(self) -> Self {
        Self { may_be_more: self.may_be_less, may_be_less: self.may_be_more, ..self }
    }

    /// The word for it. Bounds that are blurred, or that point both ways, leave an estimate.
    pub fn qualifier(self) -> Qualifier {
        match self {
            Self { is_about: false, may_be_more: false, may_be_less: false } => Qualifier::Exact,
            Self { is_about: false, may_be_more: true, may_be_less: false } => Qualifier::MoreThan,
            Self { is_about: false, may_be_more: false, may_be_less: true } => Qualifier::LessThan,
            _ => Qualifier::About,
        }
    }
}

/// Its tests, and figures for those of others.
#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::dataset::{Dated, Figure, Point, Scale};

    /// A series of yearly turnover in billions of dollars: period, value, qualifier.
    pub fn series(reporter: &str, points: &[(&str, &str, &str)]) -> Series {
        let point = |(period, value, qualifier): &(&str, &str, &str)| Point {
            period: Dated::new(period),
            value: Figure::new(value),
            qualifier: Qualifier::from_word(qualifier),
            note: None,
            evidence: Vec::new(),
        };
        Series {
            id: Id::new(&format!("turnover-{}", reporter.to_lowercase())),
            measure: Measure::TradeTurnover,
            reporter: Id::new(reporter),
            unit: "USD".to_owned(),
            scale: Scale { power: 9 },
            basis: Basis::Flow,
            says_negative: None,
            mirrors: Vec::new(),
            points: points.iter().map(point).collect(),
            as_written: None,
        }
    }

    /// What a reporter gives in these series.
    pub fn figures(series: Vec<Series>, reporter: &str) -> Vec<Reported> {
        let dataset = Dataset { series, ..Dataset::default() };
        let measured = Measured { measure: &Measure::TradeTurnover, basis: &Basis::Flow, unit: "USD" };
        reported(&dataset, measured, &Id::new(reporter), 9)
    }

    fn told(figures: &[Reported]) -> Vec<(String, bool)> {
        figures.iter().map(|figure| (figure.value.to_string(), figure.is_second)).collect()
    }

    #[test]
    fn the_plainest_and_finest_figure_stands_for_its_period() {
        let points = [
            ("2013", "22.53", "exact"),
            ("2013", "20", "more_than"),
            ("2013", "22.738214", "exact"),
            ("2013-01/2013-06", "13", "exact"),
        ];
        let wanted = [("22.738214", false), ("22.53", true), ("20", true), ("13", true)]
            .map(|(text, second)| (text.to_owned(), second));
        let mut turned = points;
        turned.reverse();
        for order in [points, turned] {
            assert_eq!(told(&figures(vec![series("KZ", &order)], "KZ")), wanted);
        }
    }

    #[test]
    fn scales_are_brought_together_exactly_and_other_reporters_left_out() {
        let mut thousands = series("CN", &[("2012", "25600000.5", "exact")]);
        thousands.scale = Scale { power: 3 };
        let all = vec![series("KZ", &[("2012", "24", "exact")]), thousands];
        assert_eq!(told(&figures(all, "CN")), [("25.6000005".to_owned(), false)]);
    }

    #[test]
    fn a_bound_that_is_borne_out_says_nothing_more() {
        let values = |points: &[(&str, &str, &str)]| {
            let figures = figures(vec![series("CN", points)], "CN");
            telling(&figures).iter().map(|figure| figure.value.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(values(&[("2010", "20.3", "exact"), ("2010", "20", "more_than")]), ["20.3"]);
        assert_eq!(values(&[("2010", "20", "exact"), ("2010", "20", "more_than")]), ["20", "20"]);
        assert_eq!(values(&[("2010", "20", "exact"), ("2010", "20", "at_least")]), ["20"]);
        assert_eq!(values(&[("2010", "20", "about"), ("2010", "20.5", "more_than")]), ["20"]);
        assert_eq!(values(&[("2010", "28.5", "exact"), ("2010", "28.6", "exact")]), ["28.5", "28.6"]);
        assert_eq!(values(&[("2010", "20", "more_than")]), ["20"]);
        assert_eq!(
            values(&[("2010", "9.5", "exact"), ("2010", "10", "almost"), ("2010", "9", "at_most")]),
            ["9.5", "9"]
        );
    }

    #[test]
    fn doubts_add_up() {
        let doubt = |word: &str| CombinedQualifier::of_qualifier(&Qualifier::from_word(word));
        assert_eq!(doubt("exact").and(doubt("more_than")).qualifier(), Qualifier::MoreThan);
        assert_eq!(doubt("exact").and(doubt("more_than").turned()).qualifier(), Qualifier::LessThan);
        assert_eq!(doubt("almost").and(doubt("more_than")).qualifier(), Qualifier::About);
        assert_eq!(doubt("about").and(doubt("more_than")).qualifier(), Qualifier::About);
        assert_eq!(doubt("exact").qualifier(), Qualifier::Exact);
    }
}
