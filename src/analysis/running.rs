//! Running sums: what a reporter's flows add up to, from where they begin and anew after every gap ([`runs`]), or from the
//! first day of a stretch on, with what is not known of it named ([`since`]).
//!
//! A gap is a stretch without a figure: nothing is put in its place. Exact, in decimals.

use super::claims::amount::{self, AmountQuestion};
use super::claims::pool::{self, FigureUse, PeriodItem, Pool};
use super::claims::{Amounts, Exact, Interval, PointAt, sum};
use super::reported::{CombinedQualifier, Measured, Reported, telling};
use crate::dataset::{Claim, Dataset, Decimal, Id, Qualifier};
use crate::time::{Day, DaySpan};

/// The sum at the end of one period, since its run began.
#[derive(Clone, Debug, PartialEq)]
pub struct RunningSum {
    /// The period that was added last, and whose figure it was: series and point.
    pub span: DaySpan,
    /// The place in the record of the series that it ends with.
    pub series: usize,
    /// The place of the figure in the series.
    pub point: usize,
    /// The first day of the run.
    pub since: Day,
    /// Where several figures are given for a period, the least and the greatest sum.
    pub low: Decimal,
    /// The most that it may be.
    pub high: Decimal,
    /// Whether it is exact, about, more than, …
    pub qualifier: Qualifier,
    /// How many periods were added up.
    pub periods: usize,
}

/// The sums of a reporter's flows, a run for each stretch without a gap. Figures that cover days already counted add nothing.
pub fn runs(figures: &[Reported]) -> Vec<Vec<RunningSum>> {
    let mut runs: Vec<Vec<RunningSum>> = Vec::new();
    let mut doubt = CombinedQualifier::default();
    for (at, figure) in figures.iter().enumerate().filter(|(_, figure)| !figure.is_second) {
        let Some((first, _)) = figure.bounds() else { continue };
        // What is given for the same period stands right behind it.
        let after = figures.get(at..).unwrap_or_default();
        let same = after.iter().take_while(|other| other.span == figure.span).count();
        let told = telling(after.get(..same).unwrap_or_default());
        let Some((least, most)) = least_and_most(&told) else { continue };

        let before = runs
            .last()
            .and_then(|run| run.last())
            .filter(|step| step.span.latest.is_some_and(|last| last.plus_days(1) == first));
        let (low, high, since, periods) = match before {
            Some(step) => (step.low, step.high, step.since, step.periods),
            None => (Decimal::ZERO, Decimal::ZERO, first, 0),
        };
        let is_new = before.is_none();
        let own = told.iter().fold(CombinedQualifier::default(), |doubt, one| {
            doubt.and(CombinedQualifier::of_qualifier(&one.qualifier))
        });
        doubt = if is_new { own } else { doubt.and(own) };
        let (Some(low), Some(high)) = (low.plus(least), high.plus(most)) else { continue };
        let step = RunningSum {
            span: figure.span,
            series: figure.series,
            point: figure.point,
            since,
            low,
            high,
            qualifier: doubt.qualifier(),
            periods: periods + 1,
        };
        match runs.last_mut() {
            Some(run) if !is_new => run.push(step),
            _ => runs.push(vec![step]),
        }
    }
    runs
}

/// What a reporter's flows add up to over a stretch, from its first day on.
#[derive(Clone, Debug, PartialEq)]
pub struct Cumulated {
    /// The stretch, an open end of it taken from the figures on record where there are any.
    pub span: DaySpan,
    /// In order of time; together they are the stretch.
    pub parts: Vec<StretchPart>,
    /// Whether what is not known may be below zero, so that it bounds nothing.
    pub may_be_negative: bool,
}

/// A part of the stretch.
#[derive(Clone, Debug, PartialEq)]
pub enum StretchPart {
    /// What figures give.
    Known(Box<Summed>),
    /// Days without a figure of their own. Never nothing, never zero: not known.
    Unknown(DaySpan),
}

