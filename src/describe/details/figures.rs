//! What Details says of agreements, claims, series and statements.
//!
//! Pure: facts in, sections out. It knows no widget.

use std::collections::BTreeSet;

use super::others::kind_word;
use crate::analysis::claims::Assessments;
use crate::analysis::share::{self, Share, SideOfShare};
use crate::dataset::{Agreement, Claim, Confidence, Evidence, Id, Point, RecordKind, Series, Statement};
use crate::describe::record_names::{LONGEST_LIST, RecordNames};
use crate::describe::sheet::{RecordSheet, Section, SheetNote, SheetRow};
use crate::describe::{amounts, values};
use crate::view::ChosenFigure;
use crate::words::records;

fn first(rows: Vec<SheetRow>) -> Option<Section> {
    (!rows.is_empty()).then_some(Section { rows, ..Section::default() })
}

fn overline(teller: &RecordNames<'_>, kind: RecordKind, word: Option<String>) -> String {
    let kind = records::word(teller.words, "record", kind_word(kind));
    match word {
        Some(word) => format!("{kind} · {word}"),
        None => kind,
    }
}

pub fn agreement(teller: &RecordNames<'_>, agreement: &Agreement) -> RecordSheet {
    let mut rows = Vec::new();
    rows.extend(teller.labelled_links("details-between", &agreement.parties));
    rows.extend(teller.labelled_text("details-signed", agreement.signed.as_ref().map(|signed| teller.date(signed))));
    rows.extend(teller.labelled_text("details-in-force", agreement.in_force.as_ref().map(|years| teller.date(years))));
    let sections = [first(rows), came_out_of(teller, &agreement.id), teller.said_by(&agreement.evidence)];
    RecordSheet {
        overline: records::word(teller.words, "agreement-kind", agreement.kind.word()),
        title: agreement.title.clone(),
        sections: sections.into_iter().flatten().collect(),
        ..RecordSheet::default()
    }
}

/// The events that an agreement came of.
fn came_out_of(teller: &RecordNames<'_>, id: &Id) -> Option<Section> {
    let holds =
        |position: &usize| teller.dataset.events.get(*position).is_some_and(|event| event.outcomes.contains(id));
    let positions: Vec<usize> = teller.index.events_in_order().iter().filter(holds).collect();
    teller.event_section("details-came-out-of", positions.into_iter())
}

pub fn claim(teller: &RecordNames<'_>, assessments: &Assessments, claim: &Claim) -> RecordSheet {
    let word = |vocabulary: &str, word: &str| records::word(teller.words, vocabulary, word);
    let mut rows = Vec::new();
    rows.extend(teller.labelled_links("details-by", &claim.by));
    if let Some(verdict) = teller.verdict(assessments, claim) {
        rows.push(SheetRow::default().labelled(&teller.text("details-verdict")).with_verdict(Some(verdict)));
    }
    rows.extend(teller.labelled_text("details-value", values::claim_value(teller.words, claim)));
    rows.extend(
        teller.labelled_text("details-measure", claim.measure.as_ref().map(|measure| word("measure", measure.word()))),
    );
    rows.extend(teller.labelled_text("details-period", claim.period.as_ref().map(|period| teller.period(period))));
    rows.extend(teller.labelled_text(
        "details-basis",
        claim.basis.as_ref().map(|basis| records::capitalised(&word("basis", basis.word()))),
    ));
    if let Some(counts) = &claim.counts {
        let kinds = teller.words.commas(counts.kinds.iter().map(|kind| word("kind", kind.word())));
        rows.extend(teller.labelled_text("details-counts", Some(kinds)));
        rows.extend(teller.labelled_links("details-with", &counts.all_of));
        rows.extend(teller.labelled_links("details-where", &counts.places));
    }
    let title = claim.text.clone().filter(|text| !text.is_empty());
    RecordSheet {
        overline: overline(teller, RecordKind::Claim, Some(word("claim-kind", claim.kind.word()))),
        title: title.unwrap_or_else(|| teller.name(&claim.id)),
        sections: [first(rows), teller.said_by(&claim.evidence)].into_iter().flatten().collect(),
        ..RecordSheet::default()
    }
}

pub fn statement(teller: &RecordNames<'_>, statement: &Statement) -> RecordSheet {
    let mut rows = Vec::new();
    rows.extend(teller.labelled_links("details-by", &statement.by));
    rows.extend(statement.event.as_ref().and_then(|event| teller.labelled_links("details-said-at", [event])));
    rows.extend(teller.labelled_links("details-about", &statement.topics));
    RecordSheet {
        overline: overline(teller, RecordKind::Statement, None),
        title: statement.gist.clone(),
        sections: [first(rows), teller.said_by(&statement.evidence)].into_iter().flatten().collect(),
        ..RecordSheet::default()
    }
}

