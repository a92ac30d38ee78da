//! The table of figures that this program exports, as CSV or as a sheet: it comes back series by series and figure by
//! figure, with the sources of each.
//!
//! Known by its headings. What people add in between is taken where the row says what series it is of.

use std::collections::BTreeMap;

use super::{Format, Input};
use crate::dataset::{
    Basis, Confidence, Dataset, Dated, Decimal, Evidence, Figure, Id, Measure, Names, OWN_LANGUAGE, Organisation,
    Party, Point, Qualifier, Record, RecordKind, Scale, Series, Source,
};
use crate::import::Kind;
use crate::import::headings::plain;
use crate::import::number;
use crate::import::reading::Reading;
use crate::import::said::{ImportRefused, Said};
use crate::import::table::Cell;

/// The format.
pub struct OwnFigures;

/// The headings that it is known by; people read them with blanks and capitals.
const HEADINGS: [&str; 10] = [
    "series",
    "measure",
    "reporter",
    "period",
    "qualifier",
    "value",
    "unit",
    "scale",
    "value_as_written",
    "source_ids",
];

/// A heading as a name of a column.
fn name_of(heading: &str) -> String {
    let words = plain(heading).split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join("_")
}

/// Where its headings stand, counted from 0.
fn headings_at(input: &Input<'_>) -> Option<usize> {
    input.head.iter().take(5).position(|row| {
        let names: Vec<String> = row.iter().map(|cell| name_of(&cell.text)).collect();
        HEADINGS.iter().all(|wanted| names.iter().any(|name| name == wanted))
    })
}

impl Format for OwnFigures {
    fn kind(&self) -> Kind {
        Kind::OwnFigures
    }

    fn knows(&self, input: &Input<'_>) -> bool {
        headings_at(input).is_some()
    }

    fn read(&self, input: &Input<'_>, reading: &mut Reading<'_>) -> Result<(), ImportRefused> {
        let Some(at) = headings_at(input) else { return Err(ImportRefused::new("import-not-this-kind")) };
        let head = input.head.get(at).map(Vec::as_slice).unwrap_or_default();
        let columns: Vec<String> = head.iter().map(|cell| name_of(&cell.text)).collect();
        let mut taken = FiguresTaken::default();
        input.table.walk(|number, cells| {
            let is_empty = cells.iter().all(Cell::is_empty);
            if number > at + 1 && !is_empty {
                let row = FigureRow { columns: &columns, cells };
                if let Err(why) = taken.row(&row) {
                    let text = row.text("value_as_written").to_owned();
                    reading.drop(|| input.table.row_place(number), &text, why);
                }
            }
            !reading.watch.is_cancelled()
        })?;
        reading.records = taken.records(reading.dataset);
        Ok(())
    }
}

/// A row, by the names of its columns.
struct FigureRow<'a> {
    columns: &'a [String],
    cells: &'a [Cell<'a>],
}

impl<'a> FigureRow<'a> {
    fn text(&self, column: &str) -> &'a str {
        let at = self.columns.iter().position(|name| name == column);
        at.and_then(|at| self.cells.get(at)).map_or("", |cell| cell.text.trim())
    }

    /// Several texts in one cell, as many as there are of others; one alone may have marks of its own.
    fn several(&self, column: &str, count: usize) -> Vec<&'a str> {
        let text = self.text(column);
        if count == 1 {
            return vec![text];
        }
        let parts: Vec<&str> = text.split(';').map(str::trim).collect();
        if parts.len() == count { parts } else { Vec::new() }
    }

    /// The value as written, unless somebody changed the number beside it.
    ///
    /// A spreadsheet's number comes here as a person sees it there, so what is written is held against it in that
    /// form too: 6533045583.146996 shows as 6533045583.147 and has not been changed.
    fn value(&self) -> &'a str {
        let (written, number) = (self.text("value_as_written"), self.text("value"));
        let nearest = |text: &str| Decimal::parse(text).map(Decimal::to_f64);
        let seen = |value: f64| number::of_float(value).and_then(|text| text.parse().ok()).unwrap_or(value);
        let is_same = |one: f64, other: f64| one.to_bits() == other.to_bits();
        match (nearest(written), number.parse::<f64>().ok()) {
            (Some(one), Some(other)) if !is_same(one, other) && !is_same(seen(one), other) => number,
            (None, Some(_)) => number,
            _ => written,
        }
    }
}

/// What the rows come to.
#[derive(Default)]
struct FiguresTaken {
    /// In the order of the table.
    series: Vec<Series>,
    reporters: BTreeMap<Id, String>,
    sources: Vec<Source>,
}

impl FiguresTaken {
    fn row(&mut self, row: &FigureRow<'_>) -> Result<(), Said> {
        let point = self.point(row)?;
        let series = series_of(row)?;
        let is_same = |known: &Series| Series { points: Vec::new(), ..known.clone() } == series;
        match self.series.iter_mut().find(|known| known.id == series.id) {
            Some(known) if is_same(known) => known.points.push(point),
            Some(known) => {
                let id = known.id.as_str();
                return Err(Said::new("import-why-other-series").with("series", id));
            }
            None => {
                self.reporters.entry(series.reporter.clone()).or_insert_with(|| row.text("reporter_name").to_owned());
                self.series.push(Series { points: vec![point], ..series });
            }
        }
        Ok(())
    }