/// The sum at the end of a period for which there is a figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Summed {
    /// The days that are summed up.
    pub span: DaySpan,
    /// The figures of the period: several where the reporter gives several.
    pub points: Vec<PointAt>,
    /// What the figures from the start to here add up to as they are written: the least and the greatest, where several
    /// are given for a period. What is not known before is not in it.
    pub low: Decimal,
    /// The most that it may be.
    pub high: Decimal,
    /// Whether it is exact, about, more than, …
    pub qualifier: Qualifier,
    /// How many periods were added up.
    pub periods: usize,
    /// What the sum from the start to here may be: the interval that a claim over the same days is held against. Without
    /// an upper end where something before is not known, and without any where that may be negative.
    pub amounts: Interval,
    /// Whether every day from the start to here is known.
    pub is_complete: bool,
}

impl Cumulated {
    /// The sum of all that is known.
    pub fn last(&self) -> Option<&Summed> {
        self.known().last()
    }

    /// The parts that figures give, in the order of time.
    pub fn known(&self) -> impl DoubleEndedIterator<Item = &Summed> {
        self.parts.iter().filter_map(|part| match part {
            StretchPart::Known(summed) => Some(&**summed),
            StretchPart::Unknown(_) => None,
        })
    }

    /// The stretches that are not known.
    pub fn unknown(&self) -> impl Iterator<Item = DaySpan> {
        self.parts.iter().filter_map(|part| match part {
            StretchPart::Known(_) => None,
            StretchPart::Unknown(span) => Some(*span),
        })
    }

    /// What the stretches that are not known would have to bring, all together, for the whole to be what is `claimed`, in
    /// the same scale: by the figures as they are written. `None` where everything is known, or nothing would do.
    pub fn would_have_to_be(&self, claimed: &Interval) -> Option<Interval> {
        self.unknown().next()?;
        let exact = |decimal: Decimal| Exact::new(decimal.mantissa, -i32::from(decimal.places));
        let known = self.last().map_or_else(Interval::zero, |sum| Interval::closed(exact(sum.low), exact(sum.high)));
        let left = amount::left_of(claimed, &known, self.may_be_negative);
        (self.may_be_negative || !left.is_apart(&Interval::not_negative())).then_some(left)
    }
}

/// What `reporter`'s flows add up to from the first day of `span` to its last, period by period, as amounts of ten to the
/// `power`. The figures are those that a claim over the same days is held against: the finest that cover it, none twice;
/// what sticks out over an end is not cut.
///
/// Sums are made of series of what is measured; for a cumulated sum also of flows.
pub fn since(dataset: &Dataset, measured: Measured<'_>, reporter: &Id, span: DaySpan, power: i16) -> Cumulated {
    let used = FigureUse::of_basis(measured.basis).unwrap_or(FigureUse::Flow);
    let is_meant = |series: &crate::dataset::Series| {
        series.measure == *measured.measure
            && series.unit.trim() == measured.unit.trim()
            && used.takes(&series.basis)
            && series.reporter == *reporter
    };
    let series = dataset.series.iter().enumerate().filter(|(_, series)| is_meant(series)).map(|(at, _)| at).collect();
    let pool = pool::pool(dataset, reporter, series);
    let may_be_negative =
        if pool.series.is_empty() { measured.measure.may_be_negative() } else { pool.may_be_negative };
    let Some(spans) = amount::resolved(&pool, &[span], used, &mut DaySpan::default()) else {
        return Cumulated { span, parts: vec![StretchPart::Unknown(span)], may_be_negative };
    };
    let span = spans.first().copied().unwrap_or(span);
    let found = sum::of_flows(&pool, &spans, may_be_negative);
    let known = found.added.iter().flat_map(|range| pool.items.get(range.clone()).unwrap_or_default());
    let mut stretches: Vec<(DaySpan, Option<&PeriodItem>)> = known.map(|item| (item.span(), Some(item))).collect();
    stretches.extend(found.missing.iter().chain(&found.partly).map(|span| (*span, None)));
    stretches.sort_by_key(|(span, _)| span.earliest);
    let mut adding = Adding::new(dataset, &pool, power);
    // Where periods share days, other covers bound the sum beside the figures that are added.
    adding.shared_from = (!pool.running.are_apart(&(0..pool.items.len()))).then_some(span.earliest).flatten();
    let parts = stretches.into_iter().map(|(span, item)| adding.part(span, item)).collect();
    Cumulated { span, parts, may_be_negative }
}

