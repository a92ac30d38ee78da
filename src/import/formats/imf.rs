//! What the International Monetary Fund's portals deliver: the new one's columns with and without `.ID`, long or with a
//! column a year; and the old one's (`Counterpart Country Name`, `Time Period`).
//!
//! A column that tells what a country reports from what is derived from its counterpart says who counted: mirror data.

use super::{Format, Input, sdmx, texts};
use crate::import::Kind;
use crate::import::headings::{self, year_column};
use crate::import::layout::ColumnLayout;
use crate::import::mapping::{Column, Role};
use crate::import::number::Mark;
use crate::import::reading::Reading;
use crate::import::said::ImportRefused;

/// The format.
pub struct Imf;

const OLD: [&str; 3] = ["Country Name", "Counterpart Country Name", "Indicator Name"];

/// The same in bulk: a row of values, and a row of what is said of them.
const OLD_IN_BULK: [&str; 3] = ["Country Name", "Indicator Name", "Attribute"];

fn headings_at(input: &Input<'_>) -> Option<usize> {
    let is_new = |row: &Vec<crate::import::table::Cell<'static>>| {
        let has = |heading: &str| headings::has(row, heading);
        let has_ids = row.iter().any(|cell| {
            let heading = headings::plain(&cell.text);
            heading.rsplit_once('.').is_some_and(|(_, ending)| matches!(ending, "ID" | "id"))
        });
        (has("DATASET") && has("SERIES_CODE")) || (has_ids && (has("COUNTRY") || has("COUNTRY.ID") || has("INDICATOR")))
    };
    let with = |wanted: &[&str]| headings::row_with(&input.head, wanted);
    input.head.iter().take(5).position(is_new).or_else(|| with(&OLD)).or_else(|| with(&OLD_IN_BULK))
}

impl Format for Imf {
    fn kind(&self) -> Kind {
        Kind::Imf
    }

    fn knows(&self, input: &Input<'_>) -> bool {
        headings_at(input).is_some()
    }

    fn read(&self, input: &Input<'_>, reading: &mut Reading<'_>) -> Result<(), ImportRefused> {
        let Some(at) = headings_at(input) else { return Err(ImportRefused::new("import-not-this-kind")) };
        let row = texts(input.head.get(at).map(Vec::as_slice).unwrap_or_default());
        let mut columns: Vec<Column> = Vec::with_capacity(row.len());
        for (place, heading) in row.iter().enumerate() {
            let before = place.checked_sub(1).and_then(|before| row.get(before));
            let found = old(heading)
                .or_else(|| year_column(heading))
                .unwrap_or_else(|| sdmx::column(heading, before.map(String::as_str), &columns));
            columns.push(found);
        }
        let has_codes = |role: Role| columns.iter().any(|column| column.role == role);
        // Without `.ID` columns the plain ones hold labels.
        if !has_codes(Role::Measure) && has_codes(Role::MeasureCode) {
            for column in &mut columns {
                if column.role == Role::MeasureCode {
                    column.role = Role::Measure;
                }
            }
        }
        reading.source.publisher = Some("International Monetary Fund".to_owned());
        let data_set = row
            .iter()
            .position(|heading| heading == "DATASET")
            .and_then(|place| input.head.get(at + 1)?.get(place).cloned());
        let name = data_set.map(|cell| cell.text.to_string()).unwrap_or_default();
        let name = name.rsplit(':').next().unwrap_or(&name).split('(').next().unwrap_or(&name).trim().to_owned();
        reading.source.title = if name.is_empty() { "IMF data".to_owned() } else { format!("IMF {name}") };
        let layout = ColumnLayout {
            headings_in_row: at + 1,
            attribute: columns.iter().position(|column| column.heading == "Attribute"),
            columns,
            measure: Some(crate::import::units::slug(&name)),
            mark: Some(Mark::Point),
            has_power_codes: true,
            power: Some(0),
            ..ColumnLayout::default()
        };
        super::run::run(input, layout, reading)
    }
}

/// The columns of the portal as it was.
fn old(heading: &str) -> Option<Column> {
    let role = match heading {
        "Country Name" => Role::Reporter,
        "Country Code" => Role::ReporterCode,
        "Counterpart Country Name" => Role::Partner,
        "Counterpart Country Code" => Role::PartnerCode,
        "Indicator Name" => Role::Measure,
        "Indicator Code" => Role::MeasureCode,
        "Time Period" => Role::Period,
        "Value" => Role::Value,
        "Status" => Role::Qualifier,
        "Attribute" | "Sector Name" | "Sector Code" | "" => Role::Ignore,
        _ => return None,
    };
    Some(Column::new(heading, role))
}