/// A series with its figures. Of a long one so many are told as a list holds: the first ones, or those around `figure`.
pub fn series(teller: &RecordNames<'_>, series: &Series, figure: Option<&ChosenFigure>) -> RecordSheet {
    let word = |vocabulary: &str, word: &str| records::word(teller.words, vocabulary, word);
    let mut rows = Vec::new();
    rows.extend(teller.labelled_links("details-reporter", [&series.reporter]));
    rows.extend(teller.labelled_text("details-unit", Some(values::series_unit(teller.words, series))));
    rows.extend(teller.labelled_text("details-basis", Some(records::capitalised(&word("basis", series.basis.word())))));
    let shares = teller.index.at(&series.id).and_then(|(_, at)| share::of_series(teller.dataset, at));
    let sources: BTreeSet<&Id> =
        series.points.iter().flat_map(|point| &point.evidence).map(|one| &one.source).collect();
    // A series with one source says it once, below.
    let is_of_one_source = sources.len() == 1;
    let row = |(at, point): (usize, &Point)| {
        let said = shares.as_ref().and_then(|(side, shares)| {
            shares.iter().find(|share| share.point == at).map(|share| share_said(teller, *side, share))
        });
        let own = ChosenFigure::at(&series.points, at);
        // Of the figure that is asked about all is said: its source, and what others say of the same period.
        let is_chosen = own.is_some() && own.as_ref() == figure;
        let mut row = point_row(teller, point, said.as_deref(), is_of_one_source && !is_chosen);
        if is_chosen {
            // Its series stands far above it in a long list.
            let whose = teller.words.commas([teller.name(&series.id), values::series_unit(teller.words, series)]);
            row.under.insert(0, SheetNote::plain(whose));
            row.under.extend(others_of(teller, series, at).into_iter().map(SheetNote::plain));
        }
        SheetRow { figure: own, ..row }
    };

    let first_told = figure.map_or(0, |figure| first_told(&series.points, figure));
    let mut points: Vec<SheetRow> = teller.cut_before(first_told).into_iter().collect();
    points.extend(series.points.iter().enumerate().skip(first_told).take(LONGEST_LIST).map(row));
    let evidence: Vec<Evidence> = series.points.iter().flat_map(|point| &point.evidence).cloned().collect();
    RecordSheet {
        overline: overline(teller, RecordKind::Series, None),
        title: teller.name(&series.id),
        sections: [
            first(rows),
            Section::headed("details-figures", teller.cut(points, series.points.len() - first_told)),
            teller.said_by(&evidence),
        ]
        .into_iter()
        .flatten()
        .collect(),
        ..RecordSheet::default()
    }
}

/// The first figure that is told where `figure` has to be among them.
fn first_told(points: &[Point], figure: &ChosenFigure) -> usize {
    let at = figure.place(points).unwrap_or(0);
    let last_first = points.len().saturating_sub(LONGEST_LIST);
    if at < LONGEST_LIST { 0 } else { last_first.min(at - LONGEST_LIST / 2) }
}

/// The share of a figure in that for all countries: "4.7 % of the 4557 from or to all countries".
fn share_said(teller: &RecordNames<'_>, side: SideOfShare, share: &Share) -> String {
    let percent = amounts::qualified(teller.words, &share.qualifier, &share.percent.to_string());
    let other = share.other.value.to_string();
    let key = match side {
        SideOfShare::Part => "details-share",
        SideOfShare::Whole => "details-share-had",
    };
    teller.with(key, &[("percent", (&percent).into()), ("other", (&other).into())])
}

/// A point: period, value, what share it is of all, and where it is written.
fn point_row(teller: &RecordNames<'_>, point: &Point, share: Option<&str>, is_of_one_source: bool) -> SheetRow {
    // A figure is about all of its period: 2012, not "some time in 2012".
    let row = SheetRow::text(teller.period(&point.period)).with_aside(Some(values::point_value(teller.words, point)));
    let row = row.with_under(share.map(records::capitalised));
    let mut row = row.with_under(point.note.as_deref().map(records::capitalised)).with_under(if is_of_one_source {
        teller.places_said(&point.evidence)
    } else {
        sources(teller, point)
    });
    if point.evidence.is_empty() {
        row = row.with_under(Some(teller.text("details-unsourced")));
    }
    let doubt = point.evidence.iter().find(|one| one.confidence != Confidence::Stated);
    row.under.extend(doubt.map(|one| SheetNote::caution(records::word(teller.words, "doubt", one.confidence.word()))));
    row
}

/// What else is on record of the same period: other figures of the series, and what other reporters give.
fn others_of(teller: &RecordNames<'_>, series: &Series, at: usize) -> Vec<String> {
    let Some(period) = series.points.get(at).map(|point| point.period.text()) else { return Vec::new() };
    let of_period = |of: &'_ Series| -> Vec<(usize, String)> {
        let points = of.points.iter().enumerate().filter(|(_, point)| point.period.text() == period);
        let said = |(at, point): (usize, &Point)| {
            let amount = (of.unit.as_str(), of.scale.power);
            let amount = amounts::amount(teller.words, &point.qualifier, point.value.text(), amount);
            let source = sources(teller, point);
            (at, teller.words.commas([Some(amount), source].into_iter().flatten()))
        };
        points.map(said).collect()
    };
    let own = of_period(series).into_iter().filter(|(other, _)| *other != at);
    let own = own.map(|(_, said)| teller.with("details-also-on-record", &[("said", (&said).into())]));
    let is_alike = |other: &&Series| {
        (&other.measure, &other.basis, &other.unit) == (&series.measure, &series.basis, &series.unit)
            && other.reporter != series.reporter
    };
    let others = teller.dataset.series.iter().filter(is_alike).flat_map(|other| {
        let reporter = teller.name(&other.reporter);
        let said = of_period(other).into_iter().map(move |(_, said)| (reporter.clone(), said));
        said.map(|(reporter, said)| {
            teller.with("details-other-reports", &[("reporter", (&reporter).into()), ("said", (&said).into())])
        })
    });
    own.chain(others).take(MOST_OTHERS).collect()
}

