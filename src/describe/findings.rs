//! Findings with the record and the figures that they are in: a path of the file means nothing to a reader.
//!
//! The sentences of faults are in `words`.

use super::RecordNames;
use crate::dataset::{Dataset, Id, RecordKind, Series};
use crate::report::{Fault, Finding};
use crate::view::ChosenFigure;
use crate::words::{problems, records};

/// So many periods of one series are named, the rest counted.
const MOST_PERIODS: usize = 6;

/// The record that a JSON path lies in: `$.events[3].when` is of the fourth event.
pub fn record_of<'a>(dataset: &'a Dataset, path: &str) -> Option<&'a Id> {
    let (kind, position, _) = RecordKind::place_of_path(path)?;
    dataset.id_at(kind, position)
}

/// The series and the place of the figure that a JSON path lies in: `$.series[0].points[2].value` is of the third figure of
/// the first series.
fn point_of<'a>(dataset: &'a Dataset, path: &str) -> Option<(&'a Series, usize)> {
    let (RecordKind::Series, position, rest) = RecordKind::place_of_path(path)? else { return None };
    let (place, _) = rest.strip_prefix(".points[")?.split_once(']')?;
    let (series, place) = (dataset.series.get(position)?, place.parse().ok()?);
    series.points.get(place).map(|_| (series, place))
}

/// The figure that a JSON path lies in.
pub fn figure_of(dataset: &Dataset, path: &str) -> Option<ChosenFigure> {
    let (series, place) = point_of(dataset, path)?;
    ChosenFigure::at(&series.points, place)
}

/// Findings that are read as one: the same fault of several figures of one series, one after the other.
pub fn grouped<'a>(dataset: &'a Dataset, findings: &'a [Finding]) -> impl Iterator<Item = &'a [Finding]> {
    let is_one = |one: &Finding, other: &Finding| {
        let series = |finding: &Finding| point_of(dataset, &finding.path).map(|(series, _)| &series.id);
        one.fault == other.fault && series(one).is_some() && series(one) == series(other)
    };
    findings.chunk_by(is_one)
}

/// What is wrong, and with which record: "Talks on coal: Nothing says where this comes from"; of figures also of when they are.
pub fn told(teller: &RecordNames<'_>, group: &[Finding]) -> String {
    let Some(finding) = group.first() else { return String::new() };
    let fault = problems::fault(teller.words, &by_name(teller, &finding.fault));
    let Some(id) = record_of(teller.dataset, &finding.path) else { return fault };
    let name = teller.name(id);
    let points = group.iter().filter_map(|one| point_of(teller.dataset, &one.path));
    let mut periods: Vec<String> =
        points.filter_map(|(series, place)| Some(teller.period(&series.points.get(place)?.period))).collect();
    periods.dedup();
    if periods.is_empty() {
        return teller.words.with("report-of", &[("name", (&name).into()), ("fault", (&fault).into())]);
    }
    let more = periods.len().saturating_sub(MOST_PERIODS);
    periods.truncate(MOST_PERIODS);
    let mut when = teller.words.commas(&periods);
    if more > 0 {
        when = teller.words.with("report-periods-more", &[("periods", (&when).into()), ("count", more.into())]);
    }
    let args = [("name", (&name).into()), ("periods", (&when).into()), ("fault", (&fault).into())];
    teller.words.with("report-of-figures", &args)
}

/// What sort of record it is in, and in which line of the file, where it was in the file.
pub fn where_it_is(teller: &RecordNames<'_>, finding: &Finding) -> String {
    let kind = RecordKind::place_of_path(&finding.path).map(|(kind, ..)| kind.singular());
    let kind = match kind {
        Some(word) => records::capitalised(&records::word(teller.words, "record", word)),
        None => teller.text("report-whole"),
    };
    match finding.line {
        Some(line) => teller.with("report-where", &[("kind", (&kind).into()), ("line", (&line.to_string()).into())]),
        None => kind,
    }
}

/// The fault with the names of other records for their ids, where they are on record.
fn by_name(teller: &RecordNames<'_>, fault: &Fault) -> Fault {
    let name = |id: &str| match teller.index.at(&Id::new(id)) {
        Some(_) => teller.name(&Id::new(id)),
        None => id.to_owned(),
    };
    match fault {
        Fault::FarFromMirror { id, times } => Fault::FarFromMirror { id: name(id), times: *times },
        Fault::ToldTwice { id } => Fault::ToldTwice { id: name(id) },
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::Event;
    use crate::files;
    use crate::index::Index;
    use crate::words::Words;

    #[test]
    fn a_path_leads_to_its_record() {
        let mut dataset = Dataset::default();
        for id in ["one", "two"] {
            dataset.events.push(Event::new(Id::new(id)));
        }
        assert_eq!(record_of(&dataset, "$.events[1].when"), Some(&Id::new("two")));
        assert_eq!(record_of(&dataset, "$.events[1]"), Some(&Id::new("two")));
        for path in ["$.events[2]", "$.title", "$", "$.people[0]", "$.events[x]"] {
            assert_eq!(record_of(&dataset, path), None, "{path}");
        }
    }

    #[test]
    fn figures_are_told_by_name_and_period_and_those_of_one_series_once() {
        let dataset = files::bundled().unwrap().dataset;
        let index = Index::build(&dataset);
        let words = Words::english();
        let teller = RecordNames { dataset: &dataset, index: &index, words: &words };
        let at = dataset.series.iter().position(|series| series.id.as_str() == "turnover-kz").unwrap();
        let finding = |path: String, fault: Fault| Finding { path, line: None, fault };
        let unsourced = |place: usize| finding(format!("$.series[{at}].points[{place}]"), Fault::NoEvidence);
        let findings = [
            finding("$.events[0]".to_owned(), Fault::NoEvidence),
            unsourced(0),
            unsourced(2),
            finding(format!("$.series[{at}].points[3].value"), Fault::UnreadableNumber { text: "x".to_owned() }),
            finding(format!("$.series[{at}].unit"), Fault::NothingToSee),
        ];
        let told: Vec<String> = grouped(&dataset, &findings).map(|group| told(&teller, group)).collect();
        assert_eq!(told.len(), 4, "{told:?}");
        assert_eq!(told[1], "Trade turnover, as Kazakhstan reports it, 1995, 1997: Nothing says where this comes from");
        assert!(told[2].starts_with("Trade turnover, as Kazakhstan reports it, 1998: "), "{}", told[2]);
        assert!(told[3].starts_with("Trade turnover, as Kazakhstan reports it: "), "{}", told[3]);
        assert!(told.iter().all(|text| !text.contains('$') && !text.contains('[')), "{told:?}");
        assert_eq!(figure_of(&dataset, &findings[2].path), Some(ChosenFigure::first_of("1997")));
        assert_eq!(figure_of(&dataset, &findings[4].path), None);
        let many: Vec<Finding> = (0..9).map(unsourced).collect();
        assert!(super::told(&teller, &many).contains("2000 and 3 more: "), "{}", super::told(&teller, &many));
        assert_eq!(where_it_is(&teller, &findings[1]), "Series");
        assert_eq!(where_it_is(&teller, &Finding { line: Some(12), ..findings[0].clone() }), "Event, line 12");
    }
}
