//! The World Bank's trade figures (WITS): by partner with a column a year, by product, and advanced queries; in thousands of
//! US dollars.

use super::{Format, Input, texts};
use crate::import::Kind;
use crate::import::headings::{self, year_column};
use crate::import::layout::ColumnLayout;
use crate::import::mapping::{Column, Role};
use crate::import::number::Mark;
use crate::import::reading::Reading;
use crate::import::said::ImportRefused;

/// The format.
pub struct Wits;

const WEB: [&str; 4] = ["Reporter Name", "Partner Name", "Trade Flow", "Indicator"];
const QUERY: [&str; 3] = ["ReporterISO3", "PartnerISO3", "TradeFlowName"];
const SHORT: [&str; 4] = ["Reporter", "Partner", "Product categories", "Indicator"];

fn headings_at(input: &Input<'_>) -> Option<usize> {
    headings::row_with(&input.head, &WEB)
        .or_else(|| headings::row_with(&input.head, &QUERY))
        .or_else(|| headings::row_with(&input.head, &SHORT))
}

impl Format for Wits {
    fn kind(&self) -> Kind {
        Kind::Wits
    }

    fn knows(&self, input: &Input<'_>) -> bool {
        headings_at(input).is_some()
    }

    fn read(&self, input: &Input<'_>, reading: &mut Reading<'_>) -> Result<(), ImportRefused> {
        let Some(at) = headings_at(input) else { return Err(ImportRefused::new("import-not-this-kind")) };
        let row = texts(input.head.get(at).map(Vec::as_slice).unwrap_or_default());
        let columns: Vec<Column> = row.iter().map(|heading| column(heading)).collect();
        let has_thousands = row.iter().any(|heading| heading.contains("1000 USD"))
            || input.head.iter().skip(at + 1).take(3).flatten().any(|cell| cell.text.contains("Thousand"));
        reading.source.publisher = Some("World Bank".to_owned());
        "World Integrated Trade Solution (WITS)".clone_into(&mut reading.source.title);
        reading.source.url = Some("https://wits.worldbank.org/".to_owned());
        let layout = ColumnLayout {
            headings_in_row: at + 1,
            columns,
            unit: Some("USD".to_owned()),
            power: Some(if has_thousands { 3 } else { 0 }),
            basis: Some("flow".to_owned()),
            mark: super::world_bank::mark(input),
            likely_mark: Some(Mark::Point),
            ..ColumnLayout::default()
        };
        super::run::run(input, layout, reading)
    }
}

fn column(heading: &str) -> Column {
    let role = match heading {
        "Reporter Name" | "ReporterName" | "Reporter" => Role::Reporter,
        "ReporterISO3" | "Reporter ISO3" => Role::ReporterCode,
        "Partner Name" | "PartnerName" | "Partner" => Role::Partner,
        "PartnerISO3" | "Partner ISO3" => Role::PartnerCode,
        "Trade Flow" | "TradeFlowName" | "Indicator Type" => Role::Flow,
        "Year" => Role::Period,
        "ProductCode" | "Product Group" | "Product categories" => Role::Dimension,
        // "Export (US$ Thousand)", "Export Partner Share (%)": shares are another measure.
        "Indicator" => Role::Unit,
        other if other.starts_with("TradeValue") || other == "Trade Value" => Role::Value,
        other => return year_column(other).unwrap_or_else(|| Column::new(other, Role::Ignore)),
    };
    Column::new(heading, role)
}