/// The same for what a claim claims, in its scale, with the interval that it claims: over its period as it is written.
/// `None` for a claim of anything else than a sum over one stretch.
pub fn since_claimed(dataset: &Dataset, claim: &Claim, reporter: &Id) -> Option<(Cumulated, Interval)> {
    let wanted = AmountQuestion::of_claim(claim).ok().filter(|wanted| wanted.compared != FigureUse::Stock)?;
    let [span] = wanted.readings.first()?.spans.as_slice() else { return None };
    let measured = Measured { measure: wanted.measure, basis: claim.basis.as_ref()?, unit: wanted.unit };
    let cumulated = since(dataset, measured, reporter, *span, claim.scale?.power);
    Some((cumulated, wanted.claimed_in_scale()))
}

/// Figures being added up.
struct Adding<'a> {
    dataset: &'a Dataset,
    pool: &'a Pool,
    power: i16,
    low: Decimal,
    high: Decimal,
    doubt: CombinedQualifier,
    amounts: Amounts,
    periods: usize,
    is_complete: bool,
    /// The first day, where some figures share days.
    shared_from: Option<Day>,
}

impl<'a> Adding<'a> {
    fn new(dataset: &'a Dataset, pool: &'a Pool, power: i16) -> Self {
        let (low, high, amounts) = (Decimal::ZERO, Decimal::ZERO, Amounts::single(Interval::zero()));
        Self {
            dataset,
            pool,
            power,
            low,
            high,
            doubt: CombinedQualifier::default(),
            amounts,
            periods: 0,
            is_complete: true,
            shared_from: None,
        }
    }

    /// The next stretch: with its figures the sum goes on, without it is not known.
    fn part(&mut self, span: DaySpan, item: Option<&PeriodItem>) -> StretchPart {
        // A number with more digits than can be kept is as good as none.
        let Some(summed) = item.and_then(|item| self.summed(span, item)) else {
            self.is_complete = false;
            return StretchPart::Unknown(span);
        };
        StretchPart::Known(Box::new(summed))
    }

    fn summed(&mut self, span: DaySpan, item: &PeriodItem) -> Option<Summed> {
        let points = self.pool.points_of(item);
        let figures: Vec<Reported> = points.iter().filter_map(|at| self.figure(span, *at)).collect();
        let told = telling(&figures);
        let (least, most) = least_and_most(&told)?;
        let (low, high) = (self.low.plus(least)?, self.high.plus(most)?);
        (self.low, self.high) = (low, high);
        self.doubt =
            told.iter().fold(self.doubt, |doubt, one| doubt.and(CombinedQualifier::of_qualifier(&one.qualifier)));
        self.amounts = self.amounts.plus(item.value.all());
        self.periods += 1;
        let bounded = self.shared_from.zip(span.latest).map(|(first, last)| {
            sum::of_flows(self.pool, &[DaySpan::new(first, last)], self.pool.may_be_negative).known
        });
        let known = bounded.as_ref().unwrap_or(&self.amounts).hull().shifted(-i32::from(self.power));
        let amounts = match (self.is_complete, self.pool.may_be_negative) {
            (true, _) => known,
            (false, false) => Interval { high: None, ..known },
            (false, true) => Interval::default(),
        };
        Some(Summed {
            span,
            points: points.to_vec(),
            low,
            high,
            qualifier: self.doubt.qualifier(),
            periods: self.periods,
            amounts,
            is_complete: self.is_complete,
        })
    }