/// So many other figures of a period are told of.
const MOST_OTHERS: usize = 6;

/// Who publishes a point, or what its source is called, and where: "Kazinform, table 1".
fn sources(teller: &RecordNames<'_>, point: &Point) -> Option<String> {
    let publisher = point.evidence.first().map(|one| {
        let publisher = teller.index.source(teller.dataset, &one.source).and_then(|source| source.publisher.clone());
        publisher.filter(|name| !name.trim().is_empty()).unwrap_or_else(|| teller.name(&one.source))
    });
    let parts: Vec<String> = publisher.into_iter().chain(teller.places_said(&point.evidence)).collect();
    (!parts.is_empty()).then(|| teller.words.commas(parts))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::Dated;
    use crate::files;
    use crate::index::Index;
    use crate::words::Words;

    fn told(tell: impl Fn(&RecordNames<'_>, &Assessments) -> RecordSheet) -> RecordSheet {
        let dataset = files::bundled().unwrap().dataset;
        let index = Index::build(&dataset);
        let words = Words::english();
        tell(&RecordNames { dataset: &dataset, index: &index, words: &words }, &Assessments::build(&dataset, &index))
    }

    fn series_told(id: &str) -> Vec<String> {
        let sheet = told(|teller, _| {
            series(teller, teller.dataset.series.iter().find(|series| series.id.as_str() == id).unwrap(), None)
        });
        sheet.lines_under(Some("details-figures"))
    }

    #[test]
    fn of_a_long_series_the_figure_that_was_chosen_is_told() {
        let of = |count: usize, chosen: usize| {
            let sheet = told(|teller, _| {
                let mut long = teller.dataset.series[0].clone();
                let first = long.points[0].clone();
                let point = |at: usize| Point { period: Dated::new(&format!("{:04}", 1000 + at)), ..first.clone() };
                long.points = (0..count).map(point).collect();
                series(teller, &long, Some(&ChosenFigure::first_of(&(1000 + chosen).to_string())))
            });
            let rows = &sheet.sections.iter().find(|one| one.heading == Some("details-figures")).unwrap().rows;
            let figures: Vec<&str> = rows.iter().filter_map(|row| Some(row.figure.as_ref()?.period.as_str())).collect();
            assert!(figures.contains(&(1000 + chosen).to_string().as_str()), "{chosen} of {count}");
            assert_eq!(figures.len(), count.min(LONGEST_LIST));
            rows.iter().filter(|row| row.figure.is_none()).map(SheetRow::said).collect::<Vec<_>>()
        };
        assert_eq!(of(50, 49), [""; 0]);
        assert_eq!(of(500, 3), [" / and 300 more"]);
        assert_eq!(of(500, 250), [" / 150 before these", " / and 150 more"]);
        assert_eq!(of(500, 499), [" / 300 before these"]);
    }

    #[test]
    fn the_share_of_all_countries_is_read_out_on_either_side() {
        assert_eq!(
            series_told("fdi-inflow-kz-unctad")[11],
            "2012 / 8.4 % of the 28833 for all countries / China, Hong Kong apart; seen in a copy, GitHub desmarais-lab/FDI_IGERT_H | 2415"
        );
        assert!(
            series_told("fdi-inflow-world-kz")[11].starts_with("2012 / The other country has 2415 of it, 8.4 % / ")
        );
        assert!(series_told("fdi-inflow-kz").iter().all(|line| !line.contains("all countries")));
    }

    #[test]
    fn a_claim_says_who_made_it_and_whoever_made_it_has_it_in_their_list() {
        let sheet = told(|teller, assessments| {
            let one = teller.dataset.claims.iter().find(|claim| claim.id.as_str() == "invested-24").unwrap();
            claim(teller, assessments, one)
        });
        assert_eq!(sheet.lines_under(None)[0], "By: Alikhan Smailov");
        let sheet = told(|teller, assessments| {
            let smailov = teller.dataset.people.iter().find(|person| person.id.as_str() == "smailov").unwrap();
            super::super::others::person(teller, assessments, smailov)
        });
        assert_eq!(sheet.lines_under(Some("details-claims")).len(), 2);
        let sheet = told(|teller, assessments| {
            let bank = teller.dataset.organisations.iter().find(|one| one.id.as_str() == "nbk").unwrap();
            super::super::others::organisation(teller, assessments, bank)
        });
        assert_eq!(sheet.lines_under(Some("details-claims")).len(), 1);
    }
}
