//! What the World Bank's `DataBank` exports: years as columns (`1999 [YR1999]`), or a row a year with a column a series;
//! `..` for missing, and two lines of text below.

use super::world_bank::{PUBLISHER, mark};
use super::{Format, Input, texts};
use crate::import::Kind;
use crate::import::headings::{self, date, year_column};
use crate::import::layout::ColumnLayout;
use crate::import::mapping::{Column, Role};
use crate::import::number::Mark;
use crate::import::reading::Reading;
use crate::import::said::ImportRefused;
use crate::import::table::Cell;

/// The format.
pub struct DataBank;

const WIDE: [&str; 3] = ["Country Name", "Series Name", "Series Code"];
const LONG: [&str; 3] = ["Time", "Time Code", "Country Code"];

fn headings_at(input: &Input<'_>) -> Option<usize> {
    headings::row_with(&input.head, &WIDE).or_else(|| headings::row_with(&input.head, &LONG))
}

impl Format for DataBank {
    fn kind(&self) -> Kind {
        Kind::DataBank
    }

    fn knows(&self, input: &Input<'_>) -> bool {
        headings_at(input).is_some()
    }

    fn read(&self, input: &Input<'_>, reading: &mut Reading<'_>) -> Result<(), ImportRefused> {
        let Some(at) = headings_at(input) else { return Err(ImportRefused::new("import-not-this-kind")) };
        let row = input.head.get(at).map(Vec::as_slice).unwrap_or_default();
        let columns: Vec<Column> = texts(row).iter().map(|heading| column(heading)).collect();
        reading.source.publisher = Some(PUBLISHER.to_owned());
        "World Development Indicators".clone_into(&mut reading.source.title);
        input.table.walk(|_, cells| {
            if let Some(first) = cells.first() {
                foot(first, reading);
            }
            true
        })?;
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

/// What the lines below the table say: the database, and its date as Americans write it.
fn foot(cell: &Cell<'_>, reading: &mut Reading<'_>) {
    let text = cell.text.trim();
    if let Some(title) = text.strip_prefix("Data from database:") {
        title.trim().clone_into(&mut reading.source.title);
    } else if let Some(day) = text.strip_prefix("Last Updated:") {
        let day = Cell::text(day.trim().to_owned());
        reading.source.issued = date(&day, true);
    }
}

fn column(heading: &str) -> Column {
    match heading {
        "Country Name" => Column::new(heading, Role::Reporter),
        "Country Code" => Column::new(heading, Role::ReporterCode),
        "Series Name" => Column::new(heading, Role::Measure),
        "Series Code" => Column::new(heading, Role::MeasureCode),
        "Counterpart-Area Name" | "Counterpart Country Name" => Column::new(heading, Role::Partner),
        "Counterpart-Area Code" | "Counterpart Country Code" => Column::new(heading, Role::PartnerCode),
        "Time" => Column::new(heading, Role::Period),
        "Value" => Column::new(heading, Role::Value),
        other => series(other).or_else(|| year_column(other)).unwrap_or_else(|| Column::new(other, Role::Ignore)),
    }
}

/// A column of a series of its own: `GDP (current US$) [NY.GDP.MKTP.CD]`.
fn series(heading: &str) -> Option<Column> {
    let (label, code) = heading.strip_suffix(']')?.rsplit_once('[')?;
    let is_code = code.contains('.')
        && code.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'.');
    if !is_code || label.trim().is_empty() {
        return None;
    }
    let found = crate::import::series_key::of_indicator(label.trim(), code);
    Some(Column { measure: Some(found.0), unit: found.1, ..Column::new(heading, Role::Value) })
}
