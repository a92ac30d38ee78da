//! Eurostat's table with tabs: all dimensions in the first column with commas between, a column a period, flags behind the
//! numbers and `:` for missing.

use super::{Format, Input, sdmx};
use crate::import::Kind;
use crate::import::engine;
use crate::import::headings::{self, year_column};
use crate::import::layout::ColumnLayout;
use crate::import::mapping::{Column, Role};
use crate::import::number::Mark;
use crate::import::reading::Reading;
use crate::import::said::ImportRefused;
use crate::import::table::{Cell, Table};

/// The format.
pub struct Eurostat;

/// The first heading: `freq,unit,geo\TIME_PERIOD`.
fn dimensions(input: &Input<'_>) -> Option<Vec<String>> {
    let first = input.text?.lines().next()?;
    let (heading, _) = first.split_once('\t').unwrap_or((first, ""));
    let heading = headings::plain(heading);
    let (all, time) = heading.split_once('\\')?;
    let is_time = time.trim().to_ascii_lowercase().starts_with("time");
    is_time.then(|| all.split(',').map(|name| name.trim().to_owned()).collect())
}

impl Format for Eurostat {
    fn kind(&self) -> Kind {
        Kind::EurostatTsv
    }

    fn knows(&self, input: &Input<'_>) -> bool {
        dimensions(input).is_some()
    }

    fn read(&self, input: &Input<'_>, reading: &mut Reading<'_>) -> Result<(), ImportRefused> {
        let (Some(names), Some(text)) = (dimensions(input), input.text) else {
            return Err(ImportRefused::new("import-not-this-kind"));
        };
        let mut lines = text.lines();
        let headings: Vec<String> =
            lines.next().unwrap_or_default().split('\t').skip(1).map(|heading| heading.trim().to_owned()).collect();
        let mut columns: Vec<Column> = Vec::new();
        for name in &names {
            let column = sdmx::column(name, None, &columns);
            columns.push(column);
        }
        columns.extend(
            headings.iter().map(|heading| year_column(heading).unwrap_or_else(|| Column::new(heading, Role::Ignore))),
        );
        // The keys become cells of their own; places stay those of the file.
        let mut rows: Vec<Vec<Cell<'static>>> =
            vec![columns.iter().map(|column| Cell::text(column.heading.clone())).collect()];
        for line in lines {
            let mut cells = line.split('\t');
            let keys = cells.next().unwrap_or_default();
            let mut row: Vec<Cell<'static>> = keys.split(',').map(|key| Cell::text(key.trim().to_owned())).collect();
            row.resize_with(names.len(), Cell::empty);
            row.extend(cells.map(|cell| Cell::text(figure(cell))));
            rows.push(row);
        }
        reading.source.publisher = Some("Eurostat".to_owned());
        let name =
            reading.given.file_name.split('.').next().unwrap_or_default().trim_start_matches("estat_").to_owned();
        reading.source.title = if name.is_empty() { "Eurostat".to_owned() } else { format!("Eurostat {name}") };
        let layout = ColumnLayout {
            headings_in_row: 1,
            columns,
            measure: Some(crate::import::units::slug(&name)).filter(|name| !name.is_empty()),
            mark: Some(Mark::Point),
            has_power_codes: true,
            power: Some(0),
            ..ColumnLayout::default()
        };
        let table = Table::of_rows(rows, names.len().saturating_sub(1));
        let layout = super::run::with_answers(layout, reading, &table);
        engine::run(&table, &layout, reading)
    }
}

/// A figure and its flags; what is missing with a flag is missing.
fn figure(cell: &str) -> String {
    let cell = cell.trim();
    if cell.starts_with(':') { String::new() } else { cell.to_owned() }
}
