//! Which series make one line, and which lines are two sides of the same thing.
//!
//! It looks at what the record says of its series, never at what their figures come to.

use super::reported::Measured;
use crate::dataset::{Basis, Dataset, Id, Series};

/// What one reporter gives in one go: series that count alike and can stand for one another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReporterLine {
    /// Who reports it, by id.
    pub reporter: Id,
    /// Places in `dataset.series`, by id. Their figures: [`super::reported::reported_in`].
    pub series: Vec<usize>,
}

/// The lines of what is measured, by reporter, then by series.
///
/// A reporter's flows are one line, however many series they came in: they add up. Its levels are a line a series, for a
/// level found one way does not go on from one found another way.
pub fn lines(dataset: &Dataset, measured: Measured<'_>) -> Vec<ReporterLine> {
    let mut meant: Vec<(usize, &Series)> =
        dataset.series.iter().enumerate().filter(|(_, series)| measured.is_of(series)).collect();
    meant.sort_by_key(|(at, series)| (&series.reporter, &series.id, *at));
    let mut lines: Vec<ReporterLine> = Vec::new();
    for (at, series) in meant {
        let goes_on = series.basis == Basis::Flow;
        match lines.last_mut().filter(|line| goes_on && line.reporter == series.reporter) {
            Some(line) => line.series.push(at),
            None => lines.push(ReporterLine { reporter: series.reporter.clone(), series: vec![at] }),
        }
    }
    lines
}

/// The pairs of lines that mirror each other, by their places.
///
/// Where any of their series names its mirrors, these alone do, and what nothing names stands by itself. Where none does,
/// every reporter mirrors every other.
pub fn mirrored(dataset: &Dataset, lines: &[ReporterLine]) -> Vec<(usize, usize)> {
    let series = |line: &ReporterLine| line.series.iter().filter_map(|at| dataset.series.get(*at)).collect::<Vec<_>>();
    let of_lines: Vec<Vec<&Series>> = lines.iter().map(series).collect();
    let is_said = of_lines.iter().flatten().any(|series| !series.mirrors.is_empty());
    let names = |one: &[&Series], other: &[&Series]| {
        one.iter().any(|series| other.iter().any(|other| series.mirrors.contains(&other.id)))
    };
    let mut pairs = Vec::new();
    for (at, (line, one)) in lines.iter().zip(&of_lines).enumerate() {
        for (place, (other_line, other)) in lines.iter().zip(&of_lines).enumerate().skip(at + 1) {
            let is_pair = !is_said || names(one, other) || names(other, one);
            if is_pair && line.reporter != other_line.reporter {
                pairs.push((at, place));
            }
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::Measure;

    fn series(id: &str, reporter: &str, basis: Basis, mirrors: &[&str]) -> Series {
        Series {
            measure: Measure::FdiStock,
            reporter: Id::new(reporter),
            unit: "USD".to_owned(),
            basis,
            mirrors: mirrors.iter().map(|id| Id::new(id)).collect(),
            ..Series::new(Id::new(id))
        }
    }

    /// Each line as its series, and the pairs of them.
    fn told(all: &[Series], basis: &Basis) -> (Vec<String>, Vec<(String, String)>) {
        let dataset = Dataset { series: all.to_vec(), ..Dataset::default() };
        let lines = lines(&dataset, Measured { measure: &Measure::FdiStock, basis, unit: "USD" });
        let name = |line: &ReporterLine| {
            let ids: Vec<&str> = line.series.iter().map(|at| dataset.series[*at].id.as_str()).collect();
            ids.join("+")
        };
        let pairs = mirrored(&dataset, &lines);
        let pairs = pairs.iter().map(|(one, other)| (name(&lines[*one]), name(&lines[*other]))).collect();
        (lines.iter().map(name).collect(), pairs)
    }

    fn pair(one: &str, other: &str) -> (String, String) {
        (one.to_owned(), other.to_owned())
    }

    #[test]
    fn flows_of_a_reporter_are_one_line_and_its_levels_a_line_a_series() {
        let flows = |basis: &Basis| {
            [("late", "KZ"), ("early", "KZ"), ("other", "CN")].map(|(id, by)| series(id, by, basis.clone(), &[]))
        };
        let (lines, pairs) = told(&flows(&Basis::Flow), &Basis::Flow);
        assert_eq!(lines, ["other", "early+late"]);
        assert_eq!(pairs, [pair("other", "early+late")]);
        assert_eq!(told(&flows(&Basis::Stock), &Basis::Stock).0, ["other", "early", "late"]);
    }

    #[test]
    fn only_what_is_named_is_mirrored_where_anything_is() {
        let mut all = vec![
            series("kz-survey", "KZ", Basis::Stock, &["cn-survey", "cn-bulletin"]),
            series("kz-unctad", "KZ", Basis::Stock, &[]),
            series("cn-survey", "CN", Basis::Stock, &[]),
            series("cn-bulletin", "CN", Basis::Stock, &[]),
            series("cn-article", "CN", Basis::Stock, &[]),
            series("bank", "edb", Basis::Stock, &[]),
        ];
        let wanted = [pair("cn-bulletin", "kz-survey"), pair("cn-survey", "kz-survey")];
        assert_eq!(told(&all, &Basis::Stock).1, wanted);
        // Whichever of the two says it.
        all[0].mirrors = vec![Id::new("cn-bulletin")];
        all[2].mirrors = vec![Id::new("kz-survey")];
        all.reverse();
        assert_eq!(told(&all, &Basis::Stock).1, wanted);
        // A reporter is no mirror of itself.
        all.retain(|series| series.reporter.as_str() == "CN");
        all[0].mirrors = vec![Id::new("cn-survey")];
        assert_eq!(told(&all, &Basis::Stock).1, []);
    }
}
