//! An indicator as the World Bank delivers it: a preamble with source and date, then a row a country and a column a year.
//! The same from a spreadsheet, and re-saved by a European one: semicolons, decimal commas, a padded preamble.

use super::{Format, Input, texts};
use crate::import::Kind;
use crate::import::headings::{self, date, year_column};
use crate::import::layout::ColumnLayout;
use crate::import::mapping::{Column, Role};
use crate::import::number::Mark;
use crate::import::reading::Reading;
use crate::import::said::ImportRefused;

/// The format.
pub struct WorldBank;

/// Who gives it out, in the record's own language.
pub(super) const PUBLISHER: &str = "World Bank";

const HEADINGS: [&str; 4] = ["Country Name", "Country Code", "Indicator Name", "Indicator Code"];

impl Format for WorldBank {
    fn kind(&self) -> Kind {
        Kind::WorldBank
    }

    fn knows(&self, input: &Input<'_>) -> bool {
        let Some(at) = headings::row_with(&input.head, &HEADINGS) else { return false };
        // The IMF's old files have the same four, and a counterpart or an attribute beside them.
        let row = input.head.get(at).map(Vec::as_slice).unwrap_or_default();
        let is_of_the_imf = ["Counterpart Country Name", "Attribute"].iter().any(|other| headings::has(row, other));
        !is_of_the_imf && row.iter().any(|cell| year_column(&cell.text).is_some())
    }

    fn read(&self, input: &Input<'_>, reading: &mut Reading<'_>) -> Result<(), ImportRefused> {
        let Some(at) = headings::row_with(&input.head, &HEADINGS) else {
            return Err(ImportRefused::new("import-not-this-kind"));
        };
        let row = input.head.get(at).map(Vec::as_slice).unwrap_or_default();
        for preamble in input.head.iter().take(at) {
            let (Some(label), Some(value)) = (preamble.first(), preamble.get(1)) else { continue };
            match headings::plain(&label.text) {
                "Data Source" => value.text.trim().clone_into(&mut reading.source.title),
                "Last Updated Date" => reading.source.issued = date(value, false),
                _ => {}
            }
        }
        reading.source.publisher = Some(PUBLISHER.to_owned());
        let columns: Vec<Column> = texts(row)
            .iter()
            .map(|heading| match heading.as_str() {
                "Country Name" => Column::new(heading, Role::Reporter),
                "Country Code" => Column::new(heading, Role::ReporterCode),
                "Indicator Name" => Column::new(heading, Role::Measure),
                "Indicator Code" => Column::new(heading, Role::MeasureCode),
                other => year_column(other).unwrap_or_else(|| Column::new(other, Role::Ignore)),
            })
            .collect();
        let indicator = input.head.get(at + 1).and_then(|row| {
            let place = columns.iter().position(|column| column.role == Role::Measure)?;
            row.get(place).map(|cell| cell.text.trim().to_owned())
        });
        if let Some(indicator) = indicator.filter(|name| !name.is_empty()) {
            let collection = std::mem::take(&mut reading.source.title);
            reading.source.title = if collection.is_empty() { indicator } else { format!("{collection}: {indicator}") };
        }
        let layout = ColumnLayout {
            headings_in_row: at + 1,
            columns,
            mark: mark(input),
            likely_mark: Some(Mark::Point),
            is_world_bank: true,
            ..ColumnLayout::default()
        };
        super::run::run(input, layout, reading)
    }
}

/// The bank writes points; a European spreadsheet that saves semicolons writes commas.
pub(super) fn mark(input: &Input<'_>) -> Option<Mark> {
    match input.table.dialect() {
        Some(dialect) if dialect.delimiter == b';' || dialect.delimiter == b'\t' => None,
        _ => Some(Mark::Point),
    }
}