    fn figure(&self, span: DaySpan, at: PointAt) -> Option<Reported> {
        let series = self.dataset.series.get(at.series)?;
        let point = series.points.get(at.point)?;
        let value = point.value.value()?.shifted(series.scale.power.checked_sub(self.power)?)?;
        let qualifier = point.qualifier.clone();
        Some(Reported { series: at.series, point: at.point, span, value, qualifier, is_second: false })
    }
}

/// The least and the greatest of several values.
fn least_and_most(told: &[&Reported]) -> Option<(Decimal, Decimal)> {
    let least = told.iter().map(|one| one.value).min_by(|one, other| one.compare(*other))?;
    let most = told.iter().map(|one| one.value).max_by(|one, other| one.compare(*other))?;
    Some((least, most))
}

#[cfg(test)]
mod tests {
    use super::super::reported::tests::{figures, series};
    use super::*;
    use crate::analysis::claims::{Bound, edtf_of};
    use crate::dataset::{Basis, Measure};
    use crate::time::Edtf;

    fn told(points: &[(&str, &str, &str)]) -> Vec<Vec<(String, String, Qualifier)>> {
        let runs = runs(&figures(vec![series("KZ", points)], "KZ"));
        let step = |step: &RunningSum| (step.low.to_string(), step.high.to_string(), step.qualifier.clone());
        runs.iter().map(|run| run.iter().map(step).collect()).collect()
    }

    fn one(low: &str, high: &str, word: &str) -> (String, String, Qualifier) {
        (low.to_owned(), high.to_owned(), Qualifier::from_word(word))
    }

    #[test]
    fn flows_add_up_exactly_and_anew_after_a_gap() {
        let points = [
            ("2011", "21.312611", "exact"),
            ("2012", "23.982125", "exact"),
            ("2014", "17.1", "about"),
            ("2015", "10", "exact"),
        ];
        let wanted = [
            vec![one("21.312611", "21.312611", "exact"), one("45.294736", "45.294736", "exact")],
            vec![one("17.1", "17.1", "about"), one("27.1", "27.1", "about")],
        ];
        assert_eq!(told(&points), wanted);
        let runs = runs(&figures(vec![series("KZ", &points)], "KZ"));
        assert_eq!(runs[1][1].since, Day::from_ymd(2014, 1, 1).unwrap());
        assert_eq!(runs[0][1].periods, 2);
    }

    #[test]
    fn two_figures_for_a_period_make_the_sum_a_range_and_parts_do_not_count_twice() {
        let points = [
            ("2012", "25.6", "exact"),
            ("2013", "28.6", "exact"),
            ("2013", "28.5", "exact"),
            ("2013-01/2013-06", "13.57", "exact"),
            ("2014", "1", "more_than"),
        ];
        let wanted =
            [vec![one("25.6", "25.6", "exact"), one("54.1", "54.2", "exact"), one("55.1", "55.2", "more_than")]];
        assert_eq!(told(&points), wanted);
    }

    #[test]
    fn half_a_year_without_a_figure_is_a_gap() {
        let points = [("2013-01/2013-06", "13", "exact"), ("2014", "1", "exact")];
        assert_eq!(told(&points).len(), 2);
        let whole = [("2013-01/2013-06", "13", "exact"), ("2013-07/2013-12", "2", "exact"), ("2014", "1", "exact")];
        assert_eq!(told(&whole)[0][2], one("16", "16", "exact"));
    }

