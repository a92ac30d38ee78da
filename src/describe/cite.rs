//! A record or a figure as one line that can be put into a text: what, when, how much, and who says so.

use super::RecordNames;
use super::amounts;
use crate::dataset::{Evidence, Id, Record, RecordKind, Series};
use crate::view::ChosenFigure;

/// The line of the record with this id, or of one figure of a series. `None` where there is none.
pub fn line(teller: &RecordNames<'_>, id: &Id, figure: Option<&ChosenFigure>) -> Option<String> {
    let (kind, position) = teller.index.at(id)?;
    if let (RecordKind::Series, Some(figure)) = (kind, figure) {
        return of_figure(teller, teller.dataset.series.get(position)?, figure);
    }
    let record = teller.dataset.record_at(kind, position)?;
    let date = match &record {
        Record::Event(event) => Some(teller.date_and_time(event)),
        Record::Agreement(agreement) => agreement.signed.as_ref().map(|signed| teller.date(signed)),
        Record::Source(source) => teller.issue(source),
        _ => None,
    };
    let parts = teller.words.commas([Some(teller.name(id)), date].into_iter().flatten());
    Some(with_sources(teller, parts, teller.dataset.evidence_at((kind, position))))
}

fn of_figure(teller: &RecordNames<'_>, series: &Series, figure: &ChosenFigure) -> Option<String> {
    let point = series.points.get(figure.place(&series.points)?)?;
    let of = (series.unit.as_str(), series.scale.power);
    let amount = amounts::amount(teller.words, &point.qualifier, point.value.text(), of);
    let parts = teller.words.commas([teller.name(&series.id), teller.period(&point.period), amount]);
    Some(with_sources(teller, parts, &point.evidence))
}

/// "What was said (Title, Publisher, March 2014, par. 3)".
fn with_sources(teller: &RecordNames<'_>, what: String, evidence: &[Evidence]) -> String {
    let mut sources: Vec<&Id> = Vec::new();
    for one in evidence {
        if !sources.contains(&&one.source) {
            sources.push(&one.source);
        }
    }
    let cited = sources.into_iter().map(|source| {
        let of: Vec<Evidence> = evidence.iter().filter(|one| one.source == *source).cloned().collect();
        let issue = teller.index.source(teller.dataset, source).and_then(|source| teller.issue(source));
        let parts = [Some(teller.name(source)), issue, teller.places_said(&of)];
        teller.words.commas(parts.into_iter().flatten())
    });
    let cited = teller.words.semicolons(cited);
    if cited.is_empty() {
        return what;
    }
    teller.with("cite-with-sources", &[("what", (&what).into()), ("sources", (&cited).into())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files;
    use crate::index::Index;
    use crate::words::Words;

    fn said(id: &str, figure: Option<&ChosenFigure>) -> Option<String> {
        let dataset = files::bundled().unwrap().dataset;
        let index = Index::build(&dataset);
        let words = Words::english();
        line(&RecordNames { dataset: &dataset, index: &index, words: &words }, &Id::new(id), figure)
    }

    #[test]
    fn a_figure_is_cited_with_its_reporter_its_period_and_who_says_so() {
        let cited = said("turnover-kz", Some(&ChosenFigure::first_of("2014"))).unwrap();
        assert!(cited.starts_with("Trade turnover, as Kazakhstan reports it, 2014, USD 17.156639 bn ("), "{cited}");
        assert!(cited.ends_with(')') && cited.contains("World"), "{cited}");
        assert_eq!(said("turnover-kz", Some(&ChosenFigure::first_of("1066"))), None);
    }

    #[test]
    fn every_record_can_be_cited() {
        let dataset = files::bundled().unwrap().dataset;
        for (_, _, id) in dataset.ids() {
            assert!(said(id.as_str(), None).is_some_and(|cited| !cited.is_empty()), "{id}");
        }
        assert_eq!(said("nobody", None), None);
        let event = &dataset.events[0];
        let cited = said(event.id.as_str(), None).unwrap();
        assert!(cited.contains(&event.title) && cited.contains("par."), "{cited}");
    }
}