    fn point(&mut self, row: &FigureRow<'_>) -> Result<Point, Said> {
        let value = row.value();
        if Decimal::parse(value).is_none() {
            return Err(Said::new("import-why-no-number"));
        }
        let period = Dated::new(row.text("period"));
        if period.edtf().is_none() {
            return Err(Said::new("import-why-no-period"));
        }
        let qualifier = Some(row.text("qualifier")).filter(|word| !word.is_empty());
        let note = Some(row.text("note")).filter(|note| !note.is_empty());
        Ok(Point {
            period,
            value: Figure::new(value),
            qualifier: qualifier.map(Qualifier::from_word).unwrap_or_default(),
            note: note.map(str::to_owned),
            evidence: self.evidence(row),
        })
    }

    fn evidence(&mut self, row: &FigureRow<'_>) -> Vec<Evidence> {
        let ids: Vec<&str> = row.text("source_ids").split(';').map(str::trim).filter(|id| !id.is_empty()).collect();
        let [titles, places, doubts] =
            ["sources", "place_in_source", "confidence"].map(|column| row.several(column, ids.len()));
        let whole = if places.is_empty() { row.text("place_in_source") } else { "" };
        let mut evidence = Vec::new();
        for (at, id) in ids.into_iter().enumerate() {
            let id = Id::new(id);
            if !self.sources.iter().any(|known| known.id == id) {
                let title = titles.get(at).filter(|title| !title.is_empty()).copied().unwrap_or(id.as_str());
                self.sources.push(Source { title: title.to_owned(), ..Source::new(id.clone()) });
            }
            let first = if at == 0 { whole } else { "" };
            let place = places.get(at).copied().unwrap_or(first);
            let doubt = doubts.get(at).filter(|word| !word.is_empty());
            evidence.push(Evidence {
                source: id,
                at: (!place.is_empty()).then(|| place.to_owned()),
                confidence: doubt.map(|word| Confidence::from_word(word)).unwrap_or_default(),
            });
        }
        evidence
    }

    /// Who reports and what is cited, as far as it is not on record, then the series.
    fn records(self, dataset: Option<&Dataset>) -> Vec<Record> {
        let is_there = |id: &Id| dataset.is_some_and(|dataset| dataset.ids().any(|(_, _, known)| known == id));
        let mut records: Vec<Record> = Vec::new();
        for (id, name) in self.reporters.into_iter().filter(|(id, _)| !is_there(id)) {
            let name = if name.is_empty() { id.as_str() } else { &name };
            let names = Names(vec![(OWN_LANGUAGE.into(), name.into())]);
            let is_state = id.as_str().len() == 2 && id.as_str().chars().all(|letter| letter.is_ascii_uppercase());
            records.push(if is_state {
                Party { names, ..Party::new(id) }.into()
            } else {
                Organisation { names, ..Organisation::new(id) }.into()
            });
        }
        let known = |source: &Source| {
            dataset.is_some_and(|dataset| dataset.position_of(RecordKind::Source, &source.id).is_some())
        };
        records.extend(self.sources.into_iter().filter(|source| !known(source)).map(Record::from));
        records.extend(self.series.into_iter().map(|series| Record::from(with_sign(series))));
        records
    }
}

/// The series that a row belongs to, without figures.
fn series_of(row: &FigureRow<'_>) -> Result<Series, Said> {
    let [id, measure, reporter] = ["series", "measure", "reporter"].map(|column| row.text(column));
    let scale = Some(row.text("scale")).filter(|scale| !scale.is_empty()).map_or(Some(Scale::default()), Scale::parse);
    let (Some(scale), false) = (scale, [id, measure, reporter].iter().any(|text| text.is_empty())) else {
        return Err(Said::new("import-why-no-series"));
    };
    let basis = Some(row.text("basis")).filter(|basis| !basis.is_empty());
    Ok(Series {
        measure: Measure::from_word(measure),
        reporter: Id::new(reporter),
        unit: row.text("unit").to_owned(),
        scale,
        basis: basis.map(Basis::from_word).unwrap_or_default(),
        ..Series::new(Id::new(id))
    })
}

/// A series with figures below zero says that it may have them, where its measure does not.
fn with_sign(series: Series) -> Series {
    let is_negative = |point: &Point| point.value.value().is_some_and(Decimal::is_negative);
    let says = series.points.iter().any(is_negative) && !series.measure.may_be_negative();
    Series { says_negative: says.then_some(true), ..series }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_somebody_changed_is_taken_and_one_that_only_lost_its_zeros_is_not() {
        let columns = ["value", "value_as_written"].map(str::to_owned);
        let value = |number: &str, written: &str| {
            let cells = [number, written].map(|text| Cell::text(text.to_owned()));
            FigureRow { columns: &columns, cells: &cells }.value().to_owned()
        };
        for (number, written, taken) in [
            ("75", "75.0", "75.0"),
            ("76", "75.0", "76"),
            ("", "75.0", "75.0"),
            ("75", "", "75"),
            ("0.1", "0.10000000000000000000000001", "0.10000000000000000000000001"),
            ("", "many", "many"),
        ] {
            assert_eq!(value(number, written), taken, "{number} beside {written}");
        }
    }
}