    /// `2005..2012=8.639 [8.633,8.645] ?2013-01-01..2014-03-31`
    fn since_told(points: &[(&str, &str, &str)], span: &str) -> Vec<String> {
        let dataset = Dataset { series: vec![series("KZ", points)], ..Dataset::default() };
        let measured = Measured { measure: &Measure::TradeTurnover, basis: &Basis::Flow, unit: "USD" };
        let span = Edtf::parse(span).unwrap().span();
        let cumulated = since(&dataset, measured, &Id::new("KZ"), span, 9);
        let part = |part: &StretchPart| match part {
            StretchPart::Unknown(span) => format!("?{}", edtf_of(*span)),
            StretchPart::Known(summed) => {
                let end = |end: &Option<Bound>| end.as_ref().map_or(String::new(), |end| end.value.to_string());
                let sum = if summed.low == summed.high {
                    summed.low.to_string()
                } else {
                    format!("{}-{}", summed.low, summed.high)
                };
                let range = format!("{},{}", end(&summed.amounts.low), end(&summed.amounts.high));
                format!("{}={sum} [{range}]", edtf_of(summed.span))
            }
        };
        cumulated.parts.iter().map(part).collect()
    }

    #[test]
    fn a_sum_since_a_day_names_what_it_does_not_know() {
        let points =
            [("2004", "0.388", "exact"), ("2005", "0.2", "exact"), ("2006", "0.427", "exact"), ("2008", "1", "exact")];
        assert_eq!(
            since_told(&points, "2005/2009-03"),
            ["2005=0.2 [0.15,0.25]", "2006=0.627 [0.5765,0.6775]", "?2007", "2008=1.627 [1.0765,]", "?2009-01/2009-03"]
        );
        assert_eq!(since_told(&points, "2010/2011"), ["?2010/2011"]);
        // An open end is where the figures end.
        assert_eq!(since_told(&points, "2006/..").len(), 3);
        assert_eq!(since_told(&points, "2006/..").last().unwrap(), "2008=1.427 [0.9265,]");
    }

    #[test]
    fn the_finest_figures_are_added_and_a_part_of_one_is_not_known() {
        let points = [
            ("2012", "20", "exact"),
            ("2012-01/2012-06", "9", "exact"),
            ("2012-07/2012-12", "12", "exact"),
            ("2013", "28.5", "exact"),
            ("2013", "28.6", "exact"),
            ("2014", "17", "exact"),
        ];
        assert_eq!(
            since_told(&points, "2012/2014-03"),
            [
                "2012-01/2012-06=9 [8.5,9.5]",
                "2012-07/2012-12=21 [20,20.5]",
                "2013=49.5-49.6 [48.45,49.15]",
                "?2014-01/2014-03"
            ]
        );
    }

    #[test]
    fn what_is_missing_would_have_to_bring_the_rest() {
        let needed = |points: &[(&str, &str, &str)], low: i128, high: i128| {
            let dataset = Dataset { series: vec![series("KZ", points)], ..Dataset::default() };
            let measured = Measured { measure: &Measure::TradeTurnover, basis: &Basis::Flow, unit: "USD" };
            let span = Edtf::parse("2011/2013").unwrap().span();
            let claimed = Interval::closed(Exact::new(low, -2), Exact::new(high, -2));
            let found = since(&dataset, measured, &Id::new("KZ"), span, 9).would_have_to_be(&claimed);
            let end = |end: Option<Bound>| end.unwrap().value.to_string();
            found.map(|found| (end(found.low), end(found.high)))
        };
        let text = |low: &str, high: &str| Some((low.to_owned(), high.to_owned()));
        assert_eq!(needed(&[("2011", "8.639", "exact")], 1025, 1035), text("1.611", "1.711"));
        assert_eq!(needed(&[("2011", "8.6", "exact"), ("2011", "8.7", "exact")], 1025, 1035), text("1.55", "1.75"));
        // It can't be less than nothing; and where even nothing is too much, nothing would do.
        assert_eq!(needed(&[("2011", "10.3", "exact")], 1025, 1035), text("0", "0.05"));
        assert_eq!(needed(&[("2011", "10.4", "exact")], 1025, 1035), None);
        assert_eq!(needed(&[("2011/2013", "8.639", "exact")], 1025, 1035), None);
    }
}
