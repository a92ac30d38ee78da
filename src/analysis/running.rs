//! Running sums: what a reporter's flows add up to from where they begin, anew after every gap.
//!
//! A gap is a stretch without a figure: nothing is put in its place. Exact, in decimals.

use super::reported::{Doubt, Reported, telling};
use crate::dataset::{Decimal, Qualifier};
use crate::time::{Day, DaySpan};

/// The sum at the end of one period, since its run began.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The period that was added last, and whose figure it was: series and point.
    pub span: DaySpan,
    pub series: usize,
    pub point: usize,
    /// The first day of the run.
    pub since: Day,
    /// Where several figures are given for a period, the least and the greatest sum.
    pub low: Decimal,
    pub high: Decimal,
    pub qualifier: Qualifier,
    /// How many periods were added up.
    pub periods: usize,
}

/// The sums of a reporter's flows, a run for each stretch without a gap. Figures that cover days already counted add nothing.
pub fn runs(figures: &[Reported]) -> Vec<Vec<Step>> {
    let mut runs: Vec<Vec<Step>> = Vec::new();
    let mut doubt = Doubt::default();
    for (at, figure) in figures.iter().enumerate().filter(|(_, figure)| !figure.is_second) {
        let Some((first, _)) = figure.bounds() else { continue };
        // What is given for the same period stands right behind it.
        let after = figures.get(at..).unwrap_or_default();
        let same = after.iter().take_while(|other| other.span == figure.span).count();
        let told = telling(after.get(..same).unwrap_or_default());
        let mut values: Vec<Decimal> = told.iter().map(|one| one.value).collect();
        values.sort_by(|one, other| one.compare(*other));
        let (Some(least), Some(most)) = (values.first().copied(), values.last().copied()) else { continue };

        let before = runs
            .last()
            .and_then(|run| run.last())
            .filter(|step| step.span.latest.is_some_and(|last| last.plus_days(1) == first));
        let (low, high, since, periods) = match before {
            Some(step) => (step.low, step.high, step.since, step.periods),
            None => (Decimal::ZERO, Decimal::ZERO, first, 0),
        };
        let is_new = before.is_none();
        let own = told.iter().fold(Doubt::default(), |doubt, one| doubt.and(Doubt::of(&one.qualifier)));
        doubt = if is_new { own } else { doubt.and(own) };
        let (Some(low), Some(high)) = (low.plus(least), high.plus(most)) else { continue };
        let step = Step {
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

#[cfg(test)]
mod tests {
    use super::super::reported::tests::{figures, series};
    use super::*;

    fn told(points: &[(&str, &str, &str)]) -> Vec<Vec<(String, String, Qualifier)>> {
        let runs = runs(&figures(vec![series("KZ", points)], "KZ"));
        let step = |step: &Step| (step.low.to_string(), step.high.to_string(), step.qualifier.clone());
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
}
